//! The page of a dispute: the assessment, both sides, next to one another where there is
//! room, then the events and terms it is about.

use super::{
    apart::Apart,
    citation::{Said, citation, quoted},
    copies::{explain_copy, quoted_in},
    document::{Document, Extent, List, Paragraph, Role, label, name, prose, separated, styled},
    event::event_link,
    term::term_link,
};
use crate::domain::{
    Deal, Disagreement, DisagreementIx, Event, Passage, Ref, Relation, Settlement, Side, Vocabulary as _,
};

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
    let point = name(disagreement.point(), Role::Title).linked(Ref::Disagreement(ix));
    document.push(Paragraph::led([styled("≠ ", settlement_role(disagreement.settlement()))], [point]));
    document.label(disagreement.settlement().word());
    if !disagreement.assessment().shown().is_empty() {
        document.heading("Assessment");
        document.line([prose(disagreement.assessment(), Role::Plain)]);
    }
    sides(document, disagreement);
    if disagreement.events().len() + disagreement.terms().len() > 0 {
        document.heading("Events and terms");
        document.list(List::Events, disagreement.events(), write_event);
        document.list(List::Terms, disagreement.terms(), |document, term| {
            document.link(Ref::Term(term.ix()), term_link(term, ""));
        });
    }
    let quoted = disagreement.sides().flat_map(Side::passages).map(Passage::source);
    let cited = disagreement.sides().flat_map(Side::sources).chain(disagreement.events().flat_map(quoted_in));
    explain_copy(document, quoted, cited);
}

fn sides(document: &mut Document, disagreement: Disagreement<'_>) {
    if disagreement.sides().len() == 0 {
        return;
    }
    document.heading("Sides");
    let extent = document.extent().clone();
    let shown = || disagreement.sides().take(extent.limit(List::Sides));
    let mut said = in_dispute();
    let apart = Apart::new(disagreement.sides().flat_map(Side::sources));
    document.columns(shown().map(|side| side_column(side, (&extent, &apart), &mut said)).collect());
    let left_out = |list: List, count: fn(Side<'_>) -> usize| -> usize {
        shown().map(|side| count(side).saturating_sub(extent.limit(list))).sum()
    };
    document.more(List::Passages, left_out(List::Passages, |side| side.passages().len()));
    document.more(List::Sources, left_out(List::Sources, |side| side.sources().len()));
    document.more(List::Sides, disagreement.sides().len().saturating_sub(extent.limit(List::Sides)));
}

/// Of words that match a text it is said once per page that they may be wrong.
fn in_dispute() -> Said {
    let mut said = Said::default();
    said.disputes();
    said
}

fn side_column(side: Side<'_>, (extent, apart): (&Extent, &Apart), said: &mut Said) -> Vec<Paragraph> {
    let mut column = vec![Paragraph::led([label("• ")], [prose(side.says(), Role::Plain)])];
    column.extend(quotes(side.passages().take(extent.limit(List::Passages)), said));
    let sources =
        side.sources().take(extent.limit(List::Sources)).map(|source| apart.cited(source, Role::Label).to_vec());
    let sources = separated(sources, &label("; "));
    if !sources.is_empty() {
        column.push(Paragraph::new(sources).indented(2));
    }
    column
}

fn quotes<'d>(passages: impl Iterator<Item = Passage<'d>>, said: &mut Said) -> Vec<Paragraph> {
    said.begin_column();
    let paragraphs = passages.flat_map(|passage| quoted(passage, said));
    paragraphs.map(|paragraph| paragraph.indented(2)).collect()
}

fn relation(document: &mut Document, against: Relation<'_>) {
    let (from, to) = (against.from(), against.event());
    let title = [
        styled("“", Role::Title),
        name(from.title(), Role::Title),
        styled(format!("” {} “", against.label()), Role::Title),
        name(to.title(), Role::Title),
        styled("”", Role::Title),
    ];
    document.push(Paragraph::led([styled("≠ ", settlement_role(against.settlement()))], title));
    document.label(against.settlement().word());
    if let Some(source) = against.according_to() {
        let said = format!("according to {}", citation(source));
        document.line([label(said).linked(Ref::Source(source.ix()))]);
    }
    if let Some(note) = against.note() {
        document.line([prose(note, Role::Label)]);
    }
    document.heading("Both events");
    let shown = document.limit(List::Passages);
    let both = [to, from];
    let mut said = in_dispute();
    document.columns(both.iter().map(|event| event_column(*event, shown, &mut said)).collect());
    document.more(List::Passages, both.iter().map(|event| event.passages().len().saturating_sub(shown)).sum());
    document.heading("Events");
    for event in both {
        write_event(document, event);
    }
    explain_copy(document, both.into_iter().flat_map(quoted_in), both.into_iter().flat_map(Event::sources));
}

/// Only what is still disputed is red.
pub fn settlement_role(settlement: Settlement) -> Role {
    match settlement {
        Settlement::Open => Role::Contradicts,
        Settlement::Resolved => Role::Label,
    }
}

fn event_column(event: Event<'_>, shown: usize, said: &mut Said) -> Vec<Paragraph> {
    let date = label(format!("{}  ", event.cited_date()));
    let mut column = vec![Paragraph::new([date, name(event.title(), Role::Title)])];
    column.extend(event.summary().map(|summary| Paragraph::new([prose(summary, Role::Plain)])));
    column.extend(quotes(event.passages().take(shown), said));
    column
}

fn write_event(document: &mut Document, event: Event<'_>) {
    document.link(Ref::Event(event.ix()), event_link(event));
}
