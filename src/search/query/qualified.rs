//! A qualifier and its values: letters → a condition on a date, an amount or a name.

use std::ops::Range;

use super::{
    AmountTest, Correction, DateTest, ListKind, Name, Operand, Qualifier, QueryError,
    comparison::ValueError,
    lexer::{Letter, text},
    mistyped::without_zero,
    shown,
};
use crate::domain::{Vocabulary as _, nearest_word};

pub(super) fn qualifier_end(letters: &[Letter]) -> Option<usize> {
    let colon = letters.iter().position(|letter| letter.is(':')).filter(|colon| *colon > 0)?;
    let is_name = |letter: &Letter| !letter.literal && letter.character.is_ascii_alphabetic();
    letters.iter().take(colon).all(is_name).then_some(colon)
}

/// Whether a name before a colon is a qualifier of some list, or was perhaps meant
/// as one. If not, a final colon ends a word of a sentence, so that titles can be
/// pasted.
pub(super) fn is_near_a_qualifier(name: &[Letter], kind: ListKind) -> bool {
    let name = text(name).to_ascii_lowercase();
    Qualifier::from_word(&name).is_some() || nearest_word(&name, kind.names()).is_some()
}

pub(super) fn qualified(
    name: &[Letter],
    value: &[Letter],
    token: &Range<usize>,
    kind: ListKind,
) -> Result<Operand, QueryError> {
    let raw = text(name);
    let Some(qualifier) = kind.qualifier(&raw) else {
        return Err(unknown(&raw, place(name, token), kind));
    };
    let no_value = || QueryError {
        range: place(name, token).start..token.end,
        message: format!("{qualifier}: needs a value: {}", kind.samples(qualifier)),
        correction: None,
    };
    Ok(match qualifier {
        Qualifier::Date => Operand::Date(groups(&with_final_plus(value), no_value, |letters| {
            DateTest::parse(&text(letters), &place(letters, token)).map_err(|wrong| placed(wrong, letters, token))
        })?),
        Qualifier::Amount => {
            if let Some(error) = without_zero(value) {
                return Err(error);
            }
            Operand::Amount(groups(&with_final_plus(&with_grouped_digits(value)), no_value, |letters| {
                let place = place(letters, token);
                AmountTest::parse(&text(letters), &place).map_err(|wrong| placed(wrong, letters, token))
            })?)
        }
        _ => Operand::Named(
            qualifier,
            groups(value, no_value, |letters| Ok(Name { text: text(letters), place: place(letters, token) }))?,
        ),
    })
}

fn placed(error: ValueError, letters: &[Letter], token: &Range<usize>) -> QueryError {
    let part = |range: Range<usize>| place(letters.get(range).unwrap_or_default(), token);
    let ValueError { range, message, replacement } = error;
    QueryError {
        range: part(range.unwrap_or(0..letters.len())),
        message,
        correction: replacement.map(|(range, text)| Correction { range: part(range), text }),
    }
}

/// Behind a value alone, `+` means that or more, and joins nothing.
fn with_final_plus(letters: &[Letter]) -> Vec<Letter> {
    let mut marked = letters.to_vec();
    for value in marked.split_mut(|letter| letter.is(',')) {
        let joined = value.iter().filter(|letter| letter.is('+')).count();
        if let Some(last) = value.last_mut().filter(|last| last.is('+') && joined == 1) {
            last.literal = true;
        }
    }
    marked
}

/// In an amount, a comma between digits and the sign of an exponent do not
/// separate values.
fn with_grouped_digits(letters: &[Letter]) -> Vec<Letter> {
    let is_digit = |place: Option<usize>| {
        place
            .and_then(|place| letters.get(place))
            .is_some_and(|letter| !letter.literal && letter.character.is_ascii_digit())
    };
    let groups = |place: usize| is_digit(place.checked_sub(1)) && is_digit(Some(place + 1));
    let is_exponent = |place: usize| {
        let sign = place
            .checked_sub(1)
            .filter(|sign| letters.get(*sign).is_some_and(|letter| matches!(letter.character, 'e' | 'E')));
        sign.is_some_and(|sign| is_digit(sign.checked_sub(1))) && is_digit(Some(place + 1))
    };
    let is_part = |place: usize, character| match character {
        ',' => groups(place),
        '+' => is_exponent(place),
        _ => false,
    };
    let letter = |(place, letter): (usize, &Letter)| Letter {
        literal: letter.literal || is_part(place, letter.character),
        ..*letter
    };
    letters.iter().enumerate().map(letter).collect()
}

fn unknown(name: &str, place: Range<usize>, kind: ListKind) -> QueryError {
    let meant = Qualifier::from_word(&name.to_ascii_lowercase()).map(ListKind::all_with);
    if let Some(lists) = meant {
        let lists = ListKind::joined(&lists);
        return QueryError {
            message: format!("{}: filters {lists}, not {kind}", shown(name)),
            range: place.start..place.end + 1,
            correction: None,
        };
    }
    let known = || kind.names().map(|name| format!("{name}:")).collect::<Vec<String>>().join(" ");
    let near = nearest_word(name, kind.names());
    let hint =
        near.map_or_else(|| format!("; valid qualifiers: {}", known()), |near| format!(": did you mean {near}:?"));
    let place = place.start..place.end + 1;
    let of_list = if kind == ListKind::Events { String::new() } else { format!(" for {kind}") };
    QueryError {
        message: format!("“{}:” is not a qualifier{of_list}{hint}", shown(name)),
        correction: near.map(|near| Correction { range: place.clone(), text: format!("{near}:") }),
        range: place,
    }
}

fn groups<T>(
    value: &[Letter],
    no_value: impl Fn() -> QueryError,
    read: impl Fn(&[Letter]) -> Result<T, QueryError>,
) -> Result<Vec<Vec<T>>, QueryError> {
    let group = |letters: &[Letter]| {
        let members = letters.split(|letter| letter.is('+')).filter(|member| !is_blank(member));
        members.map(&read).collect::<Result<Vec<T>, QueryError>>()
    };
    let groups = value.split(|letter| letter.is(',')).map(group).collect::<Result<Vec<Vec<T>>, QueryError>>()?;
    let groups: Vec<Vec<T>> = groups.into_iter().filter(|group| !group.is_empty()).collect();
    if groups.is_empty() { Err(no_value()) } else { Ok(groups) }
}

fn is_blank(letters: &[Letter]) -> bool {
    letters.iter().all(|letter| letter.character.is_whitespace())
}

/// Where letters stand in the query; where there are none, the token.
pub(super) fn place(letters: &[Letter], token: &Range<usize>) -> Range<usize> {
    match (letters.first(), letters.last()) {
        (Some(first), Some(last)) => first.place..last.place + 1,
        _ => token.clone(),
    }
}
