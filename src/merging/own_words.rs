//! What the curators say in their own words is no dispute: the merged record has the words of
//! both.

use serde_json::Value;

use super::{combining::Differing, locators::are_places, pairs::state_other_facts, tree::Tree};
use crate::domain::RecordKind;

const FIELDS: [&str; 4] = ["summary", "note", "reading", "reading_basis"];

pub(super) fn is_of_curator(kind: RecordKind, differing: &Differing) -> bool {
    FIELDS.contains(&differing.field.as_str()) || is_wording(kind, differing)
}

/// Whether it is only what the curators call an event. The figures and denials in it are facts, and
/// so are titles of documents.
pub(super) fn is_wording(kind: RecordKind, differing: &Differing) -> bool {
    let [own, other] = differing.values.each_ref().map(Tree::as_text);
    kind == RecordKind::Event
        && differing.of.is_none()
        && differing.field == "title"
        && own.zip(other).is_none_or(|(own, other)| !state_other_facts(own, other))
}

/// A summary with what the second deal calls the event.
pub(super) fn with_title(summary: Option<&str>, title: &str, second: &str) -> Tree {
    let called = format!("{second} calls it “{title}”.");
    Tree::from(summary.map_or_else(|| called.clone(), |summary| with(summary, &called)).as_str())
}

/// The words of the first deal, then those of the second, whose chronology is called `second`.
pub(super) fn both(own: &Tree, other: &Tree, second: &str) -> Tree {
    match (own, other) {
        (own, other) if own.is_null() => other.clone(),
        (own, other) if other.is_null() || own.is_same(other) => own.clone(),
        (Tree::Record(fields), other) => {
            let mut record: Vec<(String, Tree)> = Vec::new();
            for (name, value) in fields {
                record.push((
                    name.clone(),
                    other.get(name).map_or_else(|| value.clone(), |one| both(value, one, second)),
                ));
            }
            record.extend(other.fields().iter().filter(|(name, _)| own.get(name).is_none()).cloned());
            Tree::Record(record)
        }
        (Tree::List(items), Tree::List(more)) => {
            let new = more.iter().filter(|item| !items.iter().any(|own| own.is_same(item)));
            Tree::List(items.iter().chain(new).cloned().collect())
        }
        (Tree::Leaf(Value::String(own)), Tree::Leaf(Value::String(other))) => {
            Tree::from(both_texts(own, other, second).as_str())
        }
        (own, _) => own.clone(),
    }
}

/// `Signed copy; Buyer's chronology: unsigned`. Places alone need nobody's name.
fn both_texts(own: &str, other: &str, second: &str) -> String {
    if own.strip_prefix(other).is_some_and(begins_anew) {
        return own.to_owned();
    }
    if are_places(own) && are_places(other) {
        return both_places(own, other);
    }
    with(own, &format!("{second}: {other}"))
}

/// `p. 7, p. 8`
fn both_places(own: &str, other: &str) -> String {
    let mut places: Vec<&str> = own.split(", ").collect();
    for place in other.split(", ") {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places.join(", ")
}

/// Whether nothing but further words follows.
fn begins_anew(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(['\n', ';'])
}

fn with(own: &str, added: &str) -> String {
    // What was merged before is not added again.
    if own.split(added).skip(1).any(begins_anew) {
        return own.to_owned();
    }
    let is_ended = own.contains('\n') || own.ends_with(['.', '!', '?', '…', '”']);
    format!("{own}{}{added}", if is_ended { "\n" } else { "; " })
}
