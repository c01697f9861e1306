//! The menus of formats: a key takes a format at once, or Enter the selected one.

use super::{Action, App, Direction, Effect, Overlay, moved};
use crate::export::Format;

/// The selected entry of a menu.
#[derive(Clone, Copy, Debug, Default)]
pub struct MenuCursor(usize);

impl App {
    /// The entries of the menu in front, without what cannot be done now.
    pub fn menu_entries(&self) -> Vec<Action> {
        match self.overlays.front() {
            Some(Overlay::CopyMenu(_)) => self.copy_formats().into_iter().map(Action::CopyAs).collect(),
            Some(Overlay::ExportMenu(_)) => Format::MENU.into_iter().map(Action::ExportAs).collect(),
            _ => Vec::new(),
        }
    }

    /// What Enter does in the menu in front.
    pub fn selected_in_menu(&self) -> Option<Action> {
        match self.overlays.front()? {
            Overlay::CopyMenu(cursor) | Overlay::ExportMenu(cursor) => self.menu_entries().get(cursor.0).copied(),
            _ => None,
        }
    }

    pub(super) fn act_in_menu(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Move(direction, _) => self.step_in_menu(direction),
            Action::Accept => {
                return self.selected_in_menu().map(|action| self.act_in_menu(action)).unwrap_or_default();
            }
            Action::CopyAs(format) => return self.copy(format),
            Action::ExportAs(format) => return self.choose_export(format),
            other => return self.act_in_program(other),
        }
        Vec::new()
    }

    fn step_in_menu(&mut self, direction: Direction) {
        let last = self.menu_entries().len().saturating_sub(1);
        if let Some(Overlay::CopyMenu(cursor) | Overlay::ExportMenu(cursor)) = self.overlays.front_mut() {
            cursor.0 = moved(cursor.0, direction, 1, last);
        }
    }
}
