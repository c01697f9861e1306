//! Dates in running text. A shape of elements (day, month, year) is a date if the words around
//! it leave no doubt that it is one.

mod core;
mod elements;
mod lead;

use std::ops::Range;

use chrono::NaiveDate;

use self::core::Core;
use super::{
    Spot,
    join::Join,
    relative::Relative,
    tokens::{Tokens, preceding},
};
use crate::domain::{DateContext, DateError, EdtfDate, vocabulary};
pub(super) use lead::Lead;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProseDate {
    /// The bytes of all its words: `by the end of March 2031`.
    pub words: Range<usize>,
    /// Those of the date alone: `March 2031`.
    pub date: Range<usize>,
    pub bound: DateBound,
    /// EDTF as it is supported has no early March: the date is then the whole month.
    pub part: Option<DatePart>,
    pub reading: DateReading,
}

vocabulary! {
    DateBound {
        On = "on",
        /// Then or before.
        By = "by",
        Before = "before",
        /// Then or after.
        From = "from",
        After = "after",
        About = "about",
    }
}

vocabulary! {
    DatePart {
        Early = "early",
        Middle = "middle",
        Late = "late",
        End = "end",
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateReading {
    Date(EdtfDate),
    /// `3/4/2031` is one of these.
    OneOf(Vec<EdtfDate>),
    NoYear,
    /// To the day on which it was written.
    Relative(Relative),
}

/// No year is made up, and no date is today.
const NO_CONTEXT: DateContext = DateContext { period: None, today: NaiveDate::MIN };

/// The date that begins at a token, with what bounds it, and the token after it. There is none
/// where no such day is, or it has another weekday, or is a section: part of it would be another
/// date.
pub(super) fn date(tokens: &Tokens<'_>, spot: Spot) -> Option<(Option<ProseDate>, usize)> {
    range(tokens, spot).or_else(|| single(tokens, spot))
}

fn single(tokens: &Tokens<'_>, spot: Spot) -> Option<(Option<ProseDate>, usize)> {
    let core = Core::longest(tokens, spot.at, |core| core.stands_alone(tokens, spot))?;
    if !is_free_before(tokens, spot.at) {
        return None;
    }
    let Lead { start, bound, part, .. } = Lead::before(tokens, spot, core.shape);
    let reading = reading(tokens.text(spot.at..core.end));
    let [words, date] = [start, spot.at].map(|start| tokens.bytes(start..core.end));
    Some((reading.map(|reading| ProseDate { words, date, bound, part, reading }), core.end))
}

/// `12–14 March 2031`, `from March to May`, `between 2031 and 2033`.
fn range(tokens: &Tokens<'_>, spot: Spot) -> Option<(Option<ProseDate>, usize)> {
    let join = Join::before(tokens, spot);
    let second = |at| {
        let end = join.end(tokens, at, &["to", "through", "until"])?;
        Some(if tokens.is(end, "the") { end + 1 } else { end })
    };
    let first = Core::longest(tokens, spot.at, |core| second(core.end).is_some())?;
    let last = Core::longest(tokens, second(first.end)?, |core| core.continues(tokens, first))?;
    let lead = Lead::before(tokens, spot, first.shape);
    let is_bare = !join.is_led && !lead.tells_time && [first, last].iter().all(Core::is_bare);
    // `early March to May` has no name for its first end.
    if is_bare || lead.part.is_some() || !first.is_named_surely(tokens) || !is_free_before(tokens, spot.at) {
        return None;
    }
    if lead.is_other(tokens, first) {
        return Some((None, last.end));
    }
    let (start, bound) = if join.is_led { (join.start, DateBound::On) } else { (lead.start, lead.bound) };
    let [words, date] = [start, join.start].map(|start| tokens.bytes(start..last.end));
    let reading = reading(tokens.text(join.start..last.end))?;
    Some((Some(ProseDate { words, date, bound, part: None, reading }), last.end))
}

fn reading(written: &str) -> Option<DateReading> {
    match EdtfDate::read(written, &NO_CONTEXT) {
        Ok(date) => Some(DateReading::Date(date)),
        Err(DateError::Ambiguous(dates)) => Some(DateReading::OneOf(dates)),
        Err(DateError::OutsidePeriod(_)) => Some(DateReading::NoYear),
        // No such day, or another weekday than that day has.
        Err(DateError::NotADate(..)) => None,
    }
}

/// Not part of a longer word, number, path or name.
fn is_free_before(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| tokens.touches(at)) else { return true };
    match tokens.sign(before) {
        None => false,
        Some('-') => tokens.is(preceding(before), "mid"),
        Some(sign) => {
            !matches!(sign, '/' | '.' | '_' | '#' | '@' | '=' | '+' | '\\' | '$' | '€' | '£' | '¥' | '–' | '&')
        }
    }
}
