//! The bindings with their current keys: those in the table, or those in the
//! configuration.

use std::{
    collections::HashMap,
    mem::discriminant,
    ptr,
    sync::{Mutex, OnceLock, PoisonError},
};

use super::{Binding, Hint, HintSpec, Key, Rebinding, SECTIONS, Scope, Section};
use crate::app::{Action, Layer};

/// A binding; if a configuration gives it different keys in some of its scopes, the part
/// of it with the same keys.
#[derive(Debug)]
pub(super) struct Live {
    pub(super) section: &'static Section,
    pub(super) binding: &'static Binding,
    pub(super) scopes: Vec<Scope>,
    pub(super) keys: Vec<Key>,
}

#[derive(Debug)]
pub struct Keymap {
    /// In the order of the table.
    live: Vec<Live>,
    /// Indexes into `live` by scope and key: one each, unless keys clash.
    places: HashMap<(Scope, Key), Vec<usize>>,
    /// A cache by layer, since every frame needs them.
    hints: Mutex<HashMap<Layer, Vec<Hint>>>,
}

/// The keymap of this run. A configured one is installed before anything needs it and never
/// changes; otherwise, the table is read at the first key or frame.
static KEYMAP: OnceLock<Keymap> = OnceLock::new();

/// Installs the keymap of this run, unless one is already in use.
pub fn install(keymap: Keymap) {
    let _ = KEYMAP.set(keymap);
}

pub(super) fn keymap() -> &'static Keymap {
    KEYMAP.get_or_init(|| Keymap::new(&[]))
}

pub(super) fn action(layer: Layer, key: Key) -> Option<Action> {
    keymap().bound(layer, key).map(|live| live.binding.action)
}

/// The bindings that the footer shows in a layer, in table order.
pub fn hints(layer: Layer) -> Vec<Hint> {
    let keymap = keymap();
    let mut known = keymap.hints.lock().unwrap_or_else(PoisonError::into_inner);
    known.entry(layer).or_insert_with(|| keymap.find_hints(layer)).clone()
}

impl Keymap {
    /// The bindings in the table, with these keys changed.
    pub fn new(rebindings: &[Rebinding]) -> Self {
        let sections = SECTIONS.iter().flat_map(|section| section.bindings.iter().map(move |one| (section, one)));
        let live: Vec<Live> = sections.flat_map(|(section, binding)| split(section, binding, rebindings)).collect();
        let mut places: HashMap<(Scope, Key), Vec<usize>> = HashMap::new();
        for (place, live) in live.iter().enumerate() {
            for key in &live.keys {
                for scope in &live.scopes {
                    places.entry((*scope, *key)).or_default().push(place);
                }
            }
        }
        Self { live, places, hints: Mutex::default() }
    }

    pub(super) fn live(&self) -> &[Live] {
        &self.live
    }

    /// What a key means in a layer.
    pub(super) fn bound(&self, layer: Layer, key: Key) -> Option<&Live> {
        Scope::of_layer(layer).into_iter().find_map(|scope| self.holding(scope, key).next())
    }

    /// All bindings that have a key in a scope.
    pub(super) fn holding(&self, scope: Scope, key: Key) -> impl Iterator<Item = &Live> {
        let places = self.places.get(&(scope, key)).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|place| self.live.get(*place))
    }

    fn find_hints(&self, layer: Layer) -> Vec<Hint> {
        let scopes = Scope::of_layer(layer);
        let here = self.live.iter().filter(|live| live.scopes.iter().any(|scope| scopes.contains(scope)));
        let hint = |live: &Live| {
            let (HintSpec { keys, word, rank }, first) = (live.binding.hint?, *live.keys.first()?);
            self.bound(layer, first).filter(|bound| ptr::eq(*bound, live))?;
            let key = keys.map_or_else(|| first.to_string(), |pair| self.pair(live, pair));
            Some(Hint { key, word, action: live.binding.action, rank })
        };
        here.filter_map(hint).collect()
    }

    /// The keys of a binding and of its opposite, written as in the table if they are the
    /// default ones.
    fn pair(&self, live: &Live, pair: &'static str) -> String {
        let signs: Vec<String> = pair.chars().filter(|sign| !sign.is_whitespace()).map(String::from).collect();
        let has_sign = |key: &Key, sign: &str| key.to_string() == sign;
        let now = signs.iter().map(|sign| {
            let is_like = |other: &&Live| {
                discriminant(&other.binding.action) == discriminant(&live.binding.action)
                    && other.scopes.iter().any(|scope| live.scopes.contains(scope))
                    && other.binding.default_keys().any(|key| has_sign(&key, sign))
            };
            let keys = self.live.iter().find(is_like).map_or(&[][..], |other| &other.keys);
            let kept = keys.iter().find(|key| has_sign(key, sign));
            kept.or(keys.first()).map(Key::to_string)
        });
        let now: Vec<String> = now.flatten().collect();
        if now == signs { pair.to_owned() } else { now.join(" ") }
    }
}

/// Splits a binding into parts, each with the scopes that have the same keys.
fn split(section: &'static Section, binding: &'static Binding, rebindings: &[Rebinding]) -> Vec<Live> {
    let mut parts: Vec<Live> = Vec::new();
    for scope in binding.scopes.iter().copied() {
        let is_it = |one: &&Rebinding| one.scope == scope && ptr::eq(one.binding, binding);
        let rebound = rebindings.iter().find(is_it);
        let keys = rebound.map_or_else(|| binding.default_keys().collect(), |one| one.keys.clone());
        match parts.iter_mut().find(|part| part.keys == keys) {
            Some(part) => part.scopes.push(scope),
            None => parts.push(Live { section, binding, scopes: vec![scope], keys }),
        }
    }
    parts
}
