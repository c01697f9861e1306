//! Further versions of a document: their IDs, and what they take over from the earlier one.

use serde_json::{Value, json};

use super::{CLIP, MEMO, Place};

const NOTE: [&str; 7] = ["call.txt", "--note", "--with", "J. Foreman", "--ground-rules", "background", "--date"];

impl Place {
    /// The fields of the last source.
    fn last<const N: usize>(&self, fields: [&str; N]) -> Value {
        let sources = self.deal()["sources"].clone();
        let last = sources.as_array().unwrap().last().unwrap().clone();
        Value::from_iter(fields.map(|field| last[field].clone()))
    }
}

#[test]
fn a_further_version_of_a_note_is_a_note() {
    let place = Place::new(&[("call.txt", MEMO.as_bytes())]);
    place.added(&[&NOTE[..], &["2031-03-12"]].concat());
    place.write("call.txt", b"The yard is not sold.\n");
    let told = place.added(&["call.txt"]);
    let taken = "type, title, authors, published, wording: note, ground_rules: background";
    assert!(told.contains(&format!("  taken over from j-foreman-2031-03-12: {taken}\n")), "{told}");
    let expected = json!([
        "interview",
        "Interview with J. Foreman",
        ["J. Foreman"],
        "2031-03-12",
        "note",
        "background",
        "full",
        null
    ]);
    let fields = ["type", "title", "authors", "published", "wording", "ground_rules", "read", "doubts"];
    assert_eq!(place.last(fields), expected);
    // What is said of it now goes first.
    place.write("call.txt", b"The yard may be sold.\n");
    let told = place.added(&["call.txt", "--note", "--with", "Li Wei", "--ground-rules", "off-record"]);
    assert!(told.contains("taken over from j-foreman-2031-03-12-2: published\n"), "{told}");
    let fields = ["title", "authors", "ground_rules", "published"];
    assert_eq!(place.last(fields), json!(["Interview with Li Wei", ["Li Wei"], "off-record", "2031-03-12"]));
    place.write("call.txt", b"The yard will be sold.\n");
    place.added(&["call.txt", "--note"]);
    assert_eq!(place.last(fields), json!(["Interview with Li Wei", ["Li Wei"], "off-record", "2031-03-12"]));
}

/// What no document says of itself stays; what it says goes first.
#[test]
fn a_further_version_keeps_what_the_curator_said_of_the_earlier_one() {
    let place = Place::new(&[("memo.txt", MEMO.as_bytes())]);
    place.added(&["memo.txt", "--title", "The yard", "--publisher", "Acme", "--date", "2031-03-12"]);
    let ran = place.run(&["record", "add", "acme.json", "party", "acme", "name=Acme"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let set = [
        "type=report",
        "standing=primary",
        "owner=acme",
        "language=en",
        "wording=translated",
        "confidential:=true",
        "privileged:=true",
        "shown_as=Source A",
        "note=Mine",
        "accessed=2031-03-13",
        "doubts:=[\"title\",\"link\"]",
        "read=full",
        "archive_url=https://a.example/",
    ];
    let ran = place.run(&[&["record", "set", "acme.json", "source", "acme-2031-03-12"], &set[..]].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    place.write("memo.txt", b"The yard is not sold.\n");
    let told: Value = serde_json::from_str(&place.added(&["memo.txt", "--title", "No sale", "--json"])).unwrap();
    let taken = [
        "type",
        "standing",
        "publisher",
        "owner",
        "published",
        "language",
        "wording",
        "confidential",
        "privileged",
        "shown_as",
    ];
    assert_eq!(told[0]["taken_over"], json!(taken));
    assert_eq!(
        place.last(taken),
        json!(["report", "primary", "Acme", "acme", "2031-03-12", "en", "translated", true, true, "Source A"])
    );
    // The day of the earlier one may not be that of this one.
    let fields = ["id", "title", "read", "doubts", "note", "accessed", "archive_url", "version_of"];
    let expected = ["acme-2031-03-12-2", "No sale", "unread"];
    assert_eq!(
        place.last(fields),
        json!([expected[0], expected[1], expected[2], ["date"], null, null, null, "acme-2031-03-12"])
    );
    let checked = place.run(&["check", "acme.json"]);
    assert!(checked.status != 2, "{}", checked.out);
    // With what it is unsure of.
    place.write("memo.txt", b"The yard is perhaps sold.\n");
    place.run(&["record", "set", "acme.json", "source", "acme-2031-03-12-2", "doubts:=[\"title\"]"]);
    place.added(&["memo.txt", "--date", "2031-03-14"]);
    assert_eq!(place.last(["title", "published", "doubts"]), json!(["No sale", "2031-03-14", ["title"]]));
}

#[test]
fn what_a_document_declares_goes_before_its_earlier_version() {
    let place = Place::new(&[("clip.md", CLIP.as_bytes())]);
    place.added(&["clip.md"]);
    place.write("clip.md", CLIP.replace("approved", "rejected").replace("Jane Doe", "Li Wei").as_bytes());
    let told = place.added(&["clip.md"]);
    assert!(!told.contains("taken over"), "{told}");
    assert_eq!(place.last(["authors"]), json!([["Li Wei"]]));
    // Another document of that name is none.
    place.write("clip.md", CLIP.replace("approved", "saw").as_bytes());
    let told: Value = serde_json::from_str(&place.added(&["clip.md", "--id", "x", "--json"])).unwrap();
    assert_eq!(json!([told[0]["outcome"], told[0]["taken_over"]]), json!(["added", []]));
}

/// Also within one run, and in a dry one.
#[test]
fn versions_are_counted_on() {
    let place = Place::new(&[]);
    let mut ids = Vec::new();
    for text in ["One.\n", "Two.\n", "Three.\n", "Four.\n"] {
        place.write("memo.txt", text.as_bytes());
        let told: Value = serde_json::from_str(&place.added(&["memo.txt", "--json"])).unwrap();
        ids.push(json!([told[0]["id"], told[0]["source"]["version_of"]]));
    }
    let expected = json!([["memo", null], ["memo-2", "memo"], ["memo-3", "memo-2"], ["memo-4", "memo-3"]]);
    assert_eq!(json!(ids), expected);
    // An ID of its own begins a count of its own.
    let place = Place::new(&[("memo.txt", b"One.\n")]);
    place.added(&["memo.txt", "--id", "yard-7"]);
    for (text, id) in [("Two.\n", "yard-7-2"), ("Three.\n", "yard-7-3")] {
        place.write("memo.txt", text.as_bytes());
        assert!(place.added(&["memo.txt"]).contains(&format!("added as {id}, ")));
    }
}
