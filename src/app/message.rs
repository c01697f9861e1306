//! What happens to the model, and what it asks for in return.

use std::sync::Arc;

use super::{Action, Copied, Filtered, Found, SearchTask};
use crate::domain::{Annotating, Annotations, Deal, News, Note, RefId, Subject};

#[derive(Debug)]
pub enum Message {
    Act(Action),
    Typed(char),
    Pasted(String),
    Unbound,
    Found(Box<Found>),
    Filtered(Box<Filtered>),
    StateLoaded(SavedState),
    NewsLoaded(News),
    /// The deal file changed and was read.
    Loaded(Arc<Deal>),
    /// The deal file changed and cannot be read, with the reason.
    Broken(String),
    Annotated {
        subject: Subject,
        change: Annotating,
        /// The note that is there instead because another program saved one.
        instead: Option<Note>,
    },
    /// Which marks and notes could not be saved, and why.
    Unsaved(Option<String>),
    /// A message to show until the next key.
    Said(String),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedState {
    pub history: Vec<String>,
    pub annotations: Annotations,
    pub news: News,
}

#[derive(Clone, Debug)]
pub enum Effect {
    /// The answer comes as [`Message::Found`] or [`Message::Filtered`].
    Search(SearchTask),
    Remember(String),
    /// Save a mark or note; the answer comes as [`Message::Annotated`].
    Annotate(Subject, Annotating),
    Edit(RefId),
    Copy(Copied),
    Redraw,
    /// Suspend until the shell's `fg`.
    Suspend,
    Quit(u8),
}
