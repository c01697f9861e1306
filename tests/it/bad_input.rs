//! Bytes → verdict, through the binary: what is refused, where the fault is
//! said to stand (marked in the sample), and what is let through.

use crate::{
    marks::{LineColumn, unmarked},
    program::{Ran, file, forbidden, make_fifo, run},
};

/// The smallest deal with an event.
const GOOD: &str =
    r#"{"format":1,"deal":{"id":"a","title":"A"},"events":[{"id":"e","date":"2026","kind":"report","title":"T"}]}"#;

#[track_caller]
fn list(bytes: &[u8]) -> (Ran, String) {
    let file = file(bytes);
    let path = file.path().to_str().unwrap();
    let ran = run(&["--data", path, "list"]);
    (ran, path.to_owned())
}

/// The file is refused for exactly these faults, at its marks: a part of what
/// is said of each.
#[track_caller]
fn check(sample: impl AsRef<[u8]>, faults: &[&str]) {
    let (bytes, marks) = unmarked(sample);
    let (ran, path) = list(&bytes);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert_eq!(forbidden(&ran.err), [], "{}", ran.err);
    let heads = ran.err.lines().filter_map(|line| line.strip_prefix(&format!("{path}:")));
    let said: Vec<(LineColumn, &str)> = heads
        .map(|head| {
            let mut parts = head.splitn(3, ':');
            let mut number = || parts.next().unwrap().parse::<u32>().unwrap();
            ((number(), number()), parts.next().unwrap())
        })
        .collect();
    let places: Vec<LineColumn> = said.iter().map(|(place, _)| *place).collect();
    assert_eq!((places.len(), places), (faults.len(), marks), "{}", ran.err);
    for ((place, said), part) in said.iter().zip(faults) {
        assert!(said.contains(part), "{place:?}: {part:?} in {said}");
    }
}

/// The file loads, and its one event is listed.
#[track_caller]
fn check_accepted(bytes: impl AsRef<[u8]>) {
    let (ran, _) = list(bytes.as_ref());
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, "2026\treport\tT\t\t\te\n", ""));
}

/// The good deal with a part of it replaced.
fn with(part: &str, other: &str) -> String {
    assert!(GOOD.contains(part), "{part}");
    GOOD.replacen(part, other, 1)
}

#[track_caller]
fn check_unreadable(path: &str, parts: &[&str]) {
    let ran = run(&["--data", path, "list"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    for part in parts {
        assert!(ran.err.contains(part), "{part:?} in {}", ran.err);
    }
    assert_eq!(forbidden(&ran.err), [], "{}", ran.err);
}

#[test]
fn special_files_are_refused() {
    let directory = tempfile::tempdir().unwrap();
    let at = |name: &str| directory.path().join(name).to_str().unwrap().to_owned();
    check_unreadable(&at("none.json"), &["none.json: no such file", "hint: "]);
    check_unreadable(&at("no\u{1b}[31m\u{202e}ne.json"), &["no␛[31m⟨U+202E⟩ne.json: no such file"]);
    check_unreadable(directory.path().to_str().unwrap(), &["this is a directory", "hint: "]);
    check_unreadable("/dev/zero", &["/dev/zero: this is not a regular file"]);
    check_unreadable("/dev/null", &["/dev/null: this is not a regular file"]);
}

/// Nobody writes to it: opening it for reading would wait for ever.
#[test]
fn a_fifo_is_refused_at_once() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("fifo.json");
    make_fifo(&path);
    check_unreadable(path.to_str().unwrap(), &["fifo.json: this is not a regular file", "hint: "]);
}

#[test]
fn empty_files() {
    check("‸", &["the file is empty"]);
    check("‸ \n\n\t ", &["the file is empty"]);
    check("‸\u{feff}", &["the file is empty"]);
}

#[test]
fn broken_json_says_what_and_where() {
    check("{\"events\":[1‸,]}", &["there is a comma before a closing bracket"]);
    check("{‸'format':1}", &["single quotes are not JSON"]);
    check("{\n \"é\": ‸'x'\n}", &["single quotes are not JSON"]);
    check("{\"format\":1} ‸// so", &["comments are not JSON"]);
    check("‸/* so */ {}", &["comments are not JSON"]);
    check("{\"format\":‸NaN}", &["this is not a JSON number"]);
    check("{\"format\":1 ‸\"deal\":2}", &["a comma or a closing bracket is missing"]);
    check("{\"format\" ‸1}", &["there is no colon after"]);
    check("{‸format:1}", &["the name of a field is not in quotes"]);
    check("{\"format\":1}\n‸{}", &["there is something after the end of the document"]);
}

#[test]
fn a_quotation_mark_inside_a_text_is_pointed_at() {
    let said = ["a quotation mark ends the text before this"];
    check("{ \"title\": \"Deposit ‸\"due\"\" }", &said);
    check("{ \"title\": \"The ‸\"big\" deal\", \"note\": 1 }", &said);
    check("{ \"titles\": [\"A\", \"‸\"Big\" deals\"] }", &said);
}

#[test]
fn a_trailing_comma_in_a_record_is_called_one() {
    check("{\"format\":1‸,}", &["there is a comma before a closing bracket"]);
    check("{\"ééé\":1‸,\n}", &["there is a comma before a closing bracket"]);
}

#[test]
fn a_file_that_is_cut_off_says_where_it_ends() {
    check("{\"format\":1,\"deal\":{‸", &["the file ends unexpectedly"]);
    check("{\"format\":1,\n \"é‸", &["the file ends unexpectedly"]);
    check("{\"format\":1‸\n\n", &["the file ends unexpectedly"]);
}

/// The place is that of the character that must not stand there.
#[test]
fn raw_control_characters_in_a_string() {
    check(with("\"A\"", "\"A‸\nB\""), &["there is a line break or other control character in a string"]);
    check(with("\"A\"", "\"é‸\u{1b}[31mB\""), &["there is a line break or other control character in a string"]);
    check("{\n\"é\": \"x‸\0\"}", &["there is a line break or other control character in a string"]);
}

#[test]
fn encodings() {
    let utf_16 = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
        ["‸".as_bytes(), &mark, &GOOD.encode_utf16().flat_map(bytes).collect::<Vec<u8>>()].concat()
    };
    check(utf_16([0xff, 0xfe], u16::to_le_bytes), &["the file is UTF-16"]);
    check(utf_16([0xfe, 0xff], u16::to_be_bytes), &["the file is UTF-16"]);
    check([b"{\"\xc3\xa9\":".as_slice(), "‸".as_bytes(), b"\xff}"].concat(), &["these bytes are not UTF-8"]);
    check(
        [b"{\n \"a\": \"\xe6\x97\xa5".as_slice(), "‸".as_bytes(), b"\xe6\x97\"}"].concat(),
        &["these bytes are not UTF-8"],
    );
    check("{\"a\":\"\\ud800‸\"}", &["half of a surrogate pair is missing"]);
}

#[test]
fn a_mark_and_line_ends_of_other_systems_are_accepted() {
    let lines = GOOD.replace(',', ",\n");
    check_accepted(GOOD);
    check_accepted(format!("\u{feff}{GOOD}"));
    check_accepted(lines.replace('\n', "\r\n"));
    check_accepted(lines.replace('\n', "\r"));
    check_accepted(format!("{GOOD}\r\n\n \t"));
    // A mark counts as no character of the first line.
    check(format!("\u{feff}{}", with("\"format\":1", "\"format\":‸2")), &["format 2 is not supported"]);
    check(lines.replace("\"2026\"", "‸\"2026-13\"").replace('\n', "\r\n"), &["\"2026-13\" is not a date"]);
}

#[test]
fn wrong_types() {
    check("‸[]", &["expected a record in braces, found a list"]);
    check("‸null", &["expected a record in braces, found null"]);
    check("‸\"x\"", &["expected a record in braces, found text"]);
    check(with("\"format\":1", "\"format\":‸\"1\""), &["expected a whole number, found text"]);
    check(with("\"title\":\"A\"", "\"title\":‸7"), &["expected text in quotes, found a number"]);
    check(with("\"title\":\"A\"", "\"title\":‸[\"A\"]"), &["expected text in quotes, found a list"]);
    check(with("{\"id\":\"a\",\"title\":\"A\"}", "‸[\"a\",\"A\"]"), &["expected a record in braces, found a list"]);
    check(
        with("{\"id\":\"e\",\"date\":\"2026\",\"kind\":\"report\",\"title\":\"T\"}", "‸[\"e\",\"2026\"]"),
        &["expected a record in braces, found a list"],
    );
    check(with("\"events\":[", "\"parties\":‸{},\"events\":["), &["expected a list in brackets, found a record"]);
    check(with("\"title\":\"T\"", "\"title\":\"T\",\"order\":‸1.5"), &["expected a whole number, found a number"]);
}

#[test]
fn required_fields_that_are_missing_stand_where_their_record_begins() {
    check("‸‸‸{}", &["\"format\" is missing", "\"deal\" is missing", "\"events\" is missing"]);
    check(
        with("{\"id\":\"e\",\"date\":\"2026\",\"kind\":\"report\",", "‸{\"id\":\"e\","),
        &["\"kind\" is missing (events[0].kind)"],
    );
    check(with("{\"id\":\"a\",", "‸{"), &["\"id\" is missing (deal.id)"]);
}

#[test]
fn references_and_ids() {
    let parties = |more: &str| with("\"title\":\"T\"", &format!("\"title\":\"T\",{more}"));
    check(parties("\"parties\":[{\"id\":‸\"x\"}]"), &["no party has the ID \"x\" (events[0].parties[0].id)"]);
    check(parties("\"dated_by\":‸\"x\""), &["no source has the ID \"x\""]);
    check(parties("\"relations\":[{\"kind\":\"amends\",\"event\":‸\"f\"}]"), &["no event has the ID \"f\""]);
    let twice = with("}]}", "},{\"id\":‸\"e\",\"date\":\"2026\",\"kind\":\"report\",\"title\":\"T\"}]}");
    check(twice, &["a second event has the ID \"e\""]);
    check(with("\"id\":\"e\"", "\"id\":‸\"E 1\""), &["\"E 1\" is not a lowercase word"]);
}

#[test]
fn a_misspelt_reference_names_the_nearest() {
    let text = with("\"events\":[", "\"parties\":[{\"id\":\"amazon\",\"name\":\"A\"}],\"events\":[")
        .replace("\"title\":\"T\"", "\"title\":\"T\",\"parties\":[{\"id\":\"amazno\"}]");
    let (ran, _) = list(text.as_bytes());
    assert!(ran.err.contains("  hint: did you mean \"amazon\"?\n"), "{}", ran.err);
}

#[test]
fn a_name_that_stands_twice_in_a_record() {
    check(with("\"format\":1", "\"format\":1,‸\"format\":1"), &["the field \"format\" is given twice"]);
    check(with("\"format\":1", "\"format\":1,\"x\":1,‸\"x\":2"), &["the field \"x\" is given twice"]);
    check(with("\"title\":\"T\"", "\"title\":\"T\",‸\"titl\\u0065\":\"U\""), &["the field \"title\" is given twice"]);
}

/// A duplicate name is refused wherever it stands, also in a field that the
/// format does not know.
#[test]
fn a_name_that_stands_twice_inside_an_unknown_field() {
    check(with("\"format\":1", "\"format\":1,\"x\":{\"y\":1,‸\"y\":2}"), &["the field \"y\" is given twice"]);
}

#[test]
fn dates_and_amounts_that_do_not_exist() {
    check(with("\"2026\"", "‸\"2026-02-30\""), &["\"2026-02-30\" is not a date: February 2026 has 28 days"]);
    check(with("\"2026\"", "‸\"3/4/2026\""), &["\"3/4/2026\" may be 2026-03-04 or 2026-04-03"]);
    check(with("\"2026\"", "‸\"0000\""), &["the year is outside 0001 to 9999"]);
    let amount =
        |value: &str| with("\"title\":\"T\"", &format!("\"title\":\"T\",\"amounts\":[{{\"value\":‸{value}}}]"));
    check(amount("1e29"), &["expected digits in quotes, found a number"]);
    check(amount("\"1e9\""), &["\"1e9\" is not a decimal number"]);
    check(amount("true"), &["expected digits in quotes, found true or false"]);
}

/// A value is a string of digits or an integer, and is shown so.
#[track_caller]
fn check_value(value: &str, shown: &str) {
    let text =
        with("\"title\":\"T\"", &format!("\"title\":\"T\",\"amounts\":[{{\"value\":{value},\"unit\":\"USD\"}}]"));
    let (ran, _) = list(text.as_bytes());
    assert_eq!((ran.status, ran.out.as_str()), (0, format!("2026\treport\tT\t\t{shown}\te\n").as_str()), "{}", ran.err);
}

#[test]
fn integers_and_digits_are_values() {
    check_value("9007199254740993", "$9007.199T†");
    check_value("\"9007199254740993\"", "$9007.199T†");
    check_value("18446744073709551615", "$18446744.074T†");
    check_value("\"18446744073709551616\"", "$18446744.074T†");
    check_value("\"7.5\"", "$7.50");
    check_value("-3100000000", "−$3.1B");
    check_value("0", "$0");
    check_value("null", "");
}

/// 2 to the 64th is one more than the largest number of 64 bits.
#[test]
fn an_integer_of_more_than_64_bits_is_a_value() {
    check_value("18446744073709551616", "$18446744.074T†");
}

#[test]
fn minus_zero_is_an_integer() {
    check_value("-0", "$0");
}

#[test]
fn deep_nesting_ends_in_a_fault_not_in_an_overflow() {
    for depth in [5_000, 200_000] {
        let open = |marked: usize| format!("{}‸{}", "[".repeat(marked), "[".repeat(depth - marked));
        let close = "]".repeat(depth);
        check(format!("{{\"x\":{}{close}}}", open(126)), &["brackets are nested deeper than 127 levels"]);
        check(open(127), &["brackets are nested deeper than 127 levels"]);
        check(
            format!("{}‸{}", "{\"é\":".repeat(127), "{\"é\":".repeat(depth - 127)),
            &["brackets are nested deeper than 127 levels"],
        );
    }
    // Brackets in strings are words.
    check_accepted(with("\"format\":1", &format!("\"format\":1,\"x\":\"\\\"{}\"", "[".repeat(5_000))));
}

/// What is said to be refused is what is deeper than 127 levels: 126 lists in
/// the document make 127.
#[test]
fn nesting_of_127_levels_is_accepted() {
    check_accepted(with("\"format\":1", &format!("\"format\":1,\"x\":{}{}", "[".repeat(126), "]".repeat(126))));
}

/// Reading takes time in proportion to the file: two hundred thousand unknown
/// fields are under 3 MB.
#[test]
fn many_unknown_fields_do_not_hang() {
    let fields: Vec<String> = (0..200_000).map(|place| format!("\"k{place}\":1")).collect();
    check_accepted(with("\"format\":1", &format!("{},\"format\":1", fields.join(","))));
}

/// A minified file is one line; its faults are placed in time that grows with
/// the file, not with faults times file.
#[test]
fn many_faults_in_one_line_do_not_hang() {
    let fault = r#"{"id":"E","date":"2026","kind":"report","title":"T"}"#;
    let faults = vec![fault; 10_000].join(",");
    let (ran, _) = list(with("{\"id\":\"e\"", &format!("{faults},{{\"id\":\"e\"")).as_bytes());
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert_eq!(ran.err.matches(": error: ").count(), 10_000);
}

#[test]
fn one_run_reports_every_fault() {
    let text = r#"{
 "format": ‸2,
 "deal": { "id": ‸"Über Deal", "title": ‸7 },
 "parties": [{ "id": ‸"é", "name": "É" }, { "id": "b", "name": "B" }, { "id": ‸"b", "name": "B" }],
 "events": [
  { "id": ‸"é-1", "date": ‸"2026-02-30", "kind": ‸"agrement", "title": "日本語", "parties": [{ "id": ‸"bb" }] },
  { "id": "ok", "kind": "report", "title": "日本", ‸"title": "x", "date": "2026", "amounts": [{ "value": ‸1e29 }] }
 ]
}
"#;
    let faults = [
        "format 2 is not supported",
        "\"Über Deal\" is not a lowercase word",
        "expected text in quotes, found a number",
        "\"é\" is not a lowercase word",
        "a second party has the ID \"b\"",
        "\"é-1\" is not a lowercase word",
        "\"2026-02-30\" is not a date",
        "\"agrement\" is not a known kind",
        "no party has the ID \"bb\"",
        "the field \"title\" is given twice",
        "expected digits in quotes, found a number",
    ];
    check(text, &faults);
    check(text.replace('\n', "\r\n"), &faults);
}

/// References into a list that could not be read say nothing new.
#[test]
fn one_wrong_list_is_one_fault() {
    let text = with("\"events\":[", "\"parties\":‸7,\"events\":[")
        .replace("\"title\":\"T\"", "\"title\":\"T\",\"parties\":[{\"id\":\"x\"}]");
    check(text, &["expected a list in brackets, found a number"]);
}

#[test]
fn text_of_the_file_is_never_raw_in_a_message() {
    check(with("\"report\"", "‸\"\\u001b]0;x\\u0007\\u202e\""), &["\"␛]0;x␇⟨U+202E⟩\" is not a known kind"]);
    check(with("\"report\"", "‸\"\u{202e}\u{200b}\u{feff}\""), &["\"⟨U+202E⟩⟨U+200B⟩⟨U+FEFF⟩\" is not a known kind"]);
    check(
        with("\"format\":1", "\"\u{202e}\\u001b\":1,‸\"\u{202e}\\u001b\":1,\"format\":1"),
        &["the field \"⟨U+202E⟩␛\" is given twice"],
    );
    check(
        "{\"a\":\"\u{1b}[2J\u{9b}\u{7f}\"\n}‸".replace('\u{1b}', "\\u001b") + "\u{2028}",
        &["there is something after the end"],
    );
    // The mark stands under the place, behind what is shown for the rest.
    let (ran, _) = list(with("{\"format\":1,\"deal\"", "{\"\u{202e}\":2,\"format\":2,\"deal\"").as_bytes());
    assert!(ran.err.contains("\n1 | {\"⟨U+202E⟩\":2,\"format\":2,"), "{}", ran.err);
    let mark = ran.err.lines().find(|line| line.ends_with(" ^")).unwrap();
    // `1 | `, `{"`, the stand-in's eight, `":2,"format":`, the mark.
    assert_eq!(mark.chars().count(), 4 + 2 + 8 + 13 + 1);
}
