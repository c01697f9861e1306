//! The event that is there in which words are cited, and what they say of it.

use super::{Direction, citing::CitedWords};
use crate::{
    domain::{Deal, Event, Source},
    editing::{Bearing, QuotedFrom, SideChoice, fields::PassageChoice, nearest_side, open_sides, other_passages},
};

/// An event that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub id: String,
    pub bearing: Bearing,
    /// The letters of a bearing that were typed last.
    typed: String,
    /// Whom it is quoted from in the deal as it is now.
    pub(super) quoted: QuotedFrom,
    /// Its passages from other sources.
    pub(super) others: Vec<PassageChoice>,
    /// Those of the open disputes about it, and which of them the words are on if they differ; none if
    /// they open another dispute.
    pub(super) sides: Vec<SideChoice>,
    pub(super) side: Option<usize>,
}

impl Target {
    pub(super) fn new(event: Event<'_>, source: Source<'_>, words: &str, bearing: Bearing) -> Self {
        let sides = open_sides(event);
        Self {
            id: event.id().to_owned(),
            bearing,
            typed: String::new(),
            quoted: QuotedFrom::find(event, source),
            others: other_passages(event, source).filter_map(PassageChoice::of).collect(),
            side: nearest_side(words, &sides),
            sides,
        }
    }

    /// The same choice in the deal as it is now.
    pub(super) fn look_up(&mut self, deal: &Deal, words: &CitedWords) {
        if let (Some(event), Some(source)) = (deal.find_event(&self.id), deal.find_source(&words.source)) {
            let now = Self::new(event, source, &words.quoted.words, self.bearing);
            let side = match self.side.and_then(|nth| self.sides.get(nth)) {
                None if !self.sides.is_empty() => None,
                None => now.side,
                Some(seen) => now.sides.iter().position(|side| side.id == seen.id).or(now.side),
            };
            *self = Self { typed: std::mem::take(&mut self.typed), side, ..now };
        }
    }

    /// The side that the words are on, if they differ.
    pub(super) fn chosen_side(&self) -> Option<&SideChoice> {
        self.sides.get(self.side?).filter(|_| self.bearing == Bearing::DiffersFrom)
    }

    /// To the next side, or to none behind the last.
    pub(super) fn turn_side(&mut self, direction: Direction) {
        let (count, at) = (self.sides.len() + 1, self.side.unwrap_or(self.sides.len()));
        let next = match direction {
            Direction::Forward => (at + 1) % count,
            Direction::Back => (at + count - 1) % count,
        };
        self.side = Some(next).filter(|next| *next < self.sides.len());
    }

    pub(super) fn turn_bearing(&mut self, direction: Direction) {
        self.forget_typed();
        self.bearing = match direction {
            Direction::Forward => self.bearing.next(),
            Direction::Back => self.bearing.previous(),
        };
    }

    pub(super) fn forget_typed(&mut self) {
        self.typed.clear();
    }

    /// Takes the bearing that what was typed so far begins, or that this begins alone; returns
    /// whether there is one.
    pub(super) fn type_bearing(&mut self, typed: &str) -> bool {
        let grown = format!("{}{}", self.typed, typed.to_lowercase());
        let alone = typed.to_lowercase();
        let meant = [grown, alone].into_iter().find_map(|typed| Some((Bearing::begun(&typed)?, typed)));
        self.typed = meant.as_ref().map(|(_, typed)| typed.clone()).unwrap_or_default();
        self.bearing = meant.as_ref().map_or(self.bearing, |(bearing, _)| *bearing);
        meant.is_some()
    }
}
