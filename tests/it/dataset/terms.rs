//! What the built-in deal commits its parties to, and until when.

use crate::{
    program::{on_terminal, run},
    terms::totals,
};

/// The totals of the ledger on a day.
fn ledger(date: &str) -> Vec<String> {
    totals(&on_terminal(&["ledger", date]))
}

#[test]
fn what_is_committed_before_and_after_the_amendment() {
    assert_eq!(run(&["ledger", "2025-10-27"]).status, 1, "nothing before the definitive agreement");
    assert_eq!(
        ledger("2026-03-01"),
        [
            "OpenAI → Microsoft: committed, USD: $250,000,000,000",
            "OpenAI → Amazon: committed, USD: $138,000,000,000 (sum of 2)",
            "Amazon → OpenAI: committed, USD: $15,000,000,000",
            "Amazon → OpenAI: conditional, USD: $35,000,000,000",
        ]
    );
    // The cap is stated without its figure; the one that the press has stands apart.
    assert_eq!(
        ledger("2026-05-01"),
        [
            "OpenAI → Microsoft: committed, USD: $250,000,000,000",
            "OpenAI → Microsoft: committed, USD: up to an unpublished figure",
            "OpenAI → Microsoft: reported, USD: up to $38,000,000,000",
            "OpenAI → Amazon: committed, USD: $138,000,000,000 (sum of 2)",
            "Amazon → OpenAI: conditional, USD: $35,000,000,000",
        ]
    );
}

#[test]
fn the_license_runs_through_2032() {
    let ids = |date: &str| -> Vec<String> {
        run(&["ahead", date]).out.lines().map(|line| line.rsplit('\t').next().unwrap().to_owned()).collect()
    };
    assert!(ids("2026-04-27").contains(&"ip-licence".to_owned()));
    assert!(ids("2032-12-31").contains(&"ip-licence".to_owned()));
    assert!(!ids("2033-01-01").contains(&"ip-licence".to_owned()));
}
