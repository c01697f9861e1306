//! The part of a record that a form has fields for beside those of the record: another program
//! may remove it while somebody types, and what then stands in its place is another one.

use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
};

use super::{
    Refusal, TypedField,
    fields::{FieldName, Part},
};
use crate::domain::{
    Corroboration, Deal, Event, Passage, Ref, RefId, Relation, Side, Source, Version, Vocabulary as _,
};

/// A record that somebody saw, who wants it changed: it may be gone by then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenRecord {
    pub record: RefId,
    /// As messages name it: `event “Board approves sale”`.
    pub what: String,
    /// Of a part, what tells all parts of its kind in its record; of a dispute, its sides.
    pub(super) parts: Vec<Traits>,
}

impl SeenRecord {
    /// A record of a deal as it is there, by the name that messages are to give it.
    pub fn new(record: RefId, what: String, deal: &Deal) -> Self {
        let owner = owner_and_index(&record).map_or_else(|| record.clone(), |(owner, _)| owner);
        let parts = deal.resolve(&owner).map_or_else(Vec::new, |owner| traits_in(owner, &record, deal));
        Self { record, what, parts }
    }
}

/// What tells a part of a record from the others of its kind there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Traits {
    id: Option<String>,
    words: Option<String>,
    /// What stays when the words are edited: where they are in which source, or since when they hold.
    place: Option<String>,
}

impl Traits {
    fn of_passage(passage: Passage<'_>) -> Self {
        let source = passage.source().id();
        Self {
            id: passage.id().map(str::to_owned),
            words: Some(format!("{source} {}", passage.exact().original())),
            place: passage.locator().map(|locator| format!("{source} {locator}")),
        }
    }

    fn of_version(version: Version<'_>) -> Self {
        let place = (version.set_by().map(Event::id), version.in_force().start());
        Self { id: None, words: Some(version.text().original().to_owned()), place: Some(format!("{place:?}")) }
    }

    fn of_statement(said: Corroboration<'_>) -> Self {
        let source = said.source().id();
        let about: Vec<Option<&str>> = said.passages().map(Passage::id).collect();
        Self {
            id: None,
            words: said.note().map(|note| format!("{source} {}", note.original())),
            place: Some(format!("{source} {about:?}")),
        }
    }

    fn of_relation(relation: Relation<'_>) -> Self {
        let event = relation.event().id();
        let words = Some(format!("{} {event}", relation.kind().word()));
        Self { id: None, words, place: Some(event.to_owned()) }
    }

    fn of_side(side: Side<'_>) -> Self {
        let sources: Vec<&str> = side.named_sources().map(Source::id).collect();
        let passages: Vec<Option<&str>> = side.passages().map(Passage::id).collect();
        let place = (!sources.is_empty() || !passages.is_empty()).then(|| format!("{sources:?} {passages:?}"));
        Self { id: None, words: Some(side.says().original().to_owned()), place }
    }
}

/// What tells the parts of a record that are of the same kind as one, or the sides of a dispute.
pub(super) fn traits_in(owner: Ref, like: &RefId, deal: &Deal) -> Vec<Traits> {
    match (like, owner) {
        (RefId::Passage { .. }, Ref::Event(ix)) => deal.event(ix).passages().map(Traits::of_passage).collect(),
        (RefId::Statement { .. }, Ref::Event(ix)) => deal.event(ix).corroboration().map(Traits::of_statement).collect(),
        (RefId::Relation { .. }, Ref::Event(ix)) => deal.event(ix).relations().map(Traits::of_relation).collect(),
        (RefId::Version { .. }, Ref::Term(ix)) => {
            let term = deal.term(ix);
            (0..term.versions().len()).filter_map(|nth| term.version(nth)).map(Traits::of_version).collect()
        }
        (RefId::Disagreement(_), Ref::Disagreement(ix)) => deal.disagreement(ix).sides().map(Traits::of_side).collect(),
        _ => Vec::new(),
    }
}

/// Where each part of a list is in the list as it is now: it may have been edited, moved or given
/// another ID, but not all of these. What may be any of several parts is none of them, and no part
/// is taken for two.
pub(super) fn places(before: &[Traits], now: &[Traits]) -> Vec<Option<usize>> {
    let mut places = vec![None; before.len()];
    // Parts that are alike in everything keep their order.
    place_by(&mut places, [before, now], Some, usize::MAX);
    place_by(&mut places, [before, now], |traits| traits.id.as_deref(), 1);
    place_by(&mut places, [before, now], |traits| traits.words.as_deref(), 1);
    place_by(&mut places, [before, now], |traits| traits.place.as_deref(), 1);
    places
}

/// Places the parts of which no more than so many have the same trait, if as many have it now.
fn place_by<'t, T: Eq + Hash>(
    places: &mut [Option<usize>],
    [before, now]: [&'t [Traits]; 2],
    of: impl Fn(&'t Traits) -> Option<T>,
    most: usize,
) {
    let taken: HashSet<usize> = places.iter().flatten().copied().collect();
    let mut alike: HashMap<T, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (nth, (traits, place)) in before.iter().zip(places.iter()).enumerate() {
        if let (None, Some(own)) = (place, of(traits)) {
            alike.entry(own).or_default().0.push(nth);
        }
    }
    for (nth, traits) in now.iter().enumerate().filter(|(nth, _)| !taken.contains(nth)) {
        if let Some(own) = of(traits) {
            alike.entry(own).or_default().1.push(nth);
        }
    }
    let known = alike.into_values().filter(|(before, now)| before.len() == now.len() && before.len() <= most);
    for (nth, now) in known.flat_map(|(before, now)| before.into_iter().zip(now)) {
        if let Some(place) = places.get_mut(nth) {
            *place = Some(now);
        }
    }
}

/// A part of a record by its kind and position.
fn part_at(owner: Ref, like: &RefId, nth: usize, deal: &Deal) -> Option<Ref> {
    match (like, owner) {
        (RefId::Passage { .. }, Ref::Event(ix)) => Some(Ref::Passage(deal.event(ix).passage(nth)?.passage_ref())),
        (RefId::Statement { .. }, Ref::Event(ix)) => Some(Ref::Statement(ix, nth)),
        (RefId::Relation { .. }, Ref::Event(ix)) => Some(Ref::Relation(ix, nth)),
        (RefId::Version { .. }, Ref::Term(ix)) => Some(Ref::Version(ix, nth)),
        _ => None,
    }
}

/// A record as it is now; without its part if only that is gone.
pub fn found(seen: &SeenRecord, deal: &Deal) -> Option<Ref> {
    let Some((owner, nth)) = owner_and_index(&seen.record) else { return deal.resolve(&seen.record) };
    let owner = deal.resolve(&owner)?;
    // What another source says has no fields of the record around it.
    let without = Some(owner).filter(|_| !matches!(seen.record, RefId::Statement { .. }));
    let places = places(&seen.parts, &traits_in(owner, &seen.record, deal));
    let place = places.get(nth).copied().flatten();
    place.and_then(|place| part_at(owner, &seen.record, place, deal)).or(without)
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

/// Why fields of a part cannot be saved in a record; none if it has the part.
pub fn part_gone(part: Part, record: &RefId) -> Option<&'static str> {
    match (part, record) {
        (Part::Version, RefId::Version { .. }) | (_, RefId::Passage { .. }) => None,
        (Part::Version, _) => Some("another program has changed or removed this version"),
        (part, _) => part.is_of_passage().then_some("another program has changed or removed this passage"),
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
