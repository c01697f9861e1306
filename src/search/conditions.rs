//! The conditions of a query with the rows that match each, for any list: what
//! remains under all of them and, when that is nothing, which one is to blame.

use std::{
    iter,
    sync::atomic::{AtomicBool, Ordering},
};

use chrono::NaiveDate;
use fixedbitset::FixedBitSet;

use super::query::{
    AmountTest, Clause, DateTest, Dates, Item, Joining, Name, Needle, Operand, Qualifier, Query, QueryError,
};
use crate::domain::{Truth, Window};

#[derive(Debug)]
pub(super) enum SearchAbort {
    Stopped,
    Invalid(QueryError),
}

pub(super) fn check_stopped(stop: &AtomicBool) -> Result<(), SearchAbort> {
    if stop.load(Ordering::Relaxed) { Err(SearchAbort::Stopped) } else { Ok(()) }
}

/// The answer of a search; none where it was stopped.
pub(super) fn unless_stopped<T>(outcome: Result<T, SearchAbort>) -> Result<Option<T>, QueryError> {
    match outcome {
        Ok(found) => Ok(Some(found)),
        Err(SearchAbort::Stopped) => Ok(None),
        Err(SearchAbort::Invalid(error)) => Err(error),
    }
}

/// A list that is searched: who of it matches a single condition.
pub(super) trait Evaluator {
    fn len(&self) -> usize;

    /// `needle` is the text that `operand` looks for.
    fn with_text(&mut self, operand: &Operand, needle: &Needle) -> Result<FixedBitSet, SearchAbort>;

    fn with_name(&mut self, qualifier: Qualifier, name: &Name) -> Result<FixedBitSet, SearchAbort>;

    /// Whether a record that `qualifier` can name goes by exactly this name, in any case.
    fn is_name(&mut self, qualifier: Qualifier, name: &str) -> Result<bool, SearchAbort>;

    /// In which a date without a year is, if the deal has any dates.
    fn period(&self) -> Option<(NaiveDate, NaiveDate)>;

    /// Whether the date of each row is in a window.
    fn dates(&self, window: &Window) -> Result<Vec<Truth>, SearchAbort>;

    fn with_amount(&self, groups: &[Vec<AmountTest>]) -> Result<FixedBitSet, SearchAbort>;
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmptyReason {
    pub culprit: String,
    pub count_without: usize,
}

pub(super) struct Condition {
    pub(super) clause: Clause,
    pub(super) matched: Matched,
}

pub(super) struct Conditions {
    len: usize,
    all: Vec<Condition>,
}

impl Conditions {
    pub(super) fn new(query: &Query, evaluator: &mut impl Evaluator) -> Result<Self, SearchAbort> {
        let len = evaluator.len();
        let mut all = Vec::new();
        for clause in merged(query) {
            let mut matched = Matched::none(len);
            for Item { negated, operand } in &clause.alternatives {
                let found = found(operand, evaluator)?;
                matched.or(&if *negated { found.complement() } else { found });
            }
            all.push(Condition { clause, matched });
        }
        Ok(Self { len, all })
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Condition> {
        self.all.iter()
    }

    pub(super) fn found(&self, keep: impl Fn(&Condition) -> bool) -> Matched {
        let mut all = Matched::all(self.len);
        self.iter().filter(|condition| keep(condition)).for_each(|condition| all.and(&condition.matched));
        all
    }

    /// The first condition that leaves no rows, or preferably one without which some
    /// would remain.
    pub(super) fn empty_reason(&self) -> Option<EmptyReason> {
        let only = self.failing_one();
        let without = |left_out: usize| {
            let matched = self.all.get(left_out).map(|condition| &condition.matched.possible);
            matched.map_or(0, |matched| only.difference(matched).count())
        };
        let mut left = Matched::all(self.len);
        let last = self.all.iter().position(|condition| {
            left.and(&condition.matched);
            left.possible.is_clear()
        })?;
        let blamed =
            iter::once(last).chain((0..self.all.len()).rev()).find(|place| without(*place) > 0).unwrap_or(last);
        let culprit = self.all.get(blamed)?.clause.to_string();
        Some(EmptyReason { culprit, count_without: without(blamed) })
    }

    fn failing_one(&self) -> FixedBitSet {
        let (mut some, mut several) = (FixedBitSet::with_capacity(self.len), FixedBitSet::with_capacity(self.len));
        for condition in &self.all {
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
}

fn found(operand: &Operand, evaluator: &mut impl Evaluator) -> Result<Matched, SearchAbort> {
    Ok(match operand {
        Operand::Word(needle) | Operand::Exact(needle, _) | Operand::Title(needle, _) => {
            Matched::certain(evaluator.with_text(operand, needle)?)
        }
        Operand::Named(qualifier, groups) => Matched::certain(named(*qualifier, groups, evaluator)?),
        Operand::Date(groups) => dated(groups, evaluator)?,
        Operand::Amount(groups) => Matched::certain(evaluator.with_amount(groups)?),
    })
}

fn named(
    qualifier: Qualifier,
    groups: &[Vec<Name>],
    evaluator: &mut impl Evaluator,
) -> Result<FixedBitSet, SearchAbort> {
    let mut found = FixedBitSet::with_capacity(evaluator.len());
    for group in groups {
        let mut all = FixedBitSet::with_capacity(evaluator.len());
        all.insert_range(..);
        for name in group {
            all.intersect_with(&evaluator.with_name(qualifier, name)?);
        }
        found.union_with(&all);
    }
    Ok(found)
}

fn dated(groups: &[Vec<DateTest>], evaluator: &impl Evaluator) -> Result<Matched, SearchAbort> {
    let within = |window: &Window, admits: &dyn Fn(Truth) -> Truth| {
        let mut matched = Matched::none(evaluator.len());
        let truths = evaluator.dates(window)?.into_iter().enumerate();
        truths.for_each(|(place, truth)| matched.set(place, admits(truth)));
        Ok(matched)
    };
    let mut found = Matched::none(evaluator.len());
    for group in groups {
        // Comparisons together make one stretch of time.
        let (mut comparisons, mut values): (Vec<Dates>, Vec<Dates>) = (Vec::new(), Vec::new());
        for test in group {
            let dates = test.resolve(evaluator.period()).map_err(SearchAbort::Invalid)?;
            if test.joining() == Joining::All { &mut comparisons } else { &mut values }.push(dates);
        }
        let window = comparisons.iter().fold(Window::always(), |window, test| window.and(&test.window()));
        let mut all = within(&window, &|truth| truth)?;
        for value in values {
            all.and(&within(&value.window(), &|truth| value.admits(truth))?);
        }
        found.or(&all);
    }
    Ok(found)
}

/// Merges clauses of the same qualifier: values are alternatives, comparisons all
/// have to hold.
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

/// Merges a clause into an earlier one of the same qualifier; false if that is not
/// possible.
pub(super) fn join(earlier: &mut Clause, clause: &Clause) -> bool {
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
        (Operand::Date(groups), Operand::Date(more)) => join_tests(groups, more, DateTest::joining),
        (Operand::Amount(groups), Operand::Amount(more)) => join_tests(groups, more, AmountTest::joining),
        _ => false,
    }
}

fn join_tests<T: Clone>(groups: &mut Vec<Vec<T>>, more: &[Vec<T>], joining: impl Fn(&T) -> Joining) -> bool {
    let compares = |groups: &[Vec<T>]| match groups {
        [only] => only.iter().all(|test| joining(test) == Joining::All),
        _ => false,
    };
    match (compares(groups), compares(more)) {
        (true, true) => groups.iter_mut().zip(more).for_each(|(group, more)| group.extend(more.iter().cloned())),
        (false, false) => groups.extend(more.iter().cloned()),
        _ => return false,
    }
    true
}

/// Rows that match certainly, and those that match at least possibly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Matched {
    pub(super) certain: FixedBitSet,
    pub(super) possible: FixedBitSet,
}

impl Matched {
    pub(super) fn all(len: usize) -> Self {
        let mut all = FixedBitSet::with_capacity(len);
        all.insert_range(..);
        Self::certain(all)
    }

    pub(super) fn none(len: usize) -> Self {
        Self::certain(FixedBitSet::with_capacity(len))
    }

    pub(super) fn certain(events: FixedBitSet) -> Self {
        Self { certain: events.clone(), possible: events }
    }

    pub(super) fn set(&mut self, place: usize, truth: Truth) {
        self.certain.set(place, truth == Truth::Yes);
        self.possible.set(place, truth != Truth::No);
    }

    pub(super) fn and(&mut self, other: &Self) {
        self.certain.intersect_with(&other.certain);
        self.possible.intersect_with(&other.possible);
    }

    pub(super) fn or(&mut self, other: &Self) {
        self.certain.union_with(&other.certain);
        self.possible.union_with(&other.possible);
    }

    /// The exact complement: an event that possibly matches is not in it.
    pub(super) fn complement(self) -> Self {
        let mut rest = self.possible;
        rest.toggle_range(..);
        Self::certain(rest)
    }
}
