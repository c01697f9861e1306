//! The figures that a deal has of an event: recorded, or in its title, its quoted words and the terms
//! that it sets.

use chrono::{Datelike as _, NaiveDate};

use super::{amounts, dates};
use crate::{
    domain::{
        Amount, AmountBound, Certainty, DateBound, DateContext, DateReading, Edge, EdtfDate, Event, EventLink, Passage,
        ProseAmount, ProseDate, TextLayout, Unit, Value, Version, clean,
    },
    editing::own_words,
};

/// An amount, in a unit and with a bound as a deal file has them.
#[derive(Clone, Debug)]
pub(super) struct KnownAmount {
    unit: String,
    value: Value,
    to: Option<Value>,
    bound: AmountBound,
    pub(super) shown: String,
}

impl KnownAmount {
    fn recorded(amount: Amount<'_>) -> Option<Self> {
        let value = amount.value().filter(|_| amount.certainty() != Certainty::Contradicted)?;
        let unit = amount.unit().shown().to_owned();
        Some(Self { unit, value, to: None, bound: amount.bound(), shown: amount.full() })
    }

    pub(super) fn written(text: &str, said: &ProseAmount) -> Self {
        let shown = written(text, said.words.clone());
        Self { unit: said.unit.to_owned(), value: said.value, to: said.to, bound: said.bound, shown }
    }

    pub(super) fn has_unit_of(&self, said: &ProseAmount) -> bool {
        self.unit == said.unit
    }

    /// Money in another currency is of the same, but never the same.
    pub(super) fn is_of_kind_of(&self, said: &ProseAmount) -> bool {
        self.has_unit_of(said) || (Unit::is_currency(&self.unit) && Unit::is_currency(said.unit))
    }

    pub(super) fn has_same_unit_as(&self, other: &Self) -> bool {
        self.unit == other.unit
    }

    /// Neither up to it nor about it, nor a range.
    pub(super) fn is_exact(&self) -> bool {
        self.bound == AmountBound::Exactly && self.to.is_none()
    }

    pub(super) fn is_same_as(&self, other: &Self) -> bool {
        self.has_same_unit_as(other) && (self.value, self.to, self.bound) == (other.value, other.to, other.bound)
    }

    pub(super) fn is_same(&self, said: &ProseAmount) -> bool {
        self.has_unit_of(said) && (self.value, self.to, self.bound) == (said.value, said.to, said.bound)
    }
}

/// A day, and what was said of it: `by 9 February 2024`.
pub(super) struct Day {
    pub(super) bound: DateBound,
    /// What reads two ways is one of several.
    pub(super) days: Vec<NaiveDate>,
    pub(super) shown: String,
}

impl Day {
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.bound == other.bound && self.days.iter().any(|day| other.days.contains(day))
    }

    /// Whether it is the day, or one of the days, of what happened on a date.
    pub(super) fn is_on(&self, date: EdtfDate) -> bool {
        self.bound == DateBound::On && self.days.iter().any(|day| date.may_cover(*day))
    }

    /// Whether what happened on a date may have happened then.
    pub(super) fn may_be(&self, date: EdtfDate) -> bool {
        self.days.iter().any(|day| match self.bound {
            DateBound::On | DateBound::About => date.may_cover(*day),
            bound => is_bounded_by(bound, (*day, *day), date),
        })
    }
}

/// Whether a date may be before or after a time, of which the first and last day are given.
fn is_bounded_by(bound: DateBound, (first, last): (NaiveDate, NaiveDate), date: EdtfDate) -> bool {
    let may_be = |edge: Edge, is_in: &dyn Fn(NaiveDate) -> bool| match edge {
        Edge::Day(day) => is_in(day),
        Edge::Open | Edge::Unknown => true,
    };
    let is_from = || may_be(date.latest(), &|day| day >= first);
    let is_by = || may_be(date.earliest(), &|day| day <= last);
    match bound {
        DateBound::On | DateBound::About => is_from() && is_by(),
        DateBound::By => is_by(),
        DateBound::Before => may_be(date.earliest(), &|day| day < first),
        DateBound::From => is_from(),
        DateBound::After => may_be(date.latest(), &|day| day > last),
    }
}

/// A month, a quarter or another time of several days, as it is written.
pub(super) struct Time {
    bound: DateBound,
    days: (NaiveDate, NaiveDate),
    pub(super) shown: String,
}

impl Time {
    /// Whether what happened on a date may have happened then.
    pub(super) fn may_be(&self, date: EdtfDate) -> bool {
        is_bounded_by(self.bound, self.days, date)
    }
}

/// Where figures of an event stand.
pub(super) struct Known<F> {
    /// Before them: `its title says`.
    pub(super) says: &'static str,
    pub(super) figures: Vec<F>,
}

pub(super) const TITLE: &str = "its title says";
pub(super) const QUOTED: &str = "its quoted words say";

/// The most reliable ones first.
pub(super) fn known_amounts(event: Event<'_>) -> [Known<KnownAmount>; 4] {
    let recorded = |amounts: &mut dyn Iterator<Item = Amount<'_>>| amounts.filter_map(KnownAmount::recorded).collect();
    let set = event.backlinks().iter().filter_map(|link| match *link {
        EventLink::Sets(term, nth) => event.deal().term(term).version(nth),
        _ => None,
    });
    [
        Known { says: "the event says", figures: recorded(&mut event.amounts()) },
        Known { says: "the term that it sets says", figures: recorded(&mut set.flat_map(Version::amounts)) },
        Known { says: TITLE, figures: amounts_in(event.title().shown()) },
        Known {
            says: QUOTED,
            figures: own_words(event).map(Passage::exact).flat_map(|words| amounts_in(words.shown())).collect(),
        },
    ]
}

/// Without that of the event itself.
pub(super) fn known_days(event: Event<'_>, year: Option<NaiveDate>) -> [Known<Day>; 2] {
    let quoted = own_words(event).map(Passage::exact).flat_map(|words| days_in(words.shown(), year));
    [
        Known { says: TITLE, figures: days_in(event.title().shown(), year) },
        Known { says: QUOTED, figures: quoted.collect() },
    ]
}

pub(super) fn amounts_in(text: &str) -> Vec<KnownAmount> {
    amounts(text).map(|said| KnownAmount::written(text, &said)).collect()
}

/// The days in a text, of a period both ends; those without a year are in that of another one.
pub(super) fn days_in(text: &str, year: Option<NaiveDate>) -> Vec<Day> {
    let days = |said: ProseDate| {
        let shown = written(text, said.date.clone());
        let all = days_of(text, &said, year).into_iter().filter(|days| !days.is_empty());
        all.map(|days| Day { bound: said.bound, days, shown: shown.clone() }).collect::<Vec<_>>()
    };
    dates(text).flat_map(days).collect()
}

/// The months and longer times in a text, but for years.
pub(super) fn times_in(text: &str) -> impl Iterator<Item = Time> {
    dates(text).filter_map(|said| {
        let DateReading::Date(date) = said.reading else { return None };
        let (Edge::Day(first), Edge::Day(last)) = (date.earliest(), date.latest()) else { return None };
        let is_year = !date.to_string().contains('-');
        let is_time = date.day().is_none() && date.start() == date.end() && !is_year;
        is_time.then(|| Time { bound: said.bound, days: (first, last), shown: written(text, said.date) })
    })
}

/// A day in the year in which those without one are.
pub(super) fn year_of(event: Event<'_>) -> Option<NaiveDate> {
    let mut texts = std::iter::once(event.title()).chain(own_words(event).map(Passage::exact));
    let mut dated = || texts.find_map(|text| days_in(text.shown(), None).first()?.days.first().copied());
    event.date().and_then(EdtfDate::sort_day).or_else(&mut dated)
}

/// The days that each date may be.
fn days_of(text: &str, said: &ProseDate, year: Option<NaiveDate>) -> Vec<Vec<NaiveDate>> {
    if said.part.is_some() {
        return Vec::new();
    }
    let ends = |date: EdtfDate| {
        let mut ends: Vec<NaiveDate> =
            [date.start(), date.end()].into_iter().flatten().filter_map(EdtfDate::day).collect();
        ends.dedup();
        ends.into_iter().map(|day| vec![day]).collect()
    };
    match &said.reading {
        DateReading::Date(date) => ends(*date),
        DateReading::OneOf(dates) => vec![dates.iter().copied().filter_map(EdtfDate::day).collect()],
        DateReading::NoYear => {
            let written = text.get(said.date.clone()).unwrap_or_default();
            year.and_then(|year| in_year_of(year, written)).map(ends).unwrap_or_default()
        }
        DateReading::Relative(_) => Vec::new(),
    }
}

fn in_year_of(day: NaiveDate, written: &str) -> Option<EdtfDate> {
    let ends = (NaiveDate::from_ymd_opt(day.year(), 1, 1)?, NaiveDate::from_ymd_opt(day.year(), 12, 31)?);
    EdtfDate::read(written, &DateContext { period: Some(ends), today: day }).ok()
}

pub(super) fn written(text: &str, place: std::ops::Range<usize>) -> String {
    clean(text.get(place).unwrap_or_default(), TextLayout::SingleLine).shown().to_owned()
}

/// An amount or a day that a text states, with its bound.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Figure {
    Amount { unit: &'static str, value: Value, to: Option<Value>, bound: AmountBound },
    Day(DateBound, NaiveDate),
}

impl Figure {
    /// Those that are certain in a text.
    pub(super) fn all(text: &str) -> Vec<Self> {
        let amounts = amounts(text).map(|said| Self::Amount {
            unit: said.unit,
            value: said.value,
            to: said.to,
            bound: said.bound,
        });
        let days = days_in(text, None).into_iter().filter_map(|day| match day.days.as_slice() {
            [only] => Some(Self::Day(day.bound, *only)),
            _ => None,
        });
        amounts.chain(days).collect()
    }
}
