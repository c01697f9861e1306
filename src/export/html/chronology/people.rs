//! Who is who in a chronology.

use maud::{Markup, html};

use super::{super::mark, table};
use crate::{
    domain::{Party, PartyKind, Vocabulary as _},
    export::Content,
};

const COLUMNS: [(&str, u8); 3] = [("Name", 40), ("Kind", 20), ("Acts for", 40)];

/// The parties of the events and those who said what is quoted: people come last.
pub(super) fn people(content: Content<'_>) -> Markup {
    let parties: Vec<Party<'_>> = content.selection.parties.iter().map(|ix| content.deal.party(*ix)).collect();
    let (people, others): (Vec<Party<'_>>, Vec<Party<'_>>) =
        parties.into_iter().partition(|party| party.kind() == PartyKind::Person);
    html! {
        @if !people.is_empty() || !others.is_empty() {
            h2 { "Parties and people" }
            (table(&COLUMNS, others.into_iter().chain(people).map(row)))
        }
    }
}

fn row(party: Party<'_>) -> Markup {
    html! {
        tr {
            th scope="row" { (party.name().shown()) (mark(party.restriction())) }
            td { (party.kind().word()) }
            td { @if let Some(of) = party.of() { (of.name().shown()) } }
        }
    }
}
