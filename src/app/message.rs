//! What happens to the model, and what it asks for in return.

use std::sync::Arc;

use super::{Action, Copied, Filtered, Found, SearchTask};
use crate::domain::{Annotating, Annotations, Deal, News, Note, RefId, Subject};

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
