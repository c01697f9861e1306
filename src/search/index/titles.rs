//! The folded titles of all events in one string, because a search scans them
//! all.

use std::ops::Range;

use crate::search::tokens::letters;

#[derive(Debug, Default)]
pub(in crate::search) struct Titles {
    text: String,
    /// Where each ends in `text`, in bytes.
    ends: Vec<usize>,
    letters: Vec<u64>,
}

impl Titles {
    pub(super) fn push(&mut self, folded: &str) {
        self.text.push_str(folded);
        self.ends.push(self.text.len());
        self.letters.push(letters(folded));
    }

    pub(super) fn shrink_to_fit(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.letters.shrink_to_fit();
    }

    pub(in crate::search) fn get(&self, place: usize) -> &str {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let range: Range<usize> = start..self.ends.get(place).copied().unwrap_or(start);
        self.text.get(range).unwrap_or_default()
    }

    pub(in crate::search) fn with_letters(&self, wanted: u64, place: usize) -> bool {
        self.letters.get(place).is_some_and(|letters| wanted & !letters == 0)
    }
}
