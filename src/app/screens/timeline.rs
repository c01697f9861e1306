//! The events in the order of time, with the event's page.

use chrono::{Datelike as _, NaiveDate};
use unicode_width::UnicodeWidthStr as _;

use super::{
    super::{
        Action, AddKind, Effect, Geometry, ListState, PageKey, Row, Session,
        list::List,
        session::{AskedAt, TypedDay},
        stepping::NOTHING_LISTED,
    },
    About, Arrangement,
};
use crate::{
    domain::{
        ChangeKind, Deal, Edge, EdtfDate, Event, Ref, Truth, Window, format_day, prefix_wider_than, truncate_to_width,
    },
    report::{self, Document, Extent, Figure, UNDATED},
    search::{Sort, date_problem},
};

pub(super) const ABOUT: About = About {
    name: "Timeline",
    noun: "event",
    page: "Event",
    help: "the timeline of events",
    empty: "Events appear here, one row each: when and what it was, its amount, its independent sources and open disputes.",
    filled_by: super::FILLED_BY_DOCUMENTS,
    adds: AddKind::Fact,
    to_do: Some(super::TO_DO),
    refuses: &[],
    has_time_axis: false,
    arrangement: Arrangement::SideBySide,
};

/// Columns of a date like `27 Feb`.
const DAY: usize = 6;

/// Columns of a date like `28 Apr–13 May`. Longer dates are cut in the list; the page
/// has them in full.
const WIDEST_DATE: usize = 13;

/// Columns that a list makes room for in front of what else is in a row.
const WIDEST_TITLE: usize = 60;

/// Columns of ` 2026`.
const YEAR: usize = 5;

/// What the status line was computed for: the selection, and the days since the
/// pinned one.
type StatusKey = (AskedAt, Option<(NaiveDate, NaiveDate)>);

#[derive(Debug, Default)]
pub struct Timeline {
    pub(super) list: ListState,
    date_columns: usize,
    title_columns: usize,
    /// The states of the terms on the day of the current event, or the changes since
    /// the pinned day.
    status: (Option<StatusKey>, String),
}

impl Timeline {
    pub(super) fn new(deal: &Deal, _: NaiveDate) -> Self {
        let is_day_alone = |event: &Event<'_>| {
            event.day().is_some() && event.date().and_then(EdtfDate::time).is_none() && event.date_words().is_none()
        };
        let widest = deal
            .events()
            .filter(|event| !is_day_alone(event))
            .map(|event| below_heading(event, WIDEST_DATE).width())
            .max()
            .unwrap_or(0);
        let longest = deal
            .events()
            .map(|event| prefix_wider_than(event.title().shown(), WIDEST_TITLE).width() + contradicted_sign(event))
            .max()
            .unwrap_or(0);
        Self {
            date_columns: widest.clamp(DAY, WIDEST_DATE),
            title_columns: longest.min(WIDEST_TITLE),
            ..Self::default()
        }
    }

    /// Columns in which the titles fit, unless they are very long, and behind them what
    /// the column of amounts has no room for.
    pub fn title_columns(&self) -> usize {
        self.title_columns
    }

    pub fn date_columns(&self, session: &Session) -> usize {
        match session.events.sort() {
            Sort::Date => self.date_columns,
            Sort::Relevance => self.date_columns + YEAR,
        }
    }

    /// The date in a row. In order of time the heading above has its year, or says that
    /// there is none.
    pub fn date(&self, session: &Session, event: Event<'_>) -> String {
        let columns = self.date_columns(session);
        match (session.events.sort(), event.date_words(), event.date()) {
            (Sort::Date, ..) => below_heading(event, columns),
            (Sort::Relevance, Some(words), _) => truncate_to_width(words.shown(), columns),
            (Sort::Relevance, None, Some(date)) => shortened(date, EdtfDate::with_year, columns),
            (Sort::Relevance, None, None) => UNDATED.to_owned(),
        }
    }

    /// `terms on 27 Feb 2026: 17 in force · 2 possible · 3 met`; empty if the deal has no
    /// terms or the event no day.
    pub fn status(&self) -> &str {
        &self.status.1
    }

    fn fit_status(&mut self, session: &Session) {
        let span = session.span_to(self.day(session));
        let here = session.asked_at().map(|at| (at, span));
        if self.status.0 != here {
            let said = match span {
                Some((first, second)) => {
                    let changes = report::term_changes(&session.deal, (first, second), ChangeKind::label);
                    format!("{} → {}: {changes}", format_day(first), format_day(second))
                }
                None => session.day().map(|day| terms_on(&session.deal, day)).unwrap_or_default(),
            };
            self.status = (here, said);
        }
    }
}

/// The date of a row, of which the heading above says the year, or that there is none.
fn below_heading(event: Event<'_>, columns: usize) -> String {
    match (event.date_words(), event.date()) {
        (Some(words), date) => truncate_to_width(stripped_of_year(words.shown(), date), columns),
        (None, Some(date)) => shortened(date, without_year, columns),
        (None, None) => String::new(),
    }
}

/// Columns of ` ✗` behind a figure.
fn contradicted_sign(event: Event<'_>) -> usize {
    if Figure::new(event).is_some_and(Figure::is_contradicted) { 2 } else { 0 }
}

fn without_year(date: EdtfDate) -> String {
    stripped_of_year(&date.short(), Some(date)).to_owned()
}

fn stripped_of_year(words: &str, date: Option<EdtfDate>) -> &str {
    let year = date.and_then(EdtfDate::sort_day).map_or_else(String::new, |day| format!(" {}", day.year()));
    words.strip_suffix(&year).unwrap_or(words)
}

/// A range that is too long for its column has its start alone: `28 Dec–…`.
fn shortened(date: EdtfDate, in_words: fn(EdtfDate) -> String, columns: usize) -> String {
    let whole = in_words(date);
    if whole.chars().count() <= columns {
        return whole;
    }
    match (date.start(), date.end()) {
        (Some(start), Some(end)) if start != end => format!("{}–…", in_words(start)),
        _ => whole,
    }
}

fn terms_on(deal: &Deal, day: NaiveDate) -> String {
    let counted = report::term_states(deal, day);
    if counted.is_empty() { counted } else { format!("terms on {}: {counted}", format_day(day)) }
}

/// To the first event surely on a typed date, else to one possibly on it, else to the
/// next; but not to one that may be of any time. On it, preferred events come before
/// others.
pub(in crate::app) fn go_to_day(
    session: &mut Session,
    written: &str,
    is_preferred: impl Fn(Event<'_>) -> bool,
) -> Result<(), String> {
    let [day, month, year] = session.example_dates();
    let day = EdtfDate::read(written, &session.date_context())
        .map_err(|error| date_problem(&error, "date", &format!("{day}, {month} or {year}")))?;
    let events = || session.events.rows().all_events().map(|ix| session.deal.event(ix));
    let dates = || events().map(Event::date);
    if dates().flatten().next().is_none() {
        let is_empty = session.current().is_none();
        session.say(if is_empty { NOTHING_LISTED } else { "no event here has a date" });
        return Ok(());
    }
    let lies: Vec<Truth> = Window::during(day).contains_each(dates()).collect();
    let is_on = |event: Event<'_>, lies: Truth| lies != Truth::No && event.date().is_some_and(|date| is_of(date, day));
    let on_it = (0..).zip(events()).zip(&lies).filter(|((_, event), lies)| is_on(*event, **lies));
    let found = on_it.min_by_key(|((nth, event), lies)| (!is_preferred(*event), **lies != Truth::Yes, *nth));
    let found = found.map(|((nth, _), lies): ((usize, _), _)| (nth, *lies));
    let begins = |date: Option<EdtfDate>| date.is_some_and(|date| begins_by(date, day));
    let nearest = || dates().position(begins).unwrap_or(lies.len().saturating_sub(1));
    let nth = found.map_or_else(nearest, |(nth, _)| nth);
    session.put_cursor(nth);
    session.typed_day = session.events.current().zip(day.day()).map(|(event, day)| TypedDay { event, day });
    let here = session.current().and_then(Event::date);
    if let Some(said) = here.and_then(|date| arrived(date, day, found.map(|(_, lies)| lies))) {
        session.say(said);
    }
    Ok(())
}

/// What there is to say of the event that was gone to, if it is not surely on the day, or a
/// month or year was asked for.
fn arrived(date: EdtfDate, day: EdtfDate, lies: Option<Truth>) -> Option<String> {
    let (at, asked, found) = (preposition(day), day.to_citation_string(), date.to_citation_string());
    match lies {
        Some(Truth::Yes) if day.day().is_some() => None,
        Some(Truth::Yes) => Some(format!("first event {at} {asked}: {found}")),
        Some(_) => Some(format!("no event is certain for {asked}; this one is dated {}", date.with_year())),
        None if begins_by(date, day) => Some(format!("no event {at} {asked}; the next is {found}")),
        None => Some(format!("no event {at} {asked}; the last is {found}")),
    }
}

fn preposition(day: EdtfDate) -> &'static str {
    if day.day().is_some() { "on" } else { "in" }
}

/// Whether an event may start on a date or later. If it has open digits only its
/// first day counts.
fn begins_by(date: EdtfDate, day: EdtfDate) -> bool {
    date.start().is_some_and(|start| {
        if start.has_open_digits() { start.sort_day() >= day.sort_day() } else { start.before(day) != Truth::Yes }
    })
}

/// Whether an event that is possibly on a date is of about that time, rather than
/// of a long time around it.
fn is_of(date: EdtfDate, day: EdtfDate) -> bool {
    let is_short = match (date.earliest(), date.latest()) {
        (Edge::Day(first), Edge::Day(last)) => (last - first).num_days() < LONGEST_MONTH,
        _ => false,
    };
    is_short || begins_by(date, day)
}

const LONGEST_MONTH: i64 = 31;

/// The page of an event, with the user's mark and note.
pub(super) fn event_document(session: &Session, subject: Ref, extent: Extent) -> Document {
    match subject {
        Ref::Event(ix) => report::event(session.deal.event(ix), &session.user_context(ix), extent),
        _ => Document::default(),
    }
}

impl List for Timeline {
    fn all(&self, _: &Session) -> Vec<Ref> {
        Vec::new()
    }

    fn len(&self, session: &Session) -> usize {
        session.events.rows().events()
    }

    fn item(&self, session: &Session, nth: usize) -> Option<Ref> {
        session.events.rows().event(nth).map(Ref::Event)
    }

    fn find(&self, session: &Session, item: Ref) -> Result<usize, usize> {
        match item {
            Ref::Event(ix) => session.events.find(&session.deal, ix),
            _ => Err(0),
        }
    }

    fn has_own_cursor(&self) -> bool {
        false
    }

    fn cursor(&self, session: &Session) -> usize {
        session.events.cursor
    }

    fn put_cursor(&mut self, session: &mut Session, nth: usize) {
        session.put_cursor(nth);
    }

    fn rows(&self, session: &Session) -> usize {
        session.events.rows().len()
    }

    /// An event is shown with the headings above it.
    fn row_of(&self, session: &Session, nth: usize) -> (usize, usize) {
        let rows = session.events.rows();
        let row = rows.row_of(nth);
        let is_heading = |place: &usize| !matches!(rows.row(*place), Some(Row::Event(_)));
        let headings = (0..row).rev().take_while(is_heading).count();
        (row - headings, row)
    }

    fn document(&self, session: &Session, key: &PageKey, extent: Extent) -> Document {
        event_document(session, key.subject, extent)
    }

    fn act(&mut self, session: &mut Session, action: Action) -> Option<Vec<Effect>> {
        match action {
            Action::Month(direction) => {
                let events = &session.events;
                match events.rows().month_from(&session.deal, events.cursor, direction) {
                    nth if nth == events.cursor => session.say(direction.no_more("months in this list")),
                    nth => session.put_cursor(nth),
                }
            }
            Action::Sort => return Some(session.toggle_sort()),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn fit(&mut self, session: &mut Session, sizes: Geometry) {
        let (lead, row) = self.row_of(session, session.events.cursor);
        self.list.scroll(self.rows(session), (lead, row), sizes.list_rows);
        session.note_where_found(self.list.top..self.list.top + sizes.list_rows);
        self.fit_status(session);
    }
}
