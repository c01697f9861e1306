//! Dates in English words, as exact as they are written.

use chrono::{Datelike as _, NaiveDate};
use edtf_core::{Date, DateField, Edtf, Interval, IntervalEndpoint};

use super::endpoint_date;

/// How much is said.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Short,
    Cited,
    Full,
}

/// English names; nothing else of the program depends on a language.
const MONTHS: [(&str, &str); 12] = [
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

/// Names of the months, for headings and axes.
#[derive(Clone, Copy, Debug)]
pub struct Calendar;

impl Calendar {
    /// `Feb` for 2.
    pub fn month(month: u32) -> &'static str {
        names_of(month).0
    }
}

fn names_of(month: u32) -> (&'static str, &'static str) {
    usize::try_from(month).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?)).copied().unwrap_or(("?", "?"))
}

/// `27 Feb 2026`, for sentences about one day.
pub fn day_in_words(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), names_of(day.month()).0, day.year())
}

/// ISO 8601-2 §4.8: the sub-year groupings that deals use.
fn grouping(code: u8) -> Option<&'static str> {
    match code {
        21 | 25 | 29 => Some("spring"),
        22 | 26 | 30 => Some("summer"),
        23 | 27 | 31 => Some("autumn"),
        24 | 28 | 32 => Some("winter"),
        33 => Some("Q1"),
        34 => Some("Q2"),
        35 => Some("Q3"),
        36 => Some("Q4"),
        37 => Some("first third of"),
        38 => Some("second third of"),
        39 => Some("last third of"),
        40 => Some("first half of"),
        41 => Some("second half of"),
        _ => None,
    }
}

pub(super) fn date_in_words(date: Date, form: Form) -> String {
    let plain = plain_date(date, form);
    match (date.is_approximate(), date.is_uncertain(), form) {
        (false, false, _) => plain,
        (true, false, _) => format!("about {plain}"),
        (false, true, Form::Full) => format!("{plain} (not certain)"),
        (true, true, Form::Full) => format!("about {plain} (not certain)"),
        (false, true, _) => format!("{plain}?"),
        (true, true, _) => format!("about {plain}?"),
    }
}

fn plain_date(date: Date, form: Form) -> String {
    let year = date.year.value().map_or_else(|| unqualified(date), |year| year.to_string());
    let Some(month) = date.month else { return year };
    let Some(number) = month.value() else { return format!("{year}, month unknown") };
    if let Some(grouping) = grouping(number) {
        return format!("{grouping} {year}");
    }
    let (short, full) = names_of(number.into());
    let Some(day) = date.day else {
        return format!("{} {year}", if form == Form::Full { full } else { short });
    };
    match (day.value(), form) {
        (Some(day), Form::Short) => format!("{day} {short}"),
        (Some(day), Form::Cited) => format!("{day} {short} {year}"),
        (Some(day), Form::Full) => format!("{}{day} {full} {year}", weekday(date, number, day)),
        (None, Form::Full) => format!("{full} {year}, day unknown"),
        (None, _) => format!("{short} {year}"),
    }
}

/// The weekday with a space behind it, where the whole day is known.
fn weekday(date: Date, month: u8, day: u8) -> String {
    let year = date.year.value().and_then(|year| i32::try_from(year).ok());
    let known = year.and_then(|year| NaiveDate::from_ymd_opt(year, month.into(), day.into()));
    known.map_or_else(String::new, |day| format!("{} ", day.format("%a")))
}

/// A year with unspecified digits as it is written: `202X`.
fn unqualified(date: Date) -> String {
    let mut bare = date;
    bare.year.qualifier = edtf_core::Qualifier::default();
    bare.month = None::<DateField>;
    bare.day = None;
    Edtf::Date(bare).to_string()
}

pub(super) fn endpoint_in_words(endpoint: IntervalEndpoint, form: Form) -> Option<String> {
    endpoint_date(endpoint).map(|date| date_in_words(date, form))
}

pub(super) fn interval_in_words(interval: Interval) -> String {
    let start = endpoint_in_words(interval.start, Form::Full);
    let end = endpoint_in_words(interval.end, Form::Full);
    match (start, end, interval.start, interval.end) {
        (Some(start), Some(end), ..) => format!("{start} to {end}"),
        (Some(start), None, _, IntervalEndpoint::Open) => format!("from {start}, without an end"),
        (Some(start), None, ..) => format!("from {start}, end not published"),
        (None, Some(end), IntervalEndpoint::Open, _) => format!("always, until {end}"),
        (None, Some(end), ..) => format!("until {end}, start not known"),
        (None, None, ..) => "at no known time".to_owned(),
    }
}
