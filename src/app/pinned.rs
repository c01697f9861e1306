//! A pinned day: from it to the day that one is at, what became of the terms.

use chrono::NaiveDate;

use super::{App, Screen, Terms};
use crate::domain::day_in_words;

impl App {
    /// Pins the day that one is at, or takes the pin out.
    pub(super) fn pin(&mut self) {
        self.pinned = match (self.pinned, self.day_here()) {
            (None, Some(day)) if !self.deal.terms().is_empty() => Some(day),
            _ => None,
        };
        self.notice = Some(match self.pinned {
            Some(day) => format!("{} pinned: go elsewhere to see what became of the terms", day_in_words(day)),
            None => "nothing is pinned".to_owned(),
        });
    }

    /// The day that one is at: that of the chosen event, or the one that the
    /// terms are asked about.
    fn day_here(&self) -> Option<NaiveDate> {
        match self.screen {
            Screen::Timeline | Screen::Sources | Screen::Parties | Screen::Disputes => {
                self.current().and_then(|event| event.date().last_day())
            }
            Screen::Terms => self.terms.as_ref().map(Terms::as_of),
        }
    }

    /// From the pinned day to here, the earlier one first.
    pub fn pinned_span(&self) -> Option<(NaiveDate, NaiveDate)> {
        let (pinned, here) = (self.pinned?, self.day_here()?);
        Some((pinned.min(here), pinned.max(here)))
    }
}
