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
    const EXAMPLES: &str = "12 Mar 2025 to 30 Jun 2026, 12 Mar 2025 alone, or until 30 Jun 2026";
    let read = |written: &str| {
        EdtfDate::read_near(written.trim(), context)
            .map_err(|error| format!("{} is {}", written.trim(), date_problem(&error, "date", EXAMPLES)))
    };
    if typed.is_empty() {
        return Err(format!("write from when until when: {EXAMPLES}"));
    }
    if let Ok(date) = EdtfDate::parse(typed)
        && typed.contains('/')
    {
        return Ok(date);
    }
    let [from, until] = ends(typed).map(|end| Some(end).filter(|end| !end.trim().is_empty()).map(read));
    let [from, until] = [from.transpose()?, until.transpose()?];
    if let (Some(from), Some(until)) = (from, until)
        && until.sort_day() < from.sort_day()
    {
        return Err(format!("{typed} ends before it starts"));
    }
    let [from, until] = [from, until].map(|end| end.map_or_else(String::new, |end| end.to_string()));
    EdtfDate::parse(&format!("{from}/{until}")).map_err(|_| format!("{typed} is not a period: write {EXAMPLES}"))
}

/// Between `from` and `to` or `until`; what is not said is empty.
fn ends(typed: &str) -> [&str; 2] {
    if let Some(until) = ["until ", "by "].iter().find_map(|word| typed.strip_prefix(word)) {
        return ["", until];
    }
    let typed = typed.strip_prefix("from ").unwrap_or(typed);
    let parts = [" to ", " until "].iter().find_map(|word| typed.split_once(word));
    let (from, until) = parts.unwrap_or((typed, ""));
    [from, until]
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
    let context = DateContext { period: None, today: chrono::NaiveDate::default() };
    let reads_as = read_period(&typed, &context).is_ok_and(|read| read == period);
    if reads_as { typed } else { period.to_string() }
}

pub(super) fn read_plain(typed: &str, context: &DateContext) -> Result<EdtfDate, String> {
    EdtfDate::read_near(typed, context).map_err(|error| date_problem(&error, "date", PLAIN_EXAMPLES))
}
