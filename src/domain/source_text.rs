//! The text of a source in paragraphs, and how to look up words in it. What is only
//! near is never passed off as a match.

use std::{ops::Range, sync::OnceLock};

use unicode_normalization::char::is_combining_mark;

use super::{
    Differing, Layout, QuoteVerdict, TextBuf, clean,
    letters::{bare, bare_letters, letters},
};

mod folded;
mod near;

use folded::{Folded, Found};
pub use near::NearWords;
use near::{Spot, Words};

const ELLIPSES: [&str; 2] = ["…", "..."];

/// How many paragraphs an ellipsis may span.
const MOST_LINES: usize = 10;

#[derive(Clone, Debug)]
pub struct SourceText {
    paragraphs: Vec<TextBuf>,
    /// Built when first needed: most quotations are exact.
    folded: OnceLock<Folded>,
    words: OnceLock<Words>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingWords {
    /// From 1.
    pub paragraph: u32,
    /// The same, unless the words run over line ends.
    pub last: u32,
    /// With spaces for line ends.
    pub words: TextBuf,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Sought {
    Found(Vec<StandingWords>),
    /// In spacing, quotation marks or code points.
    Differing(Vec<StandingWords>),
    /// Over line ends: the part in each paragraph.
    RunsOn(Vec<StandingWords>),
    /// Suggestions, the nearest first.
    Near(Vec<NearWords>),
}

impl Sought {
    pub fn standing(&self) -> Vec<&StandingWords> {
        match self {
            Self::Found(found) | Self::Differing(found) | Self::RunsOn(found) => found.iter().collect(),
            Self::Near(near) => near.iter().map(|near| &near.standing).collect(),
        }
    }
}

impl SourceText {
    /// Paragraphs are the lines that are not blank. A byte order mark is not text.
    pub fn new(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let paragraphs = lines.map(|line| clean(line, Layout::Line)).collect();
        Self { paragraphs, folded: OnceLock::new(), words: OnceLock::new() }
    }

    pub fn paragraphs(&self) -> impl ExactSizeIterator<Item = &TextBuf> {
        self.paragraphs.iter()
    }

    /// Numbers start at 1.
    pub fn paragraph(&self, number: u32) -> Option<&TextBuf> {
        self.paragraphs.get(place(number)?)
    }

    /// Looks in the paragraph, if given, then anywhere.
    pub fn verdict(&self, exact: &str, paragraph: Option<u32>) -> QuoteVerdict {
        let here = paragraph.and_then(place);
        let has = |text: &TextBuf| to_the_letter(text.original(), exact, 0).is_some();
        if here.and_then(|here| self.paragraphs.get(here)).is_some_and(has) {
            return QuoteVerdict::AsItStands;
        }
        if let Some(found) = self.paragraphs.iter().position(has) {
            return if paragraph.is_none() { QuoteVerdict::AsItStands } else { QuoteVerdict::Elsewhere(number(found)) };
        }
        let sought = bare_letters(exact);
        let in_its_own = here.and_then(|here| self.folded().find(&sought, Some(here)).next());
        let in_one = || self.folded().find(&sought, None).find(|found| found.first == found.last);
        if let Some(found) = in_its_own.or_else(in_one) {
            let standing = self.standing(&found);
            return QuoteVerdict::Differs(differing(exact, standing.words.original()), Box::new(standing));
        }
        if let Some(found) = self.folded().find(&sought, None).next() {
            return QuoteVerdict::RunsOn(number(found.first), number(found.last));
        }
        QuoteVerdict::NotFound(self.near(exact, here).into_iter().next().map(Box::new))
    }

    /// Looks for exact words, then other spacing or code points, then over line ends, then
    /// for near ones. An ellipsis that is not in the source may stand for words between.
    pub fn seek(&self, words: &str) -> Sought {
        let ends = ELLIPSES.iter().find_map(|ellipsis| words.split_once(ellipsis));
        let ends = ends.map(|(first, last)| (first.trim(), last.trim()));
        let ends = ends.filter(|(first, last)| !first.is_empty() && !last.is_empty());
        let found = self.seek_between(words.trim(), "");
        let found = found.or_else(|| ends.and_then(|(first, last)| self.seek_between(first, last)));
        found.unwrap_or_else(|| Sought::Near(self.near(words, None)))
    }

    /// By the first and the last words, or by all words if `last` is empty.
    fn seek_between(&self, first: &str, last: &str) -> Option<Sought> {
        let places = 0..self.paragraphs.len();
        let exact: Vec<StandingWords> =
            places.clone().filter_map(|place| self.standing_between(place, first, last)).collect();
        if !exact.is_empty() {
            return Some(Sought::Found(exact));
        }
        let [first, last] = [first, last].map(bare_letters);
        let differing: Vec<StandingWords> =
            places.filter_map(|place| self.differing_between(place, &first, &last)).collect();
        if !differing.is_empty() {
            return Some(Sought::Differing(differing));
        }
        self.running(&first, &last).map(|found| Sought::RunsOn(self.parts(&found)))
    }

    fn standing_between(&self, place: usize, first: &str, last: &str) -> Option<StandingWords> {
        let text = self.paragraphs.get(place)?.original();
        let begins = to_the_letter(text, first, 0).filter(|_| !first.is_empty())?;
        let ends = if last.is_empty() { begins.clone() } else { to_the_letter(text, last, begins.end)? };
        Some(self.stretch(Spot { place, byte: begins.start }, Spot { place, byte: ends.end }))
    }

    fn differing_between(&self, place: usize, first: &str, last: &str) -> Option<StandingWords> {
        let folded = self.folded();
        let begins = folded.find(first, Some(place)).next()?;
        let end = if last.is_empty() { begins.end } else { folded.find_behind(last, &begins, Some(place))?.end };
        Some(self.standing(&Found { end, ..begins }))
    }

    fn running(&self, first: &str, last: &str) -> Option<Found> {
        let folded = self.folded();
        if last.is_empty() {
            return folded.find(first, None).next();
        }
        let begins = folded.find(first, None).next()?;
        let ends = folded.find_behind(last, &begins, None).filter(|ends| ends.last - begins.first < MOST_LINES)?;
        Some(Found { last: ends.last, end: ends.end, folded_end: ends.folded_end, ..begins })
    }

    fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| Folded::of(self.originals()))
    }

    fn originals(&self) -> impl Iterator<Item = &str> {
        self.paragraphs.iter().map(TextBuf::original)
    }

    fn near(&self, words: &str, here: Option<usize>) -> Vec<NearWords> {
        let all = self.words.get_or_init(|| Words::of(self.originals()));
        all.near(words, here, |first, last| self.stretch(self.with_signs_before(first), self.with_signs_behind(last)))
    }

    fn standing(&self, found: &Found) -> StandingWords {
        self.stretch(Spot { place: found.first, byte: found.start }, Spot { place: found.last, byte: found.end })
    }

    fn stretch(&self, first: Spot, last: Spot) -> StandingWords {
        let words: Vec<&str> = (first.place..=last.place).map(|place| self.part(place, first, last)).collect();
        StandingWords {
            paragraph: number(first.place),
            last: number(last.place),
            words: clean(words.join(" "), Layout::Line),
        }
    }

    fn parts(&self, found: &Found) -> Vec<StandingWords> {
        let (first, last) =
            (Spot { place: found.first, byte: found.start }, Spot { place: found.last, byte: found.end });
        let part = |place: usize| {
            let number = number(place);
            StandingWords { paragraph: number, last: number, words: clean(self.part(place, first, last), Layout::Line) }
        };
        (found.first..=found.last).map(part).filter(|part| !part.words.is_empty()).collect()
    }

    /// Without white space at line ends.
    fn part(&self, place: usize, first: Spot, last: Spot) -> &str {
        let text = self.original(place);
        let start = if place == first.place { first.byte } else { 0 };
        let end = if place == last.place { last.byte } else { text.len() };
        let part = text.get(start..end).unwrap_or_default();
        let part = if place == first.place { part } else { part.trim_start() };
        if place == last.place { part } else { part.trim_end() }
    }

    fn original(&self, place: usize) -> &str {
        self.paragraphs.get(place).map_or("", TextBuf::original)
    }

    /// Includes quotation marks and brackets before a word.
    fn with_signs_before(&self, spot: Spot) -> Spot {
        let before = self.original(spot.place).get(..spot.byte).unwrap_or_default();
        let signs = before.trim_end_matches(|character: char| !character.is_whitespace());
        Spot { byte: signs.len(), ..spot }
    }

    /// Includes quotation marks and punctuation after a word.
    fn with_signs_behind(&self, spot: Spot) -> Spot {
        let behind = self.original(spot.place).get(spot.byte..).unwrap_or_default();
        let signs = behind.find(char::is_whitespace).unwrap_or(behind.len());
        Spot { byte: spot.byte + signs, ..spot }
    }
}

impl StandingWords {
    /// `¶5`, or `¶5–¶6`.
    pub fn paragraphs(&self) -> String {
        let Self { paragraph: first, last, .. } = self;
        if first == last { format!("¶{first}") } else { format!("¶{first}–¶{last}") }
    }
}

/// A letter without the accent that follows it is another letter.
fn to_the_letter(text: &str, words: &str, from: usize) -> Option<Range<usize>> {
    let is_whole = |end: usize| !text.get(end..).is_some_and(|rest| rest.starts_with(is_combining_mark));
    // Searching for long words is slow even where they do not fit.
    let rest = text.get(from..).filter(|rest| rest.len() >= words.len())?;
    let found = rest.match_indices(words).map(|(start, _)| from + start..from + start + words.len());
    found.into_iter().find(|range| is_whole(range.end))
}

fn differing(exact: &str, standing: &str) -> Differing {
    if bare(exact) == bare(standing) {
        Differing::Spacing
    } else if letters(exact) == letters(standing) {
        Differing::Letters
    } else {
        Differing::SpacingAndLetters
    }
}

fn number(place: usize) -> u32 {
    u32::try_from(place + 1).unwrap_or(u32::MAX)
}

fn place(number: u32) -> Option<usize> {
    usize::try_from(number).ok()?.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paragraphs 1 to 5.
    const TEXT: &str = "One “quoted” word.\r\n \t\r\nTwo  words\u{a0}here\rand on it goes\nA soft\u{ad}ware deal, Ltd.\n\nThe parties may buy the whole of Beta next year.";

    #[track_caller]
    fn check(exact: &str, paragraph: Option<u32>, expected: &str) {
        let found = match SourceText::new(TEXT).verdict(exact, paragraph) {
            QuoteVerdict::AsItStands => "as it stands".to_owned(),
            QuoteVerdict::Elsewhere(there) => format!("elsewhere: {there}"),
            QuoteVerdict::Differs(differing, standing) => {
                format!("{differing:?} differ: {} {}", standing.paragraph, standing.words.original())
            }
            QuoteVerdict::RunsOn(first, last) => format!("runs on: {first} {last}"),
            QuoteVerdict::NotFound(None) => "not found".to_owned(),
            QuoteVerdict::NotFound(Some(near)) => {
                format!("near: {} {}", near.standing.paragraph, near.standing.words.original())
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(found, expected, "{exact}");
    }

    #[test]
    fn words_are_looked_up_in_their_paragraph() {
        check("quoted", Some(1), "as it stands");
        check("Two  words\u{a0}", Some(2), "as it stands");
        check("and on", Some(3), "as it stands");
        check("quoted", None, "as it stands");
        check("quoted", Some(2), "elsewhere: 1");
        check("quoted", Some(9), "elsewhere: 1");
        check("quoted", Some(0), "elsewhere: 1");
    }

    #[test]
    fn what_differs_in_spacing_is_shown_as_it_stands() {
        check("\"quoted\" word", Some(1), "Spacing differ: 1 “quoted” word");
        check("Two words here", Some(2), "Spacing differ: 2 Two  words\u{a0}here");
        check("software deal", Some(4), "Spacing differ: 4 soft\u{ad}ware deal");
        check("Two words here", Some(4), "Spacing differ: 2 Two  words\u{a0}here");
    }

    #[test]
    fn what_runs_on_or_is_only_near_is_no_match() {
        check("words\u{a0}here and on", Some(2), "runs on: 2 3");
        check("the parties will buy the whole of Beta", Some(5), "near: 5 The parties may buy the whole of Beta");
        check("nothing of the sort", Some(1), "not found");
        check("", Some(1), "as it stands");
        check("…", Some(1), "not found");
    }

    #[test]
    fn a_passage_is_sought_by_its_words_or_its_ends() {
        let text = SourceText::new(TEXT);
        let words = |sought: Sought| match sought {
            Sought::Found(found) | Sought::Differing(found) | Sought::RunsOn(found) => {
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
        assert!(matches!(text.seek("Two words"), Sought::Differing(_)));
        assert_eq!(words(text.seek("parties shall buy the whole")), [(5, "parties may buy the whole".to_owned())]);
        assert_eq!(words(text.seek("Beta … The")), Vec::new());
        assert_eq!(words(text.seek("")), Vec::new());
    }
}
