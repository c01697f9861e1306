//! Where in a shown text the words of a query are highlighted.

#![expect(clippy::single_range_in_vec_init, reason = "lists of ranges of which some have one")]

use std::ops::Range;

use dealtui::{
    domain::{TextLayout, clean},
    search::{Case, Query, fold, highlight, highlight_in_prose},
};

#[track_caller]
fn check(text: &str, query: &str, lit_letters: &[&str]) {
    let text = clean(text, TextLayout::SingleLine);
    let ranges = highlight(text.as_text(), &Query::parse(query).unwrap());
    let letters: Vec<&str> = ranges.iter().map(|range| &text.shown()[range.clone()]).collect();
    assert_eq!(letters, lit_letters, "{query}");
}

#[test]
fn letters_are_lit_where_they_stand_in_the_original() {
    check("Amazon to invest", "amazon", &["Amazon"]);
    check("A new contract on the act", "act", &["act"]);
    check("Société Générale", "generale", &["Générale"]);
    check("Socie\u{301}te\u{301} Ge\u{301}ne\u{301}rale", "societe", &["Socie\u{301}te\u{301}"]);
    check("İstanbul Straße", "ista strasse", &["İsta", "Straße"]);
    check("三菱商事 agreed", "商事", &["商事"]);
    check("🚀 launch 👩🏽 party", "party", &["party"]);
    check("Micro\u{200b}soft", "microsoft", &["Micro⟨U+200B⟩soft"]);
    check("Amazon Web Services", "aws", &["A", "W", "S"]);
    check("nothing here", "zzz", &[]);
    check("OpenAI’s first-party contract", "\"openai's first\" -party", &["OpenAI’s first"]);
    check("OpenAI signs", "^open", &["Open"]);
}

#[test]
fn prose_is_lit_at_every_place_from_the_beginning_of_a_word() {
    let text = clean("Acts of contract, an act acted: ACT", TextLayout::MultiLine);
    let lit = |query: &str| {
        let ranges = highlight_in_prose(text.as_text(), &Query::parse(query).unwrap());
        ranges.iter().map(|range| text.shown()[range.clone()].to_owned()).collect::<Vec<String>>()
    };
    assert_eq!(lit("act"), ["Act", "act", "act", "ACT"]);
    assert_eq!(lit("\"act\""), ["act", "ACT"]);
    assert_eq!(lit("ACT"), ["Act", "act", "act", "ACT"]);
    assert_eq!(lit("'ACT"), ["ACT"]);
    assert_eq!(lit("!act"), Vec::<String>::new());
}

#[test]
fn what_is_typed_plainly_finds_what_is_written_richly() {
    let cases = [
        ("Société Générale", "societe generale"),
        ("Socie\u{301}te\u{301}", "societe"),
        ("İstanbul", "istanbul"),
        ("Straße", "strasse"),
        ("Møller–Mærsk", "moller-maersk"),
        ("OpenAI’s “first”", "openai's \"first\""),
        ("ﬁling\u{a0}10\u{2011}Q", "filing 10-q"),
        ("one  two\u{2009} three", "one two three"),
        ("三菱商事", "三菱商事"),
    ];
    for (written, typed) in cases {
        assert_eq!(fold(written, Case::Insensitive), typed);
        if !typed.contains('"') {
            check(written, &format!("\"{typed}\""), &[written]);
        }
    }
    assert_eq!(fold("Été", Case::Sensitive), "Ete");
}

#[test]
fn stand_ins_are_passed_over_or_read_as_spaces() {
    let cases = [
        ("Micro\u{200b}soft", "microsoft"),
        ("Micro\u{ad}soft", "microsoft"),
        ("a\u{202e}b", "ab"),
        ("one\ttwo", "one two"),
        ("one\ntwo", "one two"),
        ("x\u{1b}[31my", "x[31my"),
    ];
    for (raw, typed) in cases {
        let query = Query::parse(&format!("\"{typed}\"")).unwrap();
        for layout in [TextLayout::SingleLine, TextLayout::MultiLine] {
            let text = clean(raw, layout);
            let whole = vec![0..text.shown().len()];
            assert_eq!(highlight(text.as_text(), &query), whole, "{raw:?}");
            assert_eq!(highlight_in_prose(text.as_text(), &query), whole, "{raw:?}");
        }
    }
}

#[test]
fn a_letter_that_is_written_as_two_is_lit_whole() {
    for (query, lit) in
        [("a", "a"), ("s", "ß"), ("as", "aß"), ("e", "e\u{301}"), ("sse", "ße\u{301}"), ("sez", "ße\u{301}z")]
    {
        check("aße\u{301}z", query, &[lit]);
    }
    check("Amazon", "ma", &["ma"]);
}

#[test]
fn a_needle_is_lit_where_it_fits_best() {
    let check = |text: &str, query: &str, expected: &[Range<usize>]| {
        let text = clean(text, TextLayout::SingleLine);
        assert_eq!(highlight(text.as_text(), &Query::parse(query).unwrap()), expected);
    };
    check("contract act", "act", &[9..12]);
    check("contract action", "act", &[9..12]);
    check("a contest", "act", &[0..1, 2..3, 5..6]);
}
