//! The day that a document has in its first lines: `Order of 18 February 2025`. A file is made
//! on that day at best, and again whenever somebody saves it.

use super::{About, Fact};
use crate::domain::{DateBound, DateReading, EdtfDate, InProse, ProseDate, find_in_prose, truncate_to_width};

/// A paragraph with more characters belongs to the text itself, and so does what follows
/// this many.
const LONGEST: usize = 200;
const MOST: usize = 20;

/// Columns of the line that are told.
const SHOWN: usize = 60;

/// Before the last day of a time that a document is about.
const OF_A_TIME: [&str; 4] = ["ended", "ending", "ends", "until"];

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

fn day_in_first_lines(text: &str) -> Option<Fact> {
    let lines = text.lines().filter(|line| *line != "\u{c}").take(MOST);
    let short = lines.take_while(|line| line.chars().count() <= LONGEST);
    let found = short.into_iter().find_map(|line| Some((line, day_in(line)?)));
    let (line, day) = found?;
    let origin = format!("first lines, “{}”", truncate_to_width(line, SHOWN));
    Fact::inferred(About::Published, &day.to_string(), origin)
}

/// The first complete date of a line, which no word makes the limit of a time.
fn day_in(line: &str) -> Option<EdtfDate> {
    let complete = |found: InProse| match found {
        InProse::Date(ProseDate { words, bound: DateBound::On, reading: DateReading::Date(date), .. }) => {
            let before = line.get(..words.start).unwrap_or_default().to_lowercase();
            let is_limit = OF_A_TIME.iter().any(|word| before.trim_end().ends_with(word));
            date.day().filter(|_| !is_limit).map(|_| date)
        }
        _ => None,
    };
    find_in_prose(line).into_iter().find_map(complete)
}
