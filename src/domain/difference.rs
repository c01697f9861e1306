//! What differs between two deal files, as data: which records, and in which of
//! their fields.

use super::vocabulary;

vocabulary! {
    /// What sort of record differs, in the order in which they are told.
    RecordKind {
        /// The head of the file, with the fields beside it.
        Deal = "deal",
        Party = "party",
        Source = "source",
        /// Something that happened; its passages are records of their own.
        Event = "event",
        Passage = "passage",
        Disagreement = "disagreement",
        Term = "term",
    }
}

vocabulary! {
    RecordChange {
        Added = "added",
        Removed = "removed",
        Changed = "changed",
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub record: RecordKind,
    /// Its id, as the new file has it where both do; of a passage without one
    /// its place in the event, as `passages[0]`.
    pub id: String,
    pub event: Option<String>,
    /// Its title, name or point, for a passage the exact words, as they stand
    /// in the file; of the new file where both have it.
    pub name: Option<String>,
    pub change: RecordChange,
    /// The fields that differ, for a changed record; else none.
    pub fields: Vec<FieldChange>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Where it stands in the record, as `versions[1].text`: places of the new
    /// file, of the old one for what was removed. What stands beside the head
    /// of the deal begins with `$.`, as `$.format`.
    pub path: String,
    pub before: Option<FieldValue>,
    pub after: Option<FieldValue>,
}

/// What stands in a field, as it stands in the file: it is not clean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldValue {
    pub json: String,
    /// What it says, where it is a string.
    pub text: Option<String>,
}

impl FieldValue {
    /// For reading: a string as it stands unless it is empty, else JSON.
    pub fn readable(&self) -> &str {
        self.text.as_deref().filter(|text| !text.is_empty()).unwrap_or(&self.json)
    }
}
