//! `date:` with a value, a range or a comparison. A value stands for all its
//! days; an imprecise date matches possibly.

use std::ops::Bound::{Excluded, Included, Unbounded};

use super::{
    comparison::{Comparison, Joining, ValueError},
    shown,
};
use crate::domain::{EdtfDate, EdtfError, SUPPORTED_YEARS, Truth, Window};

const EXAMPLES: &str = "2026-02-27, 2026-02, 2026, 2025-10..2026-01 or >=2026-02-27";

const BETWEEN: [&str; 9] = ["..", " to ", " until ", " through ", " and ", " - ", "–", "—", "…"];

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct DateTest {
    pub(super) raw: String,
    comparison: Comparison<EdtfDate>,
}

impl DateTest {
    pub(super) fn parse(raw: &str) -> Result<Self, ValueError> {
        let read = |value: &str| EdtfDate::parse(value).map_err(|_| no_date(value));
        let comparison = Comparison::parse(raw, read).map_err(|wrong| match corrected(raw) {
            Some(meant) if meant.contains("..") => {
                let message = format!("“{}” is not a date: write {meant}", shown(raw));
                ValueError::rewrite(raw, meant, message)
            }
            Some(meant) => wrong.replacing(0..raw.chars().count(), meant),
            None => wrong,
        })?;
        if let Comparison::Within(Included(first), Included(last)) = comparison
            && last.before(first) == Truth::Yes
        {
            let meant = format!("{last}..{first}");
            let message = format!("the range ends before it begins: write {meant}");
            return Err(ValueError::rewrite(raw, meant, message));
        }
        Ok(Self { raw: raw.to_owned(), comparison })
    }

    pub(in crate::search) fn joining(&self) -> Joining {
        self.comparison.joining()
    }

    pub(in crate::search) fn window(&self) -> Window {
        let (low, high) = match self.comparison {
            Comparison::Is(date) | Comparison::IsExactly(date) => return Window::during(date),
            Comparison::Within(low, high) => (low, high),
        };
        let from = match low {
            Included(date) => Window::since(date),
            Excluded(date) => Window::after(date),
            Unbounded => Window::always(),
        };
        from.and(&match high {
            Included(date) => Window::until(date),
            Excluded(date) => Window::before(date),
            Unbounded => Window::always(),
        })
    }

    pub(in crate::search) fn admits(&self, truth: Truth) -> Truth {
        match (&self.comparison, truth) {
            (Comparison::IsExactly(_), Truth::Possibly) => Truth::No,
            _ => truth,
        }
    }
}

fn no_date(value: &str) -> ValueError {
    ValueError::new(format!("“{}” is not a date: {}", shown(value), date_hint(value, EXAMPLES)))
}

/// What to write in the place of something that is not a date: what was
/// probably meant, else why it is none, with the examples.
pub fn date_hint(written: &str, examples: &str) -> String {
    let described = |date: &EdtfDate| {
        let words = date.part_of_year().map_or_else(String::new, |words| format!(" ({words})"));
        format!("{date}{words}")
    };
    let meant: Vec<String> = EdtfDate::suggestions(written).iter().map(described).collect();
    match (meant.as_slice(), EdtfDate::parse(written.trim())) {
        ([], Err(EdtfError::UnknownMonth(month))) => format!("there is no month {month}; write {examples}"),
        ([], Err(EdtfError::Year)) => {
            format!("years are {} to {}; write {examples}", SUPPORTED_YEARS.start(), SUPPORTED_YEARS.end())
        }
        ([], _) => format!("write {examples}"),
        _ => format!("write {}", meant.join(" or ")),
    }
}

/// The condition with each of its values as it was probably meant.
fn corrected(raw: &str) -> Option<String> {
    let value = raw.trim_start_matches(['>', '<', '=', '≥', '≤']);
    let sign = raw.strip_suffix(value)?;
    let one = |value: &str| {
        if value.is_empty() || EdtfDate::parse(value).is_ok() {
            return Some(value.to_owned());
        }
        EdtfDate::suggestions(value).first().map(ToString::to_string)
    };
    let is_understood =
        |meant: &String| match Comparison::parse(meant, |value| EdtfDate::parse(value).map_err(|_| no_date(value))) {
            Ok(Comparison::Within(Included(first), Included(last))) => last.before(first) != Truth::Yes,
            read => read.is_ok(),
        };
    let range = |first: &str, last: &str| {
        let (first, last) = (one(first.trim())?, one(last.trim())?);
        Some(format!("{first}..{last}")).filter(|meant| is_understood(meant))
    };
    let between =
        || BETWEEN.iter().find_map(|between| value.split_once(between).and_then(|(first, last)| range(first, last)));
    // A hyphen stands inside dates too.
    let is_date = |text: &str| EdtfDate::parse(text).is_ok();
    let hyphened = || {
        let ends = value.match_indices('-').filter_map(|(place, _)| value.get(..place).zip(value.get(place + 1..)));
        ends.filter(|(first, last)| is_date(first) && is_date(last)).find_map(|(first, last)| range(first, last))
    };
    let whole = || one(value).map(|value| format!("{sign}{value}"));
    between().or_else(hyphened).or_else(|| whole().filter(is_understood))
}
