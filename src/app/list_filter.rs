//! A search in the list of a screen that is not of events: worked out beside
//! the drawing thread.

use std::{
    collections::HashMap,
    sync::{Arc, atomic::AtomicBool},
};

use chrono::NaiveDate;

use super::Screen;
use crate::{
    domain::{Deal, Ref, Source, Term},
    search::{
        EmptyReason, ListKind, Query, QueryError,
        records::{self, RecordRequest, RecordRows},
    },
};

#[derive(Clone, Debug)]
pub struct FilterRequest {
    pub screen: Screen,
    /// The number of the search, to drop outdated answers.
    pub generation: u64,
    pub records: Records,
    pub query: Query,
}

/// What a list is of, unless of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Records {
    Sources,
    /// With their state on a day.
    Terms(NaiveDate),
    Disputes,
}

impl Records {
    pub(super) fn kind(self) -> ListKind {
        match self {
            Self::Sources => ListKind::Sources,
            Self::Terms(_) => ListKind::Terms,
            Self::Disputes => ListKind::Disputes,
        }
    }

    fn rows(self, deal: &Deal) -> RecordRows {
        match self {
            Self::Sources => RecordRows::Sources(deal.sources().map(Source::ix).collect()),
            Self::Terms(day) => RecordRows::Terms(deal.terms().map(Term::ix).collect(), day),
            Self::Disputes => RecordRows::Disputes(deal.disputes().collect()),
        }
    }
}

#[derive(Debug)]
pub struct Filtered {
    pub deal: Arc<Deal>,
    pub request: FilterRequest,
    /// What matches, or what is wrong with the filter.
    pub outcome: Result<Matches, QueryError>,
}

#[derive(Debug)]
pub struct Matches {
    /// Each match with where it was found, if its row does not show it; none if
    /// everything matches.
    pub(super) matching: Option<HashMap<Ref, Option<String>>>,
    pub(super) best: Option<Ref>,
    pub(super) empty_reason: Option<EmptyReason>,
    pub(super) near: Vec<String>,
}

impl Filtered {
    /// Returns `None` if `stop` ended the search early.
    pub fn by(request: FilterRequest, deal: &Arc<Deal>, stop: &AtomicBool) -> Option<Self> {
        let asked = RecordRequest { rows: request.records.rows(deal), query: request.query.clone() };
        let outcome = match records::run(&asked, deal, stop) {
            Ok(hits) => {
                let hits = hits?;
                let found = hits.rows.iter().zip(hits.found_in);
                let found = found.filter_map(|(row, found_in)| Some((asked.rows.item(*row)?, found_in)));
                let matching = (!asked.query.is_empty()).then(|| found.collect());
                let best = hits.best.and_then(|row| asked.rows.item(row));
                Ok(Matches { matching, best, empty_reason: hits.empty_reason, near: hits.near })
            }
            Err(error) => Err(error),
        };
        Some(Self { deal: Arc::clone(deal), request, outcome })
    }
}
