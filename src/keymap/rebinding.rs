//! Other keys for an action in a scope, as a configuration has them.

use std::{borrow::Cow, ptr};

use super::{Binding, Code, Key, Keymap, Scope, bindings};
use crate::app::Focus;

#[derive(Clone, Debug)]
pub struct Rebinding {
    pub scope: Scope,
    pub binding: &'static Binding,
    /// None where no key is to do it.
    pub keys: Vec<Key>,
}

/// Why a key cannot be that of an action.
#[derive(Debug)]
pub enum Clash {
    /// It is text in a scope.
    Text(Scope),
    /// In a scope it does something else.
    Bound(Scope, &'static Binding),
}

/// The name of a scope, or of several that have most actions in common.
#[derive(Debug)]
pub struct ScopeName {
    pub name: Cow<'static, str>,
    pub scopes: Vec<Scope>,
}

/// Where most keys hold.
const PANES: &str = "panes";

/// The names of scopes, in the order of the table.
pub fn scope_names() -> Vec<ScopeName> {
    let mut names =
        vec![ScopeName { name: PANES.into(), scopes: vec![Scope::Pane(Focus::List), Scope::Pane(Focus::Page)] }];
    for scope in bindings().flat_map(|binding| binding.scopes.iter().copied()) {
        if !names.iter().any(|known| known.scopes == [scope]) {
            names.push(ScopeName { name: scope.name(), scopes: vec![scope] });
        }
    }
    names
}

pub fn scope_named(name: &str) -> Option<ScopeName> {
    scope_names().into_iter().find(|known| known.name == name)
}

impl ScopeName {
    /// The actions that keys of these scopes do, and each of their scopes.
    pub fn bindings(&self) -> impl Iterator<Item = &'static Binding> {
        bindings().filter(|binding| binding.scopes.iter().any(|scope| self.scopes.contains(scope)))
    }
}

impl Keymap {
    /// Why a key of a rebinding cannot be that of its action, if it can't.
    pub fn clash(&self, rebinding: &Rebinding, key: Key) -> Option<Clash> {
        let Rebinding { scope, binding, .. } = rebinding;
        let is_new = !binding.default_keys().any(|own| own == key);
        let is_text = matches!(key, Key { code: Code::Character(_), control: false, alt: false });
        if is_new && is_text && scope.takes_text() {
            return Some(Clash::Text(*scope));
        }
        let other = self.holding(*scope, key).find(|live| !ptr::eq(live.binding, *binding));
        if let Some(other) = other {
            return Some(Clash::Bound(*scope, other.binding));
        }
        // Where the table lets a narrower scope go first, that is meant.
        let narrower = || {
            let layers = scope.layers().map(|layer| Scope::of_layer(layer).into_iter().take_while(|one| one != scope));
            layers.flatten().find_map(|narrow| {
                let found = self.holding(narrow, key).next()?;
                Some(Clash::Bound(narrow, found.binding))
            })
        };
        is_new.then(narrower).flatten()
    }
}
