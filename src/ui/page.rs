//! ```text
//! ═ Event ══════════════════════════════════ top ═
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

use super::{Palette, cells, pane};
use crate::{
    app::{App, Focus, MARGIN},
    keymap,
    report::{Highlight, Role},
};

const FIND_QUOTES: &str = "⟨  To find what they said: press ⟦show-timeline⟧, then ⟦filter⟧ and the name.⟩";

pub(super) fn render(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let (view, inner) = (app.page(), pane::inner(area));
    let (page, scroll, shown) = (&view.page, view.scroll(), usize::from(inner.height));
    let end = (scroll + shown).min(page.len());
    let right = place(scroll, end, page.len());
    let name = title(app);
    pane::title(
        &pane::Title { name: &name, right, focused: super::has_focus(app, Focus::Page) },
        palette,
        area,
        buffer,
    );
    if app.is_nothing_listed() && app.list_rows() > 0 {
        Line::raw("  No events for this party.").render(inner, buffer);
        if app.query().text().is_empty() {
            let quoted = Line::styled(keymap::with_keys(app.pane(), FIND_QUOTES), palette.role(Role::Label));
            quoted.render(pane::row(inner, 1), buffer);
        }
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
    if let Some(item) = view.chosen().filter(|_| app.focus() == Focus::Page) {
        let (start, last) = (item.lines.start.max(scroll), item.lines.end.min(end));
        let rows = Rect { height: cells(last.saturating_sub(start)), ..pane::row(inner, start - scroll) };
        pane::select(rows.intersection(inner), super::has_focus(app, Focus::Page), palette, buffer);
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

fn title(app: &App) -> String {
    let name = app.screen().about().page;
    match app.page().page.section_at(app.page().line_here()) {
        Some(section) => format!("{name} · {section}"),
        None => name.to_owned(),
    }
}
