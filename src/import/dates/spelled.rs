//! Times and spans of days as they are written in German and French.

use super::cell::Numbers;
use crate::domain::EdtfDate;

/// A cell whose time at its end has a colon: `13.2.2031, 14.30 Uhr`, `13 mars 2031 à 14h30`; none if
/// it has no such time.
pub(super) fn with_colon(cell: &str) -> Option<String> {
    let cell = cell.trim();
    let (before, hour, minute) = of_uhr(cell).or_else(|| of_heures(cell))?;
    let stands_alone = before.is_empty() || before.ends_with([' ', '\u{a0}', ',']);
    let is_time = (1..=2).contains(&hour.len()) && matches!(minute.len(), 0 | 2);
    (stands_alone && is_time).then(|| format!("{before}{hour}:{minute:0>2}"))
}

/// `14:30 Uhr`, `14.30 Uhr`, `14 Uhr`
fn of_uhr(cell: &str) -> Option<(&str, &str, &str)> {
    let time = cell.strip_suffix("Uhr").or_else(|| cell.strip_suffix("uhr"))?.trim_end();
    let (before, last) = digits_at_end(time);
    match before.strip_suffix([':', '.']).map(digits_at_end) {
        Some((before, hour)) => Some((before, hour, last)),
        None => Some((before, last, "")),
    }
}

/// `14h30`, `14 h 30`, `14h`
fn of_heures(cell: &str) -> Option<(&str, &str, &str)> {
    let (hour, minute) = cell.rsplit_once(['h', 'H'])?;
    let (before, hour) = digits_at_end(hour.trim_end());
    let minute = minute.trim_start();
    minute.bytes().all(|byte| byte.is_ascii_digit()).then_some((before, hour, minute))
}

fn digits_at_end(text: &str) -> (&str, &str) {
    let before = text.trim_end_matches(|sign: char| sign.is_ascii_digit());
    (before, text.get(before.len()..).unwrap_or_default())
}

/// The days of `13.-15.2.2031`, `28.2.-2.3.2031` and `13.2.2031-15.2.2031`.
pub(super) fn days(cell: &str) -> Option<EdtfDate> {
    let (from, to) = cell.split_once(['-', '–', '—']).or_else(|| cell.split_once(" bis "))?;
    let from = from.strip_prefix("vom ").unwrap_or(from);
    let to = to.trim().strip_prefix("zum ").unwrap_or(to);
    let last = Numbers::pointed(to.trim())?;
    let from = from.trim();
    let first = match from.trim_end_matches('.').split('.').count() {
        1 => Numbers::pointed(&format!("{}.{}", from.trim_end_matches('.'), last.month_and_year())),
        2 => Numbers::pointed(&format!("{}.{}", from.trim_end_matches('.'), last.year())),
        _ => Numbers::pointed(from),
    };
    let [first, last] = [first?.pointed_date()?, last.pointed_date()?];
    (first < last).then(|| EdtfDate::parse(&format!("{first}/{last}")).ok()).flatten()
}
