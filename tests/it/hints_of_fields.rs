//! Every field of the format with every wrong type of JSON: the hint names
//! something to write or to do, and what it names is accepted.

use std::{collections::BTreeSet, fmt::Write as _, sync::LazyLock};

use dealtui::{deal_file, domain::Finding};
use serde_json::{Value, json};

/// A deal in which every field of the format stands.
fn full() -> Value {
    static FULL: LazyLock<Value> = LazyLock::new(made);
    FULL.clone()
}

fn made() -> Value {
    let digest = "0".repeat(64);
    let amount = json!({ "value": "5", "unit": "USD", "bound": "up to", "certainty": "stated", "condition": "c",
        "for": "f", "source": "paper" });
    let passage = json!({ "confidential": false, "privileged": false, "id": "q", "source": "paper", "paragraph": 1, "page": 1, "translation": "t", "translated_by": "C", "exact": "words",
                    "speaker": "beta", "speakers": ["beta"],
                    "quality": "garbled", "claim": "fact", "reading": "r",
                    "reading_basis": { "sources": ["other"], "note": "n" } });
    json!({
        "$schema": "deal.schema.json",
        "format": 1,
        "deal": { "id": "d", "title": "D", "summary": "s", "period": "2026", "revised": "2026-12-31" },
        "parties": [
            { "id": "alpha", "name": "Alpha", "kind": "company", "aliases": ["AC"], "products": ["A1"],
                "confidential": true, "privileged": false, "shown_as": "Company A" },
            { "id": "beta", "name": "Beta", "kind": "person", "of": "alpha" },
        ],
        "sources": [
            { "id": "paper", "type": "article", "publisher": "P", "title": "t", "published": "2026-01-01",
                "accessed": "2026-01-02", "standing": "press", "read": "relayed", "wording": "original",
                "relayed_by": ["other"], "authors": ["N N"], "doubts": ["title"], "url": "https://example.org",
                "archive_url": "https://example.org", "note": "n", "confidential": true,
                "privileged": true, "shown_as": "Source A", "copy_of": "other", "derived_from": "other", "version_of": "other", "owner": "alpha",
                "sha256": digest, "language": "en", "ground_rules": "background",
                "original": { "name": "p.html", "sha256": digest, "media_type": "text/html", "extractor": "x 1" },
                "proved": { "on": "2026-01-02", "digest": digest } },
            { "id": "other", "publisher": "O", "published": "2026-01-01", "standing": "press" },
        ],
        "events": [
            { "id": "event", "date": "2026-01-01", "date_words": "New Year", "confidential": true, "privileged": true, "shown_as": "Event A", "said": "2026-01-02", "dated_by": "paper", "kind": "report",
                "title": "T", "order": 1, "scope": "core", "tags": ["x"], "summary": "S",
                "match": { "fields": ["title"], "certainty": "certain", "open_disputes": 0, "support": {
                    "passages": 1, "garbled": 0, "voices": 1, "primary": 1, "contradicting": 0, "contradicted_by_own": 0, "not_read": 0,
                    "read": { "full": 1, "part": 0, "relayed": 0, "unstated": 0 } } },
                "parties": [{ "id": "alpha", "role": "issuer" }],
                "amounts": [amount],
                "passages": [passage],
                "corroboration": [{ "confidential": false, "privileged": false, "source": "other", "passages": ["q"], "verdict": "confirms", "note": "n" }],
                "relations": [{ "kind": "amends", "event": "later", "extent": "part", "note": "n",
                    "according_to": "paper" }] },
            { "id": "later", "date": "2026-02-01", "kind": "report", "title": "L" },
        ],
        "terms": [{
            "confidential": false, "privileged": false, "id": "term", "title": "T", "kind": "licence-grant", "from": ["alpha"], "to": ["beta"], "mutual": false,
            "versions": [{
                "in_force": "2026-01-01/2027", "inferred": ["end"], "text": "x", "set_by": "event", "set_before": "2026-01-01",
                "ended_by": "later", "fulfilled_by": "later", "amounts": [amount], "attested": "2026-02-01",
                "restated_by": ["later"], "basis": [{ "passage": "q", "source": "paper", "note": "n" }],
                "condition": { "text": "t", "effect": "ends", "met_by": "later", "unmet_on": "2026-01-05" },
                "doubt": { "from": "2026-03-01", "why": "w", "source": "other" },
            }],
        }],
        "disagreements": [{
            "confidential": false, "privileged": false, "id": "dis", "point": "p", "events": ["event"], "terms": ["term"], "assessment": "a", "settled": true,
            "sides": [{ "says": "s", "sources": ["paper"], "passages": ["q"] }],
        }],
    })
}

/// The places of all values, as JSON pointers; of a list the first item.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(record) => {
            record.iter().for_each(|(name, value)| places(value, &format!("{at}/{name}"), found));
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(place, value)| places(value, &format!("{at}/{place}"), found));
        }
        _ => {}
    }
}

/// The places that the schema knows, with 0 for the items of a list.
fn known(schema: &Value, root: &Value, at: &str, found: &mut BTreeSet<String>) {
    let schema = schema.get("anyOf").map_or(schema, |either| &either[0]);
    let referred = schema.get("$ref").and_then(Value::as_str).map(|name| root.pointer(&name[1..]).unwrap());
    let schema = referred.unwrap_or(schema);
    found.insert(at.to_owned());
    for (name, field) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        known(field, root, &format!("{at}/{name}"), found);
    }
    if let Some(item) = schema.get("items") {
        known(item, root, &format!("{at}/0"), found);
    }
}

#[test]
fn the_deal_of_these_tests_has_every_field() {
    assert!(findings(&full().to_string()).is_empty(), "{:?}", findings(&full().to_string()));
    let schema: Value = serde_json::from_str(&deal_file::schema()).unwrap();
    let mut wanted = BTreeSet::new();
    known(&schema, &schema, "", &mut wanted);
    let mut there = Vec::new();
    places(&full(), "", &mut there);
    // The person acts for the company: in the second record of the list.
    let missing: Vec<&String> = wanted.iter().filter(|place| !there.contains(place)).collect();
    assert_eq!(missing, ["/parties/0/of"]);
}

fn findings(text: &str) -> Vec<Finding> {
    deal_file::read(text).err().unwrap_or_else(|| deal_file::informal(text))
}

/// The deal with another value at a place.
fn with(pointer: &str, value: &Value) -> Value {
    let mut deal = full();
    *deal.pointer_mut(pointer).unwrap() = value.clone();
    deal
}

/// The deal without a field, or without the item of a list.
fn without(pointer: &str) -> Value {
    let mut deal = full();
    let (above, name) = pointer.rsplit_once('/').unwrap();
    match deal.pointer_mut(above).unwrap() {
        Value::Object(record) => drop(record.remove(name)),
        Value::Array(list) => drop(list.remove(name.parse().unwrap())),
        _ => unreachable!(),
    }
    deal
}

/// The deals that come of following a hint. What only the user knows is taken
/// from the good deal: which id, which digest, what stands in a record.
fn followed(hint: &str, pointer: &str, wrong: &Value) -> Vec<Value> {
    let good = full().pointer(pointer).unwrap().clone();
    let by_the_user = [
        "write a record: { ",
        "write a list of records: [{ ",
        "write the ID of ",
        "write a list in brackets: the IDs of ",
        "write a list in brackets: each text in quotes",
        "write 64 hexadecimal digits in quotes",
        "write at most 28 digits, in quotes",
        "write text in quotes",
    ];
    if by_the_user.iter().any(|way| hint.starts_with(way)) {
        return vec![with(pointer, &good)];
    }
    match hint {
        "leave the field out instead" | "remove it from the list" => vec![without(pointer)],
        "put it in brackets" | "put it in brackets: [{ … }]" => vec![with(pointer, &json!([wrong]))],
        "remove the brackets" => vec![with(pointer, &wrong[0])],
        "write true or false" => vec![with(pointer, &json!(true)), with(pointer, &json!(false))],
        _ => crate::hints::suggested(hint).iter().map(|value| with(pointer, value)).collect(),
    }
}

/// Where no value can be suggested.
fn is_left_open(finding: &Finding) -> bool {
    // Null where something is required, and an empty record, are faults of
    // what is missing.
    finding.code == "missing"
        // The user's own id, of nothing in the deal and near to nothing.
        || (finding.code.starts_with("unknown-") && finding.hint.starts_with("add it to "))
}

#[test]
fn each_wrong_type_in_each_field_has_a_hint_that_is_accepted() {
    let mut pointers = Vec::new();
    places(&full(), "", &mut pointers);
    // The second records of the lists have no other fields, but for one.
    pointers.retain(|pointer| !pointer.contains("/1") || pointer == "/parties/1/of");
    let mut faults = Vec::new();
    for pointer in pointers {
        let good = full().pointer(&pointer).unwrap().clone();
        let first = good.get(0).cloned().unwrap_or(json!("x"));
        let wrongs = [
            json!("x"),
            json!("0"),
            json!("2026-Q2"),
            json!(5),
            json!(-1),
            json!(5e9),
            json!(1.5),
            json!(true),
            json!(null),
            json!([]),
            json!(["x"]),
            json!([{}]),
            json!({}),
            json!({ "a": 1 }),
            first,
            json!([good]),
            json!(good.to_string()),
        ];
        for wrong in wrongs {
            let found = findings(&with(&pointer, &wrong).to_string());
            // A wrong item far inside has its own turn; so has what else rests
            // on a record that is gone.
            let at = path_of(&pointer);
            let Some(finding) = found.iter().find(|finding| finding.path == at) else { continue };
            if is_left_open(finding) {
                continue;
            }
            let deals = followed(&finding.hint, &pointer, &wrong);
            if deals.is_empty() {
                faults.push(format!("{at}: {wrong}: nothing to follow in {:?}", finding.hint));
            }
            for deal in deals {
                let left = findings(&deal.to_string());
                if let Some(left) = left.iter().find(|left| left.path == at && !is_left_open(left)) {
                    faults.push(format!("{at}: {wrong}: {:?} leads to {}: {}", finding.hint, left.message, left.hint));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}:\n{}", faults.len(), faults.join("\n"));
}

/// `/events/0/date` as `events[0].date`.
fn path_of(pointer: &str) -> String {
    let mut path = String::new();
    for step in pointer.split('/').skip(1) {
        if step.bytes().all(|byte| byte.is_ascii_digit()) {
            let _ = write!(path, "[{step}]");
        } else {
            path.push_str(if path.is_empty() { "" } else { "." });
            path.push_str(step);
        }
    }
    path
}

#[test]
fn a_hint_knows_what_stands_where() {
    let said = [
        ("/events", json!("x"), "write a list of records: [{ \"id\": …, \"kind\": …, \"title\": …, … }]"),
        ("/events/0/passages", json!("x"), "write a list of records: [{ \"exact\": …, \"source\": …, … }]"),
        ("/terms/0/versions/0/basis", json!(5), "write a list of records: [{ … }]"),
        (
            "/disagreements/0/events",
            json!(5),
            "write a list in brackets: the IDs of the events concerned, each in quotes",
        ),
        ("/disagreements/0/sides/0/sources", json!("paper"), "write [\"paper\"] (`check --fix` does it)"),
        ("/disagreements/0/sides/0/sources", json!("paper, memo"), "put it in brackets"),
        ("/parties/0/aliases", json!("AC"), "write [\"AC\"] (`check --fix` does it)"),
        (
            "/sources/0/doubts",
            json!("x"),
            "write a list in brackets: \"title\", \"link\" or \"date\", such as [\"title\"]",
        ),
        ("/events/0/scope", json!(5), "write \"core\", \"context\" or \"after\""),
        ("/events/0/parties/0/id", json!(5), "write the ID of the party in quotes"),
        ("/events/0/passages/0/speakers/0", json!(3), "write the ID of one of the parties in quotes"),
        ("/sources/0/relayed_by/0", json!(3), "write the ID of one of the sources through which it was read in quotes"),
        ("/events/0/passages/0/paragraph", json!("0"), "write digits only, such as 1"),
        ("/deal", json!("x"), "write a record: { \"id\": …, \"title\": …, … }"),
        ("/format", json!("2"), "write 1"),
    ];
    for (pointer, wrong, hint) in said {
        let found = findings(&with(pointer, &wrong).to_string());
        let finding = found.iter().find(|finding| finding.path == path_of(pointer)).unwrap();
        assert_eq!(finding.hint, hint, "{pointer}");
    }
}
