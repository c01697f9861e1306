//! The looks of `report`, for the screen.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Color, Modifier, Style},
    widgets::{Clear, Widget as _},
};

use crate::report::{Role, Theme};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette(Theme);

impl From<Theme> for Palette {
    fn from(theme: Theme) -> Self {
        Self(theme)
    }
}

impl Palette {
    pub(super) fn role(self, role: Role) -> Style {
        self.0.style(role).into()
    }

    /// Words in a border, without its color.
    pub(super) fn on_border(self, role: Role) -> Style {
        let style = self.role(role);
        style.fg(style.fg.or(Style::from(self.0.ground()).fg).unwrap_or(Color::Reset))
    }

    pub(super) fn highlight(self) -> Style {
        self.role(Role::Found)
    }

    pub(super) fn here(self) -> Style {
        self.role(Role::FoundHere)
    }

    /// Empties an area.
    pub(super) fn clear(self, area: Rect, buffer: &mut Buffer) {
        Clear.render(area, buffer);
        self.cover(area, buffer);
    }

    /// Gives an area the text color and background of the theme.
    pub(super) fn cover(self, area: Rect, buffer: &mut Buffer) {
        let ground = self.0.ground();
        if !ground.is_plain() {
            buffer.set_style(area, Style::from(ground));
        }
    }

    /// Whether a selection keeps the colors on it.
    pub(super) fn has_tint(self) -> bool {
        self.0.selection().get_bg_color().is_some()
    }

    /// Sets off what is selected.
    pub(super) fn select(self, area: Rect, buffer: &mut Buffer) {
        let (look, has_tint) = (Style::from(self.0.selection()), self.has_tint());
        for position in area.positions() {
            let Some(cell) = buffer.cell_mut(position) else { continue };
            if !has_tint {
                // Colors and dim text would be patches in it.
                cell.set_fg(Color::Reset);
                cell.modifier.remove(Modifier::DIM);
            }
            cell.set_style(look);
        }
    }
}
