//! A single date in words and numbers.

use chrono::{Datelike as _, NaiveDate, Weekday};

use crate::domain::date::{Calendar, EdtfDate, SUPPORTED_YEARS};

const SEASONS: [(&str, u32); 5] = [("spring", 21), ("summer", 22), ("autumn", 23), ("fall", 23), ("winter", 24)];

/// Words that EDTF cannot express.
const IDLE: [&str; 15] =
    ["of", "the", "in", "on", "st", "nd", "rd", "th", "year", "early", "mid", "late", "end", "beginning", "start"];

/// What a word says about the numbers beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Month(u32),
    Season(u32),
    Quarter,
    Half,
    Week,
    Decade,
}

impl Word {
    fn parse(word: &str) -> Option<Self> {
        let is_month =
            |month: &u32| word.len() >= 3 && Calendar::month_names(*month).1.to_lowercase().starts_with(word);
        let month = (1..=12).find(is_month);
        let season = SEASONS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number);
        month.map(Self::Month).or(season.map(Self::Season)).or(match word {
            "q" | "quarter" | "qtr" => Some(Self::Quarter),
            "h" | "half" => Some(Self::Half),
            "w" | "week" => Some(Self::Week),
            "s" => Some(Self::Decade),
            _ => None,
        })
    }
}

struct Parts<'t> {
    numbers: Vec<&'t str>,
    words: Vec<Word>,
    /// With points the day comes first.
    is_pointed: bool,
}

impl<'t> Parts<'t> {
    /// None for a word or sign that no date has.
    fn parse(text: &'t str) -> Option<Self> {
        let mut parts = Self { numbers: Vec::new(), words: Vec::new(), is_pointed: text.contains('.') };
        let mut rest = text;
        while let Some(start) = rest.find(char::is_alphanumeric) {
            let (between, from) = rest.split_at_checked(start)?;
            if between.contains(|sign: char| !matches!(sign, ' ' | '-' | '/' | '.' | ',' | '\'' | '’')) {
                return None;
            }
            let is_number = from.starts_with(|character: char| character.is_ascii_digit());
            let ends = |character: char| {
                if is_number { !character.is_ascii_digit() } else { !character.is_alphabetic() }
            };
            let (part, left) = from.split_at_checked(from.find(ends).unwrap_or(from.len()))?;
            rest = left;
            match (is_number, ORDINALS.iter().find(|(word, _)| *word == part)) {
                (true, _) => parts.numbers.push(part),
                (false, Some((_, digit))) => parts.numbers.push(digit),
                (false, None) if IDLE.contains(&part) || part.parse::<Weekday>().is_ok() => {}
                (false, None) => parts.words.push(Word::parse(part)?),
            }
            if part.is_empty() {
                return None;
            }
        }
        Some(parts)
    }

    /// Its index among the numbers, and its value. Two digits count only beside a word.
    fn year(&self) -> Option<(usize, i32)> {
        let is_year = |(place, digits): (usize, &&str)| {
            let year = digits.parse().ok().filter(|year| digits.len() == 4 && SUPPORTED_YEARS.contains(year))?;
            Some((place, year))
        };
        let short = || {
            let (place, digits) = self.numbers.iter().enumerate().next_back()?;
            let year: i32 = digits.parse().ok()?;
            (digits.len() == 2 && place > 0 && !self.words.is_empty()).then_some((place, 2000 + year))
        };
        self.numbers.iter().enumerate().find_map(is_year).or_else(short)
    }
}

const ORDINALS: [(&str, &str); 4] = [("first", "1"), ("second", "2"), ("third", "3"), ("fourth", "4")];

pub(super) fn single(text: &str) -> Vec<String> {
    // The time of day is dropped.
    let is_day = |day: &str| day.len() == 10 && EdtfDate::parse(day).is_ok();
    if let Some((day, _)) = text.split_once(['t', ' ']).filter(|(day, _)| is_day(day)) {
        return vec![day.to_owned()];
    }
    let Some(parts) = Parts::parse(text) else { return Vec::new() };
    let Some((place, year)) = parts.year() else { return in_one_piece(&parts) };
    if let ([_, day], []) = (parts.numbers.as_slice(), parts.words.as_slice())
        && day.len() == 3
    {
        let day = day.parse().ok().and_then(|day| NaiveDate::from_yo_opt(year, day));
        return day.map(|day| day.to_string()).into_iter().collect();
    }
    let others = parts.numbers.iter().enumerate().filter(|(other, _)| *other != place);
    let others: Vec<u32> = others.filter_map(|(_, digits)| digits.parse().ok()).collect();
    match (parts.words.as_slice(), others.as_slice()) {
        ([], []) => vec![year.to_string()],
        ([], [only]) => of_two(year, *only, place == 0),
        ([], [first, second]) if place == 0 => of_three(year, *first, *second),
        ([], [first, second]) => day_and_month(year, *first, *second, parts.is_pointed),
        ([Word::Month(month)], []) => vec![format!("{year}-{month:02}")],
        ([Word::Month(month)], [day]) => on_day(year, *month, *day),
        ([Word::Season(season)], []) => vec![format!("{year}-{season}")],
        ([Word::Quarter], [nth @ 1..=4]) => vec![format!("{year}-{}", 32 + nth)],
        ([Word::Half], [1]) => vec![format!("{year}-01/{year}-06")],
        ([Word::Half], [2]) => vec![format!("{year}-07/{year}-12")],
        ([Word::Week], [week]) => {
            let day = |weekday| NaiveDate::from_isoywd_opt(year, *week, weekday);
            day(Weekday::Mon)
                .zip(day(Weekday::Sun))
                .map(|(first, last)| format!("{first}/{last}"))
                .into_iter()
                .collect()
        }
        ([Word::Decade], []) if year % 10 == 0 => vec![format!("{}X", year / 10)],
        _ => Vec::new(),
    }
}

/// `20260227`, `202602`.
fn in_one_piece(parts: &Parts<'_>) -> Vec<String> {
    let ([digits], []) = (parts.numbers.as_slice(), parts.words.as_slice()) else { return Vec::new() };
    let number = |range: std::ops::Range<usize>| digits.get(range).and_then(|digits| digits.parse::<u32>().ok());
    let year = number(0..4).and_then(|year| i32::try_from(year).ok()).filter(|year| SUPPORTED_YEARS.contains(year));
    match (digits.len(), year, number(4..6), number(6..8)) {
        (8, Some(year), Some(month), Some(day)) => of_three(year, month, day),
        (6, Some(year), Some(month), _) => of_two(year, month, true),
        _ => Vec::new(),
    }
}

fn of_two(year: i32, number: u32, year_is_first: bool) -> Vec<String> {
    match number {
        1..=12 => vec![format!("{year}-{number:02}")],
        _ if year_is_first && i32::try_from(number) == Ok((year + 1) % 100) => vec![format!("{year}/{}", year + 1)],
        0 if year_is_first => vec![year.to_string()],
        _ => Vec::new(),
    }
}

/// The year first; month and day in either order.
fn of_three(year: i32, first: u32, second: u32) -> Vec<String> {
    match (first, second) {
        (0, _) => vec![year.to_string()],
        (1..=12, 0) => vec![format!("{year}-{first:02}")],
        (1..=12, _) => on_day(year, first, second),
        (13..=31, 1..=12) => on_day(year, second, first),
        _ => Vec::new(),
    }
}

/// The year last; both orders if ambiguous.
fn day_and_month(year: i32, first: u32, second: u32, is_pointed: bool) -> Vec<String> {
    match (first, second) {
        (_, 1..=12) if is_pointed => on_day(year, second, first),
        (1..=12, 1..=12) => vec![format!("{year}-{first:02}-{second:02}"), format!("{year}-{second:02}-{first:02}")],
        (1..=12, 13..=31) => on_day(year, first, second),
        (13..=31, 1..=12) => on_day(year, second, first),
        _ => Vec::new(),
    }
}

/// If the month does not have the day: its last day, and the month.
fn on_day(year: i32, month: u32, day: u32) -> Vec<String> {
    let Some(first) = NaiveDate::from_ymd_opt(year, month, 1) else { return Vec::new() };
    match first.with_day(day) {
        Some(day) => vec![day.to_string()],
        None if (29..=31).contains(&day) => {
            vec![format!("{year}-{month:02}-{}", first.num_days_in_month()), format!("{year}-{month:02}")]
        }
        None => vec![format!("{year}-{month:02}")],
    }
}
