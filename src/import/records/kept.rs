//! What of a row is in no field of its own.

use super::{
    super::{Field, dates},
    Cells, Told,
    decisions::Decisions,
};
use crate::domain::EdtfDate;

/// What cannot be said of a record where it belongs, and what is told of it.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) notes: Vec<String>,
    pub(super) told: Vec<Told>,
}

impl Kept {
    /// The date in a column; what is none is noted.
    pub(super) fn date(&mut self, cells: &Cells<'_>, field: Field, decisions: &Decisions) -> Option<EdtfDate> {
        let written = cells.some(field)?;
        match dates::read(&written, decisions.of_field(field)) {
            Ok(read) => {
                self.told.extend(read.guess.map(|guess| cells.told(format!("guessed: {guess}"))));
                Some(read.date)
            }
            Err(dates::Unread(why)) => {
                self.told.push(cells.told(format!("guessed: {why}; kept as a note")));
                self.notes.push(cells.noted(field));
                None
            }
        }
    }

    /// When a source was published, and when somebody looked at it.
    pub(super) fn days(&mut self, cells: &Cells<'_>, decisions: &Decisions) -> [Option<String>; 2] {
        let mut day = |field: Field| Some(self.date(cells, field, decisions)?.without_time().to_string());
        [Field::Published, Field::Accessed].map(&mut day)
    }
}
