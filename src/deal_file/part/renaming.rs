//! Other IDs for records and passages whose own have a withheld name.

use std::collections::{HashMap, HashSet};

use super::{names::Names, node::Node, references::each_reference};
use crate::domain::RecordKind;

impl Names {
    /// Gives other IDs to records and passages whose own have a name, wherever they are named.
    pub(super) fn rename(&self, records: &mut [(RecordKind, Vec<&mut Node>)]) {
        let mut taken: HashSet<(RecordKind, String)> = HashSet::new();
        let mut renamed: Vec<((RecordKind, String), String)> = Vec::new();
        let mut own = |kind: RecordKind, id: &str| {
            taken.insert((kind, id.to_owned()));
            if let Some(other) = self.in_id(id) {
                renamed.push(((kind, id.to_owned()), other));
            }
        };
        for (kind, records) in &*records {
            for record in records {
                record.text("id").into_iter().for_each(|id| own(*kind, id));
                let passages = record.items("passages").iter().filter(|_| *kind == RecordKind::Event);
                passages.filter_map(|passage| passage.text("id")).for_each(|id| own(RecordKind::Passage, id));
            }
        }
        let renamed = numbered(renamed, taken);
        for (kind, records) in records {
            for record in records {
                set_ids(*kind, record, &renamed);
            }
        }
    }
}

/// With a number behind IDs that others have. These count in the order of the file: that of
/// the IDs as they were would tell of the names in them.
fn numbered(
    renamed: Vec<((RecordKind, String), String)>,
    mut taken: HashSet<(RecordKind, String)>,
) -> HashMap<(RecordKind, String), String> {
    let mut numbers: HashMap<(RecordKind, String), usize> = HashMap::new();
    let mut number = |kind: RecordKind, id: String| {
        let number = numbers.entry((kind, id.clone())).or_default();
        loop {
            *number += 1;
            let free = if *number == 1 { id.clone() } else { format!("{id}-{number}") };
            if taken.insert((kind, free.clone())) {
                return free;
            }
        }
    };
    renamed.into_iter().map(|((kind, before), id)| ((kind, before), number(kind, id))).collect()
}

fn set_ids(kind: RecordKind, record: &mut Node, renamed: &HashMap<(RecordKind, String), String>) {
    let set = |kind: RecordKind, id: &mut String| {
        if let Some(other) = renamed.get(&(kind, id.clone())) {
            id.clone_from(other);
        }
    };
    if let Some(Node::Text(id)) = record.field_mut("id") {
        set(kind, id);
    }
    if kind == RecordKind::Event {
        for passage in record.items_mut("passages") {
            if let Some(Node::Text(id)) = passage.field_mut("id") {
                set(RecordKind::Passage, id);
            }
        }
    }
    each_reference(record, &mut |kind, id| set(kind, id));
}
