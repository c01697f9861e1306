//! A date that a person wrote, who may have left out the year or meant one of two.

use std::cmp::Reverse;

use chrono::{Datelike as _, Days, NaiveDate};

use super::{
    Edge, EdtfDate, EdtfError,
    suggestions::{Kind, Readings, has_other_weekday, is_rare_season, readings, readings_of_end, single},
};

/// What a date without a year, or `today`, refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateContext {
    /// The first and the last day.
    pub period: Option<(NaiveDate, NaiveDate)>,
    pub today: NaiveDate,
}

/// Each with the dates that could be written instead, the likeliest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateError {
    NotADate(EdtfError, Vec<EdtfDate>),
    Ambiguous(Vec<EdtfDate>),
    /// The nearest before and after the period; none without a period.
    OutsidePeriod(Vec<EdtfDate>),
}

impl EdtfDate {
    /// Reads EDTF, and dates as people write them: `27 Feb 2026`, `Feb 27, 2026`,
    /// `27/2/2026`, `Feb 2026`, `Q2 2026`, `Feb to Apr 2026`, `today`. A date without a
    /// year is the latest such date in the period.
    ///
    /// # Errors
    /// It is no date, or may be one of several.
    pub fn read(written: &str, context: &DateContext) -> Result<Self, DateError> {
        understood(written, || readings(written, Some(context)))
    }

    /// Reads EDTF without the seasons of one half of the Earth, the thirds of a year and seasons whose number
    /// is that of the next year: a person who types `2025-26` hardly means the summer in the north.
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn parse_typed(written: &str) -> Result<Self, EdtfError> {
        let date = Self::parse(written)?;
        match written.split('/').find(|part| is_rare_season(part)) {
            Some(part) => Err(EdtfError::UnknownMonth(part.get(5..).unwrap_or_default().to_owned())),
            None => Ok(date),
        }
    }

    /// As [`Self::read`], for what may well lie beyond the period: a date without a year is the
    /// nearest to it.
    ///
    /// # Errors
    /// As [`Self::read`]; without a period there is none that is near.
    pub fn read_near(written: &str, context: &DateContext) -> Result<Self, DateError> {
        match (Self::read(written, context), context.period) {
            (Err(DateError::OutsidePeriod(dates)), Some(period)) => {
                nearest(dates.iter().copied(), period).ok_or(DateError::OutsidePeriod(dates))
            }
            (read, _) => read,
        }
    }

    /// Reads what means the same date on every day and in every deal: not `today`, nor a
    /// date without a year.
    pub fn read_alone(written: &str) -> Option<Self> {
        let read = |today| Self::read(written, &DateContext { period: None, today }).ok();
        let day = NaiveDate::default();
        read(day).filter(|date| read(day + Days::new(400)) == Some(*date))
    }

    /// The day that stands for a longer time where a day is wanted: its last one, if it
    /// has one.
    pub fn as_day(self) -> Option<NaiveDate> {
        match self.latest {
            Edge::Day(day) => Some(day),
            Edge::Open | Edge::Unknown => None,
        }
    }

    /// Reads both ends of a range; a year that only one of them has goes for both.
    ///
    /// # Errors
    /// As [`EdtfDate::read`].
    pub fn read_range(first: &str, last: &str, context: &DateContext) -> Result<(Self, Self), DateError> {
        let bare = DateContext { period: None, ..*context };
        let read_end = |written: &str, context| understood(written, || readings_of_end(written, context));
        let read = |written: &str| match read_end(written, &bare) {
            Ok(date) => Ok(Some(date)),
            Err(DateError::OutsidePeriod(_)) => Ok(None),
            Err(error) => Err(error),
        };
        let beside = |written: &str, other: Self, before: bool| {
            near(written, other, before).map_or_else(|| read_end(written, context), Ok)
        };
        match (read(first)?, read(last)?) {
            (Some(first), Some(last)) => Ok((first, last)),
            (Some(start), None) => Ok((start, beside(last, start, false)?)),
            (None, Some(end)) => Ok((beside(first, end, true)?, end)),
            (None, None) => {
                let end = read_end(last, context)?;
                Ok((beside(first, end, true)?, end))
            }
        }
    }

    pub(super) fn distinct(texts: &[String]) -> Vec<Self> {
        let mut dates: Vec<Self> = Vec::new();
        for date in texts.iter().filter_map(|text| Self::parse(text).ok()) {
            if !dates.contains(&date) {
                dates.push(date);
            }
        }
        dates
    }
}

/// The nearest to a period; of those that are as near the last.
fn nearest(dates: impl Iterator<Item = EdtfDate>, (first, last): (NaiveDate, NaiveDate)) -> Option<EdtfDate> {
    let days_away = |date: &EdtfDate| {
        let before = date.last_day().map_or(0, |end| (first - end).num_days());
        let after = date.sort_day().map_or(0, |start| (start - last).num_days());
        before.max(after).max(0)
    };
    dates
        .map(|date| (days_away(&date), Reverse(date.sort_day()), date))
        .min_by_key(|(away, day, _)| (*away, *day))
        .map(|(.., date)| date)
}

/// The words of a date without a year with the year that brings it nearest to the period.
pub(in crate::domain) fn with_nearest_year(
    written: &str,
    context: &DateContext,
    read: impl Fn(&str) -> Option<EdtfDate>,
) -> Option<(String, EdtfDate)> {
    let period @ (first, last) = context.period?;
    let years = first.year() - LEAP_YEARS_APART..=last.year() + LEAP_YEARS_APART;
    let dated: Vec<(String, EdtfDate)> = years
        .filter_map(|year| {
            let written = format!("{written} {year}");
            let date = read(&written)?;
            Some((written, date))
        })
        .collect();
    let nearest = nearest(dated.iter().map(|(_, date)| *date), period)?;
    dated.into_iter().find(|(_, date)| *date == nearest)
}

fn understood(written: &str, readings: impl FnOnce() -> Readings) -> Result<EdtfDate, DateError> {
    let malformed = match EdtfDate::parse_typed(written.trim()) {
        // Whoever types a date means whole days.
        Ok(date) if date.time().is_some() => EdtfError::TimeOfDay,
        Ok(date) => return Ok(date),
        Err(error) => error,
    };
    let Readings { texts, kind } = readings();
    let dates = EdtfDate::distinct(&texts);
    match (kind, dates.as_slice()) {
        (Kind::Guessed, [only]) if has_other_weekday(written, *only) => {
            Err(DateError::NotADate(EdtfError::Weekday, dates))
        }
        (Kind::Meant, [only]) => Ok(*only),
        (Kind::Meant, [_, _, ..]) => Err(DateError::Ambiguous(dates)),
        (Kind::Meant | Kind::Guessed, _) => Err(DateError::NotADate(malformed, dates)),
        (Kind::OutsidePeriod, _) => Err(DateError::OutsidePeriod(dates)),
    }
}

/// A date without a year in a year, if that year has it.
fn in_year(written: &str, year: i32) -> Option<EdtfDate> {
    let Readings { texts, kind } = single(&format!("{written} {year}"), None);
    match texts.as_slice() {
        [only] if kind == Kind::Meant => EdtfDate::parse(only).ok(),
        _ => None,
    }
}

/// A date without a year: the nearest at which a range with another end may begin or
/// end.
fn near(written: &str, other: EdtfDate, before: bool) -> Option<EdtfDate> {
    let years = if before { [0, -1] } else { [0, 1] };
    let year = if before { other.last_day() } else { other.sort_day() }?.year();
    let fits = |date: &EdtfDate| if before { *date <= other } else { other <= *date };
    let written = written.trim().to_lowercase();
    years.into_iter().filter_map(|more| in_year(&written, year + more)).find(fits)
}

/// Longest time between two days of that name: 29 February 1896 and 1904.
const LEAP_YEARS_APART: i32 = 8;

const LEAP_YEAR: i32 = 2000;

/// The latest in the period, else the nearest before and after it.
pub(super) fn without_year(written: &str, context: &DateContext) -> Readings {
    if in_year(written, LEAP_YEAR).is_none() {
        return Readings::guessed([]);
    }
    let Some((first, last)) = context.period else { return Readings::outside_period([]) };
    let starts_by_end = |date: &EdtfDate| date.sort_day().is_some_and(|day| day <= last);
    let ends_after_start = |date: &EdtfDate| date.last_day().is_some_and(|day| day >= first);
    let dated = |year| in_year(written, year);
    let years = first.year() - LEAP_YEARS_APART..=last.year() + LEAP_YEARS_APART;
    let latest = years.clone().rev().filter_map(dated).find(starts_by_end);
    if let Some(meant) = latest.filter(ends_after_start) {
        return Readings::meant([meant.to_string()]);
    }
    let after = years.filter_map(dated).find(|date| !starts_by_end(date));
    Readings::outside_period(latest.into_iter().chain(after).map(|date| date.to_string()))
}
