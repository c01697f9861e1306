//! A question that is answered by yes or no, before something is lost.

use super::ExportRequest;
use crate::editing::{Addition, Deletion};

#[derive(Clone, Debug)]
pub enum Question {
    /// Whether to throw away what is typed in the form below.
    Discard,
    Delete(Box<Deletion>),
    /// Whether to add all documents in a directory.
    Add(Box<Addition>),
    /// Whether an export may replace a file.
    Replace(Box<ExportRequest>),
}

impl Question {
    pub fn text(&self) -> String {
        match self {
            Self::Discard => "discard what you typed?".to_owned(),
            Self::Delete(deletion) => format!("delete {}?", deletion.record.what),
            Self::Add(addition) => format!("add {}?", addition.what),
            Self::Replace(request) => format!("replace {}?", request.file()),
        }
    }

    pub fn referring(&self) -> &[String] {
        match self {
            Self::Discard | Self::Add(_) | Self::Replace(_) => &[],
            Self::Delete(deletion) => &deletion.referring,
        }
    }
}
