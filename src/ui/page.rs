//! ```text
//! ━ Event ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ top ━
//!   Joint statement: Azure's rights stand
//!   Fri 27 February 2026 · stated
//! ▌ ┃ Azure is still the only cloud provider of
//! ▌ ┃ unlimited OpenAI APIs.
//! ▌ matches saved text, ¶24 · damaged
//! ▌ likely meaning: “stateless”, not “unlimited”
//! ```
//! The lines are the model's; here they only get their looks. A bar stands at
//! what is chosen. The title names the section that one is in. A very wide page is
//! set in two columns, as lines longer than a hundred letters are hard to read.

use std::ops::Range;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
    widgets::Widget as _,
};

use super::{Palette, cells, pane, words};
use crate::{
    app::{App, Focus, MARGIN},
    report::{Highlight, Role},
};

const AROUND_TITLE: usize = 16;
/// From this width on a page has two columns.
const TWO_COLUMNS: u16 = 170;

/// Where the lines of a page stand, column after column.
pub(super) fn columns(area: Rect) -> Vec<Rect> {
    let inner = pane::inner(area);
    if inner.width < TWO_COLUMNS {
        return vec![inner];
    }
    let width = (inner.width - 1) / 2;
    // There is a rule between them.
    vec![Rect { width, ..inner }, Rect { x: inner.x + width + 1, width, ..inner }]
}

/// The rows of lines, by their places among those in sight: an area for each column.
fn rows(columns: &[Rect], places: &Range<usize>) -> Vec<Rect> {
    let mut above = 0;
    let part = |column: &Rect| {
        let height = usize::from(column.height);
        let [start, end] = [places.start, places.end].map(|place| place.saturating_sub(above).min(height));
        above += height;
        Rect { height: cells(end - start), ..pane::row(*column, start) }
    };
    columns.iter().map(part).filter(|part| part.height > 0).collect()
}

pub(super) fn render(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let (view, columns) = (app.page(), columns(area));
    let (page, scroll) = (&view.page, view.scroll());
    let shown: usize = columns.iter().map(|column| usize::from(column.height)).sum();
    let end = (scroll + shown).min(page.len());
    let right = place(scroll, end, page.len());
    let name = title(app, usize::from(area.width));
    pane::title(
        &pane::Title { name: &name, right, focused: super::has_focus(app, Focus::Page) },
        palette,
        area,
        buffer,
    );
    if app.is_nothing_listed() && app.list_rows() > 0 {
        Line::raw("  No events in this lane.").render(pane::inner(area), buffer);
    }
    for between in columns.iter().skip(1).flat_map(|column| column.rows()) {
        buffer.set_string(between.x - 1, between.y, "│", palette.role(Role::Label));
    }
    let rows_of = |lines: Range<usize>| rows(&columns, &(lines.start - scroll..lines.end - scroll));
    for (line, row) in (scroll..end).zip(rows_of(scroll..end).into_iter().flat_map(Rect::rows)) {
        let spans = page.spans(line, &view.highlights).into_iter().map(|span| {
            let style = palette.role(span.role);
            let style = match span.highlight {
                Highlight::None => style,
                Highlight::ProseMatch(hit) if view.hit() == Some(hit) => style.patch(palette.here()),
                Highlight::Match | Highlight::ProseMatch(_) => style.patch(palette.highlight()),
            };
            Span::styled(span.text, style)
        });
        let margin = cells(MARGIN).min(row.width);
        let row = Rect { x: row.x + margin, width: row.width - margin, ..row };
        spans.collect::<Line<'_>>().render(row, buffer);
    }
    if let Some(item) = view.chosen() {
        let start = item.lines.start.max(scroll);
        for rows in rows_of(start..item.lines.end.min(end).max(start)) {
            pane::select(rows, super::has_focus(app, Focus::Page), palette, buffer);
        }
    }
    pane::scrollbar(&pane::Scrolled { first: scroll, shown, all: page.len() }, palette, pane::edge(area), buffer);
}

/// Where on a page the lines in sight are: its start and end by name, else how much of it
/// one has come past.
fn place(start: usize, end: usize, lines: usize) -> String {
    match (start, end) {
        _ if lines == 0 => String::new(),
        (0, end) if end == lines => "all".to_owned(),
        (0, _) => "top".to_owned(),
        (_, end) if end == lines => "end".to_owned(),
        (_, end) => format!("{}%", end * 100 / lines),
    }
}

fn title(app: &App, columns: usize) -> String {
    let name = app.screen().about().page;
    match app.page().page.section_at(app.page().scroll()) {
        Some(section) => words::truncate_to_width(&format!("{name} · {section}"), columns.saturating_sub(AROUND_TITLE)),
        None => name.to_owned(),
    }
}
