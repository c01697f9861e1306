//! What is based on a source.

use super::{Deal, DealIx as _, EventIx, Passage, PassageRef, SourceIx, Table};

#[derive(Clone, Debug, Default)]
pub struct SourceUses {
    pub events: Vec<EventIx>,
    /// In the order of the document; those without a paragraph come last.
    pub passages: Vec<PassageRef>,
}

impl SourceUses {
    pub fn all(deal: &Deal) -> Table<SourceIx, Self> {
        let mut all: Vec<Self> = vec![Self::default(); deal.sources().len()];
        for event in deal.in_order().iter().map(|ix| deal.event(*ix)) {
            for source in event.sources() {
                if let Some(uses) = all.get_mut(source.ix().index()) {
                    uses.events.push(event.ix());
                }
            }
            for passage in event.passages() {
                if let Some(uses) = all.get_mut(passage.source().ix().index()) {
                    uses.passages.push(passage.passage_ref());
                }
            }
        }
        for uses in &mut all {
            uses.passages.sort_by_cached_key(|at| deal.passage(*at).map(in_document));
        }
        Table::from(all)
    }
}

/// By paragraph, then by position in the source text if there is one, else by id,
/// numbers ascending (`p10-2` before `p10-10`).
fn in_document(passage: Passage<'_>) -> (bool, Option<u32>, Option<usize>, usize, &str) {
    let text = passage.deal().text_of(passage.source().ix()).zip(passage.paragraph());
    let paragraph = text.and_then(|(text, number)| text.paragraph(number));
    let start = paragraph.and_then(|paragraph| paragraph.original().find(passage.exact().original()));
    let id = passage.id().unwrap_or_default();
    (passage.paragraph().is_none(), passage.paragraph(), start, id.len(), id)
}
