//! Laws of clean text, over generated texts.

use dealtui::domain::{Layout, clean};
use proptest::{collection::vec, prelude::*, sample::select};

use crate::program::forbidden;

/// Texts that are full of what cleaning is about.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        select(&[
            "\u{1b}[31m",
            "\u{9b}2J",
            "\u{202e}",
            "\u{2066}",
            "\u{feff}",
            "\u{200b}",
            "\u{e0041}",
            "\u{2028}",
            "\u{fff9}",
            "\0",
            "\r",
            "\n",
            "\t",
            "\u{7f}",
            "\u{ad}",
            "\u{fe0f}",
            "é",
            "e\u{301}",
            "日本",
            "שלום"
        ])
        .prop_map(str::to_owned),
        select(&["a", " ", "\u{301}", "\u{301}\u{300}\u{302}\u{303}\u{304}", "👩", "❤"]).prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

/// Joiners beside letters, symbols and what cleaning stands in for.
fn joined() -> impl Strategy<Value = String> {
    let piece = select(&["\u{200d}", "\u{200c}", "a", "م", "👩", "\u{1b}", "\t", "\u{fe0f}", " ", "\u{301}"]);
    vec(piece, 0..10).prop_map(|pieces| pieces.concat())
}

fn layout() -> impl Strategy<Value = Layout> {
    select(&[Layout::Line, Layout::Prose])
}

proptest! {
    #[test]
    fn nothing_unsafe_is_shown(text in hostile(), layout in layout()) {
        let shown = clean(text.as_str(), layout);
        prop_assert_eq!(forbidden(shown.shown()), []);
        prop_assert!(!shown.shown().contains('\t'));
        prop_assert!(layout == Layout::Prose || !shown.shown().contains('\n'));
        let dropped = ['\u{fe0f}', '\u{ad}'];
        prop_assert!(!shown.shown().contains(dropped));
    }

    #[test]
    fn the_original_is_kept(text in prop_oneof![hostile(), joined(), any::<String>()], layout in layout()) {
        let cleaned = clean(text.as_str(), layout);
        prop_assert_eq!(cleaned.original(), text.as_str());
        prop_assert_eq!(cleaned.as_text().original(), text.as_str());
        prop_assert_eq!(cleaned.as_text().shown(), cleaned.shown());
    }

    #[test]
    fn stand_ins_are_places_of_what_is_shown(text in prop_oneof![hostile(), joined()], layout in layout()) {
        let cleaned = clean(text.as_str(), layout);
        let mut end = 0;
        for range in cleaned.as_text().stand_ins() {
            prop_assert!(range.start >= end && cleaned.shown().get(range.clone()).is_some(), "{:?}", range);
            end = range.end;
        }
        prop_assert_eq!(cleaned.as_text().stand_ins().is_empty(), cleaned.shown() == text);
    }

    #[test]
    fn what_was_cleaned_is_clean(text in hostile(), layout in layout()) {
        let once = clean(text.as_str(), layout);
        let twice = clean(once.shown(), layout);
        prop_assert_eq!(twice.shown(), once.shown());
    }

    #[test]
    fn joiners_that_were_cleaned_are_clean(text in joined(), layout in layout()) {
        let once = clean(text.as_str(), layout);
        let twice = clean(once.shown(), layout);
        prop_assert_eq!(twice.shown(), once.shown());
    }
}

/// Unicode's 66 noncharacters: U+FDD0 to U+FDEF, and the last two of every
/// plane.
#[test]
fn noncharacters_become_visible() {
    let last_two = (0..=0x10_u32).flat_map(|plane| [plane << 16 | 0xfffe, plane << 16 | 0xffff]);
    let all: Vec<char> = (0xfdd0..=0xfdef).chain(last_two).map(|code| char::from_u32(code).unwrap()).collect();
    assert_eq!(all.len(), 66);
    let raw: Vec<char> = all
        .into_iter()
        .filter(|character| clean(character.to_string(), Layout::Line).shown().contains(*character))
        .collect();
    assert_eq!(raw, []);
}
