//! One dispute as lines: both sides beside one another where there is room,
//! each with its words and sources, then the assessment and what it concerns.

use super::{
    super::{
        detail::{Detail, Item, MARGIN, Target},
        lines::{Line, Role, Span, beside, column_width, paragraph, span, wrap},
    },
    Dispute,
};
use crate::domain::{Deal, Disagreement, Event, Passage, Relation, Side};

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
        let width = column_width(disagreement.sides.len(), self.width);
        let sides = disagreement.sides.iter().map(|side| self.side(side, width)).collect();
        self.detail.lines.extend(beside(sides, self.width));
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
        let width = column_width(2, self.width);
        let events = [to, from].map(|event| self.told(event, width));
        self.detail.lines.extend(beside(events.into(), self.width));
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
}
