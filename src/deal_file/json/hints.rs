//! What to write instead of a value of the wrong type: the exact text where that
//! is known.

use jsonc_parser::ast::Value;
use serde_json::Value as Json;

use super::forgiven;
use crate::{
    deal_file::{path::Path, schema::Expected},
    domain::{self, EdtfDate, Slug},
};

pub(super) const TEXT: &str = "text in quotes";
pub(super) const WHOLE: &str = "a whole number";
pub(super) const DIGITS: &str = "digits in quotes";
pub(super) const LIST: &str = "a list in brackets";
pub(super) const RECORD: &str = "a record in braces";
pub(super) const EITHER: &str = "true or false";

pub(super) fn hint(value: &Value<'_>, expected: &str, path: &Path<'_>) -> String {
    match (value, path) {
        (Value::NullKeyword(_), Path::Field(..)) => return "leave the field out instead".to_owned(),
        (Value::NullKeyword(_), Path::Item(..)) => return "remove it from the list".to_owned(),
        _ => {}
    }
    let field = Expected::at(path);
    let holds = field.map_or(Holds::Text, Holds::new);
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
        Value::NumberLit(number) => match domain::Value::suggestion(number.value) {
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
    let meant = leaf(value).and_then(|written| domain::Value::suggestion(&written)?.to_string().parse::<i64>().ok());
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
    match (Holds::new(item), value) {
        (Holds::Record, Value::Object(_)) => "put it in brackets: [{ … }]".to_owned(),
        (Holds::Record, _) => format!("write a list of records: [{}]", fields(item)),
        (Holds::Reference(_), Value::StringLit(_)) => "put it in brackets".to_owned(),
        (Holds::Text, Value::StringLit(text)) => one_or_several(&text.value),
        (holds, _) => match (leaf(value).and_then(|written| holds.meant_by(&written)), value) {
            (Some(meant), Value::StringLit(_)) => format!("put it in brackets: [{}]", quoted(&meant)),
            (Some(meant), _) => format!("put it in quotes and brackets: [{}]", quoted(&meant)),
            (None, _) => format!("write a list in brackets: {}", holds.examples()),
        },
    }
}

/// Both lists that a text may mean.
fn one_or_several(text: &str) -> String {
    let parts = forgiven::parts(text);
    let several = parts.iter().map(|part| quoted(part)).collect::<Vec<String>>().join(", ");
    format!("write [{}] or [{several}]", quoted(text))
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
    let mut needed = needed(record);
    let is_more = needed.len() > MOST || count(record) > needed.len();
    needed.truncate(MOST);
    let named: Vec<String> = needed.iter().map(|name| format!("{}: …", quoted(name))).collect();
    let rest = if is_more { vec!["…".to_owned()] } else { Vec::new() };
    format!("{{ {} }}", [named, rest].concat().join(", "))
}

/// `Joint Statement` as `joint-statement`.
pub(in crate::deal_file) fn word_meant(written: &str) -> Option<String> {
    let parts = written.split(|character: char| !character.is_ascii_alphanumeric());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    Some(parts.join("-").to_lowercase()).filter(|word| Slug::new(word).is_some())
}

/// What a field holds, according to the schema.
pub(super) enum Holds {
    /// Free text, or nothing that the schema knows.
    Text,
    /// A new id, or a free lowercase word.
    Word,
    /// An id that is given elsewhere: whose.
    Reference(String),
    Date,
    Day,
    Digest,
    OneOf(Vec<&'static str>),
    Record,
}

impl Holds {
    pub(super) fn new(expected: Expected) -> Self {
        let words = expected.says("enum").and_then(Json::as_array);
        let pattern = expected.says("pattern").and_then(Json::as_str).unwrap_or("");
        let is_date = expected.says("minLength").is_some();
        if let Some(words) = words {
            Self::OneOf(words.iter().filter_map(Json::as_str).collect())
        } else if expected.fields().is_some() {
            Self::Record
        } else if pattern.contains("[a-z") {
            whose(expected.about).map_or(Self::Word, Self::Reference)
        } else if pattern.contains("a-f") {
            Self::Digest
        } else if is_date && !pattern.is_empty() {
            Self::Day
        } else if is_date {
            Self::Date
        } else {
            Self::Text
        }
    }

    /// The text that is right here and was meant by something of another type.
    fn meant_by(&self, written: &str) -> Option<String> {
        match self {
            Self::Text => Some(written.to_owned()),
            Self::Word => word_meant(written),
            Self::Date if EdtfDate::parse(written).is_ok() => Some(written.to_owned()),
            Self::Date => EdtfDate::suggestions(written).first().map(ToString::to_string),
            Self::Day => EdtfDate::day_suggestions(written).first().map(ToString::to_string),
            Self::OneOf(words) => words.contains(&written).then(|| written.to_owned()),
            Self::Reference(_) | Self::Digest | Self::Record => None,
        }
    }

    /// What to write, where nothing is known of what was meant.
    fn example(&self) -> String {
        match self {
            Self::Text | Self::Record => TEXT.to_owned(),
            Self::Word => "lowercase words joined by hyphens, such as \"joint-statement\"".to_owned(),
            Self::Reference(whose) => format!("{} in quotes", whose.replacen("IDs of", "ID of one of", 1)),
            Self::Date => "a date in quotes, such as \"2026-02-27\", \"2025-10\" or \"2028~\"".to_owned(),
            Self::Day => "a day in quotes, such as \"2026-02-27\"".to_owned(),
            Self::Digest => "64 hexadecimal digits in quotes".to_owned(),
            Self::OneOf(words) => alternatives(words),
        }
    }

    fn examples(&self) -> String {
        match self {
            Self::Reference(whose) => format!("{whose}, each in quotes"),
            Self::OneOf(words) => {
                let first: Vec<String> = words.first().into_iter().map(|word| quoted(word)).collect();
                format!("{}, such as [{}]", alternatives(words), first.join(""))
            }
            _ => "each text in quotes".to_owned(),
        }
    }
}

/// Whose id a field holds, where that is not its record's own.
fn whose(about: &str) -> Option<String> {
    let (name, of) = about.split_once(" of ").filter(|(name, _)| matches!(*name, "ID" | "IDs"))?;
    let of = of.split(['.', ';', ':', ',']).next()?;
    let of: Vec<&str> = of.split_whitespace().collect();
    Some(format!("the {name} of {}", of.join(" ")))
}

/// `"a", "b" or "c"`.
fn alternatives(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    match words.split_last() {
        Some((last, front @ [_, ..])) => format!("{} or {last}", front.join(", ")),
        _ => words.join(""),
    }
}

fn quoted(text: &str) -> String {
    Json::from(text).to_string()
}

fn needed(record: Expected) -> Vec<&'static str> {
    let fields = record.fields().into_iter().flatten();
    let is_needed =
        |schema: &Json| schema.get("type").is_some_and(|of| matches!(of.as_str(), Some("string" | "integer")));
    let mut needed: Vec<&str> = fields.filter(|(_, schema)| is_needed(schema)).map(|(name, _)| name.as_str()).collect();
    needed.sort_by_key(|name| *name != "id");
    needed
}

fn count(record: Expected) -> usize {
    record.fields().map_or(0, serde_json::Map::len)
}
