//! A document as text, for a terminal or a pipe: links are followed by ids, and
//! additions and removals have signs around them.

use std::io::{self, Write};

use anstyle::Style;

use super::{
    Document, Highlight, Page,
    document::{Block, Paragraph, Piece, Role, Searched, label, styled},
    style::{Theme, style},
};
use crate::domain::Deal;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Medium {
    /// Text is wrapped to these, if any.
    pub columns: Option<usize>,
    /// None for text without escape sequences.
    pub theme: Option<Theme>,
}

pub fn write_document(mut document: Document, deal: &Deal, medium: Medium, out: &mut impl Write) -> io::Result<()> {
    for_paragraphs(&mut document, |paragraph| name_ids(paragraph, deal));
    write_document_without_links(document, medium, out)
}

/// Writes a document without links.
pub fn write_document_without_links(mut document: Document, medium: Medium, out: &mut impl Write) -> io::Result<()> {
    for_paragraphs(&mut document, |paragraph| paragraph.pieces.iter_mut().for_each(sign_change));
    let page = Page::new(document, medium.columns);
    // Without a query, only what changed is highlighted.
    let highlights = page.highlights(|_| Vec::new());
    for line in 0..page.len() {
        let spans = page.spans(line, &highlights);
        // Without blanks at the end of the line.
        let end = spans.iter().rposition(|span| !span.text.trim().is_empty()).map_or(0, |last| last + 1);
        for (nth, span) in (1..).zip(spans.iter().take(end)) {
            let text = if nth == end { span.text.trim_end() } else { span.text };
            let look = match span.highlight {
                _ if medium.theme.is_none() || text.is_empty() => Style::new(),
                Highlight::None => style(medium.theme, span.role),
                _ => style(medium.theme, span.role).bold().underline(),
            };
            write!(out, "{look}{text}{look:#}")?;
        }
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn for_paragraphs(document: &mut Document, mut change: impl FnMut(&mut Paragraph)) {
    for block in &mut document.blocks {
        match block {
            Block::Blank => {}
            Block::Folded(_, paragraphs) => paragraphs.iter_mut().for_each(&mut change),
            Block::Heading(paragraph) | Block::Paragraph(paragraph) => change(paragraph),
            Block::Columns(columns) => columns.iter_mut().flatten().for_each(&mut change),
        }
    }
}

/// `[-removed-]` and `{+added+}`: a terminal without color shows it too.
fn sign_change(piece: &mut Piece) {
    if piece.searched != Searched::Changed {
        return;
    }
    let text = piece.text.shown();
    let signed = match piece.role {
        Role::Removed => format!("[-{text}-]"),
        Role::Added => format!("{{+{text}+}}"),
        _ => return,
    };
    *piece = styled(signed, piece.role);
}

fn name_ids(paragraph: &mut Paragraph, deal: &Deal) {
    if paragraph.pieces.iter().all(|piece| piece.target.is_none()) {
        return;
    }
    let pieces = std::mem::take(&mut paragraph.pieces).into_iter().flat_map(|piece| {
        let id = piece.target.and_then(|named| deal.id_of_ref(named)).map(|id| label(format!(" ({id})")));
        std::iter::once(piece).chain(id)
    });
    paragraph.pieces = pieces.collect();
}
