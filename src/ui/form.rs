//! ```text
//! ╭ Cite ¶2 of Pier Ledger, 12 Mar 2025 ─────────────────────────────╮
//! │  ┃ The board of Borealis Marine approved the sale on Tuesday.    │
//! │                                                                  │
//! │▌ Title     Board approves the sale_                              │
//! │  Date      11 Mar 2025                      = Tue 11 March 2025  │
//! │  Parties   Borealis Marine; Tern                                 │
//! │            Tab Tern Shipping                                     │
//! │  More      amounts, quality, likely meaning, tags                │
//! ╰──────────────────────────────────────────────────────────────────╯
//! ```
//! A line per field, with what it means or what is wrong with it; below the one under the
//! cursor what it can be filled with.

mod at_rest;
mod offers;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
    text::{Line, Span},
    widgets::{Block, BorderType, Widget as _},
};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::{Palette, cells, pane, words};
use crate::{
    app::{App, CitedAlready, Form, FormField, FormRow, FormState, FormSubject, RowId, Session},
    domain::{Deal, reveal_hidden},
    report::{Role, citation_alone},
};

/// Longer lines are hard to read.
const WIDEST: u16 = 100;

/// Columns of the labels, with a blank behind them.
const LABELS: usize = 16;
/// The width of labels in a narrow window.
const NARROW_LABELS: usize = 10;
const NARROW: u16 = 60;

/// Rows of the quoted words, and of the field that is being typed.
const MOST_QUOTED: usize = 4;
const MOST_TYPED: usize = 5;

/// Rows of what is wrong with a field.
const MOST_TOLD: usize = 3;
const MOST_TOLD_NARROW: usize = 6;

/// Before a choice.
const TURN: &str = "‹ ";

/// In place of a choice that is left open; in its row, and in those at rest.
const CHOOSE: &str = "choose";
const NEEDED: &str = "(needed)";

struct Drawing<'a> {
    form: &'a Form,
    session: &'a Session,
    deal: &'a Deal,
    palette: Palette,
    columns: usize,
    labels: usize,
    lines: Vec<Line<'a>>,
    /// One line of the quoted words, which stays where the form has to be scrolled.
    quoted_in_short: Option<Line<'a>>,
    /// The lines of the row under the cursor.
    current: std::ops::Range<usize>,
    /// Where the text cursor is: line and column.
    cursor: Option<(usize, usize)>,
}

/// Returns where the text cursor is.
pub(super) fn render(app: &App, form: &Form, palette: Palette, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let width = area.width.min(WIDEST);
    let columns = usize::from(width).saturating_sub(3);
    let labels = if width < NARROW { NARROW_LABELS } else { LABELS };
    let deal = app.session().deal();
    let mut drawing = Drawing {
        form,
        session: app.session(),
        deal,
        palette,
        columns,
        labels,
        lines: Vec::new(),
        quoted_in_short: None,
        current: 0..0,
        cursor: None,
    };
    drawing.quote();
    for row in form.shown_rows() {
        drawing.row(&row);
    }
    let height = cells(drawing.lines.len() + 2).min(area.height);
    // Over the whole width, so that nothing shows beside it.
    let frame = Rect { height, ..area };
    let title =
        Line::styled(format!(" {} ", words::truncate_to_width(&title(form, deal), columns)), palette.role(Role::Title));
    let block =
        Block::bordered().border_type(BorderType::Rounded).border_style(palette.role(Role::Mark)).title_top(title);
    let inner = block.inner(frame);
    palette.clear(frame, buffer);
    block.render(frame, buffer);
    drawing.draw(inner, app.overlays().question().is_none(), buffer)
}

fn title(form: &Form, deal: &Deal) -> String {
    let saving = if form.state == FormState::Saving { " · saving" } else { "" };
    match &form.subject {
        FormSubject::Record(subject) => format!("Edit {}{saving}", subject.what()),
        FormSubject::Citing(citing) => {
            let source = deal.find_source(&citing.words.source);
            let source = source.map_or_else(|| citing.words.source.clone(), citation_alone);
            format!("Cite ¶{} of {source}{saving}", citing.words.paragraph)
        }
    }
}

impl<'a> Drawing<'a> {
    fn quote(&mut self) {
        let (words, told) = match &self.form.subject {
            FormSubject::Citing(citing) => (citing.words.quoted.words.clone(), self.cited_already()),
            FormSubject::Record(subject) => {
                let Some(quoted) = subject.quoted(self.deal) else { return };
                let changed = ("✗ another program has changed these words".to_owned(), Role::Error);
                (quoted.words, quoted.is_changed.then_some(changed))
            }
        };
        let exact = reveal_hidden(&words);
        let room = self.columns.saturating_sub(3).max(1);
        let quoted = |line| Line::from(vec![Span::styled(" ┃ ", self.palette.role(Role::Mark)), Span::raw(line)]);
        self.quoted_in_short = first_lines(&exact, room, 1).into_iter().next().map(quoted);
        self.lines.extend(first_lines(&exact, room, MOST_QUOTED).into_iter().map(quoted));
        if let Some((told, role)) = told {
            for told in first_lines(&told, room, MOST_TOLD) {
                self.lines.push(Line::from(vec![Span::raw("   "), Span::styled(told, self.palette.role(role))]));
            }
        }
        self.lines.push(Line::default());
    }

    fn cited_already(&self) -> Option<(String, Role)> {
        Some(match self.form.cited_already(self.deal)? {
            CitedAlready::InTarget(title) => (format!("✗ cited in {title} already"), Role::Error),
            CitedAlready::Elsewhere(titles) => (format!("cited already in {titles}"), Role::Label),
        })
    }

    fn row(&mut self, row: &FormRow<'a>) {
        let start = self.lines.len();
        match (row.id, row.field) {
            (RowId::More, _) => self.plain(row, &self.form.folded()),
            (RowId::Bearing, _) => {
                let bearing = self.form.bearing_label();
                let turned = match bearing {
                    bearing if row.is_current => format!("‹ {} › the event", bearing.unwrap_or(CHOOSE)),
                    Some(bearing) => format!("{bearing} the event"),
                    None => NEEDED.to_owned(),
                };
                self.plain(row, &turned);
                for hint in self.form.bearing_hints() {
                    self.below(hint, self.palette.role(Role::Mark));
                }
                if row.is_current {
                    self.choices(&Form::bearings(), bearing.unwrap_or_default());
                    self.below(self.form.bearing_meaning(), self.palette.role(Role::Label));
                }
            }
            (RowId::Side, _) => self.sides(row),
            (RowId::Field(_), Some(field)) => self.field(row, field),
            (RowId::Field(_), None) => {}
        }
        if row.is_current {
            self.current = start..self.lines.len();
        }
    }

    fn label(&self, row: &FormRow<'_>) -> Span<'static> {
        let role = if row.is_current { Role::Heading } else { Role::Label };
        let label = words::left(&words::truncate_to_width(&row.label, self.labels.saturating_sub(1)), self.labels);
        Span::styled(format!(" {label}"), self.palette.role(role))
    }

    fn indent(&self) -> usize {
        self.labels + 1
    }

    fn room(&self) -> usize {
        self.columns.saturating_sub(self.indent()).max(1)
    }

    fn field(&mut self, row: &FormRow<'_>, field: &'a FormField) {
        match field.choices() {
            Some(choices) if row.is_current => self.turned(row, field, &choices),
            _ if row.is_current => self.typed(row, field),
            _ => self.at_rest(row, field),
        }
        self.problem(row, field);
        if row.is_current {
            self.offers(field);
        }
    }

    /// No character is dropped at a line break, so that the cursor always has a column.
    fn typed(&mut self, row: &FormRow<'_>, field: &FormField) {
        let room = self.room();
        let drawn = field.line.drawn();
        let mut lines = filled(&drawn, room);
        let at = field.line.cursor_column();
        let (mut line, mut column, mut before) = (0, 0, 0);
        for (nth, text) in lines.iter().enumerate() {
            (line, column) = (nth, at.saturating_sub(before));
            if before + text.width() > at {
                break;
            }
            before += text.width();
        }
        if column >= room {
            lines.push(String::new());
            (line, column) = (lines.len() - 1, 0);
        }
        let first = (line + 1).saturating_sub(MOST_TYPED);
        for (nth, text) in lines.into_iter().enumerate().skip(first).take(MOST_TYPED) {
            if nth == line {
                self.cursor = Some((self.lines.len(), self.indent() + column));
            }
            let label = if nth == first { self.label(row) } else { Span::raw(" ".repeat(self.indent())) };
            self.lines.push(Line::from(vec![label, Span::raw(text)]));
        }
        if field.line.text().is_empty() {
            self.example(&self.form.example(self.session, field));
        }
        self.understood(field);
    }

    fn understood(&mut self, field: &FormField) {
        if let Some(understood) = field.understood_while_typing() {
            self.below(understood, self.palette.role(Role::Label));
        }
    }

    /// A choice, with what it can be turned to while no beginning of a word is typed.
    fn turned(&mut self, row: &FormRow<'_>, field: &FormField, choices: &[&'static str]) {
        self.cursor = Some((self.lines.len(), self.indent() + TURN.width() + field.line.cursor_column()));
        let chosen = field.chosen();
        let shown = words::truncate_to_width(&format!("{TURN}{chosen} ›"), self.room());
        self.lines.push(Line::from(vec![self.label(row), Span::raw(shown)]));
        // What is no choice is told with all that are.
        let is_choice = field.reading.is_ok() || field.line.text().is_empty();
        if field.offers.is_empty() && is_choice {
            let said: Vec<&str> =
                choices.iter().map(|choice| if choice.is_empty() { field.field.default() } else { choice }).collect();
            self.choices(&said, chosen);
        }
        self.understood(field);
    }

    fn problem(&mut self, row: &FormRow<'_>, field: &FormField) {
        let told = row.unused.clone().or_else(|| field.conflict(self.session));
        if let Some(told) = &told {
            self.below(&format!("✗ {told}"), self.palette.role(Role::Error));
        }
        if row.unused.is_some() {
            return;
        }
        let wrong = field.problem.as_deref().or(field.reading.as_ref().err().map(String::as_str));
        // What is missing is wrong only once one saves.
        let is_empty = field.line.text().trim().is_empty();
        // While it is typed, what it may become says more.
        let may_become_right = row.is_current && !field.offers.is_empty() && !field.line.text().contains(',');
        let is_begun = !is_empty && !may_become_right;
        if let Some(wrong) = wrong.filter(|_| is_begun || field.problem.is_some()) {
            self.below(&format!("✗ {wrong}"), self.palette.role(Role::Error));
        }
    }

    fn below(&mut self, text: &str, style: Style) {
        let indent = " ".repeat(self.indent());
        let most = if self.labels < LABELS { MOST_TOLD_NARROW } else { MOST_TOLD };
        for line in first_lines(text, self.room(), most) {
            self.lines.push(Line::from(vec![Span::raw(indent.clone()), Span::styled(line, style)]));
        }
    }

    /// Scrolled so that the row under the cursor is in sight.
    fn draw(self, inner: Rect, is_in_front: bool, buffer: &mut Buffer) -> Option<Position> {
        let is_scrolled = self.current.end > usize::from(inner.height);
        let pinned = self.quoted_in_short.clone().filter(|_| is_scrolled && usize::from(inner.height) > MOST_TOLD);
        let above = u16::from(pinned.is_some());
        if let Some(line) = pinned {
            line.render(Rect { height: 1, ..inner }, buffer);
        }
        let inner = Rect { y: inner.y + above, height: inner.height.saturating_sub(above), ..inner };
        let rows = usize::from(inner.height);
        let end = self.current.end.min(self.current.start + rows);
        let top = end.saturating_sub(rows);
        let is_current = |nth: usize| nth == self.current.start;
        for (nth, line) in self.lines.into_iter().enumerate().skip(top).take(rows) {
            let row = pane::row(inner, nth - top);
            line.render(row, buffer);
            if is_current(nth) {
                buffer.set_string(row.x, row.y, "▌", self.palette.role(Role::Mark));
            }
        }
        let (line, column) = self.cursor.filter(|_| is_in_front)?;
        let y = line.checked_sub(top).filter(|row| *row < rows)?;
        Some(Position { x: inner.x + cells(column).min(inner.width.saturating_sub(1)), y: inner.y + cells(y) })
    }
}

/// The first lines of a wrapped text; the last one says if there are more.
fn first_lines(text: &str, columns: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = textwrap::wrap(text, columns).into_iter().map(std::borrow::Cow::into_owned).collect();
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = words::truncate_to_width(&format!("{last} …"), columns);
        }
    }
    lines
}

/// A text in lines of so many columns, broken behind a blank where the line has one.
fn filled(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for character in text.chars() {
        let width = character.width().unwrap_or(0);
        if used + width > columns {
            let begun = lines.last_mut().and_then(|line| Some(line.split_off(line.rfind(' ')? + 1)));
            let begun = begun.unwrap_or_default();
            used = begun.width();
            lines.push(begun);
        }
        used += width;
        if let Some(line) = lines.last_mut() {
            line.push(character);
        }
    }
    lines
}
