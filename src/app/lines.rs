//! Lines of the detail pane: words with what they mean (never how they look),
//! wrapped once per width.

use std::ops::Range;

use super::MARGIN;
use textwrap::{core::Fragment, wrap_algorithms::wrap_first_fit};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// What a piece of text is; the screen decides how that looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Ordinary words of the curator.
    Plain,
    /// The title of the event.
    Title,
    /// The heading of a section.
    Heading,
    /// Words of lesser weight: labels, places, notes.
    Label,
    /// Words quoted exactly.
    Quote,
    /// The bar beside a quotation.
    Bar,
    /// What a garbled passage evidently means.
    Reading,
    /// Another source bears it out.
    Confirms,
    /// Another source contradicts it, or a doubt.
    Contradicts,
    /// Something that Enter follows.
    Link,
    /// The sign at what is chosen.
    Chosen,
}

/// Whether the query lights a piece of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Light {
    /// No.
    #[default]
    Off,
    /// Yes: letters of a title or name.
    Letters,
    /// Yes: a word of the prose, the so-manyth of the detail.
    Word(usize),
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// What they are.
    pub role: Role,
    /// Whether the query lights them.
    pub light: Light,
}

/// A line, ready to be drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its pieces, left to right.
    pub spans: Vec<Span>,
}

impl Line {
    /// The words without what they mean.
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}

/// A piece of a line.
pub(super) fn span(text: impl Into<String>, role: Role) -> Span {
    Span { text: text.into(), role, light: Light::Off }
}

/// Wraps pieces to a width in columns. The first line begins with `first`,
/// each further one with `rest`; both count towards the width. A line break in
/// the text starts a new line.
pub(super) fn wrap(spans: &[Span], width: usize, first: &[Span], rest: &[Span]) -> Vec<Line> {
    let joined: String;
    let text = if let [only] = spans {
        &only.text
    } else {
        joined = spans.iter().map(|span| span.text.as_str()).collect();
        &joined
    };
    let indent = columns_of(rest).max(columns_of(first));
    let mut lines = Vec::new();
    for range in broken(text, width.saturating_sub(indent).max(1)) {
        let lead = if lines.is_empty() { first } else { rest };
        let mut line = Line { spans: Vec::with_capacity(lead.len() + spans.len()) };
        line.spans.extend_from_slice(lead);
        match spans {
            [only] => line.spans.push(Span { text: only.text.get(range).unwrap_or_default().to_owned(), ..*only }),
            _ => line.spans.extend(cut(spans, range.start, range.end)),
        }
        lines.push(line);
    }
    lines
}

/// A paragraph under the margin of a page; its further lines hang by the width
/// of what it begins with.
pub(super) fn paragraph(first: &str, role: Role, spans: &[Span], width: usize) -> Vec<Line> {
    let lead = [span(" ".repeat(MARGIN), Role::Plain), span(first, role)];
    let rest = [span(" ".repeat(MARGIN + first.width()), Role::Plain)];
    wrap(spans, width, &lead, &rest)
}

/// Narrower columns of text are put one below the other.
const NARROWEST: usize = 36;

/// Between two columns of text.
const BETWEEN: &str = " │ ";

/// The width of each of so many columns of text on a page, or of the page
/// where they would be too narrow.
pub(super) fn column_width(count: usize, page: usize) -> usize {
    let each = ((page + BETWEEN.width()) / count.max(1)).saturating_sub(BETWEEN.width());
    if each >= NARROWEST { each } else { page }
}

/// Puts columns of text, each laid out to [`column_width`], beside one another,
/// or below where they are as wide as the page; a blank line ends them.
pub(super) fn beside(columns: Vec<Vec<Line>>, page: usize) -> Vec<Line> {
    let width = column_width(columns.len(), page);
    if width == page {
        return columns.into_iter().flat_map(|column| column.into_iter().chain([Line::default()])).collect();
    }
    let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
    let row = |row: usize| {
        let mut line = Line::default();
        for (place, column) in columns.iter().enumerate() {
            if place > 0 {
                line.spans.push(span(BETWEEN, Role::Label));
            }
            let spans = column.get(row).map(|line| line.spans.clone()).unwrap_or_default();
            let used = columns_of(&spans);
            line.spans.extend(spans);
            line.spans.push(span(" ".repeat(width.saturating_sub(used)), Role::Plain));
        }
        line
    };
    (0..rows).map(row).chain([Line::default()]).collect()
}

/// A word with the spaces behind it: what a line is made of.
#[derive(Debug)]
struct Piece {
    /// Bytes of the text, without the spaces.
    word: Range<usize>,
    columns: usize,
    spaces: usize,
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

/// The byte ranges of the lines of a text. textwrap's whole-text wrapping costs
/// twenty times as much, and the first frame waits for this; so only its
/// line filling is used, on words measured here.
fn broken(text: &str, width: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        let pieces = pieces(paragraph, start, width);
        let room = [f64::from(u32::try_from(width).unwrap_or(u32::MAX))];
        for line in wrap_first_fit(&pieces, &room) {
            let from = line.first().map_or(start, |piece| piece.word.start);
            lines.push(from..line.last().map_or(from, |piece| piece.word.end));
        }
        start += paragraph.len() + 1;
    }
    lines
}

/// The words of a paragraph that starts at a byte of the text; one that is
/// wider than a line comes in several pieces.
fn pieces(paragraph: &str, start: usize, width: usize) -> Vec<Piece> {
    // Words of prose have five letters or so.
    let mut pieces = Vec::with_capacity(paragraph.len() / 5 + 1);
    let mut place = start;
    for part in paragraph.split_inclusive(' ') {
        let word = part.trim_end_matches(' ');
        let columns = if word.is_ascii() { word.len() } else { word.width() };
        let spaces = part.len() - word.len();
        if columns > width {
            pieces.extend(chopped(word, place, width));
        } else if !word.is_empty() {
            pieces.push(Piece { word: place..place + word.len(), columns, spaces: 0 });
        }
        if let Some(last) = pieces.last_mut() {
            last.spaces += spaces;
        }
        place += part.len();
    }
    pieces
}

/// A word in pieces that fit, cut between graphemes.
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

/// The pieces between two byte positions of the joined text.
fn cut(spans: &[Span], start: usize, end: usize) -> Vec<Span> {
    let mut offset = 0;
    let mut pieces = Vec::new();
    for piece in spans {
        let from = start.saturating_sub(offset).min(piece.text.len());
        let to = end.saturating_sub(offset).min(piece.text.len());
        if let Some(text) = piece.text.get(from..to).filter(|text| !text.is_empty()) {
            pieces.push(Span { text: text.to_owned(), ..*piece });
        }
        offset += piece.text.len();
    }
    pieces
}

fn columns_of(spans: &[Span]) -> usize {
    spans.iter().map(|span| span.text.width()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &[(&str, Role)], width: usize, expected: &[&str]) {
        let spans: Vec<Span> = text.iter().map(|(text, role)| span(*text, *role)).collect();
        let lines = wrap(&spans, width, &[span("> ", Role::Bar)], &[span("  ", Role::Bar)]);
        let texts: Vec<String> = lines.iter().map(Line::text).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn words_wrap_by_display_width_and_hang() {
        check(&[("one two three", Role::Plain)], 9, &["> one two", "  three"]);
        check(&[("三菱商事 agreed", Role::Plain)], 10, &["> 三菱商事", "  agreed"]);
        check(&[("unbreakable", Role::Plain)], 6, &["> unbr", "  eaka", "  ble"]);
        check(&[("a\nb", Role::Plain)], 9, &["> a", "  b"]);
        check(&[("a b", Role::Plain)], 0, &["> a", "  b"]);
        check(&[("one  two ", Role::Plain)], 20, &["> one  two"]);
        check(&[("", Role::Plain)], 20, &["> "]);
        check(&[("e\u{301}e\u{301}e\u{301}", Role::Plain)], 4, &["> e\u{301}e\u{301}", "  e\u{301}"]);
    }

    #[test]
    fn pieces_keep_their_meaning_across_a_wrap() {
        let lines = wrap(&[span("one tw", Role::Plain), span("o three", Role::Quote)], 7, &[], &[]);
        assert_eq!(lines[0].spans, [span("one tw", Role::Plain), span("o", Role::Quote)]);
        assert_eq!(lines[1].spans, [span("three", Role::Quote)]);
    }
}
