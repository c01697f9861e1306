//! Every statement has a receipt: an event a passage or a source, a version a
//! basis. And a recorded proof has to be one of the passages as they stand.

use crate::{
    data::{fault::Fault, proof},
    domain::{Deal, DealIx as _, Event, Source},
};

pub(super) fn findings(deal: &Deal) -> Vec<Fault> {
    let mut faults = without_receipt(deal);
    faults.extend(proofs_that_do_not_fit(deal));
    faults
}

fn without_receipt(deal: &Deal) -> Vec<Fault> {
    let events = deal
        .in_file_order()
        .enumerate()
        .filter(|(_, event)| event.passages().len() == 0 && event.corroboration().len() == 0);
    let events = events.map(|(place, event)| {
        let message = format!("the event \"{}\" has no receipt", event.id());
        Fault::warning(
            "no-receipt",
            format!("events[{place}]"),
            message,
            "add a passage, or a source under corroboration",
        )
    });
    let terms = deal.terms().enumerate().flat_map(|(place, term)| {
        let versions = term.versions().enumerate().filter(|(_, version)| version.basis().len() == 0);
        versions.map(move |(version, _)| {
            let message = format!("a version of \"{}\" has no receipt", term.id());
            Fault::warning(
                "no-receipt",
                format!("terms[{place}].versions[{version}]"),
                message,
                "add a basis: a passage or a source",
            )
        })
    });
    events.chain(terms).collect()
}

fn digest(source: Source<'_>) -> String {
    let passages = source.deal().in_file_order().flat_map(Event::passages);
    let passages = passages.filter(|passage| passage.source().ix() == source.ix());
    proof::digest_of(passages.map(|passage| (passage.paragraph(), passage.exact().original())))
}

fn proofs_that_do_not_fit(deal: &Deal) -> Vec<Fault> {
    let stale = deal.sources().filter(|source| source.proved().is_some_and(|proof| !proof.holds));
    stale
        .map(|source| {
            let message = format!("the proof of \"{}\" does not fit its passages: they changed after it", source.id());
            let hint = format!("check them again; their digest is {}", digest(source));
            Fault::warning("stale-proof", format!("sources[{}].proved.digest", source.ix().index()), message, hint)
        })
        .collect()
}
