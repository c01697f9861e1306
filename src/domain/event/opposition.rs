//! Sources that stand in a dispute against what an event quotes.

use std::collections::BTreeSet;

use super::{Corroboration, Event, EventLink};
use crate::domain::{DisagreementIx, Passage, PassageRef, Side, Source, SourceIx};

/// The sides of a dispute about an event.
struct Sides {
    dispute: DisagreementIx,
    /// Of each side, those who say so, and the passages of the event that it has.
    sides: Vec<(BTreeSet<SourceIx>, Vec<PassageRef>)>,
}

/// Who stands against what an event quotes of others.
pub struct Oppositions<'d> {
    event: Event<'d>,
    disputes: Vec<Sides>,
    /// Those that are recorded to contradict some of it.
    contradicting: BTreeSet<SourceIx>,
}

impl<'d> Event<'d> {
    pub fn oppositions(self) -> Oppositions<'d> {
        let disputes = self.backlinks().iter().filter_map(|link| match *link {
            EventLink::InDispute(ix) => Some(self.sides_of(ix)),
            _ => None,
        });
        let disputes: Vec<Sides> = disputes.collect();
        let said = self.corroboration().filter(|said| !disputes.is_empty() && said.contradicts());
        let contradicting = said.map(|said| self.deal().voice(said.source().ix())).collect();
        Oppositions { event: self, disputes, contradicting }
    }

    fn sides_of(self, ix: DisagreementIx) -> Sides {
        let own = |passage: &PassageRef| passage.event == self.ix();
        let one = |side: Side<'_>| {
            let voices = side.sources().map(Source::ix).map(|source| self.deal().voice(source)).collect();
            (voices, side.passages().map(Passage::passage_ref).filter(own).collect())
        };
        Sides { dispute: ix, sides: self.deal().disagreement(ix).sides().map(one).collect() }
    }
}

impl Oppositions<'_> {
    /// The side of a dispute, by its position, on which a source stands against the words that it
    /// is recorded to support. None if it is also recorded to contradict some words.
    pub fn side_of(&self, said: Corroboration<'_>) -> Option<(DisagreementIx, usize)> {
        let deal = self.event.deal();
        let voice = deal.voice(said.source().ix());
        if self.disputes.is_empty() || !said.supports() || self.contradicting.contains(&voice) {
            return None;
        }
        let named: BTreeSet<PassageRef> = said.passages().map(Passage::passage_ref).collect();
        let is_of_others = |at: &PassageRef| {
            let concerned = named.is_empty() || named.contains(at);
            concerned && deal.passage(*at).is_some_and(|passage| deal.voice(passage.source().ix()) != voice)
        };
        self.disputes.iter().find_map(|dispute| {
            let own = dispute.sides.iter().position(|(voices, _)| voices.contains(&voice))?;
            let mut others = dispute.sides.iter().filter(|(voices, _)| !voices.contains(&voice));
            others.any(|(_, passages)| passages.iter().any(is_of_others)).then_some((dispute.dispute, own))
        })
    }
}
