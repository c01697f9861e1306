//! What a format has and a deal has no place for, counted by its name.

use std::collections::BTreeMap;

use super::{markup, table::Told};

#[derive(Default)]
pub(super) struct Dropped(BTreeMap<String, usize>);

impl Dropped {
    pub(super) fn add(&mut self, name: &str) {
        *self.0.entry(markup::line(name)).or_default() += 1;
    }

    /// `dropped: fields that a deal has no place for: background (2), media.link (1)`
    pub(super) fn told(self, what: &str) -> Option<Told> {
        let names: Vec<String> = self.0.into_iter().map(|(name, count)| format!("{name} ({count})")).collect();
        let told = || Told::of_all(format!("dropped: {what} that a deal has no place for: {}", names.join(", ")));
        (!names.is_empty()).then(told)
    }
}
