//! What the ledger does not count: figures that stand in no currency.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{NOT_OWED, is_currency};
use crate::domain::{Deal, Knowledge, Term};

/// Figures that the ledger does not count: their units, with how many there
/// are of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut<'d> {
    units: BTreeMap<&'d str, usize>,
}

impl Deal {
    /// The figures of the terms that bind on a day which no line of the ledger
    /// has, because they are counted in no currency; of some terms only.
    pub fn left_out_of_ledger(
        &self,
        day: NaiveDate,
        knowledge: Knowledge,
        concerns: impl Fn(&Term) -> bool,
    ) -> LeftOut<'_> {
        let mut units = BTreeMap::new();
        let owed = |term: &Term| !NOT_OWED.contains(&term.kind.as_str()) && concerns(term);
        for (ix, term) in self.terms().iter().filter(|(_, term)| owed(term)) {
            let version = self.binding(ix, day, knowledge).and_then(|(place, _)| term.versions.get(place));
            let amounts = version.into_iter().flat_map(|version| &version.amounts);
            for unit in amounts.map(|amount| amount.unit.0.shown()).filter(|unit| !is_currency(unit)) {
                *units.entry(unit).or_default() += 1;
            }
        }
        LeftOut { units }
    }
}

impl LeftOut<'_> {
    /// What to say, so that no sum is taken for more than it is; nothing where
    /// nothing is left out.
    pub fn in_words(&self) -> Option<String> {
        let named = self.units.iter().map(|(unit, count)| {
            let unit = if unit.is_empty() { "no unit".to_owned() } else { format!("“{unit}”") };
            if *count == 1 { unit } else { format!("{unit} ({count})") }
        });
        let named = named.collect::<Vec<String>>().join(", ");
        (!self.units.is_empty()).then(|| format!("not counted (unit is not an ISO 4217 currency code): {named}"))
    }
}
