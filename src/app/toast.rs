//! What is told until the next key.

use super::{Layer, session::WithKeys};

/// Words, and messages that name actions: their keys are those that do it where it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Toast(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    /// Written here, so that nothing in it is from a deal.
    Keys(&'static str),
}

impl Toast {
    pub(super) fn keys(message: &'static str) -> Self {
        Self::default().then(message)
    }

    /// Goes on with a message that names actions.
    #[must_use]
    pub(super) fn then(mut self, message: &'static str) -> Self {
        self.0.push(Part::Keys(message));
        self
    }

    #[must_use]
    pub(super) fn then_text(mut self, text: impl Into<String>) -> Self {
        self.0.push(Part::Text(text.into()));
        self
    }

    #[must_use]
    pub(super) fn then_toast(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    pub(super) fn shown(&self, keys: WithKeys, layer: Layer) -> String {
        let shown = self.0.iter().map(|part| match part {
            Part::Text(text) => text.clone(),
            Part::Keys(message) => keys(layer, message),
        });
        shown.collect()
    }
}

impl From<String> for Toast {
    fn from(text: String) -> Self {
        Self::default().then_text(text)
    }
}

impl From<&str> for Toast {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}
