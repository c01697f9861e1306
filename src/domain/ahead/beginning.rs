//! When a version begins: on the later of its stated start and the event that met its condition.

use chrono::NaiveDate;

use super::{Dated, dated};
use crate::domain::{EdtfDate, Effect, EventIx, Truth, knowledge::Known};

#[derive(Clone, Copy)]
pub(super) struct Beginning {
    /// The later date, by its last day where either may be the later.
    pub(super) date: EdtfDate,
    /// The event whose date it is; none for the stated start.
    pub(super) by: Option<EventIx>,
    /// The other one, where either may be the later.
    pub(super) other: Option<EdtfDate>,
}

impl Beginning {
    pub(super) fn new(version: &Known<'_>) -> Option<Self> {
        let start = version.in_force.start().map(|start| (start, None));
        let met = version.met_by_for(Effect::Begins).and_then(dated);
        let (Some(start), Some(met)) = (start, met) else { return start.or(met).map(Self::on) };
        if met.0.before(start.0) == Truth::Yes {
            return Some(Self::on(start));
        }
        // A day in the month in which it begins tells the day.
        let is_told = met.0.day().is_some() && !start.0.is_one_of_several();
        if is_told || start.0.before(met.0) == Truth::Yes {
            return Some(Self::on(met));
        }
        let [later, other] = if start.0.last_day() > met.0.last_day() { [start, met] } else { [met, start] };
        Some(Self { other: Some(other.0), ..Self::on(later) })
    }

    fn on((date, by): Dated) -> Self {
        Self { date, by, other: None }
    }

    fn dates(self) -> impl Iterator<Item = EdtfDate> {
        [self.date].into_iter().chain(self.other)
    }

    pub(super) fn first_day(self) -> Option<NaiveDate> {
        self.dates().filter_map(EdtfDate::sort_day).max()
    }

    pub(super) fn first_day_of_change(self) -> Option<NaiveDate> {
        self.dates().filter_map(|date| date.days_of_change().into_iter().min()).max()
    }

    /// Whether it has surely begun.
    pub(super) fn is_past(self, day: NaiveDate) -> bool {
        let (met, start) =
            if self.by.is_some() { (Some(self.date), self.other) } else { (self.other, Some(self.date)) };
        met.is_none_or(|met| met.happened_by(day) == Truth::Yes)
            && start.is_none_or(|start| start.has_begun_by(day) == Truth::Yes)
    }
}
