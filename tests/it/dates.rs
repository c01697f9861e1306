//! Laws of dates, over generated EDTF of level 1.

use chrono::{Datelike as _, Days, NaiveDate};
use dealtui::domain::{Edge, EdtfDate, EdtfError, Truth};
use proptest::{prelude::*, sample::select};

/// A date as it is written, with the days it may mean: found here by the
/// calendar, not by the code under test.
#[derive(Clone, Debug)]
struct Known {
    written: String,
    first: Edge,
    last: Edge,
}

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// The day before the first of the next month.
fn month_end(year: i32, month: u32) -> NaiveDate {
    let next = if month == 12 { ymd(year + 1, 1, 1) } else { ymd(year, month + 1, 1) };
    next - Days::new(1)
}

fn known(written: String, first: NaiveDate, last: NaiveDate) -> Known {
    Known { written, first: Edge::Day(first), last: Edge::Day(last) }
}

fn day(years: std::ops::Range<i32>) -> impl Strategy<Value = NaiveDate> {
    let (first, end) = (ymd(years.start, 1, 1), ymd(years.end, 1, 1));
    (0..(end - first).num_days()).prop_map(move |days| first + Days::new(days.unsigned_abs()))
}

/// Dates without a doubt: days, months, years, seasons, digits left open.
/// `years` are whole decades.
fn plain(years: std::ops::Range<i32>) -> impl Strategy<Value = Known> {
    (day(years), 0..9).prop_map(|(day, form)| {
        let (year, month) = (day.year(), day.month());
        let whole_year = (ymd(year, 1, 1), ymd(year, 12, 31));
        let whole_month = (ymd(year, month, 1), month_end(year, month));
        let (written, (first, last)) = match form {
            0 | 1 => (day.format("%Y-%m-%d").to_string(), (day, day)),
            2 => (format!("{year}-{month:02}"), whole_month),
            3 => (format!("{year}"), whole_year),
            4 => (format!("{year}-XX"), whole_year),
            5 => (format!("{year}-XX-XX"), whole_year),
            6 => (format!("{year}-{month:02}-XX"), whole_month),
            7 => (format!("{}X", year / 10), (ymd(year / 10 * 10, 1, 1), ymd(year / 10 * 10 + 9, 12, 31))),
            // Spring, summer and autumn: three months each, from March.
            _ => {
                let season = month % 3;
                let start = 3 + season * 3;
                (format!("{year}-{}", 21 + season), (ymd(year, start, 1), month_end(year, start + 2)))
            }
        };
        known(written, first, last)
    })
}

fn date(years: std::ops::Range<i32>) -> impl Strategy<Value = Known> {
    (plain(years), select(&["", "", "?", "~", "%"]))
        .prop_map(|(date, doubt)| Known { written: date.written + doubt, ..date })
}

fn interval() -> impl Strategy<Value = Known> {
    let start = prop_oneof![
        4 => date(1900..2050),
        1 => Just(Known { written: String::new(), first: Edge::Unknown, last: Edge::Unknown }),
        1 => Just(Known { written: "..".to_owned(), first: Edge::Open, last: Edge::Open }),
    ];
    let end = prop_oneof![
        4 => date(2050..2200),
        1 => Just(Known { written: String::new(), first: Edge::Unknown, last: Edge::Unknown }),
        1 => Just(Known { written: "..".to_owned(), first: Edge::Open, last: Edge::Open }),
    ];
    let one_side_is_a_date =
        |(start, end): &(Known, Known)| matches!(start.first, Edge::Day(_)) || matches!(end.last, Edge::Day(_));
    (start, end).prop_filter("one side is a date", one_side_is_a_date).prop_map(|(start, end)| Known {
        written: format!("{}/{}", start.written, end.written),
        first: start.first,
        last: end.last,
    })
}

fn any_date() -> impl Strategy<Value = Known> {
    prop_oneof![3 => date(1900..2200), 2 => interval(), 1 => date(2020..2030)]
}

fn read(date: &Known) -> EdtfDate {
    EdtfDate::parse(&date.written).unwrap_or_else(|error| panic!("{}: {error:?}", date.written))
}

/// Strings that are nearly dates.
fn nearly() -> impl Strategy<Value = String> {
    let piece = select(&[
        "2026",
        "1900",
        "2200",
        "20",
        "02",
        "-",
        "-02",
        "-30",
        "X",
        "XX",
        "/",
        "..",
        "?",
        "~",
        "%",
        "Y",
        "E",
        "S2",
        "[",
        "]",
        "{",
        "}",
        ",",
        "T10:00:00",
        "Z",
        "+",
        " ",
        "é",
        "٣",
        "\0",
    ]);
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn what_is_read_prints_as_it_was_written(date in any_date()) {
        let read_once = read(&date);
        prop_assert_eq!(read_once.to_string(), date.written.clone());
        prop_assert_eq!(EdtfDate::parse(&read_once.to_string()).unwrap(), read_once);
    }

    #[test]
    fn the_edges_are_those_of_the_calendar(date in any_date()) {
        let read = read(&date);
        prop_assert_eq!((read.earliest(), read.latest()), (date.first, date.last));
        if let (Edge::Day(first), Edge::Day(last)) = (read.earliest(), read.latest()) {
            prop_assert!(first <= last);
        }
    }

    #[test]
    fn order_is_total(a in any_date(), b in any_date(), c in any_date()) {
        let (a, b, c) = (read(&a), read(&b), read(&c));
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        prop_assert_eq!(a.cmp(&b).is_eq(), a.to_string() == b.to_string());
        prop_assert_eq!(a == b, a.cmp(&b).is_eq());
        if a <= b && b <= c {
            prop_assert!(a <= c);
        }
    }

    #[test]
    fn order_agrees_with_the_first_day(a in any_date(), b in any_date()) {
        // An open or unknown start comes before every day.
        let first = |date: &Known| match date.first {
            Edge::Day(day) => Some(day),
            Edge::Open | Edge::Unknown => None,
        };
        if first(&a) < first(&b) {
            prop_assert!(read(&a) < read(&b));
        }
        if read(&a) < read(&b) {
            prop_assert!(first(&a) <= first(&b));
        }
    }

    #[test]
    fn before_one_way_is_not_before_the_other_way(a in any_date(), b in any_date()) {
        let (there, back) = (read(&a).before(read(&b)), read(&b).before(read(&a)));
        if there == Truth::Yes {
            prop_assert_eq!(back, Truth::No);
        }
        prop_assert_ne!(read(&a).before(read(&a)), Truth::Yes);
    }

    /// Whatever day each of them turns out to be, a *yes* and a *no* hold.
    #[test]
    fn before_holds_for_the_edges(a in any_date(), b in any_date()) {
        if let (Edge::Day(a_first), Edge::Day(a_last), Edge::Day(b_first), Edge::Day(b_last)) = (a.first, a.last, b.first, b.last) {
            match read(&a).before(read(&b)) {
                Truth::Yes => prop_assert!(a_last < b_first),
                Truth::No => prop_assert!(a_first >= b_last),
                Truth::Possibly => {}
            }
        }
    }

    #[test]
    fn days_are_before_one_another_as_in_the_calendar(a in day(1900..2200), b in day(1900..2200), gap in -2_i64..3) {
        for b in [b, a + chrono::TimeDelta::days(gap)] {
            let parse = |day: NaiveDate| EdtfDate::parse(&day.format("%Y-%m-%d").to_string());
            let (Ok(first), Ok(second)) = (parse(a), parse(b)) else { continue };
            prop_assert_eq!(first.before(second), if a < b { Truth::Yes } else { Truth::No });
            prop_assert_eq!(first.cmp(&second), a.cmp(&b));
            prop_assert_eq!(first.day(), Some(a));
        }
    }

    #[test]
    fn only_a_precise_date_without_doubt_is_a_day(date in any_date()) {
        let precise = NaiveDate::parse_from_str(&date.written, "%Y-%m-%d").ok().filter(|_| date.written.len() == 10);
        prop_assert_eq!(read(&date).day(), precise);
    }

    #[test]
    fn arbitrary_text_does_not_panic(text in prop_oneof![any::<String>(), nearly(), proptest::collection::vec(any::<char>(), 0..30).prop_map(String::from_iter)]) {
        match EdtfDate::parse(&text) {
            Ok(date) => {
                prop_assert_eq!(EdtfDate::parse(&date.to_string()).unwrap(), date);
                for shown in [date.short(), date.to_citation_string(), date.full(), date.to_string()] {
                    prop_assert!(!shown.is_empty());
                }
            }
            Err(EdtfError::Malformed(why)) => prop_assert!(!why.is_empty()),
            Err(_) => {}
        }
    }

    #[test]
    fn something_is_always_shown(date in any_date()) {
        let read = read(&date);
        for shown in [read.short(), read.to_citation_string(), read.full()] {
            prop_assert!(!shown.trim().is_empty());
            prop_assert!(!shown.contains(['X', '~', '%']) || date.written.contains('X'), "{}", shown);
        }
    }
}

/// By hand, beside the laws: what the generator leaves out.
#[test]
fn winter_ends_in_the_next_year() {
    let winter = EdtfDate::parse("2025-24").unwrap();
    assert_eq!((winter.earliest(), winter.latest()), (Edge::Day(ymd(2025, 12, 1)), Edge::Day(ymd(2026, 2, 28))));
    let century = EdtfDate::parse("20XX").unwrap();
    assert_eq!((century.earliest(), century.latest()), (Edge::Day(ymd(2000, 1, 1)), Edge::Day(ymd(2099, 12, 31))));
}
