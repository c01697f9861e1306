//! What is in dispute: points on which sources differ, and events that are
//! against one another.

use super::{
    Deal, DisagreementIx, Event, List, Passage, Ref, Relation, RelationKind, Source, Status, Term, Text,
    handles::{Field, field, getters, handle, part},
    records::{DisagreementRecord, SideRecord},
    vocabulary::vocabulary,
};

handle! {
    /// A point on which sources differ, what each side says, and an assessment.
    Disagreement(DisagreementIx), DisagreementRecord in disagreements: disagreement, disagreements, find_disagreement
}

impl<'d> Disagreement<'d> {
    getters! {
        point: Text<'d>;
        events => Event<'d>;
        terms => Term<'d>;
        /// The curator's; may be empty.
        assessment: Text<'d>;
        settled: bool;
        sides => Side<'d>;
    }

    pub fn settlement(self) -> Settlement {
        Settlement::new(self.settled())
    }
}

part! {
    Side, SideRecord
}

impl<'d> Side<'d> {
    getters! {
        says: Text<'d>;
        sources => Source<'d>;
        passages => Passage<'d>;
    }
}

vocabulary! {
    Settlement {
        Open = "open",
        /// The assessment, or a later event, settles it.
        Resolved = "resolved",
    }
}

impl Settlement {
    fn new(is_resolved: bool) -> Self {
        if is_resolved { Self::Resolved } else { Self::Open }
    }
}

impl Relation<'_> {
    /// Resolved once either event is, or where one supersedes the other.
    pub fn settlement(self) -> Settlement {
        let is_resolved = [self.from(), self.event()].into_iter().any(|event| event.has_status(Status::Resolved));
        Settlement::new(is_resolved || self.kind() == RelationKind::Supersedes)
    }

    fn is_dispute(self) -> bool {
        matches!(self.kind(), RelationKind::Disputes | RelationKind::Contradicts | RelationKind::Supersedes)
    }
}

impl Deal {
    /// Everything in dispute: the disagreements in file order, then the events
    /// against one another in the order of time.
    pub fn disputes(&self) -> impl Iterator<Item = Ref> {
        let disagreements = self.disagreements().map(|disagreement| Ref::Disagreement(disagreement.ix()));
        let relations = self.in_order().iter().flat_map(|ix| self.event(*ix).relations());
        let against = relations.filter(|relation| relation.is_dispute());
        disagreements.chain(against.map(|relation| Ref::Relation(relation.from().ix(), relation.index())))
    }

    /// Whether a dispute is settled; none of what is no dispute.
    pub fn settlement(&self, dispute: Ref) -> Option<Settlement> {
        match dispute {
            Ref::Disagreement(ix) => Some(self.disagreement(ix).settlement()),
            Ref::Relation(from, index) => self.event(from).relation(index).map(Relation::settlement),
            _ => None,
        }
    }
}
