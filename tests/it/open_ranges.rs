//! A range without one of its ends is read as that or refused, never as the day that it has; and
//! what is before or after a date does not hold it.

use serde_json::{Value, json};

use crate::{
    hints::suggested,
    kites,
    program::{on, run},
};

fn deal(date: &str, in_force: &str) -> String {
    json!({
        "format": 1,
        "deal": { "id": "d", "title": "D" },
        "parties": [{ "id": "a", "name": "A" }, { "id": "b", "name": "B" }],
        "sources": [{ "id": "s", "title": "S", "published": "2025-01-10" }],
        "events": [{ "id": "x", "date": date, "kind": "agreement", "title": "X", "corroboration": [{ "source": "s", "verdict": "confirms" }] }],
        "terms": [{ "id": "t", "title": "T", "from": ["a"], "to": ["b"], "kind": "license-grant",
            "versions": [{ "in_force": in_force, "text": "x", "basis": [{ "source": "s" }] }] }],
    })
    .to_string()
}

/// What `check` says to write for a value that it takes for another, or refuses.
#[track_caller]
fn meant(text: &str) -> Option<String> {
    let found = match dealtui::deal_file::read(text) {
        Ok(_) => dealtui::deal_file::informal(text),
        Err(found) => found,
    };
    let [finding] = found.as_slice() else { panic!("{found:?}") };
    suggested(&finding.hint).first().and_then(Value::as_str).map(str::to_owned)
}

#[test]
fn a_period_of_a_term_keeps_its_open_end() {
    for (written, right) in [
        ("2025-01-01..", "2025-01-01/.."),
        ("..2027-12-31", "../2027-12-31"),
        ("2025-01-01…", "2025-01-01/.."),
        ("1 Feb 2026/", "2026-02-01/"),
        ("/Feb 2026", "/2026-02"),
        ("since 2025", "2025/.."),
        ("before the end of 2025", "../2025"),
        ("until 2025", "../2025"),
        ("before 2026", "../2025-12-31"),
        ("after 2026", "2027-01-01/.."),
        ("after Feb 2026", "2026-03-01/.."),
        ("H1 2026", "2026-01/2026-06"),
        ("first half of 2026", "2026-01/2026-06"),
        ("2026-W10", "2026-03-02/2026-03-08"),
    ] {
        assert_eq!(meant(&deal("2026", written)).as_deref(), Some(right), "{written}");
        assert!(dealtui::deal_file::read(&deal("2026", right)).is_ok(), "{right}");
    }
}

#[test]
fn an_event_is_on_one_of_the_days_of_what_has_an_open_end() {
    for (written, right) in [
        ("2026-05..", "[2026-05..]"),
        ("..2026", "[..2026]"),
        ("until 2026", "[..2026]"),
        ("before 2026", "[..2025-12-31]"),
        ("after 2026", "[2027-01-01..]"),
        ("before 27 Feb 2026", "[..2026-02-26]"),
        ("2026-H1", "2026-40"),
        ("H2 2026", "2026-41"),
        ("first half of 2026", "2026-40"),
        ("2026-W10", "[2026-03-02..2026-03-08]"),
    ] {
        assert_eq!(meant(&deal(written, "2026")).as_deref(), Some(right), "{written}");
        assert!(dealtui::deal_file::read(&deal(right, "2026")).is_ok(), "{right}");
    }
    // Whoever leaves out what is behind a hyphen may mean either.
    assert!(dealtui::deal_file::read(&deal("2026-", "2026")).is_err());
}

#[test]
fn a_fact_is_noted_with_the_range_that_was_typed() {
    let empty = json!({ "format": 1, "deal": { "id": "d", "title": "D" }, "parties": [], "sources": [], "events": [] })
        .to_string();
    for (typed, date) in [
        ("2026-07-01..", "[2026-07-01..]"),
        ("..2026", "[..2026]"),
        ("2026-H1", "2026-40"),
        ("2026-W10", "[2026-03-02..2026-03-08]"),
        ("2025-H1/2026-H2", "2025-40/2026-41"),
        ("..2026-W10", "[..2026-03-08]"),
        ("2026-W10/..", "[2026-03-02..]"),
        ("before the end of 2026", "[..2026-12]"),
    ] {
        let ran = run_on_file(&empty, &["jot", "FILE", "--json", &format!("{typed} | it happens")]);
        assert!(ran.contains(&format!("\"{date}\"")), "{typed}: {ran}");
    }
}

/// The file as a command leaves it.
fn run_on_file(text: &str, arguments: &[&str]) -> String {
    let file = crate::program::file(text);
    let path = file.path().to_str().unwrap();
    let arguments: Vec<&str> =
        arguments.iter().map(|argument| if *argument == "FILE" { path } else { argument }).collect();
    let ran = run(&arguments);
    assert_eq!(ran.status, 0, "{}", ran.err);
    std::fs::read_to_string(path).unwrap()
}

/// What is cut may have been the sign of a range.
#[test]
fn a_date_with_a_dash_at_its_end_is_refused_with_both_of_its_meanings() {
    let text = deal("2026", "2026");
    for typed in ["2026-02-27-", "27 Feb 2026 –", "2026-02-27—"] {
        for command in [
            vec!["jot", "FILE", &format!("{typed} | it happens")],
            vec!["record", "set", "FILE", "event", "x", &format!("date={typed}")],
            vec!["record", "set", "FILE", "term", "t", &format!("versions[0].in_force={typed}")],
        ] {
            let file = crate::program::file(&text);
            let path = file.path().to_str().unwrap();
            let arguments: Vec<&str> =
                command.iter().map(|argument| if *argument == "FILE" { path } else { *argument }).collect();
            let ran = run(&arguments);
            assert_eq!(ran.status, 2, "{typed}: {command:?} {}", ran.out);
            assert!(ran.err.contains("2026-02-27"), "{typed}: {}", ran.err);
            assert_eq!(std::fs::read_to_string(path).unwrap(), text, "{typed}");
        }
        let ran = on(&text, &["terms", "--as-of", typed]);
        assert_eq!(ran.status, 2, "{typed}");
        assert!(ran.err.ends_with("write 2026-02-27\n"), "{typed}: {}", ran.err);
        let ran = on(&text, &["list", &format!("date:{typed}")]);
        assert_eq!(ran.status, 2, "{typed}: {}", ran.err);
    }
}

#[test]
fn a_range_is_no_day() {
    for command in [&["terms", "--as-of"][..], &["ahead"], &["ledger"]] {
        for (typed, day) in [("2024-02-27..", "2024-02-27"), ("..2024-02-27", "2024-02-27")] {
            let ran = run(&[&["--data", kites::PATH], command, &[typed]].concat());
            assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{typed}: {}", ran.err);
            assert!(ran.err.contains(&format!("write {day}")), "{typed}: {}", ran.err);
        }
    }
}

#[test]
fn what_is_before_or_after_a_date_does_not_hold_it() {
    let text = deal("2026", "2026");
    for (typed, right) in [
        ("date:before 2026", "date:<2026"),
        ("date:after feb 2026", "date:>2026-02"),
        ("date:before 27 Feb 2026", "date:<2026-02-27"),
        ("date:After Q2 2026", "date:>2026-34"),
    ] {
        let ran = on(&text, &["list", typed]);
        assert_eq!(ran.status, 2, "{typed}");
        assert!(ran.err.ends_with(&format!("\n  hint: {right}\n")), "{typed}: {}", ran.err);
        assert!(ran.err.contains(&format!("write {}", right.trim_start_matches("date:"))), "{}", ran.err);
        assert!(on(&text, &["list", right]).status < 2, "{right}");
    }
}
