//! Dates with the words around them, translated into English: `vom 3. bis 5. März 2026`.

use super::names;
use crate::search::{Case, fold};

/// Words in front of a date that say nothing about it.
const BEFORE: [&str; 26] = [
    "on",
    "the",
    "am",
    "an",
    "im",
    "in",
    "vom",
    "der",
    "den",
    "dem",
    "dated",
    "en",
    "le",
    "la",
    "du",
    "des",
    "au mois de",
    "au mois d",
    "el",
    "del",
    "dal",
    "dia",
    "el dia",
    "nel",
    "il",
    "a",
];

/// Words within a date that say nothing about it.
const WITHIN: [&str; 17] = [
    "der", "den", "dem", "des", "monats", "monat", "le", "la", "du", "de", "mois", "mes", "el", "del", "di", "il", "d",
];

/// What may stand at the beginning.
const BOUNDS: [(&str, &[&str]); 6] = [
    ("until", &["bis zum", "bis", "jusqu au", "jusqu a", "jusqu en", "hasta", "fino al", "fino a"]),
    ("from", &["ab", "von", "seit", "depuis", "a partir", "a compter", "des le", "desde", "da", "a partire dal"]),
    ("before", &["vor", "avant", "antes", "prima"]),
    ("after", &["nach", "apres", "despues", "dopo"]),
    ("about", &["um den", "gegen", "hacia", "alrededor de", "verso"]),
    ("between", &["zwischen", "entre", "tra"]),
];

/// What may stand between two dates.
const BETWEEN: [(&str, &[&str]); 2] =
    [("to", &["bis zum", "bis", "jusqu au", "au", "hasta", "al", "fino al", "a"]), ("and", &["und", "et", "y", "e"])];

/// Parts of a month, and words for approximate dates.
const PARTS: [(&str, &[&str]); 4] = [
    ("early", &["anfang", "debut", "principios", "inizio"]),
    ("mid", &["mitte", "mi", "mediados", "meta"]),
    ("late", &["ende", "fin", "finales", "fine"]),
    ("about", &["ca", "etwa", "ungefahr", "circa", "environ", "vers"]),
];

/// A word as it is written, and folded without the signs around it.
struct Word<'c> {
    written: &'c str,
    plain: String,
}

/// A date in English; none if there is nothing to translate. Words that are not known stay.
pub(super) fn in_english(cell: &str) -> Option<String> {
    let words = words(cell);
    let mut rest = words.as_slice();
    let mut english: Vec<String> = Vec::new();
    let mut is_changed = false;
    while let Some((word, others)) = rest.split_first() {
        let is_first = english.is_empty();
        let place = if is_first { BOUNDS.as_slice() } else { BETWEEN.as_slice() };
        let idle = if is_first { BEFORE.as_slice() } else { WITHIN.as_slice() };
        if let Some((translated, behind)) = translated(place, rest).filter(|(_, behind)| !behind.is_empty()) {
            (rest, is_changed) = (behind, true);
            english.push(translated.to_owned());
        } else if let Some(behind) = behind_one_of(idle, rest).filter(|behind| !behind.is_empty()) {
            (rest, is_changed) = (behind, true);
        } else {
            let (translated, is_foreign) = one_in_english(word);
            (rest, is_changed) = (others, is_changed || is_foreign);
            english.push(translated);
        }
    }
    is_changed.then(|| english.join(" "))
}

/// A date without the words in front that say nothing about it, and without its weekday.
pub(super) fn without_idle_words(cell: &str) -> &str {
    let words = words(cell);
    let mut rest = words.as_slice();
    while let Some((first, others)) = rest.split_first() {
        match behind_one_of(&BEFORE, rest) {
            Some(behind) => rest = behind,
            None if names::weekday(&first.plain).is_some() => rest = others,
            None => break,
        }
    }
    let Some(first) = rest.first() else { return cell };
    // Both are slices of the same text.
    let at = first.written.as_ptr() as usize - cell.as_ptr() as usize;
    cell.get(at..).unwrap_or(cell)
}

fn words(cell: &str) -> Vec<Word<'_>> {
    let written = cell.split(|sign: char| sign.is_whitespace() || matches!(sign, '\'' | '’'));
    let written = written.filter(|word| !word.is_empty());
    written.map(|written| Word { written, plain: fold(written.trim_matches(['.', ',']), Case::Insensitive) }).collect()
}

/// What stands behind a phrase.
fn behind<'w, 'c>(phrase: &str, words: &'w [Word<'c>]) -> Option<&'w [Word<'c>]> {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    let (first, rest) = words.split_at_checked(phrase.len())?;
    first.iter().map(|word| word.plain.as_str()).eq(phrase).then_some(rest)
}

/// What stands behind the longest of the phrases.
fn behind_one_of<'w, 'c>(phrases: &[&str], words: &'w [Word<'c>]) -> Option<&'w [Word<'c>]> {
    phrases.iter().filter_map(|phrase| behind(phrase, words)).min_by_key(|rest| rest.len())
}

fn translated<'w, 'c>(
    phrases: &[(&'static str, &[&str])],
    words: &'w [Word<'c>],
) -> Option<(&'static str, &'w [Word<'c>])> {
    let found = phrases.iter().filter_map(|(english, phrases)| Some((*english, behind_one_of(phrases, words)?)));
    found.min_by_key(|(_, rest)| rest.len())
}

/// A word in English, and whether it is one of a date in another language.
fn one_in_english(word: &Word<'_>) -> (String, bool) {
    let plain = word.plain.as_str();
    if let Some(name) = names::month(plain).or_else(|| names::weekday(plain)) {
        return (name.to_owned(), true);
    }
    if let Some((english, _)) = PARTS.iter().find(|(_, names)| names.contains(&plain)) {
        return ((*english).to_owned(), plain == "ca");
    }
    if let Some(days) = days(plain) {
        return (days, true);
    }
    // `1er mars`, `1º de marzo`, `12. März`
    let number = ["er", "o", "º", "°"].iter().find_map(|ending| plain.strip_suffix(ending)).unwrap_or(plain);
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (if is_number { number } else { word.written }.to_owned(), false)
}

/// `13.–15` as `13-15`.
fn days(word: &str) -> Option<String> {
    let (first, last) = word.split_once(['-', '–'])?;
    let first = first.strip_suffix('.')?;
    let are_days = [first, last].iter().all(|day| !day.is_empty() && day.bytes().all(|byte| byte.is_ascii_digit()));
    are_days.then(|| format!("{first}-{last}"))
}
