//! ```text
//! ━ Event ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 24% ━
//!   Joint statement: Azure's rights stand
//!   Fri 27 February 2026 · stated
//! ▌ ┃ Azure is still the only cloud provider of
//! ▌ ┃ unlimited OpenAI APIs.
//! ▌ matches saved text, ¶24 · damaged
//! ▌ likely meaning: “stateless”, not “unlimited”
//! ```
//! The lines are the model's; here they only get their looks. A bar stands at
//! what is chosen. The title names the section that one is in.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
    widgets::Widget as _,
};

use super::{Palette, cells, pane, words};
use crate::{
    app::{App, Focus, MARGIN},
    report::Highlight,
};

const AROUND_TITLE: usize = 16;

pub(super) fn render(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let (view, inner) = (app.page(), pane::inner(area));
    let (page, scroll, shown) = (&view.page, view.scroll(), usize::from(inner.height));
    let end = (scroll + shown).min(page.len());
    let right = match (end * 100).checked_div(page.len()) {
        Some(percent) if scroll > 0 || page.len() > shown => format!("{percent}%"),
        Some(_) => "all".to_owned(),
        None => String::new(),
    };
    let name = title(app, usize::from(area.width));
    pane::title(
        &pane::Title { name: &name, right, focused: super::has_focus(app, Focus::Page) },
        palette,
        area,
        buffer,
    );
    if app.is_nothing_listed() && app.list_rows() > 0 {
        Line::raw("  No events in this lane.").render(inner, buffer);
    }
    for (place, line) in (scroll..end).enumerate() {
        let spans = page.spans(line, &view.highlights).into_iter().map(|span| {
            let style = palette.role(span.role);
            let style = match span.highlight {
                Highlight::None => style,
                Highlight::ProseMatch(hit) if view.hit() == Some(hit) => style.patch(palette.here()),
                Highlight::Match | Highlight::ProseMatch(_) => style.patch(palette.highlight()),
            };
            Span::styled(span.text, style)
        });
        let margin = cells(MARGIN).min(inner.width);
        let row = Rect { x: inner.x + margin, width: inner.width - margin, ..pane::row(inner, place) };
        spans.collect::<Line<'_>>().render(row, buffer);
    }
    if let Some(item) = view.chosen() {
        let (start, last) = (item.lines.start.max(scroll), item.lines.end.min(end));
        let rows = Rect { height: cells(last.saturating_sub(start)), ..pane::row(inner, start - scroll) };
        pane::select(rows.intersection(inner), super::has_focus(app, Focus::Page), palette, buffer);
    }
    pane::scrollbar(&pane::Scrolled { first: scroll, shown, all: page.len() }, palette, pane::edge(area), buffer);
}

fn title(app: &App, columns: usize) -> String {
    let name = app.screen().about().page;
    match app.page().page.section_at(app.page().scroll()) {
        Some(section) => words::truncate_to_width(&format!("{name} · {section}"), columns.saturating_sub(AROUND_TITLE)),
        None => name.to_owned(),
    }
}
