//! A line of text being typed.

use tui_input::{Input, InputRequest};
use unicode_width::UnicodeWidthStr as _;

use super::Edit;
use crate::domain::{is_hidden, reveal_hidden};

/// A text with its cursor.
#[derive(Clone, Debug)]
pub struct LineInput {
    input: Input,
    longest: usize,
}

impl LineInput {
    pub(super) fn new(text: &str, longest: usize) -> Self {
        Self { input: Input::new(text.to_owned()), longest }
    }

    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// The text as drawn: with signs for invisible characters.
    pub fn drawn(&self) -> String {
        reveal_hidden(self.text())
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.input.cursor() == self.text().chars().count()
    }

    pub fn cursor_column(&self) -> usize {
        let before: String = self.text().chars().take(self.input.cursor()).collect();
        reveal_hidden(&before).width()
    }

    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    pub(super) fn replace(&mut self, text: String) {
        self.input = Input::new(text);
    }

    /// Inserts characters at the cursor; returns how many did not fit. Whitespace
    /// control characters (a pasted line feed, a tab) become spaces. Other
    /// invisible characters stay, so that a search finds what was copied, and are
    /// drawn with a sign.
    pub(super) fn insert(&mut self, text: &str) -> usize {
        let room = self.longest.saturating_sub(self.text().chars().count());
        let inserted = text.chars().take(room).map(|character| {
            let parts = character.is_whitespace() && is_hidden(character);
            if parts { ' ' } else { character }
        });
        // At once: one character after the other takes long for a pasted page.
        let cursor = self.input.cursor();
        let before = self.text().chars().take(cursor);
        let value: String = before.chain(inserted).chain(self.text().chars().skip(cursor)).collect();
        let cursor = cursor + text.chars().count().min(room);
        self.input = Input::new(value).with_cursor(cursor);
        text.chars().count().saturating_sub(room)
    }

    pub(super) fn edit(&mut self, edit: Edit) {
        self.input.handle(match edit {
            Edit::Left => InputRequest::GoToPrevChar,
            Edit::Right => InputRequest::GoToNextChar,
            Edit::WordLeft => InputRequest::GoToPrevWord,
            Edit::WordRight => InputRequest::GoToNextWord,
            Edit::Start => InputRequest::GoToStart,
            Edit::End => InputRequest::GoToEnd,
            Edit::DeleteBack => InputRequest::DeletePrevChar,
            Edit::DeleteForward => InputRequest::DeleteNextChar,
            Edit::DeleteWord => InputRequest::DeletePrevWord,
            Edit::DeleteNextWord => InputRequest::DeleteNextWord,
            Edit::DeleteToStart => InputRequest::DeleteFromStart,
            Edit::DeleteToEnd => InputRequest::DeleteTillEnd,
        });
    }
}
