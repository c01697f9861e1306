//! The names of the months.

use chrono::{Datelike as _, NaiveDate};

/// Short and full.
pub(super) const MONTHS: [(&str, &str); 12] = [
    ("Jan", "January"),
    ("Feb", "February"),
    ("Mar", "March"),
    ("Apr", "April"),
    ("May", "May"),
    ("Jun", "June"),
    ("Jul", "July"),
    ("Aug", "August"),
    ("Sep", "September"),
    ("Oct", "October"),
    ("Nov", "November"),
    ("Dec", "December"),
];

#[derive(Clone, Copy, Debug)]
pub struct Calendar;

impl Calendar {
    /// `Feb` for 2.
    pub fn month(month: u32) -> &'static str {
        Self::names(month).0
    }

    /// The short and the full name.
    pub fn names(month: u32) -> (&'static str, &'static str) {
        let index = usize::try_from(month).ok().and_then(|month| month.checked_sub(1));
        index.and_then(|index| MONTHS.get(index)).copied().unwrap_or(("?", "?"))
    }
}

/// `27 Feb 2026`, for sentences about one day.
pub fn day_in_words(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), Calendar::month(day.month()), day.year())
}
