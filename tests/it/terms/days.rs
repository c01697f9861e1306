//! What is in force in the made-up deals on any day, and what changed between
//! two, against tables worked out by hand from their files.

use dealtui::{
    domain::{ChangeKind, Deal, Ref, Vocabulary as _},
    report,
};

use super::{day, letter, lines, on_harbors, term, totals};
use crate::{harbors, kites, program::on_terminal};

/// The days of the table, from left to right.
const DAYS: [&str; 16] = [
    "2025-02-28",
    "2025-03-09",
    "2025-03-10",
    "2025-05-15",
    "2025-05-16",
    "2025-10-05",
    "2025-10-06",
    "2025-10-07",
    "2025-11-12",
    "2025-11-13",
    "2026-01-01",
    "2026-01-15",
    "2028-12-31",
    "2029-01-01",
    "2030-12-31",
    "2031-01-01",
];

/// Every term of the kites on those days: `I` in force, `P` presumed (no end is
/// published and the last day on which it was shown is past), `?` possible, `-`
/// not yet, `E` ended, `M` met, `n` not recorded.
const TABLE: [(&str, &str); 9] = [
    //                      2025                  2026  28  30
    //                      F M M M M O O O N N   J J   D J D J
    ("pattern-license", /**/ "n - I I I I I I I I I I I I I E"),
    ("sole-buyer", /*     */ "n I I I I I E E E E E E E E E E"),
    ("first-refusal", /*  */ "n - I I I I ? ? ? ? ? ? ? ? ? ?"),
    ("yearly-order", /*   */ "n - I I I I I P P P P P P P P P"),
    ("loom-payment", /*   */ "n - I I I P P P P P P M M M M M"),
    ("second-loom", /*    */ "n - - - - - - - - - - - - - - -"),
    ("loom-share", /*     */ "n - - - I I I I I I I I I I I I"),
    ("dye-works", /*      */ "n - - - I I I I ? ? E E E E E E"),
    ("free-to-sell", /*   */ "n - - - - - I I I I I I I I I I"),
];

fn states<'d>(deal: &Deal, id: &str, days: impl IntoIterator<Item = &'d str>) -> String {
    let ix = term(deal, id);
    let states: Vec<&str> = days.into_iter().map(|written| letter(deal.term_on_day(ix, day(written)).state)).collect();
    states.join(" ")
}

#[test]
fn every_term_on_sixteen_days() {
    let deal = kites::deal();
    assert_eq!(deal.terms().len(), TABLE.len());
    for (id, expected) in TABLE {
        assert_eq!(states(&deal, id, DAYS), expected, "{id}");
    }
}

/// The days at which each version begins, is last shown, comes into doubt and
/// is over: the last day of the one state, the first of the next.
const BOUNDARIES: [(&str, &str, &str); 9] = [
    ("pattern-license", "2025-02-28 2025-03-01 2025-03-09 2025-03-10 2030-12-31 2031-01-01", "n - - I I E"),
    ("sole-buyer", "2025-02-28 2025-03-01 2025-10-05 2025-10-06", "n I I E"),
    ("first-refusal", "2025-03-09 2025-03-10 2025-10-05 2025-10-06 2028-12-31 2029-01-01", "- I I ? ? ?"),
    ("yearly-order", "2025-03-09 2025-03-10 2025-10-06 2025-10-07", "- I I P"),
    ("loom-payment", "2025-03-09 2025-03-10 2025-05-31 2025-06-01 2026-01-14 2026-01-15", "- I I P P M"),
    ("second-loom", "2025-05-15 2025-05-16 2025-11-12 2025-11-13", "- - - -"),
    ("loom-share", "2025-05-15 2025-05-16 2036-01-01", "- I I"),
    ("dye-works", "2025-05-15 2025-05-16 2025-10-31 2025-11-01 2025-12-31 2026-01-01", "- I I ? ? E"),
    ("free-to-sell", "2025-10-05 2025-10-06 2036-01-01", "- I I"),
];

/// Terms of the harbors: a condition that ends one, months in which one is met,
/// the year after which nothing is certain.
const BOUNDARIES_OF_HARBORS: [(&str, &str, &str); 6] = [
    ("tenth-berth", "2030-10-05 2030-10-06 2030-11-18 2030-11-19 2031-02-02 2031-02-03", "- I I P P ?"),
    ("berth-fee", "2030-10-05 2030-10-06 2031-02-03 2031-02-04 2035-12-31 2036-01-01", "- I I ? ? E"),
    ("second-tranche", "2030-10-05 2030-10-06 2031-04-30 2031-05-01 2031-05-30 2031-05-31", "- I I ? ? M"),
    ("crane-refusal", "2030-03-11 2030-03-12 2031-12-31 2032-01-01 2033-12-31 2034-01-01", "- I I ? ? E"),
    ("any-line", "2031-02-03 2031-03-31 2031-04-01 2040-01-01", "- - I I"),
    ("fare-share", "2031-02-02 2031-02-03 2040-12-31 2041-01-01", "- I I E"),
];

#[test]
fn the_boundary_days_of_every_version() {
    for (deal, boundaries) in [(kites::deal(), &BOUNDARIES[..]), (harbors::deal(), &BOUNDARIES_OF_HARBORS)] {
        for (id, days, expected) in boundaries {
            assert_eq!(states(&deal, id, days.split(' ')), *expected, "{id} on {days}");
        }
    }
}

/// The last day of a version and the first day on which it is over.
#[test]
fn versions_change_on_the_day_of_the_event_that_changes_them() {
    let version = |deal: &Deal, id: &str, written: &str| {
        deal.term_on_day(term(deal, id), day(written)).version.map(|place| place + 1)
    };
    for (deal, id, days, versions) in [
        (kites::deal(), "pattern-license", ["2025-10-05", "2025-10-06"], [1, 2]),
        (harbors::deal(), "berth-lease", ["2031-02-02", "2031-02-03"], [1, 2]),
        (harbors::deal(), "pilot-license", ["2031-02-02", "2031-02-03"], [1, 2]),
    ] {
        assert_eq!(days.map(|written| version(&deal, id, written)), versions.map(Some), "{id}");
    }
    assert_eq!(version(&kites::deal(), "free-to-sell", "2025-10-05"), None);
}

#[test]
fn every_answer_has_its_reason() {
    let reasons = |deal: &Deal, id: &str, written: &str| {
        report::reasons(deal, &deal.term_on_day(term(deal, id), day(written))).join("; ")
    };
    let kites = kites::deal();
    let cases = [
        ("pattern-license", "2025-02-28", "before the record begins on 1 Mar 2025"),
        ("free-to-sell", "2025-10-05", "begins 6 Oct 2025: “Cloth agreement amended,” 6 Oct 2025"),
        (
            "yearly-order",
            "2025-10-07",
            "end not published; last shown in force by a source on 6 Oct 2025; set by “Quillby signs for",
        ),
        ("sole-buyer", "2025-10-06", "ended by “Cloth agreement amended,” 6 Oct 2025"),
        ("first-refusal", "2028-06-15", "ends about 2027 (imprecise)"),
        ("first-refusal", "2025-10-06", "in doubt since 6 Oct 2025: The amendment does not speak of it"),
        ("pattern-license", "2031-01-01", "ended 2030"),
        ("sole-buyer", "2025-03-01", "set before the record begins, no later than Mar 2025"),
        ("second-loom", "2025-11-13", "begins only when: The first loom runs at night, not met as of 12 Nov 2025"),
        ("free-to-sell", "2030-01-01", "record as of 2 Mar 2026"),
    ];
    for (id, written, part) in cases {
        assert!(reasons(&kites, id, written).contains(part), "{id} on {written}: {}", reasons(&kites, id, written));
    }
    assert!(!reasons(&kites, "free-to-sell", "2026-01-15").contains("record as of"), "the last event's day");
    assert!(reasons(&kites, "free-to-sell", "2026-01-16").contains("record as of"));
    let harbors = harbors::deal();
    let cases = [
        ("second-tranche", "2031-05-15", "performed by “Heron completes its investment,” May 2031, on an unknown day"),
        ("berth-fee", "2031-02-04", "ends when: The channel silts up, not met as of 3 Feb 2031"),
    ];
    for (id, written, part) in cases {
        assert!(reasons(&harbors, id, written).contains(part), "{id}: {}", reasons(&harbors, id, written));
    }
}

#[track_caller]
fn check_changes(first: &str, second: &str, expected: &[(ChangeKind, &[&str])]) {
    let deal = kites::deal();
    let changes = deal.term_changes(day(first), day(second));
    assert_eq!(changes.len(), deal.terms().len());
    for change in ChangeKind::ALL.iter().filter(|change| change.is_change()) {
        let found: Vec<&str> =
            changes.iter().filter(|found| found.change == *change).map(|found| deal.term(found.term).id()).collect();
        let expected = expected.iter().find(|(other, _)| other == change).map_or(&[][..], |(_, ids)| ids);
        assert_eq!(found, expected, "{change:?} from {first} to {second}");
    }
}

#[test]
fn the_days_of_change() {
    use ChangeKind::{Began, Changed, Doubtful, Ended, Fulfilled, Presumed, StatusChanged};
    check_changes(
        "2025-03-09",
        "2025-03-10",
        &[(Began, &["pattern-license", "first-refusal", "yearly-order", "loom-payment"])],
    );
    // The second loom waits for its day until then, and for its condition from then on.
    check_changes(
        "2025-05-15",
        "2025-05-16",
        &[(Began, &["loom-share", "dye-works"]), (StatusChanged, &["second-loom"])],
    );
    check_changes(
        "2025-10-05",
        "2025-10-06",
        &[
            (Began, &["free-to-sell"]),
            (Ended, &["sole-buyer"]),
            (Changed, &["pattern-license"]),
            (Doubtful, &["first-refusal"]),
        ],
    );
    check_changes("2025-10-06", "2025-10-07", &[(Presumed, &["yearly-order"])]);
    check_changes("2025-10-31", "2025-11-01", &[(Doubtful, &["dye-works"])]);
    // That a condition was unmet until then is no sign that it was met since.
    check_changes("2025-11-12", "2025-11-13", &[]);
    check_changes("2025-12-31", "2026-01-01", &[(Ended, &["dye-works"])]);
    check_changes("2026-01-14", "2026-01-15", &[(Fulfilled, &["loom-payment"])]);
    check_changes("2025-05-15", "2025-05-15", &[]);
}

#[test]
fn what_began_and_was_met_names_both_events() {
    let deal = kites::deal();
    let payment = deal.term_change(term(&deal, "loom-payment"), day("2025-03-09"), day("2026-02-01"));
    let by: Vec<&str> = payment.by.iter().map(|ix| deal.event(*ix).id()).collect();
    assert_eq!((payment.change, by), (ChangeKind::BeganAndFulfilled, vec!["cloth-agreement", "loom-paid"]));
}

/// Before the record nothing is known to begin: what was set before it may have
/// run, and what is over by then ended.
#[test]
fn the_edge_of_the_record_begins_nothing_that_is_older() {
    let deal = kites::deal();
    let became = |id: &str, second: &str| deal.term_change(term(&deal, id), day("2025-02-28"), day(second)).change;
    assert_eq!(became("sole-buyer", "2025-03-10"), ChangeKind::FirstOnRecord);
    assert_eq!(became("sole-buyer", "2025-10-06"), ChangeKind::Ended);
    assert_eq!(became("yearly-order", "2025-03-10"), ChangeKind::Began);
    assert_eq!(became("loom-payment", "2026-02-01"), ChangeKind::BeganAndFulfilled);
}

/// The totals of the harbors' ledger on a day.
fn ledger(date: &str) -> Vec<String> {
    totals(&on_terminal(&["--data", harbors::PATH, "ledger", date]))
}

#[test]
fn the_ledger_adds_only_what_is_of_one_kind() {
    assert_eq!(on_harbors(&["ledger", "2030-03-11"]).status, 1);
    assert_eq!(ledger("2030-03-12"), ["Cormorant Lines → Saltmere Harbor: committed, USD: $2,500,000,000"]);
    assert_eq!(
        ledger("2030-11-01"),
        [
            "Cormorant Lines → Saltmere Harbor: committed, USD: $2,500,000,000",
            "Heron Freight → Cormorant Lines: committed, USD: $200,000,000 (sum of 2)",
            "Heron Freight → Cormorant Lines: conditional, USD: $350,000,000",
        ]
    );
    // The first tranche is paid, the fee is in doubt. The cap is stated without
    // its figure; the one that the press has stands apart.
    assert_eq!(
        ledger("2031-02-04"),
        [
            "Cormorant Lines → Saltmere Harbor: committed, USD: $2,500,000,000",
            "Cormorant Lines → Saltmere Harbor: committed, USD: up to an unpublished figure",
            "Cormorant Lines → Saltmere Harbor: reported, USD: up to $38,000,000",
            "Heron Freight → Cormorant Lines: conditional, USD: $350,000,000",
            "Heron Freight → Cormorant Lines: possible, USD: $50,000,000",
        ]
    );
}

#[test]
fn a_term_says_how_it_stands_and_what_it_rests_on() {
    let deal = harbors::deal();
    let ix = term(&deal, "fare-share");
    let document = report::term(&deal, ix, report::Days::On(day("2031-02-03")), report::Extent::Whole);
    assert_eq!(document.items[0].target, report::Target::To(Ref::Version(ix, 0)));
    let shown = lines(document);
    for line in [
        "Share of fares",
        "3 Feb 2031: in force",
        "• set by “Saltmere–Cormorant berth agreement amended,” 3 Feb 2031",
        "Summary",
        "Ledger, Cormorant Lines → Saltmere Harbor",
        "reported, USD: up to $38,000,000",
        "What comes next",
        "31 Dec 2040  Share of fares ends, in 9 years 10 months",
    ] {
        assert!(shown.iter().any(|other| other == line), "{line}\n{}", shown.join("\n"));
    }
    assert!(shown.iter().any(|line| line.starts_with("  based on ")), "{}", shown.join("\n"));
    let kites = kites::deal();
    let ix = term(&kites, "pattern-license");
    let document = report::term(&kites, ix, report::Days::On(day("2025-10-06")), report::Extent::Whole);
    let targets: Vec<report::Target> = document.items.iter().map(|item| item.target).take(2).collect();
    assert_eq!(targets, [0, 1].map(|version| report::Target::To(Ref::Version(ix, version))));
    assert!(lines(document).contains(&"Versions".to_owned()));
}

#[test]
fn a_term_between_two_days_has_both_wordings() {
    let deal = kites::deal();
    let days = report::Days::Between(day("2025-10-05"), day("2025-10-06"));
    let shown = |id: &str| lines(report::term(&deal, term(&deal, id), days, report::Extent::default()));
    let license = shown("pattern-license");
    for start in [
        "5 Oct 2025 → 6 Oct 2025: changed",
        "by “Cloth agreement amended,” 6 Oct 2025",
        "before (in force): Exclusive until a kite has stayed up for a year.",
        "after (in force): Non-exclusive until 2030 is over.",
    ] {
        assert!(license.iter().any(|line| line.starts_with(start)), "{start}\n{}", license.join("\n"));
    }
    let unchanged = shown("loom-share");
    assert!(!unchanged.iter().any(|line| line.starts_with("before (")), "what did not change is told once");
}

#[test]
fn what_became_of_terms_is_told_by_what_that_is() {
    let printed = on_terminal(&["--data", kites::PATH, "terms", "--between", "2025-10-05", "2025-10-06"]);
    for line in [
        "From 5 Oct 2025 to 6 Oct 2025",
        "began (1)",
        "  Free to sell to others (free-to-sell) · Quillby Kites → Mossbank Looms",
        "      by “Cloth agreement amended,” (cloth-amendment) 6 Oct 2025",
        "changed (1)",
        "unchanged (4)",
        "in force on neither day (1)",
    ] {
        assert!(printed.lines().any(|other| other == line), "{line}\n{printed}");
    }
    assert!(printed.contains("\n      diff:   [-"), "{printed}");
    assert!(!printed.contains("loom-share"), "what did not change is counted only");
}

#[test]
fn what_lay_ahead_of_the_day_of_the_amendment() {
    let ran = on_harbors(&["ahead", "2031-02-03"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let found: Vec<&str> = ran.out.lines().collect();
    assert_eq!(
        found,
        [
            "2031-04-01\tAny line may berth begins (hindsight: “Gullwing opens to all comers,” 1 Apr 2031)\tin 1 month 29 days\tany-line",
            "2031-05\tSecond tranche, $350 million is performed (hindsight: “Heron completes its investment,” May 2031)\tin 3 months 28 days at the latest\tsecond-tranche",
            "2032~\tFirst refusal on cranes ends\tin about 23 months\tcrane-refusal",
            "2035-12-31\tFee for the tenth berth ends\tin 4 years 10 months\tberth-fee",
            "2040-12-31\tLicense to pilot charts ends\tin 9 years 10 months\tpilot-license",
            "2040-12-31\tShare of fares ends\tin 9 years 10 months\tfare-share",
            "2050-12-31\tLease of nine berths ends\tin 19 years 10 months\tberth-lease",
            "\tSecond tranche, $350 million falls due when: the channel is twelve meters deep\t\tsecond-tranche",
            "\tFee for the tenth berth ends when: The channel silts up\t\tberth-fee",
        ]
    );
}
