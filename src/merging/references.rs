//! Where records name others.

use std::collections::HashMap;

use serde_json::Value;

use super::{table, tree::Tree};
use crate::domain::RecordKind;

/// Lists are passed through.
type Path = &'static [&'static str];

fn places(kind: RecordKind) -> &'static [Path] {
    match kind {
        RecordKind::Party => &[
            &["parties", "of"],
            &["sources", "owner"],
            &["events", "parties", "id"],
            &["events", "passages", "speaker"],
            &["events", "passages", "speakers"],
            &["terms", "from"],
            &["terms", "to"],
        ],
        RecordKind::Source => &[
            &["sources", "copy_of"],
            &["sources", "derived_from"],
            &["sources", "version_of"],
            &["sources", "relayed_by"],
            &["events", "dated_by"],
            &["events", "amounts", "source"],
            &["events", "passages", "source"],
            &["events", "passages", "reading_basis", "sources"],
            &["events", "corroboration", "source"],
            &["events", "relations", "according_to"],
            &["disagreements", "sides", "sources"],
            &["terms", "versions", "amounts", "source"],
            &["terms", "versions", "doubt", "source"],
            &["terms", "versions", "basis", "source"],
        ],
        RecordKind::Event => &[
            &["events", "relations", "event"],
            &["disagreements", "events"],
            &["terms", "versions", "set_by"],
            &["terms", "versions", "ended_by"],
            &["terms", "versions", "fulfilled_by"],
            &["terms", "versions", "restated_by"],
            &["terms", "versions", "condition", "met_by"],
        ],
        RecordKind::Term => &[&["disagreements", "terms"]],
        RecordKind::Passage => &[
            &["events", "passages", "id"],
            &["events", "corroboration", "passages"],
            &["disagreements", "sides", "passages"],
            &["terms", "versions", "basis", "passage"],
        ],
        _ => &[],
    }
}

/// Gives the records of a kind their new IDs, also where others name them.
pub(super) fn rename(deal: &mut Tree, kind: RecordKind, ids: &HashMap<String, String>) {
    rename_at(deal, &[table(kind), "id"], ids);
    for path in places(kind) {
        rename_at(deal, path, ids);
    }
}

pub(super) fn rename_passages(deal: &mut Tree, ids: &HashMap<String, String>) {
    for path in places(RecordKind::Passage) {
        rename_at(deal, path, ids);
    }
}

fn rename_at(tree: &mut Tree, path: &[&str], ids: &HashMap<String, String>) {
    match (tree, path) {
        (Tree::List(items), path) => items.iter_mut().for_each(|item| rename_at(item, path, ids)),
        (Tree::Leaf(Value::String(id)), []) => {
            if let Some(now) = ids.get(id.as_str()) {
                id.clone_from(now);
            }
        }
        (tree @ Tree::Record(_), [field, rest @ ..]) => {
            if let Some(inner) = tree.get_mut(field) {
                rename_at(inner, rest, ids);
            }
        }
        _ => {}
    }
}
