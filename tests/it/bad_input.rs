//! Bytes → verdict: a file that is no deal is refused with exit status 2, and
//! each fault is told with its place. Lines and columns are counted by hand.

use std::{fs, process::Command};

use tempfile::NamedTempFile;

/// Exit status and standard error of opening a file.
fn open(bytes: &[u8]) -> (Option<i32>, String) {
    let file = NamedTempFile::new().unwrap();
    fs::write(&file, bytes).unwrap();
    opened(file.path().to_str().unwrap())
}

fn opened(path: &str) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_dealtui")).args(["list", "--data", path]).output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

/// The file is refused with exactly these faults: line, column, words.
#[track_caller]
fn refused(bytes: &[u8], faults: &[(u32, u32, &str)]) {
    let (status, said) = open(bytes);
    assert_eq!(status, Some(2), "{said}");
    let told: Vec<&str> = said.lines().filter(|line| line.contains(": error: ")).collect();
    assert_eq!(told.len(), faults.len(), "{said}");
    for (line, (row, column, words)) in told.iter().zip(faults) {
        assert!(
            line.contains(&format!(":{row}:{column}: error: ")) && line.contains(words),
            "{row}:{column} {words}\n{said}"
        );
    }
    assert!(said.matches("  hint: ").count() >= faults.len(), "{said}");
    assert!(!said.chars().any(|letter| letter.is_control() && letter != '\n'), "{said:?}");
}

#[test]
fn what_is_not_json_is_one_fault_that_hides_the_rest() {
    let hidden = "what comes after it is not checked";
    refused(b"", &[(1, 1, "the file is empty")]);
    refused(b" \n ", &[(1, 1, "the file is empty")]);
    refused(b"{\n \"a\": [1,\n 2,]}", &[(3, 4, "a comma stands before a closing bracket")]);
    refused(b"{\"a\": 1,}", &[(1, 9, "a comma stands before a closing bracket")]);
    refused(b"{\"a\": 1 \"b\": 2}", &[(1, 9, "a comma or a closing bracket is missing")]);
    refused(b"{'a': 1}", &[(1, 2, "single quotes are not JSON")]);
    refused(b"{\"a\": 1} // done", &[(1, 10, "comments are not JSON")]);
    refused(b"{\"a\": NaN}", &[(1, 7, "this is no number of JSON")]);
    refused("{\"é\": \"two\nlines\"}".as_bytes(), &[(1, 11, "a line break or other control character")]);
    refused(b"{\"a\": {\"b\": [1", &[(1, 15, "the file ends too early")]);
    refused(b"{} {}", &[(1, 4, "something follows after the end")]);
    refused(b"{\"a\": \"\\ud800\"}", &[(1, 14, "half a surrogate pair")]);
    refused(b"{\"a\": 1e999}", &[(1, 11, hidden)]);
}

#[test]
fn nesting_without_end_is_refused_and_nothing_overflows() {
    for depth in [129, 5_000, 1_000_000] {
        refused("[".repeat(depth).as_bytes(), &[(1, 129, "nested deeper than 128 levels")]);
        let unknown = format!("{{\"zzz\": {}", "[".repeat(depth));
        refused(unknown.as_bytes(), &[(1, 136, "nested deeper than 128 levels")]);
    }
}

#[test]
fn what_is_not_utf_8_is_told() {
    refused(b"\xff\xfe{\0}\0", &[(1, 1, "UTF-16")]);
    refused(
        "{\"ü\": \"".as_bytes().iter().chain(b"\xff\"}").copied().collect::<Vec<u8>>().as_slice(),
        &[(1, 8, "not UTF-8")],
    );
}

#[test]
fn a_byte_order_mark_and_carriage_returns_are_no_fault() {
    let deal = "\u{feff}{\"format\": 1,\r\n\"deal\": {\"id\": \"x\", \"title\": \"X\"},\r\n\"events\": []}\r\n";
    assert_eq!(open(deal.as_bytes()), (Some(1), String::new()), "no event is found");
}

#[test]
fn a_record_for_a_list_and_a_list_for_a_record_are_told_without_their_consequences() {
    refused(b"[]", &[(1, 1, "a record in braces is wanted here, not a list in brackets")]);
    refused(b"[1, \"x\", [], {}]", &[(1, 1, "a record in braces is wanted here")]);
    refused(b"7", &[(1, 1, "a record in braces is wanted here, not a number")]);
    refused(b"{}", &[(1, 1, "\"format\" is missing"), (1, 1, "\"deal\" is missing"), (1, 1, "\"events\" is missing")]);
}

#[test]
fn all_faults_of_a_file_are_told_at_once() {
    let deal = r#"{"format": 2, "deal": {"id": "Big Deal", "title": 5, "period": "2025-13"},
 "parties": [{"id": "a", "name": "Ünï", "kind": "compny"},
  {"id": "a", "name": "B"},
  {"id": "c", "id": "d", "name": "C"}],
 "sources": {"id": "s"},
 "events": [
  {"id": "e1", "date": "2026-02-30", "kind": "agreemnt", "title": "Ünï", "order": "first",
   "amounts": [{"value": 7.6}, {"value": "1e9"}, {"value": true}]},
  [1, 2],
  {"id": "e1", "kind": "report", "title": "x", "parties": [{"id": "zz"}],
   "passages": [{"source": "a", "exact": null, "paragraph": 0}],
   "relations": [{"kind": "amend", "event": "e2"}]}],
 "terms": [{"id": "t", "title": "T", "kind": "k", "versions": [{"in_force": "2026/2025", "text": "x", "basis": [{}]}]}],
 "zz": 1, "zz": 2}"#;
    refused(
        deal.as_bytes(),
        &[
            (1, 12, "format 2 is not known here"),
            (1, 30, "\"Big Deal\" is not a word in lower case"),
            (1, 51, "a text in quotes is wanted here, not a number"),
            (1, 64, "\"2025-13\" is no date"),
            (2, 49, "\"compny\" is not a known kind"),
            (3, 10, "the id \"a\" is given to a second party"),
            (4, 15, "the field \"id\" stands here a second time"),
            (5, 13, "a list in brackets is wanted here, not a record in braces"),
            (7, 24, "\"2026-02-30\" is no date"),
            (7, 46, "\"agreemnt\" is not a known kind"),
            (7, 83, "a whole number is wanted here, not a text"),
            (8, 26, "a number as digits in quotes is wanted here, not a number"),
            (8, 42, "\"1e9\" is not a decimal number"),
            (8, 60, "a number as digits in quotes is wanted here, not true or false"),
            (9, 3, "a record in braces is wanted here, not a list"),
            (10, 3, "\"date\" is missing"),
            (10, 10, "the id \"e1\" is given to a second event"),
            (10, 67, "no party has the id \"zz\""),
            (11, 28, "no source has the id \"a\""),
            (11, 42, "\"exact\" is missing"),
            (11, 61, "there is no paragraph 0"),
            (12, 27, "\"amend\" is not a known kind"),
            (12, 45, "no event has the id \"e2\""),
            (13, 77, "\"2026/2025\" is no date"),
            (13, 113, "neither a passage nor a source"),
            (14, 11, "the field \"zz\" stands here a second time"),
        ],
    );
}

#[test]
fn the_files_text_is_clean_in_messages() {
    refused(
        "{\"format\": 1, \"deal\": {\"id\": \"\u{202e}\\u001b]0;x\", \"title\": \"T\"}, \"events\": []}".as_bytes(),
        &[(1, 30, "\"⟨U+202E⟩␛]0;x\" is not a word in lower case")],
    );
}

#[test]
fn what_is_no_file_is_told_without_waiting() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().to_str().unwrap();
    let told = |path: &str, words: &str| {
        let (status, said) = opened(path);
        assert_eq!(status, Some(2));
        assert!(said.contains(words) && said.contains("  hint: "), "{said}");
    };
    told(path, "this is a directory");
    told(&format!("{path}/missing.json"), "there is no such file");
    let pipe = directory.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    told(pipe.to_str().unwrap(), "this is not a regular file");
}
