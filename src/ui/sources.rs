//! ```text
//! ═ Sources, by date ════════════════════════════════════════ 88 of 88 ══
//!   Source type  Published    Source                  Read        Events
//! ▌ aggregator   27 Apr 2026  Copy: OpenAI ends Micros full            9
//!   primary      27 Feb 2026  OpenAI: Joint statement  full            6
//! ```
//! From wide to narrow the document type goes first, then how it was read, then the
//! standing.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::{
    Palette,
    highlight::{Finder, Highlighted},
    list::{self, ListDrawing},
    words,
};
use crate::{
    app::{App, SourceOrder},
    domain::{ReadingExtent, Ref, Source, SourceDoubt, Vocabulary as _},
    report::{self, RESTRICTED},
};

/// Columns for a source type such as `aggregator`, and their heading.
const STANDING: usize = 11;
/// Columns for a document type such as `newspaper article`.
const TYPE: usize = 17;
const READ: usize = 12;
const EVENTS: usize = 6;
/// The heading of that column, with the blank behind it.
const CITED_IN: &str = "Events ";
const WITH_TYPE: usize = 140;
const WITH_READ: usize = 70;
const WITH_STANDING: usize = 56;

pub(super) struct Drawing;

impl ListDrawing for Drawing {
    fn title(&self, app: &App, _: usize) -> (String, String) {
        let name = match app.screens().sources.order {
            SourceOrder::Use => "Sources, by use",
            SourceOrder::Date => "Sources, by date",
            SourceOrder::Read => "Sources, least read first",
        };
        (name.to_owned(), list::count(app))
    }

    fn has_heading(&self, _: usize) -> bool {
        true
    }

    fn heading(&self, app: &App, columns: usize) -> Line<'static> {
        let cells = ["Source type", "Document", "Published", "Read", ""];
        let name = |room| vec![Span::raw(words::left("Source", room))];
        let front = row(columns, first_columns(app), cells, name).to_string();
        Line::raw(words::left(front.trim_end(), columns.saturating_sub(CITED_IN.width())) + CITED_IN)
    }

    fn row(&self, app: &App, nth: usize, columns: usize, palette: Palette) -> Line<'static> {
        let Some(Ref::Source(ix)) = app.list().shown().get(nth).copied() else { return Line::default() };
        let source = app.session().deal().source(ix);
        let standing = source.standing().map_or("", |standing| standing.word());
        let kind = source.kind_label().unwrap_or_default();
        let published = published(source, date_columns(app));
        let read = source.recorded_reading().map_or("", ReadingExtent::label);
        let events = app.screens().sources.events(app.session().deal(), ix).to_string();
        let found_in = app.list().found_in(Ref::Source(ix));
        let name = named(source, Finder::new(app.query().applied(), found_in));
        let cells = [standing, &kind, &published, read, &events];
        row(columns, first_columns(app), cells, |room| name.left(found_in, room, palette))
    }
}

/// Columns of the source types, if there are any, and of the dates.
fn first_columns(app: &App) -> [usize; 2] {
    let has_types = app.screens().sources.has_types(app.session().deal());
    [if has_types { STANDING } else { 0 }, date_columns(app)]
}

fn date_columns(app: &App) -> usize {
    app.screens().sources.date_columns(app.session().deal())
}

/// The date, or the start of one that is too long for its column.
fn published(source: Source<'_>, columns: usize) -> String {
    let Some(date) = source.published() else { return report::NOT_RECORDED.to_owned() };
    let doubt = if source.is_day_in_doubt() { "?" } else { "" };
    let cited = date.with_year();
    let start = date.start().filter(|_| cited.chars().count() > columns);
    start.map_or(cited, |start| format!("{}–…", start.with_year())) + doubt
}

fn named(source: Source<'_>, finder: Finder<'_>) -> Highlighted {
    let doubt = if source.is_in_doubt(SourceDoubt::Title) { "?" } else { "" };
    // In front, where it is never cut.
    let sign = source.restriction().map_or_else(String::new, |_| format!("{RESTRICTED} "));
    let name = Highlighted::default().plain(&sign);
    // Before the title, which is cut.
    let version = report::version(source);
    match (source.publisher(), source.title()) {
        (Some(publisher), Some(title)) => {
            name.name(publisher, finder).plain(&version).plain(": ").name(title, finder).plain(doubt)
        }
        (None, Some(title)) => name.name(title, finder).plain(doubt).plain(&version),
        (Some(publisher), None) => name.name(publisher, finder).plain(&version),
        (None, None) => name.plain(source.name()).plain(&version),
    }
}

/// The cells of a row that there is room for; `name` makes that of the source.
fn row(
    columns: usize,
    [types, dates]: [usize; 2],
    [standing, kind, published, read, events]: [&str; 5],
    name: impl FnOnce(usize) -> Vec<Span<'static>>,
) -> Line<'static> {
    let cell = |text: &str, width: usize, from: usize| {
        if columns >= from && width > 0 { words::left(text, width) + "  " } else { String::new() }
    };
    let front = format!("  {}{}", cell(standing, types, WITH_STANDING), cell(kind, TYPE, WITH_TYPE));
    // A date in doubt has a sign more.
    let front = front + &words::left(published, dates + 1) + " ";
    let read = if columns >= WITH_READ { format!("  {}", words::left(read, READ)) } else { " ".to_owned() };
    let back = format!("{read}{} ", words::right(events, EVENTS));
    let room = columns.saturating_sub(front.width() + back.width());
    let mut spans = vec![Span::raw(front)];
    spans.extend(name(room));
    spans.push(Span::raw(back));
    Line::from(spans)
}
