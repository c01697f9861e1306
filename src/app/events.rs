//! The query and the events that it lists, with the cursor among them. The list
//! follows while a query is typed; where the cursor was is kept by event.

use std::{
    cell::OnceCell,
    cmp::Reverse,
    collections::{HashMap, HashSet},
    ops::Range,
};

use super::{
    Effect, EventSearch, Listing, LiveQuery, MeantFinds, Row, Rows, SearchTask, Session,
    live_query::{Landing, Meant},
    picker::Picks,
};
use crate::{
    domain::{Deal, DealIx as _, Event, EventIx, Party, PartyIx},
    search::{
        Count, FacetNames, Field, ListKind, MatchRule, Qualifier, Query, Sort, fields_outside_title, query_with_offer,
    },
};

#[derive(Debug)]
pub struct Events {
    pub(super) chips: Chips,
    /// Names for the picker, folded on first use: the first frame does not need
    /// them.
    lists: OnceCell<FacetNames>,
    pub(super) listing: Listing,
    pub(super) query: LiveQuery,
    pub(super) picks: Picks,
    sort: Sort,
    /// Earlier queries, oldest first.
    pub(super) history: Vec<String>,
    pub(super) cursor: usize,
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

    /// Keeps query, order and history for another version of the deal; its events
    /// are still to come.
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

    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    pub fn current(&self) -> Option<EventIx> {
        self.listing.rows.event(self.cursor)
    }

    pub fn applied(&self) -> &Query {
        self.query.applied()
    }

    pub fn chips(&self) -> &Chips {
        &self.chips
    }

    pub fn sort(&self) -> Sort {
        if self.applied().has_words() { self.sort } else { Sort::Date }
    }

    pub(super) fn lists(&self, deal: &Deal) -> &FacetNames {
        self.lists.get_or_init(|| FacetNames::new(deal))
    }

    pub(super) fn remember(&mut self) -> Vec<Effect> {
        let query = self.query.text().trim().to_owned();
        if query.is_empty() || self.history.last() == Some(&query) {
            return Vec::new();
        }
        self.history.retain(|other| *other != query);
        self.history.push(query.clone());
        vec![Effect::Remember(query)]
    }

    /// Where an event is in the list; `Err` has the nearest one after it.
    pub(super) fn find(&self, deal: &Deal, event: EventIx) -> Result<usize, usize> {
        let last = self.listing.rows.events().saturating_sub(1);
        self.listing.rows.find(deal, event).map_err(|nth| nth.min(last))
    }

    pub(super) fn show(&mut self, request: EventSearch, mut listing: Listing, meant: MeantFinds) {
        let hits = &mut listing.hits;
        let (offered, near) = (hits.offered.take(), std::mem::take(&mut hits.suggestions));
        self.query.apply(
            request.generation,
            request.query,
            hits.empty_reason.take(),
            Meant { offered, finds: meant },
            near,
        );
        self.listing = listing;
        let counts = self.listing.hits.facets.counts(Qualifier::Party);
        self.chips.lead(counts, self.rule_of_further(Qualifier::Party), &self.picks.places(Qualifier::Party));
        self.found_in.clear();
    }

    /// How another name would be combined with those of the query that the list shows.
    pub fn rule_of_further(&self, qualifier: Qualifier) -> MatchRule {
        self.applied().filter(qualifier).rule_of_further(qualifier)
    }

    /// Where a query found an event, if not only in its title.
    pub fn found_in(&self, ix: EventIx) -> Option<&str> {
        self.found_in.get(&ix).map(String::as_str).filter(|said| !said.is_empty())
    }

    fn where_found(&self, event: Event<'_>) -> String {
        let mut fields = fields_outside_title(event, self.applied());
        let kind = fields.take(&Field::Qualified(Qualifier::Kind));
        let fields = kind.into_iter().chain(fields).map(|field| field.name().to_owned());
        let possibly =
            self.listing.hits.is_possible(event.deal().timeline_position(event.ix())).then(|| "possibly".to_owned());
        possibly.into_iter().chain(fields).collect::<Vec<String>>().join(", ")
    }
}

impl Session {
    /// Sets the query and searches. A text that does not parse sets only the error.
    pub(super) fn search(&mut self, text: &str) -> Vec<Effect> {
        let Some(query) = self.events.query.edit(ListKind::Events, text) else { return Vec::new() };
        self.events.picks = self.picks(&query);
        vec![Effect::Search(SearchTask::Events(self.request(query)))]
    }

    pub(super) fn picks(&self, query: &Query) -> Picks {
        Picks::new(query, |qualifier, name| self.meant(qualifier, name))
    }

    pub(super) fn request(&self, query: Query) -> EventSearch {
        let meant = query_with_offer(&query, ListKind::Events, &self.date_context());
        EventSearch { generation: self.events.query.generation(), query, meant, sort: self.events.sort }
    }

    pub(super) fn toggle_sort(&mut self) -> Vec<Effect> {
        if !self.events.applied().has_words() {
            self.say_with_keys("no words to sort by relevance: search for some⟨ with ⟦filter⟧⟩");
            return Vec::new();
        }
        self.events.sort = match self.events.sort {
            Sort::Date => Sort::Relevance,
            Sort::Relevance => Sort::Date,
        };
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

    pub(super) fn put_cursor(&mut self, nth: usize) {
        self.events.query.landing = Landing::Stay;
        self.events.cursor = nth;
        self.typed_day.take_if(|typed| Some(typed.event) != self.events.current());
    }

    /// Moves the cursor to an event, or to the nearest listed one after it.
    pub(super) fn go_to(&mut self, event: EventIx) {
        let (Ok(nth) | Err(nth)) = self.events.find(&self.deal, event);
        self.put_cursor(nth);
    }

    /// Finds out for the visible rows, once per event and listing.
    pub(super) fn note_where_found(&mut self, rows: Range<usize>) {
        if self.events.applied().is_empty() {
            return;
        }
        for row in rows {
            let Some(Row::Event(ix)) = self.events.listing.rows.row(row) else { continue };
            if !self.events.found_in.contains_key(&ix) {
                let said = self.events.where_found(self.deal.event(ix));
                self.events.found_in.insert(ix, said);
            }
        }
    }
}

/// Parties that a line may have room for.
const LEADING: usize = 32;

/// The parties to filter the timeline by. A person who acts for a company
/// counts for it.
#[derive(Clone, Debug, Default)]
pub struct Chips {
    /// Most events first, in the whole deal; the order never changes.
    order: Vec<PartyIx>,
    /// The parties with the most events under the query, as many as a window may show.
    leading: Vec<PartyIx>,
    /// Events of each party, by its index, in the whole deal.
    counts: Vec<usize>,
}

impl Chips {
    pub fn new(deal: &Deal) -> Self {
        let mut counts = vec![0_usize; deal.parties().len()];
        for party in deal.events().flat_map(Event::parties_and_companies) {
            if let Some(count) = counts.get_mut(party.index()) {
                *count += 1;
            }
        }
        let counted = |ix: &PartyIx| counts.get(ix.index()).copied().unwrap_or(0);
        let companies = deal.parties().filter(|party| party.of().is_none()).map(Party::ix);
        let mut order: Vec<PartyIx> = companies.filter(|ix| counted(ix) > 0).collect();
        order.sort_by_key(|ix| Reverse(counted(ix)));
        let leading = order.iter().copied().take(LEADING).collect();
        Self { order, leading, counts }
    }

    /// Puts those first that are picked, then those that have the most events under the
    /// query; the others stay in their order.
    fn lead(&mut self, counts: &[Count], rule: MatchRule, picked: &HashSet<usize>) {
        let matching = |ix: PartyIx| counts.get(ix.index()).map_or(0, |count| count.under(rule));
        let mut ranked: Vec<_> = self
            .order
            .iter()
            .enumerate()
            .map(|(nth, ix)| (!picked.contains(&ix.index()), Reverse(matching(*ix)), nth, *ix))
            .collect();
        if ranked.len() > LEADING {
            ranked.select_nth_unstable(LEADING);
            ranked.truncate(LEADING);
        }
        ranked.sort_unstable();
        self.leading = ranked.into_iter().map(|(.., ix)| ix).collect();
    }

    pub fn leading(&self) -> &[PartyIx] {
        &self.leading
    }

    pub fn parties(&self) -> &[PartyIx] {
        &self.order
    }

    /// A party's events while every event is listed.
    pub fn count(&self, party: PartyIx) -> Count {
        let all = self.counts.get(party.index()).copied().unwrap_or(0);
        Count { among: all, alone: all, all }
    }
}
