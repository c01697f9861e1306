//! Dates as people write them, where a date is asked for.

use chrono::{Datelike as _, NaiveDate};
use dealtui::domain::{DateContext, DateError, EdtfDate};
use proptest::prelude::*;

fn day(written: &str) -> NaiveDate {
    written.parse().unwrap()
}

fn context(first: &str, last: &str) -> DateContext {
    DateContext { period: Some((day(first), day(last))), today: day("2026-03-15") }
}

/// October 2025 to April 2026.
fn winter() -> DateContext {
    context("2025-10-01", "2026-04-30")
}

#[track_caller]
fn check(context: &DateContext, cases: &[(&str, &str)]) {
    for (written, meant) in cases {
        let read = EdtfDate::read(written, context).map(|date| date.to_string());
        assert_eq!(read, Ok((*meant).to_owned()), "{written}");
    }
}

fn texts(dates: &[EdtfDate]) -> Vec<String> {
    dates.iter().map(ToString::to_string).collect()
}

#[test]
fn every_way_of_writing_a_date_in_full() {
    check(
        &winter(),
        &[
            ("2026-02-27", "2026-02-27"),
            ("27 Feb 2026", "2026-02-27"),
            ("27 FEBRUARY 2026", "2026-02-27"),
            ("Feb 27, 2026", "2026-02-27"),
            ("Feb 27 2026", "2026-02-27"),
            ("february 27th, 2026", "2026-02-27"),
            ("the 27th of February 2026", "2026-02-27"),
            ("Fri 27 February 2026", "2026-02-27"),
            ("2026 Feb 27", "2026-02-27"),
            ("27-Feb-2026", "2026-02-27"),
            ("27 Feb '26", "2026-02-27"),
            ("27/2/2026", "2026-02-27"),
            ("2/27/2026", "2026-02-27"),
            ("2026/02/27", "2026-02-27"),
            ("27.2.2026", "2026-02-27"),
            ("3.4.2026", "2026-04-03"),
            ("4/4/2026", "2026-04-04"),
            ("2026-2-9", "2026-02-09"),
            ("20260227", "2026-02-27"),
            ("1 Sept 2026", "2026-09-01"),
            ("Sept 1st, 2026", "2026-09-01"),
            ("Feb 2026", "2026-02"),
            ("February, 2026", "2026-02"),
            ("Feb '26", "2026-02"),
            ("2/2026", "2026-02"),
            ("Q2 2026", "2026-34"),
            ("2026-Q2", "2026-34"),
            ("spring 2026", "2026-21"),
            ("H1 2026", "2026-40"),
            ("2026", "2026"),
            ("about 2028", "2028~"),
            ("2028~", "2028~"),
            ("2026-X1", "2026-X1"),
            ("2026-04-27/2032", "2026-04-27/2032"),
            ("2026-01/..", "2026-01/.."),
            ("Feb 2026 to 2 March 2027", "2026-02/2027-03-02"),
            ("since Feb 2026", "2026-02/.."),
            ("today", "2026-03-15"),
            (" Today ", "2026-03-15"),
        ],
    );
}

#[test]
fn a_date_without_a_year_is_the_latest_in_the_period() {
    check(
        &winter(),
        &[
            ("27 Feb", "2026-02-27"),
            ("Feb 27", "2026-02-27"),
            ("February 27th", "2026-02-27"),
            ("feb", "2026-02"),
            ("Fri 27 Feb", "2026-02-27"),
            ("28 Oct", "2025-10-28"),
            ("1 Oct", "2025-10-01"),
            ("30 April", "2026-04-30"),
            ("Q4", "2025-36"),
            ("winter", "2025-24"),
            ("about 27 Feb", "2026-02-27~"),
            ("feb to apr", "2026-02/2026-04"),
            ("oct to feb", "2025-10/2026-02"),
        ],
    );
    let three_years = context("2023-06-15", "2026-02-10");
    check(
        &three_years,
        &[
            ("9 Feb", "2026-02-09"),
            ("11 Feb", "2025-02-11"),
            ("Feb", "2026-02"),
            ("14 June", "2025-06-14"),
            ("29 Feb", "2024-02-29"),
        ],
    );
}

#[test]
fn a_date_outside_the_period_has_no_year() {
    let outside = |written: &str, context: &DateContext| match EdtfDate::read(written, context) {
        Err(DateError::OutsidePeriod(dates)) => texts(&dates),
        other => panic!("{written}: {other:?}"),
    };
    assert_eq!(outside("27 Jun", &winter()), ["2025-06-27", "2026-06-27"]);
    assert_eq!(outside("30 Sep", &winter()), ["2025-09-30", "2026-09-30"]);
    assert_eq!(outside("Aug", &winter()), ["2025-08", "2026-08"]);
    assert_eq!(outside("29 Feb", &winter()), ["2024-02-29", "2028-02-29"]);
    assert_eq!(outside("27 Dec", &context("2025-03-01", "2025-11-30")), ["2024-12-27", "2025-12-27"]);
    let without = DateContext { period: None, ..winter() };
    assert_eq!(outside("27 Feb", &without), [""; 0]);
}

#[test]
fn what_may_be_two_days_is_none() {
    for (written, both) in [
        ("3/4/2026", ["2026-03-04", "2026-04-03"]),
        ("03/04/2026", ["2026-03-04", "2026-04-03"]),
        ("12-1-2026", ["2026-12-01", "2026-01-12"]),
    ] {
        match EdtfDate::read(written, &winter()) {
            Err(DateError::Ambiguous(dates)) => assert_eq!(texts(&dates), both, "{written}"),
            other => panic!("{written}: {other:?}"),
        }
    }
}

/// What has more than the date, or names a day that there is not.
#[test]
fn nothing_is_guessed() {
    for (written, meant) in [
        ("30 Feb 2026", &["2026-02-28", "2026-02"][..]),
        ("2026-02-30", &["2026-02-28", "2026-02"]),
        ("40 Feb 2026", &["2026-02"]),
        ("Mon 27 Feb 2026", &["2026-02-27"]),
        ("early Feb 2026", &["2026-02"]),
        ("2026-27-02", &["2026-02-27"]),
        ("2026-02-27T10:00:00Z", &["2026-02-27"]),
        ("2026-00", &["2026"]),
        ("Apr 2026 to Feb 2026", &["2026-02/2026-04"]),
        ("31 June", &[]),
        ("Mon 27 Feb", &["2026-02-27"]),
        ("soon", &[]),
        ("", &[]),
        ("2026-13", &[]),
        ("0000", &[]),
        ("27", &[]),
        ("27 Feb 28 Mar", &[]),
        ("todays", &[]),
    ] {
        match EdtfDate::read(written, &winter()) {
            Err(DateError::NotADate(_, dates)) => assert_eq!(texts(&dates), meant, "{written}"),
            other => panic!("{written}: {other:?}"),
        }
    }
}

#[test]
fn a_year_at_one_end_of_a_range_goes_for_both() {
    let cases = [
        (("feb", "apr 2026"), "2026-02 2026-04"),
        (("oct", "feb 2026"), "2025-10 2026-02"),
        (("oct 2025", "feb"), "2025-10 2026-02"),
        (("27 Feb", "3 Mar 2031"), "2031-02-27 2031-03-03"),
        (("27 Dec", "3 Jan 2031"), "2030-12-27 2031-01-03"),
        (("feb", "apr"), "2026-02 2026-04"),
        (("oct", "feb"), "2025-10 2026-02"),
        (("27 feb", "today"), "2026-02-27 2026-03-15"),
        (("Q4", "2026"), "2025-36 2026"),
        (("2025-10", "2026-01"), "2025-10 2026-01"),
    ];
    for ((first, last), expected) in cases {
        let (start, end) = EdtfDate::read_range(first, last, &winter()).unwrap();
        assert_eq!(format!("{start} {end}"), expected, "{first}..{last}");
    }
    assert!(matches!(EdtfDate::read_range("27 jun", "29 jun", &winter()), Err(DateError::OutsidePeriod(_))));
}

#[test]
fn a_longer_time_stands_for_its_last_day() {
    for (written, last) in [
        ("27 Feb 2026", Some("2026-02-27")),
        ("Feb 2026", Some("2026-02-28")),
        ("Feb 2028", Some("2028-02-29")),
        ("2026", Some("2026-12-31")),
        ("Q2 2026", Some("2026-06-30")),
        ("2025-04-28/2025-05-03", Some("2025-05-03")),
        ("2026-01/..", None),
        ("2026-01/", None),
    ] {
        assert_eq!(EdtfDate::read(written, &winter()).unwrap().as_day(), last.map(day), "{written}");
    }
}

proptest! {
    #[test]
    fn every_way_of_writing_a_day_gives_that_day(days in 0_i64..109_000, upper in any::<bool>()) {
        let meant = day("1900-01-02") + chrono::Days::new(days.unsigned_abs());
        let forms = [
            "%Y-%m-%d", "%-d %b %Y", "%-d %B %Y", "%d %b %Y", "%b %-d, %Y", "%B %-d %Y", "%a %-d %B %Y",
            "%A, %B %-d, %Y", "%-d-%b-%Y", "%Y/%m/%d", "%Y/%-m/%-d", "%Y-%-m-%-d", "%-d.%-m.%Y", "%d.%m.%Y",
            "%Y%m%d", "%Y %B %-d", "the %-dth of %B %Y", "%B %-dth, %Y", "  %-d   %b %Y ",
        ];
        for form in forms {
            let mut written = meant.format(form).to_string();
            if upper {
                written = written.to_uppercase();
            }
            let read = EdtfDate::read(&written, &winter());
            prop_assert_eq!(read.ok().and_then(EdtfDate::day), Some(meant), "{}", written);
        }
        // In the period of a year around it the year can be left out.
        let period = (meant - chrono::Days::new(100), meant + chrono::Days::new(100));
        let context = DateContext { period: Some(period), ..winter() };
        for form in ["%-d %b", "%B %-d", "%-dth of %B"] {
            let written = meant.format(form).to_string();
            let read = EdtfDate::read(&written, &context);
            prop_assert_eq!(read.ok().and_then(EdtfDate::day), Some(meant), "{}", written);
        }
    }

    #[test]
    fn slashes_are_read_where_they_are_not_ambiguous(days in 0_i64..109_000) {
        let meant = day("1900-01-02") + chrono::Days::new(days.unsigned_abs());
        let swapped = NaiveDate::from_ymd_opt(meant.year(), meant.day(), meant.month());
        for form in ["%-d/%-m/%Y", "%m/%d/%Y", "%d-%m-%Y"] {
            let written = meant.format(form).to_string();
            match (EdtfDate::read(&written, &winter()), swapped.filter(|other| *other != meant)) {
                (Ok(date), None) => prop_assert_eq!(date.day(), Some(meant), "{}", written),
                (Err(DateError::Ambiguous(dates)), Some(other)) => {
                    let mut found: Vec<Option<NaiveDate>> = dates.into_iter().map(EdtfDate::day).collect();
                    found.sort();
                    let mut both = [Some(meant), Some(other)];
                    both.sort();
                    prop_assert_eq!(found, both, "{}", written);
                }
                (read, _) => prop_assert!(false, "{}: {:?}", written, read),
            }
        }
    }

    #[test]
    fn months_and_quarters(year in 1900_i32..=2200, month in 1_u32..=12) {
        let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap();
        for form in ["%b %Y", "%B %Y", "%B, %Y", "%Y %b", "%Y-%-m", "%-m/%Y", "%Y/%m"] {
            let written = first.format(form).to_string();
            let read = EdtfDate::read(&written, &winter()).map(|date| date.to_string());
            prop_assert_eq!(read, Ok(format!("{year}-{month:02}")), "{}", written);
        }
        let quarter = month.div_ceil(3);
        for written in [format!("Q{quarter} {year}"), format!("{year}-Q{quarter}"), format!("q{quarter} of {year}")] {
            let read = EdtfDate::read(&written, &winter()).map(|date| date.to_string());
            prop_assert_eq!(read, Ok(format!("{year}-{}", 32 + quarter)), "{}", written);
        }
    }

    #[test]
    fn whatever_is_typed_is_read_or_refused(written in "[0-9QqHWFebMarchtody'/., ~?-]{0,24}( to |\\.\\.)?[0-9Feb ]{0,9}") {
        if let Ok(date) = EdtfDate::read(&written, &winter()) {
            prop_assert_eq!(EdtfDate::parse(&date.to_string()), Ok(date));
        }
    }
}

/// Two numbers beside a month are a day and a year only if the month stands between them; with
/// a hyphen they are two days.
#[test]
fn two_days_of_a_month_are_no_day_of_another_year() {
    check(&winter(), &[("27 Feb 26", "2026-02-27"), ("28-Oct-25", "2025-10-28"), ("2Q26", "2026-34")]);
    let days = [
        "27-28 Feb",
        "27–28 Feb",
        "Feb 27-28",
        "27 to 28 Feb 2026",
        "Feb 27 - 28, 2026",
        "the 27th to the 28th of Feb 2026",
    ];
    check(&winter(), &days.map(|written| (written, "2026-02-27/2026-02-28")));
    for written in ["Feb 27/28", "Oct 28, 29", "28-27 Feb 2026"] {
        assert!(matches!(EdtfDate::read(written, &winter()), Err(DateError::NotADate(..))), "{written}");
    }
}

#[test]
fn between_two_dates_is_an_interval() {
    let cases = [
        ("between 27 Feb 2026 and 3 Mar 2026", "2026-02-27/2026-03-03"),
        ("between Oct and Dec 2025", "2025-10/2025-12"),
        ("Oct-Dec 2025", "2025-10/2025-12"),
        ("Q1-Q3 2025", "2025-33/2025-35"),
        ("27 Feb-3 Mar 2026", "2026-02-27/2026-03-03"),
        ("the 12th day of March, 2026", "2026-03-12"),
    ];
    check(&winter(), &cases);
    assert!(EdtfDate::read("Oct and Dec 2025", &winter()).is_err());
}

/// An interval would hold the date itself.
#[test]
fn before_and_after_a_date_are_no_interval() {
    check(&winter(), &[("since Feb 2026", "2026-02/.."), ("until Feb 2026", "../2026-02")]);
    for written in ["before Feb 2026", "after 27 Feb 2026", "< Feb 2026", "> Feb 2026"] {
        assert!(matches!(EdtfDate::read(written, &winter()), Err(DateError::NotADate(..))), "{written}");
    }
}
