//! The parties by which the timeline can be filtered: their fixed order, their
//! counts under the current query, and whether the query names them.

use crate::{
    domain::{Deal, DealIx as _, PartyIx},
    search::{Case, Combine, PartyFilter, fold},
};

/// What the query says of a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// Nothing.
    Not,
    /// Its events are wanted.
    With,
    /// Its events are not wanted.
    Without,
}

/// The parties to filter by. A person who acts for a company counts there.
#[derive(Clone, Debug, Default)]
pub struct Chips {
    /// Most events first, in the whole deal; the order never changes.
    order: Vec<PartyIx>,
}

impl Chips {
    /// Orders the parties of a deal by the events they take part in.
    pub fn of(deal: &Deal, counts: &[u32]) -> Self {
        let counted = |ix: &PartyIx| counts.get(ix.place()).copied().unwrap_or(0);
        let mut order: Vec<PartyIx> = deal
            .parties()
            .iter()
            .filter(|(_, party)| party.of.is_none())
            .map(|(ix, _)| ix)
            .filter(|ix| counted(ix) > 0)
            .collect();
        order.sort_by_key(|ix| std::cmp::Reverse(counted(ix)));
        Self { order }
    }

    /// The parties in their order.
    pub fn parties(&self) -> &[PartyIx] {
        &self.order
    }
}

/// Whether a name in the query means a party: its id, name, an alias or a
/// product.
pub(super) fn means(deal: &Deal, name: &str, party: PartyIx) -> bool {
    let folded = fold(name, Case::Ignored);
    let record = deal.party(party);
    let names = std::iter::once(&record.name).chain(&record.aliases).chain(&record.products);
    record.id.as_str() == folded || names.into_iter().any(|name| fold(name.shown(), Case::Ignored) == folded)
}

/// What the party part of a query says of a party.
pub(super) fn named(deal: &Deal, filter: &PartyFilter, party: PartyIx) -> Named {
    let meant = |name: &String| means(deal, name, party);
    if filter.unwanted.iter().any(meant) {
        Named::Without
    } else if filter.wanted.iter().flatten().any(meant) {
        Named::With
    } else {
        Named::Not
    }
}

/// The party picker: letters narrow the list, the first row is the rule.
#[derive(Clone, Debug)]
pub struct Picker {
    /// Letters typed to narrow the list.
    pub letters: super::prompt::Prompt,
    /// How the chosen parties combine.
    pub combine: Combine,
    /// The row of the cursor: 0 is the rule, 1 the first party.
    pub cursor: usize,
    /// The query when the picker was opened.
    pub before: String,
}

impl Picker {
    /// The parties whose name holds the typed letters in order, with their
    /// place in the list.
    pub fn shown(&self, deal: &Deal, chips: &Chips) -> Vec<PartyIx> {
        let letters = fold(self.letters.text(), Case::Ignored);
        let holds = |name: &str| {
            let folded = fold(name, Case::Ignored);
            let mut rest = folded.chars();
            letters.chars().all(|letter| rest.any(|other| other == letter))
        };
        let names = |ix: &PartyIx| {
            let party = deal.party(*ix);
            std::iter::once(&party.name).chain(&party.aliases).any(|name| holds(name.shown()))
        };
        chips.parties().iter().copied().filter(names).collect()
    }
}
