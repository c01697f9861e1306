//! What is in front.

use super::{App, Asks, Focus, Overlay, Screen};

/// What a key means depends on this layer only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// A pane of a screen.
    Screen(Screen, Focus),
    /// A prompt is open.
    Prompt(Asks),
    /// A picker is open.
    Picker,
    /// What to copy is asked for.
    CopyMenu,
    /// The keys are shown.
    Help,
    /// The keys are searched.
    HelpSearch,
}

impl Layer {
    /// Whether characters are typed there.
    pub fn takes_text(self) -> bool {
        matches!(self, Self::Prompt(_) | Self::Picker | Self::HelpSearch)
    }
}

impl Overlay {
    fn layer(&self) -> Layer {
        match self {
            Self::Prompt(prompt) => Layer::Prompt(prompt.asks),
            Self::Picker(_) => Layer::Picker,
            Self::CopyMenu => Layer::CopyMenu,
            Self::Help(help) if help.search().is_some() => Layer::HelpSearch,
            Self::Help(_) => Layer::Help,
        }
    }
}

impl App {
    /// The layer that decides what a key means.
    pub fn layer(&self) -> Layer {
        self.overlays.front().map_or_else(|| self.screen_layer(), Overlay::layer)
    }

    /// The layers that the keys lie over, the one in front first.
    pub fn layers_below_help(&self) -> Vec<Layer> {
        let below = self.overlays.iter().filter(|overlay| !matches!(overlay, Overlay::Help(_)));
        let overlays = below.map(Overlay::layer).collect::<Vec<_>>();
        overlays.into_iter().rev().chain([self.screen_layer()]).collect()
    }

    fn screen_layer(&self) -> Layer {
        Layer::Screen(self.screen, self.focus)
    }
}
