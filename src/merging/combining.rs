//! Two versions of one record.

use serde_json::Value;

use super::{pairs::is_same_passage, tree::Tree};
use crate::domain::RecordKind;

/// What the record of the first deal takes from that of the second.
#[derive(Default)]
pub(super) struct Combined {
    /// Fields with their new values.
    pub(super) set: Vec<(String, Tree)>,
    /// Fields of which both say something else, each with both values; null is none.
    pub(super) differing: Vec<(String, Tree, Tree)>,
    /// What is in neither.
    pub(super) left_out: Vec<String>,
    /// Whether an item of the first deal has an ID now.
    is_identified: bool,
}

/// Fields that say how a file is kept, not what happened.
const OF_FILE: [&str; 4] = ["order", "accessed", "proved", "match"];

/// A secret of one side is one of both.
const RESTRICTIONS: [&str; 2] = ["confidential", "privileged"];

/// Links from source to source: both together might lead in a circle.
const LINKS: [&str; 3] = ["copy_of", "derived_from", "version_of"];

impl Combined {
    pub(super) fn of(kind: RecordKind, own: &Tree, other: &Tree) -> Self {
        let mut combined = Self::default();
        for (field, value) in other.fields() {
            // Null is as if it were not there.
            let Some(value) = other.get(field).filter(|_| field != "id").map(|_| value) else { continue };
            match own.get(field) {
                Some(own) if own.is_same(value) => {}
                Some(own) => combined.both(kind, field, own, value),
                None if kind == RecordKind::Source && LINKS.contains(&field.as_str()) => {
                    combined.differing.push((field.clone(), Tree::Leaf(Value::Null), value.clone()));
                }
                None if OF_FILE.contains(&field.as_str()) => combined.leave_out(field, value),
                None => combined.set.push((field.clone(), value.clone())),
            }
        }
        combined
    }

    fn leave_out(&mut self, field: &str, value: &Tree) {
        self.left_out.push(format!("left out {field} {}", value.shown()));
    }

    fn both(&mut self, kind: RecordKind, field: &str, own: &Tree, value: &Tree) {
        match (own, value) {
            _ if OF_FILE.contains(&field) => self.leave_out(field, value),
            _ if RESTRICTIONS.contains(&field) => {
                self.set.push((field.to_owned(), Tree::Leaf(true.into())));
            }
            // What is owed is the sum of its versions: two of them are not mixed.
            (Tree::List(_), _) if kind == RecordKind::Term => self.differ(field, own, value),
            (Tree::List(own_items), Tree::List(items)) => {
                let union = self.union(field, own_items, items);
                if std::mem::take(&mut self.is_identified) || union.len() > own_items.len() {
                    self.set.push((field.to_owned(), Tree::List(union)));
                }
            }
            _ => self.differ(field, own, value),
        }
    }

    fn differ(&mut self, field: &str, own: &Tree, value: &Tree) {
        self.differing.push((field.to_owned(), own.clone(), value.clone()));
    }

    /// The items of both. Of one that both have in other words, the differences are noted.
    fn union(&mut self, field: &str, own: &[Tree], other: &[Tree]) -> Vec<Tree> {
        let mut union = own.to_vec();
        for item in other {
            let Some(at) = own.iter().position(|known| is_same_item(field, known, item)) else {
                union.push(item.clone());
                continue;
            };
            let Some(known) = union.get_mut(at) else { continue };
            // Others may name it.
            if let (true, Some(id)) = (known.get("id").is_none(), item.get("id"))
                && let Tree::Record(fields) = known
            {
                fields.insert(0, ("id".to_owned(), id.clone()));
                self.is_identified = true;
            }
            let known = known.clone();
            if !is_same_but_for_id(&known, item) {
                self.differ(format!("{} {}", one_of(field), name_of(item)).trim_end(), &known, item);
            }
        }
        union
    }
}

/// Whether two items of a list are about the same.
fn is_same_item(field: &str, own: &Tree, other: &Tree) -> bool {
    let is_same = |name: &str| own.get(name).is_some() && own.text(name) == other.text(name);
    match field {
        "parties" => is_same("id"),
        "passages" => is_same_passage(own, other),
        "corroboration" => {
            let passages = |tree: &Tree| tree.get("passages").cloned().unwrap_or(Tree::List(Vec::new()));
            is_same("source") && passages(own).is_same(&passages(other))
        }
        "relations" => is_same("kind") && is_same("event"),
        _ => own.is_same(other),
    }
}

fn is_same_but_for_id(own: &Tree, other: &Tree) -> bool {
    let without = |tree: &Tree| match tree {
        Tree::Record(fields) => Tree::Record(fields.iter().filter(|(name, _)| name != "id").cloned().collect()),
        other => other.clone(),
    };
    without(own).is_same(&without(other))
}

/// What an item of a list is called.
fn one_of(list: &str) -> &str {
    match list {
        "parties" => "party",
        "passages" => "passage",
        "corroboration" => "statement of",
        "relations" => "relation to",
        other => other,
    }
}

/// What an item is about.
fn name_of(item: &Tree) -> &str {
    ["id", "source", "event"].iter().find_map(|field| item.text(field)).unwrap_or_default()
}
