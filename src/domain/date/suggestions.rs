//! Suggestions for what is not EDTF: days, months, quarters, seasons, years and
//! intervals as people write them.

mod single;

use chrono::NaiveDate;

use super::{Edge, EdtfDate, SUPPORTED_YEARS};
use single::single;

const LONGEST: usize = 60;

const MOST: usize = 2;

/// ISO 8601-2 numbers in place of a month.
const NUMBERED: [(&str, &str); 8] = [
    ("-21", "spring"),
    ("-22", "summer"),
    ("-23", "fall"),
    ("-24", "winter"),
    ("-33", "the first quarter"),
    ("-34", "the second quarter"),
    ("-35", "the third quarter"),
    ("-36", "the fourth quarter"),
];

const ABOUT: [&str; 13] =
    ["approximately", "approx.", "approx", "circa", "around", "roughly", "about", "est.", "ca.", "ca", "c.", "~", "≈"];

const DOUBTED: [&str; 5] = ["possibly", "probably", "perhaps", "maybe", "?"];

impl EdtfDate {
    /// The likeliest first.
    pub fn suggestions(written: &str) -> Vec<Self> {
        if written.len() > LONGEST {
            return Vec::new();
        }
        let mut found: Vec<Self> = Vec::new();
        for date in candidates(&plain(written)).iter().filter_map(|text| Self::parse(text).ok()) {
            if !found.contains(&date) {
                found.push(date);
            }
        }
        found.truncate(MOST);
        found
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
    let hyphened = written.replace(['‐', '‑', '‒', '–', '—', '−'], "-").to_lowercase();
    let words: Vec<&str> = hyphened.split_whitespace().collect();
    words.join(" ").trim_matches(['"', '“', '”', '\'', '.', ',', ';', '(', ')', '-']).trim().to_owned()
}

/// Not all of these exist.
fn candidates(text: &str) -> Vec<String> {
    let upper = text.to_uppercase();
    if EdtfDate::parse(&upper).is_ok() {
        return vec![upper];
    }
    qualified(text).or_else(|| open(text)).or_else(|| interval(text)).unwrap_or_else(|| single(text))
}

fn qualified(text: &str) -> Option<Vec<String>> {
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
    Some(candidates(rest).into_iter().map(|date| format!("{date}{sign}")).collect())
}

fn open(text: &str) -> Option<Vec<String>> {
    let after = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word));
    let (before, rest, behind) = if let Some(rest) = after(&["since ", "from ", "after ", ">=", ">"]) {
        ("", rest, "/..")
    } else {
        ("../", after(&["until ", "till ", "up to ", "before ", "by ", "<=", "<"])?, "")
    };
    let has_more = interval(rest).is_some();
    (!has_more).then(|| candidates(rest.trim()).into_iter().map(|date| format!("{before}{date}{behind}")).collect())
}

fn interval(text: &str) -> Option<Vec<String>> {
    let is_set = text.starts_with(['[', '{']);
    let text = text.strip_prefix("from ").unwrap_or(text).trim_matches(['[', ']', '{', '}']);
    let years = |(first, last): (&str, &str)| {
        let is_year =
            |text: &str| text.len() == 4 && text.parse::<i32>().is_ok_and(|year| SUPPORTED_YEARS.contains(&year));
        is_year(first) && is_year(last)
    };
    let signs = [" to ", " until ", " through ", " - ", ".."].into_iter().chain(is_set.then_some(","));
    let between = signs.filter_map(|sign| text.split_once(sign));
    let dashed = text.split_once('-').filter(|ends| years(*ends));
    let slashed = text.split_once('/').filter(|(first, last)| first.len() >= 4 && last.len() >= 4);
    let found = between.chain(dashed).chain(slashed).find_map(|(first, last)| {
        let date = |text: &str| candidates(text.trim()).into_iter().find_map(|text| EdtfDate::parse(&text).ok());
        let (first, last) = (date(first)?, date(last)?);
        Some(if last < first { format!("{last}/{first}") } else { format!("{first}/{last}") })
    });
    found.map(|interval| vec![interval])
}
