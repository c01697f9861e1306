//! A day as an argument, and the one that stands in for none.

use chrono::NaiveDate;
use clap::Args;
use serde_json::Value;

use super::{DealArgs, Error, error::file_hint};
use crate::{
    domain::{Deal, EdtfDate, Knowledge, repeated_line},
    report,
};

/// For commands about a day, which may be given on its own.
#[derive(Debug, Args)]
pub(super) struct DayArgs {
    /// Same as --as-of.
    #[arg(conflicts_with = "as_of")]
    date: Option<String>,
    #[command(flatten)]
    as_of: AsOfArgs,
    #[command(flatten)]
    pub(super) known: KnownArgs,
    /// Print JSON.
    #[arg(long)]
    pub(super) json: bool,
    #[command(flatten)]
    pub(super) deal: DealArgs,
}

#[derive(Debug, Args)]
pub(super) struct AsOfArgs {
    /// Print terms as of this day, such as 2026-02-27 [default: the deal's last
    /// revision].
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct KnownArgs {
    /// Leave out what became known only after the day.
    #[arg(long)]
    known: bool,
}

impl DayArgs {
    pub(super) fn day(&self, deal: &Deal) -> Result<NaiveDate, Error> {
        self.date.as_deref().map_or_else(|| self.as_of.day(deal), parse)
    }
}

impl AsOfArgs {
    pub(super) fn is_given(&self) -> bool {
        self.as_of.is_some()
    }

    pub(super) fn day(&self, deal: &Deal) -> Result<NaiveDate, Error> {
        self.as_of.as_deref().map_or_else(|| Ok(last_known(deal)), parse)
    }
}

impl KnownArgs {
    pub(super) fn knowledge(&self) -> Knowledge {
        if self.known { Knowledge::OnTheDay } else { Knowledge::Hindsight }
    }
}

/// The deal's last revision, else its last event, else the end of its period;
/// today where it has none of these.
fn last_known(deal: &Deal) -> NaiveDate {
    let revised = deal.revised().and_then(EdtfDate::last_day);
    let last = deal.timeline().iter().filter_map(|ix| deal.event(*ix).date().last_day()).max();
    let known = revised.or(last).or_else(|| deal.period().and_then(EdtfDate::last_day));
    known.unwrap_or_else(|| chrono::Local::now().date_naive())
}

pub(super) fn parse(typed: &str) -> Result<NaiveDate, Error> {
    let shown = repeated_line(typed);
    let day = EdtfDate::parse(typed.trim()).ok().and_then(EdtfDate::day);
    day.ok_or_else(|| {
        let write = report::suggested_day(typed);
        Error::input(format!("“{}” is not a day: write {write}{}", shown, file_hint(typed)))
    })
}

/// A record with the event or source after the day that it follows from, if there is one.
pub(super) fn with_hindsight(mut record: Value, evidence: Option<&str>) -> Value {
    if let Some((fields, evidence)) = record.as_object_mut().zip(evidence) {
        fields.insert("hindsight".to_owned(), evidence.into());
    }
    record
}
