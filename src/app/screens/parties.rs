//! One lane per party: its events as marks on the time of the record, so that
//! it shows who acted when and who was silent. The events are those of the
//! query, the page is that of the timeline's event.

mod lanes;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use unicode_width::UnicodeWidthStr as _;

use super::{
    super::{
        Access, Action, AddKind, Direction, Effect, Focus, Geometry, ListState, PageKey, PageView, Session,
        list::{Enter, List, next_matching},
    },
    About, Arrangement, LaneColumns,
    timeline::{event_document, go_to_day},
};
use crate::{
    domain::{Deal, Event, EventIx, Party, PartyIx, Ref, prefix_wider_than},
    report::{Document, Extent, Target},
};

pub use lanes::{Lane, Mark};

use lanes::{set_apart, taking_part};

pub(super) const ABOUT: About = About {
    name: "Parties",
    noun: "event",
    page: "Event",
    help: "the parties, one row each",
    empty: "Parties appear here, one row each, with their events on a time axis.",
    filled_by: super::FILLED_BY_DOCUMENTS,
    adds: AddKind::Party,
    to_do: Some(super::TO_DO),
    refuses: &[Action::Sort],
    has_time_axis: true,
    arrangement: Arrangement::Stacked,
};

/// Names that are measured: a long list costs no more.
const COUNTED: usize = 256;
/// Columns that a name makes room for.
const WIDEST: usize = 120;

#[derive(Debug, Default)]
pub struct Parties {
    pub(super) list: ListState,
    /// Columns in which the names of the listed parties are not cut.
    name_columns: usize,
    /// The search that is laid out, and on how many columns.
    laid_out: Option<(u64, usize)>,
    columns: Option<LaneColumns>,
    /// Where each column is shown.
    shown: Vec<usize>,
    /// The column of each event.
    places: Vec<(EventIx, usize)>,
    /// Only the visible lanes: there may be many more.
    lanes: HashMap<PartyIx, Lane>,
    /// The event at which the lane was selected.
    chosen_at: Option<EventIx>,
    /// The event that was current before the cursor moved from lane to lane.
    origin: Option<EventIx>,
}

impl Parties {
    pub(super) fn new(_: &Deal, _: NaiveDate) -> Self {
        Self::default()
    }

    pub fn name_columns(&self) -> usize {
        self.name_columns
    }

    pub fn columns(&self) -> Option<&LaneColumns> {
        self.columns.as_ref()
    }

    /// The column that an event is shown in.
    pub fn column_of(&self, event: Event<'_>) -> Option<usize> {
        self.shown.get(self.columns.as_ref()?.column_of(event)?).copied()
    }

    pub fn lane(&self, party: PartyIx) -> Option<&Lane> {
        self.lanes.get(&party)
    }

    fn lay_out(&mut self, session: &Session, columns: usize) {
        let (events, deal) = (session.events.rows(), &session.deal);
        self.lanes.clear();
        self.columns = LaneColumns::new(deal, events.all_events(), columns);
        let Some(lanes) = &self.columns else { return (self.shown, self.places) = Default::default() };
        let mut by_column = vec![Vec::new(); lanes.count()];
        for ix in events.all_events() {
            let column = lanes.column_of(deal.event(ix));
            if let Some(events) = column.and_then(|column| by_column.get_mut(column)) {
                events.push(ix);
            }
        }
        self.shown = set_apart(deal, by_column, &(lanes.axis_at()..lanes.axis_at() + lanes.axis().columns));
        let place = |ix| Some((ix, self.column_of(deal.event(ix))?));
        self.places = events.all_events().filter_map(place).collect();
    }

    /// Builds the visible lanes, if one is missing.
    fn fit_lanes(&mut self, deal: &Deal, rows: usize) {
        let in_sight = self.list.shown().iter().skip(self.list.top()).take(rows.max(1));
        let parties: Vec<PartyIx> = in_sight.filter_map(party).collect();
        if parties.iter().all(|party| self.lanes.contains_key(party)) {
            return;
        }
        let columns = self.columns.as_ref().map_or(0, LaneColumns::count);
        self.lanes = parties.into_iter().map(|party| (party, Lane::empty(columns))).collect();
        for (ix, column) in &self.places {
            let event = deal.event(*ix);
            for party in taking_part(event) {
                if let Some(lane) = self.lanes.get_mut(&party) {
                    lane.count(event, *column);
                }
            }
        }
        self.lanes.values_mut().for_each(Lane::set_counts_apart);
    }

    fn fit_current(&mut self, current: Option<Event<'_>>) {
        self.lanes.values_mut().for_each(|lane| lane.is_of_current = false);
        for party in current.into_iter().flat_map(taking_part) {
            if let Some(lane) = self.lanes.get_mut(&party) {
                lane.is_of_current = true;
            }
        }
    }

    /// If another event was selected elsewhere, moves the cursor to its first lane,
    /// unless it is on one of them.
    fn follow_event(&mut self, session: &mut Session) {
        let Some(event) = session.current().filter(|event| self.chosen_at != Some(event.ix())) else { return };
        let (here, parties) = (self.list.cursor(), taking_part(event).map(Ref::Party).collect::<HashSet<Ref>>());
        let is_its = |nth: &usize| self.list.shown().get(*nth).is_some_and(|lane| parties.contains(lane));
        let nth = std::iter::once(here).chain(0..self.list.shown().len()).find(is_its);
        self.put_cursor(session, nth.unwrap_or(here));
    }

    /// Whether an event has lanes, but not the selected one.
    fn is_outside(&self, event: Event<'_>) -> bool {
        let lane = self.list.shown().get(self.list.cursor()).and_then(party);
        lane.is_some_and(|lane| !event.concerns(lane)) && event.parties().next().is_some()
    }

    /// In another list, a lane that had no events may have some.
    fn find_event(&mut self, session: &mut Session) {
        let lane = self.list.shown().get(self.list.cursor()).and_then(party);
        let Some((event, lane)) = session.current().filter(|event| self.is_outside(*event)).zip(lane) else {
            return;
        };
        if let Some(nth) = nearest_event(session, lane, event.ix()).filter(|_| self.chosen_at == Some(event.ix())) {
            session.put_cursor(nth);
            self.chosen_at = session.events.current();
        }
    }

    fn step_time(&self, session: &mut Session, direction: Direction) {
        let Some(Ref::Party(party)) = self.item(session, self.list.cursor()) else { return };
        let events = &session.events;
        let is_its = |nth| has_event(session, party, nth);
        if let Some(nth) = next_matching(events.cursor, events.rows().events(), direction, is_its) {
            session.put_cursor(nth);
        } else {
            let name = session.deal.party(party).name().shown();
            session.say(direction.no_more(&format!("events of {name} in this list")));
        }
    }
}

/// The position of a party's event that is nearest to another one.
fn nearest_event(session: &Session, party: PartyIx, from: EventIx) -> Option<usize> {
    let (Ok(here) | Err(here)) = session.events.find(&session.deal, from);
    let outward = (0..session.events.rows().events()).flat_map(|far| [here.checked_sub(far), Some(here + far)]);
    outward.flatten().find(|nth| has_event(session, party, *nth))
}

/// Whether the nth event of the list is one of a party.
fn has_event(session: &Session, party: PartyIx, nth: usize) -> bool {
    session.events.rows().event(nth).is_some_and(|ix| session.deal.event(ix).concerns(party))
}

fn party(item: &Ref) -> Option<PartyIx> {
    if let Ref::Party(party) = item { Some(*party) } else { None }
}

impl List for Parties {
    /// Those without events come last, where they can be changed.
    fn all(&self, session: &Session) -> Vec<Ref> {
        let mut parties = session.events.chips().parties().to_vec();
        if session.access == Access::Writable {
            let known: HashSet<PartyIx> = parties.iter().copied().collect();
            parties.extend(session.deal.parties().map(Party::ix).filter(|ix| !known.contains(ix)));
        }
        parties.into_iter().map(Ref::Party).collect()
    }

    fn relist(&mut self, session: &Session) {
        let parties = self.list.shown().iter().take(COUNTED).filter_map(party);
        let name = |party| prefix_wider_than(session.deal.party(party).name().shown(), WIDEST).width();
        self.name_columns = parties.map(name).max().unwrap_or(0);
    }

    /// Lanes without events are not worth showing, but where parties can be changed.
    fn rows(&self, session: &Session) -> usize {
        let can_change = session.access == Access::Writable && session.deal.is_empty();
        if session.events.rows().is_empty() && !can_change { 0 } else { self.len(session) }
    }

    fn put_cursor(&mut self, session: &mut Session, nth: usize) {
        self.list.put_cursor(nth);
        (self.chosen_at, self.origin) = (session.events.current(), session.events.current());
    }

    /// Selects the event of the new lane that is nearest to the one at which the
    /// cursor left it for other lanes.
    fn step_to(&mut self, session: &mut Session, nth: usize) -> Option<String> {
        let current = session.events.current();
        let origin = self.origin.filter(|_| self.chosen_at == current).or(current);
        self.list.put_cursor(nth);
        let (Some(Ref::Party(party)), Some(from)) = (self.item(session, nth), origin) else { return None };
        let nearest = nearest_event(session, party, from);
        if let Some(event) = nearest {
            session.put_cursor(event);
        }
        (self.chosen_at, self.origin) = (session.events.current(), origin);
        let none = || format!("no events of {} in this list", session.deal.party(party).name().shown());
        nearest.is_none().then(none)
    }

    /// The event under the timeline's cursor, unless the selected lane is of a party
    /// without events in this list.
    fn subject(&self, session: &Session) -> Option<Ref> {
        let is_elsewhere = |event: &Event<'_>| self.chosen_at == Some(event.ix()) && self.is_outside(*event);
        session.current().filter(|event| !is_elsewhere(event)).map(Event::ix).map(Ref::Event)
    }

    /// Stays in the lane if that has an event then.
    fn go_to_day(&mut self, session: &mut Session, written: &str) -> Result<(), String> {
        let lane = self.list.shown().get(self.list.cursor()).and_then(party);
        go_to_day(session, written, |event| lane.is_some_and(|lane| event.concerns(lane)))
    }

    fn document(&self, session: &Session, key: &PageKey, extent: Extent) -> Document {
        event_document(session, key.subject, extent)
    }

    /// From a lane to the event on the timeline.
    fn enter(&self, session: &Session, focus: Focus, page: &PageView) -> Enter {
        match (focus, page.chosen(), session.events.current()) {
            (Focus::List, _, Some(event)) => Enter::Target(Target::To(Ref::Event(event))),
            (Focus::Page, Some(item), _) => Enter::Target(item.target),
            (Focus::Page, None, _) => Enter::Nothing("select a link⟨ with ⟦next-link⟧ and ⟦previous-link⟧⟩"),
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
        let laid_out = Some((session.events.query.applied_generation(), sizes.axis_columns));
        if self.laid_out != laid_out {
            self.lay_out(session, sizes.axis_columns);
            self.find_event(session);
            self.laid_out = laid_out;
        }
        self.follow_event(session);
        self.list.scroll(self.len(session), self.row_of(session, self.list.cursor()), sizes.list_rows);
        self.fit_lanes(&session.deal, sizes.list_rows);
        self.fit_current(session.current());
    }
}
