//! The whole text with normalized letters and without spacing, mapped back to the
//! original: finds words that are written differently, over line ends too.

use std::ops::Range;

use memchr::memmem;
use unicode_normalization::char::is_combining_mark;

use super::Position;
use crate::domain::letters::{bare_letters, counts, unquoted};

#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    text: String,
    pieces: Vec<Piece>,
    /// Of each paragraph in `text`.
    starts: Vec<usize>,
}

#[derive(Clone, Debug)]
struct Piece {
    /// In the folded text.
    start: usize,
    /// In the paragraph: of equal length, or one letter, which is not split.
    origin: Range<usize>,
    is_letter: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) start: Position,
    pub(super) end: Position,
    /// In the folded text.
    pub(super) folded_end: usize,
}

impl Folded {
    pub(super) fn new<'t>(paragraphs: impl Iterator<Item = &'t str>) -> Self {
        let mut folded = Self::default();
        for paragraph in paragraphs {
            folded.starts.push(folded.text.len());
            folded.add(paragraph);
        }
        folded
    }

    fn add(&mut self, paragraph: &str) {
        let mut rest = paragraph.char_indices().peekable();
        while let Some((start, character)) = rest.next() {
            if !counts(character) {
                continue;
            }
            let mut end = start + character.len_utf8();
            let is_marked = rest.peek().is_some_and(|(_, next)| is_combining_mark(*next));
            while let Some((place, mark)) = rest.next_if(|(_, next)| is_combining_mark(*next)) {
                end = place + mark.len_utf8();
            }
            if !is_marked
                && unquoted(character) == character
                && matches!(character, '!'..='~' | '\u{4e00}'..='\u{9fff}')
            {
                self.plain(start, character);
            } else {
                self.letter(start..end, paragraph);
            }
        }
    }

    /// Extends the piece before it.
    fn plain(&mut self, start: usize, character: char) {
        let end = start + character.len_utf8();
        let paragraph = self.starts.last().copied().unwrap_or_default();
        match self.pieces.last_mut() {
            Some(piece) if !piece.is_letter && piece.start >= paragraph && piece.origin.end == start => {
                piece.origin.end = end;
            }
            _ => self.pieces.push(Piece { start: self.text.len(), origin: start..end, is_letter: false }),
        }
        self.text.push(character);
    }

    /// With its marks, or one that has other forms.
    fn letter(&mut self, origin: Range<usize>, paragraph: &str) {
        let written = paragraph.get(origin.clone()).unwrap_or_default();
        self.pieces.push(Piece { start: self.text.len(), origin, is_letter: true });
        self.text.push_str(&bare_letters(written));
    }

    /// Finds whole letters of [`bare_letters`] anywhere, or within a paragraph.
    pub(super) fn find(&self, sought: &str, within: Option<usize>) -> impl Iterator<Item = Match> {
        let bounds = within.map_or(0..self.text.len(), |place| self.bounds(place));
        let mut from = bounds.start;
        std::iter::from_fn(move || {
            // Searching for long words is slow even where they do not fit.
            while !sought.is_empty() && sought.len() <= bounds.end.saturating_sub(from) {
                let rest = self.text.get(from..bounds.end)?;
                let start = from + memmem::find(rest.as_bytes(), sought.as_bytes())?;
                from = start + self.text.get(start..)?.chars().next()?.len_utf8();
                if let Some(found) = self.found(start..start + sought.len()) {
                    return Some(found);
                }
            }
            None
        })
    }

    fn bounds(&self, place: usize) -> Range<usize> {
        let start = |place: usize| self.starts.get(place).copied().unwrap_or(self.text.len());
        start(place)..start(place + 1)
    }

    /// None if it splits a letter.
    fn found(&self, range: Range<usize>) -> Option<Match> {
        let piece_at = |byte: usize| {
            let behind = self.pieces.partition_point(|piece| piece.start <= byte);
            Some((behind.checked_sub(1)?, self.pieces.get(behind - 1)?))
        };
        let (_, begins) = piece_at(range.start)?;
        let (place, ends) = piece_at(range.end.checked_sub(1)?)?;
        let start = if begins.is_letter {
            (begins.start == range.start).then_some(begins.origin.start)?
        } else {
            begins.origin.start + (range.start - begins.start)
        };
        let end = if ends.is_letter {
            let next = self.pieces.get(place + 1).map_or(self.text.len(), |next| next.start);
            (next == range.end).then_some(ends.origin.end)?
        } else {
            ends.origin.start + (range.end - ends.start)
        };
        let paragraph = |byte: usize| self.starts.partition_point(|start| *start <= byte).checked_sub(1);
        let spot = |folded, byte| Some(Position { paragraph: paragraph(folded)?, byte });
        Some(Match { start: spot(range.start, start)?, end: spot(range.end - 1, end)?, folded_end: range.end })
    }
}
