//! The texts of events as they are compared. A query can look for hundreds of
//! things that only reading finds: each text is folded once for all of them.

use std::cell::OnceCell;

use super::{
    fields::prose_of,
    folding::{Case, fold_text},
    index::Index,
};

pub(super) struct Texts {
    pub(super) title: String,
    /// Summary, passages, readings and notes, a line each: no needle has a line
    /// break.
    pub(super) prose: String,
}

pub(super) struct Folds<'i> {
    index: &'i Index,
    ignored: Read,
    kept: Read,
}

/// By the place of the event; nothing is set aside until something is read.
type Read = OnceCell<Vec<OnceCell<Texts>>>;

impl<'i> Folds<'i> {
    pub(super) fn new(index: &'i Index) -> Self {
        Self { index, ignored: OnceCell::new(), kept: OnceCell::new() }
    }

    pub(super) fn of(&self, place: usize, case: Case) -> Option<&Texts> {
        let read = match case {
            Case::Ignored => &self.ignored,
            Case::Kept => &self.kept,
        };
        let read = read.get_or_init(|| std::iter::repeat_with(OnceCell::new).take(self.index.len()).collect());
        let texts = read.get(place)?;
        if texts.get().is_none() {
            let event = self.index.event(place)?;
            let prose: Vec<String> = prose_of(event).map(|(_, text)| fold_text(text, case)).collect();
            let read = Texts { title: fold_text(event.title(), case), prose: prose.join("\n") };
            return Some(texts.get_or_init(|| read));
        }
        texts.get()
    }
}
