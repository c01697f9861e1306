//! Days that are given as arguments, and the one that stands in for none.

use chrono::NaiveDate;
use clap::Args;

use super::Failure;
use crate::{
    domain::{Deal, EdtfDate, Knowledge, Layout, repeated},
    report,
};

#[derive(Debug, Args)]
pub struct Asked {
    /// The day, like 2026-02-27; without it the day of the record's last
    /// revision.
    date: Option<String>,
    /// The same day, said as in the other commands.
    #[arg(long, value_name = "DATE", conflicts_with = "date")]
    as_of: Option<String>,
    /// Only what was known on that day: nothing of later events.
    #[arg(long)]
    known: bool,
    /// Print a JSON array.
    #[arg(long)]
    pub(super) json: bool,
}

impl Asked {
    pub(super) fn day(&self, deal: &Deal) -> Result<NaiveDate, Failure> {
        day_or_last(self.date.as_deref().or(self.as_of.as_deref()), deal)
    }

    pub(super) fn knowledge(&self) -> Knowledge {
        knowledge(self.known)
    }
}

pub(super) fn knowledge(is_known_only: bool) -> Knowledge {
    if is_known_only { Knowledge::OnTheDay } else { Knowledge::Record }
}

/// A day as it was typed, else that of the record.
pub(super) fn day_or_last(written: Option<&str>, deal: &Deal) -> Result<NaiveDate, Failure> {
    written.map_or_else(|| Ok(last_known(deal)), day)
}

/// The day of the record: its last revision, else its last event, else the end
/// of its period; today where the record says none of these.
fn last_known(deal: &Deal) -> NaiveDate {
    let revised = deal.revised().and_then(EdtfDate::last_day);
    let last = deal.in_order().iter().filter_map(|ix| deal.event(*ix).date().last_day()).max();
    let known = revised.or(last).or_else(|| deal.period().and_then(EdtfDate::last_day));
    known.unwrap_or_else(|| chrono::Local::now().date_naive())
}

/// A day as it was typed.
pub(super) fn day(written: &str) -> Result<NaiveDate, Failure> {
    let shown = repeated(written, Layout::Line);
    let day = EdtfDate::parse(written.trim()).ok().and_then(EdtfDate::day);
    day.ok_or_else(|| {
        Failure::Said(format!("“{}” is not a day: write {}", shown.shown(), report::day_to_write(written)))
    })
}
