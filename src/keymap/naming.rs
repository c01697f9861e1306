//! Keys in messages. A message names an action, in `⟨ ⟩` with what it says of it: `⟨Undo: ⟦undo⟧⟩`;
//! of several keys it may prefer one: `⟦next ↓⟧`. What is shown is the key that does it where the
//! message is. Of an action somewhere else it names the scope, as a configuration does:
//! `⟦add/previous-line⟧`. A clause is left out if no key does one of its actions.

use std::{borrow::Cow, ptr};

use super::{
    Key, Keymap, Scope,
    live::{Live, keymap},
    rebinding::scope_named,
};
use crate::app::Layer;

const KEY: [char; 2] = ['⟦', '⟧'];
const CLAUSE: [char; 2] = ['⟨', '⟩'];

/// A message in a layer with the keys of this run. It is written here, so that nothing in it is
/// from a deal.
pub fn with_keys(layer: Layer, message: &'static str) -> String {
    keymap().with_keys(layer, message)
}

impl Keymap {
    /// A message with the keys that its clauses name.
    pub fn with_keys(&self, layer: Layer, message: &'static str) -> String {
        let [open, close] = CLAUSE;
        let mut parts = message.split(open);
        let before = parts.next().map(Cow::Borrowed);
        // Of the clause before, if it is left out and nothing stands in between.
        let mut lead = None;
        let rest = parts.flat_map(|part| match part.split_once(close) {
            Some((clause, behind)) => {
                let (own, said) = split_lead(clause);
                let begins = lead.take().unwrap_or(own);
                let filled = self.filled(layer, said).map(|said| Cow::Owned(format!("{begins}{said}")));
                lead = Some(begins).filter(|_| filled.is_none() && behind.is_empty());
                [filled, Some(behind.into())]
            }
            None => [Some(part.into()), None],
        });
        before.into_iter().chain(rest.flatten()).collect()
    }

    /// A clause with its keys; none if no key does one of its actions.
    fn filled(&self, layer: Layer, clause: &str) -> Option<String> {
        let [open, close] = KEY;
        let mut parts = clause.split(open);
        let mut said = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (named, rest) = part.split_once(close)?;
            said.push_str(&self.key_named(layer, named)?.to_string());
            said.push_str(rest);
        }
        Some(said)
    }

    /// The key of `undo` in this layer, or of `panes/undo` in any that has this scope.
    fn key_named(&self, layer: Layer, named: &str) -> Option<Key> {
        let (action, preferred) = named.split_once(' ').map_or((named, None), |(action, key)| (action, Some(key)));
        let keys = match action.split_once('/') {
            Some((scope, action)) => self.keys_in(&scope_named(scope)?.scopes, action),
            None => self.keys_here(layer, action),
        };
        let preferred = keys.iter().find(|key| Some(key.to_string().as_str()) == preferred);
        preferred.or(keys.first()).copied()
    }

    fn keys_in(&self, scopes: &[Scope], action: &str) -> Vec<Key> {
        let keys = scopes.iter().flat_map(|scope| self.doing(*scope, action)).flat_map(|live| &live.keys);
        keys.copied().collect()
    }

    /// Those that nothing else has in a narrower scope.
    fn keys_here(&self, layer: Layer, action: &str) -> Vec<Key> {
        let live = Scope::of_layer(layer).into_iter().flat_map(|scope| self.doing(scope, action));
        let keys = live.flat_map(|live| live.keys.iter().map(move |key| (live, *key)));
        let acts = |(live, key): &(&Live, Key)| self.bound(layer, *key).is_some_and(|bound| ptr::eq(bound, *live));
        keys.filter(acts).map(|(_, key)| key).collect()
    }

    fn doing(&self, scope: Scope, action: &str) -> impl Iterator<Item = &Live> {
        self.live().iter().filter(move |live| live.scopes.contains(&scope) && live.binding.name() == action)
    }
}

/// What a clause begins with to go on from what stands before it: `: `, `, `, `. `.
fn split_lead(clause: &str) -> (&str, &str) {
    let is_lead = |sign: char| sign == ' ' || sign.is_ascii_punctuation() && !"(`'".contains(sign);
    clause.split_at(clause.find(|sign| !is_lead(sign)).unwrap_or(clause.len()))
}
