//! Invisible characters on screen: next to a passage that fails, in prompts, in
//! messages about a query.

use std::{collections::HashMap, sync::Arc};

use dealtui::{
    app::Message,
    deal_file,
    domain::{AvailableText, Deal, DealIx as _, SourceIx, SourceText},
};

use super::{CLASSIC, SMALL, WIDE, stage::Stage};
use crate::program::forbidden;

/// One passage, against one text.
fn quoting(exact: &str, text: &str) -> Arc<Deal> {
    let deal = serde_json::json!({
        "format": 1, "deal": { "id": "q", "title": "Quoting" },
        "sources": [{ "id": "paper", "publisher": "The Paper", "published": "2026-01-02" }],
        "events": [{ "id": "one", "date": "2026-01-01", "kind": "report", "title": "First",
                     "passages": [{ "id": "p", "source": "paper", "paragraph": 1, "exact": exact }] }],
    });
    let deal = deal_file::read(&deal.to_string()).unwrap();
    let texts = HashMap::from([(SourceIx::from_index(0), AvailableText::Matching(SourceText::new(text)))]);
    Arc::new(deal.with_texts(texts))
}

#[test]
fn the_suggestion_beside_a_failed_quote_has_the_width_of_the_pane() {
    let words = "The parties will buy the whole of Beta before the end of the coming year at a price of fifty billion";
    for (size, keys, first) in [
        (WIDE, "", "    The parties [-will-]may buy the whole of Beta before"),
        (CLASSIC, "<Enter>", "    The parties [-will-]may buy the whole of Beta before the end of the"),
        (SMALL, "<Enter>", "    The parties [-will-]may buy the"),
    ] {
        let mut stage = Stage::of(quoting(words, &words.replace("will", "may")), size);
        stage.keys(keys);
        // In a small window one has to scroll for it.
        for _ in 0..12 {
            if !stage.rows().iter().any(|row| row.contains(first)) {
                stage.keys("j");
            }
        }
        stage.row_with(first);
    }
}

#[test]
fn invisible_differences_are_shown_next_to_a_passage() {
    let mut stage = Stage::of(quoting("The commitment ends", "The com\u{ad}mitment\u{a0}ends"), WIDE);
    stage.row_with("differs from saved text, ¶1, only in spacing");
    stage.row_with("    The com⟨U+00AD⟩mitment⟨U+00A0⟩ends");
    stage = Stage::of(quoting("Société signs", "Socie\u{301}te\u{301} signs"), WIDE);
    stage.row_with("differs from saved text, ¶1, only in how");
    stage.row_with("    Socie⟨U+0301⟩te⟨U+0301⟩ signs");
    stage.keys("3").row_with("differs from saved text, ¶1, only in how");
    stage = Stage::of(quoting("one two three four", "one two\nthree\nfour"), WIDE);
    stage.row_with("not in one paragraph: spans");
}

fn paste(stage: &mut Stage, text: &str) {
    stage.happens(Message::Pasted(text.to_owned()));
    let hidden: Vec<char> = stage.rows().iter().flat_map(|row| forbidden(row)).collect();
    assert_eq!(hidden, []);
}

#[test]
fn prompts_show_invisible_characters() {
    for (keys, label) in [("/", " / "), ("t", " date: "), ("a", " note: ")] {
        let mut stage = Stage::new(WIDE);
        stage.keys(keys);
        paste(&mut stage, "a\u{202e}b\u{200b}\u{1b}c\nd");
        stage.row_with(&format!("{label}a⟨U+202E⟩b⟨U+200B⟩␛c d"));
        let (column, row) = stage.text_cursor();
        let before: String = stage.rows()[usize::from(row)].chars().take(usize::from(column)).collect();
        assert_eq!(before, format!("{label}a⟨U+202E⟩b⟨U+200B⟩␛c d"));
        stage.keys("<Enter>");
        paste(&mut stage, "");
    }
    let mut stage = Stage::new(WIDE);
    stage.keys("p");
    paste(&mut stage, "z\u{2066}");
    stage.row_with("type to filter: z⟨U+2066⟩▏");
}

#[test]
fn invisible_characters_of_a_query_are_shown() {
    let mut stage = Stage::new(WIDE);
    stage.keys("/");
    paste(&mut stage, "qqxzq\u{202e}");
    stage.row_with("No event matches “qqxzq⟨U+202E⟩”");
    stage.keys("<Enter>").row_with(" / qqxzq⟨U+202E⟩");
    stage.keys("<Esc>/");
    paste(&mut stage, "a\u{202e} kin:x");
    // The carets are below the text as it is drawn.
    let rows = stage.rows();
    let typed = rows.iter().position(|row| row.starts_with(" / a⟨U+202E⟩ kin:x")).unwrap();
    assert!(rows[typed + 1].starts_with("             ^^^^"), "{}", rows[typed + 1]);
}

#[test]
fn a_pasted_query_with_hidden_characters_still_matches() {
    let mut stage = Stage::new(WIDE);
    stage.keys("/");
    paste(&mut stage, "Sky\u{ad}hook\u{200b}");
    assert!(!stage.row_with("Timeline ─").contains(" 0 of"), "{}", stage.row_with("Timeline ─"));
}
