//! What undoing and redoing bring back.

use crate::domain::{Deal, Ref, RefId};

/// A change that was undone or done again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stepped {
    pub name: String,
    /// The first record that is back.
    pub shows: Option<RefId>,
}

impl Stepped {
    /// Between two texts, as far as they are deals.
    pub(super) fn new(name: String, before: Option<Deal>, after: Option<Deal>) -> Self {
        Self { name, shows: before.zip(after).and_then(|(before, after)| first_new(&before, &after)) }
    }
}

/// The first record that a deal has and the one before had not.
fn first_new(before: &Deal, after: &Deal) -> Option<RefId> {
    let events = after.events().map(|event| Ref::Event(event.ix()));
    let terms = after.terms().map(|term| Ref::Term(term.ix()));
    let disputes = after.disagreements().map(|dispute| Ref::Disagreement(dispute.ix()));
    let sources = after.sources().map(|source| Ref::Source(source.ix()));
    let parties = after.parties().map(|party| Ref::Party(party.ix()));
    let records = events.chain(terms).chain(disputes).chain(sources).chain(parties);
    records.filter_map(|record| after.ref_id(record)).find(|id| before.resolve(id).is_none())
}
