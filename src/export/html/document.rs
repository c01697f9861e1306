//! The documents of `report` as HTML.

use maud::{Markup, html};

use super::super::Content;
use crate::{
    domain::Ref,
    report::{Block, Document, Hang, Paragraph, Piece, Role},
};

/// Without its first line, which a heading above says already.
pub(super) fn body(document: &Document, content: Content<'_>) -> Markup {
    let blocks = document.blocks.get(1..).unwrap_or_default();
    html! { @for block in blocks { (self::block(block, content)) } }
}

fn block(block: &Block, content: Content<'_>) -> Markup {
    match block {
        Block::Blank => html! {},
        Block::Heading(heading) => html! { h4 { (pieces(&heading.pieces, content)) } },
        Block::Paragraph(paragraph) => self::paragraph(paragraph, content),
        Block::Columns(columns) => html! { @for one in columns.iter().flatten() { (self::paragraph(one, content)) } },
        Block::Folded(_, folded) => html! { @for one in folded { (self::paragraph(one, content)) } },
    }
}

fn paragraph(paragraph: &Paragraph, content: Content<'_>) -> Markup {
    let words = html! { (pieces(&lead(paragraph), content)) (pieces(&paragraph.pieces, content)) };
    match paragraph.hang {
        Hang::Bar => html! { blockquote { p { (words) } } },
        Hang::Blank => html! { p { (words) } },
    }
}

/// What stands before the first line, without the bar, which is a border here.
fn lead(paragraph: &Paragraph) -> Vec<Piece> {
    let is_bar = |piece: &&Piece| paragraph.hang == Hang::Bar && piece.text.shown().trim() == "┃";
    paragraph.lead.iter().filter(|piece| !is_bar(piece)).cloned().collect()
}

fn pieces(pieces: &[Piece], content: Content<'_>) -> Markup {
    html! { @for piece in pieces { (self::piece(piece, content)) } }
}

fn piece(piece: &Piece, content: Content<'_>) -> Markup {
    let text = piece.text.shown();
    let styled = match piece.role {
        Role::Title | Role::Heading => html! { strong { (text) } },
        Role::Label => html! { span.soft { (text) } },
        Role::LikelyMeaning => html! { span.reading { (text) } },
        Role::Contradicts => html! { span.against { (text) } },
        Role::Added => html! { ins { (text) } },
        Role::Removed => html! { del { (text) } },
        _ => html! { (text) },
    };
    match piece.target.and_then(|target| anchor(target, content)) {
        Some(anchor) => html! { a href={ "#" (anchor) } { (styled) } },
        None => styled,
    }
}

/// The anchor of a record that is on the page.
pub(super) fn anchor(record: Ref, content: Content<'_>) -> Option<String> {
    let deal = content.deal;
    let (kind, id, whole) = match record {
        Ref::Event(ix) | Ref::Relation(ix, _) => ("event", deal.event(ix).id(), Ref::Event(ix)),
        Ref::Passage(at) => ("event", deal.event(at.event).id(), Ref::Event(at.event)),
        // A page leads to who says it.
        Ref::Statement(..) => return anchor(Ref::Source(deal.source_of(record)?), content),
        Ref::Source(ix) => ("source", deal.source(ix).id(), record),
        Ref::Party(ix) => ("party", deal.party(ix).id(), record),
        Ref::Term(ix) | Ref::Version(ix, _) => ("term", deal.term(ix).id(), Ref::Term(ix)),
        Ref::Disagreement(ix) => ("dispute", deal.disagreement(ix).id(), record),
    };
    content.has(whole).then(|| format!("{kind}-{id}"))
}
