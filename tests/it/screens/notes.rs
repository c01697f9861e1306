//! What the user types is not lost on the way to where it is kept.

use std::sync::Arc;

use dealtui::{
    app::Message,
    deal_file,
    domain::{AnnotatedEvent, AnnotationChange, Deal, Note, TextLayout, clean},
};

use super::{WIDE, stage::Stage};

/// A deal with these events.
fn deal(id: &str, events: &[&str]) -> Arc<Deal> {
    let event = |id: &&str| format!(r#"{{"id":"{id}","date":"2026-01-01","kind":"report","title":"Event {id}"}}"#);
    let events: Vec<String> = events.iter().map(event).collect();
    let text = format!(r#"{{"format":1,"deal":{{"id":"{id}","title":"T"}},"events":[{}]}}"#, events.join(","));
    Arc::new(deal_file::read(&text).unwrap())
}

fn stage(events: &[&str]) -> Stage {
    Stage::of(deal("d", events), WIDE)
}

/// The last change of a note: event, what stood there before and after.
fn noted(stage: &Stage) -> (String, String, String) {
    let (subject, change) = stage.annotated().last().unwrap();
    let AnnotationChange::Note { before, after } = change else { panic!("{change:?}") };
    let text = |note: &Option<Note>| note.as_ref().map_or(String::new(), |note| note.text.shown().to_owned());
    (format!("{}/{}", subject.deal, subject.event), text(before), text(after))
}

fn is(event: &str, before: &str, after: &str) -> (String, String, String) {
    (event.to_owned(), before.to_owned(), after.to_owned())
}

fn subject(event: &str) -> AnnotatedEvent {
    AnnotatedEvent { deal: "d".to_owned(), event: event.to_owned() }
}

fn note(text: &str) -> Note {
    Note { text: clean(text, TextLayout::SingleLine), on: "2026-11-23".parse().unwrap() }
}

#[test]
fn a_note_on_an_event_that_goes_while_it_is_typed_is_kept() {
    let mut stage = stage(&["e1", "e2"]);
    stage.keys("aask coun").happens(Message::Loaded(deal("d", &["e2"])));
    stage.row_with(" note: ask coun");
    stage.row_with("e1 is no longer in the deal; your note will be saved");
    stage.keys("sel<Enter>");
    assert_eq!(noted(&stage), is("d/e1", "", "ask counsel"));
    stage.row_with("note saved, though e1 is no longer in the deal: see dealtui notes");
    assert!(!stage.cursor_row().contains('✎'), "it is no note on the other event");
    // The event comes back, and so does the note.
    stage.happens(Message::Loaded(deal("d", &["e1", "e2"])));
    stage.keys("g");
    assert!(stage.cursor_row().contains("Event e1 ✎"), "{}", stage.cursor_row());
}

#[test]
fn a_note_goes_to_the_deal_it_was_begun_in() {
    let mut stage = stage(&["e1"]);
    stage.keys("aask").happens(Message::Loaded(deal("other", &["e1"]))).keys("<Enter>");
    assert_eq!(noted(&stage), is("d/e1", "", "ask"));
    assert!(!stage.cursor_row().contains('✎'));
}

#[test]
fn prompt_text_survives_a_reload() {
    for (keys, shown) in [("/ev", " / ev"), ("t2026-0", " date: 2026-0"), ("athought", " note: thought")] {
        let mut stage = stage(&["e1", "e2"]);
        stage.keys(keys).happens(Message::Loaded(deal("d", &["e2"])));
        stage.row_with(shown);
    }
}

#[test]
fn anothers_note_is_shown_next_to_ones_own() {
    let mut stage = stage(&["e1"]);
    stage.keys("aours<Enter>");
    assert_eq!(noted(&stage), is("d/e1", "", "ours"));
    let change = AnnotationChange::Note { before: None, after: Some(note("ours")) };
    stage.happens(Message::Annotated { subject: subject("e1"), change, instead: Some(note("theirs / ours")) });
    stage.row_with("another dealtui added a note here too: both are kept");
    stage.row_with("theirs / ours");
    // From here on the other note is in sight.
    stage.keys("a<C-u>all new<Enter>");
    assert_eq!(noted(&stage), is("d/e1", "theirs / ours", "all new"));
}

#[test]
fn a_note_unseen_when_the_prompt_opened_is_not_replaced() {
    let mut stage = stage(&["e1"]);
    stage.keys("aours<Enter>a, longer");
    let change = AnnotationChange::Note { before: None, after: Some(note("ours")) };
    stage.happens(Message::Annotated { subject: subject("e1"), change, instead: Some(note("theirs / ours")) });
    stage.keys("<Enter>");
    assert_eq!(noted(&stage), is("d/e1", "ours", "ours, longer"));
}

#[test]
fn unsaved_changes_stay_on_screen_until_they_are_saved() {
    let mut stage = stage(&["e1"]);
    let why = "not saved yet: the note on e1: cannot write /state/marks.json: No space left on device";
    stage.happens(Message::SaveFailed(Some(why.to_owned())));
    stage.keys("jkg").row_with("! not saved yet: the note on e1: cannot write /state/marks.json");
    stage.happens(Message::Loaded(deal("d", &["e1"])));
    stage.row_with("! not saved yet");
    stage.happens(Message::SaveFailed(None));
    assert!(!stage.rows().concat().contains("not kept"));
}

#[test]
fn escape_closes_no_note_that_would_be_lost() {
    // What a terminal sends for Alt and a letter is Escape and the letter.
    for key in ["<Esc>", "<A-q>", "<A-2>"] {
        let mut stage = stage(&["e1"]);
        stage.keys("aask counsel").keys(key);
        assert!(stage.row_with(" note: ask counsel").contains("note:"), "{key}");
        assert_eq!(stage.status(), None);
    }
    let mut stage = stage(&["e1"]);
    stage.keys("aask<Esc>").row_with("Enter saves the note, C-c discards it");
    stage.keys("<Enter>");
    assert_eq!(noted(&stage), is("d/e1", "", "ask"));
    // An unchanged note has nothing to lose; C-c discards what was typed.
    for keys in ["a<Esc>", "a?<C-c>", "a x<Backspace><Backspace><Esc>"] {
        stage.keys(keys);
        assert!(!stage.rows().concat().contains(" note: "), "{keys}");
    }
    assert_eq!(stage.annotated().len(), 1);
}

#[test]
fn alt_moves_and_deletes_by_words_where_text_is_typed() {
    let cases = [
        ("/cloth state<A-b>x", " / cloth xstate"),
        ("/cloth state<C-a><A-f>x", " / cloth xstate"),
        ("/cloth state<C-a><A-d>", " / state"),
        ("/cloth state<A-Backspace>x", " / cloth x"),
        ("aa some<A-b>x", " note: a xsome"),
        ("t2026-01 2027<A-Backspace>", " date: 2026-01 "),
    ];
    for (keys, shown) in cases {
        stage(&["e1"]).keys(keys).row_with(shown);
    }
    // Alt with any other key is Escape and that key.
    let mut stage = stage(&["e1"]);
    stage.keys("/cloth<A-t>").row_with(" date: ");
    assert!(!stage.rows().concat().contains("/ cloth"));
}

#[test]
fn text_over_the_limit_is_reported() {
    let mut stage = stage(&["e1"]);
    stage.keys("a").happens(Message::Pasted("x".repeat(5_007)));
    stage.row_with("7 dropped: limit 5000");
    stage.keys("<Enter>");
    assert_eq!(noted(&stage).2.len(), 5_000);
}
