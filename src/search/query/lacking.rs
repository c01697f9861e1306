//! Operators, quotation marks and brackets without the words that belong to them: `a OR`, `NOT`,
//! `""`, `(a | )`. A sign beside words that begins another, or a bar at an end, says nothing: it waits for one.

use super::{
    Correction, QueryError,
    brackets::{closes_only, opens_only},
    lexer::{Quotes, Token},
    operators::word,
    parser::is_bar,
};

/// Each with its place among the tokens.
pub(super) fn lacking(tokens: &[Token]) -> impl Iterator<Item = (usize, QueryError)> {
    (0..tokens.len()).filter_map(|place| Some((place, lacks(tokens, place)?)))
}

fn lacks(tokens: &[Token], place: usize) -> Option<QueryError> {
    let token = tokens.get(place)?;
    let said = |message: String| QueryError { range: token.place.clone(), message, correction: None };
    if tokens.len() == 1 && token.place.len() == 1 && token.letters.is_empty() && token.quotes == Quotes::None {
        return Some(said("a word is missing after the sign".to_owned()));
    }
    if is_blank_quotation(token) {
        return Some(said("words are missing between the quotation marks".to_owned()));
    }
    let [lacks_before, lacks_after] = lacking_sides(tokens, place)?;
    let side = match (lacks_before, lacks_after) {
        (false, false) => return None,
        (true, false) => "a word is missing before",
        (false, true) => "a word is missing after",
        (true, true) => "a word is missing on each side of",
    };
    let word = word(token)?;
    if !word.chars().all(char::is_alphabetic) {
        return Some(said(format!("{side} {word}")));
    }
    let text = format!("\"{word}\"");
    let message = format!("{side} {word}; for the word itself write {text}");
    Some(QueryError { correction: Some(Correction { range: token.place.clone(), text }), ..said(message) })
}

/// Whether an operator lacks a word before and after it.
fn lacking_sides(tokens: &[Token], place: usize) -> Option<[bool; 2]> {
    let token = tokens.get(place)?;
    let before = place.checked_sub(1).and_then(|place| tokens.get(place));
    let after = tokens.get(place + 1);
    if is_bar(token) {
        return Some([before.is_some_and(opens_only), after.is_some_and(closes_only)]);
    }
    let lacks = |other: Option<&Token>| other.is_none_or(|other| joins(other) || is_blank_quotation(other));
    let before = before.is_some_and(opens_only) || lacks(before);
    let after = after.is_some_and(closes_only) || lacks(after);
    match word(token)?.as_str() {
        "NOT" => Some([false, after]),
        _ if joins(token) => Some([before, after]),
        _ => None,
    }
}

fn is_blank_quotation(token: &Token) -> bool {
    token.quotes == Quotes::Closed && token.letters.iter().all(|letter| letter.character.is_whitespace())
}

fn joins(token: &Token) -> bool {
    is_bar(token) || word(token).is_some_and(|word| matches!(word.as_str(), "OR" | "||" | "AND" | "&&"))
}
