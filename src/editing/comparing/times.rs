//! Times in words, with what is said of them: a day, a month, or one end of a period.

use chrono::{Datelike as _, Days, NaiveDate};

use super::{
    dates,
    pieces::{words, written},
};
use crate::domain::{DateBound, DateContext, DatePart, DateReading, Edge, EdtfDate, ProseDate};

/// Words before a date up to or from which something goes on. What is by or before a date may well have
/// happened earlier.
const LASTING: [&str; 11] = [
    "until",
    "till",
    "through",
    "up",
    "since",
    "from",
    "effective",
    "starting",
    "beginning",
    "commencing",
    "including",
];

/// Words of which the day behind them is the last one.
const ENDING: [&str; 14] = [
    "to",
    "end",
    "ends",
    "ended",
    "ending",
    "expire",
    "expires",
    "expired",
    "expiring",
    "lapses",
    "lapsed",
    "terminates",
    "terminating",
    "concluded",
];

/// Words of which the day behind them is the first one.
const BEGINNING: [&str; 9] =
    ["begin", "begins", "began", "start", "starts", "started", "commence", "commences", "commenced"];

/// The first and the last day.
type Span = (NaiveDate, NaiveDate);

/// A time that a text states: `after 2 May 2025`. A range is two of them, its ends.
#[derive(Clone, Debug)]
pub(super) struct Time {
    bound: DateBound,
    /// Whether something goes on up to it or from it.
    lasts: bool,
    /// What reads two ways is one of several.
    spans: Vec<Span>,
    pub(super) shown: String,
}

impl Time {
    /// Of a period both ends; what has no year is in each of these.
    pub(super) fn all(text: &str, years: &[i32]) -> Vec<Self> {
        dates(text).flat_map(|said| Self::of(text, &said, years)).collect()
    }

    fn of(text: &str, said: &ProseDate, years: &[i32]) -> Vec<Self> {
        let read = match &said.reading {
            DateReading::Date(date) => vec![*date],
            DateReading::OneOf(dates) => dates.clone(),
            DateReading::NoYear => {
                let written = text.get(said.date.clone()).unwrap_or_default();
                years.iter().filter_map(|year| in_year(*year, written)).collect()
            }
            DateReading::Relative(_) => Vec::new(),
        };
        let mut times = if read.iter().any(|date| date.start() != date.end()) {
            Self::ends_of(&read, &written(text, said.words.clone()))
        } else {
            let spans = read.iter().filter_map(|date| Some(part_of(span(*date)?, said.part))).collect();
            let before = text.get(..said.words.start).unwrap_or_default();
            let verb = bound_before(before).filter(|_| said.bound == DateBound::On);
            let leading = text.get(said.words.start..said.date.start).unwrap_or_default();
            let lasts = verb.is_some() || words(leading).any(|word| LASTING.contains(&word.to_lowercase().as_str()));
            let (bound, start) = verb.unwrap_or((said.bound, said.words.start));
            vec![Self { bound, lasts, spans, shown: written(text, start..said.words.end) }]
        };
        times.retain(|time| !time.spans.is_empty());
        times
    }

    /// The ends of what is a period, or of each that it may be.
    fn ends_of(periods: &[EdtfDate], shown: &str) -> Vec<Self> {
        let time = |bound, end: fn(EdtfDate) -> Option<EdtfDate>| {
            let spans = periods.iter().filter_map(|period| span(end(*period)?)).collect();
            Self { bound, lasts: true, spans, shown: shown.to_owned() }
        };
        vec![time(DateBound::From, EdtfDate::start), time(DateBound::By, EdtfDate::end)]
    }

    /// As a deal has it; an end that it does not know is none.
    pub(super) fn recorded(period: EdtfDate) -> Vec<Self> {
        let mut ends = Self::ends_of(&[period], &period.with_year());
        ends.retain(|end| !end.spans.is_empty());
        ends
    }

    /// The first or the last day that it allows.
    fn end(&self, (first, last): Span) -> Option<End> {
        match self.bound {
            DateBound::On | DateBound::About => None,
            DateBound::From => Some(End::First(first)),
            DateBound::After => last.checked_add_days(Days::new(1)).map(End::First),
            DateBound::By => Some(End::Last(last)),
            DateBound::Before => first.checked_sub_days(Days::new(1)).map(End::Last),
        }
    }

    fn ends(&self) -> impl Iterator<Item = End> {
        self.spans.iter().filter_map(|span| self.end(*span))
    }

    /// Whether both are a day on which something is, or its beginning, or its end.
    pub(super) fn is_of_kind_of(&self, other: &Self) -> bool {
        let role = |time: &Self| time.ends().next().map(|end| matches!(end, End::First(_)));
        role(self) == role(other)
    }

    /// Whether it says the same as another one, or less exactly.
    pub(super) fn agrees_with(&self, other: &Self) -> bool {
        let covers = |own: &Span, other: &Span| own.0 <= other.0 && own.1 >= other.1;
        match (self.bound, other.bound) {
            (DateBound::On, DateBound::On) | (DateBound::About, DateBound::About) => {
                self.spans.iter().any(|own| other.spans.iter().any(|other| covers(own, other)))
            }
            _ => self.ends().any(|own| other.ends().any(|other| own == other)),
        }
    }

    /// Whether it is what the date of an event says: an end of its period, or a time in it.
    pub(super) fn fits(&self, date: EdtfDate) -> bool {
        self.spans.iter().any(|span| match self.end(*span) {
            Some(end) => end.is_of(date),
            None => is_in(*span, date),
        })
    }

    /// Whether an event of a single day may have happened then.
    pub(super) fn may_be(&self, date: EdtfDate) -> bool {
        let Some(day) = date.day() else { return false };
        !self.lasts
            && self.ends().any(|end| match end {
                End::First(first) => day >= first,
                End::Last(last) => day <= last,
            })
    }

    /// Whether it is the date, and not only around it.
    pub(super) fn is_on(&self, date: EdtfDate) -> bool {
        self.bound == DateBound::On && self.fits(date)
    }

    pub(super) fn years(&self) -> impl Iterator<Item = i32> {
        self.spans.iter().flat_map(|(first, last)| [first.year(), last.year()])
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    First(NaiveDate),
    Last(NaiveDate),
}

impl End {
    /// An end that nobody knows may be any day.
    fn is_of(self, date: EdtfDate) -> bool {
        let (edge, own) = match self {
            Self::First(day) => (date.earliest(), day),
            Self::Last(day) => (date.latest(), day),
        };
        match edge {
            Edge::Day(day) => day == own,
            Edge::Unknown => true,
            Edge::Open => false,
        }
    }
}

fn is_in((first, last): Span, date: EdtfDate) -> bool {
    if first == last {
        return date.may_cover(first);
    }
    let is_from = !matches!(date.latest(), Edge::Day(day) if day < first);
    let is_by = !matches!(date.earliest(), Edge::Day(day) if day > last);
    is_from && is_by
}

fn span(date: EdtfDate) -> Option<Span> {
    match (date.earliest(), date.latest()) {
        (Edge::Day(first), Edge::Day(last)) => Some((first, last)),
        _ => None,
    }
}

/// Generously: late in a month is in its second half.
fn part_of((first, last): Span, part: Option<DatePart>) -> Span {
    let days = u64::try_from((last - first).num_days()).unwrap_or_default();
    let on = |days| first.checked_add_days(Days::new(days)).unwrap_or(first);
    match part {
        None => (first, last),
        Some(DatePart::Early) => (first, on(days / 2)),
        Some(DatePart::Middle) => (on(days / 4), on(days - days / 4)),
        Some(DatePart::Late | DatePart::End) => (on(days / 2), last),
    }
}

/// What the last words before a date say of it, and where they begin: `expires on`.
fn bound_before(text: &str) -> Option<(DateBound, usize)> {
    let near: Vec<&str> = words(text.rsplit(['.', ';', ',']).next().unwrap_or_default()).collect();
    near.into_iter().rev().take(2).find_map(|word| {
        let lower = word.to_lowercase();
        let is_in = |list: &[&str]| list.contains(&lower.as_str());
        let ends = is_in(&ENDING).then_some(DateBound::By);
        Some((ends.or_else(|| is_in(&BEGINNING).then_some(DateBound::From))?, text.rfind(word)?))
    })
}

fn in_year(year: i32, written: &str) -> Option<EdtfDate> {
    let ends = (NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?);
    EdtfDate::read(written, &DateContext { period: Some(ends), today: ends.0 }).ok()
}
