//! The terms: grouped by their states on the day that is asked about (between two
//! days by what changed), by kind or by who owes whom, each with a bar on the time
//! axis; below them the chosen one.

use std::{cell::RefCell, collections::HashMap};

use chrono::NaiveDate;
use unicode_width::UnicodeWidthStr as _;

use super::{
    super::{
        Action, Direction, Effect, Focus, Geometry, ListState, PageKey, PageView, Records, Session,
        list::{Enter, List},
        page_view::PageLayout,
        stepping::NOTHING_LISTED,
    },
    About, Arrangement, Axis, Grouped, GroupedRow,
};
use crate::{
    domain::{ChangeKind, Deal, EventIx, Knowledge, Reason, Ref, Term, TermIx, TermState, Upcoming, Vocabulary as _},
    report::{self, Days, Document, Extent, Target},
    search::read_day,
};

pub(super) const ABOUT: About = About {
    name: "Terms",
    noun: "term",
    page: "Term",
    help: "the terms on the day of the selected event",
    empty: "Terms appear here, one bar each: who owes what, from when until when, and its state on any day.",
    refuses: &[Action::Pick, Action::FoldAll],
    has_time_axis: true,
    arrangement: Arrangement::Stacked,
};

/// Columns that a list makes room for in front of what else is in a row.
const WIDEST: usize = 60;
/// Terms that are measured, so that a long list costs no more.
const COUNTED: usize = 256;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    #[default]
    State,
    Kind,
    Pair,
}

/// What applies comes first, what is over last.
const STATES: [TermState; 7] = [
    TermState::InForce,
    TermState::Presumed,
    TermState::Possible,
    TermState::NotYet,
    TermState::Fulfilled,
    TermState::Ended,
    TermState::NotRecorded,
];

#[derive(Debug, Default)]
pub struct Terms {
    pub(super) list: ListState,
    pub grouping: Grouping,
    /// The days whose states the groups are of.
    grouped_on: Option<Days>,
    grouped: Grouped,
    /// Columns in which titles are not cut.
    title_columns: usize,
    /// And in which it is not cut who owes whom.
    owed_columns: usize,
    /// The day in question.
    pub as_of: NaiveDate,
    /// The event at which that was first asked.
    asked_at: Option<EventIx>,
    pub axis: Option<Axis>,
    bars: HashMap<TermIx, Vec<Cell>>,
    /// What is ahead of the day: the same for the page of every term, and expensive
    /// to compute.
    ahead: RefCell<Option<(NaiveDate, Vec<Upcoming>)>>,
}

impl Terms {
    pub(super) fn new(deal: &Deal, today: NaiveDate) -> Self {
        let counted = || deal.terms().take(COUNTED);
        let title = counted().map(|term| term.title().shown().width()).max().unwrap_or(0);
        let owed = counted().map(|term| report::owed(term, WIDEST).width()).max().unwrap_or(0);
        let [title_columns, owed_columns] = [title, owed].map(|columns| columns.min(WIDEST));
        Self { as_of: today, title_columns, owed_columns, ..Self::default() }
    }

    pub fn title_columns(&self) -> usize {
        self.title_columns
    }

    pub fn owed_columns(&self) -> usize {
        self.owed_columns
    }

    pub fn rows(&self) -> &[GroupedRow] {
        self.grouped.rows()
    }

    pub fn bar(&self, term: TermIx) -> &[Cell] {
        self.bars.get(&term).map_or(&[], Vec::as_slice)
    }

    fn regroup(&mut self, session: &mut Session) {
        if self.grouped.is_empty() {
            return session.say("nothing is listed here");
        }
        self.grouping = match self.grouping {
            Grouping::State => Grouping::Kind,
            Grouping::Kind => Grouping::Pair,
            Grouping::Pair => Grouping::State,
        };
        self.arrange(session);
    }

    fn arrange(&mut self, session: &Session) {
        let all = self.all(session);
        self.list.reorder(all);
        self.relist(session);
    }

    fn days(&self, session: &Session) -> Days {
        let span = session.span_to(Some(self.as_of));
        span.map_or(Days::On(self.as_of), |(first, second)| Days::Between(first, second))
    }

    /// The group of a term, and its rank if groups have one of their own.
    fn group(&self, session: &Session, ix: TermIx) -> (usize, String) {
        let deal = &session.deal;
        match (self.grouping, self.days(session)) {
            (Grouping::State, Days::On(day)) => {
                let state = deal.term_state(ix, day);
                (rank(&STATES, &state), report::sentence_case(state.full_label()))
            }
            (Grouping::State, Days::Between(first, second)) => {
                let change = deal.term_change(ix, first, second).change;
                (rank(ChangeKind::ALL, &change), report::sentence_case(change.label()))
            }
            (Grouping::Kind, _) => (0, report::sentence_case(&deal.term(ix).kind_label())),
            (Grouping::Pair, _) => (0, report::term_parties(deal.term(ix))),
        }
    }

    /// When a term begins that is still to come, in a list by states. What waits for a
    /// condition has no day.
    fn begins(&self, session: &Session, ix: TermIx) -> Option<NaiveDate> {
        let Days::On(day) = self.days(session) else { return None };
        let is_by_state = self.grouping == Grouping::State;
        if !is_by_state || session.deal.term_state(ix, day) != TermState::NotYet {
            return None;
        }
        let reasons = session.deal.term_on_day(ix, day).reasons;
        reasons.iter().find_map(|reason| match reason {
            Reason::Begins(start, _) => start.sort_day(),
            _ => None,
        })
    }

    fn step_day(&mut self, direction: Direction) {
        let day = match direction {
            Direction::Forward => self.as_of.succ_opt(),
            Direction::Back => self.as_of.pred_opt(),
        };
        self.as_of = day.unwrap_or(self.as_of);
    }

    fn next_change(&mut self, session: &mut Session, direction: Direction) {
        let (days, here) = (session.deal.days_of_change(), self.as_of);
        let found = match direction {
            Direction::Forward => days.iter().find(|day| **day > here),
            Direction::Back => days.iter().rfind(|day| **day < here),
        };
        match found {
            Some(day) => self.as_of = *day,
            None => session.say(direction.no_more("changes of terms")),
        }
    }

    pub(in crate::app) fn standing_version(&self, deal: &Deal) -> Option<Ref> {
        let Ref::Term(ix) = *self.list.shown().get(self.list.cursor())? else { return None };
        deal.term_on_day(ix, self.as_of).version.map(|version| Ref::Version(ix, version))
    }

    /// The event at which the day was first asked about.
    pub(in crate::app) fn asked_at(&self) -> Option<EventIx> {
        self.asked_at
    }

    pub(in crate::app) fn take_over(&mut self, old: &Self) {
        (self.as_of, self.grouping) = (old.as_of, old.grouping);
    }

    pub(in crate::app) fn set_asked_at(&mut self, event: Option<EventIx>) {
        self.asked_at = event;
    }
}

fn term(item: &Ref) -> Option<TermIx> {
    if let Ref::Term(ix) = item { Some(*ix) } else { None }
}

fn rank<T: PartialEq>(all: &[T], one: &T) -> usize {
    all.iter().position(|other| other == one).unwrap_or(all.len())
}

impl List for Terms {
    fn records(&self) -> Option<Records> {
        Some(Records::Terms(self.as_of, Knowledge::Hindsight))
    }

    /// In groups, those of one rank in the order of their first terms in the file. What is
    /// still to come is in the order in which it begins, what has no day comes last.
    fn all(&self, session: &Session) -> Vec<Ref> {
        let mut groups: HashMap<String, usize> = HashMap::new();
        let mut grouped = Vec::new();
        for ix in session.deal.terms().map(Term::ix) {
            let (next, (rank, name)) = (groups.len(), self.group(session, ix));
            let group = *groups.entry(name).or_insert(next);
            let begins = self.begins(session, ix);
            grouped.push(((rank, group, begins.is_none(), begins), ix));
        }
        grouped.sort_by_key(|(place, _)| *place);
        grouped.into_iter().map(|(_, ix)| Ref::Term(ix)).collect()
    }

    /// Shows the day of the current event, unless it was already shown for this
    /// event. Keeps its day if the event has none.
    fn on_shown(&mut self, session: &Session) {
        let Some(event) = session.current().filter(|event| self.asked_at != Some(event.ix())) else { return };
        self.as_of = event.date().last_day().unwrap_or(self.as_of);
        self.asked_at = Some(event.ix());
    }

    fn relist(&mut self, session: &Session) {
        self.grouped_on = Some(self.days(session));
        let terms = self.list.shown().iter().filter_map(term);
        self.grouped = Grouped::new(terms.map(|ix| (self.group(session, ix).1, Ref::Term(ix))));
    }

    fn rows(&self, _: &Session) -> usize {
        self.grouped.rows().len()
    }

    fn row_of(&self, _: &Session, nth: usize) -> (usize, usize) {
        self.grouped.row_of(nth)
    }

    fn page_key(&self, session: &Session, columns: usize) -> Option<PageKey> {
        let layout = PageLayout { days: Some(self.days(session)), columns, revision: 0 };
        self.subject(session).map(|subject| PageKey { subject, layout })
    }

    fn document(&self, session: &Session, key: &PageKey, extent: Extent) -> Document {
        match (key.subject, key.layout.days) {
            (Ref::Term(ix), Some(days)) => {
                let (deal, day) = (&session.deal, days.last());
                let known = self.ahead.take().filter(|(of, _)| *of == day);
                let (_, ahead) = known.unwrap_or_else(|| (day, deal.ahead(day)));
                let document = report::term_with_ahead(deal, ix, days, &ahead, extent);
                self.ahead.replace(Some((day, ahead)));
                document
            }
            _ => Document::default(),
        }
    }

    fn day(&self, _: &Session) -> Option<NaiveDate> {
        Some(self.as_of)
    }

    /// A month or year stands for its last day.
    fn go_to_day(&mut self, session: &mut Session, written: &str) -> Result<(), String> {
        let (date, day) = read_day(written, &session.date_context())?;
        if date.day() != Some(day) {
            session.say(report::day_taken(date, day));
        }
        self.as_of = day;
        Ok(())
    }

    fn understood_date(&self, session: &Session, written: &str) -> Option<String> {
        let (date, day) = read_day(written, &session.date_context()).ok()?;
        Some(report::day_taken(date, day))
    }

    fn asked_day(&self) -> Option<NaiveDate> {
        Some(self.as_of)
    }

    fn ask_day(&mut self, day: NaiveDate, event: Option<EventIx>) {
        (self.as_of, self.asked_at) = (day, event.or(self.asked_at));
    }

    /// To the event that set the selected version, else the version in force, else
    /// the first one, which is yet to come.
    fn enter(&self, session: &Session, _: Focus, page: &PageView) -> Enter {
        let Some(Ref::Term(ix)) = self.subject(session) else { return Enter::Nothing(NOTHING_LISTED) };
        let standing = || Target::To(self.standing_version(&session.deal).unwrap_or(Ref::Version(ix, 0)));
        Enter::Target(page.chosen().map_or_else(standing, |item| item.target))
    }

    fn act(&mut self, session: &mut Session, action: Action) -> Option<Vec<Effect>> {
        match action {
            Action::Change(direction) => self.next_change(session, direction),
            Action::StepTime(direction) => self.step_day(direction),
            Action::Sort => self.regroup(session),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn fit(&mut self, session: &mut Session, sizes: Geometry) {
        if self.grouping == Grouping::State && self.grouped_on != Some(self.days(session)) {
            self.arrange(session);
        }
        if self.axis.map_or(0, |axis| axis.columns) != sizes.axis_columns {
            self.axis = Axis::new(&session.deal, sizes.axis_columns).filter(|_| sizes.axis_columns > 0);
            self.bars.clear();
        }
        let Some(axis) = self.axis else { return };
        let (lead, row) = self.row_of(session, self.list.cursor());
        self.list.scroll(self.rows().len(), (lead, row), sizes.list_rows);
        for row in self.grouped.rows().iter().skip(self.list.top).take(sizes.list_rows.max(1)) {
            if let GroupedRow::Item(Ref::Term(ix)) = row {
                self.bars.entry(*ix).or_insert_with(|| bar(&session.deal, *ix, &axis));
            }
        }
    }
}

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
fn bar(deal: &Deal, ix: TermIx, axis: &Axis) -> Vec<Cell> {
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
