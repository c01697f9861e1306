//! ```text
//! ═ Text · Reuters, 12 Mar 2031 ════════════════ 6 words · ¶6 of 40 ═
//! ▌¶6  The board of Acme approved the sale on Monday. It will close in
//!      June.
//!      • 12 Mar 2031 Board approves sale
//! ```
//! Quoted words are set off as on the page of the source; what is selected as in a list.

use std::ops::Range;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
    widgets::Widget as _,
};
use unicode_width::UnicodeWidthStr as _;

use super::{Palette, cells, pane, words};
use crate::{
    app::{App, Layer, Reader, ReaderRow, TextArea},
    domain::{Deal, Event, TextBuf},
    report::{RESTRICTED, Role, citation_alone, counted},
};

/// Columns for the bar beside the cursor's line.
const BAR: u16 = 1;

/// Where the lines of the text are in the pane.
pub(super) fn text_area(app: &App, pane: Rect) -> TextArea {
    let Some(reader) = app.overlays().reader() else { return TextArea::default() };
    let inner = pane::inner(pane);
    let paragraphs = app.session().deal().text_of(reader.source()).map_or(0, |text| text.paragraphs().len());
    // `¶12` and two blanks.
    let margin = (BAR + cells(paragraphs.to_string().len()) + 3).min(inner.width);
    // One column stays free before the scrollbar.
    let columns = (inner.width - margin).saturating_sub(1);
    TextArea { column: inner.x + margin, row: inner.y, columns, rows: inner.height }
}

/// Draws the pane; returns the position of the cursor if it is in sight.
pub(super) fn render(
    app: &App,
    reader: &Reader,
    palette: Palette,
    pane: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    palette.clear(pane, buffer);
    let deal = app.session().deal();
    let source = deal.source(reader.source());
    let (inner, area) = (pane::inner(pane), text_area(app, pane));
    let name = format!("Text · {}", citation_alone(source));
    let focused = app.layer() == Layer::Reader;
    pane::title(&pane::Title { name: &name, right: place(deal, reader), focused }, palette, pane, buffer);
    let mut cursor = None;
    for (nth, (paragraph, row)) in reader.rows().iter().enumerate().take(inner.height.into()) {
        let line = pane::row(inner, nth);
        let beside = Rect { x: area.column, width: area.columns, ..line };
        match row {
            ReaderRow::Page(number) => label(&format!("p. {number}"), palette, beside, buffer),
            ReaderRow::Event(event) => label(&event_line(deal.event(*event)), palette, beside, buffer),
            ReaderRow::Text { bytes, is_first } => {
                if *is_first {
                    let number = Rect { x: inner.x + BAR, width: area.column - inner.x - BAR, ..line };
                    label(&format!("¶{paragraph}"), palette, number, buffer);
                }
                let drawn = DrawnLine { app, reader, paragraph: *paragraph, bytes, palette };
                let here = drawn.render(beside, buffer);
                if here.is_some() {
                    buffer.set_string(line.x, line.y, "▌", palette.role(Role::Mark));
                }
                cursor = cursor.or(here);
            }
        }
    }
    let all = deal.text_of(reader.source()).map_or(0, |text| text.paragraphs().len());
    let number =
        |row: Option<&(u32, ReaderRow)>| row.and_then(|(number, _)| usize::try_from(*number).ok()).unwrap_or(1);
    let first = number(reader.rows().first()) - 1;
    let scrolled = pane::Scrolled { first, shown: number(reader.rows().last()) - first, all };
    pane::scrollbar(&scrolled, palette, pane::edge(pane), buffer);
    cursor
}

/// `6 words · ¶6 of 40`.
fn place(deal: &Deal, reader: &Reader) -> String {
    let number = reader.cursor().paragraph;
    let Some(text) = deal.text_of(reader.source()) else { return String::new() };
    let shown = text.paragraph(number).map_or("", TextBuf::shown);
    let selected = reader.selected().and_then(|bytes| shown.get(bytes));
    let words =
        selected.map_or_else(String::new, |words| format!("{} · ", counted(words.split_whitespace().count(), "word")));
    format!("{words}¶{number} of {}", text.paragraphs().len())
}

/// `• 12 Mar 2031 Board approves sale`.
fn event_line(event: Event<'_>) -> String {
    let restricted = event.restriction().map_or_else(String::new, |_| format!("{RESTRICTED} "));
    format!("• {restricted}{} {}", event.cited_date(), event.title().shown())
}

fn label(text: &str, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let text = words::truncate_to_width(text, area.width.into());
    Line::styled(text, palette.role(Role::Label)).render(area, buffer);
}

/// A line of a paragraph.
struct DrawnLine<'a> {
    app: &'a App,
    reader: &'a Reader,
    paragraph: u32,
    bytes: &'a Range<usize>,
    palette: Palette,
}

impl DrawnLine<'_> {
    /// Returns the position of the cursor if it is on the line.
    fn render(&self, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let deal = self.app.session().deal();
        let shown = deal.text_of(self.reader.source())?.paragraph(self.paragraph)?.shown();
        Line::raw(shown.get(self.bytes.clone())?).render(area, buffer);
        let quoted = self.reader.quoted(deal, self.paragraph);
        let on_line = quoted.get(quoted.partition_point(|words| words.end <= self.bytes.start)..).unwrap_or_default();
        for words in on_line.iter().take_while(|words| words.start < self.bytes.end) {
            buffer.set_style(self.cells(shown, words, area), self.palette.highlight());
        }
        if self.paragraph != self.reader.cursor().paragraph {
            return None;
        }
        let word = self.reader.word(deal);
        match self.reader.selected() {
            Some(selected) => self.palette.select(self.cells(shown, &selected, area), buffer),
            None => buffer.set_style(self.cells(shown, &word, area), self.palette.role(Role::Link)),
        }
        let is_here = self.bytes.start <= word.start && (word.start < self.bytes.end || self.bytes.is_empty());
        is_here.then(|| self.cells(shown, &(word.start..word.end), area).as_position())
    }

    /// The cells on this line of some bytes of the paragraph.
    fn cells(&self, shown: &str, bytes: &Range<usize>, area: Rect) -> Rect {
        let line = self.bytes;
        let (start, end) = (bytes.start.clamp(line.start, line.end), bytes.end.clamp(line.start, line.end));
        let columns = |bytes: Range<usize>| shown.get(bytes).map_or(0, |text| cells(text.width()));
        let x = area.x + columns(line.start..start).min(area.width);
        Rect { x, width: columns(start..end.max(start)), ..area }.intersection(area)
    }
}
