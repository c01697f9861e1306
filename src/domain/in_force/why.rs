//! Why a version stands as it does on a day.

use chrono::NaiveDate;

use super::{OnDay, TermState};
use crate::domain::{Deal, EdtfDate, Effect, EventIx, Truth, Version};

/// Said of what was not known on the day.
const HINDSIGHT: &str = " (hindsight)";

/// What a state hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::domain) enum Cause {
    /// When it begins.
    Start,
    /// A condition on which it begins.
    StartCondition,
    /// When it ends.
    End,
    /// When it ends, without having begun.
    Lapse,
    /// An event that fulfilled or ended it.
    Event,
    /// A condition on which it ends.
    EndCondition,
    /// A doubt.
    Doubt,
    /// No source shows it any more.
    NotShown,
}

/// A version being looked at: what is found out narrows its state.
pub(super) struct Why<'d> {
    deal: &'d Deal,
    version: &'d Version,
    day: NaiveDate,
    state: TermState,
    reasons: Vec<String>,
    causes: Vec<Cause>,
}

impl<'d> Why<'d> {
    pub(super) fn of(deal: &'d Deal, version: &'d Version, day: NaiveDate) -> Self {
        Self { deal, version, day, state: TermState::InForce, reasons: Vec::new(), causes: Vec::new() }
    }

    pub(super) fn on_day(mut self, place: usize) -> OnDay {
        self.beginning();
        if self.state != TermState::NotYet {
            self.ending();
        }
        if self.state.is_running() {
            self.condition();
        }
        if self.state.is_running() {
            self.doubt();
            self.attested();
            self.set_by();
        }
        OnDay { state: self.state, version: Some(place), reasons: self.reasons, causes: self.causes }
    }

    fn say(&mut self, state: TermState, cause: Cause, reason: String) {
        self.state = state;
        self.causes.push(cause);
        self.reasons.push(reason);
    }

    /// What was only possible stays so.
    fn weaken(&mut self, state: TermState, cause: Cause, reason: String) {
        let state = if self.state == TermState::Possible { TermState::Possible } else { state };
        self.say(state, cause, reason);
    }

    fn event(&self, ix: EventIx) -> String {
        let event = self.deal.event(ix);
        format!("{}, {}", event.title().shown(), event.date().cited())
    }

    /// Behind an event that was not known on the day.
    fn hindsight(&self, ix: EventIx) -> String {
        match self.deal.made_public(ix, self.day) {
            _ if self.deal.is_known(ix, self.day) => String::new(),
            Some(said) => format!(" (hindsight: {said})"),
            None => HINDSIGHT.to_owned(),
        }
    }

    /// A date by which something is known, said to be hindsight where it lies
    /// after the day.
    fn known_by(&self, date: EdtfDate) -> String {
        let hindsight = if date.happened_by(self.day) == Truth::No { HINDSIGHT } else { "" };
        format!("{}{hindsight}", date.cited())
    }

    fn beginning(&mut self) {
        let start = self.version.in_force.start();
        let begun = match start {
            None => Truth::Yes,
            Some(start) => start.reached(self.day),
        };
        let said = start.map_or_else(String::new, EdtfDate::cited);
        let set_by = self.version.set_by;
        let set_by = set_by.map_or_else(String::new, |ix| format!(": {}{}", self.event(ix), self.hindsight(ix)));
        match begun {
            Truth::Yes => {}
            // Between two of its readings it holds by none of them.
            Truth::Possibly if !self.version.in_force.may_cover(self.day) => {
                self.say(TermState::NotYet, Cause::Start, format!("holds {said} only, which may be over{set_by}"));
            }
            Truth::Possibly => {
                self.say(TermState::Possible, Cause::Start, format!("begins {said}, which is not exact{set_by}"));
            }
            Truth::No => self.say(TermState::NotYet, Cause::Start, format!("begins {said}{set_by}")),
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
                Truth::Yes => return self.say(state, Cause::Event, said),
                Truth::Possibly => {
                    let said = format!("{said}, on a day that is not known{}", self.hindsight(ix));
                    possible = possible.or(Some(said));
                }
                Truth::No => {}
            }
        }
        let end = self.version.in_force.end();
        let over = end.map_or(Truth::No, |end| end.passed(self.day));
        match (over, possible) {
            (Truth::Yes, _) => {
                let said = end.map_or_else(String::new, EdtfDate::cited);
                let waited_for = self.version.condition.as_ref().filter(|_| self.version.waits());
                let (cause, said) = match waited_for.map(|condition| condition.text.shown().trim_end_matches('.')) {
                    Some(text) => (Cause::Lapse, format!("lapsed with {said}: it was to begin only when: {text}")),
                    None => (Cause::End, format!("ended with {said}")),
                };
                self.say(TermState::Ended, cause, said);
            }
            (_, Some(said)) => self.say(TermState::Possible, Cause::Event, said),
            (Truth::Possibly, None) => {
                let said = end.map_or_else(String::new, EdtfDate::cited);
                self.say(TermState::Possible, Cause::End, format!("ends {said}, which is not exact"));
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
        let unmet = match condition.unmet_on {
            // Of the day itself it may be known from later only.
            Some(day) if day.day() == Some(self.day) => ", not known to be met".to_owned(),
            Some(day) => format!(", known to be unmet on {}", self.known_by(day)),
            None => String::new(),
        };
        match (condition.effect, met) {
            (_, Some(Truth::Yes)) => {}
            (Effect::Begins, None) if condition.unmet_on.is_none() => {
                self.say(TermState::NotYet, Cause::StartCondition, format!("begins only when: {text}"));
            }
            (Effect::Begins, _) if known_unmet => {
                self.say(TermState::NotYet, Cause::StartCondition, format!("begins only when: {text}{unmet}"));
            }
            (Effect::Begins, _) => {
                self.say(TermState::Possible, Cause::StartCondition, format!("begins only when: {text}{unmet}"));
            }
            (Effect::Ends, _) if known_unmet => self.reasons.push(format!("ends when: {text}{unmet}")),
            (Effect::Ends, _) => {
                self.say(TermState::Possible, Cause::EndCondition, format!("ends when: {text}{unmet}"));
            }
        }
    }

    fn doubt(&mut self) {
        let Some(doubt) = &self.version.doubt else { return };
        if doubt.from.reached(self.day) != Truth::No {
            let since = doubt.from.cited();
            self.say(TermState::Possible, Cause::Doubt, format!("in doubt since {since}: {}", doubt.why.shown()));
        }
    }

    fn attested(&mut self) {
        if !self.version.in_force.has_unpublished_end() {
            return;
        }
        let shown = self.version.attested;
        let is_shown = shown.is_some_and(|attested| attested.passed(self.day) == Truth::No);
        // What ended it later ran until then.
        if let Some(ix) = self.version.ended_by {
            let is_told = self.causes.contains(&Cause::Event);
            if !is_shown && !is_told && !self.deal.is_known(ix, self.day) {
                self.reasons.push(format!("ran on until {}{HINDSIGHT}", self.event(ix)));
            }
            return;
        }
        let said = match shown {
            Some(attested) => format!("no end is published; last shown on {}", self.known_by(attested)),
            None => "no end is published, and no day on which it was last shown".to_owned(),
        };
        if is_shown {
            self.reasons.push(said);
        } else {
            self.weaken(TermState::Presumed, Cause::NotShown, said);
        }
    }

    fn set_by(&mut self) {
        match (self.version.set_by, self.version.set_before) {
            (Some(ix), _) => self.reasons.push(format!("set by {}{}", self.event(ix), self.hindsight(ix))),
            (None, Some(before)) => {
                self.reasons.push(format!("set before the record, not later than {}", before.cited()));
            }
            (None, None) => {}
        }
    }
}
