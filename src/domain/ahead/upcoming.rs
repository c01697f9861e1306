//! Something that lies ahead, and the day on which it is placed.

use chrono::NaiveDate;

use crate::domain::{Edge, EdtfDate, EventIx, Evidence, TermIx, vocabulary::vocabulary};

vocabulary! {
    UpcomingKind with labels {
        Begins = "begins",
        /// A further version of it begins.
        Changes = "changes",
        /// The next version of the term begins.
        Due = "falls due",
        Fulfilled = "is performed",
        /// It ends without having begun.
        Lapses = "lapses",
        Ends = "ends",
    }
}

impl UpcomingKind {
    pub(super) fn is_beginning(self) -> bool {
        matches!(self, Self::Begins | Self::Changes)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayBound {
    Earliest,
    Latest,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upcoming {
    pub term: TermIx,
    pub version: usize,
    pub kind: UpcomingKind,
    /// None for a condition.
    pub date: Option<EdtfDate>,
    pub by: Option<EventIx>,
    /// Of what begins on the later of two days, where either may be the later: that of its stated start
    /// or of the event, whichever the date is not.
    pub other: Option<EdtfDate>,
    /// The first event or source that it depends on and that was not known on the day, the one that
    /// brings it before others; else what made it known where it was not told the same on the day.
    pub hindsight: Option<Evidence>,
    /// With a date: nothing happens before that.
    pub condition: Option<String>,
    /// No source states the date.
    pub is_inferred: bool,
    /// Since when it is in doubt whether it still ends then.
    pub doubted_since: Option<EdtfDate>,
}

impl Upcoming {
    /// The first possible day of a beginning, the last possible of an end, neither before a day on
    /// which it is ahead.
    pub fn placed(&self, from: NaiveDate) -> Option<NaiveDate> {
        let date = self.date?;
        match self.bound() {
            DayBound::Latest => date.last_day().map(|last| last.max(from)),
            DayBound::Earliest => match self.other {
                Some(other) => Some(self.later_of(date, other, from)),
                None => self.next_of(date, self.by.is_some(), from),
            },
        }
    }

    /// `is_event`: whether it is the date of an event, not that of a stated start.
    fn next_of(&self, date: EdtfDate, is_event: bool, from: NaiveDate) -> Option<NaiveDate> {
        if self.is_beginning() && !is_event { date.next_beginning(from) } else { date.next_happening(from) }
    }

    /// The first day, from another on, that may be the later of two.
    fn later_of(&self, date: EdtfDate, other: EdtfDate, from: NaiveDate) -> NaiveDate {
        let is_event = self.by.is_some();
        let pairs = [(self.next_of(date, is_event, from), other), (self.next_of(other, !is_event, from), date)];
        let later = pairs.into_iter().filter_map(|(next, before)| Some(next?.max(before.sort_day()?)));
        later.filter(|day| *day >= from).min().unwrap_or(from)
    }

    /// What its day is where it is one of several.
    pub fn bound(&self) -> DayBound {
        let has_last = self.date.is_some_and(|date| matches!(date.latest(), Edge::Day(_)));
        if self.is_beginning() || !has_last { DayBound::Earliest } else { DayBound::Latest }
    }

    /// Whether it may come on a day or later, the next day at the soonest.
    pub fn may_come_any_day(&self, from: NaiveDate) -> bool {
        let may_come_next = || {
            self.placed(from)
                .zip(from.succ_opt())
                .is_some_and(|(placed, next)| placed == from && self.placed(next) == Some(next))
        };
        match self.bound() {
            DayBound::Earliest => may_come_next(),
            DayBound::Latest => self.date.is_some_and(EdtfDate::is_in_doubt) && self.placed(from) == Some(from),
        }
    }

    /// Whether its day is one of several that its date leaves open.
    pub fn is_one_of_several(&self) -> bool {
        let is_unknown = |date: EdtfDate| self.by.is_some() && date.day().is_none() && !date.is_in_doubt();
        self.other.is_some() || self.date.is_some_and(|date| date.is_one_of_several() || is_unknown(date))
    }

    pub fn is_beginning(&self) -> bool {
        self.kind.is_beginning()
    }
}
