//! Fields that the format does not know, found by comparing every record with its
//! schema. They are kept but ignored, so that without this a misspelled name
//! would silently lose its value.

use std::{collections::HashMap, ops::Range};

use jsonc_parser::ast::{ObjectPropName, Value};

use crate::{
    deal_file::{fault::Fault, path::Path, schema::Expected, source_map::bytes_of},
    domain::{nearest_word, repeated_line},
};

pub(super) fn findings(document: &Value<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    compare(document, Expected::document(), &Path::Document, &mut faults);
    faults
}

fn compare(value: &Value<'_>, expected: Expected, at: &Path<'_>, faults: &mut Vec<Fault>) {
    match value {
        Value::Object(record) => {
            let Some(known) = expected.fields() else { return };
            let present = record.properties.iter().map(|field| (field.name.as_str(), bytes_of(&field.name))).collect();
            for field in &record.properties {
                let name = field.name.as_str();
                let at = at.field(name);
                match expected.field(name) {
                    Some(expected) => compare(&field.value, expected, &at, faults),
                    None => faults.push(unknown_field(&field.name, &at, known.keys().map(String::as_str), &present)),
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

/// The hint of a field that resembles none.
pub const KEPT: &str = "it is kept but ignored";

/// What people write for a field that has another name here.
const SYNONYMS: [(&str, &str); 8] = [
    ("type", "kind"),
    ("name", "title"),
    ("title", "name"),
    ("date", "published"),
    ("link", "url"),
    ("text", "exact"),
    ("quote", "exact"),
    ("description", "summary"),
];

fn unknown_field<'k>(
    field: &ObjectPropName<'_>,
    at: &Path<'_>,
    known: impl Iterator<Item = &'k str> + Clone,
    present: &HashMap<&str, Range<usize>>,
) -> Fault {
    let name = field.as_str();
    let message = format!("the format has no field \"{}\" here", repeated_line(name));
    let fault = |hint: String| Fault::warning("unknown-field", at.to_string(), message, hint).at_bytes(bytes_of(field));
    let synonym =
        SYNONYMS.into_iter().find(|(word, meant)| *word == name && known.clone().any(|known| known == *meant));
    let near = synonym.map(|(_, meant)| meant).or_else(|| nearest_word(name, known));
    let Some(near) = near else { return fault(KEPT.to_owned()) };
    match present.get(near) {
        // A second field of that name would make the file invalid.
        Some(twin) => fault(format!("\"{near}\" is already given: remove this one"))
            .related_bytes(twin.clone(), format!("\"{near}\" is given here")),
        None => fault(format!("did you mean \"{near}\"?")),
    }
}
