//! What can happen, and what the program then has to do outside itself.

use std::sync::Arc;

use super::{Copied, Copying, Filtered, Found, Screen, SearchTask};
use crate::domain::{Annotating, Annotations, Deal, News, Note, RefId, Subject};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Forward,
    Back,
}

impl Direction {
    /// Says that there are no more of some things that way.
    pub(super) fn no_more(self, things: &str) -> String {
        match self {
            Self::Forward => format!("no more {things}"),
            Self::Back => format!("no earlier {things}"),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
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
    Left,
    Right,
    WordLeft,
    WordRight,
    Start,
    End,
    DeleteBack,
    DeleteForward,
    DeleteWord,
    DeleteNextWord,
    DeleteToStart,
    DeleteToEnd,
}

/// What a key can name. `Copy`, so that a table can hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Moves the cursor or scrolls, whatever has the focus.
    Move(Direction, Step),
    /// To the next month of the timeline.
    Month(Direction),
    /// To the next day on which a term changes.
    Change(Direction),
    /// To the next section of the page.
    Section(Direction),
    /// Chooses the next thing on the page that can be followed.
    Choose(Direction),
    FocusList,
    FocusPage,
    OtherPane,
    /// Opens the page; on the page follows what is chosen.
    Open,
    /// Through the events that were left by following: back or forward.
    Jump(Direction),
    Show(Screen),
    /// Along the time axis: the day that is asked about, the event of a lane.
    StepTime(Direction),
    /// Pins the day, or takes the pin out.
    Pin,
    Filter,
    Pick,
    /// To the next or the previous list of the picker.
    TurnPicker(Direction),
    /// An older or a newer query into the prompt.
    History(Direction),
    /// Best match first, or back to the order of the timeline.
    Sort,
    /// To the next or the previous match, then to the next or previous event.
    StepMatch(Direction),
    /// Marks the event, or takes the mark off.
    Mark,
    /// To the next or the previous event with a mark or a note.
    StepMark(Direction),
    Note,
    /// Opens the deal file in an editor at what is chosen.
    EditFile,
    /// Asks what to copy.
    Copy,
    CopyAs(Copying),
    Day,
    /// To the next event that some source contradicts.
    Contradiction(Direction),
    /// Gives the focused pane the whole width, or takes it back.
    Zoom,
    Help,
    /// Closes the topmost layer.
    Escape,
    /// Closes a page that covers its list, else quits.
    Quit,
    /// Closes the overlay in front, else quits with status 130.
    Interrupt,
    /// Takes what was typed, chosen or shown and closes it.
    Accept,
    /// Turns the value under the picker's cursor on or off.
    Toggle,
    /// Turns a value of the picker from *with* to *without* and back.
    Without,
    Edit(Edit),
    Redraw,
    /// Stops the program until the shell's `fg`.
    Suspend,
}

/// What can be closed on a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closable {
    Pin,
    /// The whole width for one pane.
    Zoom,
    Page,
    Filter,
}

#[derive(Debug)]
pub enum Message {
    /// A key that means something.
    Act(Action),
    /// A character for a prompt or picker.
    Typed(char),
    Pasted(String),
    /// A key that means nothing here.
    Unbound,
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
    Copy(Copied),
    Redraw,
    /// Stop until the shell's `fg`.
    Suspend,
    Quit(u8),
}
