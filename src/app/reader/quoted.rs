//! Which words of a text are quoted already, and by which events.

use std::{
    cell::OnceCell,
    collections::{BTreeMap, HashSet},
    ops::Range,
};

use crate::{
    domain::{Deal, EventIx, Passage, PassageRef, SourceIx},
    report::position,
    search::merged_ranges,
};

#[derive(Debug, Default)]
pub(super) struct Quoted(BTreeMap<u32, Paragraph>);

#[derive(Debug, Default)]
struct Paragraph {
    passages: Vec<PassageRef>,
    events: Vec<EventIx>,
    /// Looked up when first drawn: a paragraph may be long.
    words: OnceCell<Vec<Range<usize>>>,
}

impl Quoted {
    pub(super) fn new(deal: &Deal, passages: &[PassageRef]) -> Self {
        let mut paragraphs: BTreeMap<u32, Paragraph> = BTreeMap::new();
        let mut quoting = HashSet::new();
        for at in passages {
            let Some(number) = deal.passage(*at).and_then(Passage::paragraph_in_text) else { continue };
            let paragraph = paragraphs.entry(number).or_default();
            paragraph.passages.push(*at);
            if quoting.insert((number, at.event)) {
                paragraph.events.push(at.event);
            }
        }
        Self(paragraphs)
    }

    pub(super) fn events(&self, paragraph: u32) -> &[EventIx] {
        self.0.get(&paragraph).map_or(&[], |paragraph| &paragraph.events)
    }

    /// In bytes of what is shown, ascending; none overlap, however often words are quoted.
    pub(super) fn words(&self, deal: &Deal, source: SourceIx, number: u32) -> &[Range<usize>] {
        let Some(paragraph) = self.0.get(&number) else { return &[] };
        paragraph.words.get_or_init(|| {
            let text = deal.text_of(source).and_then(|text| text.paragraph(number));
            let passages = paragraph.passages.iter().filter_map(|at| deal.passage(*at));
            let found = passages.filter_map(|passage| position(text?, passage));
            merged_ranges(found.collect())
        })
    }
}
