//! Columns and cells of a table that mark rows as confidential or privileged.

use super::{Field, headings::plain, yes_no::answer};
use crate::search::{Case, fold};

/// Unmistakable parts of headings, without spaces.
const TELLING: [(Field, &[&str]); 2] = [
    (
        Field::Confidential,
        &[
            "confidential",
            "confidentiel",
            "confidencial",
            "vertraulich",
            "geheim",
            "offtherecord",
            "offrecord",
            "ontherecord",
            "eyesonly",
            "underseal",
            "donotdisclose",
        ],
    ),
    (Field::Privileged, &["privileg", "secretprofessionnel", "anwaltsgeheimnis", "workproduct", "attorneyclient"]),
];

/// Unmistakable whole words of headings.
const SHORT: [(Field, &[&str]); 2] =
    [(Field::Confidential, &["conf", "confid", "aeo"]), (Field::Privileged, &["priv", "acp"])];

/// Whole words that tell in a cell, and in a heading above no more than answers and levels.
const WEAK: [(Field, &[&str]); 2] =
    [(Field::Confidential, &["hc", "private", "restricted", "sealed", "secret"]), (Field::Privileged, &["wp"])];

/// Whole words of headings above nothing but answers. In a cell they are no level.
const ANSWERED: [(Field, &[&str]); 1] = [(
    Field::Confidential,
    &[
        "classification",
        "classified",
        "designated",
        "designation",
        "einstufung",
        "embargo",
        "embargoed",
        "nda",
        "protected",
        "redact",
        "redacted",
        "secrete",
        "sensible",
        "sensitive",
        "sensitivity",
        "verschwiegenheit",
    ],
)];

/// Words of headings under which one cell with a level is enough.
const LEVELED: [&str; 19] = [
    "access",
    "circulation",
    "classification",
    "designation",
    "disclosure",
    "distribution",
    "einstufung",
    "handling",
    "internal",
    "legend",
    "marking",
    "private",
    "protection",
    "restricted",
    "restriction",
    "sealed",
    "secret",
    "security",
    "sensitivity",
];

/// Words that reverse the meaning of the one behind them, or that begin it: `Nonconfidential`.
const DENIALS: [&str; 4] = ["non", "not", "nicht", "un"];

/// The most words of a cell that is a level, and no text.
const LEVEL_WORDS: usize = 6;

/// How an answer below a heading is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    /// A yes restricts.
    Plain,
    /// A no restricts: `Not confidential`, `On the record`.
    Reversed,
    /// `No privilege`
    Unclear,
}

/// In addition to words for yes; without accents, in English, German, French and Spanish.
const RESTRICTED: [&str; 33] = [
    "confidential",
    "privileged",
    "private",
    "secret",
    "vertraulich",
    "geheim",
    "privilegiert",
    "privat",
    "confidentiel",
    "confidentielle",
    "secrete",
    "privilegie",
    "prive",
    "confidencial",
    "secreto",
    "privilegiado",
    "privilegiada",
    "privado",
    "strictly confidential",
    "highly confidential",
    "privileged and confidential",
    "privileged & confidential",
    "attorney-client privileged",
    "attorney client privileged",
    "attorneys' eyes only",
    "attorneys eyes only",
    "outside counsel only",
    "off the record",
    "restricted",
    "internal",
    "sealed",
    "under seal",
    "streng vertraulich",
];

/// In addition to words for no.
const OPEN: [&str; 24] = [
    "n/a",
    "open",
    "public",
    "unrestricted",
    "not confidential",
    "not privileged",
    "non-confidential",
    "non-privileged",
    "on the record",
    "keine",
    "offen",
    "offentlich",
    "nicht vertraulich",
    "nicht privilegiert",
    "aucun",
    "aucune",
    "publique",
    "non confidentiel",
    "non confidentielle",
    "ninguno",
    "ninguna",
    "publico",
    "publica",
    "no confidencial",
];

/// Whether a cell marks its row as restricted, by an answer to the heading or by a level, which
/// says the same below every heading; none if it is neither, or if nobody can tell what it answers.
pub(super) fn of_cell(heading: &str, written: &str) -> Option<bool> {
    let word = fold(written, Case::Insensitive);
    let answer = || match sense(heading) {
        Sense::Plain => answer(&word),
        Sense::Reversed => answer(&word).map(|is_yes| !is_yes),
        Sense::Unclear => None,
    };
    of_level(&word).or_else(answer)
}

/// `word` is folded.
fn of_level(word: &str) -> Option<bool> {
    let restricted = RESTRICTED.contains(&word).then_some(true);
    restricted.or_else(|| OPEN.contains(&word).then_some(false))
}

/// The restriction that a heading or the cells below it mention. In doubt, a column counts as a
/// restriction: withholding too much does less harm than withholding too little.
pub(super) fn of_column<'c>(heading: &str, cells: impl Iterator<Item = &'c str> + Clone) -> Option<Field> {
    of_heading(heading).or_else(|| {
        let written = cells.filter(|cell| !cell.trim().is_empty());
        let is_read = |cell: &&str| level(cell).is_some() || answers(cell).is_some();
        let (count, read) = (written.clone().count(), written.clone().filter(is_read).count());
        let weak = told_by(heading, &WEAK).filter(|_| count > 0 && read == count);
        let is_answered = |cell: &str| level(cell).is_none() && answers(cell).is_some();
        let weak =
            weak.or_else(|| told_by(heading, &ANSWERED).filter(|_| count > 0 && written.clone().all(is_answered)));
        weak.or_else(|| {
            let level = written.clone().find_map(level)?;
            let is_leveled = words(heading).any(|word| LEVELED.contains(&word.as_str()));
            (is_leveled || read * 2 >= count).then_some(level)
        })
    })
}

/// What a column that is taken for something else may restrict, by a word of its heading or cells.
pub(super) fn hinted_by<'c>(heading: &str, mut cells: impl Iterator<Item = &'c str>) -> Option<Field> {
    of_heading(heading).or_else(|| told_by(heading, &WEAK)).or_else(|| cells.find_map(level))
}

/// An answer or a level, whatever it answers.
fn answers(cell: &str) -> Option<bool> {
    let word = fold(cell, Case::Insensitive);
    answer(&word).or_else(|| of_level(&word))
}

/// `Confidential (Y/N)`, `Is privileged`, `Off the record`.
fn of_heading(heading: &str) -> Option<Field> {
    let whole = plain(heading);
    let telling = TELLING.iter().find(|(_, parts)| parts.iter().any(|part| whole.contains(part)));
    telling.map(|(field, _)| *field).or_else(|| told_by(heading, &SHORT))
}

/// The field of which one of these words is in a heading or a cell.
fn told_by(written: &str, all: &[(Field, &[&str])]) -> Option<Field> {
    all.iter().find(|(_, own)| words(written).any(|word| own.contains(&word.as_str()))).map(|(field, _)| *field)
}

/// A denial counts directly before the word that tells. A no in a list of answers denies nothing.
fn sense(heading: &str) -> Sense {
    let words: Vec<String> = words(heading).collect();
    let telling: Vec<usize> = (0..words.len()).filter(|at| tells(&words, *at)).collect();
    let denied = telling.iter().filter(|at| is_denied(&words, **at)).count();
    let last = telling.last().copied().unwrap_or_default();
    let is_doubtful = (0..last).any(|at| {
        let word = words.get(at).map(String::as_str).unwrap_or_default();
        (word == "no" || DENIALS.contains(&word)) && !is_in_list(&words, at)
    });
    match (denied, is_doubtful) {
        (0, false) => Sense::Plain,
        (0, true) => Sense::Unclear,
        (count, _) if count == telling.len() => Sense::Reversed,
        _ => Sense::Unclear,
    }
}

/// Whether a word of a heading, with those behind it, speaks of a restriction.
fn tells(words: &[String], at: usize) -> bool {
    let joined = words.iter().skip(at).take(3).map(String::as_str).collect::<String>();
    let Some(word) = words.get(at) else { return false };
    let parts = || TELLING.iter().flat_map(|(_, parts)| *parts);
    let mut whole = SHORT.iter().chain(&WEAK).chain(&ANSWERED).flat_map(|(_, own)| *own);
    parts().any(|part| word.contains(*part) || joined.starts_with(*part)) || whole.any(|own| *own == word.as_str())
}

fn is_denied(words: &[String], at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    let parts = || TELLING.iter().flat_map(|(_, parts)| *parts);
    let denies =
        |denial: &&str| word.strip_prefix(*denial).is_some_and(|rest| parts().any(|part| rest.starts_with(*part)));
    let before = at.checked_sub(1).and_then(|before| Some((before, words.get(before)?.as_str())));
    let is_before = before.is_some_and(|(before, denial)| {
        let is_spanish = ["confidencial", "privilegiad"].iter().any(|part| word.starts_with(part));
        (DENIALS.contains(&denial) || (denial == "no" && is_spanish)) && !is_in_list(words, before)
    });
    // `On the record`
    let is_open = word == "on" && words.get(at + 1).is_some_and(|next| next == "the");
    is_before || is_open || DENIALS.iter().any(denies)
}

/// Whether a word stands beside a yes, as in `Yes/No`.
fn is_in_list(words: &[String], at: usize) -> bool {
    let is_yes = |at: usize| words.get(at).is_some_and(|word| answer(word) == Some(true));
    at.checked_sub(1).is_some_and(is_yes)
        || is_yes(at + 1)
        || (words.get(at + 1).is_some_and(|word| word == "or") && is_yes(at + 2))
}

/// The restriction that a cell names: `Highly Confidential - AEO`, `Work Product`.
fn level(cell: &str) -> Option<Field> {
    let word = fold(cell, Case::Insensitive);
    if OPEN.contains(&word.as_str()) || words(cell).nth(LEVEL_WORDS).is_some() || sense(cell) == Sense::Reversed {
        return None;
    }
    let exact = || RESTRICTED.contains(&word.as_str()).then_some(Field::Confidential);
    of_heading(cell).or_else(|| told_by(cell, &WEAK)).or_else(exact)
}

fn words(heading: &str) -> impl Iterator<Item = String> {
    heading.split(|sign: char| !sign.is_alphanumeric()).map(plain).filter(|word| !word.is_empty())
}
