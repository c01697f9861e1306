//! Whether a row and a record have the same words, be their blanks and quotation marks what
//! programs have made of them.

use crate::domain::{Text, bare_letters};

/// Equal of words that are the same.
pub(super) fn key(text: Text<'_>) -> String {
    bare_letters(text.original())
}

/// Also with what stands for hidden characters, as in a table that was exported.
pub(super) fn keys(text: Text<'_>) -> impl Iterator<Item = String> {
    let own = key(text);
    let shown = Some(bare_letters(text.shown())).filter(|shown| *shown != own);
    std::iter::once(own).chain(shown)
}

pub(super) fn key_of_row(words: &str) -> String {
    bare_letters(words)
}

pub(super) fn is_same(text: Text<'_>, words: &str) -> bool {
    let is_exactly = |own: &str| own == words || bare_letters(own) == bare_letters(words);
    is_exactly(text.original()) || is_exactly(text.shown())
}
