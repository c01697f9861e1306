//! Each screen as a command, any record by its id, and deals named in place of
//! a command.

use std::{fs, process::Stdio};

use serde_json::Value;

use crate::{
    kites,
    program::{self, Ran, run},
};

/// Runs on the made-up deal.
fn on_kites(arguments: &[&str]) -> Ran {
    run(&[&["--data", kites::PATH], arguments].concat())
}

/// The last column of piped rows: the ids.
#[track_caller]
fn ids(arguments: &[&str]) -> Vec<String> {
    let ran = on_kites(arguments);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{arguments:?}");
    ran.out.lines().map(|line| line.rsplit('\t').next().unwrap().to_owned()).collect()
}

#[track_caller]
fn check_nothing(arguments: &[&str], said: &str) {
    let ran = on_kites(arguments);
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (1, "", said), "{arguments:?}");
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&on_kites(arguments).out).unwrap()
}

/// The records of a table of the deal file.
fn table(name: &str) -> Vec<Value> {
    let file: Value = serde_json::from_str(kites::TEXT).unwrap();
    file[name].as_array().unwrap().clone()
}

#[test]
fn sources_are_listed_and_filtered() {
    assert_eq!(ids(&["sources"]).len(), 8);
    assert_eq!(ids(&["sources", "read:full"]), ["courier-copy", "quillby-release", "gazette-report"]);
    let said = "dealtui: no source matches; without type:report there are 6 sources\n";
    check_nothing(&["sources", "kite", "type:report"], said);
}

#[test]
fn piped_sources_have_their_fields_in_order() {
    let row = "2025-10-07\tpress\tarticle-newspaper\tlink\t0\tPebble Courier\tKite maker ties itself to one loom\t\
        https://courier.example/kites\tcourier-original\n";
    assert_eq!(on_kites(&["sources", "read:link"]).out, row);
}

#[test]
fn parties_are_those_of_the_events_found() {
    assert_eq!(ids(&["parties"]).len(), 8);
    assert_eq!(ids(&["parties", "party:tern"]), ["tern", "winds-office", "gazette"]);
    let row = "Tern & Tide\tcompany\t\t2\t2025-07-XX\t2025-11\ttern\n";
    assert!(on_kites(&["parties"]).out.contains(row));
    check_nothing(&["parties", "zzzz"], "dealtui: no event matches; without zzzz there are 10 events\n");
}

#[test]
fn terms_and_disputes_take_a_query() {
    let states = on_kites(&["terms", "kind:rofr"]).out;
    assert_eq!(states.lines().map(|line| line.split('\t').nth(1).unwrap()).collect::<Vec<_>>(), ["first-refusal"]);
    check_nothing(&["terms", "zzzz"], "dealtui: no term matches; without zzzz there are 9 terms\n");
    let open = on_kites(&["disputes", "is:open"]).out;
    assert!(open.starts_with("≠ Whether the cloth was ever sold to Quillby alone (ever-exclusive)\n"), "{open}");
    assert!(!open.contains("forty-million"), "{open}");
    check_nothing(&["disputes", "zzzz"], "dealtui: no dispute matches; without zzzz there are 5 disputes\n");
}

#[test]
fn nothing_is_an_empty_array_in_json() {
    for command in ["list", "sources", "parties", "terms", "disputes"] {
        let ran = on_kites(&[command, "zzzz", "--json"]);
        let printed: Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{command}: {:?}", ran.out));
        assert_eq!((ran.status, printed), (1, serde_json::json!([])), "{command}");
    }
}

#[test]
fn a_faulty_query_is_underlined() {
    for command in ["sources", "parties", "terms", "disputes"] {
        let ran = on_kites(&[command, "kite", "nosuch:x"]);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{command}");
        assert!(ran.err.contains("\n  kite nosuch:x\n       ^"), "{command}: {}", ran.err);
    }
}

#[test]
fn json_is_the_records_of_the_file() {
    for (command, name) in [("sources", "sources"), ("parties", "parties")] {
        let mut printed = json(&[command, "--json"]).as_array().unwrap().clone();
        let mut records = table(name);
        let id = |record: &Value| record["id"].as_str().unwrap().to_owned();
        printed.sort_by_key(id);
        records.sort_by_key(id);
        assert_eq!(printed, records, "{command}");
    }
}

#[test]
fn any_record_is_shown_by_its_id() {
    for name in ["events", "sources", "parties", "terms", "disagreements"] {
        for record in table(name) {
            let id = record["id"].as_str().unwrap();
            let mut shown = json(&["show", id, "--json"]);
            let extra = shown.as_object_mut().unwrap().remove("match");
            assert_eq!(shown, record, "{id}");
            assert_eq!(extra.is_some(), name == "events", "{id}");
            let title = ["title", "name", "point"].into_iter().find_map(|key| record[key].as_str()).unwrap();
            let word = title.split(' ').next().unwrap();
            let shown = on_kites(&["show", id]);
            assert_eq!((shown.status, shown.err.as_str()), (0, ""), "{id}");
            assert!(shown.out.lines().next().unwrap().contains(word), "{id}: {}", shown.out);
        }
    }
}

#[test]
fn an_id_of_several_records_needs_its_kind() {
    let deal = r#"{"format":1,"deal":{"id":"d","title":"D"},"parties":[{"id":"same","name":"A party"}],
        "sources":[{"id":"same","title":"A source"}],"events":[]}"#;
    let ran = program::on(deal, &["show", "same"]);
    let said = "dealtui: several records have the ID same: use source:same or party:same\n";
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (2, "", said));
    assert!(program::on(deal, &["show", "party:same"]).out.starts_with("A party (same)\n"));
    assert!(program::on(deal, &["show", "source:same"]).out.starts_with("A source"));
    assert_eq!(
        program::on(deal, &["show", "term:same"]).err,
        "dealtui: no term has the ID same; did you mean source:same or party:same?\n"
    );
}

#[test]
fn a_term_is_shown_as_it_stood_on_a_day() {
    let shown = |day: &str| on_kites(&["show", "term:first-refusal", "--as-of", day]).out;
    assert!(shown("2025-03-05").contains("5 Mar 2025: not yet"), "{}", shown("2025-03-05"));
    assert!(shown("2025-12-01").contains("1 Dec 2025: possibly in force"), "{}", shown("2025-12-01"));
}

#[test]
fn the_day_is_given_in_one_way_everywhere() {
    for command in ["ahead", "ledger"] {
        let positional = on_kites(&[command, "2025-06-01"]);
        assert_eq!(positional.out, on_kites(&[command, "--as-of", "2025-06-01"]).out);
        assert_ne!(positional.out, on_kites(&[command, "2025-11-01"]).out);
        assert_eq!(on_kites(&[command, "2025-06-01", "--as-of", "2025-06-01"]).status, 2);
    }
}

#[test]
fn a_deal_is_named_in_place_of_a_command() {
    let listed = on_kites(&["list"]).out;
    assert_eq!(run(&[kites::PATH]).out, listed);
    let from_input =
        program::command(&["-"]).stdin(Stdio::from(fs::File::open(kites::PATH).unwrap())).output().unwrap();
    assert_eq!(String::from_utf8(from_input.stdout).unwrap(), listed);
    let ran = run(&["shwo"]);
    let said = "dealtui: no command or file is called shwo; did you mean `dealtui show`?\n";
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (2, "", said));
    let ran = on_kites(&[kites::PATH]);
    assert_eq!((ran.status, ran.err.as_str()), (2, "dealtui: FILE and --data both name a deal: give one of them\n"));
}

#[test]
fn the_deal_is_dumped_as_it_is() {
    assert_eq!(run(&["dump"]).out, dealtui::deal_file::BUILT_IN);
    assert_eq!(on_kites(&["dump"]).out, kites::TEXT);
}
