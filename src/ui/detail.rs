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
use crate::app::{App, Detail, Focus, Item, Light, Role};

/// What is drawn of a page of lines.
pub(super) struct Seen<'a> {
    pub(super) name: &'a str,
    pub(super) detail: &'a Detail,
    pub(super) scroll: usize,
    pub(super) chosen: Option<&'a Item>,
    /// The lit word that one has come to.
    pub(super) word: Option<usize>,
    pub(super) focused: bool,
}

pub(super) fn render(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let seen = Seen {
        name: "Detail",
        detail: app.detail(),
        scroll: app.scroll(),
        chosen: app.chosen(),
        word: app.word(),
        focused: app.focus() == Focus::Detail,
    };
    page(&seen, palette, area, buffer);
}

/// Draws a page in its frame.
pub(super) fn page(seen: &Seen<'_>, palette: Palette, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let (lines, inner) = (&seen.detail.lines, pane::inner(area));
    let shown = usize::from(inner.height);
    let end = (seen.scroll + shown).min(lines.len());
    let right = match (end * 100).checked_div(lines.len()) {
        Some(percent) if lines.len() > shown => format!("{percent} %"),
        _ => "all".to_owned(),
    };
    pane::frame(&pane::Title { name: seen.name, right, focused: seen.focused }, palette, area, buffer);
    for (place, line) in lines.iter().skip(seen.scroll).take(shown).enumerate() {
        let spans = line.spans.iter().map(|span| {
            let style = palette.role(span.role);
            let lit = match span.light {
                Light::Off => style,
                Light::Word(word) if seen.word == Some(word) => style.patch(palette.here()),
                Light::Letters | Light::Word(_) => style.patch(palette.lit()),
            };
            Span::styled(span.text.as_str(), lit)
        });
        let spot = Rect { y: inner.y + cells(place), height: 1, ..inner };
        spans.collect::<Line<'_>>().render(spot, buffer);
    }
    if let Some(item) = seen.chosen {
        let row = item.lines.start.checked_sub(seen.scroll).filter(|row| *row < shown);
        if let Some(row) = row {
            buffer.set_string(inner.x, inner.y + cells(row), "▸", palette.role(Role::Chosen));
        }
    }
    let scrolled = pane::Scrolled { first: seen.scroll, shown, all: lines.len() };
    pane::scrollbar(&scrolled, area, buffer);
}
