//! Exhibit and Bates numbers of sources.

use super::{
    super::{super::Field, row::Cells},
    Draft,
};

impl Draft {
    /// Takes the number of the source; without a source, it goes into the summary.
    pub(super) fn take_exhibit(&mut self, cells: &Cells<'_>) {
        if self.sources.is_empty() {
            self.summary.extend(cells.some(Field::Exhibit).map(|_| cells.noted(Field::Exhibit)));
        } else {
            self.exhibit = cells.exhibit();
        }
    }
}
