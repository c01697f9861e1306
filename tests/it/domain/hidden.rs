//! Symbols for what cannot be seen.

use dealtui::domain::{revealed, unhidden};

#[test]
fn what_cannot_be_seen_gets_its_sign() {
    assert_eq!(unhidden("a\u{202e}b\u{1b}c\u{a0}d"), "a⟨U+202E⟩b␛c\u{a0}d");
    assert_eq!(
        revealed("soft\u{ad}ware\u{a0}of\u{2009}one two\u{2800}"),
        "soft⟨U+00AD⟩ware⟨U+00A0⟩of⟨U+2009⟩one two⟨U+2800⟩"
    );
}
