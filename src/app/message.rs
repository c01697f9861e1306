//! What happens to the model, and what it asks for in return.

use std::sync::Arc;

use super::{
    Action, CopyRequest, Direction, EventsFound, ExportOutcome, ExportRequest, RecordsFound, Requester, SearchTask,
    Selection,
};
use crate::{
    domain::{AnnotatedEvent, AnnotationChange, Annotations, Deal, News, Note, Progress, RefId, SourceIx},
    editing::{ChangeOutcome, ChangeRequest, Completed},
};

#[derive(Debug)]
pub enum Message {
    Act(Action),
    Typed(char),
    Pasted(String),
    UnboundKey,
    Mouse(Mouse),
    EventsFound(Box<EventsFound>),
    RecordsFound(Box<RecordsFound>),
    StateLoaded(SavedState),
    NewsLoaded(News),
    /// The deal file changed and was read.
    Loaded(Arc<Deal>),
    /// The deal file changed and cannot be read, with the reason.
    LoadFailed(String),
    Annotated {
        subject: AnnotatedEvent,
        change: AnnotationChange,
        /// The note that is there instead because another program saved one.
        instead: Option<Note>,
    },
    /// Which marks and notes could not be saved, and why.
    SaveFailed(Option<String>),
    ProgressCounted(Progress),
    /// What became of a change of the deal file.
    Changed(Requester, ChangeOutcome),
    Exported(ExportOutcome),
    /// What was typed, and how it goes on.
    PathCompleted(String, Option<Completed>),
    /// A message to show until the next key.
    Notify(String),
}

/// What the mouse does in a cell of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    pub action: MouseAction,
    pub column: u16,
    pub row: u16,
}

/// What the mouse does; buttons other than the first are ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseAction {
    Press,
    Drag,
    Wheel(Direction),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedState {
    pub history: Vec<String>,
    pub annotations: Annotations,
    pub news: News,
    /// Nothing was ever saved for the built-in deal.
    pub is_first_start: bool,
}

#[derive(Clone, Debug)]
pub enum Effect {
    /// The answer comes as [`Message::EventsFound`] or [`Message::RecordsFound`].
    Search(SearchTask),
    Remember(String),
    /// Save a mark or note; the answer comes as [`Message::Annotated`].
    Annotate(AnnotatedEvent, AnnotationChange),
    Edit(RefId),
    /// The answer comes as [`Message::Changed`].
    Change(Requester, ChangeRequest),
    /// The answer comes as [`Message::Exported`].
    Export(ExportRequest),
    /// Name a file after the deal, if that tells nothing of what is withheld: the proposed name,
    /// and how names of this format end; the answer comes as [`Message::PathCompleted`].
    NameExport(String, &'static str),
    /// Complete the path of a file; the answer comes as [`Message::PathCompleted`].
    CompletePath(String),
    Copy(CopyRequest),
    CopyWords(Selection),
    /// Open the link of a source, or its saved document, in another program.
    OpenSource(SourceIx),
    Redraw,
    /// Suspend until the shell's `fg`.
    Suspend,
    Quit(u8),
}
