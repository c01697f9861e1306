//! Symbols for what cannot be seen.

use dealtui::domain::{reveal_all, reveal_hidden};

#[test]
fn what_cannot_be_seen_gets_its_sign() {
    assert_eq!(reveal_hidden("a\u{202e}b\u{1b}c\u{a0}d"), "a⟨U+202E⟩b␛c\u{a0}d");
    assert_eq!(
        reveal_all("soft\u{ad}ware\u{a0}of\u{2009}one two\u{2800}"),
        "soft⟨U+00AD⟩ware⟨U+00A0⟩of⟨U+2009⟩one two⟨U+2800⟩"
    );
}
