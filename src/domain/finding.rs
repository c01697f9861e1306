//! What is wrong with a deal file, said to the person who can mend it.

use super::TextBuf;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file is refused.
    Error,
    /// The file loads, and its curator should look at this.
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
    /// A stable name in kebab case, for programs: `wrong-type`.
    pub code: &'static str,
    /// Where in the document: `events[3].passages[0].exact`; empty for the
    /// document itself.
    pub path: String,
    /// Line in the file, from 1.
    pub line: u32,
    /// Column in the line, in characters, from 1.
    pub column: u32,
    pub message: String,
    /// What would be right. Holds clean text only.
    pub hint: String,
}

/// What stands in the line of a finding, in front of its place and from it on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    pub before: TextBuf,
    pub after: TextBuf,
}
