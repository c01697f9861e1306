//! How terms changed between two days.

use chrono::NaiveDate;

use super::{
    Deal, Event, EventIx, TermIx, TermOnDay, TermState, Truth, Vocabulary as _, in_force::Cause, knowledge::Known,
    vocabulary::vocabulary,
};

vocabulary! {
    ChangeKind with labels {
        Began = "began",
        /// When it begins is not exact, or depends on a condition.
        MaybeBegan = "maybe-began" / "may have begun",
        Ended = "ended",
        Fulfilled = "met" / "performed",
        Lapsed = "lapsed",
        BeganAndEnded = "began-and-ended" / "began and ended",
        BeganAndFulfilled = "began-and-met" / "began and performed",
        Changed = "changed",
        /// The same version has become only possible.
        Doubtful = "doubtful" / "now in doubt",
        /// The same version has become only presumed.
        Presumed = "presumed" / "now presumed",
        /// The same version is in another state, or for another reason.
        StatusChanged = "status-changed" / "status changed",
        FirstOnRecord = "first-on-record" / "first on record",
        Unchanged = "unchanged",
        /// In force on neither day, and in the same state for the same reason.
        Neither = "neither" / "in force on neither day",
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermChange {
    pub term: TermIx,
    pub change: ChangeKind,
    pub before: TermOnDay,
    pub after: TermOnDay,
    /// The events that caused it, in the order of the timeline.
    pub by: Vec<EventIx>,
}

impl Deal {
    /// In file order. The first day must not be after the second.
    pub fn term_changes(&self, first: NaiveDate, second: NaiveDate) -> Vec<TermChange> {
        self.terms().map(|term| self.term_change(term.ix(), first, second)).collect()
    }

    /// The first day must not be after the second.
    pub fn term_change(&self, term: TermIx, first: NaiveDate, second: NaiveDate) -> TermChange {
        let (before, after) = (self.term_on_day(term, first), self.term_on_day(term, second));
        let change = self.kind_of_change(&before, &after);
        let by = if change.is_change() { self.events_between(&before, &after) } else { Vec::new() };
        TermChange { term, change, before, after, by }
    }

    /// Without changes that no term had.
    pub fn change_counts(&self, first: NaiveDate, second: NaiveDate) -> Vec<(ChangeKind, usize)> {
        ChangeKind::count(self.term_changes(first, second).into_iter().map(|change| change.change))
    }

    /// A day before the record says nothing: what did not surely begin after it may have
    /// been in force then.
    fn kind_of_change(&self, before: &TermOnDay, after: &TermOnDay) -> ChangeKind {
        let start = self.version_of(after).and_then(|version| version.in_force().start());
        let is_new = start.is_some_and(|start| start.has_begun_by(before.day) == Truth::No);
        match (before.state, after.state) {
            (TermState::NotRecorded, TermState::NotRecorded) => ChangeKind::Neither,
            (TermState::NotRecorded, TermState::Ended) if !is_new && !after.has_lapsed() => ChangeKind::Ended,
            (TermState::NotRecorded, TermState::Fulfilled) if !is_new => ChangeKind::Fulfilled,
            (TermState::NotRecorded, _) if !is_new => ChangeKind::FirstOnRecord,
            _ => ChangeKind::new(before, after),
        }
    }

    /// Events between the days that affected a version, and the events that set the
    /// version now in force and ended the one before, whenever that was.
    fn events_between(&self, before: &TermOnDay, after: &TermOnDay) -> Vec<EventIx> {
        let term = self.term(before.term);
        let happened = |event: &Event<'_>| {
            event.happened_by(after.day) != Truth::No && event.happened_by(before.day) != Truth::Yes
        };
        let between = term.versions().flat_map(|version| {
            let known = Known::from(version);
            known.endings().chain(version.set_by()).chain(known.met_by)
        });
        let set = after.version.filter(|_| before.version != after.version);
        let set = set.and_then(|index| term.version(index)?.set_by());
        let ended = before.version.filter(|_| before.state.is_running() && after.state.is_over());
        let ended =
            ended.and_then(|index| term.version(index)).into_iter().flat_map(|version| Known::from(version).endings());
        let ended = ended.filter(|event| event.happened_by(after.day) != Truth::No);
        let mut events: Vec<EventIx> = between.filter(happened).chain(set).chain(ended).map(Event::ix).collect();
        events.sort_by_key(|ix| self.timeline_position(*ix));
        events.dedup();
        events
    }
}

impl ChangeKind {
    /// In at most twelve columns, where a label that is cut would say something else.
    pub fn in_short(self) -> &'static str {
        match self {
            Self::BeganAndEnded => "began, ended",
            Self::BeganAndFulfilled => "began, met",
            Self::StatusChanged => "new status",
            Self::FirstOnRecord => "recorded",
            Self::Neither => "on neither",
            _ => self.label(),
        }
    }

    pub fn is_change(self) -> bool {
        !matches!(self, Self::Unchanged | Self::Neither)
    }

    fn new(before: &TermOnDay, after: &TermOnDay) -> Self {
        let is_same_version = before.version == after.version;
        if after.has_lapsed() && !(before.has_lapsed() && is_same_version) {
            return Self::Lapsed;
        }
        match (before.state.is_running(), after.state.is_running()) {
            (true, true) if !is_same_version => Self::Changed,
            (false, true) if after.causes.iter().any(|cause| matches!(cause, Cause::Start | Cause::StartCondition)) => {
                Self::MaybeBegan
            }
            (false, true) => Self::Began,
            (true, false) if after.state == TermState::Fulfilled => Self::Fulfilled,
            (true, false) if after.state.is_over() => Self::Ended,
            // A version that had not begun is over.
            (false, false) if after.state.is_over() && (!before.state.is_over() || !is_same_version) => {
                if after.state == TermState::Fulfilled { Self::BeganAndFulfilled } else { Self::BeganAndEnded }
            }
            // Another version waits for the condition.
            (false, false) if after.state == TermState::NotYet && after.version > before.version.or(Some(0)) => {
                Self::Changed
            }
            _ => Self::within_a_version(before, after),
        }
    }

    fn within_a_version(before: &TermOnDay, after: &TermOnDay) -> Self {
        match (before.state, after.state) {
            (one, other) if one == other && before.causes == after.causes => {
                if one.is_running() {
                    Self::Unchanged
                } else {
                    Self::Neither
                }
            }
            (TermState::InForce | TermState::Presumed, TermState::Possible) => Self::Doubtful,
            (TermState::InForce, TermState::Presumed) => Self::Presumed,
            _ => Self::StatusChanged,
        }
    }
}

impl TermOnDay {
    fn has_lapsed(&self) -> bool {
        self.causes.contains(&Cause::Lapse)
    }
}
