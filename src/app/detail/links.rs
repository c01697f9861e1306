//! Where the event leads: relations from both ends, disagreements, and the
//! terms it set, ended, restated or fulfilled.

use super::{Page, Role, Target, span};
use crate::domain::{
    Amount, Disagreement, DisagreementIx, EventIx, EventLink, Relation, RelationExtent, Side, Term, TermIx,
    Vocabulary as _,
};

impl Page<'_> {
    pub(super) fn relations(&mut self) {
        let event = self.event;
        let from: Vec<(EventIx, &str, &Relation)> =
            event.relations().iter().map(|relation| (relation.event, relation.kind.label(), relation)).collect();
        let to = event.related_from().map(|(other, relation)| (other.ix(), relation.kind.converse(), relation));
        let both: Vec<(EventIx, &str, &Relation)> = from.into_iter().chain(to).collect();
        if both.is_empty() {
            return;
        }
        self.heading("Relations");
        for (other, reads, relation) in both {
            self.item(Target::Event(other), |page| page.relation(other, reads, relation));
        }
    }

    fn relation(&mut self, other: EventIx, reads: &str, relation: &Relation) {
        let deal = self.event.deal();
        let part = if relation.extent == Some(RelationExtent::Part) { " in part" } else { "" };
        let mut spans = vec![
            span(format!("{reads}{part}  "), Role::Label),
            span(format!("{} ", deal.event(other).date().cited()), Role::Plain),
            span(deal.event(other).title().shown(), Role::Link),
        ];
        if let Some(source) = relation.according_to {
            spans.push(span(format!("  according to {}", deal.source(source).citation()), Role::Contradicts));
        }
        self.hang(&spans, 0, &[span("→ ", Role::Label)]);
        if let Some(note) = &relation.note {
            let note = self.told(note.as_text(), Role::Label);
            self.hang(&note, 2, &[]);
        }
    }

    pub(super) fn disagreements(&mut self) {
        let event = self.event;
        let concerned: Vec<DisagreementIx> = event
            .links()
            .iter()
            .filter_map(|link| match link {
                EventLink::InDispute(ix) => Some(*ix),
                _ => None,
            })
            .collect();
        if concerned.is_empty() {
            return;
        }
        self.heading("Disagreements");
        for ix in concerned {
            self.item(Target::Disagreement(ix), |page| page.disagreement(&event.deal().disagreements()[ix]));
            self.blank();
        }
    }

    fn disagreement(&mut self, disagreement: &Disagreement) {
        let state = if disagreement.settled { "settled" } else { "open" };
        let spans = [span(disagreement.point.shown(), Role::Plain), span(format!(" · {state}"), Role::Label)];
        self.hang(&spans, 0, &[span("≠ ", Role::Contradicts)]);
        for side in &disagreement.sides {
            self.side(side);
        }
        if !disagreement.assessment.is_empty() {
            self.hang(&[span(disagreement.assessment.shown(), Role::Reading)], 2, &[span("assessment: ", Role::Label)]);
        }
    }

    fn side(&mut self, side: &Side) {
        let deal = self.event.deal();
        let quoted = side
            .passages
            .iter()
            .filter_map(|place| deal.passage(*place)?.paragraph.map(|paragraph| format!("¶{paragraph}")));
        let cited = side.sources.iter().map(|source| deal.source(*source).citation());
        let who: Vec<String> = quoted.chain(cited).collect();
        let mut spans = vec![span(side.says.shown(), Role::Plain)];
        if !who.is_empty() {
            spans.push(span(format!("  {}", who.join("; ")), Role::Label));
        }
        self.hang(&spans, 2, &[span("– ", Role::Label)]);
    }

    pub(super) fn terms(&mut self) {
        let event = self.event;
        let concerned: Vec<(TermIx, usize, &str)> = event
            .links()
            .iter()
            .filter_map(|link| match *link {
                EventLink::Sets(term, version) => Some((term, version, if version == 0 { "sets" } else { "changes" })),
                EventLink::Ends(term, version) if !self.is_followed(term, version) => Some((term, version, "ends")),
                EventLink::Restates(term, version) => Some((term, version, "restates")),
                EventLink::Fulfils(term, version) => Some((term, version, "fulfils")),
                _ => None,
            })
            .collect();
        if concerned.is_empty() {
            return;
        }
        self.heading("Terms");
        for (ix, version, verb) in concerned {
            let term = &event.deal().terms()[ix];
            let set_by =
                term.versions.get(version).and_then(|version| version.set_by).filter(|set_by| *set_by != event.ix());
            self.item(Target::Term(ix, set_by), |page| page.term(term, version, verb));
        }
    }

    /// Whether the event that ended a version also set the next one: it
    /// changed the term then.
    fn is_followed(&self, term: TermIx, version: usize) -> bool {
        let term = &self.event.deal().terms()[term];
        term.versions.get(version + 1).is_some_and(|next| next.set_by == Some(self.event.ix()))
    }

    fn term(&mut self, term: &Term, version: usize, verb: &str) {
        let deal = self.event.deal();
        let is_named = !(term.from.is_empty() && term.to.is_empty());
        let between = if is_named { format!("  {}", term.between(deal)) } else { String::new() };
        let spans =
            [span(format!("{verb}  "), Role::Label), span(term.title.shown(), Role::Link), span(between, Role::Label)];
        self.hang(&spans, 0, &[span("§ ", Role::Label)]);
        let Some(version) = term.versions.get(version) else { return };
        self.hang(&[span(version.in_force.full(), Role::Label)], 2, &[]);
        self.hang(&[span(version.text.shown(), Role::Plain)], 2, &[]);
        let amounts: Vec<String> = version.amounts.iter().map(Amount::in_words).collect();
        if !amounts.is_empty() {
            self.hang(&[span(amounts.join("; "), Role::Label)], 2, &[]);
        }
        if let Some(condition) = &version.condition {
            let text = format!("{} when: {}", condition.effect.word(), condition.text.shown());
            self.hang(&[span(text, Role::Label)], 2, &[]);
        }
        if let Some(doubt) = &version.doubt {
            let text = format!("in doubt from {}: {}", doubt.from.cited(), doubt.why.shown());
            self.hang(&[span(text, Role::Contradicts)], 2, &[]);
        }
    }
}
