//! A list of rows with a cursor: what is common to the lists of all screens.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::{
    Action, Direction, Effect, Focus, Geometry, LiveQuery, PageKey, PageView, Records, Session, live_query::Landing,
    page_view::PageLayout, screens::timeline, session::AskedAt,
};
use crate::{
    domain::{EdtfDate, Ref},
    report::{Document, Extent, Target},
    search::ListKind,
};

/// The cursor of a list, its first visible row, and its items. The session has
/// those of the events.
#[derive(Debug, Default)]
pub struct ListState {
    cursor: usize,
    pub(super) top: usize,
    pub(super) query: LiveQuery,
    /// What the filter was last asked to search.
    pub(super) searched: Option<Records>,
    /// Everything, in list order; filled when the screen is first shown.
    all: Vec<Ref>,
    /// What matches, with where it was found; none while everything is listed.
    matching: Option<HashMap<Ref, Option<String>>>,
    shown: Vec<Ref>,
}

impl ListState {
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    pub fn top(&self) -> usize {
        self.top
    }

    pub fn shown(&self) -> &[Ref] {
        &self.shown
    }

    /// Where the filter found an item, if its row does not show it.
    pub fn found_in(&self, item: Ref) -> Option<&str> {
        self.matching.as_ref()?.get(&item)?.as_deref()
    }

    pub(super) fn all(&self) -> &[Ref] {
        &self.all
    }

    /// A pending search no longer moves it.
    pub(super) fn put_cursor(&mut self, nth: usize) {
        (self.cursor, self.query.landing) = (nth, Landing::Stay);
    }

    /// Reorders everything; the cursor stays on its item.
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

    pub(super) fn filter(&mut self, matching: Option<HashMap<Ref, Option<String>>>) {
        self.matching = matching;
        self.refilter();
    }

    /// The position of the nearest listed item, preferring the next one.
    fn nearest(&self, item: Ref) -> usize {
        let place = self.all.iter().position(|other| *other == item).unwrap_or(0);
        let (above, _) = self.all.split_at_checked(place).unwrap_or((&self.all, &[]));
        let above: HashSet<&Ref> = above.iter().collect();
        let before = self.shown.iter().take_while(|other| above.contains(other)).count();
        before.min(self.shown.len().saturating_sub(1))
    }

    /// Takes over the state of another version's list; `same` finds its items here.
    pub(super) fn take_over(&mut self, old: &mut Self, landing: Landing, same: impl Fn(Ref) -> Option<Ref>) {
        self.query = std::mem::take(&mut old.query);
        self.query.landing = landing;
        self.searched = old.searched;
        let same = |(item, found_in)| Some((same(item)?, found_in));
        self.matching = old.matching.take().map(|matching| matching.into_iter().filter_map(same).collect());
    }

    /// Scrolls the row of the cursor into view, with what leads to it (a heading)
    /// where there is room.
    pub(super) fn scroll(&mut self, rows: usize, (lead, row): (usize, usize), shown: usize) {
        let shown = shown.max(1);
        let first = if row - lead.min(row) < shown { lead } else { row };
        self.top = self.top.max((row + 1).saturating_sub(shown)).min(first).min(rows.saturating_sub(shown));
    }
}

pub(super) trait HasListState {
    fn state(&self) -> &ListState;
    fn state_mut(&mut self) -> &mut ListState;
}

/// A screen: a list, and the page of the item under its cursor. Rows count what
/// is drawn, headings too; items count what the cursor can be on. A screen
/// implements what differs from a plain list of records.
pub(super) trait List: HasListState {
    /// What is listed; none if it follows the query for events.
    fn records(&self) -> Option<Records> {
        None
    }

    fn all(&self, session: &Session) -> Vec<Ref>;

    fn on_shown(&mut self, _session: &Session) {}

    fn relist(&mut self, _session: &Session) {}

    fn len(&self, _session: &Session) -> usize {
        self.state().shown.len()
    }

    fn item(&self, _session: &Session, nth: usize) -> Option<Ref> {
        self.state().shown.get(nth).copied()
    }

    /// The position of an item; `Err` has that of the nearest one.
    fn find(&self, _session: &Session, item: Ref) -> Result<usize, usize> {
        let nth = self.state().shown.iter().position(|other| *other == item);
        nth.ok_or_else(|| self.state().nearest(item))
    }

    /// Whether the cursor is another one than that of the events.
    fn has_own_cursor(&self) -> bool {
        true
    }

    fn cursor(&self, _session: &Session) -> usize {
        self.state().cursor
    }

    fn put_cursor(&mut self, _session: &mut Session, nth: usize) {
        self.state_mut().put_cursor(nth);
    }

    /// The user moves the cursor to an item; returns what to tell about it.
    fn step_to(&mut self, session: &mut Session, nth: usize) -> Option<String> {
        self.put_cursor(session, nth);
        None
    }

    /// Which qualifiers the query takes.
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

    /// The first row of what leads to an item, and the row of the item.
    fn row_of(&self, _session: &Session, nth: usize) -> (usize, usize) {
        (nth, nth)
    }

    fn subject(&self, session: &Session) -> Option<Ref> {
        self.item(session, self.cursor(session))
    }

    fn page_key(&self, session: &Session, columns: usize) -> Option<PageKey> {
        let layout = PageLayout { days: None, columns, revision: session.user.revision };
        self.subject(session).map(|subject| PageKey { subject, layout })
    }

    fn listed(&self, session: &Session) -> (usize, usize) {
        match self.records() {
            Some(_) => (self.state().shown.len(), self.state().all.len()),
            None => (session.events.rows().events(), session.deal.len()),
        }
    }

    fn document(&self, session: &Session, key: &PageKey, extent: Extent) -> Document;

    fn day(&self, session: &Session) -> Option<NaiveDate> {
        session.day()
    }

    /// Goes to a typed day, or says what is wrong with it.
    fn go_to_day(&mut self, session: &mut Session, written: &str) -> Result<(), String> {
        timeline::go_to_day(session, written, |_| true)
    }

    /// What a typed date means here, in words, if it is one.
    fn understood_date(&self, session: &Session, written: &str) -> Option<String> {
        EdtfDate::read(written, &session.date_context()).ok().map(EdtfDate::full)
    }

    /// The day the list answers for.
    fn asked_day(&self) -> Option<NaiveDate> {
        None
    }

    /// Restores the day that the list answered for, first asked at an event.
    fn ask_day(&mut self, _day: NaiveDate, _at: Option<AskedAt>) {}

    /// What Enter does: in the list it opens the page, on the page it follows the
    /// selection.
    fn enter(&self, _session: &Session, focus: Focus, page: &PageView) -> Enter {
        match (focus, page.chosen()) {
            (Focus::List, _) => Enter::Page,
            (Focus::Page, Some(item)) => Enter::Target(item.target),
            (Focus::Page, None) => Enter::Nothing("select a link⟨ with ⟦next-link⟧ and ⟦previous-link⟧⟩"),
        }
    }

    fn act(&mut self, _session: &mut Session, _action: Action) -> Option<Vec<Effect>> {
        None
    }

    fn fit(&mut self, _session: &mut Session, _sizes: Geometry) {}
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Enter {
    Page,
    /// Follows a reference, or shows more of a list.
    Target(Target),
    Nothing(&'static str),
}

/// The next or previous position for which something holds.
pub(super) fn next_matching(
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
