//! The links of an event: relations from both ends, disagreements, and the terms
//! that it set, ended, restated or performed.

use super::super::{
    citation::citation,
    dispute::settlement_role,
    document::{Document, List, Paragraph, Role, label, plain, prose, styled},
    english::joined,
    folds::{Section, Shown},
    term::{conditions, inferred_ends, period, term_link},
};
use super::{dated_link, places::Places};
use crate::domain::{
    Amount, Disagreement, Event, EventLink, Ref, Relation, Side, Term, TermIx, Version, Vocabulary as _,
};

pub(super) fn relations(document: &mut Document, event: Event<'_>) {
    let from = event.relations().map(|relation| (relation.event(), relation.label(), relation));
    let to = event.incoming_relations().map(|relation| (relation.from(), relation.converse_label(), relation));
    let count = event.relations().count() + event.incoming_relations().count();
    if count == 0 {
        return;
    }
    document.foldable(Section::LinkedEvents, format!("Linked events {count}"), |document| {
        document.list(List::Relations, from.chain(to), |document, (other, kind, relation)| {
            document.item(Ref::Event(other.ix()), |document| write_relation(document, other, &kind, relation));
        });
    });
}

fn write_relation(document: &mut Document, other: Event<'_>, kind: &str, relation: Relation<'_>) {
    let mut pieces = vec![label(format!("{kind}  "))];
    pieces.extend(dated_link(other));
    if let Some(source) = relation.according_to() {
        pieces.push(label(format!("  according to {}", citation(source))));
    }
    document.push(Paragraph::led([label("• ")], pieces));
    if let Some(note) = relation.note() {
        document.indented(2, [prose(note, Role::Label)]);
    }
}

pub(super) fn disagreements(document: &mut Document, event: Event<'_>) {
    let concerned = event.backlinks().iter().filter_map(|link| match link {
        EventLink::InDispute(ix) => Some(*ix),
        _ => None,
    });
    let count = concerned.clone().count();
    if count == 0 {
        return;
    }
    let open = match event.open_disputes() {
        open if open == count => String::new(),
        open => format!(" · {open} open"),
    };
    let places = Places::new(event);
    document.foldable(Section::Disputes, format!("Disputes {count}{open}"), |document| {
        document.list(List::Disagreements, concerned, |document, ix| {
            document.detail(Shown::All, Document::blank);
            let disagreement = event.deal().disagreement(ix);
            document.item(Ref::Disagreement(ix), |document| write_disagreement(document, disagreement, &places));
        });
    });
}

fn write_disagreement<'d>(document: &mut Document, disagreement: Disagreement<'d>, places: &Places<'d>) {
    let state = disagreement.settlement().word();
    let point = plain(disagreement.point().shown()).linked(Ref::Disagreement(disagreement.ix()));
    let pieces = [point, label(format!(" · {state}"))];
    document.push(Paragraph::led([styled("≠ ", settlement_role(disagreement.settlement()))], pieces));
    document.detail(Shown::All, |document| assessment_and_sides(document, disagreement, places));
}

fn assessment_and_sides<'d>(document: &mut Document, disagreement: Disagreement<'d>, places: &Places<'d>) {
    if !disagreement.assessment().is_empty() {
        let assessment = [prose(disagreement.assessment(), Role::Plain)];
        document.push(Paragraph::labeled([label("assessment: ")], assessment).indented(2));
    }
    let shown = document.limit(List::Sources);
    document.list(List::Sides, disagreement.sides(), |document, side| {
        document.push(side_paragraph(side, places, shown).indented(2));
    });
}

fn side_paragraph<'d>(side: Side<'d>, places: &Places<'d>, shown: usize) -> Paragraph {
    let quoted = joined(places.of(side.passages()), shown, |place| place);
    let cited = joined(side.sources(), shown, citation);
    let who: Vec<String> = [quoted, cited].into_iter().filter(|who| !who.is_empty()).collect();
    let mut pieces = vec![plain(side.says().shown())];
    if !who.is_empty() {
        pieces.push(label(format!("  {}", who.join("; "))));
    }
    Paragraph::led([label("• ")], pieces)
}

pub(super) fn terms(document: &mut Document, event: Event<'_>) {
    let concerned = terms_of_event(event);
    let count = concerned.clone().count();
    if count == 0 {
        return;
    }
    document.foldable(Section::Terms, format!("Terms {count}"), |document| {
        document.list(List::Terms, concerned, |document, (ix, version, verb)| {
            let term = event.deal().term(ix);
            document.item(Ref::Version(ix, version), |document| write_term(document, term, version, verb));
        });
    });
}

/// The versions of terms that an event concerns, and what it does with them: `sets`, `ends`.
pub fn terms_of_event(event: Event<'_>) -> impl Iterator<Item = (TermIx, usize, &'static str)> + Clone {
    event.backlinks().iter().filter_map(move |link| match *link {
        EventLink::Sets(term, version) => Some((term, version, if version == 0 { "sets" } else { "changes" })),
        EventLink::Ends(term, version) if !is_followed(event, term, version) => Some((term, version, "ends")),
        EventLink::Restates(term, version) => Some((term, version, "restates")),
        EventLink::Fulfills(term, version) => Some((term, version, "performs")),
        _ => None,
    })
}

/// Whether the event that ended a version also set the next one: it changed
/// the term then.
fn is_followed(event: Event<'_>, term: TermIx, version: usize) -> bool {
    let next = event.deal().term(term).version(version + 1);
    next.and_then(Version::set_by).is_some_and(|set_by| set_by.ix() == event.ix())
}

fn write_term(document: &mut Document, term: Term<'_>, version: usize, verb: &str) {
    document.push(term_link(term, &format!("{verb}  ")));
    let Some(version) = term.version(version) else { return };
    document.indented(2, [label(format!("{}{}", period(version), inferred_ends(version)))]);
    document.indented(2, [plain(version.text().shown())]);
    let amounts: Vec<String> = version.amounts().map(Amount::in_words).collect();
    if !amounts.is_empty() {
        document.indented(2, [label(amounts.join("; "))]);
    }
    conditions(document, version);
}
