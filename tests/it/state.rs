//! What is kept between runs: nothing of it is lost by damage, by a later
//! version's fields or by a second running program.

use std::{
    collections::BTreeSet,
    fs, io,
    os::unix::fs::PermissionsExt as _,
    path::Path,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use chrono::NaiveDate;
use dealtui::{
    domain::{AnnotationChange, Fingerprints, Note, TextLayout, clean},
    state::{Snapshot, State},
};
use serde_json::{Value, json};

use crate::program::joined;

const DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
const MARK: AnnotationChange = AnnotationChange::Mark(Some(DAY));

/// Ids of the marked events of a deal.
fn marked(state: &State, deal: &str) -> BTreeSet<String> {
    let annotations = state.annotations(deal).unwrap();
    annotations.into_iter().filter(|(_, annotation)| annotation.marked.is_some()).map(|(id, _)| id).collect()
}

fn ids(marked: &[&str]) -> BTreeSet<String> {
    marked.iter().map(|id| (*id).to_owned()).collect()
}

/// The JSON in a file.
fn json_in(file: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

#[test]
fn without_saved_state_nothing_is_found() {
    let directory = tempfile::tempdir().unwrap();
    let state = State::new(directory.path().join("none"));
    assert_eq!(state.history().unwrap(), Vec::<String>::new());
    assert_eq!(marked(&state, "deal"), ids(&[]));
    assert!(!directory.path().join("none").exists(), "reading makes nothing");
}

#[test]
fn a_query_moves_to_the_end_when_it_comes_again() {
    let directory = tempfile::tempdir().unwrap();
    let state = State::new(directory.path().join("dealtui"));
    for query in ["one", " two ", "", " \t", "three\u{1b}[m\nmore", "one"] {
        state.add_to_history(query).unwrap();
    }
    assert_eq!(state.history().unwrap(), ["two", "three [m more", "one"]);
}

#[test]
fn the_newest_five_hundred_queries_stay() {
    let directory = tempfile::tempdir().unwrap();
    let state = State::new(directory.path());
    let old: Vec<String> = (0..600).map(|number| format!("query {number}")).collect();
    fs::write(directory.path().join("history"), old.join("\n")).unwrap();
    state.add_to_history("new").unwrap();
    let history = state.history().unwrap();
    assert_eq!((history.len(), history[0].as_str(), history[499].as_str()), (500, "query 101", "new"));
}

#[test]
fn a_damaged_line_does_not_affect_others() {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("history"), b"one\n\xff\xfe\n\ntwo").unwrap();
    let state = State::new(directory.path());
    assert_eq!(state.history().unwrap(), ["one", "two"]);
    state.add_to_history("three").unwrap();
    assert_eq!(state.history().unwrap(), ["one", "two", "three"]);
}

#[test]
fn marks_are_set_and_taken_off_deal_by_deal() {
    let directory = tempfile::tempdir().unwrap();
    let state = State::new(directory.path());
    state.save_annotation("deal", "one", &MARK).unwrap();
    state.save_annotation("deal", "two", &MARK).unwrap();
    state.save_annotation("other", "one", &MARK).unwrap();
    state.save_annotation("deal", "one", &AnnotationChange::Mark(None)).unwrap();
    assert_eq!(marked(&state, "deal"), ids(&["two"]));
    assert_eq!(marked(&state, "other"), ids(&["one"]));
}

#[test]
fn a_mark_stands_in_the_file_with_its_day() {
    let directory = tempfile::tempdir().unwrap();
    State::new(directory.path()).save_annotation("deal", "one", &MARK).unwrap();
    let expected = json!({ "format": 1, "deals": { "deal": { "one": { "marked": "2026-11-23" } } } });
    assert_eq!(json_in(&directory.path().join("marks.json")), expected);
}

#[test]
fn taking_off_no_mark_writes_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("marks.json");
    let state = State::new(directory.path());
    state.save_annotation("deal", "one", &AnnotationChange::Mark(None)).unwrap();
    assert!(!file.exists());
    let before = r#"{"format":1,"deals":{"deal":{"one":{},"two":{"note":"keep"}}}}"#;
    fs::write(&file, before).unwrap();
    for event in ["one", "two", "three"] {
        state.save_annotation("deal", event, &AnnotationChange::Mark(None)).unwrap();
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
}

#[test]
fn a_note_survives_a_mark_that_is_set_beside_it() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("marks.json");
    let before =
        json!({ "format": 1, "deals": { "deal": { "one": { "note": { "text": "keep", "at": [1, null] } } } } });
    fs::write(&file, before.to_string()).unwrap();
    State::new(directory.path()).save_annotation("deal", "one", &MARK).unwrap();
    let mut expected = before;
    expected["deals"]["deal"]["one"]["marked"] = json!("2026-11-23");
    assert_eq!(json_in(&file), expected);
}

fn written(text: &str) -> Option<Note> {
    (!text.is_empty()).then(|| Note { text: clean(text, TextLayout::SingleLine), on: DAY })
}

/// A note where none was seen before.
fn note(text: &str) -> AnnotationChange {
    noted("", text)
}

/// A note in the place of the one that was seen.
fn noted(before: &str, after: &str) -> AnnotationChange {
    AnnotationChange::Note { before: written(before), after: written(after) }
}

#[test]
fn a_note_is_kept_with_its_day_and_taken_off() {
    let directory = tempfile::tempdir().unwrap();
    let state = State::new(directory.path());
    state.save_annotation("deal", "one", &note("ask counsel \u{1b}[2J")).unwrap();
    state.save_annotation("deal", "one", &MARK).unwrap();
    let file = directory.path().join("marks.json");
    let text = "ask counsel \u{1b}[2J";
    let expected = json!({ "marked": "2026-11-23", "note": { "text": text, "on": "2026-11-23" } });
    assert_eq!(json_in(&file)["deals"]["deal"]["one"], expected);
    let kept = state.annotations("deal").unwrap();
    assert_eq!(kept["one"].note.as_ref().unwrap().text.shown(), "ask counsel ␛[2J");
    state.save_annotation("deal", "one", &noted(text, "")).unwrap();
    assert_eq!(json_in(&file)["deals"]["deal"]["one"], json!({ "marked": "2026-11-23" }));
    state.save_annotation("deal", "one", &AnnotationChange::Mark(None)).unwrap();
    assert_eq!(json_in(&file)["deals"]["deal"], json!({}));
}

#[test]
fn a_mark_without_a_day_is_a_mark_all_the_same() {
    let directory = tempfile::tempdir().unwrap();
    let text = r#"{"format":1,"deals":{"deal":{"one":{"marked":true,"note":{"text":"t"}}}}}"#;
    fs::write(directory.path().join("marks.json"), text).unwrap();
    let kept = State::new(directory.path()).annotations("deal").unwrap();
    assert!(kept["one"].marked.is_some());
    assert_eq!(kept["one"].note.as_ref().unwrap().text.shown(), "t");
}

fn prints(events: &[(&str, &str)]) -> Fingerprints {
    events.iter().map(|(id, print)| ((*id).into(), print.parse().unwrap())).collect()
}

#[test]
fn new_events_are_relative_to_the_last_visit() {
    let directory = tempfile::tempdir().unwrap();
    let state = State::new(directory.path());
    assert_eq!(state.snapshot("deal").unwrap(), None);
    let seen = Snapshot { day: DAY, events: Arc::new(prints(&[("one", "a"), ("two", "b"), ("gone", "c")])) };
    state.save_snapshot("deal", &seen).unwrap();
    assert_eq!(state.snapshot("deal").unwrap(), Some(seen.clone()));
    assert_eq!(state.snapshot("other").unwrap(), None);
    let news = seen.changes_since(&prints(&[("one", "a"), ("two", "e"), ("three", "d")]));
    assert_eq!((news.since, news.added, news.changed), (Some(DAY), ids(&["three"]), ids(&["two"])));
}

#[test]
fn a_damaged_record_of_the_last_time_counts_as_never() {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("seen-deal"), b"\xff\xfe nonsense").unwrap();
    assert_eq!(State::new(directory.path()).snapshot("deal").unwrap(), None);
}

#[test]
fn unknown_fields_survive_a_change() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("marks.json");
    let before = r#"{"format":1,"later":[1,2],"deals":{"gone":{"e":{"marked":"2020-01-01"}},"deal":{"one":{"marked":"2026-01-01","note":"keep"}}}}"#;
    fs::write(&file, before).unwrap();
    let state = State::new(directory.path());
    state.save_annotation("deal", "one", &AnnotationChange::Mark(None)).unwrap();
    let expected =
        r#"{"format":1,"later":[1,2],"deals":{"gone":{"e":{"marked":"2020-01-01"}},"deal":{"one":{"note":"keep"}}}}"#;
    assert_eq!(json_in(&file), serde_json::from_str::<Value>(expected).unwrap());
    assert_eq!(marked(&state, "deal"), ids(&[]));
}

#[test]
fn a_note_in_an_unknown_format_is_not_overwritten() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("marks.json");
    for strange in [r#""keep""#, r#"["keep"]"#, r#"{"text":["keep"]}"#, r#"{"body":"keep"}"#] {
        let before = format!(r#"{{"format":1,"deals":{{"deal":{{"one":{{"note":{strange}}}}}}}}}"#);
        fs::write(&file, &before).unwrap();
        let note = Note { text: clean("mine", TextLayout::SingleLine), on: DAY };
        let change = AnnotationChange::Note { before: None, after: Some(note) };
        let refused = State::new(directory.path()).save_annotation("deal", "one", &change).unwrap_err().to_string();
        assert!(refused.ends_with("marks.json: the note on “one” has an unknown format"), "{refused}");
        assert_eq!(fs::read_to_string(&file).unwrap(), before);
    }
}

#[test]
fn a_file_that_is_not_ours_is_refused_and_left_alone() {
    let cases: [(&[u8], &str); 6] = [
        (b"{\n  nonsense", "marks.json: line 2, column 3: not valid JSON"),
        (b"{\"format\":1,\n\"deals\":{\"deal\":{\"one\"", "marks.json: line 2, column 22: not valid JSON"),
        (b"{\"format\":1}\n\xff", "marks.json: line 2, column 1: not valid JSON"),
        (b"\n", "not valid JSON"),
        (br#"{"format":2}"#, "format 1"),
        (b"[]", "format 1"),
    ];
    for (bytes, said) in cases {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("marks.json");
        fs::write(&file, bytes).unwrap();
        let state = State::new(directory.path());
        for error in [state.annotations("deal").unwrap_err(), state.save_annotation("deal", "one", &MARK).unwrap_err()]
        {
            assert_eq!(error.kind(), io::ErrorKind::InvalidData);
            assert!(error.to_string().contains(said), "{error}");
        }
        assert_eq!(fs::read(&file).unwrap(), bytes);
    }
}

#[test]
fn concurrent_programs_do_not_lose_updates() {
    let directory = tempfile::tempdir().unwrap();
    let writers: Vec<_> = (0..8)
        .map(|writer| {
            let state = State::new(directory.path());
            thread::spawn(move || {
                for number in 0..25 {
                    state.add_to_history(&format!("query {writer} {number}")).unwrap();
                    state.save_annotation("deal", &format!("event-{writer}-{number}"), &MARK).unwrap();
                }
            })
        })
        .collect();
    for writer in writers {
        joined(writer).expect("every writer gets the lock");
    }
    let state = State::new(directory.path());
    assert_eq!(state.history().unwrap().len(), 200);
    assert_eq!(state.annotations("deal").unwrap().len(), 200);
    let left: BTreeSet<String> = fs::read_dir(directory.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(left, ids(&["history", "lock", "marks.json"]), "no half-written file is left");
}

#[test]
fn readers_never_see_a_half_written_file() {
    let directory = tempfile::tempdir().unwrap();
    let state = State::new(directory.path());
    let writing = state.clone();
    let writer = thread::spawn(move || {
        for number in 0..100 {
            writing.save_annotation("deal", &format!("event-{number}"), &MARK).unwrap();
            writing.add_to_history(&format!("query {number}")).unwrap();
        }
    });
    let deadline = Instant::now() + Duration::from_mins(1);
    let mut before = (0, 0);
    while !writer.is_finished() {
        assert!(Instant::now() < deadline, "the writer hangs");
        let now = (state.annotations("deal").unwrap().len(), state.history().unwrap().len());
        assert!(now.0 >= before.0 && now.1 >= before.1, "{now:?} after {before:?}");
        before = now;
    }
    joined(writer).unwrap();
    assert_eq!((state.annotations("deal").unwrap().len(), state.history().unwrap().len()), (100, 100));
}

#[test]
fn saved_files_are_private_to_the_user() {
    let above = tempfile::tempdir().unwrap();
    let directory = above.path().join("dealtui");
    let state = State::new(&directory);
    state.add_to_history("query").unwrap();
    state.save_annotation("deal", "one", &MARK).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&directory), 0o700);
    assert_eq!((mode(&directory.join("history")), mode(&directory.join("marks.json"))), (0o600, 0o600));
}

#[test]
fn a_directory_that_cannot_be_made_is_an_error() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let state = State::new(file.path().join("dealtui"));
    assert!(state.add_to_history("query").is_err());
}
