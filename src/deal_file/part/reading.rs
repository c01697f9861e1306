//! What a text may say besides what is written: a hyphen at the end of a line may part a word, and
//! letters may be written out elsewhere.

use super::spellings::{WrittenOut, written_out};

/// One way to read a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    breaks: Breaks,
    letters: Letters,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Breaks {
    /// Hyphens at the end of a line part words: `Baltic-⏎Yards`.
    BetweenWords,
    /// They part one word: `Falken-⏎berg`.
    InWords,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Letters {
    WithoutMarks,
    /// `Müller` as `Mueller`.
    WrittenOut,
}

impl Reading {
    pub(super) const PLAIN: Self = Self { breaks: Breaks::BetweenWords, letters: Letters::WithoutMarks };

    /// All ways to read a text; mostly one.
    pub(super) fn all_of(text: &str) -> impl Iterator<Item = Self> + use<> {
        let has_breaks = text.match_indices(is_hyphen).any(|(at, _)| text.get(at..).and_then(line_break).is_some());
        let breaks = if has_breaks { &[Breaks::BetweenWords, Breaks::InWords][..] } else { &[Breaks::BetweenWords] };
        let letters = if text.is_ascii() && !text.contains(['%', '&']) {
            &[Letters::WithoutMarks][..]
        } else {
            &[Letters::WithoutMarks, Letters::WrittenOut]
        };
        breaks.iter().flat_map(|breaks| letters.iter().map(|letters| Self { breaks: *breaks, letters: *letters }))
    }

    /// The length of a line break in a word, at the start of a text.
    pub(super) fn break_in_word(self, text: &str) -> Option<usize> {
        if self.breaks == Breaks::InWords { line_break(text) } else { None }
    }

    /// How a letter is written out in this reading, or the mark of the letter `before`.
    pub(super) fn written_out(self, before: Option<char>, letter: char) -> Option<WrittenOut> {
        if self.letters == Letters::WrittenOut { written_out(before, letter) } else { None }
    }
}

/// The length of a hyphen at the end of a line, up to the word on the next one.
fn line_break(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(is_hyphen)?;
    let next = rest.trim_start();
    let between = rest.get(..rest.len() - next.len())?;
    let is_broken = between.contains(['\n', '\r', '\u{2028}']) && next.starts_with(char::is_alphanumeric);
    is_broken.then(|| text.len() - next.len())
}

fn is_hyphen(sign: char) -> bool {
    matches!(sign, '-' | '\u{ad}' | '\u{2010}' | '\u{2011}')
}
