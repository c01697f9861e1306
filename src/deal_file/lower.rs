//! Turns the records of the file into a deal: checks what is required, which
//! words are allowed and what every id refers to. One pass finds all faults.

mod amounts;
mod ids;
mod leaves;
mod records;

use super::{
    fault::{Fault, Fix},
    path::Path,
    proof, raw,
};
use crate::domain::{Deal, DealIx as _, records::DealRecord};
use ids::Ids;
pub use ids::table_without;

const FORMAT: u32 = 1;

pub(super) struct Reader {
    ids: Ids,
    faults: Vec<Fault>,
}

/// A record of the file, or a part of one, that a record of the domain is made of.
pub(super) trait Lower {
    type Record;

    fn lower(self, reader: &mut Reader, at: &Path<'_>) -> Self::Record;
}

/// Makes a deal of a document, unless it has errors; with all faults, in the order in
/// which they were found.
pub(super) fn deal(document: raw::Document) -> (Option<Deal>, Vec<Fault>) {
    let mut reader = Reader { ids: Ids::default(), faults: Vec::new() };
    reader.collect_ids(&document);
    let record = reader.document(document);
    let deal = (!reader.faults.iter().any(Fault::is_error)).then(|| Deal::new(record));
    (deal, reader.faults)
}

impl Reader {
    fn document(&mut self, document: raw::Document) -> DealRecord {
        let at = &Path::Document;
        self.format(document.format, &at.field("format"));
        let head_at = &at.field("deal");
        let head = self.required(document.deal, head_at).unwrap_or_default();
        let digests: Vec<Option<String>> = document
            .sources
            .iter()
            .map(|source| source.proved.as_ref().and_then(|proved| proved.digest.clone()))
            .collect();
        let events_at = &at.field("events");
        let events = self.required(document.events, events_at).unwrap_or_default();
        let record = DealRecord {
            id: self.id(head.id, &head_at.field("id")),
            title: self.line(head.title, &head_at.field("title")),
            summary: self.prose_if(head.summary, &head_at.field("summary")),
            period: self.period_if(head.period, &head_at.field("period")),
            revised: self.date_if(head.revised, &head_at.field("revised")),
            parties: self.each(document.parties, &at.field("parties")),
            events: self.each(events, events_at),
            sources: self.each(document.sources, &at.field("sources")),
            disagreements: self.each(document.disagreements, &at.field("disagreements")),
            terms: self.each(document.terms, &at.field("terms")),
        };
        with_proofs(record, &digests)
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

    pub(super) fn each<W: Lower>(&mut self, items: Vec<W>, at: &Path<'_>) -> Vec<W::Record> {
        items.into_iter().enumerate().map(|(place, item)| item.lower(self, &at.item(place))).collect()
    }

    pub(super) fn each_valid<R, W: Lower<Record = Option<R>>>(&mut self, items: Vec<W>, at: &Path<'_>) -> Vec<R> {
        self.each(items, at).into_iter().flatten().collect()
    }
}

/// Checks each recorded digest against the passages in the file.
fn with_proofs(mut deal: DealRecord, digests: &[Option<String>]) -> DealRecord {
    for (index, (source, digest)) in deal.sources.iter_mut().zip(digests).enumerate() {
        if let (Some(proof), Some(digest)) = (&mut source.proved, digest) {
            let quoted = deal.events.iter().flat_map(|event| &event.passages);
            let quoted = quoted.filter(|passage| passage.source.index() == index);
            let passages = quoted.map(|passage| (passage.paragraph, passage.exact.original()));
            proof.holds = *digest == proof::digest_of(passages);
        }
    }
    deal
}
