//! Amounts as people write them: `up to $10 million for the yard`.

use serde::Serialize;

use super::items;
use crate::{
    deal_file::Json,
    domain::{Amount, AmountBound, Event, Text, Value, Vocabulary as _, read_amount},
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
    pub(super) value: String,
    pub(super) unit: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) bound: Option<&'static str>,
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    pub(super) purpose: Option<String>,
}

/// Before what the amount is for.
const FOR: &str = " for ";

pub(super) fn items_of(event: Event<'_>) -> Vec<String> {
    event.amounts().map(item).collect()
}

pub(super) fn written(event: Event<'_>) -> String {
    items::joined(event.amounts().map(item))
}

fn item(amount: Amount<'_>) -> String {
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
        value: value.to_string(),
        unit: unit.to_owned(),
        bound: (bound != AmountBound::Exactly).then(|| bound.word()),
        purpose: purpose.map(|purpose| purpose.trim().to_owned()).filter(|purpose| !purpose.is_empty()),
    };
    let record = match read_amount(figure) {
        Some(amount) if amount.to.is_some() => Err(format!("{figure} is a range: write two amounts")),
        Some(amount) => Ok(record(amount.value, amount.unit, amount.bound)),
        None => plain(figure)
            .map(|(value, unit)| record(value, unit, AmountBound::Exactly))
            .ok_or_else(|| format!("{figure} is no amount: write $50 million, up to 3.5 GW or 27%")),
    }?;
    Ok(TypedAmount { written: item.to_owned(), record })
}

/// A number with a unit of any kind: `900 weekly users`.
fn plain(figure: &str) -> Option<(Value, &str)> {
    let (number, unit) = figure.trim().split_once(' ')?;
    Some((Value::parse_grouped(number)?, unit.trim())).filter(|(_, unit)| !unit.is_empty())
}

pub(super) fn understood(typed: &[TypedAmount]) -> String {
    let told = typed.iter().map(|typed| {
        let bound = typed.record.bound.map_or_else(String::new, |bound| format!("{bound} "));
        let value = Value::parse(&typed.record.value).map_or_else(|| typed.record.value.clone(), grouped);
        format!("{bound}{value} {}", typed.record.unit)
    });
    format!("= {}", told.collect::<Vec<_>>().join("; "))
}

impl TypedAmount {
    pub(super) fn json(&self) -> Json {
        Json::new(&self.record)
    }
}

/// Whether an amount of the deal has a bound and a purpose in its record.
pub(super) fn has(amount: Amount<'_>) -> (bool, bool) {
    (amount.bound() != AmountBound::Exactly, amount.purpose().map(Text::shown).is_some())
}
