//! Where quoted words are, as the page of an event has it.

use std::collections::{BTreeMap, BTreeSet};

use super::super::apart::Apart;
use crate::domain::{Disagreement, Event, EventLink, Locator, Passage, Side, Source, SourceIx};

/// The places of the words that the page of an event names.
pub(super) struct Places<'d> {
    sources: BTreeMap<Locator, BTreeSet<SourceIx>>,
    /// Of each name.
    named: BTreeMap<&'d str, BTreeSet<SourceIx>>,
    apart: Apart,
}

impl<'d> Places<'d> {
    pub(super) fn new(event: Event<'d>) -> Self {
        let disputes = event.backlinks().iter().filter_map(|link| match *link {
            EventLink::InDispute(ix) => Some(event.deal().disagreement(ix)),
            _ => None,
        });
        let on_sides = disputes.flat_map(Disagreement::sides).flat_map(Side::passages);
        let passages: Vec<Passage<'d>> = event.passages().chain(on_sides).collect();
        let apart = Apart::new(passages.iter().map(|passage| passage.source()));
        let mut places = Self { sources: BTreeMap::new(), named: BTreeMap::new(), apart };
        for passage in passages {
            let source = passage.source();
            places.named.entry(source.name()).or_default().insert(source.ix());
            if let Some(locator) = passage.locator() {
                places.sources.entry(locator).or_default().insert(source.ix());
            }
        }
        places
    }

    /// `¶7`, `¶7 of The Paper` where words of another source have the same number; each once.
    pub(super) fn of(&self, passages: impl Iterator<Item = Passage<'d>>) -> Vec<String> {
        let mut seen = BTreeSet::new();
        passages.filter_map(|passage| self.place(passage)).filter(|place| seen.insert(place.clone())).collect()
    }

    fn place(&self, passage: Passage<'d>) -> Option<String> {
        let locator = passage.locator()?;
        let is_of_several = self.sources.get(&locator).is_some_and(|sources| sources.len() > 1);
        Some(if is_of_several { format!("{locator} of {}", self.name(passage.source())) } else { locator.to_string() })
    }

    fn name(&self, source: Source<'d>) -> String {
        let is_alone = self.named.get(source.name()).is_none_or(|sources| sources.len() == 1);
        if is_alone { source.name().to_owned() } else { self.apart.citation(source) }
    }
}
