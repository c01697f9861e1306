//! ```text
//!           Event                                    Amount Src ✗
//!   2025
//! ▌  28 Oct Microsoft and OpenAI sign a new contract  $250B   9 3
//!            ┊ 71 days, 2 hidden
//! ·   5 Feb OpenAI launches Frontier                          3
//! ```
//! `·` on the left: not in the quoted text. After the title: `‡` confidential or privileged, `*` marked, `✎` noted,
//! `+` `~` new or changed, then where a query found it if not in its title. The amount is the
//! first that no source contradicts; where each one is contradicted, `✗` is behind the first:
//! `$7.5B ✗`. A title comes first: beside one without room for both, an amount that it
//! states is left out. Where a query found an event is cut to its first place, and left out
//! where the row has no blanks for that either: nothing else gives way to it. Then come the
//! independent sources that state the event, and the open disputes. Where all titles have room the kind is shown, then the parties. The
//! narrower the window, the less is shown: first the sources go, then the amount.

mod behind;

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
    report::{self, RESTRICTED, Role},
    search::Sort,
};
use behind::{Amount, Behind, Room};

/// Columns for `·`, and a blank.
const MARK: usize = 2;
/// Columns for a kind such as `announced`, and blanks.
const KIND: usize = 11;
/// Columns for parties, and the blanks before them: fewest and most. What an amount
/// leaves of its column is theirs too.
const PARTIES: [usize; 2] = [12, 36];
const WITH_AMOUNT: usize = 44;
/// Columns for amounts in a list that all titles are to have room in.
const AMOUNTS: usize = 7;
/// Columns for ` 12` below the heading `Src`, and a blank.
const SOURCES: usize = 4;
const WITH_SOURCES: usize = 56;
/// Columns for `2` below the heading `✗`, and a blank.
const DISPUTES: usize = 2;
/// A blank, so that no figure touches the scrollbar.
const END: usize = 1;
/// Widest amount with the blank before it; longer ones are left to the page.
const AMOUNT: usize = 22;
/// Blanks between parties and an amount.
const BEFORE_AMOUNT: usize = 2;
/// A title is not cut below this for what follows it.
const SHORTEST_TITLE: usize = 10;
/// Windows from this width on have room for more than the titles.
const WITH_KIND: usize = 150;

pub(super) struct Drawing;

impl ListDrawing for Drawing {
    fn title(&self, app: &App, _: usize) -> (String, String) {
        let name = match app.session().events().sort() {
            Sort::Date => "Timeline",
            Sort::Relevance => "Timeline, best match first",
        };
        (name.to_owned(), list::count(app))
    }

    fn wanted_columns(&self, app: &App, window: usize) -> usize {
        let more = if window < WITH_KIND { 0 } else { KIND + AMOUNT - AMOUNTS + PARTIES[1] };
        titled_columns(app) + more
    }

    fn has_heading(&self, columns: usize) -> bool {
        columns >= WITH_AMOUNT
    }

    fn heading(&self, app: &App, columns: usize) -> Line<'static> {
        let layout = Layout::new(app, columns);
        let front = " ".repeat(MARK + layout.date + 1) + &words::left("Kind", layout.kind) + "Event";
        let names = words::left("  Parties", layout.parties) + &layout.amount("Amount".to_owned());
        let tail = names + &layout.counts("Src", "✗").concat();
        let blank = columns.saturating_sub(END + front.width() + tail.width());
        Line::raw(front + &" ".repeat(blank) + &tail)
    }

    fn row(&self, app: &App, row: usize, columns: usize, palette: Palette) -> Line<'static> {
        let heading = |text: &str| Line::styled(format!("   {text}"), palette.role(Role::Heading));
        match app.session().events().rows().row(row) {
            Some(Row::Event(ix)) => event_line(app, app.session().deal().event(ix), palette, columns),
            Some(Row::Undated) => heading("Undated"),
            Some(Row::Year(Some(year))) => heading(&year.to_string()),
            Some(Row::Year(None)) => heading("Day unknown"),
            Some(Row::After) => heading(Scope::After.label()),
            Some(Row::Gap { days, after, hidden }) => {
                let indent = " ".repeat(MARK + date_columns(app) + 2);
                let what = if hidden == 0 { String::new() } else { format!(", {hidden} hidden") };
                let after = after.map_or_else(String::new, |day| format!(" after {}", format_day(day)));
                let gap = format!("{indent}┊ {days} days{after}{what}");
                Line::styled(words::truncate_to_width(&gap, columns), palette.role(Role::Label))
            }
            None => Line::default(),
        }
    }
}

fn date_columns(app: &App) -> usize {
    app.screens().timeline.date_columns(app.session())
}

/// Columns of a list in which no title is cut.
fn titled_columns(app: &App) -> usize {
    let titles = app.screens().timeline.title_columns();
    MARK + date_columns(app) + 1 + titles + AMOUNTS + SOURCES + DISPUTES + END
}

/// How many columns the parts of a row have; 0 for those that are not shown.
struct Layout {
    date: usize,
    kind: usize,
    parties: usize,
    sources: usize,
    disputes: usize,
}

impl Layout {
    fn new(app: &App, columns: usize) -> Self {
        let spare = columns.saturating_sub(titled_columns(app));
        let kind = if spare < KIND { 0 } else { KIND };
        let parties = spare.saturating_sub(kind + AMOUNT - AMOUNTS);
        Self {
            date: date_columns(app),
            kind,
            parties: if parties < PARTIES[0] { 0 } else { parties.min(PARTIES[1]) },
            sources: if columns < WITH_SOURCES { 0 } else { SOURCES },
            disputes: if columns < WITH_AMOUNT { 0 } else { DISPUTES },
        }
    }

    /// An amount of which the right edge is the same in all rows.
    fn amount(&self, amount: String) -> String {
        if self.parties == 0 { amount } else { words::right(&amount, AMOUNT) }
    }

    /// The parties that fit before an amount, and the amount.
    fn parties(&self, event: Event<'_>, amount: String) -> [String; 2] {
        if self.parties == 0 {
            return [String::new(), amount];
        }
        let figure = amount.trim_start().to_owned();
        let room = self.parties + amount.width() - figure.width();
        let names = party_names(event, room.saturating_sub(BEFORE_AMOUNT));
        [words::left(&words::left(&names, room.saturating_sub(BEFORE_AMOUNT)), room), figure]
    }

    fn counts(&self, sources: &str, disputes: &str) -> [String; 2] {
        [words::right(sources, self.sources), words::right(disputes, self.disputes)]
    }
}

fn event_line(app: &App, event: Event<'_>, palette: Palette, columns: usize) -> Line<'static> {
    let layout = Layout::new(app, columns);
    let quiet = palette.role(Role::Label);
    let mark = if event.scope() == Scope::Core { " " } else { "·" };
    let weight = if event.scope() == Scope::Core { palette.role(Role::Title) } else { Style::new() };
    let date = words::right(&app.screens().timeline.date(app.session(), event), layout.date);
    let front = format!("{mark} {date} {}", words::left(event.kind().label(), layout.kind));
    let (disputed_sign, signs) = (disputed_sign(event, &layout), signs(app, event));
    let title = Highlighted::new(event.title(), Finder::new(app.query().applied(), None));
    let open = open_disputes(event);
    let [sources, disputed] = layout.counts(&sources(event), &open);
    let spare = if layout.parties == 0 { spare_blanks(&sources, &disputed) } else { 0 };
    let counts = sources.width() + disputed.width() + END - spare;
    let room = columns.saturating_sub(front.width() + disputed_sign.width() + signs.width() + counts);
    let amount = Amount::new(event, &layout, columns);
    let room_behind = Room { columns: room, parties: layout.parties, spare };
    let Behind { amount, kept } = Behind::fitting(&title, room_behind, &amount);
    let (back, room) = (layout.parties + counts, room.saturating_sub(layout.parties + kept));
    let mut spans = vec![Span::styled(front, quiet)];
    spans.extend(title.fitted(room.saturating_sub(amount.width()), weight, palette));
    spans.push(Span::styled(disputed_sign, palette.role(Role::Contradicts)));
    spans.push(Span::styled(signs, palette.role(Role::Mark)));
    let used = spans.iter().map(Span::width).sum::<usize>() + amount.width() + back;
    let blanks = columns.saturating_sub(used);
    let before_counts = blanks.min(spare);
    let blanks = blanks - before_counts;
    let found = labels(app, event).into_iter().find(|label| label.width() <= blanks).unwrap_or_default();
    let rest = blanks - found.width();
    spans.push(Span::styled(found, quiet));
    spans.push(Span::raw(" ".repeat(rest)));
    let [parties, amount] = layout.parties(event, amount);
    spans.push(Span::styled(parties, quiet));
    spans.push(Span::raw(amount));
    let counted = sources.get(spare.min(sources.len())..).unwrap_or_default();
    spans.push(Span::styled(" ".repeat(before_counts) + counted, quiet));
    // A blank has no color for the cursor to turn into a patch.
    let weight = if open.is_empty() { quiet } else { palette.role(Role::Contradicts) };
    spans.push(Span::styled(disputed, weight));
    Line::from(spans)
}

/// Blanks before the counts that a title may take, so that one is left.
fn spare_blanks(sources: &str, disputed: &str) -> usize {
    let counts = [sources, disputed].concat();
    let blanks = counts.len() - counts.trim_start().len();
    blanks.saturating_sub(1).min(sources.len())
}

/// How many independent ones state it; where none does, whether there is one that was not read.
fn sources(event: Event<'_>) -> String {
    let counts = event.voice_counts();
    match counts.stating() {
        0 if counts.not_read > 0 => report::NOT_READ.0.to_owned(),
        stating => stating.to_string(),
    }
}

/// The parties that fit, and how many more there are: `  Amazon, OpenAI +2`.
fn party_names(event: Event<'_>, columns: usize) -> String {
    let (mut names, all) = (String::new(), event.parties().len());
    for (nth, part) in event.parties().enumerate().take(columns) {
        let next =
            format!("{names}{} {}", if nth == 0 { " " } else { "," }, part.party().name().prefix(columns).shown());
        let more = if nth + 1 < all { format!(" +{}", all - nth - 1) } else { String::new() };
        if nth > 0 && next.width() + more.width() > columns {
            return format!("{names} +{}", all - nth);
        }
        names = next;
    }
    names
}

/// How many, below the heading `✗`; a contradiction that is no dispute, unless the figure
/// has its mark.
fn open_disputes(event: Event<'_>) -> String {
    match event.open_disputes() {
        _ if report::is_contradicted_otherwise(event) => "✗".to_owned(),
        0 => String::new(),
        count => count.to_string(),
    }
}

/// ` ✗2`: in two open disputes, ` ✗`: contradicted, where there is no column for them.
fn disputed_sign(event: Event<'_>, layout: &Layout) -> String {
    match event.open_disputes() {
        _ if layout.disputes > 0 => String::new(),
        0 if event.is_contradicted() => " ✗".to_owned(),
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
    let restricted = event.restriction().map_or_else(String::new, |_| format!(" {RESTRICTED}"));
    format!("{restricted}{marked}{noted}{new}")
}

/// Where the query found the event: `party, passage`, `party +1`.
fn labels(app: &App, event: Event<'_>) -> Vec<String> {
    let Some(said) = app.session().events().found_in(event.ix()) else { return Vec::new() };
    let (first, others) = said.split_once(',').unwrap_or((said, ""));
    let more = if others.is_empty() { String::new() } else { format!(" +{}", others.split(',').count()) };
    vec![format!("  {said} "), format!("  {first}{more} ")]
}
