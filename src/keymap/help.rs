//! The bindings as the help and docs/keys.md list them.

use std::{borrow::Cow, ptr};

use super::{
    Binding, Key, SECTIONS,
    bindings::{BEHIND_SCREEN, ON_SCREENS},
    live::{Keymap, Live, keymap},
    scope::title,
};
use crate::app::{Focus, Layer};

#[derive(Debug)]
pub struct Section {
    pub heading: &'static str,
    pub bindings: &'static [Binding],
}

pub type HelpRow = (String, Cow<'static, str>);

/// All bindings by section. What works in these layers comes first, under their
/// names, and is not repeated.
pub fn help(layers: &[Layer]) -> Vec<(&'static str, Vec<HelpRow>)> {
    let keymap = keymap();
    let front = layers.iter().map(|layer| (title(*layer), rows_in_front(keymap, *layer)));
    let is_behind = |section: &&Section| !layers.is_empty() && BEHIND_SCREEN.contains(&section.heading);
    let (behind, others): (Vec<_>, Vec<_>) = SECTIONS.iter().partition(is_behind);
    let rest = behind.into_iter().chain(others).map(|section| {
        let own = keymap.live().iter().filter(|live| ptr::eq(live.section, section));
        let others = own.filter(|live| !layers.iter().any(|layer| stands_with(live, *layer)));
        let rows = others.map(|live| (shown(live.keys.iter()), said(keymap, live)));
        (section.heading, rows.filter(|(keys, _)| !keys.is_empty()).collect())
    });
    front.chain(rest).filter(|(_, rows): &(_, Vec<HelpRow>)| !rows.is_empty()).collect()
}

/// What a binding does, and where, if only a part of it has these keys.
fn said(keymap: &Keymap, live: &Live) -> Cow<'static, str> {
    let help = live.binding.help;
    let has_other_keys = keymap.live().iter().filter(|other| ptr::eq(other.binding, live.binding)).nth(1).is_some();
    if !has_other_keys {
        return help.into();
    }
    let scopes: Vec<Cow<'_, str>> = live.scopes.iter().map(|scope| scope.name()).collect();
    format!("{help} [{}]", scopes.join(", ")).into()
}

fn rows_in_front(keymap: &Keymap, layer: Layer) -> Vec<HelpRow> {
    let mut own: Vec<&Live> = keymap.live().iter().filter(|live| stands_with(live, layer)).collect();
    own.sort_by_key(|live| !is_own(live, layer));
    if matches!(layer, Layer::Screen(..)) {
        own = most_used_first(own);
    } else {
        // What the layer alone has.
        own.sort_by_key(|live| live.scopes.len() > 1);
    }
    let rows = own.into_iter().filter(|live| !is_refused(live.binding, layer));
    let rows = rows.map(|live| {
        let reached = live.keys.iter().filter(|key| is_reached(keymap, live, **key, layer));
        (shown(reached), said(keymap, live))
    });
    rows.filter(|(keys, _)| !keys.is_empty()).collect()
}

/// In the order in which the footer gives them up; one that it lacks stays below the
/// one above it.
fn most_used_first(live: Vec<&Live>) -> Vec<&Live> {
    let ranked = live.into_iter().scan(u8::MAX, |rank, live| {
        *rank = live.binding.hint.map_or(*rank, |hint| hint.rank);
        Some((*rank, live))
    });
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, live)| live).collect()
}

fn stands_with(live: &Live, layer: Layer) -> bool {
    let is_of_screens = matches!(layer, Layer::Screen(..)) && ON_SCREENS.contains(&live.section.heading);
    is_of_screens || is_own(live, layer)
}

fn is_own(live: &Live, layer: Layer) -> bool {
    live.scopes.iter().any(|scope| scope.is_own(layer))
}

fn is_refused(binding: &Binding, layer: Layer) -> bool {
    matches!(layer, Layer::Screen(screen, _) if screen.refuses(binding.action))
}

/// Whether a key reaches its binding there, in either pane of a screen.
fn is_reached(keymap: &Keymap, live: &Live, key: Key, layer: Layer) -> bool {
    let layers = match layer {
        Layer::Screen(screen, _) => vec![Layer::Screen(screen, Focus::List), Layer::Screen(screen, Focus::Page)],
        other => vec![other],
    };
    layers.into_iter().any(|layer| keymap.bound(layer, key).is_some_and(|bound| ptr::eq(bound, live)))
}

fn shown<'k>(keys: impl Iterator<Item = &'k Key>) -> String {
    keys.map(Key::to_string).collect::<Vec<String>>().join(" ")
}
