//! What lies over the panes: one on top of the other, so that opening the help
//! over a prompt leaves what was typed.

use super::{Asks, Geometry, Help, Picker, Prompt};

/// Something over the panes.
#[derive(Debug)]
pub enum Overlay {
    /// A prompt in the last line.
    Prompt(Prompt),
    /// A list of values to filter by.
    Picker(Picker),
    /// What to copy is asked for.
    CopyMenu,
    Help(Help),
}

/// The overlays, the last one in front.
#[derive(Debug, Default)]
pub struct Overlays(Vec<Overlay>);

impl Overlays {
    /// The one in front, to which keys go.
    pub fn front(&self) -> Option<&Overlay> {
        self.0.last()
    }

    /// All of them, the one in front last.
    pub fn iter(&self) -> impl Iterator<Item = &Overlay> {
        self.0.iter()
    }

    /// The prompt, whether in front or not.
    pub fn prompt(&self) -> Option<&Prompt> {
        self.0.iter().find_map(|overlay| match overlay {
            Overlay::Prompt(prompt) => Some(prompt),
            _ => None,
        })
    }

    /// The picker, whether in front or not.
    pub fn picker(&self) -> Option<&Picker> {
        self.0.iter().find_map(|overlay| match overlay {
            Overlay::Picker(picker) => Some(picker),
            _ => None,
        })
    }

    /// The keys, if they are shown: they are always in front.
    pub fn help(&self) -> Option<&Help> {
        match self.front() {
            Some(Overlay::Help(help)) => Some(help),
            _ => None,
        }
    }

    pub(super) fn front_mut(&mut self) -> Option<&mut Overlay> {
        self.0.last_mut()
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Overlay> {
        self.0.iter_mut()
    }

    pub(super) fn open(&mut self, overlay: Overlay) {
        self.0.push(overlay);
    }

    pub(super) fn close(&mut self) -> Option<Overlay> {
        self.0.pop()
    }

    /// Closes the prompt for the filter, also below others.
    pub(super) fn close_filter(&mut self) {
        self.0.retain(|overlay| !matches!(overlay, Overlay::Prompt(Prompt { asks: Asks::Query, .. })));
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Told the sizes of the next frame.
    pub(super) fn fit(&mut self, sizes: Geometry) {
        if let Some(Overlay::Help(help)) = self.0.last_mut() {
            help.fit(sizes);
        }
    }
}
