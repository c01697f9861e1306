//! The form of a record, and what becomes of it when the deal file changes.

use std::mem::discriminant;

use super::{Form, FormField, FormSubject, RowId, Session, sides};
use crate::{
    domain::{Deal, Ref, RefId},
    editing::{
        SeenRecord, SeenSides, described,
        fields::{self, Field, FieldName, Part},
        found,
    },
};

/// A record that is there.
#[derive(Debug)]
pub struct RecordSubject {
    /// Of an event with its passage the passage, of a term its version.
    pub(super) seen: SeenRecord,
    /// The same with its part, which may be gone and come back.
    with_part: SeenRecord,
    name: NamedAfter,
    /// Of a passage, as they were when the form was opened.
    quoted: Option<String>,
}

/// The words of a passage that a form is about.
pub struct QuotedPassage {
    pub words: String,
    /// Whether another program has changed them since the form was opened.
    pub is_changed: bool,
}

/// What a form is called after.
#[derive(Clone, Copy, Debug)]
enum NamedAfter {
    Record,
    /// The part, where that was selected.
    Part,
}

impl NamedAfter {
    fn of(self, found: Ref) -> Ref {
        match self {
            Self::Record => found.owner(),
            Self::Part => found,
        }
    }
}

impl RecordSubject {
    pub fn record(&self) -> &RefId {
        &self.seen.record
    }

    pub fn what(&self) -> &str {
        &self.seen.what
    }

    /// The words of its passage as they are now; of one that is gone, as they were.
    pub fn quoted(&self, deal: &Deal) -> Option<QuotedPassage> {
        let before = self.quoted.as_ref()?;
        let now = deal.resolve(self.record()).and_then(|record| exact(record, deal));
        let words = now.unwrap_or_else(|| before.clone());
        Some(QuotedPassage { is_changed: words != *before, words })
    }

    /// Finds it in another version of the deal, without its part if only that is gone; returns its
    /// fields there and where its sides went, none if it is gone itself.
    pub(super) fn take_over(&mut self, deal: &Deal) -> Option<(Vec<(Field, String)>, SeenSides)> {
        let sides = SeenSides::find(&self.seen, deal);
        if self.seen.record == RefId::Deal {
            return Some((fields_of_deal(deal), sides));
        }
        let found = found(&self.with_part, deal)?;
        self.seen = seen(found, self.name, deal)?;
        if discriminant(&self.seen.record) == discriminant(&self.with_part.record) {
            self.with_part = self.seen.clone();
        }
        Some((written_fields(found, deal), sides))
    }
}

fn exact(record: Ref, deal: &Deal) -> Option<String> {
    let Ref::Passage(at) = record else { return None };
    Some(deal.passage(at)?.exact().original().to_owned())
}

fn seen(found: Ref, name: NamedAfter, deal: &Deal) -> Option<SeenRecord> {
    let what = described(&deal.ref_id(name.of(found))?, deal);
    Some(SeenRecord::new(deal.ref_id(found)?, what, deal))
}

/// The fields of a record with those of this part of it, and what the deal has there.
fn written_fields(record: Ref, deal: &Deal) -> Vec<(Field, String)> {
    let passage = if let Ref::Passage(at) = record { deal.passage(at) } else { None };
    let is_there = |field: &Field| match field.part {
        part if part.is_of_passage() => passage.is_some(),
        Part::Version => matches!(record, Ref::Version(..)),
        _ => true,
    };
    let fields = fields::fields_of(record, deal).into_iter().filter(is_there);
    fields.map(|field| (field, fields::written(&field, deal, record, passage))).collect()
}

fn fields_of_deal(deal: &Deal) -> Vec<(Field, String)> {
    fields::DEAL.iter().map(|field| (*field, deal.title().original().to_owned())).collect()
}

/// Whether a field in the form of a record is that of the selected part of it.
fn is_field_of(part: Ref, field: &Field) -> bool {
    match part {
        Ref::Passage(_) => field.part.is_of_passage(),
        Ref::Version(..) => field.part == Part::Version,
        Ref::Relation(..) => field.name == FieldName::Relations,
        _ => false,
    }
}

/// With the part that the form has fields for, too: on the page of an event the passage that is
/// selected, else the only one; of a term the last version, unless another is selected.
fn with_part(record: Ref, deal: &Deal) -> Ref {
    match record {
        Ref::Event(ix) => {
            let event = deal.event(ix);
            let only = event.passage(0).filter(|_| event.passages().len() == 1);
            only.map_or(record, |passage| Ref::Passage(passage.passage_ref()))
        }
        Ref::Term(ix) => deal.term(ix).versions().len().checked_sub(1).map_or(record, |last| Ref::Version(ix, last)),
        _ => record,
    }
}

impl Form {
    /// The form of a record of the deal.
    pub(in crate::app) fn of_record(session: &Session, record: Ref) -> Option<Self> {
        let deal = &session.deal;
        let part = with_part(record, deal);
        // What another source says, and a passage, have a name of their own.
        let name =
            if let Ref::Statement(..) | Ref::Passage(_) = record { NamedAfter::Part } else { NamedAfter::Record };
        let seen = seen(part, name, deal)?;
        let subject = RecordSubject { with_part: seen.clone(), seen, name, quoted: exact(part, deal) };
        let mut form = Self::with_fields(session, subject, written_fields(part, deal));
        form.go_to_first(|field| is_field_of(record, &field.field));
        form.understand(session);
        Some(form)
    }

    /// The form of what the deal says of itself.
    pub(in crate::app) fn of_deal(session: &Session) -> Self {
        let seen = SeenRecord::new(RefId::Deal, "the deal".to_owned(), &session.deal);
        let subject = RecordSubject { with_part: seen.clone(), seen, name: NamedAfter::Record, quoted: None };
        Self::with_fields(session, subject, fields_of_deal(&session.deal))
    }

    fn with_fields(session: &Session, subject: RecordSubject, written: Vec<(Field, String)>) -> Self {
        let fields = written.into_iter().map(|(field, text)| FormField::new(field, text));
        Self::new(session, FormSubject::Record(Box::new(subject)), fields.collect())
    }

    /// Takes what the record has now. A field that it no longer has stays to be seen if something
    /// was typed there, or the cursor is there.
    pub(super) fn take_written(&mut self, written: Vec<(Field, String)>, sides: &SeenSides) {
        let mut old = std::mem::take(&mut self.fields);
        let under_cursor = if let RowId::Field(name) = self.cursor { Some(name) } else { None };
        let nth = old.iter().position(|old| Some(old.field.name) == under_cursor);
        let gone = sides::follow(&mut old, under_cursor, sides);
        if let FormSubject::Record(subject) = &mut self.subject {
            subject.seen.gone = gone;
        }
        let under_cursor = nth.and_then(|nth| old.get(nth)).map(|field| field.field.name);
        self.cursor = under_cursor.map_or(self.cursor, RowId::Field);
        for (field, now) in written {
            let same = old.iter().position(|old| old.field.name == field.name);
            self.fields.push(match same.map(|nth| old.remove(nth)) {
                Some(same) => same.taken_over(field, now),
                None => FormField::new(field, now),
            });
        }
        let is_kept = |field: &FormField| field.is_changed() || Some(field.field.name) == under_cursor;
        self.fields.extend(old.into_iter().filter(is_kept));
        // Of a side that is gone they may be those of a new one, which are folded.
        self.is_more_open |= self.fields.iter().any(|field| field.field.part.is_more() && field.is_changed());
    }
}
