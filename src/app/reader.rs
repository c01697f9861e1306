//! The text of a source over the panes, to select words in it. Nothing here grows with
//! the length of the text: only the lines in sight are laid out.

mod acting;
mod layout;
mod movement;
mod pointing;
mod quoted;
mod reloading;
mod searching;
mod selecting;

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::{Geometry, citing::Selection};
use crate::domain::{Deal, PassageRef, SourceIx, SourceText, TextBuf, without_punctuation, word_at};
use layout::{Layout, RowPlace};
pub use layout::{Row, TextPlace};
use quoted::Quoted;
use searching::Search;
use selecting::Selected;

#[derive(Debug)]
pub struct Reader {
    source: SourceIx,
    quoted: Quoted,
    /// At the beginning of a word.
    cursor: TextPlace,
    /// Where one moved from by lines.
    column: Option<usize>,
    selected: Option<Selected>,
    search: Option<Box<Search>>,
    /// Where the mouse was pressed last, until a key is.
    pressed: Option<TextPlace>,
    top: RowPlace,
    /// How often the next key that moves or selects is meant, once that was typed.
    count: Option<usize>,
    /// Whether the cursor is to be in sight.
    follows: bool,
    columns: usize,
    height: usize,
    rows: Vec<(u32, Row)>,
}

impl Reader {
    pub(super) fn new(deal: &Deal, source: SourceIx, passages: &[PassageRef], at: TextPlace) -> Self {
        Self {
            source,
            quoted: Quoted::new(deal, passages),
            cursor: at,
            column: None,
            selected: None,
            search: None,
            pressed: None,
            count: None,
            top: RowPlace::first_of(at.paragraph),
            follows: true,
            columns: 0,
            height: 0,
            rows: Vec::new(),
        }
    }

    pub fn source(&self) -> SourceIx {
        self.source
    }

    pub fn cursor(&self) -> TextPlace {
        self.cursor
    }

    /// The rows in sight, each with its paragraph.
    pub fn rows(&self) -> &[(u32, Row)] {
        &self.rows
    }

    /// Words of a paragraph that are quoted already, in bytes of what is shown.
    pub fn quoted<'r>(&'r self, deal: &Deal, paragraph: u32) -> &'r [Range<usize>] {
        self.quoted.words(deal, self.source, paragraph)
    }

    /// The bytes of the cursor's word, without punctuation.
    pub fn word(&self, deal: &Deal) -> Range<usize> {
        deal.text_of(self.source).map_or(0..0, |text| self.word_in(text))
    }

    fn word_in(&self, text: &SourceText) -> Range<usize> {
        let shown = text.paragraph(self.cursor.paragraph).map_or("", TextBuf::shown);
        without_punctuation(shown, word_at(shown, self.cursor.byte))
    }

    /// What is selected in the cursor's paragraph, in bytes of what is shown.
    pub fn selected(&self) -> Option<Range<usize>> {
        self.selected.as_ref().map(Selected::bytes)
    }

    pub(super) fn selection(&self, deal: &Deal) -> Option<Selection> {
        let (source, paragraph) = (self.source, self.cursor.paragraph);
        let text = deal.text_of(source)?.paragraph(paragraph)?;
        let bytes = text.original_bytes(self.selected().filter(|bytes| !bytes.is_empty())?);
        // A letter without the accent that follows it is another letter.
        let behind = text.original().get(bytes.end..)?;
        let marks = behind.len() - behind.trim_start_matches(is_combining_mark).len();
        Some(Selection { source, paragraph, bytes: bytes.start..bytes.end + marks })
    }

    fn layout<'r>(&'r self, text: &'r SourceText) -> Layout<'r> {
        Layout::new(text, &self.quoted, self.columns)
    }

    /// Lays out what is in sight.
    pub(super) fn fit(&mut self, deal: &Deal, sizes: Geometry) {
        let Some(text) = deal.text_of(self.source) else { return };
        let columns = usize::from(sizes.reader.columns);
        if columns != self.columns {
            let top = (self.columns > 0).then(|| self.first_in_sight(text));
            self.columns = columns;
            self.top = top.map_or(self.top, |top| self.layout(text).row_of(top));
        }
        self.height = sizes.reader.rows.into();
        if std::mem::take(&mut self.follows) {
            self.top = self.top_with_cursor(text);
        }
        self.rows = self.in_sight(text).map(|(place, row)| (place.stretch.paragraph, row)).collect();
    }

    fn in_sight<'r>(&'r self, text: &'r SourceText) -> impl Iterator<Item = (RowPlace, Row)> {
        let rows: Vec<_> = self.layout(text).from(self.top).take(self.height).collect();
        rows.into_iter()
    }

    /// Where the first line in sight begins.
    fn first_in_sight(&self, text: &SourceText) -> TextPlace {
        let first = self.in_sight(text).find_map(|(place, row)| match row {
            Row::Text { bytes, .. } => Some(TextPlace { paragraph: place.stretch.paragraph, byte: bytes.start }),
            _ => None,
        });
        first.unwrap_or(self.cursor)
    }

    /// The first row in sight once the cursor is. A cursor that went far is put in the
    /// upper third.
    fn top_with_cursor(&self, text: &SourceText) -> RowPlace {
        let layout = self.layout(text);
        let line = layout.row_of(self.cursor);
        let last = self.in_sight(text).last().map_or(self.top, |(place, _)| place);
        let far = || layout.above(line, self.height / 3);
        if line < self.top {
            let is_near = layout.from(line).take(self.height).any(|(place, _)| place == self.top);
            return if is_near { layout.with_label(line) } else { far() };
        }
        let bottom = layout.with_events(line, self.height / 2);
        if bottom <= last {
            return self.top;
        }
        let near = layout.above(bottom, self.height.saturating_sub(1));
        if near <= last { near } else { far() }
    }
}
