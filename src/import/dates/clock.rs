//! The time in a cell, behind a date or alone.

use chrono::{NaiveTime, Timelike as _};

use super::spelled;

/// A cell without the time at its end, and the time as a deal has it.
pub(super) fn split_clock(cell: &str) -> (&str, Option<String>) {
    let Some((date, time)) = split_at_time(cell) else { return (cell, None) };
    let date = date.strip_suffix('T').unwrap_or(date).trim_end_matches([' ', ',']);
    match span(time).or_else(|| clock(time)) {
        Some(clock) if !date.is_empty() => {
            let before = BEFORE_TIMES.iter().find_map(|word| date.strip_suffix(word));
            (before.map_or(date, |date| date.trim_end_matches([' ', ','])), Some(clock))
        }
        _ => (cell, None),
    }
}

/// Between a date and its time.
const BEFORE_TIMES: [&str; 3] = [" at", " à", " um"];

/// The time behind a date.
pub(super) fn clock_at_end(cell: &str) -> Option<String> {
    let spelled = spelled::with_colon(cell);
    split_clock(spelled.as_deref().unwrap_or(cell)).1
}

/// A cell before its first time, and from there.
pub(super) fn split_at_time(cell: &str) -> Option<(&str, &str)> {
    let before = cell.get(..cell.find(':')?)?;
    cell.split_at_checked(before.trim_end_matches(|sign: char| sign.is_ascii_digit()).len())
}

/// The beginning of a span of time behind a date (`2031-03-12 10:00-11:00`), and the whole span.
pub(super) fn span_in(cell: &str) -> Option<(String, &str)> {
    let (date, time) = split_at_time(cell)?;
    let is_behind_date = date.ends_with([' ', ',']) && !date.trim_end_matches([' ', ',']).is_empty();
    span(time).filter(|_| is_behind_date).map(|from| (from, time))
}

/// `9:42 PM`, `09:42:00.123+02:00`, `0942`: as `21:42`.
pub(in super::super) fn clock(cell: &str) -> Option<String> {
    let cell = cell.trim();
    let lower = spelled::with_colon(cell).unwrap_or_else(|| cell.to_owned()).to_ascii_lowercase();
    let (lower, zone) = split_zone(&lower);
    let (digits, half) = match lower.trim_end_matches('.').trim_end_matches('m').trim_end_matches('.') {
        rest if rest.len() < lower.len() && rest.ends_with('a') => (rest.trim_end_matches('a'), Some(0)),
        rest if rest.len() < lower.len() && rest.ends_with('p') => (rest.trim_end_matches('p'), Some(12)),
        _ => (lower, None),
    };
    let mut parts = digits.trim().split(':');
    let hour: u32 = parts.next()?.trim().parse().ok()?;
    let minute: u32 = parts.next().map_or(Some(0), |part| part.parse().ok())?;
    // Fractions of a second are less than a deal has.
    let second = parts.next().map_or(Some(0), |part| part.split(['.', ',']).next()?.parse().ok())?;
    let hour = match half {
        Some(more) if (1..=12).contains(&hour) => hour % 12 + more,
        Some(_) => return None,
        // A number alone is no time.
        None if !digits.contains(':') => return None,
        None => hour,
    };
    let time = NaiveTime::from_hms_opt(hour, minute, second).filter(|_| parts.next().is_none())?;
    Some(format!("{}{zone}", written(time)))
}

/// The time in a cell that says more than a deal can hold: the first of two (`9:30-11:00`), or
/// without the name of its zone (`23:30 EST`).
pub(in super::super) fn first_clock(cell: &str) -> Option<String> {
    span(cell).or_else(|| without_zone_name(cell).and_then(clock))
}

/// The first of two times. What is earlier is no end but an offset from UTC: `09:30-05:00`.
fn span(cell: &str) -> Option<String> {
    let (from, to) = cell.split_once(['-', '–', '−'])?;
    let (from, to) = (clock(from)?, clock(to)?);
    (from < to).then_some(from)
}

/// What comes before the name of a time zone: `EST`, `Europe/Berlin`. Abbreviations mean different
/// offsets in different countries, and both change with the season.
pub(super) fn without_zone_name(cell: &str) -> Option<&str> {
    let (rest, name) = cell.trim().rsplit_once(' ')?;
    let is_known = ["AM", "PM", "UTC", "GMT"].contains(&name);
    let is_abbreviation = (2..=5).contains(&name.len()) && name.chars().all(|letter| letter.is_ascii_uppercase());
    let is_word = |word: &str| word.chars().all(|letter| letter.is_ascii_alphabetic() || "_/-".contains(letter));
    let is_place = name.split_once('/').is_some_and(|(area, place)| area.len() > 1 && is_word(area) && is_word(place));
    (!is_known && (is_abbreviation || is_place)).then(|| rest.trim_end())
}

pub(super) fn written(time: NaiveTime) -> String {
    let seconds = if time.second() == 0 { String::new() } else { format!(":{:02}", time.second()) };
    format!("{:02}:{:02}{seconds}", time.hour(), time.minute())
}

/// The zone at the end of a time in lower case: `z`, `utc`, `+0200`, `+02:00`.
fn split_zone(time: &str) -> (&str, String) {
    for name in ["z", "utc", "gmt"] {
        if let Some(rest) = time.strip_suffix(name) {
            return (rest.trim_end(), "Z".to_owned());
        }
    }
    let Some(at) = time.rfind(['+', '-', '−']).filter(|at| *at > 0) else { return (time, String::new()) };
    let Some((rest, zone)) = time.split_at_checked(at) else { return (time, String::new()) };
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    let sign = if zone.starts_with('+') { '+' } else { '-' };
    match (digits.get(..2), digits.get(2..), digits.len()) {
        (Some("00"), Some("" | "00"), 2 | 4) => (rest.trim_end(), "Z".to_owned()),
        (Some(hours), Some(minutes), 2 | 4) => {
            let minutes = if minutes.is_empty() { "00" } else { minutes };
            (rest.trim_end(), format!("{sign}{hours}:{minutes}"))
        }
        _ => (time, String::new()),
    }
}
