//! The events that set or ended the versions of a term, by day: what a version's start or end
//! rests on is found without going through all other versions.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::{Deal, DealIx as _, EdtfDate, Event, EventIx, Term, TermIx, Truth, Version, Window};

/// A version, by index, and the event that set it.
type Setting = (usize, EventIx);

#[derive(Clone, Debug)]
pub(super) struct TurningEvents {
    /// The first that ended a version on a day.
    ended: HashMap<NaiveDate, EventIx>,
    /// Each event once, in the order of the versions.
    set: HashMap<NaiveDate, Vec<Setting>>,
    /// By their first days.
    set_over_days: Vec<Stretch>,
}

/// The days that an event's date leaves open, and the versions that events of this date set.
#[derive(Clone, Debug)]
struct Stretch {
    date: EdtfDate,
    first: NaiveDate,
    /// The last day of it and of all stretches before it.
    latest: NaiveDate,
    /// Each event once, in the order of the versions.
    set: Vec<Setting>,
}

impl TurningEvents {
    fn new(term: Term<'_>) -> Self {
        let mut ended = HashMap::new();
        for event in term.versions().filter_map(Version::ended_by) {
            if let Some(day) = event.day() {
                ended.entry(day).or_insert(event.ix());
            }
        }
        let mut set: HashMap<NaiveDate, Vec<Setting>> = HashMap::new();
        let mut set_on_no_day: Vec<(EdtfDate, Setting)> = Vec::new();
        let mut seen = HashSet::new();
        for version in term.versions() {
            let Some(event) = version.set_by().filter(|event| seen.insert(event.ix())) else { continue };
            let setting = (version.index(), event.ix());
            match event.day() {
                Some(day) => set.entry(day).or_default().push(setting),
                None => set_on_no_day.extend(event.date().map(|date| (date, setting))),
            }
        }
        Self { ended, set, set_over_days: stretches(set_on_no_day) }
    }

    /// The stretches in which a day may be: those before it, back to where all are over.
    fn around(&self, day: NaiveDate) -> impl Iterator<Item = &Stretch> {
        let begun = self.set_over_days.partition_point(|stretch| stretch.first <= day);
        let begun = self.set_over_days.get(..begun).unwrap_or_default();
        begun.iter().rev().take_while(move |stretch| day <= stretch.latest)
    }
}

fn stretches(mut dated: Vec<(EdtfDate, Setting)>) -> Vec<Stretch> {
    let first = |date: EdtfDate| date.sort_day().unwrap_or(NaiveDate::MIN);
    let last = |date: EdtfDate| date.last_day().unwrap_or(NaiveDate::MAX);
    dated.sort_by_key(|(date, _)| (first(*date), last(*date)));
    let mut latest = NaiveDate::MIN;
    let of_date = dated.chunk_by(|(one, _), (other, _)| one == other).filter_map(|group| {
        let (date, _) = *group.first()?;
        latest = latest.max(last(date));
        let set = group.iter().map(|(_, setting)| *setting).collect();
        Some(Stretch { date, first: first(date), latest, set })
    });
    of_date.collect()
}

impl Deal {
    fn turning_events(&self, term: TermIx) -> Option<&TurningEvents> {
        Some(self.turning_events.get(term.index())?.get_or_init(|| TurningEvents::new(self.term(term))))
    }
}

impl<'d> Version<'d> {
    /// The event that set it, else the one that ended another version on its first day.
    pub(super) fn start_rests_on(self) -> Option<Event<'d>> {
        let ended = || {
            let day = self.in_force().start()?.day()?;
            self.deal().turning_events(self.term().ix())?.ended.get(&day).map(|ix| self.deal().event(*ix))
        };
        self.set_by().or_else(ended)
    }

    /// The event that set another version on the day of an end of this one, for that day. A stated end before
    /// the next version begins is the version's own: a lease is renewed on its last day, or on the day after.
    pub(super) fn next_set_at(self, end: EdtfDate) -> Option<Event<'d>> {
        let begins_later = |index: usize| {
            let start = self.term().version(index).and_then(|next| next.in_force().start());
            start.is_some_and(|start| end.before(start) == Truth::Yes)
        };
        self.next_set_on(&[end.day()], end, |index| !begins_later(index))
    }

    /// The same, also on the day after.
    pub(super) fn next_set_by(self, end: EdtfDate) -> Option<Event<'d>> {
        self.next_set_on(&end_days(end), end, |_| true)
    }

    /// `counts`: which of the versions, by index.
    fn next_set_on(
        self,
        days: &[Option<NaiveDate>],
        end: EdtfDate,
        counts: impl Fn(usize) -> bool,
    ) -> Option<Event<'d>> {
        let deal = self.deal();
        let own = self.set_by().map(Event::ix);
        let turning = deal.turning_events(self.term().ix())?;
        let on_days = days.iter().flatten().filter_map(|day| turning.set.get(day));
        let is_within = |stretch: &&Stretch| end.within(&Window::during(stretch.date)) == Truth::Yes;
        let over_days = end.sort_day().into_iter().flat_map(|day| turning.around(day)).filter(is_within);
        let settings = on_days.chain(over_days.map(|stretch| &stretch.set));
        let is_other = |(version, event): &&Setting| Some(*event) != own && counts(*version);
        let others = settings.filter_map(|settings| settings.iter().find(is_other));
        let first = others.min_by_key(|(version, _)| *version);
        first.map(|(_, event)| deal.event(*event))
    }
}

/// An end is the day of the event, or the day before.
pub(super) fn is_end_by(end: EdtfDate, event: Event<'_>) -> bool {
    match (event.day(), event.date()) {
        // Most events have a day: fast.
        (Some(day), _) => end_days(end).contains(&Some(day)),
        (None, Some(date)) => end.within(&Window::during(date)) == Truth::Yes,
        (None, None) => false,
    }
}

fn end_days(end: EdtfDate) -> [Option<NaiveDate>; 2] {
    [end.day(), end.last_day().and_then(|day| day.succ_opt())]
}
