//! Statements that nothing supports or that rest on what was not read, and
//! recorded proofs that no longer match the passages.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    deal_file::{fault::Fault, proof},
    domain::{
        Basis, BasisOf, Corroboration, Deal, DealIx as _, Event, InNewestVersion, Judgment, Passage, Source, SourceIx,
        Version, Vocabulary, WasRead,
    },
};

pub(super) fn findings(deal: &Deal) -> Vec<Fault> {
    let mut faults: Vec<Fault> = deal.events().filter_map(event_without_receipt).collect();
    for (index, term) in deal.terms().enumerate() {
        faults.extend(term.versions().enumerate().filter_map(|(nth, version)| {
            let (lacks, hint) = lacks_basis(version)?;
            let message = format!("a version of \"{}\" has {lacks}", term.id());
            Some(Fault::warning("no-receipt", format!("terms[{index}].versions[{nth}]"), message, hint))
        }));
    }
    faults.extend(deal.events().flat_map(supported_and_disputed));
    faults.extend(deal.events().flat_map(said_both_ways));
    faults.extend(quoted_though_not_read(deal));
    faults.extend(quoted_before_they_changed(deal));
    let is_stale = |source: &Source<'_>| source.proved().is_some_and(|proof| !proof.holds);
    faults.extend(deal.sources().filter(is_stale).map(stale_proof));
    faults
}

fn event_without_receipt(event: Event<'_>) -> Option<Fault> {
    if !event.is_unsourced() {
        return None;
    }
    let failings: BTreeSet<Failing> = event.corroboration().map(Failing::of).collect();
    let failings: Vec<&str> = failings.into_iter().map(Failing::in_words).collect();
    let lacks = match failings.as_slice() {
        [] => "no supporting passage or source".to_owned(),
        [one] => format!("only sources that {one}"),
        [one, other] => format!("only sources that {one} or {other}"),
        [first @ .., last] => format!("only sources that {}, or {last}", first.join(", ")),
    };
    let message = format!("the event \"{}\" has {lacks}", event.id());
    let hint = if event.corroboration().any(|said| Failing::of(said) == Failing::NotRead) {
        "add a passage, or a source that was read under \"corroboration\""
    } else {
        "add a passage, or a source under \"corroboration\""
    };
    Some(Fault::warning("no-receipt", format!("events[{}]", event.ix().index()), message, hint))
}

/// What sources are recorded to support that stand against it in a dispute.
fn supported_and_disputed(event: Event<'_>) -> Vec<Fault> {
    let oppositions = event.oppositions();
    let fault = |(nth, said): (usize, Corroboration<'_>)| {
        let (dispute, side) = oppositions.side_of(said)?;
        let (source, verdict) = (said.source().id(), said.verdict().word());
        let disagreement = event.deal().disagreement(dispute);
        let message = format!(
            "\"{source}\" is recorded as \"{verdict}\", but in \"{}\" it is on the side against what this event quotes",
            disagreement.id()
        );
        let hint = "write \"contradicts\" here, name the passages that it does support, or remove it from that side";
        let at = |field: &str| format!("events[{}].corroboration[{nth}]{field}", event.ix().index());
        let fault = Fault::warning("supports-and-disputes", at(".verdict"), message, hint);
        let place = format!("disagreements[{}].sides[{side}]", dispute.index());
        Some(fault.related(place, "its side of the dispute"))
    };
    event.corroboration().enumerate().filter_map(fault).collect()
}

/// Who is recorded to confirm and to contradict the same words.
fn said_both_ways(event: Event<'_>) -> impl Iterator<Item = Fault> {
    let at = move |nth: usize| format!("events[{}].corroboration[{nth}]", event.ix().index());
    event.said_both_ways().map(move |(confirms, contradicts)| {
        let source = event.corroboration().nth(contradicts).map_or("", |said| said.source().id());
        let message = format!("\"{source}\" is recorded both to confirm and to contradict the same words");
        let hint =
            "remove one of the two, name the passages that each is about, or say on which point in a note for each";
        Fault::warning("said-both-ways", at(contradicts), message, hint).related(at(confirms), "it confirms them here")
    })
}

/// Why a source does not support an event that is unsourced.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Failing {
    NotRead,
    Silent,
    Contradicting,
}

impl Failing {
    fn of(said: Corroboration<'_>) -> Self {
        match said.verdict() {
            Judgment::NotFound => Self::Silent,
            Judgment::Contradicts if said.contradicts() => Self::Contradicting,
            _ => Self::NotRead,
        }
    }

    fn in_words(self) -> &'static str {
        match self {
            Self::NotRead => "were not read",
            Self::Silent => "do not mention it",
            Self::Contradicting => "contradict it",
        }
    }
}

/// What a version has in place of a basis, and what to do about it.
fn lacks_basis(version: Version<'_>) -> Option<(&'static str, &'static str)> {
    let was_read = |basis: Basis<'_>| match basis.on() {
        BasisOf::Passage(_) => true,
        BasisOf::Source(source) => source.was_read().counts(),
    };
    match version.basis().len() {
        0 => Some(("no basis", "add a basis: a passage or a source")),
        _ if version.basis().any(was_read) => None,
        _ => Some(("only a basis that was not read", "add a passage, or a source that was read")),
    }
}

/// Whoever quotes a source has read some of it, if only elsewhere.
fn quoted_though_not_read(deal: &Deal) -> Vec<Fault> {
    let mut first: BTreeMap<SourceIx, Passage<'_>> = BTreeMap::new();
    let is_at_odds = |source: Source<'_>| source.read().is_some() && source.was_read() != WasRead::Yes;
    for passage in deal.events().flat_map(Event::passages).filter(|passage| is_at_odds(passage.source())) {
        first.entry(passage.source().ix()).or_insert(passage);
    }
    let fault = |(ix, passage): (SourceIx, Passage<'_>)| {
        let (id, read) = (deal.source(ix).id(), deal.source(ix).read().map_or("", Vocabulary::word));
        let unrecorded = match deal.source(ix).was_read() {
            WasRead::NotRecorded => ", so whether it was read is not recorded",
            WasRead::Yes | WasRead::No => "",
        };
        let message = format!("\"{id}\" is quoted, but its \"read\" is \"{read}\"{unrecorded}");
        let hint = "write how its words were read: \"full\", \"excerpt\", \"reprint\" or \"relayed\"";
        let quoted = format!("events[{}].passages[{}]", passage.event().ix().index(), passage.index());
        let path = format!("sources[{}].read", ix.index());
        Fault::warning("quoted-not-read", path, message, hint).related(quoted, "quoted here")
    };
    first.into_iter().map(fault).collect()
}

/// Quotations from an earlier version, if the newest has lost their words or is not read
/// yet. Once somebody has read that in full, it was their decision.
fn quoted_before_they_changed(deal: &Deal) -> Vec<Fault> {
    let fault = |passage: Passage<'_>| {
        let earlier = passage.source().id();
        let (newest, message, hint) = match passage.in_newest_version().filter(|_| passage.is_outdated())? {
            InNewestVersion::Gone(newest) => (
                newest,
                format!("quoted from \"{earlier}\", but not in its later version \"{}\"", newest.id()),
                "quote in the same event what stands there now, or write \"full\" in the \"read\" of the later version",
            ),
            InNewestVersion::NotRead(newest) => (
                newest,
                format!("quoted from \"{earlier}\", of which \"{}\" is a later version", newest.id()),
                "see whether the words still stand there, and write in its \"read\" that you have read it",
            ),
        };
        let path = format!("events[{}].passages[{}]", passage.event().ix().index(), passage.index());
        let other = format!("sources[{}].id", newest.ix().index());
        Some(Fault::warning("later-version", path, message, hint).related(other, "the later version"))
    };
    deal.events().flat_map(Event::passages).filter_map(fault).collect()
}

fn stale_proof(source: Source<'_>) -> Fault {
    let digest = proof::digest_of_passages(source);
    let message = format!("the check recorded for \"{}\" is out of date: its passages have changed since", source.id());
    let hint = format!("`dealtui check FILE --verify` checks them again and records the digest {digest}");
    Fault::warning("stale-proof", format!("sources[{}].proved.digest", source.ix().index()), message, hint)
}
