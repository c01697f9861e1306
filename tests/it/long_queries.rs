//! No query is too long for the program: up to a limit it is answered, beyond
//! it the limit is named.

use std::{
    fs,
    sync::{Arc, atomic::AtomicBool},
};

use dealtui::{
    domain::EventIx,
    search::{Index, Memory, Query, QueryError, Sort},
    state::State,
};

use crate::{kites, program::run};

/// As often as the limit allows.
fn fill(unit: &str) -> String {
    unit.repeat(Query::MAX_CHARS / unit.chars().count())
}

/// Queries as long as the limit lets them be, each with a short one that finds
/// the same.
fn longest() -> Vec<(String, &'static str)> {
    let han = (0..Query::MAX_CHARS / 2).filter_map(|nth| char::from_u32(0x4e00 + u32::try_from(nth).unwrap()));
    vec![
        (fill("a "), "a"),
        (fill("sails "), "sails"),
        (fill("a | "), "a"),
        (fill("sails | "), "sails"),
        (fill("kind:report "), "kind:report"),
        (format!("party:{}", "tern,".repeat(Query::MAX_CHARS / 5 - 2)), "party:tern"),
        // Every day of February lies before the first event.
        (format!("date:{}", "2025-02,".repeat(Query::MAX_CHARS / 8 - 1)), "date:2025-02"),
        // Operators without a word exclude nothing.
        (fill("!"), ""),
        (fill("not:"), ""),
        // The rest finds nothing, like a word that does not occur.
        (fill("a"), "zzzz"),
        (fill("(a) "), "zzzz"),
        (format!("\"{}\"", "of the ".repeat(Query::MAX_CHARS / 7 - 1)), "zzzz"),
        (format!("amount:{}", "5B+".repeat(Query::MAX_CHARS / 3 - 3)), "zzzz"),
        (han.flat_map(|sign| [sign, ' ']).collect(), "zzzz"),
    ]
}

fn find(index: &Index, query: &str, sort: Sort) -> Result<Vec<EventIx>, QueryError> {
    let found = index.find(&Query::parse(query)?, sort, &mut Memory::default(), &AtomicBool::new(false))?;
    let mut events = found.unwrap().events;
    events.sort_unstable();
    Ok(events)
}

#[test]
fn the_longest_queries_are_answered() {
    let index = Index::new(&kites::deal());
    for (query, short) in longest() {
        for sort in [Sort::Date, Sort::Relevance] {
            let shown: String = query.chars().take(20).collect();
            assert!(query.chars().count() > Query::MAX_CHARS - 20, "{shown}");
            assert_eq!(find(&index, &query, sort), find(&index, short, sort), "{shown}");
        }
    }
}

#[test]
fn the_longest_queries_are_refused_as_short_ones_are() {
    let index = Index::new(&kites::deal());
    for (query, message) in [
        (format!("party:{}", ",".repeat(Query::MAX_CHARS - 6)), "party: needs a value"),
        (format!("amount:{}", "5".repeat(Query::MAX_CHARS - 7)), "5” is not a number"),
        (format!("date:{}", "2".repeat(Query::MAX_CHARS - 5)), "2” is not a date"),
        (fill("a|"), "put spaces around |"),
        (fill("a OR b "), "use | with spaces for OR: write a | b a | b"),
    ] {
        let error = find(&index, &query, Sort::Date).unwrap_err();
        assert!(error.message.contains(message), "{}", error.message);
    }
}

/// Hundreds of things that only reading the texts finds, in a deal of many
/// events.
#[test]
fn many_words_that_only_reading_finds_are_answered() {
    let summary = "The U.S. side (as of 1-Jan) said: “no”; others – Q&A, pp. 3/4 – paid 5% *more*. ".repeat(4);
    let events = (0..300).map(|number| {
        format!(
            r#"{{"id":"e{number}","date":"2026-01-01","kind":"report","title":"A-b: {number}","summary":"{summary}"}}"#
        )
    });
    let events = events.collect::<Vec<String>>().join(",");
    let text = format!(r#"{{"format":1,"deal":{{"id":"d","title":"D"}},"events":[{events}]}}"#);
    let index = Index::new(&Arc::new(dealtui::deal_file::read(&text).unwrap()));
    let signs = (0x21..0x2fff).filter_map(char::from_u32).filter(|sign| {
        !sign.is_alphanumeric() && !sign.is_whitespace() && !sign.is_control() && !"\"'\\|&(){}[]".contains(*sign)
    });
    let signs: Vec<String> = signs.map(|sign| format!("'{sign}")).take(600).collect();
    let letters = || ('a'..='z').flat_map(|first| ('a'..='z').map(move |second| (first, second)));
    let capitals: Vec<String> = letters().take(400).map(|(first, _)| format!("'T{first}")).collect();
    let hyphens: Vec<String> = letters().take(300).map(|(first, second)| format!("{first}-{second}")).collect();
    for words in [signs, capitals, hyphens] {
        // Every event has one of them: a full stop, “The”, “A-b”. None has all.
        for (between, expected) in [(" ", 0), (" | ", 300)] {
            let query: String = words.join(between).chars().take(Query::MAX_CHARS - 1).collect();
            let parsed = Query::parse(query.trim_end_matches([' ', '|', '\''])).unwrap();
            let found = index.find(&parsed, Sort::Relevance, &mut Memory::default(), &AtomicBool::new(false));
            assert_eq!(found.unwrap().unwrap().events.len(), expected, "{}", words[0]);
        }
    }
}

#[test]
fn longer_queries_are_refused_with_the_limit() {
    for length in [Query::MAX_CHARS + 1, 12_000, 100_000] {
        for unit in ["a ", "a", "é", "a | ", "kind:report ", "party:", ",", "\"", "|", "(", "\\"] {
            let query: String = unit.chars().cycle().take(length).collect();
            let error = Query::parse(&query).unwrap_err();
            assert!(error.message.contains("(limit 2000)"), "{}", error.message);
        }
    }
    // Nothing looks at the words first, which would take minutes.
    for command in ["list", "terms", "sources", "parties", "disputes"] {
        for (query, length) in [("a b ".repeat(30_000), 120_000), ("x".repeat(120_000), 120_000)] {
            let ran = run(&["--data", kites::PATH, command, &query]);
            assert_eq!((ran.status, ran.out.as_str()), (2, ""));
            assert!(ran.err.contains(&format!("query too long: {length} characters (limit 2000)")), "{}", ran.err);
            assert!(ran.err.len() < 1_000, "the query is shortened");
        }
    }
    let ran = run(&["--data", kites::PATH, "terms", "--party", &"x".repeat(100_000)]);
    assert_eq!(ran.status, 2);
}

#[test]
fn invalid_history_lines_are_skipped() {
    let directory = tempfile::tempdir().unwrap();
    let state = State::new(directory.path());
    let lines = format!("first\n{}\nlast\n", "a ".repeat(100_000));
    fs::write(directory.path().join("history"), lines).unwrap();
    assert_eq!(state.history().unwrap(), ["first", "last"]);
    fs::write(directory.path().join("history"), "x\n".repeat(1_000_000) + "newest\n").unwrap();
    let read = state.history().unwrap();
    assert_eq!((read.len(), read.last().map(String::as_str)), (500, Some("newest")));
}
