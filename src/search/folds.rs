//! Caches folded texts, so that a query with hundreds of needles folds each
//! record once.

use std::cell::OnceCell;

use super::folding::Case;

/// By the place of the record.
pub(super) struct Folds<T> {
    ignored: Read<T>,
    kept: Read<T>,
}

/// Nothing is set aside until something is read.
type Read<T> = OnceCell<Vec<OnceCell<T>>>;

impl<T> Default for Folds<T> {
    fn default() -> Self {
        Self { ignored: OnceCell::new(), kept: OnceCell::new() }
    }
}

impl<T> Folds<T> {
    /// What `fold` makes of the record at a place, of `len` records.
    pub(super) fn of(&self, place: usize, len: usize, case: Case, fold: impl FnOnce() -> Option<T>) -> Option<&T> {
        let read = match case {
            Case::Ignored => &self.ignored,
            Case::Kept => &self.kept,
        };
        let cell = read.get_or_init(|| std::iter::repeat_with(OnceCell::new).take(len).collect()).get(place)?;
        if cell.get().is_none() {
            let folded = fold()?;
            return Some(cell.get_or_init(|| folded));
        }
        cell.get()
    }
}
