//! Explains what is wrong with a text that is not JSON, and how to fix it.

use std::ops::Range;

use super::repair::repair;
use crate::deal_file::fault::Fault;

/// The byte at which nesting exceeds `deepest`: checked before any recursive
/// parser sees the text.
pub(super) fn too_deep(text: &str, deepest: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut is_too_deep = |byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > deepest
    };
    structure(text).find(|(_, byte)| is_too_deep(*byte)).map(|(offset, _)| offset)
}

/// Brackets outside strings, and the quotes around strings.
fn structure(text: &str) -> impl Iterator<Item = (usize, u8)> {
    let (mut in_string, mut escaped) = (false, false);
    text.bytes().enumerate().filter(move |(_, byte)| match byte {
        _ if std::mem::take(&mut escaped) => false,
        b'\\' => {
            escaped = in_string;
            false
        }
        b'"' => {
            in_string = !in_string;
            true
        }
        b'[' | b'{' | b']' | b'}' => !in_string,
        _ => false,
    })
}

/// The quote or bracket that is still open before a byte.
fn still_open(text: &str, before: usize) -> Option<Range<usize>> {
    let mut open: Vec<(usize, u8)> = Vec::new();
    for (offset, byte) in structure(text.get(..before)?) {
        match (byte, open.last()) {
            (b'"', Some((_, b'"'))) | (b']' | b'}', _) => drop(open.pop()),
            _ => open.push((offset, byte)),
        }
    }
    open.last().map(|(offset, _)| *offset..offset + 1)
}

fn fault(bytes: Range<usize>, message: &str, hint: &str) -> Fault {
    Fault::error("syntax", String::new(), message, hint).at_bytes(bytes)
}

/// A fault that hides what comes after it.
pub(super) fn unread(bytes: Range<usize>, message: &str, hint: &str) -> Fault {
    fault(bytes, &format!("{message}; the rest of the file is not checked"), hint)
}

/// Explains an error of serde_json. `count_faults` counts the values of the wrong type
/// in a text that is JSON.
pub(super) fn explained(text: &str, error: &serde_json::Error, count_faults: &dyn Fn(&str) -> usize) -> Fault {
    if text.trim().is_empty() {
        let hint = "dealtui new FILE writes a deal to start from";
        return fault(0..0, "the file is empty", hint);
    }
    let said = error.to_string();
    let offset = if error.is_eof() { text.trim_end().len() } else { start_of_error(text, error) };
    if let Some(repair) = repair(text, offset, count_faults) {
        let fault = unread(repair.marked, repair.message, &repair.hint);
        return match repair.related {
            Some((bytes, message)) => fault.related_bytes(bytes, message),
            None => fault,
        };
    }
    if error.is_eof() {
        return unexpected_end(text);
    }
    let here = text.get(offset..).unwrap_or_default();
    let word = here.get(..token(here)).unwrap_or_default();
    if let Some(hint) = bare_word(word).filter(|_| is_value(&said) || offset < self::offset(text, error)) {
        return unread(offset..offset + word.len(), "this is not a JSON value", &hint);
    }
    let (message, hint) = by_character(here, &said).or_else(|| by_message(&said)).unwrap_or(UNKNOWN);
    if message == NO_COMMA.1
        && let Some(mark) = mark_inside(text, offset)
    {
        return unread(
            mark,
            "a quotation mark ends the text before this",
            "write \\\" for a quotation mark inside a text",
        );
    }
    if message == SURPLUS_COMMA.0
        && let Some(comma) = comma_before(text, offset)
    {
        return unread(comma, message, hint);
    }
    let fault = unread(offset..offset + token(here), message, hint);
    let open = still_open(text, offset)
        .filter(|_| message == CONTROL.1 || (message == NO_COMMA.1 && here.starts_with([']', '}'])));
    match open {
        Some(open) if message == CONTROL.1 => fault.related_bytes(open, "the string starts here"),
        Some(open) => fault.related_bytes(open, "this is still open"),
        None => fault,
    }
}

fn unexpected_end(text: &str) -> Fault {
    let end = text.trim_end().len();
    let hint = "close what is open: a string with \", a list with ], a record with }";
    let fault = fault(end..end, "the file ends unexpectedly", hint);
    match still_open(text, end) {
        Some(open) => fault.related_bytes(open, "this is never closed"),
        None => fault,
    }
}

/// The end of a text that goes on right behind it: `"Deposit "due""`.
fn mark_inside(text: &str, offset: usize) -> Option<Range<usize>> {
    let (before, here) = text.split_at_checked(offset)?;
    let goes_on = here.starts_with(|next: char| !next.is_whitespace() && !",:]}[{".contains(next));
    (before.ends_with('"') && goes_on).then(|| offset - 1..offset)
}

fn comma_before(text: &str, offset: usize) -> Option<Range<usize>> {
    let before = text.get(..offset)?.trim_end().strip_suffix(',')?;
    Some(before.len()..before.len() + 1)
}

/// Where what an error is about begins: a word, not the letter in it.
fn start_of_error(text: &str, error: &serde_json::Error) -> usize {
    let offset = offset(text, error);
    let (before, here) = text.split_at(offset);
    if is_control(error) {
        // Here the column points at the character before.
        return offset + here.find(char::is_control).unwrap_or(0);
    }
    let said = error.to_string();
    // `truee` is read as `true`, and something after it.
    let is_word = is_value(&said) || (said.contains(NO_COMMA.0) && here.starts_with(char::is_alphanumeric));
    if is_word { before.trim_end_matches(char::is_alphanumeric).len() } else { offset }
}

pub(super) fn is_control(error: &serde_json::Error) -> bool {
    error.to_string().contains(CONTROL.0)
}

fn is_value(said: &str) -> bool {
    said.contains("expected value") || said.contains("expected ident")
}

/// What to write for a word without quotes where a value is expected.
fn bare_word(word: &str) -> Option<String> {
    match word.to_lowercase().as_str() {
        value @ ("true" | "false" | "null") => Some(format!("write {value}")),
        "none" | "nil" | "undefined" => Some("write null, or leave the field out".to_owned()),
        "nan" | "infinity" | "inf" => None,
        lower if lower.starts_with(char::is_alphabetic) => Some(format!("put it in quotes: \"{word}\"")),
        _ => None,
    }
}

/// The byte of an error. Columns of serde_json count bytes and point after the
/// offending one.
pub(super) fn offset(text: &str, error: &serde_json::Error) -> usize {
    let breaks = std::iter::once(0).chain(text.match_indices('\n').map(|(offset, _)| offset + 1));
    let line = breaks.take(error.line()).last().unwrap_or(0);
    text.floor_char_boundary(line + error.column().saturating_sub(1))
}

/// How long the token is at the beginning of a text.
pub(super) fn token(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    let line = text.lines().next().unwrap_or_default();
    let closing =
        line.get(first.len_utf8()..).and_then(|rest| rest.find(first)).filter(|_| matches!(first, '"' | '\''));
    let word = text.find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | '.' | '+' | '-'));
    match (closing, word.unwrap_or(text.len())) {
        (Some(closing), _) => closing + 2,
        (None, 0) => first.len_utf8(),
        (None, word) => word,
    }
}

type Explained = (&'static str, &'static str);

fn by_character(here: &str, said: &str) -> Option<Explained> {
    let is_after_comma = || ["expected value", "trailing comma", "key must be"].iter().any(|part| said.contains(part));
    match here.chars().next()? {
        '\'' => Some(("single quotes are not JSON", "write double quotes")),
        ']' | '}' if is_after_comma() => Some(SURPLUS_COMMA),
        '/' => Some(("comments are not JSON", "put the comment in a \"note\"")),
        'N' | 'I' => Some(("this is not a JSON number", "write digits, or null if the value is not published")),
        _ => None,
    }
}

fn by_message(said: &str) -> Option<Explained> {
    WORDS.iter().find(|(part, ..)| said.contains(part)).map(|(_, message, hint)| (*message, *hint))
}

const UNKNOWN: Explained = ("this is not JSON", "check the commas, quotes and brackets just before this");
const SURPLUS_COMMA: Explained = ("there is a comma before a closing bracket", "remove the comma");
const NO_COMMA: (&str, &str, &str) =
    ("expected `,` or", "a comma or a closing bracket is missing", "put a comma between two values");
const CONTROL: (&str, &str, &str) = (
    "control character",
    "there is a line break or other control character in a string",
    "write \\n for a line break, \\t for a tab",
);
const WORDS: [(&str, &str, &str); 10] = [
    ("trailing comma", SURPLUS_COMMA.0, SURPLUS_COMMA.1),
    NO_COMMA,
    ("expected `:`", "there is no colon after the name of a field", "write \"name\": value"),
    ("key must be a string", "the name of a field is not in quotes", "write names in double quotes"),
    CONTROL,
    ("trailing characters", "there is something after the end of the document", "put one document in a file"),
    ("invalid escape", "JSON has no such escape", "write \\\\ for a backslash"),
    ("hex escape", "half of a surrogate pair is missing", "write the character itself, or both halves"),
    ("surrogate", "half of a surrogate pair is missing", "write the character itself, or both halves"),
    ("number", "this number cannot be read", "write plain digits, without leading zeros"),
];
