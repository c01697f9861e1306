//! What a search remembers of the ones before changes no answer, whatever their
//! capitals.

use std::sync::atomic::AtomicBool;

use dealtui::{
    cli,
    domain::EventIx,
    search::{Index, Memory, Query, Sort},
};

#[test]
fn words_with_capitals_are_remembered_apart() {
    let deal = cli::open(&cli::Input::default()).unwrap().deal;
    let index = Index::of(&deal);
    let found = |typed: &str, memory: &mut Memory| -> Vec<EventIx> {
        let query = Query::parse(typed).unwrap();
        index.find(&query, Sort::Date, memory, &AtomicBool::new(false)).unwrap().unwrap().events
    };
    let words = [
        "Anthropic",
        "Musk",
        "Mi",
        "mi",
        "Microsoft",
        "microsoft",
        "MICROSOFT",
        "A",
        "Am",
        "am",
        "AWS",
        "Bedrock",
        "M",
    ];
    let mut memory = Memory::default();
    for word in words.iter().chain(words.iter().rev()) {
        assert_eq!(found(word, &mut memory), found(word, &mut Memory::default()), "{word}");
    }
    // Each of these is found by itself, so that a mistake would be seen.
    for word in ["Anthropic", "Musk", "Microsoft", "Bedrock"] {
        assert!(!found(word, &mut Memory::default()).is_empty(), "{word}");
    }
}
