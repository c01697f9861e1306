//! Cited words that state another amount than the event in which they are cited.

use rust_decimal::Decimal;

use crate::domain::{
    Amount, AmountBound, Certainty, Event, InProse, ProseAmount, TextLayout, Value, clean, find_in_prose,
};

/// How far off, in percent, a figure may be that is only about right.
const ABOUT: u32 = 5;

/// How an amount in the words differs from what the event says in the same unit; nothing if any of
/// them is right: `these words say $455 million; the event says $410,000,000`.
pub fn other_amount(words: &str, event: Event<'_>) -> Option<String> {
    let known = |amount: &Amount<'_>| amount.certainty() != Certainty::Contradicted && amount.value().is_some();
    let own: Vec<Amount<'_>> = event.amounts().filter(known).collect();
    let said = find_in_prose(words).into_iter().filter_map(|found| match found {
        InProse::Amount(amount) => Some(amount),
        InProse::Date(_) => None,
    });
    let same_unit: Vec<(ProseAmount, Amount<'_>)> = said
        .filter_map(|said| own.iter().find(|own| own.unit().shown() == said.unit).map(|own| (said, *own)))
        .collect();
    let is_right = |said: &ProseAmount| own.iter().any(|own| own.unit().shown() == said.unit && agree(said, *own));
    let (said, own) = same_unit.first().filter(|_| !same_unit.iter().any(|(said, _)| is_right(said)))?;
    let written = clean(words.get(said.words.clone())?, TextLayout::SingleLine);
    Some(format!("these words say {}; the event says {}", written.shown(), own.full()))
}

/// Two bounds of a kind are equal or not; otherwise both amounts can be right if they overlap.
fn agree(said: &ProseAmount, own: Amount<'_>) -> bool {
    let Some(value) = own.value() else { return true };
    let is_limit = matches!(said.bound, AmountBound::UpTo | AmountBound::AtLeast);
    if is_limit && said.bound == own.bound() && said.to.is_none() {
        return said.value == value;
    }
    let (low, high) = range(said.bound, said.value, said.to.unwrap_or(said.value));
    let (own_low, own_high) = range(own.bound(), value, value);
    let is_below = |one: Option<Decimal>, other: Option<Decimal>| !matches!((one, other), (Some(a), Some(b)) if a > b);
    is_below(low, own_high) && is_below(own_low, high)
}

/// The lowest and the highest figure that is meant, where there is one.
fn range(bound: AmountBound, from: Value, to: Value) -> (Option<Decimal>, Option<Decimal>) {
    let scaled = |value: Value, percent: u32| {
        let value = value.decimal();
        value.checked_mul(Decimal::new(percent.into(), 2)).unwrap_or(value)
    };
    match bound {
        AmountBound::Exactly => (Some(from.decimal()), Some(to.decimal())),
        AmountBound::UpTo => (None, Some(to.decimal())),
        AmountBound::AtLeast => (Some(from.decimal()), None),
        AmountBound::About => (Some(scaled(from, 100 - ABOUT)), Some(scaled(to, 100 + ABOUT))),
    }
}
