//! ```text
//! ━ Terms on 27 Apr 2026 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 9 in force ━━
//!                                        2026│               ┊2028 2030
//!   OpenAI → Microsoft                       │               ┊
//! ▌ in force  License to IP for mod…  ━━┿━━━━┿━━━━━━━━━━━━━━━┊━━━━━━━
//!   ended     Azure alone for OpenA…  ━━━━━━━│               ┊
//! ```
//! A bar says by its pattern how a term stands: `━` in force, `╌` presumed,
//! `░` possible, `◆` performed; `┿` where another version begins, `▸` at the end of
//! one without a published end. `┊`: behind it the years are pressed together.
//! `│`: the day that is asked about.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::{
    Palette, axis,
    highlight::{Finder, Highlighted},
    list::{self, ListDrawing},
    words,
};
use crate::{
    app::{App, Cell, TermRow, Terms},
    domain::{ChangeKind, Ref, TermIx, TermState, format_day},
    report::{self, Role},
};

/// Columns for a state such as `not recorded`.
const STATE: usize = 12;
/// Columns of the title, if there is room and if not.
const TITLE: [usize; 2] = [36, 24];
const ROOMY: usize = 96;
/// A narrower axis shows nothing useful.
const NARROWEST_AXIS: usize = 20;

/// Columns of the title and of the axis.
fn split(inner: usize) -> (usize, usize) {
    let title = if inner >= ROOMY { TITLE[0] } else { TITLE[1] };
    let axis = inner.saturating_sub(2 + STATE + 1 + title + 2);
    if axis >= NARROWEST_AXIS { (title, axis) } else { (inner.saturating_sub(2 + STATE + 1), 0) }
}

pub(super) struct Drawing;

impl ListDrawing for Drawing {
    /// The day or days in question, and the number of terms by state.
    fn title(&self, app: &App, columns: usize) -> (String, String) {
        let (deal, as_of) = (app.session().deal(), app.screens().terms.as_of);
        let (name, states) = match app.pinned_span() {
            Some((first, second)) => (
                format!("Terms from {} to {}", format_day(first), format_day(second)),
                report::term_changes(deal, first, second),
            ),
            None => (format!("Terms on {}", format_day(as_of)), report::term_states(deal, as_of)),
        };
        let is_filtered = !app.query().text().is_empty();
        // The states are those of all terms.
        let right = if is_filtered { list::count(app) } else { states };
        let asked = app.pinned_span().map_or(as_of, |(_, second)| second);
        // The count is never left out.
        let kept = if is_filtered { right.width() + 9 } else { 6 };
        let name = as_it_stood(app, name, asked, columns.saturating_sub(kept));
        let right = words::parts(&right, columns.saturating_sub(name.width() + 9));
        (name, right)
    }

    fn has_heading(&self, columns: usize) -> bool {
        self.axis_columns(columns) > 0
    }

    fn heading(&self, app: &App, _: usize) -> Line<'static> {
        Line::raw(app.screens().terms.axis.as_ref().map(axis::years).unwrap_or_default())
    }

    fn axis_columns(&self, columns: usize) -> usize {
        split(columns).1
    }

    fn marked_columns(&self, app: &App) -> Vec<usize> {
        let terms = &app.screens().terms;
        let days = app.pinned_span().map_or([terms.as_of; 2], |(first, second)| [first, second]);
        terms.axis.iter().flat_map(|axis| days.map(|day| axis.column(day))).collect()
    }

    fn row(&self, app: &App, row: usize, columns: usize, palette: Palette) -> Line<'static> {
        let terms = &app.screens().terms;
        match terms.rows().get(row) {
            Some(TermRow::Group(name)) => {
                Line::styled(words::truncate_to_width(&format!("  {name}"), columns), palette.role(Role::Heading))
            }
            Some(TermRow::Term(ix)) => term(app, terms, *ix, split(columns).0, palette),
            None => Line::default(),
        }
    }
}

/// After the last event of the record, says that nothing more is known.
fn as_it_stood(app: &App, name: String, day: chrono::NaiveDate, room: usize) -> String {
    let Some(stood) = report::record_as_of(app.session().deal(), day) else { return name };
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
            (true, false) => "▷",
            (false, _) => pattern(*cell),
        };
        Span::styled(sign, palette.role(report::state_role(cell.state)))
    }));
    Line::from(spans)
}

fn said(app: &App, terms: &Terms, ix: TermIx) -> (&'static str, Role) {
    if let Some((first, second)) = app.pinned_span() {
        let change = app.session().deal().term_change(ix, first, second).change;
        return (change.label(), if change == ChangeKind::Unchanged { Role::Label } else { Role::Title });
    }
    let state = app.session().deal().term_on_day(ix, terms.as_of).state;
    (state.label(), report::state_role(state))
}

fn pattern(cell: Cell) -> &'static str {
    match cell.state {
        TermState::InForce | TermState::Presumed | TermState::Possible if cell.is_change => "┿",
        TermState::InForce => "━",
        TermState::Presumed => "╌",
        TermState::Possible => "░",
        TermState::Fulfilled => "◆",
        TermState::NotYet | TermState::Ended | TermState::NotRecorded => " ",
    }
}
