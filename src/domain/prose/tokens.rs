//! Running text cut into numbers, words and signs, which know where they stand.

#[cfg(test)]
use std::cell::Cell;
use std::ops::Range;

/// No number or word of a date or amount is longer; a longer one is a sign to be passed over.
const LONGEST: usize = 40;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits with separators between them: `12`, `1,000.5`.
    Number,
    /// Begins with a letter: `March`, `Q2`.
    Word,
    Sign,
}

/// The token before another; of the first it is one that no text has.
pub(super) fn preceding(at: usize) -> usize {
    at.wrapping_sub(1)
}

#[derive(Debug)]
struct Token {
    kind: Kind,
    bytes: Range<usize>,
}

#[derive(Debug)]
pub(super) struct Tokens<'t> {
    text: &'t str,
    all: Vec<Token>,
    /// How often a token was read.
    #[cfg(test)]
    reads: Cell<usize>,
}

impl<'t> Tokens<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut all = Vec::new();
        let mut start = 0;
        while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
            let (kind, length) = first(rest);
            if let Some(kind) = kind {
                all.push(Token { kind, bytes: start..start + length });
            }
            start += length;
        }
        Self {
            text,
            all,
            #[cfg(test)]
            reads: Cell::new(0),
        }
    }

    pub(super) fn count(&self) -> usize {
        self.all.len()
    }

    #[cfg(test)]
    pub(super) fn reads(&self) -> usize {
        self.reads.get()
    }

    fn token(&self, at: usize) -> Option<&Token> {
        #[cfg(test)]
        self.reads.set(self.reads.get() + 1);
        self.all.get(at)
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.token(at).map(|token| token.kind)
    }

    pub(super) fn word(&self, at: usize) -> Option<&'t str> {
        self.of_kind(at, Kind::Word)
    }

    pub(super) fn number(&self, at: usize) -> Option<&'t str> {
        self.of_kind(at, Kind::Number)
    }

    pub(super) fn sign(&self, at: usize) -> Option<char> {
        self.of_kind(at, Kind::Sign)?.chars().next()
    }

    fn of_kind(&self, at: usize, kind: Kind) -> Option<&'t str> {
        let token = self.token(at).filter(|token| token.kind == kind)?;
        self.text.get(token.bytes.clone())
    }

    /// In any case.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.token(at)
            .is_some_and(|token| self.text.get(token.bytes.clone()).is_some_and(|text| text.eq_ignore_ascii_case(word)))
    }

    pub(super) fn is_one_of(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    /// In a list with spaces between its words.
    pub(super) fn is_in(&self, at: usize, words: &str) -> bool {
        words.split(' ').any(|word| self.is(at, word))
    }

    /// Whether nothing stands between a token and the one before it.
    pub(super) fn touches(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.token(before));
        before.zip(self.token(at)).is_some_and(|(before, token)| before.bytes.end == token.bytes.start)
    }

    /// Whether a line ends, or much else stands, before a token: `12 | 500` in a table.
    pub(super) fn is_one_space_from(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.token(before));
        before
            .zip(self.token(at))
            .is_some_and(|(before, token)| self.text.get(before.bytes.end..token.bytes.start) == Some(" "))
    }

    /// The end of a phrase whose words, and signs, stand from a token on.
    pub(super) fn phrase(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut end = at;
        for word in phrase.split(' ') {
            if !self.is(end, word) {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// Where a phrase begins that ends before a token, but not before `floor`.
    pub(super) fn phrase_before(&self, at: usize, floor: usize, phrase: &str) -> Option<usize> {
        let start = at.checked_sub(phrase.split(' ').count()).filter(|start| *start >= floor)?;
        self.phrase(start, phrase).map(|_| start)
    }

    /// The longest phrase of a table that ends before a token: where it begins, and its value.
    pub(super) fn longest_before<T: Copy>(&self, at: usize, floor: usize, table: &[(T, &str)]) -> Option<(usize, T)> {
        let all = table.iter().flat_map(|(value, phrases)| phrases.split(" | ").map(|phrase| (phrase, *value)));
        let found = all.filter_map(|(phrase, value)| Some((self.phrase_before(at, floor, phrase)?, value)));
        found.min_by_key(|(start, _)| *start)
    }

    pub(super) fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        let start = self.token(tokens.start).map_or(self.text.len(), |token| token.bytes.start);
        let end = tokens.end.checked_sub(1).and_then(|last| self.token(last)).map_or(start, |token| token.bytes.end);
        start..end.max(start)
    }

    pub(super) fn text(&self, tokens: Range<usize>) -> &'t str {
        self.text.get(self.bytes(tokens)).unwrap_or_default()
    }

    /// `March`; not `march`, nor `MARCH`.
    pub(super) fn is_capitalized(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| {
            let mut letters = word.chars();
            letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
        })
    }

    pub(super) fn begins_sentence(&self, at: usize) -> bool {
        let before = at.checked_sub(1);
        before.is_none_or(|before| matches!(self.sign(before), Some('.' | '?' | '!' | '"' | '“' | '‘' | ':' | '•')))
    }
}

/// What a text begins with, and its length; white space has no kind.
fn first(text: &str) -> (Option<Kind>, usize) {
    let length_while = |fits: fn(char) -> bool| text.find(|character| !fits(character)).unwrap_or(text.len());
    let Some(character) = text.chars().next() else { return (None, 0) };
    let (kind, length) = match character {
        _ if character.is_whitespace() => return (None, length_while(char::is_whitespace)),
        '0'..='9' => (Kind::Number, number_length(text)),
        // The currency of `USD5m` is a word of its own.
        _ if has_code_before_digit(text) => (Kind::Word, CODE_LENGTH),
        _ if character.is_alphabetic() => (Kind::Word, length_while(char::is_alphanumeric)),
        _ => return (Some(Kind::Sign), character.len_utf8()),
    };
    (Some(if length > LONGEST { Kind::Sign } else { kind }), length)
}

/// Letters of an ISO 4217 code.
const CODE_LENGTH: usize = 3;

fn has_code_before_digit(text: &str) -> bool {
    let bytes = text.as_bytes();
    let code = bytes.get(..CODE_LENGTH).is_some_and(|code| code.iter().all(u8::is_ascii_uppercase));
    code && bytes.get(CODE_LENGTH).is_some_and(u8::is_ascii_digit)
}

/// Separators are part of a number if a digit follows; those that are spaces or quotation
/// marks only before three digits.
fn number_length(text: &str) -> usize {
    let mut length = 0;
    while let Some(rest) = text.get(length..) {
        let mut characters = rest.chars();
        let Some(character) = characters.next() else { break };
        let digits = characters.take(4).take_while(char::is_ascii_digit).count();
        let joins = match character {
            '0'..='9' => true,
            '.' | ',' => digits > 0,
            _ => is_group_separator(character) && digits == 3,
        };
        if !joins {
            break;
        }
        length += character.len_utf8();
    }
    length
}

pub(super) fn is_group_separator(character: char) -> bool {
    matches!(character, '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}
