//! Where in a shown text the words of a query are highlighted.

use dealtui::{
    domain::{Layout, clean},
    search::{Query, highlight, highlight_in_prose},
};

#[track_caller]
fn check(text: &str, query: &str, lit_letters: &[&str]) {
    let text = clean(text, Layout::Line);
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
    let text = clean("Acts of contract, an act acted: ACT", Layout::Prose);
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
