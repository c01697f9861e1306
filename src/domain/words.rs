//! Words of a running text, for selecting them: what stands between white space, in
//! scripts without spaces each sign. Only what is near a place is looked at, however long
//! the text is.

use std::ops::Range;

use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript as _};

use super::{is_hidden, sentences::is_abbreviation};

/// What is longer than this without white space is cut.
const LONGEST: usize = 1024;

/// How far around such a cut there is no white space.
const UNBROKEN: usize = 256;

/// In longer selections quotation marks and brackets are not counted.
const MOST_BALANCED: usize = 10_000;

const PAIRS: [(char, char); 10] = [
    ('“', '”'),
    ('„', '“'),
    ('‘', '’'),
    ('«', '»'),
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('「', '」'),
    ('『', '』'),
    ('（', '）'),
];

/// The word at a place with the signs around it; in white space the next one, at the end
/// of the text the last one. Empty only where a text has none.
pub fn word_at(text: &str, at: usize) -> Range<usize> {
    let at = text.floor_char_boundary(at);
    let inside = after_blank(text, at);
    let inside = if inside < text.len() { inside } else { last_place(text) };
    let start = if is_bound(text, inside) { inside } else { previous_bound(text, inside) };
    start..next_bound(text, start)
}

/// The first word that begins after a place.
pub fn word_after(text: &str, at: usize) -> Option<Range<usize>> {
    let start = after_blank(text, next_bound(text, text.floor_char_boundary(at)));
    (start < text.len()).then(|| start..next_bound(text, start))
}

/// The last word that begins before a place.
pub fn word_before(text: &str, at: usize) -> Option<Range<usize>> {
    let end = text.get(..text.floor_char_boundary(at))?.trim_end().len();
    (end > 0).then(|| {
        let start = previous_bound(text, end);
        start..next_bound(text, start)
    })
}

/// The first place from one on where a word begins or ends.
pub fn word_bound(text: &str, at: usize) -> usize {
    let at = text.ceil_char_boundary(at);
    if at >= text.len() || is_bound(text, at) { at } else { next_bound(text, at) }
}

/// What to select of the words in these bytes: without the punctuation around them, but
/// with the other half of quotation marks and brackets.
pub fn without_punctuation(text: &str, words: Range<usize>) -> Range<usize> {
    let Some(whole) = text.get(words.clone()) else { return words };
    let from_start = whole.trim_start_matches(|sign| is_opening(sign) || is_quote(sign));
    let bare = bare_end(from_start);
    if bare.is_empty() {
        return words;
    }
    let start = words.end - from_start.len();
    balanced(text, &words, start..start + bare.len())
}

/// Keeps the period of an abbreviation.
fn bare_end(words: &str) -> &str {
    let bare = words.trim_end_matches(|sign| is_closing(sign) || is_quote(sign) || is_stop(sign));
    let last = bare.rsplit(char::is_whitespace).next().unwrap_or_default();
    match words.get(..bare.len() + 1) {
        Some(with_period) if with_period.ends_with('.') && is_abbreviation(last) => with_period,
        _ => bare,
    }
}

/// Includes signs up to the other half of those inside, as far as they are among the words.
fn balanced(text: &str, words: &Range<usize>, mut bare: Range<usize>) -> Range<usize> {
    if bare.len() > MOST_BALANCED {
        return bare;
    }
    let end = bare.end;
    for (place, sign) in text.get(end..words.end).unwrap_or_default().char_indices() {
        let inside = text.get(bare.clone()).unwrap_or_default();
        let opened = PAIRS.iter().any(|(open, close)| *close == sign && count(inside, *open) > count(inside, sign));
        if opened || (sign == '"' && count(inside, sign) % 2 == 1) {
            bare.end = end + place + sign.len_utf8();
        }
    }
    let before = text.get(words.start..bare.start).unwrap_or_default();
    for (place, sign) in before.char_indices().rev() {
        let inside = text.get(bare.clone()).unwrap_or_default();
        let closed = PAIRS.iter().any(|(open, close)| *open == sign && count(inside, *close) > count(inside, sign));
        if closed || (sign == '"' && count(inside, sign) % 2 == 1) {
            bare.start = words.start + place;
        }
    }
    bare
}

fn count(words: &str, sign: char) -> usize {
    words.matches(sign).count()
}

fn is_opening(sign: char) -> bool {
    use GeneralCategory::{InitialPunctuation, OpenPunctuation};
    // Stands at both ends of what cannot be seen: `⟨U+202E⟩`.
    sign != '⟨' && (matches!(get_general_category(sign), OpenPunctuation | InitialPunctuation) || "¿¡".contains(sign))
}

fn is_closing(sign: char) -> bool {
    use GeneralCategory::{ClosePunctuation, FinalPunctuation};
    sign != '⟩' && matches!(get_general_category(sign), ClosePunctuation | FinalPunctuation)
}

/// One that looks the same at both ends, or is the other one in some languages.
fn is_quote(sign: char) -> bool {
    matches!(sign, '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»' | '—' | '–')
}

fn is_stop(sign: char) -> bool {
    matches!(sign, ',' | ';' | ':' | '.' | '!' | '?' | '…' | '、' | '。' | '，' | '；' | '：' | '！' | '？')
}

/// Where the last sign that is no white space begins.
fn last_place(text: &str) -> usize {
    text.char_indices().rev().find(|(_, sign)| !sign.is_whitespace()).map_or(0, |(place, _)| place)
}

fn after_blank(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    text.len() - rest.trim_start().len()
}

/// The end of the text where there is none.
fn next_bound(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let places = rest.char_indices().skip(1).map(|(place, _)| at + place);
    places.into_iter().find(|place| is_bound(text, *place)).unwrap_or(text.len())
}

/// The beginning of the text where there is none.
fn previous_bound(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.char_indices().rev().map(|(place, _)| place).find(|place| is_bound(text, *place)).unwrap_or(0)
}

/// Whether words begin or end at a place.
fn is_bound(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let (Some(last), Some(next)) = (before.chars().next_back(), after.chars().next()) else { return true };
    last.is_whitespace() != next.is_whitespace() || parts_signs(last, next) || is_cut(text, at)
}

/// In scripts without spaces; punctuation stays with the sign that it belongs to.
fn parts_signs(last: char, next: char) -> bool {
    if last.is_ascii() && next.is_ascii() {
        return false;
    }
    let are_katakana = [last, next].iter().all(|sign| sign.script() == Script::Katakana || *sign == 'ー');
    (is_unspaced(last) || is_unspaced(next))
        && !are_katakana
        && !belongs_to_last(next)
        && !is_closing(next)
        && !is_stop(next)
        && !is_opening(last)
}

fn is_unspaced(sign: char) -> bool {
    use Script::{Han, Hiragana, Katakana, Khmer, Lao, Myanmar, Thai};
    matches!(sign.script(), Han | Hiragana | Katakana | Khmer | Lao | Myanmar | Thai)
}

fn belongs_to_last(sign: char) -> bool {
    is_combining_mark(sign) || is_hidden(sign) || sign == 'ー'
}

/// Whether something long without white space is cut here.
fn is_cut(text: &str, at: usize) -> bool {
    let place = at.div_ceil(LONGEST) * LONGEST;
    // A sign and its marks stay together.
    if place - at > 64 || place >= text.len() {
        return false;
    }
    let mut cut = text.floor_char_boundary(place);
    while text.get(cut..).is_some_and(|rest| rest.starts_with(belongs_to_last)) {
        cut = text.floor_char_boundary(cut.saturating_sub(1));
    }
    let around = text.floor_char_boundary(cut.saturating_sub(UNBROKEN))..text.ceil_char_boundary(cut + UNBROKEN);
    cut == at && text.get(around).is_some_and(|around| !around.contains(char::is_whitespace))
}
