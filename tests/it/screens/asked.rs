//! What is typed where a date or a party is asked for, and dates among the words of a query.

use super::Stage;
use crate::{program::run, support::built_in};

#[test]
fn a_month_on_the_timeline_says_which_day_it_led_to() {
    let mut stage = Stage::of(built_in(), (120, 40));
    stage.keys("t Feb 2026<Enter>").row_with("first event in Feb 2026: 5 Feb 2026");
    assert!(stage.cursor_row().contains("OpenAI launches Frontier"), "{}", stage.cursor_row());
    // A day needs no saying.
    let rows = stage.keys("t 27 Feb 2026<Enter>").rows().join("\n");
    assert!(!rows.contains("first event in"), "{rows}");
}

#[test]
fn the_picker_lists_first_what_begins_with_the_letters() {
    let rows = Stage::of(built_in(), (120, 40)).keys("pmic").rows();
    let first = rows.iter().find(|row| row.contains("▌1 ")).unwrap();
    assert!(first.contains("Microsoft"), "{rows:#?}");
}

/// On standard error, while the words are searched as such.
#[test]
fn a_date_among_the_words_of_a_command_is_told_of() {
    for (arguments, told) in [
        (["terms", "february"], "searched as words; for the terms on that day, write --as-of 2026-02"),
        (["terms", "27 Feb"], "searched as words; for the terms on that day, write --as-of 2026-02-27"),
        (["list", "amazon february"], "searched as words; for the condition, write date:2026-02"),
        (["list", "Q2 2026"], "did you mean date:\"Q2 2026\"?"),
    ] {
        let ran = run(&arguments);
        assert!(ran.err.contains(told), "{arguments:?}: {}", ran.err);
    }
    assert_eq!(run(&["terms", "exclusivity"]).err, "");
}
