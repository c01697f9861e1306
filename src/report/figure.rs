//! The figure of an event in a row: its first amount, and the one that a source
//! contradicts.

use crate::domain::{Amount, AmountBound, Certainty, Event, InProse, ProseAmount, find_in_prose};

#[derive(Clone, Copy, Debug)]
pub struct Figure<'d> {
    /// The first that no source contradicts.
    right: Option<Amount<'d>>,
    contradicted: Option<Amount<'d>>,
}

impl<'d> Figure<'d> {
    pub fn new(event: Event<'d>) -> Option<Self> {
        let contradicted = event.contradicted_amount();
        let stands = |amount: &Amount<'_>| amount.certainty() != Certainty::Contradicted;
        let right = event.distinct_amounts().find(stands).filter(|amount| amount.value().is_some());
        let contradicted = contradicted.and_then(|nth| event.amounts().nth(nth));
        (right.is_some() || contradicted.is_some()).then_some(Self { right, contradicted })
    }

    /// Whether a title states the figure that no source contradicts.
    pub fn is_in(self, title: &str) -> bool {
        let Some(right) = self.right else { return false };
        let mut said = find_in_prose(title).into_iter();
        said.any(|found| matches!(found, InProse::Amount(amount) if states(&amount, right)))
    }

    /// The amount that [`Self::first`] shows.
    pub fn first_amount(&self) -> Option<Amount<'d>> {
        self.right.or(self.contradicted)
    }

    /// Without the contradicted figure, if there is another: `$7.6B`, else `✗ $7.5B`.
    pub fn first(&self, widest: usize) -> String {
        match (self.right, self.contradicted) {
            (Some(right), _) => right.short_in_columns(widest),
            (None, Some(contradicted)) => format!("✗ {}", contradicted.short_in_columns(widest)),
            (None, None) => String::new(),
        }
    }

    /// The contradicted figure beside another: `(✗ $7.5B)`.
    pub fn second(&self, widest: usize) -> Option<String> {
        let contradicted = self.right.and(self.contradicted)?;
        Some(format!("(✗ {})", contradicted.short_in_columns(widest)))
    }

    /// `$7.6B (✗ $7.5B)`, each figure in so many columns.
    pub fn whole(&self, widest: usize) -> String {
        let parts = [Some(self.first(widest)), self.second(widest)];
        parts.into_iter().flatten().collect::<Vec<String>>().join(" ")
    }

    /// `(✗ …)`: another figure is contradicted, for which there is no room.
    pub fn second_abbreviated(&self) -> Option<&'static str> {
        self.right.and(self.contradicted).map(|_| "(✗ …)")
    }

    /// `$7.6B (✗ …)`
    pub fn abbreviated(&self, widest: usize) -> String {
        let parts = [Some(self.first(widest)), self.second_abbreviated().map(str::to_owned)];
        parts.into_iter().flatten().collect::<Vec<String>>().join(" ")
    }
}

/// A bound in the words takes nothing from a plain figure: “capped at $38 billion” states it.
fn states(said: &ProseAmount, amount: Amount<'_>) -> bool {
    let is_bound_so = amount.bound() == AmountBound::Exactly || amount.bound() == said.bound;
    said.to.is_none() && is_bound_so && amount.value() == Some(said.value) && amount.unit().shown() == said.unit
}
