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

use chrono::NaiveDate;

use super::{Deal, Edge, EdtfDate, Effect, EventIx, TermIx, Truth, Version, vocabulary::vocabulary};

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
        let mut on_day = match self.recorded_from() {
            Some(first) if day < first => OnDay {
                state: TermState::NotRecorded,
                version: None,
                reasons: vec![format!("the record begins on {}", super::day_in_words(first))],
            },
            _ => self.by_versions(term, day),
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

    /// The version that stands: rather one that surely does; else one that
    /// may; else the last one that did.
    fn by_versions(&self, term: TermIx, day: NaiveDate) -> OnDay {
        let versions = self.versions_on_day(term, day);
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

    fn version_on_day(&self, place: usize, version: &Version, day: NaiveDate) -> OnDay {
        let mut why = Why { deal: self, version, day, reasons: Vec::new(), state: TermState::InForce };
        why.beginning();
        if why.state != TermState::NotYet {
            why.ending();
        }
        if why.state.is_running() {
            why.condition();
        }
        if why.state.is_running() {
            why.doubt();
            why.attested();
            why.set_by();
        }
        OnDay { state: why.state, version: Some(place), reasons: why.reasons }
    }
}

impl OnDay {
    /// A term without versions.
    fn nothing() -> Self {
        Self { state: TermState::NotYet, version: None, reasons: vec!["the record has no version of it".to_owned()] }
    }
}

/// A version being looked at: what is found out narrows its state.
struct Why<'d> {
    deal: &'d Deal,
    version: &'d Version,
    day: NaiveDate,
    state: TermState,
    reasons: Vec<String>,
}

impl Why<'_> {
    fn say(&mut self, state: TermState, reason: String) {
        self.state = state;
        self.reasons.push(reason);
    }

    /// What was only possible stays so.
    fn weaken(&mut self, state: TermState, reason: String) {
        let state = if self.state == TermState::Possible { TermState::Possible } else { state };
        self.say(state, reason);
    }

    fn event(&self, ix: EventIx) -> String {
        let event = self.deal.event(ix);
        format!("{}, {}", event.title().shown(), event.date().cited())
    }

    fn beginning(&mut self) {
        let start = self.version.in_force.start();
        let begun = match start {
            None => Truth::Yes,
            Some(start) => start.reached(self.day),
        };
        let said = start.map_or_else(String::new, EdtfDate::cited);
        let set_by = self.version.set_by.map_or_else(String::new, |ix| format!(": {}", self.event(ix)));
        match begun {
            Truth::Yes => {}
            Truth::Possibly => self.say(TermState::Possible, format!("begins {said}, which is not exact{set_by}")),
            Truth::No => self.say(TermState::NotYet, format!("begins {said}{set_by}")),
        }
    }

    fn ending(&mut self) {
        let met_by = self.version.condition.as_ref().filter(|condition| condition.effect == Effect::Ends);
        let met_by = met_by.and_then(|condition| condition.met_by);
        let events = [
            (self.version.fulfilled_by, TermState::Met, "fulfilled by"),
            (self.version.ended_by, TermState::Ended, "ended by"),
            (met_by, TermState::Ended, "ended, its condition met by"),
        ];
        let mut possible = None;
        for (event, state, verb) in events {
            let Some(ix) = event else { continue };
            let said = format!("{verb} {}", self.event(ix));
            match self.deal.event(ix).date().happened_by(self.day) {
                Truth::Yes => return self.say(state, said),
                Truth::Possibly => possible = possible.or(Some(said)),
                Truth::No => {}
            }
        }
        let end = self.version.in_force.end();
        let over = end.map_or(Truth::No, |end| end.passed(self.day));
        match (over, possible) {
            (Truth::Yes, _) => {
                let said = end.map_or_else(String::new, EdtfDate::cited);
                self.say(TermState::Ended, format!("ended with {said}"));
            }
            (_, Some(said)) => self.say(TermState::Possible, format!("{said}, on a day that is not known")),
            (Truth::Possibly, None) => {
                let said = end.map_or_else(String::new, EdtfDate::cited);
                self.say(TermState::Possible, format!("ends {said}, which is not exact"));
            }
            (Truth::No, None) => {}
        }
    }

    fn condition(&mut self) {
        let Some(condition) = &self.version.condition else { return };
        let text = condition.text.shown().trim_end_matches('.').to_owned();
        let met = condition.met_by.map(|ix| self.deal.event(ix).date().happened_by(self.day));
        // What the record says to be met later is not met before.
        let known_unmet =
            met == Some(Truth::No) || condition.unmet_on.is_some_and(|unmet| unmet.passed(self.day) != Truth::Yes);
        let unmet =
            condition.unmet_on.map_or_else(String::new, |day| format!(", known to be unmet on {}", day.cited()));
        match (condition.effect, met) {
            (_, Some(Truth::Yes)) => {}
            (Effect::Begins, None) if condition.unmet_on.is_none() => {
                self.say(TermState::NotYet, format!("begins only when: {text}"));
            }
            (Effect::Begins, _) if known_unmet => {
                self.say(TermState::NotYet, format!("begins only when: {text}{unmet}"));
            }
            (Effect::Begins, _) => self.say(TermState::Possible, format!("begins only when: {text}{unmet}")),
            (Effect::Ends, _) if known_unmet => self.reasons.push(format!("ends when: {text}{unmet}")),
            (Effect::Ends, _) => self.say(TermState::Possible, format!("ends when: {text}{unmet}")),
        }
    }

    fn doubt(&mut self) {
        let Some(doubt) = &self.version.doubt else { return };
        if doubt.from.reached(self.day) != Truth::No {
            let since = doubt.from.cited();
            self.say(TermState::Possible, format!("in doubt since {since}: {}", doubt.why.shown()));
        }
    }

    fn attested(&mut self) {
        if !self.version.in_force.has_unpublished_end() || self.version.ended_by.is_some() {
            return;
        }
        let Some(attested) = self.version.attested else {
            return self
                .weaken(TermState::Presumed, "no end is published, and no day on which it was last shown".to_owned());
        };
        if attested.passed(self.day) == Truth::No {
            self.reasons.push(format!("no end is published; last shown on {}", attested.cited()));
        } else {
            self.weaken(TermState::Presumed, format!("no end is published; last shown on {}", attested.cited()));
        }
    }

    fn set_by(&mut self) {
        match (self.version.set_by, self.version.set_before) {
            (Some(ix), _) => self.reasons.push(format!("set by {}", self.event(ix))),
            (None, Some(before)) => {
                self.reasons.push(format!("set before the record, not later than {}", before.cited()));
            }
            (None, None) => {}
        }
    }
}
