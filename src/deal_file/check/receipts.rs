//! Statements without a receipt (an event needs a passage or a source, a version
//! a basis), and recorded proofs that do not fit the passages.

use crate::{
    deal_file::{fault::Fault, proof},
    domain::{Deal, DealIx as _, Event, Source},
};

pub(super) fn findings(deal: &Deal) -> Vec<Fault> {
    let mut faults = without_receipt(deal);
    faults.extend(proofs_that_do_not_fit(deal));
    faults
}

fn without_receipt(deal: &Deal) -> Vec<Fault> {
    let bare = |event: &Event<'_>| event.passages().len() == 0 && event.corroboration().len() == 0;
    let events = deal.in_file_order().filter(bare).map(|event| {
        let what = format!("the event \"{}\"", event.id());
        unproved(format!("events[{}]", event.ix().index()), &what, "add a passage, or a source under corroboration")
    });
    let terms = deal.terms().enumerate().flat_map(|(place, term)| {
        let versions = term.versions().enumerate().filter(|(_, version)| version.basis().len() == 0);
        versions.map(move |(version, _)| {
            let what = format!("a version of \"{}\"", term.id());
            unproved(format!("terms[{place}].versions[{version}]"), &what, "add a basis: a passage or a source")
        })
    });
    events.chain(terms).collect()
}

fn unproved(path: String, what: &str, hint: &str) -> Fault {
    Fault::warning("no-receipt", path, format!("{what} has no receipt"), hint)
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
