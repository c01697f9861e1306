//! One lane per party: its events as marks on the time of the record, so that
//! it is seen who acted when and who was silent. The events are those of the
//! query, the page is that of the timeline's event.

use std::collections::HashMap;

use super::{
    super::{
        Action, Direction, Effect, Focus, Geometry, ListState, PageKey, PageView, Session,
        list::{Enter, List, next_where},
    },
    LaneColumns,
    timeline::event_document,
};
use crate::{
    domain::{Deal, Event, EventIx, EventKind, PartyIx, Ref},
    report::{Document, Extent, Target},
};

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
pub struct Parties {
    list: ListState,
    columns: Option<LaneColumns>,
    /// The marks of the parties, by column, for the search whose events they
    /// are.
    marks: HashMap<PartyIx, HashMap<usize, Mark>>,
    generation: u64,
}

impl Parties {
    /// The columns of the lanes, where there is room for them.
    pub fn columns(&self) -> Option<&LaneColumns> {
        self.columns.as_ref()
    }

    /// What stands in a column of a party's lane.
    pub fn mark(&self, party: PartyIx, column: usize) -> Option<Mark> {
        self.marks.get(&party)?.get(&column).copied()
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

    /// The cursor to the party's next or previous event.
    fn step_time(&self, session: &mut Session, direction: Direction) {
        let Some(Ref::Party(party)) = self.item(session, self.list.cursor()) else { return };
        let deal = &session.deal;
        let rows = session.events.rows();
        let is_its = |nth: usize| rows.event(nth).is_some_and(|ix| deal.event(ix).counts_for(party));
        if let Some(nth) = next_where(session.events.cursor, rows.events(), direction, is_its) {
            session.put_cursor(nth);
        } else {
            let name = session.deal.party(party).name().shown();
            session.say(format!("no more events of {name} in this list"));
        }
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

impl List for Parties {
    fn state(&self) -> &ListState {
        &self.list
    }

    fn state_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    fn all(&self, session: &Session) -> Vec<Ref> {
        session.events.chips().parties().iter().copied().map(Ref::Party).collect()
    }

    fn subject(&self, session: &Session) -> Option<Ref> {
        session.current().map(Event::ix).map(Ref::Event)
    }

    fn document(&self, session: &Session, key: &PageKey, extent: Extent) -> Document {
        event_document(session, key.subject, extent)
    }

    /// From the lanes to the event on the timeline.
    fn enter(&self, session: &Session, focus: Focus, page: &PageView) -> Enter {
        match (focus, page.chosen(), session.events.current()) {
            (Focus::List, _, Some(event)) => Enter::Target(Target::To(Ref::Event(event))),
            (Focus::Page, Some(item), _) => Enter::Target(item.target),
            (Focus::Page, None, _) => Enter::Nothing("choose what to follow with ] and ["),
            (Focus::List, _, None) => Enter::Nothing("no event matches"),
        }
    }

    fn act(&mut self, session: &mut Session, action: Action) -> Option<Vec<Effect>> {
        match action {
            Action::StepTime(direction) => self.step_time(session, direction),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn fit(&mut self, session: &mut Session, sizes: Geometry) {
        let (generation, columns) = (session.events.query.applied_generation(), sizes.axis_columns);
        if !self.is_laid(generation, columns) {
            self.lay(&session.deal, &session.events.listing().events(), generation, columns);
        }
    }
}
