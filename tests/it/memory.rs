//! What a search remembers of the ones before changes no answer, whatever their
//! capitals.

use std::sync::atomic::AtomicBool;

use dealtui::{
    domain::EventIx,
    search::{Index, Memory, Query, Sort},
};

use crate::kites;

#[test]
fn capitalized_words_are_cached_separately() {
    let index = Index::new(&kites::deal());
    let found = |typed: &str, memory: &mut Memory| -> Vec<EventIx> {
        let query = Query::parse(typed).unwrap();
        index.find(&query, Sort::Date, memory, &AtomicBool::new(false)).unwrap().unwrap().events
    };
    let words = [
        "Ferries", "Letter", "Mo", "mo", "Mossbank", "mossbank", "MOSSBANK", "Osterlo", "O", "Os", "os", "Skyhook", "M",
    ];
    let mut memory = Memory::default();
    for word in words.iter().chain(words.iter().rev()) {
        assert_eq!(found(word, &mut memory), found(word, &mut Memory::default()), "{word}");
    }
    // Each of these is found by itself, so that a mistake would be seen.
    for word in ["Ferries", "Mossbank", "Osterlo", "Skyhook"] {
        assert!(!found(word, &mut Memory::default()).is_empty(), "{word}");
    }
}
