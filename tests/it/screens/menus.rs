//! Menus, the picker and the help as someone meets them who does not know them.

use std::fs;

use dealtui::formats::CopyFormat;

use super::{
    WIDE,
    changing::{DEAL, Desk},
    stage::Stage,
};

const WINDOW: (u16, u16) = (100, 30);

/// The rows in which texts stand, which are all there.
#[track_caller]
fn places(stage: &Stage, texts: &[&str]) -> Vec<usize> {
    let rows = stage.rows();
    let place = |text: &&str| rows.iter().position(|row| row.contains(*text));
    let found: Option<Vec<usize>> = texts.iter().map(place).collect();
    found.unwrap_or_else(|| panic!("not all of {texts:?} in\n{}", rows.join("\n")))
}

#[test]
fn enter_copies_in_the_selected_format() {
    let mut stage = Stage::new(WINDOW);
    stage.keys("jy").row_with("▌c quote with its citation");
    stage.row_with("↑ ↓ move");
    stage.row_with("Enter copy");
    stage.keys("<Down>").row_with("▌q quote alone");
    stage.keys("<Down><Down><Down><Down><Down><Down><Down>").row_with("▌j reference-manager record (CSL-JSON)");
    stage.keys("<Up><Up><C-p><C-n>").row_with("▌i ID of this record");
    // The third is the event.
    stage.keys("<Esc>y<Down><Down>").row_with("▌e event as text");
    let copied: Vec<CopyFormat> = stage.keys("<Enter>").copied().iter().map(|asked| asked.format).collect();
    assert_eq!(copied, [CopyFormat::Text]);
}

#[test]
fn enter_exports_in_the_selected_format() {
    let mut desk = Desk::of(DEAL, WINDOW);
    desk.keys("x").shows("▌h HTML").shows("↑ ↓ move").shows("Enter export");
    desk.keys("<Enter>").shows("file: acme.html").keys("<Esc>x<Down><Up><Down>");
    let file = desk.directory.path().join("chosen");
    let rows = desk.stage.rows();
    assert!(!rows.iter().any(|row| row.contains("▌h HTML")), "{}", rows.join("\n"));
    desk.keys("<Enter>").shows("file: acme-court.html").keys("<C-u>").stage.paste(&file.display().to_string());
    desk.keys("<Enter>").shows("exported");
    assert!(fs::read_to_string(file).unwrap().starts_with("<!DOCTYPE html>"));
}

#[test]
fn the_picker_says_what_typing_does_and_moves_by_the_keys_of_lists() {
    let mut stage = Stage::new(WINDOW);
    stage.keys("p").row_with("type to filter: ▏");
    stage.row_with("↑ ↓ move");
    stage.row_with("▌1   Mossbank Looms");
    stage.keys("<C-n><C-n>").row_with("▌3   Tern & Tide");
    stage.keys("<C-p><C-p>").row_with("▌1   Mossbank Looms");
    stage.keys("te").row_with("type to filter: te▏");
    stage.row_with("▌1   Tern & Tide");
}

#[test]
fn the_help_has_reading_and_moving_before_editing() {
    let mut stage = Stage::new((100, 70));
    stage.keys("?");
    let order = places(
        &stage,
        &[
            "│ Timeline",
            "find words or a quote, or filter by a query",
            "│ Move",
            "next row or line",
            "│ Add, edit, undo",
            "open the deal file",
        ],
    );
    assert!(order.is_sorted(), "{order:?}");
    let editing =
        places(&stage, &["│ Add, edit, undo", "edit the record", "delete the record", "undo the last change"]);
    assert!(editing.iter().all(|row| *row >= editing[0]), "{editing:?}");
    stage.row_with("to the page (on Timeline, Sources and Disputes)");
    stage.row_with("back to the list (on Timeline, Sources and Disputes)");
}

#[test]
fn the_built_in_deal_says_what_helps_against_a_missing_text() {
    let mut stage = Stage::new(WIDE);
    stage.keys("3v").row_with("the built-in deal comes without texts: o opens this source's link");
    // A deal of one's own needs no copy.
    let mut desk = Desk::of(DEAL, WIDE);
    desk.keys("3v").shows("`dealtui add` takes it from a document, --sources DIR names where texts are");
}

#[test]
fn who_tries_to_open_another_deal_is_told_how() {
    for keys in [":", "<Tab>:", "3:"] {
        let mut stage = Stage::new(WINDOW);
        stage.keys(keys).row_with("to open another deal, quit with q and run: dealtui FILE");
    }
}

/// Its lower border does not cut through the rule above the footer.
#[test]
fn a_menu_ends_above_the_rule() {
    for keys in ["y", "x"] {
        for size in [(120, 40), (100, 30), (80, 24)] {
            let rows = Stage::new(size).keys(keys).rows();
            let [.., border, rule, _] = rows.as_slice() else { panic!("{rows:#?}") };
            assert!(border.ends_with('╯'), "{}", rows.join("\n"));
            assert!(rule.starts_with('─') && !rule.contains(['╰', '╯']), "{}", rows.join("\n"));
        }
    }
}

/// Nothing of the panes is left below a form: neither rows nor the rule between them.
#[test]
fn below_a_form_the_body_is_blank() {
    for size in [(120, 40), (100, 30)] {
        let mut desk = Desk::of(DEAL, size);
        let rows = desk.keys("E").stage.rows();
        let end = rows.iter().rposition(|row| row.contains('╯')).unwrap();
        let [.., rule, _] = &rows[end + 1..] else { panic!("{rows:#?}") };
        assert!(rule.chars().all(|character| character == '─'), "{}", rows.join("\n"));
        let below = &rows[end + 1..rows.len() - 2];
        assert!(!below.is_empty() && below.iter().all(|row| row.trim().is_empty()), "{}", rows.join("\n"));
    }
}

/// Who wants to share, save or print looks for these words.
#[test]
fn export_is_found_by_what_it_is_for() {
    for word in ["share", "save", "print"] {
        Stage::new(WINDOW).keys("?/").keys(word).row_with("export the list to share, save or print");
    }
    Stage::new(WINDOW).keys("?/quote").row_with("search: find words or a quote");
}

/// The key names what it does next, as where terms are grouped.
#[test]
fn the_footer_says_how_sources_are_sorted_next() {
    let mut stage = Stage::new((120, 40));
    stage.keys("3").row_with("  s by use  ");
    stage.keys("s").row_with("  s least read first  ");
    stage.keys("s").row_with("  s by date  ");
}
