//! Where a query found an event is said in the blanks of its row.

use super::Stage;
use crate::support::built_in;

const SIZES: [(u16, u16); 6] = [(40, 120), (60, 120), (80, 120), (120, 120), (160, 120), (240, 120)];

const QUERIES: [&str; 5] = ["amazon", "azure", "exclusive", "billion", "date:2026-02"];

/// The rows of the events on the timeline; the window has room for all of them.
fn rows(size: (u16, u16), keys: &str) -> Vec<Vec<char>> {
    let mut stage = Stage::of(built_in(), size);
    let rows = stage.keys(keys).rows();
    let listed =
        rows.iter().skip_while(|row| !row.contains("═ Timeline")).skip(1).take_while(|row| !row.starts_with('─'));
    let of_list = |row: &String| row.split('│').next().unwrap().chars().skip(1).collect::<Vec<char>>();
    listed.map(of_list).filter(|row| row.iter().take(10).any(char::is_ascii_digit)).collect()
}

/// What a row has in blanks of another one, if it is otherwise the same.
fn in_blanks(row: &[char], of: &[char]) -> Option<String> {
    let is_same = row.len() == of.len() && row.iter().zip(of).all(|(here, there)| here == there || *there == ' ');
    is_same.then(|| row.iter().zip(of).filter(|(here, there)| here != there).map(|(here, _)| here).collect())
}

#[test]
fn a_query_moves_nothing_in_a_row() {
    let mut tags = 0;
    for size in SIZES {
        let all = rows(size, "");
        for query in QUERIES {
            let listed = rows(size, &format!("/{query}<Enter>"));
            assert!(!listed.is_empty(), "{query} {size:?}");
            for row in listed.iter().filter(|row| row.iter().skip(11).any(|sign| sign.is_alphabetic())) {
                // Another title may be the start of this one.
                let tag = all.iter().filter_map(|of| in_blanks(row, of)).min_by_key(String::len);
                let tag = tag.unwrap_or_else(|| panic!("{query} {size:?}: {}", row.iter().collect::<String>()));
                tags += usize::from(!tag.is_empty());
            }
        }
    }
    assert!(tags > 20, "{tags}");
}

#[test]
fn a_title_without_room_for_a_tag_keeps_its_amount() {
    let row = |keys: &str| Stage::of(built_in(), (80, 60)).keys(keys).row_with(" Microsoft books $7.6 billion");
    let amount = |row: &str| row.find("✗").map(|at| row[..at].chars().count());
    assert!(amount(&row("")).is_some());
    assert_eq!(amount(&row("")), amount(&row("/quarter<Enter>")), "{}", row("/quarter<Enter>"));
}

/// The narrower the window, the less it says of a source: that it was read goes last.
#[test]
fn narrow_lists_of_sources_keep_how_they_were_read() {
    let heading = |size| Stage::of(built_in(), size).keys("3").row_with("  Source ");
    for (size, kept, left_out) in [
        ((80, 24), &["Source type", "Published", "Read", "Events"][..], &["Document"][..]),
        ((60, 20), &["Published", "Read"], &["Source type"]),
        ((40, 10), &["Read"], &["Source type", "Events"]),
    ] {
        let heading = heading(size);
        assert!(kept.iter().all(|name| heading.contains(name)), "{heading}");
        assert!(!left_out.iter().any(|name| heading.contains(name)), "{heading}");
        let row = Stage::of(built_in(), size).keys("3").row_with("Data Center Dy");
        assert!(row.contains("  excerpt "), "{row}");
    }
}
