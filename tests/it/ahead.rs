//! What lies ahead of a day: beginnings at their first day, ends at their last,
//! and what is hindsight of it.

use dealtui::{
    deal_file,
    domain::{
        ChangeKind, Deal, DealIx as _, EdtfDate, Knowledge, TermIx, TermOnDay, TermState, Truth, Upcoming,
        UpcomingKind, Vocabulary as _,
    },
    report,
};

use chrono::{Days, NaiveDate};
use serde_json::json;

use crate::{
    harbors, kites,
    program::{on, page, run},
};

fn day(written: &str) -> NaiveDate {
    written.parse().unwrap()
}

/// A deal with one term `T` of these versions. The events: `signed` on
/// 2026-01-15, `amended` on 2026-04-27, `closed` in July 2026, public on the 31st.
fn text(kind: &str, versions: &str) -> String {
    let event = |id: &str, date: &str, more: &str| {
        format!(
            r#"{{"id":"{id}","date":"{date}",{more}"kind":"agreement","title":"The {id} event","corroboration":[{{"source":"s","verdict":"confirms"}}]}}"#
        )
    };
    let events = [
        event("signed", "2026-01-15", ""),
        event("amended", "2026-04-27", ""),
        event("closed", "2026-07", r#""said":"2026-07-31","#),
    ];
    format!(
        r#"{{"format":1,"deal":{{"id":"d","title":"D","period":"2026-01/2026-12","revised":"2026-12-31"}},
        "parties":[{{"id":"a","name":"A"}},{{"id":"b","name":"B"}}],"sources":[{{"id":"s"}}],"events":[{}],
        "terms":[{{"id":"t","title":"T","from":["a"],"to":["b"],"kind":"{kind}","versions":[{versions}]}}]}}"#,
        events.join(",")
    )
}

fn version(in_force: &str, more: &str) -> String {
    format!(r#"{{"in_force":"{in_force}",{more}"text":"x","basis":[{{"source":"s"}}]}}"#)
}

fn made(versions: &[String]) -> Deal {
    let text = text("license-grant", &versions.join(","));
    dealtui::deal_file::read(&text).unwrap_or_else(|findings| panic!("{findings:?}"))
}

fn told_as(deal: &Deal, on: &str, knowledge: Knowledge) -> Vec<String> {
    let items = deal.ahead_knowing(day(on), knowledge);
    items
        .iter()
        .map(|item| {
            let what = report::ahead_event(deal, item, day(on));
            format!("{}: {what}, {}", report::ahead_date(deal, item), report::time_until(item, day(on)))
        })
        .collect()
}

#[track_caller]
fn check(versions: &[String], on: &str, expected: &[&str]) {
    assert_eq!(told_as(&made(versions), on, Knowledge::Hindsight), expected, "ahead of {on}");
}

#[test]
fn what_begins_is_placed_at_its_first_day_and_what_ends_at_its_last() {
    let begins = |in_force: &str| version(in_force, "");
    check(
        &[begins("2027/2030")],
        "2026-06-30",
        &["2027: T begins, in 6 months 2 days", "31 Dec 2030: T ends, in 4 years 6 months"],
    );
    check(
        &[begins("2026-36/2027-33")],
        "2026-06-30",
        &["Q4 2026: T begins, in 3 months 1 day", "31 Mar 2027: T ends, in 9 months 1 day"],
    );
    check(&[begins("2027-06-15/..")], "2026-06-30", &["15 Jun 2027: T begins, in 11 months 16 days"]);
    check(&[begins("2026-10~/..")], "2026-06-30", &["about Oct 2026: T begins, in about 3 months"]);
    check(&[begins("2027-24/")], "2026-06-30", &["winter 2027: T begins, in 1 year 5 months"]);
    check(&[begins("203X/..")], "2026-06-30", &["203X: T begins, in 3 years 6 months at the earliest"]);
    check(&[begins("2027-X1/..")], "2026-06-30", &["Jan or Nov 2027: T begins, in 6 months 2 days at the earliest"]);
    // The first possible day is past; it may begin on the next.
    check(&[begins("2027-X1/..")], "2027-05-01", &["Jan or Nov 2027: T begins, in 6 months at the earliest"]);
    check(&[begins("2027-X1/..")], "2027-01-01", &["Jan or Nov 2027: T begins, today at the earliest"]);
    check(&[begins("2027-X1/..")], "2027-11-01", &[]);
    // An end that is one of several is no day.
    check(&[begins("2026/2027-X1")], "2026-06-30", &["Jan or Nov 2027: T ends, in 1 year 5 months at the latest"]);
    let ran = on(&text("license-grant", &begins("2027/2030")), &["ahead", "2026-06-30", "--json"]);
    let items: Vec<serde_json::Value> = serde_json::from_str(&ran.out).unwrap();
    let of = |nth: usize| (items[nth]["what"].clone(), items[nth]["date"].clone(), items[nth]["day"].clone());
    assert_eq!(of(0), ("begins".into(), "2027".into(), "2027-01-01".into()));
    assert_eq!(of(1), ("ends".into(), "2030".into(), "2030-12-31".into()));
    assert_eq!(items[0]["distance"], "6 months 2 days");
}

/// Days on which nothing can begin any more count for nothing, nor do days between those that are left.
#[test]
fn what_begins_on_one_of_several_days_is_placed_on_the_next_of_them() {
    let far = |start: &str, on: &str| -> Vec<String> {
        let begins = made(&[version(&format!("{start}/2040"), "")]);
        let items = begins.ahead(day(on));
        let begins = items.iter().filter(|item| item.is_beginning());
        begins.map(|item| format!("{} {}", item.placed(day(on)).unwrap(), report::time_until(item, day(on)))).collect()
    };
    let cases = [
        ("202X-02-29", "2025-12-20", "2028-02-29 in 2 years 2 months at the earliest"),
        ("202X-02-29", "2019-12-20", "2020-02-29 in 2 months 9 days at the earliest"),
        ("2025-X2", "2025-03-10", "2025-12-01 in 8 months 21 days at the earliest"),
        ("2025-XX-31", "2025-03-31", "2025-03-31 today at the earliest"),
        ("2025-XX-31", "2025-04-01", "2025-05-31 in 1 month 30 days at the earliest"),
        ("2025-XX", "2025-04-15", "2025-05-01 in 16 days at the earliest"),
        ("2025-04-XX", "2025-04-15", "2025-04-15 any day"),
        ("2025-10~", "2025-10-15", "2025-10-15 any day"),
    ];
    for (start, on, expected) in cases {
        assert_eq!(far(start, on), [expected], "{start} on {on}");
    }
}

/// The days between two dates of a set are none of its own.
#[test]
fn what_an_event_on_one_of_two_days_ends_does_so_at_the_latest_on_the_last() {
    let text = text("license-grant", &version("2024-01-01/", r#""ended_by":"amended","#));
    let text = text.replace("2026-04-27", "[2026-02-10,2026-12-10]").replace(r#""2026-12-31""#, r#""2027-12-31""#);
    let deal = dealtui::deal_file::read(&text).unwrap();
    let mark = "(hindsight: “The amended event,” 10 Feb 2026 or 10 Dec 2026)";
    let row = |far: &str| [format!("10 Feb 2026 or 10 Dec 2026: T ends {mark}, {far}")];
    assert_eq!(told_as(&deal, "2026-01-20", Knowledge::Hindsight), row("in 10 months 20 days at the latest"));
    assert_eq!(told_as(&deal, "2026-03-01", Knowledge::Hindsight), row("in 9 months 9 days at the latest"));
    assert_eq!(told_as(&deal, "2026-12-09", Knowledge::Hindsight), row("in 1 day at the latest"));
    let begins = r#""condition":{"text":"ok","effect":"begins","met_by":"amended"},"#;
    let text = text.replace(r#""ended_by":"amended","#, begins).replace("2024-01-01/", "/2030");
    let deal = dealtui::deal_file::read(&text).unwrap();
    let told = told_as(&deal, "2026-03-01", Knowledge::Hindsight);
    assert!(
        told.contains(&format!("10 Feb 2026 or 10 Dec 2026: T begins {mark}, in 9 months 9 days at the earliest")),
        "{told:?}"
    );
}

/// The case that was reported.
#[test]
fn terms_come_in_the_order_in_which_they_begin() {
    let term = |id: &str, in_force: &str| {
        format!(
            r#"{{"id":"{id}","title":"{id}","from":["a"],"to":["b"],"kind":"license-grant","versions":[{}]}}"#,
            version(in_force, "")
        )
    };
    let whole = text("license-grant", "");
    let head = whole.split(r#"{"id":"t""#).next().unwrap();
    let terms = [
        term("lic", "2027/2030"),
        term("sup", "2027-06-15/2030"),
        term("q", "2026-36/2027-33"),
        term("m", "2026-09/2026-12"),
    ];
    let ran = on(&format!("{head}{}]}}", terms.join(",")), &["ahead", "2026-06-30"]);
    let begins: Vec<&str> = ran.out.lines().filter(|line| line.contains("begins")).collect();
    let expected = [
        "2026-09\tm begins\tin 2 months 2 days\tm",
        "2026-36\tq begins\tin 3 months 1 day\tq",
        "2027\tlic begins\tin 6 months 2 days\tlic",
        "2027-06-15\tsup begins\tin 11 months 16 days\tsup",
    ];
    assert_eq!(begins, expected);
}

#[test]
fn a_further_version_of_a_running_term_changes_it() {
    let both = |first: &str, second: &str| [version(first, ""), version(second, "")];
    // With the end of the one, without an end, with a gap that may be none, with one that is.
    let cases: [(&str, &str, &[&str]); 7] = [
        (
            "2026/2027-03-31",
            "2027-03-31/2030",
            &["31 Mar 2027: T changes, in 9 months 1 day", "31 Dec 2030: T ends, in 4 years 6 months"],
        ),
        ("2026/", "2027-03/..", &["Mar 2027: T changes, in 8 months 1 day"]),
        ("2026/..", "2027-03/..", &["Mar 2027: T changes, in 8 months 1 day"]),
        ("2026/2026~", "2027-03~/..", &["about Mar 2027: T changes, in about 8 months"]),
        ("2026/2026-12", "2027/..", &["2027: T changes, in 6 months 2 days"]),
        ("2026/2026-09", "2027/..", &["30 Sep 2026: T ends, in 3 months", "2027: T changes, in 6 months 2 days"]),
        ("/2026-09", "2026-09-30/..", &["30 Sep 2026: T changes, in 3 months"]),
    ];
    for (first, second, expected) in cases {
        let found = told_as(&made(&both(first, second)), "2026-06-30", Knowledge::Hindsight);
        assert!(found.iter().all(|told| !told.contains("begins")), "{first}, {second}: {found:?}");
        let (mut found, mut expected) = (found, expected.to_vec());
        found.sort();
        expected.sort_unstable();
        assert_eq!(found, expected, "{first}, {second}");
    }
    // Versions may stand in any order in the file, and skip one another.
    let three = [version("2028/2030", ""), version("2026/2026-12", ""), version("2027/2027-12", "")];
    check(
        &three,
        "2026-06-30",
        &[
            "2027: T changes, in 6 months 2 days",
            "2028: T changes, in 1 year 6 months",
            "31 Dec 2030: T ends, in 4 years 6 months",
        ],
    );
    // One that is over is changed by none.
    check(&both("2026/2026-03", "2027/.."), "2026-06-30", &["2027: T begins, in 6 months 2 days"]);
}

/// Whether or not the first has an end, and the second a date before which it does not begin.
#[test]
fn a_further_version_that_waits_changes_the_term_too() {
    let waits = |in_force: &str, met: &str| {
        version(in_force, &format!(r#""condition":{{"text":"offering","effect":"begins"{met}}},"#))
    };
    let told = |first: &str, second: String| {
        let text = text("license-grant", &[version(first, ""), second].join(","));
        let found = on(&text, &["ahead", "2026-03-18"]).out;
        found.lines().filter(|row| row.contains("begins") || row.contains("changes")).map(str::to_owned).collect()
    };
    let expected: Vec<String> = vec!["\tT changes when: offering\t\tt".to_owned()];
    assert_eq!(told("2026-01-15/", waits("/2030", "")), expected);
    assert_eq!(told("2026-01-15/2028", waits("/2030", "")), expected);
    assert_eq!(told("2026-01-15/..", waits("/..", "")), expected);
    assert_eq!(told("2026-01-15/", waits("2026-02-10/2030", "")), expected);
    let met: Vec<String> = told("2026-01-15/", waits("/2030", r#","met_by":"amended""#));
    let hindsight = "(hindsight: “The amended event,” 27 Apr 2026)";
    assert_eq!(met, [format!("2026-04-27\tT changes {hindsight}\tin 1 month 9 days\tt")]);
    // One that is over is changed by none, nor one that waits itself.
    let begins: Vec<String> = vec!["\tT begins when: offering\t\tt".to_owned()];
    assert_eq!(told("2026-01-15/2026-02", waits("/2030", "")), begins);
    let both = text("license-grant", &[waits("/2029", ""), waits("/2030", "")].join(","));
    assert_eq!(on(&both, &["ahead", "2026-03-18"]).out.matches("begins when").count(), 2);
    let changes = text("license-grant", &[version("2026-01-15/", ""), waits("/2030", "")].join(","));
    assert!(page(&changes, &["ahead", "2026-03-18"]).contains(" changes when: offering"));
    let json: serde_json::Value = serde_json::from_str(&on(&changes, &["ahead", "2026-03-18", "--json"]).out).unwrap();
    assert_eq!(json[1]["what"], "changes");
}

#[test]
fn what_is_not_met_by_its_end_lapses() {
    let waits = version("2026-01-15/2027-06-30", r#""condition":{"text":"approved","effect":"begins"},"#);
    check(&[waits], "2026-06-30", &["30 Jun 2027: T lapses, in 1 year", "no date: T begins when: approved, "]);
    let maybe = version(
        "2026-01-15/2027-06-30",
        r#""condition":{"text":"approved","effect":"begins","unmet_on":"2026-03-01"},"#,
    );
    check(&[maybe], "2026-06-30", &["30 Jun 2027: T lapses, in 1 year", "no date: T begins when: approved, "]);
}

/// A date before which nothing begins, and what it waits for besides, are told
/// as one.
#[test]
fn what_waits_begins_at_its_date_at_the_earliest() {
    let waits = version("2027/2030", r#""condition":{"text":"approved","effect":"begins"},"#);
    check(
        &[waits],
        "2026-06-30",
        &[
            "2027: T begins when: approved, in 6 months 2 days at the earliest",
            "31 Dec 2030: T lapses, in 4 years 6 months",
        ],
    );
}

/// That the term goes on does not take away what its earlier version has to be
/// done by.
#[test]
fn a_deadline_is_ahead_whatever_follows_on_it() {
    let waits = version("2026-01-15/2027-03-31", r#""condition":{"text":"approved","effect":"begins"},"#);
    let next = version("2027-03-31/2030", "");
    check(
        &[waits, next],
        "2026-06-30",
        &[
            "31 Mar 2027: T lapses, in 9 months 1 day",
            "31 Mar 2027: T begins, in 9 months 1 day",
            "31 Dec 2030: T ends, in 4 years 6 months",
            "no date: T begins when: approved, ",
        ],
    );
    let fulfilled = version("2026-01-15/2026-07", r#""fulfilled_by":"closed","#);
    check(
        &[fulfilled, version("2026-08/2030", "")],
        "2026-06-30",
        &[
            "Jul 2026: T is performed (hindsight: “The closed event,” Jul 2026), in 1 month 1 day at the latest",
            "Aug 2026: T changes, in 1 month 2 days",
            "31 Dec 2030: T ends, in 4 years 6 months",
        ],
    );
    // A version of a while does not end the term that goes on around it.
    check(
        &[version("2026/2030", ""), version("2027/2028", "")],
        "2026-06-30",
        &[
            "2027: T changes, in 6 months 2 days",
            "1 Jan 2029: T changes, in 2 years 6 months",
            "31 Dec 2030: T ends, in 4 years 6 months",
        ],
    );
    check(
        &[version("2026/..", ""), version("2027/2028", "")],
        "2026-06-30",
        &["2027: T changes, in 6 months 2 days", "1 Jan 2029: T changes, in 2 years 6 months"],
    );
    check(
        &[version("2026/", ""), version("2027/2028", "")],
        "2026-06-30",
        &["2027: T changes, in 6 months 2 days", "31 Dec 2028: T ends, in 2 years 6 months"],
    );
}

#[test]
fn each_instalment_falls_due_but_none_that_an_event_ended() {
    let told = |versions: &[String]| {
        let deal = dealtui::deal_file::read(&text("investment", &versions.join(","))).unwrap();
        told_as(&deal, "2026-03-18", Knowledge::Hindsight)
    };
    let two = [version("2026/2026-12-31", ""), version("2027/2028", "")];
    assert_eq!(
        told(&two),
        [
            "31 Dec 2026: T falls due, in 9 months 13 days",
            "2027: T changes, in 9 months 14 days",
            "31 Dec 2028: T falls due, in 2 years 9 months"
        ]
    );
    let ended = [version("2026-01-15/2030", r#""ended_by":"amended","#)];
    assert_eq!(told(&ended), ["27 Apr 2026: T ends (hindsight: “The amended event,” 27 Apr 2026), in 1 month 9 days"]);
}

/// What was set before the record is not known on a day long before.
#[test]
fn nothing_is_known_before_it_was_set() {
    let deal = made(&[version("/2030", r#""set_before":"2026-01","#)]);
    let known = |on: &str| told_as(&deal, on, Knowledge::OnTheDay).len();
    assert_eq!((known("2020-01-01"), known("2026-01-10"), known("2026-03-18")), (0, 1, 1));
}

/// A promise that was extended before it lapsed waits on, as the ledger and what is ahead say.
#[test]
fn what_was_extended_before_it_lapsed_still_waits() {
    let waits = |in_force: &str, set_by: &str, value: &str, more: &str| {
        let amounts = format!(r#""amounts":[{{"value":"{value}","unit":"USD"}}],"#);
        let condition = r#""condition":{"text":"the sale fails","effect":"begins"},"#;
        version(in_force, &format!(r#""set_by":"{set_by}",{more}{condition}{amounts}"#))
    };
    let amended = waits("/2026-12-31", "amended", "9", "");
    for [first, second] in [
        [waits("/2026-04-30", "signed", "7", ""), amended.clone()],
        // Its last day is the day on which it is extended.
        [waits("/2026-04-27", "signed", "7", ""), amended.clone()],
        [waits("/2026-06-30", "signed", "7", r#""ended_by":"amended","#), amended.clone()],
        [waits("2026-01-15/2026-04-26", "signed", "7", ""), waits("2026-04-27/2026-12-31", "amended", "9", "")],
    ] {
        let deal = made(&[first.clone(), second]);
        let on_day = deal.term_on_day(term(&deal), day("2026-05-10"));
        assert_eq!((on_day.state, on_day.version), (TermState::NotYet, Some(1)), "{first}");
        let known = deal.term_on_day_knowing(term(&deal), day("2026-05-10"), Knowledge::OnTheDay);
        assert_eq!((known.state, known.version), (TermState::NotYet, Some(1)), "{first}");
        let told = told_as(&deal, "2026-05-10", Knowledge::Hindsight);
        assert_eq!(told[0], "31 Dec 2026: T lapses, in 7 months 21 days", "{first}");
        let ledger = deal.ledger(day("2026-05-10"), Knowledge::Hindsight);
        let told: Vec<_> = ledger.iter().map(|line| (line.firmness.word(), report::ledger_total(line))).collect();
        assert_eq!(told, [("conditional", "$9".to_owned())], "{first}");
        let change = |from: &str, to: &str| deal.term_change(term(&deal), day(from), day(to)).change;
        assert_eq!(change("2026-03-01", "2026-05-10"), ChangeKind::Changed, "{first}");
        assert_eq!(change("2026-05-10", "2026-06-10"), ChangeKind::Neither, "{first}");
        assert_eq!(change("2026-03-01", "2027-01-01"), ChangeKind::Lapsed, "{first}");
    }
    // Nobody had extended it when it lapsed.
    let deal = made(&[waits("/2026-03-31", "signed", "7", ""), amended]);
    let state = |on: &str| deal.term_on_day(term(&deal), day(on)).state;
    let states = ["2026-03-31", "2026-04-10", "2026-04-27"].map(state);
    assert_eq!(states, [TermState::NotYet, TermState::Ended, TermState::NotYet]);
}

/// What a party owes by a version that may not have been set is no more than possible.
#[test]
fn what_an_event_on_one_of_several_days_set_is_possible_until_the_last() {
    let amounts = r#""amounts":[{"value":"9","unit":"USD"}],"#;
    let set = version("/2028", &format!(r#""set_by":"closed",{amounts}"#));
    let ended = version("2026-01-15/2027", r#""set_by":"signed","ended_by":"closed","#);
    for (versions, expected) in [
        (vec![set.clone()], [TermState::NotRecorded, TermState::Possible, TermState::Possible, TermState::InForce]),
        (vec![ended, set], [TermState::InForce, TermState::Possible, TermState::Possible, TermState::InForce]),
    ] {
        let deal = made(&versions);
        let states = ["2026-06-30", "2026-07-01", "2026-07-30", "2026-08-01"]
            .map(|on| deal.term_on_day(term(&deal), day(on)).state);
        assert_eq!(states, expected, "{versions:?}");
        let firmness = |on: &str| -> Vec<&str> {
            deal.ledger(day(on), Knowledge::Hindsight).iter().map(|line| line.firmness.word()).collect()
        };
        assert_eq!([firmness("2026-07-15"), firmness("2026-08-01")], [vec!["possible"], vec!["committed"]]);
    }
    // Something else shows it in force before.
    let shown = version("/2028", r#""set_by":"closed","attested":"2026-07-10","#);
    let deal = made(&[shown]);
    let state = |on: &str| deal.term_on_day(term(&deal), day(on)).state;
    assert_eq!([state("2026-07-09"), state("2026-07-10")], [TermState::Possible, TermState::InForce]);
}

/// A day that is known later tells nothing before.
#[test]
fn what_was_known_to_be_unmet_later_decides_nothing_on_the_day() {
    let ends = |more: &str| {
        made(&[version(
            "2026-01-15/2026-12-31",
            &format!(r#""set_by":"signed","condition":{{"text":"listed","effect":"ends"{more}}},"#),
        )])
    };
    for more in ["", r#","unmet_on":"2026-06-01""#, r#","met_by":"closed""#] {
        let deal = ends(more);
        let known = deal.term_on_day_knowing(term(&deal), day("2026-03-01"), Knowledge::OnTheDay);
        assert_eq!(known.state, TermState::Possible, "{more}");
        assert!(!report::reasons_line(&deal, &known).contains("not met"), "{more}");
    }
    let deal = ends(r#","unmet_on":"2026-06-01""#);
    let on_day = deal.term_on_day(term(&deal), day("2026-03-01"));
    assert_eq!(on_day.state, TermState::InForce);
    assert_eq!(report::reasons(&deal, &on_day)[0], "ends when: listed, not met as of 1 Jun 2026 (hindsight)");
    assert!(on_day.hindsight(&deal).is_some());
}

#[test]
fn a_version_that_another_replaced_early_is_not_in_force_beside_it() {
    for (set_by, told) in
        [(r#""set_by":"amended","#, "changed by “The amended event,” (amended) 27 Apr 2026"), ("", "replaced")]
    {
        let versions = [version("2026-01-15/2026-12-31", ""), version("2026-04-27/2029", set_by)].join(",");
        let printed = page(&text("license-grant", &versions), &["show", "t", "--as-of", "2026-05-10"]);
        // Without the ends of its lines.
        let printed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
        let (first, _) = printed.split_once(" 2 Mon 27 April 2026").unwrap();
        let (_, first) = first.split_once("(replaced 27 Apr 2026) · ").unwrap();
        assert!(first.starts_with(told) && !first.contains("in force"), "{printed}");
    }
}

/// What waited in vain neither began nor ended.
#[test]
fn what_waited_in_vain_lapsed() {
    for more in ["", r#","unmet_on":"2026-03-05""#] {
        let waits =
            version("2026-03-01/2026-04-30", &format!(r#""condition":{{"text":"approved","effect":"begins"{more}}},"#));
        let deal = made(&[waits]);
        let term = deal.terms().next().unwrap().ix();
        for first in ["2025-12-01", "2026-02-01", "2026-04-01"] {
            let change = deal.term_change(term, day(first), day("2026-06-01"));
            assert_eq!(change.change, ChangeKind::Lapsed, "{first}");
            let reasons = report::reasons(&deal, &change.after);
            assert_eq!(reasons, ["lapsed 30 Apr 2026; it would have begun only when: approved"]);
        }
        let later = deal.term_change(term, day("2026-05-01"), day("2026-06-01"));
        assert_eq!(later.change, ChangeKind::Neither);
    }
}

#[test]
fn a_figure_that_a_later_event_set_is_hindsight() {
    let amounts = r#""set_by":"amended","amounts":[{"value":"5","unit":"USD"}],"#;
    let text = text("investment", &version("2026-01-15/2030", amounts));
    let printed = page(&text, &["ledger", "2026-03-18"]);
    assert!(printed.contains("• T (t): $5; hindsight: “The amended event,” 27 Apr 2026\n"), "{printed}");
    assert!(on(&text, &["ledger", "2026-03-18"]).out.ends_with("\tamended\n"));
    let ran = on(&text, &["ledger", "2026-03-18", "--json"]);
    let lines: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(lines[0]["figures"][0]["hindsight"], "amended");
    assert!(!page(&text, &["ledger", "2026-05-01"]).contains("hindsight"));
    assert!(on(&text, &["ledger", "2026-05-01"]).out.ends_with("\t\n"));
    let stands = on(&text, &["terms", "--as-of", "2026-03-18"]).out;
    assert!(stands.contains("set by “The amended event,” 27 Apr 2026 (hindsight)"), "{stands}");
}

/// An event whose own day is past, but which became known later, says when.
#[test]
fn hindsight_of_what_was_made_public_later_says_when() {
    let deal = made(&[version("2026-07/2030", r#""set_by":"closed","#)]);
    let told = told_as(&deal, "2026-07-31", Knowledge::OnTheDay);
    assert_eq!(told, ["31 Dec 2030: T ends, in 4 years 5 months"]);
    let told = told_as(&deal, "2026-07-30", Knowledge::Hindsight);
    let expected =
        "31 Dec 2030: T ends (hindsight: “The closed event,” Jul 2026, made public 31 Jul 2026), in 4 years 5 months";
    assert_eq!(told, [expected]);
}

#[test]
fn a_sentence_among_the_reasons_has_no_period_before_the_next_one() {
    let deal = made(&[version(
        "2026-01-15/2030",
        r#""set_by":"signed","doubt":{"from":"2026-02-01","why":"Nobody knows."},"#,
    )]);
    let reason = report::reasons_line(&deal, &deal.term_on_day(term(&deal), day("2026-03-01")));
    assert!(reason.starts_with("in doubt since 1 Feb 2026: Nobody knows; "), "{reason}");
}

/// A term that is only possible because of its condition says so.
#[test]
fn a_possible_figure_says_what_it_waits_for() {
    let waits = r#""condition":{"text":"approved","effect":"begins","met_by":"closed"},"amounts":[{"value":"5","unit":"USD"}],"#;
    let printed = page(&text("investment", &version("2026-01-15/2030", waits)), &["ledger", "2026-07-15"]);
    assert!(printed.contains("possible, USD: $5"), "{printed}");
    assert!(printed.contains("• T (t): $5; if: approved; possibly in force; hindsight: "), "{printed}");
    let condition = |waits: &str| {
        let text = text("investment", &version("2026-01-15/2030", waits));
        let ran = on(&text, &["ledger", "2026-07-15", "--json"]);
        let lines: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        lines[0]["figures"][0]["condition"].clone()
    };
    assert_eq!(condition(waits), "approved");
    let amount = |waits: &str| waits.replace(r#""unit":"USD""#, r#""unit":"USD","condition":"an offering""#);
    assert_eq!(condition(&amount(waits)), "approved; an offering");
    assert_eq!(condition(&amount(r#""amounts":[{"value":"5","unit":"USD"}],"#)), "an offering");
    assert_eq!(condition(r#""amounts":[{"value":"5","unit":"USD"}],"#), serde_json::Value::Null);
}

/// What is promised for a case only is not due at the end.
#[test]
fn a_promise_whose_case_does_not_come_lapses() {
    let promised = |amounts: &str| {
        let version = version("2026-01-15/2028", &format!(r#""amounts":[{amounts}],"#));
        let deal = dealtui::deal_file::read(&text("investment", &version)).unwrap();
        told_as(&deal, "2026-06-30", Knowledge::Hindsight).first().cloned().unwrap()
    };
    let (plain, conditional) =
        (r#"{"value":"5","unit":"USD"}"#, r#"{"value":"5","unit":"USD","condition":"an offering"}"#);
    assert_eq!(promised(conditional), "31 Dec 2028: T lapses, in 2 years 6 months");
    assert_eq!(promised(&[plain, conditional].join(",")), "31 Dec 2028: T falls due, in 2 years 6 months");
    assert_eq!(promised(plain), "31 Dec 2028: T falls due, in 2 years 6 months");
}

#[test]
fn an_end_that_an_event_brings_is_ahead_with_hindsight() {
    // No end was published: the event ended it.
    let open = [version("2026-01-15/", r#""set_by":"signed","ended_by":"amended","#)];
    check(
        &open,
        "2026-03-18",
        &["27 Apr 2026: T ends (hindsight: “The amended event,” 27 Apr 2026), in 1 month 9 days"],
    );
    assert_eq!(told_as(&made(&open), "2026-03-18", Knowledge::OnTheDay), Vec::<String>::new());
    // It ended earlier than stated: that day it was expected to go on.
    let stated = [version("2026-01-15/2030", r#""set_by":"signed","ended_by":"amended","#)];
    check(
        &stated,
        "2026-03-18",
        &["27 Apr 2026: T ends (hindsight: “The amended event,” 27 Apr 2026), in 1 month 9 days"],
    );
    assert_eq!(
        told_as(&made(&stated), "2026-03-18", Knowledge::OnTheDay),
        ["31 Dec 2030: T ends, in 4 years 9 months"]
    );
    // Before the term was set, its end is still hindsight of what ended it.
    let before = [version("2026-01-15/2030", r#""set_by":"signed","ended_by":"amended","#)];
    check(
        &before,
        "2026-01-10",
        &[
            "15 Jan 2026: T begins (hindsight: “The signed event,” 15 Jan 2026), in 5 days",
            "27 Apr 2026: T ends (hindsight: “The amended event,” 27 Apr 2026), in 3 months 17 days",
        ],
    );
    // A version that a later event set.
    let set =
        [version("2026-01-15/2030", r#""set_by":"signed","#), version("2026-04-27/2032", r#""set_by":"amended","#)];
    check(
        &set,
        "2026-03-18",
        &[
            "27 Apr 2026: T changes (hindsight: “The amended event,” 27 Apr 2026), in 1 month 9 days",
            "31 Dec 2032: T ends (hindsight: “The amended event,” 27 Apr 2026), in 6 years 9 months",
        ],
    );
    assert_eq!(told_as(&made(&set), "2026-03-18", Knowledge::OnTheDay), ["31 Dec 2030: T ends, in 4 years 9 months"]);
    // The version after the one that it ended is its doing, though nothing says so.
    let unsaid = [version("2026-01-15/2026-04-27", r#""ended_by":"amended","#), version("2026-04-27/2032", "")];
    check(
        &unsaid,
        "2026-03-18",
        &[
            "27 Apr 2026: T changes (hindsight: “The amended event,” 27 Apr 2026), in 1 month 9 days",
            "31 Dec 2032: T ends (hindsight: “The amended event,” 27 Apr 2026), in 6 years 9 months",
        ],
    );
    // On the day of the event all of it is known.
    for knowledge in [Knowledge::Hindsight, Knowledge::OnTheDay] {
        assert_eq!(told_as(&made(&set), "2026-04-27", knowledge), ["31 Dec 2032: T ends, in 6 years 8 months"]);
    }
}

#[test]
fn what_begins_on_the_later_of_two_dates_is_placed_on_the_first_day_that_may_be_the_later() {
    let placed = |start: &str, met: &str, on: &str| {
        let with = r#""condition":{"text":"ok","effect":"begins","met_by":"amended"},"#;
        let text = text("license-grant", &version(&format!("{start}/2040"), with)).replace("2026-04-27", met);
        let deal = deal_file::read(&text).unwrap();
        let ahead = deal.ahead(day(on));
        let begins = ahead.iter().find(|item| item.is_beginning())?;
        Some(format!("{} {}", report::ahead_date(&deal, begins), begins.placed(day(on)).unwrap()))
    };
    for (start, met, on, expected) in [
        // A day is known of one of them.
        ("2026-0X", "2026-04-10", "2026-03-01", Some("2026, month 0X 2026-04-10")),
        ("2026-0X", "2026-04-10", "2026-04-20", Some("2026, month 0X 2026-05-01")),
        ("2026-04-01", "2026-0X", "2026-02-01", Some("2026, month 0X 2026-04-01")),
        ("2026-04-01", "2026-0X", "2026-06-10", Some("2026, month 0X 2026-06-10")),
        ("2026-04-15", "2026-04", "2026-02-01", Some("Apr 2026 2026-04-15")),
        // Of none.
        ("2026-0X", "[2026-03-05,2026-11-05]", "2026-01-01", Some("5 Mar 2026 or 5 Nov 2026 2026-03-05")),
        ("2026-0X", "[2026-03-05,2026-11-05]", "2026-04-10", Some("5 Mar 2026 or 5 Nov 2026 2026-05-01")),
        ("2026-0X", "[2026-03-05,2026-11-05]", "2026-10-01", Some("5 Mar 2026 or 5 Nov 2026 2026-11-05")),
        // One is surely the later.
        ("2026-0X", "2026-11-10", "2026-03-01", Some("10 Nov 2026 2026-11-10")),
        ("2026-12", "2026-0X", "2026-03-01", Some("Dec 2026 2026-12-01")),
        ("2026-04", "2026-04-10", "2026-03-01", Some("10 Apr 2026 2026-04-10")),
        // It has begun.
        ("2026-0X", "2026-04-10", "2026-10-01", None),
    ] {
        assert_eq!(placed(start, met, on).as_deref(), expected, "{start} {met} on {on}");
    }
}

#[test]
fn a_condition_that_is_met_later_was_open() {
    let condition = |effect: &str| {
        format!(r#""set_by":"signed","condition":{{"text":"approved","effect":"{effect}","met_by":"amended"}},"#)
    };
    let begins = [version("2026-01-15/..", &condition("begins"))];
    check(
        &begins,
        "2026-03-18",
        &["27 Apr 2026: T begins (hindsight: “The amended event,” 27 Apr 2026), in 1 month 9 days"],
    );
    assert_eq!(told_as(&made(&begins), "2026-03-18", Knowledge::OnTheDay), ["no date: T begins when: approved, "]);
    let ends = [version("2026-01-15/..", &condition("ends"))];
    check(
        &ends,
        "2026-03-18",
        &["27 Apr 2026: T ends (hindsight: “The amended event,” 27 Apr 2026), in 1 month 9 days"],
    );
    assert_eq!(told_as(&made(&ends), "2026-03-18", Knowledge::OnTheDay), ["no date: T ends when: approved, "]);
}

/// Only what begins a term can say how long it then lasts.
#[test]
fn a_length_in_a_condition_that_ends_a_term_is_part_of_the_condition() {
    let condition = |effect: &str| {
        let text = "default continues, for 30 days";
        format!(r#""set_by":"signed","condition":{{"text":"{text}","effect":"{effect}"}},"#)
    };
    let reasons = |effect: &str| {
        let deal = made(&[version("2026-01-15/..", &condition(effect))]);
        report::reasons(&deal, &deal.term_on_day(term(&deal), day("2026-03-18"))).join("; ")
    };
    let ends = reasons("ends");
    assert!(ends.contains("ends when: default continues, for 30 days") && !ends.contains("lasts"), "{ends}");
    let begins = reasons("begins");
    assert!(begins.contains("begins only when: default continues; lasts 30 days"), "{begins}");
}

/// What became public later than it happened is known from then on.
#[test]
fn an_event_is_known_once_it_is_public() {
    let fulfilled =
        [version("2026-01-15/2026-07", r#""set_by":"signed","ended_by":"closed","fulfilled_by":"closed","#)];
    check(
        &fulfilled,
        "2026-07-20",
        &[
            "Jul 2026: T is performed (hindsight: “The closed event,” Jul 2026, made public 31 Jul 2026), in 11 days at the latest",
        ],
    );
    let deal = made(&fulfilled);
    let reasons = |on: &str| report::reasons(&deal, &deal.term_on_day(term(&deal), day(on))).join("; ");
    assert!(
        reasons("2026-07-20").contains("on an unknown day (hindsight: made public 31 Jul 2026)"),
        "{}",
        reasons("2026-07-20")
    );
    assert!(!reasons("2026-07-31").contains("hindsight"), "{}", reasons("2026-07-31"));
}

#[test]
fn reasons_say_what_is_hindsight() {
    let later = made(&[version("2026-04-27/", r#""set_by":"amended","attested":"2026-06-01","#)]);
    let reasons = |deal: &Deal, on: &str| report::reasons(deal, &deal.term_on_day(term(deal), day(on))).join("; ");
    assert_eq!(reasons(&later, "2026-03-18"), "begins 27 Apr 2026: “The amended event,” 27 Apr 2026 (hindsight)");
    assert!(reasons(&later, "2026-05-01").contains("last shown in force by a source on 1 Jun 2026 (hindsight)"));
    let of_month = made(&[version("2026-04-27/", r#""set_by":"amended","attested":"2026-05","#)]);
    assert!(reasons(&of_month, "2026-06-20").contains("last shown in force by a source in May 2026"));
    let ended = made(&[version("2026-01-15/", r#""set_by":"signed","ended_by":"amended","#)]);
    assert!(reasons(&ended, "2026-03-18").contains("continued until “The amended event,” 27 Apr 2026 (hindsight)"));
    let known = ended.term_on_day_knowing(term(&ended), day("2026-03-18"), Knowledge::OnTheDay);
    assert_eq!(known.state, TermState::Presumed, "no end was published, and nothing shows it on that day");
}

fn term(deal: &Deal) -> TermIx {
    deal.terms().next().unwrap().ix()
}

#[test]
fn what_an_event_changed_was_not_expected_the_day_before() {
    let on_kites = |arguments: &[&str]| run(&[&["--data", kites::PATH], arguments].concat());
    let lines = |arguments: &[&str]| -> Vec<String> { on_kites(arguments).out.lines().map(str::to_owned).collect() };
    let items =
        |arguments: &[&str]| -> Vec<serde_json::Value> { serde_json::from_str(&on_kites(arguments).out).unwrap() };
    let all = lines(&["ahead", "2025-10-05"]);
    let next_day: Vec<&String> = all.iter().filter(|line| line.starts_with("2025-10-06\t")).collect();
    assert_eq!(next_day.len(), 3);
    assert!(next_day.iter().all(|line| line.contains("(hindsight: “Cloth agreement amended,” 6 Oct 2025)")));
    let known = lines(&["ahead", "2025-10-05", "--known"]);
    // The doubt arose that day.
    let without_doubt = |line: &String| line.replace(" (in doubt since 6 Oct 2025)", "");
    let expected: Vec<String> = all.iter().filter(|line| !line.contains("hindsight")).map(without_doubt).collect();
    assert_eq!(known, expected);
    assert!(known.iter().any(|line| line.starts_with("2027~\tFirst refusal on new looms ends")));
    let all = items(&["ahead", "2025-10-05", "--json"]);
    let hindsight: Vec<&serde_json::Value> = all.iter().filter(|item| item["day"] == "2025-10-06").collect();
    assert_eq!(hindsight.len(), 3);
    assert!(hindsight.into_iter().all(|item| item["hindsight"] == "cloth-amendment"));
    let known = items(&["ahead", "2025-10-05", "--known", "--json"]);
    assert!(known.iter().all(|item| item.get("hindsight").is_none()) && known.len() < all.len());
    // What nobody knew of is no term yet, and nothing of the future is a reason.
    let terms = lines(&["terms", "--as-of", "2025-10-05", "--known"]);
    assert!(terms.iter().all(|line| !line.contains("\tfree-to-sell\t") && !line.contains("hindsight")), "{terms:?}");
    assert_eq!(terms.len(), 8);
    assert!(on_kites(&["ledger", "2025-10-05", "--known"]).out.contains("\t40000000\t"));
    // A query is about what was known too.
    for state in ["in-force", "presumed", "possible", "not-yet", "ended", "met"] {
        let expected: Vec<String> =
            terms.iter().filter(|line| line.starts_with(&format!("{state}\t"))).cloned().collect();
        let query = format!("state:{state}");
        let found = on_kites(&["terms", "--as-of", "2025-10-05", "--known", &query]).out;
        assert_eq!(found.lines().collect::<Vec<_>>(), expected, "{query}");
    }
    assert_eq!(on_kites(&["terms", "--between", "2025-10-01", "2025-11-01", "--known"]).status, 2);
}

/// A set of days is in force on those days, possible where one of several.
#[test]
fn a_term_holds_on_the_days_that_it_may_mean() {
    use TermState::{Ended, InForce, NotYet, Possible};
    let cases: [(&str, &[(&str, TermState)]); 4] = [
        (
            "2026-XX-31",
            &[
                ("2026-01-30", NotYet),
                ("2026-01-31", Possible),
                ("2026-02-10", NotYet),
                ("2026-03-31", Possible),
                ("2027-01-01", Ended),
            ],
        ),
        (
            "2026-X1/2027",
            &[("2025-12-31", NotYet), ("2026-01-01", Possible), ("2026-10-31", Possible), ("2026-11-01", InForce)],
        ),
        (
            "2026-01-15/2026-X2",
            &[("2026-02-28", InForce), ("2026-03-01", Possible), ("2026-12-31", Possible), ("2027-01-01", Ended)],
        ),
        ("2028-02-2X/..", &[("2028-02-19", NotYet), ("2028-02-20", Possible), ("2028-02-29", InForce)]),
    ];
    for (in_force, days) in cases {
        let whole = text("license-grant", &version(in_force, "")).replace("2026-01/2026-12", "2025/2026-12");
        let deal = dealtui::deal_file::read(&whole).unwrap();
        for (on, state) in days {
            assert_eq!(deal.term_on_day(term(&deal), day(on)).state, *state, "{in_force} on {on}");
        }
    }
    let deal = made(&[version("2026-XX-31", "")]);
    let change = |day: &NaiveDate| day.format("%m-%d").to_string();
    let found: Vec<String> = deal.days_of_change().iter().map(change).collect();
    // From the 31st to the first, seven times; the record begins on the first of January.
    assert_eq!(found.len(), 15, "{found:?}");
}

#[test]
fn what_became_of_a_term_has_its_own_word() {
    let change = |versions: &[String], first: &str, second: &str| {
        let deal = made(versions);
        deal.term_change(term(&deal), day(first), day(second)).change
    };
    let fulfilled = [version("2026-01-15/2026-07", r#""fulfilled_by":"closed","#)];
    assert_eq!(change(&fulfilled, "2026-03-01", "2026-08-01"), ChangeKind::Fulfilled);
    assert_eq!(change(&fulfilled, "2026-01-01", "2026-08-01"), ChangeKind::BeganAndFulfilled);
    assert_eq!(change(&fulfilled, "2025-12-31", "2026-08-01"), ChangeKind::BeganAndFulfilled);
    let ended = [version("2026-01-15/2026-04-27", r#""ended_by":"amended","#)];
    assert_eq!(change(&ended, "2026-03-01", "2026-08-01"), ChangeKind::Ended);
    // Possible for one reason, then for another.
    let doubtful = [version("2026-02~/2030", r#""doubt":{"from":"2026-05-01","why":"w"},"#)];
    assert_eq!(change(&doubtful, "2026-02-10", "2026-05-10"), ChangeKind::StatusChanged);
    assert_eq!(change(&doubtful, "2026-05-10", "2026-06-10"), ChangeKind::Unchanged);
    assert_eq!(change(&doubtful, "2026-02-10", "2026-04-10"), ChangeKind::StatusChanged, "possible, then in force");
    assert_eq!(change(&doubtful, "2026-04-10", "2026-05-10"), ChangeKind::Doubtful);
    let shown = [version("2026-01-15/", r#""attested":"2026-03-01","#)];
    assert_eq!(change(&shown, "2026-02-01", "2026-04-01"), ChangeKind::Presumed);
    assert_eq!(change(&shown, "2026-04-01", "2026-05-01"), ChangeKind::Unchanged);
    assert_eq!(change(&[version("2026-05~/2030", "")], "2026-02-01", "2026-05-10"), ChangeKind::MaybeBegan);
    let condition = r#""condition":{"text":"c","effect":"begins","met_by":"closed"},"#;
    assert_eq!(change(&[version("2026-01-15/2030", condition)], "2026-01-20", "2026-07-10"), ChangeKind::MaybeBegan);
}

/// Over many pairs of days: what is unchanged stands as it did.
#[test]
fn unchanged_is_the_same_state_for_the_same_reason() {
    unchanged_stands_as_before(&kites::deal(), day("2025-02-20"));
    unchanged_stands_as_before(&harbors::deal(), day("2030-02-20"));
}

/// Over 60 days from the first on, 37 days apart.
fn unchanged_stands_as_before(deal: &Deal, first: NaiveDate) {
    let plain = |on_day: &TermOnDay| -> Vec<String> {
        let reasons = report::reasons(deal, on_day).into_iter().map(|reason| reason.replace(" (hindsight)", ""));
        reasons.filter(|reason| !reason.starts_with("record as of")).collect()
    };
    let days: Vec<NaiveDate> = (0..60).map(|nth| first + Days::new(nth * 37)).collect();
    for (first, second) in days.iter().flat_map(|first| days.iter().map(move |second| (*first, *second))) {
        if first > second {
            continue;
        }
        for change in deal.term_changes(first, second) {
            if !change.change.is_change() {
                let is_running = [change.before.state, change.after.state].map(TermState::is_running);
                assert_eq!(is_running, [change.change == ChangeKind::Unchanged; 2], "{change:?}");
                assert_eq!((change.before.state, change.before.version), (change.after.state, change.after.version));
                let is_of_hindsight = |reason: &str| {
                    ["continued until", "condition met by", "depends on"].iter().any(|told| reason.starts_with(told))
                };
                let ran_until = |reasons: Vec<String>| {
                    reasons.into_iter().filter(|reason| !is_of_hindsight(reason)).collect::<Vec<_>>()
                };
                assert_eq!(ran_until(plain(&change.before)), ran_until(plain(&change.after)));
            }
            if change.after.state == TermState::Fulfilled {
                assert!(!change.change.word().contains("ended"), "{:?}", change.change);
            }
        }
    }
}

#[test]
fn a_possible_figure_is_filed_as_possible() {
    let amounts = r#""amounts":[{"value":"5","unit":"USD"}],"doubt":{"from":"2026-05-01","why":"w"},"#;
    let deal = made(&[version("2026-01-15/2030", amounts)]);
    let firmness = |on: &str| -> Vec<&str> {
        deal.ledger(day(on), Knowledge::Hindsight).iter().map(|line| line.firmness.word()).collect()
    };
    assert_eq!(firmness("2026-04-30"), ["committed"]);
    assert_eq!(firmness("2026-05-01"), ["possible"]);
    // One that also waits for something is possible first of all.
    let both =
        r#""amounts":[{"value":"5","unit":"USD","condition":"an offering"}],"doubt":{"from":"2026-05-01","why":"w"},"#;
    let deal = made(&[version("2026-01-15/2030", both)]);
    let ledger = deal.ledger(day("2026-06-01"), Knowledge::Hindsight);
    assert_eq!(ledger[0].firmness.word(), "possible");
    assert_eq!(report::figure_in_words(&ledger[0].figures[0]), "$5; if: an offering; possibly in force");
    assert_eq!(deal.ledger(day("2026-04-01"), Knowledge::Hindsight)[0].firmness.word(), "conditional");
    assert_eq!(deal.term_on_day(term(&deal), day("2026-06-01")).state, TermState::Possible);
}

#[test]
fn distances_in_whole_units() {
    let cases = [
        ("2026-04-27", "2030-12-31", "4 years 8 months"),
        ("2026-04-27", "2026-04-27", "0 days"),
        ("2026-04-27", "2026-05-26", "29 days"),
        ("2026-04-27", "2026-05-27", "1 month"),
        ("2026-01-31", "2026-03-01", "1 month 1 day"),
        // The leap day has no anniversary of its own.
        ("2024-02-29", "2025-02-28", "1 year"),
        ("2026-04-27", "2027-05-01", "1 year"),
    ];
    for (from, to, expected) in cases {
        assert_eq!(report::distance(day(from), day(to)), expected, "{from} to {to}");
    }
}

#[test]
fn distances_of_dates_in_doubt_have_one_unit() {
    let cases = [
        ("2026-04-28", "about 1 day"),
        ("2026-06-10", "about 44 days"),
        ("2026-06-11", "about 1 month"),
        // Seven months and 29 days.
        ("2026-12-26", "about 8 months"),
        // 23 months and 15 days, then 24 months as a person would say them.
        ("2028-04-10", "about 23 months"),
        ("2028-04-20", "about 2 years"),
        ("2028-04-26", "about 2 years"),
        ("2030-12-31", "about 5 years"),
    ];
    for (to, expected) in cases {
        let item = Upcoming {
            term: TermIx::from_index(0),
            version: 0,
            kind: UpcomingKind::Begins,
            date: EdtfDate::parse(&format!("{to}?")).ok(),
            other: None,
            by: None,
            hindsight: None,
            condition: None,
            is_inferred: false,
            doubted_since: None,
        };
        assert_eq!(report::time_until(&item, day("2026-04-27")), format!("in {expected}"), "{to}");
    }
}

/// A version that lasts from 1 February 2026 on and gives way again to the one around it: what is said to
/// lie ahead has happened on a day if the state of the version says that it is over.
#[test]
fn a_version_gives_way_again_when_its_state_says_so() {
    let ends = [
        "2026-05-31",
        "2026-05",
        "2026-05~",
        "2026-05-31?",
        "2026-12%",
        "2026-X1",
        "2026-0X",
        "2026-05-XX",
        "2026-05-3X",
        "2026-XX-31",
        "202X-05-31",
        "2026-33",
        "2026-33~",
        "2026-36~",
        "2026-41?",
        "2026-24~",
        "2026",
        "2026~",
        "202X",
        "2026-XX~",
        "2026-04-15",
    ];
    let events = ["2026-05-10", "2026-05", "2026-05~", "[2026-05-10,2026-06-10]", "2026-05-XX", "2026-05/2026-06"];
    let stated = ends.map(|end| (format!("2026-02-01/{end}"), None));
    let ended = events.map(|date| ("2026-02-01/2029".to_owned(), Some(date)));
    let open = events.map(|date| ("2026-02-01/".to_owned(), Some(date)));
    for (in_force, event) in stated.into_iter().chain(ended).chain(open) {
        let by = event.map_or("", |_| r#", "ended_by": "e1""#);
        let text = json!({
            "format": 1,
            "deal": { "id": "d", "title": "D" },
            "parties": [{ "id": "a", "name": "A" }, { "id": "b", "name": "B" }],
            "sources": [],
            "events": [{ "id": "e1", "date": event.unwrap_or("2026-01-01"), "kind": "agreement", "title": "End" }],
            "terms": [{ "id": "t", "title": "T", "from": ["a"], "to": ["b"], "kind": "license-grant", "versions": [
                { "in_force": "2025-01-01/2035", "text": "around" },
                serde_json::from_str::<serde_json::Value>(&format!(r#"{{ "in_force": "{in_force}", "text": "x"{by} }}"#)).unwrap(),
            ] }],
        })
        .to_string();
        let deal = deal_file::read(&text).unwrap_or_else(|findings| panic!("{findings:?}"));
        let from = day("2026-02-15");
        let items = deal.ahead(from);
        let [back, _] = items.as_slice() else { panic!("{in_force} {event:?}: {items:?}") };
        assert_eq!((back.kind, back.version), (UpcomingKind::Changes, 0), "{in_force} {event:?}");
        let date = back.date.unwrap();
        let temporary = deal.terms().next().unwrap().version(1).unwrap();
        for day in from.iter_days().take(1500) {
            let has_happened = if back.by.is_some() { date.happened_by(day) } else { date.has_begun_by(day) };
            let is_over = match deal.version_on_day(temporary, day) {
                TermState::Ended => Truth::Yes,
                TermState::Possible => Truth::Possibly,
                _ => Truth::No,
            };
            assert_eq!(has_happened, is_over, "{in_force} {event:?}: {date} on {day}");
            let still =
                deal.ahead(day).into_iter().find(|item| item.kind == UpcomingKind::Changes && item.version == 0);
            assert_eq!(still.is_some(), is_over != Truth::Yes, "{in_force} {event:?} on {day}");
            assert!(still.is_none_or(|item| item.placed(day) >= Some(day)), "{in_force} {event:?} on {day}");
        }
    }
}
