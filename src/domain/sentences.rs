//! Sentences of a running text, for selecting them. Only what is near a place is looked
//! at, however long the text is.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

/// How much before and after a place is looked at.
const NEAR: usize = 8 << 10;

/// A name, a number or a day follows these.
const TITLES: &str = "mr mrs ms dr prof st gen sen rep gov hon sgt col lt v vs no nos sec para pp p fig cf \
                      eg e.g ie i.e viz approx ca est jan feb mar apr jun jul aug sep sept oct nov dec";

/// These may also end a sentence.
const ENDINGS: &str = "inc corp co ltd llc lp plc bros jr sr etc al u.s u.k u.n e.u d.c a.m p.m ph.d";

/// What follows an abbreviation if it ended a sentence.
const BEGINNINGS: &str = "a an after all also although as at both but by for from he her his however i if in it its \
                          meanwhile no on one or other our she since so some such that the their there these they \
                          this those though to under we what when while who with you";

/// The sentence at a place; what is very long is cut.
pub fn sentence_at(text: &str, at: usize) -> Range<usize> {
    let sentences = sentences_near(text, at);
    let here = sentences.iter().rfind(|sentence| sentence.start <= at).or(sentences.first());
    here.cloned().unwrap_or(0..text.len())
}

/// Whether a sentence is the line in front of a report that says where and when it was filed:
/// `OMAHA, March 11, 2025.`
pub fn is_dateline(sentence: &str) -> bool {
    let mut words = sentence.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_place = |word: &str| word.chars().count() > 2 && word.chars().all(char::is_uppercase);
    let is_capitalized = |word: &str| word.starts_with(|sign: char| sign.is_uppercase() || sign.is_ascii_digit());
    let has_day = sentence.contains(',') && sentence.contains(|sign: char| sign.is_ascii_digit());
    words.next().is_some_and(is_place) && has_day && words.all(is_capitalized)
}

/// The sentence after the one at a place.
pub fn sentence_after(text: &str, at: usize) -> Option<Range<usize>> {
    let end = sentence_at(text, at).end;
    let start = end + text.get(end..)?.find(|sign: char| !sign.is_whitespace())?;
    Some(sentence_at(text, start))
}

/// The last sentence that begins before a place.
pub fn sentence_before(text: &str, at: usize) -> Option<Range<usize>> {
    let last = text.get(..at)?.trim_end().char_indices().next_back()?.0;
    Some(sentence_at(text, last))
}

/// Whether a word is written with a period behind it. Without that.
pub(super) fn is_abbreviation(word: &str) -> bool {
    let word = word.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let has_periods = word.contains('.')
        && word.split('.').all(|part| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic));
    is_initial || has_periods || is_in(TITLES, word) || is_in(ENDINGS, word)
}

fn is_in(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(word))
}

/// Without the white space around them.
fn sentences_near(text: &str, at: usize) -> Vec<Range<usize>> {
    let near = text.floor_char_boundary(at.saturating_sub(NEAR))..text.ceil_char_boundary(at.saturating_add(NEAR));
    let (mut start, mut end) = (near.start, near.end);
    // Not within a word, where there are words.
    if start > 0 {
        let cut = text.get(start..at.max(start)).unwrap_or_default();
        start += cut.find(char::is_whitespace).unwrap_or(0);
    }
    if end < text.len() {
        let cut = text.get(at..end).unwrap_or_default();
        end = cut.rfind(char::is_whitespace).map_or(end, |place| at + place);
    }
    let mut sentences: Vec<Range<usize>> = Vec::new();
    for (place, sentence) in text.get(start..end).unwrap_or_default().split_sentence_bound_indices() {
        let words = sentence.trim();
        if words.is_empty() {
            continue;
        }
        let begins = start + place + (sentence.len() - sentence.trim_start().len());
        match sentences.last_mut() {
            Some(last) if goes_on(text.get(last.clone()).unwrap_or_default(), words) => last.end = begins + words.len(),
            _ => sentences.push(begins..begins + words.len()),
        }
    }
    sentences
}

/// Whether the period at the end of these words is that of an abbreviation.
fn goes_on(words: &str, next: &str) -> bool {
    let Some(last) = words.strip_suffix('.').and_then(|words| words.rsplit(char::is_whitespace).next()) else {
        return false;
    };
    let word = last.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let first = next.split(|sign: char| !sign.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or_default();
    match word {
        _ if !is_abbreviation(word) => false,
        // A word by itself, too.
        "No" | "no" => next.starts_with(|sign: char| sign.is_ascii_digit()),
        _ if is_in(TITLES, word) => true,
        _ => !is_in(BEGINNINGS, first),
    }
}
