//! The sides of a dispute have no names: which of them is which when another program has changed
//! the list since somebody saw it.

use super::{
    Refusal, SeenRecord, TypedField,
    fields::FieldName,
    parts::{Traits, places, traits_in},
};
use crate::domain::Deal;

/// What is told of fields of a side of a dispute that is not there any more.
pub const SIDE_GONE: &str = "another program has changed or removed this side";

/// What tells the sides that another program has taken away while somebody edited them, behind those
/// that are there: it may put them back. A new one was never there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GoneSides(Vec<Option<Traits>>);

/// Where the sides of a dispute are that somebody saw, which have no names: in the list as it is now.
#[derive(Debug)]
pub struct SeenSides {
    /// Of each side that was seen, and behind them of those that were gone already: what tells it,
    /// and where it is.
    sides: Vec<(Option<Traits>, Option<usize>)>,
    /// How many were seen.
    seen: usize,
    /// How many there are now.
    now: usize,
}

impl SeenSides {
    pub fn find(seen: &SeenRecord, deal: &Deal) -> Self {
        let now = deal.resolve(&seen.record).map_or_else(Vec::new, |record| traits_in(record, &seen.record, deal));
        let known = seen.parts.iter().chain(seen.gone.0.iter().flatten());
        let mut places = places(&known.cloned().collect::<Vec<_>>(), &now).into_iter();
        let all = seen.parts.iter().map(Some).chain(seen.gone.0.iter().map(Option::as_ref));
        let sides = all.map(|traits| (traits.cloned(), traits.and_then(|_| places.next().flatten())));
        Self { sides: sides.collect(), seen: seen.parts.len(), now: now.len() }
    }

    /// How many sides were seen, which is the position of a new one.
    pub fn seen(&self) -> usize {
        self.seen
    }

    /// What tells these sides, which are gone.
    pub fn gone(&self, sides: &[usize]) -> GoneSides {
        GoneSides(sides.iter().map(|nth| self.sides.get(*nth)?.0.clone()).collect())
    }

    /// How many there are now.
    pub fn now(&self) -> usize {
        self.now
    }

    /// Where a side is now; none if another program has removed it, or if it is a new one.
    pub fn found(&self, nth: usize) -> Option<usize> {
        self.sides.get(nth)?.1
    }

    /// Where a side is now or will be.
    fn place(&self, nth: usize) -> Option<usize> {
        self.found(nth).or_else(|| (nth == self.seen).then_some(self.now))
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
            let nth = (0..=self.seen.max(self.sides.len()))
                .find(|nth| name.side().is_some() && self.place(*nth) == name.side());
            (nth.map_or(name, |nth| name.of_side(nth)), why)
        };
        match refusal {
            Refusal::Fields(problems) => Refusal::Fields(problems.into_iter().map(seen).collect()),
            Refusal::Conflicts(theirs) => Refusal::Conflicts(theirs.into_iter().map(seen).collect()),
            other => other,
        }
    }
}
