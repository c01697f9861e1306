//! Looking words up that may be spelled, cut or spaced otherwise than in the text.

use super::{ELLIPSES, Lookup, MOST_LINES, Match, NearMatch, Position, SourceText, TextSpan, Words, find_exact};
use crate::domain::letters::bare_letters;

impl SourceText {
    /// Looks for exact words, then other spacing or code points, then over line ends, then
    /// for near ones. Ellipses that are not in the source may stand for words between;
    /// where there are several of them, all parts are in one paragraph.
    pub fn look_up(&self, words: &str) -> Lookup {
        let found = self.seek(&[words.trim()]);
        let found = found.or_else(|| parts(words).and_then(|parts| self.seek(&parts)));
        found.unwrap_or_else(|| Lookup::Near(self.near(words, None)))
    }

    /// The stretch from the first part to the last, with the others in between, in order.
    fn seek(&self, parts: &[&str]) -> Option<Lookup> {
        let paragraphs = 0..self.paragraphs.len();
        let exact: Vec<TextSpan> = paragraphs.clone().filter_map(|index| self.exact_stretch(index, parts)).collect();
        if !exact.is_empty() {
            return Some(Lookup::Exact(exact));
        }
        let parts: Vec<String> = parts.iter().map(|part| bare_letters(part)).collect();
        let differing = paragraphs.filter_map(|index| self.folded_stretch(&parts, Some(index)));
        let differing: Vec<TextSpan> = differing.map(|found| self.stretch(found.start, found.end)).collect();
        if !differing.is_empty() {
            return Some(Lookup::Differs(differing));
        }
        if parts.len() > 2 {
            return None;
        }
        let is_near = |found: &Match| parts.len() == 1 || found.end.paragraph - found.start.paragraph < MOST_LINES;
        let found = self.folded_stretch(&parts, None).filter(is_near)?;
        let pieces = self.pieces(found.start, found.end).filter(|(_, words)| !words.is_empty());
        Some(Lookup::AcrossLines(pieces.map(|(index, words)| TextSpan::new([index; 2], words)).collect()))
    }

    fn exact_stretch(&self, paragraph: usize, parts: &[&str]) -> Option<TextSpan> {
        let text = self.original(paragraph);
        let (first, others) = parts.split_first().filter(|(first, _)| !first.is_empty())?;
        let begins = find_exact(text, first, 0)?;
        let end = others.iter().try_fold(begins.end, |end, part| Some(find_exact(text, part, end)?.end))?;
        Some(self.stretch(Position { paragraph, byte: begins.start }, Position { paragraph, byte: end }))
    }

    fn folded_stretch(&self, parts: &[String], within: Option<usize>) -> Option<Match> {
        let folded = self.folded();
        let (first, others) = parts.split_first()?;
        let begins = folded.find(first, within).next()?;
        let start = begins.start;
        let behind = |before: Match, part: &String| {
            folded.find(part, within).find(|ends| ends.folded_end >= before.folded_end + part.len())
        };
        let ends = others.iter().filter(|part| !part.is_empty()).try_fold(begins, behind)?;
        Some(Match { start, ..ends })
    }

    pub(super) fn near(&self, words: &str, here: Option<usize>) -> Vec<NearMatch> {
        let all = self.words.get_or_init(|| Words::new(self.originals()));
        let near = all.near(words, here).into_iter().map(|stretch| NearMatch {
            span: self.with_punctuation(stretch.first, stretch.last),
            share: stretch.share,
        });
        near.collect()
    }

    /// Includes punctuation around the words, but no quotation mark or bracket without
    /// its other half.
    fn with_punctuation(&self, first: Position, last: Position) -> TextSpan {
        let (mut start, mut end) = (self.with_punctuation_before(first), self.with_punctuation_after(last));
        loop {
            let span = self.stretch(start, end);
            let words = span.words.original();
            if start.byte < first.byte
                && let Some(sign) = words.chars().next().filter(|sign| is_unmatched(*sign, words))
            {
                start.byte += sign.len_utf8();
            } else if end.byte > last.byte
                && let Some(sign) = words.chars().next_back().filter(|sign| is_unmatched(*sign, words))
            {
                end.byte -= sign.len_utf8();
            } else {
                return span;
            }
        }
    }

    /// Includes quotation marks and brackets before a word.
    fn with_punctuation_before(&self, spot: Position) -> Position {
        let before = self.original(spot.paragraph).get(..spot.byte).unwrap_or_default();
        let signs = before.trim_end_matches(|character: char| !character.is_whitespace());
        Position { byte: signs.len(), ..spot }
    }

    /// Includes quotation marks and punctuation after a word.
    fn with_punctuation_after(&self, spot: Position) -> Position {
        let behind = self.original(spot.paragraph).get(spot.byte..).unwrap_or_default();
        let signs = behind.find(char::is_whitespace).unwrap_or(behind.len());
        Position { byte: spot.byte + signs, ..spot }
    }
}

/// What stands around ellipses; none of words that have none between them.
fn parts(words: &str) -> Option<Vec<&str>> {
    let pieces = words.split(ELLIPSES[0]).flat_map(|piece| piece.split(ELLIPSES[1]));
    let parts: Vec<&str> = pieces.map(str::trim).filter(|part| !part.is_empty()).collect();
    (parts.len() > 1).then_some(parts)
}

/// Whether a sign opens or closes what these words do not close or open.
fn is_unmatched(sign: char, words: &str) -> bool {
    const PAIRS: [(char, char); 7] =
        [('“', '”'), ('„', '“'), ('«', '»'), ('(', ')'), ('[', ']'), ('‘', '’'), ('»', '«')];
    let count = |sign: char| words.matches(sign).count();
    match sign {
        '"' => count('"') % 2 == 1,
        // Also an apostrophe.
        '’' => false,
        _ => {
            let other = |(open, close): &(char, char)| match sign {
                _ if sign == *open => Some(*close),
                _ if sign == *close => Some(*open),
                _ => None,
            };
            let others: Vec<char> = PAIRS.iter().filter_map(other).collect();
            !others.is_empty() && others.into_iter().all(|other| count(other) == 0)
        }
    }
}
