//! Dates as they are typed in a form.

use crate::{
    domain::{DateContext, EdtfDate, TypedDate},
    search::date_problem,
};

const EXAMPLES: &str = "12 Mar 2025, Mar 2025 or early March 2025";
const PLAIN_EXAMPLES: &str = "12 Mar 2025, Mar 2025 or 2025";

pub(super) fn read(typed: &str, context: &DateContext) -> Result<TypedDate, String> {
    TypedDate::read(typed, context).map_err(|error| date_problem(&error, "date", EXAMPLES))
}

/// `12 Mar 2025 to 30 Jun 2026`; without an end, none was published.
///
/// # Errors
/// What is wrong and what would be right.
pub(in crate::editing) fn read_period(typed: &str, context: &DateContext) -> Result<EdtfDate, String> {
    const EXAMPLES: &str = "12 Mar 2025 to 30 Jun 2026, or 12 Mar 2025 alone";
    let read = |written: &str| {
        EdtfDate::read(written.trim(), context)
            .map_err(|error| format!("{} is {}", written.trim(), date_problem(&error, "date", EXAMPLES)))
    };
    if typed.is_empty() {
        return Err(format!("it does not say from when: write {EXAMPLES}"));
    }
    if let Ok(date) = EdtfDate::parse(typed)
        && typed.contains('/')
    {
        return Ok(date);
    }
    let (from, until) = typed.split_once(" to ").or_else(|| typed.split_once(" until ")).unwrap_or((typed, ""));
    let (from, until) = (read(from)?, Some(until).filter(|until| !until.trim().is_empty()).map(read).transpose()?);
    if until.is_some_and(|until| until.sort_day() < from.sort_day()) {
        return Err(format!("{typed} ends before it starts"));
    }
    let until = until.map_or_else(String::new, |until| until.to_string());
    EdtfDate::parse(&format!("{from}/{until}")).map_err(|_| format!("{typed} is not a period: write {EXAMPLES}"))
}

/// As one would type it, where that says the same.
pub(super) fn written_period(period: EdtfDate) -> String {
    let [from, until] = [period.start(), period.end()].map(|date| date.map(EdtfDate::with_year));
    let typed = match (from, until) {
        (Some(from), Some(until)) => format!("{from} to {until}"),
        (Some(from), None) => from,
        (None, _) => String::new(),
    };
    let context = DateContext { period: None, today: chrono::NaiveDate::default() };
    let reads_as = read_period(&typed, &context).is_ok_and(|read| read == period);
    if reads_as { typed } else { period.to_string() }
}

pub(super) fn read_plain(typed: &str, context: &DateContext) -> Result<EdtfDate, String> {
    EdtfDate::read(typed, context).map_err(|error| date_problem(&error, "date", PLAIN_EXAMPLES))
}
