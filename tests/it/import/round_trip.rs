//! What dealtui exports as a table, and imports again.

use serde_json::{Value, json};

use super::Importing;

const NAMES: [&str; 6] =
    ["Smith; Sons", "Acme, Widgets and More", "\"Ace\" Corp", "Tern | Mill", "Reed, Inc.", "Plain"];

fn deal() -> Value {
    let parties: Vec<Value> =
        NAMES.iter().enumerate().map(|(at, name)| json!({ "id": format!("p{at}"), "name": name })).collect();
    json!({
        "format": 1, "deal": { "id": "d", "title": "D" }, "parties": parties,
        "sources": [{ "id": "story", "type": "article", "title": "A story; or two", "publisher": "Courier", "authors": ["Doe, Jane; Roe", "Joe \"J\" Doe"] }],
        "events": [{
            "id": "signing", "date": "2031-03-12", "kind": "agreement", "title": "Signing", "tags": ["one; two", "a, b"],
            "parties": [
                { "id": "p0", "role": "issuer" }, { "id": "p1" }, { "id": "p2", "role": "subject" },
                { "id": "p0", "role": "investor" }, { "id": "p3", "role": "supplier" }, { "id": "p4" }, { "id": "p5", "role": "customer" },
            ],
            "passages": [{ "source": "story", "exact": "Wir zeichnen", "speakers": ["p0", "p1"], "translation": "We sign",
                "reading": "They will sign." }],
        }],
    })
}

/// The records of a deal that is exported as a table and imported, and what the export said.
fn back(what: &str) -> (Value, String) {
    let importing = Importing::new("d.json", deal().to_string());
    let exported = importing.run(&["export", "csv", "--what", what, "--data", "d.json"]);
    assert_eq!(exported.status, 0, "{}", exported.err);
    importing.0.write("table.csv", &exported.out);
    (importing.deal(&["table.csv"]).0, exported.err)
}

#[test]
fn names_stay_whole_and_roles_with_their_parties() {
    let (deal, told) = back("events");
    let name = |id: &Value| {
        let parties = deal["parties"].as_array().unwrap();
        parties.iter().find(|party| party["id"] == *id).unwrap()["name"].as_str().unwrap().to_owned()
    };
    let event = &deal["events"][0];
    let parts: Vec<(String, Option<&str>)> =
        event["parties"].as_array().unwrap().iter().map(|part| (name(&part["id"]), part["role"].as_str())).collect();
    let expected = [
        (0, Some("issuer")),
        (1, None),
        (2, Some("subject")),
        (0, Some("investor")),
        (3, Some("supplier")),
        (4, None),
        (5, Some("customer")),
    ];
    assert_eq!(parts, expected.map(|(at, role): (usize, _)| (NAMES[at].to_owned(), role)));
    assert_eq!(event["tags"], json!(["one; two", "a, b"]));
    let speakers: Vec<String> = event["passages"][0]["speakers"].as_array().unwrap().iter().map(name).collect();
    assert_eq!(speakers, NAMES[..2]);
    // A table has no place for these.
    assert!(told.contains("without 1 translation") && told.contains("1 likely meaning"), "{told}");
    let (deal, _) = back("sources");
    assert_eq!(deal["sources"][0]["authors"], json!(["Doe, Jane; Roe", "Joe \"J\" Doe"]));
}
