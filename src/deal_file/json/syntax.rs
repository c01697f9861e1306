//! Explains what is wrong with a text that is not JSON, and how to fix it.

use crate::deal_file::fault::Fault;

/// The byte at which nesting exceeds `deepest`: checked before any recursive
/// parser sees the text.
pub(super) fn too_deep(text: &str, deepest: usize) -> Option<usize> {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (offset, byte) in text.bytes().enumerate() {
        match (byte, in_string) {
            _ if escaped => escaped = false,
            (b'\\', true) => escaped = true,
            (b'"', _) => in_string = !in_string,
            (b'[' | b'{', false) => {
                depth += 1;
                if depth > deepest {
                    return Some(offset);
                }
            }
            (b']' | b'}', false) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// A fault of the syntax at a byte: what stands behind it cannot be read.
pub(super) fn fault(offset: usize, message: &str, hint: &str) -> Fault {
    at(offset, format!("{message}; what comes after it is not checked"), hint)
}

fn at(offset: usize, message: String, hint: &str) -> Fault {
    Fault::error("syntax", String::new(), message, hint).standing_at(offset)
}

/// Explains an error of serde_json, whose column counts bytes and points after
/// the offending one.
pub(super) fn explained(text: &str, error: &serde_json::Error) -> Fault {
    let line_start = text
        .match_indices('\n')
        .map(|(place, _)| place + 1)
        .nth(error.line().saturating_sub(2))
        .filter(|_| error.line() > 1)
        .unwrap_or(0);
    let mut offset = (line_start + error.column().saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    if text.trim().is_empty() {
        return at(0, "the file is empty".to_owned(), "dealtui new FILE writes a deal to begin with");
    }
    if error.is_eof() {
        let hint = "close what is open: a string with \", a list with ], a record with }";
        return fault(text.trim_end().len(), "the file ends too early", hint);
    }
    let said = error.to_string();
    if said.contains("control character") {
        // Here the column points at the character before.
        offset += text.get(offset..).and_then(|rest| rest.find(char::is_control)).unwrap_or(0);
    }
    let (message, hint) = WORDS.iter().find(|(part, ..)| said.contains(part)).map_or(
        ("this is not JSON", "check commas, quotes and brackets just before this place"),
        |(_, message, hint)| (*message, *hint),
    );
    let here = text.get(offset..).unwrap_or_default();
    let (message, hint) = match here.chars().next() {
        Some('\'') => ("single quotes are not JSON", "write double quotes"),
        Some(']' | '}')
            if ["expected value", "trailing comma", "key must be"].iter().any(|part| said.contains(part)) =>
        {
            ("a comma stands before a closing bracket", "take the comma away")
        }
        Some('/') => ("comments are not JSON", "put the remark into a \"note\""),
        Some('N' | 'I') => ("this is no number of JSON", "write digits, or null where the value is not published"),
        _ => (message, hint),
    };
    fault(offset, message, hint)
}

const WORDS: [(&str, &str, &str); 10] = [
    ("trailing comma", "a comma stands before a closing bracket", "take the comma away"),
    ("expected `,` or", "a comma or a closing bracket is missing", "put a comma between two values"),
    ("expected `:`", "a colon is missing after a field's name", "write \"name\": value"),
    ("key must be a string", "a field's name is not in quotes", "write names in double quotes"),
    (
        "control character",
        "a line break or other control character stands in a string",
        "write \\n for a line break, \\t for a tab",
    ),
    ("trailing characters", "something follows after the end of the document", "a file holds one document"),
    ("invalid escape", "this escape does not exist in JSON", "write \\\\ for a backslash"),
    ("hex escape", "half a surrogate pair stands alone", "write the character itself, or both halves"),
    ("surrogate", "half a surrogate pair stands alone", "write the character itself, or both halves"),
    ("number", "this is no number that can be read", "write plain digits, without leading zeros"),
];
