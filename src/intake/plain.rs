//! Plain text. What was wrapped at a width is joined to paragraphs again.

mod division;
mod items;
mod quoted;

use std::{iter, ops::RangeInclusive};

use super::{About, Fact, Refusal, Taken, clean, dated, decode, own_extractor};
use crate::domain::EdtfDate;
pub(super) use division::Words;
use items::{begins_item, begins_with_date, is_divided_date};
pub(super) use quoted::{Line, begins_with_figure, is_comparison, lead};

/// Nobody wraps text at fewer or more columns.
const WRAPPED_AT: RangeInclusive<usize> = 40..=100;

pub(super) fn take(bytes: &[u8]) -> Result<Taken, Refusal> {
    let decoded = decode::text(bytes, None)?;
    let text = unwrapped(&clean::lines(&decoded.text));
    let title = title(&decoded.text).and_then(|title| Fact::declared(About::Title, title, "first line"));
    let facts = title.into_iter().chain(dated::only_day_of_text(&text)).collect();
    Ok(Taken { text, facts, remarks: decoded.remarks, extractor: own_extractor(), ..Taken::default() })
}

/// Letters of a line that is plainly a title.
const LONGEST_TITLE: usize = 120;

/// Of letters, before a colon.
const FIELDS: [&str; 11] = ["author", "cc", "date", "from", "re", "sent", "source", "subject", "title", "to", "url"];

/// The first line, if an empty line and more text follow it, perhaps behind who wrote it and when, and it is no
/// sentence, salutation, field of a letter, item or date.
fn title(text: &str) -> Option<&str> {
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim).skip_while(|line| line.is_empty());
    let first = lines.next()?;
    let first = field(first).filter(|(name, _)| name.eq_ignore_ascii_case("title")).map_or(first, |(_, title)| title);
    let mut behind = lines.skip_while(|line| is_of_head(line));
    let is_apart = behind.next().is_some_and(str::is_empty) && behind.any(|line| !line.is_empty());
    let is_short = first.chars().count() <= LONGEST_TITLE;
    // Fewer may name who published it.
    let has_several_words = first.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count() > 2;
    let is_phrase = !first.ends_with(['.', ',', ';', ':']) && !first.starts_with(['>', '"', '“']);
    let is_item = begins_item(first, "") || begins_with_date(first) || EdtfDate::read_alone(first).is_some();
    (is_apart && is_short && has_several_words && is_phrase && field(first).is_none() && !is_item).then_some(first)
}

/// The name and the value of a line that is a field.
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let is_name = |field: &&str| name.trim().eq_ignore_ascii_case(field);
    FIELDS.iter().any(is_name).then(|| (name.trim(), value.trim()))
}

/// Whether a line below a title is no text yet: a field, `By Jane Doe`, or a date.
fn is_of_head(line: &str) -> bool {
    let is_byline = line.get(..3).is_some_and(|by| by.eq_ignore_ascii_case("by ")) && !line.ends_with('.');
    field(line).is_some() || is_byline || EdtfDate::read_alone(line).is_some()
}

pub(super) fn unwrapped(lines: &[String]) -> String {
    unwrapped_among(lines, &Words::of(lines))
}

/// Unwraps lines of a text with these words.
pub(super) fn unwrapped_among(lines: &[String], words: &Words) -> String {
    joined(&quoted::of_text(lines), words)
}

/// Unwraps lines of a message, whose marks are those of quotations.
pub(super) fn unwrapped_mail(lines: &[String]) -> String {
    joined(&quoted::of_mail(lines), &Words::of(lines))
}

/// Quoted lines go on as long as they have the same marks, which stand once at the beginning
/// of the paragraph.
fn joined(lines: &[Line<'_>], words: &Words) -> String {
    let width =
        lines.iter().filter(|line| line.marks == 0 && !line.is_apart).map(|line| columns(line.text)).max().unwrap_or(0);
    let (mut text, mut is_begun) = (String::new(), false);
    let nexts = lines.iter().copied().skip(1).chain(iter::once(Line::default()));
    for (line, next) in lines.iter().zip(nexts) {
        if !is_begun {
            text.push_str(&line.lead());
        }
        is_begun = goes_on(*line, next, width);
        if is_begun {
            words.join(&mut text, line.text, next.text);
        } else {
            text.push_str(line.text);
            text.push('\n');
        }
    }
    clean::paragraphs(text.lines())
}

fn goes_on(line: Line<'_>, next: Line<'_>, width: usize) -> bool {
    let is_text = |line: Line<'_>| !line.text.is_empty() && line.text != "\u{c}";
    let is_one = is_text(line) && is_text(next) && line.marks == next.marks && !begins_item(next.text, line.text);
    let is_apart = line.is_apart || next.is_apart;
    let is_quoted = line.marks > 0 && !(begins_with_figure(line.text) && begins_with_figure(next.text));
    is_one
        && !is_apart
        && (is_quoted || (line.marks == 0 && WRAPPED_AT.contains(&width) && is_wrapped(line.text, next.text, width)))
}

/// A line goes on in the next one if the first word there did not fit behind it; who
/// wraps by hand, or sets type, leaves more room.
fn is_wrapped(line: &str, next: &str, width: usize) -> bool {
    let first = next.split(' ').next().unwrap_or_default();
    let is_full = columns(line) + 1 + columns(first) > width;
    let is_nearly_full = columns(line) * 5 >= width * 4;
    let is_word = first.starts_with(char::is_lowercase);
    let is_sentence = is_word || is_divided_date(line, next) || is_figure_in_sentence(line, first);
    let is_chronology = begins_with_date(line) && begins_with_date(next);
    !is_chronology && (is_full || (is_nearly_full && is_sentence) || (is_word && division::is_divided(line)))
}

/// Lines that begin with figures all are rows of a table.
fn is_figure_in_sentence(line: &str, first: &str) -> bool {
    let is_figure =
        |word: &str| word.trim_start_matches(['>', '<', '=', '$', '€', '£', '¥', '(']).starts_with(char::is_numeric);
    is_figure(first) && !is_figure(line) && !line.ends_with(['.', '!', '?', ':', ';'])
}

fn columns(line: &str) -> usize {
    line.chars().count()
}
