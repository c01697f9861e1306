//! Where something was followed, to come back to it and to go on again.

use chrono::NaiveDate;

use super::{Direction, Focus, Screen, live_query::Arrival, page_view::Bookmark};
use crate::{
    domain::{EventIx, Ref},
    search::ListKind,
};

/// Where one was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct JumpEntry {
    pub(super) screen: Screen,
    pub(super) focus: Focus,
    /// What was under the cursor of the list.
    pub(super) item: Option<Ref>,
    /// The event under the cursor, and the query that listed it.
    pub(super) event: Option<EventIx>,
    pub(super) query: String,
    /// The day that the list was asked about.
    pub(super) day: Option<NaiveDate>,
    /// Where one was on the page.
    pub(super) bookmark: Bookmark,
}

impl JumpEntry {
    /// The item of a list of some kind, and where one was on its page.
    pub(super) fn arrival(&self, kind: ListKind) -> Option<Arrival> {
        let item = if kind == ListKind::Events { self.event.map(Ref::Event) } else { self.item };
        item.map(|item| Arrival { item, bookmark: self.bookmark.clone() })
    }
}

/// The entries behind and ahead.
#[derive(Debug, Default)]
pub(super) struct Jumps {
    pub(super) past: Vec<JumpEntry>,
    pub(super) future: Vec<JumpEntry>,
}

impl Jumps {
    /// Something is followed from here.
    pub(super) fn leave(&mut self, here: JumpEntry) {
        self.past.push(here);
        self.future.clear();
    }

    /// Where a step leads.
    pub(super) fn next(&self, direction: Direction) -> Option<&JumpEntry> {
        match direction {
            Direction::Back => self.past.last(),
            Direction::Forward => self.future.last(),
        }
    }

    /// Back to where something was followed, or forward again.
    pub(super) fn step(&mut self, direction: Direction, here: JumpEntry) -> Option<JumpEntry> {
        let (from, to) = match direction {
            Direction::Back => (&mut self.past, &mut self.future),
            Direction::Forward => (&mut self.future, &mut self.past),
        };
        let entry = from.pop()?;
        to.push(here);
        Some(entry)
    }
}
