//! The deal's references turned round: what leads to an event, and whose voice a
//! source has.

use std::collections::HashMap;

use super::{DealIx as _, DealParts, DisagreementIx, EventIx, SourceIx, Table, TermIx};
use crate::domain::Source;

/// What another part of the deal has to do with an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventLink {
    /// The event holds a relation (its place there) to this one.
    RelatedFrom(EventIx, usize),
    /// It set that version (its place in the term).
    Sets(TermIx, usize),
    /// It ended that version.
    Ends(TermIx, usize),
    /// It restated that version.
    Restates(TermIx, usize),
    /// It fulfilled that version for good.
    Fulfils(TermIx, usize),
    /// The disagreement concerns it.
    InDispute(DisagreementIx),
}

/// Every reference to an event, seen from that event: relations first, then
/// terms, then disagreements, each in file order.
pub(super) fn links(parts: &DealParts) -> Vec<Vec<EventLink>> {
    let mut links: Vec<Vec<EventLink>> = vec![Vec::new(); parts.events.len()];
    let mut add = |event: EventIx, link: EventLink| {
        if let Some(links) = links.get_mut(event.place()) {
            links.push(link);
        }
    };
    for (from, event) in parts.events.iter() {
        for (place, relation) in event.relations.iter().enumerate() {
            add(relation.event, EventLink::RelatedFrom(from, place));
        }
    }
    for (term, record) in parts.terms.iter() {
        for (place, version) in record.versions.iter().enumerate() {
            version.set_by.into_iter().for_each(|event| add(event, EventLink::Sets(term, place)));
            version.ended_by.into_iter().for_each(|event| add(event, EventLink::Ends(term, place)));
            version.restated_by.iter().for_each(|event| add(*event, EventLink::Restates(term, place)));
            version.fulfilled_by.into_iter().for_each(|event| add(event, EventLink::Fulfils(term, place)));
        }
    }
    for (disagreement, record) in parts.disagreements.iter() {
        record.events.iter().for_each(|event| add(*event, EventLink::InDispute(disagreement)));
    }
    links
}

/// The end of each source's chain of `copy_of` and `derived_from`. A chain
/// that runs in a circle ends at its first member in the file, so that all of
/// a circle is one voice.
pub(super) fn voices(sources: &Table<SourceIx, Source>) -> Vec<SourceIx> {
    let next = |ix: SourceIx| sources[ix].copy_of.or(sources[ix].derived_from);
    let mut ends: HashMap<SourceIx, SourceIx> = HashMap::with_capacity(sources.len());
    for (start, _) in sources.iter() {
        let mut walk: Vec<SourceIx> = Vec::new();
        let mut places: HashMap<SourceIx, usize> = HashMap::new();
        let mut here = start;
        let end = loop {
            if let Some(end) = ends.get(&here) {
                break *end;
            }
            if let Some(circle) = places.insert(here, walk.len()) {
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
    sources.iter().map(|(ix, _)| ends.get(&ix).copied().unwrap_or(ix)).collect()
}
