//! What nobody could have told was ahead, although what brings it was known: other versions
//! or later events of the term decide, too, whether it comes and what it does.

use std::{cell::OnceCell, collections::BTreeMap};

use chrono::NaiveDate;

use super::{Course, Upcoming};
use crate::domain::{Endpoint, Evidence, Knowledge, Term, Truth, Version};

/// What is ahead of a day, each item that was not told the same on that day with what it
/// depends on.
pub(super) fn marked(term: Term<'_>, day: NaiveDate, mut ahead: Vec<Upcoming>) -> Vec<Upcoming> {
    let deal = term.deal();
    if ahead.is_empty() || deal.is_settled(term.ix(), day) {
        return ahead;
    }
    let mut known: BTreeMap<usize, Vec<Upcoming>> = BTreeMap::new();
    for item in Course::new(term, day, Knowledge::OnTheDay).ahead() {
        known.entry(item.version).or_default().push(item);
    }
    let of_term: OnceCell<Option<Evidence>> = OnceCell::new();
    // A version of which nobody knew changes what comes of the others, more often than what
    // became known later of one that was known.
    let is_unknown = |version: &Version<'_>| !version.is_known(day) && !is_unannounced(*version, day);
    for item in &mut ahead {
        let told = known.get(&item.version).map_or(&[][..], Vec::as_slice);
        if item.hindsight(deal, day).is_none() && !told.iter().any(|other| item.is_same(other, day)) {
            let version = term.version(item.version);
            let own = || version.and_then(|version| version.later_evidence(day));
            let of_unknown = || version.filter(is_unknown).or_else(|| term.versions().find(is_unknown));
            let stated = || version.filter(|version| !is_unannounced(*version, day));
            item.told_by = of_unknown()
                .and_then(Version::first_evidence)
                .or_else(own)
                .or_else(|| *of_term.get_or_init(|| term.later_evidence(day)))
                .or_else(|| stated().and_then(Version::first_evidence));
        }
    }
    ahead
}

/// Nobody announces a start that is only inferred: what comes of it says so itself.
fn is_unannounced(version: Version<'_>, day: NaiveDate) -> bool {
    let start = version.in_force().start().filter(|_| version.infers(Endpoint::Start));
    start.is_some_and(|start| start.has_begun_by(day) == Truth::No) && !version.is_known(day)
}

impl Upcoming {
    /// Whether another says the same. A doubt that arises after the day has a date that says so.
    fn is_same(&self, other: &Self, day: NaiveDate) -> bool {
        let doubted = |item: &Self| item.doubted_since.filter(|since| since.has_begun_by(day) != Truth::No);
        let what = |item: &Self| (item.version, item.kind, item.date, item.is_inferred);
        what(self) == what(other) && self.condition == other.condition && doubted(self) == doubted(other)
    }
}
