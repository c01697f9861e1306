//! Curators write of “the copy” that is quoted: a page says which that is, where the
//! words come first.

use std::collections::BTreeSet;

use memchr::memmem;

use super::{
    citation::{attribution, citation_alone, copy_in_words, not_spoken, published},
    document::{Block, Document, Paragraph, Role, Searched, label, plain},
    folds::Section,
};
use crate::domain::{Event, Passage, Source};

/// Nothing where it is not clear which copy is meant: one that is quoted, else one that
/// is cited.
pub(super) fn explain_copy<'d>(
    document: &mut Document,
    quoted: impl IntoIterator<Item = Source<'d>>,
    cited: impl IntoIterator<Item = Source<'d>>,
) {
    let quoted = copies(quoted);
    let meant = if quoted.is_empty() { copies(cited) } else { quoted };
    let [copy] = meant.as_slice() else { return };
    let found = document.blocks.iter().enumerate().find_map(|(nth, block)| Some((nth, speaking(block)?.indent)));
    let Some((nth, indent)) = found else { return };
    if say_in_attribution(document, *copy) {
        return;
    }
    let summary = document.foldables.iter().find(|foldable| foldable.section == Section::Summary);
    let below_summary = summary.filter(|summary| nth < summary.body.end).map(|summary| summary.body.end);
    let around = document.items.iter().filter(|item| item.blocks.contains(&nth));
    let place = below_summary.or_else(|| around.map(|item| item.blocks.end).min()).unwrap_or(nth + 1);
    document.insert(place, Block::Paragraph(Paragraph::new([plain(in_words(*copy))]).indented(indent)));
}

/// Where the copy is quoted, its attribution says which it is.
fn say_in_attribution(document: &mut Document, copy: Source<'_>) -> bool {
    let said = [label(attribution(copy))];
    let is_said = |block: &&mut Block| matches!(block, Block::Paragraph(paragraph) if paragraph.pieces == said);
    let Some(found) = document.blocks.iter_mut().find(is_said) else { return false };
    *found = Block::Paragraph(Paragraph::new([plain(format!("{}{}", in_words(copy), not_spoken(copy)))]));
    true
}

/// The sources that an event quotes.
pub(super) fn quoted_in(event: Event<'_>) -> impl Iterator<Item = Source<'_>> {
    event.passages().map(Passage::source)
}

/// Each once.
fn copies<'d>(sources: impl IntoIterator<Item = Source<'d>>) -> Vec<Source<'d>> {
    let mut found = BTreeSet::new();
    sources.into_iter().filter(|source| is_copy(*source) && found.insert(source.ix())).collect()
}

pub(super) fn is_copy(source: Source<'_>) -> bool {
    source.copy_of().is_some() || source.is_paraphrased()
}

/// The paragraph of a block that speaks of the copy in the curator's words.
fn speaking(block: &Block) -> Option<&Paragraph> {
    let has_words = |paragraph: &&Paragraph| {
        let is_title = |searched: Searched, role: Role| searched == Searched::Name || role == Role::Title;
        let own = paragraph.pieces.iter().filter(|piece| {
            piece.role != Role::Quote && piece.target.is_none() && !is_title(piece.searched, piece.role)
        });
        own.into_iter().any(|piece| speaks_of_the_copy(piece.text.shown()))
    };
    match block {
        Block::Paragraph(paragraph) => Some(paragraph).filter(has_words),
        Block::Columns(columns) => columns.iter().flatten().find(has_words),
        Block::Blank | Block::Heading(_) | Block::Folded(..) => None,
    }
}

/// Not of the copy of something else, nor of a copy editor.
fn speaks_of_the_copy(text: &str) -> bool {
    const WORDS: &str = "he copy";
    memmem::find_iter(text.as_bytes(), WORDS).any(|start| {
        let before = text.get(..start).unwrap_or_default();
        let rest = text.get(start + WORDS.len()..).unwrap_or_default();
        before.ends_with(['t', 'T'])
            && !rest.starts_with(|next: char| next.is_alphanumeric() || next == '-')
            && !rest.trim_start().starts_with("of ")
    })
}

/// `machine-paraphrased copy of TechCrunch's article, 27 Apr 2026 (“the copy”)`.
fn in_words(copy: Source<'_>) -> String {
    let Some(original) = copy.copy_of() else {
        return format!("machine-paraphrased text (“the copy”): {}", citation_alone(copy));
    };
    let is_article = original.kind().is_some_and(|kind| kind.shown().starts_with("article"));
    let article = if is_article && original.publisher().is_some() { "'s article" } else { "" };
    let date = published(original).or_else(|| published(copy)).map_or_else(String::new, |date| format!(", {date}"));
    format!("{} of {}{article}{date} (“the copy”)", copy_in_words(copy), original.name())
}
