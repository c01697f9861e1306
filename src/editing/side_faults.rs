//! What is wrong with the sides of a dispute as they are typed.

use super::{Refusal, TypedField, fields::FieldName, say_the_same};
use crate::domain::{Deal, Ref};

/// # Errors
/// A new side says nothing, or one says what another one says.
pub(super) fn sides_are_whole(fields: &[TypedField], record: Ref, deal: &Deal) -> Result<(), Refusal> {
    side_without_words(fields, record, deal)?;
    side_said_twice(fields, record, deal)
}

/// # Errors
/// A new side of a dispute has sources or passages, but says nothing.
fn side_without_words(fields: &[TypedField], record: Ref, deal: &Deal) -> Result<(), Refusal> {
    let Ref::Disagreement(ix) = record else { return Ok(()) };
    let new = deal.disagreement(ix).sides().len();
    let is_filled =
        |name: FieldName| fields.iter().any(|typed| typed.field.name == name && !typed.typed.trim().is_empty());
    let has_basis = [FieldName::SideSources(new), FieldName::SidePassages(new)].into_iter().any(is_filled);
    if has_basis && !is_filled(FieldName::Side(new)) {
        return Err(Refusal::Fields(vec![(FieldName::Side(new), "write what this side says".to_owned())]));
    }
    Ok(())
}

/// Another side that says what one does, by their positions.
fn same_side(says: &[&str], nth: usize) -> Option<usize> {
    let own = says.get(nth).filter(|own| !own.trim().is_empty())?;
    says.iter().enumerate().position(|(other, said)| other != nth && say_the_same(own, said))
}

fn says_the_same(other: usize) -> String {
    format!("side {} says the same: add sources and passages there", other + 1)
}

/// What is wrong with a dispute as it would be, unless that was so before.
pub fn new_side_fault(id: &str, before: Option<&Deal>, after: &Deal) -> Option<String> {
    let twice = |deal: &Deal| {
        let says: Vec<&str> = deal.find_disagreement(id)?.sides().map(|side| side.says().original()).collect();
        (0..says.len()).rev().find_map(|nth| Some((nth, same_side(&says, nth)?)))
    };
    let (nth, other) = twice(after).filter(|_| before.and_then(twice).is_none())?;
    Some(format!("side {}: {}", nth + 1, says_the_same(other)))
}

/// # Errors
/// A side of a dispute would say what another one says.
fn side_said_twice(fields: &[TypedField], record: Ref, deal: &Deal) -> Result<(), Refusal> {
    let Ref::Disagreement(ix) = record else { return Ok(()) };
    let typed = |nth: usize| fields.iter().find(|typed| typed.field.name == FieldName::Side(nth));
    let there: Vec<&str> = deal.disagreement(ix).sides().map(|side| side.says().original()).collect();
    let says: Vec<&str> = (0..=there.len())
        .filter_map(|nth| typed(nth).map(|typed| typed.typed.as_str()).or(there.get(nth).copied()))
        .collect();
    let is_twice = |name: FieldName| {
        let FieldName::Side(nth) = name else { return None };
        Some((name, says_the_same(same_side(&says, nth)?)))
    };
    let twice: Vec<(FieldName, String)> = fields.iter().filter_map(|typed| is_twice(typed.field.name)).collect();
    if twice.is_empty() { Ok(()) } else { Err(Refusal::Fields(twice)) }
}
