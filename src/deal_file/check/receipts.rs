//! Statements without a receipt, and recorded proofs that no longer match the
//! passages.

use crate::{
    deal_file::{fault::Fault, proof},
    domain::{Deal, DealIx as _, Event, Source},
};

pub(super) fn findings(deal: &Deal) -> Vec<Fault> {
    let events = deal.events().filter(|event| event.passages().len() + event.corroboration().len() == 0);
    let mut faults: Vec<Fault> = events.map(event_without_receipt).collect();
    for (index, term) in deal.terms().enumerate() {
        let versions = term.versions().enumerate().filter(|(_, version)| version.basis().len() == 0);
        faults.extend(versions.map(|(version, _)| {
            let message = format!("a version of \"{}\" has no basis", term.id());
            let path = format!("terms[{index}].versions[{version}]");
            Fault::warning("no-receipt", path, message, "add a basis: a passage or a source")
        }));
    }
    let is_stale = |source: &Source<'_>| source.proved().is_some_and(|proof| !proof.holds);
    faults.extend(deal.sources().filter(is_stale).map(stale_proof));
    faults
}

fn event_without_receipt(event: Event<'_>) -> Fault {
    let message = format!("the event \"{}\" has no supporting passage or source", event.id());
    let hint = "add a passage, or a source under \"corroboration\"";
    Fault::warning("no-receipt", format!("events[{}]", event.ix().index()), message, hint)
}

fn stale_proof(source: Source<'_>) -> Fault {
    let passages = source.deal().events().flat_map(Event::passages);
    let passages = passages.filter(|passage| passage.source().ix() == source.ix());
    let digest = proof::digest_of(passages.map(|passage| (passage.paragraph(), passage.exact().original())));
    let message = format!("the check recorded for \"{}\" is out of date: its passages have changed since", source.id());
    let hint = format!("check them again, then record the digest {digest}");
    Fault::warning("stale-proof", format!("sources[{}].proved.digest", source.ix().index()), message, hint)
}
