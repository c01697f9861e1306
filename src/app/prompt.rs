//! A line of text being typed: the filter, or a day to go to.

use tui_input::{Input, InputRequest};

use super::{Direction, Edit, picker::Before};
use crate::search::Query;

/// Longer days and notes are not taken.
const LONGEST: usize = 500;

/// What a prompt asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// The query; the list follows while it is typed.
    Query,
    /// A day to go to.
    Day,
    /// A note on the event.
    Note,
}

/// How much of a text found room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// All of it.
    Whole,
    /// Its beginning.
    InPart,
}

/// A prompt with its text and cursor.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What it asks for.
    pub asks: Asks,
    input: Input,
    /// Where the user was when it was opened.
    pub(super) before: Before,
    /// The place in the history that it shows, and what was typed before.
    recalled: Option<(usize, String)>,
}

impl Prompt {
    /// Opens a prompt with the text that is there, the cursor at its end.
    pub fn new(asks: Asks, text: &str) -> Self {
        Self { asks, input: Input::new(text.to_owned()), before: Before::default(), recalled: None }
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

    /// What is typed.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Columns of the text before the cursor.
    pub fn cursor_column(&self) -> usize {
        self.input.visual_cursor()
    }

    /// How many characters it takes.
    pub fn longest(&self) -> usize {
        match self.asks {
            Asks::Query => Query::LONGEST,
            Asks::Day | Asks::Note => LONGEST,
        }
    }

    /// Puts characters in at the cursor, as many as there is room for. Control
    /// characters (a pasted line feed) count as spaces.
    pub fn insert(&mut self, text: &str) -> Taken {
        self.recalled = None;
        let room = self.longest().saturating_sub(self.text().chars().count());
        for character in text.chars().take(room) {
            let printable = if crate::domain::is_unsafe(character) { ' ' } else { character };
            self.input.handle(InputRequest::InsertChar(printable));
        }
        if text.chars().nth(room).is_some() { Taken::InPart } else { Taken::Whole }
    }

    /// Edits the text.
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
