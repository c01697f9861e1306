//! The part of a record that a form has fields for beside those of the record: another program
//! may remove it while somebody types.

use super::{
    Refusal, TypedField,
    fields::{FieldName, Part},
};
use crate::domain::{Deal, Ref, RefId};

/// A record as it is now; without its part if only that is gone.
pub fn found(record: &RefId, deal: &Deal) -> Option<Ref> {
    deal.resolve(record).or_else(|| deal.resolve(&without_part(record)?))
}

/// None for what has no fields of a record around it.
fn without_part(record: &RefId) -> Option<RefId> {
    match record {
        RefId::Passage { event, .. } | RefId::Relation { from: event, .. } => Some(RefId::Event(event.clone())),
        RefId::Version { term, .. } => Some(RefId::Term(term.clone())),
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
