//! A document as text, for a terminal or a pipe. What can be followed on screen
//! has its id behind it here, and what was added or removed has signs around it.

use std::io::{self, Write};

use super::{
    Document, Highlight, Page,
    document::{Block, Paragraph, Piece, Role, Searched, words},
    style,
};
use crate::domain::Deal;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Medium {
    /// Columns that text is wrapped to; none where it is not wrapped.
    pub columns: Option<usize>,
    pub colored: bool,
}

/// Writes a document about a deal.
///
/// # Errors
/// Those of the writer.
pub fn write(mut document: Document, deal: &Deal, medium: Medium, out: &mut impl Write) -> io::Result<()> {
    for_paragraphs(&mut document, |paragraph| name_ids(paragraph, deal));
    write_unlinked(document, medium, out)
}

/// Writes a document that names nothing that could be followed.
///
/// # Errors
/// Those of the writer.
pub fn write_unlinked(mut document: Document, medium: Medium, out: &mut impl Write) -> io::Result<()> {
    for_paragraphs(&mut document, |paragraph| paragraph.pieces.iter_mut().for_each(sign_change));
    let page = Page::new(document, medium.columns);
    // Words that changed are highlighted whatever is looked for.
    let highlights = page.highlights(|_| Vec::new());
    for line in 0..page.len() {
        let spans = page.spans(line, &highlights);
        // A blank before a line break says nothing.
        let last = spans.iter().rposition(|span| !span.text.trim().is_empty());
        let kept = last.map_or(0, |last| last + 1);
        for (nth, span) in spans.iter().take(kept).enumerate() {
            let text = if Some(nth) == last { span.text.trim_end() } else { span.text };
            if medium.colored && !text.is_empty() {
                let look = style(span.role);
                let look = if span.highlight == Highlight::Off { look } else { look.bold().underline() };
                write!(out, "{look}{text}{look:#}")?;
            } else {
                out.write_all(text.as_bytes())?;
            }
        }
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn for_paragraphs(document: &mut Document, mut change: impl FnMut(&mut Paragraph)) {
    for block in &mut document.blocks {
        match block {
            Block::Blank => {}
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
    *piece = words(signed, piece.role);
}

/// Puts the id behind each name that can be followed on screen.
fn name_ids(paragraph: &mut Paragraph, deal: &Deal) {
    if paragraph.pieces.iter().all(|piece| piece.names.is_none()) {
        return;
    }
    let pieces = std::mem::take(&mut paragraph.pieces).into_iter().flat_map(|piece| {
        let id = piece.names.and_then(|named| deal.id_of(named)).map(|id| words(format!(" ({id})"), Role::Label));
        std::iter::once(piece).chain(id)
    });
    paragraph.pieces = pieces.collect();
}
