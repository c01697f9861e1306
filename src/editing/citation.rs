//! Words of a source that are cited: in a new event, or in one that they bear on.

use serde_json::json;

use super::{
    Bearing, BearingError, ChangeName, DealName, Joined, PassageRecord, Plan, Refusal, SIDE_GONE, Sides, TypedField,
    bearing_edits,
    change::{SOURCE_OF_WORDS, gone, read_all},
    change_name::Verb,
    fields::{Field, FieldContext, FieldEdits, FieldName, Reading},
    free_event_id,
    joining::disputing_term,
    joining_edits,
    naming::quoted_once,
    read_by_quoting,
    stating::{CitedPassage, Stated},
    supporting_edits,
};
use crate::{
    deal_file::{Edit, Json, Place},
    domain::{Deal, Event, EventKind, Passage, RecordKind, RefId, Vocabulary as _},
    report::in_quotation_marks,
};

/// Words of a source that are cited in an event.
#[derive(Clone, Debug)]
pub struct Citation {
    pub deal: DealName,
    pub source: String,
    pub paragraph: u32,
    pub page: Option<u32>,
    pub exact: String,
    pub within: CitedIn,
    /// What words that differ from an event or support it join of an open dispute; without it words that
    /// differ open one.
    pub joined: Option<Joined>,
    /// The fields of the form that are not empty.
    pub fields: Vec<TypedField>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CitedIn {
    NewEvent,
    /// Without a bearing they are only quoted there.
    Event {
        id: String,
        bearing: Option<Bearing>,
    },
}

/// Where words were cited.
struct Cited {
    words: CitedPassage,
    /// The title of the event.
    title: String,
    /// How they bear on it, behind the title.
    bears: String,
}

impl Citation {
    /// # Errors
    /// What is wrong with what was typed, or why the words cannot be cited.
    pub(super) fn plan(&self, context: FieldContext<'_>) -> Result<Plan, Refusal> {
        let deal = context.deal;
        let source = deal.find_source(&self.source).ok_or_else(|| gone(SOURCE_OF_WORDS))?;
        let readings = read_all(&self.fields, context)?;
        let mut edits = FieldEdits::default();
        let passage = PassageRecord::new(source, self.paragraph, self.page, &self.exact);
        edits.add_parties(&readings, deal);
        let record = with_fields(Json::new(&passage), &readings, &mut edits, deal)?;
        let stated = Stated::find(&readings, deal)?;
        let Cited { words, title, bears } = match &self.within {
            CitedIn::NewEvent => {
                let instead = stated.as_ref().map_or("", Stated::title);
                let (event, title) = new_event(&readings, &record, instead, &mut edits, context)?;
                Cited { words: CitedPassage { event, passage: passage.id }, title, bears: String::new() }
            }
            CitedIn::Event { id, bearing } => {
                let event = deal.find_event(id).ok_or_else(|| self.event_gone())?;
                match passage.cited_in(event).filter(|_| stated.is_some()) {
                    // What a term rests on need not be quoted twice.
                    Some(_) if self.differs() => return Err(about_term(CITED_AND_DIFFER)),
                    Some(old) => self.already_cited(event, old, &readings)?,
                    None => {
                        let term = stated.as_ref().map(|stated| stated.id(id, deal));
                        let stated = (*bearing, term.as_deref());
                        self.newly_cited(event, passage, record, stated, &readings, &mut edits)?
                    }
                }
            }
        };
        let mut what = format!("¶{} of {} in “{title}”{bears}", self.paragraph, source.name());
        if let Some(stated) = &stated {
            let (and, title) = (if bears.is_empty() { "" } else { ", and" }, stated.title());
            let how = if self.differs() { "against" } else { "for" };
            // A term does not rest on what others say otherwise: the dispute has it.
            if matches!(stated, Stated::New(_)) || !self.differs() {
                let basis = self.basis_of_new_term(&words, &readings, deal)?;
                stated.edit(&readings, (&words, &basis), &mut edits, deal)?;
            }
            what = format!("{what}{and} {how} the term “{title}”");
        }
        edits.edits.extend(read_by_quoting(source));
        Ok(Plan {
            name: ChangeName::new(Verb::Cite, what),
            edits: edits.into_edits(),
            shows: Some(RefId::Event(words.event)),
            proves: Some(self.source.clone()),
        })
    }

    fn differs(&self) -> bool {
        matches!(self.within, CitedIn::Event { bearing: Some(Bearing::DiffersFrom), .. })
    }

    /// What a new term rests on: the words, or those in support of the event that they differ from.
    fn basis_of_new_term(
        &self,
        words: &CitedPassage,
        readings: &[(&TypedField, Reading)],
        deal: &Deal,
    ) -> Result<Vec<String>, Refusal> {
        if !self.differs() {
            return Ok(vec![words.passage.clone()]);
        }
        let named = named_passages(readings);
        let in_support = |passage: &Passage<'_>| {
            let is_named = named.is_empty() || named.iter().any(|id| passage.id() == Some(id));
            is_named && !passage.is_against_event()
        };
        let quoted = deal.find_event(&words.event).into_iter().flat_map(Event::passages).filter(in_support);
        let basis: Vec<String> = quoted.filter_map(Passage::id).map(str::to_owned).collect();
        if basis.is_empty() { Err(about_term(NOTHING_IN_SUPPORT)) } else { Ok(basis) }
    }

    /// The title that stands in the form is that of the event.
    fn event_gone(&self) -> Refusal {
        let title = self.fields.iter().find(|typed| typed.field.name == FieldName::Title);
        gone(&title.map_or_else(|| "this event".to_owned(), |title| format!("event {}", quoted_once(&title.typed))))
    }

    /// A passage that is there stays as it is.
    fn already_cited(
        &self,
        event: Event<'_>,
        old: Passage<'_>,
        readings: &[(&TypedField, Reading)],
    ) -> Result<Cited, Refusal> {
        if let Some((typed, _)) = readings.iter().find(|(typed, _)| typed.field.part.is_of_passage()) {
            let why = "these words are cited there already: edit their passage to change this".to_owned();
            return Err(Refusal::Fields(vec![(typed.field.name, why)]));
        }
        let passage = old.id().ok_or_else(|| no_id(self.paragraph))?.to_owned();
        let words = CitedPassage { event: event.id().to_owned(), passage };
        Ok(Cited { words, title: event.title().shown().to_owned(), bears: String::new() })
    }

    fn newly_cited(
        &self,
        event: Event<'_>,
        passage: PassageRecord,
        record: Json,
        (bearing, term): (Option<Bearing>, Option<&str>),
        readings: &[(&TypedField, Reading)],
        edits: &mut FieldEdits,
    ) -> Result<Cited, Refusal> {
        let in_event = self.in_event(event, &passage, record, (bearing, term), readings)?;
        // Without an entry of its own nothing is said of how the words bear on it.
        let says = typed_in(readings, FieldName::Says);
        let joined = self.joined.as_ref().map(|joined| joined.that_says(&says, event.deal()));
        let bears = match (bearing, &joined) {
            (Some(Bearing::DiffersFrom), Some(joined)) => format!(", {}", side_told(joined, &says)),
            (Some(bearing), Some(joined)) => format!("{}, {}", bearing.told(), side_told(joined, &says)),
            _ => bearing.filter(|_| in_event.len() > 1).map_or("", Bearing::told).to_owned(),
        };
        edits.edits.extend(in_event);
        let words = CitedPassage { event: event.id().to_owned(), passage: passage.id };
        Ok(Cited { words, title: event.title().shown().to_owned(), bears })
    }

    fn in_event(
        &self,
        event: Event<'_>,
        passage: &PassageRecord,
        record: Json,
        (bearing, term): (Option<Bearing>, Option<&str>),
        readings: &[(&TypedField, Reading)],
    ) -> Result<Vec<Edit>, Refusal> {
        if passage.cited_in(event).is_some() {
            let why = format!("these words of ¶{} are cited there already", self.paragraph);
            return Err(Refusal::Fields(vec![(FieldName::Title, why)]));
        }
        let mut edits = vec![Edit::Set(PassageRecord::place_in(event.id()), record)];
        let Some(bearing) = bearing else { return Ok(edits) };
        let [says, others_say] = [FieldName::Says, FieldName::OthersSay].map(|name| typed_in(readings, name));
        let about_says = |why| Refusal::Fields(vec![(FieldName::Says, why)]);
        if let (Bearing::DiffersFrom, Some(joined)) = (bearing, &self.joined) {
            let joining = joining_edits(joined, &says, event, passage);
            edits.extend(joining.map_err(|why| match joined {
                Joined::NewSide(_) if why != SIDE_GONE => about_says(why),
                _ => Refusal::Other(why),
            })?);
            edits.extend(term.and_then(|term| disputing_term(joined, term, event.deal())));
            return Ok(edits);
        }
        if let Some(Joined::Side(side)) = &self.joined {
            edits.extend(supporting_edits(bearing, side, event, passage).map_err(Refusal::Other)?);
            return Ok(edits);
        }
        let term = term.filter(|_| bearing == Bearing::DiffersFrom);
        let sides = Sides { says: &says, others_say: &others_say, against: named_passages(readings), term };
        edits.extend(bearing_edits(bearing, event, passage, sides).map_err(|error| match error {
            BearingError::OthersUnsaid => Refusal::Fields(vec![(FieldName::OthersSay, error.to_string())]),
            BearingError::Other(why) => about_says(why),
        })?);
        Ok(edits)
    }
}

const CITED_AND_DIFFER: &str = "these words are cited there already: name the term in the dispute instead";

const NOTHING_IN_SUPPORT: &str = "no words in support of the event are quoted that this new term could rest on";

/// The IDs of the passages that the words differ from, as far as they are named.
fn named_passages<'r>(readings: &'r [(&TypedField, Reading)]) -> &'r [String] {
    let named = readings.iter().find_map(|(_, reading)| match reading {
        Reading::Passages(passages) => Some(passages.ids()),
        _ => None,
    });
    named.unwrap_or_default()
}

fn about_term(why: &str) -> Refusal {
    Refusal::Fields(vec![(FieldName::StatedTerm, why.to_owned())])
}

/// On which side of a dispute the words are.
fn side_told(joined: &Joined, says: &str) -> String {
    match joined {
        Joined::Side(side) => format!("on the side {}", in_quotation_marks(&side.says)),
        Joined::NewSide(_) => format!("on the new side {}", in_quotation_marks(says)),
    }
}

fn no_id(paragraph: u32) -> Refusal {
    Refusal::Other(format!(
        "these words of ¶{paragraph} are a passage without an ID, which no term can name: give it one in the file"
    ))
}

/// The fields of a new event, in the order of a deal file.
const NEW_EVENT: [FieldName; 6] =
    [FieldName::Date, FieldName::Kind, FieldName::Title, FieldName::Tags, FieldName::Parties, FieldName::Amounts];

/// `instead` is its title if none was typed.
fn new_event(
    readings: &[(&TypedField, Reading)],
    passage: &Json,
    instead: &str,
    edits: &mut FieldEdits,
    context: FieldContext<'_>,
) -> Result<(String, String), Refusal> {
    let deal = context.deal;
    let reading = |name: FieldName| readings.iter().find(|(typed, _)| typed.field.name == name);
    let typed = typed_in(readings, FieldName::Title);
    let title = if typed.is_empty() { instead.to_owned() } else { typed };
    if title.is_empty() {
        return Err(Refusal::Fields(vec![(FieldName::Title, "write a title".to_owned())]));
    }
    let id = free_event_id(Some(deal), &title, |id| deal.find_event(id).is_some());
    let mut record = Json::new(&json!({ "id": id }));
    for name in NEW_EVENT {
        let value = reading(name).and_then(|(typed, reading)| edits.value(&typed.field, reading, deal));
        let value = value.or_else(|| match name {
            FieldName::Kind => Some(Json::new(EventKind::Other.word())),
            FieldName::Title => Some(Json::new(&title)),
            _ => None,
        });
        if let Some(value) = value {
            record = with(&record, name.key(), value)?;
        }
        if let (FieldName::Date, Some((_, Reading::DateOrWords(typed)))) = (name, reading(name))
            && let Some(words) = &typed.words
        {
            record = with(&record, "date_words", Json::new(words))?;
        }
    }
    let passages = Place::default().then_field("passages").then_behind();
    let record =
        record.edited(Edit::Set(passages, passage.clone())).map_err(|error| Refusal::Other(error.to_string()))?;
    edits.edits.push(Edit::add(RecordKind::Event, record));
    Ok((id, title))
}

/// The record of a passage with what was typed of it.
fn with_fields(
    passage: Json,
    readings: &[(&TypedField, Reading)],
    edits: &mut FieldEdits,
    deal: &Deal,
) -> Result<Json, Refusal> {
    let mut record = passage;
    for (typed, reading) in readings.iter().filter(|(typed, _)| typed.field.part.is_of_passage()) {
        if let Some(value) = edits.value(&typed.field, reading, deal) {
            let (key, value) = spoken(&typed.field, value);
            record = with(&record, key, value)?;
        }
    }
    Ok(record)
}

/// What was typed in a field, without blanks around it.
fn typed_in(readings: &[(&TypedField, Reading)], name: FieldName) -> String {
    let typed = readings.iter().find(|(typed, _)| typed.field.name == name);
    typed.map(|(typed, _)| typed.typed.trim().to_owned()).unwrap_or_default()
}

fn with(record: &Json, key: &str, value: Json) -> Result<Json, Refusal> {
    let edit = Edit::Set(Place::default().then_field(key), value);
    record.edited(edit).map_err(|error| Refusal::Other(error.to_string()))
}

/// One speaker is `speaker`, several are `speakers`.
fn spoken(field: &Field, value: Json) -> (&'static str, Json) {
    if field.name != FieldName::Speaker {
        return (field.name.key(), value);
    }
    match serde_json::from_str::<Vec<String>>(value.as_str()).unwrap_or_default().as_slice() {
        [only] => ("speaker", Json::new(only)),
        _ => ("speakers", value),
    }
}
