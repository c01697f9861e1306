//! IDs that no record of the merged deal has.

use std::collections::{HashMap, HashSet};

use super::{KINDS, table, tree::Tree};
use crate::domain::RecordKind;

/// The IDs of records, by kind, and of passages.
#[derive(Default)]
pub(super) struct Ids {
    taken: HashMap<RecordKind, HashSet<String>>,
    /// The last number that was put behind an ID.
    numbers: HashMap<(RecordKind, String), u32>,
}

impl Ids {
    pub(super) fn of(deal: &Tree) -> Self {
        let mut ids = Self::default();
        for kind in KINDS {
            for record in deal.records(table(kind)) {
                ids.take(kind, record.text("id").unwrap_or_default());
            }
        }
        let passages = deal.records("events").iter().flat_map(|event| event.records("passages"));
        for passage in passages.filter_map(|passage| passage.text("id")) {
            ids.take(RecordKind::Passage, passage);
        }
        ids
    }

    /// Whether it was free.
    fn take(&mut self, kind: RecordKind, id: &str) -> bool {
        self.taken.entry(kind).or_default().insert(id.to_owned())
    }

    /// This ID for a new record, with a number appended if any record of any kind has it already,
    /// so that the ID alone identifies the record.
    pub(super) fn free_of_all(&mut self, kind: RecordKind, id: &str) -> String {
        let others: Vec<RecordKind> = self.taken.keys().copied().collect();
        loop {
            let free = self.free(kind, id);
            if !others.iter().any(|other| *other != kind && self.has(*other, &free)) {
                return free;
            }
        }
    }

    fn has(&self, kind: RecordKind, id: &str) -> bool {
        self.taken.get(&kind).is_some_and(|taken| taken.contains(id))
    }

    /// This ID, or with a number behind it if it is taken.
    pub(super) fn free(&mut self, kind: RecordKind, id: &str) -> String {
        if self.take(kind, id) {
            return id.to_owned();
        }
        let wanted = (kind, id.to_owned());
        let mut number = self.numbers.get(&wanted).copied().unwrap_or(1);
        loop {
            number += 1;
            let free = format!("{id}-{number}");
            if self.take(kind, &free) {
                self.numbers.insert(wanted, number);
                return free;
            }
        }
    }
}
