//! How well an event is supported, as the list, the page, the commands and their
//! JSON say it: independent voices, how each was read, and open disputes.

use std::sync::Arc;

use dealtui::{
    deal_file,
    domain::{Deal, Event, Receipt, Vocabulary as _, VoiceCounts, VoiceRead},
};
use serde_json::{Value, json};
use tempfile::NamedTempFile;

use crate::{
    harbors, kites,
    program::{Ran, run},
    screens::Stage,
};

/// `2+1 passages, 1 garbled` … in figures: passages garbled, voices primary
/// contradicting, voices read in full, in part, relayed, unstated, not read, open
/// disputes.
fn counted(event: Event<'_>) -> String {
    let Receipt { passages, garbled, voices, primary, contradicting } = event.receipt();
    let all = event.voices();
    let count = |read: &VoiceRead| all.values().filter(|voice| voice.read == *read).count().to_string();
    let read: Vec<String> = VoiceRead::ALL.iter().map(count).collect();
    let disputes = event.open_disputes();
    format!("{passages} {garbled} | {voices} {primary} {contradicting} | {} | {disputes}", read.join(" "))
}

#[track_caller]
fn check(deal: &Deal, expected: &[(&str, &str)]) {
    for (id, figures) in expected {
        assert_eq!(counted(deal.find_event(id).unwrap()), *figures, "{id}");
    }
}

/// Counted by hand. The quoted copy, the article and the Roundup are one voice.
#[test]
fn voices_of_the_kites() {
    check(
        &kites::deal(),
        &[
            // The release; the Roundup is the quoted voice, the Weekly is silent.
            ("cloth-agreement", "2 1 | 1 1 0 | 1 0 0 0 0 | 0"),
            ("skyhook-launch", "0 0 | 1 0 0 | 1 0 0 0 0 | 0"),
            ("loom-stake", "1 1 | 1 0 0 | 1 0 0 0 0 | 0"),
            // The mill's own report contradicts the copy; the dispute is resolved.
            ("second-quarter", "2 0 | 1 1 1 | 0 1 0 0 0 | 0"),
            ("wind-filing", "0 0 | 1 0 0 | 1 0 0 0 0 | 0"),
            // The Weekly as the Gazette tells it, and the Gazette, which contradicts; a
            // disagreement, and the doubts of the ferries.
            ("cloth-statement", "1 0 | 2 0 1 | 1 0 1 0 0 | 2"),
            // It supersedes the statement: that is no open dispute.
            ("cloth-amendment", "1 0 | 1 1 0 | 0 1 0 0 0 | 0"),
            ("osterlo-letter", "1 0 | 0 0 0 | 0 0 0 0 0 | 0"),
            ("ferry-doubts", "0 0 | 1 0 0 | 1 0 0 0 0 | 2"),
            // Only the Roundup, which draws on the copy.
            ("loom-paid", "0 0 | 1 0 0 | 0 0 1 0 0 | 0"),
        ],
    );
}

/// Counted by hand. The Digest draws on the quoted copy: where nothing is quoted it
/// relays the article.
#[test]
fn voices_of_the_harbor() {
    check(
        &harbors::deal(),
        &[
            ("berth-agreement", "2 1 | 2 1 1 | 2 0 0 0 0 | 0"),
            ("berth-gain", "2 1 | 1 1 1 | 0 1 0 0 0 | 0"),
            ("conditions-report", "0 0 | 2 0 0 | 0 1 1 0 0 | 0"),
            // Both statements against it are resolved by the amendment.
            ("heron-investment", "2 1 | 2 2 0 | 1 1 0 0 0 | 0"),
            // The release was read as Mainsail relays it.
            ("joint-statement", "2 1 | 2 1 1 | 1 0 1 0 0 | 0"),
            // The article itself, which nobody read, is the voice that is quoted.
            ("suit-weighed", "1 0 | 1 0 1 | 1 0 0 0 0 | 0"),
            ("round-closed", "0 0 | 2 1 0 | 0 1 1 0 0 | 0"),
            // Contradicted by the results, which nothing resolves.
            ("okonkwo-memo", "0 0 | 1 0 0 | 1 0 0 0 0 | 1"),
            ("winter-results", "0 0 | 1 0 0 | 1 0 0 0 0 | 1"),
            ("vale-trial", "0 0 | 1 0 0 | 0 0 1 0 0 | 1"),
            ("cap-report", "0 0 | 1 0 0 | 0 0 1 0 0 | 1"),
            ("amended-agreement", "2 1 | 2 1 1 | 2 0 0 0 0 | 1"),
        ],
    );
}

/// The kites with sources of which only title and address were seen.
fn unread(sources: &[&str]) -> String {
    let mut deal: Value = serde_json::from_str(kites::TEXT).unwrap();
    for source in deal["sources"].as_array_mut().unwrap() {
        if sources.contains(&source["id"].as_str().unwrap()) {
            source["read"] = json!("link");
        }
    }
    deal.to_string()
}

pub(crate) fn read(text: &str) -> Arc<Deal> {
    Arc::new(deal_file::read(text).unwrap_or_else(|findings| panic!("{findings:?}")))
}

fn on(text: &str, arguments: &[&str]) -> Ran {
    let file = NamedTempFile::with_suffix(".json").unwrap();
    std::fs::write(file.path(), text).unwrap();
    run(&[&["--data", file.path().to_str().unwrap()], arguments].concat())
}

#[test]
fn a_source_that_was_not_read_bears_nothing_out() {
    let deal = read(&unread(&["gazette-report", "joint-release"]));
    check(
        &deal,
        &[
            ("skyhook-launch", "0 0 | 0 0 0 | 0 0 0 0 1 | 0"),
            ("cloth-statement", "1 0 | 1 0 0 | 0 0 1 0 1 | 2"),
            ("cloth-amendment", "1 0 | 0 0 0 | 0 0 0 0 1 | 0"),
        ],
    );
    let found = |text: &str, query: &str| {
        let ran = on(text, &["list", query]);
        ran.out.lines().map(|line| line.rsplit('\t').next().unwrap().to_owned()).collect::<Vec<String>>()
    };
    let unread = unread(&["gazette-report", "joint-release"]);
    assert_eq!(found(kites::TEXT, "has:contradiction"), ["second-quarter", "cloth-statement"]);
    assert_eq!(found(&unread, "has:contradiction"), ["second-quarter"]);
    assert!(!found(kites::TEXT, "status:reported-only").contains(&"cloth-amendment".to_owned()));
    assert!(found(&unread, "status:reported-only").contains(&"cloth-amendment".to_owned()));
}

/// Sources that belong together, each with how it was read.
const VOICES: &str = r#"{ "format": 1, "deal": { "id": "v", "title": "Voices" },
"sources": [
  { "id": "times", "standing": "press", "read": "link" },
  { "id": "outpost", "standing": "aggregator", "derived_from": "times", "read": "excerpt" },
  { "id": "here", "standing": "primary", "read": "link" },
  { "id": "there", "standing": "primary", "derived_from": "here", "read": "full" },
  { "id": "filing", "standing": "primary", "read": "relayed" },
  { "id": "story", "standing": "press", "derived_from": "filing", "read": "full" },
  { "id": "essay", "standing": "analysis", "read": "link" },
  { "id": "copied", "standing": "analysis", "copy_of": "essay", "read": "full" },
  { "id": "column", "standing": "press" }
],
"events": [{ "id": "e", "date": "2026-01-01", "kind": "report", "title": "E", "corroboration": [
  { "source": "times", "verdict": "contradicts" }, { "source": "outpost", "verdict": "confirms" },
  { "source": "here", "verdict": "confirms" }, { "source": "there", "verdict": "confirms" },
  { "source": "filing", "verdict": "confirms" }, { "source": "story", "verdict": "contradicts" },
  { "source": "essay", "verdict": "confirms" }, { "source": "copied", "verdict": "refines" },
  { "source": "column", "verdict": "partly" }
] }] }"#;

/// The Outpost relays the Times, and the story the filing; the two pages are one
/// announcement, read in full on one of them; the essay was read in a copy; of the
/// column nothing is said. Only the story contradicts: the Times was not read.
#[test]
fn a_voice_is_read_as_well_as_its_own_documents_are() {
    let deal = read(VOICES);
    check(&deal, &[("e", "0 0 | 5 2 1 | 1 1 2 1 0 | 0")]);
    let ran = on(VOICES, &["show", "e"]);
    let expected = "not quoted · 5 independent sources state it (1 primary, read in full; \
                    1 read in excerpts or a reprint; 2 secondhand, of which 1 is primary; \
                    1 whose reading is not recorded) · ✗ story contradicts it\n";
    assert!(ran.out.contains(expected), "{}", ran.out);
}

#[track_caller]
fn says(text: &str, id: &str, lines: &[&str]) {
    let ran = on(text, &["show", id]);
    for line in lines {
        assert!(ran.out.lines().any(|shown| shown == *line), "{line} in\n{}", ran.out);
    }
}

/// `Src` in a row, and the first line of the page.
#[test]
fn the_page_says_as_many_sources_as_the_row() {
    for event in read(kites::TEXT).events() {
        let VoiceCounts { quoted, others, .. } = event.voice_counts();
        let said = match (event.passages().len(), others) {
            (0, 0) if event.corroboration().len() == 0 => "unsourced".to_owned(),
            (0, 0) => "no independent source states it".to_owned(),
            (0, 1) => "1 independent source states it".to_owned(),
            (0, count) => format!("{count} independent sources state it"),
            (_, 0) => "no other ".to_owned(),
            (_, 1) => "1 other independent source supports it".to_owned(),
            (_, count) => format!("{count} other independent sources support it"),
        };
        let ran = on(kites::TEXT, &["show", event.id()]);
        assert!(ran.out.contains(&said), "{said} in\n{}", ran.out);
        assert_eq!(ran.out.contains("from 2 independent sources"), quoted == 2, "{}", ran.out);
    }
}

#[test]
fn the_page_counts_voices_and_says_how_they_were_read() {
    says(
        kites::TEXT,
        "cloth-agreement",
        &["2 passages (1 damaged) · 1 other independent source supports it (a primary one, read in full)"],
    );
    says(
        kites::TEXT,
        "second-quarter",
        &["2 passages · no other independent source supports it · ✗ Mossbank Looms contradicts ≥ 7.6 million yards"],
    );
    says(
        kites::TEXT,
        "cloth-statement",
        &[
            "1 passage · 1 other independent source supports it (secondhand) · ✗ Harbor Gazette contradicts the quoted words · ✗ 2 open disputes",
        ],
    );
    says(kites::TEXT, "osterlo-letter", &["1 passage · no other independent source supports it"]);
    let unread = unread(&["gazette-report", "joint-release"]);
    says(&unread, "skyhook-launch", &["not quoted · no independent source states it · 1 not read"]);
    says(
        &unread,
        "cloth-statement",
        &["1 passage · 1 other independent source supports it (secondhand) · 1 more not read · ✗ 2 open disputes"],
    );
}

#[test]
fn what_was_not_read_is_shown_with_a_neutral_sign() {
    let unread = unread(&["gazette-report", "joint-release"]);
    says(
        &unread,
        "cloth-statement",
        &[
            // At the words, in the list of sources, and in the disagreement.
            "◌ not read: Harbor Gazette, 12 Nov 2025",
            "◌ ¶10 not read: Harbor Gazette, 12 Nov 2025 (gazette-report) · press",
            "  • Sails were made of it in summer.  Harbor Gazette, 12 Nov 2025 (not read)",
        ],
    );
    says(
        &unread,
        "gazette-report",
        &["not read, link only", "◌ not read: Bolts of it were made into sails in summer."],
    );
    says(
        &unread,
        "free-to-sell",
        &["  based on Quillby Kites and Mossbank Looms, 6 Oct 2025 (joint-release) (not read): No end is meant."],
    );
    let ran = on(&unread, &["show", "cloth-statement"]);
    assert!(!ran.out.contains("✗ contradicted by"), "{}", ran.out);
    for arguments in [&["show", "cloth-amendment"][..], &["show", "joint-release"]] {
        let ran = on(&unread, arguments);
        assert!(!ran.out.contains('✓'), "{}", ran.out);
    }
    let stage = Stage::of(read(&unread), (120, 40)).keys("3").rows().join("\n");
    let row = stage.lines().find(|row| row.contains("Harbor Gazette: Ferries")).unwrap();
    assert!(row.contains("not read"), "{row}");
}

#[test]
fn a_row_is_marked_for_open_disputes_with_their_number() {
    let stage = Stage::of(kites::deal(), (120, 40));
    assert!(stage.row_with("Both say that the cloth").contains("   2 2 │"));
    assert!(stage.row_with("·       Nov").contains("   1 2 │"));
    // Where there is no column for them.
    assert!(Stage::of(kites::deal(), (40, 24)).row_with("Both say that").contains(" ✗2"));
    // Its dispute is resolved; the figure that the copy gives is contradicted.
    assert!(
        stage.row_with("Mossbank counts its yards").contains("≥ 7.6 million yards ✗   1   │"),
        "{:?}",
        stage.rows()
    );
    let help = Stage::of(kites::deal(), (120, 40)).keys("?/✗").rows().join("\n");
    assert!(help.contains("in two open disputes; below ✗ just the number"), "{help}");
    assert!(help.contains("a source contradicts the event, the words or the figure"));
    // Resolved, they leave no mark.
    let resolved = kites::TEXT.replace("\"settled\": false", "\"settled\": true");
    let stage = Stage::of(read(&resolved), (120, 40));
    assert!(stage.row_with("·       Nov").contains("   1 1 │"));
}

/// Contradicted words first, else what is in dispute.
#[test]
fn c_goes_to_the_next_mark() {
    let mut stage = Stage::of(kites::deal(), (120, 40));
    for (title, chosen) in [
        ("Mossbank counts its yards", "┃ Mossbank weaved more than 7.6 million yards"),
        ("Both say that the cloth", "┃ No⟨U+200B⟩body else gets a"),
        ("Ferries doubt that", "≠ Whether the cloth was ever sold to Quillby"),
    ] {
        stage.keys("c");
        assert!(stage.cursor_row().contains(title), "{}", stage.cursor_row());
        assert!(stage.chosen_row().is_some_and(|row| row.contains(chosen)), "{:?}", stage.chosen_row());
    }
}

/// Where only a relation is in dispute, the other event is chosen.
#[test]
fn c_chooses_the_relation_that_is_in_dispute() {
    let mut stage = Stage::of(harbors::deal(), (120, 60));
    for _ in 0..20 {
        if stage.keys("c").cursor_row().contains("Okonkwo") {
            break;
        }
    }
    let results = harbors::deal().find_event("winter-results").unwrap().title().shown().to_owned();
    let chosen = stage.chosen_row().unwrap_or_default();
    assert!(
        chosen.contains("contradict") && results.contains(chosen.rsplit("  ").next().unwrap().trim())
            || chosen.contains("→"),
        "{chosen}"
    );
}

#[test]
fn the_mark_can_be_searched_for() {
    let found = |path: &str, query: &str| {
        let ran = run(&["--data", path, "list", query]);
        ran.out.lines().map(|line| line.rsplit('\t').next().unwrap().to_owned()).collect::<Vec<String>>()
    };
    assert_eq!(found(kites::PATH, "is:disputed"), ["cloth-statement", "ferry-doubts"]);
    assert_eq!(
        found(harbors::PATH, "is:disputed"),
        ["okonkwo-memo", "amended-agreement", "vale-trial", "winter-results", "cap-report"]
    );
}

/// The row of a window that is wide enough, and its page.
#[test]
fn a_wide_list_counts_the_sources() {
    let unread = unread(&["gazette-report"]);
    let stage = Stage::of(read(&unread), (200, 40));
    let row = |title: &str| {
        let rows =
            stage.rows().into_iter().map(|row| row.split(['│', '▐']).next().unwrap_or_default().trim_end().to_owned());
        rows.into_iter().find(|row| row.contains(title)).unwrap()
    };
    stage.row_with("Amount Src ✗");
    assert!(row("Quillby signs").ends_with("≤ $40M   2"), "{}", row("Quillby signs"));
    assert!(row("launches the Skyhook").ends_with("   ◌"), "{}", row("launches the Skyhook"));
    assert!(row("Osterlo writes").ends_with("   1"));
    // There also is room for the kind and the parties.
    let signs = list_row(&kites::deal(), (250, 60), "Quillby signs");
    assert!(signs.contains("agreed     Quillby signs for Mossbank's cloth "), "{signs}");
    assert!(signs.contains("  Quillby Kites, Mossbank Looms "), "{signs}");
}

/// The rows of the list alone, without its frame.
fn list_rows(deal: &Arc<Deal>, size: (u16, u16)) -> Vec<String> {
    let rows = Stage::of(Arc::clone(deal), size).rows().into_iter();
    rows.filter_map(|row| row.split(['│', '▐']).next().map(|row| row.trim_end().to_owned())).collect()
}

fn list_row(deal: &Arc<Deal>, size: (u16, u16), part: &str) -> String {
    let rows = list_rows(deal, size);
    rows.iter().find(|row| row.contains(part)).unwrap_or_else(|| panic!("{part} in {rows:#?}")).clone()
}

#[test]
fn a_contradicted_figure_is_told_from_the_one_that_is_right() {
    let row = |title: &str| Stage::of(harbors::deal(), (160, 60)).row_with(title);
    // The contradicted one is another.
    let gain = row("Cormorant books a gain");
    assert!(gain.contains(" $7.6M ") && !gain.contains("$7.6M ✗") && gain.contains(" ✗ "), "{gain}");
    assert!(row("Heron to invest").contains(" $150M "), "{}", row("Heron to invest"));
}

/// Its title is cut rather than the mark.
#[test]
fn a_contradicted_figure_shows_wherever_figures_do() {
    for columns in [46, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150, 160, 200, 250] {
        let row = list_row(&harbors::deal(), (columns, 60), "Cormorant b");
        assert!(row.contains(" $7.6M") && row.contains(" ✗"), "{columns}: {row}");
        assert!(columns < 60 || !row.contains("$7.6M ✗"), "{columns}: {row}");
    }
    // A unit is not cut: what has no room is left to the page, but for the mark.
    let text = harbors_text();
    let long =
        text.replace("7600000\", \"unit\": \"USD\"", "7600000\", \"unit\": \"thousand metric tons of kilograms\"");
    assert_ne!(long, text);
    let row = list_row(&read(&long), (120, 60), "Cormorant b");
    assert!(row.contains(" ✗") && !row.contains("7.6") && !row.contains('…'), "{row}");
    let help = Stage::of(kites::deal(), (120, 40)).keys("?/✗").rows().join("\n");
    assert!(help.contains("a source contradicts this figure"), "{help}");
}

fn harbors_text() -> String {
    std::fs::read_to_string(harbors::PATH).unwrap()
}

/// Each kind has the symbol that the help explains.
#[test]
fn the_symbols_of_kinds_are_in_the_help() {
    for (kind, row, help) in [
        ("termination", "ended", "a contract signed, changed, completed, waived or ended"),
        ("expiry", "expired", "a contract signed, changed, completed, waived or ended"),
        ("waiver", "waived", "a contract signed, changed, completed, waived or ended"),
        ("approval", "approved", "statement, figures, filing, notice, vote, consent, other"),
        ("refusal", "refused", "statement, figures, filing, notice, vote, consent, other"),
        ("offer", "offered", "a plan or product made public, an offer"),
        ("notice", "notified", "statement, figures, filing, notice, vote, consent, other"),
        ("vote", "voted", "statement, figures, filing, notice, vote, consent, other"),
        ("other", "other", "statement, figures, filing, notice, vote, consent, other"),
    ] {
        let deal = read(&kites::TEXT.replacen("\"launch\"", &format!("\"{kind}\""), 1));
        assert!(list_row(&deal, (200, 40), "launches the S").contains(&format!(" {row} ")), "{kind}");
        let shown = Stage::of(deal, (120, 60)).keys("?/Kinds").rows().join("\n");
        assert!(shown.contains(help), "{kind} in {shown}");
    }
}

pub(crate) fn built_in() -> Arc<Deal> {
    read(deal_file::BUILT_IN)
}

/// On a terminal, whole or not at all.
#[test]
fn the_list_shows_the_contradicted_figure_where_it_fits() {
    let listed = |columns: usize| {
        let mut out = Vec::new();
        let deal = harbors::deal();
        let events = deal.timeline().iter().map(|ix| (deal.event(*ix), None));
        dealtui::report::timeline(events, (columns, None), &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        out.lines().find(|line| line.contains("berth-gain")).unwrap().to_owned()
    };
    for columns in [60, 80, 100, 120, 140, 160, 200, 250] {
        let line = listed(columns);
        assert!(columns < 80 || line.contains("$7.6M "), "{columns}: {line}");
        assert!(columns < 140 || line.contains(" source ✗") && !line.contains("$7.6M ✗"), "{columns}: {line}");
    }
}

/// Whoever contradicts the figure was not read.
#[test]
fn a_contradicted_figure_is_a_contradiction() {
    let mut deal: Value = serde_json::from_str(kites::TEXT).unwrap();
    for event in deal["events"].as_array_mut().unwrap() {
        event["corroboration"].as_array_mut().unwrap().retain(|said| said["verdict"] != "contradicts");
    }
    let text = deal.to_string();
    let found = |query: &str| {
        let ran = on(&text, &["list", query]);
        ran.out.lines().map(|line| line.rsplit('\t').next().unwrap().to_owned()).collect::<Vec<String>>()
    };
    assert_eq!(found("has:contradiction"), ["second-quarter"]);
    let mut stage = Stage::of(read(&text), (120, 40));
    assert!(stage.keys("c").cursor_row().contains("Mossbank counts its yards"), "{}", stage.cursor_row());
    assert!(stage.cursor_row().contains("≥ 7.6 million yards ✗"), "{}", stage.cursor_row());
}

/// Where the words do not fit there is a number, which takes nothing from a title.
#[test]
fn a_narrow_list_counts_the_sources_below_a_heading() {
    let unread = read(&unread(&["gazette-report"]));
    for columns in [62, 70, 80, 84] {
        let size = (columns, 40);
        Stage::of(Arc::clone(&unread), size).row_with(" Src ✗");
        let row = |title: &str| list_row(&unread, size, title);
        assert!(row("Cloth agreement amended").ends_with("   2"), "{columns} {:#?}", list_rows(&unread, size));
        assert!(row("Osterlo writes").contains("to other kite makers"), "{columns}");
        let (skyhook, signs) = (row("launches the S"), row("Quillby signs"));
        match columns {
            62 => assert!(
                skyhook.ends_with("Skyhook, a kite for two ◌") && signs.ends_with("≤ $40M   2"),
                "{skyhook}\n{signs}"
            ),
            _ => assert!(signs.ends_with(" ≤ $40M   2"), "{signs}"),
        }
        assert!(columns < 80 || (skyhook.contains("a kite for two ") && skyhook.ends_with(" ◌")), "{skyhook}");
    }
}

/// Rows are drawn with each key: what they say of sources is counted once.
#[test]
fn what_rows_count_is_counted_once() {
    let deal = harbors::deal();
    let event = deal.find_event("berth-gain").unwrap();
    assert_eq!(event.contradicted_amount(), Some(1));
    assert_eq!(event.voice_counts().not_read, 0);
}

/// Who reads `1` takes it for support.
#[test]
fn rows_do_not_count_who_only_contradicts() {
    let deal = kites::deal();
    let stating = |id: &str| deal.find_event(id).unwrap().voice_counts().stating();
    // Besides the quoted one: of two the Gazette contradicts; of the mill nobody else speaks.
    assert_eq!(stating("cloth-statement"), 2);
    assert_eq!(stating("second-quarter"), 1);
    assert_eq!(stating("cloth-agreement"), 2);
    let row = list_row(&deal, (120, 40), "Mossbank counts its yards");
    assert!(row.ends_with("   1"), "{row}");
}

#[test]
fn json_has_the_support_of_an_event() {
    let unread = unread(&["gazette-report"]);
    let listed: Value = serde_json::from_str(&on(&unread, &["list", "--json", "id:cloth-statement"]).out).unwrap();
    let shown: Value = serde_json::from_str(&on(&unread, &["show", "--json", "cloth-statement"]).out).unwrap();
    let support = json!({ "passages": 1, "garbled": 0, "voices": 1, "primary": 0, "contradicting": 0, "contradicted_by_own": 0,
        "read": { "full": 0, "part": 0, "relayed": 1, "unstated": 0 }, "not_read": 1 });
    assert_eq!(listed[0]["match"]["support"], support);
    assert_eq!(listed[0]["match"]["open_disputes"], 2);
    assert_eq!(shown["match"], json!({ "support": support, "open_disputes": 2 }));
    // The record is the file's own, and loads again.
    let mut deal: Value = serde_json::from_str(&unread).unwrap();
    deal["events"][5] = shown;
    let ran = on(&deal.to_string(), &["check"]);
    assert!(!ran.out.contains("the format has no field"), "{}", ran.out);
    // The schema knows its shape.
    deal["events"][5]["match"]["support"]["voice"] = json!(1);
    let ran = on(&deal.to_string(), &["check"]);
    assert!(ran.out.contains("no field \"voice\" here"), "{}", ran.out);
}

#[test]
fn the_copy_is_explained_with_the_words_it_is_quoted_for_else_where_it_is_spoken_of_first() {
    let explained = "machine-paraphrased copy of Pebble Courier's article, 7 Oct 2025 (“the copy”)";
    let quoted = format!("{explained}; not the speaker's words");
    for (id, above, line) in [
        ("yards-woven", "the copy has two digits the wrong way round.", explained),
        ("second-quarter", "Words 2 · no primary source quoted", &quoted),
    ] {
        let ran = run(&["--data", kites::PATH, "show", id]);
        let lines: Vec<&str> = ran.out.lines().map(str::trim).collect();
        let at = lines.iter().position(|shown| *shown == line).expect(&ran.out);
        assert!(lines[at - 1].ends_with(above), "{}", ran.out);
        assert_eq!(ran.out.matches(explained).count(), 1, "{}", ran.out);
        assert_eq!(ran.out.matches(explained).count(), 1, "{}", ran.out);
    }
    // It is attributed once.
    assert_eq!(run(&["--data", kites::PATH, "show", "second-quarter"]).out.matches("paraphrased copy of").count(), 1);
    // Not where nobody speaks of it, nor where the words are those of a source.
    let silent = run(&["--data", kites::PATH, "show", "cloth-amendment"]).out;
    assert!(!silent.contains("“the copy”"), "{silent}");
    let quoted = kites::TEXT.replace("From Monday the loom can be", "From Monday the copy can be");
    assert!(!on(&quoted, &["show", "cloth-amendment"]).out.contains("“the copy”"));
    let copyright = kites::TEXT.replace("Says so in its first line.", "Says so beside the copyright.");
    assert!(!on(&copyright, &["show", "cloth-amendment"]).out.contains("“the copy”"));
}

/// Where a source contradicts the event and nothing is in dispute: where `c` stops.
#[test]
fn an_event_that_is_contradicted_has_a_mark_without_a_dispute() {
    let row = list_row(&read(VOICES), (120, 40), " 1 Jan");
    assert!(row.contains("5 ✗"), "{row}");
}
