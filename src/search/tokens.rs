//! The words of a folded text, and how well a needle fits it.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    Words,
    Beginning,
    Piece,
    Letters,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Letter,
    /// It is a word: scripts that write no spaces.
    Word,
    Separator,
}

fn part(character: char) -> Part {
    match character {
        'a'..='z' | '0'..='9' | 'A'..='Z' => Part::Letter,
        '\0'..='\x7f' => Part::Separator,
        '\u{e00}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Part::Word,
        _ if character.is_alphanumeric() || is_combining_mark(character) => Part::Letter,
        _ => Part::Separator,
    }
}

/// Runs of letters and digits; in scripts without spaces, each character.
pub(super) fn words_of(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(|character| part(character) != Part::Separator)?;
        let from = rest.get(start..)?;
        let first = from.chars().next()?;
        let len = match part(first) {
            Part::Letter => from.find(|character| part(character) != Part::Letter).unwrap_or(from.len()),
            Part::Word | Part::Separator => first.len_utf8(),
        };
        rest = from.get(len..)?;
        from.get(..len)
    })
}

fn is_bound(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(at..).and_then(|after| after.chars().next());
    let is_letter = |character: Option<char>| character.is_some_and(|character| part(character) == Part::Letter);
    !(is_letter(before) && is_letter(after))
}

pub(super) fn places<'t>(text: &'t str, needle: &'t str) -> impl Iterator<Item = (Fit, Range<usize>)> + 't {
    memchr::memmem::find_iter(text.as_bytes(), needle.as_bytes()).map(move |start| {
        let end = start + needle.len();
        let fit = match (is_bound(text, start), is_bound(text, end)) {
            (true, true) => Fit::Words,
            (true, false) => Fit::Beginning,
            (false, _) => Fit::Piece,
        };
        (fit, start..end)
    })
}

pub(super) fn best_place(text: &str, needle: &str) -> Option<(Fit, Range<usize>)> {
    places(text, needle).min_by_key(|(fit, range)| (*fit, range.start))
}

/// The best fit of a needle in a short field, where scattered letters count.
pub(super) fn fit(text: &str, needle: &str) -> Option<Fit> {
    let whole = best_place(text, needle).map(|(fit, _)| fit);
    whole.or_else(|| is_subsequence(text, needle).then_some(Fit::Letters))
}

pub(super) fn is_subsequence(text: &str, needle: &str) -> bool {
    if text.is_ascii() && needle.is_ascii() {
        let mut rest = text.as_bytes();
        return needle.bytes().all(|wanted| match memchr::memchr(wanted, rest) {
            Some(place) => {
                rest = rest.get(place + 1..).unwrap_or_default();
                true
            }
            None => false,
        });
    }
    let mut letters = text.chars();
    needle.chars().all(|wanted| letters.any(|letter| letter == wanted))
}

pub(super) fn scattered(text: &str, needle: &str) -> Vec<Range<usize>> {
    let mut letters = text.char_indices();
    let places = needle.chars().map_while(|wanted| {
        letters.find(|(_, letter)| *letter == wanted).map(|(start, letter)| start..start + letter.len_utf8())
    });
    places.collect()
}

/// One bit a letter: a needle with a bit that a text lacks cannot stand in it.
/// The letters a to z and the digits have bits of their own.
pub(super) fn letters(text: &str) -> u64 {
    text.chars().fold(0, |bits, character| bits | 1 << bit(character))
}

fn bit(character: char) -> u32 {
    match character {
        'a'..='z' => u32::from(character) - u32::from('a'),
        '0'..='9' => u32::from(character) - u32::from('0') + 26,
        _ => 36 + u32::from(character) % 28,
    }
}
