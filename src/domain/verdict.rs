//! Whether a quotation stands in its source.

/// What looking an `exact` up in its paragraph of the source text gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuoteVerdict {
    /// The words stand in the paragraph, to the letter.
    AsItStands,
    /// The words stand in another paragraph (its number, from 1).
    Elsewhere(u32),
    /// The paragraph has the words, spaced or quoted otherwise.
    DiffersInSpacing,
    /// The words run on from the paragraph into the next.
    RunsOn,
    /// The words are not in the text.
    NotFound,
}
