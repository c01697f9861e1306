//! What comes near words that a text does not have: the stretch of a paragraph
//! that shares most words with them. A suggestion, never a match.

use std::{collections::HashMap, ops::Range};

use unicode_segmentation::UnicodeSegmentation as _;

use super::{StandingWords, number};
use crate::domain::{Layout, clean};

/// Stretches that share less of their words are no suggestion.
const LEAST: f64 = 0.6;

/// How many suggestions are made.
const MOST: usize = 5;

/// A stretch that shares words with those that were looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct NearWords {
    /// Where it stands, and what it says.
    pub standing: StandingWords,
    /// The share of common words, from 0 to 1.
    pub share: f64,
}

/// The nearest stretch of each paragraph, the nearest first; of equally near
/// ones that of the paragraph where the words were said to stand, then the
/// first.
pub(super) fn near<'t>(words: &str, paragraphs: impl Iterator<Item = &'t str>, here: Option<usize>) -> Vec<NearWords> {
    let sought = tokens(words);
    let mut found: Vec<(usize, NearWords)> = paragraphs
        .enumerate()
        .filter_map(|(place, text)| {
            let (range, share) = stretch(&sought, &tokens(text))?;
            let words = clean(with_signs(text, range), Layout::Line);
            Some((place, NearWords { standing: StandingWords { paragraph: number(place), words }, share }))
        })
        .collect();
    found.sort_by(|(place, near), (other_place, other)| {
        other.share.total_cmp(&near.share).then_with(|| (Some(*other_place) == here).cmp(&(Some(*place) == here)))
    });
    found.into_iter().map(|(_, near)| near).take(MOST).collect()
}

/// A word, without case, and where it stands.
struct Token {
    word: String,
    range: Range<usize>,
}

fn tokens(text: &str) -> Vec<Token> {
    let words = text.unicode_word_indices();
    words.map(|(start, word)| Token { word: word.to_lowercase(), range: start..start + word.len() }).collect()
}

/// The stretch of a paragraph, half as long again as the words looked for (some
/// may have been left out), that shares most of them, and the share; without the
/// words at its ends that add nothing.
fn stretch(sought: &[Token], text: &[Token]) -> Option<(Range<usize>, f64)> {
    let length = (sought.len() * 3 / 2).min(text.len());
    let mut shared = Shared::with(sought);
    let (mut best, mut most) = (0, 0);
    for (place, token) in text.iter().enumerate() {
        shared.take(token);
        if let Some(gone) = place.checked_sub(length).and_then(|place| text.get(place)) {
            shared.give(gone);
        }
        if shared.count > most {
            (best, most) = ((place + 1).saturating_sub(length), shared.count);
        }
    }
    let words = trimmed(text.get(best..best + length)?, sought);
    let (first, last) = (words.first()?, words.last()?);
    let share = ratio(most, sought.len());
    (share >= LEAST).then_some((first.range.start..last.range.end, share))
}

/// A stretch without the words at its ends that add nothing to what it shares.
fn trimmed<'t>(mut words: &'t [Token], sought: &[Token]) -> &'t [Token] {
    let mut shared = Shared::with(sought);
    for token in words {
        shared.take(token);
    }
    while let [first, rest @ ..] = words
        && shared.spares(first)
    {
        shared.give(first);
        words = rest;
    }
    while let [rest @ .., last] = words
        && shared.spares(last)
    {
        shared.give(last);
        words = rest;
    }
    words
}

/// How many of the words looked for a stretch has, each as often as it was
/// looked for.
struct Shared<'t> {
    /// How often each is still wanted; below zero it is there too often.
    wanted: HashMap<&'t str, i64>,
    count: usize,
}

impl<'t> Shared<'t> {
    fn with(sought: &'t [Token]) -> Self {
        let mut wanted: HashMap<&str, i64> = HashMap::new();
        for token in sought {
            *wanted.entry(&token.word).or_default() += 1;
        }
        Self { wanted, count: 0 }
    }

    fn take(&mut self, token: &Token) {
        if let Some(left) = self.wanted.get_mut(token.word.as_str()) {
            self.count += usize::from(*left > 0);
            *left -= 1;
        }
    }

    fn give(&mut self, token: &Token) {
        if let Some(left) = self.wanted.get_mut(token.word.as_str()) {
            *left += 1;
            self.count -= usize::from(*left > 0);
        }
    }

    /// Whether a stretch shares as much without this word of it.
    fn spares(&self, token: &Token) -> bool {
        self.wanted.get(token.word.as_str()).is_none_or(|left| *left < 0)
    }
}

/// A stretch of words with the signs that stand at them: quotation marks,
/// brackets, a full stop.
fn with_signs(text: &str, words: Range<usize>) -> &str {
    let before = text.get(..words.start).unwrap_or_default();
    let behind = text.get(words.end..).unwrap_or_default();
    let start = before.rfind(char::is_whitespace).map_or(0, |blank| blank + blank_width(before, blank));
    let end = behind.find(char::is_whitespace).unwrap_or(behind.len());
    text.get(start..words.end + end).unwrap_or_default()
}

fn blank_width(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole.max(1))
}
