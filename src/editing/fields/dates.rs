//! Dates as they are typed in a form.

use super::periods::TypedPeriod;
use crate::{
    domain::{DateContext, EdtfDate, TypedDate},
    search::date_problem,
};

const EXAMPLES: &str = "12 Mar 2025, Mar 2025 or early March 2025";
const PLAIN_EXAMPLES: &str = "12 Mar 2025, Mar 2025 or 2025";

pub(super) fn read(typed: &str, context: &DateContext) -> Result<TypedDate, String> {
    TypedDate::read(typed, context).map_err(|error| date_problem(&error, "date", EXAMPLES))
}

/// As the program writes it, where the field reads that as the same date.
pub(super) fn written(date: EdtfDate, reads: impl Fn(&str) -> Option<EdtfDate>) -> String {
    let shown = date.with_year();
    if reads(&shown) == Some(date) { shown } else { date.to_string() }
}

/// The date that a text says without words of its own.
pub(super) fn plainly(typed: &str) -> Option<EdtfDate> {
    read(typed, &timeless()).ok().filter(|typed| typed.words.is_none()).map(|typed| typed.date)
}

/// As one would type it, where that says the same.
pub(super) fn written_period(period: EdtfDate) -> String {
    let [from, until] = [period.start(), period.end()].map(|date| date.map(EdtfDate::with_year));
    let typed = match (from, until) {
        (Some(from), Some(until)) => format!("{from} to {until}"),
        (Some(from), None) => from,
        (None, Some(until)) => format!("until {until}"),
        (None, None) => String::new(),
    };
    let reads_as = TypedPeriod::read(&typed, &timeless())
        .is_ok_and(|read| read == TypedPeriod { in_force: period, condition: None });
    if reads_as { typed } else { period.to_string() }
}

/// In which nothing but a whole date can be read.
pub(super) fn timeless() -> DateContext {
    DateContext { period: None, today: chrono::NaiveDate::default() }
}

pub(super) fn read_plain(typed: &str, context: &DateContext) -> Result<EdtfDate, String> {
    EdtfDate::read_near(typed, context).map_err(|error| date_problem(&error, "date", PLAIN_EXAMPLES))
}
