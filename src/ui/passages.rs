//! ```text
//! ╭ Copy which passage? ─────────────────────╮
//! │▌1 Azure is still the only cloud provid…  │
//! │ 2 The The Financial Times reported that… │
//! ╰──────────────────────────────────────────╯
//! ```

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::Line,
    widgets::{Block, BorderType, Widget as _},
};

use super::{Palette, cells, pane, words};
use crate::{
    app::{App, PassageMenu},
    report::Role,
};

/// At the bottom of a pane, as high as its passages need.
pub(super) fn render(app: &App, menu: PassageMenu, palette: Palette, pane: Rect, buffer: &mut Buffer) {
    let passages = app.passages();
    let height = cells(passages.len() + 2).min(pane.height);
    let area = Rect { y: pane.bottom() - height, height, ..pane };
    let title = Line::styled(" Copy which passage? ", palette.role(Role::Title));
    let block = Block::bordered().border_type(BorderType::Rounded).title_top(title);
    let inner = block.inner(area);
    palette.clear(area, buffer);
    block.render(area, buffer);
    let (columns, rows) = (usize::from(inner.width), usize::from(inner.height));
    let top = (menu.cursor + 1).saturating_sub(rows);
    for (place, at) in passages.into_iter().enumerate().skip(top).take(rows) {
        let row = pane::row(inner, place - top);
        let number = if place < 9 { (place + 1).to_string() } else { " ".to_owned() };
        let exact = app.session().deal().passage(at).map_or("", |passage| passage.exact().shown());
        Line::raw(words::truncate_to_width(&format!(" {number} {exact}"), columns)).render(row, buffer);
        if place == menu.cursor {
            pane::select(row, true, palette, buffer);
        }
    }
}
