//! Which deal somebody saw: the file may be replaced by one of another deal, with records of the
//! same IDs.

use std::sync::Arc;

use super::{Change, Refusal, described};
use crate::domain::{Deal, Disagreement, Event, Party, RefId, Source, Term};

/// Records of each kind that tell a deal.
const TOLD_BY: usize = 20;

/// What a deal is known by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DealName(Arc<Identity>);

#[derive(Debug, PartialEq, Eq)]
struct Identity {
    id: String,
    title: String,
    /// The first records of each kind, with what they are called.
    records: Vec<(RefId, String)>,
}

impl DealName {
    pub fn of(deal: &Deal) -> Self {
        let events = deal.events().take(TOLD_BY).map(Event::id).map(|id| RefId::Event(id.to_owned()));
        let sources = deal.sources().take(TOLD_BY).map(Source::id).map(|id| RefId::Source(id.to_owned()));
        let parties = deal.parties().take(TOLD_BY).map(Party::id).map(|id| RefId::Party(id.to_owned()));
        let terms = deal.terms().take(TOLD_BY).map(Term::id).map(|id| RefId::Term(id.to_owned()));
        let disputes = deal.disagreements().take(TOLD_BY).map(Disagreement::id);
        let disputes = disputes.map(|id| RefId::Disagreement(id.to_owned()));
        let records = events.chain(sources).chain(parties).chain(terms).chain(disputes);
        let records = records.map(|record| (record.clone(), described(&record, deal))).collect();
        Self(Arc::new(Identity { id: deal.id().to_owned(), title: deal.title().original().to_owned(), records }))
    }

    /// # Errors
    /// The file has another deal now.
    pub(super) fn check(&self, deal: &Deal) -> Result<(), String> {
        if self.is_of(deal) {
            return Ok(());
        }
        Err(format!("the file has another deal now, “{}” instead of “{}”", deal.title().shown(), self.0.title))
    }

    /// Whether it is that deal. With another ID or another title it is if at least half of its records are there
    /// under their names: files in one directory are often given the same ID, and many deals have an
    /// event `signing`.
    pub fn is_of(&self, deal: &Deal) -> bool {
        let seen = &self.0;
        match (seen.id == deal.id(), seen.title == deal.title().original()) {
            (true, true) => true,
            (false, false) => false,
            _ => {
                let is_there = |(record, what): &&(RefId, String)| described(record, deal) == *what;
                seen.records.iter().filter(is_there).count() * 2 >= seen.records.len()
            }
        }
    }
}

/// A line that somebody typed who saw this deal.
#[derive(Clone, Debug)]
pub struct Line {
    pub deal: DealName,
    pub text: String,
}

/// # Errors
/// What is to be changed was seen in another deal than this one.
pub(super) fn is_seen_in(change: &Change, deal: &Deal) -> Result<(), Refusal> {
    let seen = match change {
        Change::Jot(line) | Change::AddParty(line) | Change::AddTerm(line) | Change::AddDispute(line) => &line.deal,
        Change::Cite(citation) => &citation.deal,
        Change::Set { record, .. } | Change::MarkAsRead(record) => &record.deal,
        Change::Delete(deletion) => &deletion.record.deal,
    };
    seen.check(deal).map_err(|why| Refusal::Other(format!("not saved: {why}")))
}
