//! `date:` with a value, a range or a comparison. A value stands for all its
//! days; an imprecise date matches possibly.

use std::ops::{
    Bound::{Excluded, Included, Unbounded},
    Range,
};

use chrono::{Local, NaiveDate};

use super::{
    Correction, QueryError,
    comparison::{Comparison, Joining, ValueError},
    shown,
};
use crate::domain::{DateContext, DateError, Edge, EdtfDate, EdtfError, SUPPORTED_YEARS, Truth, Window};

const EXAMPLES: &str = "27 Feb 2026, 2026-02, 2026, 2025-10..2026-01 or >=2026-02-27";

const EXAMPLE_OF_DAY: &str = "one like 2026-02-27 or 27 Feb 2026";

const BETWEEN: [&str; 11] = ["..", " to ", " until ", " till ", " til ", " through ", " thru ", " - ", "–", "—", "…"];

const AND: &str = " and ";

#[derive(Clone, Debug)]
pub(in crate::search) struct DateTest {
    pub(super) raw: String,
    /// None for a date whose year depends on the deal.
    comparison: Comparison<Option<EdtfDate>>,
    place: Range<usize>,
}

/// Two tests are the same if they read the same.
impl PartialEq for DateTest {
    fn eq(&self, other: &Self) -> bool {
        self.raw == other.raw
    }
}

impl Eq for DateTest {}

/// A test of which every date has its year.
#[derive(Clone, Debug)]
pub(in crate::search) struct Dates(Comparison<EdtfDate>);

impl DateTest {
    /// `place` is where it stands in the query.
    pub(super) fn parse(raw: &str, place: &Range<usize>) -> Result<Self, ValueError> {
        let comparison =
            read(raw, None).map_err(|wrong| match corrected(raw).filter(|_| wrong.replacement.is_none()) {
                Some(meant)
                    if meant.contains("..")
                        || meant.contains(',')
                        || (meant.starts_with(['<', '>']) && !raw.starts_with(['<', '>'])) =>
                {
                    let message = format!("“{}” is not a date: write {meant}", shown(raw));
                    ValueError::rewrite(raw, meant, message)
                }
                Some(meant) => wrong.replacing(0..raw.chars().count(), meant),
                None => wrong,
            })?;
        Ok(Self { raw: raw.to_owned(), comparison, place: place.clone() })
    }

    pub(in crate::search) fn joining(&self) -> Joining {
        self.comparison.joining()
    }

    pub(in crate::search) fn raw(&self) -> &str {
        &self.raw
    }

    pub(in crate::search) fn lacks_year(&self) -> bool {
        self.comparison.transposed().is_none()
    }

    /// The test with the years that it leaves out.
    ///
    /// # Errors
    /// They do not follow from the deal's period.
    pub(in crate::search) fn resolve(&self, period: Option<(NaiveDate, NaiveDate)>) -> Result<Dates, QueryError> {
        let resolved = || match self.comparison.transposed() {
            Some(comparison) => Ok(comparison),
            None => read(&self.raw, period)?.transposed().ok_or_else(|| refused(&self.raw, &no_year())),
        };
        resolved().map(Dates).map_err(|ValueError { message, replacement, .. }| {
            let correction = replacement.map(|(_, text)| Correction { range: self.place.clone(), text });
            QueryError { range: self.place.clone(), message, correction }
        })
    }
}

impl DateTest {
    /// As it is understood, if it is written otherwise.
    pub(in crate::search) fn in_iso(&self, period: Option<(NaiveDate, NaiveDate)>) -> Option<String> {
        let Dates(comparison) = self.resolve(period).ok()?;
        let iso = match comparison {
            Comparison::Is(date) => date.to_string(),
            Comparison::IsExactly(date) => format!("={date}"),
            Comparison::Within(Excluded(date), _) => format!(">{date}"),
            Comparison::Within(_, Excluded(date)) => format!("<{date}"),
            Comparison::Within(first, last) => {
                let end = |bound| if let Included(date) = bound { EdtfDate::to_string(&date) } else { String::new() };
                format!("{}..{}", end(first), end(last))
            }
        };
        let is_iso = Comparison::parse(&self.raw, |value| match EdtfDate::parse(value) {
            Ok(_) => Ok(()),
            Err(_) => Err(ValueError::new(String::new())),
        });
        is_iso.is_err().then_some(iso)
    }
}

impl Dates {
    pub(in crate::search) fn window(&self) -> Window {
        let (low, high) = match self.0 {
            Comparison::Is(date) | Comparison::IsExactly(date) => return Window::during(date),
            Comparison::Within(low, high) => (low, high),
        };
        let from = match low {
            Included(date) => Window::since(date),
            Excluded(date) => Window::after(date),
            Unbounded => Window::always(),
        };
        from.and(&match high {
            Included(date) => Window::until(date),
            Excluded(date) => Window::before(date),
            Unbounded => Window::always(),
        })
    }

    pub(in crate::search) fn admits(&self, truth: Truth) -> Truth {
        match (&self.0, truth) {
            (Comparison::IsExactly(_), Truth::Possibly) => Truth::No,
            _ => truth,
        }
    }
}

fn read(raw: &str, period: Option<(NaiveDate, NaiveDate)>) -> Result<Comparison<Option<EdtfDate>>, ValueError> {
    let context = DateContext { period, today: Local::now().date_naive() };
    let value = |value: &str| match EdtfDate::read(value, &context) {
        Ok(date) => Ok(Some(date)),
        Err(error) if error == no_year() => Ok(None),
        Err(error) => Err(refused(value, &error)),
    };
    let ends = raw.split_once("..").filter(|(first, last)| !raw.contains('/') && !first.is_empty() && !last.is_empty());
    let ends = ends.and_then(|(first, last)| EdtfDate::read_range(first, last, &context).ok());
    if raw.starts_with(['<', '>', '≤', '≥']) && raw.contains("..") {
        let message = format!("“{}” compares with a range: write one date after the sign", shown(raw));
        return Err(ValueError::new(message));
    }
    let Some((first, last)) = ends else { return Comparison::parse(raw, value) };
    if last.before(first) == Truth::Yes {
        let meant = format!("{last}..{first}");
        let message = format!("the range ends before it begins: write {meant}");
        return Err(ValueError::rewrite(raw, meant, message));
    }
    Ok(Comparison::Within(Included(Some(first)), Included(Some(last))))
}

fn no_year() -> DateError {
    DateError::OutsidePeriod(Vec::new())
}

fn refused(value: &str, error: &DateError) -> ValueError {
    ValueError::new(format!("“{}” is {}", shown(value), date_problem(error, "date", EXAMPLES)))
}

/// What a text is instead of the date or day that is wanted, and what to write.
pub fn date_problem(error: &DateError, wanted: &str, examples: &str) -> String {
    let described = |date: &EdtfDate| {
        let words = date.part_of_year().map_or_else(String::new, |words| format!(" ({words})"));
        format!("{date}{words}")
    };
    let (problem, meant) = match error {
        DateError::NotADate(_, meant) => (format!("not a {wanted}"), meant),
        DateError::Ambiguous(meant) => ("ambiguous".to_owned(), meant),
        DateError::OutsidePeriod(meant) if meant.is_empty() => ("without a year".to_owned(), meant),
        DateError::OutsidePeriod(meant) => ("not in the period of the deal".to_owned(), meant),
    };
    let write = match (meant.as_slice(), error) {
        ([], DateError::NotADate(EdtfError::UnknownMonth(month), _)) => {
            format!("there is no month {month}; write {examples}")
        }
        ([], DateError::NotADate(EdtfError::Year, _)) => {
            format!("years are {:04} to {}; write {examples}", SUPPORTED_YEARS.start(), SUPPORTED_YEARS.end())
        }
        ([], _) => format!("write {examples}"),
        _ => format!("write {}", meant.iter().take(2).map(described).collect::<Vec<_>>().join(" or ")),
    };
    let weekday = || match (error, meant.as_slice()) {
        (DateError::NotADate(EdtfError::Weekday, _), [day]) => {
            day.day().map(|day| day.format("%-d %B %Y is a %A").to_string())
        }
        _ => None,
    };
    let why = EdtfDate::no_such_day(meant).or_else(weekday).map_or_else(String::new, |why| format!("{why}; "));
    format!("{problem}: {why}{write}")
}

/// Reads a day, or a longer time that stands for its last day.
///
/// # Errors
/// What it is instead, and what to write.
pub fn read_day(written: &str, context: &DateContext) -> Result<(EdtfDate, NaiveDate), String> {
    let date = EdtfDate::read(written, context)
        .map_err(|error| date_problem(&with_days_for_ranges(error), "day", EXAMPLE_OF_DAY))?;
    let endless = || match end_of_open_range(date) {
        Some(day) => format!("a range, not a day: write {day}"),
        None => format!("without a last day: write {EXAMPLE_OF_DAY}"),
    };
    date.as_day().filter(|_| end_of_open_range(date).is_none()).map(|day| (date, day)).ok_or_else(endless)
}

/// The only day that a range without one of its ends has.
fn end_of_open_range(date: EdtfDate) -> Option<NaiveDate> {
    match (date.earliest(), date.latest()) {
        (Edge::Open, Edge::Day(day)) | (Edge::Day(day), Edge::Open | Edge::Unknown) => Some(day),
        _ => None,
    }
}

/// The same, with suggestions that are accepted where a day is wanted.
fn with_days_for_ranges(error: DateError) -> DateError {
    let days = |dates: Vec<EdtfDate>| {
        let mut days: Vec<EdtfDate> = Vec::new();
        for date in dates {
            let day = end_of_open_range(date).and_then(|day| EdtfDate::parse(&day.to_string()).ok()).unwrap_or(date);
            if !days.contains(&day) {
                days.push(day);
            }
        }
        days
    };
    match error {
        DateError::NotADate(why, dates) => DateError::NotADate(why, days(dates)),
        DateError::Ambiguous(dates) => DateError::Ambiguous(days(dates)),
        DateError::OutsidePeriod(dates) => DateError::OutsidePeriod(days(dates)),
    }
}

/// `2026-03` for the `03` of `2026-02..03`, `2026-05-01` for the `05-01` of `2026-04-27..05-01`; the next one
/// after the beginning: `2026-02` for the `02` of `2025-12..02`.
fn with_shared_beginning(first: &str, last: &str) -> Option<String> {
    let is_number = |part: &str| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
    let ends = last.split('-').all(is_number).then(|| last.split('-').count())?;
    let parts: Vec<&str> = first.split('-').collect();
    let shared = parts.len().checked_sub(ends).filter(|shared| *shared > 0 && EdtfDate::parse(first).is_ok())?;
    let rest: Vec<String> = last.split('-').map(|part| format!("{part:0>2}")).collect();
    let with = |beginning: &str| format!("{beginning}-{}", rest.join("-"));
    let beginning = parts.get(..shared)?.join("-");
    let is_before = |last: &String| {
        EdtfDate::parse(last)
            .is_ok_and(|last| last.sort_day() < EdtfDate::parse(first).ok().and_then(EdtfDate::sort_day))
    };
    let next = || EdtfDate::parse(&beginning).ok()?.last_day()?.succ_opt();
    match with(&beginning) {
        last if is_before(&last) => Some(with(&next()?.format(if shared == 1 { "%Y" } else { "%Y-%m" }).to_string())),
        last => Some(last),
    }
}

/// `27 feb` for the `27` of `27 and 28 feb`.
pub(super) fn with_shared_month(first: &str, last: &str) -> Option<String> {
    let is_day = |text: &str| matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    let (_, month) = last.split_once(' ').filter(|(day, _)| is_day(day) && is_day(first))?;
    Some(format!("{first} {month}"))
}

/// Bounds in words; what is before a date, or after it, does not hold it.
const BOUNDS: [(&str, &str); 11] = [
    ("before ", "<"),
    ("after ", ">"),
    ("not before ", ">="),
    ("not after ", "<="),
    ("on or after ", ">="),
    ("on or before ", "<="),
    ("not earlier than ", ">="),
    ("not later than ", "<="),
    ("no earlier than ", ">="),
    ("no later than ", "<="),
    ("not until ", ">="),
];

/// The sign of a bound in words, and the date.
pub(super) fn bounded(value: &str) -> Option<(&'static str, &str)> {
    BOUNDS.into_iter().find_map(|(word, sign)| {
        let (front, rest) = value.split_at_checked(word.len())?;
        front.eq_ignore_ascii_case(word).then(|| (sign, rest.trim()))
    })
}

/// The condition with each of its values as it was probably meant.
fn corrected(raw: &str) -> Option<String> {
    let value = raw.trim_start_matches(['>', '<', '=', '≥', '≤']);
    let (sign, value) = bounded(value).unwrap_or((raw.strip_suffix(value)?, value));
    let context = DateContext { period: None, today: Local::now().date_naive() };
    let one = |value: &str| match EdtfDate::read(value, &context) {
        _ if value.is_empty() => Some(value.to_owned()),
        Ok(date) => Some(date.to_string()),
        // The first of two leaves out the dash that was typed.
        Err(DateError::NotADate(_, meant)) if value.ends_with(['-', '–']) => meant.last().map(ToString::to_string),
        Err(DateError::NotADate(_, meant)) => meant.first().map(ToString::to_string),
        // Its year depends on the deal.
        Err(DateError::OutsidePeriod(meant)) if meant.is_empty() => Some(value.to_owned()),
        Err(DateError::Ambiguous(_) | DateError::OutsidePeriod(_)) => None,
    };
    let is_understood = |meant: &String| read(meant, None).is_ok();
    let range = |first: &str, last: &str| {
        let shared = with_shared_beginning(first, last);
        let last = shared.as_deref().unwrap_or(last);
        // More points than two are one sign, too.
        let (first, last) = (one(first.trim())?, one(last.trim_start_matches('.').trim())?);
        Some(format!("{first}..{last}")).filter(|meant| is_understood(meant))
    };
    let is_between = value.to_lowercase().starts_with("between ");
    let signs = || BETWEEN.into_iter().chain(is_between.then_some(AND));
    let between = || signs().find_map(|between| value.split_once(between).and_then(|(first, last)| range(first, last)));
    // `Feb and Apr 2026` are two times, of which either is found.
    let both = || {
        let ends = value.split_once(AND).or_else(|| value.split_once(" & "));
        let (first, last) = ends.filter(|_| !is_between && sign.is_empty())?;
        let shared = with_shared_month(first, last);
        let first = shared.as_deref().unwrap_or(first);
        let dated = EdtfDate::read_range(first, last, &context).ok();
        let typed = || [first, last].into_iter().all(|end| read(end, None).is_ok()).then(|| format!("{first},{last}"));
        dated.map(|(first, last)| format!("{first},{last}")).or_else(typed)
    };
    let whole = || one(value).map(|value| format!("{sign}{value}"));
    between().or_else(both).or_else(|| whole().filter(is_understood))
}
