//! The path of a value in the document, formatted only for an error.

use std::fmt;

/// The way from the document down to a value; lives on the stack.
#[derive(Clone, Copy)]
pub(super) enum Path<'p> {
    Document,
    Field(&'p Path<'p>, &'p str),
    Item(&'p Path<'p>, usize),
}

impl<'p> Path<'p> {
    pub(super) fn field(&'p self, name: &'p str) -> Self {
        Self::Field(self, name)
    }

    pub(super) fn item(&'p self, index: usize) -> Self {
        Self::Item(self, index)
    }

    /// The name of the field that the value is, or is an item of.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Document => "document",
            Self::Field(_, name) => name,
            Self::Item(list, _) => list.name(),
        }
    }
}

impl fmt::Display for Path<'_> {
    /// `events[3].passages[0].exact`; a name that is not a plain word is a JSON
    /// string in brackets.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '$');
        match self {
            Self::Document => Ok(()),
            Self::Item(list, index) => write!(formatter, "{list}[{index}]"),
            Self::Field(record, name) if name.is_empty() || !name.chars().all(is_plain) => {
                write!(formatter, "{record}[{}]", serde_json::Value::from(*name))
            }
            Self::Field(Self::Document, name) => formatter.write_str(name),
            Self::Field(record, name) => write!(formatter, "{record}.{name}"),
        }
    }
}
