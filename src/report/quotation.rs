//! Quoted words behind a bar, whether they stand in their source, and how they
//! are read: told the same way wherever a passage is shown.

use super::{
    citing::{attribution, citation, standing},
    document::{Document, List, Paragraph, Piece, Role, prose, words},
    english::joined,
};
use crate::domain::{Judgement, Passage, PassageQuality, Reading, Vocabulary as _};

/// The words of a passage with what they are and how they are read, for where
/// other things stand around it.
pub(super) fn quoted(passage: Passage<'_>) -> Vec<Paragraph> {
    let standing = format!("{} · {}", standing(passage), attribution(passage.source()));
    let mut paragraphs =
        vec![Paragraph::quote("", prose(passage.exact(), Role::Quote)), Paragraph::new([words(standing, Role::Label)])];
    paragraphs.extend(passage.reading().map(read_as));
    paragraphs
}

/// `as in the copy, ¶24 · garbled`.
pub(super) fn verdict(passage: Passage<'_>) -> Vec<Piece> {
    let role = if passage.verdict().is_fault() { Role::Contradicts } else { Role::Label };
    let mut pieces = vec![words(standing(passage), role)];
    if passage.quality() != PassageQuality::Clear {
        pieces.push(words(format!(" · {}", passage.quality().word()), Role::Contradicts));
    }
    pieces
}

pub(super) fn read_as(reading: Reading<'_>) -> Paragraph {
    Paragraph::led([words("reading: ", Role::Label)], [prose(reading.text(), Role::Reading)])
}

pub(super) fn reading(document: &mut Document, reading: Reading<'_>) {
    document.push(read_as(reading));
    let cited = joined(reading.sources(), document.shown(List::Sources), citation);
    let mut grounds: Vec<Piece> = reading.note().map(|note| prose(note, Role::Label)).into_iter().collect();
    match (cited.is_empty(), grounds.is_empty()) {
        (true, _) => {}
        (false, true) => grounds.push(words(cited, Role::Label)),
        (false, false) => grounds.push(words(format!(" ({cited})"), Role::Label)),
    }
    if !grounds.is_empty() {
        document.push(Paragraph::led([words("grounds: ", Role::Label)], grounds));
    }
}

pub(super) fn judgement_role(judgement: Judgement) -> Role {
    match judgement {
        Judgement::Confirms | Judgement::Refines => Role::Confirms,
        Judgement::Partly | Judgement::NotFound => Role::Label,
        Judgement::Contradicts => Role::Contradicts,
    }
}
