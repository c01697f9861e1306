//! Finds the values of many paths. The paths form a tree that is walked along
//! with the document, so that each list and record is visited once, however many
//! paths lead through it.

use std::collections::HashMap;

use jsonc_parser::{ast::Value, common::Ranged as _};

#[derive(Default)]
pub(super) struct Wanted {
    /// Numbers of the paths that end here.
    ending: Vec<usize>,
    inside: HashMap<String, Wanted>,
}

impl Wanted {
    /// Lays paths together; each is known by its number, from 0.
    pub(super) fn of(paths: &[&str]) -> Self {
        let mut wanted = Self::default();
        for (number, path) in paths.iter().enumerate() {
            let end = steps(path).into_iter().fold(&mut wanted, |here, step| here.inside.entry(step).or_default());
            end.ending.push(number);
        }
        wanted
    }

    /// Sets the offset of each path's value, or of the last value on its way.
    pub(super) fn look_up(mut self, value: &Value<'_>, offsets: &mut [usize]) {
        match value {
            Value::Object(record) => {
                for field in &record.properties {
                    if let Some(inside) = self.inside.remove(field.name.as_str()) {
                        inside.look_up(&field.value, offsets);
                    }
                }
            }
            Value::Array(list) => {
                for (step, inside) in std::mem::take(&mut self.inside) {
                    match step.parse().ok().and_then(|place: usize| list.elements.get(place)) {
                        Some(item) => inside.look_up(item, offsets),
                        None => drop(self.inside.insert(step, inside)),
                    }
                }
            }
            _ => {}
        }
        self.stand_at(value.range().start, offsets);
    }

    fn stand_at(self, here: usize, offsets: &mut [usize]) {
        for number in self.ending {
            if let Some(offset) = offsets.get_mut(number) {
                *offset = here;
            }
        }
        self.inside.into_values().for_each(|inside| inside.stand_at(here, offsets));
    }
}

/// `events[3].exact` as `events`, `3`, `exact`; names in brackets are JSON strings.
fn steps(path: &str) -> Vec<String> {
    let mut steps = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        let (step, left) = if let Some(quoted) = rest.strip_prefix("[\"") {
            let end = quoted.find("\"]").unwrap_or(quoted.len());
            let name = quoted.get(..end).unwrap_or_default();
            let name = serde_json::from_str(&format!("\"{name}\"")).unwrap_or_else(|_| name.to_owned());
            (name, quoted.get(end + 2..).unwrap_or_default())
        } else {
            let rest = rest.trim_start_matches(['.', '[', ']']);
            let end = rest.find(['.', '[', ']']).unwrap_or(rest.len());
            (
                rest.get(..end).unwrap_or_default().to_owned(),
                rest.get(end..).unwrap_or_default().trim_start_matches(']'),
            )
        };
        if !step.is_empty() {
            steps.push(step);
        }
        rest = left;
    }
    steps
}
