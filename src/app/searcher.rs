//! Searches, wherever they run: on a thread beside the terminal, or at once.
//! Laying out what was found is part of a search, so that showing it costs
//! nothing that grows with the deal.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use super::{Density, Message, Rows, Screen};
use crate::{
    domain::{Deal, EventIx, UserSets},
    search::{
        Hits, Index, Memory, Query, QueryError, Sort,
        records::{self, RecordHits, Records},
    },
};

#[derive(Clone, Debug)]
pub enum SearchTask {
    Events(EventSearch),
    Records(RecordSearch),
    /// Marks, notes and news of the events of a version of the deal, from now on.
    SetUserSets {
        deal: Arc<Deal>,
        personal: UserSets,
    },
    /// How far the deal has come.
    CountProgress(Arc<Deal>),
    /// Another version of the deal, from now on.
    Load {
        deal: Arc<Deal>,
        personal: UserSets,
        request: EventSearch,
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
        Self { index: Index::new(deal), memory: Memory::default() }
    }

    /// Returns the answer, if there is one and `stop` did not end the task early.
    pub fn perform(&mut self, task: SearchTask, stop: &AtomicBool) -> Option<Message> {
        match task {
            SearchTask::Events(request) => self.find(request, stop),
            SearchTask::Records(request) => {
                RecordsFound::search(request, self.index.deal(), stop).map(Box::new).map(Message::RecordsFound)
            }
            SearchTask::SetUserSets { deal, personal } => {
                // Events have other numbers in another version.
                if Arc::ptr_eq(&deal, self.index.deal()) {
                    self.index.set_personal(&personal);
                }
                None
            }
            SearchTask::CountProgress(deal) => Some(Message::ProgressCounted(deal.progress())),
            SearchTask::Load { deal, personal, request } => {
                *self = Self::new(&deal);
                self.index.set_personal(&personal);
                self.find(request, stop)
            }
        }
    }

    fn find(&mut self, request: EventSearch, stop: &AtomicBool) -> Option<Message> {
        EventsFound::search(request, &self.index, &mut self.memory, stop).map(Box::new).map(Message::EventsFound)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventSearch {
    /// The number of the search, to drop outdated answers.
    pub generation: u64,
    pub query: Query,
    /// The query with the condition that its words were perhaps meant as.
    pub meant: Option<Query>,
    pub sort: Sort,
}

#[derive(Debug)]
pub struct EventsFound {
    pub deal: Arc<Deal>,
    pub request: EventSearch,
    pub outcome: Result<Listing, QueryError>,
    pub meant: MeantFinds,
}

/// Whether the query that the words of another were perhaps meant as finds anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MeantFinds {
    #[default]
    Something,
    /// Though the words do.
    Nothing,
}

impl MeantFinds {
    /// `is_empty` says whether a query finds nothing; a query that cannot be searched does not.
    fn of<E>(found: usize, meant: Option<&Query>, is_empty: impl FnOnce(&Query) -> Result<bool, E>) -> Self {
        let finds_nothing = |meant| is_empty(meant).unwrap_or(true);
        if found > 0 && meant.is_some_and(finds_nothing) { Self::Nothing } else { Self::Something }
    }
}

#[derive(Debug, Default)]
pub struct Listing {
    pub rows: Rows,
    pub density: Density,
    pub hits: Hits,
}

impl EventsFound {
    /// Returns `None` if `stop` ended the search early.
    pub fn search(request: EventSearch, index: &Index, memory: &mut Memory, stop: &AtomicBool) -> Option<Self> {
        // Without words no event matches better than another.
        let sort = if request.query.has_words() { request.sort } else { Sort::Date };
        let outcome = match index.find(&request.query, sort, memory, stop) {
            // A newer search has come: rows are not worth laying out.
            Ok(_) if stop.load(Ordering::Relaxed) => return None,
            Ok(hits) => Ok(Listing::new(index.deal(), hits?, sort)),
            Err(error) => Err(error),
        };
        let found = outcome.as_ref().map_or(0, |listing| listing.hits.events.len());
        let meant = MeantFinds::of(found, request.meant.as_ref(), |meant| {
            let hits = index.find(meant, Sort::Date, memory, stop)?;
            Ok::<_, QueryError>(hits.is_none_or(|hits| hits.events.is_empty()))
        });
        Some(Self { deal: Arc::clone(index.deal()), request, outcome, meant })
    }
}

impl Listing {
    pub fn events(&self) -> Vec<EventIx> {
        self.rows.all_events().collect()
    }

    pub(super) fn whole(deal: &Deal) -> Self {
        let (rows, density) = (Rows::new(deal, deal.timeline()), Density::new(deal, deal.timeline()));
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
pub struct RecordSearch {
    pub screen: Screen,
    /// The number of the search, to drop outdated answers.
    pub generation: u64,
    pub records: Records,
    pub query: Query,
    /// The query with the condition that its words were perhaps meant as.
    pub meant: Option<Query>,
}

#[derive(Debug)]
pub struct RecordsFound {
    pub deal: Arc<Deal>,
    pub request: RecordSearch,
    /// What matches, or what is wrong with the filter.
    pub outcome: Result<RecordHits, QueryError>,
    pub meant: MeantFinds,
}

impl RecordsFound {
    /// Returns `None` if `stop` ended the search early.
    pub fn search(request: RecordSearch, deal: &Arc<Deal>, stop: &AtomicBool) -> Option<Self> {
        let outcome = match records::search_records(request.records, &request.query, deal, stop) {
            Ok(hits) => Ok(hits?),
            Err(error) => Err(error),
        };
        let found = outcome.as_ref().map_or(0, |hits| hits.records.len());
        let meant = MeantFinds::of(found, request.meant.as_ref(), |meant| {
            let hits = records::search_records(request.records, meant, deal, stop)?;
            Ok::<_, QueryError>(hits.is_none_or(|hits| hits.records.is_empty()))
        });
        Some(Self { deal: Arc::clone(deal), request, outcome, meant })
    }
}
