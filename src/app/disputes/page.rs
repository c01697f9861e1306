//! One dispute as lines: both sides beside one another where there is room,
//! each with its words and sources, then the assessment and what it concerns.

use unicode_width::UnicodeWidthStr as _;

use super::{
    super::{
        detail::{Detail, Item, MARGIN, Target},
        lines::{Line, Role, Span, span, wrap},
    },
    Dispute,
};
use crate::domain::{Deal, Disagreement, Event, Passage, Relation, Side};

/// Narrower columns are put one below the other.
const NARROWEST: usize = 36;

/// Between two columns.
const BETWEEN: &str = " │ ";

/// Lays out a dispute for a width in columns.
pub(super) fn page(deal: &Deal, dispute: Dispute, width: usize) -> Detail {
    let mut page = Page { deal, width, detail: Detail::default() };
    match dispute {
        Dispute::Disagreement(ix) => page.disagreement(&deal.disagreements()[ix]),
        Dispute::Relation(from, place) => {
            if let Some(relation) = deal.event(from).relations().get(place) {
                page.relation(deal.event(from), relation);
            }
        }
    }
    page.detail
}

struct Page<'d> {
    deal: &'d Deal,
    width: usize,
    detail: Detail,
}

impl Page<'_> {
    fn write(&mut self, first: &str, role: Role, spans: &[Span]) {
        self.detail.lines.extend(paragraph(first, role, spans, self.width));
    }

    fn blank(&mut self) {
        self.detail.lines.push(Line::default());
    }

    fn disagreement(&mut self, disagreement: &Disagreement) {
        self.write("", Role::Plain, &[span(disagreement.point.shown(), Role::Title)]);
        let state = if disagreement.settled { "settled" } else { "open" };
        self.write("", Role::Plain, &[span(state, Role::Label)]);
        self.blank();
        let width = self.column_width(disagreement.sides.len());
        let sides = disagreement.sides.iter().map(|side| self.side(side, width)).collect();
        self.beside(sides);
        if !disagreement.assessment.is_empty() {
            self.write("assessment: ", Role::Label, &[span(disagreement.assessment.shown(), Role::Reading)]);
            self.blank();
        }
        for ix in &disagreement.events {
            self.concerned(self.deal.event(*ix));
        }
        for ix in &disagreement.terms {
            let title = self.deal.terms()[*ix].title.shown();
            self.write("§ ", Role::Label, &[span(title, Role::Plain)]);
        }
    }

    /// One event against another, each in its own words.
    fn relation(&mut self, from: Event<'_>, relation: &Relation) {
        let to = self.deal.event(relation.event);
        let title = format!("{} {} {}", from.title().shown(), relation.kind.label(), to.title().shown());
        self.write("", Role::Plain, &[span(title, Role::Title)]);
        if let Some(source) = relation.according_to {
            let whose = format!("according to {}", self.deal.source(source).citation());
            self.write("", Role::Plain, &[span(whose, Role::Contradicts)]);
        }
        if let Some(note) = &relation.note {
            self.write("", Role::Plain, &[span(note.shown(), Role::Label)]);
        }
        self.blank();
        let width = self.column_width(2);
        let events = [to, from].map(|event| self.told(event, width));
        self.beside(events.into());
        self.concerned(to);
        self.concerned(from);
    }

    /// An event that the page leads to.
    fn concerned(&mut self, event: Event<'_>) {
        let start = self.detail.lines.len();
        let spans = [span(format!("{} ", event.date().cited()), Role::Plain), span(event.title().shown(), Role::Link)];
        self.write("→ ", Role::Label, &spans);
        let lines = start..self.detail.lines.len();
        self.detail.items.push(Item { target: Target::Event(event.ix()), lines });
    }

    fn side(&self, side: &Side, width: usize) -> Vec<Line> {
        let mut lines = paragraph("– ", Role::Label, &[span(side.says.shown(), Role::Plain)], width);
        for passage in side.passages.iter().filter_map(|place| self.deal.passage(*place)) {
            lines.extend(self.quoted(passage, width));
        }
        for source in &side.sources {
            lines.extend(paragraph(
                "  ",
                Role::Label,
                &[span(self.deal.source(*source).citation(), Role::Label)],
                width,
            ));
        }
        lines
    }

    fn told(&self, event: Event<'_>, width: usize) -> Vec<Line> {
        let title =
            [span(format!("{}  ", event.date().cited()), Role::Label), span(event.title().shown(), Role::Title)];
        let mut lines = paragraph("", Role::Plain, &title, width);
        if let Some(summary) = event.summary() {
            lines.extend(paragraph("", Role::Plain, &[span(summary.shown(), Role::Plain)], width));
        }
        for passage in event.passages() {
            lines.extend(self.quoted(passage, width));
        }
        lines
    }

    /// Quoted words behind a bar, what they are, and how they are read.
    fn quoted(&self, passage: &Passage, width: usize) -> Vec<Line> {
        let bar = [span(" ".repeat(MARGIN), Role::Plain), span("┃ ", Role::Bar)];
        let mut lines = wrap(&[span(passage.exact.shown(), Role::Quote)], width, &bar, &bar);
        let standing = format!("{} · {}", self.deal.standing_of(passage), self.deal.attribution(passage.source));
        lines.extend(paragraph("", Role::Plain, &[span(standing, Role::Label)], width));
        if let Some(reading) = &passage.reading {
            lines.extend(paragraph("reading: ", Role::Label, &[span(reading.text.shown(), Role::Reading)], width));
        }
        lines
    }

    /// Columns of each of so many columns of text, or of the page where they
    /// would be too narrow.
    fn column_width(&self, count: usize) -> usize {
        let each = (self.width + BETWEEN.width()) / count.max(1);
        let each = each.saturating_sub(BETWEEN.width());
        if each >= NARROWEST { each } else { self.width }
    }

    /// Puts columns of text beside one another, or below where they are as
    /// wide as the page.
    fn beside(&mut self, columns: Vec<Vec<Line>>) {
        let width = self.column_width(columns.len());
        if width == self.width {
            for column in columns {
                self.detail.lines.extend(column);
                self.blank();
            }
            return;
        }
        let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
        for row in 0..rows {
            let mut line = Line::default();
            for (place, column) in columns.iter().enumerate() {
                if place > 0 {
                    line.spans.push(span(BETWEEN, Role::Label));
                }
                let spans = column.get(row).map(|line| line.spans.clone()).unwrap_or_default();
                let used: usize = spans.iter().map(|span| span.text.width()).sum();
                line.spans.extend(spans);
                line.spans.push(span(" ".repeat(width.saturating_sub(used)), Role::Plain));
            }
            self.detail.lines.push(line);
        }
        self.blank();
    }
}

fn paragraph(first: &str, role: Role, spans: &[Span], width: usize) -> Vec<Line> {
    let lead = [span(" ".repeat(MARGIN), Role::Plain), span(first, role)];
    let rest = [span(" ".repeat(MARGIN + first.width()), Role::Plain)];
    wrap(spans, width, &lead, &rest)
}
