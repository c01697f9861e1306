//! What the curators say in their own words is no dispute: the merged record has the words of
//! both.

use serde_json::Value;

use super::tree::Tree;

const FIELDS: [&str; 4] = ["summary", "note", "reading", "reading_basis"];

pub(super) fn is_of_curator(field: &str) -> bool {
    FIELDS.contains(&field)
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

/// `p. 7; Buyer's chronology: p. 8`
fn both_texts(own: &str, other: &str, second: &str) -> String {
    let added = format!("{second}: {other}");
    // What was merged before is not added again.
    if own.ends_with(&added) {
        return own.to_owned();
    }
    let is_ended = own.contains('\n') || own.ends_with(['.', '!', '?', '…', '”']);
    format!("{own}{}{added}", if is_ended { "\n" } else { "; " })
}
