//! Points on which sources differ.

use super::{EventIx, Place, SourceIx, TermIx, TextBuf, Word};

/// A point on which sources differ, what each side says, and an assessment.
#[derive(Clone, Debug)]
pub struct Disagreement {
    /// Stable id.
    pub id: Word,
    /// What is in question.
    pub point: TextBuf,
    /// The events concerned.
    pub events: Vec<EventIx>,
    /// The terms concerned.
    pub terms: Vec<TermIx>,
    /// The curator's assessment.
    pub assessment: TextBuf,
    /// Whether the assessment settles it.
    pub settled: bool,
    /// What each side says.
    pub sides: Vec<Side>,
}

/// One side of a disagreement.
#[derive(Clone, Debug)]
pub struct Side {
    /// What it says, in the curator's words.
    pub says: TextBuf,
    /// Who says so.
    pub sources: Vec<SourceIx>,
    /// In which quoted words.
    pub passages: Vec<Place>,
}
