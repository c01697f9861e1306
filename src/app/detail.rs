//! The detail of one event as lines: who, when, the receipt, the summary
//! (ours), the passages (theirs), what others say, and where it leads.
//!
//! Built once for an event and a width; drawing takes a slice of it.

mod head;
mod links;
mod words;

use std::ops::Range;

use super::lines::{Line, Role, Span, span, wrap};
use crate::domain::{DisagreementIx, Event, EventIx, SourceIx, TermIx};

/// Columns kept free at the left, where the sign of what is chosen stands.
pub const MARGIN: usize = 2;

/// The detail of an event, wrapped to a width.
#[derive(Clone, Debug, Default)]
pub struct Detail {
    /// The lines, top to bottom.
    pub lines: Vec<Line>,
    /// What can be chosen, top to bottom.
    pub items: Vec<Item>,
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
    /// What a source says.
    Source(SourceIx),
    /// A disagreement that concerns the event.
    Disagreement(DisagreementIx),
    /// A term, with the event that set the version shown.
    Term(TermIx, Option<EventIx>),
}

impl Detail {
    /// Lays out an event for a width in columns.
    pub fn of(event: Event<'_>, width: usize) -> Self {
        let mut page = Page { event, width, detail: Self::default() };
        page.head();
        page.summary();
        page.relations();
        page.amounts();
        page.passages();
        page.others();
        page.disagreements();
        page.terms();
        page.detail
    }

    /// The line at which the next passage begins, after or before a line.
    pub fn passage_from(&self, line: usize, forward: bool) -> Option<usize> {
        let mut starts =
            self.items.iter().filter(|item| matches!(item.target, Target::Passage(_))).map(|item| item.lines.start);
        if forward { starts.find(|start| *start > line) } else { starts.rfind(|start| *start < line) }
    }
}

/// The page being written.
struct Page<'d> {
    event: Event<'d>,
    width: usize,
    detail: Detail,
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
