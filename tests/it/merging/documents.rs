//! Which sources of two deals are one document.

use serde_json::{Value, json};

use super::{ids, merged_text, tells};

/// The IDs of the merged deal's sources, and what is told. `source` and `other` are the two
/// sources, each of a deal of its own.
fn merged(source: &Value, other: &Value) -> (Vec<String>, String) {
    let deal = |id: &str, source: &Value| json!({ "deal": { "id": id, "title": id }, "sources": [source] });
    let (text, told) = merged_text(&deal("seller", source), &deal("buyer", other));
    (ids(&serde_json::from_str(&text).unwrap(), "sources"), told)
}

#[test]
fn documents_of_one_bare_title_stay_apart() {
    for title in ["Letter", "Agreement", "E-mail", "Email", "The letter", "Exhibit 12", "Press release", "Vertrag"] {
        for [own, other] in [["s1", "s9"], ["letter", "letter"]] {
            let source = |id: &str| json!({ "id": id, "title": title });
            let (ids, told) = merged(&source(own), &source(other));
            assert_eq!(ids.len(), 2, "{title}: {told}");
            let now = if own == other { "letter-2" } else { other };
            tells(&told, &format!("perhaps the same document: “{title}” ({own}) and “{title}” ({now})"));
        }
    }
}

#[test]
fn documents_of_a_bare_title_are_one_by_address_issue_or_digest() {
    let digest = "ab".repeat(32);
    for [own, other] in [
        [json!({ "url": "https://a.example/1" }), json!({ "url": "https://a.example/1/", "publisher": "Tern" })],
        [
            json!({ "publisher": "Tern", "published": "2031-03-12" }),
            json!({ "publisher": "Tern", "published": "2031-03-12", "url": "https://a.example/1" }),
        ],
        [json!({ "sha256": digest }), json!({ "sha256": digest, "publisher": "Tern" })],
    ] {
        let named = |id: &str, fields: &Value| {
            let mut source = json!({ "id": id, "title": "Letter" });
            source.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
            source
        };
        assert_eq!(merged(&named("s1", &own), &named("s9", &other)).0, ["s1"], "{own} {other}");
        assert_eq!(merged(&named("letter", &own), &named("letter", &other)).0, ["letter"], "{own} {other}");
    }
}

#[test]
fn documents_of_a_specific_title_are_one_unless_something_contradicts_it() {
    let title = "Share purchase agreement of Tern and Mill";
    let own = json!({ "id": "s1", "title": title, "publisher": "Tern" });
    assert_eq!(merged(&own, &json!({ "id": "s9", "title": title })).0, ["s1"]);
    assert_eq!(merged(&own, &json!({ "id": "s9", "title": title, "published": "2031-03" })).0, ["s1"]);
    let (ids, told) = merged(&own, &json!({ "id": "s9", "title": title, "publisher": "Mill" }));
    assert_eq!(ids, ["s1", "s9"]);
    assert!(!told.contains("perhaps"), "{told}");
}

/// One ID in two states of one deal still is one source.
#[test]
fn a_bare_title_of_one_id_in_one_deal_is_one_document() {
    let deal = |source: Value| json!({ "sources": [source] });
    let sources = |own: Value, other: Value| {
        let (text, _) = merged_text(&deal(own), &deal(other));
        ids(&serde_json::from_str(&text).unwrap(), "sources").len()
    };
    let letter = json!({ "id": "letter", "title": "Letter", "published": "2031-03-12" });
    assert_eq!(sources(letter.clone(), json!({ "id": "letter", "title": "Letter" })), 1);
    assert_eq!(sources(letter, json!({ "id": "letter", "title": "Letter", "published": "2031-05-01" })), 2);
}
