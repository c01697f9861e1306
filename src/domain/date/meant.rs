//! Suggestions for what is not EDTF: days, months, quarters, seasons, years and
//! intervals as people write them.

mod parts;

use chrono::NaiveDate;

use super::{Edge, EdtfDate, YEARS};
use parts::single;

const LONGEST: usize = 60;

const MOST: usize = 2;

/// ISO 8601-2 numbers in place of a month.
const NUMBERED: [(&str, &str); 8] = [
    ("-21", "spring"),
    ("-22", "summer"),
    ("-23", "autumn"),
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
    pub fn meant(written: &str) -> Vec<Self> {
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
    pub fn days_meant(written: &str) -> Vec<NaiveDate> {
        let date = Self::parse(written.trim()).ok();
        let dates = date.map_or_else(|| Self::meant(written), |date| vec![date]);
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
        let is_year = |text: &str| text.len() == 4 && text.parse::<i32>().is_ok_and(|year| YEARS.contains(&year));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, meant: &[&str]) {
        let found: Vec<String> = EdtfDate::meant(written).iter().map(ToString::to_string).collect();
        assert_eq!(found, meant, "{written}");
    }

    #[test]
    fn days_months_and_years_as_people_write_them() {
        for written in [
            "27 Feb 2026",
            "27-Feb-2026",
            "27-Feb-26",
            "27Feb2026",
            "Feb 27, 2026",
            "February 27th, 2026",
            "the 27th of February 2026",
            "Fri 27 February 2026",
            "2026 Feb 27",
            "2/27/2026",
            "27/2/2026",
            "27.02.2026",
            "2026/02/27",
            "2026.02.27",
            "2026-2-27",
            "20260227",
            "2026-27-02",
            "2026-02-27T10:00:00Z",
            "2026-02-27 10:00",
            "2026-02-27.",
            "“2026-02-27”",
            "2026–02–27",
            "2026-058",
            " 2026-02-27 ",
        ] {
            check(written, &["2026-02-27"]);
        }
        for written in [
            "Feb 2026",
            "February, 2026",
            "2026-2",
            "2/2026",
            "202602",
            "2026/02",
            "2026/2",
            "2026-02-00",
            "early Feb 2026",
        ] {
            check(written, &["2026-02"]);
        }
        for written in ["2026-00", "the year 2026", "late 2026", "2026-00-00"] {
            check(written, &["2026"]);
        }
    }

    #[test]
    fn parts_of_years_and_stretches_of_time() {
        let cases = [
            ("2026-Q2", "2026-34"),
            ("Q2 2026", "2026-34"),
            ("2026Q2", "2026-34"),
            ("2Q26", "2026-34"),
            ("second quarter of 2026", "2026-34"),
            ("2026-H1", "2026-01/2026-06"),
            ("H2 2026", "2026-07/2026-12"),
            ("first half of 2026", "2026-01/2026-06"),
            ("spring 2026", "2026-21"),
            ("2026-spring", "2026-21"),
            ("Fall 2026", "2026-23"),
            ("2026-W09", "2026-02-23/2026-03-01"),
            ("2020s", "202X"),
            ("202x", "202X"),
            ("Q4 25", "2025-36"),
            ("2026-xx", "2026-XX"),
            ("2026/27", "2026/2027"),
            ("2026-2028", "2026/2028"),
            ("Feb 2026 to 2 March 2027", "2026-02/2027-03-02"),
            ("2026-01..2026-03", "2026-01/2026-03"),
            ("2026-2-9/2026-3-1", "2026-02-09/2026-03-01"),
            ("2026/2020", "2020/2026"),
            ("[2024,2025]", "2024/2025"),
            ("since 2026", "2026/.."),
            ("until March 2027", "../2027-03"),
            ("c. 2026", "2026~"),
            ("circa Feb 2026", "2026-02~"),
            ("~2026", "2026~"),
            ("about Q2 2026", "2026-34~"),
            ("maybe 2026", "2026?"),
            ("2026 ?", "2026?"),
        ];
        for (written, meant) in cases {
            check(written, &[meant]);
        }
    }

    #[test]
    fn what_is_open_is_left_open() {
        check("03/04/2026", &["2026-03-04", "2026-04-03"]);
        check("04/04/2026", &["2026-04-04"]);
        check("2026-02-30", &["2026-02-28", "2026-02"]);
        check("31 June 2026", &["2026-06-30", "2026-06"]);
        for none in [
            "",
            "today",
            "soon",
            "TBD",
            "1899-12-31",
            "12",
            "Feb 27",
            "Q2",
            "2026-13",
            "2026-02-27-28-29",
            "a copy of 2026",
            &"2026 ".repeat(50),
        ] {
            check(none, &[]);
        }
    }

    #[test]
    fn one_day_is_meant_by_a_longer_time_as_its_last_or_first() {
        let days = |written| EdtfDate::days_meant(written).iter().map(ToString::to_string).collect::<Vec<String>>();
        assert_eq!(days("2026-Q2"), ["2026-06-30", "2026-04-01"]);
        assert_eq!(days("27 Feb 2026"), ["2026-02-27"]);
        assert_eq!(days("2026-02~"), ["2026-02-28", "2026-02-01"]);
        assert_eq!(days("tomorrow"), Vec::<String>::new());
    }

    proptest::proptest! {
        #[test]
        fn what_is_meant_is_a_date(written in "[0-9QqHWFebMarch/., ~?-]{0,14}") {
            for date in EdtfDate::meant(&written) {
                proptest::prop_assert!(EdtfDate::parse(&date.to_string()).is_ok());
            }
        }
    }
}
