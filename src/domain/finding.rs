//! A problem in a deal file, for the person who can fix it.

use super::TextBuf;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file is rejected.
    Error,
    /// The file loads.
    Warning,
}

impl Severity {
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub severity: Severity,
    /// For programs: `wrong-type`.
    pub code: &'static str,
    /// `events[3].passages[0].exact`; empty for the document itself.
    pub path: String,
    /// From 1.
    pub line: u32,
    /// In characters, from 1.
    pub column: u32,
    pub message: String,
    /// Clean text only.
    pub hint: String,
}

/// The line of a finding, before its position and from there on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    pub before: TextBuf,
    pub after: TextBuf,
}
