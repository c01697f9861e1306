//! The side of a dispute that words are on.

use super::Comparison;
use crate::editing::SideChoice;

/// Whether two texts in somebody's own words are the same point of view.
pub fn say_the_same(one: &str, other: &str) -> bool {
    one.trim() == other.trim() || Comparison::of(one, other) == Comparison::Same
}

/// The side that words are on beyond doubt, by its position: the only one of which a text says the same.
pub fn matching_side<'s>(words: &str, sides: impl IntoIterator<Item = &'s SideChoice>) -> Option<usize> {
    let is_same = |side: &SideChoice| side.texts().any(|text| Comparison::of(words, text) == Comparison::Same);
    let mut same = sides.into_iter().enumerate().filter(|(_, side)| is_same(side)).map(|(nth, _)| nth);
    same.next().filter(|_| same.next().is_none())
}
