//! CSL-JSON, by the shape that the schema of CSL 1.0.2 gives it.

use dealtui::{domain::Text, export::Format};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{handed_over, made::shape, text, whole};
use crate::kites;

const TEXTS: [&str; 10] =
    ["id", "type", "genre", "title", "container-title", "publisher", "URL", "archive_location", "language", "note"];

/// Types that the deals of these tests have, and that for all others.
const TYPES: [&str; 5] = ["article-newspaper", "article-magazine", "webpage", "report", "document"];

/// What of an item the schema does not allow.
fn faults(item: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, value) in item.as_object().unwrap() {
        let is_right = match name.as_str() {
            "type" => TYPES.contains(&value.as_str().unwrap_or_default()),
            name if TEXTS.contains(&name) => value.is_string(),
            "author" => value.as_array().is_some_and(|names| names.iter().all(|name| only(name, &["literal"]))),
            "issued" | "accessed" => only(value, &["date-parts", "season", "circa", "literal", "raw"]),
            "custom" => value.is_object(),
            _ => false,
        };
        if !is_right {
            faults.push(format!("{name}: {value}"));
        }
    }
    let missing = ["id", "type"].iter().filter(|name| item.get(**name).is_none());
    faults.into_iter().chain(missing.map(|name| format!("no {name}"))).collect()
}

fn only(value: &Value, names: &[&str]) -> bool {
    value.as_object().is_some_and(|fields| fields.keys().all(|name| names.contains(&name.as_str())))
}

fn items(exported: &str) -> Vec<Value> {
    serde_json::from_str(exported).unwrap()
}

#[test]
fn every_source_is_an_item() {
    let deal = kites::deal();
    let items = items(&text(whole(kites::TEXT, Format::CslJson)));
    assert_eq!(items.len(), 8);
    for (source, item) in deal.sources().zip(&items) {
        assert_eq!(faults(item), Vec::<String>::new());
        assert_eq!(item["id"], source.id());
        assert_eq!(item["title"].as_str(), source.title().map(Text::shown));
        assert_eq!(item["URL"].as_str(), source.url().map(Text::shown));
    }
    let copy = items.iter().find(|item| item["id"] == "courier-copy").unwrap();
    assert!(copy["note"].as_str().unwrap().contains("not the speaker's words"), "{copy}");
}

#[test]
fn a_type_that_csl_has_not_is_a_genre() {
    let renamed = kites::TEXT.replace("\"article-magazine\"", "\"memorandum\"");
    let items = items(&text(whole(&renamed, Format::CslJson)));
    let item = items.iter().find(|item| item["id"] == "weaver-weekly").unwrap();
    assert_eq!((&item["type"], &item["genre"]), (&Value::from("document"), &Value::from("memorandum")));
}

#[test]
fn what_is_no_source_is_told() {
    let losses = whole(kites::TEXT, Format::CslJson).losses;
    let deal = kites::deal();
    for lost in [format!("without {} events", deal.len()), format!("without {} terms", deal.terms().len())] {
        assert!(losses.contains(&lost), "{losses:?}");
    }
    // A copy, what is drawn from it, and two that another one relays.
    assert!(losses.contains(&"without 4 relations between sources".to_owned()), "{losses:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn hostile_text_is_in_the_texts_of_items(shape in shape()) {
        let Ok(exported) = handed_over(&shape.deal("zorvex", 0), Format::CslJson) else { return Ok(()) };
        let written = text(exported);
        prop_assert!(!written.contains(['\u{202e}', '\u{0}', '\u{1b}']), "{written}");
        for item in items(&written) {
            prop_assert_eq!(faults(&item), Vec::<String>::new());
        }
    }
}

#[test]
fn an_address_is_one_that_may_be_followed() {
    let text = |url: &str| {
        let deal = json!({ "format": 1, "deal": { "id": "x", "title": "X" }, "parties": [], "events": [],
            "sources": [{ "id": "s", "title": "S", "url": url, "archive_url": url }] });
        handed_over(&deal.to_string(), Format::CslJson).unwrap()
    };
    for url in ["https://x.example/a", "HTTP://x.example", "mailto:jo@x.example"] {
        let item = items(&super::text(text(url))).remove(0);
        assert_eq!((item["URL"].as_str(), item["archive_location"].as_str()), (Some(url), Some(url)));
    }
    for url in ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "x.example", " java\tscript:alert(1)"]
    {
        let exported = text(url);
        assert!(exported.losses.contains(&"without 2 unusable links".to_owned()), "{:?}", exported.losses);
        let item = items(&super::text(exported)).remove(0);
        assert_eq!((&item["URL"], &item["archive_location"]), (&Value::Null, &Value::Null), "{url}");
    }
}
