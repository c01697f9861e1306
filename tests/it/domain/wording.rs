//! The differing words of two texts.

use dealtui::domain::{difference_in_words, words_of_alike};

#[test]
fn what_differs_is_marked() {
    assert_eq!(difference_in_words("buy all of it", "buy half of it"), "buy [-all-]{+half+} of it");
    assert_eq!(difference_in_words("same", "same"), "same");
    assert_eq!(difference_in_words("a b c", "a c"), "a [-b-] c");
    assert_eq!(difference_in_words("", "new"), "{+new+}");
    assert_eq!(words_of_alike("one two three", "four five"), None);
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
        assert_eq!(difference_in_words(before, after), told);
    }
    assert!(words_of_alike("Société", "Socie\u{301}te\u{301}").is_some());
}
