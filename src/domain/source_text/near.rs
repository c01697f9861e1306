//! What comes near words that a text does not have: the stretch that shares
//! most words with them, in one paragraph or over line ends. A suggestion,
//! never a match.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation as _;

use super::StandingWords;
use crate::domain::letters::as_seen;

/// Stretches that share less of their words are no suggestion.
const LEAST: f64 = 0.6;

const MOST: usize = 5;

/// A stretch that shares words with those that were looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct NearWords {
    pub standing: StandingWords,
    /// The share of common words, from 0 to 1.
    pub share: f64,
}

#[derive(Clone, Debug)]
pub(super) struct Words {
    paragraphs: Vec<Vec<Token>>,
    /// All of them, those in one that are hyphenated at a line end.
    running: Vec<Token>,
}

impl Words {
    pub(super) fn of<'t>(paragraphs: impl Iterator<Item = &'t str>) -> Self {
        let mut all = Vec::new();
        let mut running: Vec<Token> = Vec::new();
        let mut hyphenated = false;
        for (place, text) in paragraphs.enumerate() {
            let words = tokens(place, text);
            let mut before = None;
            for token in &words {
                let between = before.and_then(|end: usize| text.get(end..token.start.byte));
                match running.last_mut() {
                    Some(begun) if between.map_or(hyphenated, is_line_end) => {
                        begun.word.push_str(&token.word);
                        begun.end = token.end;
                    }
                    _ => running.push(token.clone()),
                }
                before = Some(token.end.byte);
            }
            hyphenated = text.trim_end().ends_with(HYPHENS) && !words.is_empty();
            all.push(words);
        }
        Self { paragraphs: all, running }
    }

    /// The nearest stretch of each paragraph, and first the one over line ends
    /// where that is nearer than all of them; of equally near ones that of the
    /// paragraph where the words were said to stand, then the first.
    pub(super) fn near(
        &self,
        words: &str,
        here: Option<usize>,
        standing: impl Fn(Spot, Spot) -> StandingWords,
    ) -> Vec<NearWords> {
        let sought = tokens(0, words);
        let mut shared = Shared::with(&sought);
        let mut near = |text: &[Token]| {
            let (first, last, share) = stretch(&mut shared, sought.len(), text)?;
            Some((first.place, NearWords { standing: standing(first, last), share }))
        };
        let mut found: Vec<(usize, NearWords)> = self.paragraphs.iter().filter_map(|words| near(words)).collect();
        found.sort_by(|(place, near), (other_place, other)| {
            other.share.total_cmp(&near.share).then_with(|| (Some(*other_place) == here).cmp(&(Some(*place) == here)))
        });
        let nearest = found.first().map_or(0.0, |(_, near)| near.share);
        let over_ends = near(&self.running).filter(|(_, near)| near.share > nearest);
        over_ends.into_iter().chain(found).map(|(_, near)| near).take(MOST).collect()
    }
}

/// What a word that goes on in the next line ends with; `¬` is what some
/// programs write for a soft hyphen.
const HYPHENS: [char; 8] = ['-', '\u{ad}', '\u{2010}', '\u{2011}', '\u{2012}', '–', '\u{2212}', '¬'];

/// Whether what parts two words of a paragraph once was a line end: a hyphen
/// and white space.
fn is_line_end(between: &str) -> bool {
    between.strip_prefix(HYPHENS).is_some_and(|blank| !blank.is_empty() && blank.trim().is_empty())
}

/// A byte of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    /// The place of the paragraph, from 0.
    pub(super) place: usize,
    pub(super) byte: usize,
}

/// A word, its letters as they look and without case, and where it stands.
#[derive(Clone, Debug)]
struct Token {
    word: String,
    start: Spot,
    end: Spot,
}

fn tokens(place: usize, text: &str) -> Vec<Token> {
    let words = text.unicode_word_indices();
    words
        .map(|(start, word)| Token {
            word: as_seen(word).to_lowercase(),
            start: Spot { place, byte: start },
            end: Spot { place, byte: start + word.len() },
        })
        .collect()
}

/// The stretch of a text, half as long again as the words looked for (some
/// may have been left out), that shares most of them, and the share; without the
/// words at its ends that add nothing. `shared` is given back as it was taken:
/// making it takes as long as there are words, which may be many.
fn stretch(shared: &mut Shared<'_>, sought: usize, text: &[Token]) -> Option<(Spot, Spot, f64)> {
    let length = (sought * 3 / 2).min(text.len());
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
    for token in text.get(text.len() - length..)? {
        shared.give(token);
    }
    let share = ratio(most, sought);
    if share < LEAST {
        return None;
    }
    let words = trimmed(shared, text.get(best..best + length)?);
    Some((words.first()?.start, words.last()?.end, share))
}

/// A stretch without the words at its ends that add nothing to what it shares.
fn trimmed<'t>(shared: &mut Shared<'_>, mut words: &'t [Token]) -> &'t [Token] {
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
    for token in words {
        shared.give(token);
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

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole.max(1))
}
