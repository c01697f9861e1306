//! Which letters to light in a short text that is shown: those by which the
//! query's words match it. Runs for the rows on screen only.

use std::ops::Range;

use fuzzy_matcher::{FuzzyMatcher as _, skim::SkimMatcherV2};

use super::{folding::Folded, query::Query};

/// Byte ranges of `text` on grapheme bounds, ascending and apart. A word that
/// stands in the text is lit where it stands, best at the beginning of a word;
/// else its letters are lit where fuzzy-matcher finds them.
pub fn lit(text: &str, query: &Query) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for word in &query.words {
        let folded = Folded::of(text, word.case);
        let places = whole(&folded.text, &word.folded).unwrap_or_else(|| scattered(&folded.text, &word.folded));
        ranges.extend(places.into_iter().filter_map(|place| folded.origin.get(place).cloned()));
    }
    ranges.sort_by_key(|range| (range.start, range.end));
    merged(ranges)
}

/// The characters of the word where it stands as one piece.
fn whole(text: &str, word: &str) -> Option<Vec<usize>> {
    let starts_word = |start: &usize| {
        let before = text.get(..*start).and_then(|before| before.chars().next_back());
        !before.is_some_and(char::is_alphanumeric)
    };
    let starts: Vec<usize> = text.match_indices(word).map(|(start, _)| start).collect();
    let start = starts.iter().copied().find(starts_word).or(starts.first().copied())?;
    let first = text.get(..start)?.chars().count();
    Some((first..first + word.chars().count()).collect())
}

/// The characters that fuzzy-matcher finds for the word. `fuzzy_indices` only:
/// the crate's `fuzzy_match` depends on earlier calls.
fn scattered(text: &str, word: &str) -> Vec<usize> {
    let matcher = SkimMatcherV2::default().respect_case();
    matcher.fuzzy_indices(text, word).map_or_else(Vec::new, |(_, places)| places)
}

fn merged(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, query: &str, lit_letters: &[&str]) {
        let ranges = lit(text, &Query::parse(query).unwrap());
        let letters: Vec<&str> = ranges.iter().map(|range| &text[range.clone()]).collect();
        assert_eq!(letters, lit_letters);
    }

    #[test]
    fn letters_are_lit_where_they_stand_in_the_original() {
        check("Amazon to invest", "amazon", &["Amazon"]);
        check("A new contract on the act", "act", &["act"]);
        check("Société Générale", "generale", &["Générale"]);
        check("İstanbul Straße", "ista strasse", &["İsta", "Straße"]);
        check("三菱商事 agreed", "商事", &["商事"]);
        check("Amazon Web Services", "aws", &["A", "W", "S"]);
        check("nothing here", "zzz", &[]);
    }
}
