//! Times of day: read as written, shown, and what orders the events of a day.

use std::sync::Arc;

use dealtui::{
    deal_file,
    domain::{EdtfDate, Truth, Window},
};
use proptest::{prelude::*, sample::select};
use serde_json::json;

use crate::{program::on, screens::Stage};

fn date(written: &str) -> EdtfDate {
    EdtfDate::parse(written).unwrap_or_else(|error| panic!("{written}: {error:?}"))
}

/// A time of a day in March 2031, with the minutes since its midnight in UTC.
fn timed() -> impl Strategy<Value = (String, i32)> {
    let zones = select(&[("", 0), ("Z", 0), ("-04:00", -240), ("+05:30", 330), ("+14", 840), ("-11:00", -660)][..]);
    (0..24, 0..60, select(&["", ":00", ":59"][..]), zones).prop_map(|(hour, minute, seconds, (zone, ahead))| {
        (format!("2031-03-12T{hour:02}:{minute:02}{seconds}{zone}"), hour * 60 + minute - ahead)
    })
}

proptest! {
    #[test]
    fn a_time_prints_as_it_was_written((written, _) in timed()) {
        prop_assert_eq!(date(&written).to_string(), written);
    }

    #[test]
    fn times_of_a_day_are_in_the_order_of_their_moments((one, moment) in timed(), (other, later) in timed()) {
        let (read, second) = (date(&one), date(&other));
        prop_assert_eq!(read.cmp(&second), second.cmp(&read).reverse());
        prop_assert_eq!(read == second, one == other);
        if moment < later {
            prop_assert!(read < second, "{} before {}", one, other);
        }
        prop_assert!(date("2031-03-12") < read && read < date("2031-03-13"));
    }

    /// All else is asked of the day that is written.
    #[test]
    fn a_date_with_a_time_is_its_day((written, _) in timed()) {
        let (read, day) = (date(&written), date("2031-03-12"));
        prop_assert_eq!((read.day(), read.earliest(), read.latest()), (day.day(), day.earliest(), day.latest()));
        prop_assert_eq!(read.without_time(), day);
        prop_assert_eq!(read.within(&Window::during(day)), Truth::Yes);
        prop_assert_eq!(read.before(date("2031-03-13")), Truth::Yes);
        prop_assert_eq!(read.happened_by(day.day().unwrap()), Truth::Yes);
    }
}

#[test]
fn words_have_the_zone_where_there_is_room() {
    for (written, short, cited, full) in [
        ("2031-03-12T09:42-04:00", "12 Mar 09:42", "12 Mar 2031 09:42", "Wed 12 March 2031, 09:42 (UTC−04:00)"),
        ("2031-03-12T09:42:30Z", "12 Mar 09:42:30", "12 Mar 2031 09:42:30", "Wed 12 March 2031, 09:42:30 (UTC)"),
        ("2031-03-12T00:00:00", "12 Mar 00:00", "12 Mar 2031 00:00", "Wed 12 March 2031, 00:00"),
        ("2031-03-12T18:00+05:30", "12 Mar 18:00", "12 Mar 2031 18:00", "Wed 12 March 2031, 18:00 (UTC+05:30)"),
    ] {
        let date = date(written);
        assert_eq!([date.short(), date.to_citation_string(), date.full()], [short, cited, full], "{written}");
    }
}

/// Events of one day, in this order in the file.
const EVENTS: [(&str, &str, i64); 5] = [
    ("noon", "2031-03-12T12:00-04:00", 0),
    ("board", "2031-03-12T09:42-04:00", 0),
    ("tokyo", "2031-03-12T21:00+09:00", 0),
    ("some-time", "2031-03-12", 0),
    ("first", "2031-03-12T23:00Z", 1),
];

fn deal(events: &[(&str, &str, i64)]) -> String {
    let event = |(id, date, order): &(&str, &str, i64)| {
        let order = Some(order).filter(|order| **order > 0);
        json!({ "id": id, "date": date, "order": order, "kind": "report", "title": format!("Event {id}"),
            "corroboration": [{ "source": "s", "verdict": "confirms" }] })
    };
    let events: Vec<_> = events.iter().map(event).collect();
    json!({ "format": 1, "deal": { "id": "d", "title": "D" }, "sources": [{ "id": "s", "published": "2031-03-12T10:00Z" }], "events": events })
        .to_string()
}

#[test]
fn the_events_of_a_day_are_in_their_order_then_by_time() {
    let text = deal(&EVENTS);
    let ids = |query: &[&str]| {
        let ran = on(&text, &[&["list"], query].concat());
        ran.out.lines().map(|line| line.split('\t').nth(5).unwrap().to_owned()).collect::<Vec<String>>()
    };
    // 21:00 in Tokyo is 08:00 in New York.
    assert_eq!(ids(&[]), ["first", "some-time", "tokyo", "board", "noon"]);
    assert_eq!(ids(&["date:2031-03-12"]).len(), 5);
    assert_eq!(ids(&["date:>2031-03-12"]).len(), 0);
    assert!(on(&text, &["list"]).out.contains("2031-03-12T09:42-04:00\treport\tEvent board"));
    assert!(on(&text, &["show", "board"]).out.contains("Wed 12 March 2031, 09:42 (UTC−04:00) · reported"));
    assert_eq!(on(&text, &["check"]).status, 0, "{}", on(&text, &["check"]).out);
}

#[test]
fn rows_show_the_time() {
    let mut stage = Stage::of(Arc::new(deal_file::read(&deal(&EVENTS)).unwrap()), (120, 30));
    stage.row_with("12 Mar 09:42 reported");
    stage.row_with("      12 Mar reported");
    assert!(
        stage.keys("/board<Enter>s").cursor_row().contains("12 Mar 2031 09:42 Event board"),
        "{}",
        stage.rows().join("\n")
    );
}

#[test]
fn what_is_refused_says_what_would_be_right() {
    let why = "a time follows a whole day and is written T09:42 or T09:42:30, then Z or -04:00 if the zone is known";
    for written in [
        "2031-03-12T9:42",
        "2031-03-12T25:00",
        "2031-03-12T09:61",
        "2031-03T09:42",
        "2031-03-12T09:42 EST",
        "2031-03-12T09",
    ] {
        let ran = on(&deal(&[("a", written, 0)]), &["check"]);
        assert!(ran.status == 2 && ran.out.contains(&format!("\"{written}\" is not a date: {why}")), "{}", ran.out);
    }
    let text = deal(&[("a", "2031", 0)]).replace("\"title\":\"D\"", "\"title\":\"D\",\"period\":\"2031-03-12T09:42\"");
    let ran = on(&text, &["check"]);
    assert!(ran.status == 2 && ran.out.contains("is a time of day, not a period"), "{}", ran.out);
    // In a query a date stands for whole days.
    let ran = on(&deal(&EVENTS), &["list", "date:2031-03-12T09:42"]);
    assert!(ran.status == 2 && ran.err.contains("write 2031-03-12"), "{}", ran.err);
}
