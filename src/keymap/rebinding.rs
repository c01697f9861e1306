//! Configured keys for an action in a scope.

use std::{borrow::Cow, ptr};

use super::{Binding, Code, Key, Keymap, Scope, bindings};
use crate::app::Focus;

#[derive(Clone, Debug)]
pub struct Rebinding {
    pub scope: Scope,
    pub binding: &'static Binding,
    /// Empty if the action has no key.
    pub keys: Vec<Key>,
}

/// Why a key cannot be bound to an action.
#[derive(Debug)]
pub enum Clash {
    /// In this scope it types text.
    Text(Scope),
    /// In this scope it already does something else.
    Bound(Scope, &'static Binding),
}

/// The name of a scope, or of several scopes that share most of their actions.
#[derive(Debug)]
pub struct ScopeName {
    pub name: Cow<'static, str>,
    pub scopes: Vec<Scope>,
}

/// The list and the page of every screen, where most keys apply.
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
    /// The bindings that apply in any of these scopes.
    pub fn bindings(&self) -> impl Iterator<Item = &'static Binding> {
        bindings().filter(|binding| binding.scopes.iter().any(|scope| self.scopes.contains(scope)))
    }
}

impl Keymap {
    /// Why a key of a rebinding cannot be bound to its action, if it can't.
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
