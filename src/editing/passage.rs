//! Words of a source as a passage of an event.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    deal_file::{self, Edit, Json, LookUp, Place},
    domain::{AvailableText, Deal, Event, Passage, ReadingExtent, RecordKind, Source, Vocabulary as _},
};

/// Words of a paragraph of a source.
#[derive(Clone, Copy, Debug)]
pub struct QuotedWords<'a> {
    /// The ID of the source.
    pub source: &'a str,
    pub paragraph: u32,
    pub exact: &'a str,
}

impl QuotedWords<'_> {
    /// The passage of an event that has the same words.
    pub fn cited_in(self, event: Event<'_>) -> Option<Passage<'_>> {
        let is_it = |old: &Passage<'_>| {
            old.source().id() == self.source
                && old.paragraph() == Some(self.paragraph)
                && old.exact().original() == self.exact
        };
        event.passages().find(is_it)
    }
}

/// A passage as a deal file has it.
#[derive(Clone, Debug, Serialize)]
pub struct PassageRecord {
    pub id: String,
    pub source: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    pub paragraph: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    pub exact: String,
}

impl PassageRecord {
    /// With the next ID that is free in its paragraph: `p24-3`.
    pub fn new(source: Source<'_>, paragraph: u32, page: Option<u32>, exact: &str) -> Self {
        let passages = source.deal().events().flat_map(Event::passages);
        let ids: HashSet<&str> = passages.filter_map(Passage::id).collect();
        // One more number than there are ids: one of them is free.
        let mut numbers = (1..=ids.len() + 1).map(|number| format!("p{paragraph}-{number}"));
        Self {
            id: numbers.find(|id| !ids.contains(id.as_str())).unwrap_or_default(),
            source: source.id().to_owned(),
            speaker: None,
            paragraph,
            page,
            exact: exact.to_owned(),
        }
    }

    /// The passage of an event that has the same words.
    pub fn cited_in<'d>(&self, event: Event<'d>) -> Option<Passage<'d>> {
        QuotedWords { source: &self.source, paragraph: self.paragraph, exact: &self.exact }.cited_in(event)
    }

    /// Behind the other passages of an event.
    pub fn place_in(event: &str) -> Place {
        Place::record(RecordKind::Event, event).then_field("passages").then_behind()
    }

    /// Adds it to an event.
    pub fn cite_in(&self, event: &str) -> Edit {
        Edit::Set(Self::place_in(event), Json::new(self))
    }
}

/// Whoever quotes a source has read some of it.
pub fn read_by_quoting(source: Source<'_>) -> Option<Edit> {
    let read = Place::record(RecordKind::Source, source.id()).then_field("read");
    (source.read() == Some(ReadingExtent::Unread)).then(|| Edit::Set(read, Json::new(ReadingExtent::Excerpt.word())))
}

/// What records that all passages of a source match its text, in the deal with the new one:
/// nothing if that is on record already. None if some do not match.
pub fn proof(after: &Deal, source: &str, text: AvailableText, today: NaiveDate) -> Option<Vec<Edit>> {
    let ix = after.find_source(source).map(Source::ix)?;
    let after = after.clone().with_texts(HashMap::from([(ix, text)]));
    let quoted = deal_file::quoted_sources(&after).into_iter().find(|quoted| quoted.source.ix() == ix)?;
    matches!(quoted.outcome, LookUp::OnRecord | LookUp::Match { .. }).then(|| quoted.edits(today))
}
