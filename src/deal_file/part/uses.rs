//! Records that only others name, and how often these do.

use std::collections::HashMap;

use super::{RecordId, Tables, references::each_reference, standing::Gone};
use crate::domain::RecordKind;

impl Tables {
    /// Sources and parties that only what is gone named would tell of it, and so would those
    /// that only these name.
    pub(super) fn leave_out_unused(&mut self, gone: &mut Gone, used_before: &HashMap<RecordId, usize>) {
        let mut uses = self.uses();
        let mut named: HashMap<RecordId, Vec<RecordId>> = HashMap::new();
        for kind in [RecordKind::Source, RecordKind::Party] {
            for (_, record) in self.records.get_mut(&kind).into_iter().flatten() {
                let mut others = Vec::new();
                each_reference(record, &mut |kind, id| others.push((kind, id.clone())));
                named.insert((kind, record.text("id").unwrap_or_default().to_owned()), others);
            }
        }
        let is_unused = |record: &RecordId, uses: &HashMap<RecordId, usize>| {
            used_before.contains_key(record) && uses.get(record).is_none_or(|count| *count == 0)
        };
        let mut unused: Vec<RecordId> = named.keys().filter(|record| is_unused(record, &uses)).cloned().collect();
        while let Some(record) = unused.pop() {
            gone.insert(record.0, &record.1);
            for other in named.remove(&record).into_iter().flatten() {
                if let Some(count) = uses.get_mut(&other) {
                    *count -= 1;
                }
                unused.extend((named.contains_key(&other) && is_unused(&other, &uses)).then_some(other));
            }
        }
    }

    /// How often records are named by others.
    pub(super) fn uses(&mut self) -> HashMap<RecordId, usize> {
        let mut uses = HashMap::new();
        for (_, record) in self.records.values_mut().flatten() {
            each_reference(record, &mut |kind, id| *uses.entry((kind, id.clone())).or_default() += 1);
        }
        uses
    }
}
