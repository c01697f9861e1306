//! Folding: text typed on a plain keyboard finds text written with accents,
//! ligatures, curly quotes, exotic spaces and invisible characters. Both sides of
//! every comparison are folded by the same function.

use std::{cell::OnceCell, ops::Range};

use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

pub use crate::domain::Case;
use crate::domain::{Text, fold_character};

/// A folded text that knows where each of its characters came from.
#[derive(Debug)]
pub(super) struct Folded {
    pub(super) text: String,
    /// Where each byte of `text` came from: the byte range of the grapheme of
    /// the original. None where every byte came from the byte at its place.
    origin: Option<Vec<Range<usize>>>,
}

pub fn fold(text: &str, case: Case) -> String {
    if is_one_to_one(text) {
        return lowered(text, case);
    }
    Folding::from_text(text, case).text
}

/// Folds a text of the deal. Stand-ins for unsafe characters are skipped, so that
/// an invisible character inside a word does not hide it.
pub(super) fn fold_text(text: Text<'_>, case: Case) -> String {
    if text.stand_ins().is_empty() { fold(text.shown(), case) } else { Folded::new(text, case).text }
}

impl Folded {
    pub(super) fn new(text: Text<'_>, case: Case) -> Self {
        let shown = text.shown();
        if is_one_to_one(shown) && text.stand_ins().is_empty() {
            return Self { text: lowered(shown, case), origin: None };
        }
        if text.stand_ins().is_empty() {
            return Folding::from_text(shown, case).into();
        }
        let mut folding = Folding::new(case, shown.len());
        let mut stand_ins = text.stand_ins().iter().peekable();
        for (start, grapheme) in shown.grapheme_indices(true) {
            while stand_ins.next_if(|range| range.end <= start).is_some() {}
            let stands_in = stand_ins.peek().is_some_and(|range| range.contains(&start));
            let read = if stands_in { meant(grapheme) } else { grapheme };
            folding.push(read, start..start + grapheme.len());
        }
        folding.into()
    }

    /// Maps bytes of the folded text to the original, on grapheme boundaries.
    pub(super) fn origin(&self, bytes: Range<usize>) -> Range<usize> {
        let Some(origin) = &self.origin else { return bytes };
        let came_from = origin.get(bytes).unwrap_or_default();
        let start = came_from.first().map_or(0, |range| range.start);
        start..came_from.iter().map(|range| range.end).max().unwrap_or(start)
    }
}

impl From<Folding> for Folded {
    fn from(folding: Folding) -> Self {
        Self { text: folding.text, origin: Some(folding.origin) }
    }
}

/// A stand-in for a tab or line break is read as a space, others as nothing.
fn meant(stand_in: &str) -> &str {
    if matches!(stand_in, " " | "␉" | "␊" | "␋" | "␌" | "␍") { " " } else { "" }
}

/// Whether folding changes only the case: ASCII without runs of spaces.
fn is_one_to_one(text: &str) -> bool {
    // Asked without a branch, a whole register at a time.
    let bytes = text.as_bytes();
    bytes.iter().fold(true, |plain, byte| plain & is_printable(*byte)) && memchr::memmem::find(bytes, b"  ").is_none()
}

fn is_printable(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

fn lowered(text: &str, case: Case) -> String {
    match case {
        Case::Insensitive => text.to_ascii_lowercase(),
        Case::Sensitive => text.to_owned(),
    }
}

/// Folded texts of records by place, so that a query with hundreds of needles folds
/// each record once. Nothing is allocated until something is read.
pub(super) struct FoldCache<T> {
    ignored: Read<T>,
    kept: Read<T>,
}

type Read<T> = OnceCell<Vec<OnceCell<T>>>;

impl<T> Default for FoldCache<T> {
    fn default() -> Self {
        Self { ignored: OnceCell::new(), kept: OnceCell::new() }
    }
}

impl<T> FoldCache<T> {
    /// What `fold` makes of the record at a place, of `len` records.
    pub(super) fn get(&self, place: usize, len: usize, case: Case, fold: impl FnOnce() -> Option<T>) -> Option<&T> {
        let read = match case {
            Case::Insensitive => &self.ignored,
            Case::Sensitive => &self.kept,
        };
        let cell = read.get_or_init(|| std::iter::repeat_with(OnceCell::new).take(len).collect()).get(place)?;
        if cell.get().is_none() {
            let folded = fold()?;
            return Some(cell.get_or_init(|| folded));
        }
        cell.get()
    }
}

struct Folding {
    case: Case,
    text: String,
    origin: Vec<Range<usize>>,
}

impl Folding {
    fn new(case: Case, capacity: usize) -> Self {
        Self { case, text: String::with_capacity(capacity), origin: Vec::with_capacity(capacity) }
    }

    /// A text in which nothing stands for something else. Most of it is ASCII, which
    /// only changes its case.
    fn from_text(text: &str, case: Case) -> Self {
        let mut folding = Self::new(case, text.len());
        let mut rest = text;
        while !rest.is_empty() {
            let start = text.len() - rest.len();
            let plain = rest.bytes().take_while(|byte| is_printable(*byte)).count();
            // What follows may belong to the last letter.
            let (plain, others) = rest.split_at(if plain == rest.len() { plain } else { plain.saturating_sub(1) });
            folding.push_plain(plain, start);
            let grapheme = others.graphemes(true).next().unwrap_or_default();
            let start = start + plain.len();
            folding.push(grapheme, start..start + grapheme.len());
            rest = others.split_at(grapheme.len()).1;
        }
        folding
    }

    fn push_plain(&mut self, text: &str, start: usize) {
        for (place, byte) in (start..).zip(text.bytes()) {
            let byte = if self.case == Case::Insensitive { byte.to_ascii_lowercase() } else { byte };
            self.keep(byte.into(), &(place..place + 1));
        }
    }

    /// Decomposes (NFKD), drops diacritics, lowers the case, and writes what
    /// has no decomposition (`ß`, `ø`, curly quotes) with plain letters.
    fn push(&mut self, grapheme: &str, from: Range<usize>) {
        for character in grapheme.nfkd() {
            fold_character(character, self.case, |character| self.keep(character, &from));
        }
    }

    fn keep(&mut self, character: char, from: &Range<usize>) {
        let character = if character.is_whitespace() { ' ' } else { character };
        if character == ' ' && self.text.ends_with(' ') {
            return;
        }
        self.text.push(character);
        self.origin.extend(std::iter::repeat_n(from.clone(), character.len_utf8()));
    }
}
