//! What differs between two deal files: through the binary, with what it has to
//! say written by hand, and laws over generated deals.

use std::fmt::Write as _;

use dealtui::{
    deal_file::{self, differences},
    domain::{Difference, RecordChange, RecordKind},
};
use proptest::{collection::vec, prelude::*, sample::select, sample::subsequence};
use serde_json::{Value, json};
use tempfile::NamedTempFile;

use crate::{
    marks::{unmarked_text, with_places},
    program::{Ran, file, forbidden, run},
    pty::session::Session,
};

/// A deal with a record of every sort.
const OLD: &str = r#"{
  "format": 1,
  "deal": { "id": "sample", "title": "A sample", "period": "2025/2026" },
  "parties": [
    { "id": "alpha", "name": "Alpha Corp", "aliases": ["AC"] },
    { "id": "beta", "name": "Beta Ltd" }
  ],
  "sources": [{ "id": "paper", "publisher": "The Paper", "title": "Alpha and Beta" }],
  "events": [
    { "id": "first-deal", "date": "2025-03-01", "kind": "agreement", "title": "Alpha buys Beta",
      "summary": "Alpha says that it buys all of Beta for a price that is not told.",
      "parties": [{ "id": "alpha", "role": "buyer" }, { "id": "beta" }],
      "passages": [
        { "id": "q1", "source": "paper", "paragraph": 2, "exact": "Alpha will buy Beta." },
        { "id": "q2", "source": "paper", "paragraph": 3, "exact": "The price is not told." }
      ] },
    { "id": "last-word", "date": "2025-09-10", "kind": "statement", "title": "Beta speaks" }
  ],
  "disagreements": [{ "id": "price", "point": "The price", "sides": [{ "says": "ten" }, { "says": "twelve" }] }],
  "terms": [
    { "id": "sale", "title": "The sale", "from": ["beta"], "to": ["alpha"], "kind": "freedom",
      "versions": [{ "in_force": "2025-03-01/", "text": "Beta is sold as a whole.", "basis": [{ "source": "paper" }] }] }
  ]
}
"#;

/// Both as files, for as long as they are held.
fn files(old: &str, new: &str) -> [NamedTempFile; 2] {
    [old, new].map(file)
}

#[track_caller]
fn diff(old: &str, new: &str, more: &[&str]) -> Ran {
    let files = files(old, new);
    let [old, new] = files.each_ref().map(|file| file.path().to_str().unwrap());
    let ran = run(&[&["diff", old, new], more].concat());
    assert_eq!(forbidden(&ran.out), []);
    ran
}

/// The old text with some parts replaced, each of which it has once.
fn edited(parts: &[(&str, &str)]) -> String {
    parts.iter().fold(OLD.to_owned(), |text, (part, other)| {
        assert_eq!(text.matches(part).count(), 1, "{part}");
        text.replace(part, other)
    })
}

#[track_caller]
fn check(parts: &[(&str, &str)], said: &str) {
    let ran = diff(OLD, &edited(parts), &[]);
    assert_eq!((ran.out.as_str(), ran.err.as_str(), ran.status), (said, "", 1));
}

#[test]
fn nothing_differs_in_the_same_file() {
    let ran = diff(OLD, OLD, &[]);
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, "no differences\n", ""));
    let ran = diff(OLD, OLD, &["--json"]);
    assert_eq!((ran.status, serde_json::from_str::<Value>(&ran.out).unwrap()), (0, json!([])));
}

#[test]
fn records_are_added_and_removed() {
    let empty =
        r#"{ "format": 1, "deal": { "id": "sample", "title": "A sample", "period": "2025/2026" }, "events": [] }"#;
    let removed = "\
- removed party alpha · Alpha Corp
- removed party beta · Beta Ltd
- removed source paper · Alpha and Beta
- removed event first-deal · Alpha buys Beta
- removed event last-word · Beta speaks
- removed passage q1 of first-deal
    ┃ Alpha will buy Beta.
- removed passage q2 of first-deal
    ┃ The price is not told.
- removed disagreement price · The price
- removed term sale · The sale
0 added, 9 removed, 0 changed
";
    let ran = diff(OLD, empty, &[]);
    assert_eq!((ran.out.as_str(), ran.err.as_str(), ran.status), (removed, "", 1));
    let added = removed.replace("- removed", "+ added").replace("0 added, 9 removed", "9 added, 0 removed");
    assert_eq!(diff(empty, OLD, &[]).out, added);
}

#[test]
fn changed_words_are_marked_in_running_text() {
    check(
        &[("Alpha says that it buys all of Beta for", "Beta says that it sells most of itself for")],
        "\
~ changed event first-deal · Alpha buys Beta
  ~ summary: [-Alpha-]{+Beta+} says that it [-buys all-]{+sells most+} of [-Beta-]{+itself+} for a price that is not told.
0 added, 0 removed, 1 changed
",
    );
    check(
        &[("a price that is not told.\"", "a price that is told.\""), ("The price is", "The  price, it seems, is")],
        "\
~ changed event first-deal · Alpha buys Beta
  ~ summary: Alpha says that it buys all of Beta for a price that is [-not-] told.
~ changed passage q2 of first-deal
  ~ exact: The  [-price-]{+price, it seems,+} is not told.
0 added, 0 removed, 2 changed
",
    );
    check(
        &[("The price is not told.", "The  price is not told.")],
        "\
~ changed passage q2 of first-deal
  ~ exact: The[- -]{+  +}price is not told.
0 added, 0 removed, 1 changed
",
    );
}

/// Words that the strings only share white space with are no running text.
#[test]
fn strings_with_few_common_words_are_shown_one_above_the_other() {
    check(
        &[
            ("Beta is sold as a whole.", "Nothing at all was agreed upon here."),
            ("\"kind\": \"agreement\"", "\"kind\": \"report\""),
        ],
        "\
~ changed event first-deal · Alpha buys Beta
  - kind: agreement
  + kind: report
~ changed term sale · The sale
  - versions[0].text: Beta is sold as a whole.
  + versions[0].text: Nothing at all was agreed upon here.
0 added, 0 removed, 2 changed
",
    );
}

#[test]
fn fields_come_and_go_and_values_change() {
    check(
        &[
            (r#""aliases": ["AC"]"#, r#""aliases": ["AC", "A"], "kind": "company""#),
            (r#", "period": "2025/2026""#, ""),
            (r#""paragraph": 3"#, r#""paragraph": 4"#),
            (r#""role": "buyer""#, r#""role": null"#),
            ("{ \"says\": \"ten\" }, ", ""),
            ("\"text\": \"Beta", "\"amounts\": [{ \"value\": 5, \"unit\": \"USD\" }], \"text\": \"Beta"),
        ],
        "\
~ changed deal sample · A sample
  - period: 2025/2026
~ changed party alpha · Alpha Corp
  ~ aliases: [\"AC\"] → [\"AC\",\"A\"]
  + kind: company
~ changed event first-deal · Alpha buys Beta
  ~ parties[0].role: \"buyer\" → null
~ changed passage q2 of first-deal
  ~ paragraph: 3 → 4
~ changed disagreement price · The price
  - sides[0]: {\"says\":\"ten\"}
~ changed term sale · The sale
  + versions[0].amounts: [{\"unit\":\"USD\",\"value\":5}]
0 added, 0 removed, 6 changed
",
    );
}

#[test]
fn another_order_is_no_difference() {
    let event = r#"{ "id": "last-word", "date": "2025-09-10", "kind": "statement", "title": "Beta speaks" }"#;
    let turned = r#"{ "title": "Beta speaks", "kind": "statement", "date": "2025-09-10", "id": "last-word" }"#;
    let first = r#"{ "id": "q1", "source": "paper", "paragraph": 2, "exact": "Alpha will buy Beta." }"#;
    let second = r#"{ "id": "q2", "source": "paper", "paragraph": 3, "exact": "The price is not told." }"#;
    let moved = edited(&[
        (&format!(",\n    {event}"), ""),
        ("\"events\": [", &format!("\"events\": [\n    {turned},")),
        (&format!("{first},\n        {second}"), &format!("{second}, {first}")),
        (
            r#"{ "id": "alpha", "role": "buyer" }, { "id": "beta" }"#,
            r#"{ "id": "beta" }, { "id": "alpha", "role": "buyer" }"#,
        ),
    ]);
    let ran = diff(OLD, &moved, &[]);
    assert_eq!((ran.out.as_str(), ran.err.as_str(), ran.status), ("no differences\n", "", 0));
    let ran = diff(OLD, &format!("\u{feff}{}", moved.replace('\n', "\r\n")), &[]);
    assert_eq!((ran.out.as_str(), ran.err.as_str(), ran.status), ("no differences\n", "", 0));
}

#[test]
fn passages_are_records_of_their_own() {
    check(
        &[
            ("\"id\": \"q1\"", "\"id\": \"q3\""),
            ("The price is not told.\" }", "The price is told.\", \"quality\": \"garbled\" }"),
        ],
        "\
- removed passage q1 of first-deal
    ┃ Alpha will buy Beta.
~ changed passage q2 of first-deal
  ~ exact: The price is [-not-] told.
  + quality: garbled
+ added passage q3 of first-deal
    ┃ Alpha will buy Beta.
1 added, 1 removed, 1 changed
",
    );
}

#[test]
fn passages_without_an_id_go_by_their_place() {
    let nameless = |words: &[&str]| {
        let passages: Vec<Value> = words.iter().map(|words| json!({ "source": "paper", "exact": words })).collect();
        let mut deal: Value = serde_json::from_str(OLD).unwrap();
        deal["events"][1]["passages"] = Value::Array(passages);
        deal.to_string()
    };
    let ran = diff(&nameless(&["one two three", "four"]), &nameless(&["zero", "one two six", "four"]), &[]);
    let said = "\
~ changed passage passages[0] of last-word
  - exact: one two three
  + exact: zero
+ added passage passages[1] of last-word
    ┃ one two six
1 added, 0 removed, 1 changed
";
    assert_eq!((ran.out.as_str(), ran.status), (said, 1));
    let ran = diff(&nameless(&["one two three", "four"]), &nameless(&["zero", "one two three", "four"]), &[]);
    let said = "+ added passage passages[0] of last-word\n    ┃ zero\n1 added, 0 removed, 0 changed\n";
    assert_eq!((ran.out.as_str(), ran.status), (said, 1));
}

#[test]
fn fields_that_the_format_does_not_know_are_compared() {
    check(
        &[
            ("\"format\": 1", "\"format\": 1, \"passages\": [], \"$schema\": \"here\""),
            (
                "\"title\": \"Beta speaks\"",
                "\"title\": \"Beta speaks\", \"mood\": { \"how sure\": [1.5, { \"a\": true }] }",
            ),
            ("\"name\": \"Beta Ltd\"", "\"name\": \"Beta Ltd\", \"passages\": 3"),
        ],
        "\
~ changed deal sample · A sample
  + $.$schema: here
  + $.passages: []
~ changed party beta · Beta Ltd
  + passages: 3
~ changed event last-word · Beta speaks
  + mood: {\"how sure\":[1.5,{\"a\":true}]}
0 added, 0 removed, 3 changed
",
    );
    let [old, new] = ["1", "2"].map(|sure| {
        edited(&[(
            "\"Beta speaks\"",
            &format!("\"Beta speaks\", \"mood\": {{ \"how sure\": [{{ \"a.b\": {sure} }}] }}"),
        )])
    });
    let said = "\
~ changed event last-word · Beta speaks
  ~ mood[\"how sure\"][0][\"a.b\"]: 1 → 2
0 added, 0 removed, 1 changed
";
    assert_eq!(diff(&old, &new, &[]).out, said);
}

/// Whole numbers of 64 bits are compared to the last digit.
#[test]
fn digits_are_not_rounded() {
    let [old, new] = ["9007199254740992", "9007199254740993"].map(|value| {
        edited(&[(
            "\"title\": \"Beta",
            &format!("\"amounts\": [{{ \"value\": {value}, \"unit\": \"USD\" }}], \"title\": \"Beta"),
        )])
    });
    assert!(diff(&old, &new, &[]).out.contains("  ~ amounts[0].value: 9007199254740992 → 9007199254740993\n"));
}

#[test]
fn text_from_the_files_is_sanitized() {
    check(
        &[
            ("\"Beta speaks\"", "\"Beta \\u001b[31m\\nspeaks\u{202e}\""),
            ("\"name\": \"Beta Ltd\"", "\"name\": \"\u{9b}0m\", \"\\u001b]0;x\\u0007\": \"\\u001b]0;\u{2066}\""),
            (
                "\"exact\": \"The price is not told.\"",
                "\"exact\": \"The price is\\u0007 not told.\", \"x\": [\"\u{202e}\", \"\\u001b\"]",
            ),
        ],
        "\
~ changed party beta · ⟨U+009B⟩0m
  + [\"\\u001b]0;x\\u0007\"]: ␛]0;⟨U+2066⟩
  - name: Beta Ltd
  + name: ⟨U+009B⟩0m
~ changed event last-word · Beta ␛[31m␊speaks⟨U+202E⟩
  ~ title: Beta [-speaks-]{+␛[31m␊speaks⟨U+202E⟩+}
~ changed passage q2 of first-deal
  ~ exact: The price [-is-]{+is␇+} not told.
  + x: [\"⟨U+202E⟩\",\"\\u001b\"]
0 added, 0 removed, 3 changed
",
    );
}

#[test]
fn json_has_the_sides_that_exist() {
    let new = edited(&[
        ("\"exact\": \"The price is not told.\"", "\"exact\": \"The \u{202e}price\\u001b\", \"speaker\": null"),
        ("\"id\": \"beta\", \"name\": \"Beta Ltd\"", "\"id\": \"gamma\", \"name\": \"Gamma\""),
        ("[{ \"id\": \"alpha\", \"role\": \"buyer\" }, { \"id\": \"beta\" }]", "[{ \"id\": \"alpha\" }]"),
        ("\"from\": [\"beta\"]", "\"from\": [\"gamma\"]"),
    ]);
    let ran = diff(OLD, &new, &["--json"]);
    assert_eq!((ran.status, ran.err.as_str()), (1, ""));
    assert!(ran.out.contains(r#""after":"The \u202eprice\u001b""#), "{}", ran.out);
    let said = json!([
        { "record": "party", "id": "beta", "change": "removed" },
        { "record": "party", "id": "gamma", "change": "added" },
        { "record": "event", "id": "first-deal", "change": "changed", "fields": [
            { "path": "parties[0].role", "before": "buyer" },
            { "path": "parties[1]", "before": { "id": "beta" } },
        ] },
        { "record": "passage", "id": "q2", "event": "first-deal", "change": "changed", "fields": [
            { "path": "exact", "before": "The price is not told.", "after": "The \u{202e}price\u{1b}" },
            { "path": "speaker", "after": null },
        ] },
        { "record": "term", "id": "sale", "change": "changed", "fields": [
            { "path": "from", "before": ["beta"], "after": ["gamma"] },
        ] },
    ]);
    assert_eq!(serde_json::from_str::<Value>(&ran.out).unwrap(), said);
}

#[test]
fn a_faulty_file_is_refused_with_its_findings() {
    let (faulty, marks) = unmarked_text(&OLD.replace("\"2025-09-10\"", "‸\"2025-13\""));
    let said = with_places(&[":‸: error: \"2025-13\" is not a date"], &marks);
    for place in [0, 1] {
        let mut files = files(OLD, OLD);
        files[place] = file(&faulty);
        let paths = files.each_ref().map(|file| file.path().to_str().unwrap());
        let ran = run(&["diff", paths[0], paths[1]]);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""));
        assert!(ran.err.starts_with(&format!("{}{}", paths[place], said[0])), "{}", ran.err);
    }
    let good = file(OLD);
    let good = good.path().to_str().unwrap();
    for (arguments, said) in [
        (["diff", good, "no-such-file"], "dealtui: no-such-file: no such file\n"),
        (["diff", "-", "-"], "dealtui: only one of the two files can be standard input"),
        (["diff", good, "--json"], "dealtui: the following required arguments were not provided:\n  <NEW>"),
    ] {
        let ran = run(&arguments);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.starts_with(said), "{}", ran.err);
    }
}

/// What it writes to a terminal of 40 columns.
fn on_a_terminal(old: &str, new: &str, no_color: &str) -> String {
    let (files, state) = (files(old, new), tempfile::tempdir().unwrap());
    let [old, new] = files.each_ref().map(|file| file.path().to_str().unwrap());
    let variables = [("NO_COLOR", no_color)];
    let mut session =
        Session::start_held(env!("CARGO_BIN_EXE_dealtui"), &["diff", old, new], (40, 24), state.path(), &variables);
    session.printed(1).replace("\r\n", "\n")
}

#[test]
fn a_terminal_gets_wrapped_lines_and_colors_unless_it_wants_none() {
    let new = edited(&[
        ("Alpha says that it buys all", "Alpha says that it sells all"),
        ("{ \"id\": \"q2\", \"source\": \"paper\", \"paragraph\": 3, \"exact\": \"The price is not told.\" }", ""),
        ("\"exact\": \"Alpha will buy Beta.\" },", "\"exact\": \"Alpha will buy Beta.\" }"),
    ]);
    let plain = "\
~ changed event first-deal · Alpha buys
  Beta
  ~ summary: Alpha says that it
    [-buys-]{+sells+} all of Beta for a
    price that is not told.
- removed passage q2 of first-deal
    ┃ The price is not told.
0 added, 1 removed, 1 changed
";
    assert_eq!(on_a_terminal(OLD, &new, "1"), plain);
    let colored = plain
        .replace("[-buys-]", "\u{1b}[2m\u{1b}[9m[-buys-]\u{1b}[0m")
        .replace("{+sells+}", "\u{1b}[4m{+sells+}\u{1b}[0m")
        .replace("- removed", "\u{1b}[2m- \u{1b}[0m\u{1b}[2mremoved\u{1b}[0m")
        .replace("summary: ", "\u{1b}[2msummary: \u{1b}[0m")
        .replace("┃ ", "\u{1b}[36m┃ \u{1b}[0m");
    assert_eq!(on_a_terminal(OLD, &new, ""), colored);
}

#[test]
fn long_texts_that_have_nothing_in_common_are_shown_whole() {
    let words = |word: &str| {
        let mut text = String::new();
        for number in 0..40_000 {
            let _ = write!(text, "{word}{number} ");
        }
        edited(&[("Beta speaks", &text)])
    };
    let ran = diff(&words("a"), &words("b"), &[]);
    let titles: Vec<&str> = ran.out.lines().filter(|line| line.contains("title: ")).collect();
    let [before, after] = titles[..] else { panic!("{titles:?}") };
    assert!(before.starts_with("  - title: a0 a1 ") && before.trim_end().ends_with(" a39998 a39999"));
    assert!(after.starts_with("  + title: b0 b1 ") && after.trim_end().ends_with(" b39998 b39999"));
}

/// The fields of a generated record, without its id.
fn fields() -> impl Strategy<Value = Value> {
    let text = || select(&["one two", "one three", "", "\u{1b}\u{202e}"]);
    let role = select(vec![json!(null), json!("buyer"), json!(["x"]), json!({ "y": 1 })]);
    let parties = subsequence(vec!["alpha", "beta"], 0..=2).prop_shuffle();
    (text(), text(), role, parties).prop_map(|(title, odd, role, parties)| {
        let parties: Vec<Value> = parties.iter().map(|id| json!({ "id": id, "note": role })).collect();
        json!({ "date": "2025", "kind": "report", "title": title, "odd": odd, "parties": parties })
    })
}

/// Passages, with an id or without.
fn passages(event: usize) -> impl Strategy<Value = Value> {
    let passage = (any::<bool>(), select(&["ab", "cd"]));
    vec(passage, 0..4).prop_map(move |passages| {
        let passages = passages.iter().enumerate().map(|(place, (has_id, exact))| {
            let mut passage = json!({ "source": "paper", "exact": exact });
            if *has_id {
                passage["id"] = format!("q{event}-{place}").into();
            }
            passage
        });
        passages.collect()
    })
}

/// A deal with some of four events, in any order.
fn deal() -> impl Strategy<Value = String> {
    let events = subsequence(vec![0, 1, 2, 3], 0..=4).prop_shuffle();
    let events = events.prop_flat_map(|places| {
        let event = |place: usize| {
            (fields(), passages(place)).prop_map(move |(mut event, passages)| {
                event["id"] = format!("e{place}").into();
                event["passages"] = passages;
                event
            })
        };
        places.into_iter().map(event).collect::<Vec<_>>()
    });
    events.prop_map(|events| {
        let parties = json!([{ "id": "alpha", "name": "A" }, { "id": "beta", "name": "B" }]);
        json!({
            "format": 1, "deal": { "id": "d", "title": "D" }, "parties": parties,
            "sources": [{ "id": "paper" }], "events": events,
        })
        .to_string()
    })
}

/// Record, event, id of what became so; a passage without an id has none.
fn became(differences: &[Difference], change: RecordChange) -> Vec<(RecordKind, Option<&str>, Option<&str>)> {
    let became = differences.iter().filter(|difference| difference.change == change);
    let mut named: Vec<_> = became
        .map(|other| (other.record, other.event.as_deref(), Some(other.id.as_str()).filter(|id| !id.contains('['))))
        .collect();
    named.sort_unstable();
    named
}

proptest! {
    #[test]
    fn nothing_differs_from_itself(deal in deal()) {
        prop_assert!(deal_file::read(&deal).is_ok(), "{}", deal);
        prop_assert_eq!(differences(&deal, &deal), []);
        let mut turned: Value = serde_json::from_str(&deal).unwrap();
        turned["events"].as_array_mut().unwrap().reverse();
        prop_assert_eq!(differences(&deal, &turned.to_string()), []);
    }

    #[test]
    fn what_was_added_is_removed_on_the_way_back(old in deal(), new in deal()) {
        let (there, back) = (differences(&old, &new), differences(&new, &old));
        prop_assert_eq!(became(&there, RecordChange::Added), became(&back, RecordChange::Removed));
        prop_assert_eq!(became(&there, RecordChange::Removed), became(&back, RecordChange::Added));
        prop_assert_eq!(became(&there, RecordChange::Changed), became(&back, RecordChange::Changed));
        prop_assert_eq!(there.is_empty(), back.is_empty());
    }

    /// Each field is reported once.
    #[test]
    fn reported_values_are_those_of_the_files(old in deal(), new in deal()) {
        for difference in differences(&old, &new) {
            prop_assert_eq!(difference.fields.is_empty(), difference.change != RecordChange::Changed);
            for field in &difference.fields {
                prop_assert!(field.before != field.after);
                let again = difference.fields.iter().filter(|other| other.path == field.path && other.after == field.after);
                prop_assert_eq!(again.count(), 1, "{}", &field.path);
            }
        }
    }
}
