//! Names of new parties: of one kind in the whole form.

use super::{Form, FormField};
use crate::editing::fields::{self, FieldContext, NewNames, Reading};

impl Form {
    /// What is typed in the fields that name parties, with their positions.
    fn parties_read(&self, context: FieldContext<'_>) -> Vec<(usize, Reading)> {
        let is_read = |field: &FormField| field.field.kind.names_parties() && field.is_changed() && self.is_used(field);
        let named = self.fields.iter().enumerate().filter(|(_, field)| is_read(field));
        named
            .filter_map(|(nth, field)| Some((nth, fields::read(&field.field, field.line.text(), context).ok()?)))
            .collect()
    }

    /// Says of each new name the same in all fields that have it.
    pub(super) fn understand_names(&mut self, context: FieldContext<'_>) {
        let mut readings = self.parties_read(context);
        let names = NewNames::find(readings.iter().map(|(_, reading)| reading));
        for (nth, reading) in &mut readings {
            names.apply(reading);
            if let Some(field) = self.fields.get_mut(*nth) {
                field.reading = Ok(reading.understood());
            }
        }
    }

    /// The new names in other fields than that under the cursor, where parties are named in it.
    pub(super) fn new_names_elsewhere(&self, context: FieldContext<'_>) -> Vec<String> {
        let Some(current) = self.current().filter(|field| field.field.kind.names_parties()) else { return Vec::new() };
        let is_other = |nth: usize| self.fields.get(nth).is_some_and(|field| field.field.name != current.field.name);
        let readings = self.parties_read(context);
        let others = readings.iter().filter(|(nth, _)| is_other(*nth)).map(|(_, reading)| reading);
        NewNames::find(others).into_names()
    }
}
