//! Edits that leave the rest of the file as it is, byte for byte: what is written
//! looks like its neighbors, and nothing else is touched.
//!
//! An edit replaces one range of bytes. The `cst` of `jsonc-parser` cannot imitate
//! records on one line, and would be a second way to write all others.

mod layout;
mod pass;
mod place;
mod touched;

use std::ops::Range;

use serde::Serialize;
use serde_json::value::to_raw_value;

use super::{
    fault::located,
    json::{self, Read},
    outline,
    raw::Unknown,
    source_map::SourceMap,
};
use crate::domain::{Finding, RecordKind};
use place::Step;
pub use place::{Place, PlaceError};
pub use touched::Touched;

#[derive(Clone, Debug)]
pub enum Edit {
    /// Replaces a value, or adds it with the records and lists that are missing around it.
    Set(Place, Json),
    /// Removes a record, a member or an item of a list.
    Remove(Place),
    /// Removes a member if the record has it.
    Clear(Place),
    /// Puts the items of a list into another order: which of them, from 0, comes first, and so on.
    Arrange(Place, Vec<usize>),
}

impl Edit {
    /// A new record, behind the others of its kind.
    pub fn add(kind: RecordKind, record: Json) -> Self {
        Self::Set(Place::behind(kind), record)
    }
}

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    #[error("the text is not a JSON document")]
    NotJson,
    #[error("{list}: nothing here has the ID {id}{}", near.as_ref().map(|near| format!("; did you mean {near}?")).unwrap_or_default())]
    NoSuchId { list: String, id: String, near: Option<String> },
    #[error("{list}: there is no item {index} (items count from 0; there are {count})")]
    NoSuchItem { list: String, index: usize, count: usize },
    #[error("{0} is not there")]
    Missing(String),
    #[error("{0} is not a record with fields")]
    NotARecord(String),
    #[error("{0} is not a list")]
    NotAList(String),
    #[error("name what to remove: a record, a field or an item")]
    NothingNamed,
}

/// A value of JSON as it is written: the order of fields and every digit stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Json(String);

impl Json {
    /// A value made of a record of the program, or of its words.
    pub fn new(value: &(impl Serialize + ?Sized)) -> Self {
        // Words, numbers and records of them: nothing in them can fail to be written.
        Self(to_raw_value(value).map_or_else(|_| "null".to_owned(), |raw| raw.get().to_owned()))
    }

    /// Reads what a user wrote.
    ///
    /// # Errors
    /// All that is wrong with it, as in a deal file.
    pub fn parse(text: &str) -> Result<Self, Vec<Finding>> {
        match json::read::<Unknown>(text) {
            Read::Good(_) => Ok(Self(text.get(outline::document(text)).unwrap_or_default().to_owned())),
            Read::Mistyped(_, faults) => Err(located(&SourceMap::new(text), faults)),
            Read::Broken(fault) => Err(located(&SourceMap::new(text), vec![fault])),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The value with an edit inside it.
    ///
    /// # Errors
    /// As [`edited`].
    pub fn edited(&self, edit: Edit) -> Result<Self, EditError> {
        Ok(Self(edited(&self.0, &[edit])?))
    }

    /// This value inside the records and lists that steps to missing members and items need.
    fn inside(self, steps: &[Step], list: &str) -> Result<Self, EditError> {
        steps.iter().rev().try_fold(self, |inner, step| match step {
            Step::Field(name) => Ok(Self(format!("{{{}:{}}}", serde_json::Value::from(name.as_str()), inner.0))),
            Step::Behind => Ok(Self(format!("[{}]", inner.0))),
            Step::Item(index) => Err(EditError::NoSuchItem { list: list.to_owned(), index: *index, count: 0 }),
            Step::Id(id) => Err(EditError::NoSuchId { list: list.to_owned(), id: id.clone(), near: None }),
        })
    }
}

/// The text after edits, one after the other. It may be no deal: whoever writes it
/// reads it first.
///
/// # Errors
/// The text has no such record, member or item, or is not JSON.
pub fn edited(text: &str, mut edits: &[Edit]) -> Result<String, EditError> {
    let mut text = text.to_owned();
    while !edits.is_empty() {
        (text, edits) = pass::apply(&text, edits)?;
    }
    Ok(text)
}

pub(super) fn spliced(text: &str, at: Range<usize>, new: &str) -> String {
    [text.get(..at.start), Some(new), text.get(at.end..)].map(Option::unwrap_or_default).concat()
}
