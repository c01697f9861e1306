//! Names of months, in English.

use chrono::{Datelike as _, Month, NaiveDate};

#[derive(Clone, Copy, Debug)]
pub struct Calendar;

impl Calendar {
    /// `Feb` for 2.
    pub fn month(month: u32) -> &'static str {
        Self::names(month).0
    }

    pub fn names(month: u32) -> (&'static str, &'static str) {
        let month = u8::try_from(month).ok().and_then(|month| Month::try_from(month).ok());
        let full = month.map_or("?", |month| month.name());
        (full.get(..3).unwrap_or(full), full)
    }
}

/// `27 Feb 2026`.
pub fn day_in_words(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), Calendar::month(day.month()), day.year())
}
