//! The part of a record that a form has fields for beside those of the record: another program
//! may remove it while somebody types, and what then stands in its place is another one.

use super::{
    Refusal, TypedField,
    fields::{FieldName, Part},
};
use crate::domain::{Deal, Event, Passage, Ref, RefId};

/// A record that somebody saw, who wants it changed: it may be gone by then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenRecord {
    pub record: RefId,
    /// As messages name it: `event “Board approves sale”`.
    pub what: String,
    /// None for a record, which has an ID.
    likeness: Option<Likeness>,
}

impl SeenRecord {
    /// A record of a deal as it is there, by the name that messages are to give it.
    pub fn new(record: RefId, what: String, deal: &Deal) -> Self {
        let likeness = deal.resolve(&record).and_then(|part| Likeness::new(part, &record, deal));
        Self { record, what, likeness }
    }
}

/// What tells a part of a record from the others of its kind there.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Likeness {
    traits: Traits,
    /// How many of the record had that key.
    alike: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Traits {
    /// What stays when the words are edited: the ID or source, or the event and day that set it.
    key: String,
    words: String,
}

impl Traits {
    fn of(part: Ref, deal: &Deal) -> Option<Self> {
        let (key, words) = match part {
            Ref::Passage(at) => {
                let passage = deal.passage(at)?;
                let key = passage.id().unwrap_or(passage.source().id());
                (key.to_owned(), passage.exact().original())
            }
            Ref::Version(term, index) => {
                let version = deal.term(term).version(index)?;
                let key = (version.set_by().map(Event::id), version.in_force().start());
                (format!("{key:?}"), version.text().original())
            }
            Ref::Statement(event, index) => {
                let said = deal.event(event).statement(index)?;
                (said.source().id().to_owned(), said.note().map_or("", |note| note.original()))
            }
            Ref::Relation(event, index) => (deal.event(event).relation(index)?.event().id().to_owned(), ""),
            _ => return None,
        };
        Some(Self { key, words: words.to_owned() })
    }
}

impl Likeness {
    fn new(part: Ref, record: &RefId, deal: &Deal) -> Option<Self> {
        let traits = Traits::of(part, deal)?;
        let all = parts(part.owner(), record, deal).into_iter().filter_map(|part| Traits::of(part, deal));
        let alike = all.filter(|other| other.key == traits.key).count();
        Some(Self { traits, alike })
    }

    /// The same part among those of its record, first where it was: it may have been edited, moved or
    /// given another ID, but not all of these.
    fn find(&self, parts: &[Ref], index: usize, deal: &Deal) -> Option<Ref> {
        let with_traits = |part: &Ref| Traits::of(*part, deal).map(|traits| (*part, traits));
        let known: Vec<(Ref, Traits)> = parts.iter().filter_map(with_traits).collect();
        let nearest = |is_it: &dyn Fn(&Traits) -> bool| {
            let mut candidates = known.get(index).into_iter().chain(&known);
            candidates.find(|(_, traits)| is_it(traits)).map(|(part, _)| *part)
        };
        let has_key = |traits: &Traits| traits.key == self.traits.key;
        let has_words = |traits: &Traits| traits.words == self.traits.words;
        let is_only = self.alike == 1 && known.iter().filter(|(_, traits)| has_key(traits)).count() == 1;
        nearest(&|traits| *traits == self.traits)
            .or_else(|| nearest(&has_key).filter(|_| is_only))
            .or_else(|| nearest(&has_words).filter(|_| !self.traits.words.is_empty()))
    }
}

/// All parts of a record that are of the same kind as one.
fn parts(owner: Ref, like: &RefId, deal: &Deal) -> Vec<Ref> {
    match (like, owner) {
        (RefId::Passage { .. }, Ref::Event(event)) => {
            deal.event(event).passages().map(Passage::passage_ref).map(Ref::Passage).collect()
        }
        (RefId::Statement { .. }, Ref::Event(event)) => {
            (0..deal.event(event).corroboration().len()).map(|nth| Ref::Statement(event, nth)).collect()
        }
        (RefId::Relation { .. }, Ref::Event(event)) => {
            (0..deal.event(event).relations().len()).map(|nth| Ref::Relation(event, nth)).collect()
        }
        (RefId::Version { .. }, Ref::Term(term)) => {
            (0..deal.term(term).versions().len()).map(|nth| Ref::Version(term, nth)).collect()
        }
        _ => Vec::new(),
    }
}

/// A record as it is now; without its part if only that is gone.
pub fn found(seen: &SeenRecord, deal: &Deal) -> Option<Ref> {
    let Some(likeness) = &seen.likeness else { return deal.resolve(&seen.record) };
    let (owner, index) = owner_and_index(&seen.record)?;
    let owner = deal.resolve(&owner)?;
    // What another source says has no fields of the record around it.
    let without = Some(owner).filter(|_| !matches!(seen.record, RefId::Statement { .. }));
    likeness.find(&parts(owner, &seen.record, deal), index, deal).or(without)
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
