//! What a change is called: before it is made, by its undo, and once it is made.

use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    Add,
    Change,
    Cite,
    Delete,
    Edit,
    Mark,
}

impl Verb {
    const fn word(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Change => "change",
            Self::Cite => "cite",
            Self::Delete => "delete",
            Self::Edit => "edit",
            Self::Mark => "mark",
        }
    }

    const fn past(self) -> &'static str {
        match self {
            Self::Add => "Added",
            Self::Change => "Changed",
            Self::Cite => "Cited",
            Self::Delete => "Deleted",
            Self::Edit => "Edited",
            Self::Mark => "Marked",
        }
    }
}

/// Shown as `cite ¶4 in “Sale signed”`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeName {
    verb: Verb,
    what: String,
}

impl ChangeName {
    pub(super) fn new(verb: Verb, what: impl Into<String>) -> Self {
        Self { verb, what: what.into() }
    }

    /// `Cited ¶4 in “Sale signed”`
    pub fn in_the_past(&self) -> String {
        format!("{} {}", self.verb.past(), self.what)
    }
}

impl fmt::Display for ChangeName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.verb.word(), self.what)
    }
}
