//! Where in a record a query can match, and the texts that stand there.

use super::query::Qualifier;
use crate::domain::{Event, Text, TextBuf};

/// A part of an event's record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Its title.
    Title,
    /// What a qualifier of that name asks for: parties, kind, tags, date, ….
    Of(Qualifier),
    /// What happened, in the curator's words.
    Summary,
    /// Quoted words.
    Passage,
    /// What they evidently mean.
    Reading,
    /// A remark of the curator.
    Note,
}

impl Field {
    /// Its name, for a list and for `--json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Of(qualifier) => qualifier.name(),
            Self::Summary => "summary",
            Self::Passage => "passage",
            Self::Reading => "reading",
            Self::Note => "note",
        }
    }
}

/// The prose of an event: summary, passages, readings, notes.
pub(super) fn prose_of(event: Event<'_>) -> impl Iterator<Item = (Field, Text<'_>)> {
    let summary = event.summary().map(|text| (Field::Summary, text));
    let quoted = event.passages().iter().flat_map(|passage| {
        let reading = passage.reading.as_ref();
        let grounds = reading.and_then(|reading| reading.note.as_ref()).map(note);
        let meaning = reading.map(|reading| (Field::Reading, reading.text.as_text()));
        std::iter::once((Field::Passage, passage.exact.as_text())).chain(meaning).chain(grounds)
    });
    let said = event.corroboration().iter().filter_map(|said| said.note.as_ref()).map(note);
    let related = event.relations().iter().filter_map(|relation| relation.note.as_ref()).map(note);
    summary.into_iter().chain(quoted).chain(said).chain(related)
}

fn note(text: &TextBuf) -> (Field, Text<'_>) {
    (Field::Note, text.as_text())
}

/// The short texts of an event besides its title, as they are shown.
pub(super) fn short_of(event: Event<'_>) -> impl Iterator<Item = (Field, Text<'_>)> {
    let deal = event.deal();
    let parties = event.counts_under().flat_map(move |ix| {
        let party = deal.party(ix);
        std::iter::once(&party.name).chain(&party.aliases)
    });
    let tags = event.tags().iter().map(|tag| (Field::Of(Qualifier::Tag), tag.as_text()));
    parties.map(|name| (Field::Of(Qualifier::Party), name.as_text())).chain(tags)
}
