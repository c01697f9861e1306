//! What is computed once per run rather than for each row.

use std::collections::HashMap;

use super::{RecordRows, publishers::Publishers};
use crate::domain::{Corroboration, Deal, Passage, Reading, SourceIx, Text};

pub(super) struct Context<'d> {
    pub(super) deal: &'d Deal,
    pub(super) publishers: Publishers,
    /// What the page of each source shows beside the source itself.
    of_sources: HashMap<SourceIx, Vec<Text<'d>>>,
}

impl<'d> Context<'d> {
    pub(super) fn of(deal: &'d Deal, rows: &RecordRows) -> Self {
        let of_sources = match rows {
            RecordRows::Sources(_) => of_sources(deal),
            RecordRows::Terms(..) | RecordRows::Disputes(_) => HashMap::new(),
        };
        Self { deal, publishers: Publishers::of(deal), of_sources }
    }

    /// Quotations from a source, their readings, and what it says of events.
    pub(super) fn of_source(&self, source: SourceIx) -> &[Text<'d>] {
        self.of_sources.get(&source).map_or(&[], Vec::as_slice)
    }
}

fn of_sources(deal: &Deal) -> HashMap<SourceIx, Vec<Text<'_>>> {
    let mut texts: HashMap<SourceIx, Vec<Text<'_>>> = HashMap::new();
    for event in deal.in_order().iter().map(|ix| deal.event(*ix)) {
        for passage in event.passages() {
            texts.entry(passage.source().ix()).or_default().extend(quoted(passage));
        }
        for said in event.corroboration() {
            texts.entry(said.source().ix()).or_default().extend(Corroboration::note(said));
        }
    }
    texts
}

fn quoted(passage: Passage<'_>) -> impl Iterator<Item = Text<'_>> {
    std::iter::once(passage.exact()).chain(passage.reading().map(Reading::text))
}
