//! Sets of dates: one of them is meant (`[2026-03-01..2026-03-10]`) or all are
//! (`{2026-03, 2026-05}`).

use std::fmt;

use chrono::NaiveDate;
use edtf_core::{Date, DateField, Qualifier, Set, SetElement, SetKind, Year, YearKind};

use super::{
    EdtfDate, EdtfError,
    days::{Extent, bounds},
};

/// So that a date is small enough to be copied.
pub const LARGEST_SET: usize = 8;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DateSet {
    kind: SetKind,
    /// As they are written, then none.
    elements: [Option<Element>; LARGEST_SET],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    Date(Unit),
    OnOrBefore(Unit),
    OnOrAfter(Unit),
    Range(Unit, Unit),
}

/// A day, month, season or year without open digits and doubts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

impl Unit {
    fn new(date: Date) -> Result<Self, EdtfError> {
        let is_qualified = date.is_uncertain() || date.is_approximate();
        if is_qualified || date.has_unspecified() || date.year.significant_digits.is_some() {
            return Err(EdtfError::SetMember);
        }
        let year = date.year.value().and_then(|year| u16::try_from(year).ok());
        let [month, day] = [date.month, date.day].map(|field| field.and_then(DateField::value));
        let unit = Self { year: year.ok_or(EdtfError::Year)?, month, day };
        EdtfDate::of_date(unit.date()).map(|_| unit).ok_or(EdtfError::Year)
    }

    pub(super) fn date(self) -> Date {
        let qualifier = Qualifier::default();
        let digit = |place: u16| u8::try_from(self.year / place % 10).ok();
        let digits = [1000, 100, 10, 1].map(digit);
        let year = Year { kind: YearKind::Standard { negative: false, digits }, significant_digits: None, qualifier };
        let field = |value: u8| DateField { digits: [Some(value / 10), Some(value % 10)], qualifier };
        Date { year, month: self.month.map(field), day: self.day.map(field) }
    }

    fn days(self) -> Extent {
        bounds(self.date())
    }
}

impl Element {
    fn new(element: SetElement) -> Result<Self, EdtfError> {
        Ok(match element {
            SetElement::Date(date) => Self::Date(Unit::new(date)?),
            SetElement::OnOrBefore(date) => Self::OnOrBefore(Unit::new(date)?),
            SetElement::OnOrAfter(date) => Self::OnOrAfter(Unit::new(date)?),
            SetElement::Range(first, last) => Self::Range(Unit::new(first)?, Unit::new(last)?),
        })
    }

    /// Its first and its last unit; a day without end where it has none.
    fn outer(self) -> [Extent; 2] {
        match self {
            Self::Date(unit) => [unit.days(); 2],
            Self::OnOrBefore(unit) => [Extent::on(NaiveDate::MIN), unit.days()],
            Self::OnOrAfter(unit) => [unit.days(), Extent::on(NaiveDate::MAX)],
            Self::Range(first, last) => [first.days(), last.days()],
        }
    }

    fn days(self) -> Extent {
        let [first, last] = self.outer();
        Extent { first: first.first, last: last.last }
    }
}

impl DateSet {
    pub(super) fn new(set: &Set) -> Result<Self, EdtfError> {
        let is_date = |element: &SetElement| matches!(element, SetElement::Date(_));
        match set.elements.len() {
            1 if set.elements.iter().all(is_date) => return Err(EdtfError::SetOfOne),
            2.. if LARGEST_SET < set.elements.len() => return Err(EdtfError::LargeSet),
            _ => {}
        }
        if set.kind == SetKind::AllMembers && !set.elements.iter().all(is_date) {
            return Err(EdtfError::RangeInBraces);
        }
        let mut elements = [None; LARGEST_SET];
        for (place, element) in elements.iter_mut().zip(&set.elements) {
            *place = Some(Element::new(*element)?);
        }
        Ok(Self { kind: set.kind, elements })
    }

    /// Whether all of its dates are meant, not one.
    pub(super) fn is_of_all(&self) -> bool {
        self.kind == SetKind::AllMembers
    }

    pub(super) fn is_one_range(&self) -> bool {
        matches!(self.elements, [Some(Element::Range(..)), None, ..])
    }

    /// As they are written.
    pub(super) fn elements(&self) -> impl Iterator<Item = Element> {
        self.elements.into_iter().flatten()
    }

    /// The days of each element, the earliest first; they may overlap.
    pub(super) fn stretches(&self) -> Vec<Extent> {
        let mut stretches: Vec<Extent> = self.elements().map(Element::days).collect();
        stretches.sort_by_key(|stretch| (stretch.first, stretch.last));
        stretches
    }

    /// The last days of the units of each element, the earliest first.
    pub(super) fn last_days(&self) -> Vec<Extent> {
        let last_days = |element: Element| {
            let [first, last] = element.outer().map(|unit| unit.last);
            Extent { first, last }
        };
        let mut last_days: Vec<Extent> = self.elements().map(last_days).collect();
        last_days.sort_by_key(|days| (days.first, days.last));
        last_days
    }

    pub(super) fn outermost_units(&self) -> impl Iterator<Item = Extent> {
        self.elements().flat_map(Element::outer)
    }

    /// The earliest first day of a unit from a day on.
    pub(super) fn next_first_day(&self, from: NaiveDate) -> Option<NaiveDate> {
        let next = |element: Element| {
            let [earliest, latest] = element.outer().map(|unit| unit.first);
            Some(earliest.max(from)).filter(|day| *day <= latest)
        };
        self.elements().filter_map(next).min()
    }

    /// The earliest and the latest of its units.
    pub(super) fn outer(&self) -> [Extent; 2] {
        let units = || self.outermost_units();
        let first = units().min_by_key(|unit| (unit.first, unit.last)).unwrap_or(Extent::ALWAYS);
        let last = units().max_by_key(|unit| (unit.last, unit.first)).unwrap_or(Extent::ALWAYS);
        [first, last]
    }

    /// The earliest and the latest of its dates, if it has no open end there.
    pub(super) fn ends(&self) -> [Option<Date>; 2] {
        let [first, last] = self.outer();
        let dated = |days: Extent| self.elements().flat_map(Element::units).find(|unit| unit.days() == days);
        [first, last].map(|days| dated(days).map(Unit::date))
    }
}

impl Element {
    pub(super) fn units(self) -> impl Iterator<Item = Unit> {
        let (first, last) = match self {
            Self::Date(unit) | Self::OnOrBefore(unit) | Self::OnOrAfter(unit) => (unit, None),
            Self::Range(first, last) => (first, Some(last)),
        };
        std::iter::once(first).chain(last)
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}", self.year)?;
        [self.month, self.day].into_iter().flatten().try_for_each(|field| write!(formatter, "-{field:02}"))
    }
}

impl fmt::Display for Element {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(unit) => write!(formatter, "{unit}"),
            Self::OnOrBefore(unit) => write!(formatter, "..{unit}"),
            Self::OnOrAfter(unit) => write!(formatter, "{unit}.."),
            Self::Range(first, last) => write!(formatter, "{first}..{last}"),
        }
    }
}

impl fmt::Display for DateSet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let elements: Vec<String> = self.elements().map(|element| element.to_string()).collect();
        let [open, close] = if self.is_of_all() { ['{', '}'] } else { ['[', ']'] };
        write!(formatter, "{open}{}{close}", elements.join(","))
    }
}
