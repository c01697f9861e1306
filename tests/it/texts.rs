//! Laws of clean text, over generated texts.

use std::collections::HashSet;

use dealtui::domain::{TextLayout, clean};
use proptest::{collection::vec, prelude::*, sample::select};
use unicode_normalization::char::is_combining_mark;

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
    let piece = select(&[
        "\u{200d}",
        "\u{200c}",
        "a",
        "م",
        "क",
        "\u{94d}",
        "ᠠ",
        "\u{180b}",
        "葛",
        "\u{e0100}",
        "👩",
        "\u{1b}",
        "\t",
        "\u{fe0f}",
        " ",
        "\u{301}",
    ]);
    vec(piece, 0..10).prop_map(|pieces| pieces.concat())
}

fn layout() -> impl Strategy<Value = TextLayout> {
    select(&[TextLayout::SingleLine, TextLayout::MultiLine])
}

proptest! {
    #[test]
    fn nothing_unsafe_is_shown(text in hostile(), layout in layout()) {
        let shown = clean(text.as_str(), layout);
        prop_assert_eq!(forbidden(shown.shown()), []);
        prop_assert!(!shown.shown().contains('\t'));
        prop_assert!(layout == TextLayout::MultiLine || !shown.shown().contains('\n'));
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

/// Every code point, between Latin letters and alone.
#[test]
fn no_hidden_code_point_passes_by_itself() {
    let all: Vec<char> = (0..=0x0010_ffff).filter_map(char::from_u32).filter(|code| *code != '\n').collect();
    let hidden: HashSet<char> = forbidden(&all.iter().collect::<String>()).into_iter().collect();
    assert!(hidden.len() > 4_000);
    for character in all {
        for raw in [character.to_string(), format!("a{character}b")] {
            let text = clean(raw.as_str(), TextLayout::SingleLine);
            let shown = text.shown();
            if hidden.contains(&character) || character == '\t' {
                assert!(!shown.contains(character), "{raw:?} became {shown:?}");
            } else {
                // What can be seen stays, less marks on nothing and what has no ink.
                let goes = raw.starts_with(is_combining_mark) || NO_INK.contains(&character);
                assert!(goes || shown == raw, "{raw:?} became {shown:?}");
            }
        }
    }
}

const NO_INK: [char; 3] = ['\u{2800}', '\u{16fe4}', '\u{1d159}'];

#[test]
fn a_joiner_passes_only_where_a_script_writes_with_it() {
    let pass = [
        ("Persian", "می\u{200c}خواهم"),
        ("an Arabic abbreviation", "١٣٤٢ ه\u{200d} ق"),
        ("Hindi", "क्\u{200d}ष"),
        ("Hindi kept apart", "क्\u{200c}ष"),
        ("Malayalam", "അവന്\u{200d}"),
        ("Bengali", "র\u{200d}্যা"),
        ("Sinhala", "ශ්\u{200d}රී"),
        ("Mongolian", "ᠠ\u{200d}"),
        ("Syriac", "ܐ\u{200d}ܒ"),
    ];
    for (what, raw) in pass {
        assert_eq!(clean(raw, TextLayout::SingleLine).shown(), raw, "{what}");
    }
    let visible = [
        ("Open\u{200d}AI", "Open⟨U+200D⟩AI"),
        ("Open\u{200c}AI", "Open⟨U+200C⟩AI"),
        ("\u{200d}AI", "⟨U+200D⟩AI"),
        ("3\u{200d}0", "3⟨U+200D⟩0"),
        ("م\u{200c}AI", "م⟨U+200C⟩AI"),
        ("م\u{200c}\u{200c}م", "م⟨U+200C⟩⟨U+200C⟩م"),
        ("м\u{200d}м", "м⟨U+200D⟩м"),
        ("क\u{200d}ष", "क⟨U+200D⟩ष"),
        ("a\u{94d}\u{200d}b", "a\u{94d}⟨U+200D⟩b"),
    ];
    for (raw, shown) in visible {
        assert_eq!(clean(raw, TextLayout::SingleLine).shown(), shown);
    }
    assert_eq!(clean("👩🏽\u{200d}🚀 ❤\u{fe0f}\u{200d}🔥", TextLayout::SingleLine).shown(), "👩🏽🚀 ❤🔥");
}

#[test]
fn selectors_and_marks_go_only_with_their_letter() {
    let cases = [
        ("ᠠ\u{180b}", "ᠠ"),
        ("a\u{180b}b", "a⟨U+180B⟩b"),
        ("葛\u{e0100}", "葛"),
        ("a\u{e0100}b", "a⟨U+E0100⟩b"),
        ("\u{301}a", "⟨U+0301⟩a"),
        ("a\u{301}", "a\u{301}"),
    ];
    for (raw, shown) in cases {
        assert_eq!(clean(raw, TextLayout::SingleLine).shown(), shown);
    }
}
