//! Stretches of time that a date lies in: surely, possibly or not.
//!
//! A window is made of dates that may be imprecise themselves, so it has two
//! extents: the days that it has whatever those dates mean, and the days that
//! it may have. Where time has no end, the calendar's last day stands for it:
//! it lies far outside the years of a deal.

use chrono::{Days, NaiveDate};
use edtf_core::{Date, Edtf, IntervalEndpoint};

use super::{Edge, EdtfDate, Truth, Written, edge, one_unit};

/// Days from the first to the last, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Extent {
    first: NaiveDate,
    last: NaiveDate,
}

impl Extent {
    const ALWAYS: Self = Self { first: NaiveDate::MIN, last: NaiveDate::MAX };

    fn is_empty(self) -> bool {
        self.first > self.last
    }

    fn and(self, other: Self) -> Self {
        Self { first: self.first.max(other.first), last: self.last.min(other.last) }
    }
}

/// A stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    certain: Extent,
    possible: Extent,
}

impl Window {
    /// All time.
    pub const ALWAYS: Self = Self { certain: Extent::ALWAYS, possible: Extent::ALWAYS };

    /// The days of a date.
    pub fn of(date: EdtfDate) -> Self {
        Self::from(date).and(Self::until(date))
    }

    /// From the first day of a date on.
    pub fn from(date: EdtfDate) -> Self {
        let first = Spread::of(date).start;
        Self::between(first.last, first.first, NaiveDate::MAX, NaiveDate::MAX)
    }

    /// Up to the last day of a date.
    pub fn until(date: EdtfDate) -> Self {
        let last = Spread::of(date).end;
        Self::between(NaiveDate::MIN, NaiveDate::MIN, last.first, last.last)
    }

    /// From the day after the last day of a date on.
    pub fn after(date: EdtfDate) -> Self {
        let last = Spread::of(date).end;
        Self::between(next(last.last), next(last.first), NaiveDate::MAX, NaiveDate::MAX)
    }

    /// Up to the day before the first day of a date.
    pub fn before(date: EdtfDate) -> Self {
        let first = Spread::of(date).start;
        Self::between(NaiveDate::MIN, NaiveDate::MIN, previous(first.first), previous(first.last))
    }

    /// Whether a day lies in it.
    pub fn holds(self, day: NaiveDate) -> Truth {
        let lies_in = |extent: Extent| extent.first <= day && day <= extent.last;
        match (lies_in(self.certain), lies_in(self.possible)) {
            (true, _) => Truth::Yes,
            (false, true) => Truth::Possibly,
            (false, false) => Truth::No,
        }
    }

    /// What lies in both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { certain: self.certain.and(other.certain), possible: self.possible.and(other.possible) }
    }

    /// First day surely, first day possibly, last day surely, last day possibly.
    fn between(surely_from: NaiveDate, maybe_from: NaiveDate, surely_to: NaiveDate, maybe_to: NaiveDate) -> Self {
        Self {
            certain: Extent { first: surely_from, last: surely_to },
            possible: Extent { first: maybe_from, last: maybe_to },
        }
    }
}

/// The days on which the time that a date covers may begin, and those on which
/// it may end.
struct Spread {
    start: Extent,
    end: Extent,
}

impl Spread {
    /// Of a date all of whose days are meant: as it stands in a query.
    fn of(date: EdtfDate) -> Self {
        match date.written {
            Written::Date(date) => Self { start: shifted_start(date), end: shifted_end(date) },
            Written::Interval(interval) => Self {
                start: match interval.start {
                    IntervalEndpoint::Open => Extent { first: NaiveDate::MIN, last: NaiveDate::MIN },
                    IntervalEndpoint::Unknown => Extent::ALWAYS,
                    endpoint => super::endpoint_date(endpoint).map_or(Extent::ALWAYS, shifted_start),
                },
                end: match interval.end {
                    IntervalEndpoint::Open => Extent { first: NaiveDate::MAX, last: NaiveDate::MAX },
                    IntervalEndpoint::Unknown => Extent::ALWAYS,
                    endpoint => super::endpoint_date(endpoint).map_or(Extent::ALWAYS, shifted_end),
                },
            },
        }
    }
}

impl EdtfDate {
    /// Whether it lies in a stretch of time. A date is one day among those that
    /// it may mean: it surely lies there if all of them do. An interval goes on
    /// over its days: it surely does if one of those that it surely has does.
    pub fn within(self, window: Window) -> Truth {
        let Window { certain, possible } = window;
        if let Some(day) = self.day() {
            // Most dates are days: spares them the calendar.
            return window.holds(day);
        }
        let (surely, maybe) = match self.written {
            Written::Date(date) => {
                let may_be = Extent { first: shifted_start(date).first, last: shifted_end(date).last };
                (certain.first <= may_be.first && may_be.last <= certain.last, may_be.and(possible))
            }
            Written::Interval(interval) => {
                let begins = endpoint(interval.start, NaiveDate::MIN);
                let ends = endpoint(interval.end, NaiveDate::MAX);
                // It does not end before it begins.
                let (latest_start, earliest_end) = (begins.last.min(ends.last), ends.first.max(begins.first));
                let surely = latest_start <= certain.last && certain.first <= earliest_end;
                (surely, Extent { first: begins.first, last: ends.last }.and(possible))
            }
        };
        match (surely && !certain.is_empty(), maybe.is_empty()) {
            (true, _) => Truth::Yes,
            (false, false) => Truth::Possibly,
            (false, true) => Truth::No,
        }
    }
}

/// What a term asks of the dates of its versions.
impl EdtfDate {
    /// The date at which an interval begins; a date that is none begins with
    /// itself. None where the beginning is not known or there is none.
    pub fn start(self) -> Option<Self> {
        match self.written {
            Written::Date(_) => Some(self),
            Written::Interval(interval) => super::endpoint_date(interval.start).and_then(Self::of_date),
        }
    }

    /// The date at which an interval ends; none where the end is not published
    /// or there is none.
    pub fn end(self) -> Option<Self> {
        match self.written {
            Written::Date(_) => Some(self),
            Written::Interval(interval) => super::endpoint_date(interval.end).and_then(Self::of_date),
        }
    }

    /// Whether it is an interval whose end is not published, rather than one
    /// that is stated to have none.
    pub fn has_unpublished_end(self) -> bool {
        matches!(self.written, Written::Interval(interval) if interval.end == IntervalEndpoint::Unknown)
    }

    /// Whether it is an interval that is stated to have no end.
    pub fn has_no_end(self) -> bool {
        self.latest() == Edge::Open
    }

    /// Whether a day is its first day or lies after it.
    pub fn reached(self, day: NaiveDate) -> Truth {
        Window::from(self).holds(day)
    }

    /// Whether a day lies after its last day.
    pub fn passed(self, day: NaiveDate) -> Truth {
        Window::after(self).holds(day)
    }

    /// Whether something that happened at this date, on one of the days that
    /// it may mean, has happened by the end of a day.
    pub fn happened_by(self, day: NaiveDate) -> Truth {
        let until = Extent { last: day, ..Extent::ALWAYS };
        self.within(Window { certain: until, possible: until })
    }

    /// The days at which it may begin and those behind which it may end, with
    /// the doubt that it may be in.
    pub fn edges(self) -> Vec<NaiveDate> {
        let Spread { start, end } = Spread::of(self);
        vec![start.first, start.last, end.first, end.last, next(end.first), next(end.last)]
    }

    /// Whether its end is uncertain or approximate.
    pub fn is_in_doubt(self) -> bool {
        match self.written {
            Written::Date(date) => is_doubtful(date),
            Written::Interval(interval) => super::endpoint_date(interval.end).is_some_and(is_doubtful),
        }
    }

    /// The last day that it may mean.
    pub fn last_day(self) -> Option<NaiveDate> {
        match self.latest {
            Edge::Day(day) => Some(day),
            Edge::Open | Edge::Unknown => self.anchor(),
        }
    }

    fn of_date(date: Date) -> Option<Self> {
        let bounds = Edtf::Date(date).bounds();
        Some(Self { written: Written::Date(date), earliest: edge(bounds.earliest)?, latest: edge(bounds.latest)? })
    }
}

/// The days that an end of an interval may mean; `open` where it has none.
fn endpoint(endpoint: IntervalEndpoint, open: NaiveDate) -> Extent {
    match (super::endpoint_date(endpoint), endpoint) {
        (Some(date), _) => Extent { first: shifted_start(date).first, last: shifted_end(date).last },
        (None, IntervalEndpoint::Open) => Extent { first: open, last: open },
        (None, _) => Extent::ALWAYS,
    }
}

/// The first day of a date, and where it may lie if the date is in doubt: one
/// unit (day, month, year) to either side.
fn shifted_start(date: Date) -> Extent {
    let first = day(Edtf::Date(date).bounds().earliest, NaiveDate::MIN);
    let moved = |later: bool| one_unit(first, date.precision(), later);
    if is_doubtful(date) { Extent { first: moved(false), last: moved(true) } } else { Extent { first, last: first } }
}

/// The last day of a date, likewise. Counted from the day behind it, so that
/// the end of a month stays one.
fn shifted_end(date: Date) -> Extent {
    let last = day(Edtf::Date(date).bounds().latest, NaiveDate::MAX);
    let moved = |later: bool| previous(one_unit(next(last), date.precision(), later));
    if is_doubtful(date) { Extent { first: moved(false), last: moved(true) } } else { Extent { first: last, last } }
}

fn is_doubtful(date: Date) -> bool {
    date.is_uncertain() || date.is_approximate()
}

fn day(bound: edtf_core::Bound, unbounded: NaiveDate) -> NaiveDate {
    match edge(bound) {
        Some(Edge::Day(day)) => day,
        _ => unbounded,
    }
}

fn next(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX)
}

fn previous(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(1)).unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_lies_in_a_window_surely_possibly_or_not() {
        use Truth::{No, Possibly, Yes};
        let date = |written: &str| EdtfDate::parse(written).unwrap();
        let of = |written: &str| Window::of(date(written));
        let cases = [
            ("2026-02-27", of("2026-02"), Yes),
            ("2026-02", of("2026-02"), Yes),
            ("2026-02", of("2026-02-27"), Possibly),
            ("2026-02", of("2026-03"), No),
            ("2026-02?", of("2026-02"), Possibly),
            ("2026-02?", of("2026-01-31"), Possibly),
            ("2026-02?", of("2026-04"), No),
            ("2026-02?", of("2026"), Yes),
            ("2026-01~", of("2026"), Possibly),
            ("2028-05", of("2028~"), Possibly),
            ("2026-12-31", of("2028~"), No),
            ("2026-XX", of("2026-02"), Possibly),
            ("2026", Window::from(date("2026-03")), Possibly),
            ("2026-03-01", Window::from(date("2026-03")), Yes),
            ("2026-03-31", Window::after(date("2026-03")), No),
            ("2026-04-01", Window::after(date("2026-03")), Yes),
            ("2026-02-28", Window::before(date("2026-03")), Yes),
            ("2026-03-31", Window::until(date("2026-03")), Yes),
            ("2026", Window::from(date("2026-03")).and(Window::until(date("2026-01"))), No),
            ("2026-01-29/2026-02-05", of("2026-02"), Yes),
            ("2026-01/2026-03", of("2026-02"), Yes),
            ("2026-01/2026-03", of("2026-01-10"), Possibly),
            ("2026-02-10/", of("2026-02"), Yes),
            ("2026-02-10/", of("2027"), Possibly),
            ("2026-02-10/..", of("2027"), Yes),
            ("/2026-02-10", of("2026-02"), Yes),
            ("/2026-02-10", of("2025"), Possibly),
            ("/2026-02-10", of("2027"), No),
            ("2026", Window::ALWAYS, Yes),
        ];
        for (written, window, expected) in cases {
            assert_eq!(date(written).within(window), expected, "{written} in {window:?}");
        }
    }
}
