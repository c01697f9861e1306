//! Sources that stand in a dispute against what an event quotes.

use std::collections::BTreeSet;

use super::{Corroboration, Event, EventLink};
use crate::domain::{Disagreement, DisagreementIx, Passage, PassageRef, Side, Source, SourceIx};

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
    /// is recorded to support: all that the event quotes of others, as one point in dispute is not
    /// all of an event; or some that are named for it, where the event also quotes it on that side.
    /// None if it is recorded to contradict some words, too.
    pub fn side_of(&self, said: Corroboration<'_>) -> Option<(DisagreementIx, usize)> {
        let deal = self.event.deal();
        let voice = deal.voice(said.source().ix());
        if self.disputes.is_empty() || !said.supports() || self.contradicting.contains(&voice) {
            return None;
        }
        let is_own = |passage: &Passage<'_>| deal.voice(passage.source().ix()) == voice;
        let (own, others): (Vec<Passage<'_>>, Vec<Passage<'_>>) = self.event.passages().partition(is_own);
        let [own, others] = [own, others].map(|all| all.into_iter().map(Passage::passage_ref).collect::<BTreeSet<_>>());
        let named: BTreeSet<PassageRef> = said.passages().map(Passage::passage_ref).collect();
        self.disputes.iter().find_map(|dispute| {
            let nth = dispute.sides.iter().position(|(voices, _)| voices.contains(&voice))?;
            let (_, quoted) = dispute.sides.get(nth)?;
            let against = dispute.sides.iter().filter(|(voices, _)| !voices.contains(&voice));
            let against: BTreeSet<PassageRef> = against.flat_map(|(_, passages)| passages.iter().copied()).collect();
            let is_against = if named.is_empty() {
                !others.is_empty() && others.is_subset(&against)
            } else {
                quoted.iter().any(|passage| own.contains(passage)) && !named.is_disjoint(&against)
            };
            is_against.then_some((dispute.dispute, nth))
        })
    }
}

impl Event<'_> {
    /// Whether one who contradicts the event on another point supports it in a dispute, of which `others` are
    /// the passages on other sides: the event itself, or its own words by name.
    fn is_borne_out_by(
        self,
        voice: SourceIx,
        contradicting: &BTreeSet<SourceIx>,
        others: &BTreeSet<PassageRef>,
    ) -> bool {
        let said = || self.corroboration().filter(move |said| self.deal().voice(said.source().ix()) == voice);
        let names = |said: Corroboration<'_>| said.passages().any(|passage| others.contains(&passage.passage_ref()));
        let is_own = |passage: &Passage<'_>| {
            !others.contains(&passage.passage_ref())
                && !contradicting.contains(&self.deal().voice(passage.source().ix()))
        };
        let (mut supporting, opposing): (Vec<_>, Vec<_>) =
            said().filter(|said| said.supports() || said.contradicts()).partition(|said| said.supports());
        supporting.retain(|said| said.passages().len() == 0 || said.passages().any(|passage| is_own(&passage)));
        let is_named = supporting.iter().any(|said| said.passages().len() > 0);
        let is_opposed = opposing.into_iter().any(|said| names(said) || (!is_named && said.passages().len() == 0));
        !supporting.is_empty() && !is_opposed
    }
}

impl Passage<'_> {
    /// Whether its words are of a document that contradicts their own event. If some words of that document
    /// are on a side of a dispute about the event, only those are that stand on a side against it.
    pub fn is_against_event(self) -> bool {
        let (event, deal) = (self.event(), self.event().deal());
        let voice = deal.voice(self.source().ix());
        let said = event.corroboration().filter(|said| said.contradicts());
        let contradicting: BTreeSet<SourceIx> = said.map(|said| deal.voice(said.source().ix())).collect();
        if !contradicting.contains(&voice) {
            return false;
        }
        let disputes = event.backlinks().iter().filter_map(|link| match *link {
            EventLink::InDispute(ix) => Some(deal.disagreement(ix)),
            _ => None,
        });
        let is_of_voice = |(_, side): &(Disagreement<'_>, Side<'_>)| {
            side.passages().any(|other| deal.voice(other.source().ix()) == voice)
        };
        let sides = disputes.flat_map(|dispute| dispute.sides().map(move |side| (dispute, side)));
        let mut sides = sides.filter(is_of_voice).peekable();
        // A side that somebody shares who does not contradict the event has its own words.
        let is_against = |(dispute, side): &(Disagreement<'_>, Side<'_>)| {
            let own: BTreeSet<PassageRef> = side.passages().map(Passage::passage_ref).collect();
            let all = dispute.sides().flat_map(Side::passages).map(Passage::passage_ref);
            let others: BTreeSet<PassageRef> = all.filter(|passage| !own.contains(passage)).collect();
            let agrees = |source: Source<'_>| event.is_borne_out_by(deal.voice(source.ix()), &contradicting, &others);
            side.sources().all(|source| contradicting.contains(&deal.voice(source.ix()))) && !side.sources().any(agrees)
        };
        let has_it = |(_, side): &(Disagreement<'_>, Side<'_>)| {
            side.passages().any(|other| other.passage_ref() == self.passage_ref())
        };
        sides.peek().is_none() || sides.any(|side| has_it(&side) && is_against(&side))
    }
}

impl Corroboration<'_> {
    /// Whether it speaks of nothing but words that are against the event.
    pub(super) fn is_about_contrary_words(self) -> bool {
        self.passages().len() > 0 && self.passages().all(Passage::is_against_event)
    }
}
