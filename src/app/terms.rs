//! The terms: each a bar on the time axis, grouped by who owes whom or by kind,
//! with a
//! line at the day that is asked about; below them the chosen one.

mod axis;
mod bars;
mod page;

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{App, Direction, Effect, Focus, Geometry, Paged, Screen, Step, Target};
use crate::domain::{Deal, EdtfDate, EventIx, TermIx};

pub use axis::Axis;
pub use bars::Cell;

/// A row of the list of terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermRow {
    /// Who owes whom, or the kind of term, above its terms.
    Group(String),
    /// A term.
    Term(TermIx),
}

/// By what the terms are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grouping {
    /// By who owes whom.
    Pair,
    /// By their kind.
    Kind,
}

/// What a page was laid out for: the term, the days, the columns.
type Laid = (TermIx, Days, usize);

/// The days that the terms are asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Days {
    /// How they stand on one.
    On(NaiveDate),
    /// What became of them from one to another.
    Between(NaiveDate, NaiveDate),
}

/// The screen of the terms.
#[derive(Debug)]
pub struct Terms {
    rows: Vec<TermRow>,
    as_of: NaiveDate,
    /// The event at which that was first asked.
    asked_at: Option<EventIx>,
    grouping: Grouping,
    axis: Option<Axis>,
    /// The bars of the terms that were in sight on this axis.
    bars: HashMap<TermIx, Vec<Cell>>,
    /// The cursor is always on a term.
    paged: Paged<Laid>,
}

impl Terms {
    /// The terms of a deal on a day; none if it has no term.
    pub(super) fn of(deal: &Deal, as_of: NaiveDate) -> Option<Self> {
        let grouping = Grouping::Pair;
        let rows = rows(deal, grouping);
        let cursor = rows.iter().position(|row| matches!(row, TermRow::Term(_)))?;
        let mut paged = Paged::default();
        paged.put_cursor(cursor);
        Some(Self { rows, as_of, asked_at: None, grouping, axis: None, bars: HashMap::new(), paged })
    }

    /// The rows, from top to bottom.
    pub fn rows(&self) -> &[TermRow] {
        &self.rows
    }

    /// Where one is in the list, and the page of the chosen row.
    pub fn paged(&self) -> &Paged<Laid> {
        &self.paged
    }

    /// The day that is asked about.
    pub fn as_of(&self) -> NaiveDate {
        self.as_of
    }

    /// The time axis, where there is room for one.
    pub fn axis(&self) -> Option<&Axis> {
        self.axis.as_ref()
    }

    /// The bar of a term.
    pub fn bar(&self, term: TermIx) -> &[Cell] {
        self.bars.get(&term).map_or(&[], Vec::as_slice)
    }

    /// The terms of another version of the deal as those of the old one were
    /// shown.
    pub(super) fn as_before(&self, old: &Deal, new: &Deal) -> Option<Self> {
        let mut terms = Self::of(new, self.as_of)?;
        if terms.grouping != self.grouping {
            terms.regroup(new);
        }
        let id = self.term().map(|ix| &old.terms()[ix].id);
        let is_same = |row: &TermRow| matches!(row, TermRow::Term(ix) if Some(&new.terms()[*ix].id) == id);
        if let Some(cursor) = terms.rows.iter().position(is_same) {
            terms.paged.go(cursor, self.paged.spot());
        }
        Some(terms)
    }

    /// The term under the cursor.
    pub(super) fn term(&self) -> Option<TermIx> {
        match self.rows.get(self.paged.cursor()) {
            Some(TermRow::Term(ix)) => Some(*ix),
            _ => None,
        }
    }

    /// The cursor so many terms on.
    fn step(&mut self, direction: Direction, by: usize) {
        let terms: Vec<usize> =
            (0..self.rows.len()).filter(|row| matches!(self.rows.get(*row), Some(TermRow::Term(_)))).collect();
        let here = terms.iter().position(|row| *row == self.paged.cursor()).unwrap_or(0);
        let there = super::places::moved(here, direction, by, terms.len().saturating_sub(1));
        if let Some(row) = terms.get(there) {
            self.paged.put_cursor(*row);
        }
    }

    fn fit(&mut self, deal: &Deal, days: Days, sizes: Geometry) {
        let axis_columns = sizes.axis_columns;
        if self.axis.map_or(0, |axis| axis.columns()) != axis_columns {
            self.axis = Axis::of(deal, axis_columns).filter(|_| axis_columns > 0);
            self.bars.clear();
        }
        let cursor = self.paged.cursor();
        // The group above a term is seen with it.
        let is_first = matches!(self.rows.get(cursor.wrapping_sub(1)), Some(TermRow::Group(_)));
        let first = if is_first { cursor - 1 } else { cursor };
        let wanted = self.term().map(|term| (term, days, sizes.detail_columns));
        self.paged
            .fit((self.rows.len(), first), wanted, sizes, |(term, days, width)| page::page(deal, *term, *days, *width));
        if let Some(axis) = self.axis {
            for row in self.rows.iter().skip(self.paged.top()).take(sizes.list_rows.max(1)) {
                if let TermRow::Term(ix) = row {
                    self.bars.entry(*ix).or_insert_with(|| bars::bar(deal, *ix, &axis));
                }
            }
        }
    }

    /// The terms in groups of another sort, the cursor on the same one.
    fn regroup(&mut self, deal: &Deal) {
        self.grouping = match self.grouping {
            Grouping::Pair => Grouping::Kind,
            Grouping::Kind => Grouping::Pair,
        };
        let here = self.term();
        self.rows = rows(deal, self.grouping);
        let is_here = |row: &TermRow| matches!(row, TermRow::Term(ix) if Some(*ix) == here);
        let cursor = self.rows.iter().position(is_here).unwrap_or(self.paged.cursor());
        self.paged.go(cursor, self.paged.spot());
    }
}

fn rows(deal: &Deal, grouping: Grouping) -> Vec<TermRow> {
    let mut groups: Vec<(String, Vec<TermIx>)> = Vec::new();
    for (ix, term) in deal.terms().iter() {
        let name = match grouping {
            Grouping::Pair => term.between(deal),
            Grouping::Kind => term.kind.spoken(),
        };
        match groups.iter_mut().find(|(other, _)| *other == name) {
            Some((_, terms)) => terms.push(ix),
            None => groups.push((name, vec![ix])),
        }
    }
    let group = |(name, terms): (String, Vec<TermIx>)| {
        std::iter::once(TermRow::Group(name)).chain(terms.into_iter().map(TermRow::Term))
    };
    groups.into_iter().flat_map(group).collect()
}

impl App {
    /// Turns to another screen. The terms open at the day of the chosen event.
    pub(super) fn turn_to(&mut self, screen: Screen) {
        if screen == Screen::Terms && self.screen != Screen::Terms {
            let here = self.current().map(|event| (event.ix(), event.date().last_day()));
            let (event, day) = here.unzip();
            let kept = self.terms.take();
            // The day that was asked about stays for as long as the event does.
            let is_asked = |kept: &Terms| event.is_none() || kept.asked_at == event;
            let kept_day = kept.as_ref().filter(|kept| is_asked(kept)).map(Terms::as_of);
            let Some(day) = kept_day.or(day.flatten()).or(kept.as_ref().map(Terms::as_of)) else { return };
            let kept = kept.map(|kept| Terms { as_of: day, ..kept }).or_else(|| Terms::of(&self.deal, day));
            self.terms = kept.map(|kept| Terms { asked_at: event, ..kept });
            if self.terms.is_none() {
                self.notice = Some("this deal has no terms".to_owned());
                return;
            }
        }
        if screen == Screen::Disputes && !self.has_disputes() {
            self.notice = Some("this deal has no disputes".to_owned());
            return;
        }
        if screen == Screen::Sources && !self.has_sources() {
            self.notice = Some("this deal has no sources".to_owned());
            return;
        }
        self.screen = screen;
        self.focus = Focus::List;
    }

    /// Whether there is something to show on a screen.
    pub(super) fn has_screen(&mut self, screen: Screen) -> bool {
        match screen {
            Screen::Timeline | Screen::Parties => true,
            Screen::Terms => self.terms.is_some(),
            Screen::Sources => self.has_sources(),
            Screen::Disputes => self.has_disputes(),
        }
    }

    /// The screen of the terms, when it is shown.
    pub fn terms(&self) -> Option<&Terms> {
        self.terms.as_ref().filter(|_| self.screen == Screen::Terms)
    }

    pub(super) fn fit_terms(&mut self) {
        let span = self.pinned_span();
        if let Some(terms) = self.terms.as_mut().filter(|_| self.screen == Screen::Terms) {
            let days = span.map_or(Days::On(terms.as_of), |(first, second)| Days::Between(first, second));
            terms.fit(&self.deal, days, self.geometry);
        }
    }

    /// Moves among the terms, or scrolls the page of the chosen one.
    pub(super) fn step_in_terms(&mut self, direction: Direction, step: Step) {
        let (focus, sizes) = (self.focus, self.geometry);
        let Some(terms) = &mut self.terms else { return };
        match focus {
            Focus::List => terms.step(direction, super::places::distance(step, sizes.list_rows)),
            Focus::Detail => terms.paged.step(terms.rows.len(), focus, (direction, step), sizes),
        }
    }

    /// Groups the terms by kind, or by who owes whom.
    pub(super) fn regroup_terms(&mut self) {
        if let Some(terms) = &mut self.terms {
            terms.regroup(&self.deal);
        }
    }

    /// The day that is asked about, one day on or back.
    pub(super) fn day_sideways(&mut self, direction: Direction) {
        let Some(terms) = &mut self.terms else { return };
        let day = match direction {
            Direction::Forward => terms.as_of.succ_opt(),
            Direction::Back => terms.as_of.pred_opt(),
        };
        terms.as_of = day.unwrap_or(terms.as_of);
    }

    /// To the next or the previous day on which a term changes.
    pub(super) fn next_change(&mut self, direction: Direction) {
        let Some(terms) = &mut self.terms else { return };
        let days = self.deal.days_of_change();
        let found = match direction {
            Direction::Forward => days.iter().find(|day| **day > terms.as_of),
            Direction::Back => days.iter().rfind(|day| **day < terms.as_of),
        };
        match found {
            Some(day) => terms.as_of = *day,
            None => self.notice = Some("no further change of a term".to_owned()),
        }
    }

    /// The day that is asked about, as typed.
    ///
    /// # Errors
    /// What is wrong with the day, in words.
    pub(super) fn go_as_of(&mut self, written: &str) -> Result<(), String> {
        let day = EdtfDate::parse(written.trim()).ok().and_then(EdtfDate::day);
        let day = day.ok_or_else(|| format!("not a day: write {}", EdtfDate::day_to_write(written)))?;
        if let Some(terms) = &mut self.terms {
            terms.as_of = day;
        }
        Ok(())
    }

    /// Chooses the next or the previous version.
    pub(super) fn choose_version(&mut self, direction: Direction) {
        self.fit_terms();
        let sizes = self.geometry;
        if let Some(terms) = &mut self.terms {
            terms.paged.choose(direction, sizes);
        }
    }

    /// To the event that set the chosen version, else the one that stands.
    pub(super) fn open_version(&mut self) -> Vec<Effect> {
        self.fit_terms();
        if let Some(ix) = self.version_set_by() {
            self.focus = Focus::List;
            return self.follow(ix);
        }
        self.notice = Some("no event of the record set this version".to_owned());
        Vec::new()
    }

    pub(super) fn version_set_by(&self) -> Option<EventIx> {
        let terms = self.terms.as_ref()?;
        let ix = terms.term()?;
        if let Some(Target::Term(_, set_by)) = terms.paged.chosen().map(|item| item.target) {
            return set_by;
        }
        let standing = self.deal.on_day(ix, terms.as_of).version?;
        self.deal.terms()[ix].versions.get(standing)?.set_by
    }
}
