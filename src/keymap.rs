//! The one table of bindings: dispatch, footer, help, `dealtui keys`, docs/keys.md and
//! the configuration all read it. No key has two meanings in one scope.

mod bindings;
mod help;
mod key;
mod live;
mod menus;
mod names;
mod naming;
mod rebinding;
mod scope;
mod text_editing;

use std::borrow::Cow;

use crate::app::{Action, Host, Layer, Message};

pub use bindings::SECTIONS;
pub use help::{HelpRow, Section, help};
pub use key::{Code, Key, UnknownKey, key_names};
pub use live::{Keymap, hints, install};
pub use naming::with_keys;
pub use rebinding::{Clash, Rebinding, ScopeName, scope_named, scope_names};
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
    /// The name of the action in a configuration.
    pub fn name(&self) -> Cow<'static, str> {
        names::name(self.action)
    }

    /// The keys in the table, which a configuration may replace.
    pub fn default_keys(&self) -> impl Iterator<Item = Key> + use<> {
        self.keys.split(' ').filter_map(|name| name.parse().ok())
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
    if key.alt && live::action(layer, key).is_none() {
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
    // Nor are those of how often a key is meant.
    if let Key { code: Code::Character(digit @ '0'..='9'), control: false, alt: false } = key
        && host.app().takes_count(digit)
    {
        return host.handle(Message::Typed(digit));
    }
    host.handle(message(layer, key))
}

/// Presses keys that have queued up. Letters that follow one another are handled as one text: with
/// each alone, a query that is pasted would be read once per letter.
///
/// # Errors
/// If the host stops.
pub fn press_all<H: Host>(host: &mut H, keys: &[Key]) -> Result<(), H::Error> {
    let mut rest = keys;
    while let [first, others @ ..] = rest {
        let layer = host.app().layer();
        let text: String = rest.iter().map_while(|key| character(layer, *key)).collect();
        let count = text.chars().count();
        if count > 1 {
            host.handle(Message::Pasted(text))?;
            rest = rest.get(count..).unwrap_or_default();
        } else {
            press(host, *first)?;
            rest = others;
        }
    }
    Ok(())
}

/// The letter that a key types where words are typed.
fn character(layer: Layer, key: Key) -> Option<char> {
    match message(layer, key) {
        Message::Typed(typed) if layer.takes_words() => Some(typed),
        _ => None,
    }
}

/// What a key means in a layer. An unbound character is text where text can be
/// typed.
pub fn message(layer: Layer, key: Key) -> Message {
    match (live::action(layer, key), key) {
        (Some(action), _) => Message::Act(action),
        (None, Key { code: Code::Character(typed), control: false, alt: false }) if layer.takes_text() => {
            Message::Typed(typed)
        }
        _ => Message::UnboundKey,
    }
}

fn bindings() -> impl Iterator<Item = &'static Binding> {
    SECTIONS.iter().flat_map(|section| section.bindings)
}
