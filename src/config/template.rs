//! A configuration with every setting commented out.

use std::fmt::Write as _;

use super::settings::SETTINGS;
use crate::{
    app::Focus,
    keymap::{Binding, Key, Scope, ScopeName, scope_names},
};

const HEAD: &str = "\
# The configuration of dealtui. Everything is as it would be without this file: to change
# something, remove the # before it. `dealtui config check` tells what is wrong.
";

const DEALS: &str = "
# Deal files by name: `dealtui acme` opens this one. Paths begin with / or ~/.
[deals]
# acme = \"~/deals/acme.json\"
";

const KEYS: &str = "
# Keys, by where they hold and what they do: one (\"M\"), several ([\"m\", \"F5\"]) or none ([]).
# C- is Control, A- is Alt. What is written here replaces all keys of the action there.
# Where several tables have a key, the narrowest one goes first; `panes` are both the
# lists and the pages of all screens.
";

/// The text of the file that `dealtui config init` writes.
pub fn template() -> String {
    let mut text = HEAD.to_owned();
    for setting in &SETTINGS {
        let values = (setting.values)().join(", ");
        let _ =
            write!(text, "\n# {}\n# One of {values}.\n# {} = \"{}\"\n", setting.help, setting.name, setting.default);
    }
    text.push_str(DEALS);
    text.push_str(KEYS);
    for scope in scope_names() {
        let bindings: Vec<&Binding> = scope.bindings().filter(|binding| belongs(&scope, binding)).collect();
        if bindings.is_empty() {
            continue;
        }
        let _ = write!(text, "\n[keys.{}]\n", scope.name);
        for binding in bindings {
            let _ = writeln!(text, "# {} = {}  # {}", binding.name(), keys(binding), binding.help);
        }
    }
    text
}

/// Whether a binding is listed in this scope: those of both panes are listed only under `panes`.
fn belongs(scope: &ScopeName, binding: &Binding) -> bool {
    let panes = [Scope::Pane(Focus::List), Scope::Pane(Focus::Page)];
    let is_of_both = panes.iter().all(|pane| binding.scopes.contains(pane));
    if scope.scopes == panes { is_of_both } else { !is_of_both || !scope.scopes.iter().any(|one| panes.contains(one)) }
}

fn keys(binding: &Binding) -> String {
    let keys: Vec<String> = binding.keys.split(' ').filter(|key| key.parse::<Key>().is_ok()).map(quoted).collect();
    match keys.as_slice() {
        [only] => only.clone(),
        several => format!("[{}]", several.join(", ")),
    }
}

fn quoted(key: &str) -> String {
    format!("{key:?}")
}
