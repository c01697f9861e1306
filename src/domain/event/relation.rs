//! How events bear on one another.

use super::{Event, RelationExtent, RelationKind};
use crate::domain::{Source, Text, handles::text_if, records::RelationRecord};

/// How an event bears on another.
#[derive(Clone, Copy, Debug)]
pub struct Relation<'d> {
    pub(super) from: Event<'d>,
    pub(super) index: usize,
    pub(super) record: &'d RelationRecord,
}

impl<'d> Relation<'d> {
    /// The event that bears on the other.
    pub fn from(self) -> Event<'d> {
        self.from
    }

    /// Its index among the relations of that event.
    pub fn index(self) -> usize {
        self.index
    }

    /// In which way.
    pub fn kind(self) -> RelationKind {
        self.record.kind
    }

    /// On which event.
    pub fn event(self) -> Event<'d> {
        self.from.deal.event(self.record.event)
    }

    /// On how much of it.
    pub fn extent(self) -> Option<RelationExtent> {
        self.record.extent
    }

    /// The curator's remark.
    pub fn note(self) -> Option<Text<'d>> {
        text_if(self.record.note.as_ref())
    }

    /// Whose view it is, where it is not the record's own.
    pub fn according_to(self) -> Option<Source<'d>> {
        self.record.according_to.map(|ix| self.from.deal.source(ix))
    }
}
