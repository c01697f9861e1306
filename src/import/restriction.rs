//! What in a table says that a row is not for everybody.

use super::{Field, headings::plain, yes_no::answer};
use crate::search::{Case, fold};

/// Parts of headings, without blanks, that speak of nothing else.
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

/// Whole words of headings that do, too.
const SHORT: [(Field, &[&str]); 2] =
    [(Field::Confidential, &["conf", "confid", "aeo"]), (Field::Privileged, &["priv", "acp"])];

/// Words of headings below which one cell with a level is enough.
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

/// Words that turn what a heading asks into the opposite.
const DENIALS: [&str; 7] = ["non", "not", "nicht", "no", "on", "unprivileged", "nonconfidential"];

/// Beside words for yes; without accents, in English, German, French and Spanish.
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

/// Beside words for no.
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

/// Whether a cell says that its row is restricted, by an answer or a level.
pub(super) fn of_cell(written: &str) -> Option<bool> {
    let word = fold(written, Case::Insensitive);
    let level = || RESTRICTED.contains(&word.as_str()).then_some(true);
    answer(&word).or_else(level).or_else(|| OPEN.contains(&word.as_str()).then_some(false))
}

/// Which restriction a heading speaks of, or the cells below it; none if these are days.
/// Too much that is withheld does less harm than too little.
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

/// Whether a heading asks for the opposite: `Not confidential`, `On the record`.
pub(super) fn is_denied_by(heading: &str) -> bool {
    of_heading(heading).is_some()
        && plain(heading) != "onofftherecord"
        && words(heading).any(|word| DENIALS.contains(&word.as_str()))
}

/// The restriction that a cell names itself.
fn level(cell: &str) -> Option<Field> {
    let word = fold(cell, Case::Insensitive);
    RESTRICTED
        .contains(&word.as_str())
        .then(|| if word.starts_with("privileg") { Field::Privileged } else { Field::Confidential })
}

fn words(heading: &str) -> impl Iterator<Item = String> {
    heading.split(|sign: char| !sign.is_alphanumeric()).map(plain).filter(|word| !word.is_empty())
}
