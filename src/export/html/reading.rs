//! Whether the sources of a page were read, as far as that is recorded: the same for all readers.

use std::collections::BTreeSet;

use super::super::{Content, words::is_locator};
use crate::domain::{Corroboration, Passage, ReadingExtent, Source, SourceIx, Text, is_before_number};

/// Of a source whose reading nobody recorded.
pub(super) const UNRECORDED: &str = "cited; whether it was read is not recorded";

pub(super) struct Reading {
    /// Sources of which some event has quoted words, or names a place: somebody had them at hand.
    located: BTreeSet<SourceIx>,
}

impl Reading {
    pub(super) fn new(content: Content<'_>) -> Self {
        let events = content.selection.events.iter().map(|ix| content.deal.event(*ix));
        let located = events.flat_map(|event| {
            let quoted = event.passages().map(Passage::source);
            let placed = event.corroboration().filter(|said| place(*said).is_some()).map(Corroboration::source);
            quoted.chain(placed)
        });
        Self { located: located.map(Source::ix).collect() }
    }

    /// As whoever had it at hand cites it: by words or a place in it, or as an exhibit.
    pub(super) fn is_cited_as_at_hand(&self, source: Source<'_>) -> bool {
        self.located.contains(&source.ix()) || is_exhibit(source)
    }

    /// Whether the record has only the name or the address of a source that was at hand, as after
    /// an import: then it says nothing of how that was read.
    pub(super) fn is_unrecorded(&self, source: Source<'_>) -> bool {
        source.read() == Some(ReadingExtent::Link) && !has_text(source) && self.is_cited_as_at_hand(source)
    }

    /// Whether the record says that it was not read.
    pub(super) fn is_unread(&self, source: Source<'_>) -> bool {
        !source.was_read() && !self.is_unrecorded(source)
    }
}

/// The place in its source that a statement has.
pub(super) fn place(said: Corroboration<'_>) -> Option<&str> {
    said.note().map(Text::shown).filter(|note| is_locator(note))
}

pub(super) fn has_text(source: Source<'_>) -> bool {
    source.deal().text_of(source.ix()).is_some()
}

/// `Exhibit 14`, `Anlage K5`: a document of the file.
fn is_exhibit(source: Source<'_>) -> bool {
    let Some(title) = source.title() else { return false };
    let mut words = title.shown().split_whitespace();
    let is_exhibit = words.next().is_some_and(is_before_number);
    let has_number = words.next().is_some_and(|word| word.contains(|sign: char| sign.is_ascii_digit()));
    is_exhibit && has_number
}
