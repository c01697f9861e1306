//! Where something was followed, to come back to it and to go on again.

use chrono::NaiveDate;

use super::{Direction, Focus, Screen, live_query::Arrival, page_view::Bookmark};
use crate::{
    domain::{EventIx, Ref},
    search::ListKind,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct JumpEntry {
    pub(super) screen: Screen,
    pub(super) focus: Focus,
    /// What the cursor of the list was on.
    pub(super) item: Option<Ref>,
    /// The event under the cursor, and the query that listed it.
    pub(super) event: Option<EventIx>,
    pub(super) query: String,
    /// The day the list answered for.
    pub(super) day: Option<NaiveDate>,
    pub(super) bookmark: Bookmark,
}

impl JumpEntry {
    pub(super) fn arrival(&self, kind: ListKind) -> Option<Arrival> {
        let item = if kind == ListKind::Events { self.event.map(Ref::Event) } else { self.item };
        item.map(|item| Arrival { item, bookmark: self.bookmark.clone() })
    }
}

#[derive(Debug, Default)]
pub(super) struct Jumps {
    pub(super) past: Vec<JumpEntry>,
    pub(super) future: Vec<JumpEntry>,
}

impl Jumps {
    pub(super) fn leave(&mut self, here: JumpEntry) {
        self.past.push(here);
        self.future.clear();
    }

    pub(super) fn next(&self, direction: Direction) -> Option<&JumpEntry> {
        match direction {
            Direction::Back => self.past.last(),
            Direction::Forward => self.future.last(),
        }
    }

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
