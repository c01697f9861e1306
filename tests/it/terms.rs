//! What is in force on any day, what changed between two, and what lies ahead:
//! as commands tell it, and laws that hold on any day.

mod days;
mod inferred;

use chrono::{Days, NaiveDate};
use dealtui::{
    domain::{ChangeKind, Deal, Knowledge, TermIx, TermPeriod, TermState, UpcomingKind, Vocabulary as _},
    report,
};
use proptest::prelude::*;
use std::sync::Arc;

use crate::{
    harbors, kites,
    program::{Ran, forbidden, on, run},
};

fn deals() -> [Arc<Deal>; 2] {
    [kites::deal(), harbors::deal()]
}

fn day(written: &str) -> NaiveDate {
    written.parse().unwrap()
}

fn term(deal: &Deal, id: &str) -> TermIx {
    deal.terms().find(|term| term.id() == id).unwrap().ix()
}

/// A deal of one term, `t`: `#` stands for the versions.
fn text(versions: &str) -> String {
    let text = r#"{"format":1,"deal":{"id":"d","title":"D","period":"2025/2026"},
        "parties":[{"id":"a","name":"A"},{"id":"b","name":"B"}],"sources":[{"id":"s"}],"events":[
        {"id":"e1","date":"2025-01-10","kind":"agreement","title":"Signed","corroboration":[{"source":"s","verdict":"confirms"}]},
        {"id":"e2","date":"2025-06-01","kind":"result","title":"Verified","corroboration":[{"source":"s","verdict":"confirms"}]},
        {"id":"e3","date":"2025-09-01","kind":"statement","title":"Last","corroboration":[{"source":"s","verdict":"confirms"}]}],
        "terms":[{"id":"t","title":"T","from":["a"],"to":["b"],"kind":"investment","versions":[#]}]}"#;
    text.replace('#', versions)
}

fn made(versions: &str) -> Deal {
    dealtui::deal_file::read(&text(versions)).unwrap_or_else(|findings| panic!("{findings:?}"))
}

/// As in the tables.
pub(crate) fn letter(state: TermState) -> &'static str {
    match state {
        TermState::InForce => "I",
        TermState::Presumed => "P",
        TermState::Possible => "?",
        TermState::NotYet => "-",
        TermState::Ended => "E",
        TermState::Fulfilled => "M",
        TermState::NotRecorded => "n",
    }
}

#[track_caller]
fn stands(deal: &Deal, days: &[(&str, TermState)]) {
    for (written, state) in days {
        assert_eq!(deal.term_on_day(term(deal, "t"), day(written)).state, *state, "{written}");
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
    let change = ends.term_change(term(&ends, "t"), day("2025-05-01"), day("2025-07-01"));
    let by: Vec<&str> = change.by.iter().map(|ix| ends.event(*ix).id()).collect();
    assert_eq!((change.change, by), (ChangeKind::Ended, vec!["e2"]));
    let change = begins.term_change(term(&begins, "t"), day("2025-05-01"), day("2025-07-01"));
    let by: Vec<&str> = change.by.iter().map(|ix| begins.event(*ix).id()).collect();
    assert_eq!(
        (change.change, by),
        (ChangeKind::Began, vec!["e1", "e2"]),
        "by what set it too, though that was earlier"
    );
}

/// `until 30 Jun 2030`, with nothing behind it that has a date.
fn stated(in_force: &str, more: &str) -> String {
    format!(r#"{{"in_force":"{in_force}",{more}"text":"x","basis":[{{"source":"s"}}]}}"#)
}

const UNMET: &str = r#""condition":{"text":"c","effect":"begins"},"#;

#[track_caller]
fn expects(deal: &Deal, on: &str, knowledge: Knowledge, expected: &[(&str, UpcomingKind)]) {
    let items = deal.ahead_knowing(day(on), knowledge);
    let told: Vec<(String, UpcomingKind)> =
        items.iter().map(|item| (item.date.map_or_else(String::new, |date| date.to_string()), item.kind)).collect();
    let told: Vec<(&str, UpcomingKind)> = told.iter().map(|(date, kind)| (date.as_str(), *kind)).collect();
    assert_eq!(told, expected, "ahead of {on}, {knowledge:?}");
}

fn changed(deal: &Deal, first: &str, second: &str) -> ChangeKind {
    deal.term_change(term(deal, "t"), day(first), day(second)).change
}

#[test]
fn what_is_extended_before_it_lapses_changes() {
    use Knowledge::{Hindsight, OnTheDay};
    use UpcomingKind::{Begins, Changes, Due, Lapses};
    let met = r#""set_by":"e2","condition":{"text":"c","effect":"begins","met_by":"e3"},"#;
    for (ended, start) in [("", ""), (r#""ended_by":"e2","#, ""), ("", "2025-07-01")] {
        let first = stated("/2025-06-30", &format!(r#""set_by":"e1",{ended}{UNMET}"#));
        let deal = made(&[first, stated(&format!("{start}/2025-12-31"), met)].join(","));
        let last = [("2025-09-01", Begins), ("2025-12-31", Due)];
        expects(&deal, "2025-05-10", Hindsight, &[("2025-06-01", Changes), last[0], last[1]]);
        expects(&deal, "2025-06-10", Hindsight, &last);
        expects(&deal, "2025-05-10", OnTheDay, &[("2025-06-30", Lapses), ("", Begins)]);
        if start.is_empty() {
            expects(&deal, "2025-06-10", OnTheDay, &[("2025-12-31", Lapses), ("", Begins)]);
        }
    }
    // One that an event extended only after it had lapsed.
    let first = stated("/2025-05-15", &format!(r#""set_by":"e1",{UNMET}"#));
    let deal = made(&[first, stated("/2025-12-31", met)].join(","));
    expects(&deal, "2025-05-10", OnTheDay, &[("2025-05-15", Lapses), ("", Begins)]);
    assert_eq!(deal.ahead(day("2025-05-10"))[0].kind, Lapses);
}

#[test]
fn what_is_called_off_before_it_begins_never_begins() {
    use Knowledge::{Hindsight, OnTheDay};
    use UpcomingKind::{Begins, Changes, Due, Lapses};
    let first = stated("2026-01-01/2027", r#""set_by":"e1","ended_by":"e2","#);
    let deal = made(&first);
    let over = [("2025-06-01", TermState::Ended), ("2026-03-01", TermState::Ended)];
    stands(&deal, &[("2025-05-31", TermState::NotYet), over[0], over[1]]);
    assert_eq!(changed(&deal, "2025-05-10", "2025-07-01"), ChangeKind::Lapsed);
    assert_eq!(changed(&deal, "2025-07-01", "2026-03-01"), ChangeKind::Neither);
    expects(&deal, "2025-05-10", Hindsight, &[("2025-06-01", Lapses)]);
    expects(&deal, "2025-05-10", OnTheDay, &[("2026-01-01", Begins), ("2027", Due)]);
    expects(&deal, "2025-06-10", Hindsight, &[]);
    expects(&deal, "2025-06-10", OnTheDay, &[]);
    let warned = |versions: &str| on(&text(versions), &["check"]).out.contains("ended it");
    assert!(!warned(&first));
    assert!(warned(&first.replace("e1", "e3")), "set after it was ended");

    let deal = made(&[first, stated("2026-04-01/2028", r#""set_by":"e2","#)].join(","));
    stands(&deal, &[("2025-07-01", TermState::NotYet), ("2026-03-31", TermState::NotYet)]);
    stands(&deal, &[("2026-04-01", TermState::InForce)]);
    let next = [("2026-04-01", Begins), ("2028", Due)];
    expects(&deal, "2025-05-10", Hindsight, &[("2025-06-01", Changes), next[0], next[1]]);
    expects(&deal, "2025-06-10", Hindsight, &next);

    let unmet = made(&stated("/2025-12-31", &format!(r#""set_by":"e1","ended_by":"e2",{UNMET}"#)));
    assert_eq!(changed(&unmet, "2025-05-10", "2025-07-01"), ChangeKind::Lapsed);
}

#[test]
fn what_is_performed_late_is_overdue_until_then() {
    use Knowledge::{Hindsight, OnTheDay};
    use UpcomingKind::{Due, Fulfilled};
    let deal = made(&stated("2025-01-10/2025-06-30", r#""set_by":"e1","fulfilled_by":"e3","#));
    stands(&deal, &[("2025-06-30", TermState::InForce), ("2025-07-01", TermState::Possible)]);
    stands(&deal, &[("2025-08-31", TermState::Possible), ("2025-09-01", TermState::Fulfilled)]);
    let change = deal.term_change(term(&deal, "t"), day("2025-02-01"), day("2025-08-01"));
    assert_eq!((change.change, change.by), (ChangeKind::Doubtful, Vec::new()));
    assert_eq!(changed(&deal, "2025-02-01", "2025-09-01"), ChangeKind::Fulfilled);
    expects(&deal, "2025-02-01", Hindsight, &[("2025-06-30", Due), ("2025-09-01", Fulfilled)]);
    expects(&deal, "2025-02-01", OnTheDay, &[("2025-06-30", Due)]);
    expects(&deal, "2025-08-01", Hindsight, &[("2025-09-01", Fulfilled)]);
}

#[test]
fn a_term_whose_start_nothing_dated_knows_of_is_presumed() {
    use TermState::{Ended, InForce, NotRecorded, Presumed};
    let version = |more: &str| format!(r#"{{"in_force":"/2030-06-30","text":"x"{more}}}"#);
    let undated = made(&version(""));
    stands(
        &undated,
        &[("2024-06-01", NotRecorded), ("2025-05-31", Presumed), ("2030-06-30", Presumed), ("2030-07-01", Ended)],
    );
    let on_day = undated.term_on_day(term(&undated, "t"), day("2025-05-31"));
    assert_eq!(report::reasons_line(&undated, &on_day), "start not published; nothing dated shows that it had begun");
    stands(&made(&version(r#","set_by":"e1""#)), &[("2025-01-09", NotRecorded), ("2025-05-31", InForce)]);
    // Once something dated shows it, the state says since when.
    let shown = made(&version(r#","attested":"2025-04-01""#));
    stands(&shown, &[("2025-03-31", NotRecorded), ("2025-05-31", InForce)]);
    let on_day = shown.term_on_day(term(&shown, "t"), day("2025-05-31"));
    assert_eq!(report::reasons_line(&shown, &on_day), "start not published; known to be in force from 1 Apr 2025");
}

/// Its start is stated, though no date: nothing of it is unknown.
#[test]
fn a_term_without_a_start_begins_once_its_condition_is_met() {
    use TermState::{Ended, InForce, NotYet};
    let waits = |met: &str| {
        made(&format!(
            r#"{{"in_force":"/2025-12-31","text":"T","condition":{{"text":"the sale closes","effect":"begins"{met}}}}}"#
        ))
    };
    let days = |begun| {
        [
            ("2025-01-11", NotYet),
            ("2025-05-31", NotYet),
            ("2025-06-01", begun),
            ("2025-12-31", begun),
            ("2026-01-01", Ended),
        ]
    };
    stands(&waits(r#","met_by":"e2""#), &days(InForce));
    stands(&waits(""), &days(NotYet));
}

#[test]
fn what_waits_for_a_condition_lies_ahead_and_is_conditional() {
    let deal = made(
        r#"{"in_force":"2025-01-10/2027","set_by":"e1","text":"x","basis":[{"source":"s"}],
        "amounts":[{"value":"5","unit":"USD"}],"condition":{"text":"regulators approve","effect":"begins"}}"#,
    );
    stands(&deal, &[("2025-05-31", TermState::NotYet)]);
    let ahead = deal.ahead(day("2025-05-31"));
    let told: Vec<String> = ahead.iter().map(|item| report::ahead_event(&deal, item, day("2025-05-31"))).collect();
    // What is not approved by the end lapses then.
    assert_eq!(told, ["T lapses", "T begins when: regulators approve"]);
    let ledger = deal.ledger(day("2025-05-31"), Knowledge::Hindsight);
    let told: Vec<(&str, String)> =
        ledger.iter().map(|line| (line.firmness.word(), report::ledger_total(line))).collect();
    assert_eq!(told, [("conditional", "$5".to_owned())]);
    assert_eq!(report::figure_in_words(&ledger[0].figures[0]), "$5; if: regulators approve; not yet in force");
}

#[test]
fn a_version_between_two_days_began_and_ended() {
    let version =
        |from: &str, to: &str| format!(r#"{{"in_force":"{from}/{to}","text":"x","basis":[{{"source":"s"}}]}}"#);
    let versions = [version("2025-01-10", "2025-01-20"), version("2025-03-01", "2025-03-31")].join(",");
    let deal = made(&versions);
    let change = |first: &str, second: &str| deal.term_change(term(&deal, "t"), day(first), day(second)).change;
    assert_eq!(change("2025-02-01", "2025-05-01"), ChangeKind::BeganAndEnded);
    assert_eq!(change("2025-05-01", "2025-06-01"), ChangeKind::Neither);
    // After a gap the second version begins anew.
    let ahead = deal.ahead(day("2025-02-01"));
    let told = ahead.first().map(|item| report::ahead_event(&deal, item, day("2025-02-01")));
    assert_eq!(told.as_deref(), Some("T begins"));
}

#[test]
fn terms_of_a_person_are_those_of_the_company() {
    let of = |party: &str| on_kites(&["terms", "--as-of", "2025-10-06", "--party", party]).out;
    assert_eq!(of("osterlo"), of("mossbank"));
    assert!(!of("osterlo").is_empty());
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..4700_u64).prop_map(|days| day("2025-02-15") + Days::new(days))
}

proptest! {
    #[test]
    fn two_steps_say_what_one_says(nth in 0..2_usize, mut days in proptest::collection::vec(any_day(), 3)) {
        days.sort();
        let deal = &deals()[nth];
        let (first, second, whole) = (deal.term_changes(days[0], days[1]), deal.term_changes(days[1], days[2]), deal.term_changes(days[0], days[2]));
        for ((one, other), whole) in first.iter().zip(&second).zip(&whole) {
            prop_assert_eq!(&one.before, &whole.before);
            prop_assert_eq!(&one.after, &other.before);
            prop_assert_eq!(&other.after, &whole.after);
            let mut by: Vec<_> = one.by.iter().chain(&other.by).copied().collect();
            by.retain(|ix| !whole.by.contains(ix));
            prop_assert!(!whole.change.is_change() || by.is_empty(), "an event of a step is one of the whole");
        }
    }
}

/// Over every day of ten years: at most one version surely in force, and none
/// possible beside it.
#[test]
fn versions_follow_one_another() {
    for (deal, days) in deals().iter().flat_map(|deal| (0..4250).map(move |days| (deal, days))) {
        let day = day("2025-02-01") + Days::new(days);
        for term in deal.terms() {
            let states: Vec<TermState> = term.versions().map(|version| deal.version_on_day(version, day)).collect();
            let count = |state: TermState| states.iter().filter(|other| **other == state).count();
            let certain = count(TermState::InForce) + count(TermState::Presumed);
            assert!(
                certain <= 1 && (certain == 0 || count(TermState::Possible) == 0),
                "{} on {day}: {states:?}",
                term.id()
            );
        }
    }
}

/// The lines of a document, unwrapped.
fn lines(document: report::Document) -> Vec<String> {
    let page = report::Page::new(document, None);
    crate::record_pages::lines(&page)
}

/// A deal whose term changes every day, so many times.
fn changing(versions: u64) -> Deal {
    let version = |number: u64| {
        let [from, to] = [number, number + 1].map(|number| day("2025-01-01") + Days::new(number));
        format!(
            r#"{{"in_force":"{from}/{to}","text":"wording {number}","amounts":[{{"value":"5","unit":"USD"}}],"basis":[{{"source":"s"}}]}}"#
        )
    };
    made(&(0..versions).map(version).collect::<Vec<String>>().join(","))
}

#[test]
fn a_term_of_many_versions_is_shown_in_parts() {
    let deal = changing(1000);
    let ix = term(&deal, "t");
    let mut extent = report::Extent::default();
    let told =
        |extent: &report::Extent| lines(report::term(&deal, ix, report::Days::On(day("2025-02-01")), extent.clone()));
    let shown = told(&extent);
    assert_eq!(shown.iter().filter(|line| line.contains("wording ")).count(), 100);
    assert!(shown.contains(&"… 900 more".to_owned()), "{shown:?}");
    extent.open(report::List::Versions);
    let shown = told(&extent);
    assert_eq!(shown.iter().filter(|line| line.contains("wording ")).count(), 200);
    assert!(shown.contains(&"… 800 more".to_owned()), "{shown:?}");
    assert_eq!(told(&report::Extent::Whole).iter().filter(|line| line.contains("wording ")).count(), 1000);
    // Where one follows on another the term changes, each time.
    let ahead = deal.ahead(day("2024-12-01"));
    assert_eq!(ahead.iter().filter(|item| item.kind == UpcomingKind::Changes).count(), 999);
}

/// Once all of the record is known it makes no difference what one knew.
#[test]
fn after_the_record_a_term_stands_as_one_knew_it() {
    for deal in deals() {
        let last = deal.last_day().unwrap();
        for term in deal.terms() {
            for day in (0..4000).map(|days| last + Days::new(days)) {
                let [record, known] = [Knowledge::Hindsight, Knowledge::OnTheDay]
                    .map(|knowledge| deal.term_on_day_knowing(term.ix(), day, knowledge))
                    .map(|on_day| (on_day.state, on_day.version));
                assert_eq!(record, known, "{} on {day}", term.id());
            }
        }
    }
}

/// Each day says what the period says that it lies in.
#[test]
fn a_term_stands_the_same_all_through_a_period() {
    for deal in deals() {
        for term in deal.terms() {
            let (id, ix) = (term.id(), term.ix());
            let periods = deal.term_periods(ix);
            assert!(periods.windows(2).all(|pair| pair[0].since < pair[1].since), "{id}");
            for day in (0..4000).map(|days| day("2025-02-20") + Days::new(days)) {
                let on_day = deal.term_on_day(ix, day);
                let period = periods.iter().rfind(|period| period.since <= day).unwrap();
                let expected = TermPeriod { since: period.since, state: on_day.state, version: on_day.version };
                assert_eq!(*period, expected, "{id} on {day}");
            }
        }
    }
}

#[test]
fn terms_as_plain_text() {
    let ran = on_harbors(&["terms", "--as-of", "2030-12-01", "--party", "heronrail"]);
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
        ("presumed", "tenth-berth"),
        ("in-force", "first-tranche"),
        ("in-force", "second-tranche"),
        ("in-force", "berth-fee"),
    ];
    assert_eq!(states, expected);
    assert_eq!(forbidden(&ran.out), []);
}

#[test]
fn terms_as_json() {
    let ran = on_harbors(&["terms", "--as-of", "2031-02-03", "--json"]);
    let terms: Vec<serde_json::Value> = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(terms.len(), 12);
    let of = |id: &str| terms.iter().find(|term| term["id"] == id).unwrap();
    let license = of("pilot-license");
    assert_eq!(
        (&license["state"], &license["version"], &license["from"], &license["to"]),
        (&"in-force".into(), &2.into(), &serde_json::json!(["saltmere"]), &serde_json::json!(["cormorant"]))
    );
    assert_eq!(
        of("fare-share")["amounts"][1],
        serde_json::json!({
            "value": null, "unit": "USD", "bound": "up to", "certainty": "stated", "for": "the cap", "source": "amendment-release",
        })
    );
    let ran = on_harbors(&["terms", "--between", "2031-02-02", "2031-02-03", "--json", "--party", "heron"]);
    let changes: Vec<serde_json::Value> = serde_json::from_str(&ran.out).unwrap();
    let berth = changes.iter().find(|change| change["id"] == "tenth-berth").unwrap();
    assert_eq!(
        (&berth["change"], &berth["before"]["state"], &berth["after"]["state"]),
        (&"doubtful".into(), &"presumed".into(), &"possible".into())
    );
    assert!(changes.iter().all(|change| change["id"] != "pilot-license"));
}

#[test]
fn days_that_are_none_are_an_error() {
    for (arguments, said) in [
        (
            &["terms", "--as-of", "2026-02-30"][..],
            "“2026-02-30” is not a day: February 2026 has 28 days; write 2026-02-28 or 2026-02",
        ),
        (&["terms", "--between", "2025-10-06", "2025-10-05"], "2025-10-06 is after 2025-10-05"),
        (&["terms", "--party", "quilbly"], "no party is called “quilbly”: did you mean quillby?"),
    ] {
        let ran = on_kites(arguments);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""));
        assert!(ran.err.contains(said), "{}", ran.err);
    }
}

#[track_caller]
fn on_harbors(arguments: &[&str]) -> Ran {
    run(&[&["--data", harbors::PATH], arguments].concat())
}

#[track_caller]
fn on_kites(arguments: &[&str]) -> Ran {
    run(&[&["--data", kites::PATH], arguments].concat())
}

/// Pair, firmness and total of each line of a ledger.
pub(crate) fn totals(ledger: &str) -> Vec<String> {
    let mut pair = "";
    let mut totals = Vec::new();
    for line in ledger.lines() {
        if line.contains(" → ") && !line.starts_with(' ') {
            pair = line;
        } else if let Some(total) = line.strip_prefix("  ").filter(|line| !line.starts_with(' ')) {
            totals.push(format!("{pair}: {total}"));
        }
    }
    totals
}

#[track_caller]
fn check_ahead(date: &str, lines: &[&str]) {
    let ran = on_kites(&["ahead", date]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let found: Vec<&str> = ran.out.lines().collect();
    assert_eq!(found, lines, "ahead of {date}");
}

#[test]
fn what_lies_ahead_soonest_first_and_open_conditions_last() {
    check_ahead(
        "2025-10-05",
        &[
            "2025-10-06\tLicense to the cloud pattern changes (hindsight: “Cloth agreement amended,” 6 Oct 2025)\tin 1 day\tpattern-license",
            "2025-10-06\tCloth for Quillby alone ends (hindsight: “Cloth agreement amended,” 6 Oct 2025)\tin 1 day\tsole-buyer",
            "2025-10-06\tFree to sell to others begins (hindsight: “Cloth agreement amended,” 6 Oct 2025)\tin 1 day\tfree-to-sell",
            "2025-11?\tDyeing together ends\tin about 2 months\tdye-works",
            "2026-01-15\t$15 million for a loom is performed (hindsight: “Quillby pays for the new loom,” 15 Jan 2026)\tin 3 months 10 days\tloom-payment",
            "2027~\tFirst refusal on new looms ends (in doubt since 6 Oct 2025)\tin about 2 years\tfirst-refusal",
            "2030-12-31\tLicense to the cloud pattern ends (hindsight: “Cloth agreement amended,” 6 Oct 2025)\tin 5 years 2 months\tpattern-license",
            "\tLicense to the cloud pattern ends when: A kite stays up for a year\t\tpattern-license",
            "\t$25 million or more for a second loom begins when: The first loom runs at night\t\tsecond-loom",
        ],
    );
    // On the last day the license still holds; the day after nothing of it is ahead.
    let ids = |date: &str| -> Vec<String> {
        on_kites(&["ahead", date]).out.lines().map(|line| line.rsplit('\t').next().unwrap().to_owned()).collect()
    };
    assert_eq!(ids("2030-12-30"), ["pattern-license", "second-loom"]);
    assert_eq!(ids("2030-12-31"), ["pattern-license", "second-loom"]);
    let last = on_kites(&["ahead", "2030-12-31"]).out;
    assert!(last.starts_with("2030-12-31\tLicense to the cloud pattern ends\ttoday\t"), "{last}");
    assert_eq!(ids("2031-01-01"), ["second-loom"]);
    let over = text(r#"{"in_force":"2025-01-10/2025-02-01","text":"x","basis":[{"source":"s"}]}"#);
    assert_eq!(on(&over, &["ahead", "2025-02-01"]).status, 0);
    assert_eq!(on(&over, &["ahead", "2025-02-02"]).status, 1);
}

#[test]
fn what_lies_ahead_as_json() {
    let ran = on_kites(&["ahead", "2025-10-06", "--json"]);
    let ahead: Vec<serde_json::Value> = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        ahead[3],
        serde_json::json!({
            "date": "2030", "day": "2030-12-31", "what": "ends", "term": "pattern-license",
            "title": "License to the cloud pattern", "version": 2, "distance": "5 years 2 months", "condition": null, "inferred": false, "doubted_since": null,
        })
    );
    assert_eq!(
        (&ahead[4]["condition"], &ahead[4]["what"]),
        (&"The first loom runs at night.".into(), &"begins".into())
    );
    let before: Vec<serde_json::Value> =
        serde_json::from_str(&on_kites(&["ahead", "2025-10-05", "--json"]).out).unwrap();
    assert_eq!((&before[7]["condition"], &before[7]["what"]), (&"A kite stays up for a year.".into(), &"ends".into()));
}

#[test]
fn disputes_have_both_sides_with_their_words() {
    let ran = on_kites(&["disputes"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let (_, third) =
        ran.out.split_once("≠ Whether forty million is dollars or yards (dollars-or-yards)\nresolved\n").unwrap();
    let third: Vec<&str> = third.lines().take_while(|line| !line.starts_with("≠ “")).collect();
    for part in [
        "• Yards.",
        "  ┃ The kite maker has promised the loom as much as forty million of yards.",
        "  damaged · matches saved text, ¶3 · a match is not proof that it's true · machine-paraphrased copy of Pebble Courier, 7 Oct 2025; not the speaker's words",
        "  likely meaning: Quillby promised Mossbank up to forty million dollars",
        "• Dollars.",
        "Assessment",
        "Dollars: yards of cloth",
        "Events and terms",
        "• 10 Mar 2025 Quillby signs for Mossbank's cloth (cloth-agreement)",
        "§ Cloth for up to $40 million (yearly-order)",
    ] {
        assert!(third.iter().any(|line| line.starts_with(part)), "{part}\n{}", third.join("\n"));
    }
    assert_eq!(ran.out.lines().filter(|line| line.starts_with("≠ ")).count(), 5);
    // And the events that are against one another, as on the screen.
    let against: Vec<&str> = ran.out.lines().filter(|line| line.starts_with("≠ “")).collect();
    assert_eq!(against.len(), 2);
    let disputes = "≠ “Ferries doubt that the mill was ever bound” disputes “Both say that the cloth stays exclusive”";
    assert!(against.contains(&disputes), "{against:?}");
    assert_eq!(forbidden(&ran.out), []);
    let disputes: Vec<serde_json::Value> = serde_json::from_str(&on_kites(&["disputes", "--json"]).out).unwrap();
    assert_eq!(disputes.len(), 5);
    let quote = &disputes[2]["sides"][0]["passages"][0];
    assert_eq!(
        (&quote["paragraph"], &quote["source"], &quote["event"]),
        (&3.into(), &"courier-copy".into(), &"cloth-agreement".into())
    );
    assert!(quote["attribution"].as_str().unwrap().contains("not the speaker's words") && quote["reading"].is_string());
}

#[test]
fn events_against_one_another_say_whether_in_part() {
    let ran = on_harbors(&["disputes"]);
    let against: Vec<&str> = ran.out.lines().filter(|line| line.starts_with("≠ “")).collect();
    let expected = [
        "≠ “Saltmere–Cormorant joint statement” disputes in part “Heron to invest in Cormorant and take a tenth berth”",
        "≠ “TT: Saltmere is weighing legal action” disputes in part “Heron to invest in Cormorant and take a tenth berth”",
        "≠ “Saltmere–Cormorant berth agreement amended” supersedes “Saltmere–Cormorant joint statement”",
        "≠ “Saltmere's winter quarter, after the new deal” contradicts in part “Okonkwo: the port was a tie”",
    ];
    assert_eq!(against, expected);
}

#[test]
fn every_figure_of_the_ledger_has_its_term_and_source() {
    let ran = on_harbors(&["ledger", "2030-11-01", "--json"]);
    let lines: Vec<serde_json::Value> = serde_json::from_str(&ran.out).unwrap();
    let committed = lines.iter().find(|line| line["sum"] == "200000000").unwrap();
    assert_eq!(
        (&committed["from"], &committed["to"], &committed["bound"]),
        (&serde_json::json!(["heron"]), &serde_json::json!(["cormorant"]), &"exactly".into())
    );
    let terms: Vec<&str> =
        committed["figures"].as_array().unwrap().iter().map(|figure| figure["term"].as_str().unwrap()).collect();
    assert_eq!(terms, ["first-tranche", "berth-fee"]);
    for line in &lines {
        for figure in line["figures"].as_array().unwrap() {
            assert!(figure["source"].is_string() && figure["value"].is_string(), "{figure}");
        }
    }
    let conditional = lines.iter().find(|line| line["firmness"] == "conditional").unwrap();
    assert_eq!(conditional["figures"][0]["condition"], "the channel is twelve meters deep");
}
