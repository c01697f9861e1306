//! Copying what is chosen: what of it, and whose words.

use super::{App, Effect, Focus, MenuCursor, Overlay, Screens, Session};
use crate::{
    domain::{BasisOf, Deal, Event, EventIx, Passage, PassageRef, Ref, RefId, SourceIx, TermIx, Version},
    formats::{CopyFormat, CopySubject},
    report::{Days, PageItem, Target},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CopyRequest {
    pub format: CopyFormat,
    pub of: Ref,
    /// Those on which terms are shown.
    pub days: Days,
}

/// Asks which of the passages or sources of what is selected to copy.
#[derive(Clone, Copy, Debug)]
pub struct CopyChoice {
    pub format: CopyFormat,
    pub cursor: usize,
}

impl CopyChoice {
    pub fn question(self) -> &'static str {
        match self.format.entry().subject {
            CopySubject::Source => "Of which source?",
            CopySubject::Passage | CopySubject::Record => "Copy which passage?",
        }
    }
}

const NO_EVENT: &str = "no event selected⟨: select one with ⟦next-link⟧ and ⟦previous-link⟧⟩";
pub(super) const NO_SOURCE: &str = "no source selected⟨: select one with ⟦next-link⟧ and ⟦previous-link⟧⟩";

impl App {
    /// The formats that something selected can be copied in.
    pub fn copy_formats(&self) -> Vec<CopyFormat> {
        CopyFormat::ALL.into_iter().filter(|format| !self.copy_choices(*format).is_empty()).collect()
    }

    /// What of the selection can be copied in a format.
    pub fn copy_choices(&self, format: CopyFormat) -> Vec<Ref> {
        self.screens.copy_choices(&self.session, format)
    }

    pub(super) fn open_copy_menu(&mut self) {
        self.screens.fit_page(&self.session);
        if self.copy_formats().is_empty() {
            self.session.say(self.nothing_listed().unwrap_or("nothing to copy here"));
        } else {
            self.overlays.open(Overlay::CopyMenu(MenuCursor::default()));
        }
    }

    pub(super) fn copy(&mut self, format: CopyFormat) -> Vec<Effect> {
        self.overlays.close();
        self.screens.fit_page(&self.session);
        match self.copy_choices(format)[..] {
            [] => self.session.say_with_keys(self.screens.nothing_to_copy(&self.session, format)),
            [of] => return vec![self.request_copy(format, of)],
            _ => {
                let cursor = self.screens.first_choice(&self.session, format);
                self.overlays.open(Overlay::CopyChoice(CopyChoice { format, cursor }));
            }
        }
        Vec::new()
    }

    pub(super) fn copy_chosen(&mut self, choice: CopyChoice) -> Vec<Effect> {
        self.overlays.close();
        let of = self.copy_choices(choice.format).get(choice.cursor).copied();
        of.map(|of| self.request_copy(choice.format, of)).into_iter().collect()
    }

    fn request_copy(&self, format: CopyFormat, of: Ref) -> Effect {
        Effect::Copy(CopyRequest { format, of, days: self.screens.terms.days(&self.session) })
    }
}

impl Screens {
    /// The message when the selection leads to no event that can be marked or noted.
    pub(super) fn no_event(&self) -> &'static str {
        if self.page().first_target().is_none() { "no event here: this page has no links" } else { NO_EVENT }
    }

    fn copy_choices(&self, session: &Session, format: CopyFormat) -> Vec<Ref> {
        let mut choices: Vec<Ref> = match format.entry().subject {
            CopySubject::Passage => self.passages_here(session).into_iter().map(Ref::Passage).collect(),
            CopySubject::Record => self.record_shown(session).into_iter().collect(),
            CopySubject::Source => self.sources_here(session).into_iter().map(Ref::Source).collect(),
        };
        choices.retain(|of| format.applies(&session.deal, *of));
        choices
    }

    /// The one that is selected first.
    fn first_choice(&self, session: &Session, format: CopyFormat) -> usize {
        match format.entry().subject {
            CopySubject::Passage => self.first_in_sight(&self.passages_here(session)),
            CopySubject::Record | CopySubject::Source => 0,
        }
    }

    fn nothing_to_copy(&self, session: &Session, format: CopyFormat) -> &'static str {
        match (format.entry().subject, self.subject(session)) {
            (CopySubject::Passage, Some(Ref::Source(_))) => {
                "this source is not quoted⟨: ⟦copy/copy-source⟧ copies its citation⟩⟨, ⟦copy/copy-text⟧ what is recorded of it⟩"
            }
            (CopySubject::Passage, Some(Ref::Event(_))) => {
                "no quoted words in this event⟨: ⟦copy/copy-text⟧ copies the event⟩"
            }
            (CopySubject::Passage, _) => "no passage selected⟨: select one with ⟦next-link⟧ and ⟦previous-link⟧⟩",
            (CopySubject::Record, Some(_)) => "this has no ID",
            (CopySubject::Record, None) => "nothing is listed here",
            (CopySubject::Source, _) if self.sources_here(session).is_empty() => NO_SOURCE,
            (CopySubject::Source, _) => "no source here has a URL",
        }
    }

    /// The row of the list or, with the focus on the page, the record whose page it is.
    pub(super) fn record_shown(&self, session: &Session) -> Option<Ref> {
        let list = self.list();
        let row = list.item(session, list.cursor(session));
        row.filter(|_| self.focus == Focus::List).or_else(|| self.subject(session))
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

    /// The event to mark or note: that of the page, the one selected on it,
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

    /// The best of them.
    pub(super) fn source_here(&self, session: &Session) -> Option<SourceIx> {
        self.sources_here(session).into_iter().next()
    }

    /// The source that is selected or whose page it is, else all of what is selected, the best
    /// first.
    fn sources_here(&self, session: &Session) -> Vec<SourceIx> {
        let deal = &session.deal;
        let Some(subject) = self.subject(session) else { return Vec::new() };
        let sources = deal.sources_best_first(self.cited_here(deal, subject));
        if sources.is_empty() { deal.sources_best_first(subject) } else { sources }
    }

    fn cited_here(&self, deal: &Deal, subject: Ref) -> Ref {
        match (subject, self.chosen().map(|item| item.target)) {
            (Ref::Source(_), _) => subject,
            (_, Some(Target::To(chosen))) if deal.source_of(chosen).is_some() => chosen,
            (Ref::Disagreement(_) | Ref::Relation(..), Some(Target::To(chosen @ Ref::Event(_)))) => chosen,
            (Ref::Term(_), _) => self.terms.standing_version(deal).unwrap_or(subject),
            _ => subject,
        }
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
