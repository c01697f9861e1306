//! What a deal file may say in other forms than those of the format: how it is
//! understood, what `check` says of it, and how `check --fix` rewrites it.

use std::fs;

use dealtui::deal_file;
use proptest::{collection::vec, prelude::*, sample::select};
use rustix::process::Signal;
use serde_json::{Value, json};

use crate::{
    program::{Ran, file, forbidden, run},
    pty::session::Session,
};

/// `@` stands for what a test puts in.
fn deal(event: &str) -> String {
    let deal = r#"{
  "format": 1,
  "deal": { "id": "d", "title": "D" },
  "parties": [
    { "id": "tern", "name": "Tern" },
    { "id": "auk", "name": "Auk" }
  ],
  "sources": [{ "id": "s" }],
  "events": [
    { "id": "e", "date": "2025-03-01", "kind": "report", "title": "T",
      "corroboration": [{ "source": "s", "verdict": "confirms" }], @ }
  ]
}
"#;
    deal.replace('@', event)
}

struct Fixed {
    checked: Ran,
    ran: Ran,
    text: String,
}

/// Checks a deal, fixes it, and returns what is there then.
#[track_caller]
fn fix(text: &str, options: &[&str]) -> Fixed {
    let file = file(text);
    let path = file.path().to_str().unwrap();
    let checked = run(&["check", path]);
    let ran = run(&[&["check", path, "--fix"], options].concat());
    assert_eq!((forbidden(&ran.out), forbidden(&ran.err)), (vec![], vec![]));
    Fixed { checked, ran, text: fs::read_to_string(path).unwrap() }
}

/// A field is understood, told, and rewritten; all other bytes stay.
#[track_caller]
fn is_rewritten(informal: &str, formal: &str, hint: &str) {
    let before = deal(informal);
    let Fixed { checked, ran, text } = fix(&before, &["--yes"]);
    assert_eq!(checked.status, 1, "{informal}: {}", checked.out);
    assert!(checked.out.contains(&format!("\n  hint: write {hint} (`check --fix` does it)\n")), "{}", checked.out);
    assert!(checked.out.ends_with("0 errors, 1 warning\n"), "{}", checked.out);
    assert_eq!(text, deal(formal), "{informal}");
    assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert!(ran.out.starts_with("Rewrote 1 value in "), "{}", ran.out);
    same_deal(&before, &text);
}

#[track_caller]
fn same_deal(one: &str, other: &str) {
    // The tables of IDs have no order.
    let shown =
        |text: &str| format!("{:?}", deal_file::read(text).unwrap()).split(", ids: Ids").next().unwrap().to_owned();
    assert_eq!(shown(one), shown(other));
}

/// It is refused, with what it may mean.
#[track_caller]
fn is_refused(informal: &str, message: &str, hint: &str) {
    let text = deal(informal);
    let fixed = fix(&text, &["--yes"]);
    for ran in [fixed.checked, fixed.ran] {
        assert_eq!(ran.status, 2, "{informal}: {}", ran.out);
        assert!(ran.out.contains(message) && ran.out.contains(&format!("hint: {hint}")), "{}", ran.out);
    }
    assert_eq!(fixed.text, text);
}

#[test]
fn a_bare_id_is_a_party() {
    is_rewritten(r#""parties": ["tern"]"#, r#""parties": [{ "id": "tern" }]"#, r#"{"id": "tern"}"#);
    is_rewritten(r#""parties": "tern""#, r#""parties": [{ "id": "tern" }]"#, r#"[{"id": "tern"}]"#);
    is_rewritten(
        r#""parties": [{ "id": "auk", "role": "issuer" }, "tern"]"#,
        r#""parties": [{ "id": "auk", "role": "issuer" }, { "id": "tern" }]"#,
        r#"{"id": "tern"}"#,
    );
    is_refused(r#""parties": ["trn"]"#, "no party has the ID \"trn\"", "did you mean \"tern\"?");
    is_refused(r#""parties": "tern, auk""#, "expected a list in brackets, found text", "write a list of records");
    is_refused(r#""parties": [5]"#, "expected a record in braces", "write a record");
}

#[test]
fn a_text_is_a_list_of_one() {
    is_rewritten(r#""tags": "loan""#, r#""tags": ["loan"]"#, r#"["loan"]"#);
    is_rewritten(r#""tags": "a loan""#, r#""tags": ["a loan"]"#, r#"["a loan"]"#);
    let two = "expected a list in brackets, found text";
    is_refused(r#""tags": "loan, equity""#, two, r#"write ["loan, equity"] or ["loan", "equity"]"#);
    is_refused(r#""tags": "food and drink""#, two, r#"write ["food and drink"] or ["food", "drink"]"#);
    is_refused(r#""tags": 5"#, "expected a list in brackets, found a number", "");
}

/// Lists of IDs and of words of the format.
#[test]
fn a_word_is_a_list_of_one() {
    let term = |from: &str, inferred: &str| {
        let deal: Value = serde_json::from_str(&deal(r#""tags": []"#)).unwrap();
        let mut deal = deal;
        deal["terms"] = json!([{ "id": "t", "title": "T", "kind": "freedom", "from": "FROM", "to": ["auk"], "versions": [
            { "in_force": "2025-03-01/2025-12-31", "inferred": "INFERRED", "text": "x", "basis": [{ "source": "s" }] },
        ] }]);
        deal.to_string().replace("\"FROM\"", from).replace("\"INFERRED\"", inferred)
    };
    let before = term("\"tern\"", "\"end\"");
    assert_eq!(fix(&before, &["--yes"]).text, term("[\"tern\"]", "[\"end\"]"));
    let unknown = fix(&term("\"trn\"", "\"last\""), &["--yes"]).ran;
    assert!(unknown.status == 2 && unknown.out.contains("no party has the ID \"trn\""), "{}", unknown.out);
    assert!(unknown.out.contains("expected a list in brackets, found text (terms[0].versions[0].inferred)"));
}

#[test]
fn dates_are_read_as_people_write_them() {
    for (written, date) in [
        ("March 1, 2025", "2025-03-01"),
        ("1 Mar 2025", "2025-03-01"),
        ("2025-3-1", "2025-03-01"),
        (" 2025-03-01 ", "2025-03-01"),
        ("Q2 2025", "2025-34"),
        ("about March 2025", "2025-03~"),
        ("3/27/2025", "2025-03-27"),
        ("12 to 14 March 2025", "2025-03-12/2025-03-14"),
    ] {
        let [written, date] = [written, date].map(|date| format!(r#""said": "{date}""#));
        is_rewritten(&written, &date, date.split_once(": ").unwrap().1);
    }
    is_rewritten(r#""said": 2026"#, r#""said": "2026""#, "\"2026\"");
    is_refused(r#""said": "03/04/2025""#, "may be 2025-03-04 or 2025-04-03", r#"write "2025-03-04" or "2025-04-03""#);
    is_refused(r#""said": "2025-02-30""#, "is not a date", r#"write "2025-02-28""#);
    // On another day these would mean another one.
    for unclear in ["today", "March 1", "yesterday", "Monday", "soon"] {
        is_refused(&format!(r#""said": "{unclear}""#), "is not a date", "write ");
    }
}

#[test]
fn amounts_are_read_as_people_write_them() {
    let amount = |fields: &str| format!(r#""amounts": [{{ {fields} }}]"#);
    for (written, formal, hint) in [
        (r#""value": "1,000", "unit": "USD""#, r#""value": "1000", "unit": "USD""#, r#""1000""#),
        (r#""value": "5bn", "unit": "USD""#, r#""value": "5000000000", "unit": "USD""#, r#""5000000000""#),
        (r#""value": 7.5, "unit": "GW""#, r#""value": "7.5", "unit": "GW""#, r#""7.5""#),
        (r#""value": 5e9, "unit": "USD""#, r#""value": "5000000000", "unit": "USD""#, r#""5000000000""#),
        (r#""value": "$5 billion", "unit": "US$""#, r#""value": "5000000000", "unit": "US$""#, r#""5000000000""#),
        (
            r#""value": "up to $5 billion", "for": "x""#,
            r#""value": "5000000000", "for": "x", "unit": "USD", "bound": "up to""#,
            r#""5000000000", with "unit": "USD" and "bound": "up to""#,
        ),
        (
            r#""value": "27%", "bound": "about""#,
            r#""value": "27", "bound": "about", "unit": "percent""#,
            r#""27", with "unit": "percent""#,
        ),
    ] {
        if written.contains("US$") {
            // The unit is a finding of its own.
            let Fixed { text, .. } = fix(&deal(&amount(written)), &["-y"]);
            assert_eq!(text, deal(&amount(formal)));
            continue;
        }
        is_rewritten(&amount(written), &amount(formal), hint);
    }
    is_rewritten(
        r#""amounts": "up to $5 billion""#,
        r#""amounts": [{ "value": "5000000000", "unit": "USD", "bound": "up to" }]"#,
        r#"[{"value": "5000000000", "unit": "USD", "bound": "up to"}]"#,
    );
    let refused = |fields: &str, message, hint| is_refused(&amount(fields), message, hint);
    refused(
        r#""value": "$5 billion", "unit": "EUR""#,
        "is in USD, and its \"unit\" is \"EUR\"",
        "write \"5000000000\", and the unit \"USD\" or \"EUR\"",
    );
    refused(
        r#""value": "up to $5", "bound": "at least""#,
        "says \"up to\"",
        "write \"5\", and the bound \"up to\" or \"at least\"",
    );
    refused(r#""value": "$5-7 billion""#, "is a range", "write \"5000000000\" or \"7000000000\"");
    refused(r#""value": "some""#, "is not a decimal number", "write plain digits");
    refused(r#""value": "1.000,5""#, "is not a decimal number", "write ");
    is_refused(r#""amounts": "some money""#, "is not a decimal number", "write ");
}

#[test]
fn a_dry_run_and_a_refusal_to_ask_write_nothing() {
    let text = deal(r#""tags": "loan", "said": "March 1, 2025", "parties": ["tern"]"#);
    let shown = fix(&text, &["--dry-run"]);
    assert_eq!((shown.ran.status, shown.text.as_str()), (1, text.as_str()));
    assert!(shown.ran.out.ends_with("1 changed\n"), "{}", shown.ran.out);
    let broken = fix(&text.replace("\"report\"", "\"reprt\""), &["--dry-run"]);
    assert!(broken.ran.status == 2 && broken.ran.out.contains("is not a known kind"), "{}", broken.ran.out);
    for part in ["said: ", "tags: ", "parties"] {
        assert!(shown.ran.out.contains(part), "{}", shown.ran.out);
    }
    let unasked = fix(&text, &[]);
    assert_eq!((unasked.ran.status, unasked.text.as_str()), (2, text.as_str()));
    let said = "dealtui: --fix asks on a terminal before it writes\n  hint: add --yes to write without being asked";
    assert!(unasked.ran.err.starts_with(said), "{}", unasked.ran.err);
    let json = fix(&text, &["--json", "--yes"]);
    assert_eq!(serde_json::from_str::<Value>(json.ran.out.lines().next().unwrap()).unwrap()["rewritten"], 3);
    let printed = fix(&text, &["--json", "--dry-run"]);
    assert_eq!(serde_json::from_str::<Value>(&printed.ran.out).unwrap()[0]["id"], "e");
    let clean = fix(&json.text, &[]);
    assert!(clean.ran.status == 0 && clean.ran.out.contains(" is unchanged.\n"), "{:?}", clean.ran);
    assert_eq!(clean.text, json.text);
    for arguments in
        [&["check", "--fix", "-"][..], &["check", "--fix"], &["check", "--yes"], &["check", "--fix", "--verify"]]
    {
        assert_eq!(run(arguments).status, 2, "{arguments:?}");
    }
}

/// Sets fields of the event, and returns what is said and what the event has then.
#[track_caller]
fn set(fields: &[&str]) -> (Ran, Value) {
    let file = file(deal(r#""tags": []"#));
    let path = file.path().to_str().unwrap();
    let ran = run(&[&["record", "set", path, "event", "e"], fields].concat());
    let text = fs::read_to_string(path).unwrap();
    (ran, serde_json::from_str::<Value>(&text).unwrap()["events"][0].take())
}

#[test]
fn record_writes_the_form_of_the_format_and_says_so() {
    let (ran, event) = set(&["date=March 1, 2025"]);
    assert_eq!(event["date"], "2025-03-01");
    assert_eq!((ran.status, ran.err.as_str()), (0, "dealtui: date: \"March 1, 2025\" written as 2025-03-01\n"));
    for field in ["parties[]=tern", r#"parties:=["tern"]"#, "parties=tern"] {
        let (ran, event) = set(&[field]);
        assert_eq!((ran.status, &event["parties"]), (0, &json!([{ "id": "tern" }])), "{field}: {}", ran.err);
        assert!(ran.err.contains("\"tern\" written as "), "{field}: {}", ran.err);
    }
    let (ran, event) = set(&["amounts[].value=about $5 billion", "tags=loan"]);
    assert_eq!(event["amounts"], json!([{ "value": "5000000000", "unit": "USD", "bound": "about" }]));
    assert_eq!(event["tags"], json!(["loan"]));
    assert!(ran.err.contains("dealtui: tags: \"loan\" written as [\"loan\"]\n"), "{}", ran.err);
    // A slip is told of every form.
    let (ran, _) = set(&["date=1 March 0025"]);
    assert!(ran.err.contains("0025-03-01 is in the year 25"), "{}", ran.err);
}

/// What was there in another form is not touched, and does not keep others from edits.
#[test]
fn record_leaves_other_forms_of_the_file() {
    let file = file(deal(r#""parties": ["tern"], "tags": ["x"]"#));
    let path = file.path().to_str().unwrap();
    let ran = run(&["record", "set", path, "event", "e", "title=U"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let ran = run(&["record", "remove", path, "event", "e", "tags"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(fs::read_to_string(path).unwrap().contains(r#""parties": ["tern"]"#));
}

#[test]
fn a_file_with_errors_is_rewritten_all_the_same() {
    let wrong = r#""parties": ["tern"], "tags": ["x"], "order": "first""#;
    let rewritten = r#""parties": [{ "id": "tern" }], "tags": ["x"], "order": "first""#;
    let Fixed { checked, ran, text } = fix(&deal(wrong), &["--yes"]);
    assert_eq!((checked.status, ran.status), (2, 2));
    assert!(ran.out.starts_with("Rewrote 1 value in "), "{}", ran.out);
    assert!(ran.out.ends_with(": refused: 1 error, 0 warnings\n"), "{}", ran.out);
    assert_eq!(text, deal(rewritten));
    let Fixed { ran, text, .. } = fix(&deal(wrong), &["--dry-run"]);
    assert!(ran.status == 2 && ran.out.contains(r#"~ parties: ["tern"] → [{"id":"tern"}]"#), "{}", ran.out);
    assert!(ran.out.contains("error: expected a whole number"), "{}", ran.out);
    assert_eq!(text, deal(wrong));
    let Fixed { ran, .. } = fix(&deal("\"parties\": [\"tern\"], \"tags\": [\"x\", }"), &["--yes"]);
    assert!(ran.out.contains(" is unchanged: nothing in it can be rewritten before it is JSON.\n"), "{}", ran.out);
}

#[test]
fn a_terminal_shows_the_difference_and_asks() {
    let program = env!("CARGO_BIN_EXE_dealtui");
    let text = deal(r#""said": "March 1, 2025""#);
    for (answer, is_written) in [("n\r", false), ("\r", false), ("y\r", true)] {
        let file = file(&text);
        let state = tempfile::tempdir().unwrap();
        let path = file.path().to_str().unwrap();
        let mut session = Session::start_held(program, &["check", path, "--fix"], (100, 30), state.path(), &[]);
        session.wait_for("said: ");
        session.wait_for("? [y/N]");
        assert_eq!(fs::read_to_string(path).unwrap(), text);
        session.send(answer);
        let printed = session.printed(u32::from(!is_written));
        let said = if is_written { "Rewrote 1 value" } else { "is unchanged." };
        assert!(printed.contains(said), "{printed}");
        let expected = if is_written { text.replace("March 1, 2025", "2025-03-01") } else { text.clone() };
        assert_eq!(fs::read_to_string(path).unwrap(), expected);
    }
    let file = file(&text);
    let state = tempfile::tempdir().unwrap();
    let arguments = ["check", file.path().to_str().unwrap(), "--fix"];
    let mut session = Session::start_in(program, &arguments, (100, 30), state.path(), &[]);
    session.wait_for("? [y/N]");
    session.signal(Signal::INT);
    session.is_killed_restored();
    assert_eq!(fs::read_to_string(file.path()).unwrap(), text);
}

/// Values of a field in its form and in another one.
fn fields() -> impl Strategy<Value = Vec<(&'static str, Value)>> {
    let one = select(vec![
        ("parties", json!(["tern"])),
        ("parties", json!("auk")),
        ("parties", json!(["auk", { "id": "tern", "role": "issuer" }])),
        ("tags", json!("loan")),
        ("tags", json!(["a", "b"])),
        ("said", json!("27 Feb 2025")),
        ("said", json!(2025)),
        ("said", json!("2025-02-27")),
        ("amounts", json!("up to $5 billion")),
        ("amounts", json!([{ "value": "5bn" }, "27%", { "value": 1.25, "unit": "GW" }])),
        ("amounts", json!([{ "value": "about 3 GW", "condition": "c" }])),
        ("x-own", json!({ "tags": "loan", "parties": "nobody" })),
    ]);
    vec(one, 0..6).prop_map(|mut fields| {
        fields.sort_by_key(|(name, _)| *name);
        fields.dedup_by_key(|(name, _)| *name);
        fields
    })
}

fn written(events: &[Vec<(&str, Value)>], is_pretty: bool) -> String {
    let event = |(nth, fields): (usize, &Vec<(&str, Value)>)| {
        let mut event = json!({ "id": format!("e{nth}"), "kind": "report", "title": "T" });
        for (name, value) in fields {
            event[*name] = value.clone();
        }
        event
    };
    let events: Vec<Value> = events.iter().enumerate().map(event).collect();
    let parties = json!([{ "id": "tern", "name": "T", "aliases": "Terns" }, { "id": "auk", "name": "A" }]);
    let deal = json!({ "format": 1, "deal": { "id": "d", "title": "D", "period": "2025 to 2026" }, "parties": parties, "events": events });
    if is_pretty { format!("{deal:#}\n") } else { deal.to_string() }
}

proptest! {
    /// The deal that is read stays the same, nothing is left to rewrite, and the rest of
    /// the bytes stays.
    #[test]
    fn a_rewritten_deal_is_the_same_deal(events in vec(fields(), 0..4), is_pretty: bool) {
        let before = written(&events, is_pretty);
        let edits = deal_file::formal_edits(&before);
        let after = deal_file::edited(&before, &edits).unwrap();
        same_deal(&before, &after);
        prop_assert_eq!(deal_file::informal(&after), []);
        prop_assert!(!deal_file::informal(&before).is_empty());
        let own = |text: &str| text.split("\"x-own\"").skip(1).map(|own| own[..30].to_owned()).collect::<Vec<_>>();
        prop_assert_eq!(own(&before), own(&after));
    }

    /// The schema knows only the proper form.
    #[test]
    fn a_rewritten_deal_fits_the_schema(events in vec(fields(), 0..4)) {
        let before = written(&events, false);
        let after = deal_file::edited(&before, &deal_file::formal_edits(&before)).unwrap();
        let schema: Value = serde_json::from_str(&deal_file::schema()).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        prop_assert!(validator.is_valid(&serde_json::from_str(&after).unwrap()), "{after}");
    }
}
