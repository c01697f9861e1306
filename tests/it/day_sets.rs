//! A date with digits left open is a set of days: laws against a plain
//! enumeration of the calendar, where a day belongs to a date if its digits do.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use chrono::{Datelike as _, Days, Months, NaiveDate};
use dealtui::domain::{EdtfDate, Truth, Window};
use proptest::{prelude::*, sample::select};

use crate::program::on;

fn day(written: &str) -> NaiveDate {
    written.parse().unwrap()
}

fn date(written: &str) -> EdtfDate {
    EdtfDate::parse(written).unwrap_or_else(|error| panic!("{written}: {error:?}"))
}

/// Every day of the years in which the dates of these tests lie.
fn calendar() -> impl Iterator<Item = NaiveDate> {
    let (first, last) = (day("2018-01-01"), day("2031-12-31"));
    (0..=(last - first).num_days()).map(move |days| first + Days::new(days.unsigned_abs()))
}

/// Whether the digits of a day are those that are written, as far as they are.
fn matches(pattern: &str, day: NaiveDate) -> bool {
    let year = day.year().unsigned_abs();
    let fields = [year / 100, year % 100, day.month(), day.day()];
    let digits = fields.iter().flat_map(|two| [two / 10, two % 10]);
    let written = pattern.chars().filter(|character| *character != '-');
    written.zip(digits).all(|(wanted, found)| wanted == 'X' || wanted.to_digit(10) == Some(found))
}

/// The days that a date may mean: found by looking at each, once for each date.
fn meant(written: &str) -> Arc<Vec<NaiveDate>> {
    static FOUND: Mutex<BTreeMap<String, Arc<Vec<NaiveDate>>>> = Mutex::new(BTreeMap::new());
    let mut found = FOUND.lock().unwrap();
    Arc::clone(found.entry(written.to_owned()).or_insert_with(|| Arc::new(looked_up(written))))
}

fn looked_up(written: &str) -> Vec<NaiveDate> {
    let pattern = written.trim_end_matches(['?', '~', '%']);
    let shifted = |day: NaiveDate, by: i32| match pattern.len() {
        10 => day + chrono::TimeDelta::days(by.into()),
        // The unit is what is shifted: its first day stands for all of it.
        7 if by < 0 => day.with_day(1).unwrap() - Months::new(1),
        7 => day.with_day(1).unwrap() + Months::new(by.unsigned_abs()),
        _ if by < 0 => day.with_day(1).unwrap() - Months::new(12),
        _ => day.with_day(1).unwrap() + Months::new(12 * by.unsigned_abs()),
    };
    let shifts: &[i32] = if pattern == written { &[0] } else { &[-1, 0, 1] };
    calendar().filter(|day| shifts.iter().any(|by| matches(pattern, shifted(*day, *by)))).collect()
}

fn truth(all: bool, any: bool) -> Truth {
    match (all, any) {
        (true, _) => Truth::Yes,
        (false, true) => Truth::Possibly,
        (false, false) => Truth::No,
    }
}

/// Dates of 2019 to 2031 with digits left open, some in doubt.
fn masked() -> impl Strategy<Value = String> {
    let year = select(&["2026", "2024", "202X", "2025"][..]);
    let month = select(&["", "-XX", "-0X", "-1X", "-X1", "-X2", "-02", "-11", "-X4"][..]);
    let on = select(&["", "-XX", "-0X", "-1X", "-2X", "-3X", "-X1", "-X9", "-31", "-29", "-05"][..]);
    let doubt = select(&["", "", "?", "~", "%"][..]);
    (year, month, on, doubt).prop_filter_map("a date of the calendar", |(year, month, on, doubt)| {
        let on = if month.is_empty() { "" } else { on };
        let written = format!("{year}{month}{on}{doubt}");
        EdtfDate::parse(&written).is_ok().then_some(written)
    })
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..6000_u64).prop_map(|days| day("2018-01-01") + Days::new(days))
}

fn one_day(day: NaiveDate) -> EdtfDate {
    date(&day.to_string())
}

proptest! {
    #[test]
    fn a_date_lies_in_a_stretch_of_days_as_its_days_do(written in masked(), first in any_day(), length in 0..500_u64) {
        let days = meant(&written);
        let last = first + Days::new(length);
        let (all, any) = (|test: &dyn Fn(NaiveDate) -> bool| days.iter().all(|day| test(*day)), |test: &dyn Fn(NaiveDate) -> bool| days.iter().any(|day| test(*day)));
        let read = date(&written);
        let check = |window: &Window, test: &dyn Fn(NaiveDate) -> bool| (read.within(window), truth(all(test), any(test)));
        let (from, to) = (one_day(first), one_day(last));
        let range = Window::since(from).and(&Window::until(to));
        let (found, expected) = check(&range, &|day| first <= day && day <= last);
        prop_assert_eq!(found, expected, "{} in {}..{}", written, first, last);
        let (found, expected) = check(&Window::after(from), &|day| day > first);
        prop_assert_eq!(found, expected, "{} after {}", written, first);
        let (found, expected) = check(&Window::before(from), &|day| day < first);
        prop_assert_eq!(found, expected, "{} before {}", written, first);
        let until = read.happened_by(first);
        prop_assert_eq!(until, truth(all(&|day| day <= first), any(&|day| day <= first)));
    }

    /// All days that a query's date stands for are meant; in doubt they are possible.
    #[test]
    fn a_query_stands_for_the_days_of_its_date(asked in masked(), written in masked()) {
        let (possible, days) = (meant(&asked), meant(&written));
        let found = date(&written).within(&Window::during(date(&asked)));
        let any = days.iter().any(|day| possible.contains(day));
        if asked.ends_with(['?', '~', '%']) {
            prop_assert_eq!(found != Truth::No, any, "{} in {}", written, asked);
        } else {
            let all = days.iter().all(|day| possible.contains(day));
            prop_assert_eq!(found, truth(all, any), "{} in {}", written, asked);
        }
    }

    /// However often a date comes, and whatever came before it.
    #[test]
    fn dates_in_a_row_lie_where_each_of_them_does(rows in proptest::collection::vec((masked(), 1..4_usize), 1..6), asked in masked()) {
        let dates: Vec<EdtfDate> = rows.iter().flat_map(|(written, times)| vec![date(written); *times]).collect();
        let window = Window::during(date(&asked));
        let found: Vec<Truth> = window.contains_each(dates.iter().copied().map(Some)).collect();
        let each: Vec<Truth> = dates.iter().map(|date| date.within(&window)).collect();
        prop_assert_eq!(found, each);
    }

    #[test]
    fn a_day_lies_in_a_date_if_its_digits_do(asked in masked(), day in any_day()) {
        let found = one_day(day).within(&Window::during(date(&asked)));
        prop_assert_eq!(found != Truth::No, meant(&asked).contains(&day), "{} in {}", day, asked);
    }

    #[test]
    fn before_is_exact(one in masked(), other in masked()) {
        let (ours, theirs) = (meant(&one), meant(&other));
        let (first, last) = (theirs.first().unwrap(), theirs.last().unwrap());
        let expected = truth(ours.iter().all(|day| day < first), ours.iter().any(|day| day < last));
        prop_assert_eq!(date(&one).before(date(&other)), expected, "{} before {}", one, other);
    }

    /// A term begins with the first day of one of the readings and ends with the
    /// last day of one.
    #[test]
    fn an_end_left_open_is_one_of_its_readings(written in masked(), day in any_day()) {
        let days = meant(&written);
        prop_assume!(!written.ends_with(['?', '~', '%']));
        let unit = |day: NaiveDate| match written.len() {
            10 => (day.year(), day.month(), day.day()),
            7 => (day.year(), day.month(), 0),
            _ => (day.year(), 0, 0),
        };
        let neighbor = |day: NaiveDate, by: i64| day + chrono::TimeDelta::days(by);
        let starts: Vec<NaiveDate> = days.iter().copied().filter(|day| unit(neighbor(*day, -1)) != unit(*day)).collect();
        let ends: Vec<NaiveDate> = days.iter().copied().filter(|day| unit(neighbor(*day, 1)) != unit(*day)).collect();
        let reached = truth(starts.iter().all(|start| *start <= day), starts.iter().any(|start| *start <= day));
        let passed = truth(ends.iter().all(|end| *end < day), ends.iter().any(|end| *end < day));
        let read = date(&written);
        prop_assert_eq!((read.has_begun_by(day), read.is_over_on(day)), (reached, passed), "{} on {}", written, day);
        prop_assert_eq!(read.may_cover(day), days.contains(&day), "{} on {}", written, day);
    }

    /// An interval goes on from one of the days that begin it to one of those
    /// that end it, never backwards.
    #[test]
    fn an_interval_lies_where_each_of_its_readings_does(start in masked(), end in masked(), asked in masked()) {
        let Ok(interval) = EdtfDate::parse(&format!("{start}/{end}")) else { return Ok(()) };
        prop_assume!(!asked.ends_with(['?', '~', '%']));
        let (starts, ends, window) = (meant(&start), meant(&end), meant(&asked));
        let meets = |first: NaiveDate, last: NaiveDate| {
            window.get(window.partition_point(|day| *day < first)).is_some_and(|day| *day <= last)
        };
        // The shortest readings decide whether all of them do, the longest whether one does.
        let shortest = starts.iter().filter_map(|first| {
            Some((*first, *ends.get(ends.partition_point(|last| last < first))?))
        });
        let (mut all, mut some) = (true, false);
        for (first, last) in shortest {
            some = true;
            all &= meets(first, last);
        }
        prop_assume!(some);
        let any = meets(*starts.first().unwrap(), *ends.last().unwrap());
        prop_assert_eq!(interval.within(&Window::during(date(&asked))), truth(all, any), "{}/{} in {}", start, end, asked);
    }
}

/// Thousands of events whose dates may each mean thousands of days, and a query
/// that does too.
#[test]
fn many_dates_with_many_days_are_all_found() {
    let event = |nth: usize| {
        let date = match nth % 3 {
            0 => "20XX-XX-X1".to_owned(),
            1 => "19XX-XX-X1/20XX-XX-X2".to_owned(),
            _ => format!("2026-02-{:02}/{}-12-31", nth % 28 + 1, 2027 + nth % 170),
        };
        format!(r#"{{"id":"e{nth}","date":"{date}","kind":"agreement","title":"E"}}"#)
    };
    let events: Vec<String> = (0..9000).map(event).collect();
    let text = format!(
        r#"{{"format":1,"deal":{{"id":"d","title":"D"}},"parties":[],"sources":[],"events":[{}]}}"#,
        events.join(",")
    );
    assert_eq!(on(&text, &["list", "--count", "date:20XX-XX-X1"]).out, "9000\n");
}

#[test]
fn the_days_that_a_digit_leaves_open() {
    use Truth::{No, Possibly, Yes};
    let cases = [
        ("2026-X1", "2026-05", No),
        ("2026-X1", "2026-01", Possibly),
        ("2026-X1", "2026-11", Possibly),
        ("2026-1X", "2026-09", No),
        ("2026-XX-31", "2026-02", No),
        ("2026-XX-31", "2026-04", No),
        ("2026-XX-31", "2026-03-30", No),
        ("2026-XX-31", "2026-03", Possibly),
        ("202X-02-29", "2024-10", No),
        ("202X-02-29", "2025", No),
        ("202X-02-29", "2024-02-29", Possibly),
        ("202X-36", "2025-07", No),
        ("202X-36", "2025-10", Possibly),
        ("2026-X1?", "2026-05", No),
        ("2026-X1?", "2026-12", Possibly),
        ("2026-05-01", "2026-X1", No),
        ("2026-11-30", "2026-X1", Yes),
        ("2026-X1", "2026-X1", Yes),
        ("2026-X1", "2026", Yes),
        ("20XX-XX-X1", "2026-05-02", No),
    ];
    for (written, asked, expected) in cases {
        assert_eq!(date(written).within(&Window::during(date(asked))), expected, "{written} in {asked}");
    }
}

/// Half a year and a third are units of their own.
#[test]
fn a_doubt_is_one_unit_to_either_side() {
    use Truth::{No, Possibly};
    for (written, asked, expected) in [
        ("2026-40?", "2025-07-01", Possibly),
        ("2026-40?", "2025-06-30", No),
        ("2026-40?", "2026-12-31", Possibly),
        ("2026-38~", "2026-01-01", Possibly),
        ("2026-38~", "2025-12-31", No),
        ("2026-34~", "2026-01-01", Possibly),
        ("2026-34~", "2025-12-31", No),
    ] {
        assert_eq!(date(written).within(&Window::during(date(asked))), expected, "{written} in {asked}");
    }
}

#[test]
fn words_say_which_digits_are_open() {
    let cases = [
        ("2026-X1", "Jan or Nov 2026", "January or November 2026"),
        ("2026-1X", "Oct, Nov or Dec 2026", "October, November or December 2026"),
        ("2026-0X", "2026, month 0X", "2026, month 0X"),
        ("2026-XX", "2026, month unknown", "2026, month unknown"),
        ("2026-XX-31", "2026, day 31 of an unknown month", "2026, day 31 of an unknown month"),
        ("2026-XX-XX", "2026, month unknown", "2026, month unknown"),
        ("2026-04-1X", "Apr 2026, day 1X", "April 2026, day 1X"),
        ("2026-04-3X", "30 Apr", "Thu 30 April 2026"),
        ("2026-04-XX", "Apr 2026", "April 2026, day unknown"),
        ("2026-X1-05", "5 Jan or Nov", "5 January or November 2026"),
        ("202X-02-29", "29 Feb 202X", "29 February 202X"),
        ("202X-36", "Q4 202X", "Q4 202X"),
    ];
    for (written, short, full) in cases {
        assert_eq!((date(written).short().as_str(), date(written).full().as_str()), (short, full), "{written}");
    }
}

#[test]
fn a_search_finds_only_what_may_lie_there() {
    let event = |(nth, date): (usize, &&str)| {
        format!(
            r#"{{"id":"e{nth}","date":"{date}","kind":"agreement","title":"T","corroboration":[{{"source":"s","verdict":"confirms"}}]}}"#
        )
    };
    let dates = ["2026-X1", "2026-XX-31", "202X-02-29", "2026-05-15"];
    let events = dates.iter().enumerate().map(event).collect::<Vec<_>>().join(",");
    let deal = format!(
        r#"{{"format":1,"deal":{{"id":"d","title":"D"}},"parties":[{{"id":"a","name":"A"}}],"sources":[{{"id":"s"}}],"events":[{events}]}}"#
    );
    let found = |query: &str| -> Vec<String> {
        let ran = on(&deal, &["list", "--json", query]);
        assert!(ran.status < 2, "{}", ran.err);
        let records: Vec<serde_json::Value> = serde_json::from_str(&ran.out).unwrap_or_default();
        records.iter().map(|record| record["id"].as_str().unwrap().to_owned()).collect()
    };
    // The events are e0, e1, e2, e3 in the order of their first day.
    assert_eq!(found("date:2026-02"), Vec::<String>::new());
    assert_eq!(found("date:2024-10"), Vec::<String>::new());
    assert_eq!(found("date:2026-05"), ["e1", "e3"]);
    assert_eq!(found("date:2026-06..2026-07"), ["e1"]);
    assert_eq!(found("date:>2026-01-31 date:<2026-03"), Vec::<String>::new());
    assert_eq!(found("date:2026-11"), ["e0"]);
    assert_eq!(found("date:=2026"), ["e0", "e1", "e3"]);
    assert_eq!(found("date:2026-X1"), ["e0", "e1"]);
    assert_eq!(found("date:2026-XX-31"), ["e0", "e1"]);
}

/// Of a hundred years, each as many days as any other question.
#[test]
fn dates_with_open_digits_are_compared_with_days_and_with_each_other() {
    let read = date("20XX-XX-X1");
    assert_eq!(read.within(&Window::during(date("2026-05-02"))), Truth::No);
    assert_eq!(read.within(&Window::during(date("20XX-XX-31"))), Truth::Possibly);
}
