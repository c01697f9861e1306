//! The sides of a dispute have no names: which of them is which when another program has changed
//! the list since somebody saw it.

use super::{
    Refusal, SeenRecord, TypedField,
    fields::FieldName,
    parts::{places, traits_in},
};
use crate::domain::Deal;

/// What is told of fields of a side of a dispute that is not there any more.
pub const SIDE_GONE: &str = "another program has changed or removed this side";

/// Where the sides of a dispute are that somebody saw, which have no names: in the list as it is now.
#[derive(Debug)]
pub struct SeenSides {
    /// Of each side that was seen.
    places: Vec<Option<usize>>,
    /// How many there are now.
    now: usize,
}

impl SeenSides {
    pub fn find(seen: &SeenRecord, deal: &Deal) -> Self {
        let now = deal.resolve(&seen.record).map_or_else(Vec::new, |record| traits_in(record, &seen.record, deal));
        Self { places: places(&seen.parts, &now), now: now.len() }
    }

    /// How many sides were seen, which is the position of a new one.
    pub fn seen(&self) -> usize {
        self.places.len()
    }

    /// How many there are now.
    pub fn now(&self) -> usize {
        self.now
    }

    /// Where a side is now; none if another program has removed it.
    pub fn place(&self, nth: usize) -> Option<usize> {
        if nth == self.places.len() { Some(self.now) } else { self.places.get(nth).copied().flatten() }
    }

    /// The fields, each of its side as it is now.
    ///
    /// # Errors
    /// A side is gone.
    pub(super) fn moved(&self, fields: &[TypedField]) -> Result<Vec<TypedField>, Refusal> {
        let is_gone = |name: &FieldName| name.side().is_some_and(|nth| self.place(nth).is_none());
        let lost = fields.iter().map(|typed| typed.field.name).filter(is_gone);
        let lost: Vec<(FieldName, String)> = lost.map(|name| (name, SIDE_GONE.to_owned())).collect();
        if !lost.is_empty() {
            return Err(Refusal::Fields(lost));
        }
        let moved = fields.iter().cloned().map(|mut typed| {
            let place = typed.field.name.side().and_then(|nth| self.place(nth));
            typed.field.name = place.map_or(typed.field.name, |place| typed.field.name.of_side(place));
            typed
        });
        Ok(moved.collect())
    }

    /// A refusal about fields as they are now, with the names that these had.
    pub(super) fn as_seen(&self, refusal: Refusal) -> Refusal {
        let seen = |(name, why): (FieldName, String)| {
            let nth = (0..=self.seen()).find(|nth| name.side().is_some() && self.place(*nth) == name.side());
            (nth.map_or(name, |nth| name.of_side(nth)), why)
        };
        match refusal {
            Refusal::Fields(problems) => Refusal::Fields(problems.into_iter().map(seen).collect()),
            Refusal::Conflicts(theirs) => Refusal::Conflicts(theirs.into_iter().map(seen).collect()),
            other => other,
        }
    }
}
