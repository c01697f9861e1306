//! Sections of an event's page fold: by Enter on the heading, all by one key, at first
//! as the height allows; what is searched or gone to is opened.

use super::{Stage, WIDE, check};
use crate::support::{built_in, read};

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
    check((120, 900), "/id:cloth-statement<Enter>", &[" Linked events 3", "• superseded by", "§ restates"]);
}

#[test]
fn enter_on_a_heading_folds_and_opens_its_section() {
    let mut stage = statement();
    stage.choose("▸ Linked events 3").row_with("Enter unfold ");
    stage.keys("<Enter>");
    assert!(stage.chosen_row().is_some_and(|row| row.trim_start().starts_with("Linked events 3")));
    stage.keys("]]");
    assert!(stage.chosen_row().is_some_and(|row| row.contains("superseded by")), "{}", stage.rows().join("\n"));
    stage.keys("[[<Enter>");
    stage.row_with("▌ ▸ Linked events 3");
    assert!(!has(&stage, "superseded by"));
}

/// The last heading stands at the lower edge.
#[test]
fn what_is_unfolded_at_the_lower_edge_comes_into_sight() {
    for key in ["<Enter>", "f"] {
        let mut stage = statement();
        stage.keys("GG").choose("▸ Terms ").keys(key);
        assert!(stage.chosen_row().is_some_and(|row| row.trim_start().starts_with("Terms ")));
        stage.row_with("§ restates");
    }
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
    // Where pages have no such sections, the footer does not name the key.
    assert!(has(Stage::new(WIDE).keys("l"), "f fold all") && !has(Stage::new(WIDE).keys("5l"), "fold all"));
    // The footer says which of both the key does.
    let mut said = Stage::new(WIDE);
    for (keys, says) in [("l", "f fold all"), ("f", "f unfold all"), ("f", "f fold all")] {
        assert!(has(said.keys(keys), says), "{says}: {}", said.rows().join("\n"));
    }
    check(WIDE, "5f", &["this page has no sections to fold"]);
}

#[test]
fn a_match_in_a_folded_section_opens_it() {
    let mut stage = Stage::new((120, 24));
    stage.keys("/sails id:cloth-statement<Enter>");
    assert!(!has(&stage, "Sails"), "{}", stage.rows().join("\n"));
    stage.keys("nn");
    assert!(has(&stage, "Sails"), "{}", stage.rows().join("\n"));
    // On this page only: the user did not choose it.
    stage.keys("<Esc><Esc><Esc>k").keys("j");
    stage.keys("lG").row_with("▸ Linked events 3");
}

/// Also where a later section is open.
#[test]
fn the_first_match_is_the_first_on_the_page() {
    for word in ["Azure", "exclusive"] {
        let mut stage = Stage::of(built_in(), WIDE);
        stage.keys(&format!("/{word} id:amended-agreement<Enter>n"));
        assert!(!has(&stage, "no more matches"), "{word}");
        assert!(has(stage.keys("N"), "no earlier matches in this list"), "{word}: {}", stage.rows().join("\n"));
    }
    // From where one stands, the next one below.
    let mut stage = Stage::of(built_in(), WIDE);
    stage.keys("/Azure id:definitive-agreement<Enter>lGn");
    assert!(
        !has(&stage, "no more matches") && !has(stage.keys("N"), "no earlier matches"),
        "{}",
        stage.rows().join("\n")
    );
}

#[test]
fn the_page_of_the_october_agreement_is_three_screens_long() {
    let mut stage = Stage::of(built_in(), WIDE);
    stage.keys("g<Enter>");
    // All of its quoted words, and that there is more.
    for shown in [
        "OpenAI's recapitalization closes",
        "▸ more",
        "Words 6 · no primary source quoted ▸ sources",
        "┃ it has also retained the rights",
        // Without it the words would say nothing.
        "likely meaning: ",
    ] {
        stage.row_with(shown);
    }
    stage.keys("<PgDn><PgDn>").row_with("▸ Other sources 11");
    let last = stage.rows();
    assert_eq!(stage.keys("<PgDn>").rows(), last);
    // Folded, one.
    let folded = stage.keys("ff").rows();
    assert!(folded.concat().contains("▸ Words 6") && folded.concat().contains("▸ Amounts 3"), "{folded:?}");
    assert_eq!(stage.keys("<PgDn>").rows(), folded);
}

#[test]
fn quoted_words_are_never_folded_at_first_and_the_rest_of_them_opens() {
    let mut stage = Stage::new((120, 14));
    stage.keys("/id:cloth-agreement<Enter>l").choose("Words 2 · no primary source quoted ▸ sources");
    stage.keys("<Enter>");
    assert!(!has(&stage, "▸ more"), "{}", stage.rows().join("\n"));
    stage.choose("┃ The kite maker");
    stage.keys("j").row_with("likely meaning: ");
    stage.keys("[[").row_with("Words 2");
    stage.keys("<Enter>").row_with("▸ Words 2");
}

/// The copy is explained below the summary, of which nothing is lost.
#[test]
fn a_summary_that_speaks_of_the_copy_keeps_its_sentences() {
    let deal = r#"{"format":1,"deal":{"id":"d","title":"D"},
        "sources":[{"id":"copy","publisher":"Mirror","wording":"machine-paraphrased","read":"full"}],
        "events":[{"id":"e","date":"2025-03-01","kind":"report","title":"Told",
            "summary":"The copy has it. The mill does not.","corroboration":[{"source":"copy","verdict":"confirms"}]}]}"#;
    let mut stage = Stage::of(read(deal), (120, 24));
    stage.keys("l").row_with("The copy has it. The mill does not.");
    stage.row_with("machine-paraphrased text (“the copy”)");
    stage.choose("The copy has it.").keys("<Enter>").row_with("The copy has it. ▸ more");
    stage.keys("<Enter>").row_with("The copy has it. The mill does not. ▾ less");
    stage.row_with("machine-paraphrased text (“the copy”)");
}
