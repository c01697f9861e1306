//! A part of a deal as a deal file, or as JSON Lines: its records with all that they refer
//! to, every field of them.

use std::collections::BTreeSet;

use super::{Content, Written};
use crate::{
    deal_file,
    domain::{Ref, Relation},
    report::counted,
};

pub(super) fn document(content: Content<'_>) -> Written {
    let records = content.selection.closed(content.deal);
    let losses = losses(content, &records);
    (deal_file::part(content.text, content.deal, &records).into_bytes(), losses)
}

pub(super) fn lines(content: Content<'_>) -> Written {
    let records = content.selection.closed(content.deal);
    let losses = losses(content, &records);
    let lines = deal_file::part_lines(content.text, content.deal, &records).map(|line| line + "\n");
    (lines.collect::<String>().into_bytes(), losses)
}

/// Events that others refer to are there without their own relations to the rest.
fn losses(content: Content<'_>, records: &BTreeSet<Ref>) -> Vec<String> {
    let events = || records.iter().filter_map(|record| if let Ref::Event(ix) = record { Some(*ix) } else { None });
    let leads_out = |relation: &Relation<'_>| !records.contains(&Ref::Event(relation.event().ix()));
    let out = events().flat_map(|ix| content.deal.event(ix).relations()).filter(leads_out).count();
    let more = events().count().saturating_sub(content.selection.events.len());
    let more = (more > 0).then(|| format!("with {} that these refer to", counted(more, "more event")));
    let out = (out > 0).then(|| format!("without {} to other events", counted(out, "relation")));
    more.into_iter().chain(out).collect()
}
