//! What people mean who do not write EDTF: days, months, quarters, seasons, years
//! and intervals.

mod interval;
mod single;
mod years;

use chrono::{Datelike as _, NaiveDate};

use super::{DateContext, Edge, EdtfDate};
use interval::interval;
pub(crate) use single::DateWord;
pub(super) use single::{has_other_weekday, single};
pub(crate) use years::RareSeason;
pub(super) use years::is_rare_season;

/// Two days with their weekdays fit.
const LONGEST: usize = 80;

const MOST: usize = 2;

const OPEN: &str = "..";

const TODAY: &str = "today";

/// ISO 8601-2 numbers in place of a month.
const NUMBERED: [(&str, &str); 10] = [
    ("-21", "spring"),
    ("-22", "summer"),
    ("-23", "fall"),
    ("-24", "winter"),
    ("-33", "the first quarter"),
    ("-34", "the second quarter"),
    ("-35", "the third quarter"),
    ("-36", "the fourth quarter"),
    ("-40", "the first half"),
    ("-41", "the second half"),
];

const ABOUT: [&str; 13] =
    ["approximately", "approx.", "approx", "circa", "around", "roughly", "about", "est.", "ca.", "ca", "c.", "~", "≈"];

const DOUBTED: [&str; 5] = ["possibly", "probably", "perhaps", "maybe", "?"];

/// What a text says about the dates that it may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It means one of them.
    Meant,
    /// It has more than they have, or does not exist.
    Guessed,
    /// It has no year, and no day of that name is in the period.
    OutsidePeriod,
}

/// In EDTF, the likeliest first; not all of these exist.
#[derive(Clone, Debug)]
pub(super) struct Readings {
    pub(super) texts: Vec<String>,
    pub(super) kind: Kind,
}

impl Readings {
    pub(super) fn meant(texts: impl IntoIterator<Item = String>) -> Self {
        Self { texts: texts.into_iter().collect(), kind: Kind::Meant }
    }

    pub(super) fn guessed(texts: impl IntoIterator<Item = String>) -> Self {
        Self { kind: Kind::Guessed, ..Self::meant(texts) }
    }

    pub(super) fn outside_period(texts: impl IntoIterator<Item = String>) -> Self {
        Self { kind: Kind::OutsidePeriod, ..Self::meant(texts) }
    }

    fn map(self, change: impl Fn(String) -> String) -> Self {
        Self { texts: self.texts.into_iter().map(change).collect(), ..self }
    }
}

pub(super) fn readings(written: &str, context: Option<&DateContext>) -> Readings {
    if let Some(years) = years::readings(written) {
        return years;
    }
    if written.len() > LONGEST { Readings::guessed([]) } else { candidates(&plain(written), context) }
}

pub(super) fn readings_of_end(written: &str, context: &DateContext) -> Readings {
    if written.len() > LONGEST { Readings::guessed([]) } else { candidates_for_end(&plain(written), Some(context)) }
}

impl EdtfDate {
    /// The likeliest first.
    pub fn suggestions(written: &str) -> Vec<Self> {
        let mut found = Self::distinct(&readings(written, None).texts);
        found.truncate(MOST);
        found
    }

    /// `February 2025 has 28 days`, where the last day and the month are suggested for a day
    /// that the month does not have.
    pub fn no_such_day(suggested: &[Self]) -> Option<String> {
        let [day, month] = suggested else { return None };
        let last = day.day()?;
        let is_its_last = month.earliest == Edge::Day(last.with_day(1)?) && month.latest == Edge::Day(last);
        is_its_last.then(|| last.format("%B %Y has %-d days").to_string())
    }

    /// Names a season or quarter, whose number nobody knows by heart.
    pub fn part_of_year(&self) -> Option<&'static str> {
        let written = self.to_string();
        let number = written.strip_suffix(['~', '?', '%']).unwrap_or(&written).get(4..)?;
        NUMBERED.iter().find(|(numbered, _)| *numbered == number).map(|(_, words)| *words)
    }

    /// Suggests a day; of a longer time the last and the first.
    pub fn day_suggestions(written: &str) -> Vec<NaiveDate> {
        let date = Self::parse(written.trim()).ok();
        let dates = date.map_or_else(|| Self::suggestions(written), |date| vec![date]);
        let mut days: Vec<NaiveDate> = Vec::new();
        for date in dates {
            for edge in [date.latest, date.earliest] {
                match edge {
                    Edge::Day(day) if !days.contains(&day) => days.push(day),
                    Edge::Day(_) | Edge::Open | Edge::Unknown => {}
                }
            }
        }
        days.truncate(MOST);
        days
    }
}

/// The two digits after the year if they are no month, season or quarter.
pub(super) fn no_month(written: &str) -> Option<&str> {
    let (year, rest) = written.split_once('-')?;
    let month = rest.split('-').next()?;
    let is_number = |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_none = is_number(month, 2) && matches!(month.parse(), Ok(13..=20 | 42..=99_u8));
    (is_number(year, 4) && is_none).then_some(month)
}

/// In lower case, with plain hyphens and single spaces, without punctuation around it.
fn plain(written: &str) -> String {
    let hyphened = written.replace(['‐', '‑', '‒', '–', '—', '−'], "-").replace('…', "...").to_lowercase();
    let words: Vec<&str> = hyphened.split_whitespace().collect();
    let text = words.join(" ");
    let is_sign = |sign: char| matches!(sign, '"' | '“' | '”' | '\'' | '.' | ',' | ';' | '(' | ')' | ' ');
    let idle = text.trim_matches(is_sign);
    // Two points are an open end.
    let is_open = |side: &str| side.ends_with(OPEN) || side.starts_with(OPEN);
    let (before, behind) = text.split_once(idle).unwrap_or_default();
    let [before, behind] = [before, behind].map(|side| if is_open(side.trim_matches(['"', '\''])) { OPEN } else { "" });
    format!("{before}{idle}{behind}")
}

fn candidates(text: &str, context: Option<&DateContext>) -> Readings {
    let found = as_edtf(text).or_else(|| years::winter(text)).or_else(|| qualified(text, context, candidates));
    let found = found.or_else(|| dashed(text, context));
    let found = found.or_else(|| open(text, context)).or_else(|| interval(text, context));
    found.or_else(|| several(text, context)).unwrap_or_else(|| single(text, context))
}

/// The same without intervals: an end of one.
fn candidates_for_end(text: &str, context: Option<&DateContext>) -> Readings {
    let text = if matches!(text, "present" | "the present") { TODAY } else { text };
    let found = as_edtf(text).or_else(|| years::winter(text));
    let found = found.or_else(|| qualified(text, context, candidates_for_end));
    found.unwrap_or_else(|| single(text, context))
}

fn as_edtf(text: &str) -> Option<Readings> {
    let is_set = text.starts_with(['[', '{']);
    let upper = if is_set { text.split_whitespace().collect() } else { text.to_uppercase() };
    EdtfDate::parse_typed(&upper).is_ok_and(|date| date.time().is_none()).then(|| Readings::meant([upper]))
}

type Candidates = fn(&str, Option<&DateContext>) -> Readings;

fn qualified(text: &str, context: Option<&DateContext>, candidates: Candidates) -> Option<Readings> {
    let in_front = |words: &[&str]| {
        let rest = words.iter().find_map(|word| {
            let rest = text.strip_prefix(word)?;
            // Not the `c` of `copy`.
            let is_whole = !word.ends_with(char::is_alphabetic) || !rest.starts_with(char::is_alphabetic);
            is_whole.then_some(rest)
        });
        rest.map(str::trim).filter(|rest| !rest.is_empty())
    };
    let (rest, sign) = if let Some(rest) = in_front(&ABOUT) {
        (rest, '~')
    } else if let Some(rest) = in_front(&DOUBTED) {
        (rest, '?')
    } else if let Some(rest) = text.strip_suffix('?').or(text.strip_suffix("(?")) {
        (rest.trim_end(), '?')
    } else {
        (text.strip_suffix('~')?.trim_end(), '~')
    };
    Some(candidates(rest, context).map(|date| format!("{date}{sign}")))
}

/// `2026-02-27-`: the date, or what begins with it; `2027 –` is only that.
fn dashed(text: &str, context: Option<&DateContext>) -> Option<Readings> {
    let since = text.strip_suffix('-').map(|rest| (rest, [Bounded::Since, Bounded::FromThen]));
    let until = || text.strip_prefix('-').map(|rest| (rest, [Bounded::Until, Bounded::ToThen]));
    let (rest, [stated, unknown]) = since.or_else(until)?;
    let dates = candidates(rest.trim(), context).texts;
    if rest.trim() != rest {
        return Some(Readings::guessed(dates.iter().filter_map(|date| unknown.interval(date))));
    }
    let ranges: Vec<String> = dates.iter().filter_map(|date| stated.interval(date)).collect();
    Some(Readings::guessed(dates.into_iter().chain(ranges)))
}

fn open(text: &str, context: Option<&DateContext>) -> Option<Readings> {
    let after = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word));
    let before = |rest| (rest, Bounded::Until);
    let since = |rest| (rest, Bounded::Since);
    let (rest, bounded) = None
        .or_else(|| text.strip_suffix("/..").map(since))
        .or_else(|| text.strip_prefix("../").map(before))
        .or_else(|| text.strip_suffix('/').map(|rest| (rest, Bounded::FromThen)))
        .or_else(|| text.strip_prefix('/').map(|rest| (rest, Bounded::ToThen)))
        .or_else(|| after(&["before the end of ", "until the end of ", "by the end of "]).map(before))
        .or_else(|| OR_LATER.iter().find_map(|words| text.strip_suffix(words)).map(since))
        .or_else(|| OR_EARLIER.iter().find_map(|words| text.strip_suffix(words)).map(before))
        .or_else(|| after(&["since ", "from ", ">="]).or(text.strip_suffix(OPEN)).map(since))
        .or_else(|| after(&["until ", "till ", "through ", "thru ", "up to ", "to ", "by ", "<=", OPEN]).map(before))
        .or_else(|| after(&["after ", ">"]).map(|rest| (rest, Bounded::After)))
        .or_else(|| after(&["before ", "<"]).map(|rest| (rest, Bounded::Before)))?;
    if interval(rest, context).is_some() {
        return None;
    }
    let Readings { texts, kind } = candidates(rest.trim(), context);
    let is_strict = matches!(bounded, Bounded::After | Bounded::Before);
    // What is before `mid 2026` is not before 2026.
    if is_strict && VAGUE.iter().any(|word| rest.trim_start_matches("the ").starts_with(word)) {
        return Some(Readings::guessed([]));
    }
    let texts: Vec<String> = texts.iter().filter_map(|date| bounded.interval(date)).collect();
    // An interval holds both of its ends; what is before or after a date does not hold it.
    Some(if is_strict { Readings::guessed(texts) } else { Readings { texts, kind } })
}

/// `20 or 21 May 2026`, `Feb and Apr 2026`: a set, which EDTF writes in brackets.
fn several(text: &str, context: Option<&DateContext>) -> Option<Readings> {
    let joined = [(" or ", ["[", "]"]), (" and ", ["{", "}"])];
    joined.into_iter().find_map(|(word, [opening, closing])| {
        let (first, last) = interval::with_shared_month(text.split_once(word)?);
        let alone = DateContext { period: None, today: NaiveDate::MIN };
        let (first, last) = EdtfDate::read_range(&first, &last, context.unwrap_or(&alone)).ok()?;
        Some(Readings::guessed([format!("{opening}{first},{last}{closing}")]))
    })
}

/// What may stand behind the first date of many, and behind the last.
const OR_LATER: [&str; 10] = [
    " or later",
    " and later",
    " or after",
    " and after",
    " and onwards",
    " and onward",
    " and on",
    " onwards",
    " onward",
    "+",
];
const OR_EARLIER: [&str; 4] = [" or earlier", " and earlier", " or before", " and before"];

/// Parts of a time that its date does not tell.
const VAGUE: [&str; 7] = ["early ", "mid ", "mid-", "late ", "end of ", "beginning of ", "start of "];

#[derive(Clone, Copy)]
enum Bounded {
    Since,
    Until,
    /// With an end that is not known: `1 Feb 2026/`.
    FromThen,
    ToThen,
    After,
    Before,
}

impl Bounded {
    /// Without the date itself where that does not belong to it.
    fn interval(self, written: &str) -> Option<String> {
        let date = EdtfDate::parse(written).ok()?;
        let is_exact = !date.is_in_doubt();
        // A week is a set, which is no end of an interval.
        let [first, last] = match (date.as_period(), date.earliest, date.latest) {
            (period, Edge::Day(first), Edge::Day(last)) if date.is_set() && period != date => {
                [first, last].map(|day| day.to_string())
            }
            _ => [written, written].map(str::to_owned),
        };
        match (self, date.earliest, date.latest) {
            (Self::Since, ..) => Some(format!("{first}/..")),
            (Self::Until, ..) => Some(format!("../{last}")),
            (Self::FromThen, ..) => Some(format!("{first}/")),
            (Self::ToThen, ..) => Some(format!("/{last}")),
            (Self::After, _, Edge::Day(last)) if is_exact => Some(format!("{}/..", last.succ_opt()?)),
            (Self::Before, Edge::Day(first), _) if is_exact => Some(format!("../{}", first.pred_opt()?)),
            _ => None,
        }
    }
}
