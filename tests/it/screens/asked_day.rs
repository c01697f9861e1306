//! The day that was typed is the one that the terms are shown on.

use super::Stage;
use crate::support::built_in;

const SIZE: (u16, u16) = (120, 40);

fn of(keys: &str) -> Stage {
    let mut stage = Stage::of(built_in(), SIZE);
    stage.keys(keys);
    stage
}

/// What is in the head of the terms, up to the numbers of states.
#[track_caller]
fn head(keys: &str) -> String {
    of(keys).row_with("═ Terms on ")
}

#[test]
fn the_terms_open_on_the_day_that_was_typed() {
    for keys in ["t15 mar<Enter>2", "4t15 mar<Enter>2", "t15 mar<Enter>32"] {
        assert!(head(keys).contains("Terms on 15 Mar 2026, the day you went to"), "{}", head(keys));
    }
    assert!(head("t2 apr<Enter>2").contains("Terms on 2 Apr 2026, the day you went to"));
    // Who had stepped to another day has gone to this one since.
    assert!(head("t15 mar<Enter>2<Right><Right>1t15 mar<Enter>2").contains("Terms on 15 Mar 2026, the day you"));
    // A day of the event itself is said to be that.
    assert!(head("t17 mar<Enter>2").contains("Terms on 17 Mar 2026, the day of "));
    for size in [(100, 30), (80, 24)] {
        let mut stage = Stage::of(built_in(), size);
        let head = stage.keys("t15 mar<Enter>2").row_with("═ Terms on ");
        assert!(head.contains("Terms on 15 Mar 2026, the day you") || head.contains("Mar 2026, as typed"), "{head}");
    }
}

#[test]
fn a_typed_day_holds_until_the_selection_moves() {
    assert!(head("t15 mar<Enter>jk2").contains("Terms on 17 Mar 2026"));
    assert!(head("t15 mar<Enter>j2").contains("Terms on "));
    assert!(!head("t15 mar<Enter>j2").contains("the day you went to"));
    // What is typed later counts.
    assert!(head("t15 mar<Enter>tmar<Enter>2").contains("the day of"));
    assert!(head("t15 mar<Enter>t14 mar<Enter>2").contains("Terms on 14 Mar 2026, the day you went to"));
    // Another day on Terms is nobody's, and stays.
    let moved = "t15 mar<Enter>2<Right>";
    assert!(head(moved).contains("Terms on 16 Mar 2026") && !head(moved).contains("the day you went to"));
    assert!(head(&format!("{moved}12")).contains("Terms on 16 Mar 2026"));
}

#[test]
fn coming_back_to_a_typed_day_keeps_it() {
    let keys = "t15 mar<Enter>2<Enter>";
    let row = of(&format!("{keys}<lt>")).row_with("═ Terms on ");
    assert!(row.contains("Terms on 15 Mar 2026, the day you went to"), "{row}");
}

/// The line above the list and the day that is pinned are of the same day.
#[test]
fn the_timeline_tells_of_the_typed_day() {
    of("t15 mar<Enter>").row_with("terms on 15 Mar 2026: ");
    of("t15 mar<Enter>j").row_with("terms on ");
    of("t15 mar<Enter>d").row_with("15 Mar 2026 pinned");
}

#[test]
fn a_typed_day_outlasts_another_version_of_the_file() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("deal.json");
    std::fs::write(&file, dealtui::deal_file::BUILT_IN).unwrap();
    let mut stage = Stage::of_file(&file, SIZE);
    stage.keys("t15 mar<Enter>").reload().keys("2").row_with("═ Terms on 15 Mar 2026, the day you went to");
    stage.keys("1").reload().keys("2").row_with("═ Terms on 15 Mar 2026, the day you went to");
}

#[test]
fn an_event_that_may_be_of_another_day_is_told_with_its_dates() {
    of("t2 apr<Enter>").row_with("no event is certain for 2 Apr 2026; this one is dated Apr–Jun 2026");
}

#[test]
fn the_prompt_says_that_a_date_may_be_one_of_two_days() {
    for screen in ["1", "2"] {
        let prompt = Stage::of(built_in(), SIZE).keys(screen).keys("t12/4/2026").row_with(" date: 12/4/2026");
        assert!(prompt.contains("  4 Dec 2026 or 12 Apr 2026?"), "{prompt}");
    }
}

/// No event was selected when the deal was opened.
#[test]
fn the_terms_of_a_deal_that_was_empty_open_on_the_day_of_the_selected_event() {
    let deal = r#"{ "format": 1, "deal": { "id": "acme", "title": "Acme" }, "sources": [{ "id": "ledger" }], "events": [], "terms": [
        { "id": "fee", "title": "Fee", "kind": "payment", "versions": [{ "in_force": "2025-01-01/", "text": "A fee.", "basis": [{ "source": "ledger" }] }] }
    ] }"#;
    for keys in [
        "A2 Mar 2025 | Fee is paid<Enter><Esc>2",
        "2A2 Mar 2025 to 5 Apr 2025 | Rent | ledger<Enter><Esc>1A2 Mar 2025 | Fee is paid<Enter><Esc>2",
    ] {
        super::changing::Desk::of(deal, SIZE).keys(keys).shows("Terms on 2 Mar 2025, the day of “Fee is paid");
    }
}
