//! The bar of a term on the time axis.

use chrono::NaiveDate;

use super::{super::Axis, groups::rank};
use crate::domain::{Deal, TermIx, TermState};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The firmest state on any of its days.
    pub state: TermState,
    /// Whether another version starts in it.
    pub is_change: bool,
    /// Whether its version is stated to have no end.
    pub is_endless: bool,
}

/// One cell per column. A column of several days shows the firmest state of any
/// of them, so that short terms show too.
pub(super) fn bar(deal: &Deal, ix: TermIx, axis: &Axis) -> Vec<Cell> {
    let starts: Vec<NaiveDate> =
        deal.term(ix).versions().skip(1).filter_map(|version| version.in_force().start()?.sort_day()).collect();
    let periods = deal.term_periods(ix);
    let cell = |column: usize| {
        let (first, last) = axis.days(column);
        let begun = periods.partition_point(|period| period.since <= first).saturating_sub(1);
        let stood = periods.iter().skip(begun).take_while(|period| period.since <= last);
        let stood = stood.min_by_key(|period| firmness(period.state));
        let state = stood.map_or(TermState::NotYet, |period| period.state);
        let version = stood.and_then(|period| deal.term(ix).version(period.version?));
        let is_change = starts.iter().any(|start| (first..=last).contains(start));
        let is_endless = state.is_running() && version.is_some_and(|version| version.in_force().has_no_end());
        Cell { state, is_change, is_endless }
    };
    (0..axis.columns).map(cell).collect()
}

/// What binds comes first, then what is over, then what has not begun.
fn firmness(state: TermState) -> usize {
    use TermState::{Ended, Fulfilled, InForce, NotRecorded, NotYet, Possible, Presumed};
    rank(&[InForce, Presumed, Possible, Fulfilled, Ended, NotYet, NotRecorded], &state)
}
