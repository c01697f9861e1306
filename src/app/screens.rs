//! The screens: a list each, and the page of the item under its cursor.

mod axis;
mod disputes;
mod grouped;
mod parties;
mod sources;
mod terms;
pub(super) mod timeline;

pub use axis::{Axis, LaneColumns};
pub use disputes::Disputes;
pub use grouped::{Grouped, GroupedRow};
pub use parties::{Lane, Mark, Parties};
pub use sources::{SourceOrder, Sources};
pub use terms::{AMOUNT_COLUMNS, Cell, Grouping, Terms};
pub use timeline::Timeline;

use chrono::NaiveDate;

use super::{
    Action, AddKind, Focus, Geometry, ListState, PageView, Panes, Session,
    list::{HasListState, List},
    navigation::JumpEntry,
    page_view::Bookmark,
};
use crate::domain::{Deal, Ref};

/// Every screen in the order of its keys, with the module that has its list
/// here and its drawing in `ui`. A new screen is added to this list.
macro_rules! for_each_screen {
    ($apply:ident) => {
        $apply! { Timeline timeline, Terms terms, Sources sources, Parties parties, Disputes disputes }
    };
}
pub(crate) use for_each_screen;

macro_rules! define_screens {
    ($($screen:ident $module:ident),*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Screen {
            $($screen),*
        }

        impl Screen {
            pub const ALL: [Self; [$(stringify!($screen)),*].len()] = [$(Self::$screen),*];

            pub const fn about(self) -> &'static About {
                match self {
                    $(Self::$screen => &$module::ABOUT),*
                }
            }
        }

        /// The lists of all screens, their pages, and which one is shown.
        #[derive(Debug)]
        pub struct Screens {
            $(pub $module: $screen,)*
            /// By screen; those whose list is of events share the first one.
            pub(super) pages: [PageView; Screen::ALL.len()],
            pub(super) shown: Screen,
            pub(super) focus: Focus,
            pub(super) panes: Panes,
            pub(super) sizes: Geometry,
        }

        $(impl HasListState for $screen {
            fn state(&self) -> &ListState {
                &self.list
            }

            fn state_mut(&mut self) -> &mut ListState {
                &mut self.list
            }
        })*

        impl Screens {
            pub(super) fn new(deal: &Deal, today: NaiveDate) -> Self {
                Self {
                    $($module: $screen::new(deal, today),)*
                    pages: Default::default(),
                    shown: Screen::Timeline,
                    focus: Focus::List,
                    panes: Panes::Both,
                    sizes: Geometry::default(),
                }
            }

            pub(super) fn get(&self, screen: Screen) -> &dyn List {
                match screen {
                    $(Screen::$screen => &self.$module),*
                }
            }

            pub(super) fn get_mut(&mut self, screen: Screen) -> &mut dyn List {
                match screen {
                    $(Screen::$screen => &mut self.$module),*
                }
            }
        }
    };
}
for_each_screen!(define_screens);

#[derive(Debug)]
pub struct About {
    pub name: &'static str,
    /// What a row of its list is.
    pub noun: &'static str,
    pub page: &'static str,
    pub help: &'static str,
    /// What its list has, as far as the deal does.
    pub empty: &'static str,
    /// The command that adds to it.
    pub filled_by: &'static str,
    /// The kind of record that `A` adds.
    pub adds: AddKind,
    /// The query that lists the to-dos; none if the screen has none.
    pub to_do: Option<&'static str>,
    /// Actions that work on other screens, but only lead to a message here.
    pub refuses: &'static [Action],
    /// Whether `h` and `l` move in time.
    pub has_time_axis: bool,
    pub arrangement: Arrangement,
}

/// Finds the events or sources with to-dos.
const TO_DO: &str = "is:todo";

/// What fills the timeline, the lanes of the parties and the list of sources.
const FILLED_BY_DOCUMENTS: &str = "`dealtui add FILE document…` makes sources of documents, and `dealtui jot FILE \"DATE | WHAT | WHO SAYS\"` adds an event.";

/// How a list and its page are placed in a large window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// Side by side, below the parties and the number of events per month.
    SideBySide,
    /// One above the other.
    Stacked,
}

impl Screen {
    /// Whether an action of all screens only leads to a message here.
    pub fn refuses(self, action: Action) -> bool {
        self.about().refuses.contains(&action)
    }

    /// The screen whose list has an item.
    pub(super) fn listing(item: Ref) -> Self {
        match item {
            Ref::Event(_) => Self::Timeline,
            Ref::Term(_) | Ref::Version(..) => Self::Terms,
            Ref::Source(_) | Ref::Passage(_) | Ref::Statement(..) => Self::Sources,
            Ref::Party(_) => Self::Parties,
            Ref::Disagreement(_) | Ref::Relation(..) => Self::Disputes,
        }
    }
}

impl Screens {
    pub(super) fn list(&self) -> &dyn List {
        self.get(self.shown)
    }

    pub(super) fn list_mut(&mut self) -> &mut dyn List {
        self.get_mut(self.shown)
    }

    pub(super) fn page(&self) -> &PageView {
        self.page_of(self.shown)
    }

    pub(super) fn page_mut(&mut self) -> &mut PageView {
        self.page_of_mut(self.shown)
    }

    fn page_index(&self, screen: Screen) -> usize {
        if self.get(screen).records().is_some() { screen as usize } else { Screen::Timeline as usize }
    }

    #[expect(clippy::indexing_slicing, reason = "there is a page for each screen")]
    pub(super) fn page_of(&self, screen: Screen) -> &PageView {
        &self.pages[self.page_index(screen)]
    }

    #[expect(clippy::indexing_slicing, reason = "there is a page for each screen")]
    pub(super) fn page_of_mut(&mut self, screen: Screen) -> &mut PageView {
        &mut self.pages[self.page_index(screen)]
    }

    pub(super) fn subject(&self, session: &Session) -> Option<Ref> {
        self.list().subject(session)
    }

    pub(super) fn here(&self, session: &Session) -> JumpEntry {
        let (list, page) = (self.list(), self.page());
        JumpEntry {
            screen: self.shown,
            focus: self.focus,
            item: list.item(session, list.cursor(session)),
            at: session.asked_at(),
            query: session.events.query.text().to_owned(),
            filters: Screen::ALL.map(|screen| self.get(screen).state().query.text().to_owned()),
            day: list.asked_day(),
            bookmark: if page.subject() == list.subject(session) { page.bookmark() } else { Bookmark::default() },
            cleared: None,
        }
    }

    /// Fills the list of a screen; fails with a message if there is nothing to show.
    pub(super) fn prepare(&mut self, session: &Session, screen: Screen) -> Result<(), String> {
        self.fill(session, screen);
        let list = self.get_mut(screen);
        // A list of events says itself why it is empty.
        if list.has_own_cursor() && list.state().all().is_empty() {
            return Err(format!("this deal has no {}", screen.about().name.to_lowercase()));
        }
        Ok(())
    }

    /// When a screen is first shown.
    fn fill(&mut self, session: &Session, screen: Screen) {
        let list = self.get_mut(screen);
        // Groups may depend on the day.
        list.on_shown(session);
        if list.state().all().is_empty() {
            let all = list.all(session);
            list.state_mut().reorder(all);
            list.relist(session);
        }
    }

    /// Shows a screen; one with nothing to show says what would be there.
    pub(super) fn switch_to(&mut self, session: &Session, screen: Screen) {
        if screen != self.shown {
            self.fill(session, screen);
        }
        (self.shown, self.focus, self.panes) = (screen, Focus::List, Panes::Both);
    }
}
