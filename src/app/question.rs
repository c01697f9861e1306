//! A question that is answered by yes or no, before something is lost.

use crate::domain::RefId;

#[derive(Clone, Debug)]
pub enum Question {
    /// Whether to throw away what is typed in the form below.
    Discard,
    Delete(Box<Deletion>),
}

#[derive(Clone, Debug)]
pub struct Deletion {
    pub(super) record: RefId,
    pub(super) what: String,
    /// What refers to it and goes with it.
    pub(super) referring: Vec<String>,
}

impl Question {
    pub fn text(&self) -> String {
        match self {
            Self::Discard => "discard what you typed?".to_owned(),
            Self::Delete(deletion) => format!("delete {}?", deletion.what),
        }
    }

    pub fn referring(&self) -> &[String] {
        match self {
            Self::Discard => &[],
            Self::Delete(deletion) => &deletion.referring,
        }
    }
}
