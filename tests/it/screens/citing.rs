//! Citing words that are selected in the text of a source, through the form.

use serde_json::{Value, json};

use super::changing::Desk;

/// Two sources with texts: the first is quoted in an event.
const DEAL: &str = r#"{
  "format": 1,
  "deal": { "id": "acme", "title": "Acme" },
  "parties": [{ "id": "borealis", "name": "Borealis Marine" }, { "id": "doe", "name": "Jane Doe", "kind": "person" }],
  "sources": [
    { "id": "ledger", "publisher": "Pier Ledger", "published": "2025-03-12", "read": "unread" },
    { "id": "gazette", "publisher": "Gazette", "published": "2025-03-13", "read": "unread" }
  ],
  "events": [
    {
      "id": "approval", "date": "2025-03-11", "kind": "vote", "title": "Board approves the sale",
      "passages": [{ "id": "p1-1", "source": "ledger", "paragraph": 1, "exact": "approved the sale" }]
    }
  ]
}
"#;

const TEXTS: [(&str, &str); 2] = [
    (
        "ledger",
        "The board of Borealis Marine approved the sale on 11 March 2025.\n\nIt is to bring up to $40 million.\n",
    ),
    ("gazette", "The board did not approve the sale on Tuesday.\n\nJane Doe said so.\n"),
];

fn desk() -> Desk {
    Desk::with_texts(DEAL, &TEXTS)
}

/// Opens the text of a source.
fn reading(source: &str) -> Desk {
    let mut desk = desk();
    desk.keys(&format!("3/{source}<Enter>v"));
    desk
}

#[test]
fn words_become_an_event_with_a_checked_passage() {
    let mut desk = reading("ledger");
    desk.keys("}s<Enter>").shows("Cite ¶2 of ledger").shows("┃ It is to bring up to $40 million.");
    desk.keys("The price is told<Enter>").shows("Tab Wed 12 Mar 2025   date of the source");
    desk.keys("<Tab><Enter>").keys("Jane Doe<Enter>rep<Enter>Borealis Marine (seller)<Enter><Enter>");
    desk.shows("Tab up to $40 million   in the words, with its bound").keys("<Tab><C-s>");
    desk.shows("done: cite ¶2 in “The price is told” · . cites more there · Z undoes").shows("2 of 2 checked");
    let deal = desk.deal();
    let event = json!({
        "id": "the-price-is-told", "date": "2025-03-12", "kind": "report", "title": "The price is told",
        "parties": [{ "id": "borealis", "role": "seller" }],
        "amounts": [{ "value": "40000000", "unit": "USD", "bound": "up to" }],
        "passages": [{ "id": "p2-1", "source": "ledger", "paragraph": 2, "exact": "It is to bring up to $40 million.", "speaker": "doe" }],
    });
    assert_eq!(deal["events"][1], event);
    let source = &deal["sources"][0];
    assert_eq!((&source["read"], &source["proved"]["on"]), (&json!("excerpt"), &json!("2026-11-23")));
    // One stays in the text, where the words now have their event below them.
    desk.shows("═ Text · Pier Ledger").shows("• 12 Mar 2025 The price is told");
}

#[test]
fn dates_in_the_words_are_offered_with_what_they_depend_on() {
    let mut desk = reading("ledger");
    desk.keys("s<Enter>Again<Enter>").shows("Tab Tue 11 March 2025   “11 March 2025”");
    let mut desk = reading("gazette");
    desk.keys("s<Enter>No<Enter>")
        .shows("Tab Tue 11 March 2025 (uncertain)   “Tuesday”?")
        .shows("Thu 13 Mar 2025   date of the source");
}

#[test]
fn parties_in_the_words_are_offered() {
    let mut desk = reading("ledger");
    desk.keys("s<Enter>Again<Enter><Enter><Enter><Enter>").shows("Tab Borealis Marine   in the words");
    desk.keys("<Tab>").keys("<C-s>");
    assert_eq!(desk.deal()["events"][1]["parties"], json!([{ "id": "borealis" }]));
}

/// Cites a sentence of the second source in the event of the first.
fn cited_as(keys: &str) -> Value {
    let mut desk = reading("gazette");
    desk.keys("s<Enter>board").shows("Tab Board approves the sale   cite in this event, 11 Mar 2025");
    desk.keys("<Tab>")
        .shows("These words")
        .keys(keys)
        .keys("<C-s>")
        .shows("done: cite ¶1 in “Board approves the sale”");
    desk.deal()
}

#[test]
fn words_support_an_event_that_is_there() {
    let deal = cited_as("");
    let event = &deal["events"][0];
    assert_eq!(event["passages"][1]["source"], "gazette");
    assert_eq!(event["corroboration"], json!([{ "source": "gazette", "passages": ["p1-1"], "verdict": "confirms" }]));
    let added = &cited_as("<Tab>")["events"][0]["corroboration"];
    assert_eq!(added[0]["verdict"], "refines");
}

#[test]
fn words_that_differ_open_a_dispute_with_both_sides() {
    let deal = cited_as("<Left>");
    assert_eq!(deal["events"][0]["corroboration"][0]["verdict"], "contradicts");
    let dispute = json!({
        "id": "approval-disputed", "point": "Board approves the sale", "events": ["approval"],
        "sides": [
            { "says": "Board approves the sale", "sources": ["ledger"], "passages": ["p1-1"] },
            { "says": "The board did not approve the sale on Tuesday.", "sources": ["gazette"], "passages": ["p1-2"] },
        ],
    });
    assert_eq!(deal["disagreements"], json!([dispute]));
}

#[test]
fn further_words_go_into_the_same_event() {
    let mut desk = reading("ledger");
    desk.keys("s.").shows("nothing was cited yet");
    desk.keys("<Enter>board<Tab><C-s>").shows("cite ¶1 in “Board approves the sale”");
    desk.keys("}s.").shows("done: cite ¶2 in “Board approves the sale”");
    assert_eq!(desk.deal()["events"][0]["passages"].as_array().unwrap().len(), 3);
    desk.keys("Z").shows("undone: cite ¶2");
    assert_eq!(desk.deal()["events"][0]["passages"].as_array().unwrap().len(), 2);
}

#[test]
fn who_changes_a_taken_title_means_another_event() {
    let mut desk = reading("gazette");
    desk.keys("s<Enter>board<Tab><Up><End>, perhaps<C-s>").shows("done: cite ¶1 in “Board approves the sale, perhaps”");
    assert_eq!(desk.deal()["events"].as_array().unwrap().len(), 2);
}

#[test]
fn the_form_is_whole_in_a_small_window() {
    for size in [(80, 24), (40, 10)] {
        let mut desk = reading("ledger");
        desk.keys("}s<Enter>").stage.resize(size);
        for label in ["Title", "Date", "Speaker", "Kind", "Parties", "More"] {
            desk.shows(label).keys("<Down>");
        }
    }
}
