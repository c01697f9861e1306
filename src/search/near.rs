//! Words of the deal near a mistyped one, as the deal writes them: letters
//! swapped or doubled are out of reach of letters in order.

use super::{
    fields::prose_of,
    folding::{Case, Folded},
    index::Index,
    matching::Matching,
    query::{AmountTest, Needle, Operand, Query},
    words::{Fit, places, words_of},
};
use crate::domain::{EdtfDate, Text};

/// How many words are offered.
const MOST: usize = 3;

/// For how many words of a query near ones are looked for: each is compared
/// with all words of the deal.
const MOST_LOOKED_AT: usize = 20;

/// The words near those of a query that no event has, or only with scattered
/// letters.
pub(super) fn words(index: &Index, query: &Query, matching: &Matching<'_>) -> Vec<String> {
    let mut near: Vec<String> = Vec::new();
    let words = query.texts().filter_map(|operand| match operand {
        Operand::Word(needle) => Some(needle),
        _ => None,
    });
    for needle in words.take(MOST_LOOKED_AT) {
        for word in otherwise_written(index, needle).into_iter().chain(nearest(index, needle, matching)) {
            if !near.contains(&word) {
                near.push(word);
            }
        }
    }
    near.truncate(MOST);
    near
}

/// How the language writes what a word seems to ask for: a date, an amount; a
/// word without the brackets and signs of other languages around it.
fn otherwise_written(index: &Index, needle: &Needle) -> Option<String> {
    let written = needle.written.as_str();
    let bare = written.trim_matches(['(', ')', '[', ']', '{', '}', '*', '+']);
    let is_word = !bare.is_empty() && !bare.contains(['(', ')', '[', ']', '{', '}']);
    let bare = if is_word { bare } else { written };
    let is_amount = written.chars().any(char::is_alphabetic) || written.contains(['$', '€', '£', '¥', '%']);
    match written {
        _ if bare != written => Some(bare.to_owned()),
        _ if EdtfDate::parse(written).is_ok() => Some(format!("date:{written}")),
        _ if is_amount && AmountTest::is_figure_in(written, &index.units) => Some(format!("amount:{written}")),
        _ => None,
    }
}

/// The nearest words, the more frequent first.
fn nearest(index: &Index, needle: &Needle, matching: &Matching<'_>) -> Vec<String> {
    let lowered = &needle.folded;
    let length = lowered.chars().count();
    let tolerated = (length / 3).clamp(1, 3);
    let in_reach = |word: &str| word.chars().count().abs_diff(length) <= tolerated;
    let distance = |word: &str| strsim::damerau_levenshtein(lowered, word);
    if length < 3 || index.dictionary.has(lowered) {
        return Vec::new();
    }
    let told = index
        .dictionary
        .words()
        .map(|(word, postings)| (word.to_owned(), postings.titles.len() + postings.prose.len()));
    let named = index.labels.iter().flat_map(|label| {
        let count = index.registers.events(label.of).len();
        words_of(label.original()).map(str::to_lowercase).map(move |word| (word, count)).collect::<Vec<_>>()
    });
    let mut near: Vec<(usize, std::cmp::Reverse<usize>, String)> = told
        .chain(named)
        .filter(|(word, count)| *count > 0 && in_reach(word))
        .map(|(word, count)| (distance(&word), std::cmp::Reverse(count), word))
        .filter(|(distance, ..)| *distance <= tolerated)
        .collect();
    near.sort();
    let least = near.first().map(|(distance, ..)| *distance);
    let words = near.into_iter().take_while(|(distance, ..)| Some(*distance) == least).map(|(.., word)| word);
    let mut written: Vec<String> = Vec::new();
    for word in words.take(2 * MOST) {
        let word = as_written(index, &word, matching);
        if !written.contains(&word) {
            written.push(word);
        }
    }
    written.truncate(MOST);
    written
}

/// A word as the deal writes it: in a name, a title or prose.
fn as_written(index: &Index, word: &str, matching: &Matching<'_>) -> String {
    let named = index.labels.iter().flat_map(|label| words_of(label.original()));
    let in_name = named.into_iter().find(|other| other.to_lowercase() == word).map(str::to_owned);
    let told = || {
        let place = index.dictionary.first_with(word)?;
        let event = matching.index.event(place as usize)?;
        let texts = std::iter::once(event.title()).chain(prose_of(event).map(|(_, text)| text));
        texts.into_iter().find_map(|text| cut_out(text, word))
    };
    in_name.or_else(told).unwrap_or_else(|| word.to_owned())
}

fn cut_out(text: Text<'_>, word: &str) -> Option<String> {
    let folded = Folded::of(text, Case::Ignored);
    let place = places(&folded.text, word).find(|(fit, _)| *fit == Fit::Words).map(|(_, place)| place)?;
    text.shown().get(folded.origin(place)).map(str::to_owned)
}
