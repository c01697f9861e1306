//! ```text
//! ╭ ▸ Timeline ─────────────────────────────────────────── 9 of 20 ─╮
//! │   2025                                                          │
//! │  28 Oct ◆ agreed     A new definitive agreement           $250B │
//! │          ┊ 71 days, no event                                    │
//! │·  5 Feb ◇ launched   OpenAI launches Frontier                   │
//! │▸27 Feb ▪ stated     Joint statement: Azure's … ✗  in passage     │
//! ```
//! `·` at the left: context; `✗` behind the title: some source contradicts;
//! `*`: marked; `✎`: noted; `+` `~`: new or changed; then where a query found it, if not by its title. From narrow
//! to narrower the kind's word goes, then the amount. Only the rows in sight
//! are made.

use std::ops::Range;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
    text::{Line, Span, Text},
    widgets::Widget as _,
};
use unicode_width::UnicodeWidthStr as _;

use super::{Palette, pane, words};
use crate::{
    app::{App, Focus, Role, Row},
    domain::{Event, Newness, Scope, unhidden},
    search::{Sort, lit},
};

/// Columns of the kind's word: `announced`.
const KIND: usize = 9;
/// From this inner width on the kind's word is shown.
const WITH_KIND: usize = 56;
/// From this inner width on the amount is shown.
const WITH_AMOUNT: usize = 44;
/// A title is not cut shorter for what is said behind it.
const SHORTEST_TITLE: usize = 20;
/// Widest amount; of a longer one the unit is cut, the detail has it.
const AMOUNT: usize = 12;

pub(super) fn render(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let (rows, inner) = (app.rows(), pane::inner(area));
    let count = format!("{} of {}", rows.events(), app.deal().len());
    let name = match app.sort() {
        Sort::Date => "Timeline",
        Sort::Relevance => "Timeline, best match first",
    };
    let title = pane::Title { name, right: count, focused: app.focus() == Focus::List };
    pane::frame(&title, palette, area, buffer);
    if rows.is_empty() {
        let why = Text::from(why_empty(app, usize::from(inner.width)));
        why.render(inner, buffer);
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

/// What took away the last event, and what was perhaps meant.
fn why_empty(app: &App, columns: usize) -> Vec<Line<'static>> {
    let mut said = vec![match (app.deal().is_empty(), app.nothing()) {
        (true, _) => "This deal has no event.".to_owned(),
        (false, None) => "No event matches.".to_owned(),
        (false, Some(nothing)) => {
            let part = unhidden(&nothing.part);
            match nothing.without {
                0 => format!("No event matches {part}; without it there is none either."),
                without if without == app.deal().len() => format!("No event matches {part}."),
                without => format!("No event matches {part} too: {} without it.", events(without)),
            }
        }
    }];
    if !app.near().is_empty() {
        said.push(format!("Did you mean {}?", app.near().join(", ")));
    }
    if !app.query().is_empty() {
        said.push("Esc takes the filter off.".to_owned());
    }
    let options = textwrap::Options::new(columns.max(1)).initial_indent("  ").subsequent_indent("  ");
    let lines = said.iter().flat_map(|text| textwrap::wrap(text, options.clone()));
    lines.map(|line| Line::raw(line.into_owned())).collect()
}

/// `1 event`, `2 events`.
fn events(count: usize) -> String {
    if count == 1 { "1 event".to_owned() } else { format!("{count} events") }
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
    let date = match app.sort() {
        Sort::Date => event.date().short(),
        // No heading says the year here.
        Sort::Relevance => event.date().cited(),
    };
    let date = words::right(&date, app.date_columns());
    let kind = if columns >= WITH_KIND { words::left(event.kind().label(), KIND) + " " } else { String::new() };
    let front = format!("{mark}{date} {} {kind}", event.kind().glyph());
    let amount = amount(event, columns);
    let room = columns.saturating_sub(front.width() + amount.width() + 1);
    let signs = signs(app, event);
    let found = found(app, event, room.saturating_sub(signs.width()));
    let mut spans = vec![Span::styled(front, weight)];
    spans.extend(title(event, app, palette, weight, room.saturating_sub(signs.width() + found.width())));
    spans.push(Span::styled(signs, palette.role(Role::Contradicts)));
    spans.push(Span::styled(found, palette.role(Role::Label)));
    let free = columns.saturating_sub(spans.iter().map(Span::width).sum::<usize>() + amount.width() + 1);
    spans.push(Span::raw(" ".repeat(free)));
    spans.push(Span::styled(amount, weight));
    Line::from(spans)
}

/// ` ✗ * ✎ +`: contradicted, marked, noted, new since the deal was last opened.
fn signs(app: &App, event: Event<'_>) -> String {
    let contradicted = if event.is_contradicted() { " ✗" } else { "" };
    let annotation = app.annotation(event.ix());
    let marked = if annotation.is_some_and(|annotation| annotation.marked.is_some()) { " *" } else { "" };
    let noted = if annotation.is_some_and(|annotation| annotation.note.is_some()) { " ✎" } else { "" };
    let new = match app.newness(event.ix()) {
        Some(Newness::Added) => " +",
        Some(Newness::Changed) => " ~",
        None => "",
    };
    format!("{contradicted}{marked}{noted}{new}")
}

/// Where the query found the event, if the title leaves room for it.
fn found(app: &App, event: Event<'_>, room: usize) -> String {
    let said = app.found_in(event.ix()).map_or_else(String::new, |said| format!("  {said} "));
    if room >= said.width() + SHORTEST_TITLE { said } else { String::new() }
}

/// The first amount, with a space in front.
fn amount(event: Event<'_>, columns: usize) -> String {
    let amount = event.amounts().first().filter(|amount| columns >= WITH_AMOUNT && amount.value.is_some());
    amount.map_or_else(String::new, |amount| format!(" {}", amount.short_within(AMOUNT)))
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
    let lit =
        lit(event.title(), app.applied()).into_iter().filter(|range| range.end <= kept).collect::<Vec<Range<usize>>>();
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
