//! The menus of formats: a key takes a format at once, or Enter the selected one.

use super::{Action, App, Direction, Effect, Overlay, Overlays, moved};
use crate::{export::Format, formats::CopyFormat};

/// The selected entry of a menu.
#[derive(Clone, Copy, Debug, Default)]
pub struct MenuCursor(usize);

impl MenuCursor {
    fn step(&mut self, direction: Direction, entries: usize) {
        self.0 = moved(self.0, direction, 1, entries.saturating_sub(1));
    }
}

impl Overlays {
    /// What Enter does in the menu in front.
    pub fn selected_in_menu(&self) -> Option<Action> {
        match self.front()? {
            Overlay::CopyMenu(cursor) => CopyFormat::ALL.get(cursor.0).copied().map(Action::CopyAs),
            Overlay::ExportMenu(cursor) => Format::MENU.get(cursor.0).copied().map(Action::ExportAs),
            _ => None,
        }
    }
}

impl App {
    pub(super) fn act_in_menu(&mut self, action: Action) -> Vec<Effect> {
        let selected = self.overlays.selected_in_menu();
        match (self.overlays.front_mut(), action) {
            (Some(Overlay::CopyMenu(cursor)), Action::Move(direction, _)) => {
                cursor.step(direction, CopyFormat::ALL.len());
            }
            (Some(Overlay::ExportMenu(cursor)), Action::Move(direction, _)) => {
                cursor.step(direction, Format::MENU.len());
            }
            (_, Action::Accept) => return selected.map(|action| self.act_in_menu(action)).unwrap_or_default(),
            (_, Action::CopyAs(format)) => return self.copy(format),
            (_, Action::ExportAs(format)) => return self.choose_export(format),
            (_, other) => return self.act_in_program(other),
        }
        Vec::new()
    }
}
