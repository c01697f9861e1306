//! Dates as exact as their sources: EDTF (ISO 8601-2, level 1).
//!
//! edtf-core reads them and knows their bounds; [`EdtfDate`] adds an order, three-valued
//! comparison, and the limit to [`YEARS`].

mod days;
mod endpoints;
mod meant;
mod months;
mod window;

use std::{cmp::Ordering, fmt, ops::RangeInclusive};

use chrono::{Datelike as _, Months, NaiveDate};
use edtf_core::{Bound, BoundDate, Date, Edtf, Interval, IntervalEndpoint};

pub(crate) use days::choices;
use days::{months_of_unit, next, previous};
use endpoints::Spread;
pub use months::{Calendar, day_in_words};
pub use window::Window;

/// Wide enough for any contract; day arithmetic never meets the calendar's edge.
pub const YEARS: RangeInclusive<i32> = 1900..=2200;

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
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Date(Date),
    Interval(Interval),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EdtfError {
    /// With the parser's message.
    Malformed(&'static str),
    /// The two digits are no month, season or quarter.
    NoMonth(String),
    TimeOfDay,
    Set,
    Year,
}

impl EdtfDate {
    /// Reads `2026-02-27`, `2025-10`, `2028~`, `2026-04-27/2032`, `2025-21` (spring),
    /// `2026-XX`, `/2026-04-27` (start unknown), `2026-01/..` (open).
    ///
    /// # Errors
    /// Not EDTF, no such day, a time of day, a set, a year outside [`YEARS`].
    pub fn parse(written: &str) -> Result<Self, EdtfError> {
        let parsed = Edtf::parse(written).map_err(|error| match meant::no_month(written) {
            Some(month) => EdtfError::NoMonth(month.to_owned()),
            None => EdtfError::Malformed(error.message),
        })?;
        let kept = match parsed {
            Edtf::Date(date) => Written::Date(date),
            Edtf::Interval(interval) => Written::Interval(interval),
            Edtf::DateTime(_) => return Err(EdtfError::TimeOfDay),
            Edtf::Set(_) => return Err(EdtfError::Set),
        };
        let bounds = parsed.bounds();
        match (edge(bounds.earliest), edge(bounds.latest)) {
            (Some(earliest), Some(latest)) => Ok(Self { written: kept, earliest, latest }),
            _ => Err(EdtfError::Year),
        }
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
    pub fn anchor(self) -> Option<NaiveDate> {
        match (self.earliest, self.latest) {
            (Edge::Day(day), _) | (_, Edge::Day(day)) => Some(day),
            _ => None,
        }
    }

    /// Whether all of its days are before all of another's. A date in doubt (`?`, `~`) may
    /// be off by one unit (day, month, year).
    pub fn before(self, other: Self) -> Truth {
        let (ours, theirs) = (Spread::of_all(self), Spread::of_all(other));
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
            Written::Interval(_) => None,
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

fn last_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(u32::from(day.num_days_in_month())).unwrap_or(day)
}

fn edge(bound: Bound) -> Option<Edge> {
    match bound {
        Bound::Date(BoundDate { year, month, day }) => {
            let year = i32::try_from(year).ok().filter(|year| YEARS.contains(year))?;
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
        }
    }
}

/// By earliest day (unbounded first), then by latest day (unbounded last), then by
/// the written form, so that only equal dates are equal.
impl Ord for EdtfDate {
    fn cmp(&self, other: &Self) -> Ordering {
        let edges = |date: &Self| (date.earliest.day_or(NaiveDate::MIN), date.latest.day_or(NaiveDate::MAX));
        edges(self).cmp(&edges(other)).then_with(|| {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn date(written: &str) -> EdtfDate {
        EdtfDate::parse(written).unwrap()
    }

    #[test]
    fn what_is_no_date_of_a_deal() {
        for wrong in [
            "",
            "2026-02-30",
            "2026-2-9",
            " 2024-04-30",
            "+2024-01-01",
            "0000-01-01",
            "1899-12-31",
            "2201",
            "2024-13",
            "[2024,2025]",
            "2026-04-27T10:00:00",
            "2026/2020",
            "27 Feb 2026",
            "XXXX",
            "Y170000",
        ] {
            assert!(EdtfDate::parse(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn before_in_three_values() {
        use Truth::{No, Possibly, Yes};
        let cases = [
            ("2026-02-27", "2026-02-28", Yes),
            ("2026-02-27", "2026-02-27", No),
            ("2026-02", "2026-03-01", Yes),
            ("2026-02", "2026-02-27", Possibly),
            ("2026-03", "2026-02-27", No),
            ("2026-02?", "2026-03-01", Possibly),
            ("2026-02~", "2026-05", Yes),
            ("2028~", "2027-06-01", Possibly),
            ("2026-01-01/", "2027", Possibly),
            ("2027", "/2026-12-31", No),
            ("/2025", "2026", Yes),
        ];
        for (this, that, expected) in cases {
            assert_eq!(date(this).before(date(that)), expected, "{this} before {that}");
        }
    }

    #[test]
    fn a_timeline_is_ordered_by_first_day_then_last_day() {
        let ordered =
            ["/2020", "2025", "2025-10-01", "2025-10", "2025-10-28", "2025-10-28/2026", "2025-10-28/", "2025-11-03"];
        let mut sorted: Vec<EdtfDate> = ordered.iter().rev().map(|written| date(written)).collect();
        sorted.sort();
        let written: Vec<String> = sorted.iter().map(ToString::to_string).collect();
        assert_eq!(written, ordered);
    }
}
