//! Words of a copy are those of what it copies, wherever a form asks who says so.

use serde_json::json;

use super::changing::Desk;

/// An event that is quoted from the ledger, of which the gazette has a copy.
const DEAL: &str = r#"{
  "format": 1,
  "deal": { "id": "acme", "title": "Acme" },
  "sources": [
    { "id": "ledger", "publisher": "Pier Ledger", "published": "2025-03-12", "read": "full" },
    { "id": "gazette", "publisher": "Gazette", "published": "2025-03-13", "read": "full", "copy_of": "ledger" },
    { "id": "herald", "publisher": "Herald", "published": "2025-03-14", "read": "full" }
  ],
  "events": [
    {
      "id": "approval", "date": "2025-03-11", "kind": "vote", "title": "Board approves the sale",
      "passages": [{ "id": "p1-1", "source": "ledger", "paragraph": 1, "exact": "approved the sale" }]
    }
  ]
}
"#;

const TEXTS: [(&str, &str); 3] = [
    ("ledger", "The board approved the sale.\n"),
    ("gazette", "The board approved the sale on Tuesday.\n"),
    ("herald", "The board turned the sale down.\n"),
];

/// Takes the event for the first sentence of a source.
fn citing(deal: &str, source: &str) -> Desk {
    let mut desk = Desk::with_texts(deal, &TEXTS);
    desk.keys(&format!("3/{source}<Enter>vs<Enter>board<Tab>"));
    desk
}

#[test]
fn a_copy_is_no_further_source() {
    let mut desk = citing(DEAL, "gazette");
    desk.shows("‹ add to › the event").shows("the event already quotes this source; this adds another passage");
    desk.lacks("one more source that confirms it");
    desk.keys("differ").shows("the event is quoted from the same source: cite these words as an event of their");
    desk.lacks("opens a dispute").lacks("Others' words");
    desk.keys("<Right>").shows("the event already quotes this source").keys("<C-s>").shows("Cited ¶1");
    assert_eq!(desk.deal()["events"][0].get("corroboration"), None);
}

/// Also where the copy is quoted, and with words that are most like these.
#[test]
fn the_other_side_of_a_dispute_is_no_copy() {
    let passages = r#""exact": "approved the sale" }, { "id": "p1-2", "source": "herald", "paragraph": 1, "exact": "turned it down" }, { "id": "p1-3", "source": "gazette", "paragraph": 1, "exact": "The board approved" }]"#;
    let deal = DEAL.replacen(r#""exact": "approved the sale" }]"#, passages, 1);
    let mut desk = citing(&deal, "ledger");
    // There is one, so nobody asks which.
    desk.keys("differ").lacks("Others' words").shows("opens a dispute with both sides");
    desk.keys("<Down><C-u>It did<Down><C-u>It did not<C-s>").shows("Cited ¶1 of Pier Ledger");
    assert_eq!(desk.deal()["disagreements"][0]["sides"][0]["passages"], json!(["p1-2"]));
    assert_eq!(desk.deal()["disagreements"][0]["sides"][0]["sources"], json!(["herald"]));
}

/// What its copy says is no word of the other side.
#[test]
fn a_copy_does_not_stand_on_both_sides() {
    let said = r#"{ "source": "gazette", "verdict": "confirms" }"#;
    let quoted = DEAL.replacen(r#""source": "ledger", "paragraph": 1"#, r#""source": "herald", "paragraph": 1"#, 1);
    let deal = quoted.replacen(r#""passages""#, &format!(r#""corroboration": [{said}], "passages""#), 1);
    let mut desk = citing(&deal, "ledger");
    desk.keys("differ<Down><C-u>It did<Down><C-u>It did not<C-s>").shows("Cited ¶1 of Pier Ledger");
    assert_eq!(desk.deal()["disagreements"][0]["sides"][0]["sources"], json!(["herald"]));
}

#[test]
fn words_of_an_event_without_any_confirm_nothing_yet() {
    let bare = r#"[{ "id": "p1-1", "source": "ledger", "paragraph": 1, "exact": "approved the sale" }]"#;
    let mut desk = citing(&DEAL.replacen(bare, "[]", 1), "gazette");
    desk.shows("the first words that are quoted in the event").lacks("one more source");
}

/// Another program quotes the event meanwhile.
#[test]
fn who_is_quoted_already_follows_the_file() {
    let bare = r#"[{ "id": "p1-1", "source": "ledger", "paragraph": 1, "exact": "approved the sale" }]"#;
    let mut desk = citing(&DEAL.replacen(bare, "[]", 1), "herald");
    desk.keys("differ").shows("its other side is not quoted yet");
    std::fs::write(desk.directory.path().join("acme.json"), DEAL).unwrap();
    desk.stage.reload();
    desk.shows("opens a dispute with both sides");
}
