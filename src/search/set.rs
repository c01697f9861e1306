//! Sets of matching rows, including those that an imprecise date leaves open.

use fixedbitset::FixedBitSet;

use crate::domain::Truth;

/// Rows that match certainly, and those that match at least possibly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Matched {
    pub(super) certain: FixedBitSet,
    pub(super) possible: FixedBitSet,
}

impl Matched {
    pub(super) fn all(len: usize) -> Self {
        let mut all = FixedBitSet::with_capacity(len);
        all.insert_range(..);
        Self::surely(all)
    }

    pub(super) fn none(len: usize) -> Self {
        Self::surely(FixedBitSet::with_capacity(len))
    }

    pub(super) fn surely(events: FixedBitSet) -> Self {
        Self { certain: events.clone(), possible: events }
    }

    pub(super) fn set(&mut self, place: usize, truth: Truth) {
        self.certain.set(place, truth == Truth::Yes);
        self.possible.set(place, truth != Truth::No);
    }

    pub(super) fn and(&mut self, other: &Self) {
        self.certain.intersect_with(&other.certain);
        self.possible.intersect_with(&other.possible);
    }

    pub(super) fn or(&mut self, other: &Self) {
        self.certain.union_with(&other.certain);
        self.possible.union_with(&other.possible);
    }

    /// The exact complement: an event that possibly matches is not in it.
    pub(super) fn complement(self) -> Self {
        let mut rest = self.possible;
        rest.toggle_range(..);
        Self::surely(rest)
    }
}
