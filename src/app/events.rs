//! The query and the events that it lists, with the cursor among them. The list
//! follows while a query is typed; where the cursor was is kept by event.

mod found_in;

use std::{cell::OnceCell, collections::HashMap};

use super::{
    Chips, Effect, Listing, LiveQuery, Request, Rows, SearchTask, Session, live_query::Landing, picker::Picks,
};
use crate::{
    domain::{Deal, EventIx},
    search::{ListKind, Lists, Query, Sort},
};

#[derive(Debug)]
pub struct Events {
    pub(super) chips: Chips,
    /// The names in the lists to pick from: folded when first asked, for the
    /// first frame does not need them.
    lists: OnceCell<Lists>,
    /// The timeline under the applied query.
    pub(super) listing: Listing,
    pub(super) query: LiveQuery,
    /// What it says of the values that can be picked.
    pub(super) picks: Picks,
    /// In which order the list is asked for.
    sort: Sort,
    /// Earlier queries, oldest first.
    pub(super) history: Vec<String>,
    /// The place of the cursor among the events of the list.
    pub(super) cursor: usize,
    /// Where the query's words were found in the events in sight.
    found_in: HashMap<EventIx, String>,
}

impl Events {
    pub(super) fn new(deal: &Deal) -> Self {
        Self {
            chips: Chips::new(deal),
            lists: OnceCell::new(),
            listing: Listing::whole(deal),
            query: LiveQuery::default(),
            picks: Picks::default(),
            sort: Sort::default(),
            history: Vec::new(),
            cursor: 0,
            found_in: HashMap::new(),
        }
    }

    /// The query of the old version, for the new one; its events are still to
    /// be taken in.
    pub(super) fn of_other_version(old: &mut Self, new: &Deal, landing: Landing) -> Self {
        Self {
            query: old.query.unapplied(landing),
            sort: old.sort,
            history: std::mem::take(&mut old.history),
            ..Self::new(new)
        }
    }

    pub fn rows(&self) -> &Rows {
        &self.listing.rows
    }

    /// The timeline under the applied query.
    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    /// The event under the cursor; none if the list has none.
    pub fn current(&self) -> Option<EventIx> {
        self.listing.rows.event(self.cursor)
    }

    /// The query by which the list was made.
    pub fn applied(&self) -> &Query {
        self.query.applied()
    }

    pub fn chips(&self) -> &Chips {
        &self.chips
    }

    /// In which order the list stands.
    pub fn sort(&self) -> Sort {
        if self.applied().is_ranked() { self.sort } else { Sort::Date }
    }

    /// The names in the lists to pick from.
    pub(super) fn lists(&self, deal: &Deal) -> &Lists {
        self.lists.get_or_init(|| Lists::of(deal))
    }

    /// Puts a query at the end of the history.
    pub(super) fn remember(&mut self) -> Vec<Effect> {
        let query = self.query.text().trim().to_owned();
        if query.is_empty() || self.history.last() == Some(&query) {
            return Vec::new();
        }
        self.history.retain(|other| *other != query);
        self.history.push(query.clone());
        vec![Effect::Remember(query)]
    }

    /// Where an event is in the list.
    ///
    /// # Errors
    /// Where the nearest one after it is, if it is not listed.
    pub(super) fn find(&self, deal: &Deal, event: EventIx) -> Result<usize, usize> {
        let last = self.listing.rows.events().saturating_sub(1);
        self.listing.rows.find(deal, event).map_err(|nth| nth.min(last))
    }

    /// Takes in a new list.
    pub(super) fn show(&mut self, request: Request, mut listing: Listing) {
        let near = std::mem::take(&mut listing.hits.near);
        self.query.apply(request.generation, request.query, listing.hits.empty_reason.take(), near);
        self.listing = listing;
        self.found_in.clear();
    }
}

impl Session {
    /// Makes a text the query. One that is not understood is said and changes
    /// nothing else.
    pub(super) fn search(&mut self, text: &str) -> Vec<Effect> {
        let Some(query) = self.events.query.edit(ListKind::Events, text) else { return Vec::new() };
        self.events.picks = self.picks(&query);
        vec![Effect::Search(SearchTask::Find(self.request(query)))]
    }

    /// What a query says of the values that can be picked.
    pub(super) fn picks(&self, query: &Query) -> Picks {
        Picks::new(query, |qualifier, name| self.meant(qualifier, name))
    }

    pub(super) fn request(&self, query: Query) -> Request {
        Request { generation: self.events.query.generation(), query, sort: self.events.sort }
    }

    /// Best match first, or back to the order of the timeline.
    pub(super) fn turn_sort(&mut self) -> Vec<Effect> {
        self.events.sort = match self.events.sort {
            Sort::Date => Sort::Relevance,
            Sort::Relevance => Sort::Date,
        };
        if self.events.sort == Sort::Relevance && !self.events.applied().is_ranked() {
            self.say("sorts by relevance once you search for words");
        }
        let effects = self.search_again();
        if self.events.sort == Sort::Relevance {
            self.events.query.landing = Landing::Best(None);
        }
        effects
    }

    pub(super) fn search_again(&mut self) -> Vec<Effect> {
        let text = self.events.query.text().to_owned();
        self.search(&text)
    }

    /// The cursor to a place among the events.
    pub(super) fn put_cursor(&mut self, nth: usize) {
        self.events.query.landing = Landing::Stay;
        self.events.cursor = nth;
    }

    /// The cursor to an event, or to the nearest one after it that is listed.
    pub(super) fn go_to(&mut self, event: EventIx) {
        let (Ok(nth) | Err(nth)) = self.events.find(&self.deal, event);
        self.put_cursor(nth);
    }
}
