//! Words near those that are not in a text: the stretch that shares most of them, in
//! one paragraph or over line ends. A suggestion, never a match.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation as _;

use super::StandingWords;
use crate::domain::letters::as_seen;

/// The least share of a suggestion.
const LEAST: f64 = 0.6;

const MOST: usize = 5;

#[derive(Clone, Debug, PartialEq)]
pub struct NearWords {
    pub standing: StandingWords,
    /// Of words in common, from 0 to 1.
    pub share: f64,
}

#[derive(Clone, Debug)]
pub(super) struct Words {
    paragraphs: Vec<Vec<Token>>,
    /// Across paragraphs; words hyphenated at a line end are joined.
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

    /// The nearest stretch of each paragraph. One over line ends comes first if it is
    /// nearer than all; of equally near ones the paragraph where they should be.
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

/// Some programs write `¬` for a soft hyphen.
const HYPHENS: [char; 8] = ['-', '\u{ad}', '\u{2010}', '\u{2011}', '\u{2012}', '–', '\u{2212}', '¬'];

/// A hyphen and white space, which was a line end once.
fn is_line_end(between: &str) -> bool {
    between.strip_prefix(HYPHENS).is_some_and(|blank| !blank.is_empty() && blank.trim().is_empty())
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    /// Index of the paragraph.
    pub(super) place: usize,
    pub(super) byte: usize,
}

/// As it looks, in lower case.
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

/// The best stretch, half as long again as the words (some may have been left out),
/// without words at its ends that are not shared; and its share. Leaves `shared` as it
/// was: building it for many words is slow.
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

/// The words that a stretch shares, each as often as it was asked for.
struct Shared<'t> {
    /// Remaining count; negative if the stretch has more.
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

    fn spares(&self, token: &Token) -> bool {
        self.wanted.get(token.word.as_str()).is_none_or(|left| *left < 0)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole.max(1))
}
