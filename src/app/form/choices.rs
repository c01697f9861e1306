//! Fields that are turned rather than typed: one of a closed list, yes or no, and what words
//! say of an event.

use super::{Direction, Form, FormField, RowId};

impl FormField {
    /// What it can be turned to; none where anything can be typed.
    pub fn choices(&self) -> Option<Vec<&'static str>> {
        self.field.kind.choices()
    }

    /// What of a choice stands in the field: what it is if nothing was said, too.
    pub fn chosen(&self) -> &str {
        let typed = self.line.text();
        if typed.is_empty() { self.field.default() } else { typed }
    }

    /// To the next choice, around from the last to the first; from a beginning to the first
    /// that has it.
    fn turn(&mut self, direction: Direction) -> bool {
        let Some(choices) = self.choices() else { return false };
        let (typed, chosen) = (self.line.text().to_lowercase(), self.chosen().to_lowercase());
        let is_unsaid = typed.is_empty();
        let at = choices.iter().position(|choice| *choice == typed || (is_unsaid && *choice == chosen));
        let next = match (at, direction) {
            (Some(at), Direction::Forward) => (at + 1) % choices.len(),
            (Some(at), Direction::Back) => (at + choices.len() - 1) % choices.len(),
            (None, _) => choices.iter().position(|choice| choice.starts_with(&typed)).unwrap_or_default(),
        };
        let next = choices.get(next).copied().unwrap_or_default();
        self.line.replace(next.to_owned());
        (self.problem, self.is_typed) = (None, false);
        true
    }
}

impl Form {
    /// Whether the row under the cursor is turned.
    pub fn is_on_choice(&self) -> bool {
        matches!(self.row(), Some(RowId::Bearing | RowId::Side))
            || self.current().is_some_and(|field| field.choices().is_some())
    }

    /// Whether letters of a choice stand in the field under the cursor.
    pub(super) fn is_begun(&self) -> bool {
        self.current().is_some_and(|field| field.is_typed && !field.line.text().is_empty())
    }

    /// Turns the row under the cursor; returns whether that is one to be turned.
    pub(super) fn turn_choice(&mut self, direction: Direction) -> bool {
        match self.row() {
            Some(RowId::Bearing) => self.turn_bearing(direction),
            Some(RowId::Side) => self.turn_side(direction),
            _ => return self.turn_field(direction),
        }
        true
    }

    fn turn_field(&mut self, direction: Direction) -> bool {
        self.current_mut().is_some_and(|field| field.turn(direction))
    }
}
