//! `date:` with a value, a range or a comparison. A value stands for all its
//! days; an imprecise date lies there possibly.

use super::comparison::{Comparison, Several};
use crate::domain::{EdtfDate, Layout, Truth, Window, clean};

/// What can be written.
const EXAMPLES: &str = "2026-02-27, 2026-02, 2026, 2025-10..2026-01 or >=2026-02-27";

/// A condition on the date of an event.
#[derive(Clone, Debug)]
pub(in crate::search) struct DateTest {
    /// As it was typed.
    pub(super) written: String,
    comparison: Comparison<EdtfDate>,
}

impl PartialEq for DateTest {
    fn eq(&self, other: &Self) -> bool {
        self.written == other.written
    }
}

impl Eq for DateTest {}

impl DateTest {
    pub(super) fn parse(written: &str) -> Result<Self, String> {
        let comparison = Comparison::parse(written, |value| {
            let shown = clean(value, Layout::Line);
            EdtfDate::parse(value).map_err(|_| format!("“{}” is not a date: write {EXAMPLES}", shown.shown()))
        })?;
        if let Comparison::Between(first, last) = comparison
            && last.before(first) == Truth::Yes
        {
            return Err(format!("the range ends before it begins: write {last}..{first}"));
        }
        Ok(Self { written: written.to_owned(), comparison })
    }

    /// How several of them go together.
    pub(in crate::search) fn several(&self) -> Several {
        self.comparison.several()
    }

    /// The time in which the date has to lie.
    pub(in crate::search) fn window(&self) -> Window {
        match self.comparison {
            Comparison::Is(date) | Comparison::IsExactly(date) => Window::of(date),
            Comparison::Between(first, last) => Window::from(first).and(&Window::until(last)),
            Comparison::From(date) => Window::from(date),
            Comparison::Above(date) => Window::after(date),
            Comparison::UpTo(date) => Window::until(date),
            Comparison::Below(date) => Window::before(date),
        }
    }

    /// Whether a date passes, from how it lies in that time.
    pub(in crate::search) fn admits(&self, lies: Truth) -> Truth {
        match (&self.comparison, lies) {
            (Comparison::IsExactly(_), Truth::Possibly) => Truth::No,
            (_, truth) => truth,
        }
    }
}
