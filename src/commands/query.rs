//! A query as an argument, and what it leaves of a list.

use std::{path::Path, sync::atomic::AtomicBool};

use clap::Args;

use super::{Context, Error};
use crate::{
    domain::{Deal, Layout, Ref, repeated},
    report::counted,
    search::{
        EmptyReason, Query, QueryError,
        records::{self, RecordHits, Records},
    },
};

#[derive(Debug, Default, Args)]
pub(super) struct QueryArgs {
    /// Print only what matches this query (see below; put -- before one that starts
    /// with a hyphen).
    query: Vec<String>,
    /// Print JSON.
    #[arg(long)]
    pub(super) json: bool,
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

    pub(super) fn invalid(&self, error: QueryError) -> Error {
        Error::Query { query: self.text(), error }
    }

    pub(super) fn filter(&self, deal: &Deal, records: Records) -> Result<Filtered, Error> {
        let query = Query::parse_for(records.kind(), &self.text()).map_err(|error| self.invalid(error))?;
        let hits = records::run(records, &query, deal, &AtomicBool::new(false)).map_err(|error| self.invalid(error))?;
        let RecordHits { records, empty_reason, near, .. } = hits.unwrap_or_default();
        let records = records.into_iter().map(|(record, _)| record).collect();
        Ok(Filtered { records, empty_reason, suggestions: near })
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
        let reason = reason.map_or_else(String::new, |EmptyReason { part, without }| {
            let are = if *without == 1 { "is" } else { "are" };
            format!("; without {} there {are} {}", self.as_typed(part), counted(*without, noun))
        });
        let near = Some(suggestions.join(", ")).filter(|near| !near.is_empty());
        let near = near.map_or_else(String::new, |near| format!("\n  did you mean {near}?"));
        context.nothing(&format!("no {noun} matches{reason}{near}{}", self.file_hint()))
    }

    /// A part of the query without the backslashes that the user did not type.
    fn as_typed(&self, part: &str) -> String {
        let plain = part.replace('\\', "");
        if self.text().contains(&plain) { plain } else { part.to_owned() }
    }

    /// `dealtui list deal.json` looks for the words; it lists no file.
    fn file_hint(&self) -> String {
        match self.query.as_slice() {
            [name] if Path::new(name).is_file() => {
                let name = repeated(name.as_str(), Layout::Line);
                format!("\n  hint: to read the file of that name, use --data {}", name.shown())
            }
            _ => String::new(),
        }
    }
}
