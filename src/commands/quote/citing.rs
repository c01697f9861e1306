//! Quoted words written into an event of the deal file.

use std::collections::HashMap;

use chrono::{Local, NaiveDate};
use clap::{ArgGroup, Args};
use serde::Serialize;
use serde_json::json;

use super::{
    super::{arguments::word_of, ids},
    Error, PassageRecord, not_found,
};
use crate::{
    deal_file::{self, Edit, Json, Place},
    domain::{
        DateContext, Deal, EdtfDate, Event, EventKind, Party, Passage, ReadingExtent, RecordKind, Source, TypedDate,
        Vocabulary as _, suggestion,
    },
    search::date_problem,
};

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("cited").args(["event", "new"]))]
pub(super) struct Citing {
    /// Cite the words in this event instead of printing them.
    #[arg(long, value_name = "ID", conflicts_with = "new")]
    event: Option<String>,
    /// Cite them in a new event.
    #[arg(long, requires = "title")]
    new: bool,
    /// Title of the new event.
    #[arg(long, requires = "new")]
    title: Option<String>,
    /// When it happened, such as "12 Mar 2025"; left out, it is undated.
    #[arg(long, requires = "new")]
    date: Option<String>,
    /// What kind of event it is.
    #[arg(long, requires = "new", value_parser = word_of(EventKind::ALL.iter().copied()), default_value = EventKind::Other.word(), hide_possible_values = true)]
    kind: EventKind,
    /// ID of a party to it; repeat for several.
    #[arg(long, value_name = "ID", requires = "new")]
    party: Vec<String>,
    /// ID of the party that says the words.
    #[arg(long, value_name = "ID", requires = "cited")]
    pub(super) speaker: Option<String>,
    /// Print the difference without writing it.
    #[arg(long, requires = "cited")]
    pub(super) dry_run: bool,
}

/// A new event with its first passage.
#[derive(Serialize)]
struct EventRecord<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_words: Option<&'a str>,
    kind: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parties: Vec<serde_json::Value>,
    passages: [&'a PassageRecord<'a>; 1],
}

/// The ID of an event, and the edits that cite a passage in it.
pub(super) struct Cited {
    pub(super) event: String,
    /// Of a new event.
    pub(super) date: Option<EdtfDate>,
    pub(super) edits: Vec<Edit>,
    /// Whether it was cited there before.
    pub(super) is_there: bool,
}

impl Citing {
    pub(super) fn is_asked(&self) -> bool {
        self.event.is_some() || self.new
    }

    pub(super) fn cited(&self, deal: &Deal, passage: &PassageRecord<'_>, source: Source<'_>) -> Result<Cited, Error> {
        check_parties(deal, self.speaker.iter().chain(&self.party))?;
        let (event, date, cite) = match &self.event {
            Some(id) => {
                let event = find_event(deal, id)?;
                if is_cited(event, passage) {
                    return Ok(Cited { event: id.clone(), date: None, edits: Vec::new(), is_there: true });
                }
                (id.clone(), None, cite_in(event, passage)?)
            }
            None => self.new_event(deal, passage)?,
        };
        // Whoever quotes a source has read some of it.
        let read = Some(ReadingExtent::Excerpt.word()).filter(|_| source.read() == Some(ReadingExtent::Unread));
        let read = read.map(|read| set(source, "read", &json!(read))).transpose()?;
        Ok(Cited { event, date, edits: std::iter::once(cite).chain(read).collect(), is_there: false })
    }

    /// Its ID, its date, and the edit that makes it.
    fn new_event(&self, deal: &Deal, passage: &PassageRecord<'_>) -> Result<(String, Option<EdtfDate>, Edit), Error> {
        let title = self.title.as_deref().unwrap_or_default();
        let id = ids::of_event(Some(deal), title, |id| deal.find_event(id).is_some());
        let date = self.date.as_deref().map(date).transpose()?;
        let record = EventRecord {
            id: &id,
            date: date.as_ref().map(|typed| typed.date.to_string()),
            date_words: date.as_ref().and_then(|typed| typed.words.as_deref()),
            kind: self.kind.word(),
            title,
            parties: self.party.iter().map(|id| json!({ "id": id })).collect(),
            passages: [passage],
        };
        let edit = Edit::add(RecordKind::Event, Json::new(&record));
        Ok((id, date.map(|typed| typed.date), edit))
    }
}

/// What records that all passages of a source match its text, if they do in the deal
/// with the new one.
pub(super) fn proof(after: Deal, source: Source<'_>, today: NaiveDate) -> Vec<Edit> {
    let text = source.deal().available_text(source.ix()).cloned();
    let Some((ix, text)) = after.find_source(source.id()).map(Source::ix).zip(text) else { return Vec::new() };
    let after = after.with_texts(HashMap::from([(ix, text)]));
    let looked_up = deal_file::quoted_sources(&after);
    looked_up.iter().filter(|quoted| quoted.source.ix() == ix).flat_map(|quoted| quoted.edits(today)).collect()
}

fn find_event<'d>(deal: &'d Deal, id: &str) -> Result<Event<'d>, Error> {
    deal.find_event(id).ok_or_else(|| {
        let near = suggestion(id, deal.events().map(Event::id));
        Error::input(not_found("no event has the ID", id, near.as_deref()))
    })
}

fn is_cited(event: Event<'_>, new: &PassageRecord<'_>) -> bool {
    let is_it = |old: Passage<'_>| {
        old.source().id() == new.source && old.paragraph() == Some(new.paragraph) && old.exact().original() == new.exact
    };
    event.passages().any(is_it)
}

fn cite_in(event: Event<'_>, passage: &PassageRecord<'_>) -> Result<Edit, Error> {
    let passages = Place::record(RecordKind::Event, event.id()).then(place("passages[]")?);
    Ok(Edit::Set(passages, Json::new(passage)))
}

/// All that are missing at once.
fn check_parties<'a>(deal: &Deal, ids: impl Iterator<Item = &'a String>) -> Result<(), Error> {
    let missing: Vec<&str> = ids.map(String::as_str).filter(|id| deal.find_party(id).is_none()).collect();
    let [first, others @ ..] = missing.as_slice() else { return Ok(()) };
    let near = suggestion(first, deal.parties().map(Party::id)).filter(|_| others.is_empty());
    let hint = "`dealtui record add FILE party ID --name NAME` adds one";
    let problem = not_found("no party has the ID", &missing.join(" or "), near.as_deref());
    Err(Error::input(format!("{problem}\n  hint: {hint}")))
}

/// A date without a year would be guessed.
fn date(written: &str) -> Result<TypedDate, Error> {
    let context = DateContext { period: None, today: Local::now().date_naive() };
    TypedDate::read(written, &context).map_err(|error| {
        let problem = date_problem(&error, "date", "12 Mar 2025, Mar 2025 or 2025");
        Error::input(format!("--date: {written} is {problem}"))
    })
}

fn set(source: Source<'_>, field: &str, value: &serde_json::Value) -> Result<Edit, Error> {
    Ok(Edit::Set(Place::record(RecordKind::Source, source.id()).then(place(field)?), Json::new(value)))
}

fn place(path: &str) -> Result<Place, Error> {
    Place::field(path).map_err(|error| Error::input(error.to_string()))
}
