//! What the documents of a file are numbered as.

use super::{
    super::{super::Field, row::Cells},
    Draft,
};

impl Draft {
    /// Without a source to which it belongs, it stays in the summary.
    pub(super) fn take_exhibit(&mut self, cells: &Cells<'_>) {
        if self.sources.is_empty() {
            self.summary.extend(cells.some(Field::Exhibit).map(|_| cells.noted(Field::Exhibit)));
        } else {
            self.exhibit = cells.exhibit();
        }
    }
}
