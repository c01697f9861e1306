//! Equal letters in other code points.

use dealtui::domain::{DiffersIn, QuoteVerdict, SourceText, reveal_differences, truncate_to_width};

#[test]
fn forms_of_a_letter_are_equal_and_signs_of_their_own_are_not() {
    for (form, plain) in [
        ("Socie\u{301}te\u{301}", "Société"),
        ("oﬃce of ﬂoat", "office of float"),
        ("ＦＵＬＬ　１０", "FULL　10"),
        ("한국", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"),
        ("\u{212b}ngstro\u{308}m", "Ångström"),
        ("⽂件", "文件"),
        ("ﻻ", "لا"),
        ("𝐁𝐨𝐥𝐝 Ⅳ", "Bold IV"),
        ("10\u{2011}Q", "10-Q"),
        ("5 µm, 20 ℃, ℓ", "5 μm, 20 °C, l"),
    ] {
        let verdict = SourceText::new(form).verdict(plain, Some(1));
        assert!(matches!(verdict, QuoteVerdict::Differs(DiffersIn::Letters, _)), "{form}: {verdict:?}");
    }
    for (one, other) in [("10²", "102"), ("5½", "51⁄2"), ("Azure™", "AzureTM"), ("①", "1"), ("e", "é"), ("–", "-")]
    {
        assert!(matches!(SourceText::new(one).verdict(other, Some(1)), QuoteVerdict::NotFound(_)), "{one}");
    }
}

#[test]
fn what_looks_the_same_is_told_apart() {
    let cases = [
        ("Société", "Socie\u{301}te\u{301}", ["Société", "Socie⟨U+0301⟩te⟨U+0301⟩"]),
        ("office", "oﬃce", ["office", "o⟨U+FB03⟩ce"]),
        ("Commitment", "Com\u{ad}mitment", ["Commitment", "Com⟨U+00AD⟩mitment"]),
        ("of 10", "of\u{a0}10", ["of 10", "of⟨U+00A0⟩10"]),
        ("Å", "\u{212b}", ["Å", "⟨U+212B⟩"]),
        ("a\u{323}\u{307}", "a\u{307}\u{323}", ["a⟨U+0323⟩⟨U+0307⟩", "a⟨U+0307⟩⟨U+0323⟩"]),
        ("Amazon", "\u{410}mazon", ["Amazon", "⟨U+0410⟩mazon"]),
        ("Οpen", "Оpen", ["⟨U+039F⟩pen", "⟨U+041E⟩pen"]),
        ("2020-25", "2020\u{2212}25", ["2020-25", "2020⟨U+2212⟩25"]),
        ("Amazon’s", "Amazonʼs", ["Amazon’s", "Amazon⟨U+02BC⟩s"]),
        ("Amazon will", "\u{410}mazon may", ["Amazon will", "⟨U+0410⟩mazon may"]),
        ("a café will", "the cafe\u{301} may", ["a café will", "the cafe⟨U+0301⟩ may"]),
        ("up-to-date", "2020–25 plan", ["up-to-date", "2020–25 plan"]),
        ("buy", "sell", ["buy", "sell"]),
        ("café", "thé", ["café", "thé"]),
    ];
    for (first, second, told) in cases {
        assert_eq!(reveal_differences(first, second), told);
    }
}

#[test]
fn text_is_cut_by_width_and_never_inside_a_letter() {
    let cases = [
        ("Amazon", 6, "Amazon"),
        ("Amazon", 5, "Amaz…"),
        ("三菱商事", 5, "三菱…"),
        ("三菱商事", 4, "三…"),
        ("e\u{301}tude", 3, "e\u{301}t…"),
        ("ab", 1, "…"),
        ("ab", 0, ""),
    ];
    for (text, columns, expected) in cases {
        assert_eq!(truncate_to_width(text, columns), expected);
    }
}
