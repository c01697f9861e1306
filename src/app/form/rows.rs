//! Which rows a form shows, in their order.

use std::borrow::Cow;

use super::{CiteTarget, Form, FormField, FormSubject, citing::Stated};
use crate::editing::{
    Bearing, DisputeAnswer, Joined, SIDE_GONE,
    fields::{Field, FieldName, Part, PassageChoice},
};

/// What a row of a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowId {
    Field(FieldName),
    /// What the words say of the event that they are cited in.
    Bearing,
    /// The side of an open dispute that they are on, or that they open another one.
    Side,
    /// Opens the fields that are folded below.
    More,
}

#[derive(Debug)]
pub struct FormRow<'f> {
    pub id: RowId,
    pub label: Cow<'static, str>,
    /// None for a row without text.
    pub field: Option<&'f FormField>,
    /// Why what is typed there is not saved.
    pub unused: Option<String>,
    pub is_current: bool,
}

/// What words that differ may join.
#[derive(Debug)]
pub struct FormSide<'f> {
    pub says: String,
    /// What it quotes, else who says so.
    pub words: &'f [String],
    pub is_chosen: bool,
}

impl Form {
    pub(super) fn rows(&self) -> Vec<RowId> {
        let in_event = self.target().is_some();
        let shown = self.fields.iter().filter(|field| self.is_shown(field)).map(|field| &field.field);
        let (more, main): (Vec<&Field>, Vec<&Field>) = shown.partition(|field| field.part.is_more());
        let mut rows: Vec<RowId> = main.into_iter().map(|field| RowId::Field(field.name)).collect();
        if in_event {
            rows.insert(1.min(rows.len()), RowId::Bearing);
        }
        if self.asks_side() {
            rows.insert(2.min(rows.len()), RowId::Side);
        }
        if self.is_more_open {
            rows.extend(more.into_iter().map(|field| RowId::Field(field.name)));
        } else if !more.is_empty() {
            rows.push(RowId::More);
        }
        rows
    }

    /// A row in which somebody typed or types stays, also where it is not asked for any more.
    fn is_shown(&self, field: &FormField) -> bool {
        self.is_asked(field) || field.is_filled_in() || self.cursor == RowId::Field(field.field.name)
    }

    /// An event that is there has its own fields, and a part that is gone has none.
    pub(super) fn is_asked(&self, field: &FormField) -> bool {
        if self.lost_part(field).is_some() {
            return false;
        }
        let (part, target) = (field.field.part, self.target());
        match (part, target) {
            (Part::Dispute, target) => {
                let is_choice = !self.other_passages().is_empty() && self.only_other().is_none();
                let is_asked = field.field.name != FieldName::OthersPassages || is_choice;
                let is_new_side = matches!(self.joined(), Some(Joined::NewSide(_)));
                let is_of_answer = target.is_some_and(CiteTarget::opens_dispute)
                    || (is_new_side && field.field.name == FieldName::Says);
                is_of_answer && is_asked
            }
            (Part::NewTerm, _) => self.stated() == Some(&Stated::New),
            (Part::Stated, _) | (_, None) => true,
            (_, Some(_)) => part.is_of_passage() || field.field.name == FieldName::Title,
        }
    }

    pub(in crate::app) fn has_single_row(&self) -> bool {
        self.rows().len() == 1
    }

    pub(super) fn row(&self) -> Option<RowId> {
        self.rows().get(self.position()).copied()
    }

    /// The position of the cursor among the rows; the last one if its own is gone.
    pub(super) fn position(&self) -> usize {
        let rows = self.rows();
        rows.iter().position(|row| *row == self.cursor).unwrap_or_else(|| rows.len().saturating_sub(1))
    }

    /// The rows as they are shown.
    pub fn shown_rows(&self) -> Vec<FormRow<'_>> {
        let current = self.row();
        let row = |id: RowId| {
            let field = if let RowId::Field(name) = id { self.named(name) } else { None };
            let label = match id {
                RowId::Field(_) => field.map_or_else(Cow::default, |field| self.label(field)),
                RowId::Bearing => "These words".into(),
                RowId::Side => "Their side".into(),
                RowId::More => "More".into(),
            };
            let unused = field.and_then(|field| self.unused_told(field));
            FormRow { id, label, field, unused, is_current: current == Some(id) }
        };
        self.rows().into_iter().map(row).collect()
    }

    /// A side that is gone has no number.
    pub(super) fn label(&self, field: &FormField) -> Cow<'static, str> {
        match field.field.name {
            FieldName::Side(_) if self.lost_part(field).is_some() => "Removed side".into(),
            _ => field.field.label(),
        }
    }

    /// The labels of the fields that are folded, with the amounts there.
    pub fn folded(&self) -> String {
        let folded = self.fields.iter().filter(|field| field.field.part.is_more());
        let folded = folded.filter(|field| self.is_shown(field));
        folded.map(FormField::folded).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn target(&self) -> Option<&CiteTarget> {
        match &self.subject {
            FormSubject::Citing(citing) => citing.target.as_ref(),
            FormSubject::Record(_) => None,
        }
    }

    /// How the words relate to the existing event that was chosen.
    pub fn bearing(&self) -> Option<Bearing> {
        self.target().and_then(|target| target.bearing)
    }

    /// The chosen bearing as the form names it.
    pub fn bearing_label(&self) -> Option<&'static str> {
        self.bearing().map(Bearing::label)
    }

    /// What saving does with the chosen bearing, as the form explains it.
    pub fn bearing_meaning(&self) -> &'static str {
        let meaning = |target: &CiteTarget| {
            if self.asks_side() && target.bearing == Some(Bearing::DiffersFrom) {
                "they say otherwise: choose which side of the dispute they're on"
            } else {
                target.bearing.map_or("choose what these words do", |bearing| bearing.meaning(target.quoted))
            }
        };
        self.target().map_or("", meaning)
    }

    /// What to know before a bearing is chosen.
    pub fn bearing_hints(&self) -> &[String] {
        self.target().map(CiteTarget::hints).unwrap_or_default()
    }

    /// What to know before a side is chosen.
    pub fn side_hint(&self) -> Option<String> {
        self.target().and_then(CiteTarget::side_hint)
    }

    /// Whether the words can be on a side of a dispute that is open already.
    fn asks_side(&self) -> bool {
        self.target().is_some_and(CiteTarget::asks_side)
    }

    /// What words that differ may join, in the order in which the choice cycles through it; behind it
    /// comes another dispute.
    pub fn sides(&self) -> Vec<FormSide<'_>> {
        let Some(target) = self.target() else { return Vec::new() };
        let side = |answer: DisputeAnswer| FormSide {
            says: target.label(&answer),
            words: target.side(&answer).map_or(&[], |side| &side.shown),
            is_chosen: Some(&answer) == target.answer(),
        };
        target.answers().into_iter().map(side).collect()
    }

    /// What stands in the choice of a side, also if it is gone; none until one is chosen.
    pub fn chosen_side(&self) -> Option<String> {
        self.target().and_then(|target| Some(target.label(target.answer()?)))
    }

    /// The row of a choice without which nothing is saved, and what is to be chosen.
    pub(super) fn unchosen(&self) -> Option<(RowId, &'static str)> {
        let target = self.target()?;
        match target.bearing {
            None => Some((RowId::Bearing, "what these words do")),
            Some(_) if target.lacks_side() => Some((RowId::Side, "which side of the dispute these words are on")),
            Some(_) => None,
        }
    }

    /// What is wrong with the choice of a side.
    pub fn side_problem(&self) -> Option<String> {
        self.target().filter(|target| target.is_joined_gone()).map(|_| format!("{SIDE_GONE}: choose again"))
    }

    /// What the words join; none if they open a dispute.
    pub(super) fn joined(&self) -> Option<&Joined> {
        self.target().and_then(CiteTarget::joined)
    }

    /// The labels of all bearings, in the order in which the choice cycles through them.
    pub fn bearings() -> [&'static str; Bearing::ALL.len()] {
        Bearing::ALL.map(Bearing::label)
    }

    /// The passages of the existing event that are from other sources than the cited words.
    pub(super) fn other_passages(&self) -> &[PassageChoice] {
        self.target().map_or(&[], |target| &target.others)
    }

    /// Puts the cursor on the first field with a problem.
    pub(super) fn go_to_problem(&mut self) {
        let is_wrong = |field: &&FormField| field.is_to_be_seen() && self.is_saved(field);
        let wrong = self.fields.iter().filter(is_wrong).map(|field| field.field);
        let (wrong, parts): (Vec<FieldName>, Vec<Part>) = wrong.map(|field| (field.name, field.part)).unzip();
        self.is_more_open |= parts.into_iter().any(Part::is_more);
        self.go_to_first(|field| wrong.contains(&field.field.name));
    }

    /// Puts the cursor on the first such field that is shown; otherwise it stays.
    pub(super) fn go_to_first(&mut self, is_meant: impl Fn(&FormField) -> bool) {
        let rows = self.rows();
        let first = rows.into_iter().find(|row| match row {
            RowId::Field(name) => self.named(*name).is_some_and(&is_meant),
            RowId::Bearing | RowId::Side | RowId::More => false,
        });
        self.cursor = first.unwrap_or(self.cursor);
    }
}
