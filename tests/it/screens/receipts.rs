//! Receipts on screen: the sources and where passages stand in them, verdicts,
//! notes, copies, and another version of the deal.

use std::{collections::HashMap, sync::Arc};

use chrono::NaiveDate;
use dealtui::{
    app::{Message, SavedState},
    deal_file,
    domain::{
        Annotation, AvailableText, Deal, DealIx as _, EventIx, News, Note, PassageRef, Ref, RefId, SourceIx,
        SourceText, clean,
    },
    formats::{CopyFormat, link},
};

use super::{
    CLASSIC, MEDIUM, SIZES, SMALL, WIDE,
    stage::{Stage, check},
};
use crate::kites;

const DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();

#[test]
fn sources_are_listed_with_their_uses() {
    check(
        WIDE,
        "3gs",
        &[
            "▌3 Sources",
            "═ Sources, by use ",
            "8 of 8",
            "Source type  Published    Source",
            "▌ press        7 Oct 2025   Pebble Courier (reworded copy): Kite maker ties",
            "full             6",
            " Source ",
            "newspaper article · press · Pebble Courier (reworded copy), 7 Oct 2025 · courier-copy",
            "read in full",
            "copy of Pebble Courier, 7 Oct 2025 (not read); counted",
            "8 of 8 passages checked; their text was not given (open with --sources DIR)",
            "machine-paraphrased copy of Pebble Courier, 7 Oct 2025; not the speaker's words",
        ],
    );
    let rows = Stage::new((120, 80)).keys("3gs").rows().join("\n");
    assert!(rows.contains("¶1–2 not quoted") && rows.contains("¶3  ┃ The kite maker has promised the loom"), "{rows}");
    check(MEDIUM, "3gs", &["▌3 Sources", "Source type  Published    Source", "▌ press        7 Oct 2025   Pebble"]);
    check(CLASSIC, "3gs", &["▌3 Sources", "Source type  Published    Source", "full             6"]);
    check(SMALL, "3gs", &["Sources, by use", "  Source                   Read", "▌ Pebble Courier"]);
    check(SMALL, "3<Enter>", &["═ Source "]);
}

#[test]
fn sources_are_sorted_by_use_or_by_date() {
    let mut stage = Stage::new(WIDE);
    assert!(stage.keys("3g").row_with("Sources, by date").contains("═ Sources"));
    stage.row_with("▌ primary      10 Mar 2025  Quillby Kites: Quillby and Mossbank sign");
    assert!(stage.keys("s").row_with("Sources, by use").contains("═ Sources"), "the pane keeps the focus");
    // From the top to the top.
    stage.row_with("▌ press        7 Oct 2025   Pebble");
    stage.keys("s").row_with("Sources, least read first");
    assert!(stage.cursor_row().contains("not read"), "{}", stage.cursor_row());
    assert!(stage.keys("s").row_with("Sources, by date").contains("of 8"));
    // Elsewhere the cursor stays on its source.
    stage.keys("j");
    let row = stage.cursor_row();
    stage.keys("s").row_with("Sources, by use");
    assert_eq!(stage.cursor_row(), row);
}

#[test]
fn from_a_passage_to_its_place_and_from_the_place_to_its_event_is_one_key() {
    for size in [WIDE, MEDIUM] {
        let mut stage = Stage::new(size);
        // The first contradicted passage, in ¶8.
        stage.keys("c");
        stage.row_with("Q2 ");
        let before = stage.rows();
        stage.keys("<Enter>");
        stage.row_with("▌3 Sources");
        stage.row_with("▌ ¶8  ┃ Mossbank weaved more than 7.6 million");
        stage.keys("<Enter>");
        stage.row_with("▌1 Timeline");
        stage.row_with("▌ ┃ Mossbank weaved more");
        // And back, step by step.
        stage.keys("<lt>");
        stage.row_with("▌ ¶8  ┃ Mossbank weaved more than 7.6 million");
        stage.keys("<lt>");
        assert_eq!(stage.rows(), before);
    }
}

#[test]
fn a_source_named_in_the_detail_leads_to_its_page() {
    let mut stage = Stage::new(WIDE);
    // The last thing to choose before the disagreements: a source.
    stage.keys("/id:second-quarter<Enter>l");
    for _ in 0..40 {
        stage.keys("]");
        if stage.chosen_row().is_some_and(|row| row.contains("contradicted by Mossbank Looms")) {
            break;
        }
    }
    stage.keys("<Enter>");
    stage.row_with("▌3 Sources");
    stage.row_with("What it says about events");
    stage.keys("]<Enter>");
    stage.row_with("▌1 Timeline");
    stage.row_with("Mossbank counts its yards");
}

/// Two events that quote one paragraph, one of them wrongly.
const QUOTING: &str = r#"{ "format": 1, "deal": { "id": "q", "title": "Quoting" },
"sources": [{ "id": "paper", "publisher": "The Paper", "standing": "press", "published": "2026-01-02" }],
"events": [
{ "id": "one", "date": "2026-01-01", "kind": "report", "title": "First",
  "passages": [{ "id": "p2-1", "source": "paper", "paragraph": 2, "exact": "Alpha buys" }] },
{ "id": "two", "date": "2026-01-03", "kind": "report", "title": "Second",
  "passages": [{ "id": "p2-2", "source": "paper", "paragraph": 2, "exact": "the whole of Beta" },
               { "id": "p3-1", "source": "paper", "paragraph": 3, "exact": "The price is sixty billion dollars" },
               { "id": "p9-1", "source": "paper", "paragraph": 9, "exact": "Alpha  buys" }] }
] }"#;

fn quoting() -> Arc<Deal> {
    let deal = deal_file::read(QUOTING).unwrap();
    let text = "Headline\n\nOn Monday Alpha buys the whole of Beta.\nThe price is fifty billion dollars.\n";
    let texts = HashMap::from([(SourceIx::from_index(0), AvailableText::Matching(SourceText::new(text)))]);
    Arc::new(deal.with_texts(texts))
}

#[test]
fn a_text_at_hand_is_shown_whole_with_its_passages() {
    let mut stage = Stage::of(quoting(), WIDE);
    stage.keys("3");
    stage.row_with("2 of 4 passages match saved text");
    stage.row_with("  ¶1    Headline");
    let row = stage.row_with("  ¶2  ┃ On Monday Alpha buys the whole of Beta.");
    let at = stage.rows().iter().position(|other| *other == row).unwrap();
    // Highlighted: the two passages, not what is before, between and after them.
    let plain = stage.cells(at).find(|cell| cell.symbol() == "M").unwrap().style();
    let highlighted: String =
        stage.cells(at).filter(|cell| cell.style() != plain).map(ratatui::buffer::Cell::symbol).collect();
    assert!(highlighted.contains("Alpha buysthe whole of Beta"), "{highlighted}");
    assert!(!highlighted.contains("Monday"), "{highlighted}");
    stage.row_with("• 1 Jan 2026 First");
    stage.row_with("• 3 Jan 2026 Second");
    stage.keys("]]<Enter>");
    stage.row_with("▌1 Timeline");
    stage.keys("3<Tab>G");
    stage.row_with("not found in saved text, ¶3");
    stage.keys("]]<Enter>");
    stage.row_with("▌1 Timeline");
}

#[test]
fn a_verdict_is_shown_next_to_each_passage() {
    let mut stage = Stage::of(quoting(), WIDE);
    stage.row_with("matches saved text, ¶2");
    stage.keys("j");
    stage.row_with("not found in saved text, ¶3");
    stage.row_with("closest text, not a match, ¶3:");
    stage.row_with("    The price is [-sixty-]fifty billion");
    stage.row_with("differs from saved text, ¶2, only in spacing");
    stage.row_with("saved text:");
    stage.row_with("    Alpha buys");
    check(WIDE, "cg", &["matches saved text, ¶7 (checked", "matches saved text, ¶8"]);
}

#[test]
fn a_note_is_written_shown_found_and_taken_off() {
    let mut stage = Stage::new(WIDE);
    stage.keys("jaask counsel<Enter>");
    assert!(stage.cursor_row().contains(" ✎ "), "{}", stage.cursor_row());
    stage.row_with("note saved; has:note finds it");
    stage.keys("lG").row_with("✎ 23 Nov 2026: ask counsel");
    stage.keys("<Tab>");
    assert!(stage.keys("/has:note<Enter>").row_with("Timeline ═").contains("1 of 10"));
    // The prompt has what was there.
    stage.keys("<Esc>a");
    stage.row_with(" note: ask counsel");
    stage.keys(" today<Enter>");
    stage.row_with("23 Nov 2026: ask counsel today");
    stage.keys("a<C-u><Enter>");
    stage.row_with("note deleted");
    assert!(!stage.cursor_row().contains('✎'));
    stage.keys("aa thought<C-c>");
    assert!(!stage.cursor_row().contains('✎'), "Esc keeps nothing");
}

#[test]
fn u_steps_through_what_is_marked_or_noted() {
    let mut stage = Stage::new(WIDE);
    assert!(stage.keys("u").row_with("no marks or notes yet").contains("press m to mark, a to add a note"));
    stage.keys("jm").keys("jjax<Enter>").keys("g");
    stage.keys("u");
    assert!(stage.cursor_row().contains("Quillby signs for Mossbank"));
    stage.keys("u");
    assert!(stage.cursor_row().contains("Mossbank lets Quillby"));
    stage.keys("u");
    stage.row_with("no more marks or notes in this list");
    stage.keys("U");
    assert!(stage.cursor_row().contains("Quillby signs for Mossbank"));
}

fn kept(ids: &[&str]) -> SavedState {
    let note = Some(Note { text: clean("kept", dealtui::domain::TextLayout::SingleLine), on: DAY });
    let annotation = Annotation { marked: Some(DAY), note };
    let annotations = ids.iter().map(|id| ((*id).to_owned(), annotation.clone())).collect();
    SavedState { annotations, ..SavedState::default() }
}

#[test]
fn marks_of_removed_events_are_reported_and_kept() {
    let mut stage = Stage::new(WIDE);
    stage.happens(Message::StateLoaded(kept(&["cloth-agreement", "long-gone"])));
    stage.row_with("you have marks or notes on an event no longer in this deal: see dealtui notes");
    assert!(stage.keys("/is:marked<Enter>").row_with("Timeline ═").contains("1 of 10"));
}

#[test]
fn the_first_start_says_how_to_look_around_until_the_next_key() {
    let first = || Message::StateLoaded(SavedState { is_first_start: true, ..SavedState::default() });
    for size in SIZES {
        let mut stage = Stage::new(size);
        let rows = stage.happens(first()).rows();
        let start = rows.iter().position(|row| row.contains("New here?")).unwrap();
        let said: Vec<&str> = rows[start..].iter().map(|row| row.trim()).collect();
        assert_eq!(said.join(" "), "New here? ↑ ↓ move, Enter reads, 1–5 switch screens, ? lists all keys", "{size:?}");
        assert!(said.len() <= 2, "{size:?}: {rows:#?}");
        assert!(!stage.keys("j").rows().concat().contains("New here?"));
    }
    let later = Stage::new(WIDE).happens(Message::StateLoaded(SavedState::default())).rows().concat();
    assert!(!later.contains("New here?"));
}

/// Otherwise its words are taken for a fault of the program.
#[test]
fn the_first_start_and_the_help_say_what_the_deal_is() {
    let about = "A made-up deal with a use of everything";
    let first = || Message::StateLoaded(SavedState { is_first_start: true, ..SavedState::default() });
    for size in [WIDE, MEDIUM] {
        let mut stage = Stage::new(size);
        assert!(!stage.rows().concat().contains("About this deal"));
        stage.happens(first()).row_with("About this deal: ");
        assert!(!stage.keys("j").rows().concat().contains("About this deal"));
        stage.keys("k").row_with("About this deal: ");
    }
    for size in [WIDE, CLASSIC] {
        let rows = Stage::new(size).keys("?/made-up deal<Enter>").rows().join("\n");
        assert!(rows.contains("About this deal") && rows.contains(about), "{rows}");
    }
}

#[test]
fn new_events_are_marked() {
    let mut stage = Stage::new(WIDE);
    let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    let news = News { since: Some(DAY), added: ids(&["cloth-agreement"]), changed: ids(&["loom-stake"]) };
    stage.happens(Message::NewsLoaded(news));
    assert!(stage.keys("j").cursor_row().contains(" + "), "{}", stage.cursor_row());
    stage.row_with("+ new since you last opened the deal on 20");
    assert!(stage.keys("jj").cursor_row().contains(" ~ "), "{}", stage.cursor_row());
    stage.row_with("~ changed since you last opened the deal on");
    assert!(stage.keys("/is:new<Enter>").row_with("Timeline ═").contains("2 of 10"));
}

fn passage(event: &str, passage: usize) -> PassageRef {
    PassageRef { event: ix(event), passage }
}

fn ix(event: &str) -> EventIx {
    kites::deal().find_event(event).unwrap().ix()
}

fn source(id: &str) -> SourceIx {
    let deal = kites::deal();
    deal.find_source(id).unwrap().ix()
}

#[track_caller]
fn copies(keys: &str, format: CopyFormat, of: Ref) {
    let mut stage = Stage::new(WIDE);
    stage.keys(keys);
    let copied: Vec<_> = stage.copied().iter().map(|copied| (copied.format, copied.of)).collect();
    assert_eq!(copied, [(format, of)], "{keys}");
}

#[test]
fn the_selection_is_copied() {
    copies("/id:second-quarter<Enter>yq1", CopyFormat::Quote, Ref::Passage(passage("second-quarter", 0)));
    copies("/id:second-quarter<Enter>yy<Enter>", CopyFormat::Citation, Ref::Passage(passage("second-quarter", 0)));
    copies("cyc", CopyFormat::Citation, Ref::Passage(passage("second-quarter", 1)));
    copies("jye", CopyFormat::Text, Ref::Event(ix("cloth-agreement")));
    copies("jyi", CopyFormat::Id, Ref::Event(ix("cloth-agreement")));
    copies("cyj", CopyFormat::Csl, Ref::Source(source("courier-copy")));
    copies("2yi", CopyFormat::Id, Ref::Term(crate::kites::deal().find_term("pattern-license").unwrap().ix()));
    copies("3gsyi", CopyFormat::Id, Ref::Source(source("courier-copy")));
    copies("3gsyu", CopyFormat::Link, Ref::Source(source("courier-copy")));
    copies("3gs<Enter>]yq", CopyFormat::Quote, Ref::Passage(passage("cloth-agreement", 0)));
}

/// A list of the first words asks which of several passages is meant.
#[test]
fn where_none_is_selected_the_passage_to_copy_is_asked_for() {
    copies("/id:second-quarter<Enter>yqj<Enter>", CopyFormat::Quote, Ref::Passage(passage("second-quarter", 1)));
    copies("/id:second-quarter<Enter>yc2", CopyFormat::Citation, Ref::Passage(passage("second-quarter", 1)));
    // One passage is copied at once.
    copies("/id:loom-stake<Enter>yq", CopyFormat::Quote, Ref::Passage(passage("loom-stake", 0)));
    for size in SIZES {
        let mut stage = Stage::new(size);
        stage.keys("/id:second-quarter<Enter>");
        let before = stage.rows();
        stage.keys("yq").row_with("Copy which passage?");
        stage.row_with("▌1 Spring was wet; kites");
        stage.row_with("Enter copy");
        stage.keys("9xj").row_with("▌2 ");
        assert_eq!(stage.keys("<Esc>").rows(), before, "{size:?}");
        assert_eq!(stage.copied(), []);
    }
}

#[test]
fn the_passage_to_copy_is_the_first_in_sight() {
    let mut stage = Stage::new(CLASSIC);
    stage.keys("/id:second-quarter<Enter>l");
    // Down to where the first passage is no longer in sight.
    while stage.rows().concat().contains("Spring was wet") {
        stage.keys("j");
    }
    stage.keys("yq").row_with("▌2 ");
    stage.keys("<Esc>gyq").row_with("▌1 Spring was wet");
    // It may begin above.
    let mut stage = Stage::new(SMALL);
    stage.keys("/id:second-quarter<Enter><Enter>f");
    let first_word = |stage: &Stage| stage.rows().concat().contains("Mossbank weaved more");
    for _ in 0..40 {
        if first_word(&stage) {
            break;
        }
        stage.keys("j");
    }
    while first_word(&stage) {
        stage.keys("j");
    }
    stage.keys("yq").row_with("▌2 ");
}

#[test]
fn the_url_of_a_copy_without_one_is_that_of_its_original() {
    let copied = |id| link(kites::deal().source(source(id)));
    let url = "https://courier.example/kites";
    assert_eq!(copied("courier-copy"), Some((format!("the original's URL {url}"), url.to_owned())));
    assert_eq!(copied("courier-original"), Some((format!("the URL {url}"), url.to_owned())));
}

#[test]
fn the_copy_menu_lists_what_there_is_and_says_if_there_is_nothing() {
    let mut stage = Stage::new(WIDE);
    stage.keys("jy");
    for part in
        ["▌c quote with its citation", "q quote alone", "e event as text", "i ID of", "s citation of", "Esc close"]
    {
        stage.row_with(part);
    }
    stage.keys("<Esc>");
    assert_eq!(stage.copied(), []);
    stage.keys("/id:skyhook-launch<Enter>yq");
    stage.keys("<Esc>3Gyq");
    stage.row_with("this source is not quoted: s copies its citation, e what is recorded of it");
    for size in SIZES {
        check(
            size,
            "jy",
            &["c quote with", "q quote", "e event", "s citation", "i ID", "u link", "j reference-manager"],
        );
    }
}

#[test]
fn the_editor_opens_at_the_selection() {
    let mut stage = Stage::new(WIDE);
    stage.keys("je3gse5jje2e");
    let expected = [
        RefId::Event("cloth-agreement".to_owned()),
        RefId::Source("courier-copy".to_owned()),
        RefId::Disagreement("yards-woven".to_owned()),
    ];
    assert_eq!(&stage.edited()[..3], expected);
    assert!(matches!(&stage.edited()[3], RefId::Term(_)), "{:?}", stage.edited());
}

/// The made-up deal with something replaced.
fn changed(changes: &[(&str, &str)]) -> Arc<Deal> {
    let mut text = kites::TEXT.to_owned();
    for (before, after) in changes {
        assert!(text.contains(before), "{before}");
        text = text.replace(before, after);
    }
    Arc::new(deal_file::read(&text).unwrap_or_else(|findings| panic!("{findings:?}")))
}

#[test]
fn another_version_keeps_selection_filter_and_place() {
    let other = || changed(&[("Mossbank counts its yards", "A better title")]);
    let mut stage = Stage::new(WIDE);
    stage.keys("/mossbank date:2025<Enter>Gkl]]");
    let before = stage.rows();
    stage.happens(Message::Loaded(other()));
    let differing: Vec<(String, String)> =
        before.into_iter().zip(stage.rows()).filter(|(before, after)| before != after).collect();
    assert_eq!(differing.len(), 1, "{differing:#?}");
    assert!(differing[0].0.contains("Mossbank counts") && differing[0].1.contains("A better title"));
    // What was open stays open, and its key still closes it.
    let mut stage = Stage::new(WIDE);
    stage.keys("/osterlo").happens(Message::Loaded(other()));
    stage.row_with(" / osterlo");
    stage.keys("<Esc>");
    assert!(stage.row_with("Timeline ═").contains("10 of 10"));
}

#[test]
fn a_list_of_marks_stays_one_with_another_version() {
    let mut stage = Stage::new(WIDE);
    stage.keys("jmjjm/is:marked<Enter>");
    assert!(stage.row_with("Timeline ═").contains("2 of 10"));
    let other = changed(&[("Quillby signs for Mossbank's cloth", "A better title")]);
    stage.happens(Message::Loaded(other));
    assert!(stage.row_with("Timeline ═").contains("2 of 10"));
    stage.row_with("A better title");
}

#[test]
fn a_query_invalid_in_another_version_is_reported_and_the_cursor_stays() {
    let deal = |party: &str| {
        let text = format!(
            r#"{{"format":1,"deal":{{"id":"d","title":"D"}},"parties":[{{"id":"{party}","name":"{party}"}}],"events":[
            {{"id":"a","date":"2026-01-01","kind":"report","title":"Event a"}},
            {{"id":"b","date":"2026-01-02","kind":"report","title":"Event b","parties":[{{"id":"{party}"}}]}}]}}"#
        );
        Arc::new(deal_file::read(&text).unwrap())
    };
    let mut stage = Stage::of(deal("alpha"), WIDE);
    stage.keys("/party:alpha<Enter>");
    assert!(stage.row_with("Timeline ═").contains("1 of 2"));
    stage.happens(Message::Loaded(deal("omega")));
    stage.row_with("party:alpha");
    stage.row_with("^^^^^");
    assert!(stage.cursor_row().contains("Event b"), "{}", stage.cursor_row());
}

#[test]
fn the_cursor_moves_from_a_removed_event_to_the_next() {
    let deal = |events: &[(&str, &str)]| {
        let event = |(id, date): &(&str, &str)| {
            format!(r#"{{"id":"{id}","date":"{date}","kind":"report","title":"Event {id}"}}"#)
        };
        let events: Vec<String> = events.iter().map(event).collect();
        let text = format!(r#"{{"format":1,"deal":{{"id":"d","title":"D"}},"events":[{}]}}"#, events.join(","));
        Arc::new(deal_file::read(&text).unwrap())
    };
    let all = deal(&[("a", "2026-01-01"), ("b", "2026-01-02"), ("c", "2026-01-03")]);
    let mut stage = Stage::of(all, WIDE);
    stage.keys("j");
    stage.happens(Message::Loaded(deal(&[("c", "2026-01-03"), ("new", "2025-12-01"), ("a", "2026-01-01")])));
    assert!(stage.cursor_row().contains("Event c"), "{}", stage.cursor_row());
    stage.happens(Message::Loaded(deal(&[("a", "2026-01-01")])));
    assert!(stage.cursor_row().contains("Event a"), "{}", stage.cursor_row());
    stage.happens(Message::Loaded(deal(&[])));
    stage.row_with("This deal has no events yet.");
    stage.happens(Message::Loaded(deal(&[("z", "2026-05-05")])));
    stage.row_with("Event z");
}

#[test]
fn every_screen_survives_another_version() {
    let less = changed(&[("osterlo-letter", "osterlo-wrote")]);
    for size in SIZES {
        for keys in ["", "l]]", "2", "2jjj}", "3jjj<Enter>]", "4jl", "5jj", "d2", "p", "/ost", "?", "y", "ax", "t"] {
            let mut stage = Stage::new(size);
            stage.keys(keys);
            let before = stage.rows();
            stage.happens(Message::Loaded(Arc::clone(&less)));
            assert_eq!(stage.rows(), before, "{keys} at {size:?}");
        }
    }
}

#[test]
fn jumps_to_removed_events_lead_to_the_nearest_one() {
    let less = changed(&[("osterlo-letter", "osterlo-wrote")]);
    let mut stage = Stage::new(WIDE);
    stage.keys("/id:osterlo<Enter>l]<Enter>");
    stage.happens(Message::Loaded(less)).keys("<lt>");
    assert!(stage.cursor_row().contains("Osterlo writes"), "{}", stage.cursor_row());
}

#[test]
fn a_broken_file_is_reported_below_the_last_good_version() {
    for size in SIZES {
        let mut stage = Stage::new(size);
        stage.happens(Message::LoadFailed("deal.json:2:3: a comma is missing".to_owned())).keys("j");
        stage.row_with("! deal.json:2:3: a comma is missing");
        let good = changed(&[]);
        stage.happens(Message::Loaded(good));
        assert!(!stage.rows().iter().any(|row| row.contains("a comma is missing")));
    }
}

#[test]
fn a_source_that_is_not_quoted_says_how_it_can_be_copied() {
    let mut stage = Stage::new(WIDE);
    stage.keys("3jyc").row_with("this source is not quoted: s copies its citation, e what is recorded of it");
}
