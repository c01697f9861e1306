//! The command: what it writes where, what it refuses, what it says.

use std::{fs, path::Path};

use dealtui::export::{Format, Page, Reader, Table};
use serde_json::json;

use crate::{
    kites,
    program::{on, run, run_in},
};

fn in_directory(test: impl FnOnce(&Path)) {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("deal.json"), kites::TEXT).unwrap();
    test(directory.path());
}

#[test]
fn an_export_goes_to_standard_output_or_a_file() {
    in_directory(|directory| {
        let out = run_in(directory, &["export", "deal.json", "json"]);
        assert_eq!(out.status, 0, "{}", out.err);
        let to_file = run_in(directory, &["deal.json", "export", "json", "-o", "part.json"]);
        assert_eq!((to_file.status, to_file.out.as_str()), (0, ""), "{}", to_file.err);
        assert_eq!(fs::read_to_string(directory.join("part.json")).unwrap(), out.out);
    });
}

#[test]
fn nothing_is_overwritten_unless_that_is_asked_for_and_the_deal_never() {
    in_directory(|directory| {
        fs::write(directory.join("there"), "mine").unwrap();
        let kept = run_in(directory, &["deal.json", "export", "csv", "-o", "there"]);
        assert_eq!(kept.status, 2);
        assert!(
            kept.err.contains("there already exists; choose another name, or replace it with --force"),
            "{}",
            kept.err
        );
        assert_eq!(fs::read_to_string(directory.join("there")).unwrap(), "mine");
        let forced = run_in(directory, &["deal.json", "export", "csv", "-o", "there", "--force"]);
        assert_eq!(forced.status, 0, "{}", forced.err);
        assert!(fs::read_to_string(directory.join("there")).unwrap().contains("cloth-agreement"));
        std::os::unix::fs::symlink("deal.json", directory.join("link.json")).unwrap();
        fs::hard_link(directory.join("deal.json"), directory.join("hard.json")).unwrap();
        for same in ["deal.json", "./deal.json", "link.json", "hard.json"] {
            let refused = run_in(directory, &["deal.json", "export", "csv", "-o", same, "--force"]);
            assert_eq!(refused.status, 2);
            assert!(refused.err.contains("is the deal itself"), "{}", refused.err);
        }
        assert_eq!(fs::read_to_string(directory.join("deal.json")).unwrap(), kites::TEXT);
        // No draft is left behind.
        let mut names: Vec<_> = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["deal.json", "hard.json", "link.json", "there"]);
    });
}

#[test]
fn what_cannot_be_written_leaves_nothing() {
    in_directory(|directory| {
        let none = run_in(directory, &["deal.json", "export", "csv", "-o", "none/there.csv"]);
        assert_eq!(none.status, 2);
        assert!(none.err.contains("there is no directory none: make it first, or write to there.csv"), "{}", none.err);
        fs::create_dir(directory.join("out")).unwrap();
        let deeper = run_in(directory, &["deal.json", "export", "csv", "-o", "out/a/b/there.csv"]);
        assert!(
            deeper.err.contains("there is no directory out/a/b: make it first, or write to out/there.csv"),
            "{}",
            deeper.err
        );
        let file = run_in(directory, &["deal.json", "export", "csv", "-o", "deal.json/there.csv"]);
        assert!(file.err.contains("deal.json is a file, not a directory: write to there.csv"), "{}", file.err);
        let is_directory = run_in(directory, &["deal.json", "export", "csv", "-o", ".", "--force"]);
        assert!(is_directory.err.contains("is a directory"), "{}", is_directory.err);
    });
}

#[test]
fn a_query_that_finds_nothing_writes_nothing() {
    in_directory(|directory| {
        let none = run_in(directory, &["deal.json", "export", "csv", "nosuchword", "-o", "x.csv"]);
        assert_eq!((none.status, none.out.as_str()), (1, ""));
        assert!(none.err.contains("no event matches"), "{}", none.err);
        assert!(!directory.join("x.csv").exists());
        let wrong = run_in(directory, &["deal.json", "export", "csv", "kinds:x"]);
        assert_eq!(wrong.status, 2, "{}", wrong.err);
    });
}

#[test]
fn what_is_lost_and_withheld_is_told() {
    let mut deal: serde_json::Value = serde_json::from_str(kites::TEXT).unwrap();
    deal["events"][0]["confidential"] = json!(true);
    let ran = on(&deal.to_string(), &["export", "csv"]);
    assert_eq!(ran.status, 0);
    assert!(ran.err.contains("dealtui: csv: without "), "{}", ran.err);
    assert!(ran.err.contains("dealtui: withheld as confidential or privileged: 1 event"), "{}", ran.err);
    assert!(ran.err.contains("--include-confidential"), "{}", ran.err);
    let all = on(&deal.to_string(), &["export", "csv", "--include-confidential"]);
    assert!(!all.err.contains("withheld"), "{}", all.err);
    assert_eq!(all.out.lines().filter(|line| line.contains("cloth-agreement")).count(), 1);
}

#[test]
fn every_format_for_other_programs_says_what_it_lacks() {
    for format in ["markdown", "ics", "csl-json", "timelinejs"] {
        let ran = on(kites::TEXT, &["export", format]);
        assert_eq!(ran.status, 0);
        assert!(ran.err.contains(&format!("dealtui: {format}: ")) && ran.err.contains("dispute"), "{}", ran.err);
    }
}

#[test]
fn options_that_would_do_nothing_are_refused() {
    for (arguments, said) in [
        (&["export", "json", "--what", "terms"][..], "--what works only with csv"),
        (&["export", "csv", "--force"], "--output <FILE>"),
        (&["export", "markdown", "--brief"], "--brief works only with html"),
        (&["export", "ics", "--for", "court"], "--for works only with html"),
        (&["export", "cvs"], "csv"),
    ] {
        let ran = run(arguments);
        assert_eq!(ran.status, 2);
        assert!(ran.err.contains(said), "{}", ran.err);
    }
}

#[test]
fn the_name_of_a_file_is_no_query() {
    in_directory(|directory| {
        let ran = run_in(directory, &["export", "html", "deal.json"]);
        assert_eq!(ran.status, 1);
        assert!(ran.err.contains("hint: to read the file of that name, use --data deal.json"), "{}", ran.err);
    });
}

/// A message on the screen names it.
#[test]
fn each_format_names_the_command_that_exports_it() {
    let place = crate::place::Place::new(&[("acme.json", crate::kites::TEXT.as_bytes())]);
    for format in super::formats() {
        let named = format.command();
        let words: Vec<&str> = named.split(' ').collect();
        let ran = place.run(&[&["--data", "acme.json"], &words[..], &["-o", "out"], &["--force"]].concat());
        if words.contains(&"--brief") {
            assert!(ran.err.contains("a brief covers the events that you marked"), "{named}: {}", ran.err);
        } else {
            assert_eq!(ran.status, 0, "{named}: {}", ran.err);
        }
    }
    let commands =
        [Format::Csv(Table::Events), Format::Csv(Table::Terms), Format::Html(Page::Chronology(Reader::Court))];
    assert_eq!(commands.map(Format::command), ["export csv", "export csv --what terms", "export html --for court"]);
}

#[test]
fn an_empty_export_says_so() {
    let deal = serde_json::json!({ "format": 1, "deal": { "id": "d", "title": "D" }, "parties": [], "sources": [], "events": [] });
    for (format, said) in [
        ("csv", "only the headings"),
        ("ics", "an empty calendar"),
        ("csl-json", "an empty list"),
        ("html", "an empty page"),
    ] {
        let ran = crate::program::on(&deal.to_string(), &["export", format]);
        assert!(ran.err.contains(said), "{format}: {}", ran.err);
    }
}

/// The root is no place to write to.
#[test]
fn what_cannot_be_written_is_offered_in_the_current_directory() {
    let ran = crate::program::run(&["export", "csv", "-o", "/nonexistent/x.csv"]);
    assert!(ran.err.contains("write to x.csv"), "{}", ran.err);
}
