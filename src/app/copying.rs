//! Copying what is chosen: what of it, and whose words.

use super::{Screens, Session};
use crate::{
    domain::{BasisOf, Deal, Event, EventIx, PassageRef, Ref, RefId, SourceIx, TermIx},
    formats::{CopyFormat, CopySubject},
    report::Target,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CopyRequest {
    pub format: CopyFormat,
    pub of: Ref,
}

impl Screens {
    pub(super) fn copied(&mut self, session: &Session, format: CopyFormat) -> Result<CopyRequest, &'static str> {
        self.fit_page(session);
        let subject = format.entry().subject;
        let of = match subject {
            CopySubject::Passage => self.passage_here(session).map(Ref::Passage),
            CopySubject::Event => self.event_here(session).map(Ref::Event),
            CopySubject::Record => match self.subject(session) {
                Some(record @ (Ref::Source(_) | Ref::Term(_) | Ref::Disagreement(_))) => Some(record),
                _ => self.event_here(session).map(Ref::Event),
            },
            CopySubject::Source => self.source_here(session).map(Ref::Source),
        };
        of.map(|of| CopyRequest { format, of }).ok_or(match subject {
            CopySubject::Passage => "no passage selected: select one with ] and [",
            CopySubject::Event | CopySubject::Record => "no event here to copy",
            CopySubject::Source => "no source selected: select one with ] and [",
        })
    }

    /// The selected passage, else the first one of what is selected.
    fn passage_here(&self, session: &Session) -> Option<PassageRef> {
        let first = |event: EventIx| {
            let is_quoted = session.deal.event(event).passages().len() > 0;
            is_quoted.then_some(PassageRef { event, passage: 0 })
        };
        match (self.target_here(session), self.subject(session)) {
            (Some(Ref::Passage(passage)), _) => Some(passage),
            (_, Some(Ref::Event(event)))
            | (Some(Ref::Event(event)), Some(Ref::Disagreement(_) | Ref::Relation(..))) => first(event),
            (_, Some(Ref::Term(_))) => self.basis_here(&session.deal),
            _ => None,
        }
    }

    /// The event to copy, mark or note: that of the page, the one selected on it,
    /// or the one that set the version of a term.
    pub(super) fn event_here(&self, session: &Session) -> Option<EventIx> {
        let deal = &session.deal;
        match (self.subject(session)?, self.target_here(session)) {
            (Ref::Event(event), _) | (_, Some(Ref::Event(event))) => Some(event),
            (_, Some(Ref::Passage(passage))) => Some(passage.event),
            (_, Some(Ref::Version(ix, version))) => set_by(deal, ix, version),
            (Ref::Term(_), _) => match self.terms.standing_version(deal)? {
                Ref::Version(ix, version) => set_by(deal, ix, version),
                _ => None,
            },
            _ => None,
        }
    }

    fn source_here(&self, session: &Session) -> Option<SourceIx> {
        if let (Some(Ref::Source(source)), _) | (_, Some(Ref::Source(source))) =
            (self.subject(session), self.target_here(session))
        {
            return Some(source);
        }
        let deal = &session.deal;
        let passage = self.passage_here(session).and_then(|passage| deal.passage(passage));
        let other = || deal.event(self.event_here(session)?).corroboration().next().map(|said| said.source().ix());
        passage.map(|passage| passage.source().ix()).or_else(other)
    }

    /// What is selected on the page. Without a selection, the first item on the
    /// page of a dispute.
    fn target_here(&self, session: &Session) -> Option<Ref> {
        let is_dispute = || matches!(self.subject(session), Some(Ref::Disagreement(_) | Ref::Relation(..)));
        let chosen = self.page().chosen().map(|item| item.target);
        match chosen.or_else(|| self.page().target().filter(|_| is_dispute()))? {
            Target::To(target) => Some(target),
            Target::More(_) | Target::Fold(_) => None,
        }
    }

    fn basis_here(&self, deal: &Deal) -> Option<PassageRef> {
        let Ref::Version(ix, version) = self.terms.standing_version(deal)? else { return None };
        deal.term(ix).version(version)?.basis().find_map(|basis| match basis.on() {
            BasisOf::Passage(passage) => Some(passage.passage_ref()),
            BasisOf::Source(_) => None,
        })
    }

    pub(super) fn record_here(&self, session: &Session) -> Option<RefId> {
        session.deal.ref_id(self.subject(session)?)
    }
}

pub(super) fn set_by(deal: &Deal, ix: TermIx, version: usize) -> Option<EventIx> {
    deal.term(ix).version(version)?.set_by().map(Event::ix)
}
