//! The events of a party by column, and which columns are moved so that no count reads as
//! one with what is beside it.

use std::{collections::HashSet, ops::Range};

use crate::domain::{Deal, Event, EventIx, EventKind, Participation, Party, PartyIx};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    One(EventKind),
    Several(usize),
}

/// The events of a party, by column.
#[derive(Debug, Default)]
pub struct Lane {
    /// Whether the party takes part in the current event.
    pub is_of_current: bool,
    marks: Vec<Option<Mark>>,
    /// The event counted last: a person counts for their company, but once.
    last: Option<EventIx>,
}

impl Lane {
    /// One without events, on so many columns.
    pub(super) fn empty(columns: usize) -> Self {
        Self { marks: vec![None; columns], ..Self::default() }
    }

    pub fn mark(&self, column: usize) -> Option<Mark> {
        self.marks.get(column).copied().flatten()
    }

    pub(super) fn count(&mut self, event: Event<'_>, column: usize) {
        if self.last.replace(event.ix()) == Some(event.ix()) {
            return;
        }
        let Some(mark) = self.marks.get_mut(column) else { return };
        *mark = Some(match *mark {
            None => Mark::One(event.kind()),
            Some(Mark::One(_)) => Mark::Several(2),
            Some(Mark::Several(count)) => Mark::Several(count + 1),
        });
    }

    /// Counts in columns beside one another would read as one number: the second is
    /// counted in the first.
    pub(super) fn set_counts_apart(&mut self) {
        let mut marks = self.marks.as_mut_slice();
        while let [first, rest @ ..] = marks {
            if let (Some(Mark::Several(count)), Some(next)) = (first, rest.first_mut())
                && let Some(Mark::Several(more)) = *next
            {
                (*count, *next) = (*count + more, None);
            }
            marks = rest;
        }
    }
}

/// Where columns are shown, of which the events are given. In a lane, a count beside a mark
/// would read as one sign: where the columns around have no events, one of the two is moved
/// away by a column, in all lanes alike.
pub(super) fn set_apart(deal: &Deal, mut events: Vec<Vec<EventIx>>, axis: &Range<usize>) -> Vec<usize> {
    let mut shown: Vec<usize> = (0..events.len()).collect();
    for (one, other) in axis.clone().zip(axis.clone().skip(1)) {
        if let Some((from, to)) = away(&events, axis, one, other).filter(|_| share_lane(deal, &events, one, other)) {
            events.swap(from, to);
            shown.iter_mut().filter(|column| **column == from).for_each(|column| *column = to);
        }
    }
    shown
}

/// Which of two columns beside one another is moved, and where to, if one has a count
/// and the other any event.
fn away(events: &[Vec<EventIx>], axis: &Range<usize>, one: usize, other: usize) -> Option<(usize, usize)> {
    let count = |column: usize| events.get(column).map_or(0, Vec::len);
    if count(one) == 0 || count(other) == 0 || count(one) + count(other) == 2 {
        return None;
    }
    let is_free =
        |next: usize, far: Option<usize>| axis.contains(&next) && count(next) == 0 && far.map_or(0, count) == 0;
    if is_free(other + 1, Some(other + 2)) {
        return Some((other, other + 1));
    }
    let before = one.checked_sub(1)?;
    is_free(before, before.checked_sub(1)).then_some((one, before))
}

fn share_lane(deal: &Deal, events: &[Vec<EventIx>], one: usize, other: usize) -> bool {
    let parties = |column: usize| events.get(column).into_iter().flatten().flat_map(|ix| taking_part(deal.event(*ix)));
    let lanes: HashSet<PartyIx> = parties(one).collect();
    parties(other).any(|party| lanes.contains(&party))
}

/// The parties of an event and those they act for, possibly more than once.
pub(super) fn taking_part(event: Event<'_>) -> impl Iterator<Item = PartyIx> {
    let parties = event.parties().map(Participation::party);
    parties.flat_map(|party| [Some(party), party.of()]).flatten().map(Party::ix)
}
