//! Rows that are not under the cursor, and those in which nothing is typed.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::{super::words, Drawing, NEEDED};
use crate::{
    app::{FormField, FormRow},
    report::Role,
};

/// Columns for what a field means, beside what is typed.
const LEAST_BESIDE: usize = 12;

impl Drawing<'_> {
    /// Beside the cursor, or below it where it is too long for that.
    pub(super) fn example(&mut self, example: &str) {
        let style = self.palette.role(Role::Label);
        match self.lines.last_mut().filter(|_| example.width() < self.columns.saturating_sub(self.labels + 1)) {
            Some(line) => line.push_span(Span::styled(format!(" {example}"), style)),
            None => self.below(example, style),
        }
    }

    pub(super) fn plain(&mut self, row: &FormRow<'_>, text: &str) {
        let text = words::truncate_to_width(text, self.room());
        self.lines.push(Line::from(vec![self.label(row), Span::styled(text, self.palette.role(Role::Label))]));
    }

    pub(super) fn at_rest(&mut self, row: &FormRow<'_>, field: &FormField) {
        let understood = field.understood_at_rest();
        let room = self.room();
        let text = field.line.drawn().replace('\n', " ");
        // The IDs of passages are only for whoever is typing.
        let (text, understood) = match understood.strip_prefix("= ").filter(|_| field.names_passages()) {
            Some(words) => (words.to_owned(), ""),
            None => (text, understood),
        };
        let is_default = text.is_empty() && !field.field.default().is_empty();
        let is_missing = text.is_empty() && field.reading.is_err();
        let understood = match (is_default, is_missing) {
            (true, _) => &format!("({})", field.field.default()),
            (_, true) => NEEDED,
            _ => understood,
        };
        // What is typed comes first; a few letters of what it means say nothing.
        let beside = words::truncate_to_width(understood, room.saturating_sub(text.width() + 2));
        let beside = if beside.width() < LEAST_BESIDE.min(understood.width()) { String::new() } else { beside };
        let left = if beside.is_empty() { room } else { room.saturating_sub(beside.width() + 2) };
        let text = words::left(&words::truncate_to_width(&text, left), left);
        let blank = if beside.is_empty() { "" } else { "  " };
        self.lines.push(Line::from(vec![
            self.label(row),
            Span::raw(text),
            Span::styled(format!("{blank}{beside}"), self.palette.role(Role::Label)),
        ]));
    }
}
