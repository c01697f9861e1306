//! What lies ahead of a day: dates on which a term begins, changes, falls due,
//! lapses or ends, and conditions that may begin or end one on no set date.

mod beginning;
mod hindsight;
mod stopping;
mod upcoming;

pub use upcoming::{DayBound, Upcoming, UpcomingKind};

use beginning::Beginning;
use chrono::NaiveDate;
use stopping::Stopping;

use super::{
    Amount, Deal, EdtfDate, Effect, Endpoint, Event, EventIx, Evidence, Knowledge, Term, TermDoubt, TermState, Truth,
    Version, knowledge::Known,
};

impl Deal {
    /// Soonest first, open conditions last.
    pub fn ahead(&self, day: NaiveDate) -> Vec<Upcoming> {
        self.ahead_knowing(day, Knowledge::Hindsight)
    }

    pub fn ahead_knowing(&self, day: NaiveDate, knowledge: Knowledge) -> Vec<Upcoming> {
        let of_term = |term| match knowledge {
            Knowledge::Hindsight => hindsight::marked(term, day, Course::new(term, day, knowledge).ahead()),
            Knowledge::OnTheDay => Course::new(term, day, knowledge).ahead(),
        };
        let mut ahead: Vec<Upcoming> = self.terms().flat_map(of_term).collect();
        ahead.sort_by_cached_key(|item| (item.date.is_none(), item.placed(day), item.term));
        ahead
    }
}

type Dated = (EdtfDate, Option<EventIx>);

struct OpenVersion<'d> {
    known: Known<'d>,
    state: TermState,
    /// None: nobody knows since when.
    begins: Option<NaiveDate>,
    first: Option<NaiveDate>,
    ends: Option<Dated>,
    /// From when on it is surely over.
    over: Option<NaiveDate>,
    stopping: Option<Stopping>,
}

impl<'d> OpenVersion<'d> {
    /// None for one that was stopped before it began.
    fn new(known: Known<'d>, state: TermState, day: NaiveDate, knowledge: Knowledge) -> Option<Self> {
        let stopping = Stopping::new(&known, day, knowledge);
        if stopping.is_some_and(|stopping| stopping.on.0.happened_by(day) == Truth::Yes) {
            return None;
        }
        let beginning = Beginning::new(&known);
        let first = beginning.and_then(Beginning::first_day_of_change);
        // Without a date it begins after those that have one.
        let unmet = beginning.is_none().then_some(NaiveDate::MAX).filter(|_| known.waits());
        let begins = beginning.and_then(Beginning::first_day).or(unmet);
        let ends = ends(&known);
        let over = ends.and_then(|(end, _)| end.days_of_change().into_iter().max());
        Some(Self { known, state, begins, first, ends, over, stopping })
    }

    fn index(&self) -> usize {
        self.known.version.index()
    }

    fn order(&self) -> (Option<NaiveDate>, usize) {
        (self.begins, self.index())
    }

    /// Whether there is surely a gap between them.
    fn is_apart(&self, next: &Self) -> bool {
        self.over.zip(next.first).is_some_and(|(over, first)| over < first)
    }

    /// Whether it is the next version of a term that another keeps in force, on the
    /// day or until it begins.
    fn changes(&self, other: &Self) -> bool {
        other.order() < self.order() && (other.state.is_running() || (!other.known.waits() && !other.is_apart(self)))
    }

    fn follows(&self, other: &Self) -> bool {
        other.order() < self.order() && !self.known.waits() && !other.is_apart(self) && !other.outlasts(self)
    }

    /// Whether it began earlier and goes on after another ends.
    fn is_around(&self, other: &Self) -> bool {
        self.order() < other.order() && !self.known.waits() && self.outlasts(other)
    }

    /// When it is over: on the day of the event that ends it, or else on the day after its end.
    fn gives_way(&self, (end, by): Dated) -> Option<EdtfDate> {
        let ended = self.known.endings().find(|event| Some(event.ix()) == by).and_then(Event::date);
        ended.or_else(|| end.day_after(self.first.unwrap_or(NaiveDate::MIN)))
    }

    /// What it depends on that it begins, or ends, and how.
    fn evidence(&self, coming: UpcomingKind) -> impl Iterator<Item = Evidence> {
        let version = self.known.version;
        let met = self.known.met_by_for(Effect::Begins);
        let fulfilled = self.known.fulfilled_by.filter(|_| coming == UpcomingKind::Fulfilled);
        let next = version
            .end_evidence()
            .filter(|_| !coming.is_beginning() && self.known.infers_end())
            .and_then(Version::start_evidence);
        let events = [met, fulfilled].into_iter().flatten().map(Evidence::from);
        version.start_evidence().into_iter().chain(next).chain(events)
    }

    /// An end that is not published may be anywhere.
    fn outlasts(&self, other: &Self) -> bool {
        let [last, others] = [self, other].map(|version| version.ends.and_then(|(end, _)| end.last_day()));
        let has_no_end = self.known.in_force.has_no_end();
        others.is_some_and(|others| last.map_or(has_no_end, |last| others < last))
    }
}

struct Course<'d> {
    term: Term<'d>,
    day: NaiveDate,
    /// Those that are not over on the day.
    versions: Vec<OpenVersion<'d>>,
}

impl<'d> Course<'d> {
    fn new(term: Term<'d>, day: NaiveDate, knowledge: Knowledge) -> Self {
        let deal = term.deal();
        let versions = match knowledge {
            Knowledge::Hindsight => {
                let states = term.versions().map(|version| (deal.version_on_day(version, day), version));
                let open = states.filter(|(state, _)| !state.is_over());
                open.filter_map(|(state, version)| OpenVersion::new(Known::from(version), state, day, knowledge))
                    .collect()
            }
            Knowledge::OnTheDay => {
                let known = deal.known_versions(term.ix(), day, knowledge).into_iter();
                let open = known.map(|known| (known.on_day(day).state, known)).filter(|(state, _)| !state.is_over());
                open.filter_map(|(state, known)| OpenVersion::new(known, state, day, knowledge)).collect()
            }
        };
        Self { term, day, versions }
    }

    fn ahead(&self) -> Vec<Upcoming> {
        let of_version = |version: &OpenVersion<'d>| match version.stopping {
            Some(stopping) => self.stopped(version, stopping).into_iter().collect(),
            None => self.of_course(version),
        };
        self.versions.iter().flat_map(of_version).collect()
    }

    fn of_course(&self, version: &OpenVersion<'_>) -> Vec<Upcoming> {
        let dated = self.beginning(version).into_iter().chain(self.ending(version));
        dated.chain(self.performed_late(version)).chain(self.open_conditions(version)).collect()
    }

    fn stopped(&self, version: &OpenVersion<'_>, stopping: Stopping) -> Option<Upcoming> {
        let Some(index) = stopping.next else { return Some(self.item(version, UpcomingKind::Lapses, stopping.on)) };
        let next = self.versions.iter().find(|next| next.index() == index)?;
        // Where that begins then, it is listed itself.
        let begins = next.known.in_force.start() == Some(stopping.on.0) && !next.known.version.begins_on_a_condition();
        (!begins).then(|| self.item(next, UpcomingKind::Changes, stopping.on))
    }

    fn performed_late(&self, version: &OpenVersion<'_>) -> Option<Upcoming> {
        let event = version.known.performed_late_by().and_then(dated)?;
        Some(self.item(version, UpcomingKind::Fulfilled, event))
    }

    fn item(&self, version: &OpenVersion<'_>, coming: UpcomingKind, (date, by): Dated) -> Upcoming {
        let is_inferred = match coming {
            _ if coming.is_beginning() => version.known.version.infers(Endpoint::Start) && by.is_none(),
            _ => version.known.infers_end(),
        };
        let is_end = !coming.is_beginning();
        let doubt = version.known.doubt.map(TermDoubt::from).filter(|_| is_end);
        let is_before = |doubt: &EdtfDate| date.last_day().is_some_and(|end| doubt.has_begun_by(end) == Truth::Yes);
        let doubted_since = doubt.filter(is_before);
        // One that arises later has a date that says so.
        let is_now = doubted_since.is_some_and(|since| since.has_begun_by(self.day) != Truth::No);
        let doubt = version.known.doubt.and_then(TermDoubt::source).filter(|_| is_now);
        let brought = by.map(Evidence::Event).into_iter().chain(version.evidence(coming));
        Upcoming {
            term: self.term.ix(),
            version: version.index(),
            kind: coming,
            date: Some(date),
            by,
            other: None,
            hindsight: self.later(brought.chain(doubt.map(Evidence::from))),
            condition: None,
            is_inferred,
            doubted_since,
        }
    }

    /// The first that was not known on the day.
    fn later(&self, mut evidence: impl Iterator<Item = Evidence>) -> Option<Evidence> {
        evidence.find(|evidence| !self.term.deal().is_public(*evidence, self.day))
    }

    fn around(&self, version: &OpenVersion<'_>) -> (&[OpenVersion<'d>], &[OpenVersion<'d>]) {
        self.versions.split_at(self.versions.partition_point(|other| other.index() < version.index()))
    }

    fn beginning_kind(&self, version: &OpenVersion<'_>) -> UpcomingKind {
        let (earlier, later) = self.around(version);
        // Mostly a neighbor in the file decides: look there first.
        let is_further = earlier.iter().rev().chain(later).any(|other| version.changes(other));
        if is_further { UpcomingKind::Changes } else { UpcomingKind::Begins }
    }

    fn beginning(&self, version: &OpenVersion<'_>) -> Option<Upcoming> {
        let Beginning { date, by, other } =
            Beginning::new(&version.known).filter(|beginning| !beginning.is_past(self.day))?;
        let coming = self.beginning_kind(version);
        let condition = version.known.condition.filter(|_| version.known.waits() && by.is_none());
        let condition = condition.map(|condition| condition.text().shown().to_owned());
        Some(Upcoming { other, condition, ..self.item(version, coming, (date, by)) })
    }

    /// A version is still in force on its last day. Where another follows, the term
    /// does not end; what is due, fulfilled or lapses is listed all the same.
    fn ending(&self, version: &OpenVersion<'_>) -> Option<Upcoming> {
        let ends = version.ends.filter(|(end, _)| end.is_over_on(self.day) != Truth::Yes)?;
        // What an event ended early is not due any more.
        let is_due = self.term.kind() == "investment" && ends.1.is_none();
        let coming = match &version.known {
            // What has not begun does not end, nor what a source shows later.
            own if own.infers_end() && (own.waits() || own.is_shown_after(ends.0)) => return None,
            // No source says that anything is due or lapses then.
            own if own.infers_end() => UpcomingKind::Ends,
            own if own.waits() => UpcomingKind::Lapses,
            own if own.performed_late_by().is_some() => UpcomingKind::Due,
            own if own.fulfilled_by.is_some() => UpcomingKind::Fulfilled,
            own if is_due && owes_only_if(own) => UpcomingKind::Lapses,
            _ if is_due => UpcomingKind::Due,
            _ => UpcomingKind::Ends,
        };
        if coming != UpcomingKind::Ends {
            return Some(self.item(version, coming, ends));
        }
        let (earlier, later) = self.around(version);
        if later.iter().chain(earlier).any(|next| next.follows(version)) {
            return None;
        }
        // A temporary version gives way again to the one around it.
        let around = self.versions.iter().rfind(|around| around.is_around(version));
        match around.zip(version.gives_way(ends)) {
            Some((around, date)) => {
                let is_inferred = version.known.infers_end();
                let mut item = self.item(around, UpcomingKind::Changes, (date, ends.1));
                item.hindsight = item.hindsight.or_else(|| self.later(version.evidence(UpcomingKind::Ends)));
                Some(Upcoming { is_inferred, ..item })
            }
            None => Some(self.item(version, coming, ends)),
        }
    }

    fn open_conditions(&self, version: &OpenVersion<'_>) -> Vec<Upcoming> {
        let open = |kind, text: &str| {
            let (term, hindsight) = (self.term.ix(), self.later(version.evidence(kind)));
            let (version, condition) = (version.index(), Some(text.to_owned()));
            let (date, by, other, doubted_since) = (None, None, None, None);
            Upcoming { term, version, kind, date, by, other, hindsight, condition, is_inferred: false, doubted_since }
        };
        let own = version.known.condition.filter(|_| version.known.met_by.is_none());
        // Unless it is listed with the date of the beginning.
        let is_told = || self.beginning(version).is_some_and(|begins| begins.condition.is_some());
        let own = own.filter(|_| !is_told()).map(|condition| {
            let coming = match condition.effect() {
                Effect::Begins => self.beginning_kind(version),
                Effect::Ends => UpcomingKind::Ends,
            };
            open(coming, condition.text().shown())
        });
        let amounts = version.known.version.amounts().filter_map(Amount::condition);
        own.into_iter().chain(amounts.map(|text| open(UpcomingKind::Due, text.shown()))).collect()
    }
}

fn ends(version: &Known<'_>) -> Option<Dated> {
    let stated = version.end();
    let event = version.endings().filter_map(dated).min_by_key(|(date, _)| date.last_day());
    let by = version.end_rests_on().map(Event::ix);
    match (stated, event) {
        (Some(end), _) if by.is_some() => Some((end, by)),
        (Some(end), Some((date, _))) if end.before(date) == Truth::Yes => Some((end, None)),
        (stated, event) => event.or(stated.map(|end| (end, None))),
    }
}

fn dated(event: Event<'_>) -> Option<Dated> {
    event.date().map(|date| (date, Some(event.ix())))
}

/// Nothing falls due at the end if every amount depends on a condition.
fn owes_only_if(version: &Known<'_>) -> bool {
    let mut amounts = version.version.amounts().peekable();
    amounts.peek().is_some() && amounts.all(|amount| amount.condition().is_some())
}
