//! Fields that the deal file had not from the beginning: read, refused where they
//! are wrong, and shown.

use std::fs;

use serde_json::{Value, json};

use crate::program::{Ran, file, on, run};

/// A deal in which one passage is quoted from a saved text.
fn deal() -> Value {
    json!({
        "format": 1,
        "deal": { "id": "d", "title": "D", "period": "2025/2026" },
        "parties": [
            { "id": "alpha", "name": "Alpha" }, { "id": "beta", "name": "Beta" }, { "id": "gamma", "name": "Gamma" },
            { "id": "paper", "name": "The Paper", "kind": "publisher" }
        ],
        "sources": [
            { "id": "story", "publisher": "The Paper", "published": "2025-03-02", "standing": "press" },
            { "id": "post", "publisher": "Alpha blog", "published": "2025-03-02", "standing": "primary" },
            { "id": "filing", "publisher": "Registry", "published": "2025-03-05", "standing": "primary" }
        ],
        "events": [{
            "id": "purchase", "date": "2025-03-01", "kind": "agreement", "title": "Alpha buys Beta",
            "parties": [{ "id": "alpha" }, { "id": "beta" }],
            "passages": [{ "id": "p", "source": "story", "paragraph": 3, "exact": "The price is fifty." }],
            "corroboration": [
                { "source": "post", "passages": ["p"], "verdict": "confirms" },
                { "source": "filing", "verdict": "confirms" }
            ]
        }]
    })
}

/// The deal with a field of the value at a JSON pointer set; null takes it away.
fn with(pointer: &str, field: &str, value: Value) -> Value {
    let mut deal = deal();
    let record = deal.pointer_mut(pointer).unwrap().as_object_mut().unwrap();
    match value {
        Value::Null => drop(record.remove(field)),
        value => drop(record.insert(field.to_owned(), value)),
    }
    deal
}

fn ran(deal: &Value, arguments: &[&str]) -> Ran {
    on(&format!("{deal:#}\n"), arguments)
}

/// What `check` finds, with its status: the line of the file, the code, the message, the hint.
fn found(deal: &Value, arguments: &[&str]) -> (i32, Vec<[String; 4]>) {
    let text = format!("{deal:#}\n");
    let ran = on(&text, &[&["check", "--json"], arguments].concat());
    let finding = |line: &str| {
        let finding: Value = serde_json::from_str(line).unwrap();
        let told = |name: &str| finding[name].as_str().unwrap_or_default().to_owned();
        let nth = usize::try_from(finding["line"].as_u64().unwrap()).unwrap() - 1;
        [text.lines().nth(nth).unwrap().trim().to_owned(), told("code"), told("message"), told("hint")]
    };
    (ran.status, ran.out.lines().map(finding).collect())
}

#[track_caller]
fn finds(deal: &Value, status: i32, expected: [&str; 4]) {
    assert_eq!(found(deal, &[]), (status, vec![expected.map(str::to_owned)]));
}

#[track_caller]
fn shows(deal: &Value, lines: &[&str]) {
    let ran = ran(deal, &["show", "purchase"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    for line in lines {
        assert!(ran.out.lines().any(|other| other == *line), "{line}\n{}", ran.out);
    }
}

#[test]
fn the_deal_has_no_fault() {
    assert_eq!(found(&deal(), &[]), (0, Vec::new()));
}

const KINDS: &str = "known: agreement, amendment, announcement, closing, launch, statement, report, result, filing, \
                     court, offer, notice, vote, termination, other";

#[test]
fn an_event_is_of_one_of_fifteen_kinds() {
    for (kind, label) in
        [("offer", "offered"), ("notice", "notified"), ("vote", "voted"), ("termination", "ended"), ("other", "other")]
    {
        let deal = with("/events/0", "kind", json!(kind));
        assert_eq!(found(&deal, &[]), (0, Vec::new()), "{kind}");
        assert_eq!(ran(&deal, &["list"]).out, format!("2025-03-01\t{kind}\tAlpha buys Beta\tAlpha, Beta\t\tpurchase\n"));
        assert!(ran(&deal, &["show", "purchase"]).out.contains(&format!("Sat 1 March 2025 · {label}\n")), "{kind}");
        assert_eq!(ran(&deal, &["list", &format!("kind:{kind}")]).status, 0, "{kind}");
    }
    assert_eq!(ran(&deal(), &["list", "kind:offer"]).status, 1);
}

#[test]
fn a_missing_or_unknown_kind_lists_them_all() {
    let unknown = with("/events/0", "kind", json!("merger"));
    finds(&unknown, 2, ["\"kind\": \"merger\",", "unknown-word", "\"merger\" is not a known kind", KINDS]);
    let (status, missing) = found(&with("/events/0", "kind", Value::Null), &[]);
    let [[_, code, message, hint]] = missing.as_slice() else { panic!("{missing:?}") };
    assert_eq!((status, code.as_str(), message.as_str()), (2, "missing", "\"kind\" is missing"));
    assert_eq!(*hint, format!("add \"kind\"; {KINDS}"));
}

#[test]
fn a_source_can_confirm_what_is_once_corrected() {
    let deal = with("/events/0/corroboration/0", "verdict", json!("confirms-corrected"));
    assert_eq!(found(&deal, &[]), (0, Vec::new()));
    shows(
        &deal,
        &[
            "± confirmed, once corrected, by Alpha blog, 2 Mar 2025",
            "± ¶3 confirmed, once corrected, by Alpha blog, 2 Mar 2025 (post) · primary",
        ],
    );
    let source = ran(&deal, &["show", "post"]).out;
    assert!(source.lines().any(|line| line == "± confirms once corrected"), "{source}");
    assert!(ran(&deal, &["show", "purchase", "--json"]).out.contains("\"verdict\": \"confirms-corrected\""));
    assert_eq!(ran(&deal, &["list", "status:contradicted"]).status, 1);
    assert_eq!(ran(&deal, &["list", "status:reported-only"]).status, 1, "a party's own words bear it out");
    let unknown = with("/events/0/corroboration/0", "verdict", json!("confirms-correct"));
    let hint = "did you mean \"confirms-corrected\"? known: confirms, confirms-corrected, refines, partly, contradicts, not-found";
    let message = "\"confirms-correct\" is not a known verdict";
    finds(&unknown, 2, ["\"verdict\": \"confirms-correct\"", "unknown-word", message, hint]);
}
