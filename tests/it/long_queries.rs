//! No query is too long for the program: up to a limit it is answered, beyond
//! it the limit is told.

use std::{
    fs,
    sync::Arc,
    sync::atomic::AtomicBool,
    time::{Duration, Instant},
};

use dealtui::{
    cli,
    search::{Index, Memory, Query, Sort},
    state::State,
};

use crate::program::run;

/// Whatever takes longer hangs.
const LIMIT: Duration = Duration::from_mins(1);

/// Queries as long as the limit lets them be, of every sort.
fn longest() -> Vec<String> {
    let fill = |unit: &str| unit.repeat(Query::LONGEST / unit.chars().count());
    vec![
        fill("a "),
        fill("a"),
        fill("a | "),
        fill("!"),
        fill("not:"),
        fill("kind:report "),
        format!("party:{}", "amazon,".repeat(Query::LONGEST / 7 - 1)),
        format!("party:{}", ",".repeat(Query::LONGEST - 6)),
        format!("\"{}\"", "of the ".repeat(Query::LONGEST / 7 - 1)),
        format!("amount:{}", "5B+".repeat(Query::LONGEST / 3 - 3)),
        format!("amount:{}", "5".repeat(Query::LONGEST - 7)),
        format!("date:{}", "2026-02,".repeat(Query::LONGEST / 8 - 1)),
        format!("date:{}", "2".repeat(Query::LONGEST - 5)),
        fill("(a) "),
        fill("a|"),
        fill("a OR b "),
        (0..Query::LONGEST / 2)
            .filter_map(|nth| char::from_u32(0x4e00 + u32::try_from(nth).unwrap()))
            .flat_map(|sign| [sign, ' '])
            .collect(),
    ]
}

#[test]
fn the_longest_queries_are_answered() {
    let index = Index::of(&Arc::clone(&cli::open(&cli::Input::default()).unwrap().deal));
    for query in longest() {
        let begun = Instant::now();
        let shown: String = query.chars().take(20).collect();
        if let Ok(parsed) = Query::parse(&query) {
            for sort in [Sort::Date, Sort::Relevance] {
                let _ = index.find(&parsed, sort, &mut Memory::default(), &AtomicBool::new(false));
            }
        }
        assert!(begun.elapsed() < LIMIT, "{shown}");
    }
}

/// Hundreds of things that only reading finds, in a deal of many events: each
/// event is read once, not once for each of them.
#[test]
fn what_only_reading_finds_does_not_add_up() {
    let summary = "The U.S. side (as of 1-Jan) said: “no”; others – Q&A, pp. 3/4 – paid 5% *more*. ".repeat(4);
    let events = (0..300).map(|number| {
        format!(
            r#"{{"id":"e{number}","date":"2026-01-01","kind":"report","title":"A-b: {number}","summary":"{summary}"}}"#
        )
    });
    let events = events.collect::<Vec<String>>().join(",");
    let text = format!(r#"{{"format":1,"deal":{{"id":"d","title":"D"}},"events":[{events}]}}"#);
    let index = Index::of(&Arc::new(dealtui::data::read(&text).unwrap()));
    let signs = (0x21..0x2fff).filter_map(char::from_u32).filter(|sign| {
        !sign.is_alphanumeric() && !sign.is_whitespace() && !sign.is_control() && !"\"'\\|&(){}[]".contains(*sign)
    });
    let signs: Vec<String> = signs.map(|sign| format!("'{sign}")).take(600).collect();
    let letters = || ('a'..='z').flat_map(|first| ('a'..='z').map(move |second| (first, second)));
    let capitals: Vec<String> = letters().take(400).map(|(first, _)| format!("'T{first}")).collect();
    let hyphens: Vec<String> = letters().take(300).map(|(first, second)| format!("{first}-{second}")).collect();
    for words in [signs, capitals, hyphens] {
        for between in [" ", " | "] {
            let query: String = words.join(between).chars().take(Query::LONGEST - 1).collect();
            let begun = Instant::now();
            let parsed = Query::parse(query.trim_end_matches([' ', '|', '\''])).unwrap();
            index.find(&parsed, Sort::Relevance, &mut Memory::default(), &AtomicBool::new(false)).unwrap();
            assert!(begun.elapsed() < LIMIT, "{}", words[0]);
        }
    }
}

#[test]
fn longer_ones_are_told_the_limit() {
    for length in [Query::LONGEST + 1, 12_000, 100_000] {
        for unit in ["a ", "a", "é", "a | ", "kind:report ", "party:", ",", "\"", "|", "(", "\\"] {
            let query: String = unit.chars().cycle().take(length).collect();
            let error = Query::parse(&query).unwrap_err();
            assert!(error.message.contains("(limit 2000)"), "{}", error.message);
        }
    }
    let ran = run(&["list", &"a ".repeat(6_000)]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("query too long: 12000 characters (limit 2000)"), "{}", ran.err);
    assert!(ran.err.len() < 1_000, "the query is not poured out");
    let ran = run(&["terms", "--party", &"x".repeat(100_000)]);
    assert_eq!(ran.status, 2);
}

#[test]
fn lines_of_the_history_that_are_no_queries_are_not_offered() {
    let directory = tempfile::tempdir().unwrap();
    let state = State::at(directory.path());
    let lines = format!("first\n{}\nlast\n", "a ".repeat(100_000));
    fs::write(directory.path().join("history"), lines).unwrap();
    assert_eq!(state.history().unwrap(), ["first", "last"]);
    fs::write(directory.path().join("history"), "x\n".repeat(1_000_000) + "newest\n").unwrap();
    let read = state.history().unwrap();
    assert_eq!((read.len(), read.last().map(String::as_str)), (500, Some("newest")));
}
