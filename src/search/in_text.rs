//! Finding words in a long text, without an index: while one types each letter asks anew.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::folding::{Case, fold};
use crate::domain::fold_character;

/// Words that are sought, however their letters, quotation marks and spaces are written.
#[derive(Clone, Debug)]
pub struct SoughtInText {
    letters: Vec<char>,
    case: Case,
    /// Whether what is sought may begin with a byte.
    may_begin: [bool; 256],
}

/// What the letters of ASCII at a place say.
enum Plain {
    /// What is sought ends here.
    End(usize),
    Other,
    Unclear,
}

impl SoughtInText {
    /// None if the words have no letters. Capitals make case matter.
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
    pub fn find_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let rest = text.as_bytes().get(from..)?;
                let begins = |byte: &u8| self.may_begin.get(usize::from(*byte)).is_some_and(|begins| *begins);
                let start = from + rest.iter().position(begins)?;
                let end = match self.plain_end(text.as_bytes(), start) {
                    Plain::End(end) => Some(end),
                    Plain::Other => None,
                    Plain::Unclear => self.end_from(text, start),
                };
                match end {
                    Some(end) => {
                        from = end;
                        return Some(start..end);
                    }
                    None => from = start + 1,
                }
            }
        })
    }

    /// The same as [`Self::end_from`] from letters of ASCII alone, which most places have.
    fn plain_end(&self, text: &[u8], start: usize) -> Plain {
        let rest = text.get(start..).unwrap_or_default();
        for (nth, letter) in self.letters.iter().enumerate() {
            let Some(byte) = rest.get(nth) else { return Plain::Other };
            // Several spaces count as one.
            let is_alone = *byte == b' ' && rest.get(nth + 1).is_some_and(u8::is_ascii_graphic);
            if !byte.is_ascii_graphic() && !is_alone {
                return Plain::Unclear;
            }
            if self.lowered(char::from(*byte)) != *letter {
                return Plain::Other;
            }
        }
        // A mark may follow.
        let is_whole = rest.get(self.letters.len()).is_none_or(u8::is_ascii);
        if is_whole { Plain::End(start + self.letters.len()) } else { Plain::Unclear }
    }

    fn lowered(&self, letter: char) -> char {
        if self.case == Case::Insensitive { letter.to_ascii_lowercase() } else { letter }
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
            if matches!(character, ' '..='~') {
                state = Some(keep(self.lowered(character)));
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
