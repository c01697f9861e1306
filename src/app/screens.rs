//! The screens: a list each, and the page of the item under its cursor.

mod axis;
mod bars;
mod columns;
mod disputes;
mod parties;
mod sources;
mod terms;
pub(super) mod timeline;

pub use axis::Axis;
pub use bars::Cell;
pub use columns::LaneColumns;
pub use disputes::Disputes;
pub use parties::{Mark, Parties};
pub use sources::{SourceOrder, Sources};
pub use terms::{TermRow, Terms};
pub use timeline::Timeline;

use super::{PageView, Screen, list::List};
use crate::domain::Deal;

/// The lists of all screens, and their pages.
#[derive(Debug, Default)]
pub struct Screens {
    /// The events.
    pub timeline: Timeline,
    /// The terms.
    pub terms: Terms,
    /// The sources.
    pub sources: Sources,
    /// The lanes of the parties.
    pub parties: Parties,
    /// The disputes.
    pub disputes: Disputes,
    /// The pages beside them.
    pub pages: Pages,
}

/// The pages beside the lists.
#[derive(Debug, Default)]
pub struct Pages {
    /// Timeline and Parties show the same event.
    event: PageView,
    term: PageView,
    source: PageView,
    dispute: PageView,
}

impl Screens {
    pub(super) fn new(deal: &Deal) -> Self {
        Self { timeline: Timeline::new(deal), ..Self::default() }
    }

    pub(super) fn get(&self, screen: Screen) -> &dyn List {
        match screen {
            Screen::Timeline => &self.timeline,
            Screen::Terms => &self.terms,
            Screen::Sources => &self.sources,
            Screen::Parties => &self.parties,
            Screen::Disputes => &self.disputes,
        }
    }

    pub(super) fn get_mut(&mut self, screen: Screen) -> &mut dyn List {
        match screen {
            Screen::Timeline => &mut self.timeline,
            Screen::Terms => &mut self.terms,
            Screen::Sources => &mut self.sources,
            Screen::Parties => &mut self.parties,
            Screen::Disputes => &mut self.disputes,
        }
    }
}

impl Pages {
    /// The page of a screen.
    pub fn of(&self, screen: Screen) -> &PageView {
        match screen {
            Screen::Timeline | Screen::Parties => &self.event,
            Screen::Terms => &self.term,
            Screen::Sources => &self.source,
            Screen::Disputes => &self.dispute,
        }
    }

    pub(super) fn of_mut(&mut self, screen: Screen) -> &mut PageView {
        match screen {
            Screen::Timeline | Screen::Parties => &mut self.event,
            Screen::Terms => &mut self.term,
            Screen::Sources => &mut self.source,
            Screen::Disputes => &mut self.dispute,
        }
    }

    pub(super) fn event(&self) -> &PageView {
        &self.event
    }

    pub(super) fn event_mut(&mut self) -> &mut PageView {
        &mut self.event
    }
}
