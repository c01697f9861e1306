//! Amounts in a column, and what its heading says of them: `Value ($m)`, `USD`, `€ million`.

mod cell;
mod separators;

use super::headings;
use crate::domain::{Unit, is_scale, split_scale};
use cell::is_scaled;
pub(super) use cell::read;
pub(super) use separators::Separators;

/// Of the figures in a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Figures {
    /// The currency, if the heading names it.
    pub(super) unit: Option<&'static str>,
    /// By which power of 1,000 a number alone is to be multiplied.
    pub(super) thousands: u32,
}

/// Words that say no more than the others.
const FILLERS: [&str; 5] = ["in", "of", "the", "deal", "total"];

impl Figures {
    /// None if the heading names no currency, and is no name of amounts with a scale.
    pub(super) fn of_heading(heading: &str) -> Option<Self> {
        let heading = heading.to_lowercase();
        let of_amounts = || words(&heading).any(headings::is_amount).then(|| Self::of_scale(&heading)).flatten();
        parts(&heading).into_iter().flatten().find_map(Self::of_words).or_else(of_amounts)
    }

    /// Of a column that is one of amounts, whatever it is called.
    pub(super) fn of_amounts(heading: &str) -> Self {
        Self::of_heading(heading).or_else(|| Self::of_scale(&heading.to_lowercase())).unwrap_or_default()
    }

    fn of_scale(heading: &str) -> Option<Self> {
        let scale = |part: &str| scale(&telling(part)).filter(|thousands| *thousands > 0);
        let thousands = parts(heading).into_iter().flatten().find_map(scale)?;
        Some(Self { unit: None, thousands })
    }

    /// `USD, millions`; none if the heading says nothing.
    pub(super) fn in_words(self) -> Option<String> {
        let scale = ["", "thousands", "millions", "billions", "trillions"].get(self.thousands as usize);
        let parts = [self.unit, scale.copied().filter(|scale| !scale.is_empty())];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(", ")).filter(|words| !words.is_empty())
    }

    fn of_words(words: &str) -> Option<Self> {
        let words = telling(words);
        let mut splits = words.char_indices().map(|(at, _)| at).chain([words.len()]);
        splits.find_map(|at| {
            let (one, other) = words.split_at_checked(at)?;
            let [one, other] = [one, other].map(|part| part.trim_matches([' ', '.', '\'']));
            let (unit, thousands) = match (currency(one), currency(other)) {
                (Some(unit), None) => (unit, scale(other)?),
                (None, Some(unit)) => (unit, scale(one)?),
                _ => return None,
            };
            Some(Self { unit: Some(unit), thousands })
        })
    }
}

/// What is in parentheses at the end of a heading, and the whole.
fn parts(heading: &str) -> [Option<&str>; 2] {
    let inside = heading.rsplit_once(['(', '[']).and_then(|(_, rest)| rest.trim_end().strip_suffix([')', ']']));
    [inside, Some(heading)]
}

fn words(heading: &str) -> impl Iterator<Item = &str> {
    heading.split([' ', '\u{a0}', ',', ':', '/', '(', ')', '[', ']']).filter(|word| !word.is_empty())
}

/// The words that say what the amounts are of.
fn telling(heading: &str) -> String {
    let says_more = |word: &&str| !FILLERS.contains(word) && !headings::is_amount(word);
    words(heading).filter(says_more).collect::<Vec<_>>().join(" ")
}

fn currency(word: &str) -> Option<&'static str> {
    Unit::standard(word).filter(|unit| Unit::is_currency(unit))
}

/// The power of 1,000; 0 of nothing.
fn scale(word: &str) -> Option<u32> {
    match word {
        "" => Some(0),
        "000" | "000s" => Some(1),
        _ => is_scale(word).then(|| split_scale(word).1),
    }
}
