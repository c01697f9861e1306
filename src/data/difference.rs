//! What differs between two deal files, record by record: each record of the
//! one is compared with that of the same id in the other, field by field, those
//! that the format does not know among them.
//!
//! Compared is the JSON itself, not the deal that was read from it: what
//! reading passes over or fills in differs too. The order of records and that
//! of fields are no difference. Numbers are compared by their value: whole ones
//! of 64 bits exactly, others as closely as a float holds them.

mod fields;
mod pairs;

use serde::Serialize;
use serde_json::Value;

use super::path::Path;
use crate::domain::{Vocabulary as _, vocabulary};
use pairs::{Pair, pairs};

vocabulary! {
    /// What sort of record differs, in the order in which they are told.
    RecordKind {
        /// The head of the file, with the fields beside it.
        Deal = "deal",
        /// A company, person, publisher or body.
        Party = "party",
        /// A document.
        Source = "source",
        /// Something that happened; its passages are records of their own.
        Event = "event",
        /// Quoted words of an event.
        Passage = "passage",
        /// A point on which sources differ.
        Disagreement = "disagreement",
        /// Who owes what to whom.
        Term = "term",
    }
}

vocabulary! {
    /// What became of a record.
    RecordChange {
        /// It is in the new file only.
        Added = "added",
        /// It is in the old file only.
        Removed = "removed",
        /// It is in both, with other content.
        Changed = "changed",
    }
}

/// A record that is not the same in both files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What sort of record it is.
    pub record: RecordKind,
    /// Its id, as the new file has it where both do; of a passage without one
    /// its place in the event, as `passages[0]`.
    pub id: String,
    /// The id of the event, for a passage.
    pub event: Option<String>,
    /// Its title, name or point, for a passage the exact words, as they stand
    /// in the file; of the new file where both have it.
    pub name: Option<String>,
    /// What became of it.
    pub change: RecordChange,
    /// The fields that differ, for a changed record; else none.
    pub fields: Vec<FieldChange>,
}

/// A field that is not the same in both versions of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Where it stands in the record, as `versions[1].text`: places of the new
    /// file, of the old one for what was removed. What stands beside the head
    /// of the deal begins with `$.`, as `$.format`.
    pub path: String,
    /// What stood there, if anything.
    pub before: Option<Value>,
    /// What stands there now, if anything.
    pub after: Option<Value>,
}

impl FieldChange {
    /// Both sides, where both are strings.
    pub fn strings(&self) -> Option<[&str; 2]> {
        Some([self.before.as_ref()?.as_str()?, self.after.as_ref()?.as_str()?])
    }

    /// Both sides for reading: strings as they stand unless they are empty,
    /// else as JSON.
    pub fn texts(&self) -> [Option<String>; 2] {
        let text = |value: &Value| match value {
            Value::String(text) if !text.is_empty() => text.clone(),
            other => other.to_string(),
        };
        [&self.before, &self.after].map(|side| side.as_ref().map(text))
    }
}

/// What differs between the texts of two deals that were read: by kind of
/// record, then in the order of the old file, what was added last.
pub fn differences(old: &str, new: &str) -> Vec<Difference> {
    let (old, new) = (document(old), document(new));
    let mut found = Vec::new();
    for kind in RecordKind::ALL {
        match kind {
            RecordKind::Deal => found.extend(head(&old, &new)),
            RecordKind::Passage => passages(&old, &new, &mut found),
            _ => records(*kind, list(&old, kind.list()), list(&new, kind.list()), None, &mut found),
        }
    }
    found
}

/// Differences, as a JSON array.
pub fn differences_json(differences: &[Difference]) -> String {
    let answers = differences.iter().map(|difference| DifferenceOf {
        record: difference.record.word(),
        id: &difference.id,
        event: difference.event.as_deref(),
        change: difference.change.word(),
        fields: difference.fields.iter().map(field_of).collect(),
    });
    super::answers::array(&answers.collect::<Vec<_>>())
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
    before: Option<&'d Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<&'d Value>,
}

fn field_of(field: &FieldChange) -> FieldOf<'_> {
    FieldOf { path: &field.path, before: field.before.as_ref(), after: field.after.as_ref() }
}

impl RecordKind {
    /// Where such records stand: lists of the document, those of passages in
    /// each event.
    fn list(self) -> &'static str {
        match self {
            Self::Deal => "deal",
            Self::Party => "parties",
            Self::Source => "sources",
            Self::Event => "events",
            Self::Passage => "passages",
            Self::Disagreement => "disagreements",
            Self::Term => "terms",
        }
    }

    /// The field by which people know such a record.
    fn name(self) -> &'static str {
        match self {
            Self::Deal | Self::Source | Self::Event | Self::Term => "title",
            Self::Party => "name",
            Self::Passage => "exact",
            Self::Disagreement => "point",
        }
    }
}

/// The text was read before: it cannot fail now.
fn document(text: &str) -> Value {
    serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap_or_default()
}

fn list<'v>(record: &'v Value, name: &str) -> &'v [Value] {
    record.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The head of the deal and what stands beside it, less the lists of records.
fn head(old: &Value, new: &Value) -> Option<Difference> {
    let kind = RecordKind::Deal;
    let heads = [old, new].map(|document| document.get(kind.list()).unwrap_or(&Value::Null));
    let mut fields = Vec::new();
    fields::compare(&Path::DOCUMENT, heads, &mut fields);
    let told = RecordKind::ALL.iter().filter(|kind| **kind != RecordKind::Passage).map(|kind| kind.list());
    fields::compare_all_but(&told.collect::<Vec<&str>>(), &Path::DOCUMENT.field("$"), [old, new], &mut fields);
    let [_, head] = heads;
    (!fields.is_empty()).then(|| Difference { fields, ..difference(kind, RecordChange::Changed, 0, head) })
}

/// The passages of every event, also of those that only one file has.
fn passages(old: &Value, new: &Value, found: &mut Vec<Difference>) {
    let (events, passages) = (RecordKind::Event.list(), RecordKind::Passage.list());
    for pair in pairs(list(old, events), list(new, events)) {
        let (before, after, event) = match pair {
            Pair::Removed(_, event) => (list(event, passages), [].as_slice(), event),
            Pair::Added(_, event) => ([].as_slice(), list(event, passages), event),
            Pair::Both(_, [before, after]) => (list(before, passages), list(after, passages), after),
        };
        records(RecordKind::Passage, before, after, text(event, "id"), found);
    }
}

/// Compares two lists of records; `event` is the one whose passages they are.
fn records(kind: RecordKind, old: &[Value], new: &[Value], event: Option<&str>, found: &mut Vec<Difference>) {
    // The passages of an event are told by themselves.
    let told: &[&str] = if kind == RecordKind::Event { &[RecordKind::Passage.list()] } else { &[] };
    for pair in pairs(old, new) {
        let differs = match pair {
            Pair::Removed(place, record) => difference(kind, RecordChange::Removed, place, record),
            Pair::Added(place, record) => difference(kind, RecordChange::Added, place, record),
            Pair::Both(_, [before, after]) if before == after => continue,
            Pair::Both(place, versions) => {
                let mut fields = Vec::new();
                fields::compare_all_but(told, &Path::DOCUMENT, versions, &mut fields);
                if fields.is_empty() {
                    continue;
                }
                let [_, after] = versions;
                Difference { fields, ..difference(kind, RecordChange::Changed, place, after) }
            }
        };
        found.push(Difference { event: event.map(str::to_owned), ..differs });
    }
}

/// What is told of a record of its own; `place` is that in its list.
fn difference(kind: RecordKind, change: RecordChange, place: usize, record: &Value) -> Difference {
    let by_place = || Path::DOCUMENT.field(kind.list()).item(place).to_string();
    Difference {
        record: kind,
        id: text(record, "id").map_or_else(by_place, str::to_owned),
        event: None,
        name: text(record, kind.name()).map(str::to_owned),
        change,
        fields: Vec::new(),
    }
}

fn text<'v>(record: &'v Value, name: &str) -> Option<&'v str> {
    record.get(name).and_then(Value::as_str)
}
