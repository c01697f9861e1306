//! What is in dispute: points on which sources differ, and events that contradict,
//! dispute or supersede others.

use super::{
    Deal, DisagreementIx, RecordIterator, Ref, Relation, RelationKind, Status,
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
}
