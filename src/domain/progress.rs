//! How far a deal has come: what is still to do in it, and what was checked.

use super::{Deal, Event};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Events with something to find out; see [`Event::is_to_do`].
    pub to_do: usize,
    /// Passages that were found in the text of their source, now or when that was recorded.
    pub checked: usize,
    pub passages: usize,
}

impl Deal {
    /// Looks at all events.
    pub fn progress(&self) -> Progress {
        let passages = || self.events().flat_map(Event::passages);
        Progress {
            to_do: self.events().filter(|event| event.is_to_do()).count(),
            checked: passages().filter(|passage| passage.verdict().is_verified()).count(),
            passages: passages().count(),
        }
    }
}
