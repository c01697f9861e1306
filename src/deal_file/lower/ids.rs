//! Ids: each is unique, and every reference names one that exists.

use std::collections::{HashMap, hash_map::Entry};

use super::{Path, Reader, raw};
use crate::domain::{DealIx, EventIx, Layout, PartyIx, PassageRef, SourceIx, TermIx, nearest, repeated};

#[derive(Default)]
pub(super) struct Ids {
    parties: HashMap<String, PartyIx>,
    sources: HashMap<String, SourceIx>,
    events: HashMap<String, EventIx>,
    terms: HashMap<String, TermIx>,
    passages: HashMap<String, PassageRef>,
}

/// A record that others name by its id.
pub(super) trait Named: Copy + 'static {
    /// What it is called in messages.
    const WHAT: &'static str;
    /// The code of a reference to one that is not there.
    const UNKNOWN: &'static str;
    /// The list of the document in which it stands.
    const TABLE: &'static str;

    fn ids(ids: &Ids) -> &HashMap<String, Self>;

    /// Stands in for a missing one; a file with such a reference is rejected.
    fn placeholder() -> Self;
}

macro_rules! named {
    ($ix:ty, $what:literal, $unknown:literal, $table:literal, $ids:ident, $placeholder:expr) => {
        impl Named for $ix {
            const WHAT: &'static str = $what;
            const UNKNOWN: &'static str = $unknown;
            const TABLE: &'static str = $table;

            fn ids(ids: &Ids) -> &HashMap<String, Self> {
                &ids.$ids
            }

            fn placeholder() -> Self {
                $placeholder
            }
        }
    };
}

named!(PartyIx, "party", "unknown-party", "parties", parties, Self::from_index(0));
named!(SourceIx, "source", "unknown-source", "sources", sources, Self::from_index(0));
named!(EventIx, "event", "unknown-event", "events", events, Self::from_index(0));
named!(TermIx, "term", "unknown-term", "terms", terms, Self::from_index(0));
named!(
    PassageRef,
    "passage",
    "unknown-passage",
    "events",
    passages,
    Self { event: EventIx::from_index(0), passage: 0 }
);

impl Reader {
    /// First pass: every id, so that a reference may point forward.
    pub(super) fn collect_ids(&mut self, document: &raw::Document) {
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

    fn passage_ids(&mut self, events: &[raw::Event], at: &Path<'_>) {
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

    pub(super) fn reference<N: Named>(&mut self, id: Option<String>, at: &Path<'_>) -> N {
        let Some(id) = self.required(id, at) else { return N::placeholder() };
        if let Some(named) = N::ids(&self.ids).get(&id) {
            return *named;
        }
        let hint = match nearest(&id, N::ids(&self.ids).keys().map(String::as_str)) {
            Some(near) => format!("did you mean \"{}\"?", repeated(near, Layout::Line).shown()),
            None => format!("add it under \"{}\", or name one that is there", N::TABLE),
        };
        let id = repeated(id, Layout::Line);
        self.fault(N::UNKNOWN, at, format!("no {} has the id \"{}\"", N::WHAT, id.shown()), hint);
        N::placeholder()
    }

    pub(super) fn reference_if<N: Named>(&mut self, id: Option<String>, at: &Path<'_>) -> Option<N> {
        id.map(|id| self.reference(Some(id), at))
    }

    pub(super) fn references<N: Named>(&mut self, ids: Vec<String>, at: &Path<'_>) -> Vec<N> {
        self.each(ids, at, |reader, id, at| reader.reference(Some(id), at))
    }
}
