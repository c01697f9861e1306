//! The keys of the menus: one per format.

use super::{Binding, Scope, bindings::on};
use crate::{app::Action, export::Format, formats::CopyFormat};

const COPY: &[Scope] = &[Scope::CopyMenu];
const EXPORT: &[Scope] = &[Scope::ExportMenu];

/// Closing a menu has rank 1, the help rank 3. One rank per format.
const RANKS: [u8; 14] = [2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

pub(super) static COPY_MENU: [Binding; CopyFormat::ALL.len() + 1] = copy_menu();

#[expect(clippy::indexing_slicing, reason = "checked when it is compiled")]
const fn copy_menu() -> [Binding; CopyFormat::ALL.len() + 1] {
    let close = on(COPY, "Esc", Action::Escape, "copy nothing").hint("close", 1);
    let mut bindings = [close; CopyFormat::ALL.len() + 1];
    let mut nth = 0;
    while nth < CopyFormat::ALL.len() {
        let format = CopyFormat::ALL[nth];
        let entry = format.entry();
        bindings[nth] = on(COPY, entry.keys, Action::CopyAs(format), entry.help).hint(entry.hint, RANKS[nth]);
        nth += 1;
    }
    bindings
}

pub(super) static EXPORT_MENU: [Binding; Format::MENU.len() + 1] = export_menu();

#[expect(clippy::indexing_slicing, reason = "checked when it is compiled")]
const fn export_menu() -> [Binding; Format::MENU.len() + 1] {
    let close = on(EXPORT, "Esc", Action::Escape, "export nothing").hint("close", 1);
    let mut bindings = [close; Format::MENU.len() + 1];
    let mut nth = 0;
    while nth < Format::MENU.len() {
        let format = Format::MENU[nth];
        let entry = format.entry();
        bindings[nth] = on(EXPORT, entry.keys, Action::ExportAs(format), entry.help).hint(entry.hint, RANKS[nth]);
        nth += 1;
    }
    bindings
}
