//! Words that mark a date as approximate.

use super::cell::Read;
use crate::{
    domain::EdtfDate,
    search::{Case, fold},
};

const WORDS: [&str; 18] = [
    "about",
    "around",
    "approx",
    "approximately",
    "roughly",
    "circa",
    "ca",
    "c",
    "on or about",
    "on or around",
    "etwa",
    "ungefahr",
    "um",
    "gegen",
    "um den",
    "environ",
    "vers",
    "vers le",
];

/// The date after such words; none if there are no such words.
pub(super) fn without_words(cell: &str) -> Option<&str> {
    let at = cell.find(|sign: char| sign.is_ascii_digit())?;
    let (words, date) = cell.split_at_checked(at)?;
    let words = fold(words.trim().trim_end_matches(['.', '~']).trim(), Case::Insensitive);
    WORDS.contains(&words.as_str()).then_some(date)
}

/// Marks a date as approximate, and keeps the words of its cell.
pub(super) fn roughly(read: Read, cell: &str) -> Read {
    let date = read.date.day().and_then(|day| EdtfDate::parse(&format!("{day}~")).ok());
    Read { date: date.unwrap_or(read.date), words: Some(cell.to_owned()), guess: read.guess }
}
