//! The terms: grouped by their states on the day that is asked about (between two
//! days by what changed), by kind or by who owes whom, each with a bar on the time
//! axis; below them the chosen one.

mod bars;
mod groups;

use std::{cell::RefCell, collections::HashMap};

use chrono::NaiveDate;
use unicode_width::UnicodeWidthStr as _;

use super::{
    super::{
        Action, AddKind, Direction, Effect, Focus, Geometry, ListState, PageKey, PageView, Records, Session,
        list::{Enter, List},
        page_view::PageLayout,
        session::AskedAt,
        stepping::NOTHING_LISTED,
    },
    About, Arrangement, Axis, Grouped, GroupedRow,
};
use crate::{
    domain::{ChangeKind, Deal, Knowledge, Ref, Term, TermIx, Upcoming, Version},
    report::{self, Days, Document, Extent, Target},
    search::read_day,
};

pub use bars::Cell;
pub use groups::Grouping;

use bars::bar;
use groups::Groups;

pub(super) const ABOUT: About = About {
    name: "Terms",
    noun: "term",
    page: "Term",
    help: "the terms on the day of the selected event",
    empty: "Terms appear here, one bar each: who owes what, from when until when, and its state on any day.",
    filled_by: "`dealtui record add FILE term ID --title TITLE --kind KIND` adds one.",
    adds: AddKind::Term,
    to_do: None,
    refuses: &[Action::Pick, Action::FoldAll],
    has_time_axis: true,
    arrangement: Arrangement::Stacked,
};

/// Columns that a list makes room for in front of what else is in a row.
const WIDEST: usize = 60;
/// The sign behind the title of a term that is in dispute, with its blank.
const DISPUTE_SIGN: usize = 2;
/// Terms that are measured, so that a long list costs no more.
const COUNTED: usize = 256;
/// Columns for an amount behind a title, with two blanks.
pub const AMOUNT_COLUMNS: usize = 9;

fn titled_columns(term: Term<'_>) -> usize {
    term.title().shown().width() + if term.is_in_dispute() { DISPUTE_SIGN } else { 0 }
}

fn has_amount(term: Term<'_>) -> bool {
    term.versions().flat_map(Version::amounts).any(|amount| amount.value().is_some())
}

#[derive(Debug, Default)]
pub struct Terms {
    pub(super) list: ListState,
    pub grouping: Grouping,
    /// The days whose states the groups are of.
    grouped_on: Option<Days>,
    grouped: Grouped,
    /// Columns in which titles are not cut, with the sign of a dispute.
    title_columns: usize,
    /// And in which it is not cut who owes whom.
    owed_columns: usize,
    /// Those of the amounts; 0 where no term has one.
    amount_columns: usize,
    /// The day in question.
    pub as_of: NaiveDate,
    /// The selection at which that was first asked.
    asked_at: Option<AskedAt>,
    pub axis: Option<Axis>,
    bars: HashMap<TermIx, Vec<Cell>>,
    /// What is ahead of the day: the same for the page of every term, and expensive
    /// to compute.
    ahead: RefCell<Option<(NaiveDate, Vec<Upcoming>)>>,
}

impl Terms {
    pub(super) fn new(deal: &Deal, today: NaiveDate) -> Self {
        let counted = || deal.terms().take(COUNTED);
        let title = counted().map(titled_columns).max().unwrap_or(0);
        let owed = counted().map(|term| report::owed(term, WIDEST).width()).max().unwrap_or(0);
        let [title_columns, owed_columns] = [title, owed].map(|columns| columns.min(WIDEST));
        let amount_columns = if counted().any(has_amount) { AMOUNT_COLUMNS } else { 0 };
        Self { as_of: today, title_columns, owed_columns, amount_columns, ..Self::default() }
    }

    pub fn title_columns(&self) -> usize {
        self.title_columns
    }

    pub fn owed_columns(&self) -> usize {
        self.owed_columns
    }

    pub fn amount_columns(&self) -> usize {
        self.amount_columns
    }

    pub fn rows(&self) -> &[GroupedRow] {
        self.grouped.rows()
    }

    pub fn bar(&self, term: TermIx) -> &[Cell] {
        self.bars.get(&term).map_or(&[], Vec::as_slice)
    }

    /// Whether the selected term changed between the days that are compared.
    fn is_on_change(&self, session: &Session) -> bool {
        let span = session.span_to(Some(self.as_of));
        let term = self.subject(session).as_ref().and_then(term);
        let changed = |((first, second), term)| session.deal.term_change(term, first, second).change;
        span.zip(term).is_some_and(|both| changed(both).is_change())
    }

    fn regroup(&mut self, session: &mut Session) {
        if self.grouped.is_empty() {
            return session.say(NOTHING_LISTED);
        }
        self.grouping = self.grouping.next();
        self.arrange(session);
        // From its first group on, if the cursor is in sight there.
        self.list.top = 0;
    }

    fn arrange(&mut self, session: &Session) {
        let all = self.all(session);
        self.list.reorder(all);
        self.relist(session);
    }

    pub(in crate::app) fn days(&self, session: &Session) -> Days {
        let span = session.span_to(Some(self.as_of));
        span.map_or(Days::On(self.as_of), |(first, second)| Days::Between(first, second))
    }

    fn groups<'d>(&self, session: &'d Session) -> Groups<'d> {
        Groups { deal: &session.deal, grouping: self.grouping, days: self.days(session) }
    }

    /// Asks for another day than that of the selection.
    fn choose_day(&mut self, session: &mut Session, day: NaiveDate) {
        session.typed_day = None;
        (self.as_of, self.asked_at) = (day, session.asked_at());
    }

    fn step_day(&mut self, session: &mut Session, direction: Direction) {
        let day = match direction {
            Direction::Forward => self.as_of.succ_opt(),
            Direction::Back => self.as_of.pred_opt(),
        };
        self.choose_day(session, day.unwrap_or(self.as_of));
    }

    fn next_change(&mut self, session: &mut Session, direction: Direction) {
        let (days, here) = (session.deal.days_of_change(), self.as_of);
        let found = match direction {
            Direction::Forward => days.iter().find(|day| **day > here),
            Direction::Back => days.iter().rfind(|day| **day < here),
        };
        match found.copied() {
            Some(day) => self.choose_day(session, day),
            None => session.say(direction.no_more("changes of terms")),
        }
    }

    pub(in crate::app) fn standing_version(&self, deal: &Deal) -> Option<Ref> {
        let Ref::Term(ix) = *self.list.shown().get(self.list.cursor())? else { return None };
        deal.term_on_day(ix, self.as_of).version.map(|version| Ref::Version(ix, version))
    }

    /// The selection at which the day was first asked about.
    pub(in crate::app) fn asked_at(&self) -> Option<AskedAt> {
        self.asked_at
    }

    pub(in crate::app) fn take_over(&mut self, old: &Self) {
        (self.as_of, self.grouping) = (old.as_of, old.grouping);
    }

    pub(in crate::app) fn set_asked_at(&mut self, at: Option<AskedAt>) {
        self.asked_at = at;
    }
}

fn term(item: &Ref) -> Option<TermIx> {
    if let Ref::Term(ix) = item { Some(*ix) } else { None }
}

impl List for Terms {
    fn records(&self) -> Option<Records> {
        Some(Records::Terms(self.as_of, Knowledge::Hindsight))
    }

    fn all(&self, session: &Session) -> Vec<Ref> {
        self.groups(session).ordered().into_iter().map(Ref::Term).collect()
    }

    /// Shows the day of the selection, unless it was already shown for it. Keeps its
    /// day if the event has none.
    fn on_shown(&mut self, session: &Session) {
        let at = session.asked_at();
        if at.is_some() && self.asked_at != at {
            (self.as_of, self.asked_at) = (session.day().unwrap_or(self.as_of), at);
        }
    }

    fn relist(&mut self, session: &Session) {
        let groups = self.groups(session);
        let terms = self.list.shown().iter().filter_map(term);
        self.grouped = Grouped::new(terms.map(|ix| (groups.rank_and_name(ix).1, Ref::Term(ix))));
        self.grouped_on = Some(groups.days);
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
        self.choose_day(session, day);
        Ok(())
    }

    fn understood_date(&self, session: &Session, written: &str) -> Option<String> {
        let (date, day) = read_day(written, &session.date_context()).ok()?;
        Some(report::day_taken(date, day))
    }

    fn asked_day(&self) -> Option<NaiveDate> {
        Some(self.as_of)
    }

    fn ask_day(&mut self, day: NaiveDate, at: Option<AskedAt>) {
        (self.as_of, self.asked_at) = (day, at.or(self.asked_at));
    }

    /// To the event that set the selected version, else the version in force, else
    /// the first one, which is yet to come.
    fn enter(&self, session: &Session, focus: Focus, page: &PageView) -> Enter {
        let Some(Ref::Term(ix)) = self.subject(session) else { return Enter::Nothing(NOTHING_LISTED) };
        let standing = || Target::To(self.standing_version(&session.deal).unwrap_or(Ref::Version(ix, 0)));
        Enter::Target(page.chosen().filter(|_| focus == Focus::Page).map_or_else(standing, |item| item.target))
    }

    fn act(&mut self, session: &mut Session, action: Action) -> Option<Vec<Effect>> {
        match action {
            Action::Change(direction) => self.next_change(session, direction),
            Action::StepTime(direction) => self.step_day(session, direction),
            Action::Sort => self.regroup(session),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn fit(&mut self, session: &mut Session, sizes: Geometry) {
        let days = self.days(session);
        if self.grouping == Grouping::State && self.grouped_on != Some(days) {
            let is_compared = |days| matches!(days, Some(Days::Between(first, second)) if first != second);
            let begins_to_compare = is_compared(Some(days)) && !is_compared(self.grouped_on);
            let is_at_first = self.list.cursor() == 0;
            self.arrange(session);
            // Who has selected no term that changed looks at what changed first.
            if begins_to_compare && (is_at_first || !self.is_on_change(session)) {
                self.put_cursor(session, 0);
            }
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
