//! Finding words in a long text, without an index: while one types each letter asks anew.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::folding::{Case, fold, fold_character};

/// Words that are sought, however their letters, quotation marks and spaces are written.
#[derive(Clone, Debug)]
pub struct SoughtInText {
    letters: Vec<char>,
    case: Case,
    /// Whether what is sought may begin with a byte.
    may_begin: [bool; 256],
}

impl SoughtInText {
    /// None of words without a letter. Capitals are meant.
    pub fn new(words: &str) -> Option<Self> {
        let case = if words.chars().any(char::is_uppercase) { Case::Sensitive } else { Case::Insensitive };
        let letters: Vec<char> = fold(words.trim(), case).trim().chars().collect();
        let first = *letters.first()?;
        let may_begin = std::array::from_fn(|byte| {
            let byte = u8::try_from(byte).unwrap_or_default();
            let lower = if case == Case::Insensitive { byte.to_ascii_lowercase() } else { byte };
            char::from(lower) == first || byte >= 0xc0
        });
        Some(Self { letters, case, may_begin })
    }

    /// Where they are, in order.
    pub fn find_in(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let rest = text.as_bytes().get(from..)?;
                let begins = |byte: &u8| self.may_begin.get(usize::from(*byte)).is_some_and(|begins| *begins);
                let start = from + rest.iter().position(begins)?;
                match self.end_from(text, start) {
                    Some(end) => {
                        from = end;
                        return Some(start..end);
                    }
                    None => from = start + 1,
                }
            }
        })
    }

    /// Where they end if they begin at a place.
    fn end_from(&self, text: &str, start: usize) -> Option<usize> {
        let mut sought = self.letters.iter().copied().peekable();
        let (mut last, mut is_other) = (None, false);
        let mut keep = |letter: char| {
            let letter = if letter.is_whitespace() { ' ' } else { letter };
            if letter != ' ' || last != Some(' ') {
                // Of a letter that is written with several, one may be sought.
                is_other |= sought.peek().is_some_and(|next| *next != letter);
                sought.next();
            }
            last = Some(letter);
            (is_other, sought.peek().is_none())
        };
        let mut end = start;
        let rest = text.get(start..)?;
        for character in rest.chars() {
            let mut state = None;
            if character.is_ascii() {
                let lower = if self.case == Case::Insensitive { character.to_ascii_lowercase() } else { character };
                state = Some(keep(lower));
            } else {
                for part in std::iter::once(character).nfkd() {
                    fold_character(part, self.case, |letter| state = Some(keep(letter)));
                }
            }
            end += character.len_utf8();
            match state {
                Some((true, _)) => return None,
                Some((_, true)) => break,
                // It begins with a letter.
                None if end == start + character.len_utf8() => return None,
                _ => {}
            }
        }
        let marks = text.get(end..)?;
        let marks = marks.len() - marks.trim_start_matches(is_combining_mark).len();
        sought.next().is_none().then_some(end + marks)
    }
}
