//! Whether a quotation stands in its source.

use chrono::NaiveDate;

use super::{NearWords, StandingWords, day_in_words};

/// What looking an `exact` up in its paragraph of the source text gave, or what
/// the file has on record where no text is at hand.
#[derive(Clone, Debug, PartialEq)]
pub enum QuoteVerdict {
    /// The words stand in the paragraph, to the letter.
    AsItStands,
    /// They stood there when the file's curator proved it, on that day.
    AsProved(NaiveDate),
    /// The words stand in another paragraph (its number, from 1).
    Elsewhere(u32),
    /// The source has the words, spaced or quoted otherwise.
    DiffersInSpacing(Box<StandingWords>),
    /// The words run on from this paragraph into the next.
    RunsOn(u32),
    /// The words are not in the text; something near them may be.
    NotFound(Option<Box<NearWords>>),
    /// The words were not looked up.
    NotChecked(Unchecked),
}

/// Why words were not looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unchecked {
    /// No text is at hand, and the file has no proof on record.
    NoText,
    /// The text at hand is not the one that was quoted: its SHA-256 differs.
    OtherText,
    /// No text is at hand, and the passages changed after the recorded proof.
    StaleProof,
}

impl QuoteVerdict {
    /// The verdict in words, never a bare *verbatim*: `as in the copy, ¶24`.
    /// `text` is what the words were taken from, `paragraph` where they are
    /// said to stand.
    pub fn in_words(&self, text: &str, paragraph: Option<u32>) -> String {
        let place = paragraph.map_or_else(String::new, |paragraph| format!(", ¶{paragraph}"));
        match self {
            Self::AsItStands => format!("as in the {text}{place}"),
            Self::AsProved(on) => format!("as in the {text}{place} (proved {})", day_in_words(*on)),
            Self::Elsewhere(there) => {
                let said = paragraph.map_or_else(String::new, |paragraph| format!(", not ¶{paragraph}"));
                format!("elsewhere in the {text}: ¶{there}{said}")
            }
            Self::DiffersInSpacing(standing) => {
                format!("differs from the {text}, ¶{}, in spacing or quotation marks only", standing.paragraph)
            }
            Self::RunsOn(first) => {
                format!("not in one paragraph of the {text}: runs on from ¶{first} into ¶{}", first.saturating_add(1))
            }
            Self::NotFound(_) => format!("not found in the {text}{place}"),
            Self::NotChecked(why) => format!("not checked{place}: {}", why.in_words()),
        }
    }

    /// Whether the words were looked up and do not stand in their paragraph.
    pub fn is_fault(&self) -> bool {
        !self.holds() && !matches!(self, Self::NotChecked(_))
    }

    /// Whether the words are known to stand in their paragraph to the letter.
    pub fn holds(&self) -> bool {
        matches!(self, Self::AsItStands | Self::AsProved(_))
    }
}

impl Unchecked {
    /// The reason in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::NoText => "its text is not at hand",
            Self::OtherText => "the text at hand is another one (SHA-256 differs)",
            Self::StaleProof => "the passages changed after the proof on record",
        }
    }
}
