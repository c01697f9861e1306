//! What can happen, and what the program then has to do outside itself.

use std::sync::Arc;

use super::{Action, Copied, Filtered, Found, SearchTask};
use crate::domain::{Annotating, Annotations, Deal, News, Note, RefId, Subject};

/// Towards the end or towards the beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Later, further down.
    Forward,
    /// Earlier, further up.
    Back,
}

/// How far a movement goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One row or line.
    One,
    /// Half of what is shown.
    HalfPage,
    /// What is shown.
    Page,
    /// As far as it goes.
    End,
}

/// A change to the text of a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The cursor one character left.
    Left,
    /// The cursor one character right.
    Right,
    /// The cursor to the beginning.
    Start,
    /// The cursor to the end.
    End,
    /// Deletes the character before the cursor.
    DeleteBack,
    /// Deletes the character at the cursor.
    DeleteForward,
    /// Deletes the word before the cursor.
    DeleteWord,
    /// Deletes everything before the cursor.
    DeleteToStart,
    /// Deletes everything from the cursor on.
    DeleteToEnd,
}

/// What can happen to the program.
#[derive(Debug)]
pub enum Message {
    /// A key that means something.
    Act(Action),
    /// A character for a prompt or picker.
    Typed(char),
    /// Text pasted into the terminal.
    Pasted(String),
    /// A key that means nothing here.
    Unbound,
    /// A search came back.
    Found(Box<Found>),
    /// A search in the list of a screen came back.
    Filtered(Box<Filtered>),
    /// What was kept from earlier runs.
    StateLoaded(SavedState),
    /// What is new since the deal was last opened.
    NewsLoaded(News),
    /// The deal file changed, and is good.
    Loaded(Arc<Deal>),
    /// The deal file cannot be read as it is now, and why.
    Broken(String),
    /// A change of what the user makes of an event is kept.
    Annotated {
        /// The event.
        subject: Subject,
        /// What was asked for.
        change: Annotating,
        /// The note that stands there instead: another program wrote there too.
        instead: Option<Note>,
    },
    /// What of the user's marks and notes is not kept yet, and why.
    Unsaved(Option<String>),
    /// Something to tell until the next key.
    Said(String),
}

/// What is kept between runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedState {
    /// Queries, oldest first.
    pub history: Vec<String>,
    /// Marks and notes on events of this deal.
    pub annotations: Annotations,
    /// What is new since it was last opened.
    pub news: News,
}

/// What has to be done outside the model.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Ask this of the search; the answer comes as [`Message::Found`] or
    /// [`Message::Filtered`].
    Search(SearchTask),
    /// Keep a query for later runs.
    Remember(String),
    /// Keep a change of what the user makes of an event; the answer comes as
    /// [`Message::Annotated`].
    Annotate(Subject, Annotating),
    /// Open the deal file in an editor at a record.
    Edit(RefId),
    /// Put this on the clipboard.
    Copy(Copied),
    /// Draw everything anew.
    Redraw,
    /// Stop until the shell's `fg`.
    Suspend,
    /// Leave with this status.
    Quit(u8),
}
