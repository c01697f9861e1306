//! The sides of a dispute have no names: which of them the fields of a form are of, when another
//! program has changed the list.

use super::FormField;
use crate::editing::{GoneSides, SeenSides, fields::FieldName};

/// Gives the fields of each side its place in the list as it is now, and returns what tells those
/// that have none. What was typed in a new side stays there, as does the cursor; else a side that is
/// gone becomes a new one if something was typed in it, of several the first.
pub(super) fn follow(fields: &mut [FormField], cursor: Option<FieldName>, sides: &SeenSides) -> GoneSides {
    let new = sides.seen();
    let is_on_new = cursor.and_then(FieldName::side) == Some(new) && sides.found(new).is_none();
    let mut homeless: Vec<usize> = is_on_new.then_some(new).into_iter().collect();
    for nth in fields.iter().filter(|field| field.is_changed()).filter_map(|field| field.field.name.side()) {
        if sides.found(nth).is_none() && !homeless.contains(&nth) {
            homeless.push(nth);
        }
    }
    homeless.sort_by_key(|nth| (*nth != new, *nth));
    // Fields of a side that is gone and was not edited get a place that no side has, nor a new one.
    let unused = sides.now() + homeless.len().max(1);
    for field in fields {
        if let Some(nth) = field.field.name.side() {
            let behind = || Some(sides.now() + homeless.iter().position(|other| *other == nth)?);
            let own = sides.found(nth);
            field.field.name = field.field.name.of_side(own.or_else(behind).unwrap_or(unused + nth));
        }
    }
    sides.gone(&homeless)
}

/// The place of the side that could be added.
pub(super) fn new_side(fields: &[FormField]) -> Option<usize> {
    fields.iter().filter(|field| field.field.part.is_more()).find_map(|field| field.field.name.side())
}
