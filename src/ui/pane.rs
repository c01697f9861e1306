//! The frame of a pane, its title and its scrollbar.

use ratatui::{
    buffer::Buffer,
    layout::{Margin, Rect},
    style::Style,
    text::Line,
    widgets::{
        Block, BorderType, Borders, Scrollbar, ScrollbarOrientation, ScrollbarState, StatefulWidget as _, Widget as _,
    },
};

use unicode_width::UnicodeWidthStr as _;

use super::{FRAMED, Palette, cells, words};
use crate::report::Role;

pub(super) struct Title<'t> {
    pub(super) name: &'t str,
    pub(super) right: String,
    pub(super) focused: bool,
}

pub(super) struct Scrolled {
    pub(super) first: usize,
    pub(super) shown: usize,
    pub(super) all: usize,
}

fn borders(area: Rect) -> Borders {
    if area.width >= FRAMED.saturating_sub(FRAMED / 2) && area.height > 9 { Borders::ALL } else { Borders::TOP }
}

pub(super) fn inner(area: Rect) -> Rect {
    Block::new().borders(borders(area)).inner(area)
}

pub(super) fn row(area: Rect, nth: usize) -> Rect {
    Rect { y: area.y + cells(nth), height: 1, ..area }
}

/// The focused pane has a sign and a bold title.
pub(super) fn frame(title: &Title<'_>, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let (sign, name, edge) = if title.focused {
        ("▸ ", palette.role(Role::Title), Style::new())
    } else {
        ("", palette.role(Role::Label), palette.role(Role::Label))
    };
    let right = if title.right.is_empty() { String::new() } else { format!(" {} ", title.right) };
    // The corners, and the blanks around the name.
    let around = if borders(area) == Borders::ALL { 4 } else { 2 };
    let room = usize::from(area.width).saturating_sub(around + sign.width() + right.width());
    let shown = words::truncate_to_width(title.name, room);
    Block::new()
        .borders(borders(area))
        .border_type(BorderType::Rounded)
        .border_style(edge)
        .title_top(Line::styled(format!(" {sign}{shown} "), name))
        .title_top(Line::styled(right, palette.role(Role::Label)).right_aligned())
        .render(area, buffer);
}

pub(super) fn scrollbar(scrolled: &Scrolled, area: Rect, buffer: &mut Buffer) {
    if scrolled.all <= scrolled.shown || borders(area) != Borders::ALL {
        return;
    }
    let mut state = ScrollbarState::new(scrolled.all.saturating_sub(scrolled.shown).saturating_add(1))
        .viewport_content_length(scrolled.shown)
        .position(scrolled.first);
    Scrollbar::new(ScrollbarOrientation::VerticalRight)
        .begin_symbol(None)
        .end_symbol(None)
        .track_symbol(None)
        .thumb_symbol("┃")
        .render(area.inner(Margin { horizontal: 0, vertical: 1 }), buffer, &mut state);
}
