//! The bindings as the help and the README list them.

use super::{Binding, Key, SECTIONS, bindings, bound, scope::title};
use crate::app::{Focus, Layer};

#[derive(Debug)]
pub struct Section {
    pub heading: &'static str,
    pub bindings: &'static [Binding],
}

/// A row of the help: keys, and what they do.
pub type HelpRow = (String, &'static str);

/// All bindings by section, with their keys as they are shown. What holds on
/// these layers alone comes first, under their names, and stands nowhere else.
pub fn help(layers: &[Layer]) -> Vec<(&'static str, Vec<HelpRow>)> {
    let front = layers.iter().map(|layer| {
        let own = bindings().filter(|binding| is_own(binding, *layer));
        let rows = own.map(|binding| (shown(binding, |name| is_reached(binding, name, *layer)), binding.help));
        (title(*layer), rows.collect::<Vec<HelpRow>>())
    });
    let rest = SECTIONS.iter().map(|section| {
        let others = section.bindings.iter().filter(|binding| !layers.iter().any(|layer| is_own(binding, *layer)));
        (section.heading, others.map(|binding| (shown(binding, |_| true), binding.help)).collect())
    });
    front.chain(rest).filter(|(_, rows)| !rows.is_empty()).collect()
}

fn is_own(binding: &Binding, layer: Layer) -> bool {
    binding.scopes.iter().any(|scope| scope.is_own(layer))
}

/// Whether a key leads to its binding there, in one of the panes of a screen.
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
