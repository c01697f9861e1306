//! A date in a cell.

use chrono::{Days, NaiveDate, NaiveTime};

use super::{
    DayCount, DayOrder, Decision,
    approximate::{roughly, without_words},
    clock::{span_in, split_at_time, split_clock, without_zone_name, written},
    phrases, serial, spelled,
};
use crate::domain::{DateContext, DateError, EdtfDate, TypedDate};

/// A date, and what is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Read {
    pub(in super::super) date: EdtfDate,
    /// As it was written, if that says more than the date.
    pub(in super::super) words: Option<String>,
    pub(in super::super) guess: Option<String>,
}

impl Read {
    /// Keeps what was written beside a date that says less, and tells why.
    pub(in super::super) fn keeping(self, written: String, why: &str) -> Self {
        let why = format!("{why}; kept in the words of the date");
        let guess = self.guess.map_or_else(|| why.clone(), |guess| format!("{guess}; {why}"));
        Self { date: self.date, words: Some(written), guess: Some(guess) }
    }
}

/// Why a cell has no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Unread(pub(in super::super) String);

/// Three numbers of which the last is a year: `3/4/2031`, `3.4.31`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbers {
    first: u32,
    second: u32,
    year: i32,
    is_pointed: bool,
    has_short_year: bool,
}

impl Numbers {
    /// Those of a day as it is written in German: `13.2.2031`.
    pub(super) fn pointed(cell: &str) -> Option<Self> {
        bare_numbers(cell).filter(|numbers| numbers.is_pointed && !numbers.has_short_year)
    }

    /// With its day before its month.
    pub(super) fn pointed_date(self) -> Option<EdtfDate> {
        self.date(DayOrder::DayFirst)
    }

    /// `2.2031`
    pub(super) fn month_and_year(self) -> String {
        format!("{}.{}", self.second, self.year())
    }

    pub(super) fn year(self) -> String {
        format!("{:04}", self.year)
    }

    /// Whether it is another date with the day first than with the month first.
    pub(super) fn is_open(self) -> bool {
        !self.is_pointed && self.first != self.second && self.first <= 12 && self.second <= 12
    }

    /// The order that a date shows, as it has only one.
    pub(super) fn shows(self) -> Option<DayOrder> {
        match (self.first, self.second) {
            _ if self.is_pointed => None,
            (13.., ..=12) => Some(DayOrder::DayFirst),
            (..=12, 13..) => Some(DayOrder::MonthFirst),
            _ => None,
        }
    }

    pub(super) fn date(self, order: DayOrder) -> Option<EdtfDate> {
        let order = if self.is_pointed { DayOrder::DayFirst } else { order };
        let (day, month) = match order {
            DayOrder::DayFirst => (self.first, self.second),
            DayOrder::MonthFirst => (self.second, self.first),
        };
        NaiveDate::from_ymd_opt(self.year, month, day).and_then(|day| EdtfDate::parse(&day.to_string()).ok())
    }
}

/// Years with two digits are those around this one.
const CENTURY: i32 = 2000;
const LAST_SHORT_YEAR: i32 = 68;

/// The numbers of a date, with or without a time, even if the date is approximate.
pub(super) fn numbers_of(cell: &str) -> Option<Numbers> {
    let spelled = spelled::with_colon(cell);
    let cell = spelled.as_deref().unwrap_or(cell);
    let numbers = bare_numbers(phrases::without_idle_words(without_words(cell).unwrap_or(cell)));
    numbers.or_else(|| {
        let ends = span_of_numbers(cell)?;
        ends.into_iter().find(|numbers| numbers.shows().is_some()).or(ends.first().copied())
    })
}

/// The ends of `du 13/03/2031 au 15/03/2031`.
fn span_of_numbers(cell: &str) -> Option<[Numbers; 2]> {
    let english = phrases::in_english(cell)?;
    let (first, last) = english.split_once(" to ")?;
    bare_numbers(first).zip(bare_numbers(last)).map(|(first, last)| [first, last])
}

/// The numbers that a cell consists of, with a time or without.
fn bare_numbers(cell: &str) -> Option<Numbers> {
    let (date, _) = split_clock(cell);
    let separator = date.chars().find(|sign| matches!(sign, '/' | '.' | '-'))?;
    let parts: Vec<&str> = date.split(separator).map(str::trim).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    let number = |part: &str, digits: std::ops::RangeInclusive<usize>| {
        let is_one = digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        is_one.then(|| part.parse::<u32>().ok()).flatten()
    };
    let has_short_year = year.len() == 2;
    let year = number(year, 2..=4).filter(|_| year.len() != 3).and_then(|year| i32::try_from(year).ok())?;
    let century = if year <= LAST_SHORT_YEAR { CENTURY } else { CENTURY - 100 };
    Some(Numbers {
        first: number(first, 1..=2)?,
        second: number(second, 1..=2)?,
        year: if has_short_year { century + year } else { year },
        is_pointed: separator == '.',
        has_short_year,
    })
}

/// Whether a cell evidently is a date. A number alone may be anything.
pub(in super::super) fn is_one(cell: &str) -> bool {
    let is_number = cell.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    // `3.4.2031` is no number, whereas `1.2.10` may be that of a section.
    let is_pointed_date = || bare_numbers(cell).is_some_and(|numbers| !numbers.has_short_year);
    (!is_number || is_pointed_date()) && cell.len() < 60 && read(cell, &Decision::default()).is_ok()
}

/// Reads a cell that is not empty.
pub(in super::super) fn read(cell: &str, decision: &Decision) -> Result<Read, Unread> {
    let cell = cell.trim();
    match spelled::with_colon(cell).and_then(|spelled| read_spelled(&spelled, decision).ok()) {
        // The words are those of the cell.
        Some(read) => Ok(Read { words: read.words.map(|_| cell.to_owned()), ..read }),
        None => read_spelled(cell, decision),
    }
}

/// The same, of a cell whose time has a colon.
fn read_spelled(cell: &str, decision: &Decision) -> Result<Read, Unread> {
    if decision.serials.is_some()
        && let Some(number) = serial(cell)
    {
        return of_serial(number, cell, decision.days);
    }
    if let Some((from, time)) = span_in(cell) {
        let from = if decision.has_midnights { String::new() } else { from };
        let (date, _) = split_at_time(cell).unwrap_or((cell, ""));
        let why = format!("{time} is read as {from}");
        return Ok(read(format!("{date} {from}").trim(), decision)?.keeping(cell.to_owned(), &why));
    }
    if let Ok(date) = EdtfDate::parse_typed(cell) {
        let is_midnight = decision.has_midnights && date.time().is_some();
        return Ok(plain(if is_midnight { date.without_time() } else { date }));
    }
    if let Some(rest) = without_zone_name(cell).filter(|rest| split_clock(rest).1.is_some()) {
        let why = format!("{cell} is read without its time zone");
        return Ok(read(rest, decision)?.keeping(cell.to_owned(), &why));
    }
    if let Some(days) = spelled::days(cell) {
        return Ok(plain(days));
    }
    if let Some(rest) = without_words(cell)
        && let Some(numbers) = bare_numbers(rest)
    {
        return Ok(roughly(of_numbers(numbers, rest, decision.order)?, cell));
    }
    let (written, clock) = split_clock(cell);
    let clock = clock.filter(|_| !decision.has_midnights);
    let read = match bare_numbers(phrases::without_idle_words(written)) {
        Some(numbers) => of_numbers(numbers, cell, decision.order)?,
        None => match span_of_numbers(written).and_then(|ends| of_span(ends, decision.order)) {
            Some(date) => plain(date),
            None => in_words(written)?,
        },
    };
    Ok(with_clock(read, clock.as_deref()))
}

/// A date with a time, if it is a day.
pub(in super::super) fn with_clock(read: Read, clock: Option<&str>) -> Read {
    let Some(clock) = clock else { return read };
    let date = read.date.day().and_then(|day| EdtfDate::parse(&format!("{day}T{clock}")).ok());
    if let Some(date) = date {
        return Read { date, ..read };
    }
    let lost = format!("the time {clock} is dropped, since a time needs an exact day");
    let guess = read.guess.map_or_else(|| lost.clone(), |guess| format!("{guess}; {lost}"));
    Read { guess: Some(guess), ..read }
}

fn plain(date: EdtfDate) -> Read {
    Read { date, words: None, guess: None }
}

/// Days since 30 December 1899, or 1 January 1904.
fn of_serial(number: f64, cell: &str, days: DayCount) -> Result<Read, Unread> {
    let unread = || Unread(format!("{cell} is not a date"));
    let (whole, rest) = cell.split_once('.').unwrap_or((cell, ""));
    let first = match days {
        DayCount::From1900 => NaiveDate::from_ymd_opt(1899, 12, 30),
        DayCount::From1904 => NaiveDate::from_ymd_opt(1904, 1, 1),
    };
    let count = whole.parse::<u64>().map_err(|_| unread())?;
    let day = first.and_then(|first| first.checked_add_days(Days::new(count)));
    let day = day.and_then(|day| EdtfDate::parse(&day.to_string()).ok()).ok_or_else(unread)?;
    let seconds = (number.fract() * 86_400.0).round();
    let clock = (!rest.is_empty()).then(|| {
        // Less than a day.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 86,400")]
        let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds as u32, 0)?;
        Some(written(time))
    });
    Ok(with_clock(plain(day), clock.flatten().as_deref()))
}

fn of_numbers(numbers: Numbers, cell: &str, order: Option<DayOrder>) -> Result<Read, Unread> {
    let no_day = || Unread(format!("{cell} is not in the calendar"));
    let short = numbers.has_short_year.then(|| format!("{cell} is read as the year {}", numbers.year));
    let shown = numbers.shows().or(order);
    let order = shown.or_else(|| (!numbers.is_open()).then_some(DayOrder::DayFirst));
    if let Some(order) = order {
        let date = numbers.date(order).ok_or_else(no_day)?;
        return Ok(Read { guess: short, ..plain(date) });
    }
    let [one, other] = [DayOrder::DayFirst, DayOrder::MonthFirst].map(|order| numbers.date(order));
    let [one, other] = [one.ok_or_else(no_day)?, other.ok_or_else(no_day)?];
    let [first, last] = if one < other { [one, other] } else { [other, one] };
    let date = EdtfDate::parse(&format!("[{first},{last}]")).map_err(|_| no_day())?;
    let guess = format!("{cell} could be {first} or {last}; kept as one or the other");
    Ok(Read { date, words: Some(cell.to_owned()), guess: Some(guess) })
}

/// None if the order of day and month is open.
fn of_span(ends: [Numbers; 2], order: Option<DayOrder>) -> Option<EdtfDate> {
    let shown = ends.iter().find_map(|numbers| numbers.shows()).or(order);
    let order = shown.or_else(|| ends.iter().all(|numbers| !numbers.is_open()).then_some(DayOrder::DayFirst))?;
    let [first, last] = ends.map(|numbers| numbers.date(order));
    let (first, last) = first.zip(last).filter(|(first, last)| first < last)?;
    EdtfDate::parse(&format!("{first}/{last}")).ok()
}

fn in_words(written: &str) -> Result<Read, Unread> {
    let context = DateContext { period: None, today: NaiveDate::default() };
    let read = |written: &str| TypedDate::read(written, &context);
    let typed = match read(written) {
        Err(error) => match phrases::in_english(written) {
            // The words are those of the cell, not their translation.
            Some(english) => {
                read(&english).map(|typed| TypedDate { words: typed.words.map(|_| written.to_owned()), ..typed })
            }
            None => Err(error),
        },
        typed => typed,
    };
    let listed = |dates: &[EdtfDate]| dates.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or ");
    match typed {
        // What depends on the day on which it is read is not a date.
        Ok(typed) if written.eq_ignore_ascii_case("today") || typed.date.sort_day().is_none() => {
            Err(Unread(format!("{written} is not a date")))
        }
        Ok(TypedDate { date, words }) => Ok(Read { date, words, guess: None }),
        Err(DateError::Ambiguous(dates)) => {
            let date =
                EdtfDate::parse(&format!("[{}]", dates.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")));
            let date = date.map_err(|_| Unread(format!("{written} could be {}", listed(&dates))))?;
            let guess = format!("{written} could be {}; kept as one or the other", listed(&dates));
            Ok(Read { date, words: Some(written.to_owned()), guess: Some(guess) })
        }
        Err(DateError::OutsidePeriod(_)) => Err(Unread(format!("{written} has no year"))),
        Err(DateError::NotADate(_, dates)) if !dates.is_empty() => {
            Err(Unread(format!("{written} is not a date; it may mean {}", listed(&dates))))
        }
        Err(DateError::NotADate(..)) => Err(Unread(format!("{written} is not a date"))),
    }
}
