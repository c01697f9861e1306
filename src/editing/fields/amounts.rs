//! Amounts as people write them: `up to $10 million for the yard`.

use serde::Serialize;

use super::items;
use crate::{
    deal_file::Json,
    domain::{Amount, AmountBound, InProse, Value, Vocabulary as _, find_in_prose, is_scale, read_amount},
    report::grouped,
};

/// An amount, and how it was typed.
#[derive(Clone, Debug)]
pub struct TypedAmount {
    pub(super) written: String,
    pub(super) record: AmountRecord,
}

/// In the order of the fields in a deal file.
#[derive(Clone, Debug, Serialize)]
pub(super) struct AmountRecord {
    /// None: not published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) bound: Option<&'static str>,
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    pub(super) purpose: Option<String>,
}

/// In place of a figure.
const UNPUBLISHED: &str = "unpublished";

/// Before what the amount is for.
const FOR: &str = " for ";

pub(super) fn written<'d>(amounts: impl Iterator<Item = Amount<'d>>) -> String {
    items::joined(amounts.map(item))
}

pub(super) fn item(amount: Amount<'_>) -> String {
    let purpose = amount.purpose().map_or_else(String::new, |purpose| format!("{FOR}{}", purpose.original()));
    format!("{}{purpose}", amount.full())
}

/// # Errors
/// One of them has no figure that can be understood.
pub(super) fn read(typed: &str) -> Result<Vec<TypedAmount>, String> {
    items::split(typed).into_iter().map(read_one).collect()
}

fn read_one(item: &str) -> Result<TypedAmount, String> {
    let (figure, purpose) = item.split_once(FOR).map_or((item, None), |(figure, purpose)| (figure, Some(purpose)));
    let record = |value: Value, unit: &str, bound: AmountBound| AmountRecord {
        value: Some(value.to_string()),
        unit: Some(unit.to_owned()),
        bound: (bound != AmountBound::Exactly).then(|| bound.word()),
        purpose: purpose.map(|purpose| purpose.trim().to_owned()).filter(|purpose| !purpose.is_empty()),
    };
    let record = match read_amount(figure) {
        None if figure.trim() == UNPUBLISHED => Ok(AmountRecord {
            value: None,
            unit: None,
            bound: None,
            purpose: purpose.map(|purpose| purpose.trim().to_owned()),
        }),
        Some(amount) if amount.to.is_some() => Err(format!("{figure} is a range: write two amounts")),
        Some(amount) => Ok(record(amount.value, amount.unit, amount.bound)),
        None => plain(figure)
            .map(|(value, unit)| record(value, unit, AmountBound::Exactly))
            .ok_or_else(|| not_an_amount(figure)),
    }?;
    Ok(TypedAmount { written: item.to_owned(), record })
}

/// What would be right: an amount with more words behind it says what it is for.
fn not_an_amount(figure: &str) -> String {
    let several: Vec<&str> = figure.split(", ").map(str::trim).collect();
    if several.len() > 1 && several.iter().all(|one| read_one(one).is_ok()) {
        return format!("write {} between entries: {}", super::SEPARATOR, several.join("; "));
    }
    let begins = |one: &InProse| match one {
        InProse::Amount(amount) if amount.words.start == 0 => figure.get(amount.words.clone()),
        _ => None,
    };
    match find_in_prose(figure).iter().find_map(begins) {
        Some(amount) if amount.len() < figure.trim().len() => {
            format!("{figure} is more than an amount: write {amount}{FOR}…")
        }
        _ => format!("{figure} is not an amount: write $50 million, up to 3.5 GW or 27%"),
    }
}

/// A number with a unit of any kind: `900 weekly users`.
fn plain(figure: &str) -> Option<(Value, &str)> {
    let (number, unit) = figure.trim().split_once(' ')?;
    let unit = unit.trim();
    // What scales the number or has digits of its own says something else.
    let is_unit = unit.split(' ').next().is_some_and(|word| !is_scale(word))
        && !unit.contains(|sign: char| sign.is_ascii_digit());
    Some((Value::parse_grouped(number)?, unit)).filter(|_| is_unit && unit.contains(char::is_alphabetic))
}

/// Whether two amounts as they are typed have the same figure, unit and bound.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let [Ok(one), Ok(other)] = [one, other].map(read_one) else { return false };
    let figure = |amount: TypedAmount| (amount.record.value, amount.record.unit, amount.record.bound);
    figure(one) == figure(other)
}

pub(super) fn understood(typed: &[TypedAmount]) -> String {
    let told = typed.iter().map(|typed| {
        let bound = typed.record.bound.map_or_else(String::new, |bound| format!("{bound} "));
        let value = typed.record.value.as_deref().map_or_else(
            || UNPUBLISHED.to_owned(),
            |value| Value::parse(value).map_or_else(|| value.to_owned(), grouped),
        );
        let unit = typed.record.unit.as_ref().map_or_else(String::new, |unit| format!(" {unit}"));
        format!("{bound}{value}{unit}")
    });
    format!("= {}", told.collect::<Vec<_>>().join("; "))
}

impl TypedAmount {
    pub(super) fn json(&self) -> Json {
        Json::new(&self.record)
    }
}

/// Whether a new amount has the figure or the purpose of an old one.
pub(super) fn is_alike(old: Amount<'_>, new: &TypedAmount) -> bool {
    let value = old.value().map(|value| value.to_string());
    let purpose = old.purpose().map(|purpose| purpose.original().to_owned());
    (value.is_some() && value == new.record.value) || purpose == new.record.purpose
}
