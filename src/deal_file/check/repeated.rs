//! Lists that name the same thing twice.

use std::collections::HashMap;

use jsonc_parser::ast::{Array, Value};

use crate::deal_file::{fault::Fault, path::Path};

/// The lists of IDs and of words, in which an order or a number of times means
/// nothing. Free text may repeat.
const SETS: [&str; 13] = [
    "speakers",
    "inferred",
    "from",
    "to",
    "restated_by",
    "relayed_by",
    "doubts",
    "passages",
    "sources",
    "events",
    "terms",
    "tags",
    "aliases",
];

/// A list of records that each name a passage or a source.
const BASIS: &str = "basis";

/// Looked up in the document: the deal has each only once.
pub(super) fn findings(document: &Value<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    visit(document, &Path::Document, &mut faults);
    faults
}

fn visit(value: &Value<'_>, at: &Path<'_>, faults: &mut Vec<Fault>) {
    match value {
        Value::Object(record) => {
            for field in &record.properties {
                visit(&field.value, &at.field(field.name.as_str()), faults);
            }
        }
        Value::Array(list) => {
            if matches!(at, Path::Field(_, name) if SETS.contains(name) || *name == BASIS) {
                faults.extend(repeated(list, at));
            }
            list.elements.iter().enumerate().for_each(|(nth, item)| visit(item, &at.item(nth), faults));
        }
        _ => {}
    }
}

fn repeated(list: &Array<'_>, at: &Path<'_>) -> Vec<Fault> {
    let mut first = HashMap::new();
    let is_basis = matches!(at, Path::Field(_, BASIS));
    let word = |item| if is_basis { only_named(item) } else { Some(("", word(item)?)) };
    let words = list.elements.iter().enumerate().filter_map(|(nth, item)| Some((nth, word(item)?)));
    let fault = |(nth, (key, word))| {
        let before = first.insert((key, word), nth)?;
        let message = format!("\"{word}\" is listed twice");
        let fault = Fault::warning("listed-twice", at.item(nth).to_string(), message, "remove one of them");
        Some(fault.related(at.item(before).to_string(), "it is listed here too"))
    };
    words.filter_map(fault).collect()
}

fn word<'v>(item: &'v Value<'_>) -> Option<&'v str> {
    item.as_string_lit().map(|word| word.value.as_ref())
}

/// What a basis names, with the key, if it says no more than that.
fn only_named<'v>(item: &'v Value<'_>) -> Option<(&'v str, &'v str)> {
    let record = item.as_object()?;
    let [only] = record.properties.as_slice() else { return None };
    Some((only.name.as_str(), word(&only.value)?))
}
