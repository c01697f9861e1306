//! Whether a quotation is in its source.

use chrono::NaiveDate;

use super::{NearWords, StandingWords};

/// By the source text, or as recorded in the file.
#[derive(Clone, Debug, PartialEq)]
pub enum QuoteVerdict {
    /// In the paragraph, exactly.
    AsItStands,
    /// It was when the curator proved it, on that day.
    AsProved(NaiveDate),
    /// In another paragraph, from 1.
    Elsewhere(u32),
    /// On another page, from 1.
    OtherPage(u32),
    /// Written differently.
    Differs(Differing, Box<StandingWords>),
    /// Over line ends, from one paragraph to another.
    RunsOn(u32, u32),
    /// With the nearest words.
    NotFound(Option<Box<NearWords>>),
    NotChecked(Unchecked),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Differing {
    /// Or in quotation marks or hidden characters.
    Spacing,
    /// Code points of equal letters: decomposed, ligatures, full width.
    Letters,
    SpacingAndLetters,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unchecked {
    /// And no recorded proof.
    NoText,
    /// Its SHA-256 is not the recorded one.
    OtherText,
    Unusable(Unusable),
    /// No text, and the passages changed after the recorded proof.
    StaleProof,
}

/// Why a file cannot be used as a source text. Names are clean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// Neither UTF-8 nor UTF-16 with a byte order mark.
    NotText(String),
    Empty(String),
    /// Several files have the name, and none is `ID.txt`.
    Several(Vec<String>),
    /// Its path, and why.
    Unreadable(String, String),
}

impl QuoteVerdict {
    pub fn is_fault(&self) -> bool {
        !self.holds() && !matches!(self, Self::NotChecked(_))
    }

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
