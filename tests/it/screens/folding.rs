//! Sections of an event's page fold: by Enter on the heading, all by one key, at first
//! as the height allows; what is searched or gone to is opened.

use super::{Stage, WIDE, check};

fn has(stage: &Stage, text: &str) -> bool {
    stage.rows().iter().any(|row| row.contains(text))
}

/// The page of a statement with words, a dispute, other sources, links and terms.
fn statement() -> Stage {
    let mut stage = Stage::new((120, 24));
    stage.keys("/id:cloth-statement<Enter>l");
    stage
}

#[test]
fn words_and_disputes_are_open_at_first_and_the_others_folded_where_there_is_no_room() {
    let mut stage = statement();
    assert!(has(&stage, " Words 1 ") && !has(&stage, "▸ Words 1"), "{}", stage.rows().join("\n"));
    stage.keys("GG");
    for heading in ["▸ Other sources 2", "▸ Linked events 3", "▸ Terms "] {
        stage.row_with(heading);
    }
    assert!(!has(&stage, "superseded by"), "{}", stage.rows().join("\n"));
    // With room for all, all are open.
    check((120, 900), "/id:cloth-statement<Enter>", &[" Linked events 3", "→ superseded by", "§ restates"]);
}

#[test]
fn enter_on_a_heading_folds_and_opens_its_section() {
    let mut stage = statement();
    stage.choose("▸ Linked events 3").keys("<Enter>");
    assert!(stage.chosen_row().is_some_and(|row| row.trim_start().starts_with("Linked events 3")));
    stage.keys("]]");
    assert!(stage.chosen_row().is_some_and(|row| row.contains("superseded by")), "{}", stage.rows().join("\n"));
    stage.keys("[[<Enter>");
    stage.row_with("▌ ▸ Linked events 3");
    assert!(!has(&stage, "superseded by"));
}

#[test]
fn one_key_opens_all_and_folds_all_on_every_event() {
    let mut stage = statement();
    stage.keys("f");
    assert!(stage.keys("G").rows().iter().any(|row| row.contains("§ ")), "{}", stage.rows().join("\n"));
    stage.keys("f");
    for heading in ["▸ Words 1", "▸ Disputes 1", "▸ Other sources 2", "▸ Linked events 3"] {
        stage.row_with(heading);
    }
    stage.keys("<Tab>/<C-u>id:cloth-agreement<Enter>G").row_with("▸ Words 2");
    check(WIDE, "5f", &["this page has no sections to fold"]);
}

#[test]
fn a_match_in_a_folded_section_opens_it() {
    let mut stage = Stage::new((120, 24));
    stage.keys("/sails id:cloth-statement<Enter>nn");
    assert!(stage.rows().iter().any(|row| row.contains("Sails")), "{}", stage.rows().join("\n"));
}
