//! The rules around a pane: one above it with its title, and one on its right,
//! which is its scrollbar.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Modifier,
    text::{Line, Span},
    widgets::{Scrollbar, ScrollbarOrientation, ScrollbarState, StatefulWidget as _, Widget as _},
};
use unicode_width::UnicodeWidthStr as _;

use super::{Palette, cells, words};
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

/// A narrower or lower pane has no rule on its right.
const NARROW: u16 = 30;
const LOW: u16 = 8;

/// The column on the right of a pane.
pub(super) fn edge(area: Rect) -> Rect {
    let width = u16::from(area.width >= NARROW && area.height > LOW);
    Rect { x: area.right() - width, width, ..below_title(area) }
}

fn below_title(area: Rect) -> Rect {
    let title = area.height.min(1);
    Rect { y: area.y + title, height: area.height - title, ..area }
}

pub(super) fn inner(area: Rect) -> Rect {
    Rect { width: area.width - edge(area).width, ..below_title(area) }
}

pub(super) fn row(area: Rect, nth: usize) -> Rect {
    Rect { y: area.y + cells(nth), height: 1, ..area }
}

/// A rule with a title. That of the focused pane is double, its title bold.
pub(super) fn title(title: &Title<'_>, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let (rule, line, name) = if title.focused {
        ("═", palette.role(Role::Mark), palette.role(Role::Heading))
    } else {
        ("─", palette.role(Role::Label), palette.role(Role::Label))
    };
    let right = if title.right.is_empty() { String::new() } else { format!(" {} ", title.right) };
    // A piece of the rule at both ends, and the blanks around the name.
    let room = usize::from(area.width).saturating_sub(4 + right.width());
    let shown = format!(" {} ", words::truncate_to_width(title.name, room));
    let rest = usize::from(area.width).saturating_sub(2 + shown.width() + right.width());
    let spans = [
        Span::styled(rule, line),
        Span::styled(shown, name),
        Span::styled(rule.repeat(rest), line),
        Span::styled(right, palette.role(Role::Label)),
        Span::styled(rule, line),
    ];
    Line::from_iter(spans).render(Rect { height: area.height.min(1), ..area }, buffer);
}

/// The rule between a pane and the one on its right, where their scrollbar is not.
/// `joint` is where it leaves the rule above.
pub(super) fn divide(area: Rect, joint: &str, palette: Palette, buffer: &mut Buffer) {
    let edge = edge(area);
    let rule = palette.role(Role::Label);
    for position in edge.positions() {
        if let Some(cell) = buffer.cell_mut(position).filter(|cell| cell.symbol() == " ") {
            cell.set_symbol("│").set_style(rule);
        }
    }
    for (y, joint) in [(area.y, joint), (edge.bottom(), "┴")] {
        if let Some(cell) = buffer.cell_mut((edge.x, y)).filter(|cell| "═─".contains(cell.symbol())) {
            cell.set_symbol(joint);
        }
    }
}

pub(super) fn scrollbar(scrolled: &Scrolled, palette: Palette, track: Rect, buffer: &mut Buffer) {
    if scrolled.all <= scrolled.shown || track.is_empty() {
        return;
    }
    let mut state = ScrollbarState::new(scrolled.all.saturating_sub(scrolled.shown).saturating_add(1))
        .viewport_content_length(scrolled.shown)
        .position(scrolled.first);
    Scrollbar::new(ScrollbarOrientation::VerticalRight)
        .begin_symbol(None)
        .end_symbol(None)
        .track_symbol(None)
        .thumb_symbol("▐")
        .thumb_style(palette.role(Role::Label))
        .render(track, buffer, &mut state);
}

/// Marks what is selected by a bar, and in the focused pane by how it is set off:
/// several rows only where that is a soft tint.
pub(super) fn select(rows: Rect, is_focused: bool, palette: Palette, buffer: &mut Buffer) {
    if is_focused && (rows.height == 1 || palette.has_tint()) {
        palette.select(rows, buffer);
    }
    let bar = palette.role(Role::Mark).remove_modifier(Modifier::REVERSED);
    for row in rows.rows() {
        buffer.set_string(row.x, row.y, "▌", bar);
    }
}
