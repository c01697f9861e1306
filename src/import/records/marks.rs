//! Cells that say that a record is not for everybody.

use super::{super::Field, kept::Kept, row::Cells};
use crate::{
    domain::Vocabulary as _,
    search::{Case, fold},
};

/// Without accents, in English, German, French and Spanish.
const YES: [&str; 35] = [
    "y",
    "yes",
    "x",
    "✓",
    "✔",
    "true",
    "1",
    "confidential",
    "privileged",
    "private",
    "secret",
    "j",
    "ja",
    "wahr",
    "vertraulich",
    "geheim",
    "privilegiert",
    "privat",
    "o",
    "oui",
    "vrai",
    "confidentiel",
    "confidentielle",
    "secrete",
    "privilegie",
    "prive",
    "s",
    "si",
    "verdadero",
    "confidencial",
    "secreto",
    "privilegiado",
    "privilegiada",
    "privado",
    "strictly confidential",
];
const NO: [&str; 36] = [
    "n",
    "no",
    "none",
    "not",
    "-",
    "–",
    "—",
    "false",
    "0",
    "n/a",
    "open",
    "public",
    "unrestricted",
    "not confidential",
    "not privileged",
    "non-confidential",
    "nein",
    "keine",
    "falsch",
    "offen",
    "offentlich",
    "nicht vertraulich",
    "nicht privilegiert",
    "non",
    "aucun",
    "aucune",
    "faux",
    "publique",
    "non confidentiel",
    "non confidentielle",
    "ninguno",
    "ninguna",
    "falso",
    "publico",
    "publica",
    "no confidencial",
];

/// Whether a record is confidential, or privileged. What is neither a yes nor a no is taken
/// for a yes: to withhold too much does less harm than to hand it over.
pub(super) fn is_marked(cells: &Cells<'_>, field: Field, kept: &mut Kept) -> bool {
    let Some(written) = cells.some(field) else { return false };
    let word = fold(&written, Case::Insensitive);
    if NO.contains(&word.as_str()) {
        return false;
    }
    if !YES.contains(&word.as_str()) {
        kept.told.push(cells.told(format!("guessed: taken as {}: {written}; kept as a note", field.word())));
        kept.notes.push(cells.noted(field));
    }
    true
}
