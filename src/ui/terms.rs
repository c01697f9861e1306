//! ```text
//! ═ Terms on 18 Mar 2026 ════════════════════════ 12 in force · 7 presumed ══
//!   Term           Amount  Parties           Until                2026│ ┊2032
//!   In force 12                                                       │
//! ▌ $38 billion A…   $38B  OpenAI→Amazon     about 2032…          ━━┣━┿━━━━━
//! ```
//! A bar says by its pattern how a term stands: `━` in force, `╌` presumed,
//! `░` possible, `◉` performed; `┣` where another version begins, `▷` at the end of
//! one without a published end. `┊`: behind it the years are pressed together.
//! `│`: the day that is asked about, `┿` where it crosses a bar. An amount stands behind the
//! title, which has its columns where there is none.

use chrono::NaiveDate;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::{
    Palette, axis,
    highlight::{Finder, Highlighted},
    list::{self, ListDrawing},
    words,
};
use crate::{
    app::{AMOUNT_COLUMNS, App, Cell, GroupedRow, Grouping, Terms},
    domain::{ChangeKind, Ref, TermIx, TermState, format_day},
    report::{self, Role},
};

/// Columns for a state such as `not recorded`.
const STATE: usize = 12;
/// Between two columns.
const BLANKS: usize = 2;
/// Behind the title of a term that is in an open dispute.
const IN_DISPUTE: &str = " ✗";
/// Columns for who owes whom: at most, and where titles leave room.
const OWED: [usize; 2] = [17, 29];
/// Columns for the end of a term: at least, `(changes 27 Apr 2026)`; before the bar has more; and
/// at most.
const UNTIL: [usize; 3] = ["(changes 27 Apr 2026)".len(), 28, 64];
/// Columns for a bar at least, and its share in percent before ends have more.
const AXIS: usize = 16;
const AXIS_SHARE: usize = 30;
/// A title is not cut below this for who owes whom.
const SHORTEST_TITLE: usize = 26;
/// From so many columns on, a row has a bar, an end, a heading.
const WITH_AXIS: usize = 106;
const WITH_UNTIL: usize = 56;
const WITH_HEADING: usize = 46;

/// The rule at both ends of a title and between its parts, with the blanks around these.
const AROUND_TITLE: usize = 7;

/// Above who owes whom, who allows whom, and who shares with whom.
const HEADING: &str = "Parties";

/// The widths of the columns; 0 of what there is no room for.
#[derive(Default)]
struct Columns {
    state: usize,
    /// With the amount.
    title: usize,
    owed: usize,
    until: usize,
    axis: usize,
}

impl Columns {
    /// What the heading of a group says is not repeated in its rows. The titles have room
    /// first, then who owes whom, then the ends.
    fn new(inner: usize, terms: &Terms) -> Self {
        let has_axis = inner >= WITH_AXIS;
        let [least, enough, most] = UNTIL;
        let [least_owed, most_owed] = OWED;
        let mut columns = Self {
            state: if terms.grouping == Grouping::State { 0 } else { STATE },
            owed: if terms.grouping == Grouping::Pair { 0 } else { owed_columns(least_owed, terms) },
            until: if inner < WITH_UNTIL { 0 } else { least },
            axis: if has_axis { AXIS } else { 0 },
            ..Self::default()
        };
        if columns.spare(inner) < SHORTEST_TITLE + terms.amount_columns() {
            columns.owed = 0;
        }
        columns.title = columns.spare(inner).min(terms.title_columns() + terms.amount_columns());
        if columns.owed > 0 {
            columns.owed += columns.spare(inner).min(owed_columns(most_owed, terms) - columns.owed);
        }
        if has_axis {
            columns.until += columns.spare(inner).min(enough - least);
        }
        if columns.until > 0 {
            let kept = (inner * AXIS_SHARE / 100).saturating_sub(AXIS);
            let free = columns.spare(inner).saturating_sub(if has_axis { kept } else { 0 });
            columns.until = most.min(columns.until + free);
        }
        let rest = columns.spare(inner);
        *(if has_axis { &mut columns.axis } else { &mut columns.title }) += rest;
        columns
    }

    /// What is left of a row. Before the frame a column stays free.
    fn spare(&self, inner: usize) -> usize {
        let behind = if self.axis > 0 { self.axis + 2 } else { 1 };
        inner.saturating_sub(self.before_axis() + self.title + behind)
    }

    /// With the blanks before each column, without the title.
    fn before_axis(&self) -> usize {
        let others = [self.owed, self.until].map(|width| if width > 0 { width + 2 } else { 0 });
        2 + others.iter().sum::<usize>() + if self.state > 0 { self.state + 1 } else { 0 }
    }

    /// What stands between the title and the bar.
    fn cells(&self, owed: &str, until: &str) -> String {
        let mut cells = String::new();
        for (width, cell) in [(self.owed, words::left(owed, self.owed)), (self.until, words::left(until, self.until))] {
            if width > 0 {
                cells += "  ";
                cells += &cell;
            }
        }
        cells
    }
}

/// As many as are used, and not more than `most`.
fn owed_columns(most: usize, terms: &Terms) -> usize {
    terms.owed_columns().min(most).max(HEADING.len())
}

/// In the order of their use; the help has all.
const EXPLAINED: [(&str, &str); 9] = [
    ("━", "in force"),
    ("╌", "presumed"),
    ("░", "possible"),
    ("┣", "new version"),
    ("◉", "performed"),
    ("▷", "end not disclosed"),
    ("✗", "in dispute"),
    ("│", "the day"),
    ("┊", "not to scale"),
];

/// With what the terms are grouped by, if all of it fits.
fn with_order(name: String, grouping: Grouping, room: usize) -> String {
    let by = match grouping {
        Grouping::State => "by state",
        Grouping::Kind => "by kind",
        Grouping::Pair => "by party",
    };
    let ordered = match name.strip_suffix('”') {
        Some(quoted) => format!("{quoted},” {by}"),
        None => format!("{name}, {by}"),
    };
    if ordered.width() <= room { ordered } else { name }
}

pub(super) struct Drawing;

impl ListDrawing for Drawing {
    /// The day or days in question, and the number of terms by state.
    fn title(&self, app: &App, columns: usize) -> (String, String) {
        let (deal, as_of) = (app.session().deal(), app.screens().terms.as_of);
        let (name, states) = match app.pinned_span() {
            Some((first, second)) => {
                let changes = [ChangeKind::label, ChangeKind::in_short];
                let [changes, in_short] = changes.map(|said| report::term_changes(deal, (first, second), said));
                let name = compared((first, second), &changes, columns);
                let is_cut = name.width() + changes.width() + AROUND_TITLE > columns;
                (name, if is_cut { in_short } else { changes })
            }
            None => (format!("Terms on {}", format_day(as_of)), report::term_states(deal, as_of)),
        };
        let is_filtered = !app.query().text().is_empty();
        // The states are those of all terms.
        let right = if is_filtered { list::count(app) } else { states };
        let asked = app.pinned_span().map_or(as_of, |(_, second)| second);
        // The count is never left out.
        let kept = if is_filtered { right.width() + 9 } else { 6 };
        let name = as_it_stood(app, name, asked, columns.saturating_sub(kept));
        let name = with_event(app, name, columns.saturating_sub(right.width() + 9));
        let name = with_order(name, app.screens().terms.grouping, columns.saturating_sub(right.width() + 9));
        let right = words::parts(&right, columns.saturating_sub(name.width() + AROUND_TITLE));
        (name, right)
    }

    /// What the bars mean, where there are any.
    fn legend(&self, columns: usize) -> Option<String> {
        if columns + list::RULE_COLUMNS < WITH_AXIS {
            return None;
        }
        let mut legend = String::new();
        for (sign, meaning) in EXPLAINED {
            let part = format!("  {sign} {meaning}");
            if legend.width() + part.width() >= columns {
                break;
            }
            legend += &part;
        }
        Some(legend)
    }

    fn has_heading(&self, columns: usize) -> bool {
        columns >= WITH_HEADING
    }

    fn heading(&self, app: &App, columns: usize) -> Line<'static> {
        let terms = &app.screens().terms;
        let columns = Columns::new(columns, terms);
        let state = if columns.state > 0 { words::left("State", columns.state + 1) } else { String::new() };
        let axis = terms.axis.as_ref().map(|axis| axis::ticks(axis, &self.marked_columns(app))).unwrap_or_default();
        let amount = if terms.amount_columns() > 0 { "Amount" } else { "" };
        let title = words::left("Term", columns.title.saturating_sub(amount.len()));
        let cells = columns.cells(HEADING, "Until");
        Line::raw(format!("  {state}{title}{amount}{cells}  {axis}"))
    }

    fn axis_columns(&self, app: &App, columns: usize) -> usize {
        Columns::new(columns, &app.screens().terms).axis
    }

    fn marked_columns(&self, app: &App) -> Vec<usize> {
        let terms = &app.screens().terms;
        let days = app.pinned_span().map_or([terms.as_of; 2], |(first, second)| [first, second]);
        terms.axis.iter().flat_map(|axis| days.map(|day| axis.column(day))).collect()
    }

    fn row(&self, app: &App, row: usize, columns: usize, palette: Palette) -> Line<'static> {
        let terms = &app.screens().terms;
        match terms.rows().get(row) {
            Some(GroupedRow::Group(name, count)) => list::group(name, *count, columns, palette),
            Some(GroupedRow::Item(Ref::Term(ix))) => term(app, *ix, &Columns::new(columns, terms), palette),
            _ => Line::default(),
        }
    }
}

/// The days between which the terms are compared: in fewer words where more of what changed then
/// has room.
fn compared((first, second): (NaiveDate, NaiveDate), changes: &str, columns: usize) -> String {
    let days = format!("{} to {}", format_day(first), format_day(second));
    let named = format!("Terms from {days}");
    let room = |name: &str| columns.checked_sub(name.width() + AROUND_TITLE);
    let beside = |name: &str| words::parts(changes, room(name).unwrap_or_default());
    if room(&named).is_some() && beside(&named) == beside(&days) { named } else { days }
}

/// After the last event of the record, says that nothing more is known.
fn as_it_stood(app: &App, name: String, day: NaiveDate, room: usize) -> String {
    let Some(stood) = report::record_as_of(app.session().deal(), day) else { return name };
    let said = [format!("{name}, {stood}"), format!("{name}, as recorded")];
    said.into_iter().find(|said| said.width() <= room).unwrap_or(name)
}

/// Says where the day comes from, if it is that of the selection.
fn with_event(app: &App, name: String, room: usize) -> String {
    let Some(event) = app.session().current().filter(|_| app.pinned_span().is_none()) else { return name };
    let as_of = Some(app.screens().terms.as_of);
    let day = if event.day().is_some() { "day" } else { "last possible day" };
    let title = event.title().shown();
    let of_event = || vec![format!("{name}, the {day} of “{title}”"), format!("{name}, {day} of the selected event")];
    let said = match as_of {
        shown if shown == event.last_day() => of_event(),
        shown if shown == app.session().typed_day() => {
            vec![format!("{name}, the day you went to"), format!("{name}, as typed")]
        }
        _ => Vec::new(),
    };
    said.into_iter().find(|said| said.width() <= room).unwrap_or(name)
}

fn term(app: &App, ix: TermIx, columns: &Columns, palette: Palette) -> Line<'static> {
    let (terms, deal) = (&app.screens().terms, app.session().deal());
    let term = deal.term(ix);
    let mut spans = vec![Span::raw("  ")];
    if columns.state > 0 {
        let (word, role) = said(app, terms, ix);
        spans.extend([Span::styled(words::left(word, STATE), palette.role(role)), Span::raw(" ")]);
    }
    let found_in = app.list().found_in(Ref::Term(ix));
    let finder = Finder::new(app.query().applied(), found_in);
    let disputed = if term.is_in_dispute() { IN_DISPUTE } else { "" };
    let asked = app.pinned_span().map_or(terms.as_of, |(_, second)| second);
    let on_day = deal.term_on_day(ix, asked);
    let amount = report::term_amount(deal, &on_day, AMOUNT_COLUMNS - BLANKS);
    let amount = if amount.is_empty() { amount } else { words::right(&amount, AMOUNT_COLUMNS) };
    let title = Highlighted::new(term.title(), finder);
    // Signs of a dispute stand below one another, but for a title that is cut otherwise.
    let beside = columns.title.saturating_sub(disputed.width() + terms.amount_columns().max(amount.width()));
    let without = columns.title.saturating_sub(disputed.width() + amount.width());
    let room = if title.fits(beside) { beside } else { without };
    spans.extend(title.left(found_in, room, palette));
    spans.push(Span::styled(disputed, palette.role(Role::Contradicts)));
    let owed = report::owed(term, columns.owed);
    let until = report::term_until(deal, &on_day, columns.until);
    spans.push(Span::raw(words::right(&amount, amount.width() + without - room) + &columns.cells(&owed, &until)));
    if is_over(app, on_day.state, ix) {
        spans = spans.into_iter().map(|span| span.patch_style(palette.role(Role::Label))).collect();
    }
    spans.push(Span::raw("  "));
    spans.extend(bar(terms.bar(ix), palette));
    Line::from(spans)
}

/// What is over, or did not change, is dimmed.
fn is_over(app: &App, state: TermState, ix: TermIx) -> bool {
    match app.pinned_span() {
        Some((first, second)) => !app.session().deal().term_change(ix, first, second).change.is_change(),
        None => state.is_over() || state == TermState::NotRecorded,
    }
}

fn bar(cells: &[Cell], palette: Palette) -> Vec<Span<'static>> {
    let last = cells.len().saturating_sub(1);
    let before = std::iter::once(None).chain(cells.iter().map(|cell| Some(cell.state)));
    let sign = |(column, (cell, before)): (usize, (&Cell, Option<TermState>))| {
        let sign = match (column == last && cell.state.is_running(), cell.is_endless) {
            (true, true) => "▶",
            (true, false) => "▷",
            // Only where it was performed: nothing goes on.
            (false, _) if before == Some(cell.state) && cell.state == TermState::Fulfilled => " ",
            (false, _) => pattern(*cell),
        };
        Span::styled(sign, palette.role(report::state_role(cell.state)))
    };
    cells.iter().zip(before).enumerate().map(sign).collect()
}

fn said(app: &App, terms: &Terms, ix: TermIx) -> (&'static str, Role) {
    if let Some((first, second)) = app.pinned_span() {
        let change = app.session().deal().term_change(ix, first, second).change;
        return (change.in_short(), if change.is_change() { Role::Title } else { Role::Label });
    }
    let state = app.session().deal().term_on_day(ix, terms.as_of).state;
    (state.label(), report::state_role(state))
}

fn pattern(cell: Cell) -> &'static str {
    match cell.state {
        TermState::InForce | TermState::Presumed | TermState::Possible if cell.is_change => "┣",
        TermState::InForce => "━",
        TermState::Presumed => "╌",
        TermState::Possible => "░",
        TermState::Fulfilled => "◉",
        TermState::NotYet | TermState::Ended | TermState::NotRecorded => " ",
    }
}
