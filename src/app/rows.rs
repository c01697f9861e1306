//! The timeline as rows: events with year headings, gap rows and the line
//! after which the deal's period is over. Made once for each list of events,
//! so that no frame walks them all.

use chrono::{Datelike as _, NaiveDate};

use super::Direction;
use crate::domain::{Deal, Edge, EdtfDate, Event, EventIx, Scope};

/// Shortest silence that gets its own row.
const GAP_DAYS: i64 = 14;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    Undated,
    /// A year; none for events without a day.
    Year(Option<i32>),
    Event(EventIx),
    /// Days without any event before the next row. `after` is set if an imprecise
    /// date above ends later than the event just above.
    Gap {
        days: i64,
        after: Option<NaiveDate>,
        /// Events in these days that are not listed.
        hidden: usize,
    },
    /// What follows happened after the deal's period.
    After,
}

/// How many events between two others in the timeline begin on some of these days.
fn begun_on(deal: &Deal, days: (NaiveDate, NaiveDate), above: EventIx, next: EventIx) -> usize {
    let between = deal.timeline_position(above) + 1..deal.timeline_position(next);
    let between = deal.timeline().get(between).unwrap_or_default();
    let begun = between.iter().filter_map(|ix| deal.event(*ix).sort_day());
    begun.filter(|day| days.0 < *day && *day < days.1).count()
}

#[derive(Clone, Debug, Default)]
pub struct Rows {
    rows: Vec<Row>,
    places: Vec<usize>,
}

impl Rows {
    /// Lays out events that are in timeline order.
    pub fn new(deal: &Deal, events: &[EventIx]) -> Self {
        let mut rows = Self { rows: Vec::with_capacity(events.len()), places: Vec::with_capacity(events.len()) };
        let mut before: Option<EventIx> = None;
        // The last day on which one of the events above may lie.
        let mut over: Option<NaiveDate> = None;
        for &ix in events {
            if let (Some(over), Some(above)) = (over, before) {
                rows.gap(deal, over, above, ix);
            }
            rows.lead_to(deal, before, ix);
            rows.places.push(rows.rows.len());
            rows.rows.push(Row::Event(ix));
            before = Some(ix);
            over = over.max(deal.event(ix).last_day());
        }
        rows
    }

    /// Lays out events in another order, without headings and gaps: they only make
    /// sense by date.
    pub fn flat(events: &[EventIx]) -> Self {
        Self { rows: events.iter().copied().map(Row::Event).collect(), places: (0..events.len()).collect() }
    }

    /// The gap from the last day of any event above to the next event.
    fn gap(&mut self, deal: &Deal, over: NaiveDate, above: EventIx, next: EventIx) {
        let Some(Edge::Day(first)) = deal.event(next).date().map(EdtfDate::earliest) else { return };
        let days = first.signed_duration_since(over).num_days();
        if days >= GAP_DAYS {
            let is_of_above = deal.event(above).last_day() == Some(over);
            let after = Some(over).filter(|_| !is_of_above);
            self.rows.push(Row::Gap { days, after, hidden: begun_on(deal, (over, first), above, next) });
        }
    }

    /// Whatever stands between two events besides a gap.
    fn lead_to(&mut self, deal: &Deal, before: Option<EventIx>, ix: EventIx) {
        let event = deal.event(ix);
        let before = before.map(|before| deal.event(before));
        let is_after = |event: Event<'_>| event.scope() == Scope::After && event.date().is_some();
        if is_after(event) && !before.is_some_and(is_after) {
            self.rows.push(Row::After);
        }
        let heading = heading(event);
        if before.map(self::heading) != Some(heading) {
            self.rows.push(heading);
        }
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn events(&self) -> usize {
        self.places.len()
    }

    pub fn row(&self, place: usize) -> Option<Row> {
        self.rows.get(place).copied()
    }

    pub fn event(&self, nth: usize) -> Option<EventIx> {
        match self.row(*self.places.get(nth)?) {
            Some(Row::Event(ix)) => Some(ix),
            _ => None,
        }
    }

    pub fn all_events(&self) -> impl Iterator<Item = EventIx> {
        (0..self.events()).filter_map(|nth| self.event(nth))
    }

    pub fn row_of(&self, nth: usize) -> usize {
        self.places.get(nth).copied().unwrap_or(0)
    }

    /// The position of an event among the events.
    ///
    /// # Errors
    /// Has the position it would take if it were listed.
    pub fn find(&self, deal: &Deal, ix: EventIx) -> Result<usize, usize> {
        let rank = |nth: usize| self.event(nth).map_or(0, |ix| deal.timeline_position(ix));
        let rank_of_event = deal.timeline_position(ix);
        if self.rows.len() == self.places.len() {
            // Best first, or a few events without a heading: in no order that
            // could be cut in half.
            return (0..self.events()).find(|nth| rank(*nth) == rank_of_event).ok_or(0);
        }
        let places = 0..self.events();
        let nth = self.places.partition_point(|place| match self.row(*place) {
            Some(Row::Event(ix)) => deal.timeline_position(ix) < rank_of_event,
            _ => false,
        });
        if places.contains(&nth) && rank(nth) == rank_of_event { Ok(nth) } else { Err(nth) }
    }

    /// Forward, the first event of the next month; back, the first event of this
    /// month, or of the previous one.
    pub fn month_from(&self, deal: &Deal, nth: usize, direction: Direction) -> usize {
        let month = |nth: usize| {
            let day = self.event(nth).and_then(|ix| deal.event(ix).sort_day());
            day.map(|day| (day.year(), day.month()))
        };
        let last = self.events().saturating_sub(1);
        if direction == Direction::Forward {
            return (nth..=last).find(|place| month(*place) != month(nth)).unwrap_or(last);
        }
        let first_of =
            |nth: usize| (0..=nth).rev().take_while(|place| month(*place) == month(nth)).last().unwrap_or(nth);
        let first = first_of(nth);
        if first == nth && nth > 0 { first_of(nth - 1) } else { first }
    }
}

/// The heading that an event stands under.
fn heading(event: Event<'_>) -> Row {
    match event.date() {
        Some(date) => Row::Year(date.sort_day().map(|day| day.year())),
        None => Row::Undated,
    }
}
