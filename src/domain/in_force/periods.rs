//! The states of a term over all time, computed when first needed. Each version is
//! evaluated on its own days only, so that the time grows with the number of versions,
//! not with its square.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{TermState, VersionState, Weight, counts};
use crate::domain::{
    Condition, Deal, DealIx as _, EdtfDate, Event, Evidence, Term, TermDoubt, TermIx, Version, knowledge::Known,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermPeriod {
    pub since: NaiveDate,
    pub state: TermState,
    pub version: Option<usize>,
}

#[derive(Clone, Copy, Debug)]
struct VersionPeriod {
    since: NaiveDate,
    state: VersionState,
}

#[derive(Clone, Debug)]
pub(in crate::domain) struct TermHistory {
    periods: Vec<TermPeriod>,
    /// Of each version, also before the record.
    versions: Vec<Vec<VersionPeriod>>,
    /// A day on which all was known that affects the term; none if that is never sure.
    settled: Option<NaiveDate>,
}

impl TermHistory {
    pub(super) fn on_day(&self, day: NaiveDate) -> (TermState, Option<usize>) {
        period_of(&self.periods, day, |period| period.since)
            .map_or((TermState::NotYet, None), |period| (period.state, period.version))
    }

    /// As [`Deal::is_settled`].
    pub(super) fn is_settled(&self, day: NaiveDate) -> bool {
        self.settled.is_some_and(|settled| settled <= day)
    }

    pub(in crate::domain) fn of_version(&self, index: usize, day: NaiveDate) -> TermState {
        let periods = self.versions.get(index).map_or(&[][..], Vec::as_slice);
        period_of(periods, day, |period| period.since).map_or(TermState::NotYet, |period| period.state.state)
    }
}

fn settled(term: Term<'_>) -> Option<NaiveDate> {
    let of_version = |version: Version<'_>| {
        let dates = Evidence::Dates(term.ix(), version.index());
        let mut public = version.evidence().chain([dates]).map(|evidence| term.deal().public_from(evidence));
        public.try_fold(NaiveDate::MIN, |latest, day| Some(latest.max(day?)))
    };
    term.versions().map(of_version).try_fold(NaiveDate::MIN, |latest, day| Some(latest.max(day?)))
}

fn period_of<P>(periods: &[P], day: NaiveDate, since: impl Fn(&P) -> NaiveDate) -> Option<&P> {
    let begun = periods.partition_point(|period| since(period) <= day);
    periods.get(begun.checked_sub(1)?)
}

impl Deal {
    pub fn days_of_change(&self) -> Vec<NaiveDate> {
        let periods = self.terms().flat_map(|term| self.term_periods(term.ix()).iter().skip(1));
        let mut days: Vec<NaiveDate> = periods.map(|period| period.since).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    pub fn term_periods(&self, term: TermIx) -> &[TermPeriod] {
        self.history(term).map_or(&[], |history| &history.periods)
    }

    pub(in crate::domain) fn history(&self, term: TermIx) -> Option<&TermHistory> {
        Some(self.histories.get(term.index())?.get_or_init(|| {
            let versions: Vec<Vec<VersionPeriod>> = self.term(term).versions().map(version_periods).collect();
            let settled = settled(self.term(term));
            TermHistory { periods: self.merged_periods(&versions), versions, settled }
        }))
    }

    fn merged_periods(&self, versions: &[Vec<VersionPeriod>]) -> Vec<TermPeriod> {
        let of_version = |(index, periods)| {
            let periods: &Vec<VersionPeriod> = periods;
            periods.iter().map(move |period| (period.since, index, period.state))
        };
        let mut changes: Vec<(NaiveDate, usize, VersionState)> =
            versions.iter().enumerate().flat_map(of_version).collect();
        changes.sort_by_key(|(since, ..)| *since);
        let recorded_from = self.recorded_from().unwrap_or(NaiveDate::MIN);
        let mut periods = Vec::new();
        push(&mut periods, TermPeriod { since: NaiveDate::MIN, state: TermState::NotRecorded, version: None });
        push(&mut periods, TermPeriod { since: recorded_from, state: TermState::NotYet, version: None });
        let mut counted: BTreeSet<(Weight, usize)> = BTreeSet::new();
        let mut states = vec![NOT_YET; versions.len()];
        for changes in changes.chunk_by(|(one, ..), (other, ..)| one == other) {
            for (_, index, new) in changes {
                let Some(state) = states.get_mut(*index) else { continue };
                if let Some(weight) = state.counts {
                    counted.remove(&(weight, *index));
                }
                *state = *new;
                counted.extend(new.counts.map(|weight| (weight, *index)));
            }
            let version = counts(&counted);
            let state = version.and_then(|index| states.get(index)).unwrap_or(&NOT_YET).state;
            let Some((since, ..)) = changes.first() else { continue };
            push(&mut periods, TermPeriod { since: *since.max(&recorded_from), state, version });
        }
        periods
    }
}

const NOT_YET: VersionState = VersionState { state: TermState::NotYet, counts: None };

fn push(periods: &mut Vec<TermPeriod>, period: TermPeriod) {
    // Of changes on one day, or before the record, only the outcome counts.
    if periods.last().is_some_and(|last| last.since == period.since) {
        periods.pop();
    }
    if periods.last().is_none_or(|last| (last.state, last.version) != (period.state, period.version)) {
        periods.push(period);
    }
}

fn version_periods(version: Version<'_>) -> Vec<VersionPeriod> {
    let known = Known::from(version);
    let mut days = days_of_version(version);
    // There it may be over.
    days.extend(known.successor().into_iter().flat_map(|successor| days_of_version(successor.version)));
    days.sort_unstable();
    days.dedup();
    let before = days.first().map_or(NaiveDate::MIN, |first| first.pred_opt().unwrap_or(*first));
    let days = std::iter::once((NaiveDate::MIN, before)).chain(days.into_iter().map(|day| (day, day)));
    let mut periods: Vec<VersionPeriod> =
        days.map(|(since, day)| VersionPeriod { since, state: known.state_on(day) }).collect();
    periods.dedup_by_key(|period| period.state);
    periods
}

fn days_of_version(version: Version<'_>) -> Vec<NaiveDate> {
    let after = |date: EdtfDate| date.last_day().and_then(|day| day.succ_opt());
    let condition = version.condition();
    let met_by = condition.and_then(Condition::met_by);
    let events = [version.set_by(), version.ended_by(), version.fulfilled_by(), met_by];
    let at_events = events.into_iter().flatten().flat_map(Event::days_of_change);
    let doubted = version.doubt().map(TermDoubt::from);
    let known = Known::from(version);
    let begun = version.in_force().start().into_iter().chain(doubted).chain(version.first_known());
    let begun = begun.chain(known.first_shown);
    let unmet = condition.and_then(Condition::unmet_on);
    let over: Vec<EdtfDate> = version.in_force().end().into_iter().chain(known.last_shown).chain(unmet).collect();
    let at_edges =
        begun.chain(over.iter().copied()).chain(known.day_after_open_end()).flat_map(EdtfDate::days_of_change);
    at_events.chain(at_edges).chain(over.iter().copied().filter_map(after)).collect()
}
