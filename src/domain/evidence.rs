//! The events and sources on which what is known of a term rests.

use chrono::NaiveDate;

use super::{Basis, Condition, Deal, Event, EventIx, Ref, Source, SourceIx, Term, TermDoubt, Truth, Version};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    Event(EventIx),
    Source(SourceIx),
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
        }
    }
}

impl Deal {
    pub fn is_public(&self, evidence: Evidence, day: NaiveDate) -> bool {
        match evidence {
            Evidence::Event(ix) => self.is_known(ix, day),
            Evidence::Source(ix) => self.source(ix).published().is_none_or(|date| date.happened_by(day) == Truth::Yes),
        }
    }

    /// From when on it is surely public; none if that is never sure.
    pub(super) fn public_from(&self, evidence: Evidence) -> Option<NaiveDate> {
        match evidence {
            Evidence::Event(ix) => self.event(ix).said().or(self.event(ix).date())?.last_day(),
            Evidence::Source(ix) => match self.source(ix).published() {
                Some(published) => published.last_day(),
                None => Some(NaiveDate::MIN),
            },
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

    /// What the dates that its record gives by themselves rest on, such as the last day on which
    /// it is attested: the first source of its basis, else the first event.
    pub(super) fn first_evidence(self) -> Option<Evidence> {
        let source = self.basis().map(Basis::source).map(Evidence::from).next();
        source.or_else(|| self.evidence().next())
    }
}

impl Term<'_> {
    /// What of any version was not public on a day.
    pub(super) fn later_evidence(self, day: NaiveDate) -> Option<Evidence> {
        self.versions().find_map(|version| version.later_evidence(day))
    }
}
