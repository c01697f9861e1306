//! A single date in words and numbers.

use chrono::{Datelike as _, NaiveDate, Weekday};

use super::{DateContext, Readings, TODAY, years::span};
use crate::domain::date::{Calendar, EdtfDate, SUPPORTED_YEARS, written::without_year};

const SEASONS: [(&str, u32); 5] = [("spring", 21), ("summer", 22), ("autumn", 23), ("fall", 23), ("winter", 24)];

const IDLE: [&str; 10] = ["of", "the", "in", "on", "st", "nd", "rd", "th", "year", "day"];

/// Words that EDTF cannot express.
const VAGUE: [&str; 6] = ["early", "mid", "late", "end", "beginning", "start"];

/// What a word says about the numbers beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateWord {
    Month(u32),
    Season(u32),
    Quarter,
    Half,
    Week,
    Decade,
}

impl DateWord {
    /// In lower case; of a month the first three letters or more.
    pub(crate) fn parse(word: &str) -> Option<Self> {
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
    words: Vec<DateWord>,
    /// How many numbers stand before the month.
    before_month: Option<usize>,
    weekday: Option<Weekday>,
    is_vague: bool,
    /// With points the day comes first.
    is_pointed: bool,
    /// `Feb '26`: the number is a year.
    has_apostrophe: bool,
}

impl<'t> Parts<'t> {
    /// None for a word or sign that no date has.
    fn parse(text: &'t str) -> Option<Self> {
        let mut parts = Self {
            numbers: Vec::new(),
            words: Vec::new(),
            before_month: None,
            weekday: None,
            is_vague: false,
            is_pointed: text.contains('.'),
            has_apostrophe: text.contains(['\'', '’']),
        };
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
                (false, None) if IDLE.contains(&part) => {}
                (false, None) if VAGUE.contains(&part) => parts.is_vague = true,
                (false, None) => parts.push_word(part)?,
            }
            if part.is_empty() {
                return None;
            }
        }
        rest.is_empty().then_some(parts)
    }

    fn push_word(&mut self, part: &str) -> Option<()> {
        if let Ok(weekday) = part.parse() {
            self.weekday = Some(weekday);
            return Some(());
        }
        let word = DateWord::parse(part)?;
        if matches!(word, DateWord::Month(_)) {
            self.before_month = Some(self.numbers.len());
        }
        self.words.push(word);
        Some(())
    }

    /// Its index among the numbers, and its value. Two digits count only beside a word, and
    /// with a month only if that stands in front of them: `27-28 Feb` are two days.
    fn year(&self) -> Option<(usize, i32)> {
        let is_year = |(place, digits): (usize, &&str)| {
            let year = digits.parse().ok().filter(|year| digits.len() == 4 && SUPPORTED_YEARS.contains(year))?;
            Some((place, year))
        };
        let short = || {
            let (place, digits) = self.numbers.iter().enumerate().next_back()?;
            let year: i32 = digits.parse().ok()?;
            let follows_month = self.before_month.is_none_or(|before| before == place);
            let is_beside = place > 0 && !self.words.is_empty() && follows_month;
            let is_marked = self.has_apostrophe && !self.words.is_empty();
            (digits.len() == 2 && (is_beside || is_marked)).then_some((place, 2000 + year))
        };
        self.numbers.iter().enumerate().find_map(is_year).or_else(short)
    }

    /// `27 Feb`, `Feb`, `spring`, `Q2`.
    fn lacks_only_the_year(&self) -> bool {
        match self.words.as_slice() {
            [DateWord::Month(_)] => self.numbers.len() <= 1,
            [DateWord::Season(_)] => self.numbers.is_empty(),
            [DateWord::Quarter | DateWord::Half] => self.numbers.len() == 1,
            _ => false,
        }
    }

    /// Less than meant if a word is lost or contradicts.
    fn checked(&self, found: Readings) -> Readings {
        let is_on = |weekday| {
            let day = found.texts.first().and_then(|text| EdtfDate::parse(text).ok()?.day());
            day.is_none_or(|day| day.weekday() == weekday)
        };
        if self.is_vague || !self.weekday.is_none_or(is_on) { Readings::guessed(found.texts) } else { found }
    }
}

const ORDINALS: [(&str, &str); 4] = [("first", "1"), ("second", "2"), ("third", "3"), ("fourth", "4")];

pub(in crate::domain::date) fn single(text: &str, context: Option<&DateContext>) -> Readings {
    // The time of day is dropped where whole days are meant.
    let is_day = |day: &str| day.len() == 10 && EdtfDate::parse(day).is_ok();
    if let Some((day, time)) = text.split_once(['t', ' ']).filter(|(day, time)| is_day(day) && is_time(time)) {
        let timed = format!("{day}T{}", time.to_uppercase());
        let is_kept = context.is_none() && EdtfDate::parse(&timed).is_ok();
        return Readings::guessed([if is_kept { timed } else { day.to_owned() }]);
    }
    if text == TODAY || text == "now" {
        return Readings::meant(context.map(|context| context.today.to_string()));
    }
    let Some(parts) = Parts::parse(text) else { return Readings::guessed([]) };
    parts.checked(match (parts.year(), context) {
        (Some((place, year)), _) => with_year(&parts, place, year),
        (None, Some(context)) if parts.lacks_only_the_year() => without_year(&without_weekday(text), context),
        (None, _) => with_short_year(&parts, text).unwrap_or_else(|| in_one_piece(&parts)),
    })
}

/// Whether a day is written with the name of another day of the week.
pub(in crate::domain::date) fn has_other_weekday(written: &str, date: EdtfDate) -> bool {
    let weekday = Parts::parse(&written.trim().to_lowercase()).and_then(|parts| parts.weekday);
    weekday.zip(date.day()).is_some_and(|(weekday, day)| day.weekday() != weekday)
}

/// `10:30`, `10:30:00z`, `10:30+01:00`
fn is_time(text: &str) -> bool {
    let is_part = |letter: char| letter.is_ascii_digit() || ":.z+-".contains(letter);
    text.contains(':') && text.chars().all(is_part)
}

/// Which year it is does not follow from the weekday.
fn without_weekday(text: &str) -> String {
    let is_weekday = |word: &&str| word.trim_matches(['.', ',']).parse::<Weekday>().is_ok();
    text.split(' ').filter(|word| !is_weekday(word)).collect::<Vec<_>>().join(" ")
}

fn with_year(parts: &Parts<'_>, place: usize, year: i32) -> Readings {
    if let ([_, day], []) = (parts.numbers.as_slice(), parts.words.as_slice())
        && day.len() == 3
    {
        let day = day.parse().ok().and_then(|day| NaiveDate::from_yo_opt(year, day));
        return Readings::meant(day.map(|day| day.to_string()));
    }
    let others = parts.numbers.iter().enumerate().filter(|(other, _)| *other != place);
    let others: Vec<u32> = others.filter_map(|(_, digits)| digits.parse().ok()).collect();
    let meant = |text: String| Readings::meant([text]);
    match (parts.words.as_slice(), others.as_slice()) {
        ([], []) => meant(year.to_string()),
        ([], [only]) => of_two(year, *only, place == 0),
        ([], [first, second]) if place == 0 => of_three(year, *first, *second),
        ([], [first, second]) => day_and_month(year, *first, *second, parts.is_pointed),
        ([DateWord::Month(month)], []) => meant(format!("{year}-{month:02}")),
        ([DateWord::Month(month)], [day]) => on_day(year, *month, *day),
        ([DateWord::Season(season)], []) => meant(format!("{year}-{season}")),
        ([DateWord::Quarter], [nth @ 1..=4]) => meant(format!("{year}-{}", 32 + nth)),
        ([DateWord::Half], [nth @ 1..=2]) => meant(format!("{year}-{}", 39 + nth)),
        ([DateWord::Week], [week]) => {
            let day = |weekday| NaiveDate::from_isoywd_opt(year, *week, weekday);
            let ends = day(Weekday::Mon).zip(day(Weekday::Sun));
            Readings::meant(ends.map(|(first, last)| format!("[{first}..{last}]")))
        }
        ([DateWord::Decade], []) if year % 10 == 0 => meant(format!("{}X", year / 10)),
        _ => Readings::guessed([]),
    }
}

/// `27/04/26`, with the year last: which of the others is the day is told where only one can be.
fn with_short_year(parts: &Parts<'_>, text: &str) -> Option<Readings> {
    let ([day, month, year], []) = (parts.numbers.as_slice(), parts.words.as_slice()) else { return None };
    let is_short = year.len() == 2 && [day, month].iter().all(|number| matches!(number.len(), 1 | 2));
    let year: i32 = year.parse().ok().filter(|_| is_short && text.contains(['/', '.']))?;
    let read = day_and_month(2000 + year, day.parse().ok()?, month.parse().ok()?, parts.is_pointed);
    Some(if read.texts.len() == 1 { Readings::guessed(read.texts) } else { read })
}

/// `20260227`, `202602`.
fn in_one_piece(parts: &Parts<'_>) -> Readings {
    let ([digits], []) = (parts.numbers.as_slice(), parts.words.as_slice()) else { return Readings::guessed([]) };
    let number = |range: std::ops::Range<usize>| digits.get(range).and_then(|digits| digits.parse::<u32>().ok());
    let year = number(0..4).and_then(|year| i32::try_from(year).ok()).filter(|year| SUPPORTED_YEARS.contains(year));
    match (digits.len(), year, number(4..6), number(6..8)) {
        (8, Some(year), Some(month), Some(day)) => of_three(year, month, day),
        (6, Some(year), Some(month), _) => of_two(year, month, true),
        _ => Readings::guessed([]),
    }
}

fn of_two(year: i32, number: u32, year_is_first: bool) -> Readings {
    match number {
        1..=12 => Readings::meant([format!("{year}-{number:02}")]),
        13.. if year_is_first => Readings::guessed(u32::try_from(year).ok().and_then(|year| span(year, number))),
        0 if year_is_first => Readings::guessed([year.to_string()]),
        _ => Readings::guessed([]),
    }
}

/// The year first; month and day in either order.
fn of_three(year: i32, first: u32, second: u32) -> Readings {
    match (first, second) {
        (0, _) => Readings::guessed([year.to_string()]),
        (1..=12, 0) => Readings::guessed([format!("{year}-{first:02}")]),
        (1..=12, _) => on_day(year, first, second),
        (13..=31, 1..=12) => Readings::guessed(on_day(year, second, first).texts),
        _ => Readings::guessed([]),
    }
}

/// The year last; both orders if ambiguous.
fn day_and_month(year: i32, first: u32, second: u32, is_pointed: bool) -> Readings {
    match (first, second) {
        (_, 1..=12) if is_pointed => on_day(year, second, first),
        (1..=12, 1..=12) => {
            Readings::meant([format!("{year}-{first:02}-{second:02}"), format!("{year}-{second:02}-{first:02}")])
        }
        (1..=12, 13..=31) => on_day(year, first, second),
        (13..=31, 1..=12) => on_day(year, second, first),
        _ => Readings::guessed([]),
    }
}

/// If the month does not have the day: its last day, and the month.
fn on_day(year: i32, month: u32, day: u32) -> Readings {
    let Some(first) = NaiveDate::from_ymd_opt(year, month, 1) else { return Readings::guessed([]) };
    let whole = format!("{year}-{month:02}");
    match first.with_day(day) {
        Some(day) => Readings::meant([day.to_string()]),
        None if (29..=31).contains(&day) => {
            Readings::guessed([format!("{whole}-{}", first.num_days_in_month()), whole])
        }
        None => Readings::guessed([whole]),
    }
}
