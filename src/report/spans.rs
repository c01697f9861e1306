//! The pieces of a paragraph as one text, and the spans of its lines.

use std::ops::Range;

use unicode_width::UnicodeWidthStr as _;

use super::document::{Hang, Paragraph, Piece, Role};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span<'p> {
    pub text: &'p str,
    pub role: Role,
    pub highlight: Highlight,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Highlight {
    #[default]
    None,
    /// Letters of a name, or words that changed.
    Match,
    /// A match in prose, counted from 0 down the page.
    ProseMatch(usize),
}

#[derive(Clone, Debug)]
pub(super) struct Joined {
    pub(super) paragraph: Paragraph,
    pub(super) text: String,
    /// Where each piece ends in the text.
    pub(super) ends: Vec<usize>,
}

/// A deeper indent takes several spans.
const BLANKS: &str = "                                                                ";

pub(super) fn blanks(spans: &mut Vec<Span<'_>>, mut columns: usize) {
    while columns > 0 {
        let taken = columns.min(BLANKS.len());
        let text = BLANKS.get(..taken).unwrap_or_default();
        spans.push(Span { text, role: Role::Plain, highlight: Highlight::None });
        columns -= taken;
    }
}

impl Joined {
    pub(super) fn new(paragraph: Paragraph) -> Self {
        let mut text = String::new();
        let mut ends = Vec::with_capacity(paragraph.pieces.len());
        for piece in &paragraph.pieces {
            text.push_str(piece.text.shown());
            ends.push(text.len());
        }
        Self { paragraph, text, ends }
    }

    pub(super) fn lead_columns(&self) -> usize {
        let lead: usize = self.paragraph.lead.iter().map(|piece| piece.text.shown().width()).sum();
        self.paragraph.indent + lead.max(self.paragraph.hanging)
    }

    pub(super) fn lead<'p>(&'p self, is_first: bool, spans: &mut Vec<Span<'p>>) {
        let Paragraph { indent, lead, hang, .. } = &self.paragraph;
        let shown = match hang {
            _ if is_first => lead.as_slice(),
            Hang::Blank => &[],
            Hang::Bar => lead.last().map_or(&[][..], std::slice::from_ref),
        };
        let columns: usize = shown.iter().map(|piece| piece.text.shown().width()).sum();
        blanks(spans, if is_first { *indent } else { self.lead_columns() - columns });
        let span = |piece: &'p Piece| Span { text: piece.text.shown(), role: piece.role, highlight: Highlight::None };
        spans.extend(shown.iter().map(span));
    }

    /// Part of the text, split where the role changes or a highlight begins or ends.
    pub(super) fn text<'p>(
        &'p self,
        bytes: &Range<usize>,
        highlights: &[(Range<usize>, Highlight)],
        spans: &mut Vec<Span<'p>>,
    ) {
        // A paragraph may have a hundred thousand pieces: look only at those of the line.
        let first = self.ends.partition_point(|end| *end <= bytes.start);
        let mut start = bytes.start;
        for (piece, end) in self.paragraph.pieces.iter().zip(&self.ends).skip(first) {
            if start >= bytes.end {
                break;
            }
            let shown = start..(*end).min(bytes.end);
            start = *end;
            let mut from = shown.start;
            for (range, highlight) in overlapping(highlights, &shown) {
                let (begin, end) = (range.start.max(from), range.end.min(shown.end));
                self.span(from..begin, piece.role, Highlight::None, spans);
                self.span(begin..end, piece.role, *highlight, spans);
                from = end.max(from);
            }
            self.span(from..shown.end, piece.role, Highlight::None, spans);
        }
    }

    /// The pieces that end in a line.
    pub(super) fn pieces(&self, bytes: &Range<usize>) -> &[Piece] {
        let first = self.ends.partition_point(|end| *end <= bytes.start);
        let last = self.ends.partition_point(|end| *end <= bytes.end);
        self.paragraph.pieces.get(first..last).unwrap_or_default()
    }

    fn span<'p>(&'p self, bytes: Range<usize>, role: Role, highlight: Highlight, spans: &mut Vec<Span<'p>>) {
        if let Some(text) = self.text.get(bytes).filter(|text| !text.is_empty()) {
            spans.push(Span { text, role, highlight });
        }
    }
}

/// Those of ascending highlights that are on some of these bytes.
pub(super) fn overlapping<'h>(
    highlights: &'h [(Range<usize>, Highlight)],
    bytes: &Range<usize>,
) -> &'h [(Range<usize>, Highlight)] {
    let first = highlights.partition_point(|(range, _)| range.end <= bytes.start);
    let last = highlights.partition_point(|(range, _)| range.start < bytes.end);
    highlights.get(first..last).unwrap_or_default()
}
