//! What the screen and the key map read of the model: never more than is
//! there, and nothing is worked out twice.

use super::{App, Chips, Density, Detail, Focus, Item, Layer, Overlay, Panes, Rows, Screen};
use crate::{
    domain::{Deal, Event},
    search::{Nothing, Query, QueryError, Sort},
};

/// Columns of a date like `27 Feb 2026`.
const DAY_WITH_YEAR: usize = 11;

impl App {
    /// The layer that decides what a key means.
    pub fn layer(&self) -> Layer {
        if self.help.is_some() {
            return Layer::Help;
        }
        match (&self.overlay, self.focus) {
            (Overlay::Prompt(_), _) => Layer::Prompt,
            (Overlay::Picker(_), _) => Layer::Picker,
            (Overlay::Copying, _) => Layer::Copying,
            (Overlay::None, _) if self.screen == Screen::Terms => Layer::Terms,
            (Overlay::None, _) if self.screen == Screen::Parties => Layer::Parties,
            (Overlay::None, _) if self.screen == Screen::Disputes => Layer::Disputes,
            (Overlay::None, _) if self.screen == Screen::Sources => Layer::Sources,
            (Overlay::None, Focus::List) => Layer::List,
            (Overlay::None, Focus::Detail) => Layer::Detail,
        }
    }

    /// The deal.
    pub fn deal(&self) -> &Deal {
        &self.deal
    }

    /// The rows of the timeline.
    pub fn rows(&self) -> &Rows {
        &self.listing.rows
    }

    /// The first row of the timeline that is shown.
    pub fn top(&self) -> usize {
        self.top
    }

    /// Columns that dates take in the timeline.
    pub fn date_columns(&self) -> usize {
        match self.sort() {
            Sort::Date => self.date_columns,
            Sort::Relevance => DAY_WITH_YEAR,
        }
    }

    /// Events per month of the list.
    pub fn density(&self) -> &Density {
        &self.listing.density
    }

    /// The event under the cursor; none if the list has none.
    pub fn current(&self) -> Option<Event<'_>> {
        self.listing.rows.event(self.cursor).map(|ix| self.deal.event(ix))
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
    pub fn overlay(&self) -> &Overlay {
        &self.overlay
    }

    /// The first line of the keys that is shown, if they lie over everything.
    pub fn help(&self) -> Option<usize> {
        self.help
    }

    /// The query as the user sees it.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// The query by which the list was made: its letters are lit.
    pub fn applied(&self) -> &Query {
        &self.applied
    }

    /// Why the query means nothing, if so.
    pub fn complaint(&self) -> Option<&QueryError> {
        self.complaint.as_ref().map(|(_, complaint)| complaint)
    }

    /// Why the deal file cannot be read as it is now, if so.
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// What of marks and notes is not kept yet, and why.
    pub fn unkept(&self) -> Option<&str> {
        self.unkept.as_deref()
    }

    /// Something to say until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// The parties to filter by.
    pub fn chips(&self) -> &Chips {
        &self.chips
    }

    /// In which order the list stands.
    pub fn sort(&self) -> Sort {
        if self.applied.is_ranked() { self.sort } else { Sort::Date }
    }

    /// Why the list is empty, if a query made it so.
    pub fn nothing(&self) -> Option<&Nothing> {
        self.listing.hits.nothing.as_ref()
    }

    /// Words of the deal near those of the query that it does not have.
    pub fn near(&self) -> &[String] {
        &self.listing.hits.near
    }

    /// The detail of the event under the cursor, wrapped.
    pub fn detail(&self) -> &Detail {
        &self.detail.1
    }

    /// The first line of the detail that is shown.
    pub fn scroll(&self) -> usize {
        self.spot.scroll
    }

    /// The lit word that `n` has come to.
    pub fn word(&self) -> Option<usize> {
        self.spot.word
    }

    /// What is chosen in the detail.
    pub fn chosen(&self) -> Option<&Item> {
        self.detail.1.items.get(self.spot.chosen?)
    }

    /// Whether there is an event to come back to.
    pub fn can_go_back(&self) -> bool {
        !self.past.is_empty()
    }
}
