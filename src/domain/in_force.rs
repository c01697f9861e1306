//! Which version of a term is in force on a day, and why. It is derived, never stored.
//!
//! A year or month that ends a version includes its last day. A date in doubt (`~`, `?`)
//! may be off by one unit. An end that is not published: in force until the last day on
//! which a source shows the version, presumed after that. On the day of the event that
//! ended it a version is not in force. It is only possible after the last day on which a
//! condition that ends it is known to be unmet, and from the date of a doubt on, also past
//! its stated end. An end that is only inferred never ends a version: it makes it possible,
//! until an event ends it or a later version has begun. Days before the deal's period are
//! not recorded; nor are, of a version whose start no source states, those before the first
//! event, source or date that knows of it; where none is dated, it is presumed until its end.

mod hindsight;
mod periods;
mod reasons;

use std::collections::BTreeSet;

use chrono::NaiveDate;

pub(super) use periods::TermHistory;
pub use periods::TermPeriod;
pub(super) use reasons::Cause;
use reasons::Evaluation;
pub use reasons::{Ending, Reason};

use super::{Deal, Edge, Knowledge, TermIx, Truth, Version, Vocabulary as _, knowledge::Known, vocabulary::vocabulary};

vocabulary! {
    TermState with labels {
        InForce = "in-force" / "in force",
        /// Was in force when a source last showed it, and no end is published; or nothing dated
        /// shows when it began.
        Presumed = "presumed",
        /// A date, a condition or a doubt leaves it open.
        Possible = "possible",
        NotYet = "not-yet" / "not yet",
        Ended = "ended",
        Fulfilled = "met" / "performed",
        /// Before the deal's period, or before anything knows of the term.
        NotRecorded = "not-recorded" / "not recorded",
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermOnDay {
    pub term: TermIx,
    pub day: NaiveDate,
    pub state: TermState,
    /// The one in force, possibly in force, or last in force; none before the first. Where an earlier one
    /// was over before it began, the one that waits for its condition.
    pub version: Option<usize>,
    pub reasons: Vec<Reason>,
    pub(super) causes: Vec<Cause>,
}

impl TermState {
    /// Like [`Self::label`], but spells out that the term is in force, where there is room.
    pub fn full_label(self) -> &'static str {
        match self {
            Self::Presumed => "presumed in force",
            Self::Possible => "possibly in force",
            Self::NotYet => "not yet in force",
            _ => self.label(),
        }
    }

    pub fn is_over(self) -> bool {
        matches!(self, Self::Ended | Self::Fulfilled)
    }

    pub fn is_running(self) -> bool {
        matches!(self, Self::InForce | Self::Presumed | Self::Possible)
    }
}

impl Deal {
    pub fn term_on_day(&self, term: TermIx, day: NaiveDate) -> TermOnDay {
        self.term_on_day_knowing(term, day, Knowledge::Hindsight)
    }

    pub fn term_on_day_knowing(&self, term: TermIx, day: NaiveDate, knowledge: Knowledge) -> TermOnDay {
        let mut on_day = match self.recorded_from() {
            Some(first) if day < first => {
                TermOnDay::without_version(term, day, TermState::NotRecorded, Reason::BeforeRecord(first))
            }
            _ => match knowledge {
                Knowledge::Hindsight => self.by_history(term, day),
                Knowledge::OnTheDay => self.by_versions(term, day),
            },
        };
        if self.is_after_record(day) {
            on_day.reasons.push(Reason::AfterRecord);
        }
        on_day
    }

    /// The state alone, which costs less.
    pub fn term_state(&self, term: TermIx, day: NaiveDate) -> TermState {
        self.history(term).map_or(TermState::NotYet, |history| history.on_day(day).0)
    }

    pub fn version_of(&self, on_day: &TermOnDay) -> Option<Version<'_>> {
        self.term(on_day.term).version(on_day.version?)
    }

    pub fn recorded_from(&self) -> Option<NaiveDate> {
        match self.period()?.earliest() {
            Edge::Day(day) => Some(day),
            Edge::Open | Edge::Unknown => None,
        }
    }

    pub fn is_after_record(&self, day: NaiveDate) -> bool {
        self.last_day().is_some_and(|last| day > last)
    }

    /// Without states that no term is in.
    pub fn state_counts(&self, day: NaiveDate) -> Vec<(TermState, usize)> {
        TermState::count(self.terms().map(|term| self.term_state(term.ix(), day)))
    }

    pub fn version_on_day(&self, version: Version<'_>, day: NaiveDate) -> TermState {
        self.history(version.term().ix()).map_or(TermState::NotYet, |history| history.of_version(version.index(), day))
    }

    /// If no version has begun, the reasons are the first one's.
    fn by_history(&self, term: TermIx, day: NaiveDate) -> TermOnDay {
        let version = self.history(term).and_then(|history| history.on_day(day).1);
        match self.term(term).version(version.unwrap_or(0)) {
            Some(stands) => self.compared(TermOnDay { version, ..Known::from(stands).on_day(day) }),
            None => TermOnDay::without_version(term, day, TermState::NotYet, Reason::NoVersion),
        }
    }

    /// Where nobody could have told the same on the day although each reason was known, the
    /// reason lies with the version that seemed to count then.
    fn compared(&self, mut on_day: TermOnDay) -> TermOnDay {
        if self.is_settled(on_day.term, on_day.day) || on_day.hindsight(self).is_some() {
            return on_day;
        }
        let known = self.by_versions(on_day.term, on_day.day);
        let is_other = (known.state, known.version) != (on_day.state, on_day.version);
        if let Some(seemed) = self.version_of(&known).filter(|_| is_other) {
            let evidence = Known::from(seemed).on_day(on_day.day).hindsight(self);
            on_day.reasons.extend(evidence.map(Reason::DependsOn));
        }
        on_day
    }

    /// Whether all was known by a day that affects a term.
    pub(super) fn is_settled(&self, term: TermIx, day: NaiveDate) -> bool {
        self.history(term).is_none_or(|history| history.is_settled(day))
    }

    fn by_versions(&self, term: TermIx, day: NaiveDate) -> TermOnDay {
        let known = self.known_versions(term, day, Knowledge::OnTheDay);
        let Some(first) = known.first() else {
            return TermOnDay::without_version(term, day, TermState::NotYet, Reason::NoVersion);
        };
        let counted = known.iter().filter_map(|version| Some((version.state_on(day).counts?, version.version.index())));
        let version = counts(&counted.collect());
        // Without one, keep the reasons: when it begins is worth saying.
        let stands = known.iter().find(|known| Some(known.version.index()) == version).unwrap_or(first);
        TermOnDay { version, ..stands.on_day(day) }
    }
}

/// How much a version counts for the state of its term; one that has not begun does not count, unless
/// another was over before it began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// It was over without having begun.
    Lapsed,
    /// It has been set, and begins once its condition is met.
    Waiting,
    Over,
    /// It may have been in force already.
    NotRecorded,
    Possible,
    Presumed,
    InForce,
}

/// The version that counts, of those of a term on a day: the one of the greatest weight, of several the last.
fn counts(versions: &BTreeSet<(Weight, usize)>) -> Option<usize> {
    let (weight, index) = *versions.last()?;
    let has_lapsed = versions.first().is_some_and(|(first, _)| *first == Weight::Lapsed);
    (weight != Weight::Waiting || has_lapsed).then_some(index)
}

impl Evaluation<'_> {
    fn weight(&self) -> Option<Weight> {
        match self.on_day.state {
            TermState::InForce => Some(Weight::InForce),
            TermState::Presumed => Some(Weight::Presumed),
            TermState::Possible => Some(Weight::Possible),
            TermState::NotRecorded => Some(Weight::NotRecorded),
            TermState::Ended if self.known.waits() || self.on_day.causes.contains(&Cause::Lapse) => {
                Some(Weight::Lapsed)
            }
            TermState::Ended | TermState::Fulfilled => Some(Weight::Over),
            TermState::NotYet => self.is_waiting().then_some(Weight::Waiting),
        }
    }

    /// Whether nothing but its condition keeps it from being in force, or its start, where an event has set it.
    fn is_waiting(&self) -> bool {
        let set = self.known.set_by().map(|event| event.happened_by(self.on_day.day));
        let causes = &self.on_day.causes;
        (set != Some(Truth::No) && causes.contains(&Cause::StartCondition))
            || (set == Some(Truth::Yes) && causes.contains(&Cause::Start))
    }
}

/// What a version is on a day, and how much that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct VersionState {
    state: TermState,
    counts: Option<Weight>,
}

impl Known<'_> {
    pub(super) fn on_day(&self, day: NaiveDate) -> TermOnDay {
        Evaluation::new(self, day).on_day()
    }

    /// Without reasons, which costs less.
    fn state_on(&self, day: NaiveDate) -> VersionState {
        Evaluation::new(self, day).version_state()
    }
}

impl TermOnDay {
    fn without_version(term: TermIx, day: NaiveDate, state: TermState, reason: Reason) -> Self {
        Self { term, day, state, version: None, reasons: vec![reason], causes: Vec::new() }
    }
}
