//! ```text
//! ╭ ▸ Parties ──────────────────────────────────────── 20 of 20 events ─╮
//! │               ◂2025        2026  │                                  │
//! │▸ OpenAI     ◆◆┊◆           ▪○◇ ○4  ◇○ …                             │
//! │  Amazon       ┊ ◆             ○ ○3  …                               │
//! ```
//! One lane per party: its events by their signs, a figure where several fall on
//! one column. `│`: the event that the timeline's cursor is on. `◂`, `▸`: on
//! that side of `┊` lies what was before or after the time of the record, a
//! column a day without a scale.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
    widgets::Widget as _,
};

use super::{Palette, cells, list, pane, terms, words};
use crate::{
    app::{App, LaneColumns, Mark},
    domain::{PartyIx, Ref},
    report::Role,
};

/// Columns of a party's name, if there is room and if not.
const NAME: [usize; 2] = [24, 14];
/// From this inner width on names are wide.
const ROOMY: usize = 76;

fn name_columns(inner: usize) -> usize {
    if inner >= ROOMY { NAME[0] } else { NAME[1] }
}

pub(super) fn axis_columns(area: Rect) -> usize {
    let inner = usize::from(pane::inner(area).width);
    inner.saturating_sub(2 + name_columns(inner) + 2)
}

pub(super) fn render(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let (session, inner) = (app.session(), pane::inner(area));
    let parties = app.list().shown();
    list::frame(app, app.screen().name(), format!("{} events", list::count(app)), palette, area, buffer);
    if inner.height == 0 {
        return;
    }
    if session.events().rows().is_empty() {
        return list::empty(app, area, buffer);
    }
    let lead = 2 + name_columns(usize::from(inner.width)) + 2;
    let columns = app.screens().parties.columns();
    if let Some(columns) = columns {
        heading(columns, lead, palette, inner, buffer);
    }
    let cursor = Some(app.list().cursor());
    let rows = list::Rows { app, all: parties.len(), cursor, heading: 1, columns: cells(lead) };
    rows.render(palette, area, buffer, |row| match parties.get(row) {
        Some(Ref::Party(party)) => lane(app, *party, lead, palette),
        _ => Line::default(),
    });
    if let Some(column) = session.current().and_then(|event| columns?.column_of(event.date())) {
        terms::as_of_line(inner, lead + column, palette, buffer);
    }
}

/// The years, with signs for what lies before and after them.
fn heading(columns: &LaneColumns, lead: usize, palette: Palette, inner: Rect, buffer: &mut Buffer) {
    let axis = columns.axis_at()..columns.axis_at() + columns.axis().columns();
    let sign = |column: usize| match columns.is_border(column) {
        true if column < axis.start => '◂',
        true => '▸',
        false => ' ',
    };
    let before: String = (0..axis.start).map(sign).collect();
    let after: String = (axis.end..columns.count()).map(sign).collect();
    let written = before + &terms::years_of(columns.axis()) + &after;
    let years = Rect { x: inner.x + cells(lead), width: cells(columns.count()), height: 1, ..inner };
    Line::styled(written, palette.role(Role::Label)).render(years.intersection(inner), buffer);
}

/// The party's name, set off if it takes part in the current event, and its
/// events.
fn lane(app: &App, party: PartyIx, lead: usize, palette: Palette) -> Line<'static> {
    let name = words::left(app.session().deal().party(party).name().shown(), lead - 4);
    let lanes = &app.screens().parties;
    let lane = lanes.lane(party);
    let is_of_current = lane.is_some_and(|lane| lane.is_of_current);
    let role = if is_of_current { Role::Title } else { Role::Plain };
    let mut spans = vec![Span::raw("  "), Span::styled(name, palette.role(role)), Span::raw("  ")];
    let columns = lanes.columns();
    let is_border = |column: usize| columns.is_some_and(|columns| columns.is_border(column));
    spans.extend((0..columns.map_or(0, LaneColumns::count)).map(
        |column| match lane.and_then(|lane| lane.mark(column)) {
            None if is_border(column) => Span::styled("┊", palette.role(Role::Label)),
            None => Span::raw(" "),
            Some(Mark::One(kind)) => Span::raw(kind.glyph().to_string()),
            Some(Mark::Several(count)) if count < 10 => Span::raw(count.to_string()),
            Some(Mark::Several(_)) => Span::raw("+"),
        },
    ));
    Line::from(spans)
}
