//! Periods that last a stated time from what they begin with, as people write them:
//! `closing for five years`, `closing to five years after closing`, `five years from closing`.

use super::phrases::{cut, cut_at_last, cuts, without_prefix};
use crate::report::is_length;

/// Between a length and what it is counted from.
const COUNTED_FROM: [&str; 4] = [" after ", " from ", " thereafter", " later"];

/// What a period begins with is followed by its end after these.
const ENDS: [&str; 2] = [" until ", " to "];

/// A period whose start is not said begins with one of these.
const ONLY_ENDS: [&str; 2] = ["until ", "by "];

/// Between what a period begins with and its length.
const LASTS: [&str; 5] = [", for ", " for ", " to ", " until ", ", "];

/// What a period begins with, and for how long it then lasts, as typed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lasting<'t> {
    pub begins: &'t str,
    pub length: &'t str,
}

impl<'t> Lasting<'t> {
    /// `is_date`: whether words are a date. A length is part of what a period ends on if that is
    /// said before it: `12 Mar 2025 until shares trade above $10 for 20 days`.
    pub(super) fn read(typed: &'t str, is_date: impl Fn(&str) -> bool) -> Option<Self> {
        if ONLY_ENDS.iter().any(|word| without_prefix(typed, word).is_some()) {
            return None;
        }
        let typed = without_prefix(typed, "from ").unwrap_or(typed);
        let lasting = Self::counted(typed).or_else(|| Self::after(typed))?;
        let [until, to] = ENDS.map(|word| cuts(lasting.begins, word));
        let is_ended = !until.is_empty() || to.into_iter().flatten().any(is_date);
        (!is_ended).then_some(lasting)
    }

    /// `five years from closing`
    fn counted(typed: &'t str) -> Option<Self> {
        let typed = without_prefix(typed, "for ").unwrap_or(typed);
        let [length, begins] = COUNTED_FROM.into_iter().find_map(|word| cut(typed, word))?;
        (is_length(length) && !begins.is_empty()).then_some(Self { begins, length })
    }

    /// `closing for five years`, `closing to five years after closing`
    fn after(typed: &'t str) -> Option<Self> {
        LASTS.into_iter().find_map(|word| {
            let [begins, lasts] = cut_at_last(typed, word)?;
            let [length, from] = COUNTED_FROM.into_iter().find_map(|word| cut(lasts, word)).unwrap_or([lasts, ""]);
            // Counted from something else, that is what it ends on.
            let from = without_prefix(from, "the ").unwrap_or(from);
            let is_from_there = begins.to_lowercase().contains(&from.to_lowercase());
            (is_length(length) && is_from_there && !begins.is_empty()).then_some(Self { begins, length })
        })
    }
}
