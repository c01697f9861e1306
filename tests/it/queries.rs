//! Queries against the built-in deal: which events answer them, in which order,
//! and what is said of those that are mistyped.

mod table;

use std::sync::atomic::AtomicBool;

use dealtui::{
    cli,
    search::{Hits, Index, Memory, Query, QueryError, Sort},
};
use table::{MISTYPED, QUERIES, RANKED};

fn search(index: &Index, query: &str, sort: Sort) -> Result<Hits, QueryError> {
    let found = index.find(&Query::parse(query)?, sort, &mut Memory::default(), &AtomicBool::new(false))?;
    Ok(found.unwrap())
}

/// The ids that a query finds; `?` behind those that match only possibly.
fn ids(index: &Index, query: &str, sort: Sort) -> Vec<String> {
    let deal = index.deal();
    match search(index, query, sort) {
        Ok(hits) => {
            let doubt = |ix| if hits.is_possible(deal.rank(ix)) { "?" } else { "" };
            hits.events.iter().map(|ix| format!("{}{}", deal.event(*ix).id(), doubt(*ix))).collect()
        }
        Err(error) => vec![error.message],
    }
}

#[track_caller]
fn check(queries: &[(&str, &[&str])], sort: Sort) {
    let index = Index::of(&cli::open(&cli::Input::default()).unwrap().deal);
    let answers = queries.iter().map(|(query, expected)| (query, ids(&index, query, sort), expected));
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
    let index = Index::of(&cli::open(&cli::Input::default()).unwrap().deal);
    for (query, start, end, near) in MISTYPED {
        let error = search(&index, query, Sort::Date).expect_err(query);
        assert_eq!((error.place.start, error.place.end), (*start, *end), "{query}: {}", error.message);
        let hint = error.message.split_once("did you mean ").map_or("", |(_, hint)| hint.trim_end_matches(['?', ':']));
        assert_eq!(hint, *near, "{query}: {}", error.message);
    }
}

#[test]
fn a_range_that_runs_backwards_is_an_error() {
    let index = Index::of(&cli::open(&cli::Input::default()).unwrap().deal);
    let error = search(&index, "date:2026-09..2026-01", Sort::Date).unwrap_err();
    assert_eq!(error.message, "the range ends before it begins: write 2026-01..2026-09");
    assert!(search(&index, "date:2026-01..2026-01-05", Sort::Date).is_ok());
}

#[test]
fn punctuation_of_a_sentence_is_no_part_of_a_word() {
    let index = Index::of(&cli::open(&cli::Input::default()).unwrap().deal);
    for (written, plain) in [("Nadella, Altman;", "Nadella Altman"), ("musk,", "musk"), (",", "")] {
        assert_eq!(ids(&index, written, Sort::Date), ids(&index, plain, Sort::Date), "{written}");
    }
}

#[track_caller]
fn check_nothing(query: &str, part: &str, without: usize, near: &[&str]) {
    let index = Index::of(&cli::open(&cli::Input::default()).unwrap().deal);
    let hits = search(&index, query, Sort::Date).unwrap();
    let nothing = hits.empty_reason.unwrap();
    assert_eq!((nothing.part.as_str(), nothing.without), (part, without), "{query}");
    assert_eq!(hits.near, near, "{query}");
}

#[test]
fn an_empty_list_names_what_emptied_it() {
    check_nothing("mircosoft", "mircosoft", 23, &["Microsoft"]);
    check_nothing("jassy zzzz", "zzzz", 2, &[]);
    check_nothing("zzzz jassy", "zzzz", 2, &[]);
    check_nothing("jassy kind:court", "kind:court", 2, &[]);
    check_nothing("jassy !aws party:amazon", "!aws", 2, &[]);
    // The letters of amzaon stand scattered in one title.
    check_nothing("amzaon frontier", "frontier", 1, &["Amazon"]);
    check_nothing("zzzz qqqq", "zzzz", 0, &[]);
    check_nothing("date:2030", "date:2030", 23, &[]);
    // What the language writes otherwise.
    check_nothing("$50B", "$50B", 23, &["amount:$50B"]);
    check_nothing("2026-02", "2026-02", 23, &["date:2026-02"]);
    check_nothing("jassy (zzzz)", "\\(zzzz\\)", 2, &["zzzz"]);
}

#[test]
fn scattered_letters_only_offer_what_was_perhaps_meant() {
    let index = Index::of(&cli::open(&cli::Input::default()).unwrap().deal);
    let near = |query: &str| search(&index, query, Sort::Date).unwrap().near;
    assert_eq!(near("microsft"), ["Microsoft"], "its letters stand in the name: dropped letters are in reach");
    assert_eq!(near("microsoft"), Vec::<String>::new());
    assert_eq!(near("anthropc"), ["Anthropic"]);
}

#[test]
fn a_range_of_amounts_shares_its_scale_and_is_not_turned_round() {
    let listed = |query: &str| crate::program::run(&["list", query]);
    // Ten of the events have a first or further figure of 5 to 50 billion dollars.
    assert_eq!(listed("amount:5..50B").out, listed("amount:5B..50B").out);
    assert_eq!(listed("amount:5..50B").out.lines().count(), 10);
    let refused = listed("amount:50B..5B");
    assert_eq!((refused.status, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("goes from the smaller to the larger: 5B..50B"), "{}", refused.err);
}
