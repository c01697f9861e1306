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
            "geheimhaltung",
            "offtherecord",
            "offrecord",
            "ontherecord",
            "eyesonly",
            "underseal",
        ],
    ),
    (Field::Privileged, &["privileg", "secretprofessionnel", "anwaltsgeheimnis", "workproduct", "attorneyclient"]),
];

/// Unmistakable whole words of headings.
const SHORT: [(Field, &[&str]); 2] =
    [(Field::Confidential, &["conf", "confid", "aeo"]), (Field::Privileged, &["priv", "acp"])];

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

/// Words that reverse the meaning of a heading.
const DENIALS: [&str; 7] = ["non", "not", "nicht", "no", "on", "unprivileged", "nonconfidential"];

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

/// Whether a cell marks its row as restricted, by an answer or a level; none if it is neither.
pub(super) fn of_cell(written: &str) -> Option<bool> {
    let word = fold(written, Case::Insensitive);
    let level = || RESTRICTED.contains(&word.as_str()).then_some(true);
    answer(&word).or_else(level).or_else(|| OPEN.contains(&word.as_str()).then_some(false))
}

/// The restriction that a heading or the cells below it mention. In doubt, a column counts as a
/// restriction: withholding too much does less harm than withholding too little.
pub(super) fn of_column<'c>(heading: &str, cells: impl Iterator<Item = &'c str> + Clone) -> Option<Field> {
    of_heading(heading).or_else(|| {
        let written = cells.filter(|cell| !cell.trim().is_empty());
        let level = written.clone().find_map(level)?;
        let (count, read) = (written.clone().count(), written.filter(|cell| of_cell(cell).is_some()).count());
        let is_leveled = words(heading).any(|word| LEVELED.contains(&word.as_str()));
        (is_leveled || read * 2 >= count).then_some(level)
    })
}

/// `Confidential (Y/N)`, `Is privileged`, `Off the record`.
fn of_heading(heading: &str) -> Option<Field> {
    let whole = plain(heading);
    let telling = TELLING.iter().find(|(_, parts)| parts.iter().any(|part| whole.contains(part)));
    let short = || SHORT.iter().find(|(_, own)| words(heading).any(|word| own.contains(&word.as_str())));
    telling.or_else(short).map(|(field, _)| *field)
}

/// Whether a heading means the opposite: `Not confidential`, `On the record`.
pub(super) fn is_denied_by(heading: &str) -> bool {
    of_heading(heading).is_some()
        && plain(heading) != "onofftherecord"
        && words(heading).any(|word| DENIALS.contains(&word.as_str()))
}

/// The restriction that a cell names.
fn level(cell: &str) -> Option<Field> {
    let word = fold(cell, Case::Insensitive);
    RESTRICTED
        .contains(&word.as_str())
        .then(|| if word.starts_with("privileg") { Field::Privileged } else { Field::Confidential })
}

fn words(heading: &str) -> impl Iterator<Item = String> {
    heading.split(|sign: char| !sign.is_alphanumeric()).map(plain).filter(|word| !word.is_empty())
}
