//! Notes that two programs change at once.

use dealtui::domain::merge_notes;
use proptest::prelude::*;

const BETWEEN: &str = " / ";

#[test]
fn what_another_wrote_is_kept_and_ones_own_is_replaced() {
    let cases = [
        // stored, before, after, expected
        ("", "", "new", "new"),
        ("old", "old", "new", "new"),
        ("old", "old", "", ""),
        ("theirs", "", "ours", "theirs / ours"),
        ("theirs", "old", "ours", "theirs / ours"),
        ("theirs", "old", "", "theirs"),
        ("theirs / ours", "ours", "ours again", "theirs / ours again"),
        ("theirs / ours", "theirs", "", "ours"),
        ("a / b / c", "b / c", "d", "a / d"),
        ("same", "", "same", "same"),
        ("", "old", "new", "new"),
        ("", "old", "", ""),
    ];
    for (stored, before, after, expected) in cases {
        assert_eq!(merge_notes(stored, before, after), expected, "{stored} | {before} | {after}");
    }
}

proptest! {
    #[test]
    fn no_words_are_lost(
        theirs in "[a-c]{1,3}( / [a-c]{1,3})?",
        before in "[d-f]{0,3}( / [d-f]{1,3})?",
        after in "[g-i]{1,3}( / [g-i]{1,3})?",
    ) {
        let merged = merge_notes(&theirs, &before, &after);
        for part in theirs.split(BETWEEN).chain(after.split(BETWEEN)) {
            prop_assert!(merged.split(BETWEEN).any(|kept| kept == part), "{part} is not in {merged}");
        }
    }
}
