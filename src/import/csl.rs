//! References as Zotero and other managers write them (CSL-JSON): each is a source.

use serde::Deserialize;
use serde_json::{Map, Value, value::RawValue};

use super::{
    Field, Foreign,
    json::{self, Loose},
    markup,
    table::{Column, Holds, Row, Table, Told},
};
use crate::{
    domain::EdtfDate,
    intake::{self, Refusal},
};

#[derive(Deserialize)]
struct Item {
    #[serde(default)]
    id: Loose,
    #[serde(default, rename = "citation-key")]
    key: Loose,
    #[serde(default, rename = "type")]
    kind: Loose,
    #[serde(flatten)]
    fields: Map<String, Value>,
}

const COLUMNS: [(&str, Field); 11] = [
    ("id", Field::Id),
    ("type", Field::SourceType),
    ("title", Field::Title),
    ("author", Field::Authors),
    ("publisher", Field::Publisher),
    ("issued", Field::Published),
    ("accessed", Field::Accessed),
    ("URL", Field::Url),
    ("language", Field::Language),
    ("note", Field::Summary),
    ("other fields", Field::Summary),
];

/// Fields with a column of their own.
const HELD: [&str; 8] = ["title", "author", "issued", "accessed", "URL", "language", "note", "DOI"];

/// Who published it: the first that is there. The others are kept in the note.
const PUBLISHERS: [&str; 3] = ["container-title", "publisher", "authority"];

/// Whether this is a reference and no event: it has a type of CSL, and what references
/// have.
pub(super) fn is_item(text: &str) -> bool {
    const FIELDS: [&str; 6] = ["title", "author", "issued", "URL", "DOI", "container-title"];
    serde_json::from_str::<Item>(text).is_ok_and(|item| {
        let is_typed = !item.kind.0.is_empty()
            && item.kind.0.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte == b'_');
        is_typed && FIELDS.iter().any(|field| item.fields.contains_key(*field))
    })
}

pub(super) fn read(bytes: &[u8]) -> Result<Foreign, Refusal> {
    let (text, remarks) = intake::decoded(bytes)?;
    let text = text.trim_start_matches('\u{feff}');
    let items: Vec<&RawValue> = serde_json::from_str(text).map_err(|_| Refusal::Broken)?;
    let mut foreign = Foreign { told: remarks.into_iter().map(Told::of_all).collect(), ..Foreign::default() };
    let columns = COLUMNS.iter().map(|(heading, field)| Column::fixed(heading, *field)).collect();
    let mut table = Table { columns, holds: Holds::Sources, ..Table::default() };
    for part in items {
        let line = json::line(text, part);
        match serde_json::from_str::<Item>(part.get()) {
            Ok(item) => table.rows.push(Row { line, cells: cells(&item, line, &mut foreign.told), ..Row::default() }),
            Err(_) => foreign.told.push(Told::of(line, "dropped: not a reference")),
        }
    }
    foreign.tables.push(table);
    Ok(foreign)
}

fn cells(item: &Item, line: u64, told: &mut Vec<Told>) -> Vec<String> {
    let text = |name: &str| item.fields.get(name).map(words).unwrap_or_default();
    let publisher = PUBLISHERS.iter().find(|name| !text(name).is_empty());
    let url = match text("DOI") {
        doi if text("URL").is_empty() && !doi.is_empty() => format!("https://doi.org/{doi}"),
        _ => text("URL"),
    };
    let id = if item.key.0.is_empty() { &item.id.0 } else { &item.key.0 };
    let mut date = |name: &str| {
        let value = item.fields.get(name)?;
        let read = date(value);
        let season = value.get("season").map(words).filter(|season| !season.is_empty());
        match (&read, season) {
            (None, _) => {
                let value = markup::line(&value.to_string());
                told.push(Told::of(line, format!("dropped: {name} is not a date: {value}")));
            }
            // No more than a year was understood.
            (Some(date), Some(season)) if !date.contains('-') => {
                told.push(Told::of(line, format!("dropped: the season of {name}: {}", markup::line(&season))));
            }
            _ => {}
        }
        read
    };
    let [issued, accessed] = ["issued", "accessed"].map(|name| date(name).unwrap_or_default());
    let is_other =
        |name: &&String| !HELD.contains(&name.as_str()) && publisher.is_none_or(|publisher| *name != publisher);
    let others = item.fields.iter().filter(|(name, _)| is_other(name)).map(|(name, value)| (name, words(value)));
    let mut others: Vec<String> =
        others.filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}: {value}")).collect();
    if !text("DOI").is_empty() && !text("URL").is_empty() {
        others.insert(0, format!("DOI: {}", text("DOI")));
    }
    let authors = item.fields.get("author").map(words).unwrap_or_default();
    let cells = [
        id.clone(),
        item.kind.0.clone(),
        text("title"),
        authors,
        publisher.map(|name| text(name)).unwrap_or_default(),
        issued,
        accessed,
        url,
        text("language"),
        text("note"),
        others.join("\n"),
    ];
    markup::texts(&cells)
}

/// Names of a list one per line; what has parts in JSON.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(value) => value.to_string(),
        Value::Null => String::new(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join("\n"),
        Value::Object(parts) => name(parts).or_else(|| date(value)).unwrap_or_else(|| value.to_string()),
    }
}

/// `{ "given": "Jane", "family": "Doe" }`, `{ "literal": "Pier Ledger" }`.
fn name(parts: &Map<String, Value>) -> Option<String> {
    let part = |name: &str| parts.get(name).and_then(Value::as_str).map(str::trim).filter(|part| !part.is_empty());
    if let Some(literal) = part("literal") {
        return Some(literal.to_owned());
    }
    part("family").or(part("given"))?;
    let parts = ["given", "dropping-particle", "non-dropping-particle", "family", "suffix"];
    Some(parts.iter().filter_map(|name| part(name)).collect::<Vec<_>>().join(" "))
}

fn number(part: &Value) -> Option<i64> {
    part.as_i64().or_else(|| part.as_str()?.trim().parse().ok())
}

/// `3`, `"3"`, `"autumn"`, of a year in four digits.
fn season(value: &Value, year: &str) -> Option<EdtfDate> {
    let season = value.get("season")?;
    match number(season) {
        Some(number @ 1..=4) => EdtfDate::parse(&format!("{year}-{}", 20 + number)).ok(),
        Some(_) => None,
        None => {
            let read = EdtfDate::read_alone(&format!("{} {year}", season.as_str()?.trim()))?;
            // A month is no season.
            (21..=24).any(|season| read.to_string() == format!("{year}-{season}")).then_some(read)
        }
    }
}

/// `{ "date-parts": [["2031", 3]] }`, also from one date to another; `{ "raw": "2031-03" }`.
fn date(value: &Value) -> Option<String> {
    let one = |parts: &Value| {
        let parts: Vec<i64> = parts.as_array()?.iter().map_while(number).collect();
        match parts.as_slice() {
            [year] => Some(format!("{year:04}")),
            [year, month] => Some(format!("{year:04}-{month:02}")),
            [year, month, day, ..] => Some(format!("{year:04}-{month:02}-{day:02}")),
            [] => None,
        }
    };
    let is_circa = value.get("circa").is_some_and(|circa| *circa != false && *circa != 0);
    let dates: Vec<String> =
        value.get("date-parts").and_then(Value::as_array).into_iter().flatten().filter_map(one).collect();
    let written = match dates.as_slice() {
        [year] if year.len() == 4 => Some(season(value, year).map_or_else(|| year.clone(), |date| date.to_string())),
        [only] => Some(only.clone()),
        [first, last, ..] => Some(format!("{first}/{last}")),
        [] => None,
    };
    let about = if is_circa { "~" } else { "" };
    let parsed = written.and_then(|date| EdtfDate::parse(&format!("{date}{about}")).ok());
    let text = || {
        let text =
            value.as_str().or_else(|| ["raw", "literal", "edtf"].iter().find_map(|name| value.get(name)?.as_str()))?;
        EdtfDate::parse(text.trim()).ok().or_else(|| EdtfDate::read_alone(text))
    };
    parsed.or_else(text).map(|date| date.to_string())
}
