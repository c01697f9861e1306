//! Where an event leads: relations from both ends, disagreements, and the
//! terms that it set, ended, restated or fulfilled.

use super::super::{
    citing::citation,
    document::{Document, List, Paragraph, Role, link, prose, told, words},
    english::joined,
    party::between,
};
use crate::domain::{
    Amount, Disagreement, Event, EventLink, Passage, Ref, Relation, Side, TermIx, Version, Vocabulary as _,
};

pub(super) fn relations(document: &mut Document, event: Event<'_>) {
    let from = event.relations().map(|relation| (relation.event(), relation.label(), relation));
    let to = event.related_from().map(|relation| (relation.from(), relation.converse(), relation));
    document.section("Relations", List::Relations, from.chain(to), |document, (other, label, relation)| {
        document.item(Ref::Event(other.ix()), |document| write_relation(document, other, &label, relation));
    });
}

fn write_relation(document: &mut Document, other: Event<'_>, label: &str, relation: Relation<'_>) {
    let mut pieces = vec![
        words(format!("{label}  "), Role::Label),
        words(format!("{} ", other.date().cited()), Role::Plain),
        link(other.title().shown(), Ref::Event(other.ix())),
    ];
    if let Some(source) = relation.according_to() {
        pieces.push(words(format!("  according to {}", citation(source)), Role::Contradicts));
    }
    document.push(Paragraph::led([words("→ ", Role::Label)], pieces));
    if let Some(note) = relation.note() {
        document.push(Paragraph::new([prose(note, Role::Label)]).indented(2));
    }
}

pub(super) fn disagreements(document: &mut Document, event: Event<'_>) {
    let concerned = event.links().iter().filter_map(|link| match link {
        EventLink::InDispute(ix) => Some(*ix),
        _ => None,
    });
    document.section("Disagreements", List::Disagreements, concerned, |document, ix| {
        document.blank();
        let disagreement = event.deal().disagreement(ix);
        document.item(Ref::Disagreement(ix), |document| write_disagreement(document, disagreement));
    });
}

fn write_disagreement(document: &mut Document, disagreement: Disagreement<'_>) {
    let state = disagreement.settlement().word();
    let point = told(disagreement.point(), Role::Plain).naming(Ref::Disagreement(disagreement.ix()));
    let pieces = [point, words(format!(" · {state}"), Role::Label)];
    document.push(Paragraph::led([words("≠ ", Role::Contradicts)], pieces));
    let shown = document.shown(List::Sources);
    document.list(List::Sides, disagreement.sides(), |document, side| {
        document.push(side_paragraph(side, shown).indented(2));
    });
    if !disagreement.assessment().is_empty() {
        let assessment = [told(disagreement.assessment(), Role::Reading)];
        document.push(Paragraph::led([words("assessment: ", Role::Label)], assessment).indented(2));
    }
}

fn side_paragraph(side: Side<'_>, shown: usize) -> Paragraph {
    let quoted = joined(side.passages().filter_map(Passage::paragraph), shown, |paragraph| format!("¶{paragraph}"));
    let cited = joined(side.sources(), shown, citation);
    let who: Vec<String> = [quoted, cited].into_iter().filter(|who| !who.is_empty()).collect();
    let mut pieces = vec![told(side.says(), Role::Plain)];
    if !who.is_empty() {
        pieces.push(words(format!("  {}", who.join("; ")), Role::Label));
    }
    Paragraph::led([words("– ", Role::Label)], pieces)
}

pub(super) fn terms(document: &mut Document, event: Event<'_>) {
    let concerned = event.links().iter().filter_map(|link| match *link {
        EventLink::Sets(term, version) => Some((term, version, if version == 0 { "sets" } else { "changes" })),
        EventLink::Ends(term, version) if !is_followed(event, term, version) => Some((term, version, "ends")),
        EventLink::Restates(term, version) => Some((term, version, "restates")),
        EventLink::Fulfils(term, version) => Some((term, version, "fulfills")),
        _ => None,
    });
    document.section("Terms", List::Terms, concerned, |document, (ix, version, verb)| {
        document.item(Ref::Version(ix, version), |document| write_term(document, event, (ix, version), verb));
    });
}

/// Whether the event that ended a version also set the next one: it changed
/// the term then.
fn is_followed(event: Event<'_>, term: TermIx, version: usize) -> bool {
    let next = event.deal().term(term).version(version + 1);
    next.and_then(Version::set_by).is_some_and(|set_by| set_by.ix() == event.ix())
}

fn write_term(document: &mut Document, event: Event<'_>, (ix, version): (TermIx, usize), verb: &str) {
    let term = event.deal().term(ix);
    let is_named = term.from().len() + term.to().len() > 0;
    let between = if is_named { format!("  {}", between(term)) } else { String::new() };
    let pieces = [
        words(format!("{verb}  "), Role::Label),
        link(term.title().shown(), Ref::Term(ix)),
        words(between, Role::Label),
    ];
    document.push(Paragraph::led([words("§ ", Role::Label)], pieces));
    let Some(version) = term.version(version) else { return };
    document.push(Paragraph::new([words(version.in_force().full(), Role::Label)]).indented(2));
    document.push(Paragraph::new([told(version.text(), Role::Plain)]).indented(2));
    let mut below = |text: String, role: Role| document.push(Paragraph::new([words(text, role)]).indented(2));
    let amounts: Vec<String> = version.amounts().map(Amount::in_words).collect();
    if !amounts.is_empty() {
        below(amounts.join("; "), Role::Label);
    }
    if let Some(condition) = version.condition() {
        below(format!("{} when: {}", condition.effect().word(), condition.text().shown()), Role::Label);
    }
    if let Some(doubt) = version.doubt() {
        below(format!("in doubt from {}: {}", doubt.from().cited(), doubt.why().shown()), Role::Contradicts);
    }
}
