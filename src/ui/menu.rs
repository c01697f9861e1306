//! ```text
//! ╭ Copy ────────────────────────────────────╮
//! │▌c quote with its citation                │
//! │ q quote alone                            │
//! ╰──────────────────────────────────────────╯
//! ```
//! A format per row, whatever the window; where it is too low for that, in columns.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
    widgets::{Block, BorderType, Widget as _},
};
use unicode_width::UnicodeWidthStr as _;

use super::{Palette, cells, pane};
use crate::{
    app::{Action, App, Layer},
    keymap::{self, Hint},
    report::Role,
};

/// Borders on both sides.
const FRAME: usize = 2;
/// The bar of the selected entry, and a blank before the next column.
const MARGINS: usize = 2;

/// Whether a key takes a format, and is shown in the menu instead of the footer.
pub(super) fn is_entry(action: Action) -> bool {
    matches!(action, Action::CopyAs(_) | Action::ExportAs(_))
}

/// The menu in front, if there is one, at the bottom of an area.
pub(super) fn render(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let title = match app.layer() {
        Layer::CopyMenu => " Copy ",
        Layer::ExportMenu => " Export what is listed ",
        _ => return,
    };
    let offered = app.menu_entries();
    let entries: Vec<Hint> =
        keymap::hints(app.layer()).into_iter().filter(|hint| offered.contains(&hint.action)).collect();
    let rows = usize::from(area.height).saturating_sub(FRAME).clamp(1, entries.len().max(1));
    let columns = entries.len().div_ceil(rows);
    let rows = entries.len().div_ceil(columns.max(1));
    let said: Vec<Line<'static>> = entries.iter().map(|entry| said(app, entry, columns == 1, palette)).collect();
    let widest = said.iter().map(Line::width).max().unwrap_or_default().max(title.width()) + MARGINS;
    let room = usize::from(area.width).saturating_sub(FRAME);
    let width = (widest * columns).min(room);
    let size = (cells(width + FRAME).min(area.width), cells(rows + FRAME).min(area.height));
    let area = Rect { x: area.right() - size.0, y: area.bottom() - size.1, width: size.0, height: size.1 };
    let block = Block::bordered().border_type(BorderType::Rounded);
    let block = block.title_top(Line::styled(title, palette.role(Role::Title)));
    let inner = block.inner(area);
    palette.clear(area, buffer);
    block.render(area, buffer);
    let selected = app.selected_in_menu();
    let cell = inner.width / cells(columns.max(1));
    for (nth, (entry, said)) in entries.iter().zip(said).enumerate() {
        let x = inner.x + cell * cells(nth / rows);
        let row = pane::row(Rect { x, width: cell, ..inner }, nth % rows).intersection(inner);
        said.render(Rect { x: row.x + 1, width: row.width.saturating_sub(1), ..row }, buffer);
        if selected == Some(entry.action) {
            pane::select(row, true, palette, buffer);
        }
    }
}

/// `h HTML  a web page with everything`: what it is, where it has a row to itself.
fn said(app: &App, entry: &Hint, has_row: bool, palette: Palette) -> Line<'static> {
    let word = match entry.action {
        Action::CopyAs(format) => format.label(app.record_shown()),
        _ => entry.word.to_owned(),
    };
    let about = match entry.action {
        Action::ExportAs(format) if has_row => format!("  {}", format.about().help),
        _ => String::new(),
    };
    Line::from(vec![
        Span::styled(entry.key.clone(), palette.role(Role::Title)),
        Span::raw(format!(" {word}")),
        Span::styled(about, palette.role(Role::Label)),
    ])
}
