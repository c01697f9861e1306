//! `2025–26`: from one year to another of the same century. With a hyphen EDTF has a season for it.

use std::ops::RangeInclusive;

use super::Readings;

/// Those of the Northern Hemisphere are written as seasons of no hemisphere.
const NORTHERN: RangeInclusive<u32> = 25..=28;

/// Parts of a year of which EDTF has a code, with their months.
const MONTHS: [(RangeInclusive<u32>, [[u32; 2]; 4]); 4] = [
    (PLAIN, BY_SEASON),
    (NORTHERN, BY_SEASON),
    (29..=32, [[9, 11], [12, 2], [3, 5], [6, 8]]),
    (37..=39, [[1, 4], [5, 8], [9, 12], [0, 0]]),
];

/// Seasons of no hemisphere, which people write; with the number of the next year mostly for that.
const PLAIN: RangeInclusive<u32> = 21..=24;

const BY_SEASON: [[u32; 2]; 4] = [[3, 5], [6, 8], [9, 11], [12, 2]];

const MOST_YEARS: u32 = 30;

const DASHES: [char; 7] = ['‐', '‑', '‒', '–', '—', '−', '/'];

/// A part of a year of which EDTF has a code that looks like a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RareSeason {
    /// `2027-30`
    pub(crate) written: String,
    /// `summer 2027 in the Southern Hemisphere`
    pub(crate) words: String,
    /// `2027/2030`, which whoever writes `2027-30` mostly means.
    pub(crate) years: Option<String>,
    /// The whole date with these years.
    pub(crate) with_years: Option<String>,
    /// What is written for it otherwise.
    pub(crate) otherwise: String,
}

impl RareSeason {
    /// The first in a date, an interval or a set.
    pub(crate) fn find(written: &str) -> Option<Self> {
        let parts = written.split(['/', ',', '[', ']', '{', '}']).flat_map(|part| part.split(".."));
        let mut parts = parts.map(|part| part.trim().trim_end_matches(['~', '?', '%']));
        let rare = parts.find_map(Self::new)?;
        let with_years = rare.years.as_ref().and_then(|years| with_years(written, &rare.written, years));
        Some(Self { with_years, ..rare })
    }

    fn new(written: &str) -> Option<Self> {
        let (year, sign, code) = parts(written)?;
        let otherwise = season(year, code).filter(|_| sign == '-')?;
        let part = match code {
            37 => "the first third of",
            38 => "the second third of",
            39 => "the last third of",
            _ => ["spring", "summer", "fall", "winter"].get(usize::try_from((code - 21) % 4).ok()?)?,
        };
        let hemisphere = match code {
            25..=28 => " in the Northern Hemisphere",
            29..=32 => " in the Southern Hemisphere",
            _ => "",
        };
        let words = format!("{part} {year:04}{hemisphere}");
        Some(Self { written: written.to_owned(), words, years: span(year, code), with_years: None, otherwise })
    }
}

/// A date of which a part is years. An interval goes from the first of them, or to the last; in a set
/// years are none of its members.
fn with_years(written: &str, part: &str, years: &str) -> Option<String> {
    let (first, last) = years.split_once('/')?;
    // What is said of the part, such as that it is in doubt, holds for its years.
    let sign = |text: &str| Some(text.strip_prefix(part)?.to_owned()).filter(|sign| sign.len() <= 1);
    match written.split_once('/') {
        None => sign(written).map(|sign| format!("{first}{sign}/{last}{sign}")),
        Some((start, end)) => sign(start)
            .map(|sign| format!("{first}{sign}/{end}"))
            .or_else(|| sign(end).map(|sign| format!("{start}/{last}{sign}"))),
    }
}

/// Whether it is EDTF, but hardly ever meant by a person who types it.
pub(in crate::domain::date) fn is_rare_season(written: &str) -> bool {
    parts(written).is_some_and(|(year, sign, number)| sign == '-' && season(year, number).is_some())
}

pub(super) fn readings(written: &str) -> Option<Readings> {
    let (year, sign, number) = parts(written)?;
    if sign == '-' {
        let season = season(year, number)?;
        return Some(Readings::guessed(span(year, number).into_iter().chain([season])));
    }
    DASHES.contains(&sign).then(|| span(year, number)).flatten().map(|span| Readings::meant([span]))
}

/// `winter 2025/26`: the one that begins in the first year.
pub(super) fn winter(text: &str) -> Option<Readings> {
    let years = text.strip_prefix("winter ")?.trim_start_matches("of ");
    let (first, next) = years.split_once(['/', '-'])?;
    let number = |text: &str, lengths: &[usize]| {
        let is_number = lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u32>().ok().filter(|_| is_number)
    };
    let (year, next_year) = (number(first, &[4])?, number(next, &[2, 4])?);
    let is_next = next_year == year + 1 || (next.len() == 2 && next_year == (year + 1) % 100);
    is_next.then(|| Readings::meant([format!("{year:04}-24")]))
}

/// The years to one of the same century, if a range of years is likely.
pub(super) fn span(year: u32, number: u32) -> Option<String> {
    let last = year / 100 * 100 + number;
    (year < last && last - year <= MOST_YEARS).then(|| format!("{year:04}/{last:04}"))
}

/// A part of a year that its code does not tell to people, as they write it.
fn season(year: u32, number: u32) -> Option<String> {
    let (codes, months) = MONTHS.iter().find(|(codes, _)| codes.contains(&number))?;
    let is_next_year = |code: u32| code == (year + 1) % 100;
    if PLAIN.contains(&number) && !is_next_year(number) {
        return None;
    }
    let plain = number.saturating_sub(NORTHERN.start() - PLAIN.start());
    if NORTHERN.contains(&number) && !is_next_year(plain) {
        return Some(format!("{year:04}-{plain}"));
    }
    let [first, last] = months.get(usize::try_from(number - codes.start()).ok()?)?;
    let end = if last < first { year + 1 } else { year };
    Some(format!("{year:04}-{first:02}/{end:04}-{last:02}"))
}

/// The year, the sign, and two digits that are no month.
fn parts(written: &str) -> Option<(u32, char, u32)> {
    let written = written.trim();
    let sign = written.chars().find(|sign| !sign.is_ascii_digit())?;
    let (year, number) = written.split_once(sign)?;
    let is_number = |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = Some(number).filter(|number| is_number(year, 4) && is_number(number, 2))?.parse().ok()?;
    Some((year.parse().ok()?, sign, number)).filter(|(.., number)| *number > 12)
}
