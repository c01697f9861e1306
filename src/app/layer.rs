//! What is in front.

use super::{Asks, Focus, HelpSearch, Overlay, Overlays, Screen};

/// The only thing that decides what a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    Screen(Screen, Focus),
    Filter,
    Day,
    Note,
    Picker,
    CopyMenu,
    Help,
    HelpSearch,
}

impl Layer {
    pub fn takes_text(self) -> bool {
        matches!(self, Self::Filter | Self::Day | Self::Note | Self::Picker | Self::HelpSearch)
    }
}

impl Overlay {
    fn layer(&self) -> Layer {
        match self {
            Self::Prompt(prompt) => match prompt.asks {
                Asks::Query => Layer::Filter,
                Asks::Day => Layer::Day,
                Asks::Note(_) => Layer::Note,
            },
            Self::Picker(_) => Layer::Picker,
            Self::CopyMenu => Layer::CopyMenu,
            Self::Help(help) if matches!(help.search(), HelpSearch::Typing(_)) => Layer::HelpSearch,
            Self::Help(_) => Layer::Help,
        }
    }
}

impl Overlays {
    pub(super) fn layer(&self, screen: Layer) -> Layer {
        self.front().map_or(screen, Overlay::layer)
    }

    /// The layers under the help, the front one first.
    pub(super) fn below_help(&self, screen: Layer) -> Vec<Layer> {
        let below = self.iter().filter(|overlay| !matches!(overlay, Overlay::Help(_))).map(Overlay::layer);
        let mut layers: Vec<Layer> = [screen].into_iter().chain(below).collect();
        layers.reverse();
        layers
    }
}
