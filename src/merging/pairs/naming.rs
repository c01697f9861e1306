//! Whom two titles name: other people, or the same in other parts, make other events.

use std::collections::HashSet;

use super::similarity::{SHORTEST_WORD, are_forms_of_one_word};
use crate::search::{Case, fold};

/// Words before a name that anyone may have, and those in names of many.
const TITLES: [&str; 18] = [
    "mr",
    "mrs",
    "ms",
    "dr",
    "prof",
    "sir",
    "judge",
    "justice",
    "ceo",
    "cfo",
    "coo",
    "chair",
    "chairman",
    "president",
    "director",
    "minister",
    "the",
    "of",
];

/// Between two names they say that both do the same.
const BOTH: [&str; 5] = ["and", "with", "or", "und", "et"];

/// Before the one who does something.
const BY: [&str; 3] = ["by", "from", "von"];

const LONGEST_ABBREVIATION: usize = 3;

pub(super) struct Naming {
    words: Vec<Word>,
}

struct Word {
    folded: String,
    is_name: bool,
}

impl Naming {
    /// `names` are words in names of parties.
    pub(super) fn new(title: &str, names: &HashSet<String>) -> Self {
        let words: Vec<&str> =
            title.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let is_capital = |at: usize| words.get(at).is_some_and(|word| word.starts_with(char::is_uppercase));
        // Where all words are, this tells no names.
        let has_small = words.iter().any(|word| word.len() > 3 && word.starts_with(char::is_lowercase));
        let word = |(at, word): (usize, &&str)| {
            let folded = fold(word, Case::Insensitive);
            // Capitals alone may only stress a word.
            let is_stressed = word.chars().count() > LONGEST_ABBREVIATION && word.chars().all(char::is_uppercase);
            let is_written_so = !is_stressed && has_small && is_capital(at) && (at > 0 || is_capital(1));
            let is_name = (is_written_so || names.contains(&folded)) && !TITLES.contains(&folded.as_str());
            Word { folded, is_name }
        };
        Self { words: words.iter().enumerate().map(word).collect() }
    }

    /// Whether the same words are said of others, or of the same the other way round.
    pub(super) fn differs_from(&self, other: &Self) -> bool {
        self.names_others(other) || self.is_reversed(other)
    }

    /// Whether each title has names instead of those of the other one.
    fn names_others(&self, other: &Self) -> bool {
        let lacks = |one: &Self, other: &Self| {
            let mut only = one.words.iter().filter(|word| other.at(&word.folded).is_none()).peekable();
            only.peek().is_some()
                && only.all(|word| word.is_name || TITLES.contains(&word.folded.as_str()))
                && one.words.iter().any(|word| word.is_name && other.at(&word.folded).is_none())
        };
        lacks(self, other) && lacks(other, self)
    }

    /// `Tern sues Mill` and `Mill sues Tern`, but not `Mill sued by Tern`.
    pub(super) fn is_reversed(&self, other: &Self) -> bool {
        let names: Vec<&str> = [self, other].into_iter().flat_map(Self::names).collect();
        let firsts = |title: &Self| title.words.iter().position(|word| names.contains(&word.folded.as_str()));
        let swapped = firsts(self).zip(firsts(other)).and_then(|(own, first)| {
            let (one, rival) = (self.words.get(own)?, other.words.get(first)?);
            let between = self.words.get(own + 1..self.at(&rival.folded)?)?;
            let others = other.words.get(first + 1..other.at(&one.folded)?)?;
            Some((between, others))
        });
        swapped.is_some_and(|(between, others)| {
            let has = |words: &[Word], list: &[&str]| words.iter().any(|word| list.contains(&word.folded.as_str()));
            let is_shared = |word: &Word| {
                others.iter().any(|other| !other.is_name && are_forms_of_one_word(&other.folded, &word.folded))
            };
            !has(between, &BOTH)
                && !has(others, &BOTH)
                && has(between, &BY) == has(others, &BY)
                && between.iter().any(|word| !word.is_name && is_shared(word))
        })
    }

    /// Whether both have a word that is no name, and not in titles of all kinds.
    pub(super) fn shares_word_with(&self, other: &Self) -> bool {
        let says = |word: &&Word| !word.is_name && word.folded.chars().count() >= SHORTEST_WORD;
        self.words.iter().filter(says).any(|word| other.at(&word.folded).is_some())
    }

    fn at(&self, folded: &str) -> Option<usize> {
        self.words.iter().position(|word| word.folded == folded)
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.words.iter().filter(|word| word.is_name).map(|word| word.folded.as_str())
    }
}
