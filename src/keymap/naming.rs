//! Keys in messages. A message names the scope and the action, as a configuration does:
//! `Undo: ⟦panes/undo⟧`; of several keys it may prefer one: `⟦panes/next ↓⟧`. What is shown is
//! the key that the action has now.

use std::borrow::Cow;

use super::{Key, Keymap, live::keymap, rebinding::scope_named};

const MARKS: [char; 2] = ['⟦', '⟧'];

const UNBOUND: &str = "(no key)";

/// A message with the keys of this run.
pub fn with_keys(message: &str) -> Cow<'_, str> {
    keymap().with_keys(message)
}

impl Keymap {
    /// A message with the keys that it names. What names no action stays.
    pub fn with_keys<'m>(&self, message: &'m str) -> Cow<'m, str> {
        if !message.contains(MARKS[0]) {
            return message.into();
        }
        let [open, close] = MARKS;
        let mut parts = message.split(open);
        let before = parts.next().unwrap_or_default();
        let with_keys = parts.fold(before.to_owned(), |mut said, part| {
            let key = part.split_once(close).and_then(|(named, rest)| Some((self.key_named(named)?, rest)));
            match key {
                Some((key, rest)) => said.extend([key.as_str(), rest]),
                None => said.extend([open.to_string().as_str(), part]),
            }
            said
        });
        with_keys.into()
    }

    /// The key of `panes/undo`; none if there is no such action.
    fn key_named(&self, named: &str) -> Option<String> {
        let (action, preferred) = named.split_once(' ').map_or((named, None), |(action, key)| (action, Some(key)));
        let (scope, action) = action.split_once('/')?;
        let scopes = scope_named(scope)?.scopes;
        let live = self
            .live()
            .iter()
            .filter(|live| live.scopes.iter().any(|scope| scopes.contains(scope)) && live.binding.name() == action);
        let live: Vec<_> = live.collect();
        if live.is_empty() {
            return None;
        }
        let keys = || live.iter().flat_map(|live| &live.keys).map(Key::to_string);
        let preferred = keys().find(|key| Some(key.as_str()) == preferred);
        Some(preferred.or_else(|| keys().next()).unwrap_or_else(|| UNBOUND.to_owned()))
    }
}
