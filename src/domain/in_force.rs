//! What is in force on a day: worked out from the versions of a term, never
//! stored, with the reasons in words.
//!
//! The rules are those of the deal file. A year or month that ends a version
//! runs through its last day. A date in doubt (`~`, `?`) leaves one unit to
//! either side possible. An end that is not published holds until the last day
//! on which a source shows the version, and is presumed after. A version is
//! not in force on the day of the event that ended it. A condition that ends a
//! version makes it possible only after the last day on which it is known to
//! be unmet; so does a doubt from its date on. A day before the deal's period
//! is not recorded.

mod why;

use chrono::NaiveDate;

pub(super) use why::Cause;
use why::Why;

use super::{Deal, Edge, EdtfDate, Knowledge, TermIx, Version, vocabulary::vocabulary};

vocabulary! {
    /// How a term stands on a day.
    TermState {
        /// It holds.
        InForce = "in-force",
        /// It held when a source last showed it; no end is published.
        Presumed = "presumed",
        /// It may hold: a date, a condition or a doubt leaves it open.
        Possible = "possible",
        /// It has not begun.
        NotYet = "not-yet",
        /// It is over.
        Ended = "ended",
        /// It is fulfilled for good.
        Met = "met",
        /// The day lies before the record.
        NotRecorded = "not-recorded",
    }
}

/// How a term stands on a day, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnDay {
    /// How.
    pub state: TermState,
    /// The version that stands, may stand or stood last (its place in the
    /// term); none before the first and before the record.
    pub version: Option<usize>,
    /// Why, in words, the weightiest reason first.
    pub reasons: Vec<String>,
    /// What the state hangs on.
    pub(super) causes: Vec<Cause>,
}

impl TermState {
    /// The word for reading.
    pub fn label(self) -> &'static str {
        match self {
            Self::InForce => "in force",
            Self::Presumed => "presumed",
            Self::Possible => "possible",
            Self::NotYet => "not yet",
            Self::Ended => "ended",
            Self::Met => "met",
            Self::NotRecorded => "not recorded",
        }
    }

    /// Whether it bound and does no more.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Ended | Self::Met)
    }

    /// Whether the term binds, surely or possibly.
    pub fn is_running(self) -> bool {
        matches!(self, Self::InForce | Self::Presumed | Self::Possible)
    }
}

impl Deal {
    /// How a term stands on a day.
    pub fn on_day(&self, term: TermIx, day: NaiveDate) -> OnDay {
        self.on_day_as(term, day, Knowledge::Record)
    }

    /// How a term stands on a day, with what is known of it.
    pub fn on_day_as(&self, term: TermIx, day: NaiveDate, knowledge: Knowledge) -> OnDay {
        let mut on_day = match self.recorded_from() {
            Some(first) if day < first => OnDay {
                state: TermState::NotRecorded,
                version: None,
                reasons: vec![format!("the record begins on {}", super::day_in_words(first))],
                causes: Vec::new(),
            },
            _ => self.by_versions(term, day, knowledge),
        };
        on_day.reasons.extend(self.as_the_record_stood(day));
        on_day
    }

    /// The first day of the deal's period.
    pub fn recorded_from(&self) -> Option<NaiveDate> {
        match self.period()?.earliest() {
            Edge::Day(day) => Some(day),
            Edge::Open | Edge::Unknown => None,
        }
    }

    /// Said of a day after the record's last event: what came after it is not
    /// known here.
    pub fn as_the_record_stood(&self, day: NaiveDate) -> Option<String> {
        let last = self.last_day()?;
        let stood = self.revised().map_or_else(|| super::day_in_words(last), EdtfDate::cited);
        (day > last).then(|| format!("as the record stood on {stood}"))
    }

    /// The days on which some term stands otherwise than the day before.
    pub fn days_of_change(&self) -> Vec<NaiveDate> {
        let mut days: Vec<NaiveDate> = self.terms().iter().flat_map(|(ix, _)| self.days_of_change_of(ix)).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The days on which a term stands otherwise than the day before.
    pub fn days_of_change_of(&self, term: TermIx) -> Vec<NaiveDate> {
        let days = self.terms()[term].versions.iter().flat_map(|version| self.days_of_version(version));
        let mut days: Vec<NaiveDate> = days.chain(self.recorded_from()).collect();
        let stands = |day: NaiveDate| {
            let on_day = self.on_day(term, day);
            (on_day.state, on_day.version)
        };
        days.retain(|day| day.pred_opt().is_some_and(|before| stands(before) != stands(*day)));
        days
    }

    /// The days on which a version may begin to stand otherwise.
    fn days_of_version(&self, version: &Version) -> Vec<NaiveDate> {
        let after = |date: EdtfDate| date.last_day().and_then(|day| day.succ_opt());
        let events = [
            version.set_by,
            version.ended_by,
            version.fulfilled_by,
            version.condition.as_ref().and_then(|condition| condition.met_by),
        ];
        let events = events.into_iter().flatten().map(|ix| self.event(ix).date());
        let begun = events.chain(version.in_force.start()).chain(version.doubt.as_ref().map(|doubt| doubt.from));
        let unmet = version.condition.as_ref().and_then(|condition| condition.unmet_on);
        let over = version.in_force.end().into_iter().chain(version.attested).chain(unmet);
        let edges = |date: EdtfDate| date.edges();
        let begun: Vec<EdtfDate> = begun.collect();
        let over: Vec<EdtfDate> = over.collect();
        let at_edges = begun.iter().chain(&over).flat_map(|date| edges(*date));
        at_edges.chain(over.iter().copied().filter_map(after)).collect()
    }

    /// How many terms stand how on a day: running ones and met ones, in words
    /// (`17 in force · 2 possible · 3 met`); nothing where there is none.
    pub fn terms_on_day(&self, day: NaiveDate) -> String {
        let states: Vec<TermState> = self.terms().iter().map(|(ix, _)| self.on_day(ix, day).state).collect();
        let told =
            [TermState::InForce, TermState::Presumed, TermState::Possible, TermState::Met, TermState::NotRecorded];
        let counted = told.iter().filter_map(|state| {
            let count = states.iter().filter(|other| *other == state).count();
            (count > 0).then(|| format!("{count} {}", state.label()))
        });
        counted.collect::<Vec<String>>().join(" · ")
    }

    /// How each version of a term stands on a day, in their order.
    pub fn versions_on_day(&self, term: TermIx, day: NaiveDate) -> Vec<OnDay> {
        let versions = self.terms()[term].versions.iter().enumerate();
        versions.map(|(place, version)| self.version_on_day(place, version, day)).collect()
    }

    pub(super) fn version_on_day(&self, place: usize, version: &Version, day: NaiveDate) -> OnDay {
        Why::of(self, version, day).on_day(place)
    }

    /// The version that stands: rather one that surely does; else one that
    /// may; else the last one that did.
    fn by_versions(&self, term: TermIx, day: NaiveDate, knowledge: Knowledge) -> OnDay {
        let known = self.known_versions(term, day, knowledge);
        let versions: Vec<OnDay> =
            known.iter().map(|(place, version)| self.version_on_day(*place, version, day)).collect();
        let last = |states: &[TermState]| versions.iter().rfind(|version| states.contains(&version.state));
        let found = last(&[TermState::InForce])
            .or_else(|| last(&[TermState::Presumed]))
            .or_else(|| last(&[TermState::Possible]))
            .or_else(|| last(&[TermState::Ended, TermState::Met]));
        // Before the first version none stands; when it begins is worth saying.
        found.or(versions.first()).map_or_else(OnDay::nothing, |version| OnDay {
            version: found.and_then(|found| found.version),
            ..version.clone()
        })
    }
}

impl OnDay {
    /// A term without versions.
    fn nothing() -> Self {
        let reasons = vec!["the record has no version of it".to_owned()];
        Self { state: TermState::NotYet, version: None, reasons, causes: Vec::new() }
    }
}
