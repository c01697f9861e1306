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

/// The timeline under a query.
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
