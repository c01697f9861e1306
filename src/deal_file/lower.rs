//! Turns the records of the file into a deal: checks what is required, which
//! words are allowed and what every id refers to. A first pass reads the ids, a second
//! one all else; it keeps no record of the file longer than that takes to lower.

mod amounts;
mod document;
mod ids;
mod leaves;
mod records;

use std::{collections::HashMap, marker::PhantomData};

use super::{
    fault::{Fault, Fix},
    json::{Content, JsonInput},
    path::Path,
    proof, raw,
};
use crate::domain::{
    Deal, DealIx as _,
    arena::{Arena, ArenaBuilder, Item, Run},
    records::{DealRecord, EventRecord, PassageRecord, SourceRecord},
};
use document::Parts;
pub use ids::table_without;
use ids::{Ids, Outline};

const FORMAT: u32 = 1;

pub(super) struct Reader {
    ids: Ids,
    arena: ArenaBuilder,
    /// Of the sources with a proof, in their order.
    digests: Vec<String>,
    faults: Vec<Fault>,
}

/// A record of the file, or a part of one, that a record of the domain is made of.
pub(super) trait Lower {
    type Record;

    fn lower(self, reader: &mut Reader, at: &Path<'_>) -> Self::Record;
}

/// The deal, unless the document has errors; and all faults, in the order in which they
/// were found.
pub(super) type Lowered = (Option<Deal>, Vec<Fault>);

impl Content for Lowered {
    fn read<J: JsonInput + ?Sized>(json: &J) -> Result<Self, J::Error> {
        let outline = json.read(PhantomData)?;
        json.read(Reader::new(outline))
    }
}

impl Reader {
    /// For a document of which the ids are known.
    fn new(outline: Outline) -> Self {
        let arena = ArenaBuilder::default();
        let mut reader = Self { ids: Ids::default(), arena, digests: Vec::new(), faults: Vec::new() };
        reader.collect_ids(outline);
        reader
    }

    fn finish(mut self, document: Parts) -> Lowered {
        let at = &Path::Document;
        self.format(document.format, &at.field("format"));
        let head_at = &at.field("deal");
        let head = self.required(document.deal, head_at).unwrap_or_default();
        let id = self.id(head.id, &head_at.field("id"));
        let title = self.line(head.title, &head_at.field("title"));
        let summary = self.prose_if(head.summary, &head_at.field("summary"));
        let period = self.period_if(head.period, &head_at.field("period"));
        let revised = self.date_if(head.revised, &head_at.field("revised"));
        let events = self.required(document.events, &at.field("events")).unwrap_or_default();
        if self.faults.iter().any(Fault::is_error) {
            return (None, self.faults);
        }
        let arena = self.arena.build();
        let sources = with_proofs(document.sources, &events, &arena, &self.digests);
        let Parts { parties, disagreements, terms, .. } = document;
        let record =
            DealRecord { arena, id, title, summary, period, revised, parties, sources, events, disagreements, terms };
        (Some(Deal::new(record)), self.faults)
    }

    fn format(&mut self, format: Option<u32>, at: &Path<'_>) {
        match self.required(format, at) {
            None | Some(FORMAT) => {}
            Some(other) => self.fault(
                "unknown-format",
                at,
                format!("format {other} is not supported"),
                format!("write {FORMAT}: this version reads no other"),
            ),
        }
    }

    fn fault(&mut self, code: &'static str, at: &Path<'_>, message: String, hint: String) {
        self.faults.push(Fault::error(code, at.to_string(), message, hint));
    }

    /// Notes what is understood, but not in the form of the format.
    fn understood(&mut self, at: &Path<'_>, message: String, hint: String, fix: Fix) {
        self.faults.push(Fault::warning("informal", at.to_string(), message, hint).fixed_by(fix));
    }

    fn required<T>(&mut self, value: Option<T>, at: &Path<'_>) -> Option<T> {
        if value.is_none() {
            let name = at.name();
            self.fault("missing", at, format!("\"{name}\" is missing"), format!("add \"{name}\""));
        }
        value
    }

    pub(super) fn one<W: Lower>(&mut self, item: Option<W>, at: &Path<'_>) -> Option<W::Record> {
        item.map(|item| item.lower(self, at))
    }

    pub(super) fn each<W: Lower<Record: Item>>(&mut self, items: Vec<W>, at: &Path<'_>) -> Run<W::Record> {
        let records = items.into_iter().enumerate().map(|(place, item)| item.lower(self, &at.item(place))).collect();
        self.arena.list(records)
    }

    pub(super) fn each_valid<R: Item, W: Lower<Record = Option<R>>>(&mut self, items: Vec<W>, at: &Path<'_>) -> Run<R> {
        let records = items.into_iter().enumerate().filter_map(|(place, item)| item.lower(self, &at.item(place)));
        let records = records.collect();
        self.arena.list(records)
    }
}

/// Checks each recorded digest against the passages in the file.
fn with_proofs(
    mut sources: Vec<SourceRecord>,
    events: &[EventRecord],
    arena: &Arena,
    digests: &[String],
) -> Vec<SourceRecord> {
    let mut passages: HashMap<usize, Vec<&PassageRecord>> = HashMap::new();
    if !digests.is_empty() {
        for passage in events.iter().flat_map(|event| arena.list(event.passages)) {
            passages.entry(passage.source.index()).or_default().push(passage);
        }
    }
    let proved = sources.iter_mut().enumerate().filter_map(|(index, source)| Some((index, source.proved.as_mut()?)));
    for ((index, proof), digest) in proved.zip(digests) {
        let quoted = passages.get(&index).into_iter().flatten();
        let quoted = quoted.map(|passage| (passage.paragraph, arena.text(passage.exact).original()));
        proof.holds = proof::is_digest_of(digest, quoted);
    }
    sources
}
