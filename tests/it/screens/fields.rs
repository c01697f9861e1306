//! The fields of forms: what they offer, and what of a record they leave alone.

use serde_json::json;

use super::changing::{DEAL, Desk};

#[test]
fn what_other_sources_say_is_changed_and_taken_back() {
    let said = r#""corroboration": [{ "source": "ledger", "verdict": "confirms", "note": "p. 3", "x-desk": 7 }]"#;
    let text = DEAL.replacen(r#""corroboration": [{ "source": "ledger", "verdict": "confirms" }]"#, said, 1);
    let mut desk = Desk::of(&text, (100, 30));
    let to_field = "gE<Down><Down><Down><Down><Down><Down>";
    desk.keys(to_field).shows("▌Other sources").shows("confirms ledger");
    desk.keys("<C-u>supports part ledger<C-s>").shows("done: edit event");
    let ledger = json!({ "source": "ledger", "verdict": "partly", "note": "p. 3", "x-desk": 7 });
    assert_eq!(desk.deal()["events"][0]["corroboration"], json!([ledger]));
    desk.keys(to_field).keys("<End>; contra<Tab>").shows("contradicts ");
    desk.keys("gaz<Tab>").shows("supports part ledger; contradicts gazette").keys("<C-s>");
    let gazette = json!({ "source": "gazette", "verdict": "contradicts" });
    assert_eq!(desk.deal()["events"][0]["corroboration"], json!([ledger, gazette]));
    desk.keys(to_field).keys("<C-u>contradicts gazette<C-s>");
    assert_eq!(desk.deal()["events"][0]["corroboration"], json!([gazette]));
    desk.keys(to_field).keys("<C-u>denies ledger").shows("✗ begin with what the source does: confirms,");
    desk.keys("<C-u>confirms ledgre").shows("✗ there is no source ledgre: did you mean ledger?");
    desk.keys("<C-u><C-s>").shows("done: edit event");
    assert!(desk.deal()["events"][0].get("corroboration").is_none());
    desk.keys("ZZZZ");
    assert_eq!(desk.stage.text(), text);
}

#[test]
fn a_longer_verdict_is_not_taken_for_a_shorter_one() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("gE<Down><Down><Down><Down><Down><Down><C-u>confirms once corrected ledger<C-s>");
    let said = json!([{ "source": "ledger", "verdict": "confirms-corrected" }]);
    assert_eq!(desk.deal()["events"][0]["corroboration"], said);
}

#[test]
fn a_party_is_offered_with_the_role_that_it_always_has() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("GE<Down><Down><Down>Bor").shows("Borealis Marine (seller)");
    desk.keys("<Tab>; Ter<Tab><C-s>").shows("done: edit event");
    let parties = json!([{ "id": "borealis", "role": "seller" }, { "id": "tern" }]);
    assert_eq!(desk.deal()["events"][1]["parties"], parties);
}

#[test]
fn what_is_wrong_with_one_side_of_a_dispute_is_told_beside_it_alone() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("5APrice | $30 million (Pier Ledger) | $40 million (Gazette)<Enter><Esc>");
    desk.keys("E<Down><C-u>$31 million<Down><C-u>$41 million");
    let theirs = desk.stage.text().replace("$40 million", "$45 million");
    std::fs::write(desk.directory.path().join("acme.json"), &theirs).unwrap();
    desk.stage.reload();
    desk.keys("<C-s>").shows("another program has changed this to: $45 million");
    let marked = desk.stage.rows().iter().filter(|row| row.contains("another program")).count();
    assert_eq!(marked, 1, "{:#?}", desk.stage.rows());
    assert_eq!(desk.stage.text(), theirs);
}
