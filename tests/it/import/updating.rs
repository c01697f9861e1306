//! A changed table changes the events that its rows are.

use serde_json::json;

use super::{Importing, tells};

const FACTS: &str = "Date,Event,Amount,Notes\n2031-03-04,Vote,1250000 USD,Five to two\n2031-06-05,Filing,,\n";
const CHANGED: &str = "Date,Event,Amount,Notes\n2031-03-04,Vote,1350000 USD,Six to one\n2031-06-06,Filing,,\n";

fn changed() -> Importing {
    let importing = Importing::new("facts.csv", FACTS);
    let ran = importing.run(&["import", "facts.csv", "-o", "acme.json"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    importing.0.write("facts.csv", CHANGED);
    importing
}

#[test]
fn what_is_dropped_is_counted_and_says_how_to_take_it_over() {
    let importing = changed();
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
    tells(
        &ran.err,
        "facts.csv:2: dropped: the amount “1350000 USD”: vote in the deal has “1250000 USD”; --update changes it",
    );
    assert!(ran.out.ends_with("1 event; 1 already there; 2 differences dropped.\n"), "{}", ran.out);
}

#[test]
fn rows_change_the_events_that_they_are() {
    let importing = changed();
    let before = importing.0.text();
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json", "--update"]);
    tells(&ran.err, "facts.csv:2: updated: the amount of vote: “1250000 USD” → “1350000 USD”");
    tells(&ran.err, "facts.csv:2: updated: the summary of vote: “Five to two” → “Six to one”");
    tells(&ran.err, "facts.csv:3: updated: the date of filing: “2031-06-05” → “2031-06-06”");
    assert_eq!(ran.out, "Added to acme.json: 2 rows: 3 fields changed; 2 already there.\n", "{}", ran.err);
    let events = importing.0.events();
    assert_eq!(events.as_array().unwrap().len(), 2);
    assert_eq!(events[0]["amounts"], json!([{ "value": "1350000", "unit": "USD" }]));
    assert_eq!((&events[0]["summary"], &events[1]["date"]), (&json!("Six to one"), &json!("2031-06-06")));
    // Again it changes nothing, and the earlier table takes it back.
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json", "--update"]);
    assert_eq!(ran.out, "Nothing to add to acme.json: 2 rows: 2 already there.\n", "{}", ran.err);
    importing.0.write("facts.csv", FACTS);
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json", "--update"]);
    assert_eq!((ran.status, importing.0.text()), (0, before), "{}", ran.err);
}

#[test]
fn a_row_with_an_id_changes_that_event_whatever_else_it_says() {
    let importing = Importing::new("facts.csv", "ID,Date,Event,Parties,Tags\nvote,2031-03-04,Vote,Tern,\n");
    assert_eq!(importing.run(&["import", "facts.csv", "-o", "acme.json"]).status, 0);
    importing.0.write("facts.csv", "ID,Date,Event,Parties,Tags\nvote,2031-05-01,Ballot,Tern; Mill,sale\n");
    let dry = importing.run(&["import", "facts.csv", "--into", "acme.json", "--dry-run"]);
    tells(
        &dry.err,
        "facts.csv:2: guessed: the ID vote becomes vote-2, since another event in the deal has it; --update changes that one",
    );
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json", "--update"]);
    tells(&ran.err, "facts.csv:2: updated: the party of vote: none → “Mill”");
    let deal = importing.0.deal();
    assert_eq!(
        deal["events"],
        json!([{ "id": "vote", "date": "2031-05-01", "kind": "other", "title": "Ballot", "tags": ["sale"],
            "parties": [{ "id": "tern" }, { "id": "mill" }] }])
    );
    assert_eq!(deal["parties"].as_array().unwrap().len(), 2);
}

#[test]
fn one_of_several_events_of_a_title_is_not_guessed() {
    let importing = Importing::new("facts.csv", "Date,Event\n2031-03-04,Hearing\n2031-04-04,Hearing\n");
    assert_eq!(importing.run(&["import", "facts.csv", "-o", "acme.json"]).status, 0);
    importing.0.write("facts.csv", "Date,Event\n2031-05-05,Hearing\n");
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json", "--update"]);
    assert_eq!(ran.out, "Added to acme.json: 1 row: 1 event.\n", "{}", ran.err);
}

/// What an export of the deal left out is no change of it.
#[test]
fn a_withheld_name_in_an_exported_table_overwrites_nothing() {
    let deal = json!({
        "format": 1, "deal": { "id": "d", "title": "D" },
        "parties": [{ "id": "falcon", "name": "Project Falcon", "confidential": true }],
        "events": [
            { "id": "talks", "date": "2031-03-04", "kind": "other", "title": "Talks on Project Falcon", "summary": "Project Falcon is offered." },
            { "id": "vote", "date": "2031-03-05", "kind": "other", "title": "Vote" },
        ],
    });
    for flag in [None, Some("--update")] {
        let importing = Importing::new("acme.json", deal.to_string());
        let exported = importing.run(&["export", "csv", "--data", "acme.json"]);
        assert!(exported.out.contains("Talks on [withheld]"), "{}", exported.out);
        importing.0.write("table.csv", exported.out.replace(",Vote,", ",Ballot,"));
        let arguments = ["import", "table.csv", "--into", "acme.json"].into_iter().chain(flag);
        let ran = importing.run(&arguments.collect::<Vec<&str>>());
        assert_eq!(ran.status, 0, "{}", ran.err);
        tells(&ran.err, "table.csv: 2 cells with [withheld] in place of a name: the deal keeps what it has");
        assert!(!ran.err.contains("“Talks on"), "{}", ran.err);
        let events = importing.0.events();
        assert_eq!(events[0]["title"], "Talks on Project Falcon");
        assert_eq!(events[0]["summary"], "Project Falcon is offered.");
        assert_eq!(events[1]["title"], if flag.is_some() { "Ballot" } else { "Vote" });
    }
}
