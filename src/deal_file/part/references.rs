//! Where records name one another.

use super::node::Node;
use crate::domain::RecordKind;

/// Calls `found` with each ID by which a record names another, or a part of another.
pub(super) fn each_reference(record: &mut Node, found: &mut impl FnMut(RecordKind, &mut String)) {
    let Node::Record(fields) = record else { return };
    for (name, value) in fields {
        match (record_kind_named_in(name), value) {
            (Some(kind), Node::Text(id)) => found(kind, id),
            (Some(kind), Node::List(items)) => items.iter_mut().for_each(|item| each_item(kind, item, found)),
            // The day from which there is a doubt is no party.
            (None, doubt) if name == "doubt" => {
                if let Some(Node::Text(id)) = doubt.field_mut("source") {
                    found(RecordKind::Source, id);
                }
            }
            (None, Node::List(items)) => items.iter_mut().for_each(|item| each_reference(item, found)),
            (_, value) => each_reference(value, found),
        }
    }
}

fn each_item(kind: RecordKind, item: &mut Node, found: &mut impl FnMut(RecordKind, &mut String)) {
    match item {
        Node::Text(id) => found(kind, id),
        item => {
            if let (RecordKind::Party, Some(Node::Text(id))) = (kind, item.field_mut("id")) {
                found(kind, id);
            }
            each_reference(item, found);
        }
    }
}

/// The kind of the records that a field names by their IDs, if it does.
pub fn record_kind_named_in(field: &str) -> Option<RecordKind> {
    Some(match field {
        "of" | "owner" | "speaker" | "speakers" | "parties" | "from" | "to" => RecordKind::Party,
        "source" | "sources" | "copy_of" | "derived_from" | "version_of" | "relayed_by" | "dated_by"
        | "according_to" => RecordKind::Source,
        "event" | "events" | "set_by" | "ended_by" | "fulfilled_by" | "met_by" | "restated_by" => RecordKind::Event,
        "passage" | "passages" => RecordKind::Passage,
        "terms" => RecordKind::Term,
        _ => return None,
    })
}
