//! Copying what is chosen: what of it, and whose words.

use super::{App, Effect, Overlay, Record, Screen, Target, Terms};
use crate::domain::{BasisOf, Event, EventIx, Place, SourceIx};

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

/// What is to be copied, from which part of the deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// The words of a passage.
    Quote(Place),
    /// The words of a passage with their citation.
    Citation(Place),
    /// An event as text.
    Event(EventIx),
    /// The id of an event.
    EventId(EventIx),
    /// The id of a source.
    SourceId(SourceIx),
    /// The link of a source.
    Link(SourceIx),
    /// A source as CSL-JSON.
    Csl(SourceIx),
}

impl App {
    /// Copies of what is chosen what was asked for.
    pub(super) fn copy(&mut self, what: Copying) -> Vec<Effect> {
        self.overlay = Overlay::None;
        self.fit_detail();
        let copied = match what {
            Copying::Quote => self.passage_here().map(Copied::Quote),
            Copying::Citation => self.passage_here().map(Copied::Citation),
            Copying::Event => self.event_here().map(Copied::Event),
            Copying::Id if self.screen == Screen::Sources => self.source_here().map(Copied::SourceId),
            Copying::Id => self.event_here().map(Copied::EventId),
            Copying::Link => self.source_here().map(Copied::Link),
            Copying::Csl => self.source_here().map(Copied::Csl),
        };
        if let Some(copied) = copied {
            return vec![Effect::Copy(copied)];
        }
        self.notice = Some(match what {
            Copying::Quote | Copying::Citation => "no quoted words here: choose a passage with ] and [".to_owned(),
            Copying::Event | Copying::Id => "no event here to copy".to_owned(),
            Copying::Link | Copying::Csl => "no source here: choose one with ] and [".to_owned(),
        });
        Vec::new()
    }

    /// The chosen passage, else the first one of what is chosen.
    fn passage_here(&self) -> Option<Place> {
        match self.target_here() {
            Some(Target::Quoted(place)) => return Some(place),
            Some(Target::Passage(passage)) => return Some(Place { event: self.current()?.ix(), passage }),
            _ => {}
        }
        match self.screen {
            Screen::Sources => None,
            Screen::Terms => self.terms.as_ref().and_then(|terms| self.basis_of(terms)),
            Screen::Timeline | Screen::Parties | Screen::Disputes => {
                let event = self.event_here()?;
                (!self.deal.event(event).passages().is_empty()).then_some(Place { event, passage: 0 })
            }
        }
    }

    fn event_here(&self) -> Option<EventIx> {
        match (self.screen, self.target_here()) {
            (Screen::Timeline | Screen::Parties, _) => self.current().map(Event::ix),
            (_, Some(Target::Event(event) | Target::Term(_, Some(event)))) => Some(event),
            (_, Some(Target::Quoted(place))) => Some(place.event),
            (Screen::Terms, _) => self.version_set_by(),
            (Screen::Sources | Screen::Disputes, _) => None,
        }
    }

    fn source_here(&self) -> Option<SourceIx> {
        if let Some(sources) = self.sources() {
            return sources.source();
        }
        if let Some(Target::Source(source)) = self.target_here() {
            return Some(source);
        }
        let passage = self.passage_here().and_then(|place| self.deal.passage(place));
        let other = || self.deal.event(self.event_here()?).corroboration().first().map(|said| said.source);
        passage.map(|passage| passage.source).or_else(other)
    }

    /// What is chosen on the page of the screen.
    fn target_here(&self) -> Option<Target> {
        match self.screen {
            Screen::Timeline | Screen::Parties => self.chosen().map(|item| item.target),
            Screen::Sources => self.sources.as_ref()?.paged().chosen().map(|item| item.target),
            Screen::Terms => self.terms.as_ref()?.paged().chosen().map(|item| item.target),
            Screen::Disputes => self.disputes.as_ref()?.paged().target(),
        }
    }

    /// The first passage that the standing version of the chosen term rests on.
    fn basis_of(&self, terms: &Terms) -> Option<Place> {
        let ix = terms.term()?;
        let version = self.deal.on_day(ix, terms.as_of()).version?;
        self.deal.terms()[ix].versions.get(version)?.basis.iter().find_map(|basis| match basis.on {
            BasisOf::Passage(place) => Some(place),
            BasisOf::Source(_) => None,
        })
    }

    /// Opens the deal file in an editor at the record that is chosen.
    pub(super) fn edit_file(&mut self) -> Vec<Effect> {
        let deal = &self.deal;
        let record = match self.screen {
            Screen::Timeline | Screen::Parties => self.current().map(|event| Record::Event(event.id().to_owned())),
            Screen::Terms => self
                .terms
                .as_ref()
                .and_then(Terms::term)
                .map(|ix| Record::Term(deal.terms()[ix].id.as_str().to_owned())),
            Screen::Sources => self.source_here().map(|ix| Record::Source(deal.source(ix).id.as_str().to_owned())),
            Screen::Disputes => self.disputes.as_ref().and_then(|disputes| disputes.record(deal)),
        };
        record.map_or_else(Vec::new, |record| vec![Effect::Edit(record)])
    }
}
