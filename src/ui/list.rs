//! The list of a screen in its frame: the visible rows, the cursor, a
//! scrollbar. A screen implements what is in a row.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
    text::{Line, Text},
    widgets::Widget as _,
};

use super::{Palette, axis, cells, pane};
use crate::{
    app::{App, Closable, Focus, QueryDates},
    domain::reveal_hidden,
    report::{Role, counted},
    search::{EmptyReason, with_offered_date},
};

/// What is particular to the list of a screen. `columns` are those inside the
/// frame.
pub(super) trait ListDrawing {
    /// The title on the left of a frame of so many columns, and on the right.
    fn title(&self, app: &App, _columns: usize) -> (String, String) {
        (app.screen().about().name.to_owned(), count(app))
    }

    /// Whether there is a line above the rows: column names, or the years.
    fn has_heading(&self, _columns: usize) -> bool {
        false
    }

    fn heading(&self, _app: &App, _columns: usize) -> Line<'static> {
        Line::default()
    }

    /// Columns of the time axis at the right; 0 if there is no room.
    fn axis_columns(&self, _app: &App, _columns: usize) -> usize {
        0
    }

    /// The columns of the axis to mark by a line.
    fn marked_columns(&self, _app: &App) -> Vec<usize> {
        Vec::new()
    }

    fn row(&self, app: &App, row: usize, columns: usize, palette: Palette) -> Line<'static>;
}

pub(super) fn render(drawing: &dyn ListDrawing, app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let (name, right) = drawing.title(app, area.width.into());
    pane::frame(&pane::Title { name: &name, right, focused: app.focus() == Focus::List }, palette, area, buffer);
    let (inner, all, top, cursor) = (pane::inner(area), app.list_rows(), app.list().top(), app.cursor_row());
    if all == 0 {
        return Text::from(why_empty(app, inner)).render(inner, buffer);
    }
    let columns = usize::from(inner.width);
    let axis_columns = drawing.axis_columns(app, columns);
    let before_axis = columns - axis_columns;
    let heading = u16::from(drawing.has_heading(columns));
    if heading > 0 && inner.height > 0 {
        drawing.heading(app, columns).style(palette.role(Role::Label)).render(pane::row(inner, 0), buffer);
    }
    let rows = Rect { y: inner.y + heading, height: inner.height.saturating_sub(heading), ..inner };
    let shown = usize::from(rows.height);
    for (place, row) in (top..all).take(shown).enumerate() {
        let line = pane::row(rows, place);
        drawing.row(app, row, columns, palette).render(line, buffer);
        if cursor == Some(row) {
            select(app, palette, Rect { width: cells(before_axis), ..line }, buffer);
        }
    }
    pane::scrollbar(&pane::Scrolled { first: top, shown, all }, area, buffer);
    for column in drawing.marked_columns(app) {
        axis::mark(inner, before_axis + column, palette, buffer);
    }
}

fn select(app: &App, palette: Palette, row: Rect, buffer: &mut Buffer) {
    let style = if app.focus() == Focus::List { palette.selected() } else { Style::new().add_modifier(Modifier::BOLD) };
    buffer.set_style(row, style);
    buffer.set_string(row.x, row.y, "▸", Style::new());
}

/// Says what emptied a list, and what may have been meant.
fn why_empty(app: &App, inner: Rect) -> Vec<Line<'static>> {
    let (query, noun) = (app.query(), app.screen().about().noun);
    let mut said = vec![match (app.listed(), query.empty_reason()) {
        ((_, 0), _) => format!("This deal has no {noun}s."),
        (_, None) => format!("No {noun} matches."),
        ((_, all), Some(EmptyReason { culprit: part, count_without: without })) => {
            let part = reveal_hidden(part);
            match *without {
                0 => format!("Nothing matches, even without {part}."),
                without if without == all => format!("No {noun} matches {part}."),
                without => format!("No {noun} also matches {part}: {} without it.", counted(without, noun)),
            }
        }
    }];
    let offered = if let Some(QueryDates::Offered(date)) = app.query_dates() { Some(date) } else { None };
    let meant = with_offered_date(offered, query.suggestions());
    if !meant.is_empty() {
        said.push(format!("Did you mean {}?", meant.join(", ")));
    }
    // Esc unpins or unzooms first.
    let closes_filter = app.closed_by_escape().is_none_or(|closed| closed == Closable::Filter);
    if !query.text().is_empty() && (closes_filter || !app.overlays().is_empty()) {
        said.push("Press Esc to clear the filter.".to_owned());
    }
    let options = textwrap::Options::new(usize::from(inner.width).max(1));
    let options = options.initial_indent("  ").subsequent_indent("  ");
    let wrapped = said.iter().flat_map(|text| textwrap::wrap(text, &options));
    wrapped.map(|line| Line::raw(line.into_owned())).collect()
}

/// `3 of 88`
pub(super) fn count(app: &App) -> String {
    let (shown, all) = app.listed();
    format!("{shown} of {all}")
}
