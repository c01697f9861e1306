//! From one date to another.

use chrono::NaiveDate;

use super::{
    Kind, Readings, candidates_for_end,
    single::{DateWord, single},
};
use crate::domain::date::{DateContext, DateError, EdtfDate, SUPPORTED_YEARS};

pub(super) fn interval(text: &str, context: Option<&DateContext>) -> Option<Readings> {
    let is_set = text.starts_with(['[', '{']);
    ends(text, is_set).into_iter().find_map(|(first, last)| {
        match context.map(|context| EdtfDate::read_range(&first, &last, context)) {
            Some(Ok((first, last))) if first <= last && !is_set => {
                return Some(Readings::meant(between(first, last)));
            }
            Some(Err(DateError::OutsidePeriod(dates))) => {
                return Some(Readings::outside_period(dates.iter().map(ToString::to_string)));
            }
            Some(Err(DateError::Ambiguous(_))) => {
                let found = ambiguous(&first, &last, context);
                if found.texts.len() > 1 {
                    return Some(found);
                }
            }
            None if is_ambiguous(&first) || is_ambiguous(&last) => {
                return Some(ambiguous(&first, &last, None));
            }
            _ => {}
        }
        let date = |text: &str| EdtfDate::distinct(&candidates_for_end(text.trim(), context).texts).first().copied();
        let (first, last) = (date(&first)?, date(&last)?);
        Some(Readings::guessed(if last < first { between(last, first) } else { between(first, last) }))
    })
}

/// Whether the day or the month may come first.
fn is_ambiguous(end: &str) -> bool {
    let Readings { texts, kind } = candidates_for_end(end.trim(), None);
    kind == Kind::Meant && texts.len() > 1
}

/// Both with the day first and with the month first, as far as the range does not end before it begins.
fn ambiguous(first: &str, last: &str, context: Option<&DateContext>) -> Readings {
    let [starts, ends] = [first, last].map(|text| EdtfDate::distinct(&candidates_for_end(text.trim(), context).texts));
    let is_one_way = |start: usize, end: usize| starts.len() != ends.len() || start == end;
    let pairs = starts.iter().enumerate().flat_map(|(nth, start)| {
        let ends = ends.iter().enumerate().filter(move |(other, end)| is_one_way(nth, *other) && start <= *end);
        ends.filter_map(|(_, end)| between(*start, *end)).collect::<Vec<_>>()
    });
    Readings::meant(pairs)
}

/// In the days of both where EDTF has no interval between such dates.
fn between(first: EdtfDate, last: EdtfDate) -> Option<String> {
    let written = format!("{first}/{last}");
    if EdtfDate::parse(&written).is_ok() {
        return Some(written);
    }
    Some(format!("{}/{}", first.sort_day()?, last.last_day()?))
}

/// All ways to cut a text in two.
fn ends(text: &str, is_set: bool) -> Vec<(String, String)> {
    let (text, has_and) = match text.strip_prefix("between ") {
        Some(rest) => (rest, true),
        None => (["from ", "since "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text), false),
    };
    let text = text.trim_matches(['[', ']', '{', '}']);
    let signs = [" to ", " until ", " till ", " til ", " through ", " thru ", " - ", ".."];
    let signs = signs.into_iter().chain(is_set.then_some(",")).chain(has_and.then_some(" and "));
    let between = signs.filter_map(|sign| text.split_once(sign));
    let dashed =
        text.match_indices('-').filter_map(|(place, dash)| Some((text.get(..place)?, text.get(place + dash.len()..)?)));
    let dashed = dashed.filter(|ends| is_range(*ends)).take(1);
    let is_slashed = |(first, last): &(&str, &str)| first.len() >= 4 && last.len() >= 4 && !last.contains('/');
    let slashed = text.split_once('/').filter(is_slashed);
    let ends = between.chain(dashed).chain(between_forms(text)).chain(slashed).map(with_shared_month);
    ends.chain(shortened(text)).collect()
}

/// `feb 2026-2026-04`: a hyphen between two dates of other forms, where all of it is none. Nobody
/// writes the day last, as `feb-2026-04` would have it.
fn between_forms(text: &str) -> Option<(&str, &str)> {
    let is_one_date = || {
        let Readings { texts, kind } = single(text, None);
        kind == Kind::Meant && !texts.is_empty()
    };
    let cuts = || text.match_indices('-').filter_map(|(place, _)| Some((text.get(..place)?, text.get(place + 1..)?)));
    let is_edtf = |text: &str| EdtfDate::parse(text).is_ok();
    let ends_in_iso =
        |(first, last): &(&str, &str)| last.len() >= "2026-04".len() && is_edtf(last) && names_month(first);
    if let Some(cut) = cuts().find(|cut| ends_in_iso(cut) && has_year(cut.0).is_some()) {
        return Some(cut);
    }
    let as_written = cuts().find(|(first, last)| is_edtf(first) && is_edtf(last));
    // In `2026-02-oct 2026` the month belongs to the first.
    let read = || cuts().rfind(|(first, last)| has_year(last) == Some(true) && has_year(first).is_some());
    as_written.or_else(read).filter(|_| !is_one_date())
}

/// None of what is no date.
fn has_year(text: &str) -> Option<bool> {
    let alone = DateContext { period: None, today: NaiveDate::default() };
    let Readings { texts, kind } = candidates_for_end(text.trim(), Some(&alone));
    match kind {
        Kind::Meant => (!EdtfDate::distinct(&texts).is_empty()).then_some(true),
        Kind::OutsidePeriod => Some(false),
        Kind::Guessed => None,
    }
}

/// `2027-01/06`: as ISO 8601 has it, the end shares with the start what it leaves out.
fn shortened(text: &str) -> Option<(String, String)> {
    let ends = text.split_once('/').or_else(|| text.split_once(".."));
    let (first, last) = ends.filter(|(first, _)| matches!(first.len(), 7 | 10))?;
    let is_number = last.len() == 2 && last.bytes().all(|byte| byte.is_ascii_digit());
    let (shared, _) = first.rsplit_once('-').filter(|_| is_number && EdtfDate::parse(first).is_ok())?;
    Some((first.to_owned(), format!("{shared}-{last}")))
}

/// Whether a hyphen is not one inside a date: `2025-2026`, `Mar-May 2026`, `12-14 Mar`, `Mar 12-14`.
fn is_range((first, last): (&str, &str)) -> bool {
    let is_year = |text: &str| text.len() == 4 && text.parse::<i32>().is_ok_and(|year| SUPPORTED_YEARS.contains(&year));
    let has_month = names_month(first);
    (is_year(first) && is_year(last))
        || (names_part_of_year(first) && names_part_of_year(last))
        || (has_month && ends_in_day(first) && begins_with_day(last))
        || (is_day(first) && begins_with_day(last) && names_month(last))
}

/// `12` to `14 mar 2026`, and `mar 12` to `14, 2026`, are days of one month.
pub(super) fn with_shared_month((first, last): (&str, &str)) -> (String, String) {
    let [first, last] = [first, last].map(|end| end.trim().trim_start_matches("the "));
    if is_day(first)
        && let Some((_, month)) = last.split_once(' ')
        && begins_with_day(last)
        && names_month(month)
    {
        return (format!("{first} {month}"), last.to_owned());
    }
    if let Some((month, _)) = first.rsplit_once(' ')
        && names_month(month)
        && ends_in_day(first)
        && begins_with_day(last)
        && !names_month(last)
    {
        return (first.to_owned(), format!("{month} {last}"));
    }
    (first.to_owned(), last.to_owned())
}

fn names_month(text: &str) -> bool {
    words(text).any(|word| matches!(word, DateWord::Month(_)))
}

fn names_part_of_year(text: &str) -> bool {
    words(text).any(|word| matches!(word, DateWord::Month(_) | DateWord::Quarter | DateWord::Season(_)))
}

fn words(text: &str) -> impl Iterator<Item = DateWord> {
    text.split(|sign: char| !sign.is_alphabetic()).filter_map(DateWord::parse)
}

/// `12`, `12th`.
fn is_day(text: &str) -> bool {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text);
    (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn begins_with_day(text: &str) -> bool {
    text.split([' ', ',']).next().is_some_and(is_day)
}

fn ends_in_day(text: &str) -> bool {
    text.rsplit(' ').next().is_some_and(is_day)
}
