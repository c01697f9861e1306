//! `2025–26`: from one year to another of the same century. With a hyphen EDTF has a season for it.

use super::Readings;

/// Seasons of one half of the Earth, each with what is written for it otherwise.
const SEASONS: [(u32, &str); 8] =
    [(25, "21"), (26, "22"), (27, "23"), (28, "24"), (29, "21"), (30, "22"), (31, "23"), (32, "24")];

/// Thirds of a year, with their months.
const THIRDS: [(u32, [&str; 2]); 3] = [(37, ["01", "04"]), (38, ["05", "08"]), (39, ["09", "12"])];

const MOST_YEARS: u32 = 30;

const DASHES: [char; 7] = ['‐', '‑', '‒', '–', '—', '−', '/'];

/// A season of one half of the Earth, or a third of a year, of which EDTF has a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RareSeason {
    /// `2027-30`
    pub(crate) written: String,
    /// `summer 2027 in the Southern Hemisphere`
    pub(crate) words: String,
    /// `2027/2030`, which whoever writes `2027-30` mostly means.
    pub(crate) years: Option<String>,
    /// What is written for it otherwise.
    pub(crate) otherwise: String,
}

impl RareSeason {
    /// The first in a date, an interval or a set. One that is a part of them is no range of years.
    pub(crate) fn find(written: &str) -> Option<Self> {
        let parts = written.split(['/', ',', '[', ']', '{', '}']).flat_map(|part| part.split(".."));
        let mut parts = parts.map(|part| part.trim().trim_end_matches(['~', '?', '%']));
        let rare = parts.find_map(Self::new)?;
        Some(if rare.written == written { rare } else { Self { years: None, ..rare } })
    }

    fn new(written: &str) -> Option<Self> {
        let (year, sign, code) = parts(written)?;
        let otherwise = season(year, code).filter(|_| sign == '-')?;
        let part = match code {
            37 => "the first third of",
            38 => "the second third of",
            39 => "the last third of",
            _ => ["spring", "summer", "fall", "winter"].get(usize::try_from((code - 25) % 4).ok()?)?,
        };
        let hemisphere = match code {
            25..=28 => " in the Northern Hemisphere",
            29..=32 => " in the Southern Hemisphere",
            _ => "",
        };
        let words = format!("{part} {year:04}{hemisphere}");
        Some(Self { written: written.to_owned(), words, years: span(year, code), otherwise })
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
