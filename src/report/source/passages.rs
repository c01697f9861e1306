//! The passages of a source, in the order of the document.

use std::ops::Range;

use super::super::{
    document::{Document, List, Paragraph, Role, prose, words},
    event::way_to,
    quotation,
};
use crate::domain::{Deal, Passage, PassageRef, Ref};

/// Columns by which what belongs to a paragraph stands under it: those of
/// `¶24 `.
const INDENT: usize = 4;

/// The passages, with what is not quoted as gaps.
pub(super) fn passages(document: &mut Document, deal: &Deal, passages: &[PassageRef]) {
    let mut last = 0;
    document.section("Passages, in the order of the document", List::Passages, passages, |document, at| {
        let Some(passage) = deal.passage(*at) else { return };
        let paragraph = passage.paragraph().unwrap_or(last);
        gap(document, last + 1..paragraph, "not quoted");
        last = last.max(paragraph);
        document.item(Ref::Passage(*at), |document| {
            quote(document, passage);
            what_it_is(document, passage);
        });
    });
}

/// `¶2–23 not quoted`.
pub(super) fn gap(document: &mut Document, paragraphs: Range<u32>, why: &str) {
    match paragraphs.len() {
        0 => {}
        1 => document.label(format!("¶{} {why}", paragraphs.start)),
        _ => document.label(format!("¶{}–{} {why}", paragraphs.start, paragraphs.end - 1)),
    }
}

/// `¶24 `: what stands in front of a paragraph.
pub(super) fn number(paragraph: Option<u32>) -> String {
    let number = paragraph.map_or_else(|| "¶?".to_owned(), |paragraph| format!("¶{paragraph}"));
    format!("{number:<3} ")
}

pub(super) fn quote(document: &mut Document, passage: Passage<'_>) {
    let exact = prose(passage.exact(), Role::Quote);
    document.push(Paragraph::quote(number(passage.paragraph()), exact));
}

/// Under a passage whether its words stand in the source, how they are read,
/// and the event that they serve.
pub(super) fn what_it_is(document: &mut Document, passage: Passage<'_>) {
    document.push(Paragraph::new(quotation::verdict(passage)).indented(INDENT));
    if let Some(reading) = passage.reading() {
        document.push(quotation::read_as(reading).indented(INDENT));
    }
    document.push(way_to(passage.event()).indented(INDENT));
}

/// The words of a passage under the paragraph that they stand in.
pub(super) fn quote_below(document: &mut Document, shown: impl Into<String>) {
    document.push(Paragraph::quote("", words(shown, Role::Quote)).indented(INDENT));
}
