//! When an event happened, as far as that is known.

use chrono::NaiveDate;

use super::{Event, Scope};
use crate::domain::{EdtfDate, Truth};

impl Event<'_> {
    /// If its date is exactly one day.
    pub fn day(self) -> Option<NaiveDate> {
        self.date().and_then(EdtfDate::day)
    }

    /// The day by which it is sorted; none if it is undated.
    pub fn sort_day(self) -> Option<NaiveDate> {
        self.date().and_then(EdtfDate::sort_day)
    }

    pub fn last_day(self) -> Option<NaiveDate> {
        self.date().and_then(EdtfDate::last_day)
    }

    /// Whether it has happened by the end of a day.
    pub fn happened_by(self, day: NaiveDate) -> Truth {
        let has_happened = |date: EdtfDate| date.happened_by(day) == Truth::Yes;
        match self.date() {
            Some(date) => date.happened_by(day),
            None if self.latest_dates().any(has_happened) => Truth::Yes,
            None => Truth::Possibly,
        }
    }

    /// All days on which what it brings about may change.
    pub fn days_of_change(self) -> Vec<NaiveDate> {
        match self.date() {
            Some(date) => date.days_of_change(),
            None => self.latest_dates().flat_map(EdtfDate::days_of_change).collect(),
        }
    }

    /// The dates by which an undated event had happened: it was public, or the record, all of
    /// which lies behind except what came after the period, was last revised.
    fn latest_dates(self) -> impl Iterator<Item = EdtfDate> {
        let revised = self.deal.revised().filter(|_| self.scope() != Scope::After);
        self.said().into_iter().chain(revised)
    }
}
