//! What is in dispute: points on which sources differ, and events that are
//! against one another.

use super::{Deal, Ref, RelationKind};

impl Deal {
    /// Everything in dispute: the disagreements in file order, then the events
    /// against one another in the order of time.
    pub fn disputes(&self) -> impl Iterator<Item = Ref> {
        let disagreements = self.disagreements().map(|disagreement| Ref::Disagreement(disagreement.ix()));
        let relations = self.in_order().iter().flat_map(|ix| self.event(*ix).relations());
        let against = relations.filter(|relation| is_against(relation.kind()));
        disagreements.chain(against.map(|relation| Ref::Relation(relation.from().ix(), relation.index())))
    }
}

fn is_against(kind: RelationKind) -> bool {
    matches!(kind, RelationKind::Disputes | RelationKind::Contradicts | RelationKind::Supersedes)
}
