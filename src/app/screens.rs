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

use super::{PageView, list::List};
use crate::domain::Deal;

/// What is looked at: one screen after the other, by the keys `1`, `2`, ….
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Screen {
    /// The events, and the chosen one.
    Timeline,
    /// The terms on a day, and the chosen one.
    Terms,
    /// The sources, and the chosen one.
    Sources,
    /// One lane per party, and the chosen event.
    Parties,
    /// The points on which sources differ, and the chosen one.
    Disputes,
}

/// What a screen is called.
struct Names {
    screen: &'static str,
    /// What its list is of, one of it.
    noun: &'static str,
    page: &'static str,
    /// What its key does, in words.
    help: &'static str,
}

impl Screen {
    /// All screens, in the order of their keys.
    pub const ALL: [Self; 5] = [Self::Timeline, Self::Terms, Self::Sources, Self::Parties, Self::Disputes];

    const fn names(self) -> Names {
        let (screen, noun, page, help) = match self {
            Self::Timeline => ("Timeline", "event", "Detail", "the timeline of events"),
            Self::Terms => ("Terms", "term", "Term", "the terms on the day of the chosen event"),
            Self::Sources => ("Sources", "source", "Source", "the sources, with their passages in context"),
            Self::Parties => ("Parties", "event", "Detail", "the parties, one lane each"),
            Self::Disputes => ("Disputes", "dispute", "Dispute", "the disputes, side by side"),
        };
        Names { screen, noun, page, help }
    }

    /// Whether `h` and `l` move in time there.
    pub const fn has_time_axis(self) -> bool {
        matches!(self, Self::Terms | Self::Parties)
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        self.names().screen
    }

    /// What its list is of, one of it.
    pub const fn noun(self) -> &'static str {
        self.names().noun
    }

    /// The name of its page.
    pub const fn page_name(self) -> &'static str {
        self.names().page
    }

    /// What is shown there, in words.
    pub const fn help(self) -> &'static str {
        self.names().help
    }
}

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
