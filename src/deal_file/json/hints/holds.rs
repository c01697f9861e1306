//! What a field holds, according to the schema.

use serde_json::Value as Json;

use crate::{
    deal_file::schema::Expected,
    domain::{EdtfDate, Word},
};

pub(super) enum Holds {
    /// Free text, or nothing that the schema knows.
    Text,
    /// A new id, or a free word in lower case.
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
    pub(super) fn of(expected: Expected) -> Self {
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
    pub(super) fn meant_by(&self, written: &str) -> Option<String> {
        match self {
            Self::Text => Some(written.to_owned()),
            Self::Word => {
                let parts = written.split(|character: char| !character.is_ascii_alphanumeric());
                let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
                Some(parts.join("-").to_lowercase()).filter(|word| Word::new(word).is_some())
            }
            Self::Date if EdtfDate::parse(written).is_ok() => Some(written.to_owned()),
            Self::Date => EdtfDate::meant(written).first().map(ToString::to_string),
            Self::Day => EdtfDate::days_meant(written).first().map(ToString::to_string),
            Self::OneOf(words) => words.contains(&written).then(|| written.to_owned()),
            Self::Reference(_) | Self::Digest | Self::Record => None,
        }
    }

    /// What to write, where nothing is known of what was meant.
    pub(super) fn example(&self) -> String {
        match self {
            Self::Text | Self::Record => super::TEXT.to_owned(),
            Self::Word => "lowercase words joined by hyphens, such as \"joint-statement\"".to_owned(),
            Self::Reference(whose) => format!("{} in quotes", whose.replacen("ids", "id", 1)),
            Self::Date => "a date in quotes, such as \"2026-02-27\", \"2025-10\" or \"2028~\"".to_owned(),
            Self::Day => "a day in quotes, such as \"2026-02-27\"".to_owned(),
            Self::Digest => "64 hexadecimal digits in quotes".to_owned(),
            Self::OneOf(words) => either(words),
        }
    }

    pub(super) fn examples(&self) -> String {
        match self {
            Self::Reference(whose) => format!("{whose}, each in quotes"),
            Self::OneOf(words) => {
                let first: Vec<String> = words.first().into_iter().map(|word| quoted(word)).collect();
                format!("{}, such as [{}]", either(words), first.join(""))
            }
            _ => "each text in quotes".to_owned(),
        }
    }
}

/// Whose id a field holds, where that is not its record's own.
fn whose(about: &str) -> Option<String> {
    let (name, of) = about.split_once(" of ").filter(|(name, _)| matches!(*name, "Id" | "Ids"))?;
    let of = of.split(['.', ';', ':', ',']).next()?;
    let of: Vec<&str> = of.split_whitespace().collect();
    Some(format!("the {} of {}", name.to_lowercase(), of.join(" ")))
}

/// `"a", "b" or "c"`.
fn either(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    match words.split_last() {
        Some((last, front @ [_, ..])) => format!("{} or {last}", front.join(", ")),
        _ => words.join(""),
    }
}

pub(super) fn quoted(text: &str) -> String {
    Json::from(text).to_string()
}

pub(super) fn needed(record: Expected) -> Vec<&'static str> {
    let fields = record.fields().into_iter().flatten();
    let is_needed =
        |schema: &Json| schema.get("type").is_some_and(|of| matches!(of.as_str(), Some("string" | "integer")));
    let mut needed: Vec<&str> = fields.filter(|(_, schema)| is_needed(schema)).map(|(name, _)| name.as_str()).collect();
    needed.sort_by_key(|name| *name != "id");
    needed
}

pub(super) fn count(record: Expected) -> usize {
    record.fields().map_or(0, serde_json::Map::len)
}
