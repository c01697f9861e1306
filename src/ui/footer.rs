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

use super::{Palette, TALL, cells, pane, words};
use crate::{
    app::{Action, App, Asks, Closable, Direction, Layer, Prompt, Records, Screen},
    domain::unhidden,
    keymap::{self, Hint},
    report::Role,
    search::QueryError,
};

/// Below this width there is room for one thing only.
const NARROW: usize = 60;

/// Columns that stay beside a long query: the most important keys, `? keys  q quit`.
const HINTS: usize = 20;

/// Between two keys.
const GAP: &str = "  ";

/// Lines that what is wrong with a query may take.
const MOST_LINES: usize = 5;

/// How many lines the footer takes in a window of so many columns.
pub(super) fn height(app: &App, columns: usize) -> usize {
    match (app.query().error(), prompt(app)) {
        (Some(error), _) => 1 + error_lines(app, error, columns).len(),
        (None, Some(prompt)) if matches!(prompt.asks, Asks::Query) => 2,
        (None, _) => 1,
    }
}

/// Draws the lines; says where the text cursor stands, if a prompt is open.
pub(super) fn render(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    let columns = usize::from(area.width);
    let first = pane::row(area, 0);
    let typing = prompt(app);
    let left = typing.map_or_else(|| query(app, palette, columns), |prompt| typed(prompt, app, palette, columns));
    let free = columns.saturating_sub(left.width() + 2);
    left.render(first, buffer);
    match (app.query().error(), typing) {
        (Some(error), _) => {
            count(app, palette, free).right_aligned().render(first, buffer);
            for (place, line) in error_lines(app, error, columns)
                .into_iter()
                .enumerate()
                .take(usize::from(area.height).saturating_sub(1))
            {
                Line::styled(line, palette.role(Role::Contradicts)).render(pane::row(area, place + 1), buffer);
            }
        }
        (None, Some(prompt)) if matches!(prompt.asks, Asks::Query) => {
            count(app, palette, free).right_aligned().render(first, buffer);
            if area.height > 1 {
                let near = near(app, palette, columns);
                let free = columns.saturating_sub(near.width() + 2);
                near.render(pane::row(area, 1), buffer);
                right(app, palette, free).right_aligned().render(pane::row(area, 1), buffer);
            }
        }
        (None, _) => {
            // Where the strip that tells it is not shown.
            let since = app.pinned_span().filter(|_| app.screen() == Screen::Timeline && area.bottom() < TALL);
            let line = match since {
                Some(_) if app.session().toast().is_none() => said(app.screens().timeline.status(), palette, free),
                _ => right(app, palette, free),
            };
            line.right_aligned().render(first, buffer);
        }
    }
    let prompt = typing?;
    let column = label(prompt).width() + prompt.line.cursor_column() - hidden(prompt, columns);
    Some(Position { x: area.x + cells(column).min(area.width.saturating_sub(1)), y: area.y })
}

/// Why the deal file cannot be read as it is now, and what of the user's words
/// is not kept, wrapped; nothing if all is well.
pub(super) fn warning_lines(app: &App, columns: usize) -> Vec<String> {
    let broken = app.session().load_error().map(|error| format!("✗ {error}; the last good version stays"));
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

fn query(app: &App, palette: Palette, columns: usize) -> Line<'static> {
    if app.query().text().is_empty() {
        return Line::raw("");
    }
    // Carets stand under a query that is not understood: it is shown whole.
    let beside = if app.query().error().is_some() { 4 } else { HINTS };
    let room = columns.saturating_sub(beside).max(columns / 3);
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
    let ((shown, all), noun) = (app.listed(), app.screen().noun());
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
    let mut lines: Vec<String> = std::iter::once(carets).chain(message).collect();
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        lines.iter_mut().last().into_iter().for_each(|line| line.push('…'));
    }
    lines
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
    let hints = keymap::hints(app.layer()).into_iter();
    let hints: Vec<(String, &str)> = hints.filter_map(|hint| word(app, &hint).map(|word| (hint.key, word))).collect();
    let width = |(key, word): &(String, &str)| key.width() + 1 + word.width();
    // The last ones are the way to the keys and the way out: they stay longest.
    let kept = hints.iter().rev().scan(0, |used, hint| {
        *used += width(hint) + GAP.width();
        (*used <= room + 1).then_some(())
    });
    let first = hints.len() - kept.count();
    let last = hints.len().saturating_sub(1);
    let spoken = |(place, (key, word)): (usize, (String, &str))| {
        let behind = if place == last { " " } else { GAP };
        [Span::styled(key, palette.role(Role::Title)), Span::raw(format!(" {word}{behind}"))]
    };
    hints.into_iter().enumerate().skip(first).flat_map(spoken).collect()
}

/// What a key does now; nothing if it does nothing.
fn word(app: &App, hint: &Hint) -> Option<&'static str> {
    let is_found = app.overlays().help().is_some_and(|help| !help.searched().is_empty());
    match (app.layer(), hint.action) {
        (Layer::Screen(..), _) => {}
        (Layer::Help, Action::Escape) if !is_found => return None,
        _ => return Some(hint.word),
    }
    let is_empty = app.is_nothing_listed();
    match hint.action {
        Action::Escape => app.closed_by_escape().map(closing),
        Action::Quit if app.is_page_opened() => Some("close"),
        Action::Jump(Direction::Back) => app.can_go_back().then_some(hint.word),
        Action::StepMatch(_) => (!is_empty && app.query().applied().is_ranked()).then_some(hint.word),
        Action::Open | Action::Choose(_) | Action::StepTime(_) | Action::Copy => (!is_empty).then_some(hint.word),
        Action::Note => app.event_here().is_some().then_some(hint.word),
        Action::OtherPane => app.screen().has_time_axis().then_some(hint.word),
        Action::Pick => app.records().is_none().then_some(hint.word),
        _ => Some(hint.word),
    }
}

fn closing(what: Closable) -> &'static str {
    match what {
        Closable::Pin => "unpin",
        Closable::Zoom => "both panes",
        Closable::Page => "to list",
        Closable::Filter => "clear filter",
    }
}
