//! What is in dispute: points on which sources differ, and events that are
//! against one another.

use super::{Deal, DisagreementIx, EventIx, Ref, RelationKind};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dispute {
    Disagreement(DisagreementIx),
    /// An event is against another: the event and the index of the relation
    /// that says so.
    Relation(EventIx, usize),
}

impl Dispute {
    pub fn named(self) -> Ref {
        match self {
            Self::Disagreement(ix) => Ref::Disagreement(ix),
            Self::Relation(event, index) => Ref::Relation(event, index),
        }
    }
}

impl Deal {
    /// Everything in dispute: the disagreements in file order, then the events
    /// against one another in the order of time.
    pub fn disputes(&self) -> impl Iterator<Item = Dispute> {
        let disagreements = self.disagreements().map(|disagreement| Dispute::Disagreement(disagreement.ix()));
        let relations = self.in_order().iter().flat_map(|ix| self.event(*ix).relations());
        let against = relations.filter(|relation| is_against(relation.kind()));
        disagreements.chain(against.map(|relation| Dispute::Relation(relation.from().ix(), relation.index())))
    }
}

fn is_against(kind: RelationKind) -> bool {
    matches!(kind, RelationKind::Disputes | RelationKind::Contradicts | RelationKind::Supersedes)
}
