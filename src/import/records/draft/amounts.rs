//! The amount of a row.

use super::{
    super::{
        super::{Field, amounts},
        decisions::Decisions,
        row::Cells,
    },
    Draft,
};
use crate::domain::{AmountBound, Certainty, Value, Vocabulary as _};

#[derive(Debug, PartialEq, Eq)]
pub(in super::super) struct AmountDraft {
    pub(in super::super) value: String,
    pub(in super::super) unit: Option<String>,
    pub(in super::super) bound: AmountBound,
    pub(in super::super) certainty: Option<Certainty>,
    /// What the amount is for.
    pub(in super::super) purpose: Option<String>,
}

impl AmountDraft {
    /// `up to 5000000 USD for the yard`
    pub(in super::super) fn in_words(&self) -> String {
        let bound = Some(self.bound).filter(|bound| *bound != AmountBound::Exactly).map(AmountBound::word);
        let certainty = self.certainty.filter(|certainty| *certainty != Certainty::Stated);
        let certainty = certainty.map(|certainty| format!("({})", certainty.word()));
        let purpose = self.purpose.as_ref().map(|purpose| format!("for {purpose}"));
        let parts = [bound, Some(&self.value), self.unit.as_deref(), purpose.as_deref(), certainty.as_deref()];
        parts.into_iter().flatten().collect::<Vec<&str>>().join(" ")
    }
}

impl Draft {
    pub(super) fn take_amount(&mut self, cells: &Cells<'_>, decisions: &Decisions) {
        let (Some(amount), currency) = (cells.some(Field::Amount), cells.line(Field::Currency)) else {
            self.summary.extend(cells.some(Field::Currency).map(|_| cells.noted(Field::Currency)));
            return;
        };
        let bound = self.take_word(cells, Field::Bound);
        let certainty = self.take_word(cells, Field::Certainty);
        let plain = decisions.separators.plain(&amount);
        let read = plain.as_ref().and_then(|plain| amounts::read(plain, &currency, decisions.figures));
        if read.is_none() {
            let why = if plain.is_some() { "can't be read as an amount" } else { "could be more than one amount" };
            self.told.push(cells.told(format!("guessed: {amount} {why}; kept in the summary")));
            self.summary.push(cells.noted(Field::Amount));
            self.summary.extend((!currency.is_empty()).then(|| cells.noted(Field::Currency)));
        }
        // With as many zeros as the deal has.
        let own = Some(amount.clone()).filter(|amount| cells.are_own() && Value::parse(amount).is_some());
        self.amount = read.map(|read| AmountDraft {
            value: own.unwrap_or_else(|| read.value.to_string()),
            unit: Some(read.unit).filter(|unit| !unit.is_empty()),
            bound: bound.unwrap_or(read.bound),
            certainty,
            purpose: read.purpose,
        });
        // Of what, only the words may say. Those of a plain number say no more.
        let is_of_nothing = self.amount.as_ref().is_some_and(|amount| amount.unit.is_none());
        if is_of_nothing && amount.contains(char::is_alphabetic) {
            self.summary.push(cells.noted(Field::Amount));
        }
    }
}
