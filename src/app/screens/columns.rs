//! The columns of the lanes: the time of the record, and on either side of it
//! the days of what happened long before or after. Those have no scale: each
//! day has a column of its own, as far as there is room.

use chrono::NaiveDate;

use crate::{
    app::Axis,
    domain::{Deal, EdtfDate, EventIx},
};

/// Either side takes at most one in so many columns.
const SHARE: usize = 4;

#[derive(Clone, Debug)]
pub struct LaneColumns {
    before: Outside,
    axis: Axis,
    /// The last day of each column of the axis.
    last_days: Vec<NaiveDate>,
    after: Outside,
}

/// Days outside the time of the record, in order.
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
        let mut days: Vec<NaiveDate> = events.filter_map(|ix| deal.event(ix).date().anchor()).collect();
        days.sort_unstable();
        days.dedup();
        let after = days.split_off(days.partition_point(|day| *day <= last));
        days.truncate(days.partition_point(|day| *day < first));
        let most = (columns / SHARE).max(1);
        let [before, after] = [days, after].map(|days| Outside::new(days, most));
        let room = columns.checked_sub(before.width() + after.width()).filter(|room| *room > 0)?;
        let axis = Axis::of_days(first, last, room);
        let last_days = (0..room).map(|column| axis.days(column).1).collect();
        Some(Self { before, axis, last_days, after })
    }

    pub fn count(&self) -> usize {
        self.before.width() + self.axis.columns() + self.after.width()
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
        (before && column == self.before.columns) || (after && column == self.axis_at() + self.axis.columns())
    }

    pub fn column(&self, day: NaiveDate) -> usize {
        let (first, last) = (self.axis.days(0).0, self.axis.last());
        if day < first {
            self.before.column(day)
        } else if day > last {
            self.axis_at() + self.axis.columns() + 1 + self.after.column(day)
        } else {
            self.axis_at()
                + self.last_days.partition_point(|last| *last < day).min(self.axis.columns().saturating_sub(1))
        }
    }

    /// The column of the first day of a date.
    pub fn column_of(&self, date: EdtfDate) -> Option<usize> {
        date.anchor().map(|day| self.column(day))
    }
}
