//! What the heading of a column says of the amounts in it: `Value ($m)`, `USD`, `€ million`.

use super::headings;
use crate::domain::{Unit, is_scale, split_scale};

/// Of the figures in a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Figures {
    /// The currency.
    pub(super) unit: Option<&'static str>,
    /// By which power of 1,000 a number alone is to be multiplied.
    pub(super) thousands: u32,
}

/// Words that say no more than the others.
const FILLERS: [&str; 5] = ["in", "of", "the", "deal", "total"];

impl Figures {
    /// None if the heading names no currency.
    pub(super) fn of_heading(heading: &str) -> Option<Self> {
        let heading = heading.to_lowercase();
        let inside = heading.rsplit_once(['(', '[']).and_then(|(_, rest)| rest.trim_end().strip_suffix([')', ']']));
        inside.and_then(Self::of_words).or_else(|| Self::of_words(&heading))
    }

    /// `USD, millions`
    pub(super) fn in_words(self) -> String {
        let scale = ["", "thousands", "millions", "billions", "trillions"].get(self.thousands as usize);
        let parts = [self.unit, scale.copied().filter(|scale| !scale.is_empty())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    fn of_words(words: &str) -> Option<Self> {
        let says_more = |word: &&str| !FILLERS.contains(word) && !headings::is_amount(word);
        let words = words.split([' ', '\u{a0}', ',', ':', '/', '(', ')', '[', ']']).filter(|word| !word.is_empty());
        let words = words.filter(says_more).collect::<Vec<_>>().join(" ");
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
