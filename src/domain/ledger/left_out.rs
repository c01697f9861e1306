//! What the ledger does not count: figures that stand in no currency.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{NOT_OWED, is_currency};
use crate::domain::{Deal, Knowledge, Term, Version};

impl Deal {
    /// The figures of the terms that bind on a day which no line of the ledger
    /// has, because they are counted in no currency: their units, with how many
    /// there are of each. Of some terms only.
    pub fn left_out_of_ledger(
        &self,
        day: NaiveDate,
        knowledge: Knowledge,
        concerns: impl Fn(Term<'_>) -> bool,
    ) -> BTreeMap<&str, usize> {
        let mut units = BTreeMap::new();
        let owed = self.terms().filter(|term| !NOT_OWED.contains(&term.kind()) && concerns(*term));
        for term in owed {
            let version = self.binding(term.ix(), day, knowledge).map(|(version, _)| version);
            let amounts = version.into_iter().flat_map(Version::amounts);
            for unit in amounts.map(|amount| amount.unit().shown()).filter(|unit| !is_currency(unit)) {
                *units.entry(unit).or_default() += 1;
            }
        }
        units
    }
}
