//! Where the two joiners are writing (UAX #31, RFC 5892): between letters of
//! scripts whose letters join, and at a virama. Anywhere else they are not seen
//! and tell two words apart that look the same.

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_script::{Script, UnicodeScript as _};

/// Keeps letters apart that would join.
const NON_JOINER: char = '\u{200c}';

pub(super) fn is_joiner(character: char) -> bool {
    matches!(character, NON_JOINER | '\u{200d}')
}

/// Whether a joiner is writing where it stands: behind this letter (combining
/// marks passed over), right behind this character, before the next one.
///
/// A joiner that passes must pass again when the cleaned text is cleaned: what
/// comes next counts only where it is a letter or virama, which stay as they are.
pub(super) fn is_writing(joiner: char, letter: Option<char>, before: Option<char>, next: Option<char>) -> bool {
    let Some(script) = letter.map(|letter| letter.script()) else { return false };
    let is_same = |other: &char| other.script() == script;
    let is_virama = |other: char| canonical_combining_class(other) == VIRAMA && is_same(&other);
    let is_letter = |other: &char| other.is_alphabetic() && !is_combining_mark(*other) && is_same(other);
    before.is_some_and(is_virama)
        || next.is_some_and(is_virama)
        || (joins(script) && (joiner != NON_JOINER || next.as_ref().is_some_and(is_letter)))
}

/// The canonical combining class of viramas.
const VIRAMA: u8 = 9;

/// The scripts whose letters join (`Joining_Type` dual).
fn joins(script: Script) -> bool {
    use Script::{
        Adlam, Arabic, Chorasmian, Hanifi_Rohingya, Mandaic, Manichaean, Mongolian, Nko, Old_Uyghur, Phags_Pa,
        Psalter_Pahlavi, Sogdian, Syriac,
    };
    matches!(
        script,
        Adlam
            | Arabic
            | Chorasmian
            | Hanifi_Rohingya
            | Mandaic
            | Manichaean
            | Mongolian
            | Nko
            | Old_Uyghur
            | Phags_Pa
            | Psalter_Pahlavi
            | Sogdian
            | Syriac
    )
}
