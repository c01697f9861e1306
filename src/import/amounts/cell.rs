//! An amount in a cell.

use std::borrow::Cow;

use super::Figures;
use crate::domain::{AmountBound, InProse, ProseAmount, Unit, Value, find_in_prose, is_scale, read_amount};

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct ReadAmount {
    pub(in super::super) value: Value,
    /// Empty if nothing gives it.
    pub(in super::super) unit: String,
    pub(in super::super) bound: AmountBound,
    /// What the amount is for, if the cell says so.
    pub(in super::super) purpose: Option<String>,
}

/// Scales in German, French and Spanish, and how they are read.
const SCALES: [(&str, &str); 13] = [
    ("tsd", "k"),
    ("tausend", "thousand"),
    ("mille", "thousand"),
    ("millionen", "million"),
    ("millón", "million"),
    ("millones", "million"),
    ("mrd", "bn"),
    ("milliarde", "bn"),
    ("milliarden", "bn"),
    ("milliard", "bn"),
    ("milliards", "bn"),
    ("md", "bn"),
    ("mds", "bn"),
];

/// A currency that stands in for one that nothing names.
const ANY: &str = "USD";

/// `1200000` and `EUR`, `up to $5 million`, `(1.2m)`, `$5m for the yard`, with a point before
/// decimals; `figures` are what the heading says.
pub(in super::super) fn read(amount: &str, currency: &str, figures: Figures) -> Option<ReadAmount> {
    let of_all = || {
        let (amount, purpose) = split_purpose(amount)?;
        Some(ReadAmount { purpose: Some(purpose.to_owned()), ..read_alone(amount, currency, figures)? })
    };
    read_alone(amount, currency, figures).or_else(of_all)
}

/// `$5m for the yard`, `$5m (for the yard)`. A purpose that contains another sum is not a purpose.
fn split_purpose(amount: &str) -> Option<(&str, &str)> {
    let in_parentheses = || amount.strip_suffix(')')?.split_once(" (for ");
    let (amount, purpose) = in_parentheses().or_else(|| amount.split_once(" for "))?;
    let purpose = purpose.trim();
    let is_money = |found: InProse| matches!(found, InProse::Amount(amount) if Unit::is_currency(amount.unit));
    (!purpose.is_empty() && !find_in_prose(purpose).into_iter().any(is_money)).then_some((amount, purpose))
}

fn read_alone(amount: &str, currency: &str, figures: Figures) -> Option<ReadAmount> {
    // As accountants write what is taken off.
    if let Some(inside) = amount.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        let read = read_alone(inside.trim(), currency, figures)?;
        let below = Value::parse(&format!("-{}", read.value)).filter(|_| read.bound == AmountBound::Exactly)?;
        return Some(ReadAmount { value: below, ..read });
    }
    let amount = &*with_english_scale(amount);
    let unit = Unit::standard(currency).or(figures.unit.filter(|_| currency.is_empty())).unwrap_or(currency);
    let thousands = if has_scale(amount) { 0 } else { figures.thousands };
    if let Some(value) = number(amount) {
        let value = value.times_thousand_to_the(thousands)?;
        return Some(ReadAmount { value, unit: unit.to_owned(), bound: AmountBound::Exactly, purpose: None });
    }
    let (found, is_named) = match read_amount(amount) {
        // In a column of millions, `$5` may be either.
        Some(_) if thousands > 0 => return None,
        Some(found) => (found, true),
        None => (with_unit(amount, if unit.is_empty() { ANY } else { unit })?, !unit.is_empty()),
    };
    if found.to.is_some() || (is_named && !unit.is_empty() && unit != found.unit) {
        return None;
    }
    let value = found.value.times_thousand_to_the(thousands)?;
    let unit = if is_named { found.unit.to_owned() } else { String::new() };
    Some(ReadAmount { value, unit, bound: found.bound, purpose: None })
}

fn with_unit(amount: &str, unit: &str) -> Option<ProseAmount> {
    let written = [format!("{unit} {amount}"), format!("{amount} {unit}")];
    written.iter().find_map(|written| read_amount(written)).filter(|found| found.unit == unit)
}

/// A number without a currency: `1200000`, `1.2m`.
fn number(amount: &str) -> Option<Value> {
    let plain = amount.replace([' ', '\u{a0}', '\u{202f}'], "").replace('−', "-");
    Value::parse_scaled(&plain)
}

fn words(amount: &str) -> impl Iterator<Item = &str> {
    amount.split(|sign: char| !sign.is_alphabetic())
}

fn english(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    SCALES.iter().find(|(own, _)| *own == word).map(|(_, english)| *english)
}

fn has_scale(amount: &str) -> bool {
    words(amount).any(|word| is_scale(word) || english(word).is_some())
}

/// Whether three decimals are usual beside what a cell says.
pub(super) fn is_scaled(cell: &str) -> bool {
    has_scale(cell) || cell.contains('%') || words(cell).any(|word| Unit::standard(word) == Some("percent"))
}

/// `3 bn €` for `3 Mrd. €`.
fn with_english_scale(amount: &str) -> Cow<'_, str> {
    let is_abbreviated = |word: &str| amount.contains(&format!("{word}."));
    let found = words(amount).find_map(|word| match english(word) {
        Some(english) => Some((word, english)),
        // `3 Mio. €`
        None => (is_scale(word) && is_abbreviated(word)).then_some((word, word)),
    });
    let Some((word, english)) = found else { return Cow::Borrowed(amount) };
    let written = if is_abbreviated(word) { format!("{word}.") } else { word.to_owned() };
    Cow::Owned(amount.replacen(&written, english, 1))
}
