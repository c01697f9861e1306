//! Time axes. On that of the terms the time of the record takes most of the
//! room, and the years after it are compressed. On the lanes of the parties
//! what happened long before or after the record has no scale: each day has a
//! column of its own as far as there is room.

use chrono::{Datelike as _, Days, NaiveDate};

use crate::domain::{Deal, Edge, EdtfDate, Event, EventIx, Term};

/// Share of the columns for the time of the record, in percent.
const NEAR: usize = 60;

/// Days shown before the first and after the last event.
const MARGIN: u64 = 15;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    first: NaiveDate,
    /// The first day of the compressed years.
    far: NaiveDate,
    last: NaiveDate,
    /// Columns before the compressed years.
    pub near_columns: usize,
    pub columns: usize,
}

impl Axis {
    /// From the first event to after the last obligation.
    pub(super) fn new(deal: &Deal, columns: usize) -> Option<Self> {
        let events = deal.timeline().iter().filter_map(|ix| deal.event(*ix).date());
        let first = deal.recorded_from().or_else(|| events.clone().filter_map(EdtfDate::sort_day).min())?;
        let near = events.filter_map(EdtfDate::last_day).max()?.max(first);
        let versions = deal.terms().flat_map(Term::versions);
        let ends = versions.flat_map(|version| [version.in_force().start(), version.in_force().end()]).flatten();
        let last =
            ends.flat_map(EdtfDate::days_of_change).filter(|day| *day < NaiveDate::MAX).max().unwrap_or(near).max(near);
        let far = near.checked_add_days(Days::new(MARGIN))?;
        // A year more, so that what ends last ends on the axis.
        let last = NaiveDate::from_ymd_opt(last.year() + 1, 12, 31)?.max(far);
        let first = first.checked_sub_days(Days::new(MARGIN))?;
        Some(Self { first, far, last, near_columns: columns * NEAR / 100, columns })
    }

    /// The time of the record, with a margin: from the start of the period, else the
    /// first event, to the last event. Events that lie further beyond its end (that
    /// of the period, else the last revision) than the record is long are left out:
    /// they would compress the rest.
    fn record_of(deal: &Deal) -> Option<(NaiveDate, NaiveDate)> {
        let events = || deal.timeline().iter().filter_map(|ix| deal.event(*ix).date());
        let first = deal.recorded_from().or_else(|| events().filter_map(EdtfDate::sort_day).min())?;
        let end = deal.period().and_then(|period| match period.latest() {
            Edge::Day(day) => Some(day),
            Edge::Open | Edge::Unknown => None,
        });
        let end = end.or_else(|| deal.revised()?.last_day().filter(|day| *day > first));
        let reach = end.and_then(|end| end.checked_add_signed(end - first)).unwrap_or(NaiveDate::MAX);
        let last = events().filter_map(EdtfDate::last_day).filter(|day| *day <= reach).max();
        let last = last.into_iter().chain(end.filter(|_| last.is_none())).max().unwrap_or(first).max(first);
        Some((first.checked_sub_days(Days::new(MARGIN))?, last.checked_add_days(Days::new(MARGIN))?))
    }

    /// An axis without compressed years.
    fn from_days(first: NaiveDate, last: NaiveDate, columns: usize) -> Self {
        Self { first, far: last, last, near_columns: columns, columns }
    }

    /// The first and last day of a column.
    pub fn days(&self, column: usize) -> (NaiveDate, NaiveDate) {
        let start = self.start_of(column);
        let next = self.start_of(column + 1).pred_opt().unwrap_or(start);
        (start, next.max(start))
    }

    /// The column of a day; days off the axis map to its ends.
    pub fn column(&self, day: NaiveDate) -> usize {
        let (mut from, mut to) = (0, self.columns.saturating_sub(1));
        while from < to {
            let middle = from.midpoint(to);
            if self.days(middle).1 >= day { to = middle } else { from = middle + 1 }
        }
        from
    }

    fn start_of(&self, column: usize) -> NaiveDate {
        let (from, to, place, columns) = if column < self.near_columns {
            (self.first, self.far, column, self.near_columns)
        } else {
            (self.far, self.last, column - self.near_columns, self.columns - self.near_columns)
        };
        let days = (to - from).num_days().max(0).unsigned_abs();
        let part = u128::from(days) * place as u128 / (columns.max(1) as u128);
        from.checked_add_days(Days::new(u64::try_from(part).unwrap_or(u64::MAX))).unwrap_or(to)
    }
}

/// Either side takes at most one in so many columns.
const OUTSIDE_SHARE: usize = 4;

#[derive(Clone, Debug)]
pub struct LaneColumns {
    before: Outside,
    axis: Axis,
    last_days: Vec<NaiveDate>,
    after: Outside,
}

#[derive(Clone, Debug)]
struct Outside {
    days: Vec<NaiveDate>,
    columns: usize,
}

impl Outside {
    fn new(days: Vec<NaiveDate>, most: usize) -> Self {
        let columns = days.len().min(most);
        Self { days, columns }
    }

    /// Its columns and its border.
    fn width(&self) -> usize {
        if self.days.is_empty() { 0 } else { self.columns + 1 }
    }

    fn column(&self, day: NaiveDate) -> usize {
        let rank = self.days.partition_point(|other| *other < day);
        let column = rank * self.columns / self.days.len().max(1);
        column.min(self.columns.saturating_sub(1))
    }
}

impl LaneColumns {
    /// None if there is no room for the time of the record.
    pub(super) fn new(deal: &Deal, events: impl Iterator<Item = EventIx>, columns: usize) -> Option<Self> {
        let (first, last) = Axis::record_of(deal)?;
        let mut days: Vec<NaiveDate> = events.filter_map(|ix| deal.event(ix).sort_day()).collect();
        days.sort_unstable();
        days.dedup();
        let after = days.split_off(days.partition_point(|day| *day <= last));
        days.truncate(days.partition_point(|day| *day < first));
        let most = (columns / OUTSIDE_SHARE).max(1);
        let [before, after] = [days, after].map(|days| Outside::new(days, most));
        let room = columns.checked_sub(before.width() + after.width()).filter(|room| *room > 0)?;
        let axis = Axis::from_days(first, last, room);
        let last_days = (0..room).map(|column| axis.days(column).1).collect();
        Some(Self { before, axis, last_days, after })
    }

    pub fn count(&self) -> usize {
        self.before.width() + self.axis.columns + self.after.width()
    }

    pub fn axis(&self) -> &Axis {
        &self.axis
    }

    /// The first column of the time of the record.
    pub fn axis_at(&self) -> usize {
        self.before.width()
    }

    /// Whether there is anything before and after the time of the record.
    pub fn is_outside(&self) -> (bool, bool) {
        (self.before.columns > 0, self.after.columns > 0)
    }

    /// Whether a column is the border of what is outside.
    pub fn is_border(&self, column: usize) -> bool {
        let (before, after) = self.is_outside();
        (before && column == self.before.columns) || (after && column == self.axis_at() + self.axis.columns)
    }

    pub fn column(&self, day: NaiveDate) -> usize {
        let (first, last) = (self.axis.days(0).0, self.axis.last);
        if day < first {
            self.before.column(day)
        } else if day > last {
            self.axis_at() + self.axis.columns + 1 + self.after.column(day)
        } else {
            self.axis_at() + self.last_days.partition_point(|last| *last < day).min(self.axis.columns.saturating_sub(1))
        }
    }

    pub fn column_of(&self, event: Event<'_>) -> Option<usize> {
        event.sort_day().map(|day| self.column(day))
    }
}
