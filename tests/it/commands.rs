//! The plain commands, through the binary, on a small deal.

use std::{fs, path::Path};

use serde_json::Value;
use tempfile::TempDir;

use crate::{
    kites,
    marks::{quoted, unmarked_text, with_places},
    program::{Ran, command, ended, file, forbidden, on, on_terminal, run},
};

/// Digest by hand: `printf '2\t"Alpha will buy Beta “in full”."\n3\t"the
/// prise is upto fifty."\n' | sha256sum`.
const DIGEST: &str = "d65f782465f195754037a7368ccee2cf4cc0d468d783adb47d99b2119c7e0873";

/// Three events, not in the order of time; nothing that `check` minds.
fn deal() -> String {
    SAMPLE.replace("@DIGEST@", DIGEST)
}

const SAMPLE: &str = r#"{
  "$schema": "deal.schema.json",
  "format": 1,
  "deal": { "id": "sample", "title": "A sample", "period": "2025/2026" },
  "parties": [
    { "id": "alpha", "name": "Alpha Corp", "aliases": ["AC"], "products": ["Widget"] },
    { "id": "beta", "name": "Beta Ltd" },
    { "id": "carol", "name": "Carol", "kind": "person", "of": "alpha" },
    { "id": "delta", "name": "Delta" }
  ],
  "sources": [
    { "id": "paper", "publisher": "The Paper", "published": "2025-03-02", "standing": "press", "proved": { "on": "2025-04-01", "digest": "@DIGEST@" } },
    { "id": "filing", "publisher": "Registry", "published": "2025-03-05", "standing": "primary", "read": "full" }
  ],
  "events": [
    {
      "id": "second-step",
      "date": "2025-06",
      "kind": "amendment",
      "title": "Terms changed",
      "parties": [{ "id": "carol" }],
      "corroboration": [
        { "source": "filing", "verdict": "contradicts", "note": "another month" },
        { "source": "paper", "verdict": "confirms" }
      ],
      "relations": [{ "kind": "amends", "event": "first-deal", "extent": "part" }]
    },
    {
      "id": "first-deal",
      "date": "2025-03-01",
      "kind": "agreement",
      "title": "Alpha buys Beta",
      "summary": "A plain summary.",
      "parties": [{ "id": "alpha", "role": "buyer" }, { "id": "beta" }],
      "amounts": [{ "value": "50000000000", "unit": "USD", "bound": "up to" }],
      "passages": [
        { "id": "q1", "source": "paper", "paragraph": 2, "exact": "Alpha will buy Beta “in full”." },
        { "id": "q2", "source": "paper", "paragraph": 3, "exact": "the prise is upto fifty.", "quality": "garbled", "reading": "The price is at most fifty." }
      ],
      "corroboration": [{ "source": "filing", "passages": ["q1"], "verdict": "confirms", "note": "the same day" }]
    },
    {
      "id": "last-word",
      "date": "2025-09-10/",
      "kind": "statement",
      "title": "Beta speaks",
      "parties": [{ "id": "beta" }, { "id": "delta" }],
      "corroboration": [{ "source": "paper", "verdict": "partly" }]
    }
  ]
}
"#;

/// The text of the source `paper`: its paragraphs are 1 Headline, 2 Alpha …,
/// 3 the prise …, 4 Last line.
const PAPER: &str = "Headline\n\nAlpha will buy Beta “in full”.\n  \t\nthe prise is upto fifty.\nLast line.\n";

/// An event with fields in no usual order, some of them unknown, digits that
/// floats would lose, and unsafe characters: one raw, one escaped. Its one
/// amount is an integer.
const ODD: &str = "{ \"zeta\": [1.50, 1e2, {\"b\": 1, \"a\": 12345678901234567890123}], \"title\": \"Odd \\u001b[31m \u{202e}word\u{7f}\",
      \"kind\": \"report\", \"id\": \"odd-words\", \"amounts\": [{ \"unit\": \"USD\", \"value\": 9007199254740993 }],
      \"date\": \"2025-01-02\" }";

/// The sample with the odd event in front.
fn odd_deal() -> String {
    deal().replacen("\"events\": [\n", &format!("\"events\": [\n    {ODD},\n"), 1)
}

const FIRST: &str = "2025-03-01\tagreement\tAlpha buys Beta\tAlpha Corp, Beta Ltd\t≤ $50B\tfirst-deal\n";
const SECOND: &str = "2025-06\tamendment\tTerms changed\tCarol\t\tsecond-step\n";
const LAST: &str = "2025-09-10/\tstatement\tBeta speaks\tBeta Ltd, Delta\t\tlast-word\n";

#[test]
fn a_piped_list_is_separated_by_tabs_in_the_order_of_time() {
    let ran = on(&deal(), &["list"]);
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, [FIRST, SECOND, LAST].concat().as_str(), ""));
}

#[test]
fn without_a_subcommand_a_pipe_gets_the_list() {
    let ran = on(&deal(), &[]);
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, [FIRST, SECOND, LAST].concat().as_str(), ""));
}

#[test]
fn the_built_in_deal_is_listed_without_data() {
    let file: Value = serde_json::from_str(dealtui::deal_file::BUILT_IN).unwrap();
    let mut ids: Vec<&str> =
        file["events"].as_array().unwrap().iter().map(|event| event["id"].as_str().unwrap()).collect();
    let ran = run(&["list"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(ran.out.lines().all(|line| line.matches('\t').count() == 5), "{}", ran.out);
    let mut listed: Vec<&str> = ran.out.lines().map(|line| line.rsplit('\t').next().unwrap()).collect();
    ids.sort_unstable();
    listed.sort_unstable();
    assert_eq!(listed, ids);
}

#[track_caller]
fn check_list(query: &[&str], status: u8, lines: &[&str]) {
    let ran = on(&deal(), &[&["list"], query].concat());
    assert_eq!((ran.status, ran.out), (i32::from(status), lines.concat()), "{query:?}");
    assert_eq!(ran.err.is_empty(), status == 0, "{query:?}: {}", ran.err);
}

#[test]
fn a_query_narrows_the_list() {
    check_list(&["speaks"], 0, &[LAST]);
    check_list(&["party:beta"], 0, &[FIRST, LAST]);
    check_list(&["party:alpha"], 0, &[FIRST, SECOND]);
    check_list(&["party:AC"], 0, &[FIRST, SECOND]);
    check_list(&["party:widget", "!party:beta"], 0, &[SECOND]);
    check_list(&["party:beta+delta"], 0, &[LAST]);
    check_list(&["party:carol,delta"], 0, &[SECOND, LAST]);
    check_list(&["summary", "party:beta"], 0, &[FIRST]);
    check_list(&["--", "-speaks"], 0, &[FIRST, SECOND]);
    check_list(&["--sort", "relevance", "party:alpha changed | summary"], 0, &[SECOND, FIRST]);
    check_list(&["--count", "party:alpha"], 0, &["2\n"]);
    check_list(&["--count", "nothing-like-it"], 1, &["0\n"]);
    check_list(&["nothing-like-it"], 1, &[]);
}

#[track_caller]
fn check_refused(arguments: &[&str], parts: &[&str]) {
    let ran = on(&deal(), arguments);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{arguments:?}");
    for part in parts {
        assert!(ran.err.contains(part), "{part:?} in {}", ran.err);
    }
    assert_eq!(forbidden(&ran.err), [], "{}", ran.err);
}

#[test]
fn a_query_that_is_not_understood_is_an_error() {
    check_refused(
        &["list", "partys:beta"],
        &["“partys:” is not a qualifier: did you mean party:?\n  partys:beta\n  ^^^^^^^\n"],
    );
    check_refused(&["list", "party:"], &["party: needs a value: such as party:NAME\n"]);
    check_refused(&["list", "term:"], &["term: needs a value: such as term:NAME\n"]);
    let years = ": years are 0001 to 9999; write 27 Feb 2026, 2026-02";
    check_refused(&["list", "date:0000"], &[&format!("“0000” is not a date{years}")]);
    check_refused(&["list", "date:0000..1950"], &[&format!("“0000” is not a date{years}")]);
    let like = "years are 0001 to 9999; write one like 2026-02-27 or 27 Feb 2026\n";
    check_refused(&["terms", "--as-of", "0000-01-01"], &[&format!("“0000-01-01” is not a day: {like}")]);
    for (query, write) in [("(words", "words"), ("words)", "words"), ("speaks (words", "speaks words")] {
        check_refused(&["list", query], &["parentheses are not supported", &format!("\n  hint: {write}\n")]);
    }
    check_refused(
        &["list", "kind:report|kind:court"],
        &["separate values with commas\n", "\n  hint: kind:report,court\n"],
    );
    check_refused(
        &["list", "kind:report|party:beta"],
        &["put spaces around |\n", "\n  hint: kind:report | party:beta\n"],
    );
    check_refused(
        &["list", "party:bita"],
        &["no party is called “bita”: did you mean beta?\n  party:bita\n        ^^^^\n"],
    );
    check_refused(
        &["list", "words kind:reprot"],
        &["did you mean report?\n  words kind:reprot\n             ^^^^^^\n"],
    );
    check_refused(&["list", "date:2026-13"], &["27 Feb 2026, 2026-02, 2026", "\n  date:2026-13\n       ^^^^^^^\n"]);
    check_refused(&["list", "amount:>=10BEUR"], &["no amount in this deal is in “EUR”; units: USD\n"]);
    check_refused(&["list", "party:\u{1b}[31m\u{202e}"], &["no party is called “␛[31m⟨U+202E⟩”"]);
}

/// A query that only separators fill names no party: silently showing all
/// events would be a wrong answer.
#[test]
fn a_party_filter_of_separators_only_is_an_error() {
    check_refused(&["list", "party:,"], &["party: needs a value"]);
    check_refused(&["list", "party:+"], &["party: needs a value"]);
}

#[test]
fn wrong_arguments_are_an_error() {
    check_refused(&["lisst"], &["lisst", "list"]);
    check_refused(&["list", "--jsn"], &["--jsn"]);
    check_refused(&["show"], &["<ID>"]);
}

/// The records of an array that was printed.
fn values(json: &str) -> Vec<Value> {
    serde_json::from_str::<Vec<Value>>(json).unwrap()
}

/// With the support that an event has: passages, of these garbled, voices, of these
/// primary and contradicting; each voice was read in full.
fn supported(mut record: Value, [passages, garbled, voices, primary, contradicting]: [u8; 5]) -> Value {
    record["match"]["support"] = serde_json::json!({
        "passages": passages, "garbled": garbled, "voices": voices, "primary": primary, "contradicting": contradicting,
        "contradicted_by_own": 0,
        "read": { "full": voices, "part": 0, "relayed": 0, "unstated": 0 }, "not_read": 0,
    });
    record["match"]["open_disputes"] = 0.into();
    record
}

#[test]
fn list_json_is_the_records_of_the_file() {
    let ran = on(&odd_deal(), &["list", "--json"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let file: Value = serde_json::from_str(&odd_deal()).unwrap();
    // The file has odd-words, second-step, first-deal, last-word.
    let [odd, second, first, last] = [0, 1, 2, 3].map(|place| {
        let mut record = file["events"][place].clone();
        record["match"] = serde_json::json!({ "fields": [], "certainty": "certain" });
        record
    });
    // How they are supported: first-deal by the filing, read in full, beside two quoted
    // passages; second-step contradicted by it, and confirmed by the
    // paper, as last-word is; the other by nothing.
    let [odd, mut second, first, mut last] = [
        supported(odd, [0, 0, 0, 0, 0]),
        supported(second, [0, 0, 2, 1, 1]),
        supported(first, [2, 1, 1, 1, 0]),
        supported(last, [0, 0, 1, 0, 0]),
    ];
    second["match"]["support"]["read"] = serde_json::json!({ "full": 1, "part": 0, "relayed": 0, "unstated": 1 });
    last["match"]["support"]["read"] = serde_json::json!({ "full": 0, "part": 0, "relayed": 0, "unstated": 1 });
    assert_eq!(values(&ran.out), [odd, first, second, last]);
    assert_eq!(forbidden(&ran.out), []);
}

#[test]
fn records_keep_their_fields_order_digits_and_escapes() {
    let ran = on(&odd_deal(), &["list", "--json", "odd"]);
    assert_eq!(ran.status, 0);
    let kept = [
        "{ \"zeta\": [1.50, 1e2, {\"b\": 1, \"a\": 12345678901234567890123}], \"title\": ",
        "\"Odd \\u001b[31m \\u202eword\\u007f\"",
        "\"kind\": \"report\", \"id\": \"odd-words\", \"amounts\": [{ \"unit\": \"USD\", \"value\": 9007199254740993 }]",
    ];
    for part in kept {
        assert!(ran.out.contains(part), "{part} in {}", ran.out);
    }
    assert_eq!(values(&ran.out).len(), 1);
}

#[test]
fn records_load_again_in_a_document() {
    let records = on(&odd_deal(), &["list", "--json"]).out;
    let head = deal();
    let head = head.split_once("\"events\": [").unwrap().0;
    let again = format!("{head}\"events\": {records}}}");
    let ran = on(&again, &["list"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert_eq!(ran.out, on(&odd_deal(), &["list"]).out);
    assert_eq!(on(&again, &["list", "--json"]).out, records);
}

/// The line ends of the file stand between the tokens of a record.
#[track_caller]
fn check_line_ends(ends: &str) {
    let ran = on(&odd_deal().replace('\n', ends), &["list", "--json"]);
    assert_eq!(ran.status, 0);
    assert_eq!(values(&ran.out).len(), 4);
    assert_eq!(forbidden(&ran.out), []);
}

#[test]
fn records_of_a_file_with_crlf_are_safe_to_print() {
    check_line_ends("\r\n");
}

#[test]
fn records_of_a_file_with_cr_only_are_safe_to_print() {
    check_line_ends("\r");
}

#[test]
fn list_json_of_nothing_is_an_empty_array() {
    let ran = on(&deal(), &["list", "--json", "nothing-like-it"]);
    assert_eq!(ran.status, 1);
    assert_eq!(values(&ran.out), Vec::<Value>::new());
}

#[test]
fn show_marks_quotations_with_a_bar_and_separates_readings() {
    let ran = on(&deal(), &["show", "first-deal"]);
    let expected = "\
Alpha buys Beta (first-deal)
Sat 1 March 2025 · agreed
Alpha Corp (buyer) · Beta Ltd
2 passages (1 damaged) · 1 other independent source supports it (a primary one, read in full)

A plain summary.

Words 2 · no primary source quoted
The Paper, 2 Mar 2025
┃ Alpha will buy Beta “in full”.
matches saved text, ¶2 (checked 1 Apr 2025)
✓ confirmed by Registry, 5 Mar 2025

┃ the prise is upto fifty.
likely meaning: The price is at most fifty.
damaged · matches saved text, ¶3

read but not quoted: Registry, 5 Mar 2025 (in full)

Other sources 1
✓ ¶2 confirmed by Registry, 5 Mar 2025 (filing) · primary, read in full
  the same day

Linked events 1
• partly amended by  Jun 2025 Terms changed (second-step)

Amounts 1
• up to $50,000,000,000
";
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, expected, ""));
}

#[test]
fn show_says_every_verdict_with_its_sign() {
    let words = [
        ("confirms", "✓ confirmed by "),
        ("confirms-corrected", "± confirmed with a correction by "),
        ("refines", "⊕ adds detail: "),
        ("partly", "◐ supported in part by "),
        ("contradicts", "✗ contradicted by "),
        ("not-found", "– not mentioned by "),
    ];
    for (word, shown) in words {
        let text = deal().replace("\"verdict\": \"contradicts\"", &format!("\"verdict\": \"{word}\""));
        let ran = on(&text, &["show", "second-step"]);
        let (_, said) = ran.out.split_once("\nOther sources 2\n").unwrap();
        let expected = format!("{shown}Registry, 5 Mar 2025 (filing) · primary, read in full\n  another month\n");
        // The paper confirms it, too, below a heading for both.
        let together = expected.replace("✓ confirmed by ", "confirmed by\n✓ ");
        assert!(said.contains(if word == "confirms" { &together } else { &expected }), "{word} in {}", ran.out);
    }
}

/// The number of the lines that are printed without it.
#[test]
fn counts_are_of_what_would_be_printed() {
    for command in ["list", "sources", "parties", "terms"] {
        for query in ["", "alpha"] {
            let lines = on(&deal(), &[command, query]).out.lines().count();
            assert_eq!(on(&deal(), &[command, "--count", query]).out, format!("{lines}\n"), "{command} {query}");
        }
    }
    let disputes = on(crate::kites::TEXT, &["disputes", "--json"]).out;
    let disputes: Vec<serde_json::Value> = serde_json::from_str(&disputes).unwrap();
    assert_eq!(on(crate::kites::TEXT, &["disputes", "--count"]).out, format!("{}\n", disputes.len()));
}

#[test]
fn text_from_the_file_is_sanitized() {
    let passage = "{ \"id\": \"q1\", \"source\": \"paper\", \"paragraph\": 2, \"exact\": \"a\\u001b]0;x\\u0007\\nb\u{202e}c\\u009b\" }";
    let text = deal().replace(
        "{ \"id\": \"q1\", \"source\": \"paper\", \"paragraph\": 2, \"exact\": \"Alpha will buy Beta “in full”.\" }",
        passage,
    );
    assert!(text.contains(passage));
    let ran = on(&text, &["show", "first-deal"]);
    assert_eq!(ran.status, 0);
    assert!(ran.out.contains("\n┃ a␛]0;x␇\n┃ b⟨U+202E⟩c⟨U+009B⟩\n"), "{}", ran.out);
    assert!(ran.out.contains("\nnot checked, ¶2: passages changed since they were last checked\n"), "{}", ran.out);
    assert_eq!(forbidden(&ran.out), []);
}

#[test]
fn show_json_is_an_object() {
    let ran = on(&odd_deal(), &["show", "odd-words", "--json"]);
    assert_eq!(ran.status, 0);
    let record: Value = serde_json::from_str(&ran.out).unwrap();
    let odd = serde_json::from_str::<Value>(&ODD.replace('\u{7f}', "\\u007f")).unwrap();
    assert_eq!(record, supported(odd, [0, 0, 0, 0, 0]));
    assert!(record.is_object());
    assert_eq!(forbidden(&ran.out), []);
}

#[test]
fn show_of_an_unknown_id_names_the_nearest() {
    let ran = on(&deal(), &["show", "frist-deal"]);
    assert_eq!(ran.status, 1);
    assert_eq!(ran.out + &ran.err, "dealtui: no record has the ID frist-deal; did you mean first-deal?\n");
    let ran = on(&deal(), &["show", "\u{1b}[31m\u{202e}"]);
    assert_eq!(ran.status, 1);
    assert_eq!(ran.out + &ran.err, "dealtui: no record has the ID ␛[31m⟨U+202E⟩\n");
}

/// A program that reads the object gets none, rather than words that are no
/// JSON.
#[test]
fn show_json_of_an_unknown_id_prints_no_output() {
    let ran = on(&deal(), &["show", "frist-deal", "--json"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert_eq!(ran.err, "dealtui: no record has the ID frist-deal; did you mean first-deal?\n");
}

/// More than a pipe holds (64 KiB), so that writing meets the closed end.
fn large() -> String {
    let event = |place: usize| {
        format!("{{\"id\":\"e{place}\",\"date\":\"2025\",\"kind\":\"report\",\"title\":\"{}\"}}", "long ".repeat(20))
    };
    let events: Vec<String> = (0..2000).map(event).collect();
    format!("{{\"format\":1,\"deal\":{{\"id\":\"a\",\"title\":\"A\"}},\"events\":[{}]}}", events.join(",\n"))
}

#[test]
fn a_closed_pipe_is_no_error() {
    let file = file(large());
    let path = file.path().to_str().unwrap();
    for arguments in [vec!["list"], vec!["list", "--json"], vec![], vec!["check"]] {
        let mut child = command(&[vec!["--data", path], arguments.clone()].concat()).spawn().unwrap();
        drop(child.stdout.take());
        let ran = Ran::from(ended(child));
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{arguments:?}");
    }
}

/// `check` says these parts, in this order; `‸` in a part is the place of the
/// next mark in the text.
#[track_caller]
fn check_finds(sample: &str, sources: Option<&Path>, status: i32, parts: &[&str]) {
    let (text, marks) = unmarked_text(sample);
    let parts = with_places(parts, &marks);
    let file = file(&text);
    let path = file.path().to_str().unwrap();
    let mut arguments = vec!["check", path];
    if let Some(directory) = sources {
        arguments.extend(["--sources", directory.to_str().unwrap()]);
    }
    let ran = run(&arguments);
    assert_eq!((ran.status, ran.err.as_str()), (status, ""), "{}", ran.out);
    let mut rest = ran.out.replace(path, "FILE");
    for part in &parts {
        let Some((_, after)) = rest.split_once(part.as_str()) else { panic!("{part:?} in {rest}\nof {}", ran.out) };
        rest = after.to_owned();
    }
    assert_eq!(forbidden(&ran.out), []);
}

#[test]
fn check_of_a_good_deal_finds_nothing() {
    check_finds(&deal(), None, 0, &["FILE: 3 events, 2 sources, 0 terms: 0 errors, 0 warnings\n"]);
    let ran = on(&deal(), &["check"]);
    assert_eq!(ran.status, 0);
}

#[test]
fn check_names_the_field_that_was_meant() {
    let text = deal().replacen("\"title\": \"Terms changed\"", "‸\"sumary\": \"x\", \"title\": \"Terms changed\"", 1);
    let parts = [
        "FILE:‸: warning: the format has no field \"sumary\" here (events[0].sumary)\n",
        "hint: did you mean \"summary\"?\n",
        "0 errors, 1 warning\n",
    ];
    check_finds(&text, None, 1, &parts);
}

#[test]
fn a_byte_order_mark_does_not_change_findings() {
    let text = deal().replacen("\"format\": 1", "‸\"formatt\": 1, \"format\": 1", 1);
    let parts = [
        "FILE:‸: warning: the format has no field \"formatt\" here (formatt)\n",
        "hint: \"format\" is already given: remove this one\n",
        "0 errors, 1 warning\n",
    ];
    check_finds(&text, None, 1, &parts);
    check_finds(&format!("\u{feff}{text}"), None, 1, &parts);
}

/// Symbols of a path inside a name are a part of the name.
#[test]
fn check_finds_the_place_of_a_field_with_an_odd_name() {
    let text = deal().replacen("\"format\": 1", "\"format\": 1, ‸\"x.y[0]\": 1", 1);
    check_finds(&text, None, 1, &["FILE:‸: warning: the format has no field \"x.y[0]\" here"]);
}

#[test]
fn check_sanitizes_field_names() {
    let text = deal().replacen("\"format\": 1", "‸\"\u{202e}\\u001b\": 1, \"format\": 1", 1);
    check_finds(&text, None, 1, &["FILE:‸: warning: the format has no field \"⟨U+202E⟩␛\" here"]);
}

#[test]
fn check_reports_a_missing_receipt() {
    let text = deal().replace("      \"parties\": [{ \"id\": \"beta\" }, { \"id\": \"delta\" }],\n      \"corroboration\": [{ \"source\": \"paper\", \"verdict\": \"partly\" }]\n", "      \"tags\": []\n");
    let text = text.replace("{\n      \"id\": \"last-word\"", "{\n      \"id\": ‸\"last-word\"");
    check_finds(
        &text,
        None,
        1,
        &[
            "FILE:‸: warning: the event \"last-word\" has no supporting passage or source (events[2])\n",
            "0 errors, 1 warning\n",
        ],
    );
}

#[test]
fn check_says_that_a_proof_is_stale() {
    let text = SAMPLE.replace("upto fifty", "up to fifty").replace("\"@DIGEST@\"", &quoted(&format!("‸{DIGEST}")));
    let parts = [
        "FILE:‸: warning: the check recorded for \"paper\" is out of date",
        "(sources[0].proved.digest)",
        "hint: `dealtui check FILE --verify` checks them again and records the digest 8908b4f5d094494fc860f81e7420fba0f7f222733bd40ccb7ad7437c8c3215ec",
        "0 errors, 1 warning\n",
    ];
    check_finds(&text, None, 1, &parts);
}

#[test]
fn check_of_a_refused_file_reports_every_fault() {
    let text = deal().replace("\"2025-06\"", "‸\"2025-13\"").replace("\"agreement\"", "‸\"agrement\"");
    let text = text.replace("{\n      \"id\": \"second-step\"", "{\n      \"id\": ‸\"second-step\"");
    let text = text.replace("\"title\": \"Terms changed\"", "‸\"titel\": \"Terms changed\"");
    let parts = [
        "FILE:‸: error: \"title\" is missing (events[0].title)\n",
        "FILE:‸: error: \"2025-13\" is not a date",
        "FILE:‸: warning: the format has no field \"titel\" here (events[0].titel)\n",
        "hint: did you mean \"title\"?\n",
        "FILE:‸: error: \"agrement\" is not a known kind",
        "FILE: refused: 3 errors, 1 warning\n",
    ];
    check_finds(&text, None, 2, &parts);
}

/// A directory with the text of `paper`.
fn texts(paper: &str) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("paper.txt"), paper).unwrap();
    fs::write(directory.path().join("notes.md"), "Alpha will buy Beta").unwrap();
    directory
}

/// The source is this text; the given passages are marked.
#[track_caller]
fn check_proof(paper: &str, marked: &[&str], status: i32, parts: &[&str]) {
    let mut text = deal();
    for passage in marked {
        let (before, after) = text.split_once(&format!("\"{passage}\"")).unwrap();
        text = format!("{before}\"{passage}\"{}", after.replacen("\"exact\": ", "\"exact\": ‸", 1));
    }
    check_finds(&text, Some(texts(paper).path()), status, parts);
}

#[test]
fn quotations_are_verified_exactly() {
    check_proof(PAPER, &[], 0, &["0 errors, 0 warnings, 2 of 2 passages match their source\n"]);
    let same = format!("\u{feff}{}", PAPER.replace('\n', "\r\n"));
    check_proof(&same, &[], 0, &["0 errors, 0 warnings, 2 of 2 passages match their source\n"]);
    check_proof(&PAPER.replace('\n', "\r"), &[], 0, &["2 of 2 passages match their source\n"]);
}

#[test]
fn a_quotation_that_is_not_there_is_an_error() {
    let parts = [
        "FILE:‸: error: these words are not in the source (events[1].passages[0].exact)\n",
        "(a suggestion, not a match): Alpha [-will-]{+may+} buy Beta “in full”.\n",
        "1 error, 0 warnings, 1 of 2 passages match their source\n",
    ];
    check_proof(&PAPER.replace("will buy", "may buy"), &["q1"], 2, &parts);
}

#[test]
fn a_quotation_in_another_paragraph_says_which() {
    let parts = [
        "FILE:‸: error: these words are in paragraph 3 (",
        "hint: write \"paragraph\": 3\n",
        "FILE:‸: error: these words are in paragraph 4 (",
        "0 of 2 passages",
    ];
    check_proof(&format!("One more.\n{PAPER}"), &["q1", "q2"], 2, &parts);
}

#[test]
fn a_quotation_across_paragraphs_says_so() {
    let parts =
        ["FILE:‸: error: not in one paragraph of the source: spans ¶3–¶4", "1 error, 0 warnings, 1 of 2 passages"];
    check_proof(&PAPER.replace("the prise is upto", "the prise\nis upto"), &["q2"], 2, &parts);
}

#[test]
fn a_near_match_is_not_reported_as_a_match() {
    let parts = [
        "FILE:‸: error: paragraph 2 has these words with other spacing or quotation marks",
        "hint: the source has: Alpha will buy Beta \"in full\".\n",
        "1 error, 0 warnings, 1 of 2 passages",
    ];
    check_proof(&PAPER.replace("“in full”", "\"in full\""), &["q1"], 2, &parts);
}

#[test]
fn a_source_without_its_text_is_not_checked() {
    let empty = tempfile::tempdir().unwrap();
    let parts = [
        "FILE:‸: warning: 2 passages of \"paper\" are not checked: its text is not in the directory",
        "hint: put its text in the directory as paper.txt\n",
        "0 of 2 passages",
    ];
    let marked = deal().replace("{ \"id\": \"paper\"", "‸{ \"id\": \"paper\"");
    check_finds(&marked, Some(empty.path()), 1, &parts);
    let other = deal().replace("\"standing\": \"press\"", &format!("\"sha256\": \"{}\"", "0".repeat(64)));
    check_finds(
        &other,
        Some(texts(PAPER).path()),
        1,
        &["are not checked: the saved text is a different version (SHA-256 differs)"],
    );
}

#[test]
fn sources_that_cannot_be_read_are_an_error() {
    let empty = tempfile::tempdir().unwrap();
    check_refused(&["check", "--sources", empty.path().join("none").to_str().unwrap()], &["cannot read ", "none"]);
}

#[test]
fn help_and_version() {
    let ran = run(&["--help"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    for command in
        ["list", "show", "terms", "ahead", "ledger", "disputes", "check", "diff", "keys", "schema", "--data <FILE>"]
    {
        assert!(ran.out.contains(&format!("  {command}")), "{command} in {}", ran.out);
    }
    let ran = run(&["--version"]);
    assert_eq!((ran.status, ran.out, ran.err.as_str()), (0, format!("dealtui {}\n", env!("CARGO_PKG_VERSION")), ""));
}

/// The ids of the made-up deal that a query lists.
#[track_caller]
fn listed(query: &str) -> Vec<String> {
    let ran = run(&["--data", kites::PATH, "list", "--", query]);
    assert_eq!(ran.err, "", "{query}");
    ran.out.lines().map(|line| line.rsplit('\t').next().unwrap().to_owned()).collect()
}

#[test]
fn words_and_qualifiers_are_looked_up_wherever_they_stand() {
    assert_eq!(listed("monday whomever"), ["cloth-amendment"], "in the passage");
    assert_eq!(listed("forty dollars"), ["cloth-agreement"], "in the reading of the passage");
    assert_eq!(listed("sails"), ["cloth-statement", "ferry-doubts"], "in the summaries");
    assert_eq!(listed("ferry route"), ["wind-filing"]);
    assert_eq!(listed("!party:quillby"), ["second-quarter", "wind-filing", "osterlo-letter", "ferry-doubts"]);
    assert_eq!(
        listed("party:quillby+mossbank"),
        ["cloth-agreement", "loom-stake", "cloth-statement", "cloth-amendment", "loom-paid"],
        "Osterlo acts for Mossbank"
    );
    assert_eq!(
        listed("party:gossamer osterlo kind:statement"),
        ["cloth-statement", "osterlo-letter"],
        "a product means its company"
    );
}

/// Put back into the deal, printed records make the same deal.
#[test]
fn records_of_a_list_load_again() {
    let mut whole: Value = serde_json::from_str(&deal()).unwrap();
    let ran = on(&deal(), &["list", "--json", "alpha | beta | carol"]);
    let records = values(&ran.out);
    assert!(records.iter().all(|record| !record["match"]["fields"].as_array().unwrap().is_empty()), "{}", ran.out);
    whole["events"] = Value::Array(records);
    let again = on(&whole.to_string(), &["list"]);
    assert_eq!((again.status, again.out, again.err.as_str()), (0, on(&deal(), &["list"]).out, ""));
    let checked = on(&whole.to_string(), &["check"]);
    assert!(!checked.out.contains("unknown-field") && !checked.out.contains("match"), "{}", checked.out);
    // The result of an earlier search is replaced.
    let twice = on(&whole.to_string(), &["list", "--json", "date:2025-06-10"]);
    assert_eq!(twice.out.matches("\"match\"").count(), 1, "{}", twice.out);
    let matched = serde_json::json!({ "match": { "fields": ["date"], "certainty": "possible" } });
    let mut expected = supported(matched, [0, 0, 2, 1, 1]);
    expected["match"]["support"]["read"] = serde_json::json!({ "full": 1, "part": 0, "relayed": 0, "unstated": 1 });
    assert_eq!(values(&twice.out)[0]["match"], expected["match"]);
}

#[test]
fn possible_matches_are_labeled() {
    let ran = on(&deal(), &["list", "date:2025-06-10..2025-10"]);
    assert_eq!(ran.out, [SECOND.replace('\n', "\tpossible\n"), LAST.replace('\n', "\tcertain\n")].concat());
    let ran = on(&deal(), &["list", "date:=2025-06-10"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
}

#[test]
fn an_empty_result_is_explained_on_standard_error() {
    let ran = on(&deal(), &["list", "alpha", "kind:court"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert_eq!(ran.err, "dealtui: no event matches; without kind:court there are 2 events\n");
    let ran = on(&deal(), &["list", "alhpa"]);
    assert!(ran.err.ends_with("  did you mean Alpha?\n"), "{}", ran.err);
}

/// A deal with two terms, in lines of their own; `versions` are those of the
/// second.
fn with_terms(to: &str, versions: &str) -> String {
    let terms = format!(
        r#""terms": [
  {{ "id": "sound", "title": "Sound", "from": ["alpha"], "to": ["beta"], "kind": "freedom", "versions": [
    {{ "in_force": "/2025-03-01", "ended_by": "first-deal", "text": "before", "basis": [{{ "source": "paper" }}] }},
    {{ "in_force": "2025-03-01/2025-06", "set_by": "first-deal", "text": "after", "basis": [{{ "source": "paper" }}] }},
    {{ "in_force": "2025-07-01/", "text": "later", "basis": [{{ "source": "paper" }}] }}] }},
  {{ "id": "odd", "title": "Odd", "from": ["alpha"],
    "to": ["{to}"], "kind": "freedom", "versions": [
{versions}] }}
],
"events""#
    );
    deal().replacen("\"events\"", &terms, 1)
}

fn version(in_force: &str, more: &str) -> String {
    let in_force = quoted(in_force);
    format!(r#"    {{ "text": "t", "basis": [{{ "source": "paper" }}], "in_force": {in_force}{more} }}"#)
}

#[test]
fn check_finds_versions_that_do_not_follow_one_another() {
    let two = |one: &str, other: &str| [version(one, ""), version(other, "")].join(",\n");
    check_finds(&with_terms("beta", &two("2025/2026-02", "2026-02-28/2027")), None, 0, &["0 warnings"]);
    check_finds(&with_terms("beta", &two("2025/2026-02", "2026-03/2027")), None, 0, &["0 warnings"]);
    check_finds(
        &with_terms("beta", &two("2025/2026-03-01", "‸2026-02-28/2027")),
        None,
        1,
        &[
            "FILE:‸: warning: versions of \"odd\" overlap by more than one day (terms[1].versions[1].in_force)",
            "hint: make 2026-03-01",
        ],
    );
    check_finds(
        &with_terms("beta", &two("2025/2026-03-01", "‸2026-03-03/2027")),
        None,
        1,
        &[
            "FILE:‸: warning: there is a gap between two versions of \"odd\"",
            "make 2026-03-01 its start, or add a version in between",
        ],
    );
    let early = version("2025-02-27/2026", r#", "set_by": ‸"first-deal""#);
    check_finds(
        &with_terms("beta", &early),
        None,
        1,
        &[
            "FILE:‸: warning: a version of \"odd\" begins before \"first-deal\" set it",
            "make it begin on 2025-03-01 or later",
        ],
    );
    let to_itself =
        with_terms("alpha", &version("2025/2026", "")).replace("\"to\": [\"alpha\"]", "\"to\": ‸[\"alpha\"]");
    check_finds(
        &to_itself,
        None,
        1,
        &["FILE:‸: warning: \"odd\" binds \"alpha\" to itself (terms[1].to)", "\"mutual\": true"],
    );
    // An end before its start is not an interval: the file is refused.
    let ran = on(&with_terms("beta", &version("2026/2025", "")), &["check"]);
    assert_eq!((ran.status, ran.err.as_str()), (2, ""));
    assert!(ran.out.contains("\"2026/2025\" is not a date: interval end precedes interval start"), "{}", ran.out);
}

#[test]
fn matches_of_scattered_letters_only_are_reported_on_standard_error() {
    let ran = run(&["--data", kites::PATH, "list", "skyhok"]);
    assert_eq!(ran.status, 0);
    assert_eq!(ran.err, "dealtui: only scattered letters match; did you mean Skyhook?\n");
    let ran = run(&["--data", kites::PATH, "show", "cloth"]);
    let near = "cloth-agreement, cloth-statement or cloth-amendment";
    assert_eq!((ran.status, ran.err), (1, format!("dealtui: no record has the ID cloth; did you mean {near}?\n")));
}

#[test]
fn the_beginning_of_an_id_suggests_what_begins_so() {
    for (typed, near) in [
        ("cloth-st", "cloth-statement"),
        ("Cloth-St", "cloth-statement"),
        ("party:quil", "quillby"),
        // A word of an ID, and the first letters of none.
        ("agreement", "cloth-agreement"),
    ] {
        let said = format!("dealtui: no {{}} has the ID {{}}; did you mean {near}?\n");
        let (kind, id) = typed.split_once(':').unwrap_or(("record", typed));
        let said = said.replacen("{}", kind, 1).replacen("{}", id, 1);
        assert_eq!(run(&["--data", kites::PATH, "show", typed]).err, said);
    }
    let one_letter = run(&["--data", kites::PATH, "show", "c"]).err;
    assert!(!one_letter.contains("cloth"), "{one_letter}");
}

#[test]
fn a_deal_without_dates_uses_today() {
    let deal = file(
        r#"{"format":1,"deal":{"id":"d","title":"D"},"events":[],"parties":[{"id":"a","name":"A"},{"id":"b","name":"B"}],
        "terms":[{"id":"t","title":"T","from":["a"],"to":["b"],"kind":"investment",
        "versions":[{"in_force":"2026-01-01/..","text":"x","amounts":[{"value":"5","unit":"USD"}]}]}]}"#,
    );
    let this_year = chrono::Local::now().format("%Y\n").to_string();
    let printed = on_terminal(&["ledger", "--data", deal.path().to_str().unwrap()]);
    let heading = printed.lines().next().unwrap_or_default().to_owned() + "\n";
    assert!(heading.starts_with("Ledger on ") && heading.ends_with(&format!(" {this_year}")), "{heading}");
}

/// On the made-up deal, one of whose parties has an alias of one character.
#[test]
fn one_character_is_not_meant_by_another() {
    let ran = run(&["--data", kites::PATH, "list", "party:a,"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("no party is called “a”") && !ran.err.contains("did you mean"), "{}", ran.err);
}

#[test]
fn what_is_not_there_is_said_before_what_is_missing() {
    let ran = run(&["--data", kites::PATH, "quote", "--source", "nope", "words"]);
    assert_eq!((ran.status, ran.err.as_str()), (2, "dealtui: no source has the ID nope\n"));
    let [listed, terms] =
        [&["list", "party:nobody"][..], &["terms", "--party", "nobody"]].map(|arguments| on(&deal(), arguments).err);
    let known = "dealtui: no party is called “nobody”; known parties: alpha, beta, carol, delta\n";
    assert!(listed.starts_with(known), "{listed}");
    assert!(terms.starts_with(known), "{terms}");
}

/// A month may be one day of it or another.
#[test]
fn sources_of_imprecise_dates_say_so() {
    let of = |query: &str| run(&["--data", crate::kites::PATH, "sources", query]).out;
    let ends = |query: &str| -> Vec<String> {
        of(query).lines().map(|line| line.rsplit('\t').take(2).collect::<Vec<_>>().join(" ")).collect()
    };
    assert!(ends("date:2025-10-06..2025-10-07").contains(&"possible roundup".to_owned()), "{}", of("date:2025-10-06"));
    assert!(ends("date:2025-10-06..2025-10-07").contains(&"certain joint-release".to_owned()));
    assert!(!of("date:2025-10").contains("certain"));
}
