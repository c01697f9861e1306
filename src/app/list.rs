//! A list of rows with a cursor: what is common to the lists of all screens.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::{
    Action, Direction, Effect, Focus, Geometry, LiveQuery, PageKey, PageView, Records, Session, live_query::Landing,
    page_view::PageLayout, screens::timeline,
};
use crate::{
    domain::{EventIx, Ref},
    report::{Document, Extent, Target},
    search::ListKind,
};

/// The cursor of a list, its first row in sight, and what it lists. Those of
/// the events the session has.
#[derive(Debug, Default)]
pub struct ListState {
    cursor: usize,
    pub(super) top: usize,
    pub(super) query: LiveQuery,
    /// What the filter was asked to look through.
    pub(super) searched: Option<Records>,
    /// Everything, in the order of the list; read when the screen is first
    /// turned to.
    all: Vec<Ref>,
    /// What matches; none where everything is listed.
    matching: Option<HashMap<Ref, Option<String>>>,
    shown: Vec<Ref>,
}

impl ListState {
    /// The item of the cursor.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The first row in sight.
    pub fn top(&self) -> usize {
        self.top
    }

    /// What is listed, from top to bottom.
    pub fn shown(&self) -> &[Ref] {
        &self.shown
    }

    /// Where the filter found an item, if its row does not show it.
    pub fn found_in(&self, item: Ref) -> Option<&str> {
        self.matching.as_ref()?.get(&item)?.as_deref()
    }

    /// Everything, listed or not.
    pub(super) fn all(&self) -> &[Ref] {
        &self.all
    }

    /// A search on its way no longer moves it.
    pub(super) fn put_cursor(&mut self, nth: usize) {
        (self.cursor, self.query.landing) = (nth, Landing::Stay);
    }

    /// Puts everything in another order; the cursor stays on its item.
    pub(super) fn reorder(&mut self, all: Vec<Ref>) {
        let here = self.shown.get(self.cursor).copied();
        self.all = all;
        self.refilter();
        let same = self.shown.iter().position(|item| Some(*item) == here);
        self.cursor = same.unwrap_or(self.cursor);
    }

    fn refilter(&mut self) {
        let matching = self.matching.as_ref();
        let is_kept = |item: &Ref| matching.is_none_or(|matching| matching.contains_key(item));
        self.shown = self.all.iter().copied().filter(is_kept).collect();
    }

    /// Lists what matches.
    pub(super) fn filter(&mut self, matching: Option<HashMap<Ref, Option<String>>>) {
        self.matching = matching;
        self.refilter();
    }

    /// Where an item is among those that are listed, else the nearest one, the
    /// next before the last.
    fn nearest(&self, item: Ref) -> usize {
        let place = self.all.iter().position(|other| *other == item).unwrap_or(0);
        let (above, _) = self.all.split_at_checked(place).unwrap_or((&self.all, &[]));
        let above: HashSet<&Ref> = above.iter().collect();
        let before = self.shown.iter().take_while(|other| above.contains(other)).count();
        before.min(self.shown.len().saturating_sub(1))
    }

    /// The list of another version of the deal; `same` finds its items there.
    pub(super) fn carry_over(&mut self, old: &mut Self, landing: Landing, same: impl Fn(Ref) -> Option<Ref>) {
        self.query = std::mem::take(&mut old.query);
        self.query.landing = landing;
        self.searched = old.searched;
        let same = |(item, found_in)| Some((same(item)?, found_in));
        self.matching = old.matching.take().map(|matching| matching.into_iter().filter_map(same).collect());
    }

    /// Scrolls so many rows so that the row of the cursor is in sight, and what
    /// leads to it (a heading) where there is room.
    pub(super) fn scroll(&mut self, rows: usize, (lead, row): (usize, usize), shown: usize) {
        let shown = shown.max(1);
        let first = if row - lead.min(row) < shown { lead } else { row };
        self.top = self.top.max((row + 1).saturating_sub(shown)).min(first).min(rows.saturating_sub(shown));
    }
}

/// A screen: a list, and the page of the item under its cursor. Rows count what
/// is drawn (headings too), items what the cursor can be on. A screen says what
/// differs from a plain list of records.
pub(super) trait List {
    fn state(&self) -> &ListState;

    fn state_mut(&mut self) -> &mut ListState;

    /// What is listed; none where the query of the events goes for the list.
    fn records(&self) -> Option<Records> {
        None
    }

    /// Everything that there is to list.
    fn all(&self, session: &Session) -> Vec<Ref>;

    /// The screen is turned to.
    fn turned_to(&mut self, _session: &Session) {}

    /// The list is made anew.
    fn relist(&mut self, _session: &Session) {}

    /// How many items there are.
    fn len(&self, _session: &Session) -> usize {
        self.state().shown.len()
    }

    /// What an item is.
    fn item(&self, _session: &Session, nth: usize) -> Option<Ref> {
        self.state().shown.get(nth).copied()
    }

    /// Where an item is in the list.
    ///
    /// # Errors
    /// Where the nearest one is, if it is not listed.
    fn find(&self, _session: &Session, item: Ref) -> Result<usize, usize> {
        let nth = self.state().shown.iter().position(|other| *other == item);
        nth.ok_or_else(|| self.state().nearest(item))
    }

    /// The item of the cursor.
    fn cursor(&self, _session: &Session) -> usize {
        self.state().cursor
    }

    /// Puts the cursor on an item.
    fn put_cursor(&mut self, _session: &mut Session, nth: usize) {
        self.state_mut().put_cursor(nth);
    }

    /// Whose qualifiers the query takes.
    fn kind(&self) -> ListKind {
        self.records().map_or(ListKind::Events, Records::kind)
    }

    fn query<'s>(&'s self, session: &'s Session) -> &'s LiveQuery {
        if self.records().is_some() { &self.state().query } else { &session.events.query }
    }

    fn query_mut<'s>(&'s mut self, session: &'s mut Session) -> &'s mut LiveQuery {
        if self.records().is_some() { &mut self.state_mut().query } else { &mut session.events.query }
    }

    fn rows(&self, session: &Session) -> usize {
        self.len(session)
    }

    /// The row of an item, and the first row of what leads to it.
    fn row_of(&self, _session: &Session, nth: usize) -> (usize, usize) {
        (nth, nth)
    }

    /// What the page is of.
    fn subject(&self, session: &Session) -> Option<Ref> {
        self.item(session, self.cursor(session))
    }

    /// What the page is laid out for.
    fn page_key(&self, session: &Session, columns: usize) -> Option<PageKey> {
        let layout = PageLayout { days: None, columns, revision: session.user.revision };
        self.subject(session).map(|subject| PageKey { subject, layout })
    }

    /// How many things the query lists, and how many there are without it.
    fn listed(&self, session: &Session) -> (usize, usize) {
        match self.records() {
            Some(_) => (self.state().shown.len(), self.state().all.len()),
            None => (session.events.rows().events(), session.deal.len()),
        }
    }

    fn document(&self, session: &Session, key: &PageKey, extent: Extent) -> Document;

    /// The day that one is at.
    fn day(&self, session: &Session) -> Option<NaiveDate> {
        session.current().and_then(|event| event.date().last_day())
    }

    /// To a day as typed.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    fn go_to_day(&mut self, session: &mut Session, written: &str) -> Result<(), String> {
        timeline::go_to_day(session, written)
    }

    /// The day that the list was asked about.
    fn asked_day(&self) -> Option<NaiveDate> {
        None
    }

    /// Asks about a day again that was asked about at an event.
    fn ask_day(&mut self, _day: NaiveDate, _event: Option<EventIx>) {}

    /// What Enter does here: in the list it opens the page, on the page it
    /// follows what is chosen.
    fn enter(&self, _session: &Session, focus: Focus, page: &PageView) -> Enter {
        match (focus, page.chosen()) {
            (Focus::List, _) => Enter::Page,
            (Focus::Page, Some(item)) => Enter::Target(item.target),
            (Focus::Page, None) => Enter::Nothing("choose what to follow with ] and ["),
        }
    }

    /// What an action means here, where that is something of its own.
    fn act(&mut self, _session: &mut Session, _action: Action) -> Option<Vec<Effect>> {
        None
    }

    /// Told the sizes of the next frame.
    fn fit(&mut self, _session: &mut Session, _sizes: Geometry) {}
}

/// What Enter does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Enter {
    /// It opens the page.
    Page,
    /// It follows something, or shows more of a list.
    Target(Target),
    /// Nothing, for this reason.
    Nothing(&'static str),
}

/// The next or the previous of some items for which something holds.
pub(super) fn next_where(
    from: usize,
    len: usize,
    direction: Direction,
    holds: impl Fn(usize) -> bool,
) -> Option<usize> {
    match direction {
        Direction::Forward => (from + 1..len).find(|nth| holds(*nth)),
        Direction::Back => (0..from.min(len)).rev().find(|nth| holds(*nth)),
    }
}
