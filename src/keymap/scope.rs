//! Where a binding holds, and which of several that hold goes first.

use crate::app::{Focus, Layer, Screen};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// On every screen and over it.
    Everywhere,
    /// In the lists, or on the pages, of all screens.
    Pane(Focus),
    /// In both panes of a screen.
    Screen(Screen),
    /// In one pane of a screen.
    ScreenPane(Screen, Focus),
    Text,
    /// In the prompt for the filter.
    Filter,
    /// In the prompt for a day.
    Day,
    /// In the prompt for a note.
    Note,
    Picker,
    /// Where it is asked what to copy.
    CopyMenu,
    Help,
    HelpSearch,
}

impl Scope {
    /// The scopes of a layer; the first one that binds a key goes before the
    /// others.
    pub(super) fn of_layer(layer: Layer) -> Vec<Self> {
        match layer {
            Layer::Screen(screen, focus) => {
                vec![Self::ScreenPane(screen, focus), Self::Screen(screen), Self::Pane(focus), Self::Everywhere]
            }
            Layer::Filter => vec![Self::Filter, Self::Text, Self::Everywhere],
            Layer::Day => vec![Self::Day, Self::Text, Self::Everywhere],
            Layer::Note => vec![Self::Note, Self::Text, Self::Everywhere],
            Layer::Picker => vec![Self::Picker, Self::Text, Self::Everywhere],
            Layer::CopyMenu => vec![Self::CopyMenu, Self::Everywhere],
            Layer::Help => vec![Self::Help, Self::Everywhere],
            Layer::HelpSearch => vec![Self::HelpSearch, Self::Text, Self::Everywhere],
        }
    }

    /// Whether a binding that holds here is one of the layer's own, and not
    /// one of all screens or of all that there is.
    pub(super) fn is_own(self, layer: Layer) -> bool {
        match (self, layer) {
            (Self::Everywhere | Self::Pane(_), _) => false,
            (Self::ScreenPane(screen, _), Layer::Screen(shown, _)) => screen == shown,
            _ => Self::of_layer(layer).contains(&self),
        }
    }
}

/// The name of what a layer shows.
pub(super) fn title(layer: Layer) -> &'static str {
    match layer {
        Layer::Screen(screen, _) => screen.name(),
        Layer::Filter => "Filter",
        Layer::Day => "Day",
        Layer::Note => "Note",
        Layer::Picker => "Picker",
        Layer::CopyMenu => "Copy",
        Layer::Help | Layer::HelpSearch => "Keys",
    }
}
