//! What is in force on any day, and what changed between two: the built-in
//! deal against a table worked out by hand from its sources, and laws that hold
//! on any day.

use chrono::{Days, NaiveDate};
use dealtui::{
    cli,
    domain::{Change, Deal, TermIx, TermState, Vocabulary as _},
};
use proptest::prelude::*;
use std::sync::{Arc, OnceLock};

use crate::program::{forbidden, run};

fn deal() -> Arc<Deal> {
    static DEAL: OnceLock<Arc<Deal>> = OnceLock::new();
    Arc::clone(DEAL.get_or_init(|| cli::open(&cli::Input::default()).unwrap().deal))
}

fn day(written: &str) -> NaiveDate {
    written.parse().unwrap()
}

/// The days of the table, from left to right.
const DAYS: [&str; 16] = [
    "2025-09-30",
    "2025-10-27",
    "2025-10-28",
    "2026-02-26",
    "2026-02-27",
    "2026-04-26",
    "2026-04-27",
    "2026-07-15",
    "2026-08-01",
    "2028-12-31",
    "2030-12-31",
    "2031-01-01",
    "2032-06-15",
    "2032-12-31",
    "2033-01-01",
    "2036-01-01",
];

/// Every term on those days: `I` in force, `P` presumed (no end is published
/// and the last day on which it was shown is past), `?` possible, `-` not yet,
/// `E` ended, `M` met, `n` not recorded.
const TABLE: [(&str, &str); 22] = [
    //                             2025    2026          28  30   32      36
    //                             S O O   F F A A J A   D  D J   J D J   J
    ("ip-licence", /*           */ "n I I I I I I I I I I I I I E E"),
    ("research-ip-licence", /*  */ "n - I I I I ? ? ? ? ? E E E E E"),
    ("api-exclusivity", /*      */ "n I I I I I E E E E E E E E E E"),
    ("joint-api-products", /*   */ "n - I I I I E E E E E E E E E E"),
    ("first-refusal", /*        */ "n I E E E E E E E E E E E E E E"),
    ("azure-purchase", /*       */ "n - I I I I I P P P P P P P P P"),
    ("aws-purchase", /*         */ "n - - I I I I I I I I I ? ? ? E"),
    ("aws-expansion", /*        */ "n - - - I I I I I I I I I I I E"),
    ("first-tranche", /*        */ "n - - - I M M M M M M M M M M M"),
    ("second-tranche", /*       */ "n - - - I I I ? M M M M M M M M"),
    ("frontier-distribution", /**/ "n - - - I P ? ? ? ? ? ? ? ? ? ?"),
    ("stateful-runtime", /*     */ "n - - - I P P P P P P P P P P P"),
    ("revenue-share-to-openai", "n I I I I I E E E E E E E E E E"),
    ("revenue-share-to-microsoft", "n I I I I I I I I I I E E E E E"),
    ("equity-stake", /*         */ "n - I I I I I P P P P P P P P P"),
    ("agi-clause", /*           */ "n I I I I P ? ? ? ? ? ? ? ? ? ?"),
    ("any-cloud", /*            */ "n - - - - - I P P P P P P P P P"),
    ("primary-cloud-partner", /**/ "n - - - - - I P P P P P P P P P"),
    ("first-party-hosting", /*  */ "n - - - I P ? ? ? ? ? ? ? ? ? ?"),
    ("government-access", /*    */ "n - I I I P P P P P P P P P P P"),
    ("custom-models", /*        */ "n - - - I P P P P P P P P P P P"),
    ("independent-agi", /*      */ "n - I P P P P P P P P P P P P P"),
];

fn letter(state: TermState) -> &'static str {
    match state {
        TermState::InForce => "I",
        TermState::Presumed => "P",
        TermState::Possible => "?",
        TermState::NotYet => "-",
        TermState::Ended => "E",
        TermState::Met => "M",
        TermState::NotRecorded => "n",
    }
}

fn term(deal: &Deal, id: &str) -> TermIx {
    deal.terms().iter().find(|(_, term)| term.id.as_str() == id).unwrap().0
}

#[test]
fn every_term_on_sixteen_days() {
    let deal = deal();
    assert_eq!(deal.terms().len(), TABLE.len());
    for (id, states) in TABLE {
        let found: Vec<&str> =
            DAYS.iter().map(|written| letter(deal.on_day(term(&deal, id), day(written)).state)).collect();
        assert_eq!(found.join(" "), states, "{id}");
    }
}

/// The days at which each version begins, is last shown, comes into doubt and
/// is over: the last day of the one state, the first of the next.
const BOUNDARIES: [(&str, &str, &str); 22] = [
    ("ip-licence", "2025-10-01 2032-12-31 2033-01-01", "I I E"),
    ("research-ip-licence", "2025-10-27 2025-10-28 2026-04-26 2026-04-27 2030-12-31 2031-01-01", "- I I ? ? E"),
    ("api-exclusivity", "2025-10-01 2026-04-26 2026-04-27", "I I E"),
    ("joint-api-products", "2025-10-27 2025-10-28 2026-04-26 2026-04-27", "- I I E"),
    ("first-refusal", "2025-10-01 2025-10-27 2025-10-28", "I I E"),
    ("azure-purchase", "2025-10-27 2025-10-28 2026-04-29 2026-04-30", "- I I P"),
    ("aws-purchase", "2025-11-02 2025-11-03 2031-12-31 2032-01-01 2033-12-31 2034-01-01", "- I I ? ? E"),
    ("aws-expansion", "2026-02-26 2026-02-27 2033-12-31 2034-01-01 2035-12-31 2036-01-01", "- I I ? ? E"),
    ("first-tranche", "2026-02-26 2026-02-27 2026-03-30 2026-03-31", "- I I M"),
    ("second-tranche", "2026-02-26 2026-02-27 2026-06-30 2026-07-01 2026-07-30 2026-07-31", "- I I ? ? M"),
    ("frontier-distribution", "2026-02-26 2026-02-27 2026-02-28 2026-04-26 2026-04-27", "- I P P ?"),
    ("stateful-runtime", "2026-02-26 2026-02-27 2026-02-28", "- I P"),
    ("revenue-share-to-openai", "2025-10-01 2026-04-26 2026-04-27", "I I E"),
    ("revenue-share-to-microsoft", "2025-10-01 2030-12-31 2031-01-01", "I I E"),
    ("equity-stake", "2025-10-27 2025-10-28 2026-04-29 2026-04-30", "- I I P"),
    ("agi-clause", "2025-10-01 2026-02-27 2026-02-28 2026-04-26 2026-04-27", "I I P P ?"),
    ("any-cloud", "2026-04-26 2026-04-27 2026-06-01 2026-06-02", "- I I P"),
    ("primary-cloud-partner", "2026-04-26 2026-04-27 2026-04-28", "- I P"),
    ("first-party-hosting", "2026-02-26 2026-02-27 2026-02-28 2026-04-26 2026-04-27", "- I P P ?"),
    ("government-access", "2025-10-27 2025-10-28 2026-03-17 2026-03-18", "- I I P"),
    ("custom-models", "2026-02-26 2026-02-27 2026-02-28", "- I P"),
    ("independent-agi", "2025-10-27 2025-10-28 2025-10-29", "- I P"),
];

#[test]
fn the_boundary_days_of_every_version() {
    let deal = deal();
    for (id, days, states) in BOUNDARIES {
        let found: Vec<&str> =
            days.split(' ').map(|written| letter(deal.on_day(term(&deal, id), day(written)).state)).collect();
        assert_eq!(found.join(" "), states, "{id} on {days}");
    }
}

/// The last day of a version and the first day on which it is over.
#[test]
fn versions_change_on_the_day_of_the_event_that_changes_them() {
    let deal = deal();
    let version = |id: &str, written: &str| deal.on_day(term(&deal, id), day(written)).version.map(|place| place + 1);
    let cases = [
        ("ip-licence", ["2025-10-27", "2025-10-28", "2026-04-26", "2026-04-27"], [1, 2, 2, 3]),
        ("revenue-share-to-microsoft", ["2025-10-27", "2025-10-28", "2026-04-26", "2026-04-27"], [1, 2, 2, 3]),
        ("agi-clause", ["2025-10-27", "2025-10-28", "2026-04-26", "2026-04-27"], [1, 2, 2, 2]),
    ];
    for (id, days, versions) in cases {
        assert_eq!(days.map(|written| version(id, written)), versions.map(Some), "{id}");
    }
    assert_eq!(version("any-cloud", "2026-04-26"), None);
}

#[test]
fn every_answer_has_its_reason() {
    let deal = deal();
    let reasons = |id: &str, written: &str| deal.on_day(term(&deal, id), day(written)).reasons.join("; ");
    let cases = [
        ("ip-licence", "2025-09-30", "the record begins on 1 Oct 2025"),
        ("any-cloud", "2026-04-26", "begins 27 Apr 2026: Microsoft–OpenAI agreement amended, 27 Apr 2026"),
        ("any-cloud", "2026-06-01", "no end is published; last shown on 1 Jun 2026; set by Microsoft–OpenAI"),
        ("api-exclusivity", "2026-04-27", "ended by Microsoft–OpenAI agreement amended, 27 Apr 2026"),
        (
            "second-tranche",
            "2026-07-15",
            "fulfilled by Amazon completes its investment, Jul 2026, on a day that is not known",
        ),
        ("aws-purchase", "2032-06-15", "ends about 2032, which is not exact"),
        (
            "research-ip-licence",
            "2026-04-28",
            "ends when: The expert panel verifies AGI, known to be unmet on 27 Apr 2026",
        ),
        ("research-ip-licence", "2026-04-27", "in doubt since 27 Apr 2026: The amendment's announcement"),
        ("research-ip-licence", "2031-01-01", "ended with 2030"),
        ("ip-licence", "2025-10-27", "set before the record, not later than Oct 2025"),
        ("ip-licence", "2030-01-01", "as the record stood on 23 Nov 2026"),
    ];
    for (id, written, part) in cases {
        assert!(reasons(id, written).contains(part), "{id} on {written}: {}", reasons(id, written));
    }
    assert!(!reasons("ip-licence", "2026-07-31").contains("as the record stood"), "the last event's last day");
    assert!(reasons("ip-licence", "2026-08-01").contains("as the record stood"));
}

#[track_caller]
fn check_changes(first: &str, second: &str, expected: &[(Change, &[&str])]) {
    let deal = deal();
    let changes = deal.between(day(first), day(second));
    assert_eq!(changes.len(), deal.terms().len());
    for change in Change::ALL.iter().filter(|change| **change != Change::Unchanged) {
        let found: Vec<&str> = changes
            .iter()
            .filter(|found| found.change == *change)
            .map(|found| deal.terms()[found.term].id.as_str())
            .collect();
        let expected = expected.iter().find(|(other, _)| other == change).map_or(&[][..], |(_, ids)| ids);
        assert_eq!(found, expected, "{change:?} from {first} to {second}");
    }
}

/// The three days of the record on which terms change.
#[test]
fn the_three_days_of_change() {
    use Change::{Began, BeganAndMet, Changed, Doubtful, Ended};
    check_changes(
        "2025-10-27",
        "2025-10-28",
        &[
            (
                Began,
                &[
                    "research-ip-licence",
                    "joint-api-products",
                    "azure-purchase",
                    "equity-stake",
                    "government-access",
                    "independent-agi",
                ],
            ),
            (Changed, &["ip-licence", "revenue-share-to-microsoft", "agi-clause"]),
            (Ended, &["first-refusal"]),
        ],
    );
    check_changes(
        "2026-02-26",
        "2026-02-27",
        &[(
            Began,
            &[
                "aws-expansion",
                "first-tranche",
                "second-tranche",
                "frontier-distribution",
                "stateful-runtime",
                "first-party-hosting",
                "custom-models",
            ],
        )],
    );
    check_changes(
        "2026-04-26",
        "2026-04-27",
        &[
            (Began, &["any-cloud", "primary-cloud-partner"]),
            (Ended, &["api-exclusivity", "joint-api-products", "revenue-share-to-openai"]),
            (Changed, &["ip-licence", "revenue-share-to-microsoft"]),
            (Doubtful, &["research-ip-licence", "frontier-distribution", "agi-clause", "first-party-hosting"]),
        ],
    );
    check_changes("2026-02-26", "2026-02-26", &[]);
    let deal = deal();
    let tranche = deal
        .between(day("2026-02-26"), day("2026-04-01"))
        .into_iter()
        .find(|change| change.term == term(&deal, "first-tranche"));
    let tranche = tranche.unwrap();
    assert_eq!(tranche.change, BeganAndMet, "what is fulfilled is met");
    let by: Vec<&str> = tranche.by.iter().map(|ix| deal.event(*ix).id()).collect();
    assert_eq!(by, ["amazon-investment", "round-closing"]);
}

/// Before the record nothing is known to begin: what was set before it may have
/// run, and what is over by then ended.
#[test]
fn the_edge_of_the_record_begins_nothing_that_is_older() {
    let deal = deal();
    let became = |id: &str, second: &str| deal.change_between(term(&deal, id), day("2025-09-30"), day(second)).change;
    assert_eq!(became("first-refusal", "2025-10-28"), Change::Ended);
    assert_eq!(became("api-exclusivity", "2025-10-28"), Change::FirstOnRecord);
    assert_eq!(became("revenue-share-to-openai", "2025-10-28"), Change::FirstOnRecord);
    assert_eq!(became("azure-purchase", "2025-10-28"), Change::Began);
    assert_eq!(became("first-tranche", "2026-04-01"), Change::BeganAndMet);
}

/// Terms that the built-in deal has none of: `#` stands for the versions.
fn made(versions: &str) -> Deal {
    let text = r#"{"format":1,"deal":{"id":"d","title":"D","period":"2025/2026"},
        "parties":[{"id":"a","name":"A"},{"id":"b","name":"B"}],"sources":[{"id":"s"}],"events":[
        {"id":"e1","date":"2025-01-10","kind":"agreement","title":"Signed","corroboration":[{"source":"s","verdict":"confirms"}]},
        {"id":"e2","date":"2025-06-01","kind":"result","title":"Verified","corroboration":[{"source":"s","verdict":"confirms"}]},
        {"id":"e3","date":"2025-09-01","kind":"statement","title":"Last","corroboration":[{"source":"s","verdict":"confirms"}]}],
        "terms":[{"id":"t","title":"T","from":["a"],"to":["b"],"kind":"investment","versions":[#]}]}"#;
    dealtui::data::read(&text.replace('#', versions)).unwrap_or_else(|findings| panic!("{findings:?}"))
}

#[track_caller]
fn stands(deal: &Deal, days: &[(&str, TermState)]) {
    for (written, state) in days {
        assert_eq!(deal.on_day(term(deal, "t"), day(written)).state, *state, "{written}");
    }
}

#[test]
fn a_condition_that_is_met_later_is_known_to_be_unmet_before() {
    use TermState::{Ended, InForce, NotYet};
    let condition = |effect: &str| {
        format!(
            r#"{{"in_force":"2025-01-10/..","set_by":"e1","text":"x","basis":[{{"source":"s"}}],
            "condition":{{"text":"it is verified","effect":"{effect}","met_by":"e2"}}}}"#
        )
    };
    let ends = made(&condition("ends"));
    stands(&ends, &[("2025-05-31", InForce), ("2025-06-01", Ended)]);
    let begins = made(&condition("begins"));
    stands(&begins, &[("2025-05-31", NotYet), ("2025-06-01", InForce)]);
    let change = ends.change_between(term(&ends, "t"), day("2025-05-01"), day("2025-07-01"));
    let by: Vec<&str> = change.by.iter().map(|ix| ends.event(*ix).id()).collect();
    assert_eq!((change.change, by), (Change::Ended, vec!["e2"]));
    let change = begins.change_between(term(&begins, "t"), day("2025-05-01"), day("2025-07-01"));
    let by: Vec<&str> = change.by.iter().map(|ix| begins.event(*ix).id()).collect();
    assert_eq!((change.change, by), (Change::Began, vec!["e1", "e2"]), "by what set it too, though that was earlier");
}

#[test]
fn what_waits_for_a_condition_lies_ahead_and_is_conditional() {
    let deal = made(
        r#"{"in_force":"2025-01-10/2027","set_by":"e1","text":"x","basis":[{"source":"s"}],
        "amounts":[{"value":"5","unit":"USD"}],"condition":{"text":"regulators approve","effect":"begins"}}"#,
    );
    stands(&deal, &[("2025-05-31", TermState::NotYet)]);
    let ahead = deal.ahead(day("2025-05-31"));
    let told: Vec<String> = ahead.iter().map(|item| item.what(&deal)).collect();
    // What is not approved by the end lapses then.
    assert_eq!(told, ["T lapses", "T begins when: regulators approve"]);
    let ledger = deal.ledger(day("2025-05-31"));
    let told: Vec<(&str, String)> = ledger.iter().map(|line| (line.firmness.word(), line.total())).collect();
    assert_eq!(told, [("conditional", "$5".to_owned())]);
    assert_eq!(ledger[0].figures[0].in_words(), "$5; if: regulators approve; not yet");
}

#[test]
fn a_version_between_two_days_began_and_ended() {
    let version =
        |from: &str, to: &str| format!(r#"{{"in_force":"{from}/{to}","text":"x","basis":[{{"source":"s"}}]}}"#);
    let versions = [version("2025-01-10", "2025-01-20"), version("2025-03-01", "2025-03-31")].join(",");
    let deal = made(&versions);
    let change = |first: &str, second: &str| deal.change_between(term(&deal, "t"), day(first), day(second)).change;
    assert_eq!(change("2025-02-01", "2025-05-01"), Change::BeganAndEnded);
    assert_eq!(change("2025-05-01", "2025-06-01"), Change::Unchanged);
    // After a gap the second version begins anew.
    let ahead = deal.ahead(day("2025-02-01"));
    assert_eq!(ahead.first().map(|item| item.what(&deal)).as_deref(), Some("T begins"));
}

#[test]
fn terms_of_a_person_are_those_of_the_company() {
    let of = |party: &str| run(&["terms", "--as-of", "2026-03-01", "--party", party]).out;
    assert_eq!(of("jassy"), of("amazon"));
    assert!(!of("jassy").is_empty());
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..4500_u64).prop_map(|days| day("2025-09-01") + Days::new(days))
}

proptest! {
    #[test]
    fn two_steps_say_what_one_says(mut days in proptest::collection::vec(any_day(), 3)) {
        days.sort();
        let deal = deal();
        let (first, second, whole) = (deal.between(days[0], days[1]), deal.between(days[1], days[2]), deal.between(days[0], days[2]));
        for ((one, other), whole) in first.iter().zip(&second).zip(&whole) {
            prop_assert_eq!(&one.before, &whole.before);
            prop_assert_eq!(&one.after, &other.before);
            prop_assert_eq!(&other.after, &whole.after);
            let mut by: Vec<_> = one.by.iter().chain(&other.by).copied().collect();
            by.retain(|ix| !whole.by.contains(ix));
            prop_assert!(whole.change == Change::Unchanged || by.is_empty(), "an event of a step is one of the whole");
        }
    }
}

/// Over every day of ten years: at most one version surely in force, and none
/// possible beside it.
#[test]
fn versions_follow_one_another() {
    let deal = deal();
    for days in 0..4000 {
        let day = day("2025-09-30") + Days::new(days);
        for (ix, term) in deal.terms().iter() {
            let states: Vec<TermState> = deal.versions_on_day(ix, day).iter().map(|version| version.state).collect();
            let count = |state: TermState| states.iter().filter(|other| **other == state).count();
            let certain = count(TermState::InForce) + count(TermState::Presumed);
            assert!(
                certain <= 1 && (certain == 0 || count(TermState::Possible) == 0),
                "{} on {day}: {states:?}",
                term.id
            );
        }
    }
}

#[test]
fn terms_as_plain_text() {
    let ran = run(&["terms", "--as-of", "2026-03-01", "--party", "aws"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let states: Vec<(&str, &str)> = ran
        .out
        .lines()
        .map(|line| {
            let mut fields = line.split('\t');
            (fields.next().unwrap(), fields.next().unwrap())
        })
        .collect();
    let expected = [
        ("in-force", "aws-purchase"),
        ("in-force", "aws-expansion"),
        ("in-force", "first-tranche"),
        ("in-force", "second-tranche"),
        ("presumed", "frontier-distribution"),
        ("presumed", "stateful-runtime"),
        ("presumed", "custom-models"),
    ];
    assert_eq!(states, expected);
    assert_eq!(forbidden(&ran.out), []);
}

#[test]
fn terms_as_json() {
    let ran = run(&["terms", "--as-of", "2026-04-27", "--json"]);
    let terms: Vec<serde_json::Value> = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(terms.len(), 22);
    let share = terms.iter().find(|term| term["id"] == "revenue-share-to-microsoft").unwrap();
    assert_eq!(
        (&share["state"], &share["version"], &share["from"], &share["to"]),
        (&"in-force".into(), &3.into(), &serde_json::json!(["openai"]), &serde_json::json!(["microsoft"]))
    );
    assert_eq!(
        share["amounts"][1],
        serde_json::json!({
            "value": null, "unit": "USD", "bound": "up to", "certainty": "stated", "for": "total cap, not published", "source": "microsoft-next-phase",
        })
    );
    let ran = run(&["terms", "--between", "2026-04-26", "2026-04-27", "--json", "--party", "amazon"]);
    let changes: Vec<serde_json::Value> = serde_json::from_str(&ran.out).unwrap();
    let frontier = changes.iter().find(|change| change["id"] == "frontier-distribution").unwrap();
    assert_eq!(
        (&frontier["change"], &frontier["before"]["state"], &frontier["after"]["state"]),
        (&"doubtful".into(), &"presumed".into(), &"possible".into())
    );
    assert!(changes.iter().all(|change| change["id"] != "ip-licence"));
}

#[test]
fn days_that_are_none_are_an_error() {
    for (arguments, said) in [
        (&["terms", "--as-of", "2026-02"][..], "“2026-02” is not a day: write one like 2026-02-27"),
        (&["terms", "--between", "2026-04-27", "2026-04-26"], "2026-04-27 lies after 2026-04-26"),
        (&["terms", "--party", "amzaon"], "no party is called “amzaon”: did you mean amazon?"),
    ] {
        let ran = run(arguments);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""));
        assert!(ran.err.contains(said), "{}", ran.err);
    }
}

#[track_caller]
fn check_ahead(date: &str, lines: &[&str]) {
    let ran = run(&["ahead", date]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let found: Vec<&str> = ran.out.lines().collect();
    assert_eq!(found, lines, "ahead of {date}");
}

#[test]
fn what_lies_ahead_soonest_first_and_open_conditions_last() {
    check_ahead(
        "2026-04-27",
        &[
            "Jul 2026\tConditional $35 billion from Amazon is fulfilled (hindsight: Amazon completes its investment, Jul 2026)\tin 3 m 4 d\tsecond-tranche",
            "31 Dec 2030\tLicence to research IP ends\tin 4 y 8 m\tresearch-ip-licence",
            "31 Dec 2030\tRevenue share from OpenAI to Microsoft ends\tin 4 y 8 m\trevenue-share-to-microsoft",
            "31 Dec 2032\tLicence to IP for models and products ends\tin 6 y 8 m\tip-licence",
            "about 2032\t$38 billion AWS contract ends\tin about 6 y 8 m\taws-purchase",
            "about 2034\t$100 billion more for AWS ends\tin about 8 y 8 m\taws-expansion",
            "no date\tLicence to research IP ends when: The expert panel verifies AGI.\t\tresearch-ip-licence",
            "no date\tConditional $35 billion from Amazon falls due when: an initial public offering of OpenAI, or another event whose definition was blacked out\t\tsecond-tranche",
        ],
    );
    // On the last day the licence still holds; the day after nothing of it is ahead.
    let ids = |date: &str| -> Vec<String> {
        run(&["ahead", date]).out.lines().map(|line| line.rsplit('\t').next().unwrap().to_owned()).collect()
    };
    assert_eq!(ids("2032-12-30"), ["ip-licence", "aws-purchase", "aws-expansion"]);
    assert_eq!(ids("2032-12-31"), ["ip-licence", "aws-purchase", "aws-expansion"]);
    assert!(
        run(&["ahead", "2032-12-31"])
            .out
            .starts_with("31 Dec 2032\tLicence to IP for models and products ends\ttoday\t")
    );
    assert_eq!(ids("2033-01-01"), ["aws-purchase", "aws-expansion"]);
    assert_eq!(run(&["ahead", "2040-01-01"]).status, 1);
    // Before the record nothing is known to run, but what begins is.
    assert!(ids("2026-04-26").contains(&"any-cloud".to_owned()));
}

#[test]
fn what_lies_ahead_as_json() {
    let ran = run(&["ahead", "2026-04-27", "--json"]);
    let ahead: Vec<serde_json::Value> = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        ahead[2],
        serde_json::json!({
            "date": "2030", "day": "2030-12-31", "what": "ends", "term": "revenue-share-to-microsoft",
            "title": "Revenue share from OpenAI to Microsoft", "version": 3, "distance": "4 y 8 m", "condition": null,
        })
    );
    assert_eq!(ahead[6]["condition"], "The expert panel verifies AGI.");
    let offering = "an initial public offering of OpenAI, or another event whose definition was blacked out";
    assert_eq!((&ahead[7]["condition"], &ahead[7]["what"]), (&offering.into(), &"falls due".into()));
}

#[test]
fn disputes_have_both_sides_with_their_words() {
    let ran = run(&["disputes"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let first: Vec<&str> = ran.out.lines().take_while(|line| !line.is_empty()).collect();
    for part in [
        "≠ How much Microsoft gained on OpenAI in the last quarter of 2025 (settled)",
        "  – $7.5 billion",
        "    ┃ Last quarter, Microsoft said the same thing",
        "    as in the copy, ¶28 (proved 23 Nov 2026) · machine-paraphrased copy of TechCrunch, 27 Apr 2026; not the speaker's words",
        "    reading: ",
        "  – A net gain of $7.6 billion.",
        "  assessment: $7.6 billion",
        "  concerns: Microsoft books a gain on OpenAI",
    ] {
        assert!(first.iter().any(|line| line.starts_with(part)), "{part}\n{}", first.join("\n"));
    }
    assert_eq!(ran.out.lines().filter(|line| line.starts_with("≠ ")).count(), 20);
    // And the events that are against one another, as on the screen.
    let against: Vec<&str> = ran.out.lines().filter(|line| line.starts_with("↔ ")).collect();
    assert_eq!(against.len(), 3);
    let disputes = "↔ Microsoft–OpenAI joint statement disputes Amazon to invest in OpenAI";
    assert!(against.contains(&disputes), "{against:?}");
    assert_eq!(forbidden(&ran.out), []);
    let disputes: Vec<serde_json::Value> = serde_json::from_str(&run(&["disputes", "--json"]).out).unwrap();
    assert_eq!(disputes.len(), 20);
    let quote = &disputes[0]["sides"][0]["passages"][0];
    assert_eq!(
        (&quote["paragraph"], &quote["source"], &quote["event"]),
        (&28.into(), &"techcrunch-copy".into(), &"openai-gain".into())
    );
    assert!(quote["attribution"].as_str().unwrap().contains("not the speaker's words") && quote["reading"].is_string());
}

/// Pair, firmness and total of each line of the ledger on a day.
fn ledger(date: &str) -> Vec<(String, String)> {
    let out = run(&["ledger", date]).out;
    let mut pair = String::new();
    let mut lines = Vec::new();
    for line in out.lines() {
        if line.contains(" → ") && !line.starts_with(' ') {
            line.clone_into(&mut pair);
        } else if let Some(total) = line.strip_prefix("  ").filter(|line| !line.starts_with(' ')) {
            lines.push((pair.clone(), total.to_owned()));
        }
    }
    lines
}

#[test]
fn the_ledger_adds_only_what_is_of_one_kind() {
    let lines =
        |date: &str| -> Vec<String> { ledger(date).iter().map(|(pair, total)| format!("{pair}: {total}")).collect() };
    assert_eq!(lines("2025-10-27"), Vec::<String>::new());
    assert_eq!(
        lines("2025-11-03"),
        ["OpenAI → Microsoft: committed, USD: $250,000,000,000", "OpenAI → Amazon: committed, USD: $38,000,000,000",]
    );
    assert_eq!(
        lines("2026-03-01"),
        [
            "OpenAI → Microsoft: committed, USD: $250,000,000,000",
            "OpenAI → Amazon: committed, USD: $138,000,000,000, the sum of 2",
            "Amazon → OpenAI: committed, USD: $15,000,000,000",
            "Amazon → OpenAI: conditional, USD: $35,000,000,000",
        ]
    );
    // The cap is stated without its figure; the one that the press has stands apart.
    assert_eq!(
        lines("2026-05-01"),
        [
            "OpenAI → Microsoft: committed, USD: $250,000,000,000",
            "OpenAI → Microsoft: committed, USD: up to a figure that is not published",
            "OpenAI → Microsoft: reported, USD: up to $38,000,000,000",
            "OpenAI → Amazon: committed, USD: $138,000,000,000, the sum of 2",
            "Amazon → OpenAI: conditional, USD: $35,000,000,000",
        ]
    );
    assert_eq!(run(&["ledger", "2025-10-27"]).status, 1);
}

#[test]
fn every_figure_of_the_ledger_has_its_term_and_source() {
    let lines: Vec<serde_json::Value> = serde_json::from_str(&run(&["ledger", "2026-03-01", "--json"]).out).unwrap();
    let amazon = lines.iter().find(|line| line["sum"] == "138000000000").unwrap();
    assert_eq!(
        (&amazon["from"], &amazon["to"], &amazon["bound"]),
        (&serde_json::json!(["openai"]), &serde_json::json!(["amazon"]), &"exactly".into())
    );
    let terms: Vec<&str> =
        amazon["figures"].as_array().unwrap().iter().map(|figure| figure["term"].as_str().unwrap()).collect();
    assert_eq!(terms, ["aws-purchase", "aws-expansion"]);
    for line in &lines {
        for figure in line["figures"].as_array().unwrap() {
            assert!(figure["source"].is_string() && figure["value"].is_string(), "{figure}");
        }
    }
    let conditional = lines.iter().find(|line| line["firmness"] == "conditional").unwrap();
    assert!(conditional["figures"][0]["condition"].as_str().unwrap().starts_with("an initial public offering"));
}
