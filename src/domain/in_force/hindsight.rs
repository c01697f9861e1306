//! What of a state was not known on its day: the events and sources on which it depends.

use super::{Reason, TermOnDay, TermState, reasons::Evaluation};
use crate::domain::{Deal, EdtfDate, Effect, Endpoint, Event, Evidence, TermDoubt, Truth, Version};

impl<'d> Evaluation<'d> {
    /// What was not known on the day and no other reason names.
    pub(super) fn hindsight(&mut self) {
        // What is not recorded says itself since when it is known.
        if self.known.is_of_the_day() || self.on_day.state == TermState::NotRecorded {
            return;
        }
        let has_begun = self.on_day.state != TermState::NotYet;
        let is_running = self.on_day.state.is_running();
        let begun = self.known.met_by_for(Effect::Begins).filter(|_| has_begun).map(|event| Reason::MetBy(event.ix()));
        let end = self
            .later_end()
            .filter(|_| has_begun)
            .map(|event| if is_running { Reason::InForceUntil(event.ix()) } else { Reason::DependsOn(event.into()) });
        let unmet = self.met_later();
        let shown = self.shown_later().filter(|_| is_running);
        let kept = self.known.doubt.and_then(TermDoubt::source).filter(|_| !has_begun && self.would_have_lapsed());
        let others = unmet.into_iter().chain(shown).map(Evidence::from).chain(kept.map(Evidence::from));
        let others = others.chain(self.shown_after().filter(|_| is_running));
        let others = self.known.version.start_evidence().into_iter().chain(others).map(Reason::DependsOn);
        for reason in begun.into_iter().chain(end).chain(others) {
            self.on_day.add_hindsight(self.known.version.deal(), reason);
        }
        let told = self.set_later().or_else(|| self.told_later());
        self.on_day.reasons.extend(told);
    }

    /// The date before which nothing tells of what has not begun, or is over.
    fn set_later(&self) -> Option<Reason> {
        let version = self.known.version;
        let is_later = version.start_evidence().is_none() && !version.is_known(self.on_day.day);
        let before = version.set_before().filter(|_| is_later && !self.on_day.state.is_running());
        before.map(Reason::SetBefore)
    }

    /// What first told of a version that was over before anything did.
    fn told_later(&self) -> Option<Reason> {
        let (version, day) = (self.known.version, self.on_day.day);
        let is_untold = self.on_day.state.is_over() && !version.is_known(day);
        if !is_untold || self.on_day.hindsight(version.deal()).is_some() {
            return None;
        }
        version.made_known_by(day).map(Reason::DependsOn)
    }

    /// An event after the day on which its end rests, or that tells that an inferred end is none.
    fn later_end(&self) -> Option<Event<'d>> {
        let ended = self.known.last_ending().filter(|_| self.known.has_unpublished_end());
        let void = self.known.endings().next().filter(|_| self.known.version.infers(Endpoint::End));
        let mut ends = [self.known.end_rests_on(), ended, void].into_iter().flatten();
        ends.find(|event| !event.deal().is_known(event.ix(), self.on_day.day))
    }

    /// What is never met by its end lapses; a doubt about it leaves that open only where it is.
    fn would_have_lapsed(&self) -> bool {
        self.known.end().is_some_and(|end| self.known.is_end_over(end, self.on_day.day) == Truth::Yes)
    }

    /// The event that met a condition later, or ended what the condition would have ended, which tells
    /// that it was unmet on the day.
    fn met_later(&self) -> Option<Event<'d>> {
        let met = match self.known.met_by {
            Some(met) => Some(met).filter(|event| event.happened_by(self.on_day.day) == Truth::No),
            None => self.known.condition_that(Effect::Ends).and_then(|_| self.known.ended_later_by(self.on_day.day)),
        }?;
        let is_open = |unmet| self.is_open(unmet);
        let would_have_lapsed = self.would_have_lapsed();
        let decides = self.on_day.reasons.iter().any(|reason| match reason {
            Reason::BeginsWhen(..) => would_have_lapsed,
            Reason::EndsWhen(_, unmet) => unmet.is_none_or(is_open),
            _ => false,
        });
        decides.then_some(met)
    }

    /// Whether a condition is not known to be unmet on the day.
    fn is_open(&self, unmet: EdtfDate) -> bool {
        unmet.is_over_on(self.on_day.day) == Truth::Yes
    }

    fn is_end_condition_open(&self) -> bool {
        let ends = self.on_day.reasons.iter().find_map(|reason| match reason {
            Reason::EndsWhen(_, unmet) => Some(*unmet),
            _ => None,
        });
        ends.is_some_and(|unmet| unmet.is_none_or(|unmet| self.is_open(unmet)))
    }

    /// What shows it in force after the day, and so that a condition that ends it was not met.
    fn shown_after(&self) -> Option<Evidence> {
        let (version, day) = (self.known.version, self.on_day.day);
        if !self.is_end_condition_open() || !self.is_shown() {
            return None;
        }
        let shows = |date: &EdtfDate| date.is_over_on(day) == Truth::No;
        let attested = version.attested().filter(shows);
        let events = || version.showing_events().filter(|event| event.date().as_ref().is_some_and(shows));
        let is_known = events().any(|event| version.deal().is_known(event.ix(), day))
            || attested.is_some_and(|date| date.happened_by(day) != Truth::No);
        let dates = attested.map(|_| Evidence::Dates(version.term().ix(), version.index()));
        events().next().map(Evidence::from).or(dates).filter(|_| !is_known)
    }

    /// An event that shows it in force on a day of which only later was known.
    fn shown_later(&self) -> Option<Event<'d>> {
        let (version, day) = (self.known.version, self.on_day.day);
        let decides = self.known.has_unpublished_end() || version.infers(Endpoint::Start);
        let is_later = |event: &Event<'d>| !version.deal().is_known(event.ix(), day);
        let mut later = version.showing_events().filter(is_later);
        later.find(|event| decides && event.happened_by(day) != Truth::No)
    }
}

impl TermOnDay {
    /// The event or source on which its state depends and that was not known on the day.
    pub fn hindsight(&self, deal: &Deal) -> Option<Evidence> {
        let evidence = self.reasons.iter().filter_map(|reason| self.evidence(deal, *reason));
        evidence.into_iter().find(|evidence| !deal.is_public(*evidence, self.day))
    }

    /// The event or source on which a reason rests.
    pub fn evidence(&self, deal: &Deal, reason: Reason) -> Option<Evidence> {
        let term = deal.term(self.term);
        match reason {
            Reason::Begins(_, by) | Reason::MayHaveBegun(_, by) | Reason::InForceOn(_, by) => by.map(Evidence::Event),
            Reason::EndedBy(_, by)
            | Reason::MayHaveEndedBy(_, by)
            | Reason::InForceUntil(by)
            | Reason::PerformedLater(_, by)
            | Reason::SetBy(by)
            | Reason::MetBy(by) => Some(Evidence::Event(by)),
            Reason::EndInferred(_) => term.version(self.version?)?.end_evidence()?.start_evidence(),
            Reason::StartInferred(index, _) | Reason::Replaced(index) => term.version(index)?.start_evidence(),
            Reason::InDoubt(index) => term.version(index)?.doubt()?.source().map(Evidence::from),
            Reason::NoEndPublished(shown) => self.shown_by(term.version(self.version?)?, shown?),
            Reason::DependsOn(evidence) => Some(evidence),
            // It was open, unless something else tells that it was unmet.
            Reason::EndsWhen(index, Some(unmet)) => {
                (unmet.happened_by(self.day) == Truth::No).then_some(Evidence::Dates(self.term, index))
            }
            _ => None,
        }
    }

    /// The event or source that shows a version in force on a date, one known on the day first.
    /// What shows more than was known on the day is a source of its basis that came later.
    fn shown_by(&self, version: Version<'_>, shown: EdtfDate) -> Option<Evidence> {
        let is_attested = version.attested() == Some(shown);
        if is_attested && shown.happened_by(self.day) != Truth::No {
            return None;
        }
        let deal = version.deal();
        let events = version.showing_events().filter(|event| event.date() == Some(shown)).map(Evidence::from);
        let later = version.later_basis(self.day).filter(|_| is_attested).map(Evidence::from);
        events.chain(later).reduce(|one, other| if deal.is_public(other, self.day) { other } else { one })
    }

    /// Unless it was known on the day, or a reason names it already.
    pub(super) fn add_hindsight(&mut self, deal: &Deal, reason: Reason) {
        let Some(evidence) = self.evidence(deal, reason) else { return };
        let is_told = self.reasons.iter().any(|told| self.evidence(deal, *told) == Some(evidence));
        if !is_told && !deal.is_public(evidence, self.day) {
            self.reasons.push(reason);
        }
    }
}
