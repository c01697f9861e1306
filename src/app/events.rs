//! The query and the events that it lists, with the cursor among them. The list
//! follows while a query is typed; where the cursor was is kept by event.

mod found_in;

use std::{cell::OnceCell, collections::HashMap, sync::Arc};

use super::{
    App, Chips, Effect, Found, Listing, Request, Rows, SearchTask, Session, page_view::Bookmark, picker::Picks,
};
use crate::{
    domain::{Deal, Event, EventIx, Ref},
    search::{EmptyReason, Lists, Query, QueryError, Sort},
};

/// Where the cursor goes when a search comes back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Landing {
    /// It stays where it is, or goes to the nearest one that is listed.
    #[default]
    Stay,
    /// To what matches best, where words were looked for.
    Best,
}

/// An event, and where one was on its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Arrival {
    pub(super) event: EventIx,
    pub(super) bookmark: Bookmark,
}

/// The query and its events.
#[derive(Debug)]
pub struct Events {
    pub(super) chips: Chips,
    /// The names in the lists to pick from: folded when first asked, for the
    /// first frame does not need them.
    lists: OnceCell<Lists>,
    /// The timeline under the applied query.
    pub(super) listing: Listing,
    /// The query as the user sees it.
    pub(super) query: String,
    /// What it says of the values that can be picked.
    pub(super) picks: Picks,
    /// The query by which the list was made, and the number of its search.
    pub(super) applied: Query,
    pub(super) applied_generation: u64,
    /// In which order the list is asked for.
    pub(super) sort: Sort,
    /// Why a query means nothing, and the number of its search.
    pub(super) query_error: Option<(u64, QueryError)>,
    pub(super) generation: u64,
    pub(super) landing: Landing,
    /// Earlier queries, oldest first.
    pub(super) history: Vec<String>,
    /// The place of the cursor among the events of the list.
    pub(super) cursor: usize,
    /// Where to come back to when the list has its event again.
    pub(super) pending: Option<Arrival>,
    /// Where the query's words were found in the events in sight.
    found_in: HashMap<EventIx, String>,
}

impl Events {
    pub(super) fn new(deal: &Deal) -> Self {
        Self {
            chips: Chips::of(deal),
            lists: OnceCell::new(),
            listing: Listing::whole(deal),
            query: String::new(),
            picks: Picks::default(),
            applied: Query::default(),
            applied_generation: 0,
            sort: Sort::default(),
            query_error: None,
            generation: 0,
            landing: Landing::Stay,
            history: Vec::new(),
            cursor: 0,
            pending: None,
            found_in: HashMap::new(),
        }
    }

    /// The query of the old version, for the new one; its events are still to
    /// be taken in.
    pub(super) fn of_other_version(old: &mut Self, new: &Deal, pending: Option<Arrival>) -> Self {
        Self {
            query: std::mem::take(&mut old.query),
            generation: old.generation,
            sort: old.sort,
            query_error: old.query_error.take(),
            history: std::mem::take(&mut old.history),
            pending,
            ..Self::new(new)
        }
    }

    /// The rows of the timeline.
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

    /// The query as the user sees it.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// The query that is highlighted, and the number of its search.
    pub(super) fn highlighted(&self) -> (&Query, u64) {
        (&self.applied, self.applied_generation)
    }

    /// The query by which the list was made.
    pub fn applied(&self) -> &Query {
        &self.applied
    }

    /// Why the query means nothing, if so.
    pub fn query_error(&self) -> Option<&QueryError> {
        self.query_error.as_ref().map(|(_, error)| error)
    }

    /// The parties to filter by.
    pub fn chips(&self) -> &Chips {
        &self.chips
    }

    /// In which order the list stands.
    pub fn sort(&self) -> Sort {
        if self.applied.is_ranked() { self.sort } else { Sort::Date }
    }

    /// Why the list is empty, if a query made it so.
    pub fn empty_reason(&self) -> Option<&EmptyReason> {
        self.listing.hits.empty_reason.as_ref()
    }

    /// Words of the deal near those of the query that it does not have.
    pub fn suggestions(&self) -> &[String] {
        &self.listing.hits.near
    }

    /// The names in the lists to pick from.
    pub(super) fn lists(&self, deal: &Deal) -> &Lists {
        self.lists.get_or_init(|| Lists::of(deal))
    }

    /// Whether the query as it stands means nothing. An error of an earlier
    /// letter is no answer: the search for this one is on its way.
    pub(super) fn is_refused(&self) -> bool {
        self.query_error.as_ref().is_some_and(|(generation, _)| *generation == self.generation)
    }

    /// Puts a query at the end of the history.
    pub(super) fn remember(&mut self, query: &str) -> Vec<Effect> {
        let query = query.trim().to_owned();
        if query.is_empty() || self.history.last() == Some(&query) {
            return Vec::new();
        }
        self.history.retain(|other| *other != query);
        self.history.push(query.clone());
        vec![Effect::Remember(query)]
    }

    /// The cursor to an event, or to the nearest one after it that the list
    /// has.
    pub(super) fn go_to(&mut self, deal: &Deal, event: EventIx) {
        let last = self.listing.rows.events().saturating_sub(1);
        self.cursor = match self.listing.rows.find(deal, event) {
            Ok(nth) => nth,
            Err(nth) => nth.min(last),
        };
    }

    /// Takes in a new list; the cursor is put on the best match, or stays.
    /// Returns where to arrive on the page of its event.
    fn show(&mut self, deal: &Deal, request: Request, listing: Listing, here: Option<Arrival>) -> Option<Arrival> {
        let here = self.pending.take().or(here);
        self.query_error.take_if(|(generation, _)| *generation < request.generation);
        self.applied = request.query;
        self.applied_generation = request.generation;
        self.listing = listing;
        self.found_in.clear();
        if let (Landing::Best, Some(best)) = (self.landing, self.listing.hits.best) {
            self.go_to(deal, best);
            return None;
        }
        let here = here?;
        self.go_to(deal, here.event);
        if self.current() == Some(here.event) {
            return Some(here);
        }
        self.pending = (self.landing == Landing::Stay).then_some(here);
        None
    }
}

impl Session {
    /// Makes a text the query. One that is not understood is said and changes
    /// nothing else.
    pub(super) fn search(&mut self, text: String) -> Vec<Effect> {
        let events = &mut self.events;
        events.query = text;
        events.generation += 1;
        events.landing = Landing::Stay;
        match Query::parse(&events.query) {
            Ok(query) => {
                events.picks = Picks::of(&query, |qualifier, name| events.lists(&self.deal).meant(qualifier, name));
                let request = Request { generation: events.generation, query, sort: events.sort };
                vec![Effect::Search(SearchTask::Find(request))]
            }
            Err(error) => {
                events.query_error = Some((events.generation, error));
                Vec::new()
            }
        }
    }

    /// The list follows the query while it is typed.
    /// A query without words has no best match: the cursor is where it was
    /// before, not where the letters of a half-typed one had led it.
    pub(super) fn search_while_typing(&mut self, text: &str, before: Option<Arrival>) -> Vec<Effect> {
        if text == self.events.query {
            return Vec::new();
        }
        let effects = self.search(text.to_owned());
        (self.events.landing, self.events.pending) = (Landing::Best, before);
        effects
    }

    /// Best match first, or back to the order of the timeline.
    pub(super) fn turn_sort(&mut self) -> Vec<Effect> {
        self.events.sort = match self.events.sort {
            Sort::Date => Sort::Relevance,
            Sort::Relevance => Sort::Date,
        };
        if self.events.sort == Sort::Relevance && !self.events.applied.is_ranked() {
            self.say("best match first, as soon as / looks for words");
        }
        let effects = self.search(self.events.query.clone());
        self.events.landing = if self.events.sort == Sort::Relevance { Landing::Best } else { Landing::Stay };
        effects
    }
}

impl App {
    /// Takes in what a search found, unless a newer one is on its way. With the
    /// first search of another version of the deal that one takes its place.
    pub(super) fn found(&mut self, found: Found) -> Vec<Effect> {
        if found.request.generation != self.session.events.generation {
            return Vec::new();
        }
        if !Arc::ptr_eq(&found.deal, &self.session.deal) {
            return self.take_other_version(found);
        }
        self.screens.pages.event_mut().forget_hit();
        self.screens.timeline.view.top = 0;
        self.show(found.request, found.outcome);
        self.leave_empty_page();
        Vec::new()
    }

    /// Lists what a search found, or tells why the query means nothing.
    pub(super) fn show(&mut self, request: Request, outcome: Result<Listing, QueryError>) {
        let here = self.arrival();
        let (events, deal) = (&mut self.session.events, Arc::clone(&self.session.deal));
        match outcome {
            Ok(listing) => {
                if let Some(arrival) = events.show(&deal, request, listing, here) {
                    self.screens.pages.event_mut().return_to(Ref::Event(arrival.event), arrival.bookmark);
                }
            }
            Err(error) => events.query_error = Some((events.generation, error)),
        }
    }

    /// The event under the cursor, and where one is on its page.
    pub(super) fn arrival(&self) -> Option<Arrival> {
        let event = self.session.current().map(Event::ix)?;
        let page = self.screens.pages.event();
        let is_shown = page.subject() == Some(Ref::Event(event));
        Some(Arrival { event, bookmark: if is_shown { page.bookmark() } else { Bookmark::default() } })
    }
}
