//! The text of a source over the panes: keys select words in it, which are cited.

use std::{collections::HashMap, sync::Arc};

use dealtui::{
    app::{Direction, Host as _, Message, Mouse, MouseAction},
    deal_file,
    domain::{AvailableText, Deal, QuoteVerdict, SourceText, UnusableText},
};
use proptest::{collection::vec, prelude::*, sample::select};

use super::{CLASSIC, SMALL, Stage, WIDE, check};
use crate::kites;

/// A deal with a source of this text, and passages of it as `(paragraph, words)`.
fn deal(text: &str, passages: &[(u32, &str)]) -> Arc<Deal> {
    let passages: Vec<_> = passages
        .iter()
        .enumerate()
        .map(|(nth, (paragraph, exact))| {
            serde_json::json!({ "id": format!("e{nth}"), "date": "2031-03-12", "kind": "report", "title": format!("Event {nth}"),
                "passages": [{ "source": "s", "paragraph": paragraph, "exact": exact, "quality": "clear" }] })
        })
        .collect();
    let deal = serde_json::json!({ "format": 1, "deal": { "id": "d", "title": "D" },
        "sources": [{ "id": "s", "publisher": "Reuters", "published": "2031-03-12" }, { "id": "other" }], "events": passages });
    let deal = deal_file::read(&deal.to_string()).unwrap_or_else(|findings| panic!("{findings:?}"));
    let source = deal.find_source("s").unwrap().ix();
    Arc::new(deal.with_texts(HashMap::from([(source, AvailableText::Matching(SourceText::new(text)))])))
}

const TEXT: &str = "Acme sells its foundry\n\
    The board of Acme Corp. approved the sale, as Mr. Ito said. “It was due,” he added. Nobody objected.\n\
    “We pay $50 million (in cash)”, said Bolt Inc. on Monday.\n\
    The end.";

/// The reader open on a text.
fn reading(text: &str, size: (u16, u16)) -> Stage {
    let mut stage = Stage::of(deal(text, &[]), size);
    stage.keys("3v");
    stage
}

/// What is selected after some keys.
fn selected(stage: &mut Stage, keys: &str) -> Option<(u32, String)> {
    let before = stage.keys(keys).words_copied().len();
    let selection = stage.keys("y").words_copied().get(before)?.clone();
    Some((selection.paragraph, selection.words(stage.deal()).unwrap().to_owned()))
}

#[track_caller]
fn selects(keys: &str, paragraph: u32, words: &str) {
    let mut stage = reading(TEXT, WIDE);
    assert_eq!(selected(&mut stage, keys), Some((paragraph, words.to_owned())), "{keys}");
}

#[test]
fn words_are_selected_from_the_cursor_on() {
    selects("v", 1, "Acme");
    selects("vl", 1, "Acme sells");
    selects("vlllll", 1, "Acme sells its foundry");
    selects("llvh", 1, "sells its");
    // Without the comma; with the period of an abbreviation.
    selects("}lllllllv", 2, "sale");
    selects("}llllvl", 2, "Corp. approved");
    selects("}llllv", 2, "Corp.");
    // The cursor goes on from the last word to the next paragraph.
    selects("llllv", 2, "The");
    selects("}hv", 1, "foundry");
}

/// Going to a screen would lose what is selected.
#[test]
fn while_words_are_selected_digits_make_one_number() {
    let words: Vec<String> = (1..=30).map(|nth| format!("word{nth}")).collect();
    let selects = |keys: &str, count: usize| {
        let mut stage = reading(&words.join(" "), WIDE);
        let selected = words[..count].join(" ");
        assert_eq!(self::selected(&mut stage, keys), Some((1, selected)), "{keys}");
    };
    for (keys, count) in [("v1w", 2), ("v12w", 13), ("v20w", 21), ("v10w5w", 16), ("v0w", 2), ("v02w", 3)] {
        selects(keys, count);
    }
    // Too many end where the paragraph does, and Escape forgets the number.
    selects("v99999w", 30);
    let mut stage = reading(&words.join(" "), WIDE);
    stage.keys("v1").row_with("1: w goes 1 word on, s selects 1 sentence more");
    stage.keys("2").row_with("12: w goes 12 words on");
    stage.keys("<Esc>1").row_with("Timeline");
}

/// As in vi, where something is selected: else `1` to `5` go to a screen.
#[test]
fn a_digit_says_how_often_a_key_is_meant() {
    selects("v2l", 1, "Acme sells its");
    selects("v3w", 1, "Acme sells its foundry");
    selects("}v5w", 2, "The board of Acme Corp. approved");
    selects(
        "}s2s",
        2,
        "The board of Acme Corp. approved the sale, as Mr. Ito said. “It was due,” he added. Nobody objected.",
    );
    selects("6wv", 2, "of");
    // It counts once, and for the next key only.
    selects("v2ll", 1, "Acme sells its foundry");
    selects("v2<Esc>vl", 1, "Acme sells");
    let mut stage = reading(TEXT, WIDE);
    stage.keys("v3").row_with("3: w goes 3 words on, s selects 3 sentences more");
    stage.keys("<Esc>3").row_with("Sources");
}

#[test]
fn quotation_marks_and_brackets_are_selected_in_pairs() {
    selects("}}v", 3, "We");
    selects("}}vlll", 3, "We pay $50 million");
    selects("}}vlllll", 3, "We pay $50 million (in cash)");
    selects("}}vllllll", 3, "“We pay $50 million (in cash)”, said");
    selects("}}llllv", 3, "in");
    selects("}}llllvl", 3, "in cash");
    selects("}}lllvl", 3, "million (in");
}

#[test]
fn sentences_and_paragraphs_are_selected_whole() {
    selects("}s", 2, "The board of Acme Corp. approved the sale, as Mr. Ito said.");
    selects("})s", 2, "“It was due,” he added.");
    selects("})ss", 2, "“It was due,” he added. Nobody objected.");
    selects("})))(s", 2, "Nobody objected.");
    selects("}}s", 3, "“We pay $50 million (in cash)”, said Bolt Inc. on Monday.");
    selects("}llp", 2, TEXT.lines().nth(1).unwrap());
    // A sentence goes on by words, and gives words back.
    selects("})sl", 2, "“It was due,” he added. Nobody");
    selects("})sh", 2, "“It was due,” he");
    selects("}llvs", 2, "The board of Acme Corp. approved the sale, as Mr. Ito said.");
}

/// Nobody cites where and when a report was filed; by words one can.
#[test]
fn the_sentence_after_a_dateline_is_selected() {
    let text = "NEW YORK, N.Y., March 11, 2031. Acme has sold its foundry. Nobody objected.";
    let sentence = |keys: &str| selected(&mut reading(text, WIDE), keys).unwrap().1;
    assert_eq!(sentence("s"), "Acme has sold its foundry.");
    assert_eq!(sentence("ss"), "Acme has sold its foundry. Nobody objected.");
    assert_eq!(sentence("vs"), "NEW YORK, N.Y., March 11, 2031.");
    assert_eq!(selected(&mut reading("OMAHA, March 11, 2031.", WIDE), "s").unwrap().1, "OMAHA, March 11, 2031.");
}

#[test]
fn a_selection_ends_with_its_paragraph() {
    for keys in ["v}", "vG", "vjjj", "v)", "vllllllll"] {
        let mut stage = reading(TEXT, WIDE);
        assert_eq!(selected(&mut stage, keys).unwrap().0, 1, "{keys}");
        reading(TEXT, WIDE).keys(keys).row_with("a passage can't span paragraphs: Enter cites");
    }
    selects("v}", 1, "Acme sells its foundry");
    selects("Gv{", 4, "The end");
    let mut stage = reading(TEXT, WIDE);
    stage.keys("})))s").keys("s").row_with("a passage can't span paragraphs");
}

#[test]
fn the_words_are_those_of_the_text_where_it_hides_characters() {
    let text = "No\u{200b}body else gets a \u{202e}single\u{202c} bolt\u{ad} of\tit.";
    let words = |keys: &str| selected(&mut reading(text, WIDE), keys).unwrap().1;
    assert_eq!(words("v"), "No\u{200b}body");
    assert_eq!(words("lllllvh"), "\u{202e}single\u{202c} bolt\u{ad}");
    assert_eq!(words("lllllvl"), "bolt\u{ad} of");
    assert_eq!(words("p"), text);
}

#[test]
fn the_reader_starts_at_the_passage_or_the_paragraph_in_sight() {
    let mut stage = Stage::of(kites::with_texts(), WIDE);
    stage.keys("3gsv").row_with("═ Text · ");
    let mut stage = Stage::of(kites::with_texts(), WIDE);
    stage.keys("/id:cloth-agreement<Enter>l").choose("┃ The kite maker has promised").keys("v");
    stage.row_with("▌¶3 ");
    assert_eq!(selected(&mut stage, "vl").unwrap(), (3, "The kite".to_owned()));
}

#[test]
fn without_a_selected_passage_the_first_one_in_sight_is_read() {
    let reader = |keys: &str| Stage::of(kites::with_texts(), WIDE).keys(keys).rows();
    let at_first = reader("/id:cloth-agreement<Enter>l]v");
    assert!(at_first.concat().contains("═ Text · "), "{}", at_first.join("\n"));
    // Nothing is selected, or a heading; the list has the keys.
    for keys in ["/id:cloth-agreement<Enter>lv", "/id:cloth-agreement<Enter>v", "/id:cloth-agreement<Enter>lGv"] {
        assert!(reader(keys).concat().contains("═ Text · "), "{keys}");
    }
    assert_eq!(
        selected(Stage::of(kites::with_texts(), WIDE).keys("/id:cloth-agreement<Enter>v"), "vl"),
        selected(Stage::of(kites::with_texts(), WIDE).keys("/id:cloth-agreement<Enter>l").choose("┃").keys("v"), "vl")
    );
    check(WIDE, "v", &["no quoted words in this event"]);
}

#[test]
fn a_source_without_a_text_says_what_to_do() {
    let mut stage = Stage::of(deal(TEXT, &[]), WIDE);
    stage.keys("3jv").row_with("the built-in deal comes without texts: `dealtui dump > deal.json` makes a copy");
    let deal =
        deal_file::read(r#"{"format":1,"deal":{"id":"d","title":"D"},"sources":[{"id":"s"}],"events":[]}"#).unwrap();
    let source = deal.find_source("s").unwrap().ix();
    let deal =
        deal.with_texts(HashMap::from([(source, AvailableText::Unusable(UnusableText::Empty("s.txt".to_owned())))]));
    Stage::of(Arc::new(deal), WIDE).keys("3v").row_with("no text of s: s.txt is empty");
}

#[test]
fn keys_that_need_a_selection_say_which_keys_select() {
    for key in ["<Enter>", ".", "y"] {
        reading(TEXT, WIDE).keys(key).row_with("select words first: v by word, s by sentence, p by paragraph");
    }
    reading(TEXT, WIDE).keys("}s").row_with("12 words · ¶2 of 4");
}

#[test]
fn escape_drops_the_selection_first() {
    let mut stage = reading(TEXT, WIDE);
    stage.keys("v").row_with("1 word · ¶1 of 4");
    stage.keys("<Esc>").row_with("══ ¶1 of 4 ═");
    assert!(!stage.keys("<Esc>").rows().concat().contains("Text · Reuters"));
    assert!(!reading(TEXT, WIDE).keys("vq").rows().concat().contains("Text · Reuters"));
    // The word again drops it, too.
    reading(TEXT, WIDE).keys("vlv").row_with("══ ¶1 of 4 ═");
}

#[test]
fn quoted_words_are_set_off_with_their_events() {
    let mut stage = Stage::of(deal(TEXT, &[(2, "Nobody objected."), (3, "on Monday")]), WIDE);
    let rows = stage.keys("3v").rows();
    let row = rows.iter().position(|row| row.contains("Nobody objected.")).unwrap();
    assert!(rows[row + 1].contains("• 12 Mar 2031 Event 0"), "{rows:#?}");
    let lit: String = stage
        .cells(row)
        .filter(|cell| cell.modifier.contains(ratatui::style::Modifier::UNDERLINED))
        .map(|cell| cell.symbol().to_owned())
        .collect();
    assert_eq!(lit, "Nobody objected.");
}

#[test]
fn pages_and_paragraphs_are_numbered() {
    let text = "One.\n\u{c}\nTwo.\nThree.\n\u{c}\nFour.";
    let rows = reading(text, CLASSIC).rows();
    let shown: Vec<&str> = rows.iter().skip(2).take(7).map(|row| row.trim_matches([' ', '▌'])).collect();
    assert_eq!(shown, ["p. 1", "¶1  One.", "p. 2", "¶2  Two.", "¶3  Three.", "p. 3", "¶4  Four."]);
}

#[test]
fn the_footer_says_what_to_do() {
    let keys = "v select  s sentence  p paragraph ";
    for size in [WIDE, CLASSIC] {
        reading(TEXT, size).row_with(keys);
    }
    reading(TEXT, SMALL).row_with("v select  s sentence");
    reading(TEXT, WIDE).keys("?").row_with("Text of a source");
}

#[test]
fn the_help_and_a_resize_keep_what_is_selected() {
    let mut stage = reading(TEXT, WIDE);
    stage.keys("}s?jj?");
    stage.resize(SMALL);
    stage.resize(CLASSIC);
    assert_eq!(selected(&mut stage, "").unwrap().0, 2);
}

/// The cursor is on a line that is in sight, whatever one does.
#[test]
fn moving_by_lines_keeps_the_column_and_the_cursor_in_sight() {
    let text = (1..=60).map(|nth| format!("Line {nth} has a few words")).collect::<Vec<_>>().join("\n");
    let mut stage = reading(&text, CLASSIC);
    stage.keys("lljjj");
    assert_eq!(selected(&mut stage, "v"), Some((4, "has".to_owned())));
    for keys in ["<Esc>G", "<C-u>", "{{{", "<PgUp>", "g", "<C-d>", "<Space>", "kkk"] {
        let row = stage.keys(keys).rows().into_iter().find(|row| row.starts_with('▌'));
        assert!(row.is_some(), "after {keys}\n{}", stage.rows().join("\n"));
    }
}

#[test]
fn a_reload_keeps_what_is_selected_while_its_paragraph_is_there() {
    let mut stage = reading(TEXT, WIDE);
    stage.keys("})s");
    stage.happens(Message::Loaded(deal(TEXT, &[(1, "foundry")])));
    stage.row_with("• 12 Mar 2031 Event 0");
    assert_eq!(selected(&mut stage, "").unwrap(), (2, "“It was due,” he added.".to_owned()));
    // A paragraph comes before it.
    stage.happens(Message::Loaded(deal(&format!("New.\n{TEXT}"), &[])));
    assert_eq!(selected(&mut stage, "").unwrap(), (3, "“It was due,” he added.".to_owned()));
    // Its own changes.
    stage.happens(Message::Loaded(deal(&TEXT.replace("due", "late"), &[])));
    stage.row_with("══ ¶3 of 4 ═");
    // The text is gone.
    let gone =
        deal_file::read(r#"{"format":1,"deal":{"id":"d","title":"D"},"sources":[{"id":"s"}],"events":[]}"#).unwrap();
    stage.happens(Message::Loaded(Arc::new(gone)));
    assert!(!stage.rows().concat().contains("Text · Reuters"));
    stage.row_with("═ Sources");
}

#[test]
fn a_search_follows_what_is_typed_and_selects_whole_words() {
    let mut stage = reading(TEXT, WIDE);
    stage.keys("}/the").row_with(" search: the  1 of 3");
    stage.keys(" boa").row_with(" search: the boa  1 of 1");
    stage.row_with("2 words · ¶2 of 4");
    assert_eq!(selected(&mut stage, "<Enter>"), Some((2, "The board".to_owned())));
    // However letters, quotation marks and spaces are written.
    for (text, typed, found) in [
        ("Say “yes  we can’t”.", "\"yes we can't", "“yes  we can’t"),
        ("Say “yes we can”.", "we", "we"),
        ("The cafe\u{301} and Straße.", "café and strasse", "cafe\u{301} and Straße"),
        ("No\u{200b}body else\u{ad}where", "nobody elsewhere", "No\u{200b}body else\u{ad}where"),
        ("A recapitalization, twice.", "capital", "recapitalization"),
        ("He said\u{7} so", "said so", "said\u{7} so"),
        ("AB ab", "AB", "AB"),
        ("ab AB", "AB", "AB"),
        ("日本語を話す", "本", "本"),
        ("end.", "end.", "end."),
    ] {
        assert_eq!(selected(&mut reading(text, WIDE), &format!("/{typed}<Enter>")).unwrap().1, found, "{typed}");
    }
    // A capital is meant, a space too.
    reading("visit", WIDE).keys("/is it").row_with("not in this text");
    reading("ab", WIDE).keys("/Ab").row_with("not in this text");
}

#[test]
fn what_is_selected_by_hand_goes_on_to_what_is_found_in_its_paragraph() {
    let board = "The board of Acme Corp. approved the sale";
    selects("}v/sale<Enter>", 2, board);
    // While one types it ends where the match ends, and Escape gives back what was selected.
    selects("}v/appro<Enter>", 2, "The board of Acme Corp. approved");
    selects("}v/appro<Esc>", 2, "The");
    selects("}v/s<Enter>nn", 2, "The board of Acme Corp. approved the sale, as Mr. Ito said");
    // Backward too.
    selects(
        "}/objected<Enter><Esc>v/the sale<Enter>",
        2,
        "the sale, as Mr. Ito said. “It was due,” he added. Nobody objected",
    );
    // What a search alone selected is no beginning, nor what was dropped.
    selects("}/board<Enter>/sale<Enter>", 2, "sale");
    selects("}v/board<Enter><Esc>n", 2, "board");
}

#[test]
fn v_keeps_what_a_search_found_as_the_beginning_of_a_selection() {
    selects("}/board<Enter>v", 2, "board");
    selects("}/board<Enter>vll", 2, "board of Acme");
    // Now it is selected by hand: a search goes on from it, and v again drops it.
    selects("}/board<Enter>v/appro<Enter>", 2, "board of Acme Corp. approved");
    assert_eq!(selected(&mut reading(TEXT, WIDE), "}/board<Enter>vv"), None);
}

#[test]
fn a_search_for_nothing_repeats_the_last_one() {
    selects("/the<Enter>/<Enter>", 2, "the");
    selects("/the<Enter>/<Enter>/<Enter>", 4, "The");
    reading(TEXT, WIDE).keys("/the<Enter>/<Enter>/<Enter>/<Enter>").row_with("no more matches");
    // Escape leaves the last search as it was.
    selects("/the<Enter>/bolt<Esc>n", 2, "the");
    reading(TEXT, WIDE).keys("/<Enter>").row_with("¶1 of 4");
}

#[test]
fn the_keys_of_the_screens_leave_the_text() {
    reading(TEXT, WIDE).keys("1").row_with("▌1 Timeline");
    reading(TEXT, WIDE).keys("}2").row_with("▌2 Terms");
    // It would lose a selection.
    reading(TEXT, WIDE).keys("}v2").row_with("2: w goes 2 words on");
}

#[test]
fn a_selection_does_not_go_on_to_another_paragraph() {
    let mut stage = reading(TEXT, WIDE);
    stage.keys("}v/million").row_with("1 of 1, outside the paragraph of the selection");
    assert_eq!(selected(&mut stage, "<Enter>"), Some((3, "million".to_owned())));
    let mut stage = reading(TEXT, WIDE);
    stage.keys("}v/on<Enter>n").row_with("a passage can't span paragraphs");
}

#[test]
fn a_search_begins_where_one_is_and_escape_goes_back_there() {
    let mut stage = reading(TEXT, WIDE);
    stage.keys("}}/the").row_with("3 of 3");
    stage.keys("<Up>").row_with("2 of 3");
    stage.keys("<Up><Up>").row_with("no earlier matches");
    stage.keys("<Esc>").row_with("══ ¶3 of 4 ═");
    // None after it: the first one.
    reading(TEXT, WIDE).keys("}}/sells").row_with("1 of 1");
    assert_eq!(selected(&mut stage, "}s/acme<Esc>").unwrap(), (4, "The end.".to_owned()));
    stage.keys("/zebra").row_with("not in this text");
    stage.keys("<Enter>").row_with(" search: zebra");
    stage.keys("<C-u><Enter>").row_with("══ 2 words · ¶4 of 4 ═");
}

#[test]
fn further_matches_are_stepped_through() {
    let mut stage = reading(TEXT, WIDE);
    reading(TEXT, WIDE).keys("n").row_with("nothing was searched: / searches this text");
    assert_eq!(selected(&mut stage, "/the<Enter>").unwrap(), (2, "The".to_owned()));
    assert_eq!(selected(&mut stage, "n").unwrap(), (2, "the".to_owned()));
    assert_eq!(selected(&mut stage, "n").unwrap(), (4, "The".to_owned()));
    stage.keys("n").row_with("no more matches");
    assert_eq!(selected(&mut stage, "gn").unwrap().0, 4, "a selection holds the cursor");
    assert_eq!(selected(&mut stage, "<Esc>Gn"), None, "there is none after it");
    assert_eq!(selected(&mut stage, "N").unwrap(), (4, "The".to_owned()));
    assert_eq!(selected(&mut stage, "N").unwrap(), (2, "the".to_owned()));
    // Two in one word.
    let mut stage = reading("A banana, an apple.", WIDE);
    assert_eq!(selected(&mut stage, "/an<Enter>nn").unwrap().1, "an");
}

#[test]
fn a_search_goes_on_after_a_reload() {
    let mut stage = reading(TEXT, WIDE);
    stage.keys("/the");
    stage.happens(Message::Loaded(deal(&format!("The new.\n{TEXT}"), &[])));
    stage.keys("<Down>").row_with("of 4");
    stage.happens(Message::Loaded(deal("Other", &[]))).keys("<Esc>").row_with("══ ¶1 of 1 ═");
}

/// The mouse does something where a text is on the screen.
fn mouse(stage: &mut Stage, action: MouseAction, at: &str) {
    let rows = stage.rows();
    let (row, line) = rows.iter().enumerate().find(|(_, row)| row.contains(at)).unwrap();
    let column = line[..line.find(at).unwrap()].chars().count();
    mouse_at(stage, action, (u16::try_from(column).unwrap(), u16::try_from(row).unwrap()));
}

fn mouse_at(stage: &mut Stage, action: MouseAction, (column, row): (u16, u16)) {
    stage.happens(Message::Mouse(Mouse { action, column, row }));
}

#[test]
fn a_press_puts_the_cursor_on_a_word_and_dragging_selects_by_words() {
    let mut stage = reading(TEXT, WIDE);
    mouse(&mut stage, MouseAction::Press, "oard of");
    stage.row_with("══ ¶2 of 4 ═");
    mouse(&mut stage, MouseAction::Drag, "proved the");
    stage.row_with("5 words · ¶2");
    mouse(&mut stage, MouseAction::Drag, "The board");
    assert_eq!(selected(&mut stage, "").unwrap(), (2, "The board".to_owned()));
    mouse(&mut stage, MouseAction::Press, "oard of");
    // Beyond its paragraph.
    mouse(&mut stage, MouseAction::Drag, "million");
    stage.row_with("a passage can't span paragraphs");
    stage.row_with(" ¶2 of 4 ═");
    mouse(&mut stage, MouseAction::Press, "end.");
    stage.row_with("══ ¶4 of 4 ═");
    // Beside the text, and below it.
    mouse(&mut stage, MouseAction::Press, "¶3");
    stage.row_with("══ ¶3 of 4 ═");
    mouse_at(&mut stage, MouseAction::Press, (3, 20));
    stage.row_with("══ ¶4 of 4 ═");
}

#[test]
fn pressed_again_a_word_is_selected_then_its_sentence() {
    let mut stage = reading(TEXT, WIDE);
    mouse(&mut stage, MouseAction::Press, "due,");
    mouse(&mut stage, MouseAction::Press, "due,");
    assert_eq!(selected(&mut stage, "").unwrap().1, "due");
    mouse(&mut stage, MouseAction::Press, "objected");
    for words in ["objected", "Nobody objected."] {
        mouse(&mut stage, MouseAction::Press, "objected");
        stage.row_with(&format!("{} word", words.split(' ').count()));
    }
}

#[test]
fn the_wheel_scrolls_and_keys_go_back_to_the_cursor() {
    let text = (1..=60).map(|nth| format!("Line {nth}")).collect::<Vec<_>>().join("\n");
    let mut stage = reading(&text, CLASSIC);
    stage.row_with("▌¶1 ");
    for _ in 0..3 {
        mouse_at(&mut stage, MouseAction::Wheel(Direction::Forward), (9, 9));
    }
    assert!(stage.rows()[2].contains("Line 10 "), "{}", stage.rows().join("\n"));
    mouse_at(&mut stage, MouseAction::Wheel(Direction::Back), (9, 9));
    assert!(stage.rows()[2].contains("Line 7 "));
    stage.keys("l").row_with("▌¶1 ");
    for _ in 0..30 {
        mouse_at(&mut stage, MouseAction::Wheel(Direction::Forward), (9, 9));
    }
    assert!(stage.rows()[22].contains("Line 60"), "{}", stage.rows().join("\n"));
    // Dragging goes on over the edges.
    let long = "word ".repeat(900);
    let mut stage = reading(&long, CLASSIC);
    mouse_at(&mut stage, MouseAction::Press, (9, 9));
    for _ in 0..40 {
        mouse_at(&mut stage, MouseAction::Drag, (9, 23));
    }
    assert!(selected(&mut stage, "").unwrap().1.split(' ').count() > 500);
}

#[test]
fn the_mouse_is_asked_for_only_while_a_text_is_open() {
    let mut stage = reading(TEXT, WIDE);
    assert!(stage.app().wants_mouse());
    stage.keys("q");
    assert!(!stage.app().wants_mouse());
    mouse_at(&mut stage, MouseAction::Press, (9, 9));
    mouse_at(&mut stage, MouseAction::Drag, (9, 12));
}

/// Words, signs of all kinds, and what is hidden or joined.
fn texts() -> impl Strategy<Value = String> {
    let piece = select(&[
        "Acme",
        "Inc.",
        "said",
        "“yes",
        "no”,",
        "(in",
        "cash)",
        "Mr.",
        "e\u{301}",
        "é",
        "日本語。",
        "カタカナ",
        "\u{202e}",
        "\u{200b}",
        "\u{ad}",
        "\t",
        "\u{301}",
        "—",
        "…",
        "\n",
        "\n",
        "\u{c}\n",
        " ",
        " ",
        " ",
        " ",
        "  ",
        ".",
        "?",
        "\"",
        "क्षि",
        "👩\u{200d}🚀",
        "a.m.",
        "ไทย",
        "-",
        "\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    ]);
    vec(piece, 1..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    /// Whatever is selected stands in its paragraph, letter by letter.
    #[test]
    fn selected_words_are_always_those_of_the_text(
        text in texts(),
        keys in vec(select(&["v", "s", "p", "l", "h", "j", "k", "(", ")", "{", "}", "g", "G", "<C-d>", "<Esc>v", "ss", "vlll", "/a<Enter>", "/本<Enter>", "/“y<Esc>", "n", "N"]), 1..25),
    ) {
        prop_assume!(!text.trim().is_empty());
        let mut stage = reading(&text, CLASSIC);
        for key in keys {
            let Some((paragraph, words)) = selected(&mut stage, key) else { continue };
            let source = SourceText::new(&text);
            prop_assert_eq!(source.verdict(&words, Some(paragraph)), QuoteVerdict::Exact, "{:?} in {:?}", words, text);
        }
    }
}
