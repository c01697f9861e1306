//! `2025–26`: from one year to another of the same century. With a hyphen EDTF has a season for it.

use super::Readings;

/// Seasons of one half of the Earth, each with what is written for it otherwise.
const SEASONS: [(u32, &str); 8] =
    [(25, "21"), (26, "22"), (27, "23"), (28, "24"), (29, "21"), (30, "22"), (31, "23"), (32, "24")];

/// Thirds of a year, with their months.
const THIRDS: [(u32, [&str; 2]); 3] = [(37, ["01", "04"]), (38, ["05", "08"]), (39, ["09", "12"])];

const MOST_YEARS: u32 = 30;

const DASHES: [char; 6] = ['‐', '‑', '‒', '–', '—', '/'];

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

/// The years to one of the same century, if a range of years is likely.
pub(super) fn span(year: u32, number: u32) -> Option<String> {
    let last = year / 100 * 100 + number;
    (year < last && last - year <= MOST_YEARS).then(|| format!("{year:04}/{last:04}"))
}

fn season(year: u32, number: u32) -> Option<String> {
    let season = SEASONS.iter().find(|(code, _)| *code == number).map(|(_, season)| format!("{year:04}-{season}"));
    let third = || THIRDS.iter().find(|(code, _)| *code == number);
    season.or_else(|| third().map(|(_, [first, last])| format!("{year:04}-{first}/{year:04}-{last}")))
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
