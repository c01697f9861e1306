//! Which fields of a form are not saved because the words go into an existing event, which has
//! its own.

use super::{Form, FormField, FormSubject, citing::Stated};
use crate::editing::{
    CitedIn,
    fields::{FieldName, Part},
};

impl Form {
    /// What the words are cited in: the event that was taken, else without a title the one that
    /// set the term that they state.
    pub(super) fn cited_in(&self) -> CitedIn {
        if let Some(target) = self.target() {
            return CitedIn::Event { id: target.id.clone(), bearing: Some(target.bearing) };
        }
        match self.stated() {
            Some(Stated::Known(Some(id))) if !self.has_title() => CitedIn::Event { id: id.clone(), bearing: None },
            _ => CitedIn::NewEvent,
        }
    }

    /// The event among those of the deal that the words are cited in, by its ID.
    pub(in crate::app) fn event_that_is_there(&self) -> Option<String> {
        if let CitedIn::Event { id, .. } = self.cited_in() { Some(id) } else { None }
    }

    fn has_title(&self) -> bool {
        self.named(FieldName::Title).is_some_and(|title| !title.line.text().trim().is_empty())
    }

    /// Whether what is typed in a field is saved. Fields that the event of a term has already stay
    /// visible, because typing a title makes them those of a new event.
    pub(super) fn is_saved(&self, field: &FormField) -> bool {
        let is_implied = matches!(self.cited_in(), CitedIn::Event { bearing: None, .. });
        self.is_asked(field) && !(is_implied && field.field.part.is_of_record())
    }

    /// Why what is typed in a field is not saved.
    pub(super) fn why_unused(&self, field: &FormField) -> Option<&'static str> {
        let why = match field.field.part {
            Part::Dispute => "not saved: only words that differ open a dispute",
            Part::NewTerm if self.stated().is_some() => "not saved: the deal already has this term",
            Part::NewTerm => "not saved: no term is named",
            _ => "not saved: the event keeps its own",
        };
        let is_lost = !self.is_saved(field) && (field.is_filled_in() || !self.is_asked(field));
        is_lost.then_some(why)
    }

    fn unused(&self) -> impl Iterator<Item = &FormField> {
        self.fields.iter().filter(|field| field.is_filled_in() && !self.is_saved(field))
    }

    /// The labels of filled fields that are not saved; none if all are.
    pub(in crate::app) fn unused_fields(&self) -> Option<String> {
        let labels: Vec<_> = self.unused().map(|field| field.field.label()).collect();
        (!labels.is_empty()).then(|| labels.join(", "))
    }

    /// The fields that are not saved, once for each: whoever saves again gives them up.
    pub(super) fn give_up_unused(&mut self) -> Option<String> {
        let unused: Vec<FieldName> = self.unused().map(|field| field.field.name).collect();
        let labels = self.unused_fields();
        let FormSubject::Citing(citing) = &mut self.subject else { return None };
        let is_told = unused.iter().all(|name| citing.given_up.contains(name));
        citing.given_up = unused;
        labels.filter(|_| !is_told)
    }
}
