//! Why an event matters, as far as the record says: what it did to terms, what falls due by
//! it, what it changed, what about it is in dispute. Likely meanings are the curator's, and not here.

use std::collections::HashMap;

use super::{
    super::super::{Content, words},
    open_disagreements,
};
use crate::{
    domain::{Effect, Event, EventIx, Ref, Relation, Source, Term, TermState, UpcomingKind, Version},
    report::{self, sentence_case},
};

/// Of each kind of reason: a client looks up the rest in the whole chronology.
const MOST: usize = 3;

/// What is said of an event, and how many reasons are left out.
#[derive(Default)]
pub(super) struct Why {
    /// A phrase each; nothing of what happened, which is said beside it.
    pub(super) lines: Vec<String>,
    pub(super) left_out: usize,
}

impl Why {
    pub(super) fn new(event: Event<'_>, content: Content<'_>, due: &Due, cite: fn(Source<'_>) -> String) -> Self {
        let phrase = |phrase: String| vec![phrase];
        let disputed = open_disagreements(event).map(|dispute| {
            let point = format!("In dispute: {}", dispute.point().shown());
            std::iter::once(point).chain(dispute.sides().map(|side| words::side(side, cite))).collect()
        });
        let mut why = Self::default();
        why.add(effects(event, content).map(phrase).collect(), "term");
        why.add(due.by(event).map(phrase).collect(), "consequence");
        why.add(related(event, content).map(phrase).collect(), "related event");
        why.add(disputed.collect(), "open dispute");
        why
    }

    /// The first reasons of a kind, and how many there are beside them. Nothing is left out for
    /// a line that is as long.
    fn add(&mut self, reasons: Vec<Vec<String>>, noun: &str) {
        let shown = if reasons.len() > MOST + 1 { MOST } else { reasons.len() };
        let left = reasons.len() - shown;
        self.left_out += left;
        let more = (left > 0).then(|| format!("And {left} more {noun}s"));
        self.lines.extend(reasons.into_iter().take(shown).flatten().chain(more));
    }
}

/// `Amends “The agreement is signed” (20 Jan 2026)`: what it did to other events, and they to
/// it.
fn related<'d>(event: Event<'d>, content: Content<'d>) -> impl Iterator<Item = String> {
    let changes = |relation: &Relation<'_>| relation.kind().is_change();
    let to = event.relations().filter(changes).map(|relation| (relation.label(), relation.event()));
    let from = event.incoming_relations().filter(changes).map(|relation| (relation.converse_label(), relation.from()));
    let shown = to.chain(from).filter(move |(_, other)| content.has(Ref::Event(other.ix())));
    shown.map(|(verb, other)| format!("{} “{}” ({})", sentence_case(&verb), other.title().shown(), other.cited_date()))
}

/// `Sets “License” (in force, through 2032)`: a term that is only restated is as it was.
fn effects<'d>(event: Event<'d>, content: Content<'d>) -> impl Iterator<Item = String> {
    let deal = event.deal();
    let of_page = report::terms_of_event(event)
        .filter(move |(term, _, verb)| *verb != "restates" && content.has(Ref::Term(*term)));
    of_page.map(move |(term, _, verb)| effect(verb, deal.term(term), content))
}

/// `Sets “License” (in force, through 2032)`
fn effect(verb: &str, term: Term<'_>, content: Content<'_>) -> String {
    let on_day = content.deal.term_on_day(term.ix(), content.day);
    let state = (on_day.state != TermState::NotRecorded).then(|| on_day.state.full_label().to_owned());
    let now: Vec<String> = state.into_iter().chain(words::until(content.deal, &on_day)).collect();
    let now = if now.is_empty() { String::new() } else { format!(" ({})", now.join(", ")) };
    format!("{} “{}”{now}", sentence_case(verb), term.title().shown())
}

/// What falls due, or lapses, by the event that set it: `31 Dec 2027: Second tranche falls due`;
/// and terms that began or ended since the event met their condition.
pub(super) struct Due(HashMap<EventIx, Vec<String>>);

impl Due {
    pub(super) fn new(content: Content<'_>) -> Self {
        let (deal, mut due) = (content.deal, Self(HashMap::new()));
        for item in deal.ahead(content.day) {
            let is_due = matches!(item.kind, UpcomingKind::Due | UpcomingKind::Lapses);
            let set_by = deal.term(item.term).version(item.version).and_then(Version::set_by);
            if let Some(event) = set_by.filter(|_| is_due && content.has(Ref::Term(item.term))) {
                let date = item.date.map_or_else(String::new, |_| format!("{}: ", report::ahead_date(deal, &item)));
                let said = format!("{date}{}", report::ahead_event(deal, &item, content.day));
                due.0.entry(event.ix()).or_default().push(sentence_case(&said));
            }
        }
        let terms = content.selection.terms.iter().map(|ix| deal.term(*ix));
        for version in terms.flat_map(Term::versions) {
            let Some(condition) = version.condition() else { continue };
            let verb = if condition.effect() == Effect::Begins { "begins" } else { "ends" };
            if let Some(event) = condition.met_by() {
                due.0.entry(event.ix()).or_default().push(effect(verb, version.term(), content));
            }
        }
        due
    }

    fn by(&self, event: Event<'_>) -> impl Iterator<Item = String> {
        self.0.get(&event.ix()).into_iter().flatten().cloned()
    }
}
