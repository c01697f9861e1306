//! Lists in one line of a form: their order, and what of each entry the form does not show.

use serde_json::json;

use super::changing::{DEAL, Desk};

/// To a field of the first event, by its position.
fn field(nth: usize) -> String {
    format!("gE{}<C-u>", "<Down>".repeat(nth))
}

/// Types another list in a field of the first event and returns the file.
#[track_caller]
fn edited(text: &str, nth: usize, typed: &str) -> String {
    let mut desk = Desk::of(text, (140, 40));
    desk.keys(&field(nth)).keys(typed).keys("<C-s>").shows("Edited event");
    let after = desk.stage.text();
    desk.keys("Z").shows("Undone: ");
    assert_eq!(desk.stage.text(), text);
    after
}

const PARTIES: usize = 3;
const AMOUNTS: usize = 4;
const RELATIONS: usize = 5;
const STATEMENTS: usize = 6;
const SPEAKER: usize = 8;

/// The first event with further fields.
fn with(fields: &str) -> String {
    DEAL.replacen(
        r#""title": "The agreement is signed","#,
        &format!("\"title\": \"The agreement is signed\",\n      {fields},"),
        1,
    )
}

#[test]
fn the_order_of_parties_is_written_with_all_that_they_have() {
    let after = edited(DEAL, PARTIES, "Tern Shipping; Borealis Marine (seller)");
    let [old, new] = [
        r#"[{ "id": "borealis", "role": "seller", "x-desk": 7 }, { "id": "tern" }]"#,
        r#"[{ "id": "tern" }, { "id": "borealis", "role": "seller", "x-desk": 7 }]"#,
    ];
    assert_eq!(after, DEAL.replacen(old, new, 1));
}

#[test]
fn a_new_entry_stands_where_it_was_typed() {
    let after = edited(DEAL, PARTIES, "Jane Doe (person); Tern Shipping (buyer); Borealis Marine");
    let after: serde_json::Value = serde_json::from_str(&after).unwrap();
    let parties = json!([{ "id": "jane-doe" }, { "id": "tern", "role": "buyer" }, { "id": "borealis", "x-desk": 7 }]);
    assert_eq!(after["events"][0]["parties"], parties);
}

#[test]
fn the_order_of_amounts_is_written() {
    let [first, second, third] = [
        r#"{ "value": "40", "unit": "USD", "for": "price", "source": "ledger" }"#,
        r#"{ "value": "7", "unit": "percent", "for": "fee" }"#,
        r#"{ "value": "9", "unit": "USD", "for": "tugs" }"#,
    ];
    let list = |entries: [&str; 3]| format!("\"amounts\": [\n        {}\n      ]", entries.join(",\n        "));
    let own = r#""amounts": [{ "value": "30000000", "unit": "USD", "certainty": "reported" }]"#;
    let text = DEAL.replacen(own, &list([first, second, third]), 1);
    let after = edited(&text, AMOUNTS, "$9 for tugs; $40 for price; 7% for fee");
    assert_eq!(after, DEAL.replacen(own, &list([third, first, second]), 1));
}

/// Of entries that are written alike, the first ones stay.
#[test]
fn one_of_two_amounts_that_are_alike_is_removed() {
    let [first, twin, last] = [
        r#"{ "value": "40", "unit": "USD", "for": "price", "source": "ledger" }"#,
        r#"{ "value": "40", "unit": "USD", "for": "price" }"#,
        r#"{ "value": "9", "unit": "USD", "for": "tugs" }"#,
    ];
    let own = r#"[{ "value": "30000000", "unit": "USD", "certainty": "reported" }]"#;
    let text = |entries: &[&str]| DEAL.replacen(own, &format!("[{}]", entries.join(", ")), 1);
    let three = text(&[first, twin, last]);
    assert_eq!(edited(&three, AMOUNTS, "$9 for tugs; $40 for price"), text(&[last, first]));
    assert_eq!(edited(&three, AMOUNTS, "$40 for price; $9 for tugs; $40 for price"), text(&[first, last, twin]));
}

#[test]
fn the_order_of_relations_and_statements_is_written() {
    let [closes, offers] =
        [r#"{ "kind": "responds-to", "event": "closing" }"#, r#"{ "kind": "amends", "event": "closing" }"#];
    let text = with(&format!(r#""relations": [{closes}, {offers}]"#));
    let after = edited(&text, RELATIONS, "amends The sale closes; responds to The sale closes");
    assert_eq!(after, with(&format!(r#""relations": [{offers}, {closes}]"#)));

    let [ledger, gazette] = [
        r#"{ "source": "ledger", "verdict": "confirms", "note": "p. 3" }"#,
        r#"{ "source": "gazette", "verdict": "refines" }"#,
    ];
    let said = r#""corroboration": [{ "source": "ledger", "verdict": "confirms" }]"#;
    let text = DEAL.replacen(said, &format!(r#""corroboration": [{ledger}, {gazette}]"#), 1);
    let after = edited(&text, STATEMENTS, "adds detail gazette; confirms ledger");
    assert_eq!(after, DEAL.replacen(said, &format!(r#""corroboration": [{gazette}, {ledger}]"#), 1));
}

/// One that the form does not show stays where it is.
#[test]
fn the_order_of_the_passages_of_a_version_is_written() {
    let basis = |entries: &str| {
        let passages = r#""passages": [{ "id": "p1", "source": "ledger", "exact": "one" }, { "id": "p2", "source": "ledger", "exact": "two" }]"#;
        let term = format!(
            r#""terms": [{{ "id": "hulls", "title": "Hulls", "kind": "other", "versions": [{{ "in_force": "2025-03-14/", "text": "Hulls", "basis": [{entries}] }}] }}]"#
        );
        with(passages).replacen("\n}\n", &format!(",\n  {term}\n}}\n"), 1)
    };
    let [one, two, source] = [r#"{ "passage": "p1" }"#, r#"{ "passage": "p2" }"#, r#"{ "source": "gazette" }"#];
    let text = basis(&format!("{source}, {one}, {two}"));
    let mut desk = Desk::of(&text, (100, 30));
    let to_passages = format!("2E{}<C-u>", "<Down>".repeat(7));
    desk.keys(&to_passages).keys("p1; p2 <C-s>").shows("nothing was changed");
    desk.keys("<Esc>").keys(&to_passages).keys("p2; p1<C-s>").shows("Edited term");
    assert_eq!(desk.stage.text(), basis(&format!("{source}, {two}, {one}")));
}

/// Who says it, one or several, is written in one field, whatever the file called it.
#[test]
fn speakers_are_written_once() {
    let said = |speakers: &str| {
        with(&format!(r#""passages": [{{ "id": "p1", "source": "ledger", "exact": "words"{speakers} }}]"#))
    };
    let several = r#", "speakers": ["tern", "borealis"]"#;
    for (before, typed, after) in [
        (r#", "speakers": ["tern"]"#, "Borealis Marine", r#", "speaker": "borealis""#),
        (r#", "speakers": ["tern"]"#, "", ""),
        (r#", "speakers": ["tern"]"#, "Tern Shipping; Borealis Marine", several),
        (r#", "speaker": "tern""#, "Tern Shipping; Borealis Marine", several),
        (r#", "speaker": "tern""#, "", ""),
        (several, "Tern Shipping", r#", "speaker": "tern""#),
        (several, "", ""),
    ] {
        assert_eq!(edited(&said(before), SPEAKER, typed), said(after), "{before} {typed}");
    }
}

#[test]
fn an_event_that_is_named_twice_is_listed_once() {
    let dispute = r#""disagreements": [{ "id": "price", "point": "The price", "events": ["signing"], "sides": [{ "says": "One", "sources": ["ledger"] }, { "says": "Two", "sources": ["gazette"] }] }]"#;
    let mut desk = Desk::of(&DEAL.replacen("\n}\n", &format!(",\n  {dispute}\n}}\n"), 1), (100, 30));
    desk.keys("5E<Down><C-u>The sale closes; The agreement is signed; closing<C-s>").shows("Edited dispute");
    assert_eq!(desk.deal()["disagreements"][0]["events"], json!(["closing", "signing"]));
}

#[test]
fn an_amount_without_a_figure_can_be_typed_otherwise() {
    let own = r#"{ "value": "30000000", "unit": "USD", "certainty": "reported" }"#;
    let text = DEAL.replacen(own, r#"{ "for": "the yard", "certainty": "reported" }"#, 1);
    let after = edited(&text, AMOUNTS, "unpublished for the  yard; $9 for tugs");
    let after: serde_json::Value = serde_json::from_str(&after).unwrap();
    assert_eq!(after["events"][0]["amounts"][1], json!({ "value": "9", "unit": "USD", "for": "tugs" }));
    let mut desk = Desk::of(&text, (100, 30));
    desk.keys(&field(AMOUNTS)).keys("unpublished   for the yard<C-s>").shows("nothing was changed");
    assert_eq!(desk.stage.text(), text);
}
