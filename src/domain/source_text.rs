//! The text of a source in paragraphs, and how to look up words in it. What is only
//! near is never passed off as a match.

use std::{ops::Range, sync::OnceLock};

use memchr::memmem;
use unicode_normalization::char::is_combining_mark;

use super::{
    DiffersIn, Locator, QuoteVerdict, TextBuf, TextLayout, clean,
    letters::{bare, bare_letters, letters},
};

mod folded_text;
mod look_up;
mod near;

use folded_text::{Folded, Match};
pub use near::NearMatch;
use near::Words;

const ELLIPSES: [&str; 2] = ["…", "..."];

/// How many paragraphs an ellipsis may span.
const MOST_LINES: usize = 10;

#[derive(Clone, Debug)]
pub struct SourceText {
    paragraphs: Vec<TextBuf>,
    /// The page of each paragraph; none in a text without pages.
    pages: Option<Vec<u32>>,
    /// Of the file that it was read from.
    sha256: Option<String>,
    /// Built when first needed: most quotations are exact.
    folded: OnceLock<Folded>,
    words: OnceLock<Words>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextSpan {
    /// From 1.
    pub paragraph: u32,
    /// The same, unless the words run over line ends.
    pub last: u32,
    /// With spaces for line ends.
    pub words: TextBuf,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Lookup {
    Exact(Vec<TextSpan>),
    /// In spacing, quotation marks or code points.
    Differs(Vec<TextSpan>),
    /// Over line ends: the part in each paragraph.
    AcrossLines(Vec<TextSpan>),
    /// Suggestions, the nearest first.
    Near(Vec<NearMatch>),
}

/// A byte of a paragraph, which is given by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Position {
    paragraph: usize,
    byte: usize,
}

impl Lookup {
    pub fn spans(&self) -> Vec<&TextSpan> {
        match self {
            Self::Exact(found) | Self::Differs(found) | Self::AcrossLines(found) => found.iter().collect(),
            Self::Near(near) => near.iter().map(|near| &near.span).collect(),
        }
    }
}

impl SourceText {
    /// Paragraphs are the lines that are not blank. A byte order mark is not text.
    pub fn new(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let paragraphs = lines.map(|line| clean(line, TextLayout::SingleLine)).collect();
        Self { paragraphs, pages: pages(&text), sha256: None, folded: OnceLock::new(), words: OnceLock::new() }
    }

    #[must_use]
    pub fn with_sha256(self, sha256: String) -> Self {
        Self { sha256: Some(sha256), ..self }
    }

    pub fn sha256(&self) -> Option<&str> {
        self.sha256.as_deref()
    }

    pub fn paragraphs(&self) -> impl ExactSizeIterator<Item = &TextBuf> {
        self.paragraphs.iter()
    }

    /// Numbers start at 1.
    pub fn paragraph(&self, number: u32) -> Option<&TextBuf> {
        self.paragraphs.get(place(number)?)
    }

    /// Whether the words are there, however they are spaced and divided into paragraphs. Looks
    /// first near a paragraph, if one is given.
    pub fn has(&self, exact: &str, near: Option<u32>) -> bool {
        let near = near.and_then(place).unwrap_or(0).min(self.paragraphs.len());
        let (before, after) = self.paragraphs.split_at(near);
        let words = memmem::Finder::new(exact);
        let has = |text: &TextBuf| has_words(text.original(), &words);
        let farther = (0..before.len().max(after.len())).flat_map(|far| {
            let [one, other] = [after.get(far), before.len().checked_sub(far + 1).and_then(|nth| before.get(nth))];
            one.into_iter().chain(other)
        });
        farther.into_iter().any(has)
            || self.folded().find(&bare_letters(exact), None).any(|found| self.is_whole(&found))
    }

    /// Whether it neither begins nor ends within a word.
    fn is_whole(&self, found: &Match) -> bool {
        let text = |at: Position| self.paragraphs.get(at.paragraph).map_or("", TextBuf::original);
        is_boundary(text(found.start), found.start.byte) && is_boundary(text(found.end), found.end.byte)
    }

    /// Looks in the paragraph, if given, then anywhere.
    pub fn verdict(&self, exact: &str, paragraph: Option<u32>) -> QuoteVerdict {
        let here = paragraph.and_then(place);
        let has = |text: &TextBuf| find_exact(text.original(), exact, 0).is_some();
        if here.and_then(|here| self.paragraphs.get(here)).is_some_and(has) {
            return QuoteVerdict::Exact;
        }
        if let Some(found) = self.paragraphs.iter().position(has) {
            return if paragraph.is_none() { QuoteVerdict::Exact } else { QuoteVerdict::Elsewhere(number(found)) };
        }
        let sought = bare_letters(exact);
        let in_its_own = here.and_then(|here| self.folded().find(&sought, Some(here)).next());
        let is_in_one = |found: &Match| found.start.paragraph == found.end.paragraph;
        let in_one = || self.folded().find(&sought, None).find(is_in_one);
        if let Some(found) = in_its_own.or_else(in_one) {
            let standing = self.stretch(found.start, found.end);
            return QuoteVerdict::Differs(differing(exact, standing.words.original()), Box::new(standing));
        }
        if let Some(found) = self.folded().find(&sought, None).next() {
            return QuoteVerdict::AcrossLines(number(found.start.paragraph), number(found.end.paragraph));
        }
        QuoteVerdict::NotFound(self.near(exact, here).into_iter().next().map(Box::new))
    }

    /// Like [`Self::verdict`], but also checks the page, if one is given and the text has pages.
    pub fn verdict_at(&self, exact: &str, locator: Locator) -> QuoteVerdict {
        let verdict = self.verdict(exact, locator.paragraph);
        let (Some(page), Some(pages), QuoteVerdict::Exact) = (locator.page, &self.pages, &verdict) else {
            return verdict;
        };
        let here = locator.paragraph.and_then(place);
        let is_meant = |index: usize| match here {
            Some(here) => index == here,
            None => find_exact(self.original(index), exact, 0).is_some(),
        };
        let mut found = (0..).zip(pages).filter(|(index, _)| is_meant(*index)).map(|(_, page)| *page).peekable();
        let first = found.peek().copied().unwrap_or(page);
        if found.any(|other| other == page) { verdict } else { QuoteVerdict::OtherPage(first) }
    }

    /// The first paragraph with these words, preferably on that page.
    pub fn paragraph_with(&self, exact: &str, page: Option<u32>) -> Option<u32> {
        let has =
            |number: &u32| self.paragraph(*number).is_some_and(|text| find_exact(text.original(), exact, 0).is_some());
        let mut found = (1..=number(self.paragraphs.len().checked_sub(1)?)).filter(has).peekable();
        let first = found.peek().copied();
        found.find(|number| self.page(*number) == page).or(first)
    }

    pub fn has_pages(&self) -> bool {
        self.pages.is_some()
    }

    /// None in a text without pages.
    pub fn page(&self, paragraph: u32) -> Option<u32> {
        self.pages.as_ref()?.get(place(paragraph)?).copied()
    }

    fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| Folded::new(self.originals()))
    }

    fn originals(&self) -> impl Iterator<Item = &str> {
        self.paragraphs.iter().map(TextBuf::original)
    }

    fn stretch(&self, first: Position, last: Position) -> TextSpan {
        let words: Vec<&str> = self.pieces(first, last).map(|(_, words)| words).collect();
        TextSpan::new([first.paragraph, last.paragraph], &words.join(" "))
    }

    /// The words of each paragraph, without white space at line ends.
    fn pieces(&self, first: Position, last: Position) -> impl Iterator<Item = (usize, &str)> {
        (first.paragraph..=last.paragraph).map(move |index| {
            let text = self.original(index);
            let is = |spot: Position| spot.paragraph == index;
            let start = if is(first) { first.byte } else { text.len() - text.trim_start().len() };
            let end = if is(last) { last.byte } else { text.trim_end().len() };
            (index, text.get(start..end).unwrap_or_default())
        })
    }

    fn original(&self, paragraph: usize) -> &str {
        self.paragraphs.get(paragraph).map_or("", TextBuf::original)
    }
}

impl TextSpan {
    fn new([first, last]: [usize; 2], words: &str) -> Self {
        Self { paragraph: number(first), last: number(last), words: clean(words, TextLayout::SingleLine) }
    }

    /// A passage is in one paragraph.
    pub fn is_one_paragraph(&self) -> bool {
        self.paragraph == self.last
    }

    /// `¶5`, or `¶5–¶6`.
    pub fn paragraph_label(&self) -> String {
        let Self { paragraph: first, last, .. } = self;
        if first == last { format!("¶{first}") } else { format!("¶{first}–¶{last}") }
    }
}

/// A line of U+000C ends a page, and so does one at either end of a line with text.
fn pages(text: &str) -> Option<Vec<u32>> {
    let ends_in = |blank: &str| u32::try_from(blank.matches('\u{c}').count()).unwrap_or(u32::MAX);
    let mut page = 1;
    let mut pages = Vec::new();
    for line in text.lines() {
        let words = line.trim();
        let (before, after) = if words.is_empty() { (line, "") } else { line.split_once(words).unwrap_or_default() };
        page += ends_in(before);
        if !words.is_empty() {
            pages.push(page);
        }
        page += ends_in(after);
    }
    (page > 1).then_some(pages)
}

/// A letter without the accent that follows it is another letter.
fn find_exact(text: &str, words: &str, from: usize) -> Option<Range<usize>> {
    let is_whole = |end: usize| !text.get(end..).is_some_and(|rest| rest.starts_with(is_combining_mark));
    // Searching for long words is slow even where they do not fit.
    let rest = text.get(from..).filter(|rest| rest.len() >= words.len())?;
    let finder = memmem::Finder::new(words);
    let found = |from: usize| finder.find(rest.as_bytes().get(from..)?).map(|start| from + start);
    // Occurrences may overlap.
    let next = |start: &usize| found(start + rest.get(*start..)?.chars().next()?.len_utf8());
    let mut starts = std::iter::successors(found(0), next);
    let start = from + starts.find(|start| is_whole(from + start + words.len()))?;
    Some(start..start + words.len())
}

/// Whether a text has words that are no parts of longer ones.
fn has_words(text: &str, words: &memmem::Finder<'_>) -> bool {
    let length = words.needle().len();
    words.find_iter(text.as_bytes()).any(|start| is_boundary(text, start) && is_boundary(text, start + length))
}

/// Whether a place is not within a word.
fn is_boundary(text: &str, at: usize) -> bool {
    let [before, after] = [text.get(..at), text.get(at..)].map(Option::unwrap_or_default);
    let is_inside = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    !(is_inside(before.chars().next_back()) && is_inside(after.chars().next()))
}

fn differing(exact: &str, standing: &str) -> DiffersIn {
    if bare(exact) == bare(standing) {
        DiffersIn::Spacing
    } else if letters(exact) == letters(standing) {
        DiffersIn::Letters
    } else {
        DiffersIn::SpacingAndLetters
    }
}

fn number(place: usize) -> u32 {
    u32::try_from(place + 1).unwrap_or(u32::MAX)
}

fn place(number: u32) -> Option<usize> {
    usize::try_from(number).ok()?.checked_sub(1)
}
