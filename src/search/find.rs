//! A query against a deal: who matches, in which order, which one best, how
//! many each value of a list has, and, where nothing is left, why.

use std::sync::atomic::AtomicBool;

use fixedbitset::FixedBitSet;

use super::{
    index::Index,
    matching::{Ended, Matching, Memory},
    names::Lists,
    near,
    query::{AmountTest, Clause, DateTest, Item, Operand, Qualifier, Query, QueryError, Several},
    ranking::Ranking,
    set::Matched,
};
use crate::domain::{Deal, EventIx};

/// In which order events are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The order of the timeline.
    #[default]
    Date,
    /// Best match first; ties by date.
    Relevance,
}

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// The matching events, in the order asked for.
    pub events: Vec<EventIx>,
    /// The event that matches best, where words were looked for.
    pub best: Option<EventIx>,
    /// How many events the values of the lists have.
    pub facets: Facets,
    /// Why there is no event, if there is none.
    pub nothing: Option<Nothing>,
    /// Words of the deal near those that nothing has, or only scattered.
    pub near: Vec<String>,
    /// Places of the timeline at which the match is only possible.
    possible: FixedBitSet,
}

/// What took away the last event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nothing {
    /// The part of the query.
    pub part: String,
    /// How many events there are without it.
    pub without: usize,
}

/// For each list to pick from, and each of its values, how many events it has
/// under the query and in all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    counts: Vec<(Qualifier, Vec<Count>)>,
}

/// Events of a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Under the query; what the query says with the same qualifier counts
    /// only where it shuts other values out.
    pub matching: usize,
    /// In the whole deal.
    pub all: usize,
}

impl Facets {
    /// The counts of a list, in the order of its records.
    pub fn of(&self, qualifier: Qualifier) -> &[Count] {
        self.counts.iter().find(|(other, _)| *other == qualifier).map_or(&[], |(_, counts)| counts)
    }
}

impl Hits {
    /// Every event of a deal, in the order of the timeline.
    pub fn all(deal: &Deal) -> Self {
        Self { events: deal.in_order().to_vec(), ..Self::default() }
    }

    /// Whether an event of the timeline (its place there) matches only
    /// possibly: its date is not precise enough to tell.
    pub fn is_possible(&self, rank: usize) -> bool {
        self.possible.contains(rank)
    }
}

/// A condition with who matches it.
struct Condition {
    clause: Clause,
    matched: Matched,
}

impl Condition {
    /// The qualifier that it stands for in a list, and whether it wants or
    /// shuts out.
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
        match self.search(query, sort, &mut Matching::new(self, memory, stop)) {
            Ok(hits) => Ok(Some(hits)),
            Err(Ended::Stopped) => Ok(None),
            Err(Ended::Mistyped(error)) => Err(error),
        }
    }

    fn search(&self, query: &Query, sort: Sort, matching: &mut Matching<'_>) -> Result<Hits, Ended> {
        let mut conditions = Vec::new();
        for clause in merged(query) {
            conditions.push(Condition { matched: matching.clause(&clause)?, clause });
        }
        let found = self.all_of(conditions.iter());
        // What follows walks the hits: a newer query is worth more.
        matching.go_on()?;
        let ranking = query.is_ranked().then(|| Ranking::of(query, &found.possible, matching)).transpose()?;
        let places = match (sort, &ranking) {
            (Sort::Relevance, Some(ranking)) => ranking.in_order(&found.possible, matching),
            _ => found.possible.ones().collect(),
        };
        let best = ranking.as_ref().and_then(|ranking| ranking.best(&found.possible, matching));
        let far = ranking.is_some_and(|ranking| best.is_none_or(|best| ranking.is_scattered(best)));
        matching.go_on()?;
        let ix = |place: usize| self.deal.in_order().get(place).copied();
        let mut possible = found.possible;
        let facets = self.facets(&conditions);
        possible.difference_with(&found.certain);
        Ok(Hits {
            nothing: (places.is_empty() && self.len() > 0).then(|| self.nothing(&conditions)).flatten(),
            near: if far { near::words(self, query, matching) } else { Vec::new() },
            events: places.into_iter().filter_map(ix).collect(),
            best: best.and_then(ix),
            facets,
            possible,
        })
    }

    fn all_of<'c>(&self, conditions: impl Iterator<Item = &'c Condition>) -> Matched {
        let mut all = Matched::all(self.len());
        conditions.for_each(|condition| all.and(&condition.matched));
        all
    }

    /// The condition that took away the last event, going from left to right;
    /// rather one without which there are some.
    fn nothing(&self, conditions: &[Condition]) -> Option<Nothing> {
        let only = self.failing_one(conditions);
        let without = |left_out: usize| {
            let matched = conditions.get(left_out).map(|condition| &condition.matched.possible);
            matched.map_or(0, |matched| only.difference(matched).count())
        };
        let mut left = Matched::all(self.len());
        let last = conditions.iter().position(|condition| {
            left.and(&condition.matched);
            left.possible.is_clear()
        })?;
        let culprit = if without(last) > 0 {
            last
        } else {
            (0..conditions.len()).rev().find(|place| without(*place) > 0).unwrap_or(last)
        };
        let part = conditions.get(culprit)?.clause.to_string();
        Some(Nothing { part, without: without(culprit) })
    }

    /// The events that fail exactly one condition.
    fn failing_one(&self, conditions: &[Condition]) -> FixedBitSet {
        let (mut some, mut several) = (FixedBitSet::with_capacity(self.len()), FixedBitSet::with_capacity(self.len()));
        for condition in conditions {
            let mut fails = condition.matched.possible.clone();
            fails.toggle_range(..);
            let mut again = some.clone();
            again.intersect_with(&fails);
            several.union_with(&again);
            some.union_with(&fails);
        }
        some.difference_with(&several);
        some
    }

    fn facets(&self, conditions: &[Condition]) -> Facets {
        Facets {
            counts: Lists::QUALIFIERS
                .map(|qualifier| (qualifier, self.facet(qualifier, conditions)))
                .into_iter()
                .collect(),
        }
    }

    /// The counts of a list under the query, less what the query wants from the
    /// same list; a value that the query shuts out is counted as if it did not.
    fn facet(&self, qualifier: Qualifier, conditions: &[Condition]) -> Vec<Count> {
        let said =
            |condition: &Condition| condition.listed().filter(|(of, _)| *of == qualifier).map(|(_, item)| item.negated);
        let unwanted = self.all_of(conditions.iter().filter(|condition| said(condition) != Some(false))).possible;
        let open = self.all_of(conditions.iter().filter(|condition| said(condition).is_none())).possible;
        let shut_out = self.shut_out(qualifier, conditions);
        let Some(register) = self.registers.get(qualifier) else { return Vec::new() };
        let count = |(record, events): (usize, &Vec<u32>)| {
            let under = if shut_out.contains(&record) { &open } else { &unwanted };
            Count {
                matching: events.iter().filter(|place| under.contains(**place as usize)).count(),
                all: events.len(),
            }
        };
        register.events.iter().enumerate().map(count).collect()
    }

    /// The values of a list that the query shuts out.
    fn shut_out(&self, qualifier: Qualifier, conditions: &[Condition]) -> Vec<usize> {
        let items = conditions.iter().filter_map(Condition::listed).map(|(_, item)| item);
        let named = items.filter(|item| item.negated).filter_map(|item| match &item.operand {
            Operand::Named(named, groups) if *named == qualifier => Some(groups),
            _ => None,
        });
        named.flatten().flatten().flat_map(|name| self.meant(qualifier, name)).collect()
    }
}

/// The clauses of a query, with those of one qualifier as one: values are
/// alternatives, comparisons hold together.
fn merged(query: &Query) -> Vec<Clause> {
    let mut merged: Vec<Clause> = Vec::new();
    for clause in &query.clauses {
        let is_known = merged.contains(clause);
        let joined = is_known || merged.iter_mut().any(|earlier| join(earlier, clause));
        if !joined {
            merged.push(clause.clone());
        }
    }
    merged
}

/// Puts a clause to an earlier one of the same qualifier; false if they do not
/// go together.
fn join(earlier: &mut Clause, clause: &Clause) -> bool {
    let ([Item { negated: false, operand: earlier }], [Item { negated: false, operand }]) =
        (earlier.alternatives.as_mut_slice(), clause.alternatives.as_slice())
    else {
        return false;
    };
    match (earlier, operand) {
        (Operand::Named(first, groups), Operand::Named(second, more)) if first == second => {
            groups.extend(more.iter().cloned());
            true
        }
        (Operand::Date(groups), Operand::Date(more)) => tests(groups, more, DateTest::several),
        (Operand::Amount(groups), Operand::Amount(more)) => tests(groups, more, AmountTest::several),
        _ => false,
    }
}

fn tests<T: Clone>(groups: &mut Vec<Vec<T>>, more: &[Vec<T>], several: impl Fn(&T) -> Several) -> bool {
    let compares = |groups: &[Vec<T>]| match groups {
        [only] => only.iter().all(|test| several(test) == Several::All),
        _ => false,
    };
    match (compares(groups), compares(more)) {
        (true, true) => groups.iter_mut().zip(more).for_each(|(group, more)| group.extend(more.iter().cloned())),
        (false, false) => groups.extend(more.iter().cloned()),
        _ => return false,
    }
    true
}
