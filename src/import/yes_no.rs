//! Words for yes and no, in small letters without accents, in English, German, French and Spanish.

const YES: [&str; 16] =
    ["y", "yes", "x", "✓", "✔", "true", "1", "j", "ja", "wahr", "o", "oui", "vrai", "s", "si", "verdadero"];

const NO: [&str; 14] =
    ["n", "no", "none", "not", "-", "–", "—", "false", "0", "nein", "falsch", "non", "faux", "falso"];

/// What a cell answers, if it is no more than that; `word` is folded.
pub(super) fn answer(word: &str) -> Option<bool> {
    YES.contains(&word).then_some(true).or_else(|| NO.contains(&word).then_some(false))
}
