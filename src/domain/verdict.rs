//! Whether a quotation stands in its source.

use chrono::NaiveDate;

use super::{NearWords, StandingWords};

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
    /// The source has the words, written otherwise.
    Differs(Differing, Box<StandingWords>),
    /// The words run over line ends, from this paragraph to that one.
    RunsOn(u32, u32),
    /// The words are not in the text; something near them may be.
    NotFound(Option<Box<NearWords>>),
    NotChecked(Unchecked),
}

/// In what words differ from those of the source, and in nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Differing {
    /// Spacing, the sort of quotation marks, or what is hidden.
    Spacing,
    /// The code points of equal letters: accents apart, ligatures, full width.
    Letters,
    SpacingAndLetters,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unchecked {
    /// No text is at hand, and the file has no proof on record.
    NoText,
    /// The text at hand is not the one that was quoted: its SHA-256 differs.
    OtherText,
    Unusable(Unusable),
    /// No text is at hand, and the passages changed after the recorded proof.
    StaleProof,
}

/// Why the text of a source cannot be taken from its file. Names are clean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// The file is not UTF-8, nor UTF-16 with a byte order mark.
    NotText(String),
    Empty(String),
    /// Several files bear the name, and none is `ID.txt`.
    Several(Vec<String>),
    /// It cannot be read at all: its path, and why.
    Unreadable(String, String),
}

impl QuoteVerdict {
    /// Whether the words were looked up and do not stand in their paragraph.
    pub fn is_fault(&self) -> bool {
        !self.holds() && !matches!(self, Self::NotChecked(_))
    }

    /// Whether the words are known to stand in their paragraph to the letter.
    pub fn holds(&self) -> bool {
        matches!(self, Self::AsItStands | Self::AsProved(_))
    }
}

impl Differing {
    pub fn label(self) -> &'static str {
        match self {
            Self::Spacing => "spacing or quotation marks",
            Self::Letters => "how letters are encoded",
            Self::SpacingAndLetters => "spacing or quotation marks and in how letters are encoded",
        }
    }
}
