//! What stops a version that has not begun: an event calls it off, or sets the next one in its place.

use chrono::NaiveDate;

use super::{Dated, dated};
use crate::domain::{EdtfDate, Event, Knowledge, knowledge::Known};

#[derive(Clone, Copy)]
pub(super) struct Stopping {
    pub(super) on: Dated,
    /// The version in its place.
    pub(super) next: Option<usize>,
}

impl Stopping {
    pub(super) fn new(known: &Known<'_>, day: NaiveDate, knowledge: Knowledge) -> Option<Self> {
        let called_off = known.called_off_by();
        if called_off.is_none() && !known.waits() {
            return None;
        }
        let version = known.version;
        let next = version.term().version(version.index() + 1);
        let next = next.and_then(|next| Known::knowing(next, day, knowledge));
        let next = next.and_then(|next| Some((next.set_by()?, next)));
        if let Some(event) = called_off {
            let next = next.filter(|(set_by, _)| set_by.ix() == event.ix());
            return Some(Self { on: dated(event)?, next: next.map(|(_, next)| next.version.index()) });
        }
        let (set_by, next) = next.filter(|(set_by, next)| is_replaced(known, *set_by, next))?;
        Some(Self { on: dated(set_by)?, next: Some(next.version.index()) })
    }
}

/// Whether an event sets the next version before one that waits would lapse, without a gap between them.
fn is_replaced(known: &Known<'_>, set_by: Event<'_>, next: &Known<'_>) -> bool {
    if known.set_by().is_some_and(|own| own.ix() == set_by.ix()) {
        return false;
    }
    let start = next.in_force.start();
    let Some(end) = known.end().filter(|_| !known.infers_end()) else { return start.is_none() };
    let (Some(set), Some(last)) = (set_by.last_day(), end.last_day()) else { return false };
    let day_after = last.succ_opt();
    set <= last && start.is_none_or(|start| EdtfDate::sort_day(start) <= day_after)
}
