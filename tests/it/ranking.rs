//! How well events match, best first: a whole word, the beginning of one, letters
//! in one piece, scattered letters; then the field in which they are.

use std::sync::{Arc, atomic::AtomicBool};

use dealtui::{
    deal_file,
    domain::{TextLayout, clean},
    search::{Index, Memory, Query, Sort, highlight},
};
use serde_json::{Value, json};

/// The places of the events that a query finds, the best first.
#[track_caller]
fn found(events: &[Value], query: &str) -> Vec<usize> {
    let event = |(place, fields): (usize, &Value)| {
        let mut event = json!({ "id": format!("e{place}"), "date": "2026-01-01", "order": place + 1, "kind": "report", "title": "–" });
        event.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        event
    };
    let events: Vec<Value> = events.iter().enumerate().map(event).collect();
    let deal = json!({ "format": 1, "deal": { "id": "d", "title": "D" }, "events": events });
    let deal = Arc::new(deal_file::read(&deal.to_string()).unwrap_or_else(|findings| panic!("{findings:?}")));
    let query = Query::parse(query).unwrap();
    let hits = Index::new(&deal).find(&query, Sort::Relevance, &mut Memory::default(), &AtomicBool::new(false));
    let hits = hits.unwrap().unwrap();
    hits.events.iter().map(|ix| deal.event(*ix).id()[1..].parse().unwrap()).collect()
}

#[track_caller]
fn titles(titles: &[&str], query: &str) -> Vec<usize> {
    found(&titles.iter().map(|title| json!({ "title": title })).collect::<Vec<_>>(), query)
}

#[test]
fn a_needle_fits_best_where_it_is_a_word() {
    assert_eq!(titles(&["a contest", "contract", "action", "xyz", "law and act of contract"], "act"), [4, 2, 1, 0]);
    assert_eq!(titles(&["a contest"], "xyz"), Vec::<usize>::new());
    assert_eq!(titles(&["worth $7.56", "worth $7.5 billion"], "$7.5"), [1, 0]);
    assert_eq!(titles(&["三菱商社 事", "三菱商事"], "商事"), [1, 0]);
}

/// An exact word finds only whole ones.
#[test]
fn words_are_runs_of_letters_and_single_ideographs() {
    for word in ["first", "party", "7", "5", "billion"] {
        assert_eq!(titles(&["first-party, $7.5 billion"], &format!("'{word}")), [0], "{word}");
    }
    for part in ["irst", "part", "billio", "75"] {
        assert_eq!(titles(&["first-party, $7.5 billion"], &format!("\"{part}\"")), Vec::<usize>::new(), "{part}");
    }
    for word in ["三", "菱", "商", "事", "agreed"] {
        assert_eq!(titles(&["三菱商事 agreed"], &format!("\"{word}\"")), [0], "{word}");
    }
    assert_eq!(titles(&["क्षेत्र"], "\"क्षेत्र\""), [0]);
    assert_eq!(titles(&["क्षेत्र"], "\"क्ष\""), Vec::<usize>::new());
}

#[test]
fn fit_comes_before_field() {
    let in_prose = json!({ "summary": "the act of contract" });
    let in_label = json!({ "tags": ["act"] });
    let in_title = json!({ "title": "act" });
    let begins_in_title = json!({ "title": "action" });
    let events = [begins_in_title, in_label, in_prose, in_title];
    assert_eq!(found(&events, "act"), [3, 2, 1, 0]);
}

/// Scattered letters of a title are scored unless it is very long; then they are
/// found and lit, but the events stay in order of time.
#[test]
fn what_is_too_long_is_not_scored() {
    let spread = "a xx xt";
    let close = "a t";
    assert_eq!(titles(&[spread, close], "at"), [1, 0]);
    let long = |title: &str| format!("{} {title}", "x".repeat(2000));
    assert_eq!(titles(&[&long(spread), &long(close)], "at"), [0, 1]);
    let lit = highlight(clean(long(spread), TextLayout::SingleLine).as_text(), &Query::parse("at").unwrap());
    assert_eq!(lit, [2001..2002, 2007..2008]);
}

/// Who has read the words wants the event that is quoted, not all that have the tag.
#[test]
fn quoted_words_come_before_tags() {
    let tagged = json!({ "tags": ["exclusive-license"] });
    let quoted = json!({ "summary": "an exclusive license to stateless calls" });
    assert_eq!(found(&[tagged, quoted], "exclusive license"), [1, 0]);
}
