//! ```text
//! ╭ Parties ───────────────────╮
//! │   any of them              │
//! │ 1 ● OpenAI              14 │
//! │▸2 ○ Microsoft           11 │
//! │ letters: _                 │
//! ╰────────────────────────────╯
//! ```

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::Line,
    widgets::{Block, BorderType, Clear, Widget as _},
};

use super::{Palette, cells, chips, words};
use crate::app::{App, Picker, Role};

/// Columns of the box.
const WIDTH: u16 = 42;

pub(super) fn render(app: &App, picker: &Picker, palette: Palette, window: Rect, buffer: &mut Buffer) {
    let parties = picker.shown(app.deal(), app.chips());
    let width = window.width.min(WIDTH);
    let height = cells(parties.len().saturating_add(4)).min(window.height.saturating_sub(1));
    let area =
        Rect { x: window.x + (window.width - width) / 2, y: window.y + (window.height - height) / 3, width, height };
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .title_top(Line::styled(" ▸ Parties ", palette.role(Role::Title)));
    let inner = block.inner(area);
    Clear.render(area, buffer);
    block.render(area, buffer);
    let columns = usize::from(inner.width);
    let rows = usize::from(inner.height).saturating_sub(1);
    let top = (picker.cursor + 1).saturating_sub(rows);
    let rule = format!(
        "   {}",
        words::left(&format!("{} · Space changes the rule", picker.combine.label()), columns.saturating_sub(3))
    );
    let listed = parties.iter().enumerate().map(|(place, party)| {
        let number = if place < 9 { (place + 1).to_string() } else { " ".to_owned() };
        let count = app.party_count(*party).to_string();
        let name = words::left(app.deal().party(*party).name.shown(), columns.saturating_sub(count.len() + 7));
        format!(" {number} {} {name} {count}", chips::sign(app.named(*party)))
    });
    for (place, text) in std::iter::once(rule).chain(listed).enumerate().skip(top).take(rows) {
        let spot = Rect { y: inner.y + cells(place - top), height: 1, ..inner };
        Line::raw(words::left(&text, columns)).render(spot, buffer);
        if place == picker.cursor {
            buffer.set_style(spot, palette.selected());
            buffer.set_string(spot.x, spot.y, "▸", palette.selected());
        }
    }
    let letters = words::fitted(&format!(" letters: {}▏", picker.letters.text()), columns);
    let last = Rect { y: inner.bottom().saturating_sub(1), height: inner.height.min(1), ..inner };
    Line::styled(letters, palette.role(Role::Label)).render(last, buffer);
}
