//! A problem in a deal file, for the person who can fix it.

use std::ops::Range;

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

/// A stretch of one line. Lines and columns count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    pub line: u32,
    pub column: u32,
    /// The column after the last one.
    pub end_column: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub severity: Severity,
    /// For programs: `wrong-type`.
    pub code: &'static str,
    /// `events[3].passages[0].exact`; empty for the document itself.
    pub path: String,
    pub location: Location,
    pub message: String,
    /// How to fix it. Sanitized text only.
    pub hint: String,
    pub related: Option<Related>,
}

/// A second place that explains a finding: the bracket left open, the other
/// record of a clash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    pub location: Location,
    pub message: String,
}

/// Part of a line with clean text, and the bytes of it that a finding is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    pub line: u32,
    pub text: String,
    pub primary: Option<Range<usize>>,
    pub related: Option<Range<usize>>,
}
