//! For each qualifier of such a list that takes names: what can be named, and
//! the rows that have it.

use std::sync::atomic::AtomicBool;

use fixedbitset::FixedBitSet;

use super::row::{Row, Settlement};
use crate::{
    domain::{Deal, DealIx as _, PartyIx, ReadHow, Standing, TermState, Vocabulary},
    search::{
        conditions::{Ended, go_on},
        names::Names,
        query::Qualifier,
    },
};

/// The rows of a list; none in the place of one that the deal does not have.
type Rows<'r, 'd> = &'r [Option<Row<'d>>];

pub(super) struct Values {
    pub(super) names: Names,
    rows: Vec<FixedBitSet>,
}

impl Values {
    pub(super) fn of(deal: &Deal, rows: Rows<'_, '_>, qualifier: Qualifier, stop: &AtomicBool) -> Result<Self, Ended> {
        match qualifier {
            Qualifier::Party => {
                let parties = |row: Row<'_>| row.parties().into_iter().map(PartyIx::index).collect();
                Self::filled(Names::of(deal, qualifier), rows, parties, stop)
            }
            Qualifier::Read => Self::closed(rows, |how: ReadHow| vec![how.word()], Row::read, stop),
            Qualifier::Standing => Self::closed(rows, |standing: Standing| vec![standing.word()], Row::standing, stop),
            Qualifier::State => {
                Self::closed(rows, |state: TermState| vec![state.word(), state.label()], Row::state, stop)
            }
            Qualifier::Is => Self::closed(rows, names_of_settlement, Row::settlement, stop),
            Qualifier::Type => Self::open(rows, Row::source_type, stop),
            Qualifier::Kind => Self::open(rows, Row::term_kind, stop),
            // Those of events only, and those that take no names.
            _ => Ok(Self { names: Names::default(), rows: Vec::new() }),
        }
    }

    /// The rows of what a name means; none where it means nothing.
    pub(super) fn meant(&self, name: &str) -> Option<FixedBitSet> {
        let meant = self.names.meant(name);
        let rows = meant.iter().filter_map(|value| self.rows.get(*value));
        rows.cloned().reduce(|mut all, rows| {
            all.union_with(&rows);
            all
        })
    }

    fn closed<'d, V: Vocabulary + PartialEq>(
        rows: Rows<'_, 'd>,
        names: impl Fn(V) -> Vec<&'static str>,
        value: impl Fn(Row<'d>) -> Option<V>,
        stop: &AtomicBool,
    ) -> Result<Self, Ended> {
        let names: Names = V::ALL.iter().map(|value| names(*value)).collect();
        let place = |value: V| V::ALL.iter().position(|other| *other == value);
        Self::filled(names, rows, |row| value(row).and_then(place).into_iter().collect(), stop)
    }

    fn open<'d>(
        rows: Rows<'_, 'd>,
        word: impl Fn(Row<'d>) -> Option<&'d str>,
        stop: &AtomicBool,
    ) -> Result<Self, Ended> {
        let mut words: Vec<&str> = rows.iter().flatten().filter_map(|row| word(*row)).collect();
        words.sort_unstable();
        words.dedup();
        let names: Names = words.iter().map(|word| vec![(*word).to_owned(), word.replace('-', " ")]).collect();
        let place = |word: &str| words.binary_search(&word).ok();
        Self::filled(names, rows, |row| word(row).and_then(place).into_iter().collect(), stop)
    }

    fn filled<'d>(
        names: Names,
        rows: Rows<'_, 'd>,
        values: impl Fn(Row<'d>) -> Vec<usize>,
        stop: &AtomicBool,
    ) -> Result<Self, Ended> {
        let mut filled = vec![FixedBitSet::with_capacity(rows.len()); names.len()];
        for (place, row) in rows.iter().enumerate() {
            go_on(stop)?;
            for value in row.map(&values).unwrap_or_default() {
                if let Some(rows) = filled.get_mut(value) {
                    rows.insert(place);
                }
            }
        }
        Ok(Self { names, rows: filled })
    }
}

/// The list says *settled*.
fn names_of_settlement(settlement: Settlement) -> Vec<&'static str> {
    match settlement {
        Settlement::Open => vec![settlement.word()],
        Settlement::Resolved => vec![settlement.word(), "settled"],
    }
}
