//! An error in a value, before its place in the query is known.

use std::ops::Range;

#[derive(Clone, Debug)]
pub(super) struct Wrong {
    /// Where in the value, in characters; nothing where all of it is meant.
    pub(super) at: Option<Range<usize>>,
    pub(super) message: String,
    /// The text that would be right in place of these characters.
    pub(super) instead: Option<(Range<usize>, String)>,
}

impl Wrong {
    pub(super) fn whole(message: String) -> Self {
        Self { at: None, message, instead: None }
    }

    pub(super) fn at(place: Range<usize>, message: String) -> Self {
        Self { at: Some(place), message, instead: None }
    }

    pub(super) fn instead(self, place: Range<usize>, text: String) -> Self {
        Self { instead: Some((place, text)), ..self }
    }
}
