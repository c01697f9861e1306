//! The days that a date may mean. Unspecified digits (`2026-X1`, `2026-XX-31`,
//! `202X-02-29`) make a set with holes: January or November, never February. The set
//! is enumerated lazily, and only near where it is asked about: a century has many days.

use chrono::{Datelike as _, Days, NaiveDate};
use edtf_core::{Date, DateField, Edtf, IntervalEndpoint, Precision, Qualifier, Year, YearKind};

use super::{DateSet, SUPPORTED_YEARS, edge, endpoint_date, one_unit};

/// The last month, and the last day of a month that may be.
pub(super) const MONTHS: u8 = 12;
pub(super) const LONGEST: u8 = 31;

/// A unit that starts this many months earlier is over: half a year, and a year more
/// if in doubt.
const REACH: i32 = 18;

/// Inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
}

impl Extent {
    pub(super) const ALWAYS: Self = Self { first: NaiveDate::MIN, last: NaiveDate::MAX };

    pub(super) fn on(day: NaiveDate) -> Self {
        Self { first: day, last: day }
    }

    pub(super) fn is_empty(self) -> bool {
        self.first > self.last
    }

    pub(super) fn covers(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self { first: self.first.max(other.first), last: self.last.min(other.last) }
    }
}

/// One of these days is meant. A date in doubt may be off by one unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meant {
    pub(super) hull: Extent,
    holes: Holes,
}

/// What leaves out some days of the hull.
#[derive(Clone, Copy, Debug)]
enum Holes {
    None,
    OpenDigits(Date),
    Set(DateSet),
}

impl From<Date> for Meant {
    fn from(date: Date) -> Self {
        let holes = if has_holes(date) { Holes::OpenDigits(date) } else { Holes::None };
        Self { hull: widened(date, bounds(date)), holes }
    }
}

impl From<DateSet> for Meant {
    fn from(set: DateSet) -> Self {
        let [first, last] = set.outer();
        Self { hull: Extent { first: first.first, last: last.last }, holes: Holes::Set(set) }
    }
}

impl Meant {
    /// `open` is the day of an end that is stated to be none.
    pub(super) fn at(endpoint: IntervalEndpoint, open: NaiveDate) -> Self {
        let unbounded = || Self { hull: unbounded(endpoint, open), holes: Holes::None };
        endpoint_date(endpoint).map_or_else(unbounded, Self::from)
    }

    /// The first of its days from a day on.
    pub(super) fn next(self, from: NaiveDate) -> Option<NaiveDate> {
        let ends_later = |stretch: &Extent| stretch.last >= from;
        let stretch = match self.holes {
            Holes::None => Some(self.hull).filter(ends_later),
            Holes::OpenDigits(date) => readings(date, from).find(ends_later),
            Holes::Set(set) => set.stretches().into_iter().find(ends_later),
        };
        stretch.map(|stretch| stretch.first.max(from))
    }

    pub(super) fn meets(self, stretch: Extent) -> bool {
        self.next(stretch.first).is_some_and(|day| day <= stretch.last)
    }

    /// Whether a test holds for all of its days.
    pub(super) fn all(self, lies_in: impl Fn(Extent) -> bool) -> bool {
        lies_in(self.hull)
            || match self.holes {
                Holes::None => false,
                Holes::OpenDigits(date) => readings(date, NaiveDate::MIN).all(lies_in),
                Holes::Set(set) => set.stretches().into_iter().all(lies_in),
            }
    }
}

/// The days that a date may mean, as maximal runs.
pub(super) fn runs(date: Date) -> Vec<Extent> {
    if has_holes(date) { merged(readings(date, NaiveDate::MIN)) } else { vec![widened(date, bounds(date))] }
}

/// The days that remain if it is off by a unit either way.
pub(super) fn sure_runs(date: Date) -> Vec<Extent> {
    if !is_doubtful(date) {
        return runs(date);
    }
    let written = if has_holes(date) { merged(units(date, NaiveDate::MIN)) } else { vec![bounds(date)] };
    let shrunk = written.into_iter().map(|run| Extent {
        first: one_unit(run.first, date, true),
        last: previous(one_unit(next(run.last), date, false)),
    });
    shrunk.filter(|run| !run.is_empty()).collect()
}

/// The first and the last of its units, without the doubt.
pub(super) fn outer(date: Date, whole: Extent) -> [Extent; 2] {
    if !date.has_unspecified() && date.year.significant_digits.is_none() {
        return [whole; 2];
    }
    let first = units(date, whole.first).next();
    [first.unwrap_or(whole), units(date, whole.last).last().unwrap_or(whole)]
}

pub(super) fn bounds(date: Date) -> Extent {
    if let Some(unit) = named_unit(date) {
        return unit;
    }
    let bounds = Edtf::Date(date).bounds();
    let day = |bound, unbounded| edge(bound).map_or(unbounded, |edge| edge.day_or(unbounded));
    Extent { first: day(bounds.earliest, NaiveDate::MIN), last: day(bounds.latest, NaiveDate::MAX) }
}

/// The day, month or year that most dates name: edtf-core would search all that
/// unspecified digits can mean.
pub(super) fn named_unit(date: Date) -> Option<Extent> {
    let [month, day] = [date.month, date.day].map(|field| field.and_then(DateField::value));
    let is_calendar_unit = month.is_none_or(|month| month <= MONTHS) && date.year.significant_digits.is_none();
    if !is_calendar_unit || date.has_unspecified() {
        return None;
    }
    let year = i32::try_from(date.year.value()?).ok().filter(|year| SUPPORTED_YEARS.contains(year))?;
    unit(date.year, year, month, day)
}

/// May skip those that end long before a day.
fn readings(date: Date, from: NaiveDate) -> impl Iterator<Item = Extent> {
    units(date, from).map(move |unit| widened(date, unit))
}

pub(super) fn unbounded(endpoint: IntervalEndpoint, open: NaiveDate) -> Extent {
    if endpoint == IntervalEndpoint::Open { Extent::on(open) } else { Extent::ALWAYS }
}

pub(super) fn is_doubtful(date: Date) -> bool {
    date.is_uncertain() || date.is_approximate()
}

/// Moves the day after the last, so that the end of a month stays one.
fn widened(date: Date, unit: Extent) -> Extent {
    if !is_doubtful(date) {
        return unit;
    }
    Extent { first: one_unit(unit.first, date, false), last: previous(one_unit(next(unit.last), date, true)) }
}

/// Only where an unspecified digit precedes a specified one.
pub(super) fn has_holes(date: Date) -> bool {
    if !date.has_unspecified() {
        return false;
    }
    let year = match date.year.kind {
        YearKind::Standard { digits, .. } => digits,
        YearKind::Big { .. } | YearKind::Exponential { .. } => return false,
    };
    let fields = [date.month, date.day].into_iter().flatten().flat_map(|field| field.digits);
    let written: Vec<bool> = year.into_iter().chain(fields).map(|digit| digit.is_some()).collect();
    // `0X` and `1X` are not all months.
    let field_is_half_open =
        |field: DateField| field.digits.iter().any(Option::is_some) && field.digits.iter().any(Option::is_none);
    !written.is_sorted_by(|one, other| one >= other)
        || [date.month, date.day].into_iter().flatten().any(field_is_half_open)
}

/// The days, months, seasons or years that unspecified digits allow, in order; may
/// skip those that end long before a day.
pub(super) fn units(date: Date, from: NaiveDate) -> impl Iterator<Item = Extent> {
    let from = month_of(from).saturating_sub(REACH);
    years(date, from.div_euclid(MONTHS.into())).flat_map(move |year| {
        let months = possible_values(date.month, MONTHS);
        let late = months.filter(move |month| month.is_none_or(|month| year * 12 + i32::from(month) > from));
        late.flat_map(move |month| {
            possible_values(date.day, LONGEST).filter_map(move |day| unit(date.year, year, month, day))
        })
    })
}

fn month_of(day: NaiveDate) -> i32 {
    day.year().saturating_mul(12).saturating_add(day.month0().cast_signed())
}

fn years(date: Date, from: i32) -> impl Iterator<Item = i32> {
    let digits = match date.year.kind {
        YearKind::Standard { digits, .. } if date.year.significant_digits.is_none() => digits,
        _ => [None; 4],
    };
    let whole = bounds(Date { month: None, day: None, ..date });
    let (first, last) = (whole.first.year(), whole.last.year());
    (first.max(from)..=last).filter(move |year| {
        let found = [year / 1000 % 10, year / 100 % 10, year / 10 % 10, year % 10];
        digits.iter().zip(found).all(|(digit, found)| digit.is_none_or(|digit| i32::from(digit) == found))
    })
}

/// The values that two digits allow; one `None` for a field that is not there.
pub(crate) fn possible_values(field: Option<DateField>, most: u8) -> impl Iterator<Item = Option<u8>> {
    let (first, last) = match field {
        None => (0, 0),
        Some(field) => field.value().map_or((1, most), |value| (value, value)),
    };
    let fits = move |value: &u8| {
        field.is_none_or(|field| {
            field.digits.iter().zip([value / 10, value % 10]).all(|(digit, found)| digit.is_none_or(|it| it == found))
        })
    };
    (first..=last).filter(fits).map(move |value| field.map(|_| value))
}

fn unit(written: Year, year: i32, month: Option<u8>, day: Option<u8>) -> Option<Extent> {
    match (month, day) {
        (None, _) => Some(Extent {
            first: NaiveDate::from_ymd_opt(year, 1, 1)?,
            last: NaiveDate::from_ymd_opt(year, MONTHS.into(), LONGEST.into())?,
        }),
        (Some(season), _) if season > MONTHS => {
            let digit = |place: i32| u8::try_from(year / place % 10).ok();
            let kind = YearKind::Standard { negative: false, digits: [digit(1000), digit(100), digit(10), digit(1)] };
            let month = DateField { digits: [Some(season / 10), Some(season % 10)], qualifier: Qualifier::default() };
            Some(bounds(Date { year: Year { kind, ..written }, month: Some(month), day: None }))
        }
        (Some(month), None) => {
            let first = NaiveDate::from_ymd_opt(year, month.into(), 1)?;
            Some(Extent { first, last: first.with_day(first.num_days_in_month().into())? })
        }
        (Some(month), Some(day)) => NaiveDate::from_ymd_opt(year, month.into(), day.into()).map(Extent::on),
    }
}

/// Of stretches in the order of their beginnings.
pub(super) fn merged(stretches: impl Iterator<Item = Extent>) -> Vec<Extent> {
    let mut runs: Vec<Extent> = Vec::new();
    for stretch in stretches {
        match runs.last_mut() {
            Some(run) if stretch.first <= next(run.last) => run.last = run.last.max(stretch.last),
            _ => runs.push(stretch),
        }
    }
    runs
}

pub(super) fn next(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX)
}

pub(super) fn previous(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(1)).unwrap_or(NaiveDate::MIN)
}

pub(super) fn months_of_unit(date: Date) -> Option<u32> {
    match (date.precision(), date.month.and_then(DateField::value)) {
        (Precision::Day, _) => None,
        (Precision::Month, _) => Some(1),
        (Precision::Season, Some(37..=39)) => Some(4),
        (Precision::Season, Some(40..)) => Some(6),
        (Precision::Season, _) => Some(3),
        (Precision::Year, _) => Some(12),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_units_have_the_days_that_edtf_core_gives_them() {
        let year_ends = ["0001", "1900", "2023", "2024", "2100", "9999"].map(str::to_owned);
        let months = (1..=12).flat_map(|month| [format!("2023-{month:02}"), format!("2024-{month:02}?")]);
        let days = ["2024-02-29", "2025-12-31~", "0001-01-01", "9999-12-31"].map(str::to_owned);
        for written in year_ends.into_iter().chain(months).chain(days) {
            let Ok(Edtf::Date(date)) = Edtf::parse(&written) else { panic!("{written}") };
            let bounds = Edtf::Date(date).bounds();
            let day = |bound| edge(bound).unwrap().day_or(NaiveDate::MIN);
            let days = Extent { first: day(bounds.earliest), last: day(bounds.latest) };
            assert_eq!(named_unit(date), Some(days), "{written}");
        }
    }

    #[test]
    fn seasons_and_open_digits_name_no_unit() {
        for written in ["2025-21", "2024-34", "202X", "2026-XX", "2026-0X-01", "1950S2", "0000", "-0001-01-01"] {
            let Ok(Edtf::Date(date)) = Edtf::parse(written) else { panic!("{written}") };
            assert_eq!(named_unit(date), None, "{written}");
        }
    }
}
