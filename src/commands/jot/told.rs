//! What became of the facts, in words and as JSON.

use serde_json::{Value, json};

use super::said_by::SaidBy;
use crate::domain::{TypedDate, alternatives};

pub(super) struct Jotted {
    /// Of the event.
    pub(super) id: String,
    pub(super) date: Option<TypedDate>,
    /// The words of the date, if they were not set apart.
    pub(super) leading: Option<String>,
    pub(super) said_by: Option<SaidBy>,
    pub(super) outcome: Outcome,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Added,
    /// One more source of an event.
    Supported,
    Known,
}

impl Jotted {
    /// `added board-approves-sale: Wed 12 March 2025, said by reuters-2025-03-12, p. 3`
    pub(super) fn line(&self, is_dry: bool) -> String {
        let id = &self.id;
        let done = match (self.outcome, is_dry) {
            (Outcome::Known, _) => return format!("already there as {id}"),
            (Outcome::Supported, false) => format!("added a source to {id}"),
            (Outcome::Supported, true) => format!("would add a source to {id}"),
            (Outcome::Added, false) => format!("added {id}"),
            (Outcome::Added, true) => format!("would add {id}"),
        };
        let date = self.date.as_ref().map_or_else(|| "undated".to_owned(), |typed| typed.date.full());
        let said_by = self.said_by.as_ref().map_or_else(String::new, |said_by| format!(", {}", in_words(said_by)));
        let leading = self
            .leading
            .as_ref()
            .map_or_else(String::new, |words| format!(" (from “{words}” in the text; begin with | to keep it there)"));
        format!("{done}: {date}{leading}{said_by}")
    }

    pub(super) fn json(&self) -> Value {
        let outcome = match self.outcome {
            Outcome::Added => "added",
            Outcome::Supported => "supported",
            Outcome::Known => "known",
        };
        let (source, note, words, candidates) = match &self.said_by {
            None => (None, None, None, &[][..]),
            Some(SaidBy::Source { id, locator, .. }) => (Some(id), locator.as_ref(), None, &[][..]),
            Some(SaidBy::Words(words, ids)) => (None, None, Some(words), ids.as_slice()),
        };
        json!({
            "outcome": outcome,
            "id": self.id,
            "date": self.date.as_ref().map(|typed| typed.date.to_string()),
            "date_words": self.date.as_ref().and_then(|typed| typed.words.as_ref()),
            "date_in_text": self.leading,
            "source": source,
            "note": note,
            "words": words,
            "candidates": candidates,
        })
    }
}

fn in_words(said_by: &SaidBy) -> String {
    match said_by {
        SaidBy::Source { id, locator, was_read } => {
            let locator = locator.as_ref().map_or_else(String::new, |locator| format!(", {locator}"));
            let unread = if *was_read { "" } else { " (not read yet)" };
            format!("said by {id}{locator}{unread}")
        }
        SaidBy::Words(words, ids) if ids.is_empty() => {
            format!("said by {words} (kept in the summary: no source has this name)")
        }
        SaidBy::Words(words, ids) => {
            format!("said by {words} (kept in the summary: it may be {})", alternatives(ids))
        }
    }
}
