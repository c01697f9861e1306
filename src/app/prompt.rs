//! A line of text being typed: the filter, or a day to go to.

use tui_input::{Input, InputRequest};
use unicode_width::UnicodeWidthStr as _;

use super::{Direction, Edit, filtering::Before, user::Noting};
use crate::{
    domain::{is_hidden, unhidden},
    search::Query,
};

/// No day is longer.
const LONGEST: usize = 500;

/// A note may be a pasted paragraph or two.
const LONGEST_NOTE: usize = 5_000;

/// What a prompt asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asks {
    /// The query; the list follows while it is typed.
    Query,
    /// A day to go to.
    Day,
    /// A note on the event.
    Note,
}

/// A prompt with its text and cursor.
#[derive(Clone, Debug)]
pub struct Prompt {
    pub asks: Asks,
    input: Input,
    /// Where the user was when it was opened.
    pub(super) before: Before,
    /// What is being noted, if it asks for a note.
    pub(super) noting: Option<Noting>,
    /// The place in the history that it shows, and what was typed before.
    recalled: Option<(usize, String)>,
}

impl Prompt {
    /// Opens a prompt with the text that is there, the cursor at its end.
    pub fn new(asks: Asks, text: &str) -> Self {
        Self { asks, input: Input::new(text.to_owned()), before: Before::default(), noting: None, recalled: None }
    }

    /// Shows an older or a newer query; behind the newest stands what was
    /// typed.
    pub(super) fn recall(&mut self, history: &[String], direction: Direction) {
        let here = self.recalled.as_ref().map_or(history.len(), |(place, _)| *place);
        let place = match direction {
            Direction::Back => here.saturating_sub(1),
            Direction::Forward => (here + 1).min(history.len()),
        };
        let typed = self.recalled.take().map_or_else(|| self.text().to_owned(), |(_, typed)| typed);
        match history.get(place) {
            Some(query) => {
                self.input = Input::new(query.clone());
                self.recalled = Some((place, typed));
            }
            None => self.input = Input::new(typed),
        }
    }

    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// What is typed, as it is drawn: all that cannot be seen has its sign.
    pub fn drawn(&self) -> String {
        unhidden(self.text())
    }

    /// Columns of the drawn text before the cursor.
    pub fn cursor_column(&self) -> usize {
        let before: String = self.text().chars().take(self.input.cursor()).collect();
        unhidden(&before).width()
    }

    /// How many characters it takes.
    pub fn longest(&self) -> usize {
        match self.asks {
            Asks::Query => Query::LONGEST,
            Asks::Day => LONGEST,
            Asks::Note => LONGEST_NOTE,
        }
    }

    /// Puts characters in at the cursor; returns how many there is no room for.
    /// Control characters that part words (a pasted line feed, a tab) count as
    /// spaces; all else that is hidden stays, so that what was copied is found,
    /// and is drawn with its sign.
    pub fn insert(&mut self, text: &str) -> usize {
        self.recalled = None;
        let room = self.longest().saturating_sub(self.input.value().chars().count());
        for character in text.chars().take(room) {
            let parts = character.is_whitespace() && is_hidden(character);
            self.input.handle(InputRequest::InsertChar(if parts { ' ' } else { character }));
        }
        text.chars().count().saturating_sub(room)
    }

    pub fn edit(&mut self, edit: Edit) {
        let request = match edit {
            Edit::Left => InputRequest::GoToPrevChar,
            Edit::Right => InputRequest::GoToNextChar,
            Edit::Start => InputRequest::GoToStart,
            Edit::End => InputRequest::GoToEnd,
            Edit::DeleteBack => InputRequest::DeletePrevChar,
            Edit::DeleteForward => InputRequest::DeleteNextChar,
            Edit::DeleteWord => InputRequest::DeletePrevWord,
            Edit::DeleteToStart => InputRequest::DeleteFromStart,
            Edit::DeleteToEnd => InputRequest::DeleteTillEnd,
        };
        self.input.handle(request);
        self.recalled = None;
    }
}
