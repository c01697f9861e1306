//! The keys of the menus: one per format.

use super::{Binding, Scope, bindings::on};
use crate::{
    app::{Action, Direction, Step},
    export::Format,
    formats::CopyFormat,
};

const COPY: &[Scope] = &[Scope::CopyMenu];
const EXPORT: &[Scope] = &[Scope::ExportMenu];

/// Closing a menu has rank 1, the help rank 3. One rank per format; the keys that every menu
/// has go first.
const RANKS: [u8; 14] = [2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

/// Later than the formats.
const MOVING: u8 = 17;

pub(super) static COPY_MENU: [Binding; CopyFormat::ALL.len() + 4] = copy_menu();

#[expect(clippy::indexing_slicing, reason = "checked when it is compiled")]
const fn copy_menu() -> [Binding; CopyFormat::ALL.len() + 4] {
    let close = on(COPY, "Esc", Action::Escape, "copy nothing").hint("close", 1);
    let mut bindings = [close; CopyFormat::ALL.len() + 4];
    let mut nth = 0;
    while nth < CopyFormat::ALL.len() {
        let format = CopyFormat::ALL[nth];
        let entry = format.entry();
        bindings[nth] = on(COPY, entry.keys, Action::CopyAs(format), entry.help).hint(entry.hint, RANKS[nth]);
        nth += 1;
    }
    bindings[nth] = on(COPY, "Down C-n", Action::Move(Direction::Forward, Step::One), "next format to copy in")
        .pair("↑ ↓", "move", MOVING);
    bindings[nth + 1] = on(COPY, "Up C-p", Action::Move(Direction::Back, Step::One), "previous format to copy in");
    bindings[nth + 2] = on(COPY, "Enter", Action::Accept, "copy in the selected format").hint("copy", 2);
    bindings
}

pub(super) static EXPORT_MENU: [Binding; Format::MENU.len() + 4] = export_menu();

#[expect(clippy::indexing_slicing, reason = "checked when it is compiled")]
const fn export_menu() -> [Binding; Format::MENU.len() + 4] {
    let close = on(EXPORT, "Esc", Action::Escape, "export nothing").hint("close", 1);
    let mut bindings = [close; Format::MENU.len() + 4];
    let mut nth = 0;
    while nth < Format::MENU.len() {
        let format = Format::MENU[nth];
        let entry = format.about();
        bindings[nth] = on(EXPORT, entry.keys, Action::ExportAs(format), entry.help).hint(entry.hint, RANKS[nth]);
        nth += 1;
    }
    bindings[nth] = on(EXPORT, "Down C-n", Action::Move(Direction::Forward, Step::One), "next format to export in")
        .pair("↑ ↓", "move", MOVING);
    bindings[nth + 1] = on(EXPORT, "Up C-p", Action::Move(Direction::Back, Step::One), "previous format to export in");
    bindings[nth + 2] = on(EXPORT, "Enter", Action::Accept, "export in the selected format").hint("export", 2);
    bindings
}
