//! One lane a party: its events as marks on the time of the record, so that it
//! is seen who acted when and who was silent. The cursor is the timeline's.

mod columns;

use std::collections::HashMap;

pub use columns::LaneColumns;

use super::{App, Direction, Effect, Focus, Geometry, Screen, Step};
use crate::domain::{Deal, DealIx as _, Event, EventIx, EventKind, PartyIx};

/// What stands in a column of a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// One event of that kind.
    One(EventKind),
    /// So many events.
    Several(usize),
}

/// The screen of the parties.
#[derive(Debug, Default)]
pub struct Lanes {
    cursor: usize,
    top: usize,
    columns: Option<LaneColumns>,
    /// The marks of the parties that were in sight, by column, for the search
    /// whose events they are.
    marks: HashMap<PartyIx, HashMap<usize, Mark>>,
    generation: u64,
}

impl Lanes {
    /// The first lane that is shown.
    pub fn top(&self) -> usize {
        self.top
    }

    /// The lane of the cursor.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The columns of the lanes, where there is room for them.
    pub fn columns(&self) -> Option<&LaneColumns> {
        self.columns.as_ref()
    }

    /// What stands in a column of a party's lane.
    pub fn mark(&self, party: PartyIx, column: usize) -> Option<Mark> {
        self.marks.get(&party)?.get(&column).copied()
    }

    /// The lanes of another version of the deal, the cursor where it was.
    pub(super) fn keep_cursor(&mut self, before: &Self) {
        self.cursor = before.cursor;
    }

    /// Whether the marks are those of a search, on so many columns.
    fn is_laid(&self, generation: u64, columns: usize) -> bool {
        self.columns.as_ref().map_or(0, LaneColumns::count) == columns && self.generation == generation
    }

    /// Lays the marks of a search out on so many columns.
    fn lay(&mut self, deal: &Deal, events: &[EventIx], generation: u64, columns: usize) {
        self.columns = LaneColumns::of(deal, events, columns);
        self.generation = generation;
        self.marks = self.columns.as_ref().map_or_else(HashMap::new, |columns| marks(deal, events, columns));
    }

    /// Scrolls so many lanes so that the cursor is seen.
    fn fit(&mut self, lanes: usize, sizes: Geometry) {
        let shown = sizes.list_rows.max(1);
        self.cursor = self.cursor.min(lanes.saturating_sub(1));
        let last_top = lanes.saturating_sub(shown);
        self.top = self.top.max((self.cursor + 1).saturating_sub(shown)).min(self.cursor).min(last_top);
    }
}

fn marks(deal: &Deal, events: &[EventIx], columns: &LaneColumns) -> HashMap<PartyIx, HashMap<usize, Mark>> {
    let mut marks: HashMap<PartyIx, HashMap<usize, Mark>> = HashMap::new();
    for event in events.iter().map(|ix| deal.event(*ix)) {
        let Some(column) = columns.column_of(event.date()) else { continue };
        for party in event.counts_under() {
            let lane = marks.entry(party).or_default();
            let mark = match lane.get(&column) {
                None => Mark::One(event.kind()),
                Some(Mark::One(_)) => Mark::Several(2),
                Some(Mark::Several(count)) => Mark::Several(count + 1),
            };
            lane.insert(column, mark);
        }
    }
    marks
}

impl App {
    /// The lanes, when they are shown.
    pub fn lanes(&self) -> Option<&Lanes> {
        (self.screen == Screen::Parties).then_some(&self.lanes)
    }

    pub(super) fn fit_lanes(&mut self) {
        if self.screen != Screen::Parties {
            return;
        }
        let (generation, columns) = (self.applied_generation, self.geometry.axis_columns);
        if !self.lanes.is_laid(generation, columns) {
            self.lanes.lay(&self.deal, &self.listing.events(), generation, columns);
        }
        self.lanes.fit(self.chips.parties().len(), self.geometry);
    }

    /// Moves among the lanes, or scrolls the detail.
    pub(super) fn step_in_lanes(&mut self, direction: Direction, step: Step) {
        if self.focus == Focus::Detail {
            return self.step(direction, step);
        }
        let most = self.chips.parties().len().saturating_sub(1);
        let by = super::places::distance(step, self.geometry.list_rows);
        self.lanes.cursor = super::places::moved(self.lanes.cursor, direction, by, most);
    }

    /// The timeline's cursor to the party's next or previous event.
    pub(super) fn event_sideways(&mut self, direction: Direction) {
        let Some(party) = self.chips.parties().get(self.lanes.cursor).copied() else { return };
        let is_its = |nth: &usize| {
            let event = self.listing.rows.event(*nth).map(|ix| self.deal.event(ix));
            event.is_some_and(|event| event.counts_under().any(|other| other == party))
        };
        let found = match direction {
            Direction::Forward => (self.cursor + 1..self.listing.rows.events()).find(is_its),
            Direction::Back => (0..self.cursor).rev().find(is_its),
        };
        if let Some(nth) = found {
            self.put_cursor(nth);
        } else {
            let name = self.deal.party(party).name.shown();
            self.notice = Some(format!("no further event of {name} in this list"));
        }
    }

    /// To the event on the timeline.
    pub(super) fn open_lane(&mut self) -> Vec<Effect> {
        self.current().map(Event::ix).map_or_else(Vec::new, |ix| self.follow(ix))
    }

    /// Whether the event under the cursor counts under a party.
    pub fn is_of_current(&self, party: PartyIx) -> bool {
        self.current().is_some_and(|event| event.counts_under().any(|other| other.place() == party.place()))
    }
}
