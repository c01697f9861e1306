//! Where a date begins and ends. A date in a term means one of its readings, and the
//! first or last day of each may be its beginning or end.

use chrono::NaiveDate;
use edtf_core::{Date, Edtf, Interval, IntervalEndpoint};

use super::{
    DateSet, Edge, EdtfDate, Truth, Window, Written,
    days::{Extent, Meant, bounds, has_holes, is_doubtful, named_unit, next, outer, previous, runs, unbounded},
    edges, endpoint_date, one_unit,
};

pub(super) struct Spread {
    pub(super) start: Extent,
    pub(super) end: Extent,
}

impl Spread {
    /// All days of the date are meant, as in a query.
    pub(super) fn all_days(date: EdtfDate) -> Self {
        if let Written::Set(set) = date.written {
            return Self::of_all_dates(set);
        }
        Self::new(date, |date, whole| {
            let [first, last] = outer(date, whole);
            shifted(date, Extent { first: first.first, last: last.last })
        })
    }

    /// One reading is meant, as in a term.
    pub(super) fn one_reading(date: EdtfDate) -> Self {
        match date.written {
            Written::Set(set) if set.is_of_all() => return Self::of_all_dates(set),
            Written::Set(set) => return Self::of_one_date(set),
            Written::Date(_) | Written::Interval(_) => {}
        }
        Self::new(date, |date, whole| {
            let [first, last] = outer(date, whole).map(|unit| shifted(date, unit));
            Self {
                start: Extent { last: last.start.last, ..first.start },
                end: Extent { last: last.end.last, ..first.end },
            }
        })
    }

    fn of_all_dates(set: DateSet) -> Self {
        let [first, last] = set.outer();
        Self { start: Extent::on(first.first), end: Extent::on(last.last) }
    }

    fn of_one_date(set: DateSet) -> Self {
        let units: Vec<Extent> = set.outermost_units().collect();
        let range = |day: fn(&Extent) -> NaiveDate| {
            let days = || units.iter().map(day);
            Extent { first: days().min().unwrap_or(NaiveDate::MIN), last: days().max().unwrap_or(NaiveDate::MAX) }
        };
        Self { start: range(|unit| unit.first), end: range(|unit| unit.last) }
    }

    /// `spread` is given a date and all of its days.
    fn new(date: EdtfDate, spread: impl Fn(Date, Extent) -> Self) -> Self {
        if let Written::Date(written) = date.written {
            let [first, last] = [date.earliest.day_or(NaiveDate::MIN), date.latest.day_or(NaiveDate::MAX)];
            return spread(written, Extent { first, last });
        }
        let [start, end] = date.written.endpoints();
        let spread = |date| spread(date, bounds(date));
        let start = endpoint_date(start).map_or_else(|| unbounded(start, NaiveDate::MIN), |date| spread(date).start);
        let end = endpoint_date(end).map_or_else(|| unbounded(end, NaiveDate::MAX), |date| spread(date).end);
        Self { start, end }
    }
}

fn shifted(date: Date, Extent { first, last }: Extent) -> Spread {
    if !is_doubtful(date) {
        return Spread { start: Extent::on(first), end: Extent::on(last) };
    }
    let end = |later| previous(one_unit(next(last), date, later));
    Spread {
        start: Extent { first: one_unit(first, date, false), last: one_unit(first, date, true) },
        end: Extent { first: end(false), last: end(true) },
    }
}

impl EdtfDate {
    /// Itself unless it lasts, as an interval or a set of which all dates are meant; none if
    /// unknown or open.
    pub fn start(self) -> Option<Self> {
        let [start, _] = self.written.endpoints();
        if self.is_one_of_set() { Some(self) } else { endpoint_date(start).and_then(Self::of_date) }
    }

    /// As [`EdtfDate::start`].
    pub fn end(self) -> Option<Self> {
        let [_, end] = self.written.endpoints();
        if self.is_one_of_set() { Some(self) } else { endpoint_date(end).and_then(Self::of_date) }
    }

    pub(super) fn is_one_of_set(self) -> bool {
        matches!(self.written, Written::Set(set) if !set.is_of_all())
    }

    /// Of an event: `../2026` as a person writes it means one of those days.
    #[must_use]
    pub fn as_one_time(self) -> Self {
        let Written::Interval(interval) = self.written else { return self };
        let set = match (interval.start, interval.end) {
            (IntervalEndpoint::Open, IntervalEndpoint::Date(end)) => format!("[..{}]", Edtf::Date(end)),
            (IntervalEndpoint::Date(start), IntervalEndpoint::Open) => format!("[{}..]", Edtf::Date(start)),
            _ => return self,
        };
        Self::parse(&set).unwrap_or(self)
    }

    /// Of what lasts: half a year or a week means all of it.
    #[must_use]
    pub fn as_period(self) -> Self {
        let is_half = matches!(self.to_string().get(4..), Some("-40" | "-41"));
        let (Edge::Day(first), Edge::Day(last)) = (self.earliest, self.latest) else { return self };
        let period = match self.written {
            Written::Date(_) if is_half => format!("{}/{}", first.format("%Y-%m"), last.format("%Y-%m")),
            Written::Set(set) if set.is_one_range() => format!("{first}/{last}"),
            _ => return self,
        };
        Self::parse(&period).unwrap_or(self)
    }

    #[must_use]
    pub fn without_end(self) -> Self {
        let [start, _] = self.written.endpoints();
        let written = Written::Interval(Interval { start, end: IntervalEndpoint::Unknown });
        Self { written, latest: Edge::Unknown, time: None, ..self }
    }

    /// Not published, as opposed to stated to have none.
    pub fn has_unpublished_end(self) -> bool {
        matches!(self.written, Written::Interval(interval) if interval.end == IntervalEndpoint::Unknown)
    }

    /// Not published, as opposed to stated to have none.
    pub fn has_unpublished_start(self) -> bool {
        matches!(self.written, Written::Interval(interval) if interval.start == IntervalEndpoint::Unknown)
    }

    pub fn has_no_end(self) -> bool {
        self.latest() == Edge::Open
    }

    /// Whether what begins at this date has begun.
    pub fn has_begun_by(self, day: NaiveDate) -> Truth {
        behind(Spread::one_reading(self).start, day)
    }

    /// Whether what ends at this date is over; on its last day it is not.
    pub fn is_over_on(self, day: NaiveDate) -> Truth {
        behind(Spread::one_reading(self).end, previous(day))
    }

    /// Whether what happened at this date has happened by the end of a day; in an
    /// interval, all of it.
    pub fn happened_by(self, day: NaiveDate) -> Truth {
        if let Written::Set(set) = self.written {
            return behind(Meant::from(set).hull, day);
        }
        match (self.day(), self.start().zip(self.end())) {
            (Some(own), _) if own <= day => Truth::Yes,
            (Some(_), _) => Truth::No,
            (None, Some((start, end))) if start != end => match (end.happened_by(day), start.has_begun_by(day)) {
                (Truth::Yes, _) => Truth::Yes,
                (_, Truth::No) => Truth::No,
                _ => Truth::Possibly,
            },
            (None, _) => self.within(&Window::up_to(day)),
        }
    }

    /// A day by which it has surely happened, mostly the first; none if that is never sure.
    pub fn surely_happened_by(self) -> Option<NaiveDate> {
        self.days_of_change().into_iter().max().filter(|day| self.happened_by(*day) == Truth::Yes)
    }

    /// Whether one of its readings has a day; a day between two readings has none.
    pub fn may_cover(self, day: NaiveDate) -> bool {
        match self.written {
            Written::Date(date) => Meant::from(date).meets(Extent::on(day)),
            Written::Set(set) => Meant::from(set).meets(Extent::on(day)),
            Written::Interval(_) => self.has_begun_by(day) != Truth::No && self.is_over_on(day) != Truth::Yes,
        }
    }

    /// All days on which what begins or ends at it may change.
    pub fn days_of_change(self) -> Vec<NaiveDate> {
        let Spread { start, end } = Spread::one_reading(self);
        let outer = [start.first, start.last, end.first, end.last, next(end.first), next(end.last)];
        let inner = match self.written {
            Written::Date(date) if has_holes(date) => runs(date),
            Written::Set(set) => set.stretches(),
            Written::Date(_) | Written::Interval(_) => Vec::new(),
        };
        outer.into_iter().chain(inner.into_iter().flat_map(|run| [run.first, next(run.last)])).collect()
    }

    pub fn is_in_doubt(self) -> bool {
        let [_, end] = self.written.endpoints();
        endpoint_date(end).is_some_and(is_doubtful)
    }

    pub fn has_open_digits(self) -> bool {
        self.written.endpoints().into_iter().filter_map(endpoint_date).any(|date| date.has_unspecified())
    }

    pub fn last_day(self) -> Option<NaiveDate> {
        match self.latest {
            Edge::Day(day) => Some(day),
            Edge::Open | Edge::Unknown => self.sort_day(),
        }
    }

    pub(super) fn of_date(date: Date) -> Option<Self> {
        let [earliest, latest] = match named_unit(date) {
            Some(unit) => [unit.first, unit.last].map(Edge::Day),
            None => edges(&Edtf::Date(date))?,
        };
        Some(Self { written: Written::Date(date), earliest, latest, time: None })
    }
}

/// Whether the one day that is meant is not after another.
fn behind(one_of: Extent, day: NaiveDate) -> Truth {
    if one_of.last <= day {
        Truth::Yes
    } else if one_of.first <= day {
        Truth::Possibly
    } else {
        Truth::No
    }
}
