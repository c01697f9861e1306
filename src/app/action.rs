//! What the user can do, what can happen, and what the program then has to do
//! outside itself.

use crate::search::{Hits, Query, QueryError};

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

/// What a key can name. `Copy`, so that a table can hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Moves the cursor or scrolls, whatever has the focus.
    Move(Direction, Step),
    /// To the next month of the timeline or passage of the detail.
    Leap(Direction),
    /// Chooses the next thing in the detail that can be followed.
    Choose(Direction),
    /// Focus on the list.
    FocusList,
    /// Focus on the detail.
    FocusDetail,
    /// Focus on the other pane.
    OtherPane,
    /// Opens the detail; in the detail follows what is chosen.
    Open,
    /// Through the events that were left by following: back or forward.
    Jump(Direction),
    /// Opens the filter prompt.
    Filter,
    /// Opens the party picker.
    Parties,
    /// Opens the prompt for a day.
    Day,
    /// To the next event that some source contradicts.
    Contradiction(Direction),
    /// Gives the focused pane the whole width, or takes it back.
    Zoom,
    /// Opens or closes the keys.
    Help,
    /// Closes the topmost layer.
    Escape,
    /// Closes an overlay or an opened detail, else quits.
    Quit,
    /// Closes the prompt, else quits with status 130.
    Interrupt,
    /// Takes what was typed, chosen or shown and closes it.
    Accept,
    /// Turns the party under the picker's cursor on or off.
    Toggle,
    /// Turns a party of the picker from *with* to *without* and back.
    Without,
    /// Edits the text of a prompt or picker.
    Edit(Edit),
    /// Draws everything anew.
    Redraw,
    /// Stops the program until the shell's `fg`.
    Suspend,
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
    /// A search came back.
    Found(Found),
}

/// What a search found, and which one it was.
#[derive(Debug)]
pub struct Found {
    /// The number of the search: an older one is out of date.
    pub generation: u64,
    /// The query that was searched.
    pub query: Query,
    /// Who matches, or why the query means nothing.
    pub outcome: Result<Hits, QueryError>,
}

/// What has to be done outside the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Search; the answer comes as [`Message::Found`].
    Search {
        /// The number of this search.
        generation: u64,
        /// What to search.
        query: Query,
    },
    /// Draw everything anew.
    Redraw,
    /// Stop until the shell's `fg`.
    Suspend,
    /// Leave with this status.
    Quit(u8),
}
