//! Dates that are told from the day of writing: `Monday`, `yesterday`, `last month`.

use chrono::{Datelike as _, Days, Months, NaiveDate, Weekday};

use super::{
    Spot,
    dates::{DateReading, Lead, ProseDate},
    tokens::{Tokens, preceding},
};
use crate::domain::EdtfDate;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relative {
    /// So many days later.
    Day(i8),
    /// With -1 for the last, 1 for the next and 0 for this; none for a plain `Monday`.
    Weekday(Weekday, Option<i8>),
    Unit(TimeUnit, i8),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    Week,
    Month,
    Quarter,
    Year,
}

const DAYS: [(&str, i8); 3] = [("yesterday", -1), ("today", 0), ("tomorrow", 1)];

const UNITS: [(&str, TimeUnit); 4] =
    [("week", TimeUnit::Week), ("month", TimeUnit::Month), ("quarter", TimeUnit::Quarter), ("year", TimeUnit::Year)];

const STEPS: [(i8, &str); 3] = [(-1, "last"), (0, "this"), (1, "next")];

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("Monday", Weekday::Mon),
    ("Tuesday", Weekday::Tue),
    ("Wednesday", Weekday::Wed),
    ("Thursday", Weekday::Thu),
    ("Friday", Weekday::Fri),
    ("Saturday", Weekday::Sat),
    ("Sunday", Weekday::Sun),
];

/// Days with a name of their own.
const NAMED: &str = "good black super cyber ash bloody easter palm shrove holy ruby casual";

pub(super) fn date(tokens: &Tokens<'_>, Spot { at, floor }: Spot) -> Option<(ProseDate, usize)> {
    let (start, relative) = weekday(tokens, at, floor).or_else(|| of_step(tokens, at)).or_else(|| day(tokens, at))?;
    let end = if matches!(relative, Relative::Unit(..)) { at + 2 } else { at + 1 };
    // A day of the week, or part of a longer word.
    if tokens.touches(start) && !matches!(tokens.sign(preceding(start)), Some('(' | '"' | '“' | '—' | '‘')) {
        return None;
    }
    // Of a quarter, as of a week, there is an end.
    let shape = if matches!(relative, Relative::Unit(..)) { "Q" } else { "W" };
    let lead = Lead::before(tokens, Spot { at: start, floor }, shape);
    let [words, date] = [lead.start, start].map(|start| tokens.bytes(start..end));
    let reading = DateReading::Relative(relative);
    Some((ProseDate { words, date, bound: lead.bound, part: lead.part, reading }, end))
}

fn weekday(tokens: &Tokens<'_>, at: usize, floor: usize) -> Option<(usize, Relative)> {
    let (_, weekday) = WEEKDAYS.into_iter().find(|(name, _)| tokens.word(at) == Some(name))?;
    let step = tokens.longest_before(at, floor, &STEPS);
    let is_named = tokens.is_in(preceding(at), NAMED);
    (!is_named).then_some((step.map_or(at, |(start, _)| start), Relative::Weekday(weekday, step.map(|(_, step)| step))))
}

/// `last quarter`; not `the last quarter`.
fn of_step(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Relative)> {
    let (step, _) = STEPS.into_iter().find(|(_, word)| tokens.is(at, word))?;
    let (_, unit) = UNITS.into_iter().find(|(word, _)| tokens.is(at + 1, word))?;
    let is_other = tokens.is_one_of(preceding(at), &["the", "a", "an", "every", "each"]) || tokens.is(at + 2, "of");
    (!is_other).then_some((at, Relative::Unit(unit, step)))
}

/// Not `USA Today`.
fn day(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Relative)> {
    let (_, later) = DAYS.into_iter().find(|(word, _)| tokens.is(at, word))?;
    let is_name = tokens.word(at)?.starts_with(char::is_uppercase) && !tokens.begins_sentence(at);
    (!is_name).then_some((at, Relative::Day(later)))
}

impl Relative {
    /// What is probably meant by somebody who wrote on a day, as a date in doubt. A plain
    /// `Monday` is the last one, as in the news.
    pub fn written_on(self, day: NaiveDate) -> Option<EdtfDate> {
        let [first, last] = match self {
            Self::Day(later) => [moved(day, later.into())?; 2],
            Self::Weekday(weekday, step) => [nearest(weekday, step, day)?; 2],
            Self::Unit(TimeUnit::Week, step) => {
                let monday = moved(day, i64::from(step) * 7 - i64::from(day.weekday().num_days_from_monday()))?;
                [monday, moved(monday, 6)?]
            }
            Self::Unit(unit, step) => return whole_unit(unit, step, day),
        };
        EdtfDate::parse(&if first == last { format!("{first}?") } else { format!("{first}?/{last}?") }).ok()
    }
}

fn moved(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let distance = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(distance) } else { day.checked_add_days(distance) }
}

fn nearest(weekday: Weekday, step: Option<i8>, day: NaiveDate) -> Option<NaiveDate> {
    let since = i64::from(day.weekday().days_since(weekday));
    moved(
        day,
        match step {
            None => -since,
            Some(..0) => {
                if since == 0 {
                    -7
                } else {
                    -since
                }
            }
            Some(0) => (7 - since) % 7,
            Some(1..) => 7 - since,
        },
    )
}

fn whole_unit(unit: TimeUnit, step: i8, day: NaiveDate) -> Option<EdtfDate> {
    let months = match unit {
        TimeUnit::Week => return None,
        TimeUnit::Month => 1,
        TimeUnit::Quarter => 3,
        TimeUnit::Year => 12,
    };
    let distance = Months::new(months * u32::from(step.unsigned_abs()));
    let first = day.with_day(1)?;
    let then = if step < 0 { first.checked_sub_months(distance) } else { first.checked_add_months(distance) }?;
    let year = then.year();
    EdtfDate::parse(&match unit {
        TimeUnit::Year => format!("{year}?"),
        TimeUnit::Quarter => format!("{year}-{}?", 33 + then.month0() / 3),
        TimeUnit::Week | TimeUnit::Month => format!("{year}-{:02}?", then.month()),
    })
    .ok()
}
