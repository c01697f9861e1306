//! Queries against the deal of the harbors: which events
//! answer them, in which order, and what is said of those that are mistyped.

mod table;

use std::sync::{LazyLock, atomic::AtomicBool};

use dealtui::search::{Hits, Index, Memory, Query, QueryError, Sort};
use table::{MISTYPED, QUERIES, RANKED};

use crate::{harbors, program::run};

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(&harbors::deal()));

fn search(query: &str, sort: Sort) -> Result<Hits, QueryError> {
    let found = INDEX.find(&Query::parse(query)?, sort, &mut Memory::default(), &AtomicBool::new(false))?;
    Ok(found.unwrap())
}

/// The ids that a query finds; `?` behind those that match only possibly.
pub(crate) fn ids(query: &str, sort: Sort) -> Vec<String> {
    let deal = INDEX.deal();
    match search(query, sort) {
        Ok(hits) => {
            let doubt = |ix| if hits.is_possible(deal.timeline_position(ix)) { "?" } else { "" };
            hits.events.iter().map(|ix| format!("{}{}", deal.event(*ix).id(), doubt(*ix))).collect()
        }
        Err(error) => vec![error.message],
    }
}

/// The query as it would be right, if it is wrong and that is offered.
pub(crate) fn corrected(query: &str) -> Option<String> {
    search(query, Sort::Date).err().and_then(|error| error.apply_correction(query))
}

#[track_caller]
fn check(queries: &[(&str, &[&str])], sort: Sort) {
    let answers = queries.iter().map(|(query, expected)| (query, ids(query, sort), expected));
    let wrong: Vec<String> = answers
        .filter(|(_, found, expected)| found != *expected)
        .map(|(query, found, expected)| format!("{query}\n   found {found:?}\nexpected {expected:?}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), queries.len(), wrong.join("\n"));
}

#[test]
fn what_is_typed_finds_what_is_meant() {
    check(QUERIES, Sort::Date);
}

#[test]
fn the_best_match_comes_first() {
    check(RANKED, Sort::Relevance);
}

#[test]
fn a_mistyped_query_says_where_and_what_was_perhaps_meant() {
    for (query, start, end, near) in MISTYPED {
        let error = search(query, Sort::Date).expect_err(query);
        assert_eq!((error.range.start, error.range.end), (*start, *end), "{query}: {}", error.message);
        let hint = error.message.split_once("did you mean ").map_or("", |(_, hint)| hint.trim_end_matches(['?', ':']));
        assert_eq!(hint, *near, "{query}: {}", error.message);
    }
}

#[test]
fn a_range_that_runs_backwards_is_an_error() {
    let error = search("date:2030-09..2030-01", Sort::Date).unwrap_err();
    assert_eq!(error.message, "the range ends before it begins: write 2030-01..2030-09");
    assert!(search("date:2030-01..2030-01-05", Sort::Date).is_ok());
}

/// Dates of any form with a dash between them, which may stand in a date, too.
#[test]
fn a_dash_joins_dates_of_two_forms() {
    let forms: [&[&str]; 2] =
        [&["2030-02", "Feb 2030", "February 2030", "feb2030"], &["2030-10", "Oct 2030", "October 2030", "oct2030"]];
    let all = |query: &str| ids(query, Sort::Date);
    let expected = all("date:2030-02..2030-10");
    for (first, last) in forms[0].iter().flat_map(|first| forms[1].iter().map(move |last| (first, last))) {
        for dash in ["–", "—", " – ", "-", " - "] {
            let query = format!("date:{first}{dash}{last}");
            assert_eq!(all(&query), expected, "{query}");
        }
    }
    for (query, same) in [
        ("date:2029–Feb 2030", "date:2029..2030-02"),
        ("date:2029-2030-02", "date:2029..2030-02"),
        ("date:27 Feb–2030-10-04", "date:2030-02-27..2030-10-04"),
        ("date:2030-02-27–4 Oct 2030", "date:2030-02-27..2030-10-04"),
        ("date:Q1 2030–2030-10", "date:2030-01..2030-10"),
        ("date:Feb–2030-10", "date:2030-02..2030-10"),
        ("date:feb-2030-10-04", "date:2030-02..2030-10-04"),
        ("date:6 Feb–2030-10", "date:2030-02-06..2030-10"),
        // One date.
        ("date:6-oct-2030", "date:2030-10-06"),
        ("date:2030-oct", "date:2030-10"),
    ] {
        assert_eq!(all(query), all(same), "{query}");
    }
    assert_eq!(corrected("date:Oct 2030–2030-02").as_deref(), Some("date:2030-02/2030-10"));
}

#[test]
fn punctuation_of_a_sentence_is_no_part_of_a_word() {
    for (written, plain) in [("Brandão, Lindqvist;", "Brandão Lindqvist"), ("vale,", "vale"), (",", "")] {
        assert_eq!(ids(written, Sort::Date), ids(plain, Sort::Date), "{written}");
    }
    assert_eq!(ids("Brandão, Lindqvist;", Sort::Date), ["gullwing-opening"]);
}

#[track_caller]
fn check_nothing(query: &str, part: &str, without: usize, near: &[&str]) {
    let hits = search(query, Sort::Date).unwrap();
    let nothing = hits.empty_reason.unwrap();
    assert_eq!((nothing.culprit.as_str(), nothing.count_without), (part, without), "{query}");
    assert_eq!(hits.offered.into_iter().chain(hits.suggestions).collect::<Vec<_>>(), near, "{query}");
}

#[test]
fn an_empty_list_names_what_emptied_it() {
    check_nothing("quaysdie", "quaysdie", 23, &["Quayside"]);
    check_nothing("brandao zzzz", "zzzz", 3, &[]);
    check_nothing("zzzz brandao", "zzzz", 3, &[]);
    check_nothing("brandao kind:court", "kind:court", 3, &[]);
    check_nothing("okonkwo !memo party:heron", "!memo", 1, &[]);
    // The letters of kestrle stand scattered in one title.
    check_nothing("kestrle gullwing", "gullwing", 1, &["Kestrel"]);
    check_nothing("zzzz qqqq", "zzzz", 0, &[]);
    check_nothing("date:2029", "date:2029", 23, &[]);
    // What the language writes otherwise.
    check_nothing("$50B", "$50B", 23, &["amount:$50B"]);
    check_nothing("2030-02", "2030-02", 23, &["date:2030-02"]);
    check_nothing("brandao (zzzz)", "\\(zzzz\\)", 3, &["zzzz"]);
}

#[test]
fn scattered_letters_only_offer_what_was_perhaps_meant() {
    let near = |query: &str| search(query, Sort::Date).unwrap().suggestions;
    assert_eq!(near("lindqvst"), ["Lindqvist"], "its letters stand in the name: dropped letters are in reach");
    assert_eq!(near("lindqvist"), Vec::<String>::new());
    assert_eq!(near("kestrl"), ["Kestrel"]);
}

#[test]
fn a_range_of_amounts_shares_its_scale_and_is_not_turned_round() {
    let listed = |query: &str| run(&["--data", harbors::PATH, "list", query]);
    // Of 5 to 50 million are the cranes, the gain and the cap.
    assert_eq!(listed("amount:5..50M").out, listed("amount:5M..50M").out);
    assert_eq!(listed("amount:5..50M").out.lines().count(), 3);
    let refused = listed("amount:50M..5M");
    assert_eq!((refused.status, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("put the smaller amount first: 5M..50M"), "{}", refused.err);
}

/// As one types a quote that one remembers in part.
#[test]
fn an_ellipsis_stands_for_words_left_out() {
    let found = |command: &str, query: &str| crate::program::run(&[command, query]).out;
    for command in ["list", "sources"] {
        let words = found(command, "exclusive license stateless");
        assert!(!words.is_empty());
        for query in [
            "exclusive license … stateless",
            "exclusive license ... stateless",
            "exclusive license... stateless",
            "exclusive license…stateless",
            "…exclusive license .... stateless …",
        ] {
            assert_eq!(found(command, query), words, "{query}");
        }
        let quoted = found(command, "\"exclusive license\" \"stateless\"");
        assert!(!quoted.is_empty());
        assert_eq!(found(command, "\"exclusive license … stateless\""), quoted);
        assert_eq!(found(command, "!license…"), found(command, "!license"));
    }
    // An alternative stays whole: a bar would join only one of its parts.
    for query in ["\"exclusive … stateless\" | zzzz", "zzzz | \"exclusive … stateless\""] {
        assert_eq!(found("list", query), "", "{query}");
    }
    // Only an ellipsis is no condition.
    assert_eq!(found("list", "…"), crate::program::run(&["list"]).out);
    // Two dots are a range.
    assert_ne!(found("list", "date:2026-02..2026-03"), found("list", "date:2026-02"));
}
