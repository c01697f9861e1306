//! Sources as CSL-JSON for reference managers (citationstyles.org,
//! `csl-data.json`). What the format has no field for is under `custom`.

use serde_json::{Map, Value, json};

use crate::{
    domain::{EdtfDate, Source, Text, Vocabulary as _, is_followed},
    report,
};

/// An array of the sources.
pub fn csl_json<'d>(sources: impl Iterator<Item = Source<'d>>) -> String {
    let items: Vec<Value> = sources.map(item).collect();
    serde_json::to_string_pretty(&items).unwrap_or_default()
}

fn item(source: Source<'_>) -> Value {
    let mut item = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            item.insert(name.to_owned(), value);
        }
    };
    let text = |text: Option<Text<'_>>| text.map(|text| Value::from(text.shown()));
    put("id", Some(Value::from(source.id())));
    let kind = source.kind().map_or("", Text::shown);
    let is_known = TYPES.contains(&kind);
    put("type", Some(Value::from(if is_known { kind } else { "document" })));
    put("genre", (!is_known && !kind.is_empty()).then(|| Value::from(kind)));
    put("title", text(source.title()));
    put("author", authors(source));
    put(publisher_field(source), text(source.publisher()));
    put("issued", source.published().map(date));
    put("accessed", source.accessed().map(date));
    let address = |url: Option<Text<'_>>| text(url.filter(|url| is_followed(url.shown())));
    put("URL", address(source.url()));
    put("archive_location", address(source.archive_url()));
    put("language", text(source.language()));
    put("note", Some(Value::from(report::attribution(source))));
    put("custom", custom(source));
    Value::Object(item)
}

/// All types of CSL 1.0.2: a reference manager takes no others.
const TYPES: [&str; 44] = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
];

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
    let read = source.recorded_reading().map(|read| ("read", read.word()));
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
