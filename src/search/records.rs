//! Filters the lists of sources, terms and disputes. The grammar, the rules for
//! words and the explanation of an empty result are those of events; the
//! qualifiers differ (see [`ListKind`]). The lists are short: rows are read anew
//! each time.

mod context;
mod filtering;
mod row;

use std::sync::atomic::AtomicBool;

use chrono::NaiveDate;
use fixedbitset::FixedBitSet;

use super::{
    conditions::{Conditions, EmptyReason, Evaluator as _, SearchAbort, check_stopped, unless_stopped},
    query::{ListKind, Query, QueryError},
    suggest,
};
use crate::domain::{Deal, Ref, SourceIx, TermIx};
use context::Context;
use filtering::Filtering;
pub(super) use row::Row;

/// The rows of a list in display order. A row missing from the deal has no texts
/// and values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordRows {
    Sources(Vec<SourceIx>),
    Terms(Vec<TermIx>, NaiveDate),
    /// Points on which sources differ, and events against one another.
    Disputes(Vec<Ref>),
}

#[derive(Clone, Debug)]
pub struct RecordRequest {
    pub rows: RecordRows,
    pub query: Query,
}

#[derive(Clone, Debug, Default)]
pub struct RecordHits {
    /// Places in the list, ascending.
    pub rows: Vec<usize>,
    /// Of each of them where the query was found, if the row does not show it.
    pub found_in: Vec<Option<String>>,
    pub best: Option<usize>,
    pub empty_reason: Option<EmptyReason>,
    pub near: Vec<String>,
    /// Places of the list at which the match is only possible.
    possible: FixedBitSet,
}

impl RecordRows {
    pub fn kind(&self) -> ListKind {
        match self {
            Self::Sources(_) => ListKind::Sources,
            Self::Terms(..) => ListKind::Terms,
            Self::Disputes(_) => ListKind::Disputes,
        }
    }

    pub fn len(&self) -> usize {
        match self {
            Self::Sources(rows) => rows.len(),
            Self::Terms(rows, _) => rows.len(),
            Self::Disputes(rows) => rows.len(),
        }
    }

    pub fn item(&self, row: usize) -> Option<Ref> {
        match self {
            Self::Sources(rows) => rows.get(row).copied().map(Ref::Source),
            Self::Terms(rows, _) => rows.get(row).copied().map(Ref::Term),
            Self::Disputes(rows) => rows.get(row).copied(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl RecordHits {
    /// Whether a row matches only possibly: its date is imprecise.
    pub fn is_possible(&self, row: usize) -> bool {
        self.possible.contains(row)
    }
}

/// Which rows of a list match. `stop` ends the search early: `None` says so.
///
/// # Errors
/// A name that nothing of the list has.
pub fn run(request: &RecordRequest, deal: &Deal, stop: &AtomicBool) -> Result<Option<RecordHits>, QueryError> {
    let context = Context::new(deal, &request.rows);
    unless_stopped(filtered(&request.query, Filtering::new(&context, &request.rows, stop), stop))
}

fn filtered(query: &Query, mut filtering: Filtering<'_>, stop: &AtomicBool) -> Result<RecordHits, SearchAbort> {
    let conditions = Conditions::new(query, &mut filtering)?;
    let found = conditions.found(|_| true);
    let rows: Vec<usize> = found.possible.ones().collect();
    let found_in = rows.iter().map(|row| check_stopped(stop).map(|()| filtering.elsewhere(query, *row)));
    let found_in = found_in.collect::<Result<Vec<_>, SearchAbort>>()?;
    let best = if query.is_ranked() { filtering.best(query, &rows)? } else { None };
    let far = query.is_ranked() && best.is_none_or(|best| filtering.is_scattered(query, best));
    let mut possible = found.possible;
    possible.difference_with(&found.certain);
    Ok(RecordHits {
        empty_reason: (rows.is_empty() && filtering.len() > 0).then(|| conditions.empty_reason()).flatten(),
        near: if far { suggest::words(query, &filtering) } else { Vec::new() },
        rows,
        found_in,
        best,
        possible,
    })
}
