//! Moving the cursor of a text by words, sentences, paragraphs and lines. What is
//! selected ends with its paragraph.

use std::cmp::Ordering;

use super::{
    super::{Direction, Step, TextUnit, distance},
    Reader,
    layout::{Layout, Row, RowPlace, TextPlace},
    selecting::ONE_PARAGRAPH,
};
use crate::domain::{Deal, SourceText, sentence_after, sentence_at, sentence_before, word_after, word_at, word_before};

impl Layout<'_> {
    pub(super) fn first_word(&self, paragraph: u32) -> TextPlace {
        TextPlace { paragraph, byte: word_at(self.paragraph(paragraph), 0).start }
    }

    pub(super) fn last_word(&self, paragraph: u32) -> TextPlace {
        let text = self.paragraph(paragraph);
        TextPlace { paragraph, byte: word_before(text, text.len()).map_or(0, |word| word.start) }
    }

    /// The paragraph after or before one.
    fn beside(&self, paragraph: u32, direction: Direction) -> Option<u32> {
        match direction {
            Direction::Forward => Some(paragraph + 1).filter(|next| *next <= self.last_paragraph()),
            Direction::Back => paragraph.checked_sub(1).filter(|previous| *previous > 0),
        }
    }

    fn word_beside(&self, at: TextPlace, direction: Direction) -> Option<TextPlace> {
        let text = self.paragraph(at.paragraph);
        let here = match direction {
            Direction::Forward => word_after(text, at.byte),
            Direction::Back => word_before(text, at.byte),
        };
        let here = here.map(|word| TextPlace { byte: word.start, ..at });
        here.or_else(|| {
            let paragraph = self.beside(at.paragraph, direction)?;
            Some(if direction == Direction::Forward { self.first_word(paragraph) } else { self.last_word(paragraph) })
        })
    }

    fn sentence_beside(&self, at: TextPlace, direction: Direction) -> Option<TextPlace> {
        let text = self.paragraph(at.paragraph);
        let here = match direction {
            Direction::Forward => sentence_after(text, at.byte),
            Direction::Back => sentence_before(text, at.byte),
        };
        let here = here.map(|sentence| TextPlace { byte: word_at(text, sentence.start).start, ..at });
        here.filter(|place| *place != at).or_else(|| {
            let paragraph = self.beside(at.paragraph, direction)?;
            let last = sentence_at(self.paragraph(paragraph), self.last_word(paragraph).byte).start;
            let byte = if direction == Direction::Forward { self.first_word(paragraph).byte } else { last };
            Some(TextPlace { paragraph, byte })
        })
    }

    /// The beginning of the next paragraph, or of this or the one before.
    fn paragraph_beside(&self, at: TextPlace, direction: Direction) -> Option<TextPlace> {
        let start = self.first_word(at.paragraph);
        match direction {
            Direction::Back if start < at => Some(start),
            _ => self.beside(at.paragraph, direction).map(|paragraph| self.first_word(paragraph)),
        }
    }

    /// The lines after or before one with a word at a column, each with its place.
    fn lines_beside(&self, line: RowPlace, column: usize, direction: Direction) -> impl Iterator<Item = TextPlace> {
        let rows: Box<dyn Iterator<Item = (RowPlace, Row)>> = match direction {
            Direction::Forward => Box::new(self.from(line).skip(1)),
            Direction::Back => Box::new(self.before(line)),
        };
        rows.filter_map(move |(place, row)| match row {
            Row::Text { bytes, .. } => self.word_at_column(place.stretch.paragraph, &bytes, column),
            _ => None,
        })
    }
}

impl Reader {
    pub(super) fn step_unit(
        &mut self,
        text: &SourceText,
        direction: Direction,
        unit: TextUnit,
    ) -> Option<&'static str> {
        let layout = self.layout(text);
        let beside = match unit {
            TextUnit::Word => layout.word_beside(self.cursor, direction),
            TextUnit::Sentence => layout.sentence_beside(self.cursor, direction),
            TextUnit::Paragraph => layout.paragraph_beside(self.cursor, direction),
        };
        let here = self.cursor.paragraph;
        let edge = match direction {
            Direction::Back => layout.first_word(here),
            Direction::Forward => layout.last_word(here),
        };
        self.column = None;
        match beside {
            Some(beside) => self.go_to(text, beside),
            None if self.selected.is_some() => {
                self.go_to(text, edge);
                Some(ONE_PARAGRAPH)
            }
            None => Some(match direction {
                Direction::Back => "the text begins here",
                Direction::Forward => "the text ends here",
            }),
        }
    }

    pub(super) fn step(&mut self, text: &SourceText, direction: Direction, step: Step) -> Option<&'static str> {
        let layout = self.layout(text);
        if step == Step::End {
            let end = match direction {
                Direction::Back => layout.first_word(1),
                Direction::Forward => layout.last_word(layout.last_paragraph()),
            };
            self.column = None;
            return self.go_to(text, end);
        }
        let line = layout.row_of(self.cursor);
        let column = self.column.unwrap_or_else(|| layout.column_in(line, self.cursor));
        let lines = layout.lines_beside(line, column, direction).take(distance(step, self.height));
        let there = lines.last().unwrap_or(self.cursor);
        self.column = Some(column);
        self.go_to(text, there)
    }

    /// Drops the selection, and goes on to the word behind it, which may be in the next paragraph.
    pub(in crate::app) fn go_behind_selection(&mut self, deal: &Deal) {
        let (Some(selected), Some(text)) = (self.selected(), deal.text_of(self.source)) else { return };
        self.drop_selection();
        let layout = self.layout(text);
        let last = word_before(layout.paragraph(self.cursor.paragraph), selected.end);
        let last = TextPlace { byte: last.map_or(selected.start, |word| word.start), ..self.cursor };
        if let Some(next) = layout.word_beside(last, Direction::Forward) {
            self.go_to(text, next);
        }
    }

    /// Moves the cursor; within its paragraph while something is selected.
    pub(super) fn go_to(&mut self, text: &SourceText, place: TextPlace) -> Option<&'static str> {
        let layout = self.layout(text);
        let leaves = self.selected.is_some() && place.paragraph != self.cursor.paragraph;
        let here = self.cursor.paragraph;
        self.cursor = match place.paragraph.cmp(&here) {
            Ordering::Greater if leaves => layout.last_word(here),
            Ordering::Less if leaves => layout.first_word(here),
            _ => place,
        };
        self.extend(text);
        self.follows = true;
        leaves.then_some(ONE_PARAGRAPH)
    }
}
