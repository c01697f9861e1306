//! Who is who in a chronology.

use maud::{Markup, html};

use crate::{
    domain::{Party, PartyKind, Vocabulary as _},
    export::Content,
    export::html::mark,
};

/// The parties of the events and those who said what is quoted, a line per kind: a table of them
/// would be a page.
pub(super) fn people(content: Content<'_>) -> Markup {
    let parties: Vec<Party<'_>> = content.selection.parties.iter().map(|ix| content.deal.party(*ix)).collect();
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

const fn heading(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Company => "Companies",
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
