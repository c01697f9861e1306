//! Words near those that are not in a text: the stretch that shares most of them, in
//! one paragraph or over line ends. A suggestion, never a match.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation as _;

use super::{Position, TextSpan};
use crate::domain::{letters::as_seen, word_diff::ratio};

/// The least share of a suggestion.
const LEAST: f64 = 0.6;

const MOST: usize = 5;

#[derive(Clone, Debug, PartialEq)]
pub struct NearMatch {
    pub span: TextSpan,
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
    pub(super) fn new<'t>(paragraphs: impl Iterator<Item = &'t str>) -> Self {
        let mut all = Vec::new();
        let mut running: Vec<Token> = Vec::new();
        let mut hyphenated = false;
        // Also in a paragraph whose lines were joined.
        let is_line_end = |between: &str| {
            between.strip_prefix(HYPHENS).is_some_and(|blank| !blank.is_empty() && blank.trim().is_empty())
        };
        for (index, text) in paragraphs.enumerate() {
            let words = tokens(index, text);
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
    pub(super) fn near(&self, words: &str, here: Option<usize>) -> Vec<Stretch> {
        let sought = tokens(0, words);
        let mut shared = Shared::new(&sought);
        let whole = compounds(&sought);
        let mut shared_whole = Shared::new(&whole);
        let mut nearest_of = |text: &[Token]| {
            let in_parts = shared.best_stretch(&sought, text);
            if in_parts.as_ref().is_some_and(|stretch| stretch.share >= 1.0)
                || !(has_compound(text) || has_compound(&sought))
            {
                return in_parts;
            }
            let as_whole = shared_whole.best_stretch(&whole, &compounds(text));
            let share = |stretch: &Option<Stretch>| stretch.as_ref().map_or(0.0, |stretch| stretch.share);
            if share(&as_whole) > share(&in_parts) { as_whole } else { in_parts }
        };
        let mut found: Vec<Stretch> = self.paragraphs.iter().filter_map(|text| nearest_of(text)).collect();
        let is_here = |stretch: &Stretch| Some(stretch.first.paragraph) == here;
        found.sort_by(|one, other| other.share.total_cmp(&one.share).then(is_here(other).cmp(&is_here(one))));
        let nearest = found.first().map_or(0.0, |stretch| stretch.share);
        let over_ends = shared.best_stretch(&sought, &self.running).filter(|stretch| stretch.share > nearest);
        over_ends.into_iter().chain(found).take(MOST).collect()
    }
}

pub(super) struct Stretch {
    pub(super) first: Position,
    pub(super) last: Position,
    pub(super) share: f64,
}

/// Some programs write `¬` for a soft hyphen.
const HYPHENS: [char; 8] = ['-', '\u{ad}', '\u{2010}', '\u{2011}', '\u{2012}', '–', '\u{2212}', '¬'];

/// As it looks, in lower case.
#[derive(Clone, Debug)]
struct Token {
    word: String,
    start: Position,
    end: Position,
    /// Whether a hyphen joins it to the next one, as in `bond-holders`.
    is_joined: bool,
}

fn tokens(paragraph: usize, text: &str) -> Vec<Token> {
    let is_joined = |end: usize| {
        let rest = text.get(end..).and_then(|rest| rest.strip_prefix(HYPHENS));
        rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    };
    let words = text.unicode_word_indices();
    words
        .map(|(start, word)| Token {
            word: as_seen(word).to_lowercase(),
            start: Position { paragraph, byte: start },
            end: Position { paragraph, byte: start + word.len() },
            is_joined: is_joined(start + word.len()),
        })
        .collect()
}

/// `sail` for `sale`: letters at most that differ.
const MOST_SLIPS: usize = 2;

impl Token {
    fn is_slip_for(&self, other: &Self) -> bool {
        let is_near = || strsim::damerau_levenshtein(&self.word, &other.word) <= MOST_SLIPS;
        self.word != other.word && self.word.chars().count() > MOST_SLIPS && is_near()
    }
}

fn has_compound(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| token.is_joined)
}

/// With words that hyphens join as one: `bondholders`.
fn compounds(tokens: &[Token]) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        match joined.last_mut().filter(|before| before.is_joined) {
            Some(before) => {
                before.word.push_str(&token.word);
                (before.end, before.is_joined) = (token.end, token.is_joined);
            }
            None => joined.push(token.clone()),
        }
    }
    joined
}

/// The words that a stretch shares, each as often as it was asked for.
struct Shared<'t> {
    /// Remaining count; negative if the stretch has more.
    remaining: HashMap<&'t str, i64>,
    count: usize,
}

impl<'t> Shared<'t> {
    fn new(sought: &'t [Token]) -> Self {
        let mut remaining: HashMap<&str, i64> = HashMap::new();
        for token in sought {
            *remaining.entry(&token.word).or_default() += 1;
        }
        Self { remaining, count: 0 }
    }

    /// Half as long again as the words, for some may have been left out. Leaves the
    /// counts as they were: building them for many words is slow.
    fn best_stretch(&mut self, sought: &[Token], text: &[Token]) -> Option<Stretch> {
        let length = (sought.len() * 3 / 2).min(text.len());
        let (mut best, mut most) = (0, 0);
        for (index, token) in text.iter().enumerate() {
            self.add(token);
            if let Some(gone) = index.checked_sub(length).and_then(|index| text.get(index)) {
                self.remove(gone);
            }
            if self.count > most {
                (best, most) = ((index + 1).saturating_sub(length), self.count);
            }
        }
        text.get(text.len() - length..)?.iter().for_each(|token| self.remove(token));
        let share = ratio(most, sought.len());
        let words = self.trimmed(text.get(best..best + length).filter(|_| share >= LEAST)?, sought);
        Some(Stretch { first: words.first()?.start, last: words.last()?.end, share })
    }

    /// Without words at the ends that add nothing, unless the first or last of those sought is a slip for one.
    fn trimmed<'w>(&mut self, words: &'w [Token], sought: &[Token]) -> &'w [Token] {
        for token in words {
            self.add(token);
        }
        let start = self.surplus(words.iter(), sought.first());
        let end = self.surplus(words.iter().skip(start).rev(), sought.last());
        for token in words.get(start..words.len() - end).unwrap_or_default() {
            self.remove(token);
        }
        let is_slip = |edge: Option<&Token>, place: Option<usize>| {
            edge.zip(place.and_then(|place| words.get(place))).is_some_and(|(edge, token)| edge.is_slip_for(token))
        };
        let before = usize::from(is_slip(sought.first(), start.checked_sub(1)));
        let after = usize::from(is_slip(sought.last(), Some(words.len() - end)));
        words.get(start - before..words.len() - end + after).unwrap_or_default()
    }

    /// Takes away the words at an end that add nothing, up to the last of them with which the words
    /// sought begin or end: `The` of a sentence has others in it.
    fn surplus<'w>(&mut self, words: impl Iterator<Item = &'w Token> + Clone, edge: Option<&Token>) -> usize {
        let (mut gone, mut kept) = (0, None);
        for token in words.clone() {
            kept = if edge.is_some_and(|edge| edge.word == token.word) { Some(gone) } else { kept };
            if !self.is_surplus(token) {
                break;
            }
            self.remove(token);
            gone += 1;
        }
        let left = kept.unwrap_or(gone);
        words.take(gone).skip(left).for_each(|token| self.add(token));
        left
    }

    fn add(&mut self, token: &Token) {
        if let Some(left) = self.remaining.get_mut(token.word.as_str()) {
            self.count += usize::from(*left > 0);
            *left -= 1;
        }
    }

    fn remove(&mut self, token: &Token) {
        if let Some(left) = self.remaining.get_mut(token.word.as_str()) {
            *left += 1;
            self.count -= usize::from(*left > 0);
        }
    }

    /// Whether a stretch shares as much without this word.
    fn is_surplus(&self, token: &Token) -> bool {
        self.remaining.get(token.word.as_str()).is_none_or(|left| *left < 0)
    }
}
