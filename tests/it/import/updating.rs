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

const CITED: &str = "Date,Event,Source,Publisher,Link,Published\n\
    2031-03-04,Vote,Lease signed,Courier,https://c.example/1,2031-03-05\n\
    2031-06-05,Filing,Lease signed,Courier,https://c.example/1,2031-03-05\n";

/// Imports a table, then another of the same name.
fn again(first: &str, next: &str, arguments: &[&str]) -> (Importing, crate::program::Ran) {
    let importing = Importing::new("facts.csv", first);
    assert_eq!(importing.run(&["import", "facts.csv", "-o", "acme.json"]).status, 0);
    importing.0.write("facts.csv", next);
    let ran = importing.run(&[&["import", "facts.csv", "--into", "acme.json"], arguments].concat());
    (importing, ran)
}

#[test]
fn rows_change_what_is_said_of_their_sources() {
    let changed = CITED
        .replace("Lease signed", "Lease of the yard")
        .replace("Courier", "Daily Courier")
        .replace("2031-03-05", "2031-03-06");
    let (importing, ran) = again(CITED, &changed, &["--update"]);
    tells(&ran.err, "facts.csv:2: updated: the title of lease-signed: “Lease signed” → “Lease of the yard”");
    tells(&ran.err, "facts.csv:2: updated: the publisher of lease-signed: “Courier” → “Daily Courier”");
    tells(&ran.err, "facts.csv:2: updated: the day of publication of lease-signed: “2031-03-05” → “2031-03-06”");
    // Once, though two rows say it.
    assert_eq!(ran.err.matches("updated:").count(), 3, "{}", ran.err);
    assert_eq!(ran.out, "Added to acme.json: 2 rows: 3 fields changed; 2 already there.\n", "{}", ran.err);
    assert_eq!(
        importing.0.deal()["sources"],
        json!([{ "id": "lease-signed", "publisher": "Daily Courier", "title": "Lease of the yard",
            "published": "2031-03-06", "url": "https://c.example/1", "read": "link" }])
    );
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json", "--update"]);
    assert_eq!(ran.out, "Nothing to add to acme.json: 2 rows: 2 already there.\n", "{}", ran.err);
}

#[test]
fn without_update_what_rows_say_otherwise_of_sources_is_told() {
    let changed = CITED.replace("Courier,h", "Daily Courier,h").replace("2031-03-05", "2031-03-06");
    let (importing, ran) = again(CITED, &changed, &[]);
    tells(
        &ran.err,
        "facts.csv:2: dropped: the publisher “Daily Courier”: lease-signed in the deal has “Courier”; --update changes it",
    );
    tells(
        &ran.err,
        "facts.csv:2: dropped: the day of publication “2031-03-06”: lease-signed in the deal has “2031-03-05”; --update changes it",
    );
    assert_eq!(importing.0.deal()["sources"][0]["publisher"], "Courier");
}

#[test]
fn a_changed_link_changes_the_source_of_that_title() {
    let changed = CITED.replace("c.example/1", "c.example/lease");
    let (importing, ran) = again(CITED, &changed, &["--update"]);
    tells(
        &ran.err,
        "facts.csv:2: updated: the link of lease-signed: “https://c.example/1” → “https://c.example/lease”",
    );
    let deal = importing.0.deal();
    assert_eq!(deal["sources"].as_array().unwrap().len(), 1, "{deal}");
    assert_eq!(deal["sources"][0]["url"], "https://c.example/lease");
    assert_eq!(deal["events"][1]["corroboration"].as_array().unwrap().len(), 1);
    // Where other rows still have the earlier link, there are two pages of one title.
    let one = CITED.replacen("c.example/1", "c.example/lease", 1);
    let (importing, ran) = again(CITED, &one, &["--update"]);
    assert!(!ran.err.contains("updated:"), "{}", ran.err);
    assert_eq!(importing.0.deal()["sources"].as_array().unwrap().len(), 2, "{}", ran.err);
}

#[test]
fn two_rows_that_say_different_things_of_a_source_change_it_once() {
    let changed =
        CITED.replacen("2031-03-05\n2031", "2031-03-06\n2031", 1).replacen("1,2031-03-05\n", "1,2031-03-07\n", 1);
    let (importing, ran) = again(CITED, &changed, &["--update"]);
    tells(&ran.err, "facts.csv:2: updated: the day of publication of lease-signed: “2031-03-05” → “2031-03-06”");
    tells(
        &ran.err,
        "facts.csv:3: dropped: the day of publication “2031-03-07”: another row says “2031-03-06” of lease-signed",
    );
    assert_eq!(importing.0.deal()["sources"][0]["published"], "2031-03-06");
}

/// By their IDs or links.
#[test]
fn a_table_of_sources_changes_them() {
    let deal = json!({
        "format": 1, "deal": { "id": "d", "title": "D" },
        "sources": [{ "id": "s0", "type": "contract", "title": "Lease", "authors": ["A. Roe"], "url": "https://x.example/l", "read": "full" }],
        "events": [],
    });
    let importing = Importing::new("acme.json", deal.to_string());
    let references = json!([{ "id": "s0", "type": "contract", "title": "Lease of May", "URL": "https://x.example/lease",
        "author": [{ "family": "Roe", "given": "Ann" }], "issued": { "date-parts": [[2031, 5, 5]] } }]);
    importing.0.write("library.json", references.to_string());
    let ran = importing.run(&["import", "library.json", "--into", "acme.json", "--update"]);
    assert_eq!(ran.out, "Added to acme.json: 1 row: 4 fields changed; 1 already there.\n", "{}", ran.err);
    tells(&ran.err, "library.json:1: updated: the title of s0: “Lease” → “Lease of May”");
    tells(&ran.err, "library.json:1: updated: the authors of s0: “A. Roe” → “Ann Roe”");
    assert_eq!(
        importing.0.deal()["sources"],
        json!([{ "id": "s0", "type": "contract", "title": "Lease of May", "authors": ["Ann Roe"],
            "published": "2031-05-05", "url": "https://x.example/lease", "read": "full" }])
    );
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

/// The export gives open records the IDs of those it leaves out: `talks-2` is `talks` there.
#[test]
fn a_row_with_the_id_of_a_withheld_event_does_not_overwrite_it() {
    let deal = json!({
        "format": 1, "deal": { "id": "d", "title": "D" },
        "events": [
            { "id": "talks", "date": "2031-01-01", "kind": "other", "title": "Hidden supper", "summary": "Kept.", "confidential": true },
            { "id": "talks-2", "date": "2031-01-01", "kind": "other", "title": "Talks at the yard" },
        ],
    });
    let importing = Importing::new("acme.json", deal.to_string());
    let exported = importing.run(&["export", "csv", "--data", "acme.json"]);
    assert!(exported.out.contains("\ntalks,2031-01-01,"), "{}", exported.out);
    importing.0.write("table.csv", exported.out.replace("Talks at the yard", "Talks in the yard"));
    let ran = importing.run(&["import", "table.csv", "--into", "acme.json", "--update"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let events = importing.0.events();
    assert_eq!((&events[0]["title"], &events[0]["summary"]), (&json!("Hidden supper"), &json!("Kept.")));
}
