//! Runs a query against a deal: the matching events in order, the best match,
//! the counts for each list, and the reason when nothing matches.

use std::{collections::HashMap, sync::atomic::AtomicBool};

use fixedbitset::FixedBitSet;

use super::{
    conditions::{Condition, Conditions, EmptyReason, SearchAbort, unless_stopped},
    index::Index,
    matching::{Matching, Memory},
    names::{FacetNames, Names},
    query::{Item, ListKind, MatchRule, Operand, Qualifier, Query, QueryError},
    ranking::Ranking,
    suggest,
    typed_conditions::searched_offer,
};
use crate::domain::{Deal, EventIx};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    Date,
    /// Best match first; ties by date.
    Relevance,
}

#[derive(Clone, Debug, Default)]
pub struct Hits {
    pub events: Vec<EventIx>,
    pub best: Option<EventIx>,
    pub facets: Facets,
    pub empty_reason: Option<EmptyReason>,
    /// The condition that words were perhaps meant as.
    pub offered: Option<String>,
    /// Words of the deal near those that nothing has, or only scattered.
    pub suggestions: Vec<String>,
    /// Places of the timeline at which the match is only possible.
    possible: FixedBitSet,
}

/// The number of events with each value of each list, matching and in all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets(HashMap<Qualifier, Vec<Count>>);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Among what the query finds.
    pub among: usize,
    /// Among what it would find if it did not want other values of the same list.
    pub alone: usize,
    pub all: usize,
}

impl Count {
    /// How many events one finds who adds the value to the query under a rule.
    pub fn under(self, rule: MatchRule) -> usize {
        if rule == MatchRule::All { self.among } else { self.alone }
    }
}

impl Facets {
    pub fn counts(&self, qualifier: Qualifier) -> &[Count] {
        self.0.get(&qualifier).map_or(&[], Vec::as_slice)
    }
}

impl Hits {
    pub fn all(deal: &Deal) -> Self {
        Self { events: deal.timeline().to_vec(), ..Self::default() }
    }

    /// Whether an event, by its position in the timeline, matches only possibly: its
    /// date is imprecise.
    pub fn is_possible(&self, position: usize) -> bool {
        self.possible.contains(position)
    }
}

impl Condition {
    fn listed(&self) -> Option<(Qualifier, &Item)> {
        let item = self.clause.only()?;
        item.operand.qualifier().map(|qualifier| (qualifier, item))
    }
}

impl Index {
    /// Which events match. `stop` ends the search early: `None` says so.
    ///
    /// # Errors
    /// A name that nothing of the deal has.
    pub fn find(
        &self,
        query: &Query,
        sort: Sort,
        memory: &mut Memory,
        stop: &AtomicBool,
    ) -> Result<Option<Hits>, QueryError> {
        unless_stopped(self.search(query, sort, &mut Matching::new(self, memory, stop)))
    }

    fn search(&self, query: &Query, sort: Sort, matching: &mut Matching<'_>) -> Result<Hits, SearchAbort> {
        let conditions = Conditions::new(query, matching)?;
        let found = conditions.found(|_| true);
        // What follows walks the hits: a newer query is worth more.
        matching.check_stopped()?;
        let ranking = query.has_words().then(|| Ranking::new(query, &found.possible, matching)).transpose()?;
        let places = match (sort, &ranking) {
            (Sort::Relevance, Some(ranking)) => ranking.in_order(&found.possible, matching),
            _ => found.possible.ones().collect(),
        };
        let best = ranking.as_ref().and_then(|ranking| ranking.best(&found.possible, matching));
        let far = ranking.is_some_and(|ranking| best.is_none_or(|best| ranking.is_scattered(best)));
        matching.check_stopped()?;
        let offer = searched_offer(query, ListKind::Events, &found.possible, matching)?;
        let meant = offer.as_ref().map(|(words, _)| words);
        let mut suggestions = if far { suggest::words(query, meant, &*matching) } else { Vec::new() };
        if places.is_empty() {
            suggestions.extend(suggest::scaled_amounts(query, &self.deal, &self.units));
        }
        let ix = |place: usize| self.deal.timeline().get(place).copied();
        let mut possible = found.possible;
        let facets = self.facets(&conditions);
        possible.difference_with(&found.certain);
        Ok(Hits {
            empty_reason: (places.is_empty() && self.len() > 0).then(|| conditions.empty_reason()).flatten(),
            offered: offer.map(|(_, condition)| condition),
            suggestions,
            events: places.into_iter().filter_map(ix).collect(),
            best: best.and_then(ix),
            facets,
            possible,
        })
    }

    fn facets(&self, conditions: &Conditions) -> Facets {
        Facets(FacetNames::QUALIFIERS.map(|qualifier| (qualifier, self.facet(qualifier, conditions))).into())
    }

    /// The counts of a list under the query. A value that the query excludes is counted as
    /// if it did not.
    fn facet(&self, qualifier: Qualifier, conditions: &Conditions) -> Vec<Count> {
        let Some(facet) = self.facets.get(&qualifier) else { return Vec::new() };
        let negated =
            |condition: &Condition| condition.listed().filter(|(of, _)| *of == qualifier).map(|(_, item)| item.negated);
        let found = |keep: fn(Option<bool>) -> bool| conditions.found(|condition| keep(negated(condition))).possible;
        let [wanted, wanted_alone] = [found(|_| true), found(|negated| negated != Some(false))];
        let [open, open_alone] = [found(|negated| negated != Some(true)), found(|negated| negated.is_none())];
        let excluded = excluded(qualifier, &facet.names, conditions);
        let count = |(value, events): (usize, &Vec<u32>)| {
            let (among, alone) =
                if excluded.contains(&value) { (&open, &open_alone) } else { (&wanted, &wanted_alone) };
            let those_in = |found: &FixedBitSet| events.iter().filter(|place| found.contains(**place as usize)).count();
            Count { among: those_in(among), alone: those_in(alone), all: events.len() }
        };
        facet.rows.iter().enumerate().map(count).collect()
    }
}

fn excluded(qualifier: Qualifier, values: &Names, conditions: &Conditions) -> Vec<usize> {
    let items = conditions.iter().filter_map(Condition::listed).map(|(_, item)| item);
    let groups = items.filter(|item| item.negated).filter_map(|item| match &item.operand {
        Operand::Named(of, groups) if *of == qualifier => Some(groups),
        _ => None,
    });
    groups.flatten().flatten().flat_map(|name| values.meant(&name.text)).collect()
}
