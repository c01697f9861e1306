//! What became of the facts, in words and as JSON.

use serde_json::{Value, json};

use crate::editing::{Jotted, Outcome, SaidBy};

/// `added board-approves-sale: Wed 12 March 2025, said by reuters-2025-03-12, p. 3`
pub(super) fn line(jotted: &Jotted, is_dry: bool) -> String {
    let id = &jotted.id;
    let done = match (jotted.outcome, is_dry) {
        (Outcome::Known, _) => return format!("already there as {id}"),
        (Outcome::Supported, false) => format!("added a source to {id}"),
        (Outcome::Supported, true) => format!("would add a source to {id}"),
        (Outcome::Added, false) => format!("added {id}"),
        (Outcome::Added, true) => format!("would add {id}"),
    };
    let date = jotted.date.as_ref().map_or_else(|| "undated".to_owned(), |typed| typed.date.full());
    let said_by = jotted.said_by.as_ref().map_or_else(String::new, |said_by| format!(", {said_by}"));
    let leading = jotted
        .leading
        .as_ref()
        .map_or_else(String::new, |words| format!(" (from “{words}” in the text; begin with | to keep it there)"));
    format!("{done}: {date}{leading}{said_by}")
}

pub(super) fn json(jotted: &Jotted) -> Value {
    let outcome = match jotted.outcome {
        Outcome::Added => "added",
        Outcome::Supported => "supported",
        Outcome::Known => "known",
    };
    let (source, note, words, candidates) = match &jotted.said_by {
        None => (None, None, None, &[][..]),
        Some(SaidBy::Source { id, locator, .. }) => (Some(id), locator.as_ref(), None, &[][..]),
        Some(SaidBy::Words(words, ids)) => (None, None, Some(words), ids.as_slice()),
    };
    json!({
        "outcome": outcome,
        "id": jotted.id,
        "date": jotted.date.as_ref().map(|typed| typed.date.to_string()),
        "date_words": jotted.date.as_ref().and_then(|typed| typed.words.as_ref()),
        "date_in_text": jotted.leading,
        "source": source,
        "note": note,
        "words": words,
        "candidates": candidates,
    })
}
