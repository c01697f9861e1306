//! A question that is answered by yes or no, before something is lost.

use super::ExportRequest;
use crate::editing::Deletion;

#[derive(Clone, Debug)]
pub enum Question {
    /// Whether to throw away what is typed in the form below.
    Discard,
    Delete(Box<Deletion>),
    /// Whether an export may replace a file.
    Replace(Box<ExportRequest>),
}

impl Question {
    pub fn text(&self) -> String {
        match self {
            Self::Discard => "discard what you typed?".to_owned(),
            Self::Delete(deletion) => format!("delete {}?", deletion.record.what),
            Self::Replace(request) => format!("replace {}?", request.file()),
        }
    }

    pub fn referring(&self) -> &[String] {
        match self {
            Self::Discard | Self::Replace(_) => &[],
            Self::Delete(deletion) => &deletion.referring,
        }
    }
}
