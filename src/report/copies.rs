//! Curators write of “the copy” that is quoted: a page says which that is, where the
//! words come first.

use super::{
    citation::{copy_in_words, published_or_undated},
    document::{Block, Document, Item, Paragraph, Role, label},
};
use crate::domain::{Deal, Source};

pub(super) fn explain_copy(document: &mut Document, deal: &Deal) {
    let found = document.blocks.iter().enumerate().find_map(|(nth, block)| Some((nth + 1, speaking(block)?.indent)));
    let Some((nth, indent)) = found else { return };
    let copies: Vec<String> = deal.sources().filter_map(copy).collect();
    if copies.is_empty() {
        return;
    }
    let said = Paragraph::new([label(format!("The copy: {}", copies.join("; or ")))]).indented(indent);
    document.blocks.insert(nth, Block::Paragraph(said));
    for Item { blocks, .. } in &mut document.items {
        blocks.start += usize::from(blocks.start >= nth);
        blocks.end += usize::from(blocks.end > nth);
    }
}

/// The paragraph of a block that speaks of the copy in the curator's words.
fn speaking(block: &Block) -> Option<&Paragraph> {
    let has_words = |paragraph: &&Paragraph| {
        let own = paragraph.pieces.iter().filter(|piece| piece.role != Role::Quote);
        own.into_iter().any(|piece| speaks_of_the_copy(piece.text.shown()))
    };
    match block {
        Block::Paragraph(paragraph) => Some(paragraph).filter(has_words),
        Block::Columns(columns) => columns.iter().flatten().find(has_words),
        Block::Blank | Block::Heading(_) => None,
    }
}

fn speaks_of_the_copy(text: &str) -> bool {
    let ends = |(start, words): (usize, &str)| {
        let next = text.get(start + words.len()..).and_then(|rest| rest.chars().next());
        !next.is_some_and(char::is_alphanumeric)
    };
    ["the copy", "The copy"].into_iter().any(|words| text.match_indices(words).any(ends))
}

/// `a machine-paraphrased copy of TechCrunch, 27 Apr 2026`.
fn copy(source: Source<'_>) -> Option<String> {
    Some(format!("a {} of {}, {}", copy_in_words(source), source.copy_of()?.name(), published_or_undated(source)))
}
