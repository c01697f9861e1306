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
pub use parties::{Lane, Mark, Parties};
pub use sources::{SourceOrder, Sources};
pub use terms::{TermRow, Terms};
pub use timeline::Timeline;

use chrono::NaiveDate;

use super::{Action, Focus, Geometry, PageView, Panes, Session, jumps::JumpEntry, list::List, page_view::Bookmark};
use crate::domain::{Deal, Ref};

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
    /// What only leads to a message there.
    refused: &'static [Action],
}

impl Screen {
    /// All screens, in the order of their keys.
    pub const ALL: [Self; 5] = [Self::Timeline, Self::Terms, Self::Sources, Self::Parties, Self::Disputes];

    const fn names(self) -> Names {
        let (screen, noun, page, help, refused): (_, _, _, _, &[Action]) = match self {
            Self::Timeline => ("Timeline", "event", "Event", "the timeline of events", &[]),
            Self::Terms => ("Terms", "term", "Term", "the terms on the day of the chosen event", &[Action::Pick]),
            Self::Sources => {
                let refused = &[Action::Pick, Action::Day];
                ("Sources", "source", "Source", "the sources, with their passages in context", refused)
            }
            Self::Parties => ("Parties", "event", "Event", "the parties, one lane each", &[Action::Sort]),
            Self::Disputes => {
                let refused = &[Action::Pick, Action::Day, Action::Sort];
                ("Disputes", "dispute", "Dispute", "the disputes, side by side", refused)
            }
        };
        Names { screen, noun, page, help, refused }
    }

    /// Whether `h` and `l` move in time there.
    pub const fn has_time_axis(self) -> bool {
        matches!(self, Self::Terms | Self::Parties)
    }

    /// Whether a key that holds on all screens only leads to a message there.
    pub fn refuses(self, action: Action) -> bool {
        self.names().refused.contains(&action)
    }

    pub const fn name(self) -> &'static str {
        self.names().screen
    }

    /// What its list is of, one of it.
    pub const fn noun(self) -> &'static str {
        self.names().noun
    }

    pub const fn page_name(self) -> &'static str {
        self.names().page
    }

    /// What is shown there, in words.
    pub const fn help(self) -> &'static str {
        self.names().help
    }
}

/// The lists of all screens and their pages, and which one is looked at.
#[derive(Debug)]
pub struct Screens {
    pub timeline: Timeline,
    pub terms: Terms,
    pub sources: Sources,
    /// The lanes of the parties.
    pub parties: Parties,
    pub disputes: Disputes,
    pub(super) pages: Pages,
    pub(super) shown: Screen,
    pub(super) focus: Focus,
    pub(super) panes: Panes,
    pub(super) sizes: Geometry,
}

/// The pages beside the lists.
#[derive(Debug, Default)]
pub(super) struct Pages {
    /// Timeline and Parties show the same event.
    event: PageView,
    term: PageView,
    source: PageView,
    dispute: PageView,
}

impl Screens {
    pub(super) fn new(deal: &Deal, today: NaiveDate) -> Self {
        Self {
            timeline: Timeline::new(deal),
            terms: Terms::new(today),
            sources: Sources::default(),
            parties: Parties::default(),
            disputes: Disputes::default(),
            pages: Pages::default(),
            shown: Screen::Timeline,
            focus: Focus::List,
            panes: Panes::Both,
            sizes: Geometry::default(),
        }
    }

    /// The list that is looked at.
    pub(super) fn list(&self) -> &dyn List {
        self.get(self.shown)
    }

    pub(super) fn list_mut(&mut self) -> &mut dyn List {
        self.get_mut(self.shown)
    }

    /// The page that is looked at.
    pub(super) fn page(&self) -> &PageView {
        self.pages.of(self.shown)
    }

    pub(super) fn page_mut(&mut self) -> &mut PageView {
        self.pages.of_mut(self.shown)
    }

    /// What the page is of.
    pub(super) fn subject(&self, session: &Session) -> Option<Ref> {
        self.list().subject(session)
    }

    pub(super) fn here(&self, session: &Session) -> JumpEntry {
        let (list, page) = (self.list(), self.page());
        JumpEntry {
            screen: self.shown,
            focus: self.focus,
            item: list.item(session, list.cursor(session)),
            event: session.events.current(),
            query: session.events.query.text().to_owned(),
            day: list.asked_day(),
            bookmark: if page.subject() == list.subject(session) { page.bookmark() } else { Bookmark::default() },
        }
    }

    /// Makes the list of a screen when it is first looked at.
    ///
    /// # Errors
    /// Why there is nothing to look at.
    pub(super) fn prepare(&mut self, session: &Session, screen: Screen) -> Result<(), String> {
        let list = self.get_mut(screen);
        if list.state().all().is_empty() {
            let all = list.all(session);
            list.state_mut().reorder(all);
            list.relist(session);
        }
        if screen != Screen::Timeline && list.state().all().is_empty() {
            return Err(format!("this deal has no {}", screen.name().to_lowercase()));
        }
        list.turned_to(session);
        Ok(())
    }

    /// Turns to a screen.
    ///
    /// # Errors
    /// Why there is nothing to look at.
    pub(super) fn turn_to(&mut self, session: &Session, screen: Screen) -> Result<(), String> {
        if screen != self.shown {
            self.prepare(session, screen)?;
        }
        (self.shown, self.focus) = (screen, Focus::List);
        Ok(())
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
    pub(super) fn of(&self, screen: Screen) -> &PageView {
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

    pub(super) fn event_mut(&mut self) -> &mut PageView {
        &mut self.event
    }
}
