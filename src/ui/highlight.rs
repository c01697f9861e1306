//! Words of a row, with what a query looks for highlighted in them.

use std::ops::Range;

use ratatui::{style::Style, text::Span};
use unicode_width::UnicodeWidthStr as _;

use super::{Palette, words};
use crate::{
    domain::Text,
    report::Role,
    search::{Query, highlight, highlight_in_prose},
};

#[derive(Clone, Copy)]
pub(super) struct Finder<'q> {
    query: &'q Query,
    find: fn(Text<'_>, &Query) -> Vec<Range<usize>>,
}

impl<'q> Finder<'q> {
    /// If the row was found elsewhere, scattered letters of a name are not a match.
    pub(super) fn new(query: &'q Query, found_in: Option<&str>) -> Self {
        Self { query, find: if found_in.is_none() { highlight } else { highlight_in_prose } }
    }
}

/// Text with the byte ranges to highlight.
#[derive(Default)]
pub(super) struct Highlighted {
    text: String,
    ranges: Vec<Range<usize>>,
}

/// A name is not cut below this for what follows it.
const SHORTEST: usize = 12;

/// Bytes of a name shown or searched in a row.
const WIDEST: usize = 8 << 10;

impl Highlighted {
    pub(super) fn new(name: Text<'_>, finder: Finder<'_>) -> Self {
        Self::default().name(name, finder)
    }

    pub(super) fn plain(mut self, text: &str) -> Self {
        self.text += text;
        self
    }

    pub(super) fn name(mut self, name: Text<'_>, finder: Finder<'_>) -> Self {
        // No window is wider.
        let name = name.prefix(WIDEST);
        let start = self.text.len();
        let found = (finder.find)(name, finder.query).into_iter();
        self.ranges.extend(found.map(|range| range.start + start..range.end + start));
        self.plain(name.shown())
    }

    pub(super) fn fits(&self, columns: usize) -> bool {
        words::prefix_wider_than(&self.text, columns).width() <= columns
    }

    /// Cut to a width. Neither what is cut off nor the ellipsis is highlighted.
    pub(super) fn fitted(&self, columns: usize, style: Style, palette: Palette) -> Vec<Span<'static>> {
        let fitted = words::truncate_to_width(&self.text, columns);
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

    /// Padded to a width, followed by where the row was found if there is room.
    pub(super) fn left(&self, found_in: Option<&str>, columns: usize, palette: Palette) -> Vec<Span<'static>> {
        let found = found_in.map_or_else(String::new, |found_in| format!("  {found_in}"));
        let found = if columns >= found.width() + SHORTEST { found } else { String::new() };
        let mut spans = self.fitted(columns.saturating_sub(found.width()), Style::new(), palette);
        spans.push(Span::styled(found, palette.role(Role::Label)));
        let blank = columns.saturating_sub(spans.iter().map(Span::width).sum());
        spans.push(Span::raw(" ".repeat(blank)));
        spans
    }
}
