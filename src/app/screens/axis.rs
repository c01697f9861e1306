//! The time axis of the terms: the time of the record takes most of the room,
//! the far years are pressed together behind it. Which days a column stands
//! for is always known, so that nothing is drawn where it does not lie.

use chrono::{Datelike as _, Days, NaiveDate};

use crate::domain::{Deal, Edge, EdtfDate, Term};

/// Share of the columns for the time of the record, in percent.
const NEAR: usize = 60;

/// Days shown before the first and after the last event.
const MARGIN: u64 = 15;

/// Maps days to columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    first: NaiveDate,
    /// The first day of the compressed years.
    far: NaiveDate,
    last: NaiveDate,
    near_columns: usize,
    columns: usize,
}

impl Axis {
    /// From the first event to after the last obligation.
    pub(super) fn new(deal: &Deal, columns: usize) -> Option<Self> {
        let events = deal.in_order().iter().map(|ix| deal.event(*ix).date());
        let first = deal.recorded_from().or_else(|| events.clone().filter_map(EdtfDate::anchor).min())?;
        let near = events.filter_map(EdtfDate::last_day).max()?.max(first);
        let versions = deal.terms().flat_map(Term::versions);
        let ends = versions.flat_map(|version| [version.in_force().start(), version.in_force().end()]).flatten();
        let last = ends.flat_map(EdtfDate::edges).filter(|day| *day < NaiveDate::MAX).max().unwrap_or(near).max(near);
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
    pub(in crate::app) fn record_of(deal: &Deal) -> Option<(NaiveDate, NaiveDate)> {
        let events = || deal.in_order().iter().map(|ix| deal.event(*ix).date());
        let first = deal.recorded_from().or_else(|| events().filter_map(EdtfDate::anchor).min())?;
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
    pub(in crate::app) fn of_days(first: NaiveDate, last: NaiveDate, columns: usize) -> Self {
        Self { first, far: last, last, near_columns: columns, columns }
    }

    pub fn last(&self) -> NaiveDate {
        self.last
    }

    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The first column of the compressed years.
    pub fn near_columns(&self) -> usize {
        self.near_columns
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_has_one_column_and_every_column_its_days() {
        let day = |written: &str| -> NaiveDate { written.parse().unwrap() };
        let axis = Axis {
            first: day("2025-10-01"),
            far: day("2026-08-01"),
            last: day("2035-12-31"),
            near_columns: 30,
            columns: 50,
        };
        for column in 0..49 {
            let (first, last) = axis.days(column);
            assert!(first <= last);
            assert_eq!(last.succ_opt(), Some(axis.days(column + 1).0), "no day between two columns is left out");
            assert_eq!((axis.column(first), axis.column(last)), (column, column));
        }
        assert_eq!((axis.column(day("1999-01-01")), axis.column(day("2099-01-01"))), (0, 49));
        assert_eq!(axis.days(30).0, day("2026-08-01"), "the far years begin where they are said to");
    }
}
