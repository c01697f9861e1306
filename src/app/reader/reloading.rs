//! A text in another version of the deal: what is selected stays while its paragraph does.

use super::{Quoted, Reader, RowPlace};
use crate::domain::{Deal, PassageRef, SourceIx, SourceText, TextBuf, word_at};

impl Reader {
    /// Goes to the same place in the text of another version; false if there is none.
    pub(in crate::app) fn take_over(
        &mut self,
        old: &Deal,
        new: &Deal,
        source: Option<SourceIx>,
        passages: impl FnOnce(SourceIx) -> Vec<PassageRef>,
    ) -> bool {
        let (Some(source), Some(old)) = (source, old.text_of(self.source)) else { return false };
        let Some(text) = new.text_of(source) else { return false };
        self.source = source;
        self.quoted = Quoted::new(new, &passages(source));
        let before = self.cursor.paragraph;
        if let Some(paragraph) = same_paragraph(old, text, before) {
            let top = self.top.stretch.paragraph.saturating_add(paragraph).saturating_sub(before).max(1);
            self.top.stretch.paragraph = top.min(last_paragraph(text));
            self.cursor.paragraph = paragraph;
        } else {
            self.selected = None;
            let paragraph = before.min(last_paragraph(text));
            self.cursor.paragraph = paragraph;
            let shown = text.paragraph(paragraph).map_or("", TextBuf::shown);
            self.cursor.byte = word_at(shown, self.cursor.byte.min(shown.len())).start;
            self.top = RowPlace::first_of(paragraph);
        }
        self.search_again(text);
        true
    }
}

/// The nearest paragraph with the same words.
fn same_paragraph(old: &SourceText, new: &SourceText, number: u32) -> Option<u32> {
    let words = old.paragraph(number)?.original();
    let same = (1..).zip(new.paragraphs()).filter(|(_, paragraph)| paragraph.original() == words);
    same.map(|(other, _)| other).min_by_key(|other: &u32| other.abs_diff(number))
}

fn last_paragraph(text: &SourceText) -> u32 {
    u32::try_from(text.paragraphs().len()).unwrap_or(u32::MAX)
}
