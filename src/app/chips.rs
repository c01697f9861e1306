//! The parties by which the timeline can be filtered, in their fixed order. A
//! person who acts for a company counts there.

use crate::{
    domain::{Deal, DealIx as _, Event, Party, PartyIx},
    search::Count,
};

#[derive(Clone, Debug, Default)]
pub struct Chips {
    /// Most events first, in the whole deal; the order never changes.
    order: Vec<PartyIx>,
    /// Events of each party, by its index, in the whole deal.
    counts: Vec<usize>,
}

impl Chips {
    pub fn new(deal: &Deal) -> Self {
        let mut counts = vec![0_usize; deal.parties().len()];
        for party in deal.in_file_order().flat_map(Event::counts_under) {
            if let Some(count) = counts.get_mut(party.index()) {
                *count += 1;
            }
        }
        let counted = |ix: &PartyIx| counts.get(ix.index()).copied().unwrap_or(0);
        let companies = deal.parties().filter(|party| party.of().is_none()).map(Party::ix);
        let mut order: Vec<PartyIx> = companies.filter(|ix| counted(ix) > 0).collect();
        order.sort_by_key(|ix| std::cmp::Reverse(counted(ix)));
        Self { order, counts }
    }

    pub fn parties(&self) -> &[PartyIx] {
        &self.order
    }

    /// A party's events while every event is listed.
    pub fn count(&self, party: PartyIx) -> Count {
        let all = self.counts.get(party.index()).copied().unwrap_or(0);
        Count { matching: all, all }
    }
}
