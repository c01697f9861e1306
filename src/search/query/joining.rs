//! Joins the tokens of a value that contains spaces: `amount:GBP 5bn`,
//! `amount:5 billion`, `date:27 Feb 2026`.

use std::collections::VecDeque;

use super::{
    DateTest, ListKind, Qualifier,
    amounts::{is_phrase, is_range_sign},
    lexer::{self, Letter, Quotes, Token},
    operators::is_operator,
    parser::is_bar,
};
use crate::domain::{EdtfDate, Unit, is_scale};

/// Longest date in words behind its first: `27 February 2026 .. 3 March 2026`.
const MOST_WORDS: usize = 6;

/// Longest unit in words: `new taiwan dollars`.
const MOST_WORDS_OF_A_UNIT: usize = 3;

pub(super) fn joined(tokens: Vec<Token>, kind: ListKind) -> Vec<Token> {
    let mut rest = VecDeque::from(tokens);
    let mut joined = Vec::new();
    while let Some(mut token) = rest.pop_front() {
        let of = qualifier(&token, kind);
        let count = match of {
            Some(Qualifier::Amount) => amount(&token, &rest),
            Some(Qualifier::Date) => date(&token, &rest),
            _ => 0,
        };
        rest.drain(..count).for_each(|next| append(&mut token, next));
        let is_list = || value(&token).is_some_and(|value| !is_understood(&value) && is_list(&value));
        if count > 0 && of == Some(Qualifier::Date) && !is_list() {
            // `Feb 27, 2026`: the comma is part of the date, not between two.
            token.letters.iter_mut().filter(|letter| letter.character == ',').for_each(|comma| comma.literal = true);
        }
        joined.push(token);
    }
    joined
}

fn append(token: &mut Token, next: Token) {
    token.letters.push(Letter { character: ' ', place: next.place.start.saturating_sub(1), literal: true });
    if is_hyphen(&next) {
        token.letters.push(Letter { character: '-', place: next.place.start, literal: true });
    }
    token.letters.extend(next.letters);
    token.place.end = next.place.end;
}

fn qualifier(token: &Token, kind: ListKind) -> Option<Qualifier> {
    kind.qualifier(text(token)?.split_once(':')?.0)
}

fn text(token: &Token) -> Option<String> {
    (token.quotes == Quotes::None).then(|| lexer::text(&token.letters))
}

/// The letters of a token that can continue a value: no operator, and one without a negation.
fn part(token: &Token) -> Option<String> {
    let has_sign = token.letters.first().is_none_or(|first| first.place != token.place.start);
    text(token).filter(|word| !has_sign && !is_operator(word) && !is_bar(token))
}

fn is_hyphen(token: &Token) -> bool {
    token.negated && token.letters.is_empty() && token.quotes == Quotes::None && token.place.len() == 1
}

fn is_between(token: &Token) -> bool {
    is_hyphen(token) || part(token).is_some_and(|word| is_range_sign(&word))
}

fn value(token: &Token) -> Option<String> {
    text(token)?.split_once(':').map(|(_, value)| value.to_owned()).filter(|value| !value.is_empty())
}

/// How many tokens belong to an amount: a figure after a sign, currency or words
/// of comparison; words for its scale and unit; digits that make the number
/// invalid; the other end of a range.
fn amount(token: &Token, rest: &VecDeque<Token>) -> usize {
    let Some(mut raw) = value(token) else { return 0 };
    let mut count = 0;
    while let Some(more) = continues(&raw, rest, count) {
        for next in rest.range(count..count + more) {
            raw = format!("{raw} {}", text(next).unwrap_or_default());
        }
        count += more;
    }
    count
}

fn continues(raw: &str, rest: &VecDeque<Token>, from: usize) -> Option<usize> {
    let next = rest.get(from)?;
    let begins = |token: &Token| part(token).is_some_and(|word| begins_with_a_figure(&word));
    if !raw.contains(|character: char| character.is_ascii_digit()) {
        let word = part(next)?;
        let continues =
            begins_with_a_figure(&word) || Unit::standard(&word).is_some() || is_phrase(&format!("{raw} {word}"));
        return continues.then_some(1);
    }
    if is_between(next) && rest.get(from + 1).is_some_and(begins) {
        return Some(2);
    }
    let words: Vec<String> = rest.range(from..).take(MOST_WORDS_OF_A_UNIT).map_while(part).collect();
    let is_unit = |count: &usize| words.get(..*count).is_some_and(|words| Unit::may_be_unit(&words.join(" ")));
    let ends_with_digits = raw.ends_with(|character: char| character.is_ascii_digit());
    (1..=words.len()).rev().find(is_unit).or_else(|| {
        let next = words.first()?;
        (ends_with_digits && (is_group(next) || (next.len() > 1 && is_scale(next)))).then_some(1)
    })
}

fn begins_with_a_figure(word: &str) -> bool {
    let sign = word.split(|character: char| character.is_ascii_digit()).next().unwrap_or_default();
    sign.len() < word.len() && (sign.is_empty() || matches!(sign, "~" | "≈") || Unit::standard(sign).is_some())
}

/// Three digits, perhaps with something behind them.
fn is_group(word: &str) -> bool {
    let digits = word.find(|character: char| !character.is_ascii_digit()).unwrap_or(word.len());
    digits == 3
}

fn date(token: &Token, rest: &VecDeque<Token>) -> usize {
    let Some(value) = value(token) else { return 0 };
    let is_date = |word: String| EdtfDate::parse(&word).is_ok();
    let is_understood_alone = is_understood(&value);
    if is_understood_alone && rest.front().is_some_and(is_between) && rest.get(1).and_then(part).is_some_and(is_date) {
        return 2;
    }
    // What follows digits alone is another word; what follows a word may be its year.
    if is_understood_alone && !value.contains(char::is_alphabetic) {
        return 0;
    }
    let parts: Vec<String> = rest.iter().take(MOST_WORDS).map_while(part).collect();
    let with_more = |count: usize| format!("{value} {}", parts.get(..count).unwrap_or_default().join(" "));
    let is_meant = |value: &str| {
        let value = value.trim_start_matches(['>', '<', '=', '≥', '≤']);
        !EdtfDate::suggestions(value).is_empty()
    };
    let is_whole = |value: &str| is_understood(value) || is_list(value);
    let found = (1..=parts.len()).rev().find(|count| is_whole(&with_more(*count)));
    let guessed = (1..=parts.len()).rev().find(|count| is_meant(&with_more(*count)));
    let is_number = |word: &&String| matches!(word.len(), 1 | 2 | 4) && word.bytes().all(|byte| byte.is_ascii_digit());
    // `Feb 30` is no month and a number.
    let number = parts.first().filter(is_number).filter(|_| is_understood_alone).map(|_| 1);
    found.max(guessed).max(number).unwrap_or(0)
}

fn is_understood(value: &str) -> bool {
    DateTest::parse(value, &(0..0)).is_ok()
}

/// `27 Feb, 3 Mar`
fn is_list(value: &str) -> bool {
    value.contains(',') && value.split(',').all(is_understood)
}
