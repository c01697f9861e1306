//! Cells that say that a record is not for everybody.

use super::{
    super::{Field, restriction},
    kept::Kept,
    row::Cells,
};
use crate::{
    deal_file::{Edit, Json, Place},
    domain::{RecordKind, Vocabulary as _},
};

/// Whether a record is confidential, or privileged. What is neither a yes nor a no is taken
/// for a yes: to withhold too much does less harm than to hand it over.
pub(super) fn is_marked(cells: &Cells<'_>, field: Field, kept: &mut Kept) -> bool {
    let mut is_marked = false;
    for (heading, written) in cells.headed(field) {
        let is_yes = restriction::of_cell(heading, &written);
        if is_yes.is_none() {
            kept.told.push(cells.told(format!("guessed: treated as {}: {written}; kept as a note", field.word())));
            kept.notes.push(format!("{heading}: {written}"));
        }
        is_marked |= is_yes != Some(false);
    }
    if cells.has_unread(field) {
        kept.told.push(cells.told(format!("guessed: treated as {}, since its cell cannot be read", field.word())));
        is_marked = true;
    }
    is_marked
}

/// Whether a record is not for everybody, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) confidential: bool,
    pub(super) privileged: bool,
}

impl Marks {
    /// Whether there is one.
    pub(super) fn restrict(self) -> bool {
        self != Self::default()
    }

    /// Those that a record with the marks `own` lacks. One that only the record has stays.
    pub(super) fn lacking(self, own: Self) -> impl Iterator<Item = Field> {
        let confidential = (self.confidential && !own.confidential).then_some(Field::Confidential);
        let privileged = (self.privileged && !own.privileged).then_some(Field::Privileged);
        confidential.into_iter().chain(privileged)
    }

    pub(super) fn with(self, other: Self) -> Self {
        Self { confidential: self.confidential || other.confidential, privileged: self.privileged || other.privileged }
    }
}

impl From<Field> for Marks {
    fn from(mark: Field) -> Self {
        Self { confidential: mark == Field::Confidential, privileged: mark == Field::Privileged }
    }
}

/// Marks a record of the deal.
pub(super) fn mark(kind: RecordKind, id: &str, mark: Field) -> Edit {
    Edit::Set(Place::record(kind, id).then_field(mark.word()), Json::new(&true))
}

/// What is told of a record that was there without the mark.
pub(super) fn marked(id: &str, mark: Field) -> String {
    format!("marked: {id} is now {}", mark.word())
}

/// What is told of one that may be what a new row says.
pub(super) fn marked_as_earlier(kind: RecordKind, id: &str, mark: Field, why: &str) -> String {
    format!("{}, since it may be the {} in this row: {why}", marked(id, mark), kind.word())
}
