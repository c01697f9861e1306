//! Amounts and dates written with blanks: `amount:GBP 5bn`, `amount:5 billion`,
//! `date:27 Feb 2026`. The words that belong to the value are taken into it.

use super::{
    DateTest, Qualifier,
    lexer::{Letter, Quotes, Token},
};
use crate::domain::{EdtfDate, Unit, Vocabulary as _, is_scale};

/// Longest date in words behind its first: `27th of February 2026`.
const MOST_WORDS: usize = 4;

/// The tokens, with those joined that make one value.
pub(super) fn joined(tokens: Vec<Token>) -> Vec<Token> {
    let mut rest = std::collections::VecDeque::from(tokens);
    let mut joined = Vec::new();
    while let Some(mut token) = rest.pop_front() {
        let count = match qualifier(&token) {
            Some(Qualifier::Amount) => amount(&token, &rest),
            Some(Qualifier::Date) => date(&token, &rest),
            _ => 0,
        };
        rest.drain(..count).for_each(|next| append(&mut token, next));
        if count > 0 && qualifier(&token) == Some(Qualifier::Date) {
            // `Feb 27, 2026`: the comma is part of the date, not between two.
            token.letters.iter_mut().filter(|letter| letter.character == ',').for_each(|comma| comma.literal = true);
        }
        joined.push(token);
    }
    joined
}

fn append(token: &mut Token, next: Token) {
    token.letters.push(Letter { character: ' ', place: next.place.start.saturating_sub(1), literal: true });
    token.letters.extend(next.letters);
    token.place.end = next.place.end;
}

fn qualifier(token: &Token) -> Option<Qualifier> {
    let text = text(token)?;
    Qualifier::from_word(&text.split_once(':')?.0.to_ascii_lowercase())
}

/// The letters of a token that is not in quotes.
fn text(token: &Token) -> Option<String> {
    (token.quotes == Quotes::None).then(|| token.letters.iter().map(|letter| letter.character).collect())
}

/// The letters of a token that can go on with a value: one without a sign of
/// complement.
fn part(token: &Token) -> Option<String> {
    let has_sign = token.letters.first().is_none_or(|first| first.place != token.place.start);
    text(token).filter(|_| !has_sign)
}

fn value(token: &Token) -> Option<String> {
    text(token)?.split_once(':').map(|(_, value)| value.to_owned()).filter(|value| !value.is_empty())
}

/// How many tokens belong to an amount: a figure behind a sign or currency,
/// then words for its scale and unit; and digits that go on with a number,
/// which is then told to be none.
fn amount(token: &Token, rest: &std::collections::VecDeque<Token>) -> usize {
    let Some(mut written) = value(token) else { return 0 };
    let mut count = 0;
    while let Some(next) = rest.get(count).and_then(part) {
        let has_figure = written.contains(|character: char| character.is_ascii_digit());
        let begins_with_digits = next.starts_with(|character: char| character.is_ascii_digit());
        let goes_on = if has_figure {
            let ends_with_digits = written.ends_with(|character: char| character.is_ascii_digit());
            is_unit(&next) || (ends_with_digits && (is_group(&next) || (next.len() > 1 && is_scale(&next))))
        } else {
            begins_with_digits || Unit::standard(&next).is_some() || begins_with_a_currency(&next)
        };
        if !goes_on {
            break;
        }
        written = format!("{written} {next}");
        count += 1;
    }
    count
}

/// Whether a word is a unit or half of one.
fn is_unit(word: &str) -> bool {
    let is_half = matches!(word.to_lowercase().as_str(), "per" | "cent" | "basis" | "points" | "point");
    Unit::is_word_for_one(word) || is_half
}

/// `$5`, `£5bn`.
fn begins_with_a_currency(word: &str) -> bool {
    let sign: String = word.chars().take_while(|character| !character.is_ascii_digit()).collect();
    sign.len() < word.len() && Unit::standard(&sign).is_some()
}

/// Three digits, perhaps with something behind them.
fn is_group(word: &str) -> bool {
    let digits = word.find(|character: char| !character.is_ascii_digit()).unwrap_or(word.len());
    digits == 3
}

/// How many tokens belong to a date in words.
fn date(token: &Token, rest: &std::collections::VecDeque<Token>) -> usize {
    let Some(value) = value(token).filter(|value| DateTest::parse(value).is_err()) else { return 0 };
    let parts: Vec<String> = rest.iter().take(MOST_WORDS).map_while(part).collect();
    let in_words = |count: &usize| {
        let more = parts.get(..*count).unwrap_or_default().join(" ");
        let value = value.trim_start_matches(['>', '<', '=', '≥', '≤']);
        !EdtfDate::meant(&format!("{value} {more}")).is_empty()
    };
    (1..=parts.len()).rev().find(in_words).unwrap_or(0)
}
