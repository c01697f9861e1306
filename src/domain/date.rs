//! Dates as exact as their sources: EDTF (ISO 8601-2, level 1, and sets of level 2).
//!
//! edtf-core reads them and knows their bounds; [`EdtfDate`] adds an order, three-valued
//! comparison, and the limit to [`SUPPORTED_YEARS`].

mod day_after;
mod days;
mod endpoints;
mod members;
mod placing;
mod set;
mod suggestions;
mod time;
mod window;
mod written;

use std::{cmp::Ordering, fmt, ops::RangeInclusive};

use chrono::{Datelike as _, Month, Months, NaiveDate};
use edtf_core::{Bound, BoundDate, Date, DateTime, Edtf, Interval, IntervalEndpoint, YearKind};

pub(crate) use days::possible_values;
use days::{months_of_unit, next, previous};
use endpoints::Spread;
pub use members::Member;
use set::DateSet;
pub use set::LARGEST_SET;
pub(crate) use suggestions::{DateWord, RareSeason};
pub use time::TimeOfDay;
pub use window::Window;
pub(super) use written::with_nearest_year;
pub use written::{DateContext, DateError};

/// Those of four digits; day arithmetic never meets the calendar's edge.
pub const SUPPORTED_YEARS: RangeInclusive<i32> = 1..=9999;

/// The answer to a question about a date, which may be imprecise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    Yes,
    Possibly,
    No,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    Day(NaiveDate),
    Open,
    /// Not known (empty).
    Unknown,
}

#[derive(Clone, Copy, Debug)]
pub struct EdtfDate {
    written: Written,
    earliest: Edge,
    latest: Edge,
    /// Of a single day.
    time: Option<TimeOfDay>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Date(Date),
    Interval(Interval),
    Set(DateSet),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EdtfError {
    /// With the parser's message.
    Malformed(&'static str),
    /// The two digits are no month, season or quarter.
    UnknownMonth(String),
    /// No time of that form, or of a date that is no day.
    TimeOfDay,
    /// The day has another weekday than is written.
    Weekday,
    /// Outside [`SUPPORTED_YEARS`].
    Year,
    /// `XXXX` may be of any time.
    AnyYear,
    SetOfOne,
    LargeSet,
    /// `{2026-01..2026-03}`.
    RangeInBraces,
    /// A date in a set has open digits or is in doubt.
    SetMember,
}

impl EdtfDate {
    /// Reads `2026-02-27`, `2025-10`, `2028~`, `2026-04-27/2032`, `2025-21` (spring),
    /// `2026-XX`, `/2026-04-27` (start unknown), `2026-01/..` (open), `[2026-03,2026-05]` (one of
    /// them), `[2026-03-01..2026-03-10]`, `{2026-03,2026-05}` (both), `2031-03-12T09:42-04:00`.
    ///
    /// # Errors
    /// Not EDTF, no such day, a set that says nothing or too much, a year outside
    /// [`SUPPORTED_YEARS`] or wholly open.
    pub fn parse(written: &str) -> Result<Self, EdtfError> {
        if let Some((DateTime { date, .. }, time)) = TimeOfDay::parse(written) {
            let day = Self::of_date(date).ok_or(EdtfError::Year)?;
            return Ok(Self { time: Some(time), ..day });
        }
        let parsed = Edtf::parse(written).map_err(|error| match suggestions::no_month(written) {
            Some(month) => EdtfError::UnknownMonth(month.to_owned()),
            None if time::follows_a_date(written) => EdtfError::TimeOfDay,
            None => EdtfError::Malformed(error.message),
        })?;
        let in_supported_years = match parsed {
            Edtf::Date(date) if is_any_year(date) => return Err(EdtfError::AnyYear),
            Edtf::Date(date) => Self::of_date(date),
            Edtf::Interval(interval) => {
                let written = Written::Interval(interval);
                edges(&parsed).map(|[earliest, latest]| Self { written, earliest, latest, time: None })
            }
            Edtf::DateTime(_) => return Err(EdtfError::TimeOfDay),
            Edtf::Set(set) => Some(Self::of_set(DateSet::new(&set)?)),
        };
        in_supported_years.ok_or(EdtfError::Year)
    }

    /// As [`EdtfDate::parse`]; besides, a time without a date, as that of what begins or ends on a
    /// condition: `/` (neither end known) and `/..` (start unknown, no end).
    ///
    /// # Errors
    /// As [`EdtfDate::parse`].
    pub fn parse_period(written: &str) -> Result<Self, EdtfError> {
        let (end, latest) = match written {
            "/" => (IntervalEndpoint::Unknown, Edge::Unknown),
            "/.." => (IntervalEndpoint::Open, Edge::Open),
            _ => return Self::parse(written),
        };
        let interval = Interval { start: IntervalEndpoint::Unknown, end };
        Ok(Self { written: Written::Interval(interval), earliest: Edge::Unknown, latest, time: None })
    }

    pub fn earliest(self) -> Edge {
        self.earliest
    }

    pub fn latest(self) -> Edge {
        self.latest
    }

    /// If it is exactly one day, and not in doubt.
    pub fn day(self) -> Option<NaiveDate> {
        match (self.earliest, self.latest, self.written) {
            (Edge::Day(first), Edge::Day(last), Written::Date(date))
                if first == last && !date.is_uncertain() && !date.is_approximate() =>
            {
                Some(first)
            }
            _ => None,
        }
    }

    /// The earliest day; the latest of a date without a known start.
    pub fn sort_day(self) -> Option<NaiveDate> {
        match (self.earliest, self.latest) {
            (Edge::Day(day), _) | (_, Edge::Day(day)) => Some(day),
            _ => None,
        }
    }

    /// Whether all of its days are before all of another's. A date in doubt (`?`, `~`) may
    /// be off by one unit (day, month, year).
    pub fn before(self, other: Self) -> Truth {
        let (ours, theirs) = (Spread::all_days(self), Spread::all_days(other));
        if ours.end.last < theirs.start.first {
            Truth::Yes
        } else if ours.start.first >= theirs.end.last {
            Truth::No
        } else {
            Truth::Possibly
        }
    }

    pub(crate) fn parts(self) -> Option<Date> {
        match self.written {
            Written::Date(date) => Some(date),
            Written::Interval(_) | Written::Set(_) => None,
        }
    }

    fn of_set(set: DateSet) -> Self {
        let [first, last] = set.outer();
        let edge = |day: NaiveDate, unbounded| if day == unbounded { Edge::Unknown } else { Edge::Day(day) };
        let (earliest, latest) = (edge(first.first, NaiveDate::MIN), edge(last.last, NaiveDate::MAX));
        Self { written: Written::Set(set), earliest, latest, time: None }
    }
}

fn is_any_year(date: Date) -> bool {
    matches!(date.year.kind, YearKind::Standard { digits: [None, None, None, None], .. })
}

impl Written {
    /// Of a set, its earliest and its latest date.
    fn endpoints(self) -> [IntervalEndpoint; 2] {
        match self {
            Self::Date(date) => [IntervalEndpoint::Date(date); 2],
            Self::Interval(interval) => [interval.start, interval.end],
            Self::Set(set) => set.ends().map(|end| end.map_or(IntervalEndpoint::Unknown, IntervalEndpoint::Date)),
        }
    }
}

/// Moves by a day, month, season or year, whichever the date has.
fn one_unit(day: NaiveDate, of: Date, later: bool) -> NaiveDate {
    let Some(months) = months_of_unit(of).map(Months::new) else {
        return if later { next(day) } else { previous(day) };
    };
    let moved = if later { day.checked_add_months(months) } else { day.checked_sub_months(months) };
    moved.unwrap_or(day)
}

fn edges(date: &Edtf) -> Option<[Edge; 2]> {
    let bounds = date.bounds();
    Some([edge(bounds.earliest)?, edge(bounds.latest)?])
}

fn edge(bound: Bound) -> Option<Edge> {
    match bound {
        Bound::Date(BoundDate { year, month, day }) => {
            let year = i32::try_from(year).ok().filter(|year| SUPPORTED_YEARS.contains(year))?;
            NaiveDate::from_ymd_opt(year, month.into(), day.into()).map(Edge::Day)
        }
        Bound::NegativeInfinity | Bound::PositiveInfinity => Some(Edge::Open),
        Bound::Unknown => Some(Edge::Unknown),
    }
}

fn endpoint_date(endpoint: IntervalEndpoint) -> Option<Date> {
    match endpoint {
        IntervalEndpoint::Date(date) | IntervalEndpoint::OnOrBefore(date) | IntervalEndpoint::OnOrAfter(date) => {
            Some(date)
        }
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
    }
}

impl fmt::Display for EdtfDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.written {
            Written::Date(date) => Edtf::Date(date).fmt(formatter),
            Written::Interval(interval) => Edtf::Interval(interval).fmt(formatter),
            Written::Set(set) => set.fmt(formatter),
        }?;
        self.time.map_or(Ok(()), |time| time.fmt(formatter))
    }
}

/// By earliest day (unbounded first), then by latest day (unbounded last), then by
/// time (unknown first), then by the written form, so that only equal dates are equal.
impl Ord for EdtfDate {
    fn cmp(&self, other: &Self) -> Ordering {
        let edges = |date: &Self| (date.earliest.day_or(NaiveDate::MIN), date.latest.day_or(NaiveDate::MAX));
        edges(self).cmp(&edges(other)).then_with(|| self.time.cmp(&other.time)).then_with(|| {
            // Spares a long timeline writing out every date.
            if self.written == other.written { Ordering::Equal } else { self.to_string().cmp(&other.to_string()) }
        })
    }
}

impl Edge {
    fn day_or(self, unbounded: NaiveDate) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Open | Self::Unknown => unbounded,
        }
    }
}

impl PartialOrd for EdtfDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for EdtfDate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for EdtfDate {}

#[derive(Clone, Copy, Debug)]
pub struct Calendar;

impl Calendar {
    /// `Feb` for 2.
    pub fn short_month(month: u32) -> &'static str {
        Self::month_names(month).0
    }

    /// By its full name or an abbreviation that is in use; not `Marc`.
    pub(crate) fn month_named(name: &str) -> Option<u32> {
        let is_named = |month: &u32| {
            let (short, full) = Self::month_names(*month);
            [short, full].iter().any(|own| own.eq_ignore_ascii_case(name))
        };
        (1..=12).find(is_named).or(name.eq_ignore_ascii_case("sept").then_some(9))
    }

    pub fn month_names(month: u32) -> (&'static str, &'static str) {
        let month = u8::try_from(month).ok().and_then(|month| Month::try_from(month).ok());
        let full = month.map_or("?", |month| month.name());
        (full.get(..3).unwrap_or(full), full)
    }
}

/// `27 Feb 2026`.
pub fn format_day(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), Calendar::short_month(day.month()), day.year())
}
