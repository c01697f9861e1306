//! Which deal somebody saw: the file may be replaced by one of another deal, with records of the
//! same IDs.

use super::{Change, Refusal};
use crate::domain::Deal;

/// What a deal is known by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DealName {
    id: String,
    title: String,
}

impl DealName {
    pub fn of(deal: &Deal) -> Self {
        Self { id: deal.id().to_owned(), title: deal.title().original().to_owned() }
    }

    /// Whether it is that deal, perhaps with another ID or title.
    pub fn is_of(&self, deal: &Deal) -> bool {
        self.id == deal.id() || self.title == deal.title().original()
    }
}

/// # Errors
/// What is to be changed was seen in another deal than this one.
pub(super) fn is_seen_in(change: &Change, deal: &Deal) -> Result<(), Refusal> {
    let seen = match change {
        Change::Jot(_) | Change::AddParty(_) | Change::AddTerm(_) | Change::AddDispute(_) => return Ok(()),
        Change::Cite(citation) => &citation.deal,
        Change::Set { record, .. } | Change::MarkAsRead(record) => &record.deal,
        Change::Delete(deletion) => &deletion.record.deal,
    };
    if seen.is_of(deal) {
        return Ok(());
    }
    Err(Refusal::Other(format!(
        "not saved: the file has another deal now, “{}” instead of “{}”",
        deal.title().shown(),
        seen.title
    )))
}
