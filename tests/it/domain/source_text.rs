//! Looking up words in the text of a source.

use dealtui::domain::{Lookup, QuoteVerdict, SourceText};

/// Paragraphs 1 to 5.
const TEXT: &str = "One “quoted” word.\r\n \t\r\nTwo  words\u{a0}here\rand on it goes\nA soft\u{ad}ware deal, Ltd.\n\nThe parties may buy the whole of Beta next year.";

#[track_caller]
fn check(exact: &str, paragraph: Option<u32>, expected: &str) {
    let found = match SourceText::new(TEXT).verdict(exact, paragraph) {
        QuoteVerdict::Exact => "as it stands".to_owned(),
        QuoteVerdict::Elsewhere(there) => format!("elsewhere: {there}"),
        QuoteVerdict::Differs(differing, standing) => {
            format!("{differing:?} differ: {} {}", standing.paragraph, standing.words.original())
        }
        QuoteVerdict::AcrossLines(first, last) => format!("runs on: {first} {last}"),
        QuoteVerdict::NotFound(None) => "not found".to_owned(),
        QuoteVerdict::NotFound(Some(near)) => {
            format!("near: {} {}", near.span.paragraph, near.span.words.original())
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(found, expected, "{exact}");
}

#[test]
fn words_are_looked_up_in_their_paragraph() {
    check("quoted", Some(1), "as it stands");
    check("Two  words\u{a0}", Some(2), "as it stands");
    check("and on", Some(3), "as it stands");
    check("quoted", None, "as it stands");
    check("quoted", Some(2), "elsewhere: 1");
    check("quoted", Some(9), "elsewhere: 1");
    check("quoted", Some(0), "elsewhere: 1");
}

#[test]
fn what_differs_in_spacing_is_shown_as_it_stands() {
    check("\"quoted\" word", Some(1), "Spacing differ: 1 “quoted” word");
    check("Two words here", Some(2), "Spacing differ: 2 Two  words\u{a0}here");
    check("software deal", Some(4), "Spacing differ: 4 soft\u{ad}ware deal");
    check("Two words here", Some(4), "Spacing differ: 2 Two  words\u{a0}here");
}

#[test]
fn what_runs_on_or_is_only_near_is_no_match() {
    check("words\u{a0}here and on", Some(2), "runs on: 2 3");
    check("the parties will buy the whole of Beta", Some(5), "near: 5 The parties may buy the whole of Beta");
    check("nothing of the sort", Some(1), "not found");
    check("", Some(1), "as it stands");
    check("…", Some(1), "not found");
}

#[test]
fn a_passage_is_sought_by_its_words_or_its_ends() {
    let text = SourceText::new(TEXT);
    let words = |sought: Lookup| match sought {
        Lookup::Exact(found) | Lookup::Differs(found) | Lookup::AcrossLines(found) => {
            found.into_iter().map(|standing| (standing.paragraph, standing.words.original().to_owned())).collect()
        }
        Lookup::Near(near) => near
            .into_iter()
            .map(|near| (near.span.paragraph, near.span.words.original().to_owned()))
            .collect::<Vec<_>>(),
    };
    assert!(matches!(text.look_up("may buy"), Lookup::Exact(_)));
    assert_eq!(words(text.look_up("The … Beta")), [(5, "The parties may buy the whole of Beta".to_owned())]);
    assert_eq!(words(text.look_up("\"quoted\"...word.")), [(1, "“quoted” word.".to_owned())]);
    assert!(matches!(text.look_up("Two words"), Lookup::Differs(_)));
    assert_eq!(words(text.look_up("parties shall buy the whole")), [(5, "parties may buy the whole".to_owned())]);
    assert_eq!(words(text.look_up("Beta … The")), Vec::new());
    assert_eq!(words(text.look_up("")), Vec::new());
}

#[test]
fn any_number_of_ellipses_stand_for_words_in_one_paragraph() {
    let text = "The outside date is extended by ninety days as provided in section 8.1(b) of it.\n\n\
                Section 8.1(b) was amended.\nThe outside date may move by ninety days.\n";
    let text = SourceText::new(text);
    let found = |words: &str| match text.look_up(words) {
        Lookup::Exact(found) | Lookup::Differs(found) => {
            found.iter().map(|span| span.words.original().to_owned()).collect()
        }
        Lookup::AcrossLines(_) | Lookup::Near(_) => Vec::new(),
    };
    let all = "outside date is extended by ninety days as provided in section 8.1(b)";
    for words in [
        "outside date ... ninety days ... section 8.1(b)",
        "outside date … ninety days ... section 8.1(b)",
        "outside  date…ninety\u{a0}days…section 8.1(b)",
        "… outside date … extended … days … 8.1(b) …",
    ] {
        assert_eq!(found(words), [all], "{words}");
    }
    assert_eq!(
        found("outside date … by … days"),
        ["outside date is extended by ninety days", "outside date may move by ninety days"]
    );
    for words in ["ninety days … outside date … section", "outside date … ninety days … amended", "days … days … days"]
    {
        assert_eq!(found(words), Vec::<String>::new(), "{words}");
    }
}
