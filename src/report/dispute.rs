//! A dispute: both sides beside one another where there is room, each with its
//! words and sources; then the assessment, and what is concerned.

use super::{
    citing::{citation, cited},
    document::{Document, Extent, List, Paragraph, Role, link, name, prose, separated, words},
    event::way_to,
    quotation,
};
use crate::domain::{Deal, Disagreement, DisagreementIx, Event, Passage, Ref, Relation, Side, Term, Vocabulary as _};

pub fn dispute(deal: &Deal, dispute: Ref, extent: Extent) -> Document {
    let mut document = Document::new(extent);
    match dispute {
        Ref::Disagreement(ix) => disagreement(&mut document, deal, ix),
        Ref::Relation(from, nth) => {
            let from = deal.event(from);
            if let Some(against) = from.relation(nth) {
                relation(&mut document, against);
            }
        }
        _ => {}
    }
    document
}

fn disagreement(document: &mut Document, deal: &Deal, ix: DisagreementIx) {
    let disagreement = deal.disagreement(ix);
    let point = name(disagreement.point(), Role::Title).naming(Ref::Disagreement(ix));
    document.push(Paragraph::led([words("≠ ", Role::Contradicts)], [point]));
    document.label(disagreement.settlement().word());
    sides(document, disagreement);
    if !disagreement.assessment().shown().is_empty() {
        document.heading("Assessment");
        document.line([prose(disagreement.assessment(), Role::Reading)]);
    }
    if disagreement.events().len() + disagreement.terms().len() > 0 {
        document.heading("Concerns");
        document.list(List::Events, disagreement.events(), concerned);
        document.list(List::Terms, disagreement.terms(), concerned_term);
    }
}

fn sides(document: &mut Document, disagreement: Disagreement<'_>) {
    if disagreement.sides().len() == 0 {
        return;
    }
    document.heading("Sides");
    let extent = document.extent().clone();
    let shown = || disagreement.sides().take(extent.of(List::Sides));
    document.columns(shown().map(|side| side_column(side, &extent)).collect());
    let left_out = |list: List, count: fn(Side<'_>) -> usize| -> usize {
        shown().map(|side| count(side).saturating_sub(extent.of(list))).sum()
    };
    document.more(List::Passages, left_out(List::Passages, |side| side.passages().len()));
    document.more(List::Sources, left_out(List::Sources, |side| side.sources().len()));
    document.more(List::Sides, disagreement.sides().len().saturating_sub(extent.of(List::Sides)));
}

fn side_column(side: Side<'_>, extent: &Extent) -> Vec<Paragraph> {
    let says = Paragraph::led([words("– ", Role::Label)], [prose(side.says(), Role::Plain)]);
    let mut column = vec![says];
    column.extend(quoted(side.passages().take(extent.of(List::Passages))));
    let sources = side.sources().take(extent.of(List::Sources)).map(|source| vec![cited(source, Role::Label)]);
    let sources = separated(sources, "; ", Role::Label);
    if !sources.is_empty() {
        column.push(Paragraph::new(sources).indented(2));
    }
    column
}

fn quoted<'d>(passages: impl Iterator<Item = Passage<'d>>) -> impl Iterator<Item = Paragraph> {
    passages.flat_map(quotation::quoted).map(|paragraph| paragraph.indented(2))
}

/// One event against another, each in its own words.
fn relation(document: &mut Document, against: Relation<'_>) {
    let (from, to) = (against.from(), against.event());
    let title = [
        words("“", Role::Title),
        name(from.title(), Role::Title),
        words(format!("” {} “", against.label()), Role::Title),
        name(to.title(), Role::Title),
        words("”", Role::Title),
    ];
    document.push(Paragraph::led([words("↔ ", Role::Contradicts)], title));
    document.label(against.settlement().word());
    if let Some(source) = against.according_to() {
        let said = format!("according to {}", citation(source));
        document.line([words(said, Role::Contradicts).naming(Ref::Source(source.ix()))]);
    }
    if let Some(note) = against.note() {
        document.line([prose(note, Role::Label)]);
    }
    document.heading("Both events");
    let shown = document.shown(List::Passages);
    let both = [to, from];
    document.columns(both.iter().map(|event| event_column(*event, shown)).collect());
    document.more(List::Passages, both.iter().map(|event| event.passages().len().saturating_sub(shown)).sum());
    document.heading("Concerns");
    for event in both {
        concerned(document, event);
    }
}

fn event_column(event: Event<'_>, shown: usize) -> Vec<Paragraph> {
    let date = words(format!("{}  ", event.date().cited()), Role::Label);
    let mut column = vec![Paragraph::new([date, name(event.title(), Role::Title)])];
    column.extend(event.summary().map(|summary| Paragraph::new([prose(summary, Role::Plain)])));
    column.extend(quoted(event.passages().take(shown)));
    column
}

fn concerned(document: &mut Document, event: Event<'_>) {
    document.item(Ref::Event(event.ix()), |document| document.push(way_to(event)));
}

fn concerned_term(document: &mut Document, term: Term<'_>) {
    let title = link(term.title().shown(), Ref::Term(term.ix()));
    document.item(Ref::Term(term.ix()), |document| document.push(Paragraph::led([words("§ ", Role::Label)], [title])));
}
