//! Fields that the format does not know, found by comparing every record with its
//! schema. They are kept but ignored, so that without this a misspelled name
//! would silently lose its value.

use std::collections::HashSet;

use jsonc_parser::{
    ast::{ObjectPropName, Value},
    common::Ranged as _,
};

use crate::{
    deal_file::{fault::Fault, path::Path, schema::Expected},
    domain::{Layout, nearest, repeated},
};

pub(super) fn findings(document: &Value<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    compare(document, Expected::document(), &Path::DOCUMENT, &mut faults);
    faults
}

fn compare(value: &Value<'_>, expected: Expected, at: &Path<'_>, faults: &mut Vec<Fault>) {
    match value {
        Value::Object(record) => {
            let Some(known) = expected.fields() else { return };
            let present: HashSet<&str> = record.properties.iter().map(|field| field.name.as_str()).collect();
            for field in &record.properties {
                let name = field.name.as_str();
                let at = at.field(name);
                if let Some(expected) = expected.field(name) {
                    compare(&field.value, expected, &at, faults);
                } else {
                    let is_there = |name: &str| present.contains(name);
                    faults.push(unknown_field(&field.name, &at, known.keys().map(String::as_str), is_there));
                }
            }
        }
        Value::Array(list) => {
            let Some(expected) = expected.item() else { return };
            for (place, item) in list.elements.iter().enumerate() {
                compare(item, expected, &at.item(place), faults);
            }
        }
        _ => {}
    }
}

/// A misspelt field is wrong by its name, not by its value.
fn unknown_field<'k>(
    field: &ObjectPropName<'_>,
    at: &Path<'_>,
    known: impl Iterator<Item = &'k str>,
    is_there: impl Fn(&str) -> bool,
) -> Fault {
    let name = field.as_str();
    let hint = match nearest(name, known) {
        // Under that name it would stand here twice, and the file be refused.
        Some(near) if is_there(near) => format!("\"{near}\" stands here already: take this one away"),
        Some(near) => format!("did you mean \"{near}\"?"),
        None => "it is kept but ignored".to_owned(),
    };
    let shown = repeated(name, Layout::Line);
    let message = format!("the format has no field \"{}\" here", shown.shown());
    Fault::warning("unknown-field", at.to_string(), message, hint).standing_at(field.range().start)
}
