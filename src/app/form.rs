//! A form over the panes: the fields of a record, or of an event that words are cited
//! in. What is typed stays until it is saved or thrown away on purpose, also while the
//! deal file changes or has errors.

mod choices;
mod citing;
mod disputing;
mod form_field;
mod names;
mod passages;
mod record;
mod rows;
mod saving;
mod sides;
mod target;
mod unused;

use super::{Direction, Edit, Layer, Session, moved};
use crate::{
    editing::{
        all_in_short,
        fields::{self, FieldContext, FieldName, Quoted},
    },
    report::in_quotation_marks,
};

pub(super) use citing::NotTyped;
pub use citing::{CitedAlready, CitedWords, Citing};
use form_field::Understood;
pub use form_field::{FormField, Offered};
use passages::{passages_about, passages_to_name};
use record::RecordSubject;
pub use rows::{FormRow, FormSide, RowId};
pub(super) use saving::Saved;
pub use target::Target as CiteTarget;

#[derive(Debug)]
pub struct Form {
    pub subject: FormSubject,
    fields: Vec<FormField>,
    cursor: RowId,
    is_more_open: bool,
    pub state: FormState,
}

#[derive(Debug)]
pub enum FormSubject {
    /// A record that is there; a passage with its event.
    Record(Box<RecordSubject>),
    Citing(Box<Citing>),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FormState {
    #[default]
    Editing,
    /// Its change is being written.
    Saving,
}

impl Form {
    fn new(session: &Session, subject: FormSubject, fields: Vec<FormField>) -> Self {
        let cursor = fields.first().map_or(RowId::More, |field| RowId::Field(field.field.name));
        let mut form = Self { subject, fields, cursor, is_more_open: false, state: FormState::Editing };
        form.look_up_events(&session.deal);
        form.understand_all(session);
        form
    }

    pub fn is_citing(&self) -> bool {
        matches!(self.subject, FormSubject::Citing(_))
    }

    /// Whether closing it would lose something typed.
    pub fn has_unsaved_text(&self) -> bool {
        self.fields.iter().any(FormField::is_changed)
    }

    /// What was typed, each text with the name of its field.
    pub(super) fn unsaved_texts(&self) -> impl Iterator<Item = String> {
        let changed = self.fields.iter().filter(|field| field.is_changed() && field.is_filled_in());
        changed.map(|field| format!("{}: {}", self.label(field), field.line.text()))
    }

    pub fn field(&self, nth: usize) -> Option<&FormField> {
        self.fields.get(nth)
    }

    pub fn current(&self) -> Option<&FormField> {
        match self.row()? {
            RowId::Field(name) => self.named(name),
            RowId::Bearing | RowId::Side | RowId::More => None,
        }
    }

    fn current_mut(&mut self) -> Option<&mut FormField> {
        match self.row()? {
            RowId::Field(name) => self.fields.iter_mut().find(|field| field.field.name == name),
            RowId::Bearing | RowId::Side | RowId::More => None,
        }
    }

    fn named(&self, name: FieldName) -> Option<&FormField> {
        self.fields.iter().find(|field| field.field.name == name)
    }

    /// What can be typed in an empty field.
    pub fn example(&self, session: &Session, field: &FormField) -> String {
        match field.field.name {
            FieldName::Title if self.is_citing() => "what happened, or part of an existing event's title".to_owned(),
            FieldName::OthersSay => self.example_of_others(session),
            _ if field.names_passages() => {
                let press = session.with_keys(Layer::Form, "⟨press ⟦form/next-line⟧ and ⟦form/complete⟧ to ⟩");
                format!("{press}{}", field.field.example())
            }
            _ => field.field.example(),
        }
    }

    /// What the others say by their words.
    fn example_of_others(&self, session: &Session) -> String {
        let (own, others) = (self.quoted(session).words, self.others_meant(session));
        match (all_in_short(others.iter().map(|other| (other.words.as_str(), own.as_str()))), others.as_slice()) {
            (Some(short), _) => format!("defaults to {short}"),
            (None, [only]) => format!("in your own words: {}", in_quotation_marks(&only.words)),
            (None, _) => "what the others say, in your own words".to_owned(),
        }
    }

    /// The field with something for Tab to take, which else goes on to the next one: an offer is
    /// taken once something is typed, or it was turned to.
    pub fn offering(&self) -> Option<&FormField> {
        self.current().filter(|field| field.taken().is_some())
    }

    /// The words that the form is about.
    fn quoted(&self, session: &Session) -> Quoted {
        let record = match &self.subject {
            FormSubject::Citing(citing) => {
                let quoted = citing.words.quoted.clone();
                let words = self.with_title_of_term(&quoted.words);
                return Quoted { words, choices: self.other_passages().to_vec(), ..quoted };
            }
            FormSubject::Record(subject) => subject.record(),
        };
        let passages = passages_about(session, record);
        let mut words: Vec<&str> = passages.iter().map(|passage| passage.exact().original()).collect();
        // The curator's wording has its amounts, too.
        words.extend(self.named(FieldName::Wording).map(|wording| wording.line.text()));
        let quoted = passages.first().map(|first| Quoted::new(first.source(), String::new()));
        let quoted = quoted.unwrap_or(Quoted { is_english: true, ..Quoted::default() });
        Quoted { words: words.join("\n"), choices: passages_to_name(session, record), ..quoted }
    }

    /// Goes on with another version of the deal.
    pub(super) fn take_over(&mut self, session: &Session) {
        match &mut self.subject {
            FormSubject::Record(subject) => {
                let written = subject.take_over(&session.deal);
                if let Some((written, sides)) = written {
                    self.take_written(written, &sides);
                }
            }
            FormSubject::Citing(_) => {
                self.look_up_events(&session.deal);
                self.follow_target(&session.deal);
            }
        }
        self.understand_all(session);
    }

    /// Reads all fields again.
    fn understand_all(&mut self, session: &Session) {
        let context = FieldContext { deal: &session.deal, dates: session.date_context() };
        let quotations = self.quotations(session);
        self.fields.iter_mut().for_each(|field| field.understand(context, &quotations));
        self.understand_names(context);
        self.find_folded_amounts(session, context);
        self.understand(session);
    }

    /// What the quoted words state is told where the field for it is folded.
    fn find_folded_amounts(&mut self, session: &Session, context: FieldContext<'_>) {
        let quoted = self.quoted(session);
        for field in self.fields.iter_mut().filter(|field| field.is_folded_amount()) {
            field.offers = fields::offers(&field.field, field.line.text(), context, &quoted);
        }
    }

    /// Reads the field under the cursor, and finds what it can be filled with.
    fn understand(&mut self, session: &Session) {
        let context = FieldContext { deal: &session.deal, dates: session.date_context() };
        let quoted = Quoted { new_names: self.new_names_elsewhere(context), ..self.quoted(session) };
        let titles = self.title_offers(session);
        let quotations = self.quotations(session);
        if let Some(field) = self.current_mut() {
            field.understand(context, &quotations);
            let offers = fields::offers(&field.field, field.line.text(), context, &quoted);
            field.offers = titles.unwrap_or(offers);
            field.keep_offered();
        }
        if self.current().is_some_and(|field| field.field.kind.names_parties()) {
            self.understand_names(context);
        }
        self.understand_stated(context, &quotations);
    }

    pub(super) fn insert(&mut self, session: &Session, text: &str) -> usize {
        if text == " " && !self.is_begun() && self.turn_choice(Direction::Forward) {
            self.understand(session);
            return 0;
        }
        self.leave_target();
        let left_out = self.current_mut().map_or(0, |field| field.insert(text));
        self.current_mut().into_iter().for_each(FormField::offer_first);
        self.understand(session);
        left_out
    }

    pub(super) fn edit(&mut self, session: &Session, edit: Edit) {
        let is_move =
            matches!(edit, Edit::Left | Edit::Right | Edit::WordLeft | Edit::WordRight | Edit::Start | Edit::End);
        if !is_move {
            self.leave_target();
        }
        self.forget_typed_bearing();
        let is_turned = match edit {
            Edit::Left => self.turn_choice(Direction::Back),
            Edit::Right => self.turn_choice(Direction::Forward),
            _ => false,
        };
        if let Some(field) = self.current_mut().filter(|_| !is_turned) {
            field.problem = None;
            field.line.edit(edit);
            if !is_move {
                field.offer_first();
            }
        }
        self.understand(session);
    }

    /// Turns to another offer.
    pub(super) fn turn_offer(&mut self, direction: Direction) {
        if let Some(field) = self.current_mut() {
            field.turn_offer(direction);
        }
    }

    pub(super) fn step(&mut self, session: &Session, direction: Direction) {
        self.take_chosen(session);
        self.forget_typed_bearing();
        let (rows, here) = (self.rows(), self.position());
        let there = moved(here, direction, 1, rows.len().saturating_sub(1));
        self.cursor = rows.get(there).copied().unwrap_or(self.cursor);
        self.current_mut().into_iter().for_each(|field| field.offered = None);
        self.understand(session);
    }

    /// Goes on to the next field; returns whether there is one.
    pub(super) fn next(&mut self, session: &Session) -> bool {
        if self.row() == Some(RowId::More) {
            let nth = self.position();
            self.is_more_open = true;
            self.cursor = self.rows().get(nth).copied().unwrap_or(self.cursor);
            self.understand(session);
            return true;
        }
        let before = self.cursor;
        self.step(session, Direction::Forward);
        self.cursor != before
    }

    /// Takes the offer if it was turned to, and goes on; returns whether there is a field to go to.
    pub(super) fn accept(&mut self, session: &Session) -> bool {
        let is_taken = self.current().is_some_and(FormField::is_turned_to);
        let before = self.cursor;
        let took = is_taken && self.take_offer(session);
        (took && self.cursor != before) || self.next(session)
    }

    /// Takes the offer if it was turned to: who leaves the field or saves has chosen it.
    pub(super) fn take_chosen(&mut self, session: &Session) {
        if !self.current().is_some_and(FormField::is_turned_to) {
            return;
        }
        if !self.take_target(session)
            && let Some(field) = self.current_mut()
            && let Some(offer) = field.taken().map(|offer| offer.text.clone())
        {
            field.offered = None;
            field.take(offer);
        }
        self.understand_all(session);
    }

    /// Takes the offer of the field, and goes on unless a further value may follow; returns
    /// whether there is one.
    pub(super) fn take_offer(&mut self, session: &Session) -> bool {
        if self.take_target(session) {
            self.cursor = RowId::Bearing;
            self.understand_all(session);
            return true;
        }
        let Some(field) = self.current_mut() else { return false };
        let Some(offer) = field.taken().map(|offer| offer.text.clone()) else { return false };
        let is_last = !field.field.kind.takes_several();
        // An entry that is only begun goes on.
        field.offered = (!is_last).then_some(Offered::First);
        field.take(offer);
        self.understand(session);
        if is_last {
            self.next(session);
        }
        true
    }
}
