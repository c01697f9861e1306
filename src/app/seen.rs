//! What the screen and the key map read of the model: never more than is
//! there, and nothing is worked out twice.

use super::{App, Chips, Density, Detail, Focus, Item, Layer, Named, Overlay, Panes, Rows, chips};
use crate::{
    domain::{Deal, DealIx as _, Event, PartyIx},
    search::{Query, QueryError},
};

impl App {
    /// The layer that decides what a key means.
    pub fn layer(&self) -> Layer {
        match (&self.overlay, self.focus) {
            (Overlay::Prompt(..), _) => Layer::Prompt,
            (Overlay::Parties(_), _) => Layer::Picker,
            (Overlay::Help(_), _) => Layer::Help,
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
        &self.rows
    }

    /// The first row of the timeline that is shown.
    pub fn top(&self) -> usize {
        self.top
    }

    /// Columns that dates take in the timeline.
    pub fn date_columns(&self) -> usize {
        self.date_columns
    }

    /// Events per month of the list.
    pub fn density(&self) -> &Density {
        &self.density
    }

    /// The event under the cursor; none if the list has none.
    pub fn current(&self) -> Option<Event<'_>> {
        self.rows.event(self.cursor).map(|ix| self.deal.event(ix))
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
        self.complaint.as_ref()
    }

    /// Something to say until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// The parties to filter by.
    pub fn chips(&self) -> &Chips {
        &self.chips
    }

    /// What the query as the user sees it says of a party.
    pub fn named(&self, party: PartyIx) -> Named {
        let filter = Query::parse(&self.query).unwrap_or_default().parties;
        if filter.is_empty() { Named::Not } else { chips::named(&self.deal, &filter, party) }
    }

    /// How many events a party has under the query without its party part.
    pub fn party_count(&self, party: PartyIx) -> u32 {
        self.party_counts.get(party.place()).copied().unwrap_or(0)
    }

    /// The detail of the event under the cursor, wrapped.
    pub fn detail(&self) -> &Detail {
        &self.detail.1
    }

    /// The first line of the detail that is shown.
    pub fn scroll(&self) -> usize {
        self.scroll
    }

    /// What is chosen in the detail.
    pub fn chosen(&self) -> Option<&Item> {
        self.detail.1.items.get(self.chosen?)
    }

    /// Whether there is an event to come back to.
    pub fn can_go_back(&self) -> bool {
        !self.past.is_empty()
    }
}
