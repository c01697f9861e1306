//! Dates in cells. Whether the day or the month comes first is decided for a whole column.

mod approximate;
mod cell;
mod clock;
mod names;
mod phrases;
mod spelled;

use super::table::{DayCount, Why};
use crate::domain::{EdtfDate, Vocabulary as _, vocabulary};

use cell::{Numbers, numbers_of};
pub(super) use cell::{Read, Unread, is_one, read, with_clock};
pub(super) use clock::{clock, first_clock};

vocabulary! {
    /// In `3/4/2031`.
    DayOrder {
        DayFirst = "day-first",
        MonthFirst = "month-first",
    }
}

/// How the dates of a column are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// None if it cannot be told: a date is then one of two.
    pub order: Option<DayOrder>,
    /// Why, if there is a date for which it matters.
    pub why: Option<Why>,
    /// Why numbers are days, as Excel counts them; none if they are not.
    pub serials: Option<Why>,
    pub days: DayCount,
    /// Whether all times are midnight, which a program added.
    pub has_midnights: bool,
    /// Whether a time has fractions of a second, which are left out.
    pub has_fractions: bool,
}

/// Between these are the days from 1954 to 2119.
const SERIALS: std::ops::Range<f64> = 20_000.0..80_000.0;

impl Decision {
    /// `cells` have their lines. `otherwise` is the order, and why, if nothing in them tells.
    pub(super) fn of(
        cells: &[(u64, &str)],
        given: Option<DayOrder>,
        otherwise: Option<(DayOrder, &'static str)>,
    ) -> Self {
        let numbers: Vec<(u64, &str, Numbers)> =
            cells.iter().filter_map(|(line, cell)| Some((*line, *cell, numbers_of(cell)?))).collect();
        let (order, why) = decided(&numbers, given, otherwise);
        let filled = cells.iter().map(|(_, cell)| *cell).filter(|cell| !cell.is_empty());
        let serials = cells.iter().filter(|(_, cell)| serial(cell).is_some());
        let are_serials = serials.clone().count() * 2 > filled.clone().count();
        let clocks: Vec<String> = filled.clone().filter_map(clock::clock_at_end).collect();
        Self {
            order,
            why,
            serials: serials.clone().next().filter(|_| are_serials).map(|(line, cell)| {
                Why::of(&[*line], format!("numbers such as {cell} on line {line} are read as Excel dates"))
            }),
            days: DayCount::default(),
            has_midnights: !clocks.is_empty() && clocks.iter().all(|clock| clock.trim_end_matches('Z') == "00:00"),
            has_fractions: filled.clone().any(has_fraction),
        }
    }

    /// What is to be said of the column: `the day comes first, as 13/2/2031 on line 4 shows`
    pub(super) fn told(&self) -> impl Iterator<Item = Why> {
        let midnights = self.has_midnights.then_some("all times are midnight and are ignored");
        let fractions = self.has_fractions.then_some("fractions of a second are dropped");
        let ways = [&self.why, &self.serials].into_iter().flatten().cloned();
        ways.chain([midnights, fractions].into_iter().flatten().map(|what| Why::of(&[], what)))
    }
}

/// `09:42:00.25`
fn has_fraction(cell: &str) -> bool {
    let seconds = cell.rsplit_once(':').map_or("", |(_, seconds)| seconds);
    seconds
        .split_once('.')
        .is_some_and(|(whole, rest)| whole.len() == 2 && rest.starts_with(|sign: char| sign.is_ascii_digit()))
        || cell.rsplit(':').nth(1).is_some_and(|part| part.contains('.') && part.contains(['+', '-']))
}

pub(super) fn serial(cell: &str) -> Option<f64> {
    cell.parse::<f64>().ok().filter(|number| SERIALS.contains(number))
}

fn decided(
    numbers: &[(u64, &str, Numbers)],
    given: Option<DayOrder>,
    otherwise: Option<(DayOrder, &'static str)>,
) -> (Option<DayOrder>, Option<Why>) {
    let open = numbers.iter().filter(|(.., numbers)| numbers.is_open()).count();
    let is_open = open > 0;
    let dates = if open == 1 { "1 date is".to_owned() } else { format!("{open} dates are") };
    // A day that the calendar does not have is a slip, and shows nothing.
    let shown = |order: DayOrder| {
        numbers.iter().find(|(.., numbers)| numbers.shows() == Some(order) && numbers.date(order).is_some())
    };
    let first = |order: DayOrder| if order == DayOrder::DayFirst { "the day" } else { "the month" };
    if let Some(order) = given {
        return (
            Some(order),
            is_open.then(|| Why::of(&[], format!("{} comes first, as given by --dates", first(order)))),
        );
    }
    match (shown(DayOrder::DayFirst), shown(DayOrder::MonthFirst)) {
        (Some((one, cell, _)), Some((other, other_cell, _))) => {
            let why = format!(
                "the day comes first in {cell} (line {one}), but the month in {other_cell} (line {other}), so {dates} kept as one of two"
            );
            (None, is_open.then(|| Why::of(&[*one, *other], why)))
        }
        (Some(shown), None) => (Some(DayOrder::DayFirst), is_open.then(|| as_shown("the day", shown))),
        (None, Some(shown)) => (Some(DayOrder::MonthFirst), is_open.then(|| as_shown("the month", shown))),
        (None, None) if !is_open => (None, None),
        (None, None) => match in_order(numbers) {
            Some(order) => {
                let why = format!("{} comes first, since that puts the rows in order", first(order));
                (Some(order), Some(Why::of(&[], why)))
            }
            None if let Some((order, why)) = otherwise => {
                (Some(order), Some(Why::of(&[], format!("{} comes first, {why}", first(order)))))
            }
            None => {
                let why = format!(
                    "can't tell whether the day or the month comes first, so {dates} kept as one of two; to settle it, use --dates day-first or --dates month-first"
                );
                (None, Some(Why::of(&[], why)))
            }
        },
    }
}

fn as_shown(first: &str, (line, cell, _): &(u64, &str, Numbers)) -> Why {
    Why::of(&[*line], format!("{first} comes first, as {cell} on line {line} shows"))
}

/// The one order in which all dates follow one another.
fn in_order(numbers: &[(u64, &str, Numbers)]) -> Option<DayOrder> {
    const FEWEST: usize = 4;
    let is_in_order = |order: &DayOrder| {
        let dates: Vec<Option<EdtfDate>> = numbers.iter().map(|(.., numbers)| numbers.date(*order)).collect();
        let pairs = || dates.iter().zip(dates.iter().skip(1));
        pairs().all(|(one, next)| one <= next) || pairs().all(|(one, next)| one >= next)
    };
    let mut orders = DayOrder::ALL.iter().copied().filter(is_in_order);
    orders.next().filter(|_| orders.next().is_none() && numbers.len() >= FEWEST)
}
