//! Findings of a deal that loads: fields that the format does not know,
//! statements without a receipt, terms whose versions do not fit.

mod terms;

use serde_json::Value;

use super::{
    fault::{Fault, UNKNOWN_FIELD, placed},
    path::field,
    proof,
    schema::schema,
};
use crate::domain::{Deal, DealIx as _, Finding, Layout, clean, nearest};

/// Looks through a deal that loaded, with the text it was read from.
pub fn check(text: &str, deal: &Deal) -> Vec<Finding> {
    let mut notes = unknown_fields(text);
    notes.extend(without_receipt(deal));
    notes.extend(proofs_that_do_not_fit(deal));
    notes.extend(terms::findings(deal));
    placed(text, notes)
}

/// The faults of a text that was refused, with the fields that the format does
/// not know: a misspelt name is often why something is missing.
pub fn check_refused(text: &str, mut faults: Vec<Finding>) -> Vec<Finding> {
    faults.extend(placed(text, unknown_fields(text)));
    faults.sort_by_key(|finding| (finding.line, finding.column));
    faults
}

fn unknown_fields(text: &str) -> Vec<Fault> {
    let text = text.trim_start_matches('\u{feff}');
    let (Ok(document), Ok(schema)) = (serde_json::from_str::<Value>(text), serde_json::from_str::<Value>(&schema()))
    else {
        return Vec::new();
    };
    let mut notes = Vec::new();
    walk(&document, &schema, &schema, "", &mut notes);
    notes
}

/// Compares a value with what the schema has for it.
fn walk(value: &Value, schema: &Value, root: &Value, path: &str, notes: &mut Vec<Fault>) {
    let schema = resolved(schema, root);
    match (value, schema.get("properties"), schema.get("items")) {
        (Value::Object(fields), Some(Value::Object(known)), _) => {
            for (name, value) in fields {
                let path = format!("{path}{}", field(path.is_empty(), name));
                match known.get(name) {
                    Some(schema) => walk(value, schema, root, &path, notes),
                    None => notes.push(unknown_field(name, path, known.keys().map(String::as_str))),
                }
            }
        }
        (Value::Array(items), _, Some(schema)) => {
            for (place, item) in items.iter().enumerate() {
                walk(item, schema, root, &format!("{path}[{place}]"), notes);
            }
        }
        _ => {}
    }
}

/// Follows a reference, and takes the record out of *a record or null*.
fn resolved<'s>(schema: &'s Value, root: &'s Value) -> &'s Value {
    let either = schema.get("anyOf").and_then(|choices| choices.get(0));
    let schema = either.unwrap_or(schema);
    let referred = schema.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix('#'));
    referred.and_then(|pointer| root.pointer(pointer)).unwrap_or(schema)
}

fn unknown_field<'k>(name: &str, path: String, known: impl Iterator<Item = &'k str>) -> Fault {
    let hint = match nearest(name, known) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => "it is kept and means nothing here".to_owned(),
    };
    let shown = clean(name, Layout::Line);
    Fault::warning(UNKNOWN_FIELD, path, format!("the format has no field \"{}\" here", shown.shown()), hint)
}

/// Every statement has a receipt: an event a passage or a source, a version a
/// basis.
fn without_receipt(deal: &Deal) -> Vec<Fault> {
    let events = deal
        .in_file_order()
        .enumerate()
        .filter(|(_, event)| event.passages().is_empty() && event.corroboration().is_empty());
    let events = events.map(|(place, event)| {
        let message = format!("the event \"{}\" has no receipt", event.id());
        Fault::warning(
            "no-receipt",
            format!("events[{place}]"),
            message,
            "add a passage, or a source under corroboration",
        )
    });
    let terms = deal.terms().iter().enumerate().flat_map(|(place, (_, term))| {
        let versions = term.versions.iter().enumerate().filter(|(_, version)| version.basis.is_empty());
        versions.map(move |(version, _)| {
            let message = format!("a version of \"{}\" has no receipt", term.id);
            Fault::warning(
                "no-receipt",
                format!("terms[{place}].versions[{version}]"),
                message,
                "add a basis: a passage or a source",
            )
        })
    });
    events.chain(terms).collect()
}

/// Proofs whose digest does not fit the passages that the file has now.
fn proofs_that_do_not_fit(deal: &Deal) -> Vec<Fault> {
    let stale = deal.sources().iter().filter(|(_, source)| source.proved.as_ref().is_some_and(|proof| !proof.holds));
    stale
        .map(|(ix, source)| {
            let message = format!("the proof of \"{}\" does not fit its passages: they changed after it", source.id);
            let hint = format!("check them again; their digest is {}", proof::digest_of(ix, deal.records()));
            Fault::warning("stale-proof", format!("sources[{}].proved.digest", ix.place()), message, hint)
        })
        .collect()
}
