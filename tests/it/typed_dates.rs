//! Dates of events as they are typed, with what bounds them.

use chrono::{Days, NaiveDate};
use dealtui::{
    domain::{DateContext, DateError, EdtfDate, TypedDate},
    search::{Query, read_day, understood_dates},
};
use proptest::{prelude::*, sample::select};
use serde_json::json;

use crate::program::on;

const CONTEXT: DateContext = DateContext { period: None, today: NaiveDate::MIN };

#[track_caller]
fn read(written: &str) -> TypedDate {
    TypedDate::read(written, &CONTEXT).unwrap_or_else(|error| panic!("{written}: {error:?}"))
}

#[test]
fn a_date_that_says_it_all_needs_no_words() {
    for (written, date) in [
        ("12 Mar 2031", "2031-03-12"),
        ("on 12 March 2031", "2031-03-12"),
        ("in March 2031", "2031-03"),
        (" Q2 2031 ", "2031-34"),
        ("12–14 March 2031", "2031-03-12/2031-03-14"),
        ("2031-03-12T09:42-04:00", "2031-03-12T09:42-04:00"),
        ("2031-03-12 09:42", "2031-03-12T09:42"),
        ("2031?", "2031?"),
        ("2031-03-12/..", "2031-03-12/.."),
        ("[2031-03-01..2031-03-10]", "[2031-03-01..2031-03-10]"),
    ] {
        let TypedDate { date: found, words } = read(written);
        assert_eq!((found.to_string().as_str(), words), (date, None), "{written}");
    }
}

#[test]
fn words_that_bound_a_date_are_kept_beside_it() {
    for (written, date) in [
        ("early March 2031", "[2031-03-01..2031-03-10]"),
        ("early march 2031", "[2031-03-01..2031-03-10]"),
        ("mid-March 2031", "[2031-03-11..2031-03-20]"),
        ("late February 2032", "[2032-02-21..2032-02-29]"),
        ("the end of March 2031", "[2031-03-21..2031-03-31]"),
        ("mid-2031", "[2031-05..2031-08]"),
        ("late Q2 2031", "2031-06"),
        ("by 12 March 2031", "[..2031-03-12]"),
        ("by 2031-04", "[..2031-04]"),
        ("no later than the end of March 2031", "[..2031-03-31]"),
        ("before March 2031", "[..2031-02-28]"),
        ("not before 2032", "[2032..]"),
        ("since 2031-04", "[2031-04..]"),
        ("after Q2 2031", "[2031-07-01..]"),
        ("on or about 12 March 2031", "2031-03-12~"),
        ("about early March 2031", "[2031-03-01..2031-03-10]"),
    ] {
        let TypedDate { date: found, words } = read(written);
        assert_eq!((found.to_string().as_str(), words.as_deref()), (date, Some(written)));
    }
}

/// Of a deal from 10 March to 20 April 2031: before it, in it, behind it.
#[test]
fn without_a_year_a_date_is_the_nearest_to_the_period() {
    let day = |month, day| NaiveDate::from_ymd_opt(2031, month, day).unwrap();
    let context = DateContext { period: Some((day(3, 10), day(4, 20))), today: NaiveDate::MIN };
    for (written, date, words) in [
        ("27 Feb", "2031-02-27", None),
        ("June 5", "2031-06-05", None),
        ("12 Apr", "2031-04-12", None),
        ("December 30", "2030-12-30", None),
        ("May", "2031-05", None),
        ("early April", "[2031-04-01..2031-04-10]", Some("early April 2031")),
        ("by June", "[..2031-06]", Some("by June 2031")),
        ("late Dec", "[2030-12-21..2030-12-31]", Some("late Dec 2030")),
    ] {
        let typed = TypedDate::read(written, &context).unwrap_or_else(|error| panic!("{written}: {error:?}"));
        assert_eq!((typed.date.to_string().as_str(), typed.words.as_deref()), (date, words), "{written}");
    }
}

#[test]
fn what_reads_two_ways_or_not_at_all_is_refused() {
    for written in ["3/4/2031", "by 3/4/2031"] {
        assert!(matches!(TypedDate::read(written, &CONTEXT), Err(DateError::Ambiguous(_))), "{written}");
    }
    for written in ["12 March", "early March", "by April"] {
        assert!(matches!(TypedDate::read(written, &CONTEXT), Err(DateError::OutsidePeriod(_))), "{written}");
    }
    for written in ["soon", "Monday", "early next March 2031", "early March 2031 or so", "31 Feb 2031", ""] {
        assert!(matches!(TypedDate::read(written, &CONTEXT), Err(DateError::NotADate(..))), "{written}");
    }
}

/// A year, quarter or month.
fn time() -> impl Strategy<Value = String> {
    let year = || 1900..=2199_i32;
    let months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    prop_oneof![
        year().prop_map(|year| year.to_string()),
        (1..=4, year()).prop_map(|(quarter, year)| format!("Q{quarter} {year}")),
        (prop::sample::select(months.to_vec()), year()).prop_map(|(month, year)| format!("{month} {year}")),
    ]
}

proptest! {
    /// Early, mid and late follow one another, without a gap, from the first day to the
    /// last.
    #[test]
    fn the_parts_of_a_time_make_the_whole(time in time()) {
        let days = |written: String| {
            let date = read(&written).date;
            (date.sort_day().unwrap(), date.last_day().unwrap())
        };
        let whole = EdtfDate::read(&time, &CONTEXT).unwrap();
        let [early, middle, late] = ["early", "mid", "late"].map(|part| days(format!("{part} {time}")));
        let next = |day: NaiveDate| day + Days::new(1);
        prop_assert_eq!((early.0, late.1), (whole.sort_day().unwrap(), whole.last_day().unwrap()));
        prop_assert_eq!((middle.0, late.0), (next(early.1), next(middle.1)));
        // No day is both by and after it, and none is neither.
        let [by, after] = ["by", "after"].map(|bound| read(&format!("{bound} {time}")).date);
        prop_assert_eq!(after.sort_day().unwrap(), next(by.last_day().unwrap()));
        let [before, since] = ["before", "since"].map(|bound| read(&format!("{bound} {time}")).date);
        prop_assert_eq!(since.sort_day().unwrap(), next(before.last_day().unwrap()));
    }
}

/// A day, week, month, quarter, half, season or year as somebody may write it.
fn date() -> impl Strategy<Value = String> {
    let days = (0..109_000_u64).prop_map(|days| NaiveDate::from_ymd_opt(1900, 1, 2).unwrap() + Days::new(days));
    let forms =
        ["%Y-%m-%d", "%-d %b %Y", "%B %-d, %Y", "%Y-%m", "%b %Y", "%G-W%V", "%Y-Q%q", "H1 %Y", "spring %Y", "%Y"];
    (days, select(forms.to_vec())).prop_map(|(day, form)| day.format(form).to_string())
}

/// Refused, with dates that are accepted in turn.
fn are_accepted(read: &Result<EdtfDate, DateError>, accept: impl Fn(&str) -> bool) -> bool {
    match read {
        Ok(_) => true,
        Err(DateError::NotADate(_, dates) | DateError::Ambiguous(dates) | DateError::OutsidePeriod(dates)) => {
            dates.iter().all(|date| accept(&date.to_string()))
        }
    }
}

/// The forms that a message tells to write; none if it has only examples.
fn told(message: &str) -> Vec<String> {
    let forms = message.rsplit_once("write ").map_or("", |(_, forms)| forms);
    let forms = Some(forms).filter(|forms| !forms.starts_with("one like")).unwrap_or_default();
    let bare = |form: &str| form.split(" (").next().unwrap_or_default().to_owned();
    forms.split(" or ").filter(|form| !form.is_empty()).map(bare).collect()
}

proptest! {
    #[test]
    fn no_sign_of_a_date_is_dropped(date in date(), sign in select(vec!["-", "–", "—", "−", " -", "--", "/", "..", "…", "!", "€", "*", "+", "x", ":", "|"])) {
        let plain = TypedDate::read(&date, &CONTEXT).unwrap().date;
        for written in [format!("{date}{sign}"), format!("{sign}{date}")] {
            let read = TypedDate::read(&written, &CONTEXT).map(|typed| typed.date);
            prop_assert_ne!(read.as_ref(), Ok(&plain), "{}", written);
            prop_assert!(are_accepted(&read, |form| TypedDate::read(form, &CONTEXT).is_ok()), "{written}: {read:?}");
            let read = EdtfDate::read(&written, &CONTEXT);
            prop_assert_ne!(read.as_ref(), Ok(&EdtfDate::read(&date, &CONTEXT).unwrap()), "{}", written);
            prop_assert!(are_accepted(&read, |form| EdtfDate::read(form, &CONTEXT).is_ok()), "{written}: {read:?}");
        }
    }

    #[test]
    fn a_range_without_an_end_begins_or_ends_with_the_whole_date(date in date()) {
        let whole = EdtfDate::read(&date, &CONTEXT).unwrap();
        for written in [format!("{date}/"), format!("{date}.."), format!("{date}/.."), format!("since {date}")] {
            let read = EdtfDate::read(&written, &CONTEXT);
            prop_assert_eq!(read.map(EdtfDate::earliest), Ok(whole.earliest()), "{}", written);
        }
        for written in [format!("/{date}"), format!("..{date}"), format!("../{date}"), format!("until {date}")] {
            let read = EdtfDate::read(&written, &CONTEXT);
            prop_assert_eq!(read.map(EdtfDate::latest), Ok(whole.latest()), "{}", written);
        }
    }

    #[test]
    fn what_is_told_to_write_for_a_day_is_accepted(
        date in date(),
        (before, behind) in select(vec![
            ("before ", ""), ("after ", ""), ("since ", ""), ("until ", ""), ("before the end of ", ""), ("..", ""), ("/", ""),
            ("", ".."), ("", "/"), ("", "/.."), ("", "-"), ("", "–"), ("-", ""), ("<", ""), (">=", ""), ("before mid ", ""),
        ]),
    ) {
        let written = format!("{before}{date}{behind}");
        if let Err(message) = read_day(&written, &CONTEXT) {
            for form in told(&message) {
                prop_assert!(read_day(&form, &CONTEXT).is_ok(), "{written}: {message}");
            }
        }
    }

    /// Its end is a moment: what is before it is what is by it.
    #[test]
    fn before_the_end_of_a_time_is_all_of_it(time in time()) {
        let last = EdtfDate::read(&time, &CONTEXT).unwrap().last_day();
        for words in ["before the end of", "by the end of", "before end of"] {
            prop_assert_eq!(read(&format!("{words} {time}")).date.last_day(), last, "{} {}", words, time);
        }
    }
}

/// A last event that may be years later puts no date there.
#[test]
fn without_a_period_the_year_is_nearest_to_the_first_day_of_the_last_event() {
    let deal = |last: &str| {
        let event = |id: &str, date: &str| {
            let corroboration = json!([{ "source": "s", "verdict": "confirms" }]);
            json!({ "id": id, "date": date, "kind": "agreement", "title": id, "corroboration": corroboration })
        };
        json!({
            "format": 1, "deal": { "id": "d", "title": "D" }, "parties": [],
            "sources": [{ "id": "s", "title": "S", "published": "2026-01-10" }],
            "events": [event("first", "2025-10-28"), event("second", "2026-02-27"), event("last", last)],
        })
        .to_string()
    };
    for last in ["2026-04-27/2032", "2026-04-27/2027-06-30", "2026-04/2028", "2026-04-27", "[2026-04-27..2029-01-01]"] {
        for (typed, date, found) in
            [("feb", "2026-02", "second"), ("27 feb", "2026-02-27", "second"), ("oct", "2025-10", "first")]
        {
            let ran = on(&deal(last), &["list", &format!("date:{typed}")]);
            assert!(ran.out.contains(&format!("\t{found}")), "{last} {typed}: {}", ran.out);
            assert!(!ran.out.contains("\tlast"), "{last} {typed}: {}", ran.out);
            assert!(ran.err.contains(&format!("date:{typed} is taken as date:{date}\n")), "{last}: {}", ran.err);
        }
        let ran = on(&deal(last), &["list", "date:>=feb 2026"]);
        assert!(ran.err.is_empty(), "{}", ran.err);
    }
}

/// What is one time elsewhere is one value of a query; none of it becomes a word of its own.
#[test]
fn a_query_reads_the_whole_of_what_is_one_time_elsewhere() {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    let context = DateContext { period: Some((day(2025, 10, 1), day(2026, 12, 31))), today: NaiveDate::MIN };
    let whole = |typed: String, is_read: bool| {
        let query = Query::parse(&format!("date:{typed}"));
        match (EdtfDate::read(&typed, &context), query) {
            (Ok(date), Ok(query)) => {
                let understood = understood_dates(&query, &context);
                let iso = understood.unwrap_or_else(|| query.to_string());
                assert_eq!(iso, format!("date:{date}"), "{typed}");
            }
            (_, Err(error)) if !is_read => {
                let right =
                    error.apply_correction(&format!("date:{typed}")).unwrap_or_else(|| panic!("{typed}: {error:?}"));
                assert!(Query::parse(&right).is_ok(), "{typed}: {right}");
            }
            (read, query) => panic!("{typed}: {read:?}, {query:?}"),
        }
    };
    for [first, last] in [
        ["27 Feb 2026", "27 Apr 2026"],
        ["Fri 27 February 2026", "Mon 27 April 2026"],
        ["feb 2026", "apr 2026"],
        ["feb", "apr"],
        ["Feb", "April 2026"],
        ["Q2", "Q3 2026"],
        ["15/4/2026", "30/4/2026"],
        ["15.4.2026", "30.4.2026"],
        ["1", "20 April 2026"],
        ["2026-02", "2026-04-27"],
        ["2025", "2026"],
        ["spring 2026", "fall 2026"],
    ] {
        for between in ["to", "until", "till", "through", "-"] {
            whole(format!("{first} {between} {last}"), true);
        }
        for begin in ["since", "from"] {
            whole(format!("{begin} {first} until {last}"), true);
        }
        whole(format!("between {first} and {last}"), true);
        whole(format!("{first} and {last}"), false);
    }
    for (typed, right) in [
        ("feb and apr 2026", "date:2026-02,2026-04"),
        ("March and April 2026", "date:2026-03,2026-04"),
        ("2026-04-", "date:2026-04/.."),
    ] {
        let error = Query::parse(&format!("date:{typed}")).expect_err(typed);
        assert_eq!(error.apply_correction(&format!("date:{typed}")).as_deref(), Some(right), "{typed}");
    }
    for date in ["2026-02", "feb 2026", "27 Feb 2026", "2026", "Q2 2026", "27/2/2026"] {
        for later in [" or later", " and later", " onwards", " or after", "+", " or earlier", " and earlier"] {
            whole(format!("{date}{later}"), true);
        }
    }
    // What stands behind a date and is none stays a word.
    for words in ["and heron", "or heron", "heron", "\"to\" heron", "\"later\""] {
        let query = Query::parse(&format!("date:2026-02 {words}")).unwrap();
        assert!(query.to_string().starts_with("date:2026-02 "), "{query}");
    }
}

/// A correction keeps each number that was typed, and whether the time has an end.
#[test]
fn a_correction_of_a_date_loses_no_number() {
    for (written, right) in [
        ("2026-05-20 or 2026-05-21", "[2026-05-20,2026-05-21]"),
        ("20 or 21 May 2026", "[2026-05-20,2026-05-21]"),
        ("2026-05-20 and 2026-05-21", "{2026-05-20,2026-05-21}"),
        ("2026-05-20 10:30", "2026-05-20T10:30"),
    ] {
        let found = EdtfDate::suggestions(written);
        assert_eq!(found.first().map(ToString::to_string).as_deref(), Some(right), "{written}");
    }
}
