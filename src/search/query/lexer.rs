//! Splits a query into tokens. Every letter knows its place, and whether it is
//! literal (escaped or quoted) or may be syntax.

use std::ops::Range;

use super::{
    brackets::{CLOSING, OPENING},
    operators::{is_operator, joins_words},
};

#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub(super) character: char,
    /// Its place in the query, in characters.
    pub(super) place: usize,
    pub(super) literal: bool,
}

impl Letter {
    pub(super) fn is(self, sign: char) -> bool {
        !self.literal && straight(self.character) == sign
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    None,
    Open,
    Closed,
}

#[derive(Debug)]
pub(super) struct Token {
    /// Whether an odd number of negations precedes it.
    pub(super) negated: bool,
    pub(super) letters: Vec<Letter>,
    pub(super) quotes: Quotes,
    pub(super) place: Range<usize>,
}

pub(super) fn text(letters: &[Letter]) -> String {
    letters.iter().map(|letter| letter.character).collect()
}

/// Whether letters are a link, whose signs are literal.
pub(super) fn is_link(letters: &[Letter]) -> bool {
    let is_scheme = |letter: &Letter| letter.character.is_ascii_alphabetic();
    let scheme = letters.iter().take_while(|letter| is_scheme(letter)).count();
    let behind = letters.iter().skip(scheme).map(|letter| letter.character).take(3);
    scheme > 0 && behind.eq("://".chars())
}

pub(super) fn tokens(written: &str) -> Vec<Token> {
    let mut lexer = Lexer { characters: written.chars().collect(), at: 0 };
    let mut tokens = Vec::new();
    while lexer.skip_space() {
        tokens.push(lexer.token());
    }
    tokens
}

struct Lexer {
    characters: Vec<char>,
    at: usize,
}

impl Lexer {
    fn peek(&self) -> Option<char> {
        self.characters.get(self.at).copied()
    }

    fn skip_space(&mut self) -> bool {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
        self.peek().is_some()
    }

    fn token(&mut self) -> Token {
        let start = self.at;
        let negated = self.signs();
        let mut letters = Vec::new();
        let quotes = if self.at_quote() {
            self.quoted(&mut letters)
        } else {
            self.unquoted(&mut letters);
            Quotes::None
        };
        Token { negated, letters, quotes, place: start..self.at }
    }

    /// Consumes `!`, `-` and `not:`; true if what follows is negated.
    fn signs(&mut self) -> bool {
        let mut negated = false;
        loop {
            let word = self.characters.get(self.at..self.at + NOT.len()).unwrap_or_default();
            let is_not = word.iter().zip(NOT).all(|(typed, letter)| typed.eq_ignore_ascii_case(&letter));
            self.at += match self.peek() {
                Some('!' | '-') => 1,
                Some(_) if is_not && !word.is_empty() => NOT.len(),
                _ => return negated,
            };
            negated = !negated;
        }
    }

    fn at_quote(&self) -> bool {
        self.peek().is_some_and(|character| straight(character) == '"')
    }

    /// Letters up to white space. In a qualifier a value may be in quotes.
    fn unquoted(&mut self, letters: &mut Vec<Letter>) {
        while self.peek().is_some_and(|character| !character.is_whitespace()) {
            let in_qualifier = letters.iter().any(|letter| letter.is(':'));
            let value_begins = letters.last().is_some_and(|last| ":,+=<>.".chars().any(|sign| last.is(sign)));
            if in_qualifier && value_begins && self.at_quote() {
                self.quoted(letters);
            } else {
                letters.extend(self.letter());
            }
        }
    }

    /// The next letter; a backslash makes it literal.
    fn letter(&mut self) -> Option<Letter> {
        let mut character = self.peek()?;
        let literal = character == '\\';
        self.at += 1;
        if literal {
            character = self.peek()?;
            self.at += 1;
        }
        Some(Letter { character, place: self.at - 1, literal })
    }

    fn quoted(&mut self, letters: &mut Vec<Letter>) -> Quotes {
        self.at += 1;
        while self.peek().is_some() {
            if self.at_quote() {
                self.at += 1;
                return Quotes::Closed;
            }
            letters.extend(self.letter().map(|letter| Letter { literal: true, ..letter }));
        }
        Quotes::Open
    }
}

const NOT: [char; 4] = ['n', 'o', 't', ':'];

/// Curly quotes, as word processors put them, are quotes.
fn straight(character: char) -> char {
    match character {
        '“' | '”' | '„' => '"',
        '‘' | '’' => '\'',
        other => other,
    }
}

/// Escapes each character that would be syntax.
pub(super) fn escaped(word: &str) -> String {
    let (is_operator, joins) = (is_operator(word), joins_words(word));
    let count = word.chars().count();
    let mut written = String::with_capacity(word.len());
    let mut before_colon = true;
    for (place, character) in word.chars().enumerate() {
        let sign = straight(character);
        let special = character == '\\'
            || character.is_whitespace()
            || (is_operator && place == 0)
            || matches!(sign, '"' | '|')
            || (sign == '&' && word.contains("&&"))
            || (matches!(sign, '&' | '+') && joins)
            || (place == 0 && OPENING.contains(&sign))
            || (place + 1 == count && CLOSING.contains(&sign))
            || (place == 0 && matches!(sign, '!' | '-' | '\'' | '^'))
            || (place + 1 == count && place > 0 && matches!(sign, '$' | '\''))
            || (place + 1 == count && matches!(sign, ',' | ';'))
            || (place > 0 && sign == ':' && before_colon);
        before_colon &= character.is_ascii_alphabetic();
        if special {
            written.push('\\');
        }
        written.push(character);
    }
    written
}

pub(super) fn quoted(phrase: &str) -> String {
    let mut written = String::with_capacity(phrase.len());
    for character in phrase.chars() {
        if character == '\\' || straight(character) == '"' {
            written.push('\\');
        }
        written.push(character);
    }
    written
}

/// A value of a qualifier, in quotes where it has to be.
pub fn quote_value(text: &str) -> String {
    let plain =
        |character: char| !character.is_whitespace() && !matches!(straight(character), ',' | '+' | '\\' | '"' | '|');
    if text.chars().all(plain) && !text.starts_with(OPENING) && !text.ends_with(CLOSING) && !text.contains("&&") {
        text.to_owned()
    } else {
        format!("\"{}\"", quoted(text))
    }
}
