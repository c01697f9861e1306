//! Copying what is chosen: what of it, and whose words.

use super::{Focus, Screens, Session};
use crate::{
    domain::{BasisOf, Deal, Event, EventIx, Passage, PassageRef, Ref, RefId, SourceIx, TermIx, Version},
    formats::{CopyFormat, CopySubject},
    report::{PageItem, Target},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CopyRequest {
    pub format: CopyFormat,
    pub of: Ref,
}

/// Asks which of the passages of what is selected to copy.
#[derive(Clone, Copy, Debug)]
pub struct PassageMenu {
    pub(super) format: CopyFormat,
    pub cursor: usize,
}

const NO_EVENT: &str = "no event selected⟨: select one with ⟦panes/next-link⟧ and ⟦panes/previous-link⟧⟩";

impl Screens {
    /// The message when the selection leads to no event that can be marked or noted.
    pub(super) fn no_event(&self) -> &'static str {
        if self.page().first_target().is_none() { "no event here: this page has no links" } else { NO_EVENT }
    }

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
            CopySubject::Passage if matches!(self.subject(session), Some(Ref::Source(_))) => {
                "this source is not quoted⟨: ⟦copy/copy-source⟧ copies its citation⟩⟨, ⟦copy/copy-link⟧ its link⟩⟨, ⟦copy/copy-csl-json⟧ a record for reference managers⟩"
            }
            CopySubject::Passage if self.subject(session).is_some_and(|subject| matches!(subject, Ref::Event(_))) => {
                "no quotes for this event⟨: ⟦copy/copy-event⟧ copies the event⟩⟨, ⟦copy/copy-source⟧ the citation of its source⟩"
            }
            CopySubject::Passage => "no passage selected⟨: select one with ⟦panes/next-link⟧ and ⟦panes/previous-link⟧⟩",
            CopySubject::Event | CopySubject::Record => self.no_event(),
            CopySubject::Source => "no source selected⟨: select one with ⟦panes/next-link⟧ and ⟦panes/previous-link⟧⟩",
        })
    }

    /// The selected passage, else the first one of what is selected.
    fn passage_here(&self, session: &Session) -> Option<PassageRef> {
        self.passages_here(session).into_iter().next()
    }

    /// The selected passage, else all of what is selected.
    pub(super) fn passages_here(&self, session: &Session) -> Vec<PassageRef> {
        let of_event = |event: EventIx| {
            session.deal.event(event).passages_best_first().into_iter().map(Passage::passage_ref).collect()
        };
        match (self.target_here(session), self.subject(session)) {
            (Some(Ref::Passage(passage)), _) => vec![passage],
            (_, Some(Ref::Event(event)))
            | (Some(Ref::Event(event)), Some(Ref::Disagreement(_) | Ref::Relation(..))) => of_event(event),
            (_, Some(Ref::Term(_))) => self.bases_here(&session.deal),
            (_, Some(Ref::Source(source))) => self.sources.passages(&session.deal, source).to_vec(),
            _ => Vec::new(),
        }
    }

    /// The first of some passages that begins in the visible part of the page, else the
    /// first of which anything is visible there.
    pub(super) fn first_in_sight(&self, passages: &[PassageRef]) -> usize {
        let page = self.page();
        let shown = page.items_in_sight().filter_map(|item| match item.target {
            Target::To(Ref::Passage(passage)) => {
                let begins_above = item.lines.start < page.scroll();
                Some((begins_above, passages.iter().position(|other| *other == passage)?))
            }
            _ => None,
        });
        shown.min().map_or(0, |(_, nth)| nth)
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

    /// What is selected on the page, while that has the focus.
    pub(super) fn chosen(&self) -> Option<&PageItem> {
        self.page().chosen().filter(|_| self.focus == Focus::Page)
    }

    /// The source whose page it is, or that of what is selected on it.
    pub(super) fn source_selected(&self, session: &Session) -> Option<SourceIx> {
        let chosen = self.chosen().map(|item| item.target);
        match (self.subject(session), chosen) {
            (Some(Ref::Source(source)), _) => Some(source),
            (_, Some(Target::To(target))) => session.deal.source_of(target),
            _ => None,
        }
    }

    fn source_here(&self, session: &Session) -> Option<SourceIx> {
        let deal = &session.deal;
        let meant = |of: Option<Ref>| of.and_then(|of| deal.source_of(of));
        if let Some(source) = meant(self.subject(session)).or_else(|| meant(self.target_here(session))) {
            return Some(source);
        }
        let passage = self.passage_here(session).and_then(|passage| deal.passage(passage));
        let other = || deal.event(self.event_here(session)?).corroboration().next().map(|said| said.source().ix());
        passage.map(|passage| passage.source().ix()).or_else(other)
    }

    /// What is selected on the page. Without a selection, the first item on the
    /// page of a dispute.
    fn target_here(&self, session: &Session) -> Option<Ref> {
        let is_dispute = || matches!(self.subject(session), Some(Ref::Disagreement(_) | Ref::Relation(..)));
        let chosen = self.chosen().map(|item| item.target);
        match chosen.or_else(|| self.page().first_target().filter(|_| is_dispute()))? {
            Target::To(target) => Some(target),
            Target::More(_) | Target::Fold(_) => None,
        }
    }

    fn bases_here(&self, deal: &Deal) -> Vec<PassageRef> {
        let Some(Ref::Version(ix, version)) = self.terms.standing_version(deal) else { return Vec::new() };
        let bases = deal.term(ix).version(version).into_iter().flat_map(Version::basis);
        let passages = bases.filter_map(|basis| match basis.on() {
            BasisOf::Passage(passage) => Some(passage.passage_ref()),
            BasisOf::Source(_) => None,
        });
        passages.collect()
    }

    /// What a command on a record means: the row of the list or, with the focus on the page,
    /// what is selected there, else the record whose page it is.
    pub(super) fn selected_here(&self, session: &Session) -> Option<Ref> {
        if let Some(Target::To(selected)) = self.chosen().map(|item| item.target) {
            return Some(selected);
        }
        // A lane is that of a party; its page is of an event.
        let list = self.list();
        let item = list.item(session, list.cursor(session)).filter(|_| list.has_own_cursor());
        item.filter(|_| self.focus == Focus::List).or_else(|| self.subject(session))
    }

    pub(super) fn record_here(&self, session: &Session) -> Option<RefId> {
        session.deal.ref_id(self.subject(session)?)
    }
}

pub(super) fn set_by(deal: &Deal, ix: TermIx, version: usize) -> Option<EventIx> {
    deal.term(ix).version(version)?.set_by().map(Event::ix)
}
