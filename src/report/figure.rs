//! The figure of an event in a row.

use crate::domain::{Amount, AmountBound, Certainty, Event, InProse, ProseAmount, find_in_prose};

/// Behind a figure that a source contradicts.
const CONTRADICTED: &str = " ✗";

/// The first amount of an event that no source contradicts, else the contradicted one.
#[derive(Clone, Copy, Debug)]
pub struct Figure<'d> {
    amount: Amount<'d>,
}

impl<'d> Figure<'d> {
    /// None for an event without a published amount.
    pub fn new(event: Event<'d>) -> Option<Self> {
        let contradicted = event.contradicted_amount();
        let stands = |amount: &Amount<'_>| amount.certainty() != Certainty::Contradicted;
        let right = event.distinct_amounts().find(stands).filter(|amount| amount.value().is_some());
        let amount = right.or_else(|| contradicted.and_then(|nth| event.amounts().nth(nth)))?;
        Some(Self { amount })
    }

    pub fn amount(self) -> Amount<'d> {
        self.amount
    }

    pub fn is_contradicted(self) -> bool {
        self.amount.certainty() == Certainty::Contradicted
    }

    /// Whether a title states it, and no source contradicts it.
    pub fn is_in(self, title: &str) -> bool {
        let mut said = find_in_prose(title).into_iter();
        let states = |found| matches!(found, InProse::Amount(amount) if states(&amount, self.amount));
        !self.is_contradicted() && said.any(states)
    }

    /// `$7.6B`, or `$7.5B ✗`
    pub fn short(self) -> String {
        self.amount.short() + self.sign()
    }

    pub fn sign(self) -> &'static str {
        if self.is_contradicted() { CONTRADICTED } else { "" }
    }
}

/// Whether a source contradicts an event, though it is in no dispute and its figure has no mark.
pub fn is_contradicted_otherwise(event: Event<'_>) -> bool {
    let is_marked = || Figure::new(event).is_some_and(Figure::is_contradicted);
    event.is_contradicted() && event.open_disputes() == 0 && !is_marked()
}

/// A bound in the words takes nothing from a plain figure: “capped at $38 billion” states it.
fn states(said: &ProseAmount, amount: Amount<'_>) -> bool {
    let is_bound_so = amount.bound() == AmountBound::Exactly || amount.bound() == said.bound;
    said.to.is_none() && is_bound_so && amount.value() == Some(said.value) && amount.unit().shown() == said.unit
}
