//! The list of terms: when each ends or changes, its amount, and what is in dispute; and the
//! pages beside lists.

use super::Stage;
use crate::support::built_in;

#[track_caller]
fn row(columns: u16, keys: &str, title: &str) -> String {
    let rows = Stage::of(built_in(), (columns, 60)).keys(keys).rows();
    rows.iter()
        .find(|row| row.find(title).is_some_and(|at| at < 20))
        .unwrap_or_else(|| panic!("{title} in {rows:#?}"))
        .clone()
}

/// Without the verb a term that changes would seem to end on that day.
#[test]
fn what_changes_says_so_at_every_width() {
    for columns in [80, 100, 120, 150, 200] {
        for (title, date) in [("License to IP", "27 Apr 2026"), ("Microsoft's stake", "30 Jun 2026")] {
            let row = row(columns, "2", title);
            assert!(row.contains(&format!("  changes {date}")), "{columns}: {row}");
        }
    }
    assert!(row(179, "2", "Microsoft's stake").contains("changes 30 Jun 2026, inferred"));
}

#[test]
fn an_amount_does_not_touch_the_end_of_its_term() {
    for (title, cell) in [
        ("Revenue share from Microsoft", "  27 Apr 2026    ≈ 20%"),
        ("Additional $250", "  not disclosed  $250B"),
        ("Revenue share from OpenAI", "  expert …       ≈ 20%"),
    ] {
        let row = row(80, "2", title);
        assert!(row.contains(cell), "{row}");
    }
    // A condition is cut between its words.
    assert!(row(80, "2", "Azure exclusivity for OpenAI").contains("OpenAI reaches AGI …"));
}

#[test]
fn a_term_in_an_open_dispute_is_marked() {
    for columns in [80, 100, 120, 200] {
        for title in ["Revenue share from M", "Revenue share from O", "Microsoft's stake"] {
            assert!(row(columns, "2", title).contains(" ✗  "), "{columns}: {}", row(columns, "2", title));
        }
        assert!(!row(columns, "2", "License to IP").contains('✗'));
    }
}

#[test]
fn the_list_of_terms_names_its_columns_and_signs() {
    let rows = Stage::of(built_in(), (179, 60)).keys("2").rows().join("\n");
    for said in
        ["Parties  ", "▷ end not disclosed", "✗ in dispute", "│┿┼╫ the day", "┊ not to scale", "Not yet in force 10"]
    {
        assert!(rows.contains(said), "{said} in {rows}");
    }
    assert!(!rows.contains("Owed"), "{rows}");
    let by_kind = Stage::of(built_in(), (120, 60)).keys("2s").rows().join("\n");
    assert!(by_kind.contains("Reserved right"), "{by_kind}");
}

/// Above its page a list would leave half of a wide window empty.
#[test]
fn lists_stand_beside_their_pages_in_a_wide_window() {
    for screen in ["1", "2", "3", "4", "5"] {
        let has_both = |columns: u16| {
            let rows = Stage::of(built_in(), (columns, 60)).keys(screen).rows();
            rows.iter().any(|row| row.starts_with('═') && row.contains('╤'))
        };
        assert!(has_both(200) && has_both(180), "{screen}");
        assert_eq!(has_both(120), screen == "1", "{screen}");
    }
}

/// Otherwise garbage comes first.
#[test]
fn damaged_words_have_their_likely_meaning_below_them() {
    for size in [(120, 40), (200, 60)] {
        let rows = Stage::of(built_in(), size).keys("l").rows().join("\n");
        assert!(rows.contains("likely meaning: "), "{rows}");
    }
}

/// Said once, where it is first needed.
#[test]
fn a_page_says_once_that_a_match_is_no_proof() {
    for keys in ["t 2026-02-27<Enter>", "5"] {
        let rows = Stage::of(built_in(), (200, 250)).keys(keys).rows().join("\n");
        let said = rows.matches("a match is not proof").count();
        assert!(said <= 1, "{said} in {rows}");
    }
}
