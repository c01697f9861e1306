//! What was said off the record, by whom words are, and what nobody has read.

use dealtui::{
    deal_file,
    export::{AsOf, Confidentiality, Format, Page, Reader, Request, Selection, export},
};
use dom_query::Document;
use serde_json::{Value, json};

use super::{day, formats, handed_over, read, text};

/// A call of which a note was taken, and an announcement that nobody has read.
fn deal(rules: &str) -> Value {
    json!({
        "format": 1, "deal": { "id": "x", "title": "X" },
        "parties": [{ "id": "acme", "name": "Acme" }],
        "sources": [
            { "id": "call", "title": "Call with Jo", "wording": "note", "ground_rules": rules, "read": "full" },
            { "id": "wire", "title": "Wire story", "publisher": "Wire", "read": "unread" },
        ],
        "events": [
            { "id": "audit", "kind": "statement", "title": "Jo calls", "date": "2031-01-01",
                "passages": [{ "source": "call", "exact": "he fears the audit" }] },
            { "id": "sale", "kind": "statement", "title": "Acme sells", "date": "2031-01-02",
                "passages": [{ "source": "wire", "exact": "it is for sale" }], "corroboration": [{ "source": "wire", "verdict": "confirms" }] },
        ],
    })
}

fn page(deal: &Value, reader: Reader) -> String {
    text(handed_over(&deal.to_string(), Format::Html(Page::Chronology(reader))).unwrap())
}

#[test]
fn what_was_said_off_the_record_never_leaves_by_default() {
    let off = deal("off-record").to_string();
    for format in formats() {
        let exported = handed_over(&off, format).unwrap();
        assert_eq!(
            exported.withheld.as_deref(),
            Some("withheld as confidential, privileged or off the record: 1 source, and 1 record that depends on it")
        );
        let exported = text(exported);
        assert!(!exported.contains("fears") && !exported.contains("Jo"), "{format:?}: {exported}");
    }
    // Whoever asks for it has it.
    let deal = read(&off);
    let included = export(Request {
        deal: &deal,
        text: &off,
        selection: &Selection::whole(&deal),
        format: Format::Json,
        confidentiality: Confidentiality::Included,
        marked: &[],
        day: AsOf::Day(day()),
    });
    assert!(text(included.unwrap()).contains("fears"));
}

/// They say how it is to be quoted; that stands with it.
#[test]
fn what_was_said_on_background_is_handed_over_with_its_rules() {
    let exported = page(&deal("background"), Reader::Court);
    assert!(exported.contains("fears") && exported.contains("on background"), "{exported}");
}

#[test]
fn a_court_reads_what_nobody_has_read() {
    let page = Document::from(page(&deal("on-record"), Reader::Court));
    let evidence = page.select("#chronology tbody:last-of-type tr:first-of-type td:nth-of-type(3)").text().to_string();
    assert_eq!(evidence, "Doc. 2 (not read)");
    let listed = page.select("#documents tbody:last-of-type td:nth-of-type(4)").text().to_string();
    assert_eq!(listed, "only cited; not read for this chronology");
    let read = page.select("#documents tbody:first-of-type td:nth-of-type(4)").text().to_string();
    assert_eq!(read, "read in full; text not saved");
}

/// Whether there was none, or one that is withheld.
#[test]
fn nothing_is_said_of_a_speaker_who_is_not_named() {
    let mut deal = deal("on-record");
    for is_confidential in [true, false] {
        deal["parties"] =
            json!([{ "id": "acme", "name": "Acme" }, { "id": "jo", "name": "Jo", "confidential": is_confidential }]);
        deal["events"][1]["passages"][0]["speaker"] = json!("jo");
        let words = Document::from(page(&deal, Reader::Editor)).text().to_string();
        assert_eq!(words.contains("attributed to Jo"), !is_confidential, "{words}");
        assert!(!words.contains("no speaker"), "{words}");
    }
}

/// Gaps would count what is withheld between them.
#[test]
fn the_order_within_a_day_has_no_gaps() {
    let event = |id: &str, order: i64, is_confidential: bool| json!({ "id": id, "kind": "other", "title": id, "date": "2031-01-01", "order": order, "confidential": is_confidential });
    let mut deal = deal("on-record");
    deal["events"] = json!([
        event("last", 9, false),
        event("hidden", 2, true),
        event("first", 1, false),
        event("more", 3, true),
        event("middle", 5, false)
    ]);
    let part: Value = serde_json::from_str(&text(handed_over(&deal.to_string(), Format::Json).unwrap())).unwrap();
    let orders: Vec<(&str, i64)> = part["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| (event["id"].as_str().unwrap(), event["order"].as_i64().unwrap()))
        .collect();
    assert_eq!(orders, [("last", 3), ("first", 1), ("middle", 2)]);
}

#[test]
fn fields_that_the_format_does_not_know_have_no_withheld_names() {
    let mut deal = deal("on-record");
    deal["parties"] =
        json!([{ "id": "jf", "name": "Jane Falcon", "confidential": true }, { "id": "acme", "name": "Acme" }]);
    let name = "Jane Falcon";
    deal["x_top"] = json!({ "kind": name, "id": "jane-falcon-top" });
    deal["deal"]["x_owner"] = json!({ "owner": name });
    deal["sources"][0]["x_memo"] =
        json!({ "kind": name, "from": name, "of": [name], "url": "https://x.example/jane-falcon" });
    deal["sources"][0]["x_jane_falcon"] = json!(true);
    deal["events"][1]["speaker"] = json!(name);
    deal["events"][1]["period"] = json!(name);
    deal["events"][1]["passages"][0]["on"] = json!(name);
    let text_of_deal = deal.to_string();
    assert!(deal_file::read(&text_of_deal).is_ok());
    for format in [Format::Json, Format::Jsonl] {
        let exported = text(handed_over(&text_of_deal, format).unwrap()).to_lowercase();
        assert!(!exported.contains("falcon"), "{exported}");
        assert!(exported.contains("x_memo"), "{exported}");
    }
}

#[test]
fn a_chronology_says_who_is_who() {
    let mut deal = deal("on-record");
    deal["parties"] = json!([
        { "id": "jo", "name": "Jo Roe", "kind": "person", "of": "acme" }, { "id": "acme", "name": "Acme", "kind": "company" },
        { "id": "bo", "name": "Bo Doe", "kind": "person" }]);
    deal["events"][1]["passages"][0]["speaker"] = json!("jo");
    deal["events"][1]["parties"] = json!([{ "id": "bo" }]);
    for reader in [Reader::Court, Reader::Editor, Reader::Client] {
        let page = Document::from(page(&deal, reader));
        let lines: Vec<String> = page.select("#people p").iter().map(|line| line.text().to_string()).collect();
        assert_eq!(lines, ["Named in this chronology: Acme", "People: Jo Roe (Acme); Bo Doe"], "{reader:?}");
    }
}
