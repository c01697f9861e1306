//! Backlinks to events, and the voices of sources.

use std::collections::HashMap;

use super::{DealIx as _, DisagreementIx, EventIx, PartyIx, SourceIx, Tables, TermIx};
use crate::domain::RelationKind;

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

/// The versions of documents, for each source.
#[derive(Clone, Debug)]
pub(super) struct Versions {
    pub(super) first: Vec<SourceIx>,
    pub(super) newest: Vec<SourceIx>,
    /// From 1, in file order among those of the same document.
    pub(super) numbers: Vec<usize>,
}

impl Tables {
    /// Relations first, then terms, then disagreements, each in file order.
    pub(super) fn links(&self) -> Vec<Vec<EventLink>> {
        let mut links: Vec<Vec<EventLink>> = vec![Vec::new(); self.events.len()];
        let mut add = |event: EventIx, link: EventLink| {
            if let Some(links) = links.get_mut(event.index()) {
                links.push(link);
            }
        };
        for (from, event) in self.events.iter() {
            for (index, relation) in event.relations.iter().enumerate() {
                add(relation.event, EventLink::RelatedBy(from, index));
            }
        }
        for (term, record) in self.terms.iter() {
            for (index, version) in record.versions.iter().enumerate() {
                let mut link = |event: &EventIx, link: fn(TermIx, usize) -> EventLink| add(*event, link(term, index));
                version.set_by.iter().for_each(|event| link(event, EventLink::Sets));
                version.ended_by.iter().for_each(|event| link(event, EventLink::Ends));
                version.restated_by.iter().for_each(|event| link(event, EventLink::Restates));
                version.fulfilled_by.iter().for_each(|event| link(event, EventLink::Fulfills));
            }
        }
        for (disagreement, record) in self.disagreements.iter() {
            record.events.iter().for_each(|event| add(*event, EventLink::InDispute(disagreement)));
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

    pub(super) fn resolved(&self) -> Vec<bool> {
        let mut resolved = vec![false; self.events.len()];
        let relations = self.events.iter().flat_map(|(_, event)| &event.relations);
        for relation in relations.filter(|relation| relation.kind == RelationKind::Resolves) {
            if let Some(resolved) = resolved.get_mut(relation.event.index()) {
                *resolved = true;
            }
        }
        resolved
    }

    /// Of several that follow the same version, the last in the file is the newest. None if
    /// no document has several.
    pub(super) fn versions(&self) -> Option<Versions> {
        let later: HashMap<SourceIx, SourceIx> =
            self.sources.iter().filter_map(|(ix, source)| Some((source.version_of?, ix))).collect();
        if later.is_empty() {
            return None;
        }
        let first = self.ends_of_chains(|ix| self.sources[ix].version_of);
        let mut counts: HashMap<SourceIx, usize> = HashMap::new();
        let mut number = |first: &SourceIx| *counts.entry(*first).and_modify(|count| *count += 1).or_insert(1);
        let numbers = first.iter().map(&mut number).collect();
        Some(Versions { first, newest: self.ends_of_chains(|ix| later.get(&ix).copied()), numbers })
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
