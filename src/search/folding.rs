//! Folding: what is typed on a plain keyboard finds what is written with
//! accents, ligatures, curly quotes and exotic spaces. Both sides of every
//! comparison are folded by the same function.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

/// Whether capital letters stay what they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// All letters become small.
    Ignored,
    /// Capitals stay: the query has one and means it.
    Kept,
}

/// A folded text that knows where each of its characters came from.
#[derive(Debug)]
pub(super) struct Folded {
    /// The folded text.
    pub(super) text: String,
    /// For each character of `text` the byte range of the grapheme of the
    /// original that it came from.
    pub(super) origin: Vec<Range<usize>>,
}

/// Folds a text for comparison.
pub fn fold(text: &str, case: Case) -> String {
    if text.is_ascii() {
        return match case {
            Case::Ignored => text.to_ascii_lowercase(),
            Case::Kept => text.to_owned(),
        };
    }
    let mut folded = String::with_capacity(text.len());
    fold_into(text, case, |character| folded.push(character));
    folded
}

impl Folded {
    /// Folds a text and remembers where each character came from.
    pub(super) fn of(text: &str, case: Case) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), origin: Vec::with_capacity(text.len()) };
        for (start, grapheme) in text.grapheme_indices(true) {
            let from = start..start + grapheme.len();
            fold_into(grapheme, case, |character| {
                folded.text.push(character);
                folded.origin.push(from.clone());
            });
        }
        folded
    }
}

/// Decomposes (NFKD), drops diacritics, lowers the case, and writes what has
/// no decomposition (`ß`, `ø`, curly quotes) with plain letters.
fn fold_into(text: &str, case: Case, mut push: impl FnMut(char)) {
    for character in text.nfkd().filter(|character| !is_mark(*character)) {
        match (plain(character), case) {
            (Some(plain), Case::Ignored) => plain.chars().flat_map(char::to_lowercase).for_each(&mut push),
            (Some(plain), Case::Kept) => plain.chars().for_each(&mut push),
            (None, Case::Ignored) => character.to_lowercase().filter(|lower| !is_mark(*lower)).for_each(&mut push),
            (None, Case::Kept) => push(character),
        }
    }
}

/// Diacritics of Latin, Greek and Cyrillic; marks of other scripts are
/// letters of a word and stay.
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
        '‘' | '’' | '‚' | '′' => "'",
        '“' | '”' | '„' | '«' | '»' => "\"",
        '‐' | '‑' | '‒' | '–' | '—' | '−' => "-",
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => " ",
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_plainly_finds_what_is_written_richly() {
        let cases = [
            ("Société Générale", "societe generale"),
            ("Socie\u{301}te\u{301}", "societe"),
            ("İstanbul", "istanbul"),
            ("Straße", "strasse"),
            ("Møller–Mærsk", "moller-maersk"),
            ("OpenAI’s “first”", "openai's \"first\""),
            ("ﬁling\u{a0}10\u{2011}Q", "filing 10-q"),
            ("三菱商事", "三菱商事"),
        ];
        for (written, typed) in cases {
            assert_eq!(fold(written, Case::Ignored), typed);
            assert_eq!(Folded::of(written, Case::Ignored).text, typed);
        }
        assert_eq!(fold("Été", Case::Kept), "Ete");
    }

    #[test]
    fn every_folded_character_knows_its_grapheme() {
        let folded = Folded::of("aße\u{301}z", Case::Ignored);
        assert_eq!(folded.text, "assez");
        assert_eq!(folded.origin, [0..1, 1..3, 1..3, 3..6, 6..7]);
    }
}
