//! What cannot be seen, through the binary: in arguments, variables and files,
//! on standard output, on standard error and as JSON.

use std::{fs, os::unix::process::CommandExt as _};

use serde_json::Value;

use crate::program::{Ran, command, file, forbidden, on, output, run};

/// A title for the terminal, a bell, a C1 sequence, an override, a filler.
const HOSTILE: &str = "zz\u{1b}]0;x\u{7}\u{9b}2J\u{202e}\u{34f}\u{3164}";

#[track_caller]
fn is_clean(arguments: &[&str]) -> String {
    let ran = run(arguments);
    assert_eq!((forbidden(&ran.out), forbidden(&ran.err)), (vec![], vec![]), "{arguments:?}: {}{}", ran.out, ran.err);
    assert!(ran.status != 0, "{arguments:?}");
    ran.err
}

#[test]
fn arguments_are_sanitized_in_messages() {
    let path = format!("/none/{HOSTILE}");
    let option = format!("--{HOSTILE}");
    let cases: &[&[&str]] = &[
        &["list", HOSTILE],
        &["list", &format!("party:{HOSTILE}")],
        &["list", &format!("date:{HOSTILE}")],
        &["list", &format!("amount:{HOSTILE}")],
        &["list", &format!("{HOSTILE}:x")],
        &["list", &format!("\"{HOSTILE}")],
        &["list", "--sort", HOSTILE],
        &["list", &option],
        &["show", HOSTILE],
        &["terms", "--as-of", HOSTILE],
        &["terms", "--between", HOSTILE, "2026"],
        &["terms", "--party", HOSTILE],
        &["ahead", HOSTILE],
        &["ledger", HOSTILE],
        &["check", &path],
        &["diff", &path, HOSTILE],
        &["new", &format!("{path}/deal.json")],
        &["quote", "--source", HOSTILE, "--sources", ".", "x"],
        &["quote", "--source", "x", "--pick", HOSTILE, "x"],
        &["--data", &path, "list"],
        &["--sources", &path, "list"],
        &[HOSTILE],
        &[&option],
        &[&option, "\u{2066}"],
    ];
    for arguments in cases {
        let err = is_clean(arguments);
        assert!(err.contains("zz"), "{arguments:?} is told without what was given: {err}");
    }
    assert!(is_clean(&["list", HOSTILE]).contains("zz␛]0;x␇⟨U+009B⟩2J⟨U+202E⟩⟨U+034F⟩⟨U+3164⟩"));
    assert!(is_clean(&[HOSTILE]).contains("zz␛]0;x␇⟨U+009B⟩2J⟨U+202E⟩⟨U+034F⟩⟨U+3164⟩"));
}

/// What is dropped from a text may be all that is wrong with a name.
#[test]
fn invisible_characters_of_names_are_shown_in_messages() {
    let (odd, told) = ("micro\u{ad}soft❤\u{fe0f}", "micro⟨U+00AD⟩soft❤⟨U+FE0F⟩");
    let source = ["quote", "--sources", ".", "--source", odd, "x"];
    for arguments in [
        &["list", &format!("party:{odd}")][..],
        &["list", &format!("date:{odd}")],
        &["list", &format!("{odd}:x")],
        &["list", odd],
        &["show", odd],
        &["terms", "--party", odd],
        &["ahead", odd],
        &["check", odd],
        &["--sources", odd, "list"],
        &[odd],
        &source,
    ] {
        assert!(is_clean(arguments).contains(told), "{arguments:?}: {}", is_clean(arguments));
    }
    let event = |id: &str| {
        format!(
            r#"{{"format":1,"deal":{{"id":"a","title":"A"}},"events":[{{"id":"{id}","date":"2026","kind":"report","title":"T"}}]}}"#
        )
    };
    let ran = on(&event("a\u{ad}b"), &["check"]);
    assert!(ran.out.contains("\"a⟨U+00AD⟩b\" is not a lowercase word"), "{}", ran.out);
    assert!(ran.out.contains("\"id\":\"a⟨U+00AD⟩b\""), "the excerpt: {}", ran.out);
}

#[test]
fn a_line_break_in_an_argument_does_not_break_the_message() {
    for arguments in [&["show", "x\ndealtui: all is well"], &["--x\ndealtui: all is well", "list"]] {
        let err = is_clean(arguments);
        assert!(!err.lines().any(|line| line.starts_with("dealtui: all is well")), "{err}");
    }
}

#[test]
fn an_argument_that_is_not_utf_8_is_reported() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};
    let ran = run(&[OsStr::from_bytes(b"--zz\xff\x1b[2J")]);
    assert_eq!((ran.status, forbidden(&ran.err)), (2, vec![]), "{}", ran.err);
}

#[test]
fn environment_and_program_name_are_sanitized() {
    let printed = |mut command: std::process::Command| {
        let ran = Ran::from(output(&mut command));
        let text = ran.out + &ran.err;
        assert_eq!(forbidden(&text), [], "{text}");
        text
    };
    for arguments in [vec!["list"], vec!["--help"], vec!["list", "--help"]] {
        let mut with_variable = command(&arguments);
        with_variable.env("DEALTUI_SOURCES", format!("/none/{HOSTILE}"));
        printed(with_variable);
    }
    let mut renamed = command(&["--wrong"]);
    renamed.arg0(HOSTILE);
    assert!(printed(renamed).contains("Usage: dealtui"));
}

/// A deal whose every text hides something, in fields of our own and others'.
fn hiding() -> Value {
    let hide = |text: &str| format!("{text}\u{202e}\u{34f}\u{ad}\u{200d}\u{180b}\u{13430}\u{fe0f}\u{e0041}\u{feff}x");
    serde_json::json!({
        "format": 1,
        "deal": { "id": "hiding", "title": hide("Deal"), "period": "2026", "revised": "2026-06-01" },
        "parties": [{ "id": "a", "name": hide("Alpha") }, { "id": "b", "name": "Beta" }],
        "sources": [{ "id": "s", "title": hide("Paper"), "publisher": hide("P"), "published": "2026-01-01" }],
        "events": [{
            "id": "e", "date": "2026-01-01", "kind": "agreement", "title": hide("Event"), "summary": hide("Summary"),
            "parties": [{ "id": "a" }], "own": { "a\u{200b}b": hide("kept") },
            "passages": [{ "id": "p", "source": "s", "paragraph": 1, "exact": hide("Words") }],
        }],
        "terms": [{
            "id": "t", "title": hide("Term"), "kind": "investment", "from": ["a"], "to": ["b"],
            "versions": [{
                "in_force": "2026-01-01/2027-01-01", "text": hide("Text"), "set_by": "e", "basis": [{ "source": "s" }],
                "amounts": [{ "value": "5", "unit": "USD", "for": hide("Purpose") }],
            }],
        }],
        "disagreements": [{
            "id": "d", "point": hide("Point"), "events": ["e"], "assessment": hide("Assessment"),
            "sides": [{ "says": hide("Says"), "sources": ["s"], "passages": ["p"] }, { "says": "Not so", "sources": ["s"] }],
        }],
    })
}

#[test]
fn json_escapes_hidden_characters_and_round_trips() {
    let deal = hiding();
    let text = deal.to_string();
    let told = |arguments: &[&str]| {
        let ran = on(&text, arguments);
        assert_eq!((forbidden(&ran.out), forbidden(&ran.err)), (vec![], vec![]), "{arguments:?}: {}", ran.out);
        serde_json::from_str::<Value>(&ran.out).unwrap_or_else(|error| panic!("{arguments:?}: {error}: {}", ran.out))
    };
    let event = &deal["events"][0];
    let mut shown = told(&["show", "e", "--json"]);
    shown.as_object_mut().unwrap().remove("match");
    assert_eq!(shown, *event);
    let mut listed = told(&["list", "--json"]);
    listed[0].as_object_mut().unwrap().remove("match");
    assert_eq!(listed[0], *event);
    let term = &deal["terms"][0];
    let terms = told(&["terms", "--json"]);
    assert_eq!(terms[0]["title"], term["title"]);
    assert_eq!(terms[0]["amounts"][0]["for"], term["versions"][0]["amounts"][0]["for"]);
    let changed = told(&["terms", "--between", "2025-01-01", "2026-03-01", "--json"]);
    assert_eq!(changed[0]["title"], term["title"]);
    assert_eq!(changed[0]["after"]["text"], term["versions"][0]["text"]);
    assert_eq!(told(&["ahead", "--json"])[0]["title"], term["title"]);
    let ledger = told(&["ledger", "--json"]);
    assert_eq!(ledger[0]["figures"][0]["for"], term["versions"][0]["amounts"][0]["for"]);
    let dispute = &told(&["disputes", "--json"])[0];
    let expected = &deal["disagreements"][0];
    assert_eq!(
        [
            &dispute["point"],
            &dispute["assessment"],
            &dispute["sides"][0]["says"],
            &dispute["sides"][0]["passages"][0]["exact"]
        ],
        [&expected["point"], &expected["assessment"], &expected["sides"][0]["says"], &event["passages"][0]["exact"]]
    );
    let notes = told(&["notes", "--json"]);
    assert_eq!(notes, serde_json::json!([]));
    for line in on(&text, &["check", "--json"]).out.lines() {
        assert_eq!(forbidden(line), []);
        serde_json::from_str::<Value>(line).unwrap();
    }
}

#[test]
fn a_difference_and_a_passage_as_json_are_escaped_too() {
    let deal = hiding();
    let mut other = deal.clone();
    other["events"][0]["title"] = Value::from("Event\u{2066}y");
    let (old, new) = (file(deal.to_string()), file(other.to_string()));
    let ran = run(&["diff", "--json", old.path().to_str().unwrap(), new.path().to_str().unwrap()]);
    assert_eq!(forbidden(&ran.out), [], "{}", ran.out);
    let told: Value = serde_json::from_str(&ran.out).unwrap();
    let field = &told[0]["fields"][0];
    assert_eq!([&field["before"], &field["after"]], [&deal["events"][0]["title"], &other["events"][0]["title"]]);

    let directory = tempfile::tempdir().unwrap();
    let words = deal["events"][0]["passages"][0]["exact"].as_str().unwrap();
    fs::write(directory.path().join("s.txt"), words).unwrap();
    let sources = directory.path().to_str().unwrap();
    let ran = on(&deal.to_string(), &["quote", "--sources", sources, "--source", "s", words]);
    assert_eq!((ran.status, forbidden(&ran.out)), (0, vec![]), "{}", ran.err);
    assert_eq!(serde_json::from_str::<Value>(&ran.out).unwrap()["exact"], words);
}

#[test]
fn no_filler_character_reaches_a_pipe() {
    let text = hiding().to_string();
    let commands: &[&[&str]] = &[
        &["list"],
        &["show", "e"],
        &["terms"],
        &["ahead"],
        &["ledger"],
        &["disputes"],
        &["check"],
        &["list", "nothing"],
    ];
    for arguments in commands {
        let ran = on(&text, arguments);
        assert_eq!((forbidden(&ran.out), forbidden(&ran.err)), (vec![], vec![]), "{arguments:?}");
    }
}
