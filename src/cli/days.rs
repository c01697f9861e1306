//! Days that are given as arguments, and the one that stands in for none.

use chrono::NaiveDate;

use super::Failure;
use crate::domain::{Deal, EdtfDate, Layout, clean};

/// The day of the record: its last revision, else its last event, else the end
/// of its period.
pub(super) fn last_known(deal: &Deal) -> NaiveDate {
    let revised = deal.revised().and_then(EdtfDate::last_day);
    let last = deal.in_order().iter().filter_map(|ix| deal.event(*ix).date().last_day()).max();
    revised.or(last).or_else(|| deal.period().and_then(EdtfDate::last_day)).unwrap_or(NaiveDate::MIN)
}

/// A day as it was typed.
///
/// # Errors
/// It is not one single day.
pub(super) fn day(written: &str) -> Result<NaiveDate, Failure> {
    let shown = clean(written, Layout::Line);
    let day = EdtfDate::parse(written.trim()).ok().and_then(EdtfDate::day);
    day.ok_or_else(|| {
        Failure::Said(format!("“{}” is not a day: write {}", shown.shown(), EdtfDate::day_to_write(written)))
    })
}
