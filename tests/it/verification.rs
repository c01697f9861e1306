//! Quotations against the texts of their sources, through the binary: what is
//! found, what is printed where it is not, as text and as JSON. Lines and columns
//! are counted by hand.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::{Ran, file, forbidden, run};

/// The quoted words stand in line 5, column 78.
fn deal(exact: &str, paragraph: u32) -> String {
    let exact = Value::from(exact);
    format!(
        "{{ \"format\": 1, \"deal\": {{ \"id\": \"a\", \"title\": \"A\" }},\n\
         \"sources\": [{{ \"id\": \"paper\" }}],\n\
         \"events\": [{{ \"id\": \"e\", \"date\": \"2026\", \"kind\": \"report\", \"title\": \"T\",\n\
         \"passages\": [\n\
         {{ \"id\": \"p\", \"source\": \"paper\", \"paragraph\": {paragraph}, \"quality\": \"clear\", \"exact\": {exact} }}\n\
         ] }}] }}\n"
    )
}

/// Curly quotes and a soft hyphen, no-break spaces, a blank line, three ways to
/// end a line. Paragraphs: 1 Alpha…, 2 The price…, 3 and a half…, 4 Beta….
const TEXT: &str = "Alpha “buys” soft\u{ad}ware.\r\n \u{a0}\r\nThe price is fifty\u{a0}billion\rand a half, payable\nBeta’s board agreed on Monday to sell the whole of its stake.\n";

fn texts() -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("paper.txt"), TEXT).unwrap();
    directory
}

fn checked(exact: &str, paragraph: u32, further: &[&str]) -> Ran {
    let (file, directory) = (file(deal(exact, paragraph)), texts());
    let (path, directory) = (file.path().to_str().unwrap(), directory.path().to_str().unwrap());
    let ran = run(&[&["check", path, "--sources", directory], further].concat());
    assert_eq!(forbidden(&ran.out), [], "{}", ran.out);
    Ran { out: ran.out.replace(path, "FILE"), ..ran }
}

#[track_caller]
fn stands(exact: &str, paragraph: u32) {
    let ran = checked(exact, paragraph, &[]);
    let expected = "FILE: 1 event, 1 source, 0 terms: 0 errors, 0 warnings, 1 of 1 passage matches its source\n";
    assert_eq!((ran.status, ran.out.as_str()), (0, expected));
}

#[track_caller]
fn does_not_stand(exact: &str, paragraph: u32, message: &str, hint: &str) {
    let ran = checked(exact, paragraph, &["--json"]);
    let reported: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let expected = json!({
        "file": "FILE", "line": 5, "column": 78, "end_column": 78 + Value::from(exact).to_string().chars().count(), "path": "events[0].passages[0].exact", "related": [],
        "severity": "error", "code": "quotation", "message": message, "hint": hint,
    });
    assert_eq!((ran.status, reported), (2, vec![expected]));
}

#[test]
fn every_line_ending_is_accepted() {
    stands("Alpha “buys” soft\u{ad}ware.", 1);
    stands("fifty\u{a0}billion", 2);
    stands("and a half, payable", 3);
    stands("Beta’s board", 4);
}

#[test]
fn words_in_another_paragraph_say_which() {
    does_not_stand("and a half", 2, "these words are in paragraph 3", "write \"paragraph\": 3");
}

#[test]
fn another_spacing_or_quotation_mark_is_shown_and_no_match() {
    let message = |paragraph| format!("paragraph {paragraph} has these words with other spacing or quotation marks");
    does_not_stand("Alpha \"buys\"", 1, &message(1), "the source has: Alpha “buys”");
    does_not_stand("software.", 1, &message(1), "the source has: soft⟨U+00AD⟩ware.");
    does_not_stand("price is  fifty billion", 2, &message(2), "the source has: price is fifty⟨U+00A0⟩billion");
    does_not_stand("Beta's board", 4, &message(4), "the source has: Beta’s board");
}

#[test]
fn words_across_two_paragraphs_say_so() {
    does_not_stand(
        "fifty\u{a0}billion and a half",
        2,
        "not in one paragraph of the source: spans ¶2–¶3",
        "split it into passages, one per paragraph",
    );
}

#[test]
fn near_matches_are_suggestions() {
    does_not_stand(
        "Beta’s board agreed to sell all of its stake.",
        4,
        "these words are not in the source",
        "quote exactly; the closest words are in paragraph 4 (a suggestion, not a match): \
         Beta’s board agreed {+on Monday+} to sell [-all-]{+the whole+} of its stake.",
    );
    does_not_stand(
        "Nobody said anything",
        4,
        "these words are not in the source, nor is anything close to them",
        "quote exactly, from one paragraph",
    );
}

#[test]
fn the_verdict_is_shown_next_to_the_passage() {
    let (file, directory) = (file(deal("Beta’s board agreed", 4)), texts());
    let path = file.path().to_str().unwrap();
    let shown = |further: &[&str]| {
        let ran = run(&[&["--data", path, "show", "e"], further].concat());
        ran.out.lines().skip_while(|line| !line.contains('┃')).nth(1).unwrap_or_default().trim().to_owned()
    };
    assert_eq!(shown(&["--sources", directory.path().to_str().unwrap()]), "matches saved text, ¶4");
    assert_eq!(shown(&[]), "not checked, ¶4: no saved text");
}

#[test]
fn a_clean_file_prints_no_json() {
    let ran = checked("Beta’s board", 4, &["--json"]);
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
}
