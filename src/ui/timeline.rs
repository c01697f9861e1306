//! ```text
//! ━ Timeline ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 9 of 20 ━━
//!    2025
//!   28 Oct ◆ agreed     A new definitive agreement           $250B
//!           ┊ 71 days, no event
//! ·  5 Feb ◇ launched   OpenAI launches Frontier
//! ▌27 Feb ▪ stated     Joint statement: Azure's … ✗2 in passage
//! ```
//! `·` on the left: context. After the title: `✗2` in two open disputes, `*`
//! marked, `✎` noted, `+` `~` new or changed, then where a query found it if not
//! in its title. A figure that a source contradicts has a `✗` of its own, also beside
//! another: `$7.6B (✗ $7.5B)`. The narrower the window, the less is shown: first the
//! sources are a number, then they are dropped, then the kind, then the amount.

use ratatui::{
    style::Style,
    text::{Line, Span},
};
use unicode_width::UnicodeWidthStr as _;

use super::{
    Palette,
    highlight::{Finder, Highlighted},
    list::{self, ListDrawing},
    words,
};
use crate::{
    app::{App, Row},
    domain::{Event, Newness, Scope, format_day},
    report::{self, Figure, Role},
    search::Sort,
};

/// Columns for a kind such as `announced`.
const KIND: usize = 9;
const WITH_KIND: usize = 56;
/// As much wider while rows say where they were found.
const FOUND: usize = 4;
const WITH_AMOUNT: usize = 44;
/// Columns for `12 sources`, and a blank before them.
const SOURCES: usize = 11;
const WITH_SOURCES: usize = 84;
/// Columns for `12` below the heading `sources`, and a blank before them.
const SOURCE_COUNT: usize = 3;
const WITH_SOURCE_COUNT: usize = 60;
/// Columns of the scrollbar.
const EDGE: usize = 1;
/// Widest amount where the title fits beside it, and where not; longer ones are
/// cut, the page has them in full.
const AMOUNT: usize = 20;
const SHORT_AMOUNT: usize = 12;
/// A title is not cut below this for what follows it.
const SHORTEST_TITLE: usize = 10;

pub(super) struct Drawing;

impl ListDrawing for Drawing {
    fn title(&self, app: &App, columns: usize) -> (String, String) {
        let name = match app.session().events().sort() {
            Sort::Date => "Timeline",
            Sort::Relevance => "Timeline, best match first",
        };
        let heading = if has_source_count(columns.saturating_sub(EDGE)) { " · sources" } else { "" };
        (name.to_owned(), list::count(app) + heading)
    }

    fn row(&self, app: &App, row: usize, columns: usize, palette: Palette) -> Line<'static> {
        match app.session().events().rows().row(row) {
            Some(Row::Event(ix)) => event_line(app, app.session().deal().event(ix), palette, columns),
            Some(Row::Year(Some(year))) => Line::styled(format!("   {year}"), palette.role(Role::Heading)),
            Some(Row::Year(None)) => Line::styled("   Day unknown", palette.role(Role::Heading)),
            Some(Row::Gap { days, after }) => {
                let indent = " ".repeat(date_columns(app) + 3);
                let what = if app.session().events().applied().is_empty() { "no event" } else { "none shown" };
                let after = after.map_or_else(String::new, |day| format!(" after {}", format_day(day)));
                let gap = format!("{indent}┊ {days} days{after}, {what}");
                Line::styled(words::truncate_to_width(&gap, columns), palette.role(Role::Label))
            }
            Some(Row::After) => {
                let label = format!("   ── {} ", Scope::After.label());
                let rule = "─".repeat(columns.saturating_sub(label.chars().count() + 1));
                Line::styled(words::truncate_to_width(&format!("{label}{rule}"), columns), palette.role(Role::Label))
            }
            None => Line::default(),
        }
    }
}

fn date_columns(app: &App) -> usize {
    app.screens().timeline.date_columns(app.session())
}

fn event_line(app: &App, event: Event<'_>, palette: Palette, columns: usize) -> Line<'static> {
    let (mark, weight) = match event.scope() {
        Scope::Core => (" ", Style::new()),
        Scope::Context | Scope::After => ("·", palette.role(Role::Label)),
    };
    let date = words::right(&app.screens().timeline.date(app.session(), event), date_columns(app));
    let is_found = !app.session().events().applied().is_empty();
    let has_kind = columns >= WITH_KIND + if is_found { FOUND } else { 0 };
    let kind = if has_kind { words::left(event.kind().label(), KIND) + " " } else { String::new() };
    let front = format!("{mark}{date} {} {kind}", words::glyph(event.kind()));
    let (disputed, signs) = (disputed(event), signs(app, event));
    let title = Highlighted::new(event.title(), Finder::new(app.query().applied(), None));
    let sources = sources(event, columns) + " ";
    let room = columns.saturating_sub(front.width() + disputed.width() + signs.width() + sources.width());
    let [short, whole] = figure(event, columns, room);
    let found = found(app, event, room.saturating_sub(short.width()));
    let room = room.saturating_sub(found.width());
    let amount = if title.fits(room.saturating_sub(whole.width())) { whole } else { short };
    let count = source_count(event, columns);
    // A blank in its place says that the title needs the columns.
    let with_count = (room + sources.width()).saturating_sub(count.width());
    let has_count = !count.is_empty() && title.fits(with_count.saturating_sub(amount.width()));
    let (room, sources) = if has_count { (with_count, count) } else { (room, sources) };
    let mut spans = vec![Span::styled(front, weight)];
    spans.extend(title.fitted(room.saturating_sub(amount.width()), weight, palette));
    spans.push(Span::styled(disputed, palette.role(Role::Contradicts)));
    spans.push(Span::styled(signs, palette.role(Role::Mark)));
    spans.push(Span::styled(found, palette.role(Role::Label)));
    let used = spans.iter().map(Span::width).sum::<usize>() + amount.width() + sources.width();
    spans.push(Span::raw(" ".repeat(columns.saturating_sub(used))));
    spans.push(Span::styled(amount, weight));
    spans.push(Span::styled(sources.trim_end().to_owned(), palette.role(Role::Label)));
    Line::from(spans)
}

/// ` ✗2`: in two open disputes.
fn disputed(event: Event<'_>) -> String {
    match event.open_disputes() {
        0 => String::new(),
        count => format!(" ✗{count}"),
    }
}

/// ` * ✎ +`: marked, noted, new since the deal was last opened.
fn signs(app: &App, event: Event<'_>) -> String {
    let annotation = app.session().annotation(event.ix());
    let marked = if annotation.is_some_and(|annotation| annotation.marked.is_some()) { " *" } else { "" };
    let noted = if annotation.is_some_and(|annotation| annotation.note.is_some()) { " ✎" } else { "" };
    let new = match app.session().newness(event.ix()) {
        Some(Newness::Added) => " +",
        Some(Newness::Changed) => " ~",
        None => "",
    };
    format!("{marked}{noted}{new}")
}

/// Where the query found the event, if the title leaves room for it.
fn found(app: &App, event: Event<'_>, room: usize) -> String {
    let said = app.session().events().found_in(event.ix()).map_or_else(String::new, |said| format!("  {said} "));
    if room >= said.width() + SHORTEST_TITLE { said } else { String::new() }
}

/// The figure of the event, cut and whole. A contradicted one is not left out while
/// there is room for it beside the shortest title.
fn figure(event: Event<'_>, columns: usize, room: usize) -> [String; 2] {
    let Some(figure) = Figure::new(event).filter(|_| columns >= WITH_AMOUNT) else { return Default::default() };
    let short = format!(" {}", figure.whole(SHORT_AMOUNT));
    let has_room = room >= short.width() + SHORTEST_TITLE;
    let short = if has_room { short } else { format!(" {}", figure.abbreviated(SHORT_AMOUNT)) };
    [short, format!(" {}", figure.whole(AMOUNT))]
}

/// How many independent sources there are, under a heading.
fn source_count(event: Event<'_>, columns: usize) -> String {
    if !has_source_count(columns) {
        return String::new();
    }
    words::right(&event.voice_counts().read.to_string(), SOURCE_COUNT) + " "
}

fn has_source_count(columns: usize) -> bool {
    (WITH_SOURCE_COUNT..WITH_SOURCES).contains(&columns)
}

/// How many independent sources there are, in words.
fn sources(event: Event<'_>, columns: usize) -> String {
    if columns < WITH_SOURCES { String::new() } else { words::right(&report::support(event), SOURCES) }
}
