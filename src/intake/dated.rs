//! The day that a document has in its first lines: `Order of 18 February 2025`. A file is made
//! on that day at best, and again whenever somebody saves it.

use std::iter;

use super::{About, Fact};
use crate::domain::{DateBound, DateReading, EdtfDate, InProse, ProseDate, find_in_prose, truncate_to_width};

/// A paragraph with more characters belongs to the text itself, and so does what follows
/// this many.
const LONGEST: usize = 200;
const MOST: usize = 20;

/// Characters in which the day and the place before a text end.
const LONGEST_DATELINE: usize = 80;

const DASHES: [&str; 4] = [" – ", " — ", " - ", " -- "];

/// Columns of the line that are told.
const SHOWN: usize = 60;

/// Before a day that is no document's own, on the same line or the one before.
const OF_SOMETHING_ELSE: [&str; 12] =
    ["as at", "as of", "born", "by", "effective", "ended", "ending", "ends", "from", "since", "until", "to"];

/// All that stands before the day of a document, but for a colon, `the` and `on`.
const OF_DOCUMENT: [&str; 12] = [
    "date",
    "date of issue",
    "date of publication",
    "delivered",
    "filed",
    "filing date",
    "issue date",
    "issued",
    "publication date",
    "published",
    "release date",
    "released",
];

/// Documents that are named by their day: `Order of 18 February 2025`.
const NAMED_BY_DAY: [&str; 10] = [
    "decision",
    "judgement",
    "judgment",
    "letter",
    "memorandum",
    "minutes",
    "opinion",
    "order",
    "resolution",
    "ruling",
];

/// With these words, a line names another document: `Amendment to the Agreement dated …`.
const OF_ANOTHER: [&str; 16] = [
    "about",
    "against",
    "by",
    "concerning",
    "from",
    "in",
    "of",
    "on",
    "per",
    "pursuant",
    "re",
    "regarding",
    "see",
    "to",
    "under",
    "with",
];

/// Words behind a day that is all a line is there for, such as the time.
const MOST_BEHIND: usize = 3;

/// Words of a place: `New York, NY`.
const MOST_OF_PLACE: usize = 4;

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Puts the day of the first lines before that on which the file was made. One that is later
/// was still to come then, and is told only.
pub(super) fn with_day_of_text(mut facts: Vec<Fact>, text: &str) -> Vec<Fact> {
    let Some(found) = day_in_first_lines(text) else { return facts };
    let is_date = |fact: &Fact| fact.about == About::Published;
    let made = facts.iter().find(|fact| is_date(fact)).map(|fact| fact.value.clone());
    let is_later = made.is_some_and(|made| found.value >= made);
    let at = facts.iter().position(is_date).filter(|_| !is_later).unwrap_or(facts.len());
    facts.insert(at, found);
    facts
}

/// The day of plain text that has one in its first lines. Notes and lists have several.
pub(super) fn only_day_of_text(text: &str) -> Vec<Fact> {
    let mut days = days_in_first_lines(text);
    if days.len() == 1 { days.pop().and_then(fact).into_iter().collect() } else { Vec::new() }
}

fn day_in_first_lines(text: &str) -> Option<Fact> {
    fact(days_in_first_lines(text).into_iter().next()?)
}

/// Each with its line.
fn days_in_first_lines(text: &str) -> Vec<(&str, EdtfDate)> {
    let lines: Vec<&str> = text.lines().filter(|line| *line != "\u{c}").take(MOST).collect();
    let is_short = |line: &&str| line.chars().count() <= LONGEST;
    let end = lines.iter().position(|line| !is_short(line)).unwrap_or(lines.len());
    let (short, rest) = lines.split_at(end);
    let first: Vec<&str> = short.iter().copied().chain(rest.first().and_then(|text| dateline(text))).collect();
    let befores = iter::once("").chain(first.iter().copied());
    first.iter().zip(befores).filter_map(|(line, before)| Some((*line, day_in(line, before)?))).collect()
}

/// What stands before the last dash near the beginning of a text:
/// `LINDEN, N.J. – June 4, 2031`.
fn dateline(text: &str) -> Option<&str> {
    let start = text.get(..text.char_indices().nth(LONGEST_DATELINE)?.0)?;
    let end = DASHES.iter().filter_map(|dash| start.rfind(dash)).max()?;
    start.get(..end)
}

fn fact((line, day): (&str, EdtfDate)) -> Option<Fact> {
    let origin = format!("first lines, “{}”", truncate_to_width(line, SHOWN));
    Fact::inferred(About::Published, &day.to_string(), origin)
}

/// The first complete date of a line that surely is the document's, and not that of a birth,
/// of an agreement that it changes, or of the accounts in it.
fn day_in(line: &str, line_before: &str) -> Option<EdtfDate> {
    let is_date = |found: InProse| if let InProse::Date(date) = found { Some(date) } else { None };
    let found: Vec<ProseDate> = find_in_prose(line).into_iter().filter_map(is_date).collect();
    let is_only = found.len() == 1 && !is_of_something_else(&line_before.to_lowercase());
    found.into_iter().find_map(|ProseDate { date: words, bound, reading, .. }| {
        let DateReading::Date(date) = reading else { return None };
        let (before, behind) = (line.get(..words.start)?, line.get(words.end..)?);
        let is_own = bound == DateBound::On && is_own(before, behind, is_only);
        date.day().filter(|_| is_own).map(|_| date)
    })
}

/// Whether the words before and behind a day say that it is the document's. One without words
/// before it is, if it is the `only` one and the line is little else.
fn is_own(before: &str, behind: &str, is_only: bool) -> bool {
    let before = without_weekday(before);
    let lower = before.to_lowercase();
    let words: Vec<&str> =
        lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let last = words.iter().rposition(|word| *word != "on").map_or(0, |last| last + 1);
    let words = words.get(usize::from(words.first() == Some(&"the"))..last).unwrap_or_default();
    match words {
        [] => is_only && behind.split_whitespace().filter(|word| *word != ",").count() <= MOST_BEHIND,
        [names @ .., "dated"] => is_of_one(names),
        [names @ .., name, "of"] if NAMED_BY_DAY.contains(name) => is_of_one(names),
        _ if is_of_something_else(&lower) => false,
        words => OF_DOCUMENT.contains(&words.join(" ").as_str()) || is_place(before),
    }
}

/// `Monday, 3 March 2025`
fn without_weekday(before: &str) -> &str {
    let before = before.trim_end();
    let (rest, last) = before.rsplit_once(' ').unwrap_or(("", before));
    let is_weekday = WEEKDAYS.contains(&last.trim_matches([',', '(']).to_lowercase().as_str());
    if is_weekday { rest } else { before }
}

fn is_of_one(names: &[&str]) -> bool {
    !names.iter().any(|name| OF_ANOTHER.contains(name))
}

fn is_of_something_else(before: &str) -> bool {
    let before = before.trim_end_matches([' ', ':', ',']);
    let is_word = |rest: &str| !rest.ends_with(char::is_alphanumeric);
    OF_SOMETHING_ELSE.iter().any(|words| before.strip_suffix(words).is_some_and(is_word))
}

/// `Oslo, `, `LINDEN, N.J. – `
fn is_place(before: &str) -> bool {
    let place = before.trim_end().strip_suffix([',', '–', '—', '-']).map(|place| place.trim_end_matches([' ', '-']));
    let is_name = |word: &str| word.starts_with(char::is_uppercase) && !word.contains(char::is_numeric);
    place.is_some_and(|place| place.split(' ').count() <= MOST_OF_PLACE && place.split(' ').all(is_name))
}
