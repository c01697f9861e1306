//! ```text
//! ═ Sources, by date ════════════════════════════════════════ 88 of 88 ══
//!   Source type  Published    Source                  Read        Events
//! ▌ aggregator   27 Apr 2026  Copy: OpenAI ends Micros full            9
//!   primary      27 Feb 2026  OpenAI: Joint statement  full            6
//! ```
//! From wide to narrow the document type goes first, then the source type, the events, the
//! date, and last how it was read.

use ratatui::text::{Line, Span};

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
const WITH_TYPE: usize = 140;
/// Columns that other cells leave to the source at least.
const NAME: usize = 20;
/// Blanks before the first cell and after the last one.
const AROUND: usize = 3;

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
        let cells = ["Source type", "Document", "Published", "Read", "Events"];
        Columns::new(app, columns).row(cells, |room| vec![Span::raw(words::left("Source", room))])
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
        Columns::new(app, columns).row(cells, |room| name.left(found_in, room, palette))
    }
}

fn date_columns(app: &App) -> usize {
    app.screens().sources.date_columns(app.session().deal())
}

/// The date, or the start of one that is too long for its column.
fn published(source: Source<'_>, columns: usize) -> String {
    let Some(date) = source.published() else { return report::NOT_RECORDED.to_owned() };
    let doubt = if source.is_in_doubt(SourceDoubt::Date) { "?" } else { "" };
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

/// Columns of the cells with the blanks between them; 0 for those without room.
struct Columns {
    standing: usize,
    kind: usize,
    published: usize,
    read: usize,
    events: usize,
    name: usize,
}

impl Columns {
    fn new(app: &App, columns: usize) -> Self {
        let has_types = app.screens().sources.has_types(app.session().deal());
        let mut shown = Self {
            standing: if has_types { STANDING + 2 } else { 0 },
            kind: if columns >= WITH_TYPE { TYPE + 2 } else { 0 },
            // A date in doubt has a sign more.
            published: date_columns(app) + 2,
            read: READ + 2,
            events: EVENTS,
            name: 0,
        };
        let cells = |shown: &Self| shown.standing + shown.kind + shown.published + shown.read + shown.events;
        let least_important: [fn(&mut Self); 5] = [
            |shown: &mut Self| shown.kind = 0,
            |shown: &mut Self| shown.standing = 0,
            |shown: &mut Self| shown.events = 0,
            |shown: &mut Self| shown.published = 0,
            |shown: &mut Self| shown.read = 0,
        ];
        for leave_out in least_important {
            if cells(&shown) + AROUND + NAME > columns {
                leave_out(&mut shown);
            }
        }
        shown.name = columns.saturating_sub(cells(&shown) + AROUND);
        shown
    }

    /// `name` makes the cell of the source.
    fn row(
        &self,
        [standing, kind, published, read, events]: [&str; 5],
        name: impl FnOnce(usize) -> Vec<Span<'static>>,
    ) -> Line<'static> {
        let before = |text: &str, columns: usize, blanks: usize| match columns.checked_sub(blanks) {
            Some(columns) => words::left(text, columns) + &" ".repeat(blanks),
            None => String::new(),
        };
        let front =
            [before(standing, self.standing, 2), before(kind, self.kind, 2), before(published, self.published, 1)];
        let read =
            self.read.checked_sub(2).map_or_else(String::new, |columns| format!("  {}", words::left(read, columns)));
        let mut spans = vec![Span::raw(format!("  {}", front.concat()))];
        spans.extend(name(self.name));
        spans.push(Span::raw(format!("{read}{} ", words::right(events, self.events))));
        Line::from(spans)
    }
}
