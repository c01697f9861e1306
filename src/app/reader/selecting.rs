//! What is selected: words, sentences or a paragraph, in one paragraph as a passage is.

use std::ops::Range;

use super::{
    super::{Layer, Screen, TextUnit, WithKeys, toast::Toast},
    Reader,
};
use crate::{
    domain::{
        SourceText, TextBuf, is_dateline, sentence_after, sentence_at, without_punctuation, word_at, word_before,
    },
    report::counted,
};

pub(super) const ONE_PARAGRAPH: &str =
    "a passage can't span paragraphs⟨: ⟦cite⟧ cites what is selected, ⟦close⟧ drops it to go on⟩";

/// No paragraph has more words.
const MOST_TIMES: usize = 9_999;

/// From what was selected first to where the cursor is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Selected {
    first: Range<usize>,
    last: Range<usize>,
    /// Without the punctuation around the words.
    bytes: Range<usize>,
}

impl Selected {
    pub(super) fn bytes(&self) -> Range<usize> {
        self.bytes.clone()
    }

    fn words(text: &str, first: Range<usize>, last: Range<usize>) -> Self {
        let bytes = without_punctuation(text, first.start.min(last.start)..first.end.max(last.end));
        Self { first, last, bytes }
    }

    /// From one word to another, with these bytes.
    pub(super) fn around(text: &str, first: Range<usize>, last: Range<usize>, bytes: Range<usize>) -> Self {
        let words = Self::words(text, first, last);
        Self { bytes: words.bytes.start.min(bytes.start)..words.bytes.end.max(bytes.end), ..words }
    }

    /// Extends the selection to a match before or after it.
    pub(super) fn up_to(self, text: &str, found: &Self) -> Self {
        let is_after = found.bytes.start >= self.first.start;
        let far = if is_after { found.last.clone() } else { found.first.clone() };
        let selected = self.to(text, far);
        let bytes = selected.bytes.start.min(found.bytes.start)..selected.bytes.end.max(found.bytes.end);
        Self { bytes, ..selected }
    }

    /// Where the cursor is that selects it.
    pub(super) fn cursor(&self) -> usize {
        self.last.start
    }

    /// Extends the selection to another word.
    fn to(self, text: &str, last: Range<usize>) -> Self {
        Self::words(text, self.first, last)
    }

    /// All of these bytes.
    fn whole(text: &str, bytes: Range<usize>) -> Self {
        let first = bytes.start..word_at(text, bytes.start).end.min(bytes.end);
        let last = word_before(text, bytes.end).map_or(bytes.start, |word| word.start.max(bytes.start))..bytes.end;
        Self { first, last, bytes }
    }
}

impl Reader {
    /// Selects what is at the cursor, or more of it; the word again drops the selection. What a
    /// search found is selected by hand from then on.
    pub(super) fn select(&mut self, text: &SourceText, unit: TextUnit) -> Option<&'static str> {
        let paragraph = text.paragraph(self.cursor.paragraph)?.shown();
        if paragraph.trim().is_empty() {
            return Some("no words here");
        }
        match unit {
            TextUnit::Word if self.keep_match() || self.drop_selection() => {}
            TextUnit::Word => {
                let word = word_at(paragraph, self.cursor.byte);
                self.selected = Some(Selected::words(paragraph, word.clone(), word));
            }
            TextUnit::Sentence => {
                let Some(sentence) = self.next_sentence(paragraph) else { return Some(ONE_PARAGRAPH) };
                self.select_bytes(paragraph, sentence);
            }
            TextUnit::Paragraph => {
                let start = paragraph.len() - paragraph.trim_start().len();
                self.select_bytes(paragraph, start..paragraph.trim_end().len());
            }
        }
        None
    }

    /// Whether a digit says how often the next key is meant: where something is selected, which going to
    /// a screen would lose, behind another such digit, or where no screen has it.
    pub(in crate::app) fn takes_count(&self, digit: char) -> bool {
        let Some(digit) = digit.to_digit(10) else { return false };
        let is_screen = digit as usize <= Screen::ALL.len();
        self.selected.is_some() || self.count.is_some() || !is_screen
    }

    /// Returns what the digit will do, behind those that were typed before it.
    pub(in crate::app) fn count(&mut self, typed: &str, keys: WithKeys) -> Option<Toast> {
        let digit = typed.parse::<usize>().ok()?;
        let count = self.count.unwrap_or_default() * 10 + digit;
        // No number begins with 0, and further digits of one that is too large are left out.
        self.count = Some(count).filter(|count| (1..=MOST_TIMES).contains(count)).or(self.count);
        let count = self.count?;
        let does = [("⟨⟦next-word w⟧ goes ⟩", "word", "on"), ("⟨⟦select-sentence⟧ selects ⟩", "sentence", "more")];
        let does = does.map(|(does, unit, how)| (keys(Layer::Reader, does), counted(count, unit), how));
        let does = does.iter().filter(|(does, ..)| !does.is_empty());
        let does: Vec<String> = does.map(|(does, units, how)| format!("{does}{units} {how}")).collect();
        Some(format!("{count}: {}", does.join(", ")).into())
    }

    pub(super) fn forget_count(&mut self) {
        self.count = None;
    }

    /// Does it as often as was typed before, as long as it can be done.
    pub(super) fn repeat(&mut self, mut act: impl FnMut(&mut Self) -> Option<&'static str>) -> Option<&'static str> {
        (0..self.count.take().unwrap_or(1)).find_map(|_| act(self))
    }

    /// The sentence at the cursor; with what is selected, if that is it.
    fn next_sentence(&self, paragraph: &str) -> Option<Range<usize>> {
        let here = sentence_at(paragraph, self.cursor.byte);
        match self.selected() {
            Some(selected) if selected.start <= here.start && selected.end >= here.end => {
                Some(selected.start..sentence_after(paragraph, self.cursor.byte)?.end)
            }
            Some(selected) => Some(selected.start.min(here.start)..selected.end.max(here.end)),
            // Nobody cites where and when a report was filed.
            None if paragraph.get(here.clone()).is_some_and(is_dateline) => {
                sentence_after(paragraph, self.cursor.byte).or(Some(here))
            }
            None => Some(here),
        }
    }

    /// Puts the cursor on the last word of what it selects.
    pub(super) fn select_bytes(&mut self, paragraph: &str, bytes: Range<usize>) {
        let selected = Selected::whole(paragraph, bytes);
        self.cursor.byte = selected.last.start;
        self.selected = Some(selected);
        self.follows = true;
    }

    /// What is selected ends at the cursor from now on.
    pub(super) fn extend(&mut self, text: &SourceText) {
        let paragraph = text.paragraph(self.cursor.paragraph).map(TextBuf::shown);
        if let (Some(paragraph), Some(selected)) = (paragraph, self.selected.take()) {
            let word = word_at(paragraph, self.cursor.byte);
            self.selected = Some(selected.to(paragraph, word));
        }
    }

    pub(in crate::app) fn drop_selection(&mut self) -> bool {
        self.forget_match();
        self.selected.take().is_some()
    }
}
