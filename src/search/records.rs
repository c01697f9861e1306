//! Filters the lists of sources, terms and disputes. The grammar, the rules for
//! words and the explanation of an empty result are those of events; the
//! qualifiers differ (see [`ListKind`]). The lists are short: rows are read anew
//! each time.

mod context;
mod filtering;
mod row;

use std::sync::atomic::AtomicBool;

use chrono::NaiveDate;

use super::{
    conditions::{Conditions, EmptyReason, Evaluator as _, SearchAbort, check_stopped, unless_stopped},
    query::{ListKind, Query, QueryError},
    suggest,
    typed_conditions::searched_offer,
};
use crate::domain::{Deal, Knowledge, Ref, Term};
use context::Context;
use filtering::Filtering;
use row::Record;
pub(super) use row::Row;

/// The records that a list is of, where they are not events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Records {
    Sources,
    /// As they stand on a day, by the record or by what was known then.
    Terms(NaiveDate, Knowledge),
    Disputes,
}

#[derive(Clone, Debug, Default)]
pub struct RecordHits {
    /// In the order of the deal, each with where the query was found if the row of
    /// the record does not show it.
    pub records: Vec<(Ref, Option<String>)>,
    pub best: Option<Ref>,
    pub empty_reason: Option<EmptyReason>,
    /// The condition that words were perhaps meant as.
    pub offered: Option<String>,
    pub suggestions: Vec<String>,
    /// Those that match only possibly: their dates are imprecise.
    pub possible: Vec<Ref>,
}

impl RecordHits {
    pub fn refs(&self) -> impl Iterator<Item = Ref> + Clone {
        self.records.iter().map(|(record, _)| *record)
    }
}

impl Records {
    pub fn kind(self) -> ListKind {
        match self {
            Self::Sources => ListKind::Sources,
            Self::Terms(..) => ListKind::Terms,
            Self::Disputes => ListKind::Disputes,
        }
    }

    fn rows<'d>(self, context: &'d Context<'d>) -> Vec<Row<'d>> {
        let deal = context.deal;
        let records: Vec<Record<'d>> = match self {
            Self::Sources => deal.sources().map(Record::Source).collect(),
            Self::Terms(day, knowledge) => {
                let is_known =
                    |term: &Term<'_>| knowledge == Knowledge::Hindsight || deal.is_term_known(term.ix(), day);
                deal.terms().filter(is_known).map(|term| Record::Term(term, day, knowledge)).collect()
            }
            Self::Disputes => deal.disputes().filter_map(|dispute| Record::dispute(deal, dispute)).collect(),
        };
        records.into_iter().map(|record| Row { context, record }).collect()
    }
}

/// Which records match. `stop` ends the search early: `None` says so.
///
/// # Errors
/// A name that nothing of the list has.
pub fn search_records(
    records: Records,
    query: &Query,
    deal: &Deal,
    stop: &AtomicBool,
) -> Result<Option<RecordHits>, QueryError> {
    let context = Context::new(deal, records);
    unless_stopped(filtered(query, Filtering::new(records.kind(), records.rows(&context), deal, stop), stop))
}

fn filtered(query: &Query, mut filtering: Filtering<'_>, stop: &AtomicBool) -> Result<RecordHits, SearchAbort> {
    let conditions = Conditions::new(query, &mut filtering)?;
    let found = conditions.found(|_| true);
    let rows: Vec<usize> = found.possible.ones().collect();
    let records = rows.iter().filter_map(|row| {
        let record = filtering.record(*row)?;
        Some(check_stopped(stop).map(|()| (record, filtering.elsewhere(query, *row))))
    });
    let records = records.collect::<Result<Vec<_>, SearchAbort>>()?;
    let best = if query.has_words() { filtering.best(query, &rows)? } else { None };
    let far = query.has_words() && best.is_none_or(|best| filtering.is_scattered(query, best));
    let offer = searched_offer(query, filtering.kind(), &found.possible, &mut filtering)?;
    let meant = offer.as_ref().map(|(words, _)| words);
    Ok(RecordHits {
        empty_reason: (rows.is_empty() && filtering.len() > 0).then(|| conditions.empty_reason()).flatten(),
        suggestions: if far { suggest::words(query, meant, &filtering) } else { Vec::new() },
        offered: offer.map(|(_, condition)| condition),
        records,
        best: best.and_then(|best| filtering.record(best)),
        possible: found.possible.difference(&found.certain).filter_map(|row| filtering.record(row)).collect(),
    })
}
