//! Findings of a deal that loads: fields that the format does not know,
//! statements without a receipt, terms whose versions do not fit, quotations that
//! do not stand in their source.

mod terms;

use std::{fs, io, path::Path};

use serde_json::Value;

use super::{
    fault::{Fault, UNKNOWN_FIELD, placed},
    path::field,
    proof::{self, SourceText},
    schema::schema,
};
use crate::domain::{Deal, DealIx as _, Finding, Layout, QuoteVerdict, Source, SourceIx, clean, nearest};

/// What looking the quotations of a deal up in their sources gave.
#[derive(Debug, Default)]
pub struct Proved {
    /// Quotations that stand in their paragraph to the letter.
    pub as_they_stand: usize,
    /// Quotations in all.
    pub passages: usize,
    /// Findings, in the order of the file.
    pub findings: Vec<Finding>,
}

/// Looks through a deal that loaded, with the text it was read from.
pub fn check(text: &str, deal: &Deal) -> Vec<Finding> {
    let mut notes = unknown_fields(text);
    notes.extend(without_receipt(deal));
    notes.extend(proofs_that_do_not_fit(deal));
    notes.extend(terms::findings(deal));
    placed(text, notes)
}

/// Looks every quotation up in the text of its source: a file in `directory`
/// named by the source's id. Its SHA-256 must be the recorded one; a source
/// without a text or with another one is a finding.
///
/// # Errors
/// The directory cannot be read.
pub fn prove(text: &str, deal: &Deal, directory: &Path) -> io::Result<Proved> {
    let mut proved = Proved::default();
    let mut notes = Vec::new();
    for (ix, source) in deal.sources().iter() {
        let quoted = passages_of(deal, ix);
        if quoted.is_empty() {
            continue;
        }
        proved.passages += quoted.len();
        match source_text(source, directory)? {
            Ok(text) => {
                for (path, exact, paragraph) in quoted {
                    match text.verdict(exact, paragraph) {
                        QuoteVerdict::AsItStands => proved.as_they_stand += 1,
                        QuoteVerdict::Elsewhere(there) => notes.push(elsewhere(path, there)),
                        QuoteVerdict::DiffersInSpacing => notes
                            .push(inexact(path, "the paragraph has these words with other spacing or quotation marks")),
                        QuoteVerdict::RunsOn => notes.push(inexact(
                            path,
                            "these words run on into the next paragraph: make two passages of them",
                        )),
                        QuoteVerdict::NotFound => notes.push(inexact(path, "these words do not stand in the source")),
                    }
                }
            }
            Err(why) => notes.push(Fault::warning(
                "not-checked",
                format!("sources[{}]", ix.place()),
                format!("{} passages of \"{}\" are not checked: {why}", quoted.len(), source.id),
                format!("put its text into the directory as {}.txt", source.id),
            )),
        }
    }
    proved.findings = placed(text, notes);
    Ok(proved)
}

/// The text of a source, or why it cannot be used.
fn source_text(source: &Source, directory: &Path) -> io::Result<Result<SourceText, &'static str>> {
    let mut why = "its text is not in the directory";
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.file_stem().is_none_or(|stem| stem != source.id.as_str()) || !path.is_file() {
            continue;
        }
        let text = SourceText::new(&fs::read(&path)?);
        if source.sha256.as_ref().is_none_or(|sha256| sha256 == text.sha256()) {
            return Ok(Ok(text));
        }
        why = "the text in the directory is another one (SHA-256 differs)";
    }
    Ok(Err(why))
}

/// Path, words and paragraph of every quotation of a source.
fn passages_of(deal: &Deal, source: SourceIx) -> Vec<(String, &str, Option<u32>)> {
    let mut found = Vec::new();
    for (event_place, event) in deal.in_file_order().enumerate() {
        for (nth, passage) in event.passages().iter().enumerate().filter(|(_, passage)| passage.source == source) {
            let path = format!("events[{event_place}].passages[{nth}].exact");
            found.push((path, passage.exact.original(), passage.paragraph));
        }
    }
    found
}

fn elsewhere(path: String, paragraph: u32) -> Fault {
    let message = format!("these words stand in paragraph {paragraph}");
    Fault::error("quotation", path, message, format!("write \"paragraph\": {paragraph}"))
}

fn inexact(path: String, message: &str) -> Fault {
    Fault::error("quotation", path, message.to_owned(), "quote to the letter, from one paragraph")
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
