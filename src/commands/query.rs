//! A query as an argument, and what it leaves of a list.

use std::{path::Path, sync::atomic::AtomicBool};

use clap::Args;

use super::{Context, Error};
use crate::{
    domain::{Deal, Layout, Ref, repeated},
    report::counted,
    search::{
        EmptyReason, Query, QueryError,
        records::{self, RecordHits, RecordRequest, RecordRows},
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

    pub(super) fn filter(&self, deal: &Deal, rows: RecordRows) -> Result<Filtered, Error> {
        let query = Query::parse_for(rows.kind(), &self.text()).map_err(|error| self.invalid(error))?;
        let request = RecordRequest { rows, query };
        let hits = records::run(&request, deal, &AtomicBool::new(false)).map_err(|error| self.invalid(error))?;
        let RecordHits { rows, empty_reason, near, .. } = hits.unwrap_or_default();
        let records = rows.into_iter().filter_map(|row| request.rows.item(row)).collect();
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

/// The query language for events, on a page.
pub(super) const QUERY_HELP: &str = "\
Query:
  two words              both; letters in order in titles, parties, kinds and
                         tags, words or their beginnings in what is told
  'word  \"a phrase\"      as it stands, whole words where the quote is closed
  ^start  end$           on the title
  !x  -x  not:x          everything but x
  a | b                  either
  party: role: kind: status: source: term: tag: id:
                         by name; a,b any of, a+b all of
  has:passage amount contradiction reading note
  is:core context after garbled marked new
  date:2026-02  date:2025-10..2026-01  date:>=2026-02-27  date:=2026-02
                         an imprecise date matches as possible, = takes only
                         what is certain
  amount:>=10B  amount:5B..50B  amount:27%
A capital letter counts in 'words and \"phrases\" only. There are no brackets, and
no OR: a | b takes the one word on either side. A backslash before a sign takes
its meaning. An amount may be written 5,000,000, £5B, 5bn GBP or 50bps.
Exit status: 0 found, 1 nothing found, 2 error.";
