//! ```text
//! ╭ ▸ Terms on 27 Apr 2026 ──────────────────────────────── 9 in force ─╮
//! │                                       2026│               ┊2028 2030 │
//! │  OpenAI → Microsoft                       │               ┊          │
//! │▸ in force  Licence to IP for mod…  ━━┿━━━━┿━━━━━━━━━━━━━━━┊━━━━━━━   │
//! │  ended     Azure alone for OpenA…  ━━━━━━━│               ┊          │
//! ```
//! A bar says by its pattern how a term stands: `━` in force, `╌` presumed,
//! `░` possible, `◆` met; `┿` where another version begins, `▸` at the end of
//! one without a published end. `┊`: behind it the years are pressed together.
//! `│`: the day that is asked about.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
    widgets::Widget as _,
};
use unicode_width::UnicodeWidthStr as _;

use super::{
    Palette, cells,
    highlight::{Finder, Highlighted},
    list, pane, words,
};
use crate::{
    app::{App, Axis, Cell, TermRow, Terms},
    domain::{Change, Ref, TermIx, TermState, day_in_words},
    report::{self, Role},
};

/// Columns for a state such as `not recorded`.
const STATE: usize = 12;
/// Columns of the title, if there is room and if not.
const TITLE: [usize; 2] = [36, 24];
/// From this inner width on titles are wide.
const ROOMY: usize = 96;
/// A narrower axis shows nothing useful.
const NARROWEST_AXIS: usize = 20;

fn columns(inner: usize) -> (usize, usize) {
    let title = if inner >= ROOMY { TITLE[0] } else { TITLE[1] };
    let axis = inner.saturating_sub(2 + STATE + 1 + title + 2);
    if axis >= NARROWEST_AXIS { (title, axis) } else { (inner.saturating_sub(2 + STATE + 1), 0) }
}

pub(super) fn axis_columns(area: Rect) -> usize {
    columns(usize::from(pane::inner(area).width)).1
}

/// Rows above the list: the years, if there is an axis.
pub(super) fn heading(area: Rect) -> u16 {
    u16::from(axis_columns(area) > 0)
}

pub(super) fn render(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let (terms, inner) = (&app.screens().terms, pane::inner(area));
    title(app, palette, area, buffer);
    if terms.rows().is_empty() {
        return list::empty(app, area, buffer);
    }
    if inner.height == 0 {
        return;
    }
    let (title_columns, axis_columns) = columns(usize::from(inner.width));
    let lead = 2 + STATE + 1 + title_columns + 2;
    if let Some(axis) = terms.axis() {
        let years = Rect { x: inner.x + cells(lead), width: cells(axis_columns), height: 1, ..inner };
        Line::styled(years_of(axis), palette.role(Role::Label)).render(years, buffer);
    }
    let rows = list::Rows {
        app,
        all: terms.rows().len(),
        cursor: terms.cursor_row(),
        heading: heading(area),
        columns: cells(lead),
    };
    rows.render(palette, area, buffer, |row| match terms.rows().get(row) {
        Some(TermRow::Group(name)) => Line::styled(format!("  {name}"), palette.role(Role::Heading)),
        Some(TermRow::Term(ix)) => term(app, terms, *ix, title_columns, palette),
        None => Line::default(),
    });
    if let Some(axis) = terms.axis() {
        let days = app.pinned_span().map_or([terms.as_of(); 2], |(first, second)| [first, second]);
        for day in days {
            as_of_line(inner, lead + axis.column(day), palette, buffer);
        }
    }
}

/// The day or days in question, and the number of terms by state.
fn title(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let (deal, as_of) = (app.session().deal(), app.screens().terms.as_of());
    let (name, states) = match app.pinned_span() {
        Some((first, second)) => (
            format!("Terms from {} to {}", day_in_words(first), day_in_words(second)),
            report::term_changes(deal, first, second),
        ),
        None => (format!("Terms on {}", day_in_words(as_of)), report::term_states(deal, as_of)),
    };
    let is_filtered = !app.query().text().is_empty();
    // The states are those of all terms.
    let right = if is_filtered { list::count(app) } else { states };
    let asked = app.pinned_span().map_or(as_of, |(_, second)| second);
    let columns = usize::from(area.width);
    // The count is never left out.
    let kept = if is_filtered { right.width() + 9 } else { 6 };
    let name = as_it_stood(app, name, asked, columns.saturating_sub(kept));
    let right = words::parts(&right, columns.saturating_sub(name.width() + 9));
    list::frame(app, &name, right, palette, area, buffer);
}

/// After the last event of the record, says that nothing more is known.
fn as_it_stood(app: &App, name: String, day: chrono::NaiveDate, room: usize) -> String {
    let Some(stood) = report::as_the_record_stood(app.session().deal(), day) else { return name };
    let said = [format!("{name}, {stood}"), format!("{name}, as recorded")];
    said.into_iter().find(|said| said.width() <= room).unwrap_or(name)
}

fn term(app: &App, terms: &Terms, ix: TermIx, title: usize, palette: Palette) -> Line<'static> {
    let term = app.session().deal().term(ix);
    let (word, role) = said(app, terms, ix);
    let mut spans = vec![Span::raw("  "), Span::styled(words::left(word, STATE), palette.role(role)), Span::raw(" ")];
    let found_in = app.list().found_in(Ref::Term(ix));
    let finder = Finder::new(app.query().applied(), found_in);
    spans.extend(Highlighted::new(term.title(), finder).left(found_in, title, palette));
    spans.push(Span::raw("  "));
    let bar = terms.bar(ix);
    let last = bar.len().saturating_sub(1);
    spans.extend(bar.iter().enumerate().map(|(column, cell)| {
        let sign = match (column == last && cell.state.is_running(), cell.is_endless) {
            (true, true) => "▶",
            (true, false) => "▸",
            (false, _) => pattern(*cell),
        };
        Span::styled(sign, palette.role(looks(cell.state)))
    }));
    Line::from(spans)
}

/// The state on the day, or the change since the pinned one.
fn said(app: &App, terms: &Terms, ix: TermIx) -> (&'static str, Role) {
    if let Some((first, second)) = app.pinned_span() {
        let change = app.session().deal().change_between(ix, first, second).change;
        return (change.label(), if change == Change::Unchanged { Role::Label } else { Role::Title });
    }
    let state = app.session().deal().on_day(ix, terms.as_of()).state;
    (state.label(), looks(state))
}

fn pattern(cell: Cell) -> &'static str {
    match cell.state {
        TermState::InForce | TermState::Presumed | TermState::Possible if cell.is_change => "┿",
        TermState::InForce => "━",
        TermState::Presumed => "╌",
        TermState::Possible => "░",
        TermState::Met => "◆",
        TermState::NotYet | TermState::Ended | TermState::NotRecorded => " ",
    }
}

fn looks(state: TermState) -> Role {
    match state {
        TermState::InForce => Role::Confirms,
        TermState::Presumed => Role::Plain,
        TermState::Possible => Role::Reading,
        TermState::Met => Role::Quote,
        TermState::NotYet | TermState::Ended | TermState::NotRecorded => Role::Label,
    }
}

const YEAR: usize = 4;

fn begins_year(axis: &Axis, column: usize) -> bool {
    let (first, last) = axis.days(column);
    chrono::Datelike::year(&first) != chrono::Datelike::year(&last) || is_new_year(first)
}

/// The years at the columns where they start, and the sign where the compressed
/// ones start.
pub(super) fn years_of(axis: &Axis) -> String {
    let mut written = String::new();
    for column in 0..axis.columns() {
        let (_, last) = axis.days(column);
        let begins = column == 0 || begins_year(axis, column);
        if column < written.width() {
            continue;
        }
        // The margin before the record does not take the room of its first year.
        let is_crowded = column == 0 && (1..=YEAR).any(|near| near < axis.columns() && begins_year(axis, near));
        if column == axis.near_columns() {
            written.push('┊');
        } else if begins && !is_crowded {
            let year = chrono::Datelike::year(&last).to_string();
            let room = axis.columns().saturating_sub(column);
            let behind = axis.near_columns().checked_sub(column).filter(|free| *free > 0).unwrap_or(room);
            if year.len() < behind.min(room) {
                // Between two years stands a blank.
                written += &year;
                written.push(' ');
            }
        }
        while written.width() <= column {
            written.push(' ');
        }
    }
    written
}

fn is_new_year(day: chrono::NaiveDate) -> bool {
    chrono::Datelike::ordinal(&day) == 1
}

/// Marks the day in question by a line through all bars.
pub(super) fn as_of_line(inner: Rect, column: usize, palette: Palette, buffer: &mut Buffer) {
    let x = inner.x + cells(column);
    for y in inner.y..inner.bottom() {
        let Some(cell) = buffer.cell_mut((x, y)).filter(|_| x < inner.right()) else { continue };
        if cell.symbol() == " " {
            cell.set_symbol("│");
        } else if y == inner.y {
            // A year stays legible.
            continue;
        }
        cell.set_style(palette.role(Role::Chosen));
    }
}
