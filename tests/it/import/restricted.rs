//! Rows that are not for everybody.

use serde_json::{Value, json};

use super::{Importing, column, imported, tells};

const YES: &str =
    "yes, Y, x, TRUE, 1, ja, oui, vrai, sí, verdadero, ✓, Confidential, vertraulich, confidentiel, privileged, private";
const NO: &str = "no, N, none, -, –, FALSE, 0, nein, keine, non, faux, falso, ninguno, open, public, öffentlich, público, n/a, not confidential";

/// What becomes of the words in a column with this heading, and what is told.
fn marked(heading: &str, field: &str, words: &str) -> (Vec<Value>, String) {
    let row = |(at, word): (usize, &str)| format!("2031,Talk {at},{word}\n");
    let rows: String = words.split(", ").enumerate().map(row).collect();
    let (deal, told) = imported("facts.csv", format!("Date,Event,{heading}\n{rows}"));
    (column(&deal, field), told)
}

#[test]
fn words_for_yes_and_no_are_known_in_four_languages() {
    for (heading, field) in [
        ("Confidential", "confidential"),
        ("Vertraulich", "confidential"),
        ("Confidencial", "confidential"),
        ("Privileged", "privileged"),
        ("Privilege", "privileged"),
    ] {
        let (found, told) = marked(heading, field, YES);
        assert_eq!(found, vec![json!(true); YES.split(", ").count()], "{heading}: {told}");
        let (found, told) = marked(heading, field, NO);
        assert_eq!(found, vec![Value::Null; NO.split(", ").count()], "{heading}: {told}");
        assert!(!told.contains("guessed"), "{told}");
    }
}

#[test]
fn confidential_and_privileged_are_two_things() {
    let (deal, _) = imported(
        "facts.csv",
        "Date,Event,Confidential,Privileged\n2031,A,yes,\n2032,B,,yes\n2033,C,yes,yes\n2034,D,no,no\n",
    );
    assert_eq!(column(&deal, "confidential"), [json!(true), Value::Null, json!(true), Value::Null]);
    assert_eq!(column(&deal, "privileged"), [Value::Null, json!(true), json!(true), Value::Null]);
}

#[test]
fn other_words_are_taken_as_restricted_and_told() {
    let (deal, told) =
        imported("facts.csv", "Date,Event,Confidential,Privileged\n2031,Vote,Level 3,\n2032,Talk,,Work product\n");
    assert_eq!(column(&deal, "confidential"), [json!(true), Value::Null]);
    assert_eq!(column(&deal, "privileged"), [Value::Null, json!(true)]);
    assert_eq!(column(&deal, "summary"), ["Confidential: Level 3", "Privileged: Work product"]);
    tells(&told, "facts.csv:2: guessed: taken as confidential: Level 3; kept as a note");
    tells(&told, "facts.csv:3: guessed: taken as privileged: Work product; kept as a note");
}

#[test]
fn an_event_of_the_deal_is_not_marked_anew_but_told() {
    let importing = Importing::new("facts.csv", "Date,Event,Confidential\n2031,Vote,yes\n");
    importing.run(&["import", "facts.csv", "-o", "acme.json"]);
    importing.0.write("facts.csv", "Date,Event,Confidential,Privileged\n2031,Vote,yes,yes\n");
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
    tells(&ran.err, "facts.csv:2: dropped: the mark “privileged”: vote in the deal doesn't have it");
    assert!(!ran.err.contains("“confidential”:"), "{}", ran.err);
}

/// With all that is withheld from others.
#[test]
fn marks_of_an_exported_table_come_back() {
    let deal = json!({
        "format": 1, "deal": { "id": "d", "title": "D" }, "parties": [],
        "sources": [
            { "id": "memo", "type": "document", "title": "Memo", "publisher": "Firm", "privileged": true },
            { "id": "call", "type": "interview", "title": "Call", "publisher": "Firm", "confidential": true },
            { "id": "story", "type": "article", "title": "Story", "publisher": "Courier" },
        ],
        "events": [
            { "id": "one", "date": "2031", "kind": "other", "title": "One", "privileged": true },
            { "id": "two", "date": "2032", "kind": "other", "title": "Two", "confidential": true },
            { "id": "three", "date": "2033", "kind": "other", "title": "Three" },
        ],
    });
    let importing = Importing::new("d.json", deal.to_string());
    for what in ["events", "sources"] {
        let arguments = ["export", "csv", "--what", what, "--include-confidential", "--data", "d.json"];
        let exported = importing.run(&arguments);
        assert_eq!(exported.status, 0, "{}", exported.err);
        importing.0.write("table.csv", &exported.out);
        let (back, told) = importing.deal(&["table.csv"]);
        let marks = |deal: &Value| -> Vec<[Value; 3]> {
            let records = deal[what].as_array().unwrap();
            records.iter().map(|record| ["id", "confidential", "privileged"].map(|name| record[name].clone())).collect()
        };
        let sorted = |mut marks: Vec<[Value; 3]>| {
            marks.sort_by_key(|mark| mark[0].to_string());
            marks
        };
        assert_eq!(sorted(marks(&back)), sorted(marks(&deal)), "{told}");
    }
}
