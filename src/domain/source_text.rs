//! The text of a source at hand, in paragraphs, and looking words up in it, to
//! the letter. What is only near is said to be near and never passed off as a
//! match.

use std::ops::Range;

use super::{Layout, QuoteVerdict, TextBuf, clean};

mod near;
mod plain;

pub use near::NearWords;
use plain::Plain;

/// Between the first and the last words of a passage that is looked for.
const ELLIPSES: [&str; 2] = ["…", "..."];

/// A source text, cut into paragraphs.
#[derive(Clone, Debug)]
pub struct SourceText {
    paragraphs: Vec<Paragraph>,
}

#[derive(Clone, Debug)]
struct Paragraph {
    text: TextBuf,
    plain: Plain,
}

/// Words of a paragraph, as they stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingWords {
    /// The paragraph, from 1.
    pub paragraph: u32,
    /// The words.
    pub words: TextBuf,
}

/// How a passage was found that was asked for in words.
#[derive(Clone, Debug, PartialEq)]
pub enum Sought {
    /// The words stand there, in these places.
    Found(Vec<StandingWords>),
    /// They stand there with other spacing or quotation marks only.
    Spaced(Vec<StandingWords>),
    /// They do not; these come near, the nearest first.
    Near(Vec<NearWords>),
}

impl SourceText {
    /// Cuts a text: its lines that hold a character other than white space,
    /// after CRLF and CR became LF. A byte order mark is not text.
    pub fn new(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let cut = |line: &str| Paragraph { text: clean(line, Layout::Line), plain: Plain::of(line) };
        Self { paragraphs: lines.map(cut).collect() }
    }

    /// The paragraphs; the first one is number 1.
    pub fn paragraphs(&self) -> impl ExactSizeIterator<Item = &TextBuf> {
        self.paragraphs.iter().map(|paragraph| &paragraph.text)
    }

    /// Looks words up in their paragraph (from 1; none: anywhere).
    pub fn verdict(&self, exact: &str, paragraph: Option<u32>) -> QuoteVerdict {
        let here = paragraph.and_then(place);
        if here.and_then(|here| self.paragraphs.get(here)).is_some_and(|here| here.has(exact)) {
            return QuoteVerdict::AsItStands;
        }
        if let Some(found) = self.paragraphs.iter().position(|paragraph| paragraph.has(exact)) {
            return if paragraph.is_none() { QuoteVerdict::AsItStands } else { QuoteVerdict::Elsewhere(number(found)) };
        }
        let plain = Plain::of(exact);
        let mut own_first = here.into_iter().chain(0..self.paragraphs.len());
        if let Some(standing) = own_first.find_map(|place| self.spaced(place, &plain)) {
            return QuoteVerdict::DiffersInSpacing(Box::new(standing));
        }
        if let Some(first) = self.runs_on(&plain) {
            return QuoteVerdict::RunsOn(number(first));
        }
        QuoteVerdict::NotFound(self.near(exact, here).into_iter().next().map(Box::new))
    }

    /// Looks for a passage in words: as they stand, with other spacing or
    /// quotation marks, or what comes near. An ellipsis stands for what lies
    /// between its first words and its last, in one paragraph.
    pub fn seek(&self, words: &str) -> Sought {
        let parts = ELLIPSES.iter().find_map(|ellipsis| words.split_once(ellipsis));
        let (first, last) = parts.map_or((words.trim(), ""), |(first, last)| (first.trim(), last.trim()));
        let exact = self.each(|paragraph| paragraph.between(first, last));
        if !exact.is_empty() {
            return Sought::Found(exact);
        }
        let (plain_first, plain_last) = (Plain::of(first), Plain::of(last));
        let spaced = self.each(|paragraph| {
            let start = paragraph.plain.find(&plain_first, 0)?;
            let end = if last.is_empty() { start.end } else { paragraph.plain.find(&plain_last, start.end)?.end };
            paragraph.plain.origin(start.start..end)
        });
        if !spaced.is_empty() {
            return Sought::Spaced(spaced);
        }
        Sought::Near(self.near(words, None))
    }

    fn each(&self, find: impl Fn(&Paragraph) -> Option<Range<usize>>) -> Vec<StandingWords> {
        let found = self.paragraphs.iter().enumerate();
        found
            .filter_map(|(place, paragraph)| {
                Some(paragraph.standing(place, find(paragraph).filter(|r| !r.is_empty())?))
            })
            .collect()
    }

    fn spaced(&self, place: usize, plain: &Plain) -> Option<StandingWords> {
        let paragraph = self.paragraphs.get(place)?;
        let found = paragraph.plain.find(plain, 0)?;
        Some(paragraph.standing(place, paragraph.plain.origin(found)?))
    }

    /// The paragraph from whose end words run on into the next.
    fn runs_on(&self, plain: &Plain) -> Option<usize> {
        let pairs = self.paragraphs.iter().zip(self.paragraphs.iter().skip(1));
        pairs.enumerate().find(|(_, (here, next))| here.plain.runs_on_into(&next.plain, plain)).map(|(place, _)| place)
    }

    fn near(&self, words: &str, here: Option<usize>) -> Vec<NearWords> {
        near::near(words, self.paragraphs.iter().map(|paragraph| paragraph.text.original()), here)
    }
}

impl Paragraph {
    fn has(&self, words: &str) -> bool {
        self.text.original().contains(words)
    }

    /// From the first words to the nearest last ones behind them.
    fn between(&self, first: &str, last: &str) -> Option<Range<usize>> {
        let text = self.text.original();
        let start = text.find(first)?;
        let behind = start + first.len();
        let end = if last.is_empty() { behind } else { behind + text.get(behind..)?.find(last)? + last.len() };
        Some(start..end)
    }

    fn standing(&self, place: usize, range: Range<usize>) -> StandingWords {
        let words = self.text.original().get(range).unwrap_or_default();
        StandingWords { paragraph: number(place), words: clean(words, Layout::Line) }
    }
}

/// The number of a paragraph, from 1.
fn number(place: usize) -> u32 {
    u32::try_from(place + 1).unwrap_or(u32::MAX)
}

/// The place of a paragraph by its number.
fn place(number: u32) -> Option<usize> {
    usize::try_from(number).ok()?.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paragraphs 1 to 5.
    const TEXT: &str = "One “quoted” word.\r\n \t\r\nTwo  words\u{a0}here\rand on it goes\nA soft\u{ad}ware deal, Ltd.\n\nThe parties may buy the whole of Beta next year.";

    #[track_caller]
    fn check(exact: &str, paragraph: Option<u32>, verdict: &str) {
        let found = SourceText::new(TEXT).verdict(exact, paragraph);
        let near = match &found {
            QuoteVerdict::DiffersInSpacing(standing) => format!(" [{}]", standing.words.original()),
            QuoteVerdict::NotFound(Some(near)) => {
                format!(" [¶{} {}]", near.standing.paragraph, near.standing.words.original())
            }
            _ => String::new(),
        };
        assert_eq!(found.in_words("copy", paragraph) + &near, verdict, "{exact}");
    }

    #[test]
    fn words_are_looked_up_in_their_paragraph() {
        check("quoted", Some(1), "as in the copy, ¶1");
        check("Two  words\u{a0}", Some(2), "as in the copy, ¶2");
        check("and on", Some(3), "as in the copy, ¶3");
        check("quoted", None, "as in the copy");
        check("quoted", Some(2), "elsewhere in the copy: ¶1, not ¶2");
        check("quoted", Some(9), "elsewhere in the copy: ¶1, not ¶9");
        check("quoted", Some(0), "elsewhere in the copy: ¶1, not ¶0");
    }

    #[test]
    fn what_differs_in_spacing_is_shown_as_it_stands() {
        let differs = |paragraph| format!("differs from the copy, ¶{paragraph}, in spacing or quotation marks only");
        check("\"quoted\" word", Some(1), &(differs(1) + " [“quoted” word]"));
        check("Two words here", Some(2), &(differs(2) + " [Two  words\u{a0}here]"));
        check("software deal", Some(4), &(differs(4) + " [soft\u{ad}ware deal]"));
        check("Two words here", Some(4), &(differs(2) + " [Two  words\u{a0}here]"));
    }

    #[test]
    fn what_runs_on_or_is_only_near_is_no_match() {
        check("words\u{a0}here and on", Some(2), "not in one paragraph of the copy: runs on from ¶2 into ¶3");
        check(
            "the parties will buy the whole of Beta",
            Some(5),
            "not found in the copy, ¶5 [¶5 The parties may buy the whole of Beta]",
        );
        check("nothing of the sort", Some(1), "not found in the copy, ¶1");
        check("", Some(1), "as in the copy, ¶1");
        check("…", Some(1), "not found in the copy, ¶1");
    }

    #[test]
    fn a_passage_is_sought_by_its_words_or_its_ends() {
        let text = SourceText::new(TEXT);
        let words = |sought: Sought| match sought {
            Sought::Found(found) | Sought::Spaced(found) => {
                found.into_iter().map(|standing| (standing.paragraph, standing.words.original().to_owned())).collect()
            }
            Sought::Near(near) => near
                .into_iter()
                .map(|near| (near.standing.paragraph, near.standing.words.original().to_owned()))
                .collect::<Vec<_>>(),
        };
        assert!(matches!(text.seek("may buy"), Sought::Found(_)));
        assert_eq!(words(text.seek("The … Beta")), [(5, "The parties may buy the whole of Beta".to_owned())]);
        assert_eq!(words(text.seek("\"quoted\"...word.")), [(1, "“quoted” word.".to_owned())]);
        assert!(matches!(text.seek("Two words"), Sought::Spaced(_)));
        assert_eq!(words(text.seek("parties shall buy the whole")), [(5, "parties may buy the whole".to_owned())]);
        assert_eq!(words(text.seek("Beta … The")), Vec::new());
        assert_eq!(words(text.seek("")), Vec::new());
    }
}
