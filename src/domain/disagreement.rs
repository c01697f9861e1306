//! What is in dispute: points on which sources differ, and events that contradict,
//! dispute or supersede others.

use std::collections::BTreeSet;

use super::{
    Deal, DealIx as _, DisagreementIx, Event, EventIx, EventLink, Passage, RecordIterator, Ref, Relation, RelationKind,
    Source, Status, Term,
    handles::{Field, field, handle, part},
    records::{DisagreementRecord, SideRecord},
    vocabulary::vocabulary,
};

handle! {
    Disagreement(DisagreementIx), DisagreementRecord in disagreements: disagreement, disagreements, find_disagreement
}

impl Disagreement<'_> {
    pub fn settlement(self) -> Settlement {
        Settlement::new(self.settled())
    }
}

part! {
    Side, SideRecord
}

impl<'d> Side<'d> {
    /// Those that it names, then those of its passages, each once.
    pub fn sources(self) -> impl RecordIterator<Source<'d>> {
        let mut seen = BTreeSet::new();
        let all = self.named_sources().chain(self.passages().map(Passage::source));
        all.filter(|source| seen.insert(source.ix())).collect::<Vec<_>>().into_iter()
    }

    /// As the deal file has them: a side need not name the sources of its passages.
    pub fn named_sources(self) -> impl RecordIterator<Source<'d>> {
        self.deal.arena.list(self.record.sources).iter().map(move |ix| self.deal.source(*ix))
    }
}

vocabulary! {
    Settlement {
        Open = "open",
        /// By the assessment or a later event.
        Resolved = "resolved",
    }
}

impl Settlement {
    fn new(is_resolved: bool) -> Self {
        if is_resolved { Self::Resolved } else { Self::Open }
    }
}

impl Relation<'_> {
    /// If either event is resolved, or one supersedes the other.
    pub fn settlement(self) -> Settlement {
        let is_resolved = [self.from(), self.event()].into_iter().any(|event| event.has_status(Status::Resolved));
        Settlement::new(is_resolved || self.kind() == RelationKind::Supersedes)
    }

    fn is_dispute(self) -> bool {
        matches!(self.kind(), RelationKind::Disputes | RelationKind::Contradicts | RelationKind::Supersedes)
    }
}

impl Deal {
    /// Disagreements in file order, then relations in the order of time.
    pub fn disputes(&self) -> impl Iterator<Item = Ref> {
        let disagreements = self.disagreements().map(|disagreement| Ref::Disagreement(disagreement.ix()));
        let relations = self.timeline().iter().flat_map(|ix| self.event(*ix).relations());
        let against = relations.filter(|relation| relation.is_dispute());
        disagreements.chain(against.map(|relation| Ref::Relation(relation.from().ix(), relation.index())))
    }

    /// None if it is no dispute.
    pub fn settlement(&self, dispute: Ref) -> Option<Settlement> {
        match dispute {
            Ref::Disagreement(ix) => Some(self.disagreement(ix).settlement()),
            Ref::Relation(from, index) => self.event(from).relation(index).map(Relation::settlement),
            _ => None,
        }
    }

    /// Whether one of the disputes is not settled.
    pub fn has_open_disputes(&self) -> bool {
        self.all_open_disputes().next().is_some()
    }

    pub(super) fn open_disputes_without_events(&self) -> usize {
        self.all_open_disputes().filter(|dispute| self.in_dispute(*dispute).is_empty()).count()
    }

    fn all_open_disputes(&self) -> impl Iterator<Item = Ref> {
        self.disputes().filter(|dispute| self.settlement(*dispute) == Some(Settlement::Open))
    }

    /// How many open disputes each event is in.
    fn open_disputes(&self) -> Vec<usize> {
        let mut counts = vec![0; self.len()];
        for event in self.all_open_disputes().flat_map(|dispute| self.in_dispute(dispute)) {
            if let Some(count) = counts.get_mut(event.index()) {
                *count += 1;
            }
        }
        counts
    }

    /// The events that a dispute is about, each once.
    fn in_dispute(&self, dispute: Ref) -> BTreeSet<EventIx> {
        match dispute {
            Ref::Disagreement(ix) => self.disagreement(ix).events().map(Event::ix).collect(),
            Ref::Relation(from, index) => {
                let against = self.event(from).relation(index).map(|relation| relation.event().ix());
                against.into_iter().chain([from]).collect()
            }
            _ => BTreeSet::new(),
        }
    }
}

impl Term<'_> {
    /// Whether an open disagreement is about it.
    pub fn is_in_dispute(self) -> bool {
        let open = || self.deal().disagreements().filter(|disagreement| !disagreement.settled());
        let terms =
            self.deal().disputed_terms.get_or_init(|| open().flat_map(Disagreement::terms).map(Term::ix).collect());
        terms.contains(&self.ix())
    }
}

impl Event<'_> {
    /// The first disagreement that is open about it, or else the other event of the first
    /// relation that is an open dispute: as its page links to them.
    pub fn open_dispute(self) -> Option<Ref> {
        let disagreement = self.backlinks().iter().find_map(|link| match *link {
            EventLink::InDispute(ix) if !self.deal().disagreement(ix).settled() => Some(Ref::Disagreement(ix)),
            _ => None,
        });
        let is_open = |relation: &Relation<'_>| relation.is_dispute() && relation.settlement() == Settlement::Open;
        let to = self.relations().filter(is_open).map(Relation::event);
        let from = self.incoming_relations().filter(is_open).map(Relation::from);
        disagreement.or_else(|| to.chain(from).next().map(|event| Ref::Event(event.ix())))
    }

    /// How many open disputes it is in.
    pub fn open_disputes(self) -> usize {
        let counts = self.deal().open_disputes.get_or_init(|| self.deal().open_disputes());
        counts.get(self.ix().index()).copied().unwrap_or(0)
    }
}
