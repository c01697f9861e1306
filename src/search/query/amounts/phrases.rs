//! Comparisons and ranges of amounts written as in a sentence: `up to 50B`,
//! `5B to 50B`.

use super::Figure;

const BOUNDS: [(&str, &str); 20] = [
    ("up to", "<="),
    ("at most", "<="),
    ("no more than", "<="),
    ("at least", ">="),
    ("no less than", ">="),
    ("not more than", "<="),
    ("not less than", ">="),
    ("no fewer than", ">="),
    ("not over", "<="),
    ("not above", "<="),
    ("not under", ">="),
    ("not below", ">="),
    ("more than", ">"),
    ("less than", "<"),
    ("over", ">"),
    ("above", ">"),
    ("under", "<"),
    ("below", "<"),
    ("exactly", "="),
    ("from", ""),
];

/// What stands behind a figure for which more is found, or less.
const BEHIND: [(&str, &str); 22] = [
    ("+", ">="),
    ("or more", ">="),
    ("or above", ">="),
    ("or over", ">="),
    ("or higher", ">="),
    ("or greater", ">="),
    ("or up", ">="),
    ("and more", ">="),
    ("and above", ">="),
    ("and over", ">="),
    ("and up", ">="),
    ("at least", ">="),
    ("up", ">="),
    ("upwards", ">="),
    ("or less", "<="),
    ("or under", "<="),
    ("or below", "<="),
    ("or lower", "<="),
    ("and less", "<="),
    ("and under", "<="),
    ("and below", "<="),
    ("at most", "<="),
];

/// The most words of one.
pub(in crate::search::query) const MOST_WORDS_BEHIND: usize = 2;

/// Words for an approximate figure. They are ignored: figures are compared as
/// written.
const ABOUT: [&str; 9] = ["about", "around", "roughly", "approximately", "approx.", "circa", "ca.", "~", "≈"];

const BETWEEN: [&str; 8] = [" to ", " and ", " through ", "...", "…", "–", "—", "-"];

pub(in crate::search::query) fn is_phrase(words: &str) -> bool {
    let words = words.to_lowercase();
    let is_beginning = |phrase: &str| phrase == words || phrase.starts_with(&format!("{words} "));
    words == "between" || ABOUT.contains(&&*words) || BOUNDS.iter().any(|(phrase, _)| is_beginning(phrase))
}

pub(in crate::search::query) fn is_phrase_behind(words: &str) -> bool {
    BEHIND.iter().any(|(phrase, _)| phrase.eq_ignore_ascii_case(words))
}

pub(in crate::search::query) fn is_range_sign(word: &str) -> bool {
    let word = word.to_lowercase();
    word == ".." || BETWEEN.iter().any(|sign| sign.trim() == word)
}

pub(super) fn without_about(raw: &str) -> &str {
    let trimmed = raw.trim_start();
    let rest = ABOUT.iter().find_map(|word| after(trimmed, word));
    rest.map_or(raw, str::trim_start)
}

/// The comparison or range in the signs of this language, where it is in words.
pub(super) fn meant(raw: &str) -> Option<String> {
    let raw = raw.trim();
    let bound = BOUNDS.iter().filter(|(_, sign)| !sign.is_empty()).find_map(|(phrase, sign)| {
        let figure = without_about(after(raw, phrase)?.trim());
        Figure::parse(figure).is_ok().then(|| format!("{sign}{figure}"))
    });
    bound.or_else(|| bound_behind(raw)).or_else(|| range(raw))
}

/// `50B or more`
fn bound_behind(raw: &str) -> Option<String> {
    BEHIND.iter().find_map(|(phrase, sign)| {
        let (figure, words) = raw.split_at_checked(raw.len().checked_sub(phrase.len())?)?;
        let is_apart = *phrase == "+" || figure.ends_with(char::is_whitespace);
        let figure = without_about(figure.trim());
        (words.eq_ignore_ascii_case(phrase) && is_apart && Figure::parse(figure).is_ok())
            .then(|| format!("{sign}{figure}"))
    })
}

fn range(raw: &str) -> Option<String> {
    let ends = ["between", "from"].iter().find_map(|word| after(raw, word)).unwrap_or(raw);
    BETWEEN.iter().find_map(|sign| {
        let (low, high) = ends.split_once(sign)?;
        // More points than three are one sign, too.
        let high = if sign.ends_with("..") { high.trim_start_matches('.') } else { high };
        let (low, high) = (without_about(low.trim()), without_about(high.trim()));
        let (first, last) = (Figure::parse(low).ok()?, Figure::parse(high).ok()?);
        let is_turned = first.in_scale_of(&last).scaled_value() > last.scaled_value();
        Some(if is_turned { format!("{high}..{low}") } else { format!("{low}..{high}") })
    })
}

fn after<'w>(raw: &'w str, word: &str) -> Option<&'w str> {
    let (front, rest) = raw.split_at_checked(word.len())?;
    let is_whole = !word.ends_with(char::is_alphabetic) || !rest.starts_with(char::is_alphabetic);
    (front.eq_ignore_ascii_case(word) && is_whole).then_some(rest)
}
