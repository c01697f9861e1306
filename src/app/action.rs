//! What the user can do, what can happen, and what the program then has to do
//! outside itself.

use std::collections::BTreeSet;

use super::{Found, Request, Screen};
use crate::domain::EventIx;

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
    /// Turns to another screen.
    Show(Screen),
    /// Along the time axis: the day that is asked about, the event of a lane.
    Sideways(Direction),
    /// Pins the day, or takes the pin out.
    Pin,
    /// Opens the filter prompt.
    Filter,
    /// Opens the picker.
    Pick,
    /// To the next or the previous list of the picker.
    TurnPicker(Direction),
    /// An older or a newer query into the prompt.
    History(Direction),
    /// Best match first, or back to the order of the timeline.
    Sort,
    /// To the next or the previous lit word, then event.
    Word(Direction),
    /// Marks the event, or takes the mark off.
    Mark,
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
    /// Turns the value under the picker's cursor on or off.
    Toggle,
    /// Turns a value of the picker from *with* to *without* and back.
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
    Found(Box<Found>),
    /// What was kept from earlier runs.
    Recalled(Kept),
    /// Something could not be kept, and why.
    Unkept(String),
}

/// What is kept between runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Queries, oldest first.
    pub history: Vec<String>,
    /// Ids of the marked events of this deal.
    pub marked: BTreeSet<String>,
}

/// What has to be done outside the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Search; the answer comes as [`Message::Found`].
    Search(Request),
    /// Keep a query for later runs.
    Remember(String),
    /// Search by these marks from now on, and keep what changed.
    Marked {
        /// The event whose mark was set or taken off; none if they were only
        /// read.
        changed: Option<EventIx>,
        /// All that are marked.
        marked: BTreeSet<EventIx>,
    },
    /// Draw everything anew.
    Redraw,
    /// Stop until the shell's `fg`.
    Suspend,
    /// Leave with this status.
    Quit(u8),
}
