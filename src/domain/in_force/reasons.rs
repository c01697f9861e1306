//! The state of a version on a day, with reasons.

use chrono::NaiveDate;

use super::{TermOnDay, TermState};
use crate::domain::{EdtfDate, Effect, Event, EventIx, Truth, knowledge::Known};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Which begins on this day.
    BeforeRecord(NaiveDate),
    AfterRecord,
    NoVersion,
    Begins(EdtfDate, Option<EventIx>),
    MayHaveBegun(EdtfDate, Option<EventIx>),
    /// In force on one of several days, of which this is none.
    InForceOn(EdtfDate, Option<EventIx>),
    EndedBy(Ending, EventIx),
    MayHaveEndedBy(Ending, EventIx),
    Ended(EdtfDate),
    MayHaveEnded(EdtfDate),
    /// While waiting for the condition of this version.
    Lapsed(EdtfDate, usize),
    /// The condition of this version, and when it is known to be unmet.
    BeginsWhen(usize, Option<EdtfDate>),
    EndsWhen(usize, Option<EdtfDate>),
    InDoubt(usize),
    /// Which was not known on the day.
    InForceUntil(EventIx),
    /// The last day on which a source shows it.
    NoEndPublished(Option<EdtfDate>),
    SetBy(EventIx),
    /// Before the record, and not after this.
    SetBefore(EdtfDate),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    Fulfilled,
    Ended,
    ConditionMet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::domain) enum Cause {
    Start,
    StartCondition,
    End,
    /// It ended without having begun.
    Lapse,
    Event,
    EndCondition,
    Doubt,
    NotShown,
}

pub(super) struct Evaluation<'d> {
    known: &'d Known<'d>,
    on_day: TermOnDay,
}

impl<'d> Evaluation<'d> {
    pub(super) fn new(known: &'d Known<'d>, day: NaiveDate) -> Self {
        let (term, version) = (known.version.term().ix(), Some(known.version.index()));
        let state = TermState::InForce;
        Self { known, on_day: TermOnDay { term, day, state, version, reasons: Vec::new(), causes: Vec::new() } }
    }

    pub(super) fn on_day(mut self) -> TermOnDay {
        self.beginning();
        if self.on_day.state != TermState::NotYet {
            self.ending();
        }
        if self.on_day.state.is_running() {
            self.condition();
        }
        if self.on_day.state.is_running() {
            self.doubt();
            self.attested();
            self.set_by();
        }
        self.on_day
    }

    fn say(&mut self, state: TermState, cause: Cause, reason: Reason) {
        self.on_day.state = state;
        self.on_day.causes.push(cause);
        self.on_day.reasons.push(reason);
    }

    fn beginning(&mut self) {
        let Some(start) = self.known.in_force.start() else { return };
        let set_by = self.known.version.set_by().map(Event::ix);
        match start.has_begun_by(self.on_day.day) {
            Truth::Yes => {}
            // It is between two readings of the date.
            Truth::Possibly if !self.known.in_force.may_cover(self.on_day.day) => {
                self.say(TermState::NotYet, Cause::Start, Reason::InForceOn(start, set_by));
            }
            Truth::Possibly => self.say(TermState::Possible, Cause::Start, Reason::MayHaveBegun(start, set_by)),
            Truth::No => self.say(TermState::NotYet, Cause::Start, Reason::Begins(start, set_by)),
        }
    }

    fn ending(&mut self) {
        let events = [
            (self.known.fulfilled_by, TermState::Fulfilled, Ending::Fulfilled),
            (self.known.ended_by, TermState::Ended, Ending::Ended),
            (self.known.met_by_for(Effect::Ends), TermState::Ended, Ending::ConditionMet),
        ];
        let mut possible = None;
        for (event, state, ending) in events {
            let Some(event) = event else { continue };
            match event.date().happened_by(self.on_day.day) {
                Truth::Yes => return self.say(state, Cause::Event, Reason::EndedBy(ending, event.ix())),
                Truth::Possibly => possible = possible.or(Some(Reason::MayHaveEndedBy(ending, event.ix()))),
                Truth::No => {}
            }
        }
        let end = self.known.in_force.end();
        match (end.map(|end| (end, end.is_over_on(self.on_day.day))), possible) {
            (Some((end, Truth::Yes)), _) if self.known.waits() => {
                self.say(TermState::Ended, Cause::Lapse, Reason::Lapsed(end, self.known.version.index()));
            }
            (Some((end, Truth::Yes)), _) => self.say(TermState::Ended, Cause::End, Reason::Ended(end)),
            (_, Some(possible)) => self.say(TermState::Possible, Cause::Event, possible),
            (Some((end, Truth::Possibly)), None) => {
                self.say(TermState::Possible, Cause::End, Reason::MayHaveEnded(end));
            }
            (Some((_, Truth::No)) | None, None) => {}
        }
    }

    fn condition(&mut self) {
        let Some(condition) = self.known.condition else { return };
        let unmet_on = self.known.unmet_on;
        let met = self.known.met_by.map(|event| event.date().happened_by(self.on_day.day));
        // What is met later on record is not met before.
        let known_unmet =
            met == Some(Truth::No) || unmet_on.is_some_and(|unmet| unmet.is_over_on(self.on_day.day) != Truth::Yes);
        let index = self.known.version.index();
        let (begins, ends) = (Reason::BeginsWhen(index, unmet_on), Reason::EndsWhen(index, unmet_on));
        match (condition.effect(), met) {
            (_, Some(Truth::Yes)) => {}
            (Effect::Begins, _) if known_unmet || (met.is_none() && unmet_on.is_none()) => {
                self.say(TermState::NotYet, Cause::StartCondition, begins);
            }
            (Effect::Begins, _) => self.say(TermState::Possible, Cause::StartCondition, begins),
            (Effect::Ends, _) if known_unmet => self.on_day.reasons.push(ends),
            (Effect::Ends, _) => self.say(TermState::Possible, Cause::EndCondition, ends),
        }
    }

    fn doubt(&mut self) {
        let Some(doubt) = self.known.doubt else { return };
        if doubt.from().has_begun_by(self.on_day.day) != Truth::No {
            self.say(TermState::Possible, Cause::Doubt, Reason::InDoubt(self.known.version.index()));
        }
    }

    fn attested(&mut self) {
        if !self.known.in_force.has_unpublished_end() {
            return;
        }
        let shown = self.known.attested;
        let is_shown = shown.is_some_and(|attested| attested.is_over_on(self.on_day.day) == Truth::No);
        // What ended later was in force until then.
        if let Some(event) = self.known.ended_by {
            let is_told = self.on_day.causes.contains(&Cause::Event);
            if !is_shown && !is_told && !event.deal().is_known(event.ix(), self.on_day.day) {
                self.on_day.reasons.push(Reason::InForceUntil(event.ix()));
            }
            return;
        }
        let reason = Reason::NoEndPublished(shown);
        if is_shown {
            self.on_day.reasons.push(reason);
        } else {
            // Possible stays possible.
            let is_possible = self.on_day.state == TermState::Possible;
            let state = if is_possible { TermState::Possible } else { TermState::Presumed };
            self.say(state, Cause::NotShown, reason);
        }
    }

    fn set_by(&mut self) {
        let set = self.known.version.set_by().map(|event| Reason::SetBy(event.ix()));
        self.on_day.reasons.extend(set.or(self.known.version.set_before().map(Reason::SetBefore)));
    }
}
