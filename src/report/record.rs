//! Any record, as it is printed alone.

use super::{Days, Document, Extent, UserContext, dispute, event, party, source, term};
use crate::domain::{Deal, Ref, SourceUses};

/// All of a record; a term as it stands on the days.
pub fn record(deal: &Deal, of: Ref, days: Days) -> Document {
    match of {
        Ref::Event(ix) => event(deal.event(ix), &UserContext::default(), Extent::Whole),
        Ref::Source(ix) => source(deal, ix, &SourceUses::by_source(deal)[ix], Extent::Whole),
        Ref::Party(ix) => party(deal.party(ix), Extent::Whole),
        Ref::Term(ix) => term(deal, ix, days, Extent::Whole),
        other => dispute(deal, other, Extent::Whole),
    }
}
