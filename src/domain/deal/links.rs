//! Backlinks to events, and the voices of sources.

use std::collections::HashMap;

use super::{Arena, DealIx as _, DisagreementIx, EventIx, PartyIx, SourceIx, Tables, TermIx};
use crate::domain::{RelationKind, records::RelationRecord};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventLink {
    /// The relation (by its index) of another event.
    RelatedBy(EventIx, usize),
    Sets(TermIx, usize),
    Ends(TermIx, usize),
    Restates(TermIx, usize),
    Fulfills(TermIx, usize),
    InDispute(DisagreementIx),
}

/// The versions of documents.
#[derive(Clone, Debug)]
pub(super) struct Versions {
    /// The first version of each source.
    first: Vec<SourceIx>,
    /// Where each source is among those of its document.
    places: HashMap<SourceIx, usize>,
    /// By their first versions. Those that follow the same version are in file order.
    documents: HashMap<SourceIx, Vec<SourceIx>>,
}

impl Versions {
    /// All versions of the document that a source is of, and the place of this one.
    pub(super) fn of(&self, ix: SourceIx) -> Option<(&[SourceIx], usize)> {
        let versions = self.documents.get(self.first.get(ix.index())?)?;
        Some((versions.as_slice(), *self.places.get(&ix)?))
    }
}

impl Tables {
    /// Relations first, then terms, then disagreements, each in file order.
    pub(super) fn links(&self, arena: &Arena) -> Vec<Vec<EventLink>> {
        let mut links: Vec<Vec<EventLink>> = vec![Vec::new(); self.events.len()];
        let mut add = |event: EventIx, link: EventLink| {
            if let Some(links) = links.get_mut(event.index()) {
                links.push(link);
            }
        };
        for (from, event) in self.events.iter() {
            for (index, relation) in arena.list(event.relations).iter().enumerate() {
                add(relation.event, EventLink::RelatedBy(from, index));
            }
        }
        for (term, record) in self.terms.iter() {
            for (index, version) in arena.list(record.versions).iter().enumerate() {
                let mut link = |event: &EventIx, link: fn(TermIx, usize) -> EventLink| add(*event, link(term, index));
                version.set_by.iter().for_each(|event| link(event, EventLink::Sets));
                version.ended_by.iter().for_each(|event| link(event, EventLink::Ends));
                arena.list(version.restated_by).iter().for_each(|event| link(event, EventLink::Restates));
                version.fulfilled_by.iter().for_each(|event| link(event, EventLink::Fulfills));
            }
        }
        for (disagreement, record) in self.disagreements.iter() {
            arena.list(record.events).iter().for_each(|event| add(*event, EventLink::InDispute(disagreement)));
        }
        links
    }

    /// For each source, the one whose voice it has: the end of its chain, or the first in
    /// the file with an end of the same owner. A person's documents are the company's.
    pub(super) fn voices(&self) -> Vec<SourceIx> {
        let mut of_owners: HashMap<PartyIx, SourceIx> = HashMap::new();
        let company = |owner: PartyIx| self.parties[owner].of.unwrap_or(owner);
        let voice = |end: SourceIx| {
            let owner = self.sources[end].owner.map(company);
            owner.map_or(end, |owner| *of_owners.entry(owner).or_insert(end))
        };
        self.ends_of_chains(|ix| self.repeated(ix)).into_iter().map(voice).collect()
    }

    pub(super) fn resolved(&self, arena: &Arena) -> Vec<bool> {
        let mut resolved = vec![false; self.events.len()];
        for relation in arena.all::<RelationRecord>().iter().filter(|relation| relation.kind == RelationKind::Resolves)
        {
            if let Some(resolved) = resolved.get_mut(relation.event.index()) {
                *resolved = true;
            }
        }
        resolved
    }

    /// None if no document has several.
    pub(super) fn versions(&self) -> Option<Versions> {
        if self.sources.iter().all(|(_, source)| source.version_of.is_none()) {
            return None;
        }
        let first = self.ends_of_chains(|ix| self.sources[ix].version_of);
        let steps = self.steps_from_first(&first);
        let mut documents: HashMap<SourceIx, Vec<SourceIx>> = HashMap::new();
        for (ix, first) in self.sources.indexes().zip(&first) {
            documents.entry(*first).or_default().push(ix);
        }
        for versions in documents.values_mut() {
            versions.sort_by_key(|ix| (steps.get(ix).copied(), *ix));
        }
        let places = documents.values().flat_map(|versions| (0..).zip(versions).map(|(place, ix)| (*ix, place)));
        Some(Versions { first, places: places.collect(), documents })
    }

    /// How many versions each source is from the first one of its document.
    fn steps_from_first(&self, first: &[SourceIx]) -> HashMap<SourceIx, usize> {
        let mut steps: HashMap<SourceIx, usize> = first.iter().map(|first| (*first, 0)).collect();
        for start in self.sources.indexes() {
            let before = std::iter::successors(Some(start), |ix| self.sources[*ix].version_of);
            let walk: Vec<SourceIx> = before.take_while(|ix| !steps.contains_key(ix)).collect();
            let end = walk.last().and_then(|last| self.sources[*last].version_of);
            let from = end.and_then(|end| steps.get(&end).copied()).unwrap_or(0);
            steps.extend(walk.into_iter().rev().zip(from + 1..));
        }
        steps
    }

    /// As [`Source::repeats`](crate::domain::Source::repeats).
    fn repeated(&self, ix: SourceIx) -> Option<SourceIx> {
        let source = &self.sources[ix];
        source.version_of.or(source.copy_of).or(source.derived_from)
    }

    /// Where each source leads. A cycle ends at its first source in the file, so that all of
    /// it is one.
    fn ends_of_chains(&self, next: impl Fn(SourceIx) -> Option<SourceIx>) -> Vec<SourceIx> {
        let mut ends: HashMap<SourceIx, SourceIx> = HashMap::with_capacity(self.sources.len());
        for start in self.sources.indexes() {
            let mut walk: Vec<SourceIx> = Vec::new();
            let mut steps: HashMap<SourceIx, usize> = HashMap::new();
            let mut here = start;
            let end = loop {
                if let Some(end) = ends.get(&here) {
                    break *end;
                }
                if let Some(circle) = steps.insert(here, walk.len()) {
                    break walk.iter().skip(circle).copied().min().unwrap_or(here);
                }
                walk.push(here);
                match next(here) {
                    Some(further) => here = further,
                    None => break here,
                }
            };
            ends.extend(walk.into_iter().map(|ix| (ix, end)));
        }
        self.sources.indexes().map(|ix| ends.get(&ix).copied().unwrap_or(ix)).collect()
    }
}
