//! New IDs for records and passages whose own IDs reveal something withheld, by a name or a number.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{RecordId, names::Names, node::Node, references::each_reference, standing::Gone};
use crate::domain::RecordKind;

/// The records of a part, by kind.
pub(super) type Parts<'n> = [(RecordKind, Vec<&'n mut Node>)];

/// Renumbers IDs that have a number only because a withheld record has the same ID without it,
/// since the number would reveal that record: `talks-2` becomes `talks`. Returns the IDs as they
/// were before, by the new ones.
pub(super) fn number_without(gone: &Gone, records: &mut Parts<'_>) -> HashMap<RecordId, String> {
    let own: HashSet<RecordId> = each_id(records).map(|(kind, id)| (kind, id.to_owned())).collect();
    let exists = |id: &RecordId| own.contains(id) || gone.has(id.0, Some(&id.1));
    let mut groups: HashMap<RecordId, BTreeSet<u32>> = HashMap::new();
    for (kind, id) in &own {
        let group = numbered_id(id).map(|(base, number)| ((*kind, base.to_owned()), number));
        if let Some((base, number)) = group.filter(|(base, _)| exists(base)) {
            groups.entry(base).or_default().insert(number);
        }
    }
    let mut renamed: HashMap<RecordId, String> = HashMap::new();
    for ((kind, base), numbers) in groups {
        let id = |number: u32| if number == 1 { base.clone() } else { format!("{base}-{number}") };
        let mut next = if own.contains(&(kind, base.clone())) { 2 } else { 1 };
        let mut has_gap = false;
        for number in numbers {
            has_gap = has_gap || (next..number).any(|place| gone.has(kind, Some(&id(place))));
            let place = if has_gap { next } else { number };
            renamed.insert((kind, id(number)), id(place));
            next = place + 1;
        }
    }
    for (kind, records) in records {
        for record in records.iter_mut() {
            set_ids(*kind, record, &renamed);
        }
    }
    renamed.into_iter().map(|((kind, before), now)| ((kind, now), before)).collect()
}

/// `talks` and 2 for `talks-2`. Years do not count.
fn numbered_id(id: &str) -> Option<(&str, u32)> {
    let (base, number) = id.rsplit_once('-').filter(|(_, number)| !number.starts_with('0'))?;
    Some((base, number.parse().ok().filter(|number| (2..1000).contains(number))?))
}

/// The IDs of all records and passages.
fn each_id<'r>(records: &'r Parts<'_>) -> impl Iterator<Item = (RecordKind, &'r str)> {
    let of_record = |kind: RecordKind, record: &'r Node| {
        let passages = if kind == RecordKind::Event { record.items("passages") } else { &[] };
        let passages = passages.iter().filter_map(|passage| Some((RecordKind::Passage, passage.text("id")?)));
        record.text("id").map(|id| (kind, id)).into_iter().chain(passages)
    };
    records.iter().flat_map(move |(kind, records)| records.iter().flat_map(move |record| of_record(*kind, record)))
}

impl Names {
    /// Gives other IDs to records and passages whose own have a name, wherever they are named.
    /// An ID that got the number of a withheld record, as [`number_without`] returned it, has no
    /// name if it had none before.
    pub(super) fn rename(&self, records: &mut Parts<'_>, numbers: &HashMap<RecordId, String>) {
        let mut taken: HashSet<(RecordKind, String)> = HashSet::new();
        let mut renamed: Vec<((RecordKind, String), String)> = Vec::new();
        for (kind, id) in each_id(records) {
            taken.insert((kind, id.to_owned()));
            let before = numbers.get(&(kind, id.to_owned()));
            if before.is_some_and(|before| self.in_id(before).is_none()) {
                continue;
            }
            if let Some(other) = self.in_id(id) {
                renamed.push(((kind, id.to_owned()), other));
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
