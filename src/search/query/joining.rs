//! Joins the tokens of a value that contains spaces: `amount:GBP 5bn`,
//! `amount:5 billion`, `date:27 Feb 2026`.

use std::collections::VecDeque;

use super::{
    DateTest, ListKind, Qualifier,
    amounts::{MOST_WORDS_BEHIND, is_phrase, is_phrase_behind, is_range_sign},
    dates::{bounded, with_shared_month},
    lexer::{self, Letter, Quotes, Token},
    operators::is_operator,
    parser::is_bar,
};
use crate::domain::{EdtfDate, Unit, is_scale};

/// Longest date in words behind its first: `since Fri 27 February 2026 until Tue 3 March 2026`.
const MOST_WORDS: usize = 9;

const SIGNS: [char; 5] = ['>', '<', '=', '≥', '≤'];

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
    // `27 & 28 Feb` is one value.
    let is_sign = next.letters.len() == 1;
    let literal = |letter: Letter| Letter { literal: letter.literal || (is_sign && letter.is('&')), ..letter };
    token.letters.extend(next.letters.into_iter().map(literal));
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
    // `billion+` is a scale and a bound.
    let plain = |token: &Token| part(token).map(|word| word.trim_end_matches('+').to_owned());
    let words: Vec<String> = rest.range(from..).take(MOST_WORDS_OF_A_UNIT).map_while(plain).collect();
    let is_unit = |count: &usize| words.get(..*count).is_some_and(|words| Unit::may_be_unit(&words.join(" ")));
    // `and less than 2bn` is a further bound.
    let leads_on = |word: &String| matches!(word.as_str(), "than" | "to") || begins_with_a_figure(word);
    let is_bound = |count: &usize| {
        let is_phrase = words.get(..*count).is_some_and(|words| is_phrase_behind(&words.join(" ")));
        is_phrase && !words.get(*count).is_some_and(leads_on)
    };
    if let Some(count) = (1..=MOST_WORDS_BEHIND).rev().find(is_bound) {
        return Some(count);
    }
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
    let is_understood_alone = is_understood(&value);
    let parts: Vec<String> = rest.iter().take(MOST_WORDS).map_while(part_of_date).collect();
    // What follows digits alone is another word, unless it joins or bounds dates; what follows a word may be
    // its year.
    if is_understood_alone
        && !value.contains(char::is_alphabetic)
        && !parts.first().is_some_and(|word| may_follow_date(word))
    {
        return 0;
    }
    let with_more = |count: usize| format!("{value} {}", parts.get(..count).unwrap_or_default().join(" "));
    // The year of `feb and apr` depends on the deal.
    let is_plain = |end: &str| is_understood(end) && !end.starts_with(SIGNS);
    let are_both = |value: &str| {
        let is_one =
            |one: &str, other: &str| is_plain(one) || with_shared_month(one, other).is_some_and(|one| is_plain(&one));
        value.split_once(" and ").is_some_and(|(one, other)| is_one(one, other) && is_plain(other))
    };
    // What `or` stands between are two values, each with its qualifier.
    let is_meant = |value: &str| {
        let are_both = are_both(value);
        let is_alternative = value.split(' ').any(|word| word.eq_ignore_ascii_case("or"));
        let value = value.trim_start_matches(SIGNS);
        let is_bounded = bounded(value).is_some_and(|(_, date)| is_plain(date) && !date.contains(" or "));
        is_bounded || (!is_alternative && (are_both || !EdtfDate::suggestions(value).is_empty()))
    };
    let is_whole = |value: &str| is_understood(value) || is_list(value);
    let ends_in_word = |count: &usize| parts.get(count - 1).is_some_and(|last| last != "-");
    let counts = || (1..=parts.len()).rev().filter(ends_in_word);
    let found = counts().find(|count| is_whole(&with_more(*count)));
    let guessed = counts().find(|count| is_meant(&with_more(*count)));
    let is_number = |word: &&String| matches!(word.len(), 1 | 2 | 4) && word.bytes().all(|byte| byte.is_ascii_digit());
    // `Feb 30` is no month and a number.
    let number = parts.first().filter(is_number).filter(|_| is_understood_alone).map(|_| 1);
    found.max(guessed).max(number).unwrap_or(0)
}

/// A hyphen with spaces around it joins dates; it negates nothing.
fn part_of_date(token: &Token) -> Option<String> {
    match text(token).as_deref() {
        _ if is_hyphen(token) => Some("-".to_owned()),
        Some("&") if !token.negated => Some("and".to_owned()),
        _ => part(token),
    }
}

/// Words that may stand between two dates, or behind one, besides the signs of ranges.
const BEHIND_DATES: [&str; 7] = ["until", "till", "til", "thru", "or", "onward", "onwards"];

fn may_follow_date(word: &str) -> bool {
    is_range_sign(word) || BEHIND_DATES.iter().any(|known| word.eq_ignore_ascii_case(known))
}

fn is_understood(value: &str) -> bool {
    DateTest::parse(value, &(0..0)).is_ok()
}

/// `27 Feb, 3 Mar`
fn is_list(value: &str) -> bool {
    value.contains(',') && value.split(',').all(is_understood)
}
