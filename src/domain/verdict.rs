//! Whether a quotation is in its source.

use chrono::NaiveDate;

use super::{NearMatch, TextSpan};

/// By the source text, or as recorded in the file.
#[derive(Clone, Debug, PartialEq)]
pub enum QuoteVerdict {
    /// In the paragraph, exactly.
    Exact,
    /// It was when the curator proved it, on that day.
    Proved(NaiveDate),
    /// In another paragraph, from 1.
    Elsewhere(u32),
    /// On another page, from 1.
    OtherPage(u32),
    /// Written differently.
    Differs(DiffersIn, Box<TextSpan>),
    /// Over line ends, from one paragraph to another.
    AcrossLines(u32, u32),
    /// With the nearest words.
    NotFound(Option<Box<NearMatch>>),
    NotChecked(Unchecked),
}

/// The verdict of a passage as its record has it: the most frequent one takes no room.
#[derive(Clone, Debug)]
pub(crate) struct StoredVerdict(Option<Box<QuoteVerdict>>);

static WITHOUT_TEXT: QuoteVerdict = QuoteVerdict::NotChecked(Unchecked::NoText);

impl StoredVerdict {
    /// Before any text or proof was looked at.
    pub(crate) const NONE: Self = Self(None);

    pub(super) fn get(&self) -> &QuoteVerdict {
        self.0.as_deref().unwrap_or(&WITHOUT_TEXT)
    }
}

impl From<QuoteVerdict> for StoredVerdict {
    fn from(verdict: QuoteVerdict) -> Self {
        Self((verdict != WITHOUT_TEXT).then(|| Box::new(verdict)))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffersIn {
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
    Unusable(UnusableText),
    /// No text, and the passages changed after the recorded proof.
    OutdatedProof,
}

/// Why a file cannot be used as a source text. Names are clean.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnusableText {
    #[error("the saved text is a different version (SHA-256 differs)")]
    Different,
    /// Neither UTF-8 nor UTF-16 with a byte order mark.
    #[error("{0} is not UTF-8 text")]
    NotUnicode(String),
    /// Tags would be searched with the words.
    #[error("{0} is a saved page, not its text")]
    Markup(String),
    #[error("{0} is empty")]
    Empty(String),
    /// Several files have the name, and none is `ID.txt`.
    #[error("several files have its ID: {}", .0.join(", "))]
    Ambiguous(Vec<String>),
    /// Its path, and why.
    #[error("cannot read {0}: {1}")]
    Unreadable(String, String),
}

impl QuoteVerdict {
    pub fn is_mismatch(&self) -> bool {
        !self.is_verified() && !matches!(self, Self::NotChecked(_))
    }

    pub fn is_verified(&self) -> bool {
        matches!(self, Self::Exact | Self::Proved(_))
    }
}

impl DiffersIn {
    pub fn label(self) -> &'static str {
        match self {
            Self::Spacing => "spacing or quotation marks",
            Self::Letters => "how letters are encoded",
            Self::SpacingAndLetters => "spacing or quotation marks and in how letters are encoded",
        }
    }
}
