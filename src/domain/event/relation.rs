//! How events bear on one another.

use super::{Event, RelationExtent, RelationKind};
use crate::domain::{Source, Text, handles::text_if, records::RelationRecord};

#[derive(Clone, Copy, Debug)]
pub struct Relation<'d> {
    pub(super) from: Event<'d>,
    pub(super) index: usize,
    pub(super) record: &'d RelationRecord,
}

impl<'d> Relation<'d> {
    pub fn from(self) -> Event<'d> {
        self.from
    }

    pub fn index(self) -> usize {
        self.index
    }

    pub fn kind(self) -> RelationKind {
        self.record.kind
    }

    pub fn event(self) -> Event<'d> {
        self.from.deal.event(self.record.event)
    }

    pub fn extent(self) -> Option<RelationExtent> {
        self.record.extent
    }

    /// How it reads from the event that has it: `partly amends`.
    pub fn label(self) -> String {
        self.in_part(self.kind().label())
    }

    /// How it reads from the event it points at: `partly amended by`.
    pub fn converse(self) -> String {
        self.in_part(self.kind().converse())
    }

    fn in_part(self, label: &str) -> String {
        let part = if self.record.extent == Some(RelationExtent::Part) { "partly " } else { "" };
        format!("{part}{label}")
    }

    pub fn note(self) -> Option<Text<'d>> {
        text_if(self.record.note.as_ref())
    }

    pub fn according_to(self) -> Option<Source<'d>> {
        self.record.according_to.map(|ix| self.from.deal.source(ix))
    }
}
