//! Where the zero-width joiner and non-joiner belong (UAX #31, RFC 5892): between
//! letters of cursive scripts, and at a virama. Elsewhere they make words differ invisibly.

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_script::{Script, UnicodeScript as _};

const NON_JOINER: char = '\u{200c}';

pub(super) fn is_joiner(character: char) -> bool {
    matches!(character, NON_JOINER | '\u{200d}')
}

/// `letter` is the last one, `before` the last character (which may be a mark).
///
/// Must still hold once the text is clean: `next` counts only if it is a letter or
/// virama, which stay as they are.
pub(super) fn is_writing(joiner: char, letter: Option<char>, before: Option<char>, next: Option<char>) -> bool {
    let Some(script) = letter.map(|letter| letter.script()) else { return false };
    let is_same = |other: &char| other.script() == script;
    let is_virama = |other: char| canonical_combining_class(other) == VIRAMA && is_same(&other);
    let is_letter = |other: &char| other.is_alphabetic() && !is_combining_mark(*other) && is_same(other);
    before.is_some_and(is_virama)
        || next.is_some_and(is_virama)
        || (CURSIVE.contains(&script) && (joiner != NON_JOINER || next.as_ref().is_some_and(is_letter)))
}

/// Canonical combining class.
const VIRAMA: u8 = 9;

/// `Joining_Type` dual.
const CURSIVE: [Script; 13] = [
    Script::Adlam,
    Script::Arabic,
    Script::Chorasmian,
    Script::Hanifi_Rohingya,
    Script::Mandaic,
    Script::Manichaean,
    Script::Mongolian,
    Script::Nko,
    Script::Old_Uyghur,
    Script::Phags_Pa,
    Script::Psalter_Pahlavi,
    Script::Sogdian,
    Script::Syriac,
];
