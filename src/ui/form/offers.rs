//! What a row can be turned to, and what a field can be filled with.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::{super::words, Drawing};
use crate::{
    app::{FormField, Offered},
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

    /// Each with the key that takes it, or that turns to it first.
    pub(super) fn offers(&mut self, field: &FormField) {
        let (takes, turns) = (keymap::with_keys("⟨⟦form/complete⟧ ⟩"), keymap::with_keys("⟨⟦form/next-line⟧ ⟩"));
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
