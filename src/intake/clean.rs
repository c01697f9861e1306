//! Text and values without control characters, hidden ones and superfluous blanks.

use crate::domain::{EdtfDate, is_hidden};

/// A longer title or name is cut: it is none.
const LONGEST_VALUE: usize = 1_000;

const SOFT_HYPHEN: &str = "\u{ad}";

/// A text, line by line; blank lines stay, and so do ends of pages (U+000C).
pub(super) fn lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    text.split('\n').flat_map(with_page_ends).collect()
}

/// Ends of pages get lines of their own.
fn with_page_ends(raw: &str) -> Vec<String> {
    let mut parts = raw.split('\u{c}');
    let mut lines: Vec<String> = parts.next().map(line_of_text).into_iter().collect();
    for part in parts {
        lines.push("\u{c}".to_owned());
        lines.push(line_of_text(part));
    }
    lines
}

/// A soft hyphen at its end stays: the word goes on in the next line.
fn line_of_text(raw: &str) -> String {
    let clean = line(raw);
    if raw.trim_end().ends_with(SOFT_HYPHEN) { clean + SOFT_HYPHEN } else { clean }
}

/// Paragraphs as the text of a source has them: one per line, nothing between.
pub(super) fn paragraphs(lines: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut text = String::new();
    for line in lines {
        let line = line.as_ref().trim_end_matches(SOFT_HYPHEN);
        if !line.is_empty() {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// On one line, with single spaces.
pub(super) fn value(raw: &str) -> String {
    line(raw).chars().take(LONGEST_VALUE).collect()
}

/// Of any length.
pub fn line(raw: &str) -> String {
    // Joiners make letters of some scripts; all else that cannot be seen is of no use.
    let is_seen = |character: &char| !is_hidden(*character) || matches!(character, '\u{200c}' | '\u{200d}');
    let words = raw.split_whitespace().map(|word| word.chars().filter(is_seen).collect::<String>());
    let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// The day of `2031-03-12T09:42:00-04:00`, where it was written; or another EDTF date, or
/// one as people write it that means the same on every day.
pub(super) fn day(raw: &str) -> Option<String> {
    let value = value(raw);
    let day = value.split(['T', ' ']).next().unwrap_or_default();
    let written = [day, &value].into_iter().find(|date| EdtfDate::parse(date).is_ok()).map(str::to_owned);
    written.or_else(|| Some(EdtfDate::read_alone(&value)?.to_string()))
}

/// Only of the web: other schemes name what is of no use to others, or worse.
pub(super) fn web_address(raw: &str) -> Option<String> {
    let address = value(raw);
    let scheme = address.split_once("://")?.0.to_ascii_lowercase();
    let is_one = matches!(scheme.as_str(), "http" | "https") && !address.contains([' ', '"', '<', '>']);
    is_one.then(|| address.split('#').next().unwrap_or_default().to_owned())
}

/// A tag of BCP 47: `en`, `pt-BR`; also written `pt_BR`.
pub(super) fn language(raw: &str) -> Option<String> {
    let tag = value(raw).replace('_', "-");
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let first = tag.split('-').next().unwrap_or_default();
    let is_language = (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    (is_language && tag.split('-').all(is_part)).then_some(tag)
}
