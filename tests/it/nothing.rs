//! Whatever finds nothing says why on standard error and exits with 1.

use crate::{
    kites,
    program::{on, run},
};

const EMPTY: &str = r#"{ "format": 1, "deal": { "id": "d", "title": "D" }, "events": [] }"#;

/// A term between two of three parties, an event, no source.
const SPARE: &str = r#"{ "format": 1, "deal": { "id": "d", "title": "D" },
  "parties": [{ "id": "a", "name": "Alpha" }, { "id": "b", "name": "Beta" }, { "id": "c", "name": "Gamma" }],
  "events": [{ "id": "e", "date": "2026-01-01", "kind": "report", "title": "T" }],
  "terms": [{ "id": "t", "title": "T", "kind": "licence-grant", "from": ["a"], "to": ["b"],
    "versions": [{ "in_force": "2025-01-01/2026-01-01", "text": "x" }] }] }"#;

#[track_caller]
fn check(deal: &str, arguments: &[&str], why: &str) {
    let ran = on(deal, arguments);
    assert_eq!(ran.status, 1, "{arguments:?}: {}", ran.err);
    assert!(ran.err.starts_with(&format!("dealtui: {why}")), "{arguments:?}: {}", ran.err);
    assert_eq!(ran.err.lines().count(), 1, "{arguments:?}: {}", ran.err);
    let printed = if arguments.contains(&"--json") { "[]\n" } else { "" };
    assert!(ran.out == printed || arguments.contains(&"--count"), "{arguments:?}: {}", ran.out);
}

#[test]
fn an_empty_deal_says_what_it_does_not_have() {
    for more in [&[][..], &["--json"]] {
        let with = |arguments: &[&'static str]| [arguments, more].concat();
        check(EMPTY, &with(&["list"]), "this deal has no events");
        check(EMPTY, &with(&["list", "x"]), "this deal has no events");
        check(EMPTY, &with(&["terms"]), "this deal has no terms");
        check(EMPTY, &with(&["terms", "--between", "2026-01-01", "2026-02-01"]), "this deal has no terms");
        check(EMPTY, &with(&["ahead"]), "this deal has no terms");
        check(EMPTY, &with(&["ledger"]), "this deal has no terms");
        check(EMPTY, &with(&["disputes"]), "nothing is disputed: no sources differ");
        check(EMPTY, &with(&["notes"]), "you have no marks or notes on this deal");
    }
    check(EMPTY, &["list", "--count"], "this deal has no events");
    check(EMPTY, &[], "this deal has no events");
    check(EMPTY, &["show", "e"], "no record has the ID e");
}

#[test]
fn an_empty_result_is_explained() {
    for more in [&[][..], &["--json"]] {
        let with = |arguments: &[&'static str]| [arguments, more].concat();
        check(SPARE, &with(&["list", "zzz"]), "no event matches; without zzz there is 1 event");
        check(SPARE, &with(&["terms", "--party", "gamma"]), "no term matches; without party:gamma there is 1 term");
        check(SPARE, &with(&["ahead", "2026-06-01"]), "nothing comes after");
        check(SPARE, &with(&["ledger", "2025-06-01"]), "no commitments on");
        check(SPARE, &with(&["disputes"]), "nothing is disputed: no sources differ");
    }
    check(SPARE, &["list", "zzz qqq"], "no event matches, even without zzz");
    check(SPARE, &["list", "zzz", "--count"], "no event matches");
    check(SPARE, &["show", "f"], "no record has the ID f; did you mean e?");
}

/// Whatever the query is, `--party` only takes away from what it finds.
#[test]
fn a_party_narrows_the_query() {
    let terms = |arguments: &[&str]| {
        let ran = run(&[&["--data", kites::PATH, "terms", "--as-of", "2025-10-06"], arguments].concat());
        (ran.status, ran.out.lines().map(str::to_owned).collect::<Vec<String>>())
    };
    for query in ["party:mossbank", "party:quillby", "cloth | loom", "cloth |", "\"cloth", "kind:minimum-commitment"] {
        let (_, of_query) = terms(&[query]);
        let (_, of_party) = terms(&["--party", "mossbank"]);
        let both: Vec<String> = of_query.iter().filter(|line| of_party.contains(line)).cloned().collect();
        assert!(!of_query.is_empty() && !both.is_empty(), "{query}");
        assert_eq!(terms(&[query, "--party", "mossbank"]), (0, both), "{query}");
    }
    check(SPARE, &["terms", "party:alpha", "--party", "gamma"], "no term matches; without party:gamma there is 1 term");
    check(SPARE, &["terms", "zzz", "--party", "alpha"], "no term matches; without zzz there is 1 term");
}
