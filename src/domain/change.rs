//! What became of the terms between two days.

use chrono::NaiveDate;

use super::{Deal, EventIx, OnDay, TermIx, TermState, Truth, Version, Vocabulary as _, vocabulary::vocabulary};

vocabulary! {
    /// What became of a term.
    Change {
        /// It runs on the second day and did not on the first.
        Began = "began",
        /// It ran on the first day and is over on the second.
        Ended = "ended",
        /// It began after the first day and is over on the second.
        BeganAndEnded = "began-and-ended",
        /// Another version stands.
        Changed = "changed",
        /// The same version stands and is only possible now.
        Doubtful = "doubtful",
        /// Nothing of this.
        Unchanged = "unchanged",
    }
}

/// A term on two days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermChange {
    /// Which term.
    pub term: TermIx,
    /// What became of it.
    pub change: Change,
    /// How it stood on the first day.
    pub before: OnDay,
    /// How it stands on the second.
    pub after: OnDay,
    /// The events after the first day and up to the second that set, ended or
    /// fulfilled a version, in the order of the timeline.
    pub by: Vec<EventIx>,
}

impl Deal {
    /// What became of every term from one day to another, in file order. The
    /// first day must not lie after the second.
    pub fn between(&self, first: NaiveDate, second: NaiveDate) -> Vec<TermChange> {
        self.terms().iter().map(|(ix, _)| self.change_between(ix, first, second)).collect()
    }

    /// What became of a term from one day to another. The first day must not
    /// lie after the second.
    pub fn change_between(&self, term: TermIx, first: NaiveDate, second: NaiveDate) -> TermChange {
        let (before, after) = (self.on_day(term, first), self.on_day(term, second));
        let change = Change::of(&before, &after);
        let by = if change == Change::Unchanged { Vec::new() } else { self.acted(term, first, second) };
        TermChange { term, change, before, after, by }
    }

    /// How many terms became what between two days: `2 began · 3 ended · 17
    /// unchanged`.
    pub fn changes_in_words(&self, first: NaiveDate, second: NaiveDate) -> String {
        let changes = self.between(first, second);
        let counted = Change::ALL.iter().filter_map(|change| {
            let count = changes.iter().filter(|other| other.change == *change).count();
            (count > 0).then(|| format!("{count} {}", change.label()))
        });
        counted.collect::<Vec<String>>().join(" · ")
    }

    /// The events between two days that set, ended or fulfilled a version.
    fn acted(&self, term: TermIx, first: NaiveDate, second: NaiveDate) -> Vec<EventIx> {
        let events = |version: &Version| [version.set_by, version.ended_by, version.fulfilled_by];
        let happened = |ix: &EventIx| {
            let date = self.event(*ix).date();
            date.happened_by(second) != Truth::No && date.happened_by(first) != Truth::Yes
        };
        let mut acted: Vec<EventIx> =
            self.terms()[term].versions.iter().flat_map(events).flatten().filter(happened).collect();
        acted.sort_by_key(|ix| self.rank(*ix));
        acted.dedup();
        acted
    }
}

impl Change {
    /// The word for reading.
    pub fn label(self) -> &'static str {
        match self {
            Self::BeganAndEnded => "began, ended",
            other => other.word(),
        }
    }

    fn of(before: &OnDay, after: &OnDay) -> Self {
        let is_over = |on_day: &OnDay| matches!(on_day.state, TermState::Ended | TermState::Met);
        let was_possible = before.state == TermState::Possible;
        match (before.state.is_running(), after.state.is_running()) {
            (true, true) if before.version != after.version => Self::Changed,
            (true, true) if after.state == TermState::Possible && !was_possible => Self::Doubtful,
            (true, false) if is_over(after) => Self::Ended,
            (false, true) => Self::Began,
            (false, false) if is_over(after) && !is_over(before) => Self::BeganAndEnded,
            _ => Self::Unchanged,
        }
    }
}
