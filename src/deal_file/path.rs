//! The path of a value in the document, formatted only for an error.

use std::fmt;

/// A chain of steps from the document down to a value; lives on the stack.
#[derive(Clone, Copy)]
pub(super) struct Path<'p> {
    parent: Option<&'p Path<'p>>,
    step: Step<'p>,
}

#[derive(Clone, Copy)]
pub(super) enum Step<'p> {
    Document,
    Field(&'p str),
    /// The item of a list, from 0.
    Item(usize),
}

impl<'p> Path<'p> {
    pub(super) const DOCUMENT: Path<'static> = Path { parent: None, step: Step::Document };

    pub(super) fn field(&'p self, name: &'p str) -> Self {
        Self { parent: Some(self), step: Step::Field(name) }
    }

    pub(super) fn item(&'p self, place: usize) -> Self {
        Self { parent: Some(self), step: Step::Item(place) }
    }

    pub(super) fn step(&self) -> Step<'p> {
        self.step
    }

    pub(super) fn follow<T>(&self, document: T, down: &impl Fn(T, Step<'p>) -> Option<T>) -> Option<T> {
        match self.parent {
            None => Some(document),
            Some(parent) => down(parent.follow(document, down)?, self.step),
        }
    }

    pub(super) fn name(&self) -> &str {
        match (self.step, self.parent) {
            (Step::Field(name), _) => name,
            (_, Some(parent)) => parent.name(),
            (_, None) => "document",
        }
    }
}

impl fmt::Display for Path<'_> {
    /// `events[3].passages[0].exact`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(formatter)?;
        }
        match (self.step, self.parent.map(|parent| parent.step)) {
            (Step::Document, _) => Ok(()),
            (Step::Field(name), parent) => {
                formatter.write_str(&field(matches!(parent, Some(Step::Document) | None), name))
            }
            (Step::Item(place), _) => write!(formatter, "[{place}]"),
        }
    }
}

/// Formats a field in a path: after a period unless it is the first, or as a JSON
/// string in brackets if it is not a plain word.
pub(super) fn field(first: bool, name: &str) -> String {
    let plain =
        !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '$'));
    match (plain, first) {
        (true, true) => name.to_owned(),
        (true, false) => format!(".{name}"),
        (false, _) => format!("[{}]", serde_json::Value::from(name)),
    }
}
