//! Whether the page of an event quotes those who were there, and says so where it doesn't.

use dealtui::report::{self, Extent, Page};
use serde_json::{Value, json};

use crate::{program::run, support::read};

/// An event of 28 October that quotes these sources, and what the section *Words* of its page
/// says in its heading and behind the words.
fn said(quoted: &[&str], judging: &[&str]) -> Vec<String> {
    let source = |id: &str, publisher: &str, standing: &str, read: &str, published: &str| json!({ "id": id, "title": id, "publisher": publisher, "standing": standing, "read": read, "published": published });
    let passages: Vec<Value> = quoted.iter().map(|id| json!({ "source": id, "exact": "We agree" })).collect();
    let said: Vec<Value> = judging.iter().map(|id| json!({ "source": id, "verdict": "confirms" })).collect();
    let deal = read(&json!({ "format": 1, "deal": { "id": "d", "title": "D" },
        "sources": [
            source("paper", "The Paper", "press", "full", "2025-10-28"),
            source("next", "The Paper", "press", "full", "2025-10-29"),
            source("third", "The Paper", "press", "full", "2025-10-30"),
            source("later", "The Later", "press", "full", "2026-04-27"),
            source("filing", "Acme", "primary", "excerpt", "2025-10-29"),
            source("statement", "Beta", "primary", "full", "2025-10-28"),
            source("unseen", "Gamma", "primary", "link", "2025-10-28"),
            source("told", "Delta", "primary", "relayed", "2025-10-28"),
            { "id": "minutes", "title": "Minutes", "read": "full", "published": "2025-12-01" },
        ],
        "events": [{ "id": "e", "date": "2025-10-28", "kind": "agreement", "title": "E", "passages": passages, "corroboration": said }],
    }).to_string());
    let event = deal.find_event("e").unwrap();
    let page = Page::new(report::event(event, &report::UserContext::default(), Extent::Whole), None);
    let lines = crate::record_pages::lines(&page);
    let starts = ["Words", "quoted: ", "read but not quoted"];
    let is_said = |line: &&str| starts.iter().any(|start| line.starts_with(start));
    lines.iter().map(|line| line.trim()).filter(is_said).map(str::to_owned).collect()
}

#[test]
fn words_of_others_say_which_primary_sources_could_be_quoted_and_when_they_were_written() {
    let none = "Words 1 · no primary source quoted";
    let later = "quoted: a text of 27 Apr 2026, 181 days later";
    assert_eq!(
        said(&["later"], &["filing", "statement", "unseen", "told"]),
        [none, &format!("{later} · read but not quoted: Acme, 29 Oct 2025 (in excerpts); Beta, 28 Oct 2025 (in full)")]
    );
    assert_eq!(said(&["later", "filing"], &["statement"]), ["Words 2"], "a primary source is quoted");
    // Nobody said what the minutes are.
    assert_eq!(said(&["minutes"], &["statement"]), ["Words 1"]);
    assert_eq!(said(&["paper"], &["statement"]), [none, "read but not quoted: Beta, 28 Oct 2025 (in full)"]);
    assert_eq!(said(&["later"], &["unseen"]), [none, later]);
    // A newspaper of the following day is the first there is.
    assert_eq!(said(&["next"], &[]), ["Words 1"]);
    assert_eq!(
        said(&["third"], &["statement"])[1],
        "quoted: a text of 30 Oct 2025, 2 days later · read but not quoted: Beta, 28 Oct 2025 (in full)"
    );
    // The words of two days, one of which is that of the event.
    assert_eq!(said(&["paper", "later"], &[]), ["Words 2"]);
}

/// Words can be damaged in an original, and those of a machine can be whole.
#[test]
fn a_paraphrase_is_a_matter_of_the_source_and_damage_one_of_the_words() {
    let event = |id: &str, source: &str, quality: &str| json!({ "id": id, "date": "2026-01-01", "kind": "report", "title": id, "passages": [{ "source": source, "quality": quality, "exact": "We agree" }] });
    let deal = json!({ "format": 1, "deal": { "id": "d", "title": "D" },
        "sources": [{ "id": "reworded", "title": "R", "wording": "machine-paraphrased" }, { "id": "translated", "title": "T", "wording": "translated" }, { "id": "own", "title": "O" }],
        "events": [event("whole", "reworded", "clear"), event("both", "reworded", "garbled"), event("cut", "own", "broken"), event("foreign", "translated", "clear"), event("plain", "own", "clear")],
    });
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("d.json");
    std::fs::write(&path, deal.to_string()).unwrap();
    let found = |command: &str, query: &str| {
        let ran = run(&[command, query, "--data", path.to_str().unwrap(), "--json"]);
        let rows: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
        rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found("list", "is:paraphrased"), ["whole", "both"]);
    assert_eq!(found("list", "is:damaged"), ["both", "cut"]);
    assert_eq!(found("sources", "is:paraphrased"), ["reworded"]);
}
