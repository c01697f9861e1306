//! The plain commands of the built binary: what they print, and their exit
//! status.

use std::{
    fs,
    io::Read as _,
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::NamedTempFile;

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dealtui")).args(arguments).stdin(Stdio::null()).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[track_caller]
fn prints(arguments: &[&str], status: i32, expected: &[&str]) -> String {
    let output = run(arguments);
    let out = text(&output.stdout);
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {}", text(&output.stderr));
    for part in expected {
        assert!(out.contains(part), "{arguments:?} does not print {part:?}:\n{out}");
    }
    out
}

#[track_caller]
fn complains(arguments: &[&str], expected: &str) {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert!(text(&output.stderr).contains(expected), "{arguments:?}: {}", text(&output.stderr));
    assert!(output.stdout.is_empty());
}

/// A file with this text; `@RLO@` stands for a bidi override, which has no
/// place in a source file.
fn file(content: &str) -> NamedTempFile {
    let file = NamedTempFile::new().unwrap();
    fs::write(&file, content.replace("@RLO@", "\u{202e}")).unwrap();
    file
}

const DEAL: &str = r#"{
  "format": 1,
  "deal": { "id": "small", "title": "Small", "own": [1.50, 1e2] },
  "parties": [ { "id": "acme", "name": "Acme", "aliases": ["ACM"] } ],
  "sources": [ { "id": "paper", "publisher": "The Paper", "published": "2026-01" } ],
  "events": [
    {
      "id": "first",
      "date": "2026-01-05",
      "kind": "agreement",
      "zeta": { "kept": 1.50 },
      "title": "Acme\u202e signs@RLO@ é",
      "parties": [ { "id": "acme", "role": "issuer" } ],
      "amounts": [ { "value": "5000000", "unit": "EUR", "bound": "about" } ],
      "passages": [ { "source": "paper", "paragraph": 2, "exact": "signed it" } ]
    },
    { "id": "second", "date": "2026-02", "kind": "report", "title": "Nothing more",
      "corroboration": [ { "source": "paper", "verdict": "confirms" } ] }
  ]
}
"#;

#[test]
fn a_piped_list_has_its_fields_between_tabs() {
    let deal = file(DEAL);
    let name = deal.path().to_str().unwrap();
    let first = "2026-01-05\tagreement\tAcme⟨U+202E⟩ signs⟨U+202E⟩ é\tAcme\t≈ €5M\tfirst\n";
    let second = "2026-02\treport\tNothing more\t\t\tsecond\n";
    assert_eq!(prints(&["list", "--data", name], 0, &[]), format!("{first}{second}"));
    assert_eq!(prints(&["--data", name], 0, &[]), format!("{first}{second}"), "without a subcommand");
    assert_eq!(prints(&["--data", name, "list", "acm"], 0, &[]), first);
    assert_eq!(prints(&["--data", name, "list", "acme", "signed"], 0, &[]), first, "words are all wanted");
    assert_eq!(prints(&["--data", name, "list", "zzz"], 1, &[]), "");
}

#[test]
fn a_record_comes_out_as_it_stands_in_the_file_and_loads_again() {
    let deal = file(DEAL);
    let name = deal.path().to_str().unwrap();
    let shown =
        prints(&["show", "first", "--json", "--data", name], 0, &[r#""zeta": { "kept": 1.50 }"#, r"signs\u202e é"]);
    assert!(!shown.contains('\u{202e}'));
    let whole: Value = serde_json::from_str(&DEAL.replace("@RLO@", "\u{202e}")).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&shown).unwrap(), whole["events"][0]);
    let list: Value = serde_json::from_str(&prints(&["list", "--json", "--data", name], 0, &[])).unwrap();
    assert_eq!(list, whole["events"]);
    let mut again = whole.clone();
    again["events"] = list;
    let again = file(&again.to_string());
    prints(&["list", "--data", again.path().to_str().unwrap()], 0, &["second"]);
    assert_eq!(prints(&["list", "--json", "zzz", "--data", name], 1, &[]), "[]\n");
}

#[test]
fn an_event_is_shown_with_its_words_and_what_others_say_of_them() {
    let shown = prints(
        &["show", "openai-gain"],
        0,
        &[
            "Microsoft books a gain on OpenAI\n",
            "Wed 28 January 2026 · result · core · id openai-gain",
            "Passages (machine-paraphrased copy of TechCrunch, 27 Apr 2026; not the speaker's words)",
            "  ┃ Last quarter, Microsoft said the same thing it made $7.5 billion",
            "    as in the copy, ¶28 · garbled",
            "    reading: ",
            "  ✗ contradicts ¶28 Microsoft / SEC, 28 Jan 2026",
        ],
    );
    let quote = shown.find("┃ Last quarter").unwrap();
    assert!(shown[quote..].find("reading:").unwrap() > shown[quote..].find('\n').unwrap(), "a reading stands apart");
    prints(&["show", "openai-gian"], 1, &["no event has the id openai-gian; did you mean openai-gain?"]);
}

#[test]
fn the_built_in_deal_is_searched_as_a_reporter_types() {
    let ids = |query: &str| -> Vec<String> {
        let out = text(&run(&["list", query]).stdout);
        out.lines().map(|line| line.rsplit('\t').next().unwrap().to_owned()).collect()
    };
    assert_eq!(ids("november aws contract"), ["aws-contract"], "november stands in the passage");
    assert_eq!(
        ids("$38 billion AWS"),
        ["aws-contract", "revenue-share-cap-report"],
        "one has the title, one the words"
    );
    assert_eq!(ids("jassy"), ["jassy-post"]);
    assert_eq!(ids("musk trial"), ["musk-trial"]);
    assert!(ids("frontier").contains(&"frontier-launch".to_owned()));
    assert_eq!(ids("!party:openai"), ["anthropic-azure", "copilot-cowork"]);
    assert_eq!(ids("party:nvidia+softbank"), ["funding-round", "round-closing"]);
    assert_eq!(ids("party:bedrock jassy"), ["jassy-post"], "a product means its company");
}

#[test]
fn a_query_that_means_nothing_is_an_error() {
    complains(&["list", "when:2026"], "“when:” is not a qualifier; known: party:");
    complains(&["list", "party:amzaon"], "no party is called “amzaon”: did you mean amazon?");
    complains(&["list", "party:"], "“party:” wants a party");
    complains(&["list", "--jsn"], "--json");
    complains(&["lst"], "list");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dealtui"))
        .args(["list", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

#[test]
fn check_tells_what_a_curator_should_look_at() {
    let spoilt = DEAL
        .replace("\"own\"", "\"sumary\"")
        .replace("\"corroboration\": [ { \"source\": \"paper\", \"verdict\": \"confirms\" } ]", "\"tags\": []");
    let deal = file(&spoilt);
    prints(
        &["check", deal.path().to_str().unwrap()],
        1,
        &[
            ":3:46: warning: the format has no field \"sumary\" here (deal.sumary)",
            "did you mean \"summary\"?",
            ":11:7: warning: the format has no field \"zeta\" here (events[0].zeta)",
            ":17:5: warning: the event \"second\" has no receipt (events[1])",
            "0 errors, 3 warnings",
        ],
    );
    prints(&["check"], 0, &["23 events", "0 errors, 0 warnings"]);
}

#[test]
fn check_looks_every_quotation_up_in_its_source() {
    let texts = tempfile::tempdir().unwrap();
    let (deal, directory) = (file(DEAL), texts.path().to_str().unwrap());
    let name = deal.path().to_str().unwrap();
    let verdict = |text: &str| {
        fs::write(texts.path().join("paper.txt"), text).unwrap();
        let output = run(&["check", name, "--sources", directory]);
        (output.status.code().unwrap(), self::text(&output.stdout))
    };
    // The file's unknown fields are worth warnings, so that 1 is the best here.
    let (status, said) = verdict("Heading\r\n\r\nThey signed it at noon.");
    assert_eq!(status, 1);
    assert!(said.contains("1 of 1 passages as they stand"), "{said}");
    for (text, complaint) in [
        ("They signed it.\nHeading", "these words stand in paragraph 1"),
        ("Heading\nsigned\u{a0}it", "other spacing or quotation marks"),
        ("Heading\nsigned\nit", "run on into the next paragraph"),
        ("Heading\nNothing", "do not stand in the source"),
    ] {
        let (status, said) = verdict(text);
        assert_eq!(status, 2, "{said}");
        assert!(said.contains(complaint) && said.contains(":15:67: error: "), "{said}");
    }
    fs::remove_file(texts.path().join("paper.txt")).unwrap();
    prints(&["check", name, "--sources", directory], 1, &["its text is not in the directory"]);
    complains(&["check", name, "--sources", "/no/such/place"], "cannot read /no/such/place");
}

#[test]
fn a_proof_that_does_not_fit_its_passages_is_told_and_shown() {
    let shipped =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/microsoft-openai-amazon.json")).unwrap();
    let deal = file(&shipped.replacen("And there is the wipe.", "And there is the rub.", 1));
    let name = deal.path().to_str().unwrap();
    prints(&["check", name], 1, &["the proof of \"techcrunch-copy\" does not fit its passages", "their digest is "]);
    prints(
        &["show", "amazon-investment", "--data", name],
        0,
        &["not checked, ¶18: the passages changed after the proof"],
    );
}

#[test]
fn help_and_version_go_to_standard_output() {
    prints(&["--version"], 0, &["dealtui "]);
    prints(&["--help"], 0, &["Usage: dealtui", "list", "--data <FILE>"]);
}
