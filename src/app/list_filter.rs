//! A search in the list of a screen that is not of events: worked out beside
//! the drawing thread.

use std::{
    collections::HashMap,
    sync::{Arc, atomic::AtomicBool},
};

use super::Screen;
use crate::{
    domain::{Deal, Ref},
    search::{
        EmptyReason, Query, QueryError,
        records::{self, RecordHits, Records},
    },
};

/// A search in the list of a screen.
#[derive(Clone, Debug)]
pub struct FilterRequest {
    /// Whose list.
    pub screen: Screen,
    /// The number of the search: an older one is out of date.
    pub generation: u64,
    /// What is looked through.
    pub records: Records,
    pub query: Query,
}

/// What a search in the list of a screen found.
#[derive(Debug)]
pub struct Filtered {
    /// The version of the deal that was searched.
    pub deal: Arc<Deal>,
    pub request: FilterRequest,
    /// What matches, or why the filter means nothing.
    pub outcome: Result<Matches, QueryError>,
}

/// What a filter leaves of a list.
#[derive(Debug)]
pub struct Matches {
    /// Each with where it was found, if its row does not show it; none where
    /// everything is listed.
    pub(super) matching: Option<HashMap<Ref, Option<String>>>,
    /// What matches best, where words were looked for.
    pub(super) best: Option<Ref>,
    pub(super) empty_reason: Option<EmptyReason>,
    pub(super) near: Vec<String>,
}

impl Filtered {
    /// Searches. `stop` ends it early: `None` says so.
    pub fn by(request: FilterRequest, deal: &Arc<Deal>, stop: &AtomicBool) -> Option<Self> {
        let outcome = match records::run(request.records, &request.query, deal, stop) {
            Ok(hits) => {
                let RecordHits { records, best, empty_reason, near, .. } = hits?;
                let matching = (!request.query.is_empty()).then(|| records.into_iter().collect());
                Ok(Matches { matching, best, empty_reason, near })
            }
            Err(error) => Err(error),
        };
        Some(Self { deal: Arc::clone(deal), request, outcome })
    }
}
