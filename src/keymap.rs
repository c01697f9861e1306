//! The one table of bindings: dispatch, footer, help, `dealtui keys` and
//! docs/keys.md all read it. No key has two meanings in one scope.

mod bindings;
mod help;
mod key;
mod menus;
mod scope;

use std::{
    collections::HashMap,
    sync::{Mutex, OnceLock, PoisonError},
};

use crate::app::{Action, Host, Layer, Message};

pub use bindings::SECTIONS;
pub use help::{HelpRow, Section, help};
pub use key::{Code, Key, UnknownKey};
pub use scope::Scope;

#[derive(Clone, Copy, Debug)]
pub struct Binding {
    pub scopes: &'static [Scope],
    /// As written in the table, separated by spaces.
    pub keys: &'static str,
    pub action: Action,
    pub help: &'static str,
    pub hint: Option<HintSpec>,
}

#[derive(Clone, Copy, Debug)]
pub struct HintSpec {
    /// The keys to show, if not just the first one.
    pub keys: Option<&'static str>,
    pub word: &'static str,
    /// The higher, the earlier it is dropped.
    pub rank: u8,
}

impl Binding {
    fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.keys.split(' ')
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    pub key: String,
    pub word: &'static str,
    pub action: Action,
    /// The higher, the earlier it is dropped.
    pub rank: u8,
}

/// Sends a key to a model. Alt with a key that is unbound counts as Escape and
/// the key.
///
/// # Errors
/// If the host stops.
pub fn press<H: Host>(host: &mut H, key: Key) -> Result<(), H::Error> {
    let layer = host.app().layer();
    if key.alt && action(layer, key).is_none() {
        host.handle(message(layer, Key::new(Code::Escape)))?;
        return press(host, Key { alt: false, ..key });
    }
    // The day to compare with is typed at once: its digits are no screens.
    if let Key { code: Code::Character(digit @ '0'..='9'), control: false, alt: false } = key
        && host.app().awaits_day()
    {
        host.handle(Message::Act(Action::Day))?;
        return host.handle(Message::Typed(digit));
    }
    host.handle(message(layer, key))
}

/// What a key means in a layer. An unbound character is text where text can be
/// typed.
pub fn message(layer: Layer, key: Key) -> Message {
    match (action(layer, key), key) {
        (Some(action), _) => Message::Act(action),
        (None, Key { code: Code::Character(typed), control: false, alt: false }) if layer.takes_text() => {
            Message::Typed(typed)
        }
        _ => Message::UnboundKey,
    }
}

fn action(layer: Layer, key: Key) -> Option<Action> {
    Scope::of_layer(layer).into_iter().find_map(|scope| table().get(&(scope, key))).copied()
}

/// Bindings by scope and key, built at the first key so that the first frame does
/// not wait for it.
fn table() -> &'static HashMap<(Scope, Key), Action> {
    static TABLE: OnceLock<HashMap<(Scope, Key), Action>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = HashMap::new();
        for binding in bindings() {
            for key in binding.names().filter_map(|name| name.parse().ok()) {
                table.extend(binding.scopes.iter().map(|scope| ((*scope, key), binding.action)));
            }
        }
        table
    })
}

fn bindings() -> impl Iterator<Item = &'static Binding> {
    SECTIONS.iter().flat_map(|section| section.bindings)
}

fn bound(layer: Layer, name: &str) -> Option<&'static Binding> {
    let holds = |binding: &Binding, scope| binding.scopes.contains(&scope) && binding.names().any(|key| key == name);
    Scope::of_layer(layer).into_iter().find_map(|scope| bindings().find(|binding| holds(binding, scope)))
}

/// The bindings that the footer shows in a layer, in table order. Each frame asks for them:
/// they are looked up once.
pub fn hints(layer: Layer) -> Vec<Hint> {
    static KNOWN: OnceLock<Mutex<HashMap<Layer, Vec<Hint>>>> = OnceLock::new();
    let mut known = KNOWN.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner);
    known.entry(layer).or_insert_with(|| find_hints(layer)).clone()
}

fn find_hints(layer: Layer) -> Vec<Hint> {
    let scopes = Scope::of_layer(layer);
    let rank = |binding: &Binding| scopes.iter().position(|scope| binding.scopes.contains(scope));
    let here: Vec<(usize, &Binding)> = bindings().filter_map(|binding| Some((rank(binding)?, binding))).collect();
    let hint = |(_, binding): &(usize, &'static Binding)| {
        let (HintSpec { keys, word, rank }, name) = (binding.hint?, binding.names().next()?);
        let same_key = here.iter().filter(|(_, other)| other.names().any(|key| key == name));
        let (_, bound) = same_key.min_by_key(|(rank, _)| *rank)?;
        let first = name.parse::<Key>().ok().filter(|_| std::ptr::eq(*bound, *binding))?;
        let key = keys.map_or_else(|| first.to_string(), str::to_owned);
        Some(Hint { key, word, action: binding.action, rank })
    };
    here.iter().filter_map(hint).collect()
}
