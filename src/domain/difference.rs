//! How two deal files differ: which records, in which fields.

use super::vocabulary;

vocabulary! {
    RecordKind {
        /// With the fields beside it.
        Deal = "deal",
        Party = "party",
        Source = "source",
        /// Without its passages.
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
    /// In the new file, if it is there; `passages[0]` for a passage without one.
    pub id: String,
    pub event: Option<String>,
    /// Title, name, point or exact words, raw; in the new file, if it is there.
    pub name: Option<String>,
    pub change: RecordChange,
    /// Of a changed record.
    pub fields: Vec<FieldChange>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// `versions[1].text` by the indexes of the new file, or of the old one if removed;
    /// `$.format` for what is beside the head of the deal.
    pub path: String,
    pub before: Option<FieldValue>,
    pub after: Option<FieldValue>,
}

/// Raw, not clean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldValue {
    pub json: String,
    /// If it is a string.
    pub text: Option<String>,
}

impl FieldValue {
    /// The string unless it is empty, else JSON.
    pub fn readable(&self) -> &str {
        self.text.as_deref().filter(|text| !text.is_empty()).unwrap_or(&self.json)
    }
}
