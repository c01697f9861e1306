//! What makes a range of two dates or two amounts: `between A and B`, `from A to B`, `A–B`.

use super::{Spot, tokens::Tokens};

#[derive(Clone, Copy, Debug)]
pub(super) struct Join {
    /// The token of `between` or `from`, or of the first end.
    pub(super) start: usize,
    pub(super) is_led: bool,
    has_and: bool,
}

impl Join {
    pub(super) fn before(tokens: &Tokens<'_>, Spot { at, floor }: Spot) -> Self {
        let lead = |word| tokens.phrase_before(at, floor, word);
        let (between, from) = (lead("between"), lead("from"));
        let start = between.or(from);
        Self { start: start.unwrap_or(at), is_led: start.is_some(), has_and: between.is_some() }
    }

    /// The token after one of the words, or a dash.
    pub(super) fn end(self, tokens: &Tokens<'_>, at: usize, words: &[&str]) -> Option<usize> {
        let is_word = tokens.is_one_of(at, words) || (self.has_and && tokens.is(at, "and"));
        (is_word || is_dash(tokens, at)).then_some(at + 1)
    }
}

/// With spaces on both sides or on neither.
pub(super) fn is_dash(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.sign(at), Some('-' | '–' | '—')) && tokens.touches(at) == tokens.touches(at + 1)
}
