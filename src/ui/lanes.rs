//! ```text
//! ╭ ▸ Parties ─────────────────────────────────────────────── 23 of 23 ─╮
//! │             2025        2026  │                                     │
//! │▸ OpenAI     ◆◆           ▪○◇ ○4  ◇○ …                               │
//! │  Amazon      ◆             ○ ○3  …                                  │
//! ```
//! One lane a party: its events by their signs, a figure where several fall on
//! one column. `│`: the event that the timeline's cursor is on.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
    text::{Line, Span},
    widgets::Widget as _,
};

use super::{Palette, cells, pane, terms, words};
use crate::{
    app::{App, Focus, Lanes, Mark, Role},
    domain::PartyIx,
};

/// Columns of a party's name, where there is room and where there is not.
const NAME: [usize; 2] = [24, 14];
/// From this inner width on the name has the more.
const ROOMY: usize = 76;

fn name_columns(inner: usize) -> usize {
    if inner >= ROOMY { NAME[0] } else { NAME[1] }
}

/// Columns of the axis in an area.
pub(super) fn axis_columns(area: Rect) -> usize {
    let inner = usize::from(pane::inner(area).width);
    inner.saturating_sub(2 + name_columns(inner) + 2)
}

pub(super) fn render(app: &App, lanes: &Lanes, palette: Palette, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let inner = pane::inner(area);
    let right = format!("{} of {}", app.rows().events(), app.deal().len());
    pane::frame(&pane::Title { name: "Parties", right, focused: app.focus() == Focus::List }, palette, area, buffer);
    if inner.height == 0 {
        return;
    }
    let lead = 2 + name_columns(usize::from(inner.width)) + 2;
    if let Some(axis) = lanes.axis() {
        let years = Rect { x: inner.x + cells(lead), width: cells(axis.columns()), height: 1, ..inner };
        Line::styled(terms::years_of(axis), palette.role(Role::Label)).render(years, buffer);
    }
    let parties = app.chips().parties();
    for place in 1..inner.height {
        let row = lanes.top() + usize::from(place) - 1;
        let Some(party) = parties.get(row) else { break };
        let spot = Rect { y: inner.y + place, height: 1, ..inner };
        lane(app, lanes, *party, lead, palette).render(spot, buffer);
        if row == lanes.cursor() {
            let style =
                if app.focus() == Focus::List { palette.selected() } else { Style::new().add_modifier(Modifier::BOLD) };
            buffer.set_style(Rect { width: cells(lead.min(usize::from(spot.width))), ..spot }, style);
            buffer.set_string(spot.x, spot.y, "▸", Style::new());
        }
    }
    let here = app.current().and_then(|event| event.date().anchor());
    if let (Some(axis), Some(day)) = (lanes.axis(), here) {
        terms::as_of_line(inner, lead + axis.column(day), palette, buffer);
    }
    let shown = usize::from(inner.height).saturating_sub(1);
    pane::scrollbar(&pane::Scrolled { first: lanes.top(), shown, all: parties.len() }, area, buffer);
}

/// The party's name, set off where it takes part in the chosen event, and its
/// marks.
fn lane(app: &App, lanes: &Lanes, party: PartyIx, lead: usize, palette: Palette) -> Line<'static> {
    let name = words::left(app.deal().party(party).name.shown(), lead - 4);
    let role = if app.is_of_current(party) { Role::Title } else { Role::Plain };
    let mut spans = vec![Span::raw("  "), Span::styled(name, palette.role(role)), Span::raw("  ")];
    let columns = lanes.axis().map_or(0, crate::app::Axis::columns);
    spans.extend((0..columns).map(|column| {
        Span::raw(match lanes.mark(party, column) {
            None => " ".to_owned(),
            Some(Mark::One(kind)) => kind.glyph().to_string(),
            Some(Mark::Several(count)) if count < 10 => count.to_string(),
            Some(Mark::Several(_)) => "+".to_owned(),
        })
    }));
    Line::from(spans)
}
