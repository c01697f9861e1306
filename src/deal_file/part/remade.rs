//! What records say of others of the file, made anew for those that are left.

use std::collections::{BTreeMap, HashMap};

use super::{Tables, node::Node};
use crate::{
    deal_file::proof::digest_of,
    domain::{Deal, DealIx as _, RecordKind, Source, SourceIx},
};

/// How long the day at the beginning of a date is.
const DAY: usize = "2031-08-08".len();

impl Tables {
    /// A check on record still holds for the passages that are left.
    pub(super) fn prove_again(&mut self, deal: &Deal) {
        let held = |source: Source<'_>| source.proved().is_some_and(|proof| proof.holds);
        let mut quoted: HashMap<String, Vec<(Option<u32>, String)>> = HashMap::new();
        for (_, event) in self.records.get(&RecordKind::Event).into_iter().flatten() {
            for passage in event.items("passages") {
                let Some((source, exact)) = passage.text("source").zip(passage.text("exact")) else { continue };
                let paragraph = passage.field("paragraph").and_then(Node::as_number);
                quoted.entry(source.to_owned()).or_default().push((paragraph, exact.to_owned()));
            }
        }
        for (index, source) in self.records.get_mut(&RecordKind::Source).into_iter().flatten() {
            if !held(deal.source(SourceIx::from_index(*index))) {
                continue;
            }
            let passages = quoted.remove(source.text("id").unwrap_or_default()).unwrap_or_default();
            if passages.is_empty() {
                source.remove("proved");
            } else if let Some(Node::Text(digest)) =
                source.field_mut("proved").and_then(|proof| proof.field_mut("digest"))
            {
                *digest = digest_of(passages.iter().map(|(paragraph, exact)| (*paragraph, exact.as_str())));
            }
        }
    }

    /// Places within a day from 1 on: gaps would count what is left out between them.
    pub(super) fn number_again(&mut self) {
        let place = |event: &Node| {
            let day = event.text("date").and_then(|date| date.get(..DAY)).unwrap_or_default();
            Some((day.to_owned(), event.field("order").and_then(Node::as_number::<i64>)?))
        };
        let events = self.records.get(&RecordKind::Event).into_iter().flatten();
        let mut places: BTreeMap<(String, i64), usize> =
            events.filter_map(|(_, event)| Some((place(event)?, 0))).collect();
        let (mut last, mut number) = (None, 0);
        for ((day, _), place) in &mut places {
            number = if last == Some(day) { number + 1 } else { 1 };
            (last, *place) = (Some(day), number);
        }
        for (_, event) in self.records.get_mut(&RecordKind::Event).into_iter().flatten() {
            let number = place(event).and_then(|place| places.get(&place));
            if let (Some(Node::Word(order)), Some(number)) = (event.field_mut("order"), number) {
                *order = number.to_string();
            }
        }
    }
}
