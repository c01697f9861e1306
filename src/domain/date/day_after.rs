//! The day after an end, as exact as the end.

use chrono::{Datelike as _, NaiveDate};
use edtf_core::{Date, Precision};

use super::{
    EdtfDate, LARGEST_SET, Spread, Written,
    days::{Extent, is_doubtful, merged, next, units},
};

/// The codes of the parts of a year: each group divides it.
const PARTS_OF_YEAR: [[u8; 2]; 6] = [[21, 24], [25, 28], [29, 32], [33, 36], [37, 39], [40, 41]];

impl EdtfDate {
    /// When what lasts from a day until this date is over: on one of several days if the end is one of
    /// several, and in doubt if the end is.
    pub fn day_after(self, since: NaiveDate) -> Option<Self> {
        let last_day = self.last_day()?;
        let ends: Vec<NaiveDate> = match self.written {
            Written::Date(date) if is_doubtful(date) && date.has_unspecified() => {
                return Self::parse(&set_after(&[Spread::one_reading(self).end], since)?).ok();
            }
            Written::Date(date) if is_doubtful(date) => return unit_after(date, last_day),
            Written::Date(date) if date.has_unspecified() => units(date, since).map(|unit| unit.last).collect(),
            Written::Set(set) if self.is_one_of_set() => return Self::parse(&set_after(&set.last_days(), since)?).ok(),
            Written::Date(_) | Written::Interval(_) | Written::Set(_) => vec![last_day],
        };
        let ends: Vec<Extent> = ends.into_iter().map(Extent::on).collect();
        Self::parse(&set_after(&ends, since)?).ok()
    }
}

/// `[2026-02-01,2026-12-01]`, or a single day. Of more days than a set has, all between the first and the last.
fn set_after(ends: &[Extent], since: NaiveDate) -> Option<String> {
    let ends = ends.iter().filter(|end| end.last >= since);
    let after = ends.map(|end| Extent { first: next(end.first.max(since)), last: next(end.last) });
    let days = merged(after);
    let range =
        |Extent { first, last }: Extent| if first == last { first.to_string() } else { format!("{first}..{last}") };
    match days.as_slice() {
        [] => None,
        [only] if only.first == only.last => Some(only.first.to_string()),
        [first, .., last] if days.len() > LARGEST_SET => {
            Some(format!("[{}]", range(Extent { first: first.first, last: last.last })))
        }
        few => Some(format!("[{}]", few.iter().copied().map(range).collect::<Vec<String>>().join(","))),
    }
}

/// The day, month, part of a year or year after a date in doubt, in the same doubt.
fn unit_after(date: Date, last_day: NaiveDate) -> Option<EdtfDate> {
    let first = next(last_day);
    let written = match (date.precision(), date.month.and_then(edtf_core::DateField::value)) {
        (Precision::Day, _) => first.to_string(),
        (Precision::Season, Some(part)) => {
            let year = date.year.value()?;
            let [first, last] = PARTS_OF_YEAR.into_iter().find(|[first, last]| (*first..=*last).contains(&part))?;
            if part == last { format!("{:04}-{first}", year + 1) } else { format!("{year:04}-{}", part + 1) }
        }
        (Precision::Year, _) => format!("{:04}", first.year()),
        (Precision::Month | Precision::Season, _) => format!("{:04}-{:02}", first.year(), first.month()),
    };
    let doubt = match (date.is_uncertain(), date.is_approximate()) {
        (true, true) => "%",
        (true, false) => "?",
        (false, _) => "~",
    };
    EdtfDate::parse(&format!("{written}{doubt}")).ok()
}
