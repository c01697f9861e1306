//! The part of a record that a form has fields for beside those of the record: another program
//! may remove it while somebody types, and what then stands in its place is another one.

use super::{
    Refusal, TypedField,
    change::SeenRecord,
    fields::{FieldName, Part},
};
use crate::domain::{Deal, Event, Passage, Ref, RefId};

/// What tells a part of a record from the others of its kind there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Likeness {
    /// What stays when its words are edited: its ID or source, or the event and day that set it.
    key: String,
    words: String,
    /// How many of the record had that key.
    alike: usize,
}

impl Likeness {
    /// None for a record.
    pub(super) fn of(part: Ref, deal: &Deal) -> Option<Self> {
        let (key, words) = key_and_words(part, deal)?;
        let others = parts_like(part, deal).into_iter().filter_map(|other| key_and_words(other, deal));
        let alike = others.filter(|(other, _)| *other == key).count();
        Some(Self { key, words, alike })
    }

    /// The same part among those of its record: it may have been edited, moved or given another
    /// ID, but not all of these.
    fn find(&self, parts: &[Ref], index: usize, deal: &Deal) -> Option<Ref> {
        let known: Vec<(Ref, String, String)> = parts
            .iter()
            .filter_map(|part| key_and_words(*part, deal).map(|(key, words)| (*part, key, words)))
            .collect();
        let nearest = |is_it: &dyn Fn(&(Ref, String, String)) -> bool| {
            let in_place = known.get(index).filter(|part| is_it(part));
            in_place.or_else(|| known.iter().find(|part| is_it(part))).map(|(part, ..)| *part)
        };
        let has_key = |part: &(Ref, String, String)| part.1 == self.key;
        let has_words = |part: &(Ref, String, String)| part.2 == self.words;
        let is_only = self.alike == 1 && known.iter().filter(|part| has_key(part)).count() == 1;
        nearest(&|part| has_key(part) && has_words(part))
            .or_else(|| nearest(&has_key).filter(|_| is_only))
            .or_else(|| nearest(&has_words).filter(|_| !self.words.is_empty()))
    }
}

fn key_and_words(part: Ref, deal: &Deal) -> Option<(String, String)> {
    Some(match part {
        Ref::Passage(at) => {
            let passage = deal.passage(at)?;
            let key = passage.id().unwrap_or(passage.source().id());
            (key.to_owned(), passage.exact().original().to_owned())
        }
        Ref::Version(term, index) => {
            let version = deal.term(term).version(index)?;
            let key = (version.set_by().map(Event::id), version.in_force().start());
            (format!("{key:?}"), version.text().original().to_owned())
        }
        Ref::Statement(event, index) => {
            let said = deal.event(event).statement(index)?;
            let note = said.note().map_or("", |note| note.original());
            (said.source().id().to_owned(), note.to_owned())
        }
        Ref::Relation(event, index) => (deal.event(event).relation(index)?.event().id().to_owned(), String::new()),
        _ => return None,
    })
}

/// The parts of that kind in the same record.
fn parts_like(part: Ref, deal: &Deal) -> Vec<Ref> {
    match part {
        Ref::Passage(at) => deal.event(at.event).passages().map(Passage::passage_ref).map(Ref::Passage).collect(),
        Ref::Version(term, _) => (0..deal.term(term).versions().len()).map(|nth| Ref::Version(term, nth)).collect(),
        Ref::Statement(event, _) => {
            (0..deal.event(event).corroboration().len()).map(|nth| Ref::Statement(event, nth)).collect()
        }
        Ref::Relation(event, _) => {
            (0..deal.event(event).relations().len()).map(|nth| Ref::Relation(event, nth)).collect()
        }
        _ => Vec::new(),
    }
}

/// A record as it is now; without its part if only that is gone.
pub fn found(seen: &SeenRecord, deal: &Deal) -> Option<Ref> {
    let Some(likeness) = &seen.likeness else { return deal.resolve(&seen.record) };
    let (owner, index) = owner_and_index(&seen.record)?;
    let owner = deal.resolve(&owner)?;
    let any = first_part(&seen.record, owner, deal);
    let parts = any.map_or_else(Vec::new, |part| parts_like(part, deal));
    // What another source says has no fields of the record around it.
    let without = Some(owner).filter(|_| !matches!(seen.record, RefId::Statement { .. }));
    likeness.find(&parts, index, deal).or(without)
}

/// The record that a part is of, and where it was there.
fn owner_and_index(part: &RefId) -> Option<(RefId, usize)> {
    Some(match part {
        RefId::Passage { event, index, .. } | RefId::Statement { event, index, .. } => {
            (RefId::Event(event.clone()), *index)
        }
        RefId::Relation { from, index, .. } => (RefId::Event(from.clone()), *index),
        RefId::Version { term, index, .. } => (RefId::Term(term.clone()), *index),
        _ => return None,
    })
}

/// The first part of that kind of a record.
fn first_part(part: &RefId, owner: Ref, deal: &Deal) -> Option<Ref> {
    match (part, owner) {
        (RefId::Passage { .. }, Ref::Event(event)) => {
            deal.event(event).passage(0).map(|passage| Ref::Passage(passage.passage_ref()))
        }
        (RefId::Statement { .. }, Ref::Event(event)) => Some(Ref::Statement(event, 0)),
        (RefId::Relation { .. }, Ref::Event(event)) => Some(Ref::Relation(event, 0)),
        (RefId::Version { .. }, Ref::Term(term)) => Some(Ref::Version(term, 0)),
        _ => None,
    }
}

/// Why fields of a part cannot be saved in a record; none if it has the part.
pub fn part_gone(part: Part, record: &RefId) -> Option<&'static str> {
    match (part, record) {
        (Part::Version, RefId::Version { .. }) | (_, RefId::Passage { .. }) => None,
        (Part::Version, _) => Some("another program has removed this version"),
        (part, _) => part.is_of_passage().then_some("another program has removed this passage"),
    }
}

/// # Errors
/// The record no longer has the part that some fields are of.
pub(super) fn all_have_their_part(fields: &[TypedField], record: &RefId) -> Result<(), Refusal> {
    let lost =
        fields.iter().filter_map(|typed| Some((typed.field.name, part_gone(typed.field.part, record)?.to_owned())));
    let lost: Vec<(FieldName, String)> = lost.collect();
    if lost.is_empty() { Ok(()) } else { Err(Refusal::Fields(lost)) }
}
