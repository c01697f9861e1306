//! ```text
//!  / stateless                                     ? keys  / filter  q quit
//! ```
//! The query on the left, the keys that matter here on the right. A message takes
//! the place of the keys where nothing is open and it fits; else it has lines of
//! its own. So have the keys where the text of a prompt leaves no room for them.
//! Errors of a query are underlined with carets:
//!
//! ```text
//!  / kin:report cloud                                         5 of 23 events
//!    ^^^^ “kin:” is not a qualifier: did you mean kind:?
//!                                                   Enter keep  Esc close
//! ```

mod question;
mod typed;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::{Line, Span},
    widgets::Widget as _,
};
use unicode_width::UnicodeWidthStr as _;

use super::{Palette, cells, hints, pane, words};
use crate::{
    app::{App, Layer, Prompt, PromptKind},
    domain::reveal_hidden,
    keymap,
    report::{Role, Theme},
};
use typed::{QUERY, hidden, label, prompt};

/// Below this width there is room for one thing only.
const NARROW: usize = 60;

/// Columns that stay beside a long query: `Esc clear  ? keys  q quit`.
const HINTS: usize = 31;

/// Most lines for an error or a message.
const MOST_LINES: usize = 5;

/// Keys up to this rank are shown in any prompt: those that close it.
const ESSENTIAL: u8 = 2;

/// How many lines the footer would like to have in a window of so many columns.
pub(super) fn height(app: &App, columns: usize) -> usize {
    let footer = Footer { app, palette: Palette::from(Theme::default()), columns };
    1 + footer.below(usize::MAX).len()
}

/// Draws the lines; returns the position of the text cursor if a prompt is open.
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
    let footer = Footer { app, palette, columns: area.width.into() };
    let rows = usize::from(area.height);
    let lines = std::iter::once(footer.first(status, rows)).chain(footer.below(rows - 1));
    for (row, line) in lines.take(rows).enumerate() {
        line.render(pane::row(area, row), buffer);
    }
    let prompt = prompt(app)?;
    let column = label(prompt).width() + prompt.line.cursor_column() - hidden(prompt, footer.columns);
    Some(Position { x: area.x + cells(column).min(area.width.saturating_sub(1)), y: area.y })
}

/// Why the deal file cannot be read now, and what of the user's words is not
/// saved, wrapped.
pub(super) fn warning_lines(app: &App, columns: usize) -> Vec<String> {
    let broken = app.session().load_error.as_deref().map(|error| format!("! {error}; showing the last good version"));
    let unsaved = app.session().unsaved.as_deref().map(|unsaved| format!("! {unsaved}"));
    broken.into_iter().chain(unsaved).flat_map(|said| wrapped(&said, columns)).collect()
}

pub(super) fn warnings(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let lines = warning_lines(app, area.width.into());
    for (place, line) in lines.into_iter().take(area.height.into()).enumerate() {
        Line::styled(line, palette.role(Role::Error)).render(pane::row(area, place), buffer);
    }
}

fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let options = textwrap::Options::new(columns.saturating_sub(1).max(1)).initial_indent(" ").subsequent_indent("   ");
    textwrap::wrap(text, &options).into_iter().map(std::borrow::Cow::into_owned).take(MOST_LINES).collect()
}

/// At most so many lines; the last one says if some are left out.
fn shortened(mut lines: Vec<String>, most: usize, columns: usize) -> Vec<String> {
    if lines.len() > most {
        // Carets without a word say nothing.
        lines.drain(..usize::from(most == 1));
        lines.truncate(most);
        lines
            .iter_mut()
            .last()
            .into_iter()
            .for_each(|line| *line = words::truncate_to_width(&format!("{line} …"), columns));
    }
    lines
}

fn spread(left: Line<'static>, right: Line<'static>, columns: usize) -> Line<'static> {
    let blank = columns.saturating_sub(left.width() + right.width());
    left.spans.into_iter().chain([Span::raw(" ".repeat(blank))]).chain(right.spans).collect()
}

#[derive(Clone, Copy)]
struct Footer<'a> {
    app: &'a App,
    palette: Palette,
    columns: usize,
}

impl Footer<'_> {
    fn label(self, text: impl Into<String>) -> Span<'static> {
        Span::styled(text.into(), self.palette.role(Role::Label))
    }

    /// In front of what the keys go to.
    fn heading(self, text: impl Into<String>) -> Span<'static> {
        Span::styled(text.into(), self.palette.role(Role::Heading))
    }

    fn message(self, text: &str, role: Role, room: usize) -> Line<'static> {
        let text = format!("{} ", words::truncate_to_width(text, room.saturating_sub(1)));
        Line::from(Span::styled(text, self.palette.role(role)))
    }

    /// A query has its count beside it, and the keys below.
    fn is_about_query(self) -> bool {
        self.app.query().error().is_some() || matches!(prompt(self.app), Some(Prompt { kind: PromptKind::Query, .. }))
    }

    fn toast(self) -> Option<String> {
        self.app.toast()
    }

    /// A message that is shown beside what is on the left.
    fn is_beside(self, message: &str, free: usize) -> bool {
        let is_seen = self.app.overlays().is_empty() || self.app.layer() == Layer::Reader;
        is_seen && !self.is_about_query() && message.width() < free
    }

    fn first(self, status: Option<&str>, rows: usize) -> Line<'static> {
        let left = self.left();
        let free = self.free();
        let toast = self.toast();
        let beside = match (toast.as_deref(), status) {
            (Some(toast), _) if rows == 1 || self.is_beside(toast, free) => self.message(toast, Role::Title, free),
            _ if self.is_about_query() => self.count(free),
            _ if self.has_keys_below() => Line::default(),
            (None, Some(status)) if self.app.overlays().is_empty() => self.message(status, Role::Label, free),
            _ => self.keys(free),
        };
        spread(left, beside, self.columns)
    }

    fn free(self) -> usize {
        self.columns.saturating_sub(self.left().width() + 2)
    }

    fn has_keys_below(self) -> bool {
        let adds = matches!(prompt(self.app), Some(Prompt { kind: PromptKind::Add(_), .. }));
        self.is_about_query() || adds || (prompt(self.app).is_some() && self.essential_columns() > self.free() + 1)
    }

    fn essential_columns(self) -> usize {
        let hints = hints::hints(self.app).into_iter().filter(|(_, hint)| hint.rank <= ESSENTIAL);
        hints.map(|(_, hint)| hints::width(&hint)).sum()
    }

    /// What is wrong with the query, the message, and the keys, as far as they
    /// are not in the first line.
    fn below(self, rows: usize) -> Vec<Line<'static>> {
        let query = self.app.query();
        let wrong = query.error().map(|error| self.error_lines(error)).unwrap_or_default();
        let wrong = shortened(wrong, rows.saturating_sub(1).max(1), self.columns);
        let toast = self.toast().filter(|toast| !self.is_beside(toast, self.free()));
        let toast = toast.map(|toast| wrapped(&toast, self.columns)).unwrap_or_default();
        let suggests = wrong.is_empty();
        let styled = |role| move |line| Line::from(Span::styled(line, self.palette.role(role)));
        let wrong = wrong.into_iter().map(styled(Role::Error));
        let mut lines: Vec<Line<'static>> = wrong.chain(toast.into_iter().map(styled(Role::Title))).collect();
        lines.extend(self.understood_line());
        lines.extend(self.referring());
        if self.has_keys_below() {
            let near = if suggests { self.suggestions() } else { Line::default() };
            let keys = self.keys(self.columns.saturating_sub(near.width() + 2));
            lines.push(spread(near, keys, self.columns));
        }
        lines
    }

    /// What is typed, what is asked, or the query of the list.
    fn left(self) -> Line<'static> {
        match (prompt(self.app), self.app.layer()) {
            (Some(prompt), _) => self.typed(prompt),
            (None, Layer::Reader) => self.citing_again(),
            (None, Layer::Question) => self.question(),
            (None, _) => self.query(),
        }
    }

    /// What citing again does with the selected words, said before it is done; the query is that of a
    /// list below.
    fn citing_again(self) -> Line<'static> {
        let Some(meaning) = self.app.citing_again() else { return Line::default() };
        let meaning = words::truncate_to_width(&meaning, (self.columns / 2).saturating_sub(3));
        Line::from(vec![self.heading(keymap::with_keys(Layer::Reader, "⟨ ⟦text/cite-again⟧ ⟩")), self.label(meaning)])
    }

    fn query(self) -> Line<'static> {
        let query = self.app.query();
        if query.text().is_empty() {
            return Line::default();
        }
        // Carets stand under a query that is not understood: it is shown whole.
        let beside = if query.error().is_some() { 4 } else { HINTS };
        let room = self.columns.saturating_sub(beside).max(self.columns / 5);
        let text = words::truncate_to_width(&reveal_hidden(query.text()), room);
        Line::from(vec![self.label(QUERY), Span::styled(text, self.palette.role(Role::Title))])
    }

    /// `5 of 23 events`, as far as there is room.
    fn count(self, free: usize) -> Line<'static> {
        let ((shown, all), noun) = (self.app.listed(), self.app.screen().about().noun);
        let said = [format!("{shown} of {all} {noun}s "), format!("{shown} of {all} ")];
        Line::from(self.label(said.into_iter().find(|said| said.width() <= free).unwrap_or_default()))
    }

    /// The keys that matter here, as far as there is room.
    fn keys(self, room: usize) -> Line<'static> {
        let mut hints = hints::hints(self.app);
        hints.truncate(hints::fitting(&hints, room));
        hints::line(self.app, self.palette, hints)
    }
}
