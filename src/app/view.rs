//! What the drawing and the key map read of the model: never more than is
//! there, and nothing is worked out twice.

use chrono::NaiveDate;

use super::{App, Focus, ListFilter, ListView, Overlays, PageView, Panes, Screen, Screens, Session};

impl App {
    /// What the screens share.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The lists of all screens, and their pages.
    pub fn screens(&self) -> &Screens {
        &self.screens
    }

    /// What is looked at.
    pub fn screen(&self) -> Screen {
        self.screen
    }

    /// The pane that keys act on.
    pub fn focus(&self) -> Focus {
        self.focus
    }

    /// Who gets the width.
    pub fn panes(&self) -> Panes {
        self.panes
    }

    /// What lies over the panes.
    pub fn overlays(&self) -> &Overlays {
        &self.overlays
    }

    /// The cursor of the list that is shown.
    pub fn list(&self) -> &ListView {
        self.screens.get(self.screen).view()
    }

    /// The page that is shown.
    pub fn page(&self) -> &PageView {
        self.screens.pages.of(self.screen)
    }

    /// Whether there is nothing under the cursor.
    pub fn is_nothing_listed(&self) -> bool {
        self.screens.get(self.screen).subject(&self.session).is_none()
    }

    /// The filter of the list, where it is not the query of the events.
    pub fn list_filter(&self) -> Option<&ListFilter> {
        self.screens.get(self.screen).filter()
    }

    /// How many things are listed, and how many there are without a filter.
    pub fn listed(&self) -> (usize, usize) {
        self.screens.get(self.screen).listed(&self.session)
    }

    /// From the pinned day to the one that one is at, the earlier one first.
    pub fn pinned_span(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.session.span_to(self.screens.get(self.screen).day(&self.session))
    }

    /// Whether there is something to come back to.
    pub fn can_go_back(&self) -> bool {
        !self.jumps.past.is_empty()
    }
}
