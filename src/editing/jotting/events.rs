//! The events of a deal, and the facts that become events.

use serde::Serialize;

use super::{fact::Fact, said_by::SaidBy};
use crate::{
    deal_file::{Edit, Json, Place},
    domain::{Deal, EdtfDate, Event, EventKind, Judgment, RecordKind, Source, Text, TypedDate, Vocabulary as _},
    editing::ids,
};

pub struct Events<'d> {
    deal: Option<&'d Deal>,
    known: Vec<Known>,
}

/// What became of a fact.
pub struct Jotted {
    /// The ID of the event.
    pub id: String,
    pub date: Option<TypedDate>,
    /// The words of the date, if they were not set apart.
    pub leading: Option<String>,
    pub said_by: Option<SaidBy>,
    pub outcome: Outcome,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Added,
    /// One more source of an event.
    Supported,
    Known,
}

/// What tells whether a fact is there already.
struct Known {
    id: String,
    title: String,
    date: Option<EdtfDate>,
    date_words: Option<String>,
    summary: Option<String>,
    sources: Vec<String>,
}

/// In the order of the fields in a deal file.
#[derive(Debug, Serialize)]
struct EventRecord {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_words: Option<String>,
    kind: &'static str,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corroboration: Vec<CorroborationRecord>,
}

#[derive(Debug, Serialize)]
struct CorroborationRecord {
    source: String,
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

impl<'d> Events<'d> {
    pub fn of(deal: Option<&'d Deal>) -> Self {
        let known = deal.into_iter().flat_map(Deal::events).map(Known::of).collect();
        Self { deal, known }
    }

    /// What becomes of a fact, and the edit that makes it so.
    pub fn jot(&mut self, fact: &Fact) -> (Jotted, Option<Edit>) {
        let said_by = fact.said_by.clone().map(|words| SaidBy::find(self.deal, words));
        let by = said_by.as_ref();
        let same = self.known.iter_mut().filter(|known| known.is(fact));
        let closest = same.map(|known| (known.relation(by), known)).min_by_key(|(relation, _)| *relation);
        let (id, outcome, edit) = match closest {
            Some((Relation::Same, known)) => (known.id.clone(), Outcome::Known, None),
            Some((Relation::OtherSource, known)) => {
                (known.id.clone(), Outcome::Supported, by.and_then(|said_by| known.support(said_by)))
            }
            Some((Relation::Other, _)) | None => {
                let record = EventRecord::new(self.free_id(&fact.what), fact, by);
                let (id, edit) = (record.id.clone(), Edit::add(RecordKind::Event, Json::new(&record)));
                self.known.push(Known::new(record, fact));
                (id, Outcome::Added, Some(edit))
            }
        };
        (Jotted { id, date: fact.date.clone(), leading: fact.leading.clone(), said_by, outcome }, edit)
    }

    fn free_id(&self, what: &str) -> String {
        ids::of_event(self.deal, what, |id| self.known.iter().any(|known| known.id == id))
    }
}

/// How a fact relates to an event of the same title and date; the closest comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Relation {
    Same,
    OtherSource,
    /// Somebody else says so, who is no source.
    Other,
}

impl Known {
    fn of(event: Event<'_>) -> Self {
        let original = |text: Text<'_>| text.original().to_owned();
        Self {
            id: event.id().to_owned(),
            title: original(event.title()),
            date: event.date(),
            date_words: event.date_words().map(original),
            summary: event.summary().map(original),
            sources: event.sources().map(Source::id).map(str::to_owned).collect(),
        }
    }

    fn new(record: EventRecord, fact: &Fact) -> Self {
        Self {
            id: record.id,
            title: record.title,
            date: fact.date.as_ref().map(|typed| typed.date),
            date_words: record.date_words,
            summary: record.summary,
            sources: record.corroboration.into_iter().map(|said| said.source).collect(),
        }
    }

    fn is(&self, fact: &Fact) -> bool {
        let date = fact.date.as_ref();
        self.title == fact.what
            && self.date == date.map(|typed| typed.date)
            && self.date_words.as_ref() == date.and_then(|typed| typed.words.as_ref())
    }

    fn relation(&self, said_by: Option<&SaidBy>) -> Relation {
        match said_by {
            None => Relation::Same,
            Some(SaidBy::Source { id, .. }) if self.sources.contains(id) => Relation::Same,
            Some(SaidBy::Source { .. }) => Relation::OtherSource,
            Some(SaidBy::Words(words, _)) if self.summary == Some(summary(words)) => Relation::Same,
            Some(SaidBy::Words(..)) => Relation::Other,
        }
    }

    /// One more source.
    fn support(&mut self, said_by: &SaidBy) -> Option<Edit> {
        let record = CorroborationRecord::new(said_by)?;
        let list = Place::record(RecordKind::Event, &self.id).then_field("corroboration").then_behind();
        let edit = Edit::Set(list, Json::new(&record));
        self.sources.push(record.source);
        Some(edit)
    }
}

impl EventRecord {
    fn new(id: String, fact: &Fact, said_by: Option<&SaidBy>) -> Self {
        Self {
            id,
            date: fact.date.as_ref().map(|typed| typed.date.to_string()),
            date_words: fact.date.as_ref().and_then(|typed| typed.words.clone()),
            kind: EventKind::Other.word(),
            title: fact.what.clone(),
            summary: match said_by {
                Some(SaidBy::Words(words, _)) => Some(summary(words)),
                _ => None,
            },
            corroboration: said_by.and_then(CorroborationRecord::new).into_iter().collect(),
        }
    }
}

fn summary(words: &str) -> String {
    format!("Said by {}.", words.trim_end_matches('.'))
}

impl CorroborationRecord {
    /// None if the words name no source.
    fn new(said_by: &SaidBy) -> Option<Self> {
        let SaidBy::Source { id, locator, .. } = said_by else { return None };
        Some(Self { source: id.clone(), verdict: Judgment::Confirms.word(), note: locator.clone() })
    }
}
