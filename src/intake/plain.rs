//! Plain text. What was wrapped at a width is joined to paragraphs again.

use std::ops::RangeInclusive;

use super::{Refusal, Taken, clean, decode, own_extractor};

/// Nobody wraps text at fewer or more columns.
const WRAPPED_AT: RangeInclusive<usize> = 40..=100;

pub(super) fn take(bytes: &[u8]) -> Result<Taken, Refusal> {
    let decoded = decode::text(bytes, None)?;
    let text = unwrapped(&clean::lines(&decoded.text));
    Ok(Taken { text, remarks: decoded.remarks, extractor: own_extractor(), ..Taken::default() })
}

/// A line goes on in the next one if the first word there did not fit behind it; who
/// wraps by hand leaves more room.
pub(super) fn unwrapped(lines: &[String]) -> String {
    let width = lines.iter().map(|line| columns(line)).max().unwrap_or(0);
    let is_wrapped = WRAPPED_AT.contains(&width);
    let mut text = String::new();
    for (nth, line) in lines.iter().enumerate() {
        let next = lines.get(nth + 1).map_or("", String::as_str);
        text.push_str(line);
        // Whether a hyphen belongs to the word, nobody knows: it stays.
        let joint = if line.ends_with('-') && !line.ends_with(" -") { "" } else { " " };
        text.push_str(if is_wrapped && goes_on(line, next, width) { joint } else { "\n" });
    }
    clean::paragraphs(text.lines())
}

fn goes_on(line: &str, next: &str, width: usize) -> bool {
    let first = next.split(' ').next().unwrap_or_default();
    let is_text = |line: &str| !line.is_empty() && line != "\u{c}";
    let is_full = columns(line) + 1 + columns(first) > width;
    let is_nearly_full = columns(line) * 5 >= width * 4 && first.starts_with(char::is_lowercase);
    is_text(line) && is_text(next) && !begins_item(first) && (is_full || is_nearly_full)
}

/// `-`, `*`, `2.`
fn begins_item(word: &str) -> bool {
    let number = word.trim_end_matches(['.', ')']);
    matches!(word, "-" | "*" | "•" | "–")
        || (number.len() < word.len() && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn columns(line: &str) -> usize {
    line.chars().count()
}
