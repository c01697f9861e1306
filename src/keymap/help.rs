//! The bindings as the help and docs/keys.md list them.

use super::{
    Binding, Key, SECTIONS,
    bindings::{BEHIND_SCREEN, ON_SCREENS},
    bound,
    scope::title,
};
use crate::app::{Focus, Layer};

#[derive(Debug)]
pub struct Section {
    pub heading: &'static str,
    pub bindings: &'static [Binding],
}

pub type HelpRow = (String, &'static str);

/// All bindings by section. What works in these layers comes first, under their
/// names, and is not repeated.
pub fn help(layers: &[Layer]) -> Vec<(&'static str, Vec<HelpRow>)> {
    let front = layers.iter().map(|layer| (title(*layer), rows_in_front(*layer)));
    let is_behind = |section: &&Section| !layers.is_empty() && BEHIND_SCREEN.contains(&section.heading);
    let (behind, others): (Vec<_>, Vec<_>) = SECTIONS.iter().partition(is_behind);
    let rest = behind.into_iter().chain(others).map(|section| {
        let others =
            section.bindings.iter().filter(|binding| !layers.iter().any(|layer| stands_with(section, binding, *layer)));
        (section.heading, others.map(|binding| (shown(binding, |_| true), binding.help)).collect())
    });
    front.chain(rest).filter(|(_, rows)| !rows.is_empty()).collect()
}

fn rows_in_front(layer: Layer) -> Vec<HelpRow> {
    let all = SECTIONS.iter().flat_map(|section| section.bindings.iter().map(move |binding| (section, binding)));
    let mut own: Vec<&Binding> =
        all.filter(|(section, binding)| stands_with(section, binding, layer)).map(|(_, binding)| binding).collect();
    own.sort_by_key(|binding| !is_own(binding, layer));
    if matches!(layer, Layer::Screen(..)) {
        own = most_used_first(own);
    } else {
        // What the layer alone has.
        own.sort_by_key(|binding| binding.scopes.len() > 1);
    }
    let rows = own.into_iter().filter(|binding| !is_refused(binding, layer));
    let rows = rows.map(|binding| (shown(binding, |name| is_reached(binding, name, layer)), binding.help));
    rows.filter(|(keys, _)| !keys.is_empty()).collect()
}

/// In the order in which the footer gives them up; one that it lacks stays below the
/// one above it.
fn most_used_first(bindings: Vec<&Binding>) -> Vec<&Binding> {
    let ranked = bindings.into_iter().scan(u8::MAX, |rank, binding| {
        *rank = binding.hint.map_or(*rank, |hint| hint.rank);
        Some((*rank, binding))
    });
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, binding)| binding).collect()
}

fn stands_with(section: &Section, binding: &Binding, layer: Layer) -> bool {
    let is_of_screens = matches!(layer, Layer::Screen(..)) && ON_SCREENS.contains(&section.heading);
    is_of_screens || is_own(binding, layer)
}

fn is_own(binding: &Binding, layer: Layer) -> bool {
    binding.scopes.iter().any(|scope| scope.is_own(layer))
}

fn is_refused(binding: &Binding, layer: Layer) -> bool {
    matches!(layer, Layer::Screen(screen, _) if screen.refuses(binding.action))
}

/// Whether a key reaches its binding there, in either pane of a screen.
fn is_reached(binding: &Binding, name: &str, layer: Layer) -> bool {
    let layers = match layer {
        Layer::Screen(screen, _) => vec![Layer::Screen(screen, Focus::List), Layer::Screen(screen, Focus::Page)],
        other => vec![other],
    };
    layers.into_iter().any(|layer| bound(layer, name).is_some_and(|bound| std::ptr::eq(bound, binding)))
}

fn shown(binding: &Binding, is_wanted: impl Fn(&str) -> bool) -> String {
    let keys = binding.names().filter(|name| is_wanted(name)).filter_map(|name| name.parse::<Key>().ok());
    keys.map(|key| key.to_string()).collect::<Vec<String>>().join(" ")
}
