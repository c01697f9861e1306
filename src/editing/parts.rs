//! The part of a record that a form has fields for beside those of the record: another program
//! may remove it while somebody types, and what then stands in its place is another one.

mod traits;

use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
};

use super::{
    DealName, GoneSides, Refusal, TypedField,
    fields::{FieldName, Part},
};
use crate::domain::{Deal, Ref, RefId};
pub(super) use traits::Traits;

/// The screen shows them a moment later.
const WORDS_CHANGED: &str = "another program has changed the quoted words: save again if this still holds";

/// A record that somebody saw, who wants it changed: it may be gone by then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenRecord {
    pub record: RefId,
    /// As messages name it: `event “Board approves sale”`.
    pub what: String,
    pub(super) deal: DealName,
    /// Of a part, what tells all parts of its kind in its record; of a dispute, its sides.
    pub(super) parts: Vec<Traits>,
    /// Of a dispute, sides that were seen and are gone.
    pub gone: GoneSides,
}

impl SeenRecord {
    /// A record of a deal as it is there, by the name that messages are to give it.
    pub fn new(record: RefId, what: String, deal: &Deal) -> Self {
        let owner = owner_and_index(&record).map_or_else(|| record.clone(), |(owner, _)| owner);
        let parts = deal.resolve(&owner).map_or_else(Vec::new, |owner| traits_in(owner, &record, deal));
        Self { record, what, deal: DealName::of(deal), parts, gone: GoneSides::default() }
    }
}

impl SeenRecord {
    /// Why it is not deleted if it is not what was seen any more.
    pub fn changed(&self) -> Refusal {
        Refusal::Other(format!("another program has changed {}: look at it again before you delete it", self.what))
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
    place(&mut places, alike([before, now], &[], |traits| Some(&traits.whole), usize::MAX));
    let by_id = alike([before, now], &places, |traits| traits.id.as_ref(), 1);
    let by_words = alike([before, now], &places, |traits| traits.words.as_ref(), 1);
    // An ID may have been given to other words, and words another ID: then nobody knows.
    let is_contested = |(was, is): &(usize, usize)| {
        let others = by_id.iter().chain(&by_words);
        others.into_iter().any(|(other_was, other_is)| (was == other_was) != (is == other_is))
    };
    let contested: Vec<(usize, usize)> = by_id.iter().chain(&by_words).copied().filter(is_contested).collect();
    let is_akin =
        |(was, is): &(usize, usize)| before.get(*was).zip(now.get(*is)).is_some_and(|(was, is)| was.is_akin_to(is));
    let by_id = by_id.iter().copied().filter(is_akin);
    let known = by_id.chain(by_words.iter().copied()).filter(|pair| !contested.contains(pair));
    place(&mut places, known.collect());
    let by_place = alike([before, now], &places, |traits| traits.place.as_ref(), 1).into_iter().filter(is_akin);
    let is_free = |(was, is): &(usize, usize)| {
        !contested.iter().any(|(contested_was, contested_is)| was == contested_was || is == contested_is)
    };
    place(&mut places, by_place.filter(is_free).collect());
    places
}

fn place(places: &mut [Option<usize>], known: Vec<(usize, usize)>) {
    for (was, is) in known {
        if let Some(place) = places.get_mut(was) {
            *place = Some(is);
        }
    }
}

/// Where parts were and are that have no place yet, and of which no more than so many have the same
/// trait, if as many have it now.
fn alike<'t, T: Eq + Hash>(
    [before, now]: [&'t [Traits]; 2],
    places: &[Option<usize>],
    of: impl Fn(&'t Traits) -> Option<T>,
    most: usize,
) -> Vec<(usize, usize)> {
    let taken: HashSet<usize> = places.iter().flatten().copied().collect();
    let mut alike: HashMap<T, (Vec<usize>, Vec<usize>)> = HashMap::new();
    let is_placed = |nth: usize| places.get(nth).copied().flatten().is_some();
    for (nth, traits) in before.iter().enumerate().filter(|(nth, _)| !is_placed(*nth)) {
        if let Some(own) = of(traits) {
            alike.entry(own).or_default().0.push(nth);
        }
    }
    for (nth, traits) in now.iter().enumerate().filter(|(nth, _)| !taken.contains(nth)) {
        if let Some(own) = of(traits) {
            alike.entry(own).or_default().1.push(nth);
        }
    }
    let known = alike.into_values().filter(|(before, now)| before.len() == now.len() && before.len() <= most);
    known.flat_map(|(before, now)| before.into_iter().zip(now)).collect()
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

/// A record as it is now; without its part if only that is gone, none in another deal.
pub fn found(seen: &SeenRecord, deal: &Deal) -> Option<Ref> {
    if !seen.deal.is_of(deal) {
        return None;
    }
    let Some((owner, nth)) = owner_and_index(&seen.record) else { return deal.resolve(&seen.record) };
    let owner = deal.resolve(&owner)?;
    // What another source says has no fields of the record around it.
    let without = Some(owner).filter(|_| !matches!(seen.record, RefId::Statement { .. }));
    let places = places(&seen.parts, &traits_in(owner, &seen.record, deal));
    let place = places.get(nth).copied().flatten();
    place.and_then(|place| part_at(owner, &seen.record, place, deal)).or(without)
}

/// # Errors
/// Another program has changed the words of the passage that some fields are of.
pub(super) fn all_are_of_the_same_words(
    fields: &[TypedField],
    seen: &SeenRecord,
    found: Ref,
    deal: &Deal,
) -> Result<(), Refusal> {
    let (Some((_, nth)), Ref::Passage(at)) = (owner_and_index(&seen.record), found) else { return Ok(()) };
    let now = deal.passage(at).map(Traits::of_passage).and_then(|traits| traits.words);
    if seen.parts.get(nth).is_none_or(|seen| seen.words == now) {
        return Ok(());
    }
    let of_words = fields.iter().filter(|typed| typed.field.part.is_of_passage());
    let doubted: Vec<(FieldName, String)> =
        of_words.map(|typed| (typed.field.name, WORDS_CHANGED.to_owned())).collect();
    if doubted.is_empty() { Ok(()) } else { Err(Refusal::Fields(doubted)) }
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
