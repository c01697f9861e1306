//! The sides of a dispute have no names: which of them the fields of a form are of, when another
//! program has changed the list.

use std::collections::BTreeMap;

use super::FormField;
use crate::editing::fields::{Field, FieldName, Part};

/// Gives the fields of each side its place in the list as it is now. A side that is gone becomes a
/// new one if something was typed in it; of several the first.
pub(super) fn follow(fields: &mut [FormField], written: &[(Field, String)]) {
    let before = words(fields.iter().map(|field| (&field.field, field.before.as_str())));
    let now = words(written.iter().map(|(field, text)| (field, text.as_str())));
    if before == now {
        return;
    }
    let mut places = places(&before, &now);
    let mut next = now.len();
    for nth in 0..=before.len() {
        let is_typed = fields.iter().any(|field| field.field.name.side() == Some(nth) && field.is_changed());
        if is_typed && !places.contains_key(&nth) {
            places.insert(nth, next);
            next += 1;
        }
    }
    // Fields of a side that is gone and was not edited get a place that no side has.
    let unused = next;
    for field in fields {
        if let Some(nth) = field.field.name.side() {
            field.field.name = field.field.name.of_side(places.get(&nth).copied().unwrap_or(unused));
        }
    }
}

/// What each side says.
fn words<'f>(fields: impl Iterator<Item = (&'f Field, &'f str)>) -> Vec<String> {
    let is_side = |field: &Field| field.part == Part::Main && matches!(field.name, FieldName::Side(_));
    fields.filter(|(field, _)| is_side(field)).map(|(_, text)| text.trim().to_owned()).collect()
}

/// Where each side is now that is still there: by its words, or in its place if it was reworded and
/// none came or went.
fn places(before: &[String], now: &[String]) -> BTreeMap<usize, usize> {
    let mut places: BTreeMap<usize, usize> =
        (0..before.len()).filter(|nth| before.get(*nth) == now.get(*nth)).map(|nth| (nth, nth)).collect();
    for (nth, words) in before.iter().enumerate() {
        if places.contains_key(&nth) {
            continue;
        }
        let is_free = |place: &usize| !places.values().any(|taken| taken == place);
        let found = (0..now.len()).filter(is_free).find(|place| now.get(*place) == Some(words));
        let reworded = Some(nth).filter(|nth| before.len() == now.len() && is_free(nth));
        if let Some(place) = found.or(reworded) {
            places.insert(nth, place);
        }
    }
    places
}

/// The place of the side that could be added.
pub(super) fn new_side(fields: &[FormField]) -> Option<usize> {
    fields.iter().filter(|field| field.field.part.is_more()).find_map(|field| field.field.name.side())
}
