//! Breaking a text into lines by display width.

use std::ops::Range;

use textwrap::{core::Fragment, wrap_algorithms::wrap_first_fit};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// A word with the spaces after it.
#[derive(Debug)]
struct Piece {
    /// Bytes of the text, without the spaces.
    word: Range<usize>,
    columns: usize,
    spaces: usize,
}

impl Piece {
    /// Columns with another word after it.
    fn joined(&self, columns: usize) -> usize {
        self.columns + self.spaces + columns
    }
}

impl Fragment for Piece {
    fn width(&self) -> f64 {
        f64::from(u32::try_from(self.columns).unwrap_or(u32::MAX))
    }

    fn whitespace_width(&self) -> f64 {
        f64::from(u32::try_from(self.spaces).unwrap_or(u32::MAX))
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// The byte ranges of lines at most so many columns wide. textwrap's whole-text
/// wrapping costs twenty times as much, and the first frame waits for this; so only
/// its line filling is used, on words measured here.
pub fn wrapped(text: &str, width: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        let pieces = pieces(paragraph, start, width);
        let room = [f64::from(u32::try_from(width).unwrap_or(u32::MAX))];
        for (nth, line) in wrap_first_fit(&pieces, &room).into_iter().enumerate() {
            let line = if nth > 0 { without_separator(paragraph, start, line) } else { line };
            let from = line.first().map_or(start, |piece| piece.word.start);
            lines.push(from..line.last().map_or(from, |piece| piece.word.end));
        }
        start += paragraph.len() + 1;
    }
    lines
}

/// A new line parts what `·` parts on one.
fn without_separator<'p>(paragraph: &str, start: usize, line: &'p [Piece]) -> &'p [Piece] {
    match line {
        [first, rest @ ..]
            if !rest.is_empty() && paragraph.get(first.word.start - start..first.word.end - start) == Some("·") =>
        {
            rest
        }
        line => line,
    }
}

/// A word that is wider than a line comes in several pieces.
fn pieces(paragraph: &str, start: usize, width: usize) -> Vec<Piece> {
    // Words of prose have five letters or so.
    let mut pieces = Vec::with_capacity(paragraph.len() / 5 + 1);
    let (mut place, mut before) = (start, "");
    for part in paragraph.split_inclusive(' ') {
        let word = part.trim_end_matches(' ');
        let columns = if word.is_ascii() { word.len() } else { word.width() };
        let spaces = part.len() - word.len();
        if columns > width {
            pieces.extend(chopped(word, place, width));
        } else if let Some(last) =
            pieces.last_mut().filter(|last| stay_together(before, word) && last.joined(columns) <= width)
        {
            last.columns = last.joined(columns);
            (last.word.end, last.spaces) = (place + word.len(), 0);
        } else if !word.is_empty() {
            pieces.push(Piece { word: place..place + word.len(), columns, spaces: 0 });
        }
        if let Some(last) = pieces.last_mut() {
            last.spaces += spaces;
        }
        place += part.len();
        before = word;
    }
    pieces
}

/// A number and a unit of time, as in `5 d`, and what is folded with its sign, stay on one
/// line.
fn stay_together(before: &str, word: &str) -> bool {
    let unit = word.trim_end_matches(|character: char| character.is_ascii_punctuation());
    let is_number = !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit());
    matches!(before, "▸" | "▾") || is_number && matches!(unit, "y" | "m" | "d")
}

/// Cuts a word between graphemes.
fn chopped(word: &str, start: usize, width: usize) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (place, grapheme) in word.grapheme_indices(true) {
        let columns = grapheme.width();
        match pieces.last_mut() {
            Some(piece) if piece.columns + columns <= width => {
                piece.columns += columns;
                piece.word.end += grapheme.len();
            }
            _ => pieces.push(Piece { word: start + place..start + place + grapheme.len(), columns, spaces: 0 }),
        }
    }
    pieces
}
