//! The saved text of a source with its passages highlighted. Of a long text a part
//! is shown, and every quoted paragraph with its neighbors, however far down.

use std::ops::Range;

use memchr::memmem;
use unicode_width::UnicodeWidthStr as _;

use super::{
    super::citation::Said,
    super::document::{Document, Extent, LONGEST_TEXT, List, Paragraph, Piece, Role, Searched, label, prose, styled},
    details, gap, number, page_start, passage_item, quote_below,
};
use crate::domain::{Deal, Passage, PassageRef, Ref, SourceText, TextBuf, truncate_to_width};

/// Paragraphs always shown before and after a quoted one.
const CONTEXT: u32 = 2;

/// Columns that identify one of several passages in a paragraph.
const BEGINNING: usize = 60;

/// `passages` are in the order of the text.
pub(super) fn text(document: &mut Document, deal: &Deal, text: &SourceText, passages: &[PassageRef]) {
    document.heading("Saved text");
    let shown = passages.get(..document.limit(List::Passages)).unwrap_or(passages);
    let mut unquoted = Unquoted::new(text, document.extent());
    let mut has_unplaced = false;
    let paragraph = |at: &PassageRef| deal.passage(*at).and_then(Passage::paragraph_in_text);
    for group in shown.chunk_by(|one, other| paragraph(one) == paragraph(other)) {
        let quoted: Vec<Passage<'_>> = group.iter().filter_map(|at| deal.passage(*at)).collect();
        let number = group.first().and_then(paragraph);
        unquoted.before(document, number);
        if let Some((number, words)) = number.and_then(|number| Some((number, text.paragraph(number)?))) {
            page_start(document, &mut unquoted.page, text.page(number));
            paragraph_with_passages(document, (number, words), &quoted);
            unquoted.next = number.saturating_add(1);
            continue;
        }
        if !std::mem::replace(&mut has_unplaced, true) {
            document.heading("Not in the saved text");
        }
        for passage in quoted {
            passage_item(document, passage, &mut Said::default());
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

struct Unquoted<'d> {
    text: &'d SourceText,
    /// The next paragraph to write, and the end.
    next: u32,
    end: u32,
    /// How many may still be written besides the neighbors of quoted ones.
    room: u32,
    offers_more: bool,
    /// The page of the last paragraph.
    page: Option<u32>,
}

impl<'d> Unquoted<'d> {
    fn new(text: &'d SourceText, extent: &Extent) -> Self {
        let narrow = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let end = narrow(text.paragraphs().len()).saturating_add(1);
        Self { text, next: 1, end, room: narrow(extent.limit(List::Text)), offers_more: false, page: None }
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
        // Only the next gap opens.
        if !self.offers_more {
            document.more(List::Text, hidden.len());
            self.offers_more = true;
        }
        self.write(document, hidden.end..end);
    }

    fn write(&mut self, document: &mut Document, paragraphs: Range<u32>) {
        for paragraph in paragraphs {
            let Some(text) = self.text.paragraph(paragraph) else { return };
            page_start(document, &mut self.page, self.text.page(paragraph));
            document.number(paragraph);
            document.push(marked_paragraph((paragraph, text), &[]));
        }
    }
}

/// A paragraph with its passages below; the paragraph belongs to the first one.
fn paragraph_with_passages(document: &mut Document, paragraph: (u32, &TextBuf), quoted: &[Passage<'_>]) {
    let found: Vec<Option<Range<usize>>> = quoted.iter().map(|passage| position(paragraph.1, *passage)).collect();
    let marked: Vec<Range<usize>> = found.iter().flatten().cloned().collect();
    let indent = number(Some(paragraph.0)).width();
    for (nth, (passage, found)) in quoted.iter().zip(&found).enumerate() {
        document.item(Ref::Passage(passage.passage_ref()), |document| {
            if nth == 0 {
                document.number(paragraph.0);
                document.push(marked_paragraph(paragraph, &marked));
            }
            if !is_seen(document, found.as_ref()) {
                quote_below(document, passage.exact().shown(), indent);
            } else if quoted.len() > 1 {
                quote_below(document, truncate_to_width(passage.exact().shown(), BEGINNING), indent);
            }
            details(document, *passage, indent, &mut Said::default());
        });
    }
}

/// Whether these words are in the part of the paragraph that is shown.
fn is_seen(document: &Document, found: Option<&Range<usize>>) -> bool {
    found.is_some_and(|found| *document.extent() == Extent::Whole || found.end <= LONGEST_TEXT)
}

fn marked_paragraph((paragraph, text): (u32, &TextBuf), marked: &[Range<usize>]) -> Paragraph {
    let number = number(Some(paragraph));
    if marked.is_empty() {
        let lead = [label(format!("{number}  "))];
        return Paragraph::led(lead, [prose(text.as_text(), Role::Label)]);
    }
    Paragraph { pieces: marked_pieces(text.shown(), marked.to_vec()), ..Paragraph::quote(number, Piece::default()) }
}

/// Where a passage stands in its paragraph, in bytes of what is shown.
pub fn position(paragraph: &TextBuf, passage: Passage<'_>) -> Option<Range<usize>> {
    let start = memmem::find(paragraph.shown().as_bytes(), passage.exact().shown().as_bytes())?;
    Some(start..start + passage.exact().shown().len())
}

/// A text split where a quotation begins or ends.
fn marked_pieces(text: &str, mut marked: Vec<Range<usize>>) -> Vec<Piece> {
    marked.sort_unstable_by_key(|range| range.start);
    let mut pieces = Vec::new();
    let mut cut = |bytes: Range<usize>, searched: Searched| {
        if let Some(part) = text.get(bytes).filter(|part| !part.is_empty()) {
            pieces.push(Piece { searched, ..styled(part, Role::Quote) });
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
