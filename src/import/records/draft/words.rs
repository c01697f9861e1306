//! Titles in cells.

use crate::intake::clean_line;

/// A longer title is cut; the whole text stands in the summary then.
const LONGEST_TITLE: usize = 160;

/// A title on one line, and whether it is the whole text.
pub(super) fn short(text: &str) -> (String, bool) {
    let whole = clean_line(text);
    if whole.chars().count() <= LONGEST_TITLE {
        return (whole, true);
    }
    let first = text.lines().next().unwrap_or_default();
    if first.chars().count() <= LONGEST_TITLE {
        return (first.to_owned(), false);
    }
    let cut = first.char_indices().nth(LONGEST_TITLE).map_or(first.len(), |(at, _)| at);
    let cut = first.get(..cut).unwrap_or(first);
    let sentence = cut.rmatch_indices(". ").find(|(at, _)| *at > LONGEST_TITLE / 4).map(|(at, _)| at + 1);
    match sentence.and_then(|end| cut.get(..end)) {
        Some(sentence) => (sentence.to_owned(), false),
        None => (format!("{}…", cut.rsplit_once(' ').map_or(cut, |(words, _)| words)), false),
    }
}
