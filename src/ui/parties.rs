//! ```text
//! ═ Parties ════════════════════════════════════════ 20 of 20 events ══
//!   Party        «2025 Nov Dec 2026 │
//! ▌ OpenAI     ◆◆┊◆           ▪○◇ ○4  ◇○ …
//!   Amazon       ┊ ◆             ○ ○3  …
//! ```
//! One lane per party: its events by their signs, a digit if several share a
//! column; two counts never touch, and one that touches a mark is dimmed. `│` is the current event.
//! Beyond `┊`, on the side of `«` or `»`, lies
//! what was before or after the time of the record, not to scale.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::{
    Palette, axis,
    list::{self, ListDrawing},
    words,
};
use crate::{
    app::{App, Mark},
    domain::{EventKind, Ref},
    report::{RESTRICTED, Role},
};

/// Columns of a party's name at least, if there is room and if not.
const NAME: [usize; 2] = [24, 14];
const ROOMY: usize = 76;
/// A kind of event for each sign, by the word for it in other lists.
const EXPLAINED: [EventKind; 5] =
    [EventKind::Agreement, EventKind::Announcement, EventKind::Statement, EventKind::Report, EventKind::Court];
/// Rows that the lanes have in any case.
const FEWEST_ROWS: usize = 12;

/// Ten events and more in one column.
const MANY: &str = "#";

/// Columns before the time axis: those of the longest name, and blanks around it.
fn lead(app: &App, columns: usize) -> usize {
    let least = if columns >= ROOMY { NAME[0] } else { NAME[1] };
    2 + app.screens().parties.name_columns().min(columns * 2 / 5).max(least) + 2
}

pub(super) struct Drawing;

impl ListDrawing for Drawing {
    fn title(&self, app: &App, _: usize) -> (String, String) {
        (app.screen().about().name.to_owned(), format!("{} events", list::count(app)))
    }

    /// The title, the months, a lane for each party, the legend.
    fn wanted_rows(&self, app: &App) -> Option<usize> {
        let lanes = app.list().shown().len();
        (lanes > 0).then_some((lanes + 3).max(FEWEST_ROWS))
    }

    fn has_heading(&self, _: usize) -> bool {
        true
    }

    /// The months, with signs for what lies before and after them.
    fn heading(&self, app: &App, columns: usize) -> Line<'static> {
        let Some(lanes) = app.screens().parties.columns() else { return Line::default() };
        let axis = lanes.axis_at()..lanes.axis_at() + lanes.axis().columns;
        let sign = |column: usize| match lanes.is_border(column) {
            true if column < axis.start => '«',
            true => '»',
            false => ' ',
        };
        let before: String = (0..axis.start).map(sign).collect();
        let after: String = (axis.end..lanes.count()).map(sign).collect();
        let marked: Vec<usize> =
            self.marked_columns(app).into_iter().filter_map(|column| column.checked_sub(lanes.axis_at())).collect();
        let name = words::left("  Party", lead(app, columns));
        Line::raw(name + &before + &axis::ticks(lanes.axis(), &marked) + &after)
    }

    fn axis_columns(&self, app: &App, columns: usize) -> usize {
        columns.saturating_sub(lead(app, columns))
    }

    fn marked_columns(&self, app: &App) -> Vec<usize> {
        let event = app.session().current();
        event.and_then(|event| app.screens().parties.column_of(event)).into_iter().collect()
    }

    /// The party's name, set off if it takes part in the current event, and its
    /// events.
    fn row(&self, app: &App, nth: usize, columns: usize, palette: Palette) -> Line<'static> {
        let Some(Ref::Party(party)) = app.list().shown().get(nth).copied() else { return Line::default() };
        let named = app.session().deal().party(party);
        let sign = named.restriction().map_or("", |_| RESTRICTED);
        let room = lead(app, columns) - 4 - sign.width();
        let name = format!("{sign}{}", words::left(named.name().shown(), room));
        let parties = &app.screens().parties;
        let lane = parties.lane(party);
        let is_of_current = lane.is_some_and(|lane| lane.is_of_current);
        let role = if is_of_current { Role::Title } else { Role::Plain };
        let mut spans = vec![Span::raw("  "), Span::styled(name, palette.role(role)), Span::raw("  ")];
        let Some(columns) = parties.columns() else { return Line::from(spans) };
        let mark = |column: usize| lane.and_then(|lane| lane.mark(column));
        // Else it would read as one sign with what it touches.
        let count = |column: usize, count: String| {
            let touches = column.checked_sub(1).and_then(mark).or(mark(column + 1)).is_some();
            Span::styled(count, palette.role(if touches { Role::Label } else { Role::Plain }))
        };
        let cell = |column: usize| match mark(column) {
            None if columns.is_border(column) => Span::styled("┊", palette.role(Role::Label)),
            None => Span::raw(" "),
            Some(Mark::One(kind)) => Span::raw(words::glyph(kind).to_string()),
            Some(Mark::Several(events)) if events < 10 => count(column, events.to_string()),
            Some(Mark::Several(_)) => count(column, MANY.to_owned()),
        };
        spans.extend((0..columns.count()).map(cell));
        Line::from(spans)
    }

    /// What the marks of the lanes mean, as far as there is room for it.
    fn legend(&self, columns: usize) -> Option<String> {
        let kinds = EXPLAINED.map(explained);
        let counts = ["2–9 several".to_owned(), format!("{MANY} 10 or more")];
        let mut legend = String::new();
        for part in kinds.into_iter().chain(counts) {
            if legend.width() + 2 + part.width() >= columns {
                break;
            }
            legend += "  ";
            legend += &part;
        }
        Some(legend)
    }
}

/// The sign of a kind and what it stands for; that of statements also stands for kinds without their own.
fn explained(kind: EventKind) -> String {
    let others = if kind == EventKind::Statement { ", other" } else { "" };
    format!("{} {}{others}", words::glyph(kind), kind.label())
}
