//! Suggestions for a mistyped word, spelled as the deal spells them: matching
//! letters in order does not catch swapped or doubled letters.

use std::{cmp::Reverse, ops::Range};

use super::{
    fields::prose_of,
    folding::{Case, Folded},
    matching::Matching,
    query::{AmountTest, Needle, Operand, Qualifier, Query},
    tokens::{Fit, places, words_of},
};
use crate::domain::{Deal, EdtfDate, Text};

const MOST_SUGGESTIONS: usize = 3;

/// Words of a query for which suggestions are sought: each is compared with all
/// words of the deal.
const MOST_WORDS: usize = 20;

pub(super) trait Lexicon {
    fn has(&self, word: &str) -> bool;

    /// Each word in lower case with the number of records that have it.
    fn words(&self) -> impl Iterator<Item = (String, usize)>;

    fn as_written(&self, word: &str) -> Option<String>;

    /// The same as a value of a qualifier, if one takes it.
    fn as_value(&self, written: &str) -> Option<String>;
}

/// Suggestions for the words of a query that no record has in one piece. Those that are
/// perhaps meant as a condition are spelled as meant.
pub(super) fn words(query: &Query, meant: Option<&Range<usize>>, lexicon: &impl Lexicon) -> Vec<String> {
    let mut near: Vec<String> = Vec::new();
    let words = query.texts_without(meant).filter_map(|operand| match operand {
        Operand::Word(needle) => Some(needle),
        _ => None,
    });
    for needle in words.take(MOST_WORDS) {
        for word in alternative_spelling(needle, lexicon).into_iter().chain(nearest(needle, lexicon)) {
            if !near.contains(&word) {
                near.push(word);
            }
        }
    }
    near.truncate(MOST_SUGGESTIONS);
    near
}

/// A word as the language writes it: as a value of a qualifier, or without the
/// brackets and signs of other languages.
fn alternative_spelling(needle: &Needle, lexicon: &impl Lexicon) -> Option<String> {
    let written = needle.raw.as_str();
    let bare = written.trim_matches(['(', ')', '[', ']', '{', '}', '*', '+']);
    let is_word = !bare.is_empty() && !bare.contains(['(', ')', '[', ']', '{', '}']);
    if is_word && bare != written { Some(bare.to_owned()) } else { lexicon.as_value(written) }
}

/// `amount:7.6B` for `amount:7.6`, if the deal has such an amount.
pub(super) fn scaled_amounts(query: &Query, deal: &Deal, units: &[String]) -> Vec<String> {
    let tests = query.amounts().flat_map(AmountTest::scaled);
    let is_found = |test: &AmountTest| {
        let Ok(figures) = test.resolve(units) else { return false };
        deal.events().any(|event| event.amounts().any(|amount| figures.admits(amount)))
    };
    let found = tests.filter(is_found).map(|test| format!("{}:{}", Qualifier::Amount, test.raw()));
    found.take(MOST_SUGGESTIONS).collect()
}

pub(super) fn as_date(written: &str) -> Option<String> {
    EdtfDate::parse_typed(written).is_ok().then(|| format!("date:{written}"))
}

fn nearest(needle: &Needle, lexicon: &impl Lexicon) -> Vec<String> {
    let lowered = &needle.folded;
    let length = lowered.chars().count();
    let tolerated = (length / 3).clamp(1, 3);
    let in_reach = |word: &str| word.chars().count().abs_diff(length) <= tolerated;
    let distance = |word: &str| strsim::damerau_levenshtein(lowered, word);
    if length < 3 || lexicon.has(lowered) {
        return Vec::new();
    }
    let mut near: Vec<(usize, Reverse<usize>, String)> = lexicon
        .words()
        .filter(|(word, count)| *count > 0 && in_reach(word))
        .map(|(word, count)| (distance(&word), Reverse(count), word))
        .filter(|(distance, ..)| *distance <= tolerated)
        .collect();
    near.sort();
    let least = near.first().map(|(distance, ..)| *distance);
    let words = near.into_iter().take_while(|(distance, ..)| Some(*distance) == least).map(|(.., word)| word);
    let mut written: Vec<String> = Vec::new();
    for word in words.take(2 * MOST_SUGGESTIONS) {
        let word = lexicon.as_written(&word).unwrap_or(word);
        if !written.contains(&word) {
            written.push(word);
        }
    }
    written.truncate(MOST_SUGGESTIONS);
    written
}

impl Lexicon for Matching<'_> {
    fn has(&self, word: &str) -> bool {
        self.index.dictionary.has(word)
    }

    fn words(&self) -> impl Iterator<Item = (String, usize)> {
        let written = self.index.dictionary.words();
        let written = written.map(|(word, postings)| (word.to_owned(), postings.count()));
        let named = self.index.labels.iter().flat_map(|label| {
            let count = self.index.having(label.of).len();
            words_of(&label.original).map(str::to_lowercase).map(move |word| (word, count)).collect::<Vec<_>>()
        });
        written.chain(named)
    }

    fn as_written(&self, word: &str) -> Option<String> {
        let mut named = self.index.labels.iter().flat_map(|label| words_of(&label.original));
        let in_name = named.find(|other| other.to_lowercase() == word).map(str::to_owned);
        in_name.or_else(|| {
            let place = self.index.dictionary.first_with(word)?;
            let event = self.index.event(place)?;
            let texts = std::iter::once(event.title()).chain(prose_of(event).map(|(_, text)| text));
            texts.into_iter().find_map(|text| original_spelling(text, word))
        })
    }

    fn as_value(&self, written: &str) -> Option<String> {
        as_date(written)
    }
}

pub(super) fn original_spelling(text: Text<'_>, word: &str) -> Option<String> {
    let folded = Folded::new(text, Case::Insensitive);
    let place = places(&folded.text, word).find(|(fit, _)| *fit == Fit::Words).map(|(_, place)| place)?;
    text.shown().get(folded.origin(place)).map(str::to_owned)
}
