//! How far a deal has come: what is still to do in it, and what was checked.

use std::collections::HashMap;

use super::{Deal, Event, ReadingExtent, Source, SourceIx};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Events with something to find out; see [`Event::is_to_do`].
    pub events_to_do: usize,
    /// Sources that wait to be read, or whose quotations wait to be checked.
    pub sources_to_do: usize,
    /// Open disputes that are not about an event; others count as to-dos of their events.
    pub open_disputes: usize,
    /// Passages that were found in the text of their source, now or when that was recorded.
    pub checked: usize,
    pub passages: usize,
}

impl Progress {
    /// All records with something to do.
    pub fn to_do(self) -> usize {
        self.events_to_do + self.sources_to_do + self.open_disputes
    }
}

impl Deal {
    /// Looks at all events.
    pub fn progress(&self) -> Progress {
        let passages = || self.events().flat_map(Event::passages);
        let quoted = self.quoted_sources();
        Progress {
            events_to_do: self.events().filter(|event| event.is_to_do()).count(),
            sources_to_do: self.sources().filter(|source| source.is_to_do(&quoted)).count(),
            open_disputes: self.open_disputes_without_events(),
            checked: passages().filter(|passage| passage.verdict().is_verified()).count(),
            passages: passages().count(),
        }
    }

    /// The sources that are quoted: whether all words were found in their text.
    pub fn quoted_sources(&self) -> HashMap<SourceIx, bool> {
        let mut quoted = HashMap::new();
        for passage in self.events().flat_map(Event::passages) {
            *quoted.entry(passage.source().ix()).or_insert(true) &= passage.verdict().is_verified();
        }
        quoted
    }
}

impl Source<'_> {
    /// Whether it waits to be read, or its quotations to be checked; see
    /// [`Deal::quoted_sources`].
    pub fn is_to_do(self, quoted: &HashMap<SourceIx, bool>) -> bool {
        self.read() == Some(ReadingExtent::Unread) || quoted.get(&self.ix()) == Some(&false)
    }
}
