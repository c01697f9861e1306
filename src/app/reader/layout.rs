//! The lines of a text, as far as they are in sight. A long paragraph is wrapped in
//! stretches, each by itself, so that no key has to wrap all of it.

use std::{cell::RefCell, collections::BTreeMap, ops::Range, rc::Rc};

use unicode_width::UnicodeWidthStr;

use super::quoted::Quoted;
use crate::{
    domain::{EventIx, SourceText, word_after, word_at, word_bound},
    report::wrapped,
};

/// Bytes that are wrapped at once, or some more, up to the end of a word.
const STRETCH: usize = 8 << 10;

/// Longer lines are hard to read.
const WIDEST: usize = 100;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// The start of a page, with its number.
    Page(u32),
    /// A line of a paragraph, perhaps its first.
    Text { bytes: Range<usize>, is_first: bool },
    /// An event that quotes the paragraph above.
    Event(EventIx),
}

/// A part of a paragraph that is wrapped by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stretch {
    pub(super) paragraph: u32,
    pub(super) start: usize,
}

/// A row of a stretch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RowPlace {
    pub(super) stretch: Stretch,
    pub(super) nth: usize,
}

impl RowPlace {
    pub(super) fn first_of(paragraph: u32) -> Self {
        Self { stretch: Stretch { paragraph, start: 0 }, nth: 0 }
    }
}

/// A byte of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextPlace {
    /// Counted from 1.
    pub paragraph: u32,
    pub byte: usize,
}

#[derive(Debug)]
pub(super) struct Layout<'t> {
    text: &'t SourceText,
    quoted: &'t Quoted,
    columns: usize,
    /// A key asks for the same rows again and again.
    wrapped: RefCell<BTreeMap<Stretch, Rc<[Row]>>>,
}

impl<'t> Layout<'t> {
    pub(super) fn new(text: &'t SourceText, quoted: &'t Quoted, columns: usize) -> Self {
        Self { text, quoted, columns: columns.clamp(1, WIDEST), wrapped: RefCell::default() }
    }

    pub(super) fn paragraph(&self, number: u32) -> &'t str {
        self.text.paragraph(number).map_or("", |paragraph| paragraph.shown())
    }

    pub(super) fn last_paragraph(&self) -> u32 {
        u32::try_from(self.text.paragraphs().len()).unwrap_or(u32::MAX)
    }

    pub(super) fn stretch_at(&self, at: TextPlace) -> Stretch {
        let text = self.paragraph(at.paragraph);
        let nth = at.byte / STRETCH;
        let start = stretch_start(text, nth);
        let start = if at.byte < start { stretch_start(text, nth - 1) } else { start };
        Stretch { paragraph: at.paragraph, start }
    }

    fn end(&self, stretch: Stretch) -> usize {
        let text = self.paragraph(stretch.paragraph);
        stretch_start(text, stretch.start / STRETCH + 1)
    }

    fn next(&self, stretch: Stretch) -> Option<Stretch> {
        let end = self.end(stretch);
        if end < self.paragraph(stretch.paragraph).len() {
            return Some(Stretch { start: end, ..stretch });
        }
        let paragraph = stretch.paragraph + 1;
        (paragraph <= self.last_paragraph()).then_some(Stretch { paragraph, start: 0 })
    }

    fn previous(&self, stretch: Stretch) -> Option<Stretch> {
        if stretch.start > 0 {
            return Some(self.stretch_at(TextPlace { paragraph: stretch.paragraph, byte: stretch.start - 1 }));
        }
        let paragraph = stretch.paragraph.checked_sub(1).filter(|paragraph| *paragraph > 0)?;
        let byte = self.paragraph(paragraph).len().saturating_sub(1);
        Some(self.stretch_at(TextPlace { paragraph, byte }))
    }

    fn rows(&self, stretch: Stretch) -> Rc<[Row]> {
        let known = self.wrapped.borrow().get(&stretch).cloned();
        known.unwrap_or_else(|| {
            let rows: Rc<[Row]> = self.wrap(stretch).into();
            self.wrapped.borrow_mut().insert(stretch, Rc::clone(&rows));
            rows
        })
    }

    fn wrap(&self, stretch: Stretch) -> Vec<Row> {
        let (number, text, end) = (stretch.paragraph, self.paragraph(stretch.paragraph), self.end(stretch));
        let is_first = stretch.start == 0;
        let page = self.text.page(number);
        let begins_page = is_first && (number == 1 || self.text.page(number - 1) != page);
        let lines = wrapped(text.get(stretch.start..end).unwrap_or_default(), self.columns).into_iter().enumerate();
        let lines = lines.map(|(nth, line)| Row::Text {
            bytes: stretch.start + line.start..stretch.start + line.end,
            is_first: is_first && nth == 0,
        });
        let events = if end == text.len() { self.quoted.events(number) } else { &[] };
        let page = page.filter(|_| begins_page).map(Row::Page);
        page.into_iter().chain(lines).chain(events.iter().copied().map(Row::Event)).collect()
    }

    /// The row of the line that contains this place.
    pub(super) fn row_of(&self, at: TextPlace) -> RowPlace {
        let stretch = self.stretch_at(at);
        let rows = self.rows(stretch);
        let begins = |row: &Row| matches!(row, Row::Text { bytes, .. } if bytes.start <= at.byte);
        let first = || rows.iter().position(|row| matches!(row, Row::Text { .. }));
        RowPlace { stretch, nth: rows.iter().rposition(begins).or_else(first).unwrap_or(0) }
    }

    /// The rows from one on.
    pub(super) fn from(&self, place: RowPlace) -> impl Iterator<Item = (RowPlace, Row)> {
        let all = move |stretch: Stretch| {
            let rows = self.rows(stretch);
            (0..rows.len()).filter_map(move |nth| Some((RowPlace { stretch, nth }, rows.get(nth)?.clone())))
        };
        let stretches = std::iter::successors(Some(place.stretch), |stretch| self.next(*stretch));
        stretches.flat_map(all).skip(place.nth)
    }

    /// The rows before one, the nearest first.
    pub(super) fn before(&self, place: RowPlace) -> impl Iterator<Item = (RowPlace, Row)> {
        let stretches = std::iter::successors(Some(place.stretch), |stretch| self.previous(*stretch));
        stretches.flat_map(move |stretch| {
            let rows = self.rows(stretch);
            let rows =
                (0..rows.len()).rev().filter_map(move |nth| Some((RowPlace { stretch, nth }, rows.get(nth)?.clone())));
            rows.filter(move |(other, _)| *other < place)
        })
    }

    /// The row so many rows before one, or the first.
    pub(super) fn above(&self, place: RowPlace, rows: usize) -> RowPlace {
        self.before(place).take(rows).last().map_or(place, |(above, _)| above)
    }

    /// The row of the page that begins with a line, or that line.
    pub(super) fn with_label(&self, line: RowPlace) -> RowPlace {
        let is_first = line.nth == 1 && matches!(self.rows(line.stretch).first(), Some(Row::Page(_)));
        RowPlace { nth: if is_first { 0 } else { line.nth }, ..line }
    }

    /// The last of the events below a line, of so many at most, or that line.
    pub(super) fn with_events(&self, line: RowPlace, most: usize) -> RowPlace {
        let events = self.from(line).skip(1).take(most).take_while(|(_, row)| matches!(row, Row::Event(_)));
        events.last().map_or(line, |(place, _)| place)
    }

    /// Columns before a place in its line.
    pub(super) fn column_in(&self, line: RowPlace, at: TextPlace) -> usize {
        match self.rows(line.stretch).get(line.nth) {
            Some(Row::Text { bytes, .. }) => self.column(at, bytes),
            _ => 0,
        }
    }

    fn column(&self, at: TextPlace, line: &Range<usize>) -> usize {
        self.paragraph(at.paragraph).get(line.start..at.byte).map_or(0, UnicodeWidthStr::width)
    }

    /// The last word that begins at a column of a line or before it, else its first; none of
    /// a line without the beginning of a word.
    pub(super) fn word_at_column(&self, paragraph: u32, line: &Range<usize>, column: usize) -> Option<TextPlace> {
        let text = self.paragraph(paragraph);
        let first = word_at(text, line.start).start;
        let first = if first < line.start { word_after(text, line.start)?.start } else { first };
        let next = |start: &usize| word_after(text, *start).map(|word| word.start);
        let words = std::iter::successors(Some(first), next).take_while(|start| *start < line.end);
        let words = words.map(|byte| TextPlace { paragraph, byte });
        let is_left = |word: &TextPlace| word.byte == first || self.column(*word, line) <= column;
        words.take_while(is_left).last()
    }
}

/// Where the stretch of a number begins: not within a word.
fn stretch_start(text: &str, nth: usize) -> usize {
    if nth == 0 { 0 } else { word_bound(text, nth * STRETCH) }
}
