//! A text without its spacing, its soft hyphens and the sort of its quotation
//! marks, and where each of its characters stands in the text itself.

use std::ops::Range;

/// A text with what does not count taken away.
#[derive(Clone, Debug, Default)]
pub(super) struct Plain {
    text: String,
    /// For each byte of `text` the bytes of its character in the original.
    origins: Vec<Range<usize>>,
}

impl Plain {
    pub(super) fn of(original: &str) -> Self {
        let mut plain = Self::default();
        for (place, character) in original.char_indices() {
            if character.is_whitespace() || matches!(character, '\u{ad}' | '\u{200b}' | '\u{feff}') {
                continue;
            }
            let kept = unquoted(character);
            plain.text.push(kept);
            plain.origins.extend(std::iter::repeat_n(place..place + character.len_utf8(), kept.len_utf8()));
        }
        plain
    }

    /// Where another plain text stands in this one, from a byte on; nowhere if
    /// there is nothing to look for.
    pub(super) fn find(&self, other: &Self, from: usize) -> Option<Range<usize>> {
        let start = from + self.text.get(from..)?.find(&other.text).filter(|_| !other.text.is_empty())?;
        Some(start..start + other.text.len())
    }

    /// The bytes of the original from which a range of this text comes.
    pub(super) fn origin(&self, range: Range<usize>) -> Option<Range<usize>> {
        let bytes = self.origins.get(range)?;
        Some(bytes.first()?.start..bytes.last()?.end)
    }

    /// Whether words begin at the end of this text and end at the beginning of
    /// the next one.
    pub(super) fn runs_on_into(&self, next: &Self, words: &Self) -> bool {
        let mut cuts = words.text.char_indices().skip(1).filter_map(|(place, _)| words.text.split_at_checked(place));
        cuts.any(|(first, last)| self.text.ends_with(first) && next.text.starts_with(last))
    }
}

fn unquoted(character: char) -> char {
    match character {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' => '\'',
        other => other,
    }
}
