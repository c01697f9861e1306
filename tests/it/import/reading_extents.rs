//! How much of its source somebody has read, as a column of a sheet says.

use serde_json::{Value, json};

use super::{Importing, column, imported, tells};

/// What is said of a source, per word in a column with this heading; and what is told.
fn extents(arguments: &[&str], heading: &str, words: &str) -> (Vec<Value>, String) {
    let row = |(at, word): (usize, &str)| format!("2031,Talk {at},Paper {at},{word}\n");
    let rows: String = words.split(", ").enumerate().map(row).collect();
    let importing = Importing::new("facts.csv", format!("Date,Event,Source,{heading}\n{rows}"));
    let (deal, told) = importing.deal(&[&["facts.csv"], arguments].concat());
    let sources = deal["sources"].as_array().unwrap();
    (sources.iter().map(|source| source["read"].clone()).collect(), told)
}

#[test]
fn how_a_source_was_read_is_known_in_four_languages() {
    for (words, extent) in [
        ("full, Yes, x, ✓, whole, in full, ja, ganz, vollständig, oui, entièrement, sí, completo", "full"),
        ("excerpt, partly, excerpts, teilweise, Auszug, partiellement, extrait, parcialmente, extracto", "excerpt"),
        ("reprint, Nachdruck", "reprint"),
        ("relayed, second-hand, aus zweiter Hand, de seconde main, de segunda mano", "relayed"),
        ("link, not read", "link"),
        ("no, -, nein, nicht gelesen, non, pas lu, no leído", "unread"),
        ("unread, not yet, not read yet, to do, noch nicht, pas encore, todavía no", "unread"),
    ] {
        for heading in ["Read", "Gelesen", "Lu", "Leído"] {
            let (found, told) = extents(&[], heading, words);
            assert_eq!(found, vec![json!(extent); words.split(", ").count()], "{heading}: {words}\n{told}");
            assert!(!told.contains("facts.csv:"), "{told}");
        }
    }
}

#[test]
fn a_column_can_be_given_as_what_was_read() {
    let (found, told) = extents(&["--map", "Looked at=read"], "Looked at", "yes, no");
    assert_eq!(found, ["full", "unread"], "{told}");
}

#[test]
fn words_that_say_nothing_of_reading_are_told_and_kept() {
    let (deal, told) =
        imported("facts.csv", "Date,Event,Source,Read\n2031,Talk,Paper,skimmed\n2032,Vote,,yes\n2033,Pact,Deed,\n");
    tells(&told, "facts.csv:2: guessed: “skimmed” doesn't say how much was read; kept in the summary");
    tells(&told, "facts.csv:3: dropped: “Read: yes”: the row names no source");
    assert_eq!(column(&deal, "summary"), [json!("Read: skimmed"), Value::Null, Value::Null]);
    assert_eq!([&deal["sources"][0]["read"], &deal["sources"][1]["read"]], ["link", "link"]);
}

#[test]
fn rows_that_say_otherwise_of_a_source_are_told() {
    let sheet =
        "Date,Event,Source,Quote,Read\n2031,Talk,Paper,,no\n2032,Vote,Paper,It passed.,yes\n2033,Pact,Paper,,\n";
    let importing = Importing::new("facts.csv", sheet);
    let ran = importing.run(&["import", "facts.csv", "-o", "acme.json"]);
    let differs = "facts.csv:3: dropped: read “full”: another row says “unread” of paper";
    tells(&ran.err, differs);
    assert_eq!(importing.0.deal()["sources"][0]["read"], "unread");
    // Again, nothing but that is new; and then the deal says otherwise.
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
    tells(&ran.err, "facts.csv:3: dropped: read “full”: paper in the deal has “unread”");
    assert_eq!(ran.err.matches("dropped").count(), 1, "{}", ran.err);
    assert_eq!(ran.out, "Nothing to add to acme.json: 3 rows: 3 already there; 1 difference dropped.\n");
}
