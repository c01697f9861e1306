//! The state of a version on a day, with reasons.

use chrono::NaiveDate;

use super::{TermOnDay, TermState, VersionState};
use crate::domain::{EdtfDate, Effect, Endpoint, Event, EventIx, Evidence, TermDoubt, Truth, knowledge::Known};

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
    /// Which the record states, while a doubt leaves open whether it held until then.
    PastEnd(EdtfDate),
    /// By when it was due; it is performed by a later event.
    PerformedLater(EdtfDate, EventIx),
    /// Which no source states; what knows of the version first is of this date.
    NotKnownBefore(EdtfDate),
    /// Which no source states, and nothing that knows of the version is dated.
    NoStartPublished,
    /// Which no source states; what knows of the version first is of this date.
    KnownSince(EdtfDate),
    /// By a later version, which has begun.
    Replaced(usize),
    /// Of this version, which no source states.
    StartInferred(usize, EdtfDate),
    /// Which no source states.
    EndInferred(EdtfDate),
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
    /// The condition on which it begins; not known on the day.
    MetBy(EventIx),
    /// What else the state depends on and was not known on the day.
    DependsOn(Evidence),
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
    pub(super) known: &'d Known<'d>,
    pub(super) on_day: TermOnDay,
}

impl<'d> Evaluation<'d> {
    pub(super) fn new(known: &'d Known<'d>, day: NaiveDate) -> Self {
        let (term, version) = (known.version.term().ix(), Some(known.version.index()));
        let state = TermState::InForce;
        Self { known, on_day: TermOnDay { term, day, state, version, reasons: Vec::new(), causes: Vec::new() } }
    }

    pub(super) fn on_day(mut self) -> TermOnDay {
        self.evaluate();
        self.hindsight();
        self.on_day
    }

    /// Without telling what was not known on the day.
    pub(super) fn version_state(mut self) -> VersionState {
        self.evaluate();
        VersionState { state: self.on_day.state, counts: self.weight() }
    }

    fn evaluate(&mut self) {
        self.beginning();
        match self.on_day.state {
            TermState::NotYet => self.calling_off(),
            _ => self.ending(),
        }
        self.unknown_start();
        if self.on_day.state.is_running() {
            self.condition();
        }
        if self.on_day.state.is_running() {
            self.doubt();
            self.attested();
            self.set_by();
        }
        self.inferred_start();
        self.unpublished_start();
    }

    fn say(&mut self, state: TermState, cause: Cause, reason: Reason) {
        self.on_day.state = state;
        self.on_day.causes.push(cause);
        self.on_day.reasons.push(reason);
    }

    fn beginning(&mut self) {
        let Some(start) = self.known.in_force.start() else { return self.setting() };
        let set_by = self.known.set_by().map(Event::ix);
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

    /// What does not say when it begins has perhaps not begun while the event that set it has perhaps not
    /// happened, unless something else shows it in force.
    fn setting(&mut self) {
        let (version, day) = (self.known.version, self.on_day.day);
        let set_by = self.known.set_by().filter(|_| version.has_unpublished_start());
        let Some((event, date)) = set_by.and_then(|event| Some((event, event.date()?))) else { return };
        let restated = version.restated_by().filter_map(Event::date);
        let mut shown = version.attested().into_iter().chain(restated);
        let mut is_shown = || shown.any(|date| date.happened_by(day) == Truth::Yes);
        if event.happened_by(day) == Truth::Possibly && !is_shown() {
            self.say(TermState::Possible, Cause::Start, Reason::MayHaveBegun(date, Some(event.ix())));
        }
    }

    /// What is over by then is over, whenever it began.
    fn unknown_start(&mut self) {
        let first = self.known.version.first_known().filter(|_| self.on_day.state.is_running());
        if let Some(first) = first.filter(|first| first.has_begun_by(self.on_day.day) == Truth::No) {
            self.on_day.reasons.clear();
            self.on_day.causes.clear();
            self.say(TermState::NotRecorded, Cause::Start, Reason::NotKnownBefore(first));
        }
    }

    /// What an event ended before its start never begins.
    fn calling_off(&mut self) {
        let over = self.known.called_off_by().filter(|event| event.happened_by(self.on_day.day) == Truth::Yes);
        if let Some(event) = over {
            self.on_day.reasons.clear();
            self.on_day.causes.clear();
            self.end_by(TermState::Ended, Ending::Ended, event);
        }
    }

    /// What an event ended before it began has a cause that says so.
    fn end_by(&mut self, state: TermState, ending: Ending, event: Event<'_>) {
        self.say(state, Cause::Event, Reason::EndedBy(ending, event.ix()));
        let is_called_off = self.known.called_off_by().is_some_and(|by| by.ix() == event.ix());
        self.on_day.causes.extend(is_called_off.then_some(Cause::Lapse));
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
            match event.happened_by(self.on_day.day) {
                Truth::Yes => return self.end_by(state, ending, event),
                Truth::Possibly => possible = possible.or(Some(Reason::MayHaveEndedBy(ending, event.ix()))),
                Truth::No => {}
            }
        }
        match (self.by_its_end(), possible) {
            (Some((TermState::Ended, cause, reason)), _) => self.say(TermState::Ended, cause, reason),
            (_, Some(possible)) => self.say(TermState::Possible, Cause::Event, possible),
            (Some((state, cause, reason)), None) => self.say(state, cause, reason),
            (None, None) => {}
        }
    }

    fn by_its_end(&self) -> Option<(TermState, Cause, Reason)> {
        let (known, day) = (self.known, self.on_day.day);
        let end = known.end()?;
        let successor = || known.successor().filter(|successor| successor.has_begun(day));
        match known.is_end_over(end, day) {
            _ if known.infers_end() && (self.is_shown() || known.waits()) => None,
            passed if known.infers_end() => match successor() {
                Some(successor) => Some((TermState::Ended, Cause::End, Reason::Replaced(successor.version.index()))),
                None => (passed != Truth::No).then_some((TermState::Possible, Cause::End, Reason::EndInferred(end))),
            },
            Truth::Yes if known.waits() => {
                Some((TermState::Ended, Cause::Lapse, Reason::Lapsed(end, known.version.index())))
            }
            Truth::Yes if self.is_in_doubt_at(end) && successor().is_none() => None,
            Truth::Yes => Some(match known.performed_late_by() {
                Some(event) => (TermState::Possible, Cause::End, Reason::PerformedLater(end, event.ix())),
                None => (TermState::Ended, Cause::End, Reason::Ended(end)),
            }),
            Truth::Possibly => Some((TermState::Possible, Cause::End, Reason::MayHaveEnded(end))),
            Truth::No => None,
        }
    }

    /// Whether a doubt arose before a version surely ended: a later one concerns nothing.
    fn is_in_doubt_at(&self, end: EdtfDate) -> bool {
        let from = self.known.doubt.map(TermDoubt::from);
        let has_arisen = from.is_some_and(|from| from.has_begun_by(self.on_day.day) != Truth::No);
        has_arisen && from.and_then(EdtfDate::sort_day).is_some_and(|first| end.is_over_on(first) != Truth::Yes)
    }

    /// Whether a source shows it in force on the day, or later.
    pub(super) fn is_shown(&self) -> bool {
        self.known.last_shown.is_some_and(|shown| shown.is_over_on(self.on_day.day) == Truth::No)
    }

    fn condition(&mut self) {
        let Some(condition) = self.known.condition else { return };
        let unmet_on = self.known.unmet_on;
        let met = self.known.met_by.map(|event| event.happened_by(self.on_day.day));
        // What is met later on record is not met before, nor is what would have ended what lasted.
        let lasted = met.is_none()
            && condition.effect() == Effect::Ends
            && (self.is_shown() || self.known.ended_later_by(self.on_day.day).is_some());
        let known_unmet = lasted
            || met == Some(Truth::No)
            || unmet_on.is_some_and(|unmet| unmet.is_over_on(self.on_day.day) != Truth::Yes);
        let index = self.known.version.index();
        let (begins, ends) = (Reason::BeginsWhen(index, unmet_on), Reason::EndsWhen(index, unmet_on));
        match (condition.effect(), met) {
            (_, Some(Truth::Yes)) => {}
            (Effect::Begins, Some(Truth::Possibly)) if !known_unmet => {
                self.say(TermState::Possible, Cause::StartCondition, begins);
            }
            // That it was unmet on a day is no sign that it was met since.
            (Effect::Begins, _) => self.say(TermState::NotYet, Cause::StartCondition, begins),
            (Effect::Ends, _) if known_unmet => self.on_day.reasons.push(ends),
            (Effect::Ends, _) => self.say(TermState::Possible, Cause::EndCondition, ends),
        }
    }

    fn doubt(&mut self) {
        let Some(doubt) = self.known.doubt else { return };
        if doubt.from().has_begun_by(self.on_day.day) != Truth::No {
            self.say(TermState::Possible, Cause::Doubt, Reason::InDoubt(self.known.version.index()));
            let is_past = |end: &EdtfDate| !self.known.infers_end() && end.is_over_on(self.on_day.day) == Truth::Yes;
            if let Some(end) = self.known.end().filter(is_past) {
                self.say(TermState::Possible, Cause::End, Reason::PastEnd(end));
            }
        }
    }

    fn attested(&mut self) {
        if !self.known.has_unpublished_end() {
            return;
        }
        let is_shown = self.is_shown();
        // What ended later was in force until then.
        if let Some(event) = self.known.last_ending() {
            let is_told = self.on_day.causes.contains(&Cause::Event);
            if !is_shown && !is_told && !event.deal().is_known(event.ix(), self.on_day.day) {
                self.on_day.reasons.push(Reason::InForceUntil(event.ix()));
            }
            return;
        }
        let reason = Reason::NoEndPublished(self.known.last_shown);
        if is_shown {
            self.on_day.reasons.push(reason);
        } else {
            // Possible stays possible.
            let is_possible = self.on_day.state == TermState::Possible;
            let state = if is_possible { TermState::Possible } else { TermState::Presumed };
            self.say(state, Cause::NotShown, reason);
        }
        let inferred = self.known.end().filter(|_| self.known.infers_end()).map(Reason::EndInferred);
        self.on_day.reasons.extend(inferred.filter(|reason| !self.on_day.reasons.contains(reason)));
    }

    /// It is possible until the day for which a source shows it.
    fn inferred_start(&mut self) {
        let start = self.known.in_force.start().filter(|_| self.known.version.infers(Endpoint::Start));
        let Some(start) = start.filter(|_| !self.on_day.state.is_over()) else { return };
        let shown = self.known.first_shown.map(|shown| shown.has_begun_by(self.on_day.day));
        let reason = Reason::StartInferred(self.known.version.index(), start);
        if matches!(self.on_day.state, TermState::InForce | TermState::Presumed) && shown != Some(Truth::Yes) {
            self.say(TermState::Possible, Cause::Start, reason);
        } else {
            self.on_day.reasons.push(reason);
        }
    }

    /// A version that nothing dated mentions may not have begun. An event that set it says when.
    fn unpublished_start(&mut self) {
        let version = self.known.version;
        if !version.has_unpublished_start() || self.on_day.state != TermState::InForce {
            return;
        }
        let is_set = version.set_by().is_some() || version.set_before().is_some();
        match version.first_known() {
            None => self.say(TermState::Presumed, Cause::Start, Reason::NoStartPublished),
            Some(first) if !is_set => self.on_day.reasons.push(Reason::KnownSince(first)),
            Some(_) => {}
        }
    }

    fn set_by(&mut self) {
        let set = self.known.set_by().map(|event| Reason::SetBy(event.ix()));
        self.on_day.reasons.extend(set.or(self.known.version.set_before().map(Reason::SetBefore)));
    }
}
