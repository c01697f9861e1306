//! Figures that words state: amounts, times and durations, with their bounds.

use super::{amounts, durations::Duration, pieces::written, times::Time};
use crate::domain::{Amount, AmountBound, Certainty, ProseAmount, Unit, Value};

#[derive(Clone, Debug)]
pub(super) enum Figure {
    Amount(KnownAmount),
    Time(Time),
    Duration(Duration),
}

impl Figure {
    /// Times without a year are in these.
    pub(super) fn all(text: &str, years: &[i32]) -> Vec<Self> {
        let amounts = amounts(text).map(|said| Self::Amount(KnownAmount::written(text, &said)));
        let times = Time::all(text, years).into_iter().map(Self::Time);
        amounts.chain(times).chain(Duration::all(text).into_iter().map(Self::Duration)).collect()
    }

    pub(super) fn shown(&self) -> &str {
        match self {
            Self::Amount(amount) => &amount.shown,
            Self::Time(time) => &time.shown,
            Self::Duration(duration) => &duration.shown,
        }
    }

    pub(super) fn as_time(&self) -> Option<&Time> {
        if let Self::Time(time) = self { Some(time) } else { None }
    }

    /// Whether one is to be compared with the other.
    pub(super) fn is_of_kind_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Amount(own), Self::Amount(other)) => own.is_of_kind_of(other),
            (Self::Time(_), Self::Time(_)) | (Self::Duration(_), Self::Duration(_)) => true,
            _ => false,
        }
    }

    /// Whether both are said of the same: of times the beginning, the end, or when it is.
    pub(super) fn is_counterpart_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Time(own), Self::Time(other)) => own.is_of_kind_of(other),
            _ => self.is_of_kind_of(other),
        }
    }

    pub(super) fn has_same_unit_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Amount(own), Self::Amount(other)) => own.has_same_unit_as(other),
            _ => true,
        }
    }

    /// Whether it says what another one does; of times also less exactly.
    pub(super) fn agrees_with(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Amount(own), Self::Amount(other)) => own.is_same_as(other),
            (Self::Time(own), Self::Time(other)) => own.agrees_with(other),
            (Self::Duration(own), Self::Duration(other)) => own.is_same(other),
            _ => false,
        }
    }

    /// Not one of which others may be a part or near.
    pub(super) fn is_exact(&self) -> bool {
        if let Self::Amount(amount) = self { amount.is_exact() } else { true }
    }
}

/// An amount, in a unit and with a bound as a deal file has them.
#[derive(Clone, Debug)]
pub(super) struct KnownAmount {
    unit: String,
    value: Value,
    to: Option<Value>,
    bound: AmountBound,
    pub(super) shown: String,
}

impl KnownAmount {
    pub(super) fn recorded(amount: Amount<'_>) -> Option<Self> {
        let value = amount.value().filter(|_| amount.certainty() != Certainty::Contradicted)?;
        let unit = amount.unit().shown().to_owned();
        Some(Self { unit, value, to: None, bound: amount.bound(), shown: amount.full() })
    }

    fn written(text: &str, said: &ProseAmount) -> Self {
        let shown = written(text, said.words.clone());
        Self { unit: said.unit.to_owned(), value: said.value, to: said.to, bound: said.bound, shown }
    }

    fn has_same_unit_as(&self, other: &Self) -> bool {
        self.unit == other.unit
    }

    /// Money in another currency is of the same, but never the same.
    fn is_of_kind_of(&self, other: &Self) -> bool {
        self.has_same_unit_as(other) || (Unit::is_currency(&self.unit) && Unit::is_currency(&other.unit))
    }

    /// Neither up to it nor about it, nor a range.
    pub(super) fn is_exact(&self) -> bool {
        self.bound == AmountBound::Exactly && self.to.is_none()
    }

    fn is_same_as(&self, other: &Self) -> bool {
        self.has_same_unit_as(other) && (self.value, self.to, self.bound) == (other.value, other.to, other.bound)
    }
}
