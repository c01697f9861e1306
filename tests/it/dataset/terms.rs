//! What the built-in deal commits its parties to, and until when.

use chrono::NaiveDate;
use dealtui::domain::{Deal, Ref, Settlement, Term, Upcoming, Vocabulary as _};

use super::deal;
use crate::{
    program::{on_terminal, run},
    terms::{letter, totals},
};

/// The days of the tables, from left to right.
const DAYS: [&str; 11] = [
    "2025-10-27",
    "2025-10-28",
    "2026-02-27",
    "2026-04-26",
    "2026-04-27",
    "2026-06-01",
    "2026-06-30",
    "2026-08-01",
    "2029-01-01",
    "2031-01-01",
    "2033-01-01",
];

/// Every term on those days, worked out by hand from its sources:
/// `I` in force, `P` presumed, `?` possible, `-` not yet, `E` ended, `M` met.
const TABLE: [(&str, &str); 24] = [
    //                                      O O F A A J J A 2 3 3
    //                                      27 28    27 1 30
    ("ip-licence", /*                */ "I I I I I I I I I I E"),
    ("research-ip-licence", /*       */ "- I I I ? ? ? ? ? ? ?"),
    ("api-exclusivity", /*           */ "I I I I E E E E E E E"),
    ("joint-api-products", /*        */ "- I I I E E E E E E E"),
    ("first-refusal", /*             */ "I E E E E E E E E E E"),
    ("azure-purchase", /*            */ "- I I I I P P P P P P"),
    ("aws-purchase", /*              */ "- - I I I I I P P P ?"),
    ("aws-expansion", /*             */ "- - I I I I I P P P P"),
    ("first-tranche", /*             */ "- - I M M M M M M M M"),
    ("second-tranche", /*            */ "- - I ? ? ? I M M M M"),
    ("frontier-distribution", /*     */ "- - I P ? ? ? ? ? ? ?"),
    ("stateful-runtime", /*          */ "- - I P P P P P P P P"),
    ("revenue-share-to-openai", /*   */ "I I I I E E E E E E E"),
    ("revenue-share-to-microsoft", /**/ "I I I I I I I I I E E"),
    ("equity-stake", /*              */ "- I I I I P I P P P P"),
    ("agi-clause", /*                */ "I I I P ? ? ? ? ? ? ?"),
    ("any-cloud", /*                 */ "- - - - I I P P P P P"),
    ("primary-cloud-partner", /*     */ "- - - - I P P P P P P"),
    ("first-party-hosting", /*       */ "- - I P ? ? ? ? ? ? ?"),
    ("government-access", /*         */ "- I I P P P P P P P P"),
    ("custom-models", /*             */ "- - I P P P P P P P P"),
    ("independent-agi", /*           */ "- I I P P P P P P P P"),
    ("consumer-hardware", /*         */ "- I I P P P P P P P P"),
    ("open-weights", /*              */ "- I I P P P P P P P P"),
];

/// What happens to a term on a date, soonest first: worked out by hand.
const MILESTONES: [(&str, &str, &str); 37] = [
    ("2025-10-28", "changes", "ip-licence"),
    ("2025-10-28", "begins", "research-ip-licence"),
    ("2025-10-28", "changes", "api-exclusivity"),
    ("2025-10-28", "begins", "joint-api-products"),
    ("2025-10-28", "ends", "first-refusal"),
    ("2025-10-28", "begins", "azure-purchase"),
    ("2025-10-28", "changes", "revenue-share-to-microsoft"),
    ("2025-10-28", "begins", "equity-stake"),
    ("2025-10-28", "changes", "agi-clause"),
    ("2025-10-28", "begins", "government-access"),
    ("2025-10-28", "begins", "independent-agi"),
    ("2025-10-28", "begins", "consumer-hardware"),
    ("2025-10-28", "begins", "open-weights"),
    ("2025-11-03", "begins", "aws-purchase"),
    ("2026-02-27", "begins", "aws-expansion"),
    ("2026-02-27", "begins", "first-tranche"),
    ("2026-02-27", "begins", "second-tranche"),
    ("2026-02-27", "begins", "frontier-distribution"),
    ("2026-02-27", "begins", "stateful-runtime"),
    ("2026-02-27", "begins", "first-party-hosting"),
    ("2026-02-27", "begins", "custom-models"),
    ("2026-03-31", "is performed", "first-tranche"),
    ("2026-04-27", "changes", "ip-licence"),
    ("2026-04-27", "ends", "api-exclusivity"),
    ("2026-04-27", "ends", "joint-api-products"),
    ("2026-04-27", "ends", "revenue-share-to-openai"),
    ("2026-04-27", "changes", "revenue-share-to-microsoft"),
    ("2026-04-27", "begins", "any-cloud"),
    ("2026-04-27", "begins", "primary-cloud-partner"),
    ("2026-06-30", "changes", "second-tranche"),
    ("2026-06-30", "changes", "equity-stake"),
    ("2026-07", "is performed", "second-tranche"),
    ("2030", "ends", "research-ip-licence"),
    ("2030", "ends", "revenue-share-to-microsoft"),
    ("2032", "ends", "ip-licence"),
    ("2032~", "ends", "aws-purchase"),
    ("2034~", "ends", "aws-expansion"),
];

/// How many of the milestones are past on each of the days. The contract that ends in
/// about 2032 may still end in 2033.
const PAST: [usize; 11] = [0, 13, 21, 22, 29, 29, 31, 32, 32, 34, 35];

/// The terms that wait for a condition with no date, and on how many of the days; the
/// second tranche does in both of its versions.
const WAITING: [(&str, &str, usize); 6] = [
    ("ip-licence", "ends", 4),
    ("research-ip-licence", "ends", 11),
    ("api-exclusivity", "ends", 4),
    ("second-tranche", "falls due", 6),
    ("second-tranche", "falls due", 7),
    ("revenue-share-to-microsoft", "ends", 4),
];

fn day(written: &str) -> NaiveDate {
    written.parse().unwrap()
}

#[test]
fn every_term_is_in_its_state_on_every_day() {
    let deal = deal();
    assert_eq!(deal.terms().map(Term::id).collect::<Vec<_>>(), TABLE.map(|(id, _)| id));
    for (id, expected) in TABLE {
        let term = deal.find_term(id).unwrap().ix();
        let states = DAYS.map(|written| letter(deal.term_on_day(term, day(written)).state));
        assert_eq!(states.join(" "), expected, "{id}");
    }
}

fn ahead(deal: &Deal, written: &str) -> Vec<(String, &'static str, String)> {
    let items = deal.ahead(day(written)).into_iter();
    let row = |item: Upcoming| {
        let date = item.date.map_or_else(String::new, |date| date.to_string());
        (date, item.kind.word(), deal.term(item.term).id().to_owned())
    };
    items.map(row).collect()
}

#[test]
fn what_lies_ahead_on_every_day() {
    let deal = deal();
    for ((nth, written), past) in DAYS.iter().enumerate().zip(PAST) {
        let dated = MILESTONES.iter().skip(past).map(|(date, what, id)| ((*date).to_owned(), *what, (*id).to_owned()));
        let open = WAITING.iter().filter(|(.., days)| nth < *days);
        let open = open.map(|(id, what, _)| (String::new(), *what, (*id).to_owned()));
        assert_eq!(ahead(&deal, written), dated.chain(open).collect::<Vec<_>>(), "{written}");
    }
}

/// The dates that no source states.
#[test]
fn inferred_dates_are_ahead_as_such() {
    let deal = deal();
    let inferred = deal.ahead(day("2025-10-27")).into_iter().filter(|item| item.is_inferred);
    let inferred: Vec<_> = inferred.map(|item| deal.term(item.term).id().to_owned()).collect();
    assert_eq!(inferred, ["first-party-hosting", "second-tranche", "equity-stake", "aws-purchase", "aws-expansion"]);
}

#[test]
fn what_is_in_dispute_on_the_day_of_the_record() {
    let deal = deal();
    let open = deal.disputes().filter(|dispute| deal.settlement(*dispute) == Some(Settlement::Open));
    let number = |reference| match reference {
        Ref::Disagreement(ix) => deal.disagreement(ix).id().split('-').next().unwrap().to_owned(),
        other => panic!("an event is still disputed: {other:?}"),
    };
    assert_eq!(open.map(number).collect::<Vec<_>>(), ["d08", "d14", "d15", "d17", "d19", "d21"]);
}

/// The totals of the ledger on a day.
fn ledger(date: &str) -> Vec<String> {
    totals(&on_terminal(&["ledger", date]))
}

/// The rows of the ledger on each of the days, added up by hand from the terms above.
#[test]
fn what_is_committed_on_every_day() {
    const AZURE: &str = "OpenAI → Microsoft: committed, USD: $250,000,000,000";
    const CAP: &str = "OpenAI → Microsoft: committed, USD: up to an unpublished figure";
    const REPORTED: &str = "OpenAI → Microsoft: reported, USD: up to $38,000,000,000";
    const AWS: &str = "OpenAI → Amazon: committed, USD: $138,000,000,000 (sum of 2)";
    const FIRST: &str = "Amazon → OpenAI: committed, USD: $15,000,000,000";
    const SECOND: &str = "Amazon → OpenAI: conditional, USD: $35,000,000,000";
    const SECOND_POSSIBLE: &str = "Amazon → OpenAI: possible, USD: $35,000,000,000";
    assert_eq!(run(&["ledger", "2025-10-27"]).status, 1, "nothing before the definitive agreement");
    let expected: [&[&str]; 10] = [
        &[AZURE],
        &[AZURE, AWS, FIRST, SECOND],
        // The first tranche is paid. Some of the second may be, since 1 April.
        &[AZURE, AWS, SECOND_POSSIBLE],
        // The cap is stated without its figure; the one that the press has stands apart.
        &[AZURE, CAP, REPORTED, AWS, SECOND_POSSIBLE],
        &[AZURE, CAP, REPORTED, AWS, SECOND_POSSIBLE],
        // 35 less the 13.7 paid in the quarter.
        &[AZURE, CAP, REPORTED, AWS, "Amazon → OpenAI: conditional, USD: $21,300,000,000"],
        &[AZURE, CAP, REPORTED, AWS],
        &[AZURE, CAP, REPORTED, AWS],
        // The revenue share ended with 2030.
        &[AZURE, AWS],
        &[
            AZURE,
            "OpenAI → Amazon: committed, USD: $100,000,000,000",
            "OpenAI → Amazon: possible, USD: $38,000,000,000",
        ],
    ];
    for (date, expected) in DAYS.iter().skip(1).zip(expected) {
        assert_eq!(ledger(date), expected, "{date}");
    }
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
