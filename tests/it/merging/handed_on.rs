//! What readers of a merged deal see of its two sides.

use dealtui::export::{Exported, Format, Page, Reader};
use dom_query::Document;
use serde_json::{Value, json};

use super::{event, merged_text, tells};
use crate::{
    export::{text, whole},
    place::Place,
};

const READERS: [Reader; 3] = [Reader::Court, Reader::Editor, Reader::Client];

fn chronology(title: &str, events: &[Value]) -> Value {
    let sources = json!([{ "id": "letter", "title": "Letter", "read": "full" }, { "id": "ruling", "title": "Decision B4-22/26", "read": "full" }]);
    json!({ "deal": { "id": "m", "title": title }, "sources": sources, "events": events })
}

fn resting_on(mut event: Value, source: &str, note: Option<&str>) -> Value {
    event["corroboration"] = json!([{ "source": source, "verdict": "confirms", "note": note }]);
    event
}

fn page(deal: &str, reader: Reader) -> Exported {
    whole(deal, Format::Html(Page::Chronology(reader)))
}

/// The cells of each row of the tables with this selector.
fn rows(page: &str, table: &str) -> Vec<Vec<String>> {
    let page = Document::from(page);
    let rows = page.select(&format!("{table} tbody tr"));
    rows.iter().map(|row| row.select("td, th").iter().map(|cell| cell.text().trim().to_owned()).collect()).collect()
}

#[test]
fn pages_say_which_chronology_alone_has_an_event() {
    let sale = || event("sale", "2031-03-12", "Agreement is signed");
    let mut dinner = event("dinner", "2031-04-01", "Dinner with bankers");
    dinner["tags"] = json!(["talks"]);
    let (deal, _) = merged_text(
        &chronology("Buyer's chronology", &[sale()]),
        &chronology("Seller's chronology", &[sale(), dinner]),
    );
    for reader in READERS {
        let exported = page(&deal, reader);
        assert!(exported.losses.iter().any(|loss| loss == "without 1 tag"), "{:?}", exported.losses);
        let titles: Vec<String> = Document::from(text(exported))
            .select("tbody th")
            .iter()
            .map(|cell| cell.text().trim().to_owned())
            .filter(|title| title.starts_with("Agreement") || title.starts_with("Dinner"))
            .collect();
        assert_eq!(titles, ["Agreement is signed", "Dinner with bankersFrom the chronology “sellers chronology”"]);
    }
    let place = Place::new(&[("acme.json", deal.as_bytes())]);
    let shown = place.run(&["acme.json", "show", "dinner"]);
    assert!(shown.out.contains("From the chronology “sellers chronology”\n"), "{}{}", shown.out, shown.err);
}

#[test]
fn the_pages_that_both_cite_stand_with_the_document() {
    let offer = |value: &str, note: &str| {
        let mut offer = event("offer", "2031-02-02", "Tern sends an offer");
        offer["amounts"] = json!([{ "value": value, "unit": "EUR" }]);
        resting_on(offer, "letter", Some(note))
    };
    let (first, second) =
        (chronology("Seller", &[offer("42000000", "p. 2")]), chronology("Buyer", &[offer("40000000", "p. 3")]));
    let (deal, _) = merged_text(&first, &second);
    let merged: Value = serde_json::from_str(&deal).unwrap();
    assert_eq!(merged["events"][0]["corroboration"][0]["note"], "p. 2, p. 3");
    assert_eq!(
        merged["disagreements"][0]["sides"],
        json!([
            { "says": "According to “Seller”, the amount is €42,000,000 (p. 2).", "sources": ["letter"] },
            { "says": "According to “Buyer”, the amount is €40,000,000 (p. 3).", "sources": ["letter"] },
        ])
    );
    let court = text(page(&deal, Reader::Court));
    assert_eq!(rows(&court, "#chronology")[0][3], "Doc. 1, p. 2, p. 3");
    let points: Vec<String> = rows(&court, "#points").into_iter().map(|row| row[3].clone()).collect();
    assert_eq!(points, ["Doc. 1, p. 2", "Doc. 1, p. 3"]);
    // Merging again adds nothing.
    let again: Value = serde_json::from_str(&merged_text(&merged, &second).0).unwrap();
    assert_eq!(again["events"], merged["events"]);
}

#[test]
fn contrary_decisions_of_one_day_and_source_are_a_point_in_dispute() {
    let decision = |id: &str, title: &str| resting_on(event(id, "2031-05-15", title), "ruling", None);
    let (deal, told) = merged_text(
        &chronology("Seller", &[decision("granted", "Merger clearance granted")]),
        &chronology("Buyer", &[decision("refused", "Merger clearance refused")]),
    );
    tells(
        &told,
        "“Merger clearance granted” (granted) and “Merger clearance refused” (refused) contradict each other; both are in the new disagreement granted-or-refused",
    );
    let merged: Value = serde_json::from_str(&deal).unwrap();
    assert_eq!(
        merged["disagreements"],
        json!([{ "id": "granted-or-refused", "point": "“Merger clearance granted” or “Merger clearance refused”",
            "events": ["granted", "refused"], "sides": [
                { "says": "According to “Seller”, “Merger clearance granted”.", "sources": ["ruling"] },
                { "says": "According to “Buyer”, “Merger clearance refused”.", "sources": ["ruling"] }] }])
    );
    let disputed: Vec<String> = rows(&text(page(&deal, Reader::Court)), "#chronology")
        .into_iter()
        .map(|row| row.last().unwrap().clone())
        .collect();
    let point = "Point 1: “Merger clearance granted” or “Merger clearance refused”";
    assert_eq!(disputed, [point, point]);
    // Another day, another decision.
    let (_, told) = merged_text(
        &chronology("Seller", &[decision("granted", "Merger clearance granted")]),
        &chronology("Buyer", &[resting_on(event("refused", "2031-05-16", "Merger clearance refused"), "ruling", None)]),
    );
    assert!(!told.contains("contradict"), "{told}");
}

#[test]
fn a_merged_deal_has_an_id_of_its_own_and_both_sides_are_called_alike() {
    let vote = |date: &str| event("vote", date, "Board votes");
    let first = chronology("Sale of the mill", &[vote("2031-04-01")]);
    let second = chronology("theirs", &[vote("2031-04-02")]);
    let place =
        Place::new(&[("ours.json", super::deal(&first).as_bytes()), ("theirs.json", super::deal(&second).as_bytes())]);
    let ran = place.run(&["merge", "ours.json", "theirs.json", "-o", "acme.json"]);
    tells(&ran.err, "keeps the title “Sale of the mill”; theirs.json has the title “theirs”");
    let merged = place.deal();
    assert_eq!(merged["deal"]["id"], "acme");
    let says = |side: usize| merged["disagreements"][0]["sides"][side]["says"].as_str().unwrap().to_owned();
    assert_eq!(says(0), "According to “ours”, the date is 1 Apr 2031.");
    assert_eq!(says(1), "According to “theirs”, the date is 2 Apr 2031.");
}
