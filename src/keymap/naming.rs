//! Keys in messages. A message names the scope and the action, as a configuration does:
//! `⟨Undo: ⟦panes/undo⟧⟩`; of several keys it may prefer one: `⟦panes/next ↓⟧`. What is shown is
//! the key that the action has now; a clause in `⟨ ⟩` is left out if one of its actions has none.

use super::{Key, Keymap, live::keymap, rebinding::scope_named};

const KEY: [char; 2] = ['⟦', '⟧'];
const CLAUSE: [char; 2] = ['⟨', '⟩'];

const UNBOUND: &str = "(no key)";

/// What an action is called in a message.
enum Named {
    Key(String),
    Unbound,
}

/// A message with the keys of this run. It is written here, so that nothing in it is from a deal.
pub fn with_keys(message: &'static str) -> String {
    keymap().with_keys(message)
}

impl Keymap {
    /// A message with the keys that it names. What names no action stays.
    pub fn with_keys(&self, message: &'static str) -> String {
        let [open, close] = CLAUSE;
        let mut parts = message.split(open);
        let before = self.filled(parts.next().unwrap_or_default(), Some(UNBOUND));
        let clauses = parts.flat_map(|part| {
            let (clause, behind) = part.split_once(close).unwrap_or((part, ""));
            [self.filled(clause, None), self.filled(behind, Some(UNBOUND))]
        });
        std::iter::once(before).chain(clauses).flatten().collect()
    }

    /// Part of a message with its keys; none if one of its actions has no key, unless that can be told.
    fn filled(&self, part: &str, unbound: Option<&str>) -> Option<String> {
        let [open, close] = KEY;
        let mut parts = part.split(open);
        let mut said = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            match part.split_once(close).and_then(|(named, rest)| Some((self.key_named(named)?, rest))) {
                Some((key, rest)) => {
                    said.push_str(match &key {
                        Named::Key(key) => key,
                        Named::Unbound => unbound?,
                    });
                    said.push_str(rest);
                }
                None => said.extend([open.to_string().as_str(), part]),
            }
        }
        Some(said)
    }

    /// The key of `panes/undo`, or what is said if it has none; none if there is no such action.
    fn key_named(&self, named: &str) -> Option<Named> {
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
        Some(preferred.or_else(|| keys().next()).map_or(Named::Unbound, Named::Key))
    }
}
