//! Events per month over the whole time of the list, in as many equal buckets
//! as fit: months, else quarters, years, decades.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::{Calendar, Deal, EventIx};

/// Months are counted from year 0: 12 × year + month − 1.
type Month = i32;

type Label = fn(Month) -> String;

/// Months per bucket, with the label made from its first month.
const UNITS: [(Month, Label); 5] = [
    (1, |month| Calendar::short_month(month.rem_euclid(12).unsigned_abs() + 1).to_owned()),
    (3, |month| format!("Q{} {:02}", month.rem_euclid(12) / 3 + 1, month.div_euclid(12).rem_euclid(100))),
    (12, |month| month.div_euclid(12).to_string()),
    (120, |month| format!("{}s", month.div_euclid(12))),
    (1200, |month| format!("{}s", month.div_euclid(12))),
];

/// Columns that a bucket takes: label, space, bar, space.
const CELL: usize = 8;

#[derive(Clone, Debug, Default)]
pub struct Density {
    first: Month,
    counts: Vec<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// `Feb`, `Q1 26`, `2026`, `2020s`.
    pub label: String,
    pub count: u32,
    pub here: bool,
}

impl Density {
    pub fn new(deal: &Deal, events: &[EventIx]) -> Self {
        let days = || events.iter().filter_map(|ix| deal.event(*ix).sort_day());
        let (Some(first), Some(last)) = (days().map(month_of).min(), days().map(month_of).max()) else {
            return Self::default();
        };
        let mut counts = vec![0; usize::try_from(last - first + 1).unwrap_or(0)];
        for month in days().map(month_of) {
            if let Some(count) = usize::try_from(month - first).ok().and_then(|place| counts.get_mut(place)) {
                *count += 1;
            }
        }
        Self { first, counts }
    }

    pub fn buckets(&self, columns: usize, here: Option<NaiveDate>) -> Vec<Bucket> {
        let Some(last) = Month::try_from(self.counts.len()).ok().filter(|len| *len > 0).map(|len| self.first + len - 1)
        else {
            return Vec::new();
        };
        let buckets_of = |unit: Month| last.div_euclid(unit) - self.first.div_euclid(unit) + 1;
        let fits = |unit: Month| usize::try_from(buckets_of(unit)).is_ok_and(|count| count * CELL <= columns);
        let Some((unit, label)) = UNITS.into_iter().find(|(unit, _)| fits(*unit)) else { return Vec::new() };
        let from = self.first.div_euclid(unit);
        let mut buckets: Vec<Bucket> = (from..from + buckets_of(unit))
            .map(|place| Bucket {
                label: label(place * unit),
                count: 0,
                here: here.is_some_and(|day| month_of(day).div_euclid(unit) == place),
            })
            .collect();
        for (month, count) in (self.first..).zip(&self.counts) {
            if let Some(bucket) =
                usize::try_from(month.div_euclid(unit) - from).ok().and_then(|place| buckets.get_mut(place))
            {
                bucket.count += count;
            }
        }
        buckets
    }
}

fn month_of(day: NaiveDate) -> Month {
    day.year() * 12 + day.month0().cast_signed()
}
