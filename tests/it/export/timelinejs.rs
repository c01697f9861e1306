//! Timelines of TimelineJS 3, field by field, and their HTML by a browser's parser.

use std::collections::BTreeSet;

use dealtui::export::Format;
use dom_query::Document;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{handed_over, made::shape, text, whole};
use crate::kites;

fn timeline(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn of_kites() -> Value {
    timeline(&text(whole(kites::TEXT, Format::TimelineJs)))
}

fn slide<'t>(timeline: &'t Value, id: &str) -> &'t Value {
    timeline["events"].as_array().unwrap().iter().find(|slide| slide["unique_id"] == id).unwrap()
}

/// The words of a fragment of HTML.
fn words(html: &Value) -> String {
    Document::fragment(html.as_str().unwrap()).text().to_string()
}

#[test]
fn every_event_is_a_slide_with_its_words() {
    let (deal, timeline) = (kites::deal(), of_kites());
    assert_eq!(words(&timeline["title"]["text"]["headline"]), deal.title().shown());
    assert_eq!(timeline["events"].as_array().unwrap().len(), deal.len());
    for event in deal.events() {
        let slide = slide(&timeline, event.id());
        assert_eq!(words(&slide["text"]["headline"]), event.title().shown());
        let mut passages = event.passages();
        if let Some(first) = passages.next() {
            let url = slide["media"]["url"].as_str().unwrap();
            assert!(url.starts_with("<blockquote>"), "{url}");
            assert!(words(&slide["media"]["url"]).contains(first.exact().shown()), "{url}");
        }
        for further in passages {
            assert!(words(&slide["text"]["text"]).contains(further.exact().shown()));
        }
        let group = event.parties().next().map(|part| part.party().name().shown().to_owned());
        assert_eq!(slide.get("group").map(words), group);
    }
    let launch = slide(&timeline, "skyhook-launch");
    assert_eq!(launch["media"]["url"], "https://gazette.example/wind");
}

#[test]
fn dates_are_as_exact_as_their_sources() {
    let timeline = of_kites();
    let date = |id: &str| {
        let slide = slide(&timeline, id);
        ["start_date", "end_date", "display_date"].map(|name| slide.get(name).cloned().unwrap_or(Value::Null))
    };
    assert_eq!(date("cloth-agreement"), [json!({ "year": 2025, "month": 3, "day": 10 }), Value::Null, Value::Null]);
    assert_eq!(date("ferry-doubts"), [json!({ "year": 2025, "month": 11 }), Value::Null, json!("Nov 2025")]);
    assert_eq!(date("wind-filing")[0], json!({ "year": 2025, "month": 7 }));
    let [start, end, shown] = date("second-quarter");
    assert_eq!(
        (start, end),
        (json!({ "year": 2025, "month": 4, "day": 1 }), json!({ "year": 2025, "month": 6, "day": 30 }))
    );
    assert_eq!(shown, "Q2 2025");
    let [start, _, shown] = date("cloth-statement");
    assert_eq!((start, shown), (json!({ "year": 2025, "month": 9 }), json!("about Sep 2025")));
}

#[test]
fn a_time_is_that_of_its_place() {
    let mut deal: Value = serde_json::from_str(kites::TEXT).unwrap();
    deal["events"][0]["date"] = json!("2025-03-10T22:42-04:00");
    let id = deal["events"][0]["id"].as_str().unwrap().to_owned();
    let timeline = timeline(&text(whole(&deal.to_string(), Format::TimelineJs)));
    let slide = slide(&timeline, &id);
    let start = json!({ "year": 2025, "month": 3, "day": 10, "hour": 22, "minute": 42, "second": 0 });
    assert_eq!(slide["start_date"], start);
    assert!(slide["display_date"].as_str().unwrap().ends_with("22:42 (UTC−04:00)"), "{slide}");
}

#[test]
fn undated_events_and_the_rest_of_the_record_are_told() {
    let mut deal: Value = serde_json::from_str(kites::TEXT).unwrap();
    deal["events"][0]["date"] = Value::Null;
    let losses = whole(&deal.to_string(), Format::TimelineJs).losses;
    assert!(losses.contains(&"without 1 undated event".to_owned()), "{losses:?}");
    for lost in ["without 9 terms", "without the kinds of events", "6 imprecise dates only in words"] {
        assert!(losses.contains(&lost.to_owned()), "{losses:?}");
    }
}

const ELEMENTS: [&str; 6] = ["p", "blockquote", "cite", "a", "html", "body"];

/// What in the HTML of a field may not be there.
fn faults(html: &str) -> Vec<String> {
    let document = Document::fragment(html);
    let mut faults = Vec::new();
    for node in document.select("*").nodes() {
        let name = node.node_name().unwrap_or_default().to_string();
        let is_known = ELEMENTS.contains(&name.as_str());
        let mut attributes = node.attrs().into_iter();
        let is_plain = attributes.all(|one| {
            let (key, value) = (one.name.local.to_string(), one.value.to_string());
            name == "a" && key == "href" && value.starts_with("https://example.org/")
        });
        if !is_known || !is_plain {
            faults.push(node.html().to_string());
        }
    }
    faults
}

/// Every text of a timeline.
fn texts<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| texts(field, found)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn hostile_text_stays_text(shape in shape()) {
        let Ok(exported) = handed_over(&shape.deal("zorvex", 0), Format::TimelineJs) else { return Ok(()) };
        let written = text(exported);
        prop_assert!(!written.contains(['\u{202e}', '\u{0}', '\u{1b}']), "{written}");
        let timeline = timeline(&written);
        let mut found = Vec::new();
        texts(&timeline, &mut found);
        for text in found {
            prop_assert_eq!(faults(text), Vec::<String>::new(), "{}", text);
        }
        let slides = timeline["events"].as_array().unwrap();
        let fields: BTreeSet<&str> = slides.iter().flat_map(|slide| slide.as_object().unwrap().keys()).map(String::as_str).collect();
        let known = ["autolink", "display_date", "end_date", "group", "media", "start_date", "text", "unique_id"];
        prop_assert!(fields.iter().all(|field| known.contains(field)), "{fields:?}");
        for slide in slides {
            prop_assert!(slide["start_date"]["year"].is_u64(), "{slide}");
            prop_assert_eq!(&slide["autolink"], &json!(false));
        }
    }
}
