//! Ids: each is unique, and every reference names one that exists.

use std::collections::{HashMap, hash_map::Entry};

use serde::Deserialize;

use super::{Fault, Path, Reader, raw};
use crate::domain::{
    DealIx, EventIx, PartyIx, PassageRef, SourceIx, TermIx,
    arena::{Item, Run},
    nearest_word, repeated_line,
};

/// The ids of a document, which are read first, so that a reference may point forward.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::deal_file) struct Outline {
    parties: Vec<Identified>,
    sources: Vec<Identified>,
    events: Option<Vec<IdentifiedEvent>>,
    disagreements: Vec<Identified>,
    terms: Vec<Identified>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Identified {
    id: Option<raw::Id>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct IdentifiedEvent {
    id: Option<raw::Id>,
    passages: Vec<Identified>,
}

#[derive(Default)]
pub(crate) struct Ids {
    parties: HashMap<String, PartyIx>,
    sources: HashMap<String, SourceIx>,
    events: HashMap<String, EventIx>,
    terms: HashMap<String, TermIx>,
    passages: HashMap<String, PassageRef>,
}

/// A record that others name by its id.
pub(crate) trait Named: Copy + 'static {
    /// What it is called in messages.
    const WHAT: &'static str;
    /// The code of a reference to one that does not exist.
    const UNKNOWN: &'static str;
    /// The list of the document that has it.
    const TABLE: &'static str;

    fn ids(ids: &Ids) -> &HashMap<String, Self>;

    fn path_of_id(self) -> String;

    /// Stands in for a missing one; a file with such a reference is rejected.
    fn placeholder() -> Self;
}

macro_rules! named {
    ($ix:ident, $what:literal, $unknown:literal, $table:ident) => {
        impl Named for $ix {
            const WHAT: &'static str = $what;
            const UNKNOWN: &'static str = $unknown;
            const TABLE: &'static str = stringify!($table);

            fn ids(ids: &Ids) -> &HashMap<String, Self> {
                &ids.$table
            }

            fn path_of_id(self) -> String {
                format!("{}[{}].id", Self::TABLE, self.index())
            }

            fn placeholder() -> Self {
                Self::from_index(0)
            }
        }
    };
}

named!(PartyIx, "party", "unknown-party", parties);
named!(SourceIx, "source", "unknown-source", sources);
named!(EventIx, "event", "unknown-event", events);
named!(TermIx, "term", "unknown-term", terms);

/// The table that lacks the record which a field names, by the code of the finding; none of
/// other findings.
pub fn table_without(code: &str) -> Option<&'static str> {
    let tables = [
        (PartyIx::UNKNOWN, PartyIx::TABLE),
        (SourceIx::UNKNOWN, SourceIx::TABLE),
        (EventIx::UNKNOWN, EventIx::TABLE),
        (TermIx::UNKNOWN, TermIx::TABLE),
        (PassageRef::UNKNOWN, PassageRef::TABLE),
    ];
    tables.into_iter().find(|(own, _)| *own == code).map(|(_, table)| table)
}

impl Named for PassageRef {
    const WHAT: &'static str = "passage";
    const UNKNOWN: &'static str = "unknown-passage";
    const TABLE: &'static str = "events";

    fn ids(ids: &Ids) -> &HashMap<String, Self> {
        &ids.passages
    }

    fn path_of_id(self) -> String {
        format!("events[{}].passages[{}].id", self.event.index(), self.passage)
    }

    fn placeholder() -> Self {
        Self { event: EventIx::from_index(0), passage: 0 }
    }
}

impl Reader {
    pub(super) fn collect_ids(&mut self, outline: Outline) {
        let at = &Path::Document;
        let events = outline.events.unwrap_or_default();
        self.passage_ids(&events, &at.field("events"));
        let of_events = events.into_iter().map(|event| event.id);
        self.ids.events = self.table(of_events, &at.field("events"), "event");
        let of = |records: Vec<Identified>| records.into_iter().map(|record| record.id);
        self.ids.parties = self.table(of(outline.parties), &at.field("parties"), "party");
        self.ids.sources = self.table(of(outline.sources), &at.field("sources"), "source");
        self.ids.terms = self.table(of(outline.terms), &at.field("terms"), "term");
        let _: HashMap<String, TermIx> =
            self.table(of(outline.disagreements), &at.field("disagreements"), "disagreement");
    }

    fn table<I: DealIx>(
        &mut self,
        ids: impl Iterator<Item = Option<raw::Id>>,
        at: &Path<'_>,
        what: &str,
    ) -> HashMap<String, I> {
        let mut table: HashMap<String, I> = HashMap::with_capacity(ids.size_hint().0);
        for (index, id) in ids.enumerate() {
            let Some(raw::Id(id)) = id else { continue };
            match table.entry(id) {
                Entry::Vacant(free) => drop(free.insert(I::from_index(index))),
                Entry::Occupied(first) => {
                    let path = at.item(first.get().index()).field("id").to_string();
                    self.duplicate(first.key(), &at.item(index).field("id"), path, what);
                }
            }
        }
        table
    }

    fn passage_ids(&mut self, events: &[IdentifiedEvent], at: &Path<'_>) {
        for (index, event) in events.iter().enumerate() {
            let event_at = at.item(index);
            for (passage, record) in event.passages.iter().enumerate() {
                let Some(raw::Id(id)) = &record.id else { continue };
                let place = PassageRef { event: EventIx::from_index(index), passage };
                if let Some(first) = self.ids.passages.insert(id.clone(), place) {
                    let at = event_at.field("passages");
                    self.duplicate(id, &at.item(passage).field("id"), first.path_of_id(), "passage");
                }
            }
        }
    }

    fn duplicate(&mut self, id: &str, at: &Path<'_>, first: String, what: &str) {
        let message = format!("a second {what} has the ID \"{}\"", repeated_line(id));
        let hint = "IDs are unique: change one of the two";
        let fault = Fault::error("duplicate-id", at.to_string(), message, hint);
        self.faults.push(fault.related(first, "first used here"));
    }

    pub(crate) fn reference<N: Named>(&mut self, id: Option<raw::Id>, at: &Path<'_>) -> N {
        let Some(raw::Id(id)) = self.required(id, at) else { return N::placeholder() };
        let ids = N::ids(&self.ids);
        if let Some(named) = ids.get(&id) {
            return *named;
        }
        let message = format!("no {} has the ID \"{}\"", N::WHAT, repeated_line(id.as_str()));
        let fault = |hint| Fault::error(N::UNKNOWN, at.to_string(), message, hint);
        let near = nearest_word(&id, ids.keys().map(String::as_str));
        let fault = match near.and_then(|near| ids.get_key_value(near)) {
            Some((near, named)) => {
                let near = repeated_line(near.as_str());
                fault(format!("did you mean \"{near}\"?"))
                    .related(named.path_of_id(), format!("\"{near}\" is defined here"))
            }
            None => fault(format!("add it to \"{}\", or name an existing one", N::TABLE)),
        };
        self.faults.push(fault);
        N::placeholder()
    }

    pub(crate) fn reference_if<N: Named>(&mut self, id: Option<raw::Id>, at: &Path<'_>) -> Option<N> {
        id.map(|id| self.reference(Some(id), at))
    }

    pub(crate) fn references<N: Named + Item>(&mut self, ids: Vec<raw::Id>, at: &Path<'_>) -> Run<N> {
        let references = self.each_reference(ids, at);
        self.arena.list(references)
    }

    pub(crate) fn each_reference<N: Named>(&mut self, ids: Vec<raw::Id>, at: &Path<'_>) -> Vec<N> {
        ids.into_iter().enumerate().map(|(place, id)| self.reference(Some(id), &at.item(place))).collect()
    }
}
