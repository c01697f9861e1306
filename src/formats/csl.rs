//! A source as CSL-JSON for reference managers (citationstyles.org,
//! `csl-data.json`). What the format has no field for is under `custom`.

use serde_json::{Map, Value, json};

use crate::{
    domain::{Deal, EdtfDate, Source, SourceIx, Text, Vocabulary as _},
    report,
};

pub fn csl_json(deal: &Deal, ix: SourceIx) -> String {
    let source = deal.source(ix);
    let mut item = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            item.insert(name.to_owned(), value);
        }
    };
    let text = |text: Option<Text<'_>>| text.map(|text| Value::from(text.shown()));
    put("id", Some(Value::from(source.id())));
    put("type", Some(source.kind().map_or_else(|| Value::from("document"), |kind| Value::from(kind.shown()))));
    put("title", text(source.title()));
    put("author", authors(source));
    put(publisher_field(source), text(source.publisher()));
    put("issued", source.published().map(date));
    put("accessed", source.accessed().map(date));
    put("URL", text(source.url()));
    put("archive_location", text(source.archive_url()));
    put("note", Some(Value::from(report::attribution(source))));
    put("custom", custom(source));
    let item = Value::Array(vec![Value::Object(item)]);
    serde_json::to_string_pretty(&item).unwrap_or_default()
}

/// An article is in something; anything else is published by someone.
fn publisher_field(source: Source<'_>) -> &'static str {
    let kind = source.kind().map_or("", Text::shown);
    if kind.starts_with("article") || kind.starts_with("post") { "container-title" } else { "publisher" }
}

fn authors(source: Source<'_>) -> Option<Value> {
    let authors: Vec<Value> = source.authors().map(|author| json!({ "literal": author.shown() })).collect();
    (!authors.is_empty()).then_some(Value::Array(authors))
}

fn custom(source: Source<'_>) -> Option<Value> {
    let standing = source.standing().map(|standing| ("standing", standing.word()));
    let read = source.read().map(|read| ("read", read.word()));
    let custom: Map<String, Value> =
        standing.into_iter().chain(read).map(|(name, word)| (name.to_owned(), Value::from(word))).collect();
    (!custom.is_empty()).then_some(Value::Object(custom))
}

/// A day, month or year as `date-parts`, a season by its number, other parts of a
/// year in words, because their codes would pass for months. Anything else is EDTF.
fn date(date: EdtfDate) -> Value {
    let written = date.to_string();
    let plain = written.replace(['?', '~', '%'], "");
    let is_doubtful = plain != written;
    let numbers: Option<Vec<u32>> = plain.split('-').map(|part| part.parse().ok()).collect();
    match (plain.split('/').find_map(part_of_year), numbers.as_deref()) {
        (Some(code @ 21..=24), Some([year, _])) if is_doubtful => {
            json!({ "date-parts": [[year]], "season": code - 20, "circa": true })
        }
        (Some(code @ 21..=24), Some([year, _])) => json!({ "date-parts": [[year]], "season": code - 20 }),
        (Some(_), _) => json!({ "literal": date.full() }),
        (None, Some(parts)) if !is_doubtful => json!({ "date-parts": [parts] }),
        (None, _) => json!({ "raw": written }),
    }
}

/// The code in the place of a month: 21 is spring, 33 the first quarter.
fn part_of_year(date: &str) -> Option<u32> {
    date.split('-').nth(1)?.parse().ok().filter(|code| *code > 12)
}
