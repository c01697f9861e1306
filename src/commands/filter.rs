//! A query on the sources, terms or disputes of a deal, given to a command.

use std::sync::atomic::AtomicBool;

use super::{Context, Failure};
use crate::{
    domain::{Deal, Ref},
    report::counted,
    search::{
        EmptyReason, Query, QueryError,
        records::{self, RecordHits, Records},
    },
};

/// What a query leaves of a list, and why it leaves nothing.
#[derive(Default)]
pub(super) struct Filtered {
    pub(super) records: Vec<Ref>,
    why_empty: Option<EmptyReason>,
    suggestions: Vec<String>,
}

/// Filters records by a query in one argument or several.
pub(super) fn filtered(deal: &Deal, records: Records, query: &[String]) -> Result<Filtered, Failure> {
    let written = query.join(" ");
    let mistyped = |error: QueryError| Failure::Mistyped(written.clone(), error);
    let query = Query::parse_for(records.kind(), &written).map_err(mistyped)?;
    let hits = records::run(records, &query, deal, &AtomicBool::new(false)).map_err(mistyped)?;
    let RecordHits { records, empty_reason, near, .. } = hits.unwrap_or_default();
    let records = records.into_iter().map(|(record, _)| record).collect();
    Ok(Filtered { records, why_empty: empty_reason, suggestions: near })
}

impl Filtered {
    /// Says on standard error what emptied the list, and what was perhaps meant.
    /// Returns the exit status.
    pub(super) fn explain(&self, noun: &str, context: &mut Context<'_>) -> u8 {
        context.nothing(&no_match(noun, self.why_empty.as_ref(), &self.suggestions))
    }
}

/// What emptied a list of some things, and what was perhaps meant.
pub(super) fn no_match(noun: &str, why_empty: Option<&EmptyReason>, suggestions: &[String]) -> String {
    let without = |EmptyReason { part, without }: &EmptyReason| {
        let are = if *without == 1 { "is" } else { "are" };
        format!("; without {part} there {are} {}", counted(*without, noun))
    };
    let without = why_empty.map_or_else(String::new, without);
    let near = match suggestions.join(", ") {
        none if none.is_empty() => none,
        near => format!("\n  did you mean {near}?"),
    };
    format!("no {noun} matches{without}{near}")
}
