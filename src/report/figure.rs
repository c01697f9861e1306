//! The figure of an event in a row.

use crate::domain::{Amount, AmountBound, Certainty, Event, InProse, ProseAmount, find_in_prose};

/// Behind a figure: a source contradicts one of the event.
const CONTRADICTED: &str = " ✗";

/// The first amount of an event that no source contradicts, else the contradicted one.
#[derive(Clone, Copy, Debug)]
pub struct Figure<'d> {
    amount: Amount<'d>,
    /// Whether a source contradicts this figure or another one of the event.
    is_disputed: bool,
}

impl<'d> Figure<'d> {
    /// None for an event without a published amount.
    pub fn new(event: Event<'d>) -> Option<Self> {
        let contradicted = event.contradicted_amount();
        let stands = |amount: &Amount<'_>| amount.certainty() != Certainty::Contradicted;
        let right = event.distinct_amounts().find(stands).filter(|amount| amount.value().is_some());
        let amount = right.or_else(|| contradicted.and_then(|nth| event.amounts().nth(nth)))?;
        Some(Self { amount, is_disputed: contradicted.is_some() })
    }

    pub fn amount(self) -> Amount<'d> {
        self.amount
    }

    /// Whether a title states it, and no source contradicts it.
    pub fn is_in(self, title: &str) -> bool {
        let mut said = find_in_prose(title).into_iter();
        let states = |found| matches!(found, InProse::Amount(amount) if states(&amount, self.amount));
        self.amount.certainty() != Certainty::Contradicted && said.any(states)
    }

    /// `$7.6B`, `$7.6B ✗`
    pub fn short(self) -> String {
        self.amount.short() + self.sign()
    }

    /// ` ✗` where a source contradicts a figure of the event.
    pub fn sign(self) -> &'static str {
        if self.is_disputed { CONTRADICTED } else { "" }
    }
}

/// A bound in the words takes nothing from a plain figure: “capped at $38 billion” states it.
fn states(said: &ProseAmount, amount: Amount<'_>) -> bool {
    let is_bound_so = amount.bound() == AmountBound::Exactly || amount.bound() == said.bound;
    said.to.is_none() && is_bound_so && amount.value() == Some(said.value) && amount.unit().shown() == said.unit
}
