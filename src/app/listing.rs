//! What a search makes of the timeline: worked out beside the drawing thread,
//! so that taking it in costs nothing that grows with the events.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use super::{Density, Rows};
use crate::{
    domain::{Deal, EventIx},
    search::{Hits, Index, Memory, Query, QueryError, Sort},
};

/// A search that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The number of the search: an older one is out of date.
    pub generation: u64,
    pub query: Query,
    /// In which order to list it.
    pub sort: Sort,
}

/// What a search found, and which one it was.
#[derive(Debug)]
pub struct Found {
    /// The version of the deal that was searched.
    pub deal: Arc<Deal>,
    pub request: Request,
    /// The new timeline, or why the query means nothing.
    pub outcome: Result<Listing, QueryError>,
}

/// The timeline under a query.
#[derive(Debug, Default)]
pub struct Listing {
    pub rows: Rows,
    pub density: Density,
    /// Who matches, how surely, and how many of what.
    pub hits: Hits,
}

impl Found {
    /// Searches. `stop` ends it early: `None` says so.
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
    /// The events that are listed.
    pub fn events(&self) -> Vec<EventIx> {
        self.rows.all_events().collect()
    }

    /// The whole timeline of a deal.
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
