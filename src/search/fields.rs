//! The fields of an event in which a query can match, and their texts.

use super::query::Qualifier;
use crate::domain::{Corroboration, Event, Reading, Relation, Text};

/// Where words are found: what tells most comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    Title,
    /// The date in the words of its source.
    Date,
    Qualified(Qualifier),
    Passage,
    /// Who said the quoted words.
    Speaker,
    Translation,
    Summary,
    Reading,
    Note,
}

impl Field {
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Date => "date",
            Self::Qualified(qualifier) => qualifier.name(),
            Self::Summary => "summary",
            Self::Passage => "passage",
            Self::Speaker => "speaker",
            Self::Translation => "translation",
            Self::Reading => "likely meaning",
            Self::Note => "note",
        }
    }
}

pub(super) fn prose_of(event: Event<'_>) -> impl Iterator<Item = (Field, Text<'_>)> {
    let summary = event.summary().map(|text| (Field::Summary, text));
    let quoted = event.passages().flat_map(|passage| {
        let reading = passage.reading();
        let grounds = reading.and_then(Reading::note).map(note);
        let meaning = reading.map(|reading| (Field::Reading, reading.text()));
        let translated = passage.translation().map(|text| (Field::Translation, text));
        let speakers = passage.speakers().map(|speaker| (Field::Speaker, speaker.name()));
        let words = std::iter::once((Field::Passage, passage.exact())).chain(translated);
        words.chain(meaning).chain(grounds).chain(speakers)
    });
    let corroborated = event.corroboration().filter_map(Corroboration::note).map(note);
    let related = event.relations().filter_map(Relation::note).map(note);
    let dated = event.date_words().map(|text| (Field::Date, text));
    dated.into_iter().chain(summary).chain(quoted).chain(corroborated).chain(related)
}

fn note(text: Text<'_>) -> (Field, Text<'_>) {
    (Field::Note, text)
}

/// The short texts of an event besides its title, as they are shown.
pub(super) fn short_of(event: Event<'_>) -> impl Iterator<Item = (Field, Text<'_>)> {
    let deal = event.deal();
    let parties = event.parties_and_companies().flat_map(move |ix| {
        let party = deal.party(ix);
        party.names()
    });
    let tags = event.tags().map(|tag| (Field::Qualified(Qualifier::Tag), tag));
    parties.map(|name| (Field::Qualified(Qualifier::Party), name)).chain(tags)
}
