//! The differences between two deal files: records with the same id are compared
//! field by field, including fields that the format does not know.
//!
//! The JSON itself is compared, not the deal that was read from it, so that what
//! reading ignores or fills in counts too. The order of records and fields does
//! not. Numbers are compared by value: 64-bit integers exactly, others as
//! floats.

mod compare;

use serde::Serialize;
use serde_json::{Value, value::RawValue};

use super::{path::Path, source_map::without_mark};
use crate::domain::{Difference, FieldChange, FieldValue, RecordChange, RecordKind, Vocabulary as _};
use compare::{Pair, compare, compare_all_but, pairs};

/// The differences between two deals that were read: by kind of record, then in
/// the order of the old file, with added records last.
pub fn differences(old: &str, new: &str) -> Vec<Difference> {
    let (old, new) = (document(old), document(new));
    let mut found = Vec::new();
    for kind in RecordKind::ALL {
        match kind {
            RecordKind::Deal => found.extend(head(&old, &new)),
            RecordKind::Passage => passages(&old, &new, &mut found),
            _ => records(*kind, list(&old, table(*kind)), list(&new, table(*kind)), None, &mut found),
        }
    }
    found
}

/// The JSON of each.
pub fn differences_json(differences: &[Difference]) -> impl Iterator<Item = String> {
    let answers = differences.iter().map(|difference| DifferenceOf {
        record: difference.record.word(),
        id: &difference.id,
        event: difference.event.as_deref(),
        change: difference.change.word(),
        fields: difference.fields.iter().map(field_of).collect(),
    });
    answers.map(|answer| super::json_line(&answer))
}

#[derive(Serialize)]
struct DifferenceOf<'d> {
    record: &'static str,
    id: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<&'d str>,
    change: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldOf<'d>>,
}

/// A side on which there is no such field is left out: null is a value.
#[derive(Serialize)]
struct FieldOf<'d> {
    path: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<&'d RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<&'d RawValue>,
}

fn field_of(field: &FieldChange) -> FieldOf<'_> {
    FieldOf {
        path: &field.path,
        before: field.before.as_ref().and_then(raw),
        after: field.after.as_ref().and_then(raw),
    }
}

fn raw(value: &FieldValue) -> Option<&RawValue> {
    serde_json::from_str(&value.json).ok()
}

/// The list that has the records of a kind; each event has a list of its passages.
pub(super) fn table(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Deal => "deal",
        RecordKind::Party => "parties",
        RecordKind::Source => "sources",
        RecordKind::Event => "events",
        RecordKind::Passage => "passages",
        RecordKind::Disagreement => "disagreements",
        RecordKind::Term => "terms",
    }
}

fn title_field(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Deal | RecordKind::Source | RecordKind::Event | RecordKind::Term => "title",
        RecordKind::Party => "name",
        RecordKind::Passage => "exact",
        RecordKind::Disagreement => "point",
    }
}

/// The text was read before: it cannot fail now.
fn document(text: &str) -> Value {
    serde_json::from_str(without_mark(text)).unwrap_or_default()
}

fn list<'v>(record: &'v Value, name: &str) -> &'v [Value] {
    record.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The head of the deal and all else in the document except the lists of records.
fn head(old: &Value, new: &Value) -> Option<Difference> {
    let kind = RecordKind::Deal;
    let [before, head] = [old, new].map(|document| document.get(table(kind)).unwrap_or(&Value::Null));
    let mut fields = Vec::new();
    compare(&Path::Document, Some(before), Some(head), &mut fields);
    let skipped = RecordKind::ALL.iter().filter(|kind| **kind != RecordKind::Passage).map(|kind| table(*kind));
    compare_all_but(&skipped.collect::<Vec<&str>>(), &Path::Document.field("$"), [old, new], &mut fields);
    (!fields.is_empty()).then(|| Difference { fields, ..difference(kind, RecordChange::Changed, 0, head) })
}

/// The passages of every event, also of those that only one file has.
fn passages(old: &Value, new: &Value, found: &mut Vec<Difference>) {
    let events = table(RecordKind::Event);
    for Pair { before, after, .. } in pairs(list(old, events), list(new, events)) {
        let event = after.or(before).and_then(|event| text(event, "id"));
        records(RecordKind::Passage, passages_of(before), passages_of(after), event, found);
    }
}

fn passages_of(event: Option<&Value>) -> &[Value] {
    event.map_or(&[], |event| list(event, table(RecordKind::Passage)))
}

/// Compares two lists of records; `event` is the one whose passages they are.
fn records(kind: RecordKind, old: &[Value], new: &[Value], event: Option<&str>, found: &mut Vec<Difference>) {
    // The passages of an event are skipped by themselves.
    let skipped: &[&str] = if kind == RecordKind::Event { &[table(RecordKind::Passage)] } else { &[] };
    for Pair { place, before, after } in pairs(old, new).into_iter().filter(|pair| pair.before != pair.after) {
        let mut fields = Vec::new();
        let Some(record) = after.or(before) else { continue };
        let change = match (before, after) {
            (Some(before), Some(after)) => {
                compare_all_but(skipped, &Path::Document, [before, after], &mut fields);
                RecordChange::Changed
            }
            (Some(_), None) => RecordChange::Removed,
            (None, _) => RecordChange::Added,
        };
        if change != RecordChange::Changed || !fields.is_empty() {
            let event = event.map(str::to_owned);
            found.push(Difference { event, fields, ..difference(kind, change, place, record) });
        }
    }
}

fn difference(kind: RecordKind, change: RecordChange, place: usize, record: &Value) -> Difference {
    let by_place = || Path::Document.field(table(kind)).item(place).to_string();
    Difference {
        record: kind,
        id: text(record, "id").map_or_else(by_place, str::to_owned),
        event: None,
        name: text(record, title_field(kind)).map(str::to_owned),
        change,
        fields: Vec::new(),
    }
}

fn text<'v>(record: &'v Value, name: &str) -> Option<&'v str> {
    record.get(name).and_then(Value::as_str)
}
