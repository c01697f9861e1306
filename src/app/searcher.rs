//! Searches, wherever they run: on a thread beside the terminal, or at once.
//! Laying out what was found is part of a search, so that showing it costs
//! nothing that grows with the deal.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use super::{Density, Message, Rows, Screen};
use crate::{
    domain::{Deal, EventIx, Personal, Ref},
    search::{
        EmptyReason, Hits, Index, Memory, Query, QueryError, Sort,
        records::{self, RecordHits, Records},
    },
};

#[derive(Clone, Debug)]
pub enum SearchTask {
    Find(Request),
    Filter(FilterRequest),
    /// Marks, notes and news of the events of a version of the deal, from now on.
    Personal {
        deal: Arc<Deal>,
        personal: Personal,
    },
    /// Another version of the deal, from now on.
    Load {
        deal: Arc<Deal>,
        personal: Personal,
        request: Request,
    },
}

/// An index of one version of a deal, with results of earlier searches.
#[derive(Debug)]
pub struct Searcher {
    index: Index,
    memory: Memory,
}

impl Searcher {
    pub fn new(deal: &Arc<Deal>) -> Self {
        Self { index: Index::of(deal), memory: Memory::default() }
    }

    /// Returns the answer, if there is one and `stop` did not end the task early.
    pub fn perform(&mut self, task: SearchTask, stop: &AtomicBool) -> Option<Message> {
        match task {
            SearchTask::Find(request) => self.find(request, stop),
            SearchTask::Filter(request) => {
                Filtered::by(request, self.index.deal(), stop).map(Box::new).map(Message::Filtered)
            }
            SearchTask::Personal { deal, personal } => {
                // Events have other numbers in another version.
                if Arc::ptr_eq(&deal, self.index.deal()) {
                    self.index.set_personal(&personal);
                }
                None
            }
            SearchTask::Load { deal, personal, request } => {
                *self = Self::new(&deal);
                self.index.set_personal(&personal);
                self.find(request, stop)
            }
        }
    }

    fn find(&mut self, request: Request, stop: &AtomicBool) -> Option<Message> {
        Found::by(request, &self.index, &mut self.memory, stop).map(Box::new).map(Message::Found)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The number of the search, to drop outdated answers.
    pub generation: u64,
    pub query: Query,
    pub sort: Sort,
}

#[derive(Debug)]
pub struct Found {
    pub deal: Arc<Deal>,
    pub request: Request,
    pub outcome: Result<Listing, QueryError>,
}

#[derive(Debug, Default)]
pub struct Listing {
    pub rows: Rows,
    pub density: Density,
    pub hits: Hits,
}

impl Found {
    /// Returns `None` if `stop` ended the search early.
    pub fn by(request: Request, index: &Index, memory: &mut Memory, stop: &AtomicBool) -> Option<Self> {
        // Without words no event matches better than another.
        let sort = if request.query.is_ranked() { request.sort } else { Sort::Date };
        let outcome = match index.find(&request.query, sort, memory, stop) {
            // A newer search has come: rows are not worth laying out.
            Ok(_) if stop.load(Ordering::Relaxed) => return None,
            Ok(hits) => Ok(Listing::new(index.deal(), hits?, sort)),
            Err(error) => Err(error),
        };
        Some(Self { deal: Arc::clone(index.deal()), request, outcome })
    }
}

impl Listing {
    pub fn events(&self) -> Vec<EventIx> {
        self.rows.all_events().collect()
    }

    pub(super) fn whole(deal: &Deal) -> Self {
        let (rows, density) = (Rows::new(deal, deal.in_order()), Density::new(deal, deal.in_order()));
        Self { rows, density, hits: Hits::default() }
    }

    fn new(deal: &Deal, hits: Hits, sort: Sort) -> Self {
        let rows = match sort {
            Sort::Date => Rows::new(deal, &hits.events),
            Sort::Relevance => Rows::flat(&hits.events),
        };
        Self { rows, density: Density::new(deal, &hits.events), hits }
    }
}

#[derive(Clone, Debug)]
pub struct FilterRequest {
    pub screen: Screen,
    /// The number of the search, to drop outdated answers.
    pub generation: u64,
    pub records: Records,
    pub query: Query,
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
