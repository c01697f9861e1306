//! From a form to the change that it asks for, and what became of it.

use super::{Form, FormField, FormState, FormSubject, RowId};
use crate::editing::{Change, Citation, Refusal, TypedField};

/// Whether a form can be saved as it is.
pub(in crate::app) enum Saved {
    Change(Box<Change>),
    Unchanged,
    /// A choice is left open, as this tells; the cursor is there.
    Unchosen(&'static str),
    /// A field is wrong; the cursor is there.
    Wrong,
    /// Fields would be lost, as this tells; saving once more saves the others.
    WithoutFields(String),
    /// Nothing would be saved, as this tells: only text that has no place in the record any more.
    OnlyLost(String),
}

impl Form {
    pub(in crate::app) fn save(&mut self) -> Saved {
        if self.side_problem().is_some() {
            self.cursor = RowId::Side;
            return Saved::Wrong;
        }
        if let Some((row, what)) = self.unchosen() {
            self.cursor = row;
            return Saved::Unchosen(what);
        }
        if self.is_any_wrong() {
            for field in &mut self.fields {
                field.problem = field.reading.as_ref().err().cloned();
            }
            self.go_to_problem();
            return Saved::Wrong;
        }
        if self.saves_nothing() {
            return self.unused_fields().map_or(Saved::Unchanged, Saved::OnlyLost);
        }
        if let Some(unused) = self.give_up_unused() {
            return Saved::WithoutFields(unused);
        }
        let change = match &self.subject {
            FormSubject::Record(subject) => {
                let fields = self.typed(|field| field.is_changed() && self.is_saved(field));
                Change::Set { record: subject.seen.clone(), fields }
            }
            FormSubject::Citing(citing) => {
                let words = &citing.words;
                let is_filled = |field: &FormField| !field.line.text().trim().is_empty() && self.is_saved(field);
                Change::Cite(Box::new(Citation {
                    deal: citing.words.deal.clone(),
                    source: words.source.clone(),
                    paragraph: words.paragraph,
                    page: words.page,
                    exact: words.quoted.words.clone(),
                    within: self.cited_in(),
                    joined: self.joined().cloned(),
                    fields: self.typed(is_filled),
                }))
            }
        };
        self.state = FormState::Saving;
        Saved::Change(Box::new(change))
    }

    fn saves_nothing(&self) -> bool {
        let is_saved = |field: &FormField| field.is_changed() && self.is_saved(field);
        matches!(self.subject, FormSubject::Record(_)) && !self.fields.iter().any(is_saved)
    }

    fn is_any_wrong(&self) -> bool {
        self.fields.iter().filter(|field| self.is_saved(field)).any(|field| field.reading.is_err())
    }

    fn typed(&self, is_wanted: impl Fn(&FormField) -> bool) -> Vec<TypedField> {
        let wanted = self.fields.iter().filter(|field| is_wanted(field));
        wanted
            .map(|field| TypedField {
                field: field.field,
                typed: field.line.text().to_owned(),
                before: field.before.clone(),
            })
            .collect()
    }

    /// Shows why it was not saved; returns what belongs to no field.
    pub(in crate::app) fn refuse(&mut self, refusal: Refusal) -> Option<String> {
        self.state = FormState::Editing;
        match refusal {
            refusal @ (Refusal::Other(_) | Refusal::Unconfirmed(_)) => Some(refusal.into_message()),
            Refusal::Fields(problems) => {
                for (name, why) in problems {
                    for field in self.fields.iter_mut().filter(|field| field.field.name == name) {
                        field.problem = Some(why.clone());
                    }
                }
                self.go_to_problem();
                None
            }
            Refusal::Conflicts(conflicts) => {
                for (name, theirs) in conflicts {
                    self.fields
                        .iter_mut()
                        .filter(|field| field.field.name == name)
                        .for_each(|field| field.meet(theirs.clone()));
                }
                self.go_to_problem();
                None
            }
        }
    }
}
