//! Fields that the format does not know: every record of the file is laid
//! beside its schema. The field is kept and passed over, so that a misspelt
//! name loses what it holds without a word, were it not for this.

use std::collections::HashSet;

use jsonc_parser::{
    ast::{ObjectPropName, Value},
    common::Ranged as _,
};
use serde_json::Value as Json;

use crate::{
    data::{fault::Fault, path::Path, schema::schema},
    domain::{Layout, nearest, repeated},
};

/// The unknown fields of a document, each with the name that was meant.
pub(super) fn findings(document: &Value<'_>) -> Vec<Fault> {
    let Ok(root) = serde_json::from_str::<Json>(&schema()) else { return Vec::new() };
    let mut walk = Walk { root: &root, faults: Vec::new() };
    walk.value(document, &root, &Path::DOCUMENT);
    walk.faults
}

struct Walk<'s> {
    root: &'s Json,
    faults: Vec<Fault>,
}

impl Walk<'_> {
    /// Compares a value with what the schema has for it.
    fn value(&mut self, value: &Value<'_>, schema: &Json, at: &Path<'_>) {
        match value {
            Value::Object(record) => {
                let properties = resolved(schema, self.root).get("properties");
                let Some(known) = properties.and_then(Json::as_object) else { return };
                let present: HashSet<&str> = record.properties.iter().map(|field| field.name.as_str()).collect();
                for field in &record.properties {
                    let name = field.name.as_str();
                    let at = at.field(name);
                    if let Some(schema) = known.get(name) {
                        self.value(&field.value, schema, &at);
                    } else {
                        let is_there = |name: &str| present.contains(name);
                        let known = known.keys().map(String::as_str);
                        self.faults.push(unknown_field(&field.name, &at, known, is_there));
                    }
                }
            }
            Value::Array(list) => {
                let Some(schema) = resolved(schema, self.root).get("items") else { return };
                let schema = resolved(schema, self.root);
                for (place, item) in list.elements.iter().enumerate() {
                    self.value(item, schema, &at.item(place));
                }
            }
            _ => {}
        }
    }
}

/// Follows a reference, and takes the record out of *a record or null*.
fn resolved<'s>(schema: &'s Json, root: &'s Json) -> &'s Json {
    let either = schema.get("anyOf").and_then(|choices| choices.get(0));
    let schema = either.unwrap_or(schema);
    let referred = schema.get("$ref").and_then(Json::as_str).and_then(|name| name.strip_prefix('#'));
    referred.and_then(|pointer| root.pointer(pointer)).unwrap_or(schema)
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
        None => "it is kept and means nothing here".to_owned(),
    };
    let shown = repeated(name, Layout::Line);
    let message = format!("the format has no field \"{}\" here", shown.shown());
    Fault::warning("unknown-field", at.to_string(), message, hint).standing_at(field.range().start)
}
