//! Which fields of a form are not saved: of an event into which words go and which has its own, or
//! of a part that is gone.

use std::borrow::Cow;

use super::{
    Form, FormField, FormSubject,
    citing::{Stated, StatedTerm},
    sides::new_side,
};
use crate::editing::{
    CitedIn, SIDE_GONE,
    fields::{FieldName, Part},
    part_gone,
};

/// What was typed in a field when it was told that it is not saved. Another event is another
/// decision.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct GivenUp {
    text: String,
    event: Option<String>,
}

impl Form {
    /// What the words are cited in: the event that was taken, else without a title the one that
    /// set the term that they state.
    pub(super) fn cited_in(&self) -> CitedIn {
        if let Some(target) = self.target() {
            return CitedIn::Event { id: target.id.clone(), bearing: target.bearing };
        }
        match self.stated() {
            Some(Stated::Known(StatedTerm { event: Some(id), .. })) if !self.has_title() => {
                CitedIn::Event { id: id.clone(), bearing: None }
            }
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
        let is_implied = self.target().is_none() && matches!(self.cited_in(), CitedIn::Event { .. });
        let is_of_other = is_implied && field.field.part.is_of_record();
        self.is_asked(field) && !is_of_other
    }

    pub(super) fn lost_part(&self, field: &FormField) -> Option<&'static str> {
        match &self.subject {
            FormSubject::Record(subject) => {
                let is_lost = field.field.name.side().zip(new_side(&self.fields)).is_some_and(|(own, new)| own > new);
                let side = is_lost.then_some(SIDE_GONE);
                side.or_else(|| part_gone(field.field.part, subject.record()))
            }
            FormSubject::Citing(_) => None,
        }
    }

    fn why_unused(&self, field: &FormField) -> Option<&'static str> {
        let why = match field.field.part {
            Part::Dispute if self.joined().is_some() => "the words go to a dispute that is there",
            Part::Dispute => "only words that differ open a dispute",
            Part::NewTerm if self.stated().is_some() => "the deal already has this term",
            Part::NewTerm => "no term is named",
            _ => self.lost_part(field).unwrap_or("the event keeps its own"),
        };
        let is_lost = !self.is_saved(field) && (field.is_filled_in() || !self.is_asked(field));
        is_lost.then_some(why)
    }

    /// Tells in its row why what is typed in a field is not saved.
    pub(super) fn unused_told(&self, field: &FormField) -> Option<String> {
        self.why_unused(field).map(not_saved)
    }

    fn is_unused(&self, field: &FormField) -> bool {
        field.is_filled_in() && !self.is_saved(field)
    }

    /// Tells which filled fields are not saved, and why; none if all are.
    pub(in crate::app) fn unused_fields(&self) -> Option<String> {
        let mut reasons: Vec<(&'static str, Vec<Cow<'static, str>>)> = Vec::new();
        for field in self.fields.iter().filter(|field| self.is_unused(field)) {
            let (Some(why), label) = (self.why_unused(field), self.label(field)) else { continue };
            match reasons.iter_mut().find(|(other, _)| *other == why) {
                Some((_, labels)) => labels.push(label),
                None => reasons.push((why, vec![label])),
            }
        }
        let told = reasons.iter().map(|(why, labels)| format!("{} ({why})", labels.join(", ")));
        let told: Vec<String> = told.collect();
        (!told.is_empty()).then(|| not_saved(&told.join("; ")))
    }

    /// Tells what is not saved, once for each text: whoever saves again gives it up.
    pub(super) fn give_up_unused(&mut self) -> Option<String> {
        let told = self.unused_fields();
        let event = self.event_that_is_there();
        let unused: Vec<bool> = self.fields.iter().map(|field| self.is_unused(field)).collect();
        let mut is_known = true;
        for (field, is_unused) in self.fields.iter_mut().zip(unused) {
            let now = is_unused.then(|| GivenUp { text: field.line.text().to_owned(), event: event.clone() });
            is_known &= !is_unused || field.given_up == now;
            field.given_up = now;
        }
        told.filter(|_| !is_known)
    }
}

fn not_saved(what: &str) -> String {
    format!("not saved: {what}")
}
