//! JSON with all its faults placed. A good file costs one pass of serde_json.
//! Only where that fails the text is read again into a tree that knows where
//! everything stands, and serde reads the tree: a wrong type is noted, serde
//! gets a placeholder and goes on, so that one run finds every fault.

mod hints;
mod nodes;
mod places;
mod syntax;
mod wanted;

use serde::de::DeserializeOwned;

use crate::domain::{Finding, Severity};

pub(super) use nodes::DECIMAL;
pub(super) use places::{Places, without_key};

/// Nesting deeper than this is refused, as serde_json does; a deal needs eight
/// levels.
const DEEPEST: usize = 127;

pub(super) enum Read<T> {
    Good(T),
    /// Some values have another type; placeholders stand for them.
    Mistyped(T, Vec<Finding>),
    Broken(Finding),
}

pub(super) fn read<T: DeserializeOwned>(text: &str) -> Read<T> {
    let text = without_mark(text);
    let error = match serde_json::from_str(text) {
        Ok(value) => return Read::Good(value),
        Err(error) => error,
    };
    // serde_json refuses deep nesting by itself; the tree's parser must not
    // even see it.
    if let Some(offset) = syntax::too_deep(text, DEEPEST) {
        let message = format!("brackets are nested deeper than {DEEPEST} levels");
        return Read::Broken(syntax::fault(text, offset, &message, "a deal needs eight levels: take some away"));
    }
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text) {
        return Read::Broken(syntax::explained(text, &error));
    }
    match nodes::read(text) {
        Some((value, findings)) if !findings.is_empty() => Read::Mistyped(value, findings),
        // A whole number that only the tree can hold.
        Some((value, _)) if error.is_data() => Read::Good(value),
        // Something that only the first reading minds: half a surrogate pair,
        // a number that no machine holds.
        _ => Read::Broken(syntax::explained(text, &error)),
    }
}

/// The text of a file.
///
/// # Errors
/// The place of the first byte that is not UTF-8.
pub(super) fn text_of(bytes: Vec<u8>) -> Result<String, Finding> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(not_utf8(1, 1, "the file is UTF-16"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let good =
            String::from_utf8_lossy(error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default())
                .into_owned();
        let (line, column) = Places::of(&good).position(good.len());
        not_utf8(line, column, "these bytes are not UTF-8")
    })
}

fn not_utf8(line: u32, column: u32, message: &str) -> Finding {
    Finding {
        severity: Severity::Error,
        code: "not-utf-8",
        path: String::new(),
        line,
        column,
        message: message.to_owned(),
        hint: "save the file as UTF-8".to_owned(),
    }
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}
