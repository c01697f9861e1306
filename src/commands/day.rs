//! A day as an argument, and the one that stands in for none.

use chrono::NaiveDate;
use clap::Args;
use serde_json::Value;

use super::{Context, DealAndSourcesArgs, Error, file_hint::file_hint};
use crate::{
    domain::{Deal, Knowledge, repeated_line},
    report, search,
};

/// For commands about a day, which may be given on its own.
#[derive(Debug, Args)]
pub(super) struct DayArgs {
    /// Same as --as-of; several words need quotes, such as "27 Feb".
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
    pub(super) deal: DealAndSourcesArgs,
}

#[derive(Debug, Args)]
pub(super) struct AsOfArgs {
    /// Day to report on, such as 2026-02-27, "27 Feb 2026" or today; a month or year means
    /// its last day [default: the deal's last revision].
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
    pub(super) fn day(&self, deal: &Deal, context: &mut Context<'_>) -> Result<NaiveDate, Error> {
        match self.date.as_deref() {
            Some(typed) => parse(typed, deal, context),
            None => self.as_of.day(deal, context),
        }
    }
}

impl AsOfArgs {
    pub(super) fn is_given(&self) -> bool {
        self.as_of.is_some()
    }

    pub(super) fn day(&self, deal: &Deal, context: &mut Context<'_>) -> Result<NaiveDate, Error> {
        self.as_of.as_deref().map_or_else(|| Ok(last_known(deal)), |typed| parse(typed, deal, context))
    }
}

impl KnownArgs {
    pub(super) fn knowledge(&self) -> Knowledge {
        if self.known { Knowledge::OnTheDay } else { Knowledge::Hindsight }
    }
}

/// Today where the deal has no other day.
fn last_known(deal: &Deal) -> NaiveDate {
    deal.last_known_day().unwrap_or_else(|| chrono::Local::now().date_naive())
}

/// Says on standard error which day was taken, if it is not the one that was typed.
pub(super) fn parse(typed: &str, deal: &Deal, context: &mut Context<'_>) -> Result<NaiveDate, Error> {
    let typed = typed.trim();
    let shown = repeated_line(typed);
    let (date, day) = search::read_day(typed, &deal.date_context(chrono::Local::now().date_naive()))
        .map_err(|problem| Error::input(format!("“{shown}” is {problem}{}", file_hint(typed))))?;
    if date.day() != Some(day) || !typed.contains(&day.format("%Y").to_string()) {
        context.note(&format!("{shown} is taken as {}", report::day_taken(date, day)));
    }
    Ok(day)
}

/// A record with the event or source after the day that it follows from, if there is one.
pub(super) fn with_hindsight(mut record: Value, evidence: Option<&str>) -> Value {
    if let Some((fields, evidence)) = record.as_object_mut().zip(evidence) {
        fields.insert("hindsight".to_owned(), evidence.into());
    }
    record
}
