//! What `date:` and `amount:` share: values, ranges and comparisons, and errors in
//! them.

use std::ops::{
    Bound::{self, Excluded, Included, Unbounded},
    Range,
};

/// An error in a value, before its place in the query is known.
#[derive(Clone, Debug)]
pub(super) struct ValueError {
    /// Where in the value, in characters; none for all of it.
    pub(super) range: Option<Range<usize>>,
    pub(super) message: String,
    /// The text that would be right in place of these characters.
    pub(super) replacement: Option<(Range<usize>, String)>,
}

impl ValueError {
    pub(super) fn new(message: String) -> Self {
        Self { range: None, message, replacement: None }
    }

    pub(super) fn rewrite(raw: &str, meant: String, message: String) -> Self {
        Self::new(message).replacing(0..raw.chars().count(), meant)
    }

    pub(super) fn replacing(self, range: Range<usize>, text: String) -> Self {
        Self { replacement: Some((range, text)), ..self }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison<T> {
    Is(T),
    /// `=a`: as it is, and nothing else.
    IsExactly(T),
    Within(Bound<T>, Bound<T>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum Joining {
    Either,
    All,
}

impl<T> Comparison<T> {
    /// Reads a condition; `read` reads a value.
    ///
    /// # Errors
    /// What `read` says, or that a value is missing.
    pub(super) fn parse(raw: &str, read: impl Fn(&str) -> Result<T, ValueError>) -> Result<Self, ValueError> {
        // The longer sign first.
        let signs = [">=", "≥", "<=", "≤", ">", "<", "="];
        let signed = signs.iter().find_map(|sign| Some((*sign, raw.strip_prefix(sign)?)));
        if let Some((sign, value)) = signed {
            let value = read(value.trim_start())?;
            return Ok(match sign {
                ">=" | "≥" => Self::Within(Included(value), Unbounded),
                "<=" | "≤" => Self::Within(Unbounded, Included(value)),
                ">" => Self::Within(Excluded(value), Unbounded),
                "<" => Self::Within(Unbounded, Excluded(value)),
                _ => Self::IsExactly(value),
            });
        }
        // In an interval of EDTF two points stand for an open end.
        match raw.split_once("..").filter(|_| !raw.contains('/')) {
            Some(("", "")) => Err(ValueError::new("a range needs a start or an end".to_owned())),
            Some((low, "")) => Ok(Self::Within(Included(read(low)?), Unbounded)),
            Some(("", high)) => Ok(Self::Within(Unbounded, Included(read(high)?))),
            Some((low, high)) => Ok(Self::Within(Included(read(low)?), Included(read(high)?))),
            None => read(raw).map(Self::Is),
        }
    }

    pub(super) fn joining(&self) -> Joining {
        match self {
            Self::Is(_) | Self::IsExactly(_) | Self::Within(Included(_), Included(_)) => Joining::Either,
            Self::Within(..) => Joining::All,
        }
    }
}

impl<T: Copy> Comparison<Option<T>> {
    /// None if a value is.
    pub(super) fn transposed(self) -> Option<Comparison<T>> {
        let bound = |bound| {
            Some(match bound {
                Included(value) => Included(value?),
                Excluded(value) => Excluded(value?),
                Unbounded => Unbounded,
            })
        };
        Some(match self {
            Self::Is(value) => Comparison::Is(value?),
            Self::IsExactly(value) => Comparison::IsExactly(value?),
            Self::Within(low, high) => Comparison::Within(bound(low)?, bound(high)?),
        })
    }
}
