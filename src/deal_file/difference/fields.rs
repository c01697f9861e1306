//! The fields of a record that differ, each with its path. Records and lists of
//! records are compared recursively; a list of words or numbers is one value.
//! Nested records are paired like those of the file, so that one with an id may
//! move without a difference.

use std::collections::BTreeSet;

use serde_json::Value;

use super::pairs::pairs;
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

pub(super) fn compare_all_but(told: &[&str], at: &Path<'_>, records: [&Value; 2], found: &mut Vec<FieldChange>) {
    let names: BTreeSet<&String> =
        records.into_iter().filter_map(Value::as_object).flat_map(|record| record.keys()).collect();
    for name in names.into_iter().filter(|name| !told.contains(&name.as_str())) {
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
