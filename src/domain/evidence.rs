//! The events and sources on which what is known of a term rests.

use chrono::NaiveDate;

use super::{
    Basis, Condition, Deal, EdtfDate, Endpoint, Event, EventIx, Ref, Source, SourceIx, Term, TermDoubt, TermIx, Truth,
    Version,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    Event(EventIx),
    Source(SourceIx),
    /// The dates that the record of a version gives by themselves: before which it was set, on which it
    /// is attested, and on which its condition was unmet.
    Dates(TermIx, usize),
}

impl From<Event<'_>> for Evidence {
    fn from(event: Event<'_>) -> Self {
        Self::Event(event.ix())
    }
}

impl From<Source<'_>> for Evidence {
    fn from(source: Source<'_>) -> Self {
        Self::Source(source.ix())
    }
}

impl From<Evidence> for Ref {
    fn from(evidence: Evidence) -> Self {
        match evidence {
            Evidence::Event(ix) => Self::Event(ix),
            Evidence::Source(ix) => Self::Source(ix),
            Evidence::Dates(term, version) => Self::Version(term, version),
        }
    }
}

impl Deal {
    pub fn is_public(&self, evidence: Evidence, day: NaiveDate) -> bool {
        match evidence {
            Evidence::Event(ix) => self.is_known(ix, day),
            Evidence::Source(ix) => self.source(ix).published().is_none_or(|date| date.happened_by(day) == Truth::Yes),
            Evidence::Dates(term, index) => {
                self.term(term).version(index).is_none_or(|version| version.later_date(day).is_none())
            }
        }
    }

    /// A day on which it is surely public; none if that is never sure.
    pub(super) fn public_from(&self, evidence: Evidence) -> Option<NaiveDate> {
        match evidence {
            Evidence::Event(ix) => self.event(ix).said().or(self.event(ix).date())?.surely_happened_by(),
            Evidence::Source(ix) => match self.source(ix).published() {
                Some(published) => published.surely_happened_by(),
                None => Some(NaiveDate::MIN),
            },
            Evidence::Dates(term, index) => {
                let days = self.term(term).version(index)?.own_dates().map(EdtfDate::surely_happened_by);
                days.into_iter().try_fold(NaiveDate::MIN, |latest, day| Some(latest.max(day?)))
            }
        }
    }
}

impl<'d> Version<'d> {
    /// All that tells anything of it: what set, ended, performed or restated it, what met its
    /// condition, its basis and the source of its doubt.
    pub(super) fn evidence(self) -> impl Iterator<Item = Evidence> + use<'d> {
        let doubt = self.doubt().and_then(TermDoubt::source);
        let sources = self.basis().map(Basis::source).chain(doubt);
        self.turning_points().map(Evidence::from).chain(sources.map(Evidence::from))
    }

    /// All that set, ended, performed or restated it, or met its condition.
    pub(super) fn turning_points(self) -> impl Iterator<Item = Event<'d>> + use<'d> {
        let met_by = self.condition().and_then(Condition::met_by);
        let events = [self.set_by(), self.ended_by(), self.fulfilled_by(), met_by].into_iter().flatten();
        events.chain(self.restated_by())
    }

    /// The first of this that was not public on a day.
    pub(super) fn later_evidence(self, day: NaiveDate) -> Option<Evidence> {
        self.evidence().find(|evidence| !self.deal().is_public(*evidence, day))
    }

    /// The date of these that is after a day.
    pub fn later_date(self, day: NaiveDate) -> Option<EdtfDate> {
        self.own_dates().find(|date| date.happened_by(day) != Truth::Yes)
    }

    fn own_dates(self) -> impl Iterator<Item = EdtfDate> + use<'d> {
        let unmet = self.condition().and_then(Condition::unmet_on);
        self.set_before().into_iter().chain(self.attested()).chain(unmet)
    }

    fn later_dates(self, day: NaiveDate) -> Option<Evidence> {
        Some(Evidence::Dates(self.term().ix(), self.index())).filter(|dates| !self.deal().is_public(*dates, day))
    }

    /// What made known what the record says of it, where nobody could have told that on a day although
    /// nothing that it depends on came later. A version of which nobody knew changes what comes of the
    /// others, more often than what became known later of one that was known. None of a start that was
    /// not announced: what comes of it says so itself.
    pub(super) fn told_later(self, day: NaiveDate) -> Option<Evidence> {
        let is_unknown = |version: &Self| !version.is_known(day) && !version.is_unannounced(day);
        let unknown = Some(self).filter(is_unknown).or_else(|| self.term().versions().find(is_unknown));
        let unknown = unknown.and_then(|version| version.made_known_by(day));
        let later = || self.later_evidence(day).or_else(|| self.term().later_evidence(day));
        let dates =
            || self.later_dates(day).or_else(|| self.term().versions().find_map(|other| other.later_dates(day)));
        unknown.or_else(later).or_else(dates)
    }

    /// What was not public on a day: what shows that it began, the date by which it was set if only that
    /// tells of it, or else what tells anything of it.
    pub(super) fn made_known_by(self, day: NaiveDate) -> Option<Evidence> {
        let start = self.start_evidence();
        let set = self.set_before().filter(|before| start.is_none() && before.happened_by(day) == Truth::No);
        let later = start.filter(|evidence| !self.deal().is_public(*evidence, day));
        let dates = || self.later_dates(day);
        later.or_else(|| set.and_then(|_| dates())).or_else(|| self.later_evidence(day)).or_else(dates)
    }

    /// Nobody announces a start that is only inferred.
    fn is_unannounced(self, day: NaiveDate) -> bool {
        let start = self.in_force().start().filter(|_| self.infers(Endpoint::Start));
        start.is_some_and(|start| start.has_begun_by(day) == Truth::No) && !self.is_known(day)
    }
}

impl Term<'_> {
    /// What of any version was not public on a day.
    pub(super) fn later_evidence(self, day: NaiveDate) -> Option<Evidence> {
        self.versions().find_map(|version| version.later_evidence(day))
    }
}
