//! A line without `|` that begins with a date: `12 Mar 2025 board meets`.

use crate::domain::{DateBound, DateReading, EdtfDate, leading_date};

/// What may stand between a date and what happened then.
const SEPARATORS: [char; 6] = [',', ':', ';', '-', '–', '—'];

/// What may stand between two dates that belong together.
const JOINING: [&str; 7] = ["and ", "or ", "to ", "until ", "through ", "/", "&"];

pub(super) enum Leading<'l> {
    /// The words of a day, and what follows them.
    Day(&'l str, &'l str),
    /// Words that may be a date or belong to what happened: `Mar 2025`, `3/4/2025`.
    Unclear(&'l str),
}

impl<'l> Leading<'l> {
    pub(super) fn of(line: &'l str) -> Option<Self> {
        let (length, is_day) = edtf(line).or_else(|| in_words(line))?;
        let (words, rest) = line.split_at_checked(length)?;
        match what_follows(rest).filter(|what| is_day && !continues(what)) {
            Some(what) => Some(Self::Day(words, what)),
            None => Some(Self::Unclear(words)),
        }
    }

    pub(super) fn day(&self) -> Option<(&'l str, &'l str)> {
        if let Self::Day(words, what) = self { Some((words, what)) } else { None }
    }

    pub(super) fn unclear(&self) -> Option<&'l str> {
        if let Self::Unclear(words) = self { Some(words) } else { None }
    }
}

/// The length of the date and whether it is a day; a number may be anything.
fn edtf(line: &str) -> Option<(usize, bool)> {
    let word = line.split_whitespace().next()?.trim_end_matches(SEPARATORS);
    let date = EdtfDate::parse(word).ok().filter(|_| !word.bytes().all(|byte| byte.is_ascii_digit()))?;
    Some((word.len(), date.day().is_some()))
}

fn in_words(line: &str) -> Option<(usize, bool)> {
    let date = leading_date(line)?;
    let is_day = match &date.reading {
        // That of a day when the line was written, which nobody knows later.
        DateReading::Relative(_) => return None,
        DateReading::Date(read) => read.day().is_some() && date.bound == DateBound::On,
        DateReading::OneOf(_) | DateReading::NoYear => false,
    };
    Some((date.words.end, is_day))
}

/// None if the date is part of a longer word: `12 Mar 2025's vote`.
fn what_follows(rest: &str) -> Option<&str> {
    let is_apart = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
    let behind = rest.trim_start().strip_prefix(SEPARATORS).filter(|behind| is_apart(behind));
    behind.or(Some(rest)).filter(|rest| is_apart(rest)).map(str::trim_start)
}

/// Whether another date follows, of which the first may be a part.
fn continues(what: &str) -> bool {
    let joined = JOINING.iter().filter_map(|joining| what.strip_prefix(joining));
    joined.chain([what]).any(|rest| edtf(rest).or_else(|| in_words(rest.trim_start())).is_some())
}
