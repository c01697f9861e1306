//! What differs between two records, field by field. Records and lists of records
//! are compared recursively; a list of words or numbers is one value.
//!
//! A record is compared with the one that has its id; without ids, with the one at
//! the same place. Equal records at the end of both lists are paired from the end,
//! so that inserting one at the front does not make all the others differ.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

use serde_json::Value;

use crate::{
    deal_file::path::Path,
    domain::{FieldChange, FieldValue},
};

pub(super) fn compare(at: &Path<'_>, before: Option<&Value>, after: Option<&Value>, found: &mut Vec<FieldChange>) {
    match (before, after) {
        _ if before == after => {}
        (Some(old @ Value::Object(_)), Some(new @ Value::Object(_))) => compare_all_but(&[], at, [old, new], found),
        (Some(Value::Array(old)), Some(Value::Array(new))) if are_records(old) && are_records(new) => {
            for pair in pairs(old, new) {
                compare(&at.item(pair.place), pair.before, pair.after, found);
            }
        }
        _ => found.push(FieldChange { path: at.to_string(), before: before.map(value), after: after.map(value) }),
    }
}

pub(super) fn compare_all_but(skipped: &[&str], at: &Path<'_>, records: [&Value; 2], found: &mut Vec<FieldChange>) {
    let names: BTreeSet<&String> =
        records.into_iter().filter_map(Value::as_object).flat_map(|record| record.keys()).collect();
    for name in names.into_iter().filter(|name| !skipped.contains(&name.as_str())) {
        let [before, after] = records.map(|record| record.get(name));
        compare(&at.field(name), before, after, found);
    }
}

fn are_records(list: &[Value]) -> bool {
    list.iter().all(Value::is_object)
}

fn value(value: &Value) -> FieldValue {
    FieldValue { json: value.to_string(), text: value.as_str().map(str::to_owned) }
}

/// A record of the old list, of the new one, or of both.
#[derive(Clone, Copy)]
pub(super) struct Pair<'v> {
    /// In the new list, or in the old one where it is in that only; from 0.
    pub(super) place: usize,
    pub(super) before: Option<&'v Value>,
    pub(super) after: Option<&'v Value>,
}

type Placed<'v> = (usize, &'v Value);

/// Every record once: in the order of the old list, then those only in the new.
pub(super) fn pairs<'v>(old: &'v [Value], new: &'v [Value]) -> Vec<Pair<'v>> {
    let partners = partners(old, new);
    let taken: HashSet<usize> = partners.values().map(|(place, _)| *place).collect();
    let of_old = old.iter().enumerate().map(|(place, before)| match partners.get(&place) {
        Some((there, after)) => Pair { place: *there, before: Some(before), after: Some(after) },
        None => Pair { place, before: Some(before), after: None },
    });
    let added = new.iter().enumerate().filter(|(place, _)| !taken.contains(place));
    of_old.chain(added.map(|(place, after)| Pair { place, before: None, after: Some(after) })).collect()
}

fn partners<'v>(old: &'v [Value], new: &'v [Value]) -> HashMap<usize, Placed<'v>> {
    // An id may stand twice where it is a reference: a party in two roles.
    let mut of_id: HashMap<&str, VecDeque<Placed<'v>>> = HashMap::new();
    for placed in new.iter().enumerate() {
        if let Some(id) = id(placed.1) {
            of_id.entry(id).or_default().push_back(placed);
        }
    }
    let mut partners = HashMap::with_capacity(old.len());
    for (place, before) in old.iter().enumerate() {
        if let Some(partner) = id(before).and_then(|id| of_id.get_mut(id)?.pop_front()) {
            partners.insert(place, partner);
        }
    }
    partners.extend(by_place(&without_id(old), &without_id(new)));
    partners
}

fn by_place<'v>(old: &[Placed<'v>], new: &[Placed<'v>]) -> Vec<(usize, Placed<'v>)> {
    let is_same = |((_, before), (_, after)): &(&Placed<'v>, &Placed<'v>)| before == after;
    let at_end = old.iter().rev().zip(new.iter().rev()).take_while(is_same).count();
    let in_front = old.len().min(new.len()) - at_end;
    let front = old.iter().take(in_front).zip(new);
    let end = old.iter().rev().take(at_end).zip(new.iter().rev());
    front.chain(end).map(|((place, _), after)| (*place, *after)).collect()
}

fn without_id(records: &[Value]) -> Vec<Placed<'_>> {
    records.iter().enumerate().filter(|(_, record)| id(record).is_none()).collect()
}

fn id(record: &Value) -> Option<&str> {
    record.get("id").and_then(Value::as_str)
}
