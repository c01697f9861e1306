//! What to write instead of a value of the wrong type: the exact text where that
//! is known.

mod holds;

use jsonc_parser::ast::Value;

use crate::{
    deal_file::{
        path::{Path, Step},
        schema::Expected,
    },
    domain,
};
use holds::{Holds, quoted};

pub(super) const TEXT: &str = "text in quotes";
pub(super) const WHOLE: &str = "a whole number";
pub(super) const DIGITS: &str = "digits in quotes";
pub(super) const LIST: &str = "a list in brackets";
pub(super) const RECORD: &str = "a record in braces";
pub(super) const EITHER: &str = "true or false";

pub(super) fn hint(value: &Value<'_>, expected: &str, path: &Path<'_>) -> String {
    match (value, path.step()) {
        (Value::NullKeyword(_), Step::Field(_)) => return "leave the field out instead".to_owned(),
        (Value::NullKeyword(_), Step::Item(_)) => return "remove it from the list".to_owned(),
        _ => {}
    }
    let field = Expected::at(path);
    let holds = field.map_or(Holds::Text, Holds::of);
    match expected {
        TEXT => text(value, &holds),
        DIGITS => digits(value),
        WHOLE => whole(value, field),
        EITHER => either(value),
        LIST => list(value, field.and_then(Expected::item)),
        RECORD => record(value, field),
        _ => format!("write {expected}"),
    }
}

fn text(value: &Value<'_>, holds: &Holds) -> String {
    let Some(written) = leaf(value) else { return format!("write {}", holds.example()) };
    match holds.meant_by(&written) {
        Some(meant) if meant == written => format!("put it in quotes: {}", quoted(&meant)),
        Some(meant) => format!("write {}", quoted(&meant)),
        None => format!("write {}", holds.example()),
    }
}

/// The letters of a single value.
fn leaf(value: &Value<'_>) -> Option<String> {
    match value {
        Value::StringLit(text) => Some(text.value.to_string()),
        Value::NumberLit(number) => Some(number.value.to_owned()),
        Value::BooleanLit(boolean) => Some(boolean.value.to_string()),
        Value::Array(_) | Value::Object(_) | Value::NullKeyword(_) => None,
    }
}

fn digits(value: &Value<'_>) -> String {
    match value {
        Value::NumberLit(number) => match domain::Value::meant(number.value) {
            Some(meant) => format!("put it in quotes: \"{meant}\""),
            None => "write at most 28 digits, in quotes".to_owned(),
        },
        _ => "write digits in quotes, such as \"50000000000\" or \"7.6\"".to_owned(),
    }
}

/// A whole number, in the bounds that the schema has for it.
fn whole(value: &Value<'_>, field: Option<Expected>) -> String {
    let bound = |keyword: &str| field?.says(keyword)?.as_i64();
    let is_unsigned = field.and_then(|field| field.says("format")).is_some_and(|format| format == "uint32");
    let least = bound("minimum").unwrap_or(if is_unsigned { 0 } else { i64::MIN });
    let most = bound("maximum").unwrap_or(if is_unsigned { u32::MAX.into() } else { i64::MAX });
    let meant = leaf(value).and_then(|written| domain::Value::meant(&written)?.to_string().parse::<i64>().ok());
    match (meant.filter(|meant| (least..=most).contains(meant)), value) {
        (Some(meant), Value::StringLit(_)) => format!("write {meant} without quotes"),
        (Some(meant), _) => format!("write {meant}"),
        (None, _) if least == most => format!("write {least}"),
        (None, _) => format!("write digits only, such as {}", least.max(1)),
    }
}

fn either(value: &Value<'_>) -> String {
    let written = leaf(value).unwrap_or_default().trim().to_lowercase();
    match written.as_str() {
        "true" | "yes" => "write true without quotes".to_owned(),
        "false" | "no" => "write false without quotes".to_owned(),
        _ => format!("write {EITHER}"),
    }
}

fn list(value: &Value<'_>, item: Option<Expected>) -> String {
    let Some(item) = item else { return "write a list in brackets".to_owned() };
    match (Holds::of(item), value) {
        (Holds::Record, Value::Object(_)) => "put it in brackets: [{ … }]".to_owned(),
        (Holds::Record, _) => format!("write a list of records: [{}]", fields(item)),
        (Holds::Reference(_), Value::StringLit(_)) => "put it in brackets".to_owned(),
        (holds, _) => match (leaf(value).and_then(|written| holds.meant_by(&written)), value) {
            (Some(meant), Value::StringLit(_)) => format!("put it in brackets: [{}]", quoted(&meant)),
            (Some(meant), _) => format!("put it in quotes and brackets: [{}]", quoted(&meant)),
            (None, _) => format!("write a list in brackets: {}", holds.examples()),
        },
    }
}

fn record(value: &Value<'_>, field: Option<Expected>) -> String {
    let only = match value {
        Value::Array(list) => list.elements.as_slice(),
        _ => &[],
    };
    match (only, field) {
        ([Value::Object(_)], _) => "remove the brackets".to_owned(),
        (_, Some(field)) => format!("write a record: {}", fields(field)),
        (_, None) => "write a record in braces".to_owned(),
    }
}

/// A record as it looks, with the first of the fields that it has to have.
fn fields(record: Expected) -> String {
    const MOST: usize = 3;
    let mut needed = holds::needed(record);
    let is_more = needed.len() > MOST || holds::count(record) > needed.len();
    needed.truncate(MOST);
    let named: Vec<String> = needed.iter().map(|name| format!("{}: …", quoted(name))).collect();
    let rest = if is_more { vec!["…".to_owned()] } else { Vec::new() };
    format!("{{ {} }}", [named, rest].concat().join(", "))
}
