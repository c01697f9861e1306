//! The detail of one event as lines: who, when, the receipt, the summary
//! (ours), the passages (theirs), what others say, and where it leads.
//!
//! Built once for an event and a width; drawing takes a slice of it.

mod head;
mod links;
mod words;

use std::ops::Range;

use super::lines::{Light, Line, Role, Span, span, wrap};
use chrono::NaiveDate;

use crate::{
    domain::{Annotation, DisagreementIx, Event, EventIx, Newness, Place, SourceIx, TermIx, Text},
    search::{Query, lit, lit_in_prose},
};

/// Columns kept free at the left, where the sign of what is chosen stands.
pub const MARGIN: usize = 2;

/// The detail of an event, wrapped to a width.
#[derive(Clone, Debug, Default)]
pub struct Detail {
    /// The lines, top to bottom.
    pub lines: Vec<Line>,
    /// What can be chosen, top to bottom.
    pub items: Vec<Item>,
    /// The line at which each lit word of the prose begins.
    pub words: Vec<usize>,
}

/// Something in the detail that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub target: Target,
    /// The lines it covers.
    pub lines: Range<usize>,
}

/// What a chosen item stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Another event, by a relation.
    Event(EventIx),
    /// A passage of this event.
    Passage(usize),
    /// A passage of some event.
    Quoted(Place),
    /// What a source says.
    Source(SourceIx),
    /// A disagreement that concerns the event.
    Disagreement(DisagreementIx),
    /// A term, with the event that set the version shown.
    Term(TermIx, Option<EventIx>),
}

impl Detail {
    /// Lays out an event for a width in columns, with the words of a query lit
    /// and with what the user made of it.
    pub fn of(event: Event<'_>, width: usize, query: &Query, own: &Own<'_>) -> Self {
        let mut page = Page { event, width, query, detail: Self::default(), words: 0 };
        page.head();
        page.own(own);
        page.summary();
        page.relations();
        page.amounts();
        page.passages();
        page.others();
        page.disagreements();
        page.terms();
        page.detail.words = page.detail.lit_lines();
        page.detail
    }

    /// The line of each lit word, in the order in which they were lit.
    fn lit_lines(&self) -> Vec<usize> {
        let mut words = Vec::new();
        for (place, line) in self.lines.iter().enumerate() {
            for span in &line.spans {
                // A word that is broken over two lines counts where it begins.
                if matches!(span.light, Light::Word(word) if word == words.len()) {
                    words.push(place);
                }
            }
        }
        words
    }

    /// The line at which the next passage begins, after or before a line.
    pub fn passage_from(&self, line: usize, forward: bool) -> Option<usize> {
        let mut starts =
            self.items.iter().filter(|item| matches!(item.target, Target::Passage(_))).map(|item| item.lines.start);
        if forward { starts.find(|start| *start > line) } else { starts.rfind(|start| *start < line) }
    }
}

/// What an event is to the user.
#[derive(Clone, Copy, Debug, Default)]
pub struct Own<'a> {
    /// What they made of it.
    pub annotation: Option<&'a Annotation>,
    /// What is new about it, and since when.
    pub newness: Option<(Newness, NaiveDate)>,
}

/// The page being written.
struct Page<'d> {
    event: Event<'d>,
    width: usize,
    query: &'d Query,
    detail: Detail,
    /// How many words of prose are lit so far.
    words: usize,
}

impl Page<'_> {
    fn blank(&mut self) {
        if self.detail.lines.last().is_some_and(|line| !line.spans.is_empty()) {
            self.detail.lines.push(Line::default());
        }
    }

    fn heading(&mut self, text: &str) {
        self.blank();
        self.write(&[span(text, Role::Heading)]);
    }

    /// A title or a name with its letters lit.
    fn named(&self, text: Text<'_>, role: Role) -> Vec<Span> {
        pieces(text, role, lit(text, self.query).into_iter().map(|range| (range, Light::Letters)))
    }

    /// Prose with its words lit.
    fn told(&mut self, text: Text<'_>, role: Role) -> Vec<Span> {
        let first = self.words;
        let lit = lit_in_prose(text, self.query);
        self.words += lit.len();
        pieces(text, role, lit.into_iter().zip(first..).map(|(range, word)| (range, Light::Word(word))))
    }

    /// Wraps pieces under the margin.
    fn write(&mut self, spans: &[Span]) {
        self.hang(spans, 0, &[]);
    }

    /// Wraps pieces with an indent; further lines hang by the width of `first`.
    fn hang(&mut self, spans: &[Span], indent: usize, first: &[Span]) {
        let margin = span(" ".repeat(MARGIN + indent), Role::Plain);
        let hang: usize = first.iter().map(|span| textwrap::core::display_width(&span.text)).sum();
        let lead: Vec<Span> = std::iter::once(margin.clone()).chain(first.iter().cloned()).collect();
        let rest = [margin, span(" ".repeat(hang), Role::Plain)];
        self.detail.lines.extend(wrap(spans, self.width, &lead, &rest));
    }

    /// What `write` adds to the page becomes something that can be chosen.
    fn item(&mut self, target: Target, write: impl FnOnce(&mut Self)) {
        let start = self.detail.lines.len();
        write(self);
        self.detail.items.push(Item { target, lines: start..self.detail.lines.len() });
    }
}

/// A text in pieces, some of them lit.
fn pieces(text: Text<'_>, role: Role, lit: impl Iterator<Item = (Range<usize>, Light)>) -> Vec<Span> {
    let shown = text.shown();
    let piece = |range: Range<usize>, light| Span { light, ..span(shown.get(range).unwrap_or_default(), role) };
    let mut spans = Vec::new();
    let mut position = 0;
    for (range, light) in lit {
        spans.push(piece(position..range.start, Light::Off));
        position = range.end;
        spans.push(piece(range, light));
    }
    spans.push(piece(position..shown.len(), Light::Off));
    spans.retain(|span| !span.text.is_empty());
    if spans.is_empty() { vec![span("", role)] } else { spans }
}
