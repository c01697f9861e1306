//! ```text
//! ╭ ▸ Timeline ─────────────────────────────────────────── 9 of 20 ─╮
//! │   2025                                                          │
//! │  28 Oct ◆ agreed     A new definitive agreement           $250B │
//! │          ┊ 71 days, no event                                    │
//! │·  5 Feb ◇ launched   OpenAI launches Frontier                   │
//! │▸27 Feb ▪ stated     Joint statement: Azure's rights stand     ✗ │
//! ```
//! `·` at the left: context; `✗` at the right: some source contradicts. From
//! narrow to narrower the kind's word goes, then the amount. Only the rows in
//! sight are made.

use std::ops::Range;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
    text::{Line, Span},
    widgets::Widget as _,
};
use unicode_width::UnicodeWidthStr as _;

use super::{Palette, pane, words};
use crate::{
    app::{App, Focus, Role, Row},
    domain::{Amount, Event, Scope},
    search::lit,
};

/// Columns of the kind's word: `announced`.
const KIND: usize = 9;
/// From this inner width on the kind's word is shown.
const WITH_KIND: usize = 56;
/// From this inner width on the amount is shown.
const WITH_AMOUNT: usize = 44;
/// Widest amount; a longer one is cut, the detail has it.
const AMOUNT: usize = 12;

pub(super) fn render(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let (rows, inner) = (app.rows(), pane::inner(area));
    let count = format!("{} of {}", rows.events(), app.deal().len());
    let title = pane::Title { name: "Timeline", right: count, focused: app.focus() == Focus::List };
    pane::frame(&title, palette, area, buffer);
    if rows.is_empty() && inner.height > 0 {
        let why = if app.deal().is_empty() {
            "  This deal has no event."
        } else {
            "  No event matches. Esc takes the filter off."
        };
        Line::raw(why).render(Rect { height: 1, ..inner }, buffer);
    }
    for place in 0..inner.height {
        let Some(row) = rows.row(app.top() + usize::from(place)) else { break };
        let spot = Rect { y: inner.y + place, height: 1, ..inner };
        line(app, row, palette, usize::from(inner.width)).render(spot, buffer);
        select(app, row, palette, spot, buffer);
    }
    let scrolled = pane::Scrolled { first: app.top(), shown: inner.height.into(), all: rows.len() };
    pane::scrollbar(&scrolled, area, buffer);
}

/// Sets the cursor's row off: reversed where the list has the focus, bold
/// where it has not.
fn select(app: &App, row: Row, palette: Palette, spot: Rect, buffer: &mut Buffer) {
    let here = app.current().map(Event::ix);
    if matches!(row, Row::Event(ix) if Some(ix) == here) {
        let style =
            if app.focus() == Focus::List { palette.selected() } else { Style::new().add_modifier(Modifier::BOLD) };
        buffer.set_style(spot, style);
        buffer.set_string(spot.x, spot.y, "▸", Style::new());
    }
}

fn line(app: &App, row: Row, palette: Palette, columns: usize) -> Line<'static> {
    let indent = " ".repeat(app.date_columns() + 3);
    match row {
        Row::Event(ix) => event_line(app, app.deal().event(ix), palette, columns),
        Row::Year(Some(year)) => Line::styled(format!("   {year}"), palette.role(Role::Heading)),
        Row::Year(None) => Line::styled("   Day unknown", palette.role(Role::Heading)),
        Row::Gap(days) => {
            let what = if app.applied().is_empty() { "no event" } else { "none shown" };
            Line::styled(format!("{indent}┊ {days} days, {what}"), palette.role(Role::Label))
        }
        Row::After => {
            let label = "   ── after the deal's period ";
            let rule = "─".repeat(columns.saturating_sub(label.chars().count() + 1));
            Line::styled(words::fitted(&format!("{label}{rule}"), columns), palette.role(Role::Label))
        }
    }
}

fn event_line(app: &App, event: Event<'_>, palette: Palette, columns: usize) -> Line<'static> {
    let (mark, weight) = match event.scope() {
        Scope::Core => (" ", Style::new()),
        Scope::Context | Scope::After => ("·", palette.role(Role::Label)),
    };
    let date = words::right(&event.date().short(), app.date_columns());
    let kind = if columns >= WITH_KIND { words::left(event.kind().label(), KIND) + " " } else { String::new() };
    let front = format!("{mark}{date} {} {kind}", event.kind().glyph());
    let back = back(event, columns);
    let room = columns.saturating_sub(front.width() + back.width() + 1);
    let mut spans = vec![Span::styled(front, weight)];
    spans.extend(title(event, app, palette, weight, room));
    let free = columns.saturating_sub(spans.iter().map(Span::width).sum::<usize>() + back.width() + 1);
    spans.push(Span::raw(" ".repeat(free)));
    spans.push(Span::styled(back, weight));
    Line::from(spans)
}

/// The sign of a contradiction and the first amount, with a space in front.
fn back(event: Event<'_>, columns: usize) -> String {
    let contradicted = if event.is_contradicted() { " ✗" } else { "" };
    let amount = event.amounts().first().filter(|amount| columns >= WITH_AMOUNT && amount.value.is_some());
    let amount =
        amount.map(Amount::short).map_or_else(String::new, |amount| format!(" {}", words::fitted(&amount, AMOUNT)));
    format!("{contradicted}{amount}")
}

/// The title with its matched letters lit.
fn title(event: Event<'_>, app: &App, palette: Palette, weight: Style, room: usize) -> Vec<Span<'static>> {
    let shown = event.title().shown();
    let fitted = words::fitted(shown, room);
    // What was cut off is not lit, nor is the sign of the cut.
    let kept = if fitted.len() == shown.len() && fitted == shown {
        fitted.len()
    } else {
        fitted.len().saturating_sub('…'.len_utf8())
    };
    let lit = lit(shown, app.applied()).into_iter().filter(|range| range.end <= kept).collect::<Vec<Range<usize>>>();
    let mut spans = Vec::new();
    let mut position = 0;
    for range in lit {
        spans.push(Span::styled(piece(&fitted, position..range.start), weight));
        spans.push(Span::styled(piece(&fitted, range.clone()), weight.patch(palette.lit())));
        position = range.end;
    }
    spans.push(Span::styled(piece(&fitted, position..fitted.len()), weight));
    spans
}

fn piece(text: &str, range: Range<usize>) -> String {
    text.get(range).unwrap_or_default().to_owned()
}
