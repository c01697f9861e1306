//! ```text
//! ╭ Detail ──────────────────────────────── 24 % ─╮
//! │  Joint statement: Azure's rights stand        │
//! │  Fri 27 February 2026 · stated                │
//! │▸ ┃ Azure is still the only cloud provider of  │
//! │  ┃ unlimited OpenAI APIs.                     │
//! │  as in the copy, ¶24 · garbled                │
//! │  reading: “stateless”, not “unlimited”        │
//! ```
//! The lines are the model's; here they only get their looks. `▸` stands at
//! what is chosen.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
    widgets::Widget as _,
};

use super::{Palette, cells, pane};
use crate::app::{App, Focus, Light, Role};

pub(super) fn render(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let (detail, inner) = (app.detail(), pane::inner(area));
    let shown = usize::from(inner.height);
    let end = (app.scroll() + shown).min(detail.lines.len());
    let right = match (end * 100).checked_div(detail.lines.len()) {
        Some(percent) if detail.lines.len() > shown => format!("{percent} %"),
        _ => "all".to_owned(),
    };
    let title = pane::Title { name: "Detail", right, focused: app.focus() == Focus::Detail };
    pane::frame(&title, palette, area, buffer);
    for (place, line) in detail.lines.iter().skip(app.scroll()).take(shown).enumerate() {
        let spans = line.spans.iter().map(|span| {
            let style = palette.role(span.role);
            Span::styled(
                span.text.as_str(),
                match span.light {
                    Light::Off => style,
                    Light::Word(word) if app.word() == Some(word) => style.patch(palette.here()),
                    Light::Letters | Light::Word(_) => style.patch(palette.lit()),
                },
            )
        });
        let spot = Rect { y: inner.y + cells(place), height: 1, ..inner };
        spans.collect::<Line<'_>>().render(spot, buffer);
    }
    if let Some(item) = app.chosen() {
        let row = item.lines.start.checked_sub(app.scroll()).filter(|row| *row < shown);
        if let Some(row) = row {
            buffer.set_string(inner.x, inner.y + cells(row), "▸", palette.role(Role::Chosen));
        }
    }
    let scrolled = pane::Scrolled { first: app.scroll(), shown, all: detail.lines.len() };
    pane::scrollbar(&scrolled, area, buffer);
}
