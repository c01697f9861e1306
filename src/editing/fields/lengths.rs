//! Periods that last a stated time from what they begin with, as people write them:
//! `closing for five years`, `closing to five years after closing`, `five years from closing`.

use crate::report::is_length;

/// Between a length and what it is counted from.
const COUNTED_FROM: [&str; 4] = [" after ", " from ", " thereafter", " later"];

/// Between what a period begins with and its length.
const LASTS: [&str; 5] = [", for ", " for ", " to ", " until ", ", "];

/// What a period begins with, and for how long it then lasts, as typed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lasting<'t> {
    pub begins: &'t str,
    pub length: &'t str,
}

impl<'t> Lasting<'t> {
    pub(super) fn read(typed: &'t str) -> Option<Self> {
        let typed = without_prefix(typed, "from ");
        Self::counted(typed).or_else(|| Self::after(typed))
    }

    /// `five years from closing`
    fn counted(typed: &'t str) -> Option<Self> {
        let typed = without_prefix(typed, "for ");
        let (length, begins) = COUNTED_FROM.into_iter().find_map(|word| cut(typed, word))?;
        (is_length(length) && !begins.is_empty()).then_some(Self { begins, length })
    }

    /// `closing for five years`, `closing to five years after closing`
    fn after(typed: &'t str) -> Option<Self> {
        LASTS.into_iter().find_map(|word| {
            let (begins, lasts) = at(typed, typed.to_ascii_lowercase().rfind(word)?, word)?;
            let counted = COUNTED_FROM.into_iter().find_map(|word| cut(lasts, word));
            let (length, from) = counted.unwrap_or((lasts, ""));
            // Counted from something else, that is what it ends on.
            let is_from_there = begins.to_lowercase().contains(&without_prefix(from, "the ").to_lowercase());
            (is_length(length) && is_from_there && !begins.is_empty()).then_some(Self { begins, length })
        })
    }
}

/// What stands before and after the first of such words, in capital letters or not.
fn cut<'t>(typed: &'t str, words: &str) -> Option<(&'t str, &'t str)> {
    at(typed, typed.to_ascii_lowercase().find(words)?, words)
}

fn at<'t>(typed: &'t str, start: usize, words: &str) -> Option<(&'t str, &'t str)> {
    Some((typed.get(..start)?.trim(), typed.get(start + words.len()..)?.trim()))
}

fn without_prefix<'t>(typed: &'t str, prefix: &str) -> &'t str {
    let cut = typed.split_at_checked(prefix.len());
    cut.filter(|(start, _)| start.eq_ignore_ascii_case(prefix)).map_or(typed, |(_, rest)| rest)
}
