//! Dates as people write them, and what was probably meant.

use dealtui::domain::EdtfDate;

#[track_caller]
fn check(written: &str, meant: &[&str]) {
    let found: Vec<String> = EdtfDate::suggestions(written).iter().map(ToString::to_string).collect();
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
    check("2026-02-27 10:00", &["2026-02-27T10:00"]);
    check("2026-02-27T10:00:00Z", &["2026-02-27T10:00:00Z"]);
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
        ("2026-H1", "2026-40"),
        ("H2 2026", "2026-41"),
        ("first half of 2026", "2026-40"),
        ("spring 2026", "2026-21"),
        ("2026-spring", "2026-21"),
        ("Fall 2026", "2026-23"),
        ("2026-W09", "[2026-02-23..2026-03-01]"),
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
        ("{2026-03, 2026-05}", "{2026-03,2026-05}"),
        ("[2026-03-01 .. 2026-03-10]", "[2026-03-01..2026-03-10]"),
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
        "0000-12-31",
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
    let days = |written| EdtfDate::day_suggestions(written).iter().map(ToString::to_string).collect::<Vec<String>>();
    assert_eq!(days("2026-Q2"), ["2026-06-30", "2026-04-01"]);
    assert_eq!(days("27 Feb 2026"), ["2026-02-27"]);
    assert_eq!(days("2026-02~"), ["2026-02-28", "2026-02-01"]);
    assert_eq!(days("tomorrow"), Vec::<String>::new());
}

proptest::proptest! {
    #[test]
    fn what_is_meant_is_a_date(written in "[0-9QqHWFebMarch/., ~?-]{0,14}") {
        for date in EdtfDate::suggestions(&written) {
            proptest::prop_assert!(EdtfDate::parse(&date.to_string()).is_ok());
        }
    }
}
