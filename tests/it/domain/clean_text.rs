//! Cleaning and fitting text.

use dealtui::domain::{TextLayout, clean, clean_name, clean_verbatim, prefix_wider_than, truncate_to_width};
use unicode_width::UnicodeWidthStr as _;

const LONGEST_NAME: usize = 20_000;

#[track_caller]
fn check(raw: &str, layout: TextLayout, shown: &str, stand_ins: &[&str]) {
    let text = clean(raw, layout);
    assert_eq!(text.shown(), shown);
    assert_eq!(text.original(), raw);
    let seen: Vec<&str> = text.as_text().stand_ins().iter().map(|range| &text.shown()[range.clone()]).collect();
    assert_eq!(seen, stand_ins);
}

#[test]
fn plain_text_stays_as_it_is() {
    check("Société Générale, 三菱, שלום", TextLayout::SingleLine, "Société Générale, 三菱, שלום", &[]);
}

#[test]
fn controls_and_bidi_overrides_become_visible() {
    check("a\u{1b}[31mb", TextLayout::SingleLine, "a␛[31mb", &["␛"]);
    check("x\u{202e}y\u{9b}z", TextLayout::SingleLine, "x⟨U+202E⟩y⟨U+009B⟩z", &["⟨U+202E⟩", "⟨U+009B⟩"]);
    check("\u{7f}\0", TextLayout::SingleLine, "␡␀", &["␡", "␀"]);
    check("\u{e0041}\u{feff}", TextLayout::SingleLine, "⟨U+E0041⟩⟨U+FEFF⟩", &["⟨U+E0041⟩", "⟨U+FEFF⟩"]);
}

#[test]
fn a_line_break_stays_in_prose_and_shows_in_a_line() {
    check("a\nb", TextLayout::MultiLine, "a\nb", &[]);
    check("a\nb", TextLayout::SingleLine, "a␊b", &["␊"]);
}

#[test]
fn a_tab_advances_to_the_next_stop() {
    check("ab\tc", TextLayout::SingleLine, "ab  c", &["  "]);
}

#[test]
fn what_terminals_measure_differently_is_dropped() {
    check("❤\u{fe0f}", TextLayout::SingleLine, "❤", &[""]);
    check("👩\u{200d}🚀", TextLayout::SingleLine, "👩🚀", &[""]);
    check("می\u{200c}خواهم", TextLayout::SingleLine, "می\u{200c}خواهم", &[]);
    check("soft\u{ad}hyphen", TextLayout::SingleLine, "softhyphen", &[""]);
}

#[test]
fn what_a_message_repeats_has_a_sign_for_all_that_is_dropped() {
    let shown = |raw: &str| clean_verbatim(raw, TextLayout::SingleLine).shown().to_owned();
    assert_eq!(shown("soft\u{ad}hy❤\u{fe0f}\u{1b}"), "soft⟨U+00AD⟩hy❤⟨U+FE0F⟩␛");
    assert_eq!(shown("می\u{200c}خواهم"), "می\u{200c}خواهم");
}

#[test]
fn a_pile_of_marks_is_cut_at_eight() {
    let pile = format!("a{}", "\u{301}".repeat(20));
    assert_eq!(clean(pile, TextLayout::SingleLine).shown().chars().count(), 9);
}

#[test]
fn what_is_fitted_is_the_same_however_long_the_text_is() {
    for letter in ["a", "三", "e\u{301}", "لا", "🇪🇺"] {
        let long = letter.repeat(10_000);
        for columns in [0, 1, 2, 7, 40] {
            let short = letter.repeat(100);
            assert_eq!(truncate_to_width(&long, columns), truncate_to_width(&short, columns), "{letter} in {columns}");
            assert!(prefix_wider_than(&long, columns).len() <= letter.len() * (2 * columns + 2));
            assert!(prefix_wider_than(&long, columns).width() > columns);
        }
    }
    assert_eq!(prefix_wider_than("Amazon", 6), "Amazon");
}

#[test]
fn of_an_endless_name_the_beginning_is_shown_and_the_whole_kept() {
    let raw = format!("a\u{200b}{}", "é".repeat(LONGEST_NAME));
    let name = clean_name(raw.clone());
    assert!(name.shown().ends_with("é… (18 more bytes in the deal file)"), "{:?}", name.shown().len());
    assert_eq!(name.original(), raw);
    assert_eq!(name.as_text().stand_ins().len(), 1);
    let short = "é".repeat(LONGEST_NAME);
    assert_eq!(clean_name(short.clone()).shown(), short);
}

#[test]
fn a_beginning_ends_between_letters() {
    let text = clean("aé", TextLayout::SingleLine);
    assert_eq!([0, 1, 2, 3, 9].map(|bytes| text.as_text().prefix(bytes).shown().len()), [0, 1, 1, 3, 3]);
    assert_eq!(text.as_text().prefix(2).to_buf().shown(), "a");
}
