//! A source as CSL-JSON, as reference managers take it (citationstyles.org,
//! `csl-data.json`). What the format has no field for stands under `custom`.

use serde_json::{Map, Value, json};

use crate::domain::{Deal, Edge, EdtfDate, Source, SourceIx, TextBuf, Vocabulary as _};

/// A source as a CSL-JSON array of one item.
pub fn csl_json(deal: &Deal, ix: SourceIx) -> String {
    let source = deal.source(ix);
    let mut item = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            item.insert(name.to_owned(), value);
        }
    };
    let text = |text: &Option<TextBuf>| text.as_ref().map(|text| Value::from(text.shown()));
    put("id", Some(Value::from(source.id.as_str())));
    put("type", Some(source.kind.as_ref().map_or_else(|| Value::from("document"), |kind| Value::from(kind.shown()))));
    put("title", text(&source.title));
    put("author", authors(source));
    put(publisher_field(source), text(&source.publisher));
    put("issued", source.published.map(date));
    put("accessed", source.accessed.map(date));
    put("URL", text(&source.url));
    put("archive_location", text(&source.archive_url));
    put("note", Some(Value::from(deal.attribution(ix))));
    put("custom", custom(source));
    let item = Value::Array(vec![Value::Object(item)]);
    serde_json::to_string_pretty(&item).unwrap_or_default()
}

/// An article stands in something; anything else is published by someone.
fn publisher_field(source: &Source) -> &'static str {
    let kind = source.kind.as_ref().map_or("", TextBuf::shown);
    if kind.starts_with("article") || kind.starts_with("post") { "container-title" } else { "publisher" }
}

fn authors(source: &Source) -> Option<Value> {
    let authors: Vec<Value> = source.authors.iter().map(|author| json!({ "literal": author.shown() })).collect();
    (!authors.is_empty()).then_some(Value::Array(authors))
}

fn custom(source: &Source) -> Option<Value> {
    let standing = source.standing.map(|standing| ("standing", standing.word()));
    let read = source.read.map(|read| ("read", read.word()));
    let custom: Map<String, Value> =
        standing.into_iter().chain(read).map(|(name, word)| (name.to_owned(), Value::from(word))).collect();
    (!custom.is_empty()).then_some(Value::Object(custom))
}

/// A day, month or year as `date-parts`; what these cannot hold as it is
/// written (EDTF).
fn date(date: EdtfDate) -> Value {
    let written = date.to_string();
    let parts: Option<Vec<u32>> = written.split('-').map(|part| part.parse().ok()).collect();
    match (parts, date.earliest()) {
        (Some(parts), Edge::Day(_)) if parts.len() <= 3 => json!({ "date-parts": [parts] }),
        _ => json!({ "raw": written }),
    }
}
