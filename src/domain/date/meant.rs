//! What was probably meant by something that is no date: how people write
//! days, months, quarters, seasons, years and stretches of time, as EDTF.

use chrono::{Datelike as _, NaiveDate, Weekday};

use super::{Edge, EdtfDate, YEARS};

/// Longer texts are no dates.
const LONGEST: usize = 60;

/// How many dates are offered.
const MOST: usize = 2;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Seasons with their number in ISO 8601-2.
const SEASONS: [(&str, u32); 5] = [("spring", 21), ("summer", 22), ("autumn", 23), ("fall", 23), ("winter", 24)];

/// Words in front of a date that its source does not state exactly.
const ABOUT: [&str; 13] =
    ["approximately", "approx.", "approx", "circa", "around", "roughly", "about", "est.", "ca.", "ca", "c.", "~", "≈"];

/// Words in front of a date that is not certain.
const DOUBTED: [&str; 5] = ["possibly", "probably", "perhaps", "maybe", "?"];

/// Words that add nothing a date could say.
const IDLE: [&str; 15] =
    ["of", "the", "in", "on", "st", "nd", "rd", "th", "year", "early", "mid", "late", "end", "beginning", "start"];

impl EdtfDate {
    /// What was probably meant by something that is no date, the likeliest
    /// first; nothing where that cannot be told.
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

    /// What to write in the place of something that is no date: what was
    /// probably meant, else the examples.
    pub fn to_write(written: &str, examples: &str) -> String {
        let meant: Vec<String> = Self::meant(written).iter().map(ToString::to_string).collect();
        if meant.is_empty() { examples.to_owned() } else { meant.join(" or ") }
    }

    /// What to write in the place of something that is no day.
    pub fn day_to_write(written: &str) -> String {
        let meant: Vec<String> = Self::days_meant(written).iter().map(ToString::to_string).collect();
        match (meant.as_slice(), Self::parse(written.trim())) {
            ([], _) => "one like 2026-02-27".to_owned(),
            ([last, first], Ok(date)) => format!("one like 2026-02-27; {date} lasts from {first} to {last}"),
            _ => meant.join(" or "),
        }
    }

    /// The days that were probably meant where one day is asked for: of a
    /// longer time the last and the first.
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

/// In small letters, with plain hyphens and single blanks, without what stands
/// around a date in a sentence.
fn plain(written: &str) -> String {
    let hyphened = written.replace(['‐', '‑', '‒', '–', '—', '−'], "-").to_lowercase();
    let words: Vec<&str> = hyphened.split_whitespace().collect();
    words.join(" ").trim_matches(['"', '“', '”', '\'', '.', ',', ';', '(', ')', '-']).trim().to_owned()
}

/// What a text may be in EDTF; some of it may not exist.
fn candidates(text: &str) -> Vec<String> {
    let upper = text.to_uppercase();
    if EdtfDate::parse(&upper).is_ok() {
        return vec![upper];
    }
    qualified(text).or_else(|| open(text)).or_else(|| interval(text)).unwrap_or_else(|| single(text))
}

/// `about 2026`, `2026 ?`.
fn qualified(text: &str) -> Option<Vec<String>> {
    let in_front = |words: &[&str]| {
        let rest = words.iter().find_map(|word| {
            let rest = text.strip_prefix(word)?;
            // A letter of a word is no sign: `c` of `copy`.
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

/// `since 2026`, `until March 2027`.
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

/// Two dates with something between them; the earlier one first.
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

/// What a word says of the numbers beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Month(u32),
    /// By its number in ISO 8601-2.
    Season(u32),
    Quarter,
    Half,
    Week,
    Decade,
}

impl Word {
    fn of(word: &str) -> Option<Self> {
        let is_month = |month: &str| word.len() >= 3 && month.starts_with(word);
        let number = |place: usize| u32::try_from(place + 1).ok();
        let month = MONTHS.iter().position(|month| is_month(month)).and_then(number);
        let season = SEASONS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number);
        month.map(Self::Month).or(season.map(Self::Season)).or(match word {
            "q" | "quarter" | "qtr" => Some(Self::Quarter),
            "h" | "half" => Some(Self::Half),
            "w" | "week" => Some(Self::Week),
            "s" => Some(Self::Decade),
            _ => None,
        })
    }
}

/// Numbers and words of a text, in order.
struct Parts<'t> {
    numbers: Vec<&'t str>,
    words: Vec<Word>,
    /// Whether points stand between them: the day comes first there.
    is_pointed: bool,
}

impl<'t> Parts<'t> {
    /// None if there is a word or sign that no date has.
    fn of(text: &'t str) -> Option<Self> {
        let mut parts = Self { numbers: Vec::new(), words: Vec::new(), is_pointed: text.contains('.') };
        let mut rest = text;
        while let Some(start) = rest.find(char::is_alphanumeric) {
            let (between, from) = rest.split_at_checked(start)?;
            if between.contains(|sign: char| !matches!(sign, ' ' | '-' | '/' | '.' | ',' | '\'' | '’')) {
                return None;
            }
            let is_number = from.starts_with(|character: char| character.is_ascii_digit());
            let ends = |character: char| {
                if is_number { !character.is_ascii_digit() } else { !character.is_alphabetic() }
            };
            let (part, left) = from.split_at_checked(from.find(ends).unwrap_or(from.len()))?;
            rest = left;
            match (is_number, ORDINALS.iter().find(|(word, _)| *word == part)) {
                (true, _) => parts.numbers.push(part),
                (false, Some((_, digit))) => parts.numbers.push(digit),
                (false, None) if IDLE.contains(&part) || is_weekday(part) => {}
                (false, None) => parts.words.push(Word::of(part)?),
            }
            if part.is_empty() {
                return None;
            }
        }
        Some(parts)
    }

    /// The place of the year among the numbers, and the year. One of two digits
    /// counts only beside a word.
    fn year(&self) -> Option<(usize, i32)> {
        let is_year = |(place, digits): (usize, &&str)| {
            let year = digits.parse().ok().filter(|year| digits.len() == 4 && YEARS.contains(year))?;
            Some((place, year))
        };
        let short = || {
            let (place, digits) = self.numbers.iter().enumerate().next_back()?;
            let year: i32 = digits.parse().ok()?;
            (digits.len() == 2 && place > 0 && !self.words.is_empty()).then_some((place, 2000 + year))
        };
        self.numbers.iter().enumerate().find_map(is_year).or_else(short)
    }
}

/// Counting words.
const ORDINALS: [(&str, &str); 4] = [("first", "1"), ("second", "2"), ("third", "3"), ("fourth", "4")];

fn is_weekday(word: &str) -> bool {
    word.parse::<Weekday>().is_ok()
}

/// One day, week, month, quarter, season, half, year or decade.
fn single(text: &str) -> Vec<String> {
    // A time of day is not kept.
    let is_day = |day: &str| day.len() == 10 && EdtfDate::parse(day).is_ok();
    if let Some((day, _)) = text.split_once(['t', ' ']).filter(|(day, _)| is_day(day)) {
        return vec![day.to_owned()];
    }
    let Some(parts) = Parts::of(text) else { return Vec::new() };
    let Some((place, year)) = parts.year() else { return in_one_piece(&parts) };
    if let ([_, day], []) = (parts.numbers.as_slice(), parts.words.as_slice())
        && day.len() == 3
    {
        let day = day.parse().ok().and_then(|day| NaiveDate::from_yo_opt(year, day));
        return day.map(|day| day.to_string()).into_iter().collect();
    }
    let others = parts.numbers.iter().enumerate().filter(|(other, _)| *other != place);
    let others: Vec<u32> = others.filter_map(|(_, digits)| digits.parse().ok()).collect();
    let one = |date: Option<String>| date.into_iter().collect();
    match (parts.words.as_slice(), others.as_slice()) {
        ([], []) => vec![year.to_string()],
        ([], [only]) => of_two(year, *only, place == 0),
        ([], [first, second]) if place == 0 => of_three(year, *first, *second),
        ([], [first, second]) => day_and_month(year, *first, *second, parts.is_pointed),
        ([Word::Month(month)], []) => vec![format!("{year}-{month:02}")],
        ([Word::Month(month)], [day]) => on_day(year, *month, *day),
        ([Word::Season(season)], []) => vec![format!("{year}-{season}")],
        ([Word::Quarter], [nth @ 1..=4]) => vec![format!("{year}-{}", 32 + nth)],
        ([Word::Half], [1]) => vec![format!("{year}-01/{year}-06")],
        ([Word::Half], [2]) => vec![format!("{year}-07/{year}-12")],
        ([Word::Week], [week]) => one(week_of(year, *week)),
        ([Word::Decade], []) if year % 10 == 0 => vec![format!("{}X", year / 10)],
        _ => Vec::new(),
    }
}

/// `20260227`, `202602`.
fn in_one_piece(parts: &Parts<'_>) -> Vec<String> {
    let ([digits], []) = (parts.numbers.as_slice(), parts.words.as_slice()) else { return Vec::new() };
    let number = |range: std::ops::Range<usize>| digits.get(range).and_then(|digits| digits.parse::<u32>().ok());
    let year = number(0..4).and_then(|year| i32::try_from(year).ok()).filter(|year| YEARS.contains(year));
    match (digits.len(), year, number(4..6), number(6..8)) {
        (8, Some(year), Some(month), Some(day)) => of_three(year, month, day),
        (6, Some(year), Some(month), _) => of_two(year, month, true),
        _ => Vec::new(),
    }
}

/// A year and one number.
fn of_two(year: i32, number: u32, year_is_first: bool) -> Vec<String> {
    match number {
        1..=12 => vec![format!("{year}-{number:02}")],
        _ if year_is_first && i32::try_from(number) == Ok((year + 1) % 100) => vec![format!("{year}/{}", year + 1)],
        0 if year_is_first => vec![year.to_string()],
        _ => Vec::new(),
    }
}

/// A year, and a month and a day in that order or the other.
fn of_three(year: i32, first: u32, second: u32) -> Vec<String> {
    match (first, second) {
        (0, _) => vec![year.to_string()],
        (1..=12, 0) => vec![format!("{year}-{first:02}")],
        (1..=12, _) => on_day(year, first, second),
        (13..=31, 1..=12) => on_day(year, second, first),
        _ => Vec::new(),
    }
}

/// A day and a month in front of their year: which is which may be open.
fn day_and_month(year: i32, first: u32, second: u32, is_pointed: bool) -> Vec<String> {
    match (first, second) {
        (_, 1..=12) if is_pointed => on_day(year, second, first),
        (1..=12, 1..=12) => vec![format!("{year}-{first:02}-{second:02}"), format!("{year}-{second:02}-{first:02}")],
        (1..=12, 13..=31) => on_day(year, first, second),
        (13..=31, 1..=12) => on_day(year, second, first),
        _ => Vec::new(),
    }
}

/// The day, or, where the month does not have it, its last one and the month.
fn on_day(year: i32, month: u32, day: u32) -> Vec<String> {
    let Some(first) = NaiveDate::from_ymd_opt(year, month, 1) else { return Vec::new() };
    match first.with_day(day) {
        Some(day) => vec![day.to_string()],
        None if (29..=31).contains(&day) => {
            vec![format!("{year}-{month:02}-{}", first.num_days_in_month()), format!("{year}-{month:02}")]
        }
        None => vec![format!("{year}-{month:02}")],
    }
}

/// The days of a week of ISO 8601.
fn week_of(year: i32, week: u32) -> Option<String> {
    let day = |weekday| NaiveDate::from_isoywd_opt(year, week, weekday);
    Some(format!("{}/{}", day(Weekday::Mon)?, day(Weekday::Sun)?))
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
