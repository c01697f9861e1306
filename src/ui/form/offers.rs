//! What a row can be turned to, and what a field can be filled with.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::{
    super::words::{self, truncate_to_width},
    CHOOSE, Drawing, NEEDED, TURN,
};
use crate::{
    app::{FormField, FormRow, Layer, Offered},
    keymap,
    report::Role,
};

impl Drawing<'_> {
    /// Draws all values of a choice, wrapped to the width of the form.
    pub(super) fn choices(&mut self, choices: &[&str], chosen: &str) {
        let role = |choice: &str| self.palette.role(if choice == chosen { Role::Title } else { Role::Label });
        let (mut lines, mut used) = (vec![vec![Span::raw(" ".repeat(self.indent()))]], 0);
        for (nth, choice) in choices.iter().enumerate() {
            let text = if nth + 1 < choices.len() { format!("{choice}, ") } else { (*choice).to_owned() };
            if used + text.trim_end().width() > self.room() {
                lines.push(vec![Span::raw(" ".repeat(self.indent()))]);
                used = 0;
            }
            used += text.width();
            lines.last_mut().into_iter().for_each(|line| line.push(Span::styled(text.clone(), role(choice))));
        }
        self.lines.extend(lines.into_iter().map(Line::from));
    }

    /// The side that the words are on; in the row under the cursor all that they may be on, with the
    /// words of each.
    pub(super) fn sides(&mut self, row: &FormRow<'_>) {
        let chosen = self.form.chosen_side();
        let problem = self.form.side_problem();
        if !row.is_current {
            self.plain(row, chosen.as_deref().unwrap_or(NEEDED));
            self.hint();
            return self.wrong(problem);
        }
        let room = self.room().saturating_sub(TURN.width() + 2);
        self.plain(row, &format!("{TURN}{} ›", truncate_to_width(chosen.as_deref().unwrap_or(CHOOSE), room)));
        self.hint();
        self.wrong(problem);
        for side in &self.form.sides() {
            self.side(&side.says, side.is_chosen);
            for words in side.words {
                let words = truncate_to_width(words, self.room().saturating_sub(2));
                self.lines.push(Line::raw(format!("{}  {words}", " ".repeat(self.indent()))));
            }
        }
    }

    fn hint(&mut self) {
        if let Some(hint) = self.form.side_hint() {
            self.below(&hint, self.palette.role(Role::Mark));
        }
    }

    fn wrong(&mut self, problem: Option<String>) {
        if let Some(problem) = problem {
            self.below(&format!("✗ {problem}"), self.palette.role(Role::Error));
        }
    }

    fn side(&mut self, says: &str, is_chosen: bool) {
        let role = self.palette.role(if is_chosen { Role::Title } else { Role::Label });
        let says = truncate_to_width(says, self.room());
        self.lines.push(Line::from(vec![Span::raw(" ".repeat(self.indent())), Span::styled(says, role)]));
    }

    /// Each with the key that takes it, or that turns to it first.
    pub(super) fn offers(&mut self, field: &FormField) {
        let (takes, turns) = (
            keymap::with_keys(Layer::Form, "⟨⟦form/complete⟧ ⟩"),
            keymap::with_keys(Layer::Form, "⟨⟦form/next-line⟧ ⟩"),
        );
        let columns = takes.width().max(turns.width());
        for (nth, offer) in field.offers.iter().enumerate() {
            let key = match field.offered.map(Offered::nth) {
                Some(offered) if offered == nth => &takes,
                None if nth == 0 => &turns,
                _ => "",
            };
            let key = words::left(key, columns);
            let why = if offer.why.is_empty() { String::new() } else { format!("   {}", offer.why) };
            let room = self.room().saturating_sub(key.width());
            let shown = words::truncate_to_width(&offer.shown, room);
            let why = words::truncate_to_width(&why, room.saturating_sub(shown.width()));
            self.lines.push(Line::from(vec![
                Span::raw(" ".repeat(self.indent())),
                Span::styled(key, self.palette.role(Role::Title)),
                Span::raw(shown),
                Span::styled(why, self.palette.role(Role::Label)),
            ]));
        }
    }
}
