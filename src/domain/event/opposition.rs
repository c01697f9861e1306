//! Sources that stand in a dispute against what an event quotes.

use std::collections::{BTreeMap, BTreeSet};

use super::{Corroboration, Event, EventLink};
use crate::domain::{Disagreement, DisagreementIx, Passage, PassageRef, Side, Source, SourceIx};

/// Who says what in a dispute about an event, its sides by their positions.
struct Sides {
    dispute: DisagreementIx,
    of_voices: BTreeMap<SourceIx, Vec<usize>>,
    /// Of the passages of the event.
    of_passages: BTreeMap<PassageRef, Vec<usize>>,
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
        let contradicting = if disputes.is_empty() { BTreeSet::new() } else { self.contradicting_voices() };
        Oppositions { event: self, disputes, contradicting }
    }

    fn contradicting_voices(self) -> BTreeSet<SourceIx> {
        let said = self.corroboration().filter(|said| said.contradicts());
        said.map(|said| self.deal().voice(said.source().ix())).collect()
    }

    fn sides_of(self, ix: DisagreementIx) -> Sides {
        let mut sides = Sides { dispute: ix, of_voices: BTreeMap::new(), of_passages: BTreeMap::new() };
        for (nth, side) in self.deal().disagreement(ix).sides().enumerate() {
            let voices: BTreeSet<SourceIx> = side.sources().map(|source| self.deal().voice(source.ix())).collect();
            for voice in voices {
                sides.of_voices.entry(voice).or_default().push(nth);
            }
            for passage in side.passages().map(Passage::passage_ref).filter(|passage| passage.event == self.ix()) {
                sides.of_passages.entry(passage).or_default().push(nth);
            }
        }
        sides
    }
}

impl Sides {
    /// Whether a passage is on a side that is none of these.
    fn is_against(&self, passage: PassageRef, own: &[usize]) -> bool {
        self.of_passages.get(&passage).is_some_and(|sides| sides.iter().any(|side| !own.contains(side)))
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
        self.disputes.iter().find_map(|dispute| {
            let own = dispute.of_voices.get(&voice)?;
            let nth = *own.first()?;
            let is_against = |passage: Passage<'_>| dispute.is_against(passage.passage_ref(), own);
            let is_on_side = |passage: &Passage<'_>| {
                dispute.of_passages.get(&passage.passage_ref()).is_some_and(|sides| sides.contains(&nth))
            };
            let is_against = if said.passages().len() == 0 {
                let mut others = self.event.passages().filter(|passage| !is_own(passage)).peekable();
                others.peek().is_some() && others.all(is_against)
            } else {
                said.passages().any(is_against)
                    && self.event.passages().any(|passage| is_on_side(&passage) && is_own(&passage))
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

/// Which words that an event quotes are against it.
pub struct ContraryWords<'d> {
    event: Event<'d>,
    contradicting: BTreeSet<SourceIx>,
}

impl<'d> Event<'d> {
    /// What it quotes that is against it.
    pub fn contrary_words(self) -> ContraryWords<'d> {
        ContraryWords { event: self, contradicting: self.contradicting_voices() }
    }
}

impl Passage<'_> {
    /// Whether it is one of the contrary words of its event.
    pub fn is_against_event(self) -> bool {
        self.event().contrary_words().have(self)
    }
}

impl ContraryWords<'_> {
    /// Whether a passage is of a document that contradicts its own event. If some words of that document
    /// are on a side of a dispute about the event, only those are that stand on a side against it.
    pub fn have(&self, passage: Passage<'_>) -> bool {
        let (event, deal) = (self.event, self.event.deal());
        let voice = deal.voice(passage.source().ix());
        if !self.contradicting.contains(&voice) {
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
            let contradicting = &self.contradicting;
            let agrees = |source: Source<'_>| event.is_borne_out_by(deal.voice(source.ix()), contradicting, &others);
            side.sources().all(|source| contradicting.contains(&deal.voice(source.ix()))) && !side.sources().any(agrees)
        };
        let has_it = |(_, side): &(Disagreement<'_>, Side<'_>)| {
            side.passages().any(|other| other.passage_ref() == passage.passage_ref())
        };
        sides.peek().is_none() || sides.any(|side| has_it(&side) && is_against(&side))
    }

    /// Whether a source speaks of nothing but such words.
    pub(super) fn are_all_of(&self, said: Corroboration<'_>) -> bool {
        said.passages().len() > 0 && said.passages().all(|passage| self.have(passage))
    }
}
