//! An ellipsis stands for words that were left out of a remembered quote, so what is before
//! and behind it is sought apart: `exclusive license … stateless`.

use super::{
    lexer::{Letter, Quotes, Token},
    parser::is_bar,
};

const DOTS: usize = 3;

/// These tokens without ellipses. A negated phrase stays whole: without it is not without
/// each of its parts. So does an alternative, of which a bar would join only one part.
pub(super) fn split_at_ellipses(tokens: Vec<Token>) -> Vec<Token> {
    let bars: Vec<bool> = tokens.iter().map(is_bar).collect();
    let is_bar_at = |place: usize| bars.get(place).copied().unwrap_or_default();
    let is_alternative = |place: usize| is_bar_at(place + 1) || place.checked_sub(1).is_some_and(is_bar_at);
    let split = |(place, token)| if is_alternative(place) { vec![token] } else { split(token) };
    tokens.into_iter().enumerate().flat_map(split).collect()
}

fn split(token: Token) -> Vec<Token> {
    let is_qualifier = token.quotes == Quotes::None && token.letters.iter().any(|letter| letter.is(':'));
    let parts = parts(&token.letters);
    let is_whole = parts.first().is_some_and(|part| part.len() == token.letters.len());
    if is_qualifier || is_whole || (token.negated && parts.len() != 1) {
        return vec![token];
    }
    let part = |letters: &[Letter]| {
        let place = match (letters.first(), letters.last()) {
            (Some(first), Some(last)) => first.place..last.place + 1,
            _ => token.place.clone(),
        };
        Token { negated: token.negated, letters: letters.to_vec(), quotes: token.quotes, place }
    };
    parts.into_iter().map(part).collect()
}

/// The letters between ellipses. Letters without one are one part, as they are.
fn parts(letters: &[Letter]) -> Vec<&[Letter]> {
    let (mut parts, mut start, mut place) = (Vec::new(), 0, 0);
    while place < letters.len() {
        let length = letters.get(place..).map_or(0, ellipsis_length);
        if length > 0 {
            parts.extend(letters.get(start..place));
            start = place + length;
        }
        place += length.max(1);
    }
    if start == 0 {
        return vec![letters];
    }
    parts.extend(letters.get(start..));
    parts.retain(|part| part.iter().any(|letter| letter.character.is_alphanumeric()));
    parts
}

/// How many letters at the beginning are an ellipsis.
fn ellipsis_length(letters: &[Letter]) -> usize {
    let count = |sign| letters.iter().take_while(|letter| letter.character == sign).count();
    match (count('…'), count('.')) {
        (0, dots) if dots < DOTS => 0,
        (0, dots) => dots,
        (ellipses, _) => ellipses,
    }
}
