//! The deal file changed: another version of the deal takes the place of the
//! one that is shown. Where one is on every screen is kept by id; where the
//! thing is gone, at the nearest one that is left.
//!
//! The new version is searched first, beside the drawing thread; it is shown
//! with the list that was made of it, so that there is never half a deal on
//! screen.

use std::sync::Arc;

use super::{
    App, Effect, Events, Overlay, Picker, Prompt, Request, Screen, Screens, SearchTask, Session,
    events::{Arrival, Landing},
    filtering::Before,
    jumps::{JumpEntry, Jumps},
    list::List,
    page_view::Position,
    picker::Picks,
};
use crate::{
    domain::{Deal, EventIx, Personal, Ref},
    search::Query,
};

/// From one version of a deal to another.
struct Versions<'d> {
    old: &'d Deal,
    new: &'d Deal,
}

impl Versions<'_> {
    /// The same thing in the new version, if it is there.
    fn same(&self, item: Ref) -> Option<Ref> {
        self.new.resolve(&self.old.name(item)?)
    }

    fn same_event(&self, event: EventIx) -> Option<EventIx> {
        match self.same(Ref::Event(event))? {
            Ref::Event(event) => Some(event),
            _ => None,
        }
    }

    /// The same event, else the first one that is not before its date.
    fn nearest_event(&self, event: EventIx) -> Option<EventIx> {
        let date = self.old.event(event).date();
        let order = self.new.in_order();
        let behind = order.partition_point(|ix| self.new.event(*ix).date() < date);
        let by_date = order.get(behind).or(order.last()).copied();
        self.same_event(event).or(by_date)
    }

    /// The same place; none where its item is gone.
    fn same_entry(&self, entry: JumpEntry) -> Option<JumpEntry> {
        let item = match entry.item {
            Some(item) => Some(self.same(item)?),
            None => None,
        };
        Some(JumpEntry { item, event: entry.event.and_then(|event| self.nearest_event(event)), ..entry })
    }

    fn same_entries(&self, entries: &[JumpEntry]) -> Vec<JumpEntry> {
        entries.iter().cloned().filter_map(|entry| self.same_entry(entry)).collect()
    }

    fn same_before(&self, before: &mut Before) {
        before.place = before.place.take().and_then(|place| self.same_entry(place));
    }

    /// The item of a list that was under the cursor, else the nearest one that
    /// is left, looked for downwards first.
    fn nearest_item(&self, list: &dyn List, session: &Session) -> Option<Ref> {
        let cursor = list.cursor(session);
        let below = cursor..list.len(session);
        let mut nearest = below.chain((0..cursor).rev()).filter_map(|nth| list.item(session, nth));
        nearest.find_map(|item| self.same(item))
    }
}

impl Session {
    /// A new version is there: it is to be searched as the old one was.
    pub(super) fn search_other_version(&mut self, deal: Arc<Deal>) -> Vec<Effect> {
        self.load_error = None;
        let events = &mut self.events;
        // A query that means nothing leaves the list that was there before it.
        let query = Query::parse(&events.query).unwrap_or_else(|_| events.applied.clone());
        events.generation += 1;
        events.landing = Landing::Stay;
        if let Some((generation, _)) = &mut events.query_error {
            *generation = events.generation;
        }
        let personal = Personal::of(&deal, &self.user.annotations, &self.user.news);
        let request = Request { generation: events.generation, query, sort: events.sort };
        vec![Effect::Search(SearchTask::Load { deal, personal, request })]
    }
}

impl App {
    /// Lets another version take the place of the deal.
    pub(super) fn take_other_version(&mut self, deal: &Arc<Deal>) {
        let old_deal = Arc::clone(&self.session.deal);
        let versions = Versions { old: &old_deal, new: deal };
        let here = self.session.events.pending.or_else(|| self.arrival());
        let here = here.and_then(|here| Some(Arrival { event: versions.nearest_event(here.event)?, ..here }));
        let kept: Vec<KeptScreen> = Screen::ALL.map(|screen| self.keep_screen(screen, &versions)).into();
        let mut screens = Screens::new(deal);
        let asked_at = self.screens.terms.asked_at().and_then(|event| versions.same_event(event));
        screens.terms.carry_over(&self.screens.terms, asked_at);
        screens.sources.carry_over(&self.screens.sources);
        for screen in Screen::ALL {
            if let (Some(new), Some(old)) =
                (screens.get_mut(screen).filter_mut(), self.screens.get_mut(screen).filter_mut())
            {
                new.carry_over(old, |item| versions.same(item));
            }
        }
        self.screens = screens;
        self.session.events = Events::of_other_version(&mut self.session.events, deal, here);
        self.session.deal = Arc::clone(deal);
        for kept in &kept {
            self.restore_screen(kept);
        }
        self.jumps =
            Jumps { past: versions.same_entries(&self.jumps.past), future: versions.same_entries(&self.jumps.future) };
        for overlay in self.overlays.iter_mut() {
            if let Overlay::Prompt(Prompt { before, .. }) | Overlay::Picker(Picker { before, .. }) = overlay {
                versions.same_before(before);
            }
        }
        self.tell_orphan();
    }

    /// Another version has taken the place of the deal and is listed: what the
    /// query says of its values is found out anew. A query that means nothing
    /// there lists it whole. The filters of the other lists are asked anew.
    pub(super) fn search_taken_over(&mut self) -> Vec<Effect> {
        let events = &mut self.session.events;
        if let Some(here) = events.pending.take_if(|_| events.query_error.is_some()) {
            let deal = Arc::clone(&self.session.deal);
            events.go_to(&deal, here.event);
            self.screens.pages.event_mut().return_to(Ref::Event(here.event), here.position);
        }
        let (events, deal) = (&self.session.events, &self.session.deal);
        if let Ok(query) = Query::parse(&events.query) {
            self.session.events.picks = Picks::of(&query, |qualifier, name| events.lists(deal).meant(qualifier, name));
        }
        let filters =
            Screen::ALL.map(|screen| self.screens.get(screen).filter().map(|filter| filter.text().to_owned()));
        let asked = Screen::ALL.into_iter().zip(filters).filter_map(|(screen, text)| Some((screen, text?)));
        asked.filter(|(_, text)| !text.is_empty()).flat_map(|(screen, text)| self.filter_list(screen, &text)).collect()
    }

    /// Where one is on a screen, as it will be in the new version.
    fn keep_screen(&self, screen: Screen, versions: &Versions<'_>) -> KeptScreen {
        let list = self.screens.get(screen);
        let page = self.screens.pages.of(screen);
        let item = versions.nearest_item(list, &self.session);
        let subject = page.subject().and_then(|subject| versions.same(subject));
        KeptScreen { screen, item, top: list.view().top, page: subject.map(|subject| (subject, page.position())) }
    }

    fn restore_screen(&mut self, kept: &KeptScreen) {
        let list = self.screens.get_mut(kept.screen);
        // Timeline and Parties are there from the beginning.
        let is_looked_at = kept.screen == self.screen || kept.page.is_some();
        if !is_looked_at || list.prepare(&self.session).is_err() {
            if kept.screen == self.screen {
                (self.screen, self.focus) = (Screen::Timeline, super::Focus::List);
            }
            return;
        }
        if kept.screen != Screen::Timeline
            && let Some(nth) = kept.item.and_then(|item| list.find(&self.session, item))
        {
            list.put_cursor(&mut self.session, nth);
        }
        list.view_mut().top = kept.top;
        if let Some((subject, position)) = kept.page {
            self.screens.pages.of_mut(kept.screen).return_to(subject, position);
        }
    }
}

/// Where one is on a screen.
struct KeptScreen {
    screen: Screen,
    item: Option<Ref>,
    top: usize,
    page: Option<(Ref, Position)>,
}
