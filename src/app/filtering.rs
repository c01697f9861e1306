//! Filtering the list of the screen: by the query where it lists events, else
//! by words and a few qualifiers. The list follows while one types; Esc brings
//! back filter and place as they were.

use std::sync::Arc;

use super::{
    Effect, EventsFound, LiveQuery, RecordSearch, RecordsFound, Screen, Screens, SearchTask, Session,
    live_query::{Arrival, Landing, Meant},
    navigation::JumpEntry,
    page_view::Bookmark,
    toast::Toast,
};
use crate::{
    domain::{Progress, Ref},
    report::counted,
    search::{Query, query_with_offer},
};

/// `3 to do: 2 events on Timeline (key 1), 1 source on Sources (key 3)`, or `2 events to do on Timeline
/// (key 1)`.
fn where_to_do(progress: Progress) -> Toast {
    let lists = [
        (progress.events_to_do, "event", " on Timeline⟨ (key ⟦show-timeline⟧)⟩"),
        (progress.sources_to_do, "source", " on Sources⟨ (key ⟦show-sources⟧)⟩"),
        (progress.open_disputes, "open dispute", " on Disputes⟨ (key ⟦show-disputes⟧)⟩"),
    ];
    let there: Vec<_> = lists.into_iter().filter(|(count, ..)| *count > 0).collect();
    match there.as_slice() {
        [] => "nothing is left to do".into(),
        [(count, what, screen)] => Toast::from(format!("{} to do", counted(*count, what))).then(screen),
        several => {
            let all = Toast::from(format!("{} to do", progress.to_do()));
            several.iter().enumerate().fold(all, |told, (nth, (count, what, screen))| {
                let before = if nth == 0 { ":" } else { "," };
                told.then_text(format!("{before} {}", counted(*count, what))).then(screen)
            })
        }
    }
}

impl Screen {
    /// Whether its list has something to do.
    fn has_to_do(self, progress: Progress, session: &Session) -> bool {
        match self {
            Self::Sources => progress.sources_to_do > 0,
            Self::Disputes => session.deal.has_open_disputes(),
            Self::Timeline | Self::Parties | Self::Terms => progress.events_to_do > 0,
        }
    }
}

/// Filter and location before a prompt or picker opened.
#[derive(Clone, Debug, Default)]
pub(super) struct Before {
    pub(super) text: String,
    pub(super) place: Option<Box<JumpEntry>>,
}

impl Screens {
    pub fn query<'s>(&'s self, session: &'s Session) -> &'s LiveQuery {
        self.list().query(session)
    }

    pub(super) fn before(&self, session: &Session) -> Before {
        let text = self.query(session).text().to_owned();
        Before { text, place: Some(Box::new(self.here(session))) }
    }

    /// Restores filter and location from before a prompt or picker.
    pub(super) fn restore(&mut self, session: &mut Session, before: Before) -> Vec<Effect> {
        let is_same = before.text == self.query(session).text();
        let effects = if is_same { Vec::new() } else { self.filter_by_text(session, &before.text) };
        let Some(place) = before.place else { return effects };
        self.focus = place.focus;
        let list = self.list_mut();
        let nth = place.item.and_then(|item| list.find(session, item).ok());
        if let Some(nth) = nth {
            list.put_cursor(session, nth);
        }
        if let Some(subject) = list.subject(session).filter(|_| is_same && nth.is_some()) {
            self.page_mut().return_to(subject, place.bookmark.clone());
        }
        let list = self.list_mut();
        let arrival = place.arrival(list.kind());
        let query = list.query_mut(session);
        if query.is_pending() {
            query.landing = arrival.into();
        }
        effects
    }

    pub(super) fn filter_by_text(&mut self, session: &mut Session, text: &str) -> Vec<Effect> {
        self.filter(self.shown, session, text)
    }

    /// Lists what is to do; all again, if that is listed. A message says what is on which screen;
    /// where nothing is, the list stays.
    pub(super) fn list_to_do(&mut self, session: &mut Session) -> Vec<Effect> {
        let condition = self.shown.about().to_do;
        let is_listed = condition.is_some_and(|condition| self.query(session).text().trim() == condition);
        let has_none = session.progress.is_some_and(|progress| !self.shown.has_to_do(progress, session));
        let is_left = has_none && !is_listed && condition.is_some();
        if let Some(progress) = session.progress.filter(|_| !is_listed) {
            let here = if is_left && progress.to_do() > 0 { "nothing to do in this list · " } else { "" };
            session.say(Toast::from(here).then_toast(where_to_do(progress)));
        }
        let Some(condition) = condition.filter(|_| !is_left) else { return Vec::new() };
        self.filter_by_text(session, if is_listed { "" } else { condition })
    }

    pub(super) fn filter(&mut self, screen: Screen, session: &mut Session, text: &str) -> Vec<Effect> {
        let list = self.get_mut(screen);
        let Some(records) = list.records() else { return session.search(text) };
        let state = list.state_mut();
        state.searched = Some(records);
        let query = state.query.edit(records.kind(), text);
        let generation = state.query.generation();
        let meant = query.as_ref().and_then(|query| query_with_offer(query, records.kind(), &session.date_context()));
        let request = query.map(|query| RecordSearch { screen, generation, records, query, meant });
        request.map(SearchTask::Records).map(Effect::Search).into_iter().collect()
    }

    /// Filters while the user types. A query without words has no best match: the
    /// cursor returns to where it was before, not to where a half-typed query had
    /// led it.
    pub(super) fn filter_while_typing(
        &mut self,
        session: &mut Session,
        text: &str,
        before: Option<&JumpEntry>,
    ) -> Vec<Effect> {
        if text == self.query(session).text() {
            return Vec::new();
        }
        let effects = self.filter_by_text(session, text);
        let list = self.list_mut();
        let place = before.and_then(|place| place.arrival(list.kind()));
        list.query_mut(session).landing = Landing::Best(place);
        effects
    }

    /// Filters again if the list now answers for another day.
    pub(super) fn filter_for_day(&mut self, session: &mut Session) -> Vec<Effect> {
        if !self.is_filter_outdated() {
            return Vec::new();
        }
        let text = self.list().state().query.text().to_owned();
        self.filter_by_text(session, &text)
    }

    /// Whether the list is of another day than the one that its filter was asked about.
    pub(super) fn is_filter_outdated(&self) -> bool {
        let state = self.list().state();
        !state.query.text().is_empty() && state.searched != self.list().records()
    }

    pub(super) fn show(&mut self, session: &mut Session, found: EventsFound) {
        let EventsFound { request, outcome, meant, .. } = found;
        let here = self.arrival(session, Screen::Timeline);
        match outcome {
            Ok(listing) => {
                let best = listing.hits.best.map(Ref::Event);
                session.events.show(request, listing, meant);
                self.land(session, Screen::Timeline, here, best);
            }
            // What was typed since has its own error.
            Err(_) if !session.events.query.is_current(request.generation) => {}
            Err(error) => session.events.query.refuse(error),
        }
    }

    pub(super) fn filtered(&mut self, session: &mut Session, found: RecordsFound) {
        let RecordSearch { screen, generation, query, .. } = found.request;
        let (here, finds) = (self.arrival(session, screen), found.meant);
        let list = self.get_mut(screen);
        if !list.query(session).is_current(generation) || !Arc::ptr_eq(&found.deal, &session.deal) {
            return;
        }
        match found.outcome {
            Ok(found) => {
                let matching = (!query.is_empty()).then(|| found.records.into_iter().collect());
                let meant = Meant { offered: found.offered, finds };
                list.query_mut(session).apply(generation, query, found.empty_reason, meant, found.suggestions);
                list.state_mut().filter(matching);
                list.relist(session);
                self.land(session, screen, here, found.best);
                self.leave_empty_page(session);
            }
            Err(error) => list.query_mut(session).refuse(error),
        }
    }

    /// Moves the cursor of a new list to the best match, or back to where it was;
    /// if that is not listed, to the nearest item.
    fn land(&mut self, session: &mut Session, screen: Screen, here: Option<Arrival>, best: Option<Ref>) {
        let list = self.get_mut(screen);
        let landing = std::mem::take(&mut list.query_mut(session).landing);
        let is_best = matches!(landing, Landing::Best(_));
        let best = best.filter(|_| is_best).map(|item| Arrival { item, bookmark: Bookmark::default() });
        let Some(here) = best.or(landing.arrival()).or(here) else { return };
        let found = list.find(session, here.item);
        let (Ok(nth) | Err(nth)) = found;
        list.put_cursor(session, nth);
        if found.is_ok() {
            self.page_of_mut(screen).return_to(here.item, here.bookmark);
        } else if !is_best {
            list.query_mut(session).landing = Landing::Return(here);
        }
    }

    pub(super) fn arrival(&self, session: &Session, screen: Screen) -> Option<Arrival> {
        let (list, page) = (self.get(screen), self.page_of(screen));
        let item = list.item(session, list.cursor(session))?;
        let bookmark = if page.subject() == Some(item) { page.bookmark() } else { Bookmark::default() };
        Some(Arrival { item, bookmark })
    }

    pub(super) fn highlighted<'s>(&'s self, session: &'s Session) -> (&'s Query, u64) {
        let query = self.query(session);
        (query.applied(), query.applied_generation())
    }
}
