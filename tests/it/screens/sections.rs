//! `{` and `}` go from section to section of a page; its title names the current
//! one.

use super::{CLASSIC, MEDIUM, Stage, WIDE};

/// The title of the focused page.
#[track_caller]
fn title(stage: &Stage, name: &str) -> String {
    let row = stage.row_with(&format!("═ {name}"));
    let behind = row.split(&format!("═ {name}")).nth(1).unwrap();
    behind.split(" ═").next().unwrap_or_default().trim_start_matches([' ', '·']).trim().to_owned()
}

/// The sections that a key goes through, until it goes no further.
fn gone_through(stage: &mut Stage, name: &str, key: &str) -> Vec<String> {
    let mut titles = Vec::new();
    for _ in 0..50 {
        stage.keys(key);
        let rows = stage.rows().concat();
        if rows.contains(if key == "{" { "no earlier sections" } else { "no more sections" }) {
            return titles;
        }
        titles.push(title(stage, name));
    }
    panic!("there is no end to {titles:?}");
}

#[test]
fn every_section_of_every_page_is_gone_to_and_named() {
    let pages = [
        ("1", "Event"),
        ("/id:cloth-statement<Enter>", "Event"),
        ("4", "Event"),
        ("2", "Term"),
        ("3", "Source"),
        ("5", "Dispute"),
        ("5G", "Dispute"),
    ];
    for size in [WIDE, MEDIUM, CLASSIC] {
        for (keys, name) in pages {
            let mut stage = Stage::new(size);
            stage.keys(keys).keys("<Tab>");
            let there = gone_through(&mut stage, name, "}");
            assert!(!there.is_empty(), "{keys} at {size:?} has no section:\n{}", stage.rows().join("\n"));
            for (nth, section) in there.iter().enumerate() {
                assert!(!section.is_empty() && !there[..nth].contains(section), "{keys} at {size:?}: {there:?}");
            }
            // And back, to the beginning of the page.
            let mut back = gone_through(&mut stage, name, "{");
            let first = back.pop();
            back.reverse();
            assert_eq!(back, there[..there.len() - 1], "{keys} at {size:?}, then {first:?}");
        }
    }
}

#[test]
fn sections_follow_what_is_selected() {
    let mut stage = Stage::new(WIDE);
    stage.keys("<Tab>]]").row_with("▌ ✓ confirmed by Harbor Gazette");
    // The section after that of the source, and not its own.
    stage.keys("}");
    assert_eq!(title(&stage, "Event"), "Linked events 1");
}

#[test]
fn the_sections_of_a_dispute_are_the_assessment_its_sides_and_what_it_concerns() {
    for (keys, expected) in
        [("5", vec!["Assessment", "Sides", "Events and terms"]), ("5G", vec!["Both events", "Events"])]
    {
        let mut stage = Stage::new(WIDE);
        stage.keys(keys).keys("<Tab>");
        assert_eq!(gone_through(&mut stage, "Dispute", "}"), expected);
    }
}

#[test]
fn a_page_without_sections_says_so() {
    let mut stage = Stage::new(WIDE);
    // Nothing rests on this source.
    stage.keys("3/\"only its title\"<Enter><Tab>}");
    stage.row_with("no more sections");
}

#[test]
fn a_section_is_scrolled_away_from_line_by_line() {
    let mut stage = Stage::new(WIDE);
    // Its sections do not fold: the last one is scrolled to the top.
    stage.keys("5<Tab>}}}}");
    let far = stage.rows();
    stage.keys("k");
    let below = |rows: &[String], nth: usize| rows[nth].split(['│', '▐']).nth(1).unwrap_or_default().to_owned();
    let frame = far.iter().position(|row| row.contains("═ Dispute")).unwrap();
    assert_eq!(below(&far, frame + 1), below(&stage.rows(), frame + 2), "one line back");
    let back = stage.rows();
    stage.keys("j");
    assert_eq!(
        below(&back, frame + 1),
        below(&stage.rows(), frame + 1),
        "j goes no further than the end, and not back"
    );
}
