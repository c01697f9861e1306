//! Where in a deal file: a record by its id, and a field of it by its path.

use std::{ops::Range, rc::Rc};

use super::{EditError, layout};
use crate::{
    deal_file::{
        difference::table,
        outline::{self, Item, Outline, Outlines},
        path::Path,
        schema::Expected,
    },
    domain::{RecordKind, suggestion},
};

/// Deeper than any field of the format.
const MOST_STEPS: usize = 32;

/// The default is the document or record itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place(Vec<Step>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Field(String),
    /// From 0.
    Item(usize),
    /// The item of a list that has this id, or is this word; in a record, the record
    /// itself if it has this id.
    Id(String),
    /// Behind the last item of a list.
    Behind,
}

impl Step {
    pub(super) fn name(&self) -> Option<&str> {
        match self {
            Self::Field(name) => Some(name),
            _ => None,
        }
    }

    /// The path of a field; of anything else, that of its list.
    pub(super) fn below(&self, path: &str) -> String {
        self.name().map_or_else(|| path.to_owned(), |name| below(path, name))
    }
}

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlaceError {
    #[error("the name of a field is missing in {0:?}")]
    NoName(String),
    #[error("[ is not closed in {0:?}")]
    NotClosed(String),
    #[error("put . or [ after ] in {0:?}")]
    AfterBracket(String),
    #[error("a field is at most {MOST_STEPS} steps inside a record")]
    TooDeep,
}

impl Place {
    /// A record. Passages are inside events: `passages[ID]`.
    pub fn record(kind: RecordKind, id: &str) -> Self {
        Self(vec![Step::Field(table(kind).to_owned()), Step::Id(id.to_owned())])
    }

    /// What the deal says of itself.
    pub fn deal() -> Self {
        Self(vec![Step::Field("deal".to_owned())])
    }

    /// Behind the last record of a kind.
    pub(super) fn behind(kind: RecordKind) -> Self {
        Self(vec![Step::Field(table(kind).to_owned()), Step::Behind])
    }

    /// A field of the document or record itself: `title`, `amounts[0].value`,
    /// `passages[p24-1].exact`, `tags[]` for one more item.
    ///
    /// # Errors
    /// The path cannot be understood.
    pub fn field(path: &str) -> Result<Self, PlaceError> {
        let mut steps = Vec::new();
        let mut rest = path;
        while !rest.is_empty() || steps.is_empty() {
            let (step, after) = first_step(rest, steps.is_empty(), path)?;
            steps.push(step);
            rest = after;
        }
        if steps.len() > MOST_STEPS { Err(PlaceError::TooDeep) } else { Ok(Self(steps)) }
    }

    /// A field of the record at this place.
    #[must_use]
    pub fn then_field(self, name: &str) -> Self {
        self.then_step(Step::Field(name.to_owned()))
    }

    /// The item of the list at this place, from 0.
    #[must_use]
    pub fn then_item(self, index: usize) -> Self {
        self.then_step(Step::Item(index))
    }

    /// The item with this ID of the list at this place.
    #[must_use]
    pub fn then_id(self, id: &str) -> Self {
        self.then_step(Step::Id(id.to_owned()))
    }

    /// Behind the last item of the list at this place.
    #[must_use]
    pub fn then_behind(self) -> Self {
        self.then_step(Step::Behind)
    }

    fn then_step(mut self, step: Step) -> Self {
        self.0.push(step);
        self
    }

    pub(super) fn steps(&self) -> &[Step] {
        &self.0
    }

    /// A place inside the record or field at this one.
    #[must_use]
    pub fn then(self, inside: Self) -> Self {
        Self([self.0, inside.0].concat())
    }

    /// Whether the format has a date at this place of a document.
    pub fn is_date(&self) -> bool {
        let inside = |at: Expected, step: &Step| match step {
            Step::Field(name) => at.field(name),
            // The deal is a record that has no list.
            Step::Id(_) | Step::Item(_) | Step::Behind => at.item().or(Some(at)),
        };
        self.0.iter().try_fold(Expected::document(), inside).is_some_and(Expected::is_date)
    }

    /// The path of the value at this place in a text, as findings have it; where the text has
    /// none, that of the record or list that would hold it.
    pub fn path_in(&self, text: &str) -> Option<String> {
        find(&Outlines::new(text), self).ok().map(|way| way.path)
    }
}

fn first_step<'p>(rest: &'p str, is_first: bool, path: &str) -> Result<(Step, &'p str), PlaceError> {
    if let Some(inside) = rest.strip_prefix('[') {
        let (item, after) = inside.split_once(']').ok_or_else(|| PlaceError::NotClosed(path.to_owned()))?;
        let step = match item.parse() {
            _ if item.is_empty() => Step::Behind,
            Ok(index) => Step::Item(index),
            Err(_) => Step::Id(item.to_owned()),
        };
        return Ok((step, after));
    }
    let name = match rest.strip_prefix('.') {
        Some(name) if !is_first => name,
        None if is_first => rest,
        Some(_) => return Err(PlaceError::NoName(path.to_owned())),
        None => return Err(PlaceError::AfterBracket(path.to_owned())),
    };
    let (name, after) = name.split_at(name.find(['.', '[']).unwrap_or(name.len()));
    if name.is_empty() {
        return Err(PlaceError::NoName(path.to_owned()));
    }
    Ok((Step::Field(name.to_owned()), after))
}

/// The way to a place, as far as the text has it.
pub(super) struct Way<'p> {
    /// As in findings.
    pub(super) path: String,
    /// Where the way ends.
    pub(super) at: Range<usize>,
    /// The value where the way ends and those of the same member in similar records, nearest
    /// first.
    pub(super) peers: Vec<Range<usize>>,
    /// The records and lists on the way, each with the item that was taken.
    pub(super) levels: Vec<Level>,
    /// The steps to members and items that the text does not have.
    pub(super) rest: &'p [Step],
}

pub(super) struct Level {
    outline: Rc<Outline>,
    index: usize,
}

impl Level {
    /// The bytes of the item that was taken, and of what separates it from others.
    pub(super) fn removal(self) -> Option<Range<usize>> {
        self.outline.removal(self.index)
    }
}

pub(super) fn find<'p>(outlines: &Outlines<'_>, place: &'p Place) -> Result<Way<'p>, EditError> {
    let text = outlines.text();
    let at = outline::document(text);
    let mut way = Way { path: String::new(), peers: vec![at.clone()], at, levels: Vec::new(), rest: &place.0 };
    while let [step, rest @ ..] = way.rest {
        let Some(outline) = outlines.get(&way.at) else {
            return match text.get(way.at.clone()) {
                _ if way.levels.is_empty() => Err(EditError::NotJson),
                // A member that is null counts as missing.
                Some("null") => Ok(way),
                _ => Err(mismatch(step, way.path)),
            };
        };
        if is_own_id(text, &outline, step) {
            way.rest = rest;
            continue;
        }
        let Some(index) = taken(outlines, &outline, step, &way.path)? else { return Ok(way) };
        way.take(outlines, outline, index);
        way.rest = rest;
    }
    Ok(way)
}

impl Way<'_> {
    /// Where the last item that was taken begins, with its name.
    pub(super) fn start_of_item(&self) -> usize {
        let last = self.levels.last().and_then(|level| level.outline.items.get(level.index));
        last.map_or(self.at.start, |item| item.whole.start)
    }

    fn take(&mut self, outlines: &Outlines<'_>, outline: Rc<Outline>, index: usize) {
        let Some(Item { name, value, .. }) = outline.items.get(index) else { return };
        self.path = match name {
            Some(name) => below(&self.path, name),
            None => format!("{}[{index}]", self.path),
        };
        self.at = value.clone();
        let others = layout::inside(outlines, &self.peers, name.as_deref());
        self.peers = std::iter::once(value.clone()).chain(others.into_iter().filter(|peer| peer != value)).collect();
        self.levels.push(Level { outline, index });
    }
}

/// The item that a step leads to, if there is one.
fn taken(outlines: &Outlines<'_>, outline: &Outline, step: &Step, path: &str) -> Result<Option<usize>, EditError> {
    let text = outlines.text();
    let list = || if path.is_empty() { "the document".to_owned() } else { path.to_owned() };
    match step {
        Step::Field(_) if !outline.is_record => Err(mismatch(step, list())),
        Step::Field(name) => Ok(outline.field(name)),
        Step::Id(id) if outline.is_record => Err(EditError::NoSuchId { list: list(), id: id.clone(), near: None }),
        _ if outline.is_record => Err(mismatch(step, list())),
        Step::Behind => Ok(None),
        Step::Item(index) if *index < outline.items.len() => Ok(Some(*index)),
        Step::Item(index) => Err(EditError::NoSuchItem { list: list(), index: *index, count: outline.items.len() }),
        Step::Id(id) => {
            let found = match outlines.ids(outline, |item| id_of(text, &item.value)) {
                Some(ids) => ids.get(id).copied(),
                None => outline.items.iter().position(|item| has_id(text, item, id)),
            };
            found.map(Some).ok_or_else(|| no_such_id(text, outline, list(), id))
        }
    }
}

fn mismatch(step: &Step, path: String) -> EditError {
    match step {
        Step::Field(_) => EditError::NotARecord(path),
        _ => EditError::NotAList(path),
    }
}

fn no_such_id(text: &str, outline: &Outline, list: String, id: &str) -> EditError {
    let ids: Vec<String> = outline.items.iter().filter_map(|item| id_of(text, &item.value)).collect();
    let near = suggestion(id, ids.iter().map(String::as_str));
    EditError::NoSuchId { list, id: id.to_owned(), near }
}

fn is_own_id(text: &str, record: &Outline, step: &Step) -> bool {
    let Step::Id(id) = step else { return false };
    let own = record.field("id").and_then(|field| record.items.get(field));
    own.and_then(|own| id_of(text, &own.value)).is_some_and(|own| own == *id)
}

fn has_id(text: &str, item: &Item, id: &str) -> bool {
    // Most records of a large file are told apart without parsing them. An id has
    // no letter that needs an escape, but may be written with one.
    let written = text.get(item.value.clone()).unwrap_or_default();
    (written.contains(id) || written.contains('\\')) && id_of(text, &item.value).is_some_and(|own| own == id)
}

/// The id of a record, or the word itself.
fn id_of(text: &str, at: &Range<usize>) -> Option<String> {
    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum Named {
        Word(String),
        Record { id: String },
    }
    match serde_json::from_str(text.get(at.clone())?).ok()? {
        Named::Word(id) | Named::Record { id } => Some(id),
    }
}

fn below(path: &str, name: &str) -> String {
    let field = Path::Document.field(name).to_string();
    let is_first = path.is_empty() || field.starts_with('[');
    format!("{path}{}{field}", if is_first { "" } else { "." })
}
