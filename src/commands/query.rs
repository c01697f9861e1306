//! A query as an argument, and what it leaves of a list.

use std::sync::atomic::AtomicBool;

use clap::Args;

use super::{Context, Error, error::file_hint};
use crate::{
    domain::{Deal, Ref},
    report::counted,
    search::{
        self, EmptyReason, ListKind, Qualifier, Query, QueryError,
        records::{self, RecordHits, Records},
    },
};

#[derive(Clone, Debug, Default, Args)]
pub(super) struct QueryArgs {
    /// Print only what matches this query (see below; put -- before one that starts
    /// with a hyphen).
    query: Vec<String>,
    /// Print JSON.
    #[arg(long)]
    pub(super) json: bool,
}

/// The end of the help of a command that takes a query.
pub(super) fn help(list: ListKind) -> String {
    format!("{}\n\nExit status: 0 if something was found, 1 if nothing was, 2 on error.", list.help())
}

/// What a query leaves of a list, or why it leaves nothing.
#[derive(Default)]
pub(super) struct Filtered {
    pub(super) records: Vec<Ref>,
    pub(super) empty_reason: Option<EmptyReason>,
    pub(super) suggestions: Vec<String>,
}

impl QueryArgs {
    /// The query, which may be given in several arguments.
    pub(super) fn text(&self) -> String {
        self.query.join(" ")
    }

    /// The same with a party that everything found has to have.
    pub(super) fn with_party(&self, name: &str) -> Self {
        let party = format!("{}:{}", Qualifier::Party, search::value(name));
        Self { query: self.query.iter().cloned().chain([party]).collect(), json: self.json }
    }

    pub(super) fn invalid(&self, error: QueryError) -> Error {
        Error::Query { query: self.text(), error }
    }

    pub(super) fn filter(&self, deal: &Deal, records: Records) -> Result<Filtered, Error> {
        let query = Query::parse_for(records.kind(), &self.text()).map_err(|error| self.invalid(error))?;
        let hits = records::search_records(records, &query, deal, &AtomicBool::new(false))
            .map_err(|error| self.invalid(error))?;
        let RecordHits { records: found, empty_reason, suggestions, .. } = hits.unwrap_or_default();
        let found = found.into_iter().map(|(record, _)| record).collect();
        let suggestions = search::with_offered_date(self.offered_date(records.kind(), deal), &suggestions);
        Ok(Filtered { records: found, empty_reason, suggestions })
    }

    /// The condition that a month among the words was perhaps meant as.
    pub(super) fn offered_date(&self, kind: ListKind, deal: &Deal) -> Option<String> {
        let query = Query::parse_for(kind, &self.text()).ok()?;
        search::offered_date(&query, kind, &deal.date_context(chrono::Local::now().date_naive()))
    }

    /// Says on standard error why nothing matches, and what was perhaps meant.
    /// Returns the exit status.
    pub(super) fn explain(
        &self,
        noun: &str,
        reason: Option<&EmptyReason>,
        suggestions: &[String],
        context: &mut Context<'_>,
    ) -> u8 {
        let reason = reason.map_or_else(String::new, |EmptyReason { culprit: part, count_without: without }| {
            let part = self.as_typed(part);
            match without {
                0 => format!(", even without {part}"),
                1 => format!("; without {part} there is 1 {noun}"),
                _ => format!("; without {part} there are {}", counted(*without, noun)),
            }
        });
        let near = Some(suggestions.join(", ")).filter(|near| !near.is_empty());
        let near = near.map_or_else(String::new, |near| format!("\n  did you mean {near}?"));
        let hint = if let [only] = self.query.as_slice() { file_hint(only) } else { String::new() };
        context.nothing(&format!("no {noun} matches{reason}{near}{hint}"))
    }

    /// A part of the query without the backslashes that the user did not type.
    fn as_typed(&self, part: &str) -> String {
        let plain = part.replace('\\', "");
        if self.text().contains(&plain) { plain } else { part.to_owned() }
    }
}
