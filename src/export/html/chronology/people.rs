//! Who is who in a chronology.

use std::collections::BTreeSet;

use maud::{Markup, html};

use crate::{
    domain::{Party, PartyIx, PartyKind, Passage, Vocabulary as _},
    export::Content,
    export::html::mark,
};

/// The parties of the events and those who said what is quoted, a line per kind: a table of them
/// would be a page.
pub(super) fn people(content: Content<'_>) -> Markup {
    let named = named(content);
    let parties = content.selection.parties.iter().filter(|ix| named.contains(*ix));
    let parties: Vec<Party<'_>> = parties.map(|ix| content.deal.party(*ix)).collect();
    html! {
        @if !parties.is_empty() {
            div id="people" {
                @for kind in PartyKind::ALL {
                    @let of_kind: Vec<_> = parties.iter().filter(|party| party.kind() == *kind).collect();
                    @if !of_kind.is_empty() { p { strong { (heading(*kind)) ": " } (names(&of_kind)) } }
                }
            }
        }
    }
}

/// Those that take part in something, say something or are bound by a term.
fn named(content: Content<'_>) -> BTreeSet<PartyIx> {
    let events = content.selection.events.iter().map(|ix| content.deal.event(*ix));
    let of_events = events.flat_map(|event| {
        let speakers = event.passages().flat_map(Passage::speakers);
        let speakers = speakers.flat_map(|party| [Some(party), party.of()]).flatten().map(Party::ix);
        event.parties_and_companies().chain(speakers).collect::<Vec<PartyIx>>()
    });
    let terms = content.selection.terms.iter().map(|ix| content.deal.term(*ix));
    let of_terms = terms.flat_map(|term| term.from().chain(term.to()).map(Party::ix).collect::<Vec<PartyIx>>());
    of_events.chain(of_terms).collect()
}

/// Parties without a kind count as companies. They are not called parties here, since some may be
/// somebody's counsel.
const fn heading(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Company => "Named in this chronology",
        PartyKind::Person => "People",
        PartyKind::Publisher => "Publishers",
        PartyKind::Body => "Bodies",
    }
}

/// `Jo Roe (Acme); Bo Doe`: people with whom they act for.
fn names(parties: &[&Party<'_>]) -> Markup {
    html! {
        @for (nth, party) in parties.iter().enumerate() {
            @if nth > 0 { "; " }
            (party.name().shown()) @if let Some(of) = party.of() { " (" (of.name().shown()) ")" } (mark(party.restriction()))
        }
    }
}
