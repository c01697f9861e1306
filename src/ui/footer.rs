//! ```text
//!  / stateless                                     ? keys  / filter  q quit
//! ```
//! The query at the left, at the right the keys that matter here, or something
//! to say. While a query is typed a second line has the keys; where it is not
//! understood, carets under the place and what is wrong:
//!
//! ```text
//!  / kin:report cloud                                         5 of 23 events
//!    ^^^^ “kin:” is no qualifier: did you mean kind:?
//! ```

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::{Line, Span},
    widgets::Widget as _,
};
use unicode_width::UnicodeWidthStr as _;

use super::{Palette, cells, pane, words};
use crate::{
    app::{Action, App, Asks, Closable, Direction, Focus, Layer, Prompt, Records},
    domain::unhidden,
    keymap::{self, Hint},
    report::Role,
    search::QueryError,
};

/// Below this width there is room for one thing only.
const NARROW: usize = 60;

/// Columns that stay beside a long query: `Esc clear  ? keys  q quit`.
const HINTS: usize = 31;

/// Between two keys.
const GAP: &str = "  ";

/// Lines that what is wrong with a query may take.
const MOST_LINES: usize = 5;

/// How many lines the footer takes in a window of so many columns.
pub(super) fn height(app: &App, columns: usize) -> usize {
    match (app.query().error(), prompt(app)) {
        (Some(error), _) => 2 + error_lines(app, error, columns).len(),
        (None, Some(Prompt { asks: Asks::Query, .. })) => 2,
        (None, _) => 1,
    }
}

/// Draws the lines; says where the text cursor stands, if a prompt is open.
/// `status` goes before the keys.
pub(super) fn render(
    app: &App,
    status: Option<&str>,
    palette: Palette,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    let columns = usize::from(area.width);
    let first = pane::row(area, 0);
    let typing = prompt(app);
    let left = left(app, palette, columns);
    let free = columns.saturating_sub(left.width() + 2);
    left.render(first, buffer);
    let is_alone = app.query().error().is_none() && !matches!(typing, Some(Prompt { asks: Asks::Query, .. }));
    let beside = match status {
        _ if !is_alone => count(app, palette, free),
        Some(status) if app.session().toast().is_none() => said(status, palette, free),
        _ => right(app, palette, free),
    };
    beside.right_aligned().render(first, buffer);
    if !is_alone {
        let below = Rect { y: area.y + 1, height: area.height - 1, ..area };
        below_query(app, palette, below, buffer);
    }
    let prompt = typing?;
    let column = label(prompt).width() + prompt.line.cursor_column() - hidden(prompt, columns);
    Some(Position { x: area.x + cells(column).min(area.width.saturating_sub(1)), y: area.y })
}

/// What is wrong with the query, or near to it, and in the last line the keys.
fn below_query(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let (columns, rows) = (usize::from(area.width), usize::from(area.height));
    let wrong = app.query().error().map(|error| error_lines(app, error, columns)).unwrap_or_default();
    let wrong = shortened(wrong, rows.saturating_sub(1).max(1), columns);
    for (row, line) in wrong.iter().take(rows).enumerate() {
        Line::styled(line.as_str(), palette.role(Role::Contradicts)).render(pane::row(area, row), buffer);
    }
    if wrong.len() >= rows {
        return;
    }
    let last = pane::row(area, rows - 1);
    let near = if wrong.is_empty() { near(app, palette, columns) } else { Line::raw("") };
    let free = columns.saturating_sub(near.width() + 2);
    near.render(last, buffer);
    right(app, palette, free).right_aligned().render(last, buffer);
}

/// At most so many lines; where some are left out, the last one says so.
fn shortened(mut lines: Vec<String>, most: usize, columns: usize) -> Vec<String> {
    if lines.len() > most {
        // Carets without a word say nothing.
        lines.drain(..usize::from(most == 1));
        lines.truncate(most);
        lines.iter_mut().last().into_iter().for_each(|line| *line = words::fitted(&format!("{line} …"), columns));
    }
    lines
}

/// Why the deal file cannot be read as it is now, and what of the user's words
/// is not kept, wrapped; nothing if all is well.
pub(super) fn warning_lines(app: &App, columns: usize) -> Vec<String> {
    let broken = app.session().load_error().map(|error| format!("✗ {error}; showing the last good version"));
    let unsaved = app.session().unsaved().map(|unsaved| format!("✗ {unsaved}"));
    let options = textwrap::Options::new(columns.saturating_sub(1).max(1)).initial_indent(" ").subsequent_indent("   ");
    let wrapped = |said: String| -> Vec<String> {
        textwrap::wrap(&said, &options).into_iter().map(std::borrow::Cow::into_owned).take(MOST_LINES).collect()
    };
    broken.into_iter().chain(unsaved).flat_map(wrapped).collect()
}

pub(super) fn warnings(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let lines = warning_lines(app, area.width.into());
    for (place, line) in lines.into_iter().take(area.height.into()).enumerate() {
        Line::styled(line, palette.role(Role::Contradicts)).render(pane::row(area, place), buffer);
    }
}

fn prompt(app: &App) -> Option<&Prompt> {
    app.overlays().prompt()
}

fn label(prompt: &Prompt) -> &'static str {
    match prompt.asks {
        Asks::Query => QUERY,
        Asks::Day => " day: ",
        Asks::Note(_) => " note: ",
    }
}

const QUERY: &str = " / ";

/// What is typed, what is asked, or the query that the list follows.
fn left(app: &App, palette: Palette, columns: usize) -> Line<'static> {
    match (prompt(app), app.layer()) {
        (Some(prompt), _) => typed(prompt, app, palette, columns),
        (None, Layer::CopyMenu) => Line::from(Span::styled(" copy:", palette.role(Role::Label))),
        (None, _) => query(app, palette, columns),
    }
}

fn query(app: &App, palette: Palette, columns: usize) -> Line<'static> {
    if app.query().text().is_empty() {
        return Line::raw("");
    }
    // Carets stand under a query that is not understood: it is shown whole.
    let beside = if app.query().error().is_some() { 4 } else { HINTS };
    let room = columns.saturating_sub(beside).max(columns / 5);
    let query = words::fitted(&unhidden(app.query().text()), room);
    Line::from(vec![Span::styled(QUERY, palette.role(Role::Label)), Span::styled(query, palette.role(Role::Title))])
}

/// Columns for the text of a prompt.
fn room(prompt: &Prompt, columns: usize) -> usize {
    (columns * 3 / 4).saturating_sub(label(prompt).width() + 1).max(1)
}

/// Columns of the text that are scrolled out at the left.
fn hidden(prompt: &Prompt, columns: usize) -> usize {
    prompt.line.cursor_column().saturating_sub(room(prompt, columns))
}

/// The prompt with the part of its text that the cursor is in.
fn typed(prompt: &Prompt, app: &App, palette: Palette, columns: usize) -> Line<'static> {
    let hidden = hidden(prompt, columns);
    let mut skipped = 0;
    let drawn = prompt.line.drawn();
    let visible = drawn.chars().skip_while(|character| {
        let skip = skipped < hidden;
        skipped += character.to_string().width();
        skip
    });
    let text = words::fitted(&visible.collect::<String>(), room(prompt, columns) + 1);
    let is_untouched = prompt.line.text().is_empty() && app.session().toast().is_none();
    let example = if matches!(prompt.asks, Asks::Day) && is_untouched { example(app, columns) } else { String::new() };
    Line::from(vec![
        Span::styled(label(prompt), palette.role(Role::Label)),
        Span::raw(text),
        Span::styled(example, palette.role(Role::Label)),
    ])
}

/// What can be typed as a day.
fn example(app: &App, columns: usize) -> String {
    let [day, month, year] = app.session().example_dates();
    match app.records() {
        Some(Records::Terms(_)) => format!(" {day}"),
        _ if columns < NARROW => format!(" {month}"),
        _ => format!(" {day}, {month} or {year}"),
    }
}

/// `5 of 23 events`, as far as there is room.
fn count(app: &App, palette: Palette, free: usize) -> Line<'static> {
    let ((shown, all), noun) = (app.listed(), app.screen().about().noun);
    let said = [format!("{shown} of {all} {noun}s "), format!("{shown} of {all} ")];
    let fits = said.into_iter().find(|said| said.width() <= free).unwrap_or_default();
    Line::styled(fits, palette.role(Role::Label))
}

/// Carets under the place of the query that is wrong, and beside or below them
/// what is wrong.
fn error_lines(app: &App, error: &QueryError, columns: usize) -> Vec<String> {
    let hidden = prompt(app).map_or(0, |prompt| hidden(prompt, columns));
    let width = |characters: usize| unhidden(&app.query().text().chars().take(characters).collect::<String>()).width();
    let column = |characters: usize| (QUERY.width() + width(characters)).saturating_sub(hidden);
    let start = column(error.place.start).min(columns.saturating_sub(1));
    let end = column(error.place.end).clamp(start + 1, columns.max(start + 1));
    let carets = format!("{}{}", " ".repeat(start), "^".repeat(end - start));
    if end + 1 + error.message.width() < columns {
        return vec![format!("{carets} {}", error.message)];
    }
    let options = textwrap::Options::new(columns.saturating_sub(1).max(1)).initial_indent(" ").subsequent_indent(" ");
    let message = textwrap::wrap(&error.message, options).into_iter().map(std::borrow::Cow::into_owned);
    shortened(std::iter::once(carets).chain(message).collect(), MOST_LINES, columns)
}

/// Words of the deal near those that it does not have.
fn near(app: &App, palette: Palette, columns: usize) -> Line<'static> {
    let suggestions = app.query().suggestions();
    if suggestions.is_empty() || app.query().empty_reason().is_some() {
        return Line::raw("");
    }
    let why = if columns < NARROW { "" } else { "scattered letters only: " };
    let said = format!(" {why}did you mean {}?", suggestions.join(" or "));
    // In a narrow window it is worth more than the keys.
    let room = if columns < NARROW { columns } else { columns * 2 / 3 };
    Line::styled(words::fitted(&said, room), palette.role(Role::Reading))
}

fn said(text: &str, palette: Palette, room: usize) -> Line<'static> {
    Line::styled(format!("{} ", words::fitted(text, room.saturating_sub(1))), palette.role(Role::Reading))
}

/// What there is to say, else the keys that matter here.
fn right(app: &App, palette: Palette, room: usize) -> Line<'static> {
    if let Some(toast) = app.session().toast() {
        return said(toast, palette, room);
    }
    let layer = app.layer();
    let hints = keymap::hints(layer).into_iter().enumerate();
    let mut hints: Vec<(usize, Hint)> = hints.filter_map(|(place, hint)| Some((place, now(app, hint)?))).collect();
    hints.sort_by_key(|(_, hint)| hint.rank);
    let fitting = hints.iter().scan(0, |used, (_, hint)| {
        *used += hint.key.width() + 1 + hint.word.width() + GAP.width();
        (*used <= room + 1).then_some(())
    });
    hints.truncate(fitting.count());
    match layer {
        Layer::CopyMenu => hints.sort_by_key(|(place, _)| *place),
        _ => hints.reverse(),
    }
    let last = hints.len().saturating_sub(1);
    let spoken = |(nth, (_, hint)): (usize, (usize, Hint))| {
        let behind = if nth == last { " " } else { GAP };
        [Span::styled(hint.key, palette.role(Role::Title)), Span::raw(format!(" {}{behind}", hint.word))]
    };
    hints.into_iter().enumerate().flat_map(spoken).collect()
}

/// How a key is named now; not at all if it does nothing.
fn now(app: &App, hint: Hint) -> Option<Hint> {
    match app.layer() {
        Layer::Screen(..) => on_screen(app, hint),
        Layer::Filter if matches!(hint.action, Action::History(_)) => (!app.history().is_empty()).then_some(hint),
        Layer::Help if hint.action == Action::Escape => {
            app.overlays().help().filter(|help| !help.searched().is_empty()).map(|_| hint)
        }
        Layer::Note => {
            let is_unsaved = prompt(app).is_some_and(Prompt::has_unsaved_note);
            let closing = if is_unsaved { Action::Escape } else { Action::Interrupt };
            (hint.action != closing).then_some(hint)
        }
        _ => Some(hint),
    }
}

fn on_screen(app: &App, hint: Hint) -> Option<Hint> {
    let (screen, is_listed) = (app.screen(), !app.is_nothing_listed());
    let is_ranked = app.query().applied().is_ranked();
    let does_something = match hint.action {
        Action::Jump(Direction::Back) => app.can_go_back(),
        Action::StepMatch(_) => is_listed && is_ranked,
        Action::Sort if app.records().is_none() => is_ranked,
        Action::Note | Action::Mark => app.can_annotate(),
        Action::OtherPane => is_listed && app.closed_by_escape() != Some(Closable::Page),
        Action::Escape => app.closed_by_escape().is_some(),
        Action::Filter | Action::Pick | Action::Help | Action::Quit => true,
        _ => is_listed,
    };
    let (word, rank) = match (hint.action, app.closed_by_escape()) {
        (Action::Escape, Some(closed)) => (closing(closed), hint.rank),
        (Action::Quit, _) if app.is_page_opened() => ("close", hint.rank),
        (Action::OtherPane, _) if app.focus() == Focus::Page => ("list", hint.rank),
        // Where no key moves in time, Enter and l lead to the page too.
        (Action::OtherPane, _) if !screen.about().has_time_axis => (hint.word, TAB_ELSEWHERE),
        _ => (hint.word, hint.rank),
    };
    (does_something && !screen.refuses(hint.action)).then_some(Hint { word, rank, ..hint })
}

/// How early Tab gives way where other keys do the same.
const TAB_ELSEWHERE: u8 = 19;

fn closing(what: Closable) -> &'static str {
    match what {
        Closable::Pin => "unpin",
        Closable::Zoom => "both panes",
        Closable::Page => "to list",
        Closable::Filter => "clear",
    }
}
