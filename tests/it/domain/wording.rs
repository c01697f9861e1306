//! The differing words of two texts.

use dealtui::domain::{diff_similar_words, inline_diff};

#[test]
fn what_differs_is_marked() {
    assert_eq!(inline_diff("buy all of it", "buy half of it"), "buy [-all-]{+half+} of it");
    assert_eq!(inline_diff("same", "same"), "same");
    assert_eq!(inline_diff("a b c", "a c"), "a [-b-] c");
    assert_eq!(inline_diff("", "new"), "{+new+}");
    assert_eq!(diff_similar_words("one two three", "four five"), None);
}

#[test]
fn what_differs_can_be_seen() {
    let cases = [
        ("Société signs", "Socie\u{301}te\u{301} signs", "[-Société-]{+Socie⟨U+0301⟩te⟨U+0301⟩+} signs"),
        ("Commitment ends", "Com\u{ad}mitment ends", "[-Commitment-]{+Com⟨U+00AD⟩mitment+} ends"),
        ("Price of 10 billion", "Price of\u{a0}10 billion", "Price of[- -]{+⟨U+00A0⟩+}10 billion"),
        ("Commit soon", "Com\u{ad}mit\u{a0}soon", "[-Commit -]{+Com⟨U+00AD⟩mit⟨U+00A0⟩+}soon"),
        ("an offer", "an offer\u{200b}", "an [-offer-]{+offer⟨U+200B⟩+}"),
        ("\u{202e}same\u{ad}", "\u{202e}same\u{ad}", "⟨U+202E⟩same"),
        ("Alpha buys", "Αlpha buys", "[-Alpha-]{+⟨U+0391⟩lpha+} buys"),
    ];
    for (before, after, told) in cases {
        assert_eq!(inline_diff(before, after), told);
    }
    assert!(diff_similar_words("Société", "Socie\u{301}te\u{301}").is_some());
}
