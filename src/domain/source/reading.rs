//! What is recorded of how a source was read.

use std::collections::BTreeSet;

use super::{ReadingExtent, Source};
use crate::domain::{Corroboration, Deal, Passage, SourceIx, Text, exhibit::is_exhibit, is_locator};

impl Source<'_> {
    /// How it was read; none where the record does not say. Of a source that was at hand it may
    /// have only the name or the address, as after an import: that says nothing of how it was read.
    pub fn recorded_reading(self) -> Option<ReadingExtent> {
        let says_nothing = |read: &ReadingExtent| {
            *read == ReadingExtent::Link && self.deal().text_of(self.ix()).is_none() && self.is_cited_as_at_hand()
        };
        self.read().filter(|read| !says_nothing(read))
    }

    /// Whether the record says that it was not read.
    pub fn is_recorded_as_unread(self) -> bool {
        matches!(self.recorded_reading(), Some(ReadingExtent::Link | ReadingExtent::Unread))
    }

    /// As whoever had it at hand cites it: by words or a place in it, or as an exhibit.
    pub fn is_cited_as_at_hand(self) -> bool {
        self.deal().located.get_or_init(|| located(self.deal())).contains(&self.ix())
            || self.title().is_some_and(|title| is_exhibit(title.shown()))
    }
}

impl<'d> Corroboration<'d> {
    /// The place in the source, where the note is one.
    pub fn place(self) -> Option<&'d str> {
        self.note().map(Text::shown).filter(|note| is_locator(note))
    }
}

/// Sources of which some event has quoted words, or names a place.
fn located(deal: &Deal) -> BTreeSet<SourceIx> {
    let sources = deal.events().flat_map(|event| {
        let quoted = event.passages().map(Passage::source);
        let placed = event.corroboration().filter(|said| said.place().is_some()).map(Corroboration::source);
        quoted.chain(placed)
    });
    sources.map(Source::ix).collect()
}
