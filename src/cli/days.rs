//! Days that are given as arguments, and the one that stands in for none.

use chrono::NaiveDate;

use super::Failure;
use crate::domain::{Deal, EdtfDate, Layout, repeated};

/// The day of the record: its last revision, else its last event, else the end
/// of its period; today where the record says none of these.
pub(super) fn last_known(deal: &Deal) -> NaiveDate {
    let revised = deal.revised().and_then(EdtfDate::last_day);
    let last = deal.in_order().iter().filter_map(|ix| deal.event(*ix).date().last_day()).max();
    let known = revised.or(last).or_else(|| deal.period().and_then(EdtfDate::last_day));
    known.unwrap_or_else(|| chrono::Local::now().date_naive())
}

/// A day as it was typed.
///
/// # Errors
/// It is not one single day.
pub(super) fn day(written: &str) -> Result<NaiveDate, Failure> {
    let shown = repeated(written, Layout::Line);
    let day = EdtfDate::parse(written.trim()).ok().and_then(EdtfDate::day);
    day.ok_or_else(|| {
        Failure::Said(format!("“{}” is not a day: write {}", shown.shown(), EdtfDate::day_to_write(written)))
    })
}
