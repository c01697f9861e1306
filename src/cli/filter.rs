//! A query on the sources, terms or disputes of a deal, given to a command.

use std::sync::atomic::AtomicBool;

use super::{Context, Failure};
use crate::{
    domain::{Deal, Ref},
    report::counted,
    search::{
        EmptyReason, ListKind, Query, QueryError,
        records::{self, RecordHits, RecordRequest, RecordRows},
    },
};

/// What a query leaves of a list, and why it leaves nothing.
#[derive(Default)]
pub(super) struct Filtered {
    pub(super) records: Vec<Ref>,
    why_empty: Option<EmptyReason>,
    suggestions: Vec<String>,
}

/// Filters rows by a query in one argument or several.
pub(super) fn filtered(deal: &Deal, rows: RecordRows, query: &[String]) -> Result<Filtered, Failure> {
    let written = query.join(" ");
    let mistyped = |error: QueryError| Failure::Mistyped(written.clone(), error);
    let query = Query::parse_for(rows.kind(), &written).map_err(mistyped)?;
    let request = RecordRequest { rows, query };
    let hits = records::run(&request, deal, &AtomicBool::new(false)).map_err(mistyped)?;
    let RecordHits { rows, empty_reason, near, .. } = hits.unwrap_or_default();
    let records = rows.into_iter().filter_map(|row| request.rows.item(row)).collect();
    Ok(Filtered { records, why_empty: empty_reason, suggestions: near })
}

impl Filtered {
    /// Says on standard error what emptied the list, and what was perhaps meant.
    /// Returns the exit status.
    pub(super) fn explain(&self, kind: ListKind, context: &mut Context<'_>) -> u8 {
        let noun = match kind {
            ListKind::Events => "event",
            ListKind::Sources => "source",
            ListKind::Terms => "term",
            ListKind::Disputes => "dispute",
        };
        let without = |EmptyReason { part, without }: &EmptyReason| {
            let are = if *without == 1 { "is" } else { "are" };
            format!("; without {part} there {are} {}", counted(*without, noun))
        };
        let without = self.why_empty.as_ref().map_or_else(String::new, without);
        let near = match self.suggestions.join(", ") {
            none if none.is_empty() => none,
            near => format!("\n  did you mean {near}?"),
        };
        context.nothing(&format!("no {noun} matches{without}{near}"))
    }
}
