//! The text of a source, its passages marked where they stand, each with the
//! event that it serves.
//!
//! Of a long text a part is shown, but every paragraph that is quoted, with the
//! paragraphs around it: a passage is found however far down it stands.

use std::ops::Range;

use super::{
    super::document::{Document, Extent, LONGEST_TEXT, List, Paragraph, Piece, Role, Searched, prose, words},
    passages::{gap, number, quote, quote_below, what_it_is},
};
use crate::domain::{Deal, Passage, PassageRef, Ref, SourceText, TextBuf, fitted};

/// How many paragraphs before and behind a quoted one are always shown.
const CONTEXT: u32 = 2;

/// Columns of the words by which one of several passages of a paragraph is
/// told from the others.
const BEGINNING: usize = 60;

/// The text with these passages, which are in its order.
pub(super) fn text(document: &mut Document, deal: &Deal, text: &SourceText, passages: &[PassageRef]) {
    document.heading("Its text");
    let shown = passages.get(..document.shown(List::Passages)).unwrap_or(passages);
    let mut unquoted = Unquoted::new(text, document.extent());
    let paragraph = |at: &PassageRef| deal.passage(*at).and_then(Passage::paragraph);
    for group in shown.chunk_by(|one, other| paragraph(one) == paragraph(other)) {
        let quoted: Vec<Passage<'_>> = group.iter().filter_map(|at| deal.passage(*at)).collect();
        let number = group.first().and_then(paragraph);
        unquoted.before(document, number);
        match number.and_then(|number| Some((number, text.paragraph(number)?))) {
            Some((number, words)) => {
                paragraph_with_passages(document, (number, words), &quoted);
                unquoted.next = number.saturating_add(1);
            }
            None => without_paragraph(document, &quoted),
        }
    }
    match passages.len() - shown.len() {
        0 => unquoted.before(document, None),
        rest => {
            gap(document, unquoted.next..unquoted.end, "not shown");
            document.more(List::Passages, rest);
        }
    }
}

/// The paragraphs that are not quoted, as they are written.
struct Unquoted<'d> {
    text: &'d SourceText,
    /// The next paragraph to be written, and the one behind the last.
    next: u32,
    end: u32,
    /// How many may still be written beside those around a quoted one.
    room: u32,
    offers_more: bool,
}

impl<'d> Unquoted<'d> {
    fn new(text: &'d SourceText, extent: &Extent) -> Self {
        let narrow = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let end = narrow(text.paragraphs().len()).saturating_add(1);
        Self { text, next: 1, end, room: narrow(extent.of(List::Text)), offers_more: false }
    }

    /// Writes the paragraphs before one, or all that are left.
    fn before(&mut self, document: &mut Document, paragraph: Option<u32>) {
        let (start, end) = (self.next, paragraph.unwrap_or(self.end).min(self.end));
        let count = end.saturating_sub(start);
        let shown = self.room.max(CONTEXT);
        self.next = start.max(end);
        self.room = self.room.saturating_sub(count);
        if count <= shown.saturating_add(CONTEXT) {
            return self.write(document, start..end);
        }
        let hidden = start + shown..end - CONTEXT;
        self.write(document, start..hidden.start);
        gap(document, hidden.clone(), "not shown");
        // What is opened is what comes next: it is offered there only.
        if !self.offers_more {
            document.more(List::Text, hidden.len());
            self.offers_more = true;
        }
        self.write(document, hidden.end..end);
    }

    fn write(&self, document: &mut Document, paragraphs: Range<u32>) {
        for paragraph in paragraphs {
            let Some(text) = self.text.paragraph(paragraph) else { return };
            let lead = [words(format!("{}  ", number(Some(paragraph))), Role::Label)];
            document.push(Paragraph::led(lead, [prose(text.as_text(), Role::Label)]));
        }
    }
}

/// A paragraph, and under it each passage of it. The first one has the
/// paragraph itself to be chosen with.
fn paragraph_with_passages(document: &mut Document, paragraph: (u32, &TextBuf), quoted: &[Passage<'_>]) {
    let stands: Vec<Option<Range<usize>>> = quoted.iter().map(|passage| standing(paragraph.1, *passage)).collect();
    let marked: Vec<Range<usize>> = stands.iter().flatten().cloned().collect();
    for (nth, (passage, stands)) in quoted.iter().zip(&stands).enumerate() {
        document.item(Ref::Passage(passage.passage_ref()), |document| {
            if nth == 0 {
                document.push(marked_paragraph(paragraph, &marked));
            }
            if !is_seen(document, stands.as_ref()) {
                quote_below(document, passage.exact().shown());
            } else if quoted.len() > 1 {
                quote_below(document, fitted(passage.exact().shown(), BEGINNING));
            }
            what_it_is(document, *passage);
        });
    }
}

/// Whether the words that stand there in a paragraph are in the part of it that
/// is shown.
fn is_seen(document: &Document, stands: Option<&Range<usize>>) -> bool {
    stands.is_some_and(|stands| *document.extent() == Extent::Whole || stands.end <= LONGEST_TEXT)
}

fn marked_paragraph((paragraph, text): (u32, &TextBuf), marked: &[Range<usize>]) -> Paragraph {
    let number = number(Some(paragraph));
    if marked.is_empty() {
        let lead = [words(format!("{number}  "), Role::Label)];
        return Paragraph::led(lead, [prose(text.as_text(), Role::Label)]);
    }
    Paragraph { pieces: marked_pieces(text.shown(), marked.to_vec()), ..Paragraph::quote(number, Piece::default()) }
}

/// Passages that stand in no paragraph of the text.
fn without_paragraph(document: &mut Document, quoted: &[Passage<'_>]) {
    for passage in quoted {
        document.item(Ref::Passage(passage.passage_ref()), |document| {
            quote(document, *passage);
            what_it_is(document, *passage);
        });
    }
}

/// Where the words of a passage stand in the shown text of its paragraph.
fn standing(paragraph: &TextBuf, passage: Passage<'_>) -> Option<Range<usize>> {
    let start = paragraph.shown().find(passage.exact().shown())?;
    Some(start..start + passage.exact().shown().len())
}

/// A text cut where what is quoted begins or ends.
fn marked_pieces(text: &str, mut marked: Vec<Range<usize>>) -> Vec<Piece> {
    marked.sort_unstable_by_key(|range| range.start);
    let mut pieces = Vec::new();
    let mut cut = |bytes: Range<usize>, searched: Searched| {
        if let Some(part) = text.get(bytes).filter(|part| !part.is_empty()) {
            pieces.push(Piece { searched, ..words(part, Role::Quote) });
        }
    };
    let mut from = 0;
    for range in marked {
        cut(from..range.start, Searched::Prose);
        cut(range.start.max(from)..range.end, Searched::Changed);
        from = from.max(range.end);
    }
    cut(from..text.len(), Searched::Prose);
    pieces
}
