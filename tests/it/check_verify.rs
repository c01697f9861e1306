//! `dealtui check --verify`, through the binary: what it records, what it leaves
//! alone, and what it says.

use std::fs;

use dealtui::{deal_file, domain::DealIx as _};
use serde_json::{Value, json};

use crate::{
    place::Place,
    program::{Ran, file, run},
};

const PAPER: &str = "Alpha buys Beta.\nThe price is fifty billion.\n";

/// Two sources; two passages of the first, one of the second.
const DEAL: &str = r#"{
  "format": 1,
  "deal": { "id": "d", "title": "D" },
  "sources": [
    { "id": "paper", "note": "kept" },
    { "id": "wire" }
  ],
  "events": [
    { "id": "e", "date": "2031-03-12", "kind": "report", "title": "T", "passages": [
      { "source": "paper", "paragraph": 2, "exact": "The price is fifty" },
      { "source": "paper", "paragraph": 1, "exact": "Alpha buys" },
      { "source": "wire", "paragraph": 1, "exact": "words on the wire" }
    ] }
  ]
}
"#;

/// A deal with these texts beside it.
fn with_texts(deal: &str, texts: &[(&str, &[u8])]) -> Place {
    let place = Place::new(&[("acme.json", deal.as_bytes())]);
    fs::create_dir(place.path("acme.sources")).unwrap();
    for (name, text) in texts {
        place.write(&format!("acme.sources/{name}"), text);
    }
    place
}

impl Place {
    #[track_caller]
    fn verify(&self, options: &[&str]) -> Ran {
        self.run(&[&["check", "acme.json", "--verify"], options].concat())
    }
}

fn texts() -> [(&'static str, &'static [u8]); 2] {
    [("paper.txt", PAPER.as_bytes()), ("wire.txt", b"words on the wire\n")]
}

fn lines<'r>(ran: &'r Ran, of: &str) -> Vec<&'r str> {
    ran.out.lines().filter(|line| line.starts_with(of)).collect()
}

#[test]
fn what_matches_is_recorded_once() {
    let place = with_texts(DEAL, &texts());
    let ran = place.verify(&[]);
    let said = "paper: 2 of 2 passages match; recorded\n\
                wire: 1 of 1 passage matches; recorded\n\
                acme.json: 1 event, 2 sources, 0 terms: 0 errors, 0 warnings, 3 of 3 passages match their source\n";
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, said, ""));
    let recorded = place.text();
    let deal: Value = serde_json::from_str(&recorded).unwrap();
    assert_eq!(deal["sources"][0]["sha256"], deal_file::sha256(PAPER.as_bytes()));
    // By paragraph, as the format defines it.
    let lines = "1\t\"Alpha buys\"\n2\t\"The price is fifty\"\n";
    assert_eq!(deal["sources"][0]["proved"]["digest"], deal_file::sha256(lines.as_bytes()));
    assert_eq!(deal["sources"][0]["proved"]["on"], chrono::Local::now().date_naive().to_string());
    // Only the records of the sources are touched.
    let line = |nth| recorded.lines().nth(nth).unwrap();
    assert!(line(4).starts_with(r#"    { "id": "paper", "note": "kept", "sha256": ""#), "{recorded}");
    let others = |text: &str| text.lines().enumerate().filter(|(nth, _)| !matches!(nth, 4 | 5)).count();
    assert_eq!(others(&recorded), others(DEAL));
    assert!(recorded.ends_with(DEAL.split_once("\n  ],").unwrap().1), "{recorded}");
    // What is recorded holds without the texts, too.
    let read = deal_file::read(&recorded).unwrap();
    assert!(read.sources().all(|source| source.proved().is_some_and(|proof| proof.holds)));
    let ran = place.verify(&[]);
    let said = "paper: 2 of 2 passages match; already recorded\n\
                wire: 1 of 1 passage matches; already recorded\n\
                acme.json is unchanged.\n";
    assert!(ran.status == 0 && ran.out.starts_with(said), "{}", ran.out);
    assert_eq!(place.text(), recorded);
}

#[test]
fn a_mismatch_is_never_recorded() {
    let place = with_texts(&DEAL.replace("Alpha buys", "Alpha sells"), &texts());
    let ran = place.verify(&[]);
    assert_eq!(ran.status, 2);
    assert_eq!(lines(&ran, "paper: "), ["paper: 1 of 2 passages match; not recorded"]);
    assert_eq!(lines(&ran, "wire: "), ["wire: 1 of 1 passage matches; recorded"]);
    assert!(ran.out.contains("these words are not in the source"), "{}", ran.out);
    let deal: Value = serde_json::from_str(&place.text()).unwrap();
    assert_eq!(deal["sources"][0], json!({ "id": "paper", "note": "kept" }));
    assert!(deal["sources"][1]["proved"].is_object());
}

#[test]
fn what_cannot_be_looked_up_is_told() {
    let not = "not looked up: ";
    let place = with_texts(DEAL, &[]);
    assert_eq!(
        lines(&place.verify(&[]), "paper: "),
        [format!("paper: 2 passages {not}its text is not in the directory")]
    );
    let other = DEAL.replace(r#""note": "kept""#, &format!(r#""sha256": "{}""#, "0".repeat(64)));
    let place = with_texts(&other, &texts());
    let said = format!("paper: 2 passages {not}the saved text is a different version (SHA-256 differs)");
    assert_eq!(lines(&place.verify(&[]), "paper: "), [said]);
    let place = with_texts(DEAL, &[("paper.txt", b"\xff\xfeA"), ("wire.txt", b" \n")]);
    let ran = place.verify(&[]);
    assert_eq!(lines(&ran, "paper: "), [format!("paper: 2 passages {not}paper.txt is not UTF-8 text")]);
    assert_eq!(lines(&ran, "wire: "), [format!("wire: 1 passage {not}wire.txt is empty")]);
    assert_eq!((ran.status, place.text().as_str()), (1, DEAL));
    assert!(ran.out.contains("acme.json is unchanged.\n"), "{}", ran.out);
}

/// An outdated check is replaced, with whatever else its record has left alone.
#[test]
fn an_outdated_check_is_recorded_anew() {
    let outdated = DEAL.replace(r#""note": "kept""#, r#""proved": { "by": "me", "on": "2030-01-01", "digest": "00" }"#);
    let place = with_texts(&outdated, &texts());
    assert_eq!(lines(&place.verify(&[]), "paper: "), ["paper: 2 of 2 passages match; recorded"]);
    let deal: Value = serde_json::from_str(&place.text()).unwrap();
    assert_eq!(deal["sources"][0]["proved"]["by"], "me");
    assert!(deal_file::read(&place.text()).unwrap().sources().all(|source| source.proved().is_some_and(|p| p.holds)));
}

#[test]
fn a_dry_run_writes_nothing() {
    let place = with_texts(DEAL, &texts());
    let ran = place.verify(&["--dry-run"]);
    assert_eq!(lines(&ran, "paper: "), ["paper: 2 of 2 passages match; to be recorded"]);
    assert!(ran.out.contains("+ sha256: "), "{}", ran.out);
    let ran = place.verify(&["--dry-run", "--json"]);
    let printed: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((printed[0]["id"].as_str(), place.text().as_str()), (Some("paper"), DEAL));
}

#[test]
fn it_prints_json() {
    let place = with_texts(&DEAL.replace("on the wire", "on a wire"), &texts());
    let ran = place.verify(&["--json"]);
    let printed: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let paper = json!({ "source": "paper", "passages": 2, "matching": 2, "recorded": true, "changed": true, "not_looked_up": null });
    assert_eq!(printed[0], paper);
    assert_eq!((&printed[1]["recorded"], &printed[2]["code"]), (&json!(false), &json!("quotation")));
}

#[test]
fn what_is_no_file_of_the_user_is_refused() {
    for (arguments, said) in [
        (&["check", "--verify"][..], "dealtui: the built-in deal is read-only\n  hint: `dealtui dump"),
        (&["check", "-", "--verify"], "dealtui: - is standard input and cannot be edited\n  hint: "),
        (&["check", "--dry-run"], "dealtui: the following required arguments were not provided:"),
    ] {
        let ran = run(arguments);
        assert!(ran.status == 2 && ran.err.starts_with(said), "{}", ran.err);
    }
    let alone = file(DEAL);
    let ran = run(&["check", "--verify", alone.path().to_str().unwrap()]);
    assert!(ran.status == 2 && ran.err.contains(".sources: no such directory\n  hint: put the texts"), "{}", ran.err);
    assert_eq!(fs::read_to_string(alone.path()).unwrap(), DEAL);
}

#[test]
fn a_file_with_errors_is_checked_and_left_alone() {
    let broken = DEAL.replace("2031-03-12", "2031-13-12");
    let place = with_texts(&broken, &texts());
    let ran = place.verify(&[]);
    assert!(ran.status == 2 && ran.out.contains("is not a date"), "{}", ran.out);
    assert_eq!(place.text(), broken);
}

/// The digest is that of the bytes that were looked in.
#[test]
fn the_digest_is_that_of_the_file() {
    let text = "\u{feff}words on the wire\r\n";
    let place = with_texts(DEAL, &[("wire.txt", text.as_bytes())]);
    place.verify(&[]);
    let deal = deal_file::read(&place.text()).unwrap();
    let wire = deal.sources().find(|source| source.ix().index() == 1).unwrap();
    assert_eq!(wire.sha256(), Some(deal_file::sha256(text.as_bytes()).as_str()));
}
