//! Letters as they are typed on a plain keyboard: without accents and ligatures, invisible
//! characters, curly quotes and long dashes.

use super::is_hidden;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    Insensitive,
    /// Capitals stay: the query has one and means it.
    Sensitive,
}

/// Calls `keep` with what is typed for a character that is decomposed (NFKD); not at all for a
/// mark on another one, or for one that cannot be seen.
pub fn fold_character(character: char, case: Case, mut keep: impl FnMut(char)) {
    match (plain(character), case) {
        _ if is_mark(character) => {}
        (Some(plain), Case::Insensitive) => plain.chars().flat_map(char::to_lowercase).for_each(keep),
        (Some(plain), Case::Sensitive) => plain.chars().for_each(keep),
        (None, Case::Insensitive) => character.to_lowercase().filter(|lower| !is_mark(*lower)).for_each(keep),
        (None, Case::Sensitive) => keep(character),
    }
}

/// Diacritics of Latin, Greek and Cyrillic; in other scripts marks are letters.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

/// Letters and signs that Unicode does not decompose into what is typed.
fn plain(character: char) -> Option<&'static str> {
    Some(match character {
        'ß' => "ss",
        'ẞ' => "SS",
        'æ' => "ae",
        'Æ' => "AE",
        'œ' => "oe",
        'Œ' => "OE",
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'þ' => "th",
        'Þ' => "Th",
        'ı' => "i",
        'ς' => "σ",
        '‘' | '’' | '‚' | '‛' | '′' => "'",
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => "\"",
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => "-",
        _ if is_hidden(character) && !character.is_whitespace() => "",
        _ => return None,
    })
}
