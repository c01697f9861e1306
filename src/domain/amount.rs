//! Amounts: exact decimal values, never floats, with a unit, a bound and a
//! certainty.

mod parsing;
mod units;

use std::{collections::BTreeSet, fmt};

use rust_decimal::Decimal;

use super::{
    Deal, Event,
    handles::{Field, field},
    records::AmountRecord,
    vocabulary::vocabulary,
};
pub use parsing::{MalformedNumber, is_scale, split_scale};

vocabulary! {
    AmountBound {
        Exactly = "exactly",
        UpTo = "up to",
        AtLeast = "at least",
        About = "about",
    }
}

vocabulary! {
    Certainty {
        Stated = "stated",
        Reported = "reported",
        Inferred = "inferred",
        Contradicted = "contradicted",
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Value(Decimal);

impl Value {
    /// Reads `50000000000` or `7.6`: an optional minus and up to 28 digits; no
    /// exponent, no separators.
    pub fn parse(written: &str) -> Option<Self> {
        let digits = written.strip_prefix('-').unwrap_or(written);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        (plain(whole) && plain(fraction)).then(|| Decimal::from_str_exact(written).ok()).flatten().map(Self)
    }

    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// Times 1,000 to the power of `times`; none where that has too many digits.
    pub fn times_thousand_to_the(self, times: u32) -> Option<Self> {
        (0..times)
            .try_fold(self.0, |value, _| value.checked_mul(Decimal::from(1000)))
            .map(|value| Self(value.normalize()))
    }

    pub(crate) fn decimal(self) -> Decimal {
        self.0
    }
}

impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Unit;

#[derive(Clone, Copy, Debug)]
pub struct Amount<'d> {
    deal: &'d Deal,
    record: &'d AmountRecord,
    value: Option<Value>,
}

field! {
    AmountRecord as Amount<'d>: |record, deal| Amount { deal, record, value: record.value }
}

impl<'d> Amount<'d> {
    pub(super) fn record(self) -> &'d AmountRecord {
        self.record
    }

    pub fn deal(self) -> &'d Deal {
        self.deal
    }

    pub fn value(self) -> Option<Value> {
        self.value
    }

    #[must_use]
    pub fn with_value(self, value: Value) -> Self {
        Self { value: Some(value), ..self }
    }
}

impl<'d> Event<'d> {
    /// Its amounts without those that only repeat the figure of another one, and have no unit.
    pub fn distinct_amounts(self) -> impl Iterator<Item = Amount<'d>> {
        let is_bare = |amount: &Amount<'d>| {
            amount.unit().is_empty() && amount.purpose().is_none() && amount.condition().is_none()
        };
        let with_unit = self.amounts().filter(|amount| !amount.unit().is_empty()).filter_map(Amount::value);
        // Nearly no event has such an amount.
        let repeatable: BTreeSet<Value> =
            if self.amounts().any(|amount| is_bare(&amount)) { with_unit.collect() } else { BTreeSet::new() };
        self.amounts()
            .filter(move |amount| !(is_bare(amount) && amount.value().is_some_and(|value| repeatable.contains(&value))))
    }
}
