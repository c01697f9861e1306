//! A list of rows with a cursor: what is common to the lists of all screens.

use chrono::NaiveDate;

use super::{Action, Direction, Effect, Focus, Geometry, ListFilter, PageKey, PageView, Session, navigation::Enter};
use crate::{
    domain::{EventIx, Ref},
    report::{Document, Extent},
    search::{Query, records::RecordRows},
};

/// The cursor of a list and its first row in sight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListView {
    pub(super) cursor: usize,
    pub(super) top: usize,
}

impl ListView {
    /// The item of the cursor.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The first row in sight.
    pub fn top(&self) -> usize {
        self.top
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
/// is drawn (headings too), items what the cursor can be on.
pub(super) trait List {
    /// Makes the list when it is first looked at.
    ///
    /// # Errors
    /// Why there is nothing to look at.
    fn prepare(&mut self, _session: &Session) -> Result<(), &'static str> {
        Ok(())
    }

    /// How many items there are.
    fn len(&self, session: &Session) -> usize;

    /// What an item is.
    fn item(&self, session: &Session, nth: usize) -> Option<Ref>;

    /// Where an item is in the list.
    fn find(&self, session: &Session, item: Ref) -> Option<usize> {
        (0..self.len(session)).find(|nth| self.item(session, *nth) == Some(item))
    }

    /// The item of the cursor.
    fn cursor(&self, _session: &Session) -> usize {
        self.view().cursor
    }

    /// Puts the cursor on an item.
    fn put_cursor(&mut self, _session: &mut Session, nth: usize) {
        if let Some(filter) = self.filter_mut() {
            filter.stay_here();
        }
        self.view_mut().cursor = nth;
    }

    fn view(&self) -> &ListView;

    fn view_mut(&mut self) -> &mut ListView;

    /// Its filter; the lists of events have the query instead.
    fn filter(&self) -> Option<&ListFilter> {
        None
    }

    fn filter_mut(&mut self) -> Option<&mut ListFilter> {
        None
    }

    /// The rows that its filter looks through.
    fn record_rows(&self, _session: &Session) -> Option<RecordRows> {
        None
    }

    /// Lists what the filter leaves.
    fn refilter(&mut self, _session: &Session) {}

    /// How many rows there are.
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
        self.subject(session).map(|subject| PageKey { subject, days: None, columns, revision: session.user.revision })
    }

    /// How many things are listed, and how many there are without a filter.
    fn listed(&self, session: &Session) -> (usize, usize) {
        (session.events.rows().events(), session.deal.len())
    }

    /// The page.
    fn document(&self, session: &Session, key: &PageKey, extent: Extent) -> Document;

    /// The day that one is at.
    fn day(&self, session: &Session) -> Option<NaiveDate> {
        session.current().and_then(|event| event.date().last_day())
    }

    /// The day on which its filter depends.
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

    /// The search that is highlighted, and its number.
    fn highlighted<'s>(&'s self, session: &'s Session) -> (&'s Query, u64) {
        match self.filter() {
            Some(filter) => filter.highlighted(),
            None => session.events.highlighted(),
        }
    }
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
