//! The states of a term over all time, computed when first needed. Each version is
//! evaluated on its own days only, so that the time grows with the number of versions,
//! not with its square.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::TermState;
use crate::domain::{Condition, Deal, EdtfDate, Event, TermDoubt, TermIx, Version, knowledge::Known};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermPeriod {
    pub since: NaiveDate,
    pub state: TermState,
    pub version: Option<usize>,
}

#[derive(Clone, Debug)]
pub(in crate::domain) struct TermHistory {
    periods: Vec<TermPeriod>,
    /// Of each version, also before the record.
    versions: Vec<Vec<(NaiveDate, TermState)>>,
}

impl TermHistory {
    pub(super) fn on_day(&self, day: NaiveDate) -> (TermState, Option<usize>) {
        let begun = self.periods.partition_point(|period| period.since <= day);
        let period = begun.checked_sub(1).and_then(|last| self.periods.get(last));
        period.map_or((TermState::NotYet, None), |period| (period.state, period.version))
    }

    pub(in crate::domain) fn of_version(&self, index: usize, day: NaiveDate) -> TermState {
        let turns = self.versions.get(index).map_or(&[][..], Vec::as_slice);
        let begun = turns.partition_point(|(since, _)| *since <= day);
        begun.checked_sub(1).and_then(|last| turns.get(last)).map_or(TermState::NotYet, |(_, state)| *state)
    }
}

#[derive(Clone, Copy)]
struct Turn {
    day: NaiveDate,
    version: usize,
    state: TermState,
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
        let history = self.history_cell(term)?;
        Some(history.get_or_init(|| {
            let versions: Vec<Vec<Turn>> = self.term(term).versions().map(turns_of).collect();
            let periods = self.periods(versions.iter().flatten().copied().collect(), versions.len());
            let turns = |turns: Vec<Turn>| turns.into_iter().map(|turn| (turn.day, turn.state)).collect();
            TermHistory { periods, versions: versions.into_iter().map(turns).collect() }
        }))
    }

    fn periods(&self, mut turns: Vec<Turn>, versions: usize) -> Vec<TermPeriod> {
        turns.sort_by_key(|turn| turn.day);
        let recorded_from = self.recorded_from().unwrap_or(NaiveDate::MIN);
        let mut periods = Periods(Vec::new());
        periods.stand(NaiveDate::MIN, (TermState::NotRecorded, None));
        periods.stand(recorded_from, (TermState::NotYet, None));
        // Ascending: the firmest is last.
        let mut firmest: BTreeSet<(u8, usize, TermState)> = BTreeSet::new();
        let mut states: Vec<TermState> = vec![TermState::NotYet; versions];
        for turns in turns.chunk_by(|one, other| one.day == other.day) {
            for turn in turns {
                let Some(state) = states.get_mut(turn.version) else { continue };
                if let Some(firmness) = state.firmness() {
                    firmest.remove(&(firmness, turn.version, *state));
                }
                *state = turn.state;
                firmest.extend(turn.state.firmness().map(|firmness| (firmness, turn.version, turn.state)));
            }
            let stands = firmest.last().map_or((TermState::NotYet, None), |(_, index, state)| (*state, Some(*index)));
            let Some(turn) = turns.first() else { continue };
            periods.stand(turn.day.max(recorded_from), stands);
        }
        periods.0
    }
}

fn turns_of(version: Version<'_>) -> Vec<Turn> {
    let (known, index) = (Known::from(version), version.index());
    let state = |day: NaiveDate| known.on_day(day).state;
    let days = days_of_version(version);
    let before = days.first().map_or(NaiveDate::MIN, |first| first.pred_opt().unwrap_or(*first));
    let mut turns = vec![Turn { day: NaiveDate::MIN, version: index, state: state(before) }];
    for day in days {
        let state = state(day);
        if turns.last().is_none_or(|last| last.state != state) {
            turns.push(Turn { day, version: index, state });
        }
    }
    turns
}

fn days_of_version(version: Version<'_>) -> Vec<NaiveDate> {
    let after = |date: EdtfDate| date.last_day().and_then(|day| day.succ_opt());
    let condition = version.condition();
    let met_by = condition.and_then(Condition::met_by);
    let events = [version.set_by(), version.ended_by(), version.fulfilled_by(), met_by];
    let events = events.into_iter().flatten().map(Event::date);
    let doubted = version.doubt().map(TermDoubt::from);
    let begun: Vec<EdtfDate> = events.chain(version.in_force().start()).chain(doubted).collect();
    let unmet = condition.and_then(Condition::unmet_on);
    let over: Vec<EdtfDate> = version.in_force().end().into_iter().chain(version.attested()).chain(unmet).collect();
    let at_edges = begun.iter().chain(&over).flat_map(|date| date.edges());
    let mut days: Vec<NaiveDate> = at_edges.chain(over.iter().copied().filter_map(after)).collect();
    days.sort_unstable();
    days.dedup();
    days
}

struct Periods(Vec<TermPeriod>);

impl Periods {
    fn stand(&mut self, since: NaiveDate, (state, version): (TermState, Option<usize>)) {
        // Of changes on one day, or before the record, only the outcome counts.
        if self.0.last().is_some_and(|last| last.since == since) {
            self.0.pop();
        }
        if self.0.last().is_none_or(|last| (last.state, last.version) != (state, version)) {
            self.0.push(TermPeriod { since, state, version });
        }
    }
}
