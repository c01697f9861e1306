//! What is recorded of how a source was read.

use std::collections::BTreeSet;

use super::{ReadingExtent, Source};
use crate::domain::{Corroboration, Deal, Passage, SourceIx, Text, exhibit::is_exhibit, is_locator};

/// Whether somebody has read a source, as far as the record says. The best comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WasRead {
    /// Wholly or in part, perhaps only as others tell it.
    Yes,
    NotRecorded,
    No,
}

impl WasRead {
    /// Whether what the source says counts for or against something. It also does if its reading is
    /// not recorded: whoever relies on a source, or cites words or a place in it, usually had it at
    /// hand, and most deals don't say how. It is never called unread then; and since it may be a
    /// party's own document, whatever counts the voices says of how many the reading is not recorded.
    pub fn counts(self) -> bool {
        self != Self::No
    }
}

impl Source<'_> {
    pub fn was_read(self) -> WasRead {
        match self.recorded_reading() {
            None => WasRead::NotRecorded,
            Some(ReadingExtent::Link | ReadingExtent::Unread) => WasRead::No,
            Some(_) => WasRead::Yes,
        }
    }

    /// How it was read; none where the record does not say. Of a source that was at hand it may
    /// have only the name or the address, as after an import: that says nothing of how it was read.
    /// Nor does a saved text: the answer depends on the deal file alone.
    pub fn recorded_reading(self) -> Option<ReadingExtent> {
        let says_nothing = |read: &ReadingExtent| *read == ReadingExtent::Link && self.is_cited_as_at_hand();
        self.read().filter(|read| !says_nothing(read))
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
