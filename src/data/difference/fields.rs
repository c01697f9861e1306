//! Which fields of a record differ, each with its path: as deep as both sides
//! have records or lists of records; a list of words or numbers is one value.
//! Records in a list are paired like those of the file, so that one in another
//! place is no difference where it has an id.

use std::collections::BTreeSet;

use serde_json::Value;

use super::pairs::{Pair, pairs};
use crate::{
    data::path::Path,
    domain::{FieldChange, FieldValue},
};

pub(super) fn compare(at: &Path<'_>, versions: [&Value; 2], found: &mut Vec<FieldChange>) {
    match versions {
        [before, after] if before == after => {}
        [Value::Object(_), Value::Object(_)] => compare_all_but(&[], at, versions, found),
        [Value::Array(before), Value::Array(after)] if are_records(before) && are_records(after) => {
            compare_lists(at, before, after, found);
        }
        [before, after] => note(at, Some(before), Some(after), found),
    }
}

pub(super) fn compare_all_but(told: &[&str], at: &Path<'_>, records: [&Value; 2], found: &mut Vec<FieldChange>) {
    let [before, after] = records;
    let names: BTreeSet<&String> =
        [before, after].into_iter().filter_map(Value::as_object).flat_map(|record| record.keys()).collect();
    for name in names.into_iter().filter(|name| !told.contains(&name.as_str())) {
        let at = &at.field(name);
        match (before.get(name), after.get(name)) {
            (Some(before), Some(after)) => compare(at, [before, after], found),
            (before, after) => note(at, before, after, found),
        }
    }
}

fn compare_lists(at: &Path<'_>, old: &[Value], new: &[Value], found: &mut Vec<FieldChange>) {
    for pair in pairs(old, new) {
        match pair {
            Pair::Removed(place, before) => note(&at.item(place), Some(before), None, found),
            Pair::Added(place, after) => note(&at.item(place), None, Some(after), found),
            Pair::Both(place, versions) => compare(&at.item(place), versions, found),
        }
    }
}

fn are_records(list: &[Value]) -> bool {
    list.iter().all(Value::is_object)
}

fn note(at: &Path<'_>, before: Option<&Value>, after: Option<&Value>, found: &mut Vec<FieldChange>) {
    found.push(FieldChange { path: at.to_string(), before: before.map(value), after: after.map(value) });
}

fn value(value: &Value) -> FieldValue {
    FieldValue { json: value.to_string(), text: value.as_str().map(str::to_owned) }
}
