//! Ids: each is given once, and every reference names one that exists.

use std::collections::{HashMap, hash_map::Entry};

use super::{Path, Reader, wire};
use crate::domain::{DealIx, EventIx, Layout, PartyIx, PassageRef, SourceIx, TermIx, nearest, repeated};

#[derive(Default)]
pub(super) struct Ids {
    parties: HashMap<String, PartyIx>,
    sources: HashMap<String, SourceIx>,
    events: HashMap<String, EventIx>,
    terms: HashMap<String, TermIx>,
    passages: HashMap<String, PassageRef>,
}

impl Reader {
    /// First pass: every id, so that a reference may point forward.
    pub(super) fn collect_ids(&mut self, document: &wire::Document) {
        let at = &Path::DOCUMENT;
        let events = document.events.as_deref().unwrap_or_default();
        self.ids.parties = self.table(document.parties.iter().map(|party| &party.id), &at.field("parties"), "party");
        self.ids.sources = self.table(document.sources.iter().map(|source| &source.id), &at.field("sources"), "source");
        self.ids.events = self.table(events.iter().map(|event| &event.id), &at.field("events"), "event");
        self.ids.terms = self.table(document.terms.iter().map(|term| &term.id), &at.field("terms"), "term");
        let _: HashMap<String, TermIx> = self.table(
            document.disagreements.iter().map(|point| &point.id),
            &at.field("disagreements"),
            "disagreement",
        );
        self.passage_ids(events, &at.field("events"));
    }

    fn table<'w, I: DealIx>(
        &mut self,
        ids: impl Iterator<Item = &'w Option<String>>,
        at: &Path<'_>,
        what: &str,
    ) -> HashMap<String, I> {
        let mut table = HashMap::with_capacity(ids.size_hint().0);
        for (place, id) in ids.enumerate() {
            let Some(id) = id else { continue };
            match table.entry(id.clone()) {
                Entry::Vacant(free) => drop(free.insert(I::from_index(place))),
                Entry::Occupied(_) => self.duplicate(id, &at.item(place).field("id"), what),
            }
        }
        table
    }

    fn passage_ids(&mut self, events: &[wire::Event], at: &Path<'_>) {
        for (event_place, event) in events.iter().enumerate() {
            let event_at = at.item(event_place);
            for (passage, record) in event.passages.iter().enumerate() {
                let Some(id) = &record.id else { continue };
                let place = PassageRef { event: EventIx::from_index(event_place), passage };
                if self.ids.passages.insert(id.clone(), place).is_some() {
                    self.duplicate(id, &event_at.field("passages").item(passage).field("id"), "passage");
                }
            }
        }
    }

    fn duplicate(&mut self, id: &str, at: &Path<'_>, what: &str) {
        let id = repeated(id, Layout::Line);
        let message = format!("the id \"{}\" is given to a second {what}", id.shown());
        self.fault("duplicate-id", at, message, "ids are unique: give one of the two another id".to_owned());
    }

    pub(super) fn party_of(&mut self, id: Option<String>, at: &Path<'_>) -> PartyIx {
        self.named(id, at, "party", |ids| &ids.parties)
    }

    pub(super) fn source_of(&mut self, id: Option<String>, at: &Path<'_>) -> SourceIx {
        self.named(id, at, "source", |ids| &ids.sources)
    }

    pub(super) fn event_of(&mut self, id: Option<String>, at: &Path<'_>) -> EventIx {
        self.named(id, at, "event", |ids| &ids.events)
    }

    pub(super) fn party_if(&mut self, id: Option<String>, at: &Path<'_>) -> Option<PartyIx> {
        id.map(|id| self.party_of(Some(id), at))
    }

    pub(super) fn source_if(&mut self, id: Option<String>, at: &Path<'_>) -> Option<SourceIx> {
        id.map(|id| self.source_of(Some(id), at))
    }

    pub(super) fn event_if(&mut self, id: Option<String>, at: &Path<'_>) -> Option<EventIx> {
        id.map(|id| self.event_of(Some(id), at))
    }

    pub(super) fn parties_of(&mut self, ids: Vec<String>, at: &Path<'_>) -> Vec<PartyIx> {
        self.each(ids, at, |reader, id, at| reader.party_of(Some(id), at))
    }

    pub(super) fn sources_of(&mut self, ids: Vec<String>, at: &Path<'_>) -> Vec<SourceIx> {
        self.each(ids, at, |reader, id, at| reader.source_of(Some(id), at))
    }

    pub(super) fn events_of(&mut self, ids: Vec<String>, at: &Path<'_>) -> Vec<EventIx> {
        self.each(ids, at, |reader, id, at| reader.event_of(Some(id), at))
    }

    pub(super) fn terms_of(&mut self, ids: Vec<String>, at: &Path<'_>) -> Vec<TermIx> {
        self.each(ids, at, |reader, id, at| reader.named(Some(id), at, "term", |ids| &ids.terms))
    }

    pub(super) fn passages_of(&mut self, ids: Vec<String>, at: &Path<'_>) -> Vec<PassageRef> {
        self.each(ids, at, |reader, id, at| reader.passage_of(&id, at))
    }

    pub(super) fn passage_of(&mut self, id: &str, at: &Path<'_>) -> PassageRef {
        if let Some(place) = self.ids.passages.get(id) {
            return *place;
        }
        let near = nearest(id, self.ids.passages.keys().map(String::as_str)).map(str::to_owned);
        self.unresolved(id, at, "passage", near);
        PassageRef { event: EventIx::from_index(0), passage: 0 }
    }

    fn named<I: DealIx>(
        &mut self,
        id: Option<String>,
        at: &Path<'_>,
        what: &str,
        table: fn(&Ids) -> &HashMap<String, I>,
    ) -> I {
        let Some(id) = self.required(id, at) else { return I::from_index(0) };
        if let Some(ix) = table(&self.ids).get(&id) {
            return *ix;
        }
        let near = nearest(&id, table(&self.ids).keys().map(String::as_str)).map(str::to_owned);
        self.unresolved(&id, at, what, near);
        I::from_index(0)
    }

    fn unresolved(&mut self, id: &str, at: &Path<'_>, what: &str, near: Option<String>) {
        let id = repeated(id, Layout::Line);
        let hint = match near {
            Some(near) => format!("did you mean \"{}\"?", repeated(near, Layout::Line).shown()),
            None => format!("add it under \"{}\", or name one that is there", table_of(what)),
        };
        self.fault(code_of(what), at, format!("no {what} has the id \"{}\"", id.shown()), hint);
    }
}

fn table_of(what: &str) -> &'static str {
    match what {
        "party" => "parties",
        "source" => "sources",
        "term" => "terms",
        _ => "events",
    }
}

fn code_of(what: &str) -> &'static str {
    match what {
        "party" => "unknown-party",
        "source" => "unknown-source",
        "term" => "unknown-term",
        "passage" => "unknown-passage",
        _ => "unknown-event",
    }
}
