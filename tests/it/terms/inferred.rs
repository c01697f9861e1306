//! Ends and starts that no source states, and doubts past a stated end, against
//! states worked out by hand.

use dealtui::{
    deal_file,
    domain::{Deal, Endpoint, Knowledge, TermState},
    report,
};
use proptest::{collection, prelude::*};
use serde_json::{Value, json};

use super::{day, letter, lines, made, on, term, text};

/// A version with a basis: fields are added to `in_force`.
fn version(in_force: &str, fields: &Value) -> Value {
    let mut version = json!({ "in_force": in_force, "text": "x", "basis": [{ "source": "s" }] });
    version.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    version
}

fn of(versions: &[Value]) -> Deal {
    made(&versions.iter().map(Value::to_string).collect::<Vec<String>>().join(","))
}

/// State and version on each day: `I1` is the first version in force.
#[track_caller]
fn check(deal: &Deal, expected: &[(&str, &str)]) {
    for (written, state) in expected {
        let on_day = deal.term_on_day(term(deal, "t"), day(written));
        let letter = letter(on_day.state);
        let version = on_day.version.map_or_else(String::new, |index| (index + 1).to_string());
        assert_eq!(format!("{letter}{version}"), *state, "{written}");
        let period = deal.term_periods(on_day.term).iter().rfind(|period| period.since <= day(written)).unwrap();
        assert_eq!((period.state, period.version), (on_day.state, on_day.version), "period of {written}");
    }
}

fn reason(deal: &Deal, written: &str) -> String {
    report::reasons_line(deal, &deal.term_on_day(term(deal, "t"), day(written)))
}

#[test]
fn an_inferred_end_ends_nothing() {
    let deal = of(&[version("2025-01-10/2025-08", &json!({ "inferred": ["end"], "attested": "2025-03-31" }))]);
    check(
        &deal,
        &[
            ("2025-01-09", "-"),
            ("2025-01-10", "I1"),
            ("2025-03-31", "I1"),
            ("2025-04-01", "P1"),
            ("2025-08-31", "P1"),
            ("2025-09-01", "?1"),
            ("2040-01-01", "?1"),
        ],
    );
    let shown = "end not published; last shown in force by a source on 31 Mar 2025; inferred end: Aug 2025";
    assert_eq!(reason(&deal, "2025-04-01"), shown);
    assert!(reason(&deal, "2025-02-01").ends_with("31 Mar 2025 (hindsight); inferred end: Aug 2025"));
    let past = "inferred end: Aug 2025; end not published; last shown in force by a source on 31 Mar 2025; record as of 1 Sep 2025";
    assert_eq!(reason(&deal, "2025-10-01"), past);
}

/// One version of a term, and a source of 1 March 2025: nothing says what was before.
fn known_since_march(versions: &[Value]) -> Deal {
    let versions = versions.iter().map(Value::to_string).collect::<Vec<String>>().join(",");
    let text = text(&versions).replacen(r#"{"id":"s"}"#, r#"{"id":"s","published":"2025-03-01"}"#, 1).replacen(
        r#","period":"2025/2026""#,
        "",
        1,
    );
    deal_file::read(&text).unwrap_or_else(|findings| panic!("{findings:?}"))
}

#[test]
fn before_the_first_that_knows_of_a_term_it_is_unknown() {
    let until = known_since_march(&[version("/2034", &json!({}))]);
    check(&until, &[("2025-02-28", "n1"), ("2025-03-01", "I1"), ("2034-12-31", "I1"), ("2035-01-01", "E1")]);
    assert_eq!(reason(&until, "2025-02-28"), "start not published; not known to be in force before 1 Mar 2025");
    // What is known earlier counts: a day before which it was set, on which it is shown, an event.
    let set = known_since_march(&[version("/2034", &json!({ "set_before": "2024-06-10" }))]);
    check(&set, &[("2024-06-09", "n1"), ("2024-06-10", "I1")]);
    let shown = known_since_march(&[version("/2034", &json!({ "attested": "2024-03" }))]);
    check(&shown, &[("2024-02-29", "n1"), ("2024-03-01", "I1")]);
    let event = known_since_march(&[version("/2034", &json!({ "set_by": "e1" }))]);
    check(&event, &[("2025-01-09", "n1"), ("2025-01-10", "I1")]);
    // What is stated to have no beginning was always in force.
    check(&known_since_march(&[version("../2034", &json!({}))]), &[("1990-01-01", "I1")]);
    // It is over for sure, whenever that became known.
    check(&known_since_march(&[version("/2023", &json!({}))]), &[("2023-12-31", "n1"), ("2024-01-01", "E1")]);
    // Where another version is surely in force, that one counts.
    let changed = known_since_march(&[version("2023-01-10/2023-12-31", &json!({})), version("/2034", &json!({}))]);
    check(&changed, &[("2023-01-09", "n2"), ("2023-01-10", "I1"), ("2024-01-01", "n2"), ("2025-03-01", "I2")]);
}

/// A date in doubt may be off by one unit; the end is possible in both.
#[test]
fn an_inferred_end_in_doubt_is_possible_one_unit_earlier() {
    let deal = of(&[version("2025-01-10/2027~", &json!({ "inferred": ["end"], "attested": "2025-08" }))]);
    check(
        &deal,
        &[
            ("2025-08-31", "I1"),
            ("2025-09-01", "P1"),
            ("2026-12-31", "P1"),
            ("2027-01-01", "?1"),
            ("2028-12-31", "?1"),
            ("2029-01-01", "?1"),
        ],
    );
}

#[test]
fn what_no_source_shows_is_presumed_from_its_start() {
    let deal = of(&[version("2025-01-10/2025-08", &json!({ "inferred": ["end"] }))]);
    check(&deal, &[("2025-01-10", "P1"), ("2025-08-31", "P1"), ("2025-09-01", "?1")]);
}

/// The event ends the version, before its inferred end or after it.
#[test]
fn an_event_ends_what_has_an_inferred_end() {
    for end in ["2025-03", "2025-12"] {
        let in_force = format!("2025-01-10/{end}");
        let ended = of(&[version(&in_force, &json!({ "inferred": ["end"], "ended_by": "e2" }))]);
        check(&ended, &[("2025-01-10", "I1"), ("2025-04-15", "I1"), ("2025-05-31", "I1"), ("2025-06-01", "E1")]);
        let fields = json!({ "inferred": ["end"], "fulfilled_by": "e2", "attested": "2025-02-01" });
        let fulfilled = of(&[version(&in_force, &fields)]);
        check(&fulfilled, &[("2025-02-01", "I1"), ("2025-02-02", "P1"), ("2025-05-31", "P1"), ("2025-06-01", "M1")]);
    }
}

fn replaced(first: &str, second: &Value) -> Deal {
    let earlier = version(first, &json!({ "inferred": ["end"], "attested": "2025-03-31" }));
    of(&[earlier, second.clone()])
}

#[test]
fn a_later_version_takes_its_place_from_an_inferred_start() {
    let later = version("2025-06-01/", &json!({ "inferred": ["start"], "attested": "2025-09-01" }));
    let deal = replaced("2025-01-10/2025-06-01", &later);
    let expected = [
        ("2025-03-31", "I1"),
        ("2025-04-01", "P1"),
        ("2025-05-31", "P1"),
        ("2025-06-01", "?2"),
        ("2025-08-31", "?2"),
        ("2025-09-01", "I2"),
        ("2025-09-02", "P2"),
    ];
    check(&deal, &expected);
    let versions = |written: &str| -> Vec<TermState> {
        let versions = deal.term(term(&deal, "t")).versions();
        versions.map(|version| deal.version_on_day(version, day(written))).collect()
    };
    assert_eq!(versions("2025-05-31"), [TermState::Presumed, TermState::NotYet]);
    assert_eq!(versions("2025-06-01"), [TermState::Ended, TermState::Possible]);
    assert!(
        reason(&deal, "2025-06-01").ends_with("(hindsight); inferred start: 1 Jun 2025"),
        "{}",
        reason(&deal, "2025-06-01")
    );
    // It was not known before the day from which it is inferred.
    let known = |written: &str| deal.term_on_day_knowing(term(&deal, "t"), day(written), Knowledge::OnTheDay).version;
    assert_eq!((known("2025-05-31"), known("2025-06-01")), (Some(0), Some(1)));
}

#[test]
fn a_version_that_a_later_one_replaced_does_not_come_back() {
    let over = version("2025-06-01/", &json!({ "set_by": "e2", "ended_by": "e3" }));
    let expected = [("2025-05-31", "P1"), ("2025-06-01", "I2"), ("2025-08-31", "I2"), ("2025-09-01", "E2")];
    check(&replaced("2025-01-10/2025-06-01", &over), &expected);
    // Also where the inferred end is later than the other's start.
    check(&replaced("2025-01-10/2026", &over), &expected);
    let waiting = version("2025-06-01/", &json!({ "condition": { "text": "c", "effect": "begins" } }));
    let expected = [("2025-05-31", "P1"), ("2025-06-01", "P1"), ("2025-06-02", "?1"), ("2026-06-01", "?1")];
    check(&replaced("2025-01-10/2025-06-01", &waiting), &expected);
}

#[test]
fn a_doubt_outlasts_a_stated_end() {
    let doubt = json!({ "from": "2025-03-01", "why": "Nobody speaks of it any more." });
    let with = |fields: Value| {
        let mut version = version("2025-01-10/2025-04", &json!({ "doubt": doubt }));
        version.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        version
    };
    let doubtful = of(&[with(json!({}))]);
    let expected =
        [("2025-02-28", "I1"), ("2025-03-01", "?1"), ("2025-04-30", "?1"), ("2025-05-01", "?1"), ("2040-01-01", "?1")];
    check(&doubtful, &expected);
    let past = "in doubt since 1 Mar 2025: Nobody speaks of it any more; its stated end, Apr 2025, is past";
    assert_eq!(reason(&doubtful, "2025-05-01"), past);
    let ended = of(&[with(json!({ "ended_by": "e2" }))]);
    check(&ended, &[("2025-05-01", "?1"), ("2025-05-31", "?1"), ("2025-06-01", "E1")]);
    let fulfilled = of(&[with(json!({ "fulfilled_by": "e2" }))]);
    check(&fulfilled, &[("2025-05-31", "?1"), ("2025-06-01", "M1")]);
    let replaced = of(&[with(json!({})), version("2025-05-01/2025-06", &json!({ "set_by": "e1" }))]);
    check(&replaced, &[("2025-04-30", "?1"), ("2025-05-01", "I2"), ("2025-06-30", "I2"), ("2025-07-01", "E2")]);
}

#[test]
fn a_doubt_that_arose_after_the_end_brings_nothing_back() {
    let late = json!({ "doubt": { "from": "2025-05-01", "why": "w" } });
    check(
        &of(&[version("2025-01-10/2025-04", &late)]),
        &[("2025-04-30", "I1"), ("2025-05-01", "E1"), ("2026-01-01", "E1")],
    );
    let lapsed = json!({
        "doubt": { "from": "2025-03-01", "why": "w" }, "condition": { "text": "c", "effect": "begins" }
    });
    check(&of(&[version("2025-01-10/2025-04", &lapsed)]), &[("2025-04-30", "-"), ("2025-05-01", "E1")]);
}

#[test]
fn what_is_inferred_is_called_so_on_the_page_and_ahead() {
    let later = version("2025-06-01/2026", &json!({ "inferred": ["start", "end"], "attested": "2025-09-01" }));
    let deal = replaced("2025-01-10/2025-06-01", &later);
    let days = report::Days::On(day("2025-05-01"));
    let shown = lines(report::term(&deal, term(&deal, "t"), days, report::Extent::Whole));
    for line in [
        "1 Fri 10 January 2025 to Sun 1 June 2025 (end inferred) · presumed in force",
        "2 Sun 1 June 2025 through 2026 (start and end inferred) · not yet in force",
        "1 Jun 2025   T changes (inferred) (hindsight: shown in force 1 Sep 2025), in 1 month",
        "31 Dec 2026  T ends (inferred) (hindsight: shown in force 1 Sep 2025), in 1 year 7 months",
    ] {
        assert!(shown.iter().any(|other| other == line), "{line}\n{}", shown.join("\n"));
    }
    let versions = [version("2025-01-10/2025-06-01", &json!({ "inferred": ["end"], "attested": "2025-03-31" })), later];
    let text = text(&versions.map(|version| version.to_string()).join(","));
    let ran = on(&text, &["ahead", "2025-05-01"]).out;
    // An investment of which no source says that it is due then.
    assert_eq!(
        ran,
        "2025-06-01\tT changes (inferred) (hindsight: shown in force 1 Sep 2025)\tin 1 month\tt\n2026-12-31\tT ends (inferred) (hindsight: shown in force 1 Sep 2025)\tin 1 year 7 months\tt\n"
    );
    let json: Value = serde_json::from_str(&on(&text, &["ahead", "2025-05-01", "--json"]).out).unwrap();
    assert_eq!((&json[0]["inferred"], &json[1]["inferred"]), (&true.into(), &true.into()));
    let record = on(&text, &["show", "t", "--json"]).out;
    assert!(record.contains(r#""inferred":["end"]"#), "{record}");
}

#[test]
fn an_end_that_is_inferred_is_one_of_two_and_there() {
    let findings = |versions: &[Value]| {
        let text = text(&versions.iter().map(Value::to_string).collect::<Vec<String>>().join(","));
        let finding = |line: &str| {
            let finding: Value = serde_json::from_str(line).unwrap();
            ["path", "code", "message", "hint"].map(|name| finding[name].as_str().unwrap().to_owned())
        };
        on(&text, &["check", "--json"]).out.lines().map(finding).collect::<Vec<[String; 4]>>()
    };
    let basis = |in_force: &str, inferred: &str| version(in_force, &json!({ "inferred": [inferred] }));
    assert_eq!(findings(&[basis("2025-01-10/2025", "end")]), Vec::<[String; 4]>::new());
    assert_eq!(findings(&[basis("2025-01-10/2025", "start")]), Vec::<[String; 4]>::new());
    let unknown = ["\"ends\" is not valid in \"inferred\"", "did you mean \"end\"? valid values: start, end"];
    let [path, code, message, hint] = &findings(&[basis("2025-01-10/2025", "ends")])[0];
    assert_eq!((path.as_str(), code.as_str()), ("terms[0].versions[0].inferred[0]", "unknown-word"));
    assert_eq!([message.as_str(), hint.as_str()], unknown);
    for (in_force, inferred) in [("2025-01-10/", "end"), ("2025-01-10/..", "end"), ("/2025", "start")] {
        let [path, code, message, hint] = &findings(&[basis(in_force, inferred)])[0];
        assert_eq!((path.as_str(), code.as_str()), ("terms[0].versions[0].inferred", "nothing-inferred"));
        assert_eq!(*message, format!("the {inferred} of \"{in_force}\" is called inferred, but it has none"));
        assert_eq!(*hint, format!("write the {inferred} in \"in_force\", or remove \"inferred\""));
    }
    let apart = version("2025-01-10/2025-03", &json!({ "inferred": ["end"] }));
    let later = version("2025-06-01/2025-08", &json!({ "set_by": "e2" }));
    assert_eq!(findings(&[apart, later.clone()]), Vec::<[String; 4]>::new(), "no time without a version");
    assert_eq!(findings(&[version("2025-01-10/2025-03", &json!({})), later])[0][1], "versions-gap");
    assert!(deal_file::read(&text(&basis("2025-01-10/", "end").to_string())).is_ok(), "a warning");
}

/// One to three versions with any of what makes a version over, or doubtful.
fn any_versions() -> impl Strategy<Value = Vec<Value>> {
    let one = (0..4_usize, 0..4_usize, 0..5_usize, 0..4_usize, 0..6_usize);
    let version = |(nth, (inferred, attested, end, doubt, fate)): (usize, (usize, usize, usize, usize, usize))| {
        let start = ["2025-01-10", "2025-02-15", "2025-03"][nth];
        let end = ["2025-03-31", "2025-06~", "2025-07?", "2026", ""][end];
        let in_force = format!("{start}/{end}");
        let inferred: &[&str] = [&[][..], &["end"], &["start"], &["start", "end"]][inferred];
        let mut version = version(&in_force, &json!({ "inferred": inferred }));
        let attested = [None, Some("2025-02"), Some("2025-07-15"), Some("2025-09-01")][attested];
        let doubt = [None, Some("2025-02-01"), Some("2025-06"), Some("2025-08-15")][doubt];
        let fields = version.as_object_mut().unwrap();
        fields.extend(attested.map(|attested| ("attested".to_owned(), json!(attested))));
        fields.extend(doubt.map(|from| ("doubt".to_owned(), json!({ "from": from, "why": "w" }))));
        let condition = |effect: &str| json!({ "text": "c", "effect": effect });
        let fate = match fate {
            0 => Some(("ended_by", json!("e2"))),
            1 => Some(("fulfilled_by", json!("e3"))),
            2 => Some(("condition", condition("begins"))),
            3 => Some(("condition", condition("ends"))),
            _ => None,
        };
        fields.extend(fate.map(|(name, value)| (name.to_owned(), value)));
        version
    };
    collection::vec(one, 1..=3).prop_map(move |versions| versions.into_iter().enumerate().map(version).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A term stands the same all through a period, and once all of the record is
    /// known it makes no difference what one knew.
    #[test]
    fn periods_and_days_agree_whatever_is_inferred(versions in any_versions()) {
        let deal = of(&versions);
        let ix = term(&deal, "t");
        for day in day("2025-01-01").iter_days().take(900) {
            let on_day = deal.term_on_day(ix, day);
            let period = deal.term_periods(ix).iter().rfind(|period| period.since <= day).unwrap();
            prop_assert_eq!((period.state, period.version), (on_day.state, on_day.version), "{}", day);
            if deal.is_after_record(day) {
                let known = deal.term_on_day_knowing(ix, day, Knowledge::OnTheDay);
                prop_assert_eq!((known.state, known.version), (on_day.state, on_day.version), "known on {}", day);
            }
            for version in deal.term(ix).versions() {
                let state = deal.version_on_day(version, day);
                let is_only_inferred = version.infers(Endpoint::End) && version.ended_by().is_none();
                let is_last = version.index() + 1 == versions.len();
                let lasts = is_only_inferred && is_last && version.in_force().end().is_some();
                prop_assert!(!lasts || state != TermState::Ended, "an inferred end ended {} on {}", version.in_force(), day);
            }
        }
    }
}

/// With a source `later`, published on 20 September 2025.
fn with_later_source(versions: &[Value]) -> Deal {
    let versions = versions.iter().map(Value::to_string).collect::<Vec<String>>().join(",");
    let sources = r#"{"id":"s"},{"id":"later","published":"2025-09-20"}"#;
    deal_file::read(&text(&versions).replace(r#"{"id":"s"}"#, sources)).unwrap()
}

fn ahead(deal: &Deal, written: &str, knowledge: Knowledge) -> Vec<String> {
    let items = deal.ahead_knowing(day(written), knowledge);
    items.iter().map(|item| report::ahead_event(deal, item, day(written))).collect()
}

#[test]
fn what_is_inferred_is_known_once_a_source_shows_it() {
    let deal = with_later_source(&[
        version("2025-01-10/2025-05-31", &json!({ "inferred": ["end"], "attested": "2025-03-01" })),
        json!({ "in_force": "2025-06-01/", "inferred": ["start"], "text": "x", "basis": [{ "source": "later" }] }),
    ]);
    let known = |written: &str| {
        let on_day = deal.term_on_day_knowing(term(&deal, "t"), day(written), Knowledge::OnTheDay);
        (on_day.version, on_day.state)
    };
    assert_eq!(known("2025-06-15"), (Some(0), TermState::Presumed));
    assert_eq!(known("2025-09-19"), (Some(0), TermState::Presumed));
    assert_eq!(known("2025-09-20"), (Some(1), TermState::Possible));
    let changes = "T changes (inferred) (hindsight: later, 20 Sep 2025)";
    assert_eq!(ahead(&deal, "2025-05-01", Knowledge::Hindsight), [changes]);
    assert_eq!(ahead(&deal, "2025-05-01", Knowledge::OnTheDay), Vec::<String>::new());
    assert!(reason(&deal, "2025-05-01").contains("inferred end: 31 May 2025 (hindsight)"));
    assert!(reason(&deal, "2025-06-01").contains("inferred start: 1 Jun 2025 (hindsight)"));
    assert!(!reason(&deal, "2025-09-20").contains("hindsight"), "{}", reason(&deal, "2025-09-20"));
}

#[test]
fn a_source_that_shows_a_version_later_outweighs_its_inferred_end() {
    let deal = of(&[version("2025-01-10/2025-05", &json!({ "inferred": ["end"], "attested": "2025-08-15" }))]);
    check(&deal, &[("2025-05-31", "I1"), ("2025-06-01", "I1"), ("2025-08-15", "I1"), ("2025-08-16", "?1")]);
    assert_eq!(ahead(&deal, "2025-04-01", Knowledge::Hindsight), Vec::<String>::new());
}

#[test]
fn an_inferred_start_is_possible_until_a_source_shows_the_version() {
    let shown = of(&[version("2025-02-01/2026", &json!({ "inferred": ["start"], "attested": "2025-05-01" }))]);
    check(
        &shown,
        &[("2025-01-31", "-"), ("2025-02-01", "?1"), ("2025-04-30", "?1"), ("2025-05-01", "I1"), ("2026-12-31", "I1")],
    );
    let never = of(&[version("2025-02-01/2026", &json!({ "inferred": ["start"] }))]);
    check(&never, &[("2025-01-31", "-"), ("2025-02-01", "?1"), ("2026-12-31", "?1"), ("2027-01-01", "E1")]);
}

#[test]
fn what_has_not_begun_has_no_inferred_end_ahead() {
    let condition = json!({ "text": "approved", "effect": "begins" });
    let deal = of(&[version("2025-03-01/2025-05", &json!({ "inferred": ["end"], "condition": condition }))]);
    let items = ahead(&deal, "2025-02-01", Knowledge::Hindsight);
    assert!(items.iter().all(|item| item.contains("begins when: approved")), "{items:?}");
}

#[test]
fn a_doubted_end_is_ahead_as_such() {
    let doubt = json!({ "from": "2025-06-01", "why": "Not mentioned any more." });
    let deal = of(&[version("2025-01-10/2025-12", &json!({ "set_by": "e1", "doubt": doubt }))]);
    assert_eq!(ahead(&deal, "2025-05-01", Knowledge::Hindsight), ["T falls due (in doubt since 1 Jun 2025)"]);
    // The doubt was not known yet.
    assert_eq!(ahead(&deal, "2025-05-01", Knowledge::OnTheDay), ["T falls due"]);
    check(&deal, &[("2025-05-31", "I1"), ("2025-06-01", "?1"), ("2026-01-01", "?1")]);
}

/// Some time in a quarter: on every day of it but the last it may not have happened.
#[test]
fn what_an_event_of_a_quarter_ends_is_possible_until_its_last_day() {
    let versions = version("2025-01-10/2026-12", &json!({ "set_by": "e1", "ended_by": "e2" })).to_string();
    let deal =
        deal_file::read(&text(&versions).replace(r#""date":"2025-06-01""#, r#""date":"2025-04/2025-06""#)).unwrap();
    check(&deal, &[("2025-03-31", "I1"), ("2025-04-01", "?1"), ("2025-06-29", "?1"), ("2025-06-30", "E1")]);
}

/// A report that came later told of a figure that the day did not know.
#[test]
fn a_figure_that_was_reported_later_is_hindsight() {
    let amount = |certainty: &str| json!({ "value": "5", "unit": "USD", "certainty": certainty, "source": "later" });
    let amounts = json!([amount("reported"), amount("stated")]);
    let deal = with_later_source(&[version("2025-01-10/2026", &json!({ "set_by": "e1", "amounts": amounts }))]);
    let figures = |written: &str, knowledge: Knowledge| -> Vec<String> {
        let lines = deal.ledger(day(written), knowledge);
        lines.iter().flat_map(|line| &line.figures).map(report::figure_in_words).collect()
    };
    assert_eq!(figures("2025-03-01", Knowledge::Hindsight), ["$5", "$5 (reported); hindsight: later, 20 Sep 2025"]);
    assert_eq!(figures("2025-03-01", Knowledge::OnTheDay), ["$5"]);
    assert_eq!(figures("2025-09-20", Knowledge::OnTheDay), ["$5", "$5 (reported)"]);
}
