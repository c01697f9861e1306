//! Proof of quotations: every `exact` is looked up in its paragraph of the
//! source text, to the letter. A near match is never passed off as a match.

use sha2::{Digest as _, Sha256};

use crate::domain::{EventIx, EventRecord, QuoteVerdict, SourceIx, Table};

/// A source text, cut into paragraphs.
#[derive(Debug)]
pub struct SourceText {
    paragraphs: Vec<String>,
    sha256: String,
}

impl SourceText {
    /// Cuts a text: its lines that hold a character other than white space,
    /// after CRLF and CR became LF. A byte order mark is not text.
    pub fn new(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
        let paragraphs = text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
        Self { paragraphs, sha256: hex(&Sha256::digest(bytes)) }
    }

    /// SHA-256 of the bytes, in lower-case hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Looks words up in their paragraph (from 1; none: anywhere).
    pub fn verdict(&self, exact: &str, paragraph: Option<u32>) -> QuoteVerdict {
        let place = paragraph.and_then(|paragraph| usize::try_from(paragraph).ok()?.checked_sub(1));
        let here = place.and_then(|place| self.paragraphs.get(place));
        if here.is_some_and(|here| here.contains(exact)) {
            return QuoteVerdict::AsItStands;
        }
        if let Some(found) = self.paragraphs.iter().position(|text| text.contains(exact)) {
            let number = u32::try_from(found + 1).unwrap_or(u32::MAX);
            return if paragraph.is_none() { QuoteVerdict::AsItStands } else { QuoteVerdict::Elsewhere(number) };
        }
        let Some(here) = here else { return QuoteVerdict::NotFound };
        if plain(here).contains(&plain(exact)) {
            return QuoteVerdict::DiffersInSpacing;
        }
        let next = place.and_then(|place| self.paragraphs.get(place + 1));
        let runs_on = next.is_some_and(|next| plain(&format!("{here} {next}")).contains(&plain(exact)));
        if runs_on { QuoteVerdict::RunsOn } else { QuoteVerdict::NotFound }
    }
}

/// A text without its spacing, soft hyphens and sort of quotation marks.
fn plain(text: &str) -> String {
    let unquoted = |character: char| match character {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' => '\'',
        other => other,
    };
    text.chars().filter(|character| !character.is_whitespace() && *character != '\u{ad}').map(unquoted).collect()
}

/// SHA-256 over UTF-8 lines `paragraph TAB exact LF` (exact as a JSON string)
/// of a source's passages, in paragraph order, then file order; lower-case
/// hexadecimal. A passage without a paragraph counts as paragraph 0.
pub(super) fn digest_of(source: SourceIx, events: &Table<EventIx, EventRecord>) -> String {
    let passages = events.iter().flat_map(|(_, event)| &event.passages);
    let mut lines: Vec<(u32, &str)> = passages
        .filter(|passage| passage.source == source)
        .map(|passage| (passage.paragraph.unwrap_or(0), passage.exact.original()))
        .collect();
    lines.sort_by_key(|(paragraph, _)| *paragraph);
    let mut hasher = Sha256::new();
    for (paragraph, exact) in lines {
        hasher.update(format!("{paragraph}\t{}\n", serde_json::Value::from(exact)));
    }
    hex(&hasher.finalize())
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut written, byte| {
        let _ = write!(written, "{byte:02x}");
        written
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_looked_up_in_their_paragraph() {
        let text = SourceText::new("One “quoted” word.\r\n \t\r\nTwo  words\u{a0}here\rand on".as_bytes());
        let cases = [
            ("quoted", Some(1), QuoteVerdict::AsItStands),
            ("Two  words", Some(2), QuoteVerdict::AsItStands),
            ("quoted", Some(2), QuoteVerdict::Elsewhere(1)),
            ("quoted", None, QuoteVerdict::AsItStands),
            ("\"quoted\"", Some(1), QuoteVerdict::DiffersInSpacing),
            ("Two words here", Some(2), QuoteVerdict::DiffersInSpacing),
            ("words\u{a0}here and", Some(2), QuoteVerdict::RunsOn),
            ("absent", Some(1), QuoteVerdict::NotFound),
            ("absent", Some(9), QuoteVerdict::NotFound),
        ];
        for (exact, paragraph, verdict) in cases {
            assert_eq!(text.verdict(exact, paragraph), verdict, "{exact}");
        }
    }
}
