//! Words of a source that are cited: in a new event, or in one that they bear on.

use std::collections::HashSet;

use serde::Serialize;
use serde_json::{Value, json};

use super::{
    PassageRecord, Plan, Refusal, TypedField,
    change::{gone, read_all},
    fields::{Field, FieldContext, FieldEdits, FieldName, Reading},
    free_event_id, ids, read_by_quoting,
    stating::{CitedPassage, Stated},
};
use crate::{
    deal_file::{Edit, Json, Place},
    domain::{Event, EventKind, Judgment, Passage, RecordKind, RefId, Source, Vocabulary as _},
};

/// Words of a source that are cited in an event.
#[derive(Clone, Debug)]
pub struct Citation {
    pub source: String,
    pub paragraph: u32,
    pub page: Option<u32>,
    pub exact: String,
    pub within: CitedIn,
    /// Those of the form that are not empty.
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

/// What words say of an event that is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bearing {
    /// They bear it out.
    Supports,
    /// They say more of it: the weakest claim.
    #[default]
    AddsTo,
    /// They say otherwise.
    DiffersFrom,
}

impl Bearing {
    pub const ALL: [Self; 3] = [Self::Supports, Self::AddsTo, Self::DiffersFrom];

    /// As an option of a command has it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::AddsTo => "adds-to",
            Self::DiffersFrom => "differs-from",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Supports => "support",
            Self::AddsTo => "add to",
            Self::DiffersFrom => "differ from",
        }
    }

    /// Behind where words were cited.
    fn told(self) -> &'static str {
        match self {
            Self::Supports => ", in support",
            Self::AddsTo => ", adding to it",
            Self::DiffersFrom => ", differing from it",
        }
    }

    /// Around from the last to the first.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Supports => Self::AddsTo,
            Self::AddsTo => Self::DiffersFrom,
            Self::DiffersFrom => Self::Supports,
        }
    }

    fn judgment(self) -> Judgment {
        match self {
            Self::Supports => Judgment::Confirms,
            Self::AddsTo => Judgment::Refines,
            Self::DiffersFrom => Judgment::Contradicts,
        }
    }
}

impl Citation {
    /// # Errors
    /// What is wrong with what was typed, or why the words cannot be cited.
    pub(super) fn plan(&self, context: FieldContext<'_>) -> Result<Plan, Refusal> {
        let deal = context.deal;
        let source = deal.find_source(&self.source).ok_or_else(|| gone(&self.source))?;
        let readings = read_all(&self.fields, context)?;
        let mut edits = FieldEdits::default();
        let passage = PassageRecord::new(source, self.paragraph, self.page, &self.exact);
        let mut record = Json::new(&passage);
        // A company that takes part and speaks is no person.
        edits.add_parties(&readings, deal);
        for (typed, reading) in readings.iter().filter(|(typed, _)| typed.field.part.is_of_passage()) {
            if let Some(value) = edits.value(typed.field, reading, deal) {
                let (key, value) = spoken(typed.field, value);
                record = with(&record, key, value)?;
            }
        }
        let stated = Stated::find(&readings, deal)?;
        let mut bears = "";
        let (cited, title) = match self.within_for(stated.as_ref()) {
            CitedIn::NewEvent => {
                let instead = stated.as_ref().map_or("", Stated::title);
                let event = new_event(&readings, &record, instead, &mut edits, context)?;
                (CitedPassage { event: event.0, passage: passage.id }, event.1)
            }
            CitedIn::Event { id, bearing } => {
                let event = deal.find_event(&id).ok_or_else(|| gone(&id))?;
                let title = event.title().shown().to_owned();
                // What a term rests on need not be quoted twice.
                if let (Some(old), true) = (passage.cited_in(event), stated.is_some()) {
                    (
                        CitedPassage { event: id, passage: old.id().ok_or_else(|| no_id(self.paragraph))?.to_owned() },
                        title,
                    )
                } else {
                    let in_event = self.in_event(event, &passage, record, bearing, &readings)?;
                    // Without an entry of its own nothing is said of how the words bear on it.
                    bears = bearing.filter(|_| in_event.len() > 1).map_or("", Bearing::told);
                    edits.edits.extend(in_event);
                    (CitedPassage { event: id, passage: passage.id }, title)
                }
            }
        };
        let mut name = format!("cite ¶{} in “{title}”{bears}", self.paragraph);
        if let Some(stated) = &stated {
            stated.edit(&readings, &cited, &mut edits, deal)?;
            name = format!("{name} for the term “{}”", stated.title());
        }
        edits.edits.extend(read_by_quoting(source));
        Ok(Plan {
            name,
            edits: edits.into_edits(),
            shows: Some(RefId::Event(cited.event)),
            proves: Some(self.source.clone()),
        })
    }

    /// Without a title, words that state a term are of the event that set it.
    fn within_for(&self, stated: Option<&Stated<'_>>) -> CitedIn {
        let has_title = self.fields.iter().any(|typed| typed.field.name == FieldName::Title);
        let set_by = stated.and_then(Stated::set_by).filter(|_| !has_title && self.within == CitedIn::NewEvent);
        set_by.map_or_else(|| self.within.clone(), |event| CitedIn::Event { id: event.id().to_owned(), bearing: None })
    }

    fn in_event(
        &self,
        event: Event<'_>,
        passage: &PassageRecord,
        record: Json,
        bearing: Option<Bearing>,
        readings: &[(&TypedField, Reading)],
    ) -> Result<Vec<Edit>, Refusal> {
        if passage.cited_in(event).is_some() {
            return Err(Refusal::Other(format!("¶{} is cited there already", self.paragraph)));
        }
        let mut edits = vec![Edit::Set(PassageRecord::place_in(event.id()), record)];
        let Some(bearing) = bearing else { return Ok(edits) };
        let [says, others_say] = [FieldName::Says, FieldName::OthersSay].map(|name| typed_in(readings, name));
        let against = readings.iter().find_map(|(_, reading)| match reading {
            Reading::Passages(passages) => Some(passages.ids()),
            _ => None,
        });
        let sides = Sides { says: &says, others_say: &others_say, against: against.unwrap_or_default() };
        let bearing = bearing_edits(bearing, event, passage, sides);
        edits.extend(bearing.map_err(|why| Refusal::Fields(vec![(FieldName::Says, why)]))?);
        Ok(edits)
    }
}

fn no_id(paragraph: u32) -> Refusal {
    Refusal::Other(format!(
        "these words of ¶{paragraph} are a passage without an ID, which no term can name: e opens the file"
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
        let value = reading(name).and_then(|(typed, reading)| edits.value(typed.field, reading, deal));
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

/// Those that other voices are quoted with.
fn other_passages<'d>(event: Event<'d>, source: Source<'d>) -> impl Iterator<Item = Passage<'d>> {
    let deal = event.deal();
    let voice = deal.voice(source.ix());
    event.passages().filter(move |other| deal.voice(other.source().ix()) != voice)
}

/// Both sides of a dispute in the words of the user.
#[derive(Clone, Copy, Debug)]
pub struct Sides<'a> {
    /// What the cited words say.
    pub says: &'a str,
    /// What the others say; if empty, the title of the event.
    pub others_say: &'a str,
    /// The IDs of the passages in which they do; if none, the only one there is.
    pub against: &'a [String],
}

/// What a source says of the words that others are quoted with, and the dispute if it says
/// otherwise.
///
/// # Errors
/// It says otherwise, but nobody else says anything or the user does not say what.
pub fn bearing_edits(
    bearing: Bearing,
    event: Event<'_>,
    passage: &PassageRecord,
    sides: Sides<'_>,
) -> Result<Vec<Edit>, String> {
    let source = event.deal().find_source(&passage.source);
    let others: Vec<Passage<'_>> = source.into_iter().flat_map(|source| other_passages(event, source)).collect();
    let ids: Vec<&str> = match sides.against {
        // Of several passages nobody said which one is meant.
        [] => others.iter().filter_map(|other| other.id()).filter(|_| others.len() == 1).collect(),
        against => against.iter().map(String::as_str).collect(),
    };
    let is_other = |id: &&str| others.iter().any(|other| other.id() == Some(id));
    if let Some(id) = ids.iter().find(|id| !is_other(id)) {
        return Err(format!("{id} is no passage of another source in this event"));
    }
    if bearing == Bearing::DiffersFrom && others.is_empty() && event.passages().len() > 0 {
        return Err("the event is quoted from the same source: cite these words as an event of their own".to_owned());
    }
    if bearing == Bearing::DiffersFrom && sides.says.is_empty() {
        return Err("say in your own words what they say instead".to_owned());
    }
    let mut edits = Vec::new();
    // What is quoted already says more by its own words, and counts no further.
    let is_quoted = source.is_some_and(|source| event.quoted_voices().contains(&event.deal().voice(source.ix())));
    if bearing == Bearing::DiffersFrom || !(others.is_empty() || is_quoted) {
        let said = match ids.as_slice() {
            [] => json!({ "source": passage.source, "verdict": bearing.judgment().word() }),
            ids => json!({ "source": passage.source, "passages": ids, "verdict": bearing.judgment().word() }),
        };
        let list = Place::record(RecordKind::Event, event.id()).then_field("corroboration").then_behind();
        edits.push(Edit::Set(list, Json::new(&said)));
    }
    if bearing == Bearing::DiffersFrom {
        edits.push(Edit::add(RecordKind::Disagreement, Json::new(&disagreement(event, &others, &ids, passage, sides))));
    }
    Ok(edits)
}

fn disagreement(
    event: Event<'_>,
    others: &[Passage<'_>],
    ids: &[&str],
    passage: &PassageRecord,
    sides: Sides<'_>,
) -> Value {
    let deal = event.deal();
    let is_meant = |other: &&Passage<'_>| ids.is_empty() || other.id().is_some_and(|id| ids.contains(&id));
    let mut sources: Vec<&str> = others.iter().filter(is_meant).map(|other| other.source().id()).collect();
    let said = event.corroboration().filter(|said| said.source().id() != passage.source);
    sources.extend(said.filter(|said| !said.contradicts()).map(|said| said.source().id()));
    let mut seen = HashSet::new();
    sources.retain(|source| seen.insert(*source));
    let (says, title) = (sides.says, event.title().original());
    let others_say = if sides.others_say.is_empty() { title } else { sides.others_say };
    let one = SideRecord { says: others_say, sources, passages: ids.to_vec() };
    let other = SideRecord { says, sources: vec![&passage.source], passages: vec![&passage.id] };
    json!({
        "id": ids::of_record(Some(deal), &format!("{} disputed", event.id()), "dispute", |_| false),
        "point": format!("“{others_say}” or “{says}”"),
        "events": [event.id()],
        "sides": [one, other],
    })
}

#[derive(Serialize)]
struct SideRecord<'a> {
    says: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    passages: Vec<&'a str>,
}
