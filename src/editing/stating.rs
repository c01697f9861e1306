//! Cited words that state a term: one that the deal has, or a new one.

use serde_json::{Value, json};

use super::{
    Refusal, TypedField,
    fields::{FieldEdits, FieldName, Reading, TypedCondition, TypedPeriod, TypedTerm, of_basis},
    ids,
};
use crate::{
    deal_file::{Edit, Json, Place},
    domain::{Deal, Event, Passage, RecordKind, Term, Version},
};

/// Cited words, by the IDs of their event and passage.
pub(super) struct CitedPassage {
    pub(super) event: String,
    pub(super) passage: String,
}

pub(super) enum Stated<'d> {
    Known(Term<'d>),
    /// By its title.
    New(String),
}

impl<'d> Stated<'d> {
    /// The term that was typed, if any.
    ///
    /// # Errors
    /// It is no longer in the deal.
    pub(super) fn find(readings: &[(&TypedField, Reading)], deal: &'d Deal) -> Result<Option<Self>, Refusal> {
        let typed = readings.iter().find_map(|(_, reading)| match reading {
            Reading::Term(typed) => Some(typed),
            _ => None,
        });
        Ok(match typed {
            None => None,
            Some(TypedTerm::New(title)) => Some(Self::New(title.clone())),
            Some(TypedTerm::Known(id)) => Some(Self::Known(deal.find_term(id).ok_or_else(|| super::change::gone(id))?)),
        })
    }

    pub(super) fn title(&self) -> &str {
        match self {
            Self::Known(term) => term.title().shown(),
            Self::New(title) => title,
        }
    }

    /// The ID of the term; of a new one, which words of an event state, that which it gets.
    pub(super) fn id(&self, event: &str, deal: &Deal) -> String {
        match self {
            Self::Known(term) => term.id().to_owned(),
            Self::New(title) => ids::of_record(Some(deal), title, "term", |id| id == event),
        }
    }

    /// Adds the words to what the last version of the term rests on, or the term, which rests on the passages
    /// with these IDs.
    ///
    /// # Errors
    /// The term has no version or rests on them already, or it is not said when a new one is in force.
    pub(super) fn edit(
        &self,
        readings: &[(&TypedField, Reading)],
        (cited, basis): (&CitedPassage, &[String]),
        edits: &mut FieldEdits,
        deal: &Deal,
    ) -> Result<(), Refusal> {
        match self {
            Self::Known(term) => {
                let basis = Json::new(&json!({ "passage": cited.passage }));
                let last = term.versions().len().checked_sub(1);
                let last = last.ok_or_else(|| wrong(FieldName::StatedTerm, "this term has no version yet"))?;
                let rests_on_them = |passage: Passage<'_>| passage.id() == Some(&cited.passage);
                if term.versions().last().is_some_and(|version| of_basis(version).any(rests_on_them)) {
                    return Err(wrong(FieldName::StatedTerm, "this term rests on these words already"));
                }
                let version = Place::record(RecordKind::Term, term.id()).then_field("versions").then_item(last);
                edits.edits.push(Edit::Set(version.then_field("basis").then_behind(), basis));
            }
            Self::New(title) => {
                let record = new_term((self.id(&cited.event, deal), title), readings, basis, edits, deal)?;
                edits.edits.push(Edit::add(RecordKind::Term, record));
            }
        }
        Ok(())
    }
}

/// The event that set the last version of a term.
pub fn event_of(term: Term<'_>) -> Option<Event<'_>> {
    term.versions().last().and_then(Version::set_by)
}

fn wrong(name: FieldName, why: &str) -> Refusal {
    Refusal::Fields(vec![(name, why.to_owned())])
}

/// The first version of a term.
pub(super) fn new_version(period: &TypedPeriod, text: &str, basis: &Value) -> Value {
    let in_force = period.in_force.to_string();
    match period.condition.as_ref().map(TypedCondition::json) {
        None => json!({ "in_force": in_force, "text": text, "basis": basis }),
        Some(condition) => json!({ "in_force": in_force, "text": text, "condition": condition, "basis": basis }),
    }
}

fn new_term(
    (id, title): (String, &str),
    readings: &[(&TypedField, Reading)],
    basis: &[String],
    edits: &mut FieldEdits,
    deal: &Deal,
) -> Result<Json, Refusal> {
    let period = readings.iter().find_map(|(typed, reading)| match (typed.field.name, reading) {
        (FieldName::InForce, Reading::Period(period)) => Some(period),
        _ => None,
    });
    let period = period.ok_or_else(|| wrong(FieldName::InForce, "enter a start and an end"))?;
    let basis: Vec<Value> = basis.iter().map(|passage| json!({ "passage": passage })).collect();
    let basis = Value::from(basis);
    let mut version = new_version(period, title, &basis);
    let amounts = readings.iter().find(|(typed, _)| typed.field.name == FieldName::TermAmounts);
    let amounts = amounts.and_then(|(typed, reading)| edits.value(&typed.field, reading, deal));
    let amounts = amounts.and_then(|json| serde_json::from_str::<Value>(json.as_str()).ok());
    if let (Some(amounts), Some(fields)) = (amounts, version.as_object_mut()) {
        fields.insert("amounts".to_owned(), amounts);
    }
    let mut record = json!({ "id": id, "title": title, "kind": "other" });
    for name in [FieldName::TermKind, FieldName::From, FieldName::To] {
        let said = readings.iter().find(|(typed, _)| typed.field.name == name);
        let value = said.and_then(|(typed, reading)| edits.value(&typed.field, reading, deal));
        let value = value.and_then(|json| serde_json::from_str::<Value>(json.as_str()).ok());
        if let (Some(value), Some(fields)) = (value, record.as_object_mut()) {
            fields.insert(name.key().to_owned(), value);
        }
    }
    if let Some(fields) = record.as_object_mut() {
        fields.insert("versions".to_owned(), json!([version]));
    }
    Ok(Json::new(&record))
}
