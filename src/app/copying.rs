//! Copying what is chosen: what of it, and whose words.

use super::{App, Effect, Screen};
use crate::{
    domain::{BasisOf, Event, EventIx, PassageRef, Ref, SourceIx, TermIx},
    report::Target,
};

/// What of the chosen thing is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copying {
    /// The quoted words, with what they are.
    Quote,
    /// The quoted words with their whole citation.
    Citation,
    /// The event as text.
    Event,
    /// The id of what is chosen.
    Id,
    /// The link of the source.
    Link,
    /// The source as CSL-JSON.
    Csl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copied {
    pub what: Copying,
    pub of: Ref,
}

impl App {
    /// Copies of what is chosen what was asked for.
    pub(super) fn copy(&mut self, what: Copying) -> Vec<Effect> {
        self.fit_page();
        let of = match what {
            Copying::Quote | Copying::Citation => self.passage_here().map(Ref::Passage),
            Copying::Id if self.screen == Screen::Sources => self.source_here().map(Ref::Source),
            Copying::Event | Copying::Id => self.event_here().map(Ref::Event),
            Copying::Link | Copying::Csl => self.source_here().map(Ref::Source),
        };
        if let Some(of) = of {
            return vec![Effect::Copy(Copied { what, of })];
        }
        self.session.say(match what {
            Copying::Quote | Copying::Citation => "no quoted words here: choose a passage with ] and [",
            Copying::Event | Copying::Id => "no event here to copy",
            Copying::Link | Copying::Csl => "no source here: choose one with ] and [",
        });
        Vec::new()
    }

    /// The chosen passage, else the first one of what is chosen.
    fn passage_here(&self) -> Option<PassageRef> {
        let first = |event: EventIx| {
            let is_quoted = self.session.deal.event(event).passages().len() > 0;
            is_quoted.then_some(PassageRef { event, passage: 0 })
        };
        match (self.target_here(), self.subject_here()) {
            (Some(Ref::Passage(passage)), _) => Some(passage),
            (_, Some(Ref::Event(event)))
            | (Some(Ref::Event(event)), Some(Ref::Disagreement(_) | Ref::Relation(..))) => first(event),
            (_, Some(Ref::Term(_))) => self.basis_here(),
            _ => None,
        }
    }

    /// The event that one is at: that of the page, that which is chosen on it,
    /// or that which set the version of a term.
    pub fn event_here(&self) -> Option<EventIx> {
        match (self.subject_here()?, self.target_here()) {
            (Ref::Event(event), _) | (_, Some(Ref::Event(event))) => Some(event),
            (_, Some(Ref::Passage(passage))) => Some(passage.event),
            (_, Some(Ref::Version(ix, version))) => self.set_by(ix, version),
            (Ref::Term(_), _) => match self.screens.terms.standing_version(&self.session.deal)? {
                Ref::Version(ix, version) => self.set_by(ix, version),
                _ => None,
            },
            _ => None,
        }
    }

    /// The event that set a version of a term.
    pub(super) fn set_by(&self, ix: TermIx, version: usize) -> Option<EventIx> {
        self.session.deal.term(ix).version(version)?.set_by().map(Event::ix)
    }

    fn source_here(&self) -> Option<SourceIx> {
        if let (Some(Ref::Source(source)), _) | (_, Some(Ref::Source(source))) =
            (self.subject_here(), self.target_here())
        {
            return Some(source);
        }
        let deal = &self.session.deal;
        let passage = self.passage_here().and_then(|passage| deal.passage(passage));
        let other = || deal.event(self.event_here()?).corroboration().next().map(|said| said.source().ix());
        passage.map(|passage| passage.source().ix()).or_else(other)
    }

    /// What the page is of.
    fn subject_here(&self) -> Option<Ref> {
        self.screens.get(self.screen).subject(&self.session)
    }

    /// What is chosen on the page; on that of a dispute the first thing, where
    /// nothing is.
    fn target_here(&self) -> Option<Ref> {
        let page = self.page();
        let chosen = page.chosen().map(|item| item.target);
        match chosen.or_else(|| page.target().filter(|_| self.screen == Screen::Disputes))? {
            Target::To(target) => Some(target),
            Target::More(_) => None,
        }
    }

    /// The first passage that the standing version of the chosen term rests on.
    fn basis_here(&self) -> Option<PassageRef> {
        let deal = &self.session.deal;
        let Ref::Version(ix, version) = self.screens.terms.standing_version(deal)? else { return None };
        deal.term(ix).version(version)?.basis().find_map(|basis| match basis.on() {
            BasisOf::Passage(passage) => Some(passage.passage_ref()),
            BasisOf::Source(_) => None,
        })
    }

    /// Opens the deal file in an editor at the record that is chosen.
    pub(super) fn edit_file(&mut self) -> Vec<Effect> {
        let deal = &self.session.deal;
        let Some(record) = self.subject_here().and_then(|subject| deal.name(subject)) else {
            self.session.say("nothing here to edit");
            return Vec::new();
        };
        vec![Effect::Edit(record)]
    }
}
