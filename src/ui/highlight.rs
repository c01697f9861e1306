//! Words of a row, with what a query looks for highlighted in them.

use std::ops::Range;

use ratatui::{style::Style, text::Span};

use super::{Palette, words};
use crate::{
    domain::Text,
    search::{Query, highlight},
};

/// The words, and the bytes of them that are highlighted.
#[derive(Default)]
pub(super) struct Highlighted {
    text: String,
    ranges: Vec<Range<usize>>,
}

/// Bytes of a name beyond which nothing is shown or highlighted in a row.
const WIDEST: usize = 8 << 10;

impl Highlighted {
    /// A name or title, as a query finds it.
    pub(super) fn new(name: Text<'_>, query: &Query) -> Self {
        Self::default().name(name, query)
    }

    /// Behind them words that are not searched.
    pub(super) fn plain(mut self, text: &str) -> Self {
        self.text += text;
        self
    }

    /// Behind them a name or title, as a query finds it.
    pub(super) fn name(mut self, name: Text<'_>, query: &Query) -> Self {
        // No window is wider.
        let name = name.beginning(WIDEST);
        let start = self.text.len();
        self.ranges.extend(highlight(name, query).into_iter().map(|range| range.start + start..range.end + start));
        self.plain(name.shown())
    }

    /// Cut to so many columns. What is cut off is not highlighted, nor is the
    /// sign of the cut.
    pub(super) fn fitted(&self, columns: usize, style: Style, palette: Palette) -> Vec<Span<'static>> {
        let fitted = words::fitted(&self.text, columns);
        let cut = if fitted == self.text { 0 } else { '…'.len_utf8() };
        let kept = fitted.len().saturating_sub(cut);
        let piece = |range: Range<usize>| fitted.get(range).unwrap_or_default().to_owned();
        let mut spans = Vec::new();
        let mut position = 0;
        for range in self.ranges.iter().filter(|range| range.end <= kept) {
            spans.push(Span::styled(piece(position..range.start), style));
            spans.push(Span::styled(piece(range.clone()), style.patch(palette.highlight())));
            position = range.end;
        }
        spans.push(Span::styled(piece(position..fitted.len()), style));
        spans
    }

    /// The same in exactly so many columns.
    pub(super) fn left(&self, columns: usize, palette: Palette) -> Vec<Span<'static>> {
        let mut spans = self.fitted(columns, Style::new(), palette);
        let blank = columns.saturating_sub(spans.iter().map(Span::width).sum());
        spans.push(Span::raw(" ".repeat(blank)));
        spans
    }
}
