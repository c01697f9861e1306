//! Edits that leave the rest of the file as it is, byte for byte: what is written
//! looks like its neighbors, and nothing else is touched.
//!
//! An edit replaces one range of bytes. The `cst` of `jsonc-parser` cannot imitate
//! records on one line, and would be a second way to write all others.

mod layout;
mod place;

use std::ops::Range;

use serde::Serialize;
use serde_json::value::to_raw_value;

use super::{
    fault::located,
    json::{self, Read},
    outline::{self, Outline},
    raw::Unknown,
    source_map::SourceMap,
};
use crate::domain::{Finding, RecordKind};
use layout::{Style, Surroundings};
use place::{Level, Step, Way, find};
pub use place::{Place, PlaceError};

#[derive(Clone, Debug)]
pub enum Edit {
    /// Replaces a value, or adds it with whatever around it is missing.
    Set(Place, Json),
    /// Removes a record, a field or an item of a list.
    Remove(Place),
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

    /// This value where steps lead to that are not there yet.
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
/// A place is not there, or the text is not JSON.
pub fn edited(text: &str, edits: &[Edit]) -> Result<String, EditError> {
    edits.iter().try_fold(text.to_owned(), |text, edit| {
        let (at, new) = match edit {
            Edit::Set(place, value) => set(&text, place, value)?,
            Edit::Remove(place) => (removal(&text, place)?, String::new()),
        };
        Ok(spliced(&text, at, &new))
    })
}

pub(super) fn spliced(text: &str, at: Range<usize>, new: &str) -> String {
    [text.get(..at.start), Some(new), text.get(at.end..)].map(Option::unwrap_or_default).concat()
}

fn removal(text: &str, place: &Place) -> Result<Range<usize>, EditError> {
    let Way { path, mut levels, rest, .. } = find(text, place)?;
    match rest.first() {
        None => levels.pop().and_then(Level::removal).ok_or(EditError::NothingNamed),
        Some(Step::Behind) => Err(EditError::NothingNamed),
        Some(step) => Err(EditError::Missing(step.below(&path))),
    }
}

/// The bytes to replace, and what replaces them.
fn set(text: &str, place: &Place, value: &Json) -> Result<(Range<usize>, String), EditError> {
    let way = find(text, place)?;
    match (way.rest, Outline::new(text, &way.at)) {
        ([step, rest @ ..], Some(around)) if !around.items.is_empty() => {
            let value = value.clone().inside(rest, &step.below(&way.path))?;
            Ok(added(text, &way, &around, step.name(), &value))
        }
        (rest, _) => {
            let value = value.clone().inside(rest, &way.path)?;
            let style = Style::near(text, way.at.start);
            let surroundings = Surroundings::of_line(text, way.start_of_item());
            Ok((way.at, layout::written(value.as_str(), text, &way.peers, &style, &surroundings)))
        }
    }
}

/// A field or an item behind the last one of a record or list.
fn added(text: &str, way: &Way<'_>, around: &Outline, name: Option<&str>, value: &Json) -> (Range<usize>, String) {
    let last = around.items.last().map_or(way.at.clone(), |last| last.whole.clone());
    let style = Style::near(text, if around.is_record { way.at.start } else { last.start });
    let surroundings = Surroundings::behind(around, text, &style);
    let peers = layout::inside(text, &way.peers, name);
    let value = layout::written(value.as_str(), text, &peers, &style, &surroundings);
    let name = name.map(|name| style.name(Json::new(name).as_str())).unwrap_or_default();
    (last.end..last.end, format!("{}{name}{value}", surroundings.before))
}
