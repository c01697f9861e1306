//! A term's way from a day on: which of its versions begins, changes it or
//! ends, and when.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::{Ahead, Coming};
use crate::domain::{Deal, EdtfDate, Effect, EventIx, Knowledge, TermIx, TermState, Truth, Version};

/// Kinds of term that are paid or delivered, rather than run out.
const DUE: [&str; 1] = ["investment"];

/// A date, and the event that it is that of.
type Dated = (EdtfDate, Option<EventIx>);

/// A version, with its place in the term and how it stands on the day.
struct Stands<'d> {
    place: usize,
    version: Cow<'d, Version>,
    state: TermState,
}

impl Stands<'_> {
    /// What comes first in time; of what begins together, in the file.
    fn order(&self) -> (Option<NaiveDate>, usize) {
        (self.version.in_force.start().and_then(EdtfDate::anchor), self.place)
    }
}

/// The versions of a term that are not over on a day, as far as they are known.
pub(super) struct Course<'d> {
    deal: &'d Deal,
    term: TermIx,
    day: NaiveDate,
    versions: Vec<Stands<'d>>,
}

impl<'d> Course<'d> {
    pub(super) fn of(deal: &'d Deal, term: TermIx, day: NaiveDate, knowledge: Knowledge) -> Self {
        let known = deal.known_versions(term, day, knowledge).into_iter();
        let standing = known.map(|(place, version)| {
            let state = deal.version_on_day(place, &version, day).state;
            Stands { place, version, state }
        });
        Self { deal, term, day, versions: standing.filter(|version| !version.state.is_over()).collect() }
    }

    pub(super) fn ahead(&self) -> Vec<Ahead> {
        let of_version = |version| {
            let dated = self.beginning(version).into_iter().chain(self.ending(version));
            dated.chain(self.open_conditions(version))
        };
        self.versions.iter().flat_map(of_version).collect()
    }

    fn item(&self, version: &Stands<'_>, coming: Coming, (date, by): Dated) -> Ahead {
        Ahead { term: self.term, version: version.place, coming, date: Some(date), by, condition: None }
    }

    /// The beginning of a version, if it has not surely begun.
    fn beginning(&self, version: &Stands<'_>) -> Option<Ahead> {
        let begins = self.begins(version).filter(|(date, by)| match by {
            Some(_) => date.happened_by(self.day) != Truth::Yes,
            None => date.reached(self.day) != Truth::Yes,
        })?;
        let is_further = self.versions.iter().any(|other| self.is_changed_by(other, version));
        let coming = if is_further { Coming::Changes } else { Coming::Begins };
        let condition = waited_for(&version.version).filter(|_| begins.1.is_none());
        Some(Ahead { condition: condition.map(ToOwned::to_owned), ..self.item(version, coming, begins) })
    }

    /// The end of a version, if it is not over. Its last day itself lies ahead,
    /// for it still holds then. Where another version follows on it the term
    /// goes on; what is due, fulfilled or lapses is so all the same.
    fn ending(&self, version: &Stands<'_>) -> Option<Ahead> {
        let ends = self.ends(version).filter(|(end, _)| end.passed(self.day) != Truth::Yes)?;
        // What an event ends before its time is not due any more.
        let is_due = DUE.contains(&self.deal.terms()[self.term].kind.as_str()) && ends.1.is_none();
        let coming = match &version.version {
            own if own.waits() => Coming::Lapses,
            own if own.fulfilled_by.is_some() => Coming::Fulfilled,
            own if is_due && owes_only_if(own) => Coming::Lapses,
            _ if is_due => Coming::Due,
            _ => Coming::Ends,
        };
        if coming != Coming::Ends {
            return Some(self.item(version, coming, ends));
        }
        if self.versions.iter().any(|next| self.is_followed_by(version, next)) {
            return None;
        }
        // A version of a while gives way again to the one around it.
        let around = self.versions.iter().rfind(|around| self.is_around(version, around));
        let day_after = ends.0.last_day().and_then(|day| day.succ_opt());
        match around.zip(day_after.and_then(|day| EdtfDate::parse(&day.to_string()).ok())) {
            Some((around, day)) => Some(self.item(around, Coming::Changes, (day, ends.1))),
            None => Some(self.item(version, coming, ends)),
        }
    }

    /// When a version begins: once its condition is met, where it waits for one.
    fn begins(&self, version: &Stands<'_>) -> Option<Dated> {
        let start = version.version.in_force.start();
        let begins = version.version.condition.as_ref().filter(|condition| condition.effect == Effect::Begins);
        let met_by = begins.and_then(|condition| condition.met_by);
        let met = met_by.map(|ix| (self.deal.event(ix).date(), Some(ix)));
        // What comes last lets it begin.
        let is_met_first = |start: EdtfDate| met.is_none_or(|(met, _)| met.before(start) == Truth::Yes);
        start.filter(|start| is_met_first(*start)).map(|start| (start, None)).or(met)
    }

    /// When a version ends: as it says, or earlier by an event.
    fn ends(&self, version: &Stands<'_>) -> Option<Dated> {
        let stated = version.version.in_force.end();
        let events = version.version.endings().map(|ix| (self.deal.event(ix).date(), Some(ix)));
        let event = events.min_by_key(|(date, _)| date.last_day());
        let by = self.deal.end_rests_on(self.term, &version.version);
        match (stated, event) {
            (Some(end), _) if by.is_some() => Some((end, by)),
            (Some(end), Some((date, _))) if end.before(date) == Truth::Yes => Some((end, None)),
            (stated, event) => event.or(stated.map(|end| (end, None))),
        }
    }

    /// Whether there is surely a time without either between a version and the
    /// one after it.
    fn is_apart(&self, version: &Stands<'_>, next: &Stands<'_>) -> bool {
        let over = self.ends(version).and_then(|(end, _)| end.edges().into_iter().max());
        let start = next.version.in_force.start();
        over.zip(start).is_some_and(|(over, start)| start.reached(over) == Truth::No)
    }

    /// Whether a version is a further one of a term that runs by another, on
    /// the day or until it begins.
    fn is_changed_by(&self, other: &Stands<'_>, version: &Stands<'_>) -> bool {
        other.order() < version.order()
            && (other.state.is_running() || (!other.version.waits() && !self.is_apart(other, version)))
    }

    /// Whether another version takes the place of one when that ends: one that
    /// is not over itself by then.
    fn is_followed_by(&self, version: &Stands<'_>, next: &Stands<'_>) -> bool {
        version.order() < next.order()
            && !next.version.waits()
            && !self.is_apart(version, next)
            && !self.outlasts(version, next)
    }

    /// Whether a version that began before another still runs when that ends.
    fn is_around(&self, version: &Stands<'_>, around: &Stands<'_>) -> bool {
        around.order() < version.order() && !around.version.waits() && self.outlasts(around, version)
    }

    /// An end that is not published may be anywhere.
    fn outlasts(&self, version: &Stands<'_>, other: &Stands<'_>) -> bool {
        let [last, others] = [version, other].map(|version| self.ends(version).and_then(|(end, _)| end.last_day()));
        let has_no_end = version.version.in_force.has_no_end();
        others.is_some_and(|others| last.map_or(has_no_end, |last| others < last))
    }

    /// The conditions that a version or one of its amounts waits for.
    fn open_conditions(&self, version: &Stands<'_>) -> Vec<Ahead> {
        let open = |coming, text: &str| {
            let condition = Some(text.to_owned());
            Ahead { term: self.term, version: version.place, coming, date: None, by: None, condition }
        };
        let own = version.version.condition.as_ref().filter(|condition| condition.met_by.is_none());
        // One that is told with the date of the beginning is told.
        let is_told = self.beginning(version).is_some_and(|begins| begins.condition.is_some());
        let own = own.filter(|_| !is_told).map(|condition| {
            let coming = match condition.effect {
                Effect::Begins => Coming::Begins,
                Effect::Ends => Coming::Ends,
            };
            open(coming, condition.text.shown())
        });
        let amounts = version.version.amounts.iter().filter_map(|amount| amount.condition.as_ref());
        own.into_iter().chain(amounts.map(|text| open(Coming::Due, text.shown()))).collect()
    }
}

/// What a version waits for in order to begin.
fn waited_for(version: &Version) -> Option<&str> {
    version.condition.as_ref().filter(|_| version.waits()).map(|condition| condition.text.shown())
}

/// Whether all that is promised waits for something: then nothing falls due at
/// the end.
fn owes_only_if(version: &Version) -> bool {
    !version.amounts.is_empty() && version.amounts.iter().all(|amount| amount.condition.is_some())
}
