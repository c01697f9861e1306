//! What nobody could have told was ahead, perhaps although what brings it was known: other
//! versions or later events of the term decide, too, whether it comes and what it does.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Course, Upcoming};
use crate::domain::{Knowledge, Term, Truth};

/// What is ahead of a day, each item that was not told the same on that day with what it
/// depends on.
pub(super) fn marked(term: Term<'_>, day: NaiveDate, mut ahead: Vec<Upcoming>) -> Vec<Upcoming> {
    if ahead.is_empty() || term.deal().is_settled(term.ix(), day) {
        return ahead;
    }
    let mut known: BTreeMap<usize, Vec<Upcoming>> = BTreeMap::new();
    for item in Course::new(term, day, Knowledge::OnTheDay).ahead() {
        known.entry(item.version).or_default().push(item);
    }
    for item in &mut ahead {
        let told = known.get(&item.version).map_or(&[][..], Vec::as_slice);
        let told_later = || term.version(item.version).and_then(|version| version.told_later(day));
        let is_told = told.iter().any(|other| item.is_same(other, day));
        item.hindsight = if is_told { None } else { item.hindsight.or_else(told_later) };
    }
    ahead
}

impl Upcoming {
    /// Whether another says the same. A doubt that arises after the day has a date that says so.
    fn is_same(&self, other: &Self, day: NaiveDate) -> bool {
        let doubted = |item: &Self| item.doubted_since.filter(|since| since.has_begun_by(day) != Truth::No);
        let what = |item: &Self| (item.version, item.kind, item.date, item.is_inferred);
        what(self) == what(other) && self.condition == other.condition && doubted(self) == doubted(other)
    }
}
