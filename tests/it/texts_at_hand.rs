//! All commands that answer from a deal answer with the texts of its sources, wherever these are.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::{Ran, command, output, run_in};

/// `deed` has a text and is cited with a place, `memo` has a text with the words that are quoted of it.
fn deal() -> Value {
    let source = |id: &str, published: &str, read: &str| json!({ "id": id, "title": id, "published": published, "read": read, "standing": "primary" });
    let said = |note: Option<&str>| json!([{ "source": "deed", "verdict": "confirms", "note": note }]);
    let version = json!({ "in_force": "/2034", "text": "x", "amounts": [{ "value": "5", "unit": "USD" }],
        "basis": [{ "source": "deed" }, { "source": "memo" }] });
    json!({
        "format": 1,
        "deal": { "id": "d", "title": "D", "period": "2031", "revised": "2031-12-31" },
        "parties": [{ "id": "a", "name": "Alpha" }, { "id": "b", "name": "Beta" }],
        "sources": [source("deed", "2031-03-10", "link"), source("memo", "2031-09-10", "full")],
        "events": [
            { "id": "loan", "date": "2031-03-10", "kind": "agreement", "title": "Loan", "parties": [{ "id": "a" }],
              "corroboration": said(Some("p. 3")) },
            { "id": "sale", "date": "2031-03-12", "kind": "agreement", "title": "Sale", "parties": [{ "id": "b" }],
              "passages": [{ "id": "words", "source": "memo", "exact": "Beta buys." }] },
        ],
        "terms": [{ "id": "t", "kind": "exclusivity", "title": "T", "from": ["a"], "to": ["b"], "versions": [version] }],
        "disagreements": [{ "id": "when", "point": "When?", "events": ["loan"],
            "sides": [{ "says": "Early.", "sources": ["deed"] }, { "says": "Late.", "sources": ["memo"] }] }],
    })
}

const ANSWERS: [&[&str]; 17] = [
    &["list", "is:todo"],
    &["list", "is:unsourced"],
    &["list", "--json"],
    &["show", "loan"],
    &["show", "t"],
    &["show", "deed"],
    &["sources", "read:unread"],
    &["sources", "--json"],
    &["parties", "is:todo"],
    &["parties", "is:unsourced"],
    &["disputes"],
    &["terms", "--as-of", "2031-04-01", "--json"],
    &["ledger", "2031-04-01", "--json"],
    &["ahead", "2031-04-01", "--json"],
    &["check"],
    &["quote", "Beta buys"],
    &["export", "markdown"],
];

fn place(texts: &str) -> TempDir {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("d.json"), deal().to_string()).unwrap();
    fs::create_dir(place.path().join(texts)).unwrap();
    for (id, text) in [("deed", "The loan.\n"), ("memo", "Beta buys.\n")] {
        fs::write(place.path().join(texts).join(format!("{id}.txt")), text).unwrap();
    }
    place
}

#[test]
fn every_answer_is_the_same_wherever_the_texts_are() {
    let (beside, elsewhere) = (place("d.sources"), place("texts"));
    for answer in ANSWERS {
        let expected = run_in(beside.path(), &[&["d.json"], answer].concat());
        assert!(expected.status < 2, "{answer:?}: {}", expected.err);
        let option = run_in(elsewhere.path(), &[&["--sources", "texts", "d.json"], answer].concat());
        let mut with_variable = command(&[&["d.json"], answer].concat());
        let variable = Ran::from(output(with_variable.current_dir(elsewhere.path()).env("DEALTUI_SOURCES", "texts")));
        for ran in [option, variable] {
            assert_eq!((ran.status, &ran.out), (expected.status, &expected.out), "{answer:?}");
        }
    }
}

#[test]
fn commands_agree_on_what_the_texts_decide() {
    let beside = place("d.sources");
    let count = |arguments: &[&str]| run_in(beside.path(), &[&["d.json"], arguments].concat()).out;
    // With the text, the words of the memo are verified: nothing of the sale is to be done.
    assert_eq!(count(&["list", "is:todo", "--count"]), "1\n");
    assert_eq!(count(&["parties", "is:todo"]).split('\t').next(), Some("Alpha"));
    assert_eq!(count(&["parties", "is:todo", "--count"]), "1\n");
}

/// Who has a text at hand has no less than who has only the name of the source.
#[test]
fn a_saved_text_takes_nothing_from_what_its_source_supports() {
    let (with, without) = (place("d.sources"), place("d.sources"));
    fs::remove_file(without.path().join("d.sources/deed.txt")).unwrap();
    for answer in ANSWERS.iter().filter(|answer| !answer.contains(&"deed") && answer[0] != "quote") {
        let [with, without] = [&with, &without].map(|place| run_in(place.path(), &[&["d.json"], *answer].concat()).out);
        assert_eq!(with, without, "{answer:?}");
    }
}

/// Whose text is shown is not only named, nor is there only a link to it.
#[test]
fn a_source_that_was_not_read_says_that_its_text_is_at_hand() {
    let (with, without) = (place("d.sources"), place("d.sources"));
    fs::remove_file(without.path().join("d.sources/deed.txt")).unwrap();
    for (url, otherwise) in
        [(Value::Null, "not read, only named"), (json!("https://deed.example"), "not read, link only")]
    {
        let mut named = deal();
        named["events"][0]["corroboration"] = json!([{ "source": "deed", "verdict": "confirms" }]);
        if url.is_string() {
            named["sources"][0]["url"] = url;
        }
        for (place, said, other) in
            [(&with, "not read, text at hand", otherwise), (&without, otherwise, "not read, text at hand")]
        {
            fs::write(place.path().join("d.json"), named.to_string()).unwrap();
            let page = run_in(place.path(), &["d.json", "show", "deed"]).out;
            assert!(page.contains(said) && !page.contains(other), "{page}");
        }
    }
}
