//! Sets of dates, one or all of which are meant: laws against an enumeration of their
//! days, hand-checked tables of what is read, refused and said, and what a search and the
//! ledger make of them.

use std::sync::Arc;

use chrono::{Days, Months, NaiveDate};
use dealtui::{
    deal_file,
    domain::{Edge, EdtfDate, TermState, Truth, Window},
};
use proptest::{prelude::*, sample::select};
use serde_json::json;

use crate::{program::on, screens::Stage};

fn date(written: &str) -> EdtfDate {
    EdtfDate::parse(written).unwrap_or_else(|error| panic!("{written}: {error:?}"))
}

fn day(written: &str) -> NaiveDate {
    written.parse().unwrap()
}

fn truth(all: bool, any: bool) -> Truth {
    match (all, any) {
        (true, _) => Truth::Yes,
        (false, true) => Truth::Possibly,
        (false, false) => Truth::No,
    }
}

/// An element of a set, with its first and its last day.
#[derive(Clone, Debug)]
struct Element {
    written: String,
    first: NaiveDate,
    last: NaiveDate,
}

impl Element {
    fn lies_in(&self, first: NaiveDate, last: NaiveDate) -> bool {
        first <= self.first && self.last <= last
    }

    fn meets(&self, first: NaiveDate, last: NaiveDate) -> bool {
        self.first <= last && first <= self.last
    }
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..1000_u64).prop_map(|days| day("2025-01-01") + Days::new(days))
}

/// A day, month or year.
fn unit() -> impl Strategy<Value = Element> {
    (any_day(), select(&["%Y-%m-%d", "%Y-%m-%d", "%Y-%m", "%Y"][..])).prop_map(|(day, format)| {
        let written = day.format(format).to_string();
        let first = format!("{written}-01-01").get(..10).unwrap().parse().unwrap();
        let last = match format.len() {
            2 => first + Months::new(12) - Days::new(1),
            5 => first + Months::new(1) - Days::new(1),
            _ => first,
        };
        Element { written, first, last }
    })
}

fn range() -> impl Strategy<Value = Element> {
    (any_day(), 1..60_u64).prop_map(|(first, days)| {
        let last = first + Days::new(days);
        Element { written: format!("{first}..{last}"), first, last }
    })
}

fn set(element: impl Strategy<Value = Element>, brackets: [char; 2]) -> impl Strategy<Value = (String, Vec<Element>)> {
    proptest::collection::vec(element, 2..=8).prop_map(move |elements| {
        let written: Vec<&str> = elements.iter().map(|element| element.written.as_str()).collect();
        (format!("{}{}{}", brackets[0], written.join(","), brackets[1]), elements)
    })
}

fn one_of() -> impl Strategy<Value = (String, Vec<Element>)> {
    set(prop_oneof![3 => unit(), 1 => range()], ['[', ']'])
}

fn all_of() -> impl Strategy<Value = (String, Vec<Element>)> {
    set(unit(), ['{', '}'])
}

fn window(first: NaiveDate, last: NaiveDate) -> Window {
    let day = |day: NaiveDate| date(&day.to_string());
    Window::since(day(first)).and(&Window::until(day(last)))
}

proptest! {
    #[test]
    fn a_set_prints_as_it_was_written((written, _) in prop_oneof![one_of(), all_of()]) {
        prop_assert_eq!(date(&written).to_string(), written);
    }

    #[test]
    fn its_edges_are_its_first_and_last_day((written, elements) in prop_oneof![one_of(), all_of()]) {
        let read = date(&written);
        let first = elements.iter().map(|element| element.first).min().unwrap();
        let last = elements.iter().map(|element| element.last).max().unwrap();
        prop_assert_eq!((read.earliest(), read.latest()), (Edge::Day(first), Edge::Day(last)));
        prop_assert_eq!(read.sort_day(), Some(first));
    }

    /// Its day is some day of some element.
    #[test]
    fn one_of_a_set_lies_where_all_elements_do((written, elements) in one_of(), first in any_day(), length in 0..500_u64) {
        let last = first + Days::new(length);
        let stretch = |test: fn(&Element, NaiveDate, NaiveDate) -> bool| elements.iter().map(move |one| test(one, first, last)).collect::<Vec<_>>();
        let expected = truth(!stretch(Element::lies_in).contains(&false), stretch(Element::meets).contains(&true));
        prop_assert_eq!(date(&written).within(&window(first, last)), expected, "{} in {}..{}", written, first, last);
    }

    /// Each element has a day: it is enough if one of these surely lies inside.
    #[test]
    fn all_of_a_set_lie_where_one_element_does((written, elements) in all_of(), first in any_day(), length in 0..500_u64) {
        let last = first + Days::new(length);
        let (surely, maybe) = (elements.iter().any(|one| one.lies_in(first, last)), elements.iter().any(|one| one.meets(first, last)));
        prop_assert_eq!(date(&written).within(&window(first, last)), truth(surely, maybe), "{} in {}..{}", written, first, last);
    }

    #[test]
    fn it_has_happened_when_its_last_day_is_over((written, elements) in prop_oneof![one_of(), all_of()], on in any_day()) {
        let all = elements.iter().all(|element| element.last <= on);
        let any = elements.iter().any(|element| element.first <= on);
        prop_assert_eq!(date(&written).happened_by(on), truth(all, any), "{} by {}", written, on);
    }

    #[test]
    fn a_query_stands_for_all_its_days((written, elements) in prop_oneof![one_of(), all_of()], on in any_day()) {
        let expected = truth(elements.iter().any(|element| element.meets(on, on)), false);
        prop_assert_eq!(Window::during(date(&written)).contains(on), expected, "{} in {}", on, written);
        prop_assert_eq!(date(&written).may_cover(on), expected == Truth::Yes);
    }

    #[test]
    fn sets_and_other_dates_are_in_one_order(((a, _), (b, _)) in (one_of(), all_of()), on in any_day()) {
        let (one, other, day) = (date(&a), date(&b), date(&on.to_string()));
        prop_assert_eq!(one.cmp(&other), other.cmp(&one).reverse());
        if one <= day && day <= other {
            prop_assert!(one <= other);
        }
        for (one, other) in [(one, other), (one, day), (day, other)] {
            if one.before(other) == Truth::Yes {
                prop_assert_eq!(other.before(one), Truth::No);
                prop_assert!(one < other);
            }
        }
    }

    /// What begins or ends at it changes on no other days.
    #[test]
    fn its_days_of_change_are_all((written, _) in prop_oneof![one_of(), all_of()], on in any_day()) {
        let read = date(&written);
        let asked = |day: NaiveDate| (read.happened_by(day), read.has_begun_by(day), read.is_over_on(day), read.may_cover(day));
        if asked(on) != asked(on - Days::new(1)) {
            prop_assert!(read.days_of_change().contains(&on), "{} on {}", written, on);
        }
    }
}

#[test]
fn open_sets_have_no_known_day_at_that_end() {
    let by = date("[..2026-03-10]");
    assert_eq!((by.earliest(), by.latest()), (Edge::Unknown, Edge::Day(day("2026-03-10"))));
    assert_eq!(by.sort_day(), Some(day("2026-03-10")));
    assert_eq!(by.happened_by(day("2026-03-09")), Truth::Possibly);
    assert_eq!(by.happened_by(day("2026-03-10")), Truth::Yes);
    let since = date("[2026-03-10..]");
    assert_eq!((since.earliest(), since.latest()), (Edge::Day(day("2026-03-10")), Edge::Unknown));
    assert_eq!(since.happened_by(day("2026-03-09")), Truth::No);
    assert_eq!(since.happened_by(day("2199-01-01")), Truth::Possibly);
    assert!(!since.has_no_end());
}

#[test]
fn words_say_whether_one_or_all_are_meant() {
    for (written, short, cited, full) in [
        (
            "[2026-03-03,2026-03-05]",
            "3 Mar or 5 Mar",
            "3 Mar 2026 or 5 Mar 2026",
            "Tue 3 March 2026 or Thu 5 March 2026",
        ),
        ("{2026-03,2026-05}", "Mar 2026 and May 2026", "Mar 2026 and May 2026", "March 2026 and May 2026"),
        ("{2025,2026,2027}", "2025, 2026 and 2027", "2025, 2026 and 2027", "2025, 2026 and 2027"),
        (
            "[2026-03-01..2026-03-10]",
            "between 1 Mar and 10 Mar",
            "between 1 Mar 2026 and 10 Mar 2026",
            "between Sun 1 March 2026 and Tue 10 March 2026",
        ),
        ("[..2026-03]", "by Mar 2026", "by Mar 2026", "by March 2026"),
        ("[2026-03..]", "not before Mar 2026", "not before Mar 2026", "not before March 2026"),
        (
            "[2024,2026-01..2026-03]",
            "2024 or between Jan 2026 and Mar 2026",
            "2024 or between Jan 2026 and Mar 2026",
            "2024 or between January 2026 and March 2026",
        ),
    ] {
        let date = date(written);
        assert_eq!([date.short(), date.to_citation_string(), date.full()], [short, cited, full], "{written}");
    }
}

/// A deal with events of these dates, the first of which ends a term.
fn deal(dates: &[&str]) -> String {
    let event = |(nth, date): (usize, &&str)| {
        json!({ "id": format!("e{nth}"), "date": date, "kind": "report", "title": format!("Event {nth}"),
            "corroboration": [{ "source": "s", "verdict": "confirms" }] })
    };
    json!({
        "format": 1, "deal": { "id": "d", "title": "D" },
        "parties": [{ "id": "x", "name": "X" }, { "id": "y", "name": "Y" }], "sources": [{ "id": "s" }],
        "events": dates.iter().enumerate().map(event).collect::<Vec<_>>(),
        "terms": [{ "id": "t", "title": "T", "from": ["x"], "to": ["y"], "kind": "freedom", "versions": [
            { "in_force": "2020/", "ended_by": "e0", "text": "t", "basis": [{ "source": "s" }] }] }],
    })
    .to_string()
}

#[test]
fn what_is_refused_says_why_and_what_would_be_right() {
    for (written, why) in [
        ("XXXX", "it may be in any year, which says nothing: write null"),
        ("XXXX-12-25", "it may be in any year, which says nothing: write null"),
        ("Y170002", "the year is outside 0001 to 9999"),
        ("0000", "the year is outside 0001 to 9999"),
        ("-0044-03-15", "the year is outside 0001 to 9999"),
        ("[2026]", "a set of one date is that date: write it without brackets"),
        ("{2026-03}", "a set of one date is that date: write it without brackets"),
        (
            "[2001,2002,2003,2004,2005,2006,2007,2008,2009]",
            "a set has at most 8 dates: write the range that they are in",
        ),
        (
            "{2026-01..2026-03}",
            "in braces each date is written out; a time without gaps is an interval, such as 2026-01/2026-03",
        ),
        ("[2026-03~,2026-05]", "the dates in a set have all their digits, and no ?, ~ or %"),
        ("{2026-0X,2026-12}", "the dates in a set have all their digits, and no ?, ~ or %"),
    ] {
        let ran = on(&deal(&[written]), &["check"]);
        let told = format!("\"{written}\" is not a date: {why} (events[0].date)");
        assert!(ran.status == 2 && ran.out.contains(&told), "{}", ran.out);
    }
    let ran = on(&deal(&["2026"]).replace("\"2020/\"", "\"[2020,2021]\""), &["check"]);
    let told = "\"[2020,2021]\" is a set of dates, not a period";
    assert!(ran.status == 2 && ran.out.contains(told) && ran.out.contains("write an interval"), "{}", ran.out);
}

#[test]
fn all_years_of_four_digits_are_read() {
    for written in ["0001", "0044-03-15", "15XX-12-25", "197X", "1XXX", "9999-12-31", "1707-05-01/2199"] {
        assert_eq!(date(written).to_string(), written);
    }
    let found = |query: &str| on(&deal(&["15XX-12-25", "197X", "0044-03-15"]), &["list", "--count", query]).out;
    for (query, count) in [
        ("date:1543-12-25", "1"),
        ("date:1543-12-24", "0"),
        ("date:1600..1650", "0"),
        ("date:1974", "1"),
        ("date:=1970..1979", "1"),
        ("date:<0100", "1"),
    ] {
        assert_eq!(found(query), format!("{count}\n"), "{query}");
    }
}

#[test]
fn a_search_finds_the_days_of_a_set_and_no_others() {
    let text = deal(&["[2026-03-01..2026-03-10]", "[2026-03-03,2026-05-05]", "{2026-03-20,2026-05-05}"]);
    let found = |query: &str| -> Vec<[String; 2]> {
        let ran = on(&text, &["list", "--json", query]);
        let records: Vec<serde_json::Value> = serde_json::from_str(&ran.out).unwrap_or_default();
        let told = |record: &serde_json::Value| {
            [&record["id"], &record["match"]["certainty"]].map(|it| it.as_str().unwrap().to_owned())
        };
        records.iter().map(told).collect()
    };
    for (query, expected) in [
        ("date:2026-03", vec![["e0", "certain"], ["e1", "possible"], ["e2", "certain"]]),
        ("date:2026-03-03", vec![["e0", "possible"], ["e1", "possible"]]),
        ("date:2026-03-11..2026-03-19", vec![]),
        ("date:2026-04", vec![]),
        ("date:=2026-05", vec![["e2", "certain"]]),
        ("date:2026-03..2026-05", vec![["e0", "certain"], ["e1", "certain"], ["e2", "certain"]]),
    ] {
        assert_eq!(found(query), expected, "{query}");
    }
}

#[test]
fn the_ledger_is_open_between_the_first_and_the_last_day_of_a_set() {
    for (written, states) in [
        (
            "[2026-03-01..2026-03-10]",
            [
                ("2026-02-28", TermState::InForce),
                ("2026-03-01", TermState::Possible),
                ("2026-03-09", TermState::Possible),
                ("2026-03-10", TermState::Ended),
            ],
        ),
        (
            "{2026-03-03,2026-05-05}",
            [
                ("2026-03-02", TermState::InForce),
                ("2026-03-03", TermState::Possible),
                ("2026-05-04", TermState::Possible),
                ("2026-05-05", TermState::Ended),
            ],
        ),
    ] {
        let deal = deal_file::read(&deal(&[written])).unwrap();
        let term = deal.find_term("t").unwrap().ix();
        for (on, state) in states {
            assert_eq!(deal.term_on_day(term, day(on)).state, state, "{written} on {on}");
            let period = deal.term_periods(term).iter().rfind(|period| period.since <= day(on)).unwrap();
            assert_eq!(period.state, state, "{written} on {on}, as a bar");
        }
    }
}

/// Where only the latest day is known it stands there, so that each year has one heading.
#[test]
fn what_happened_by_a_day_is_listed_at_that_day() {
    let text = deal(&["[..2026-03-10]", "2025-02", "2026-03-12", "[2026-03-10,2026-05]", "2026-03-10", "/2025-01"]);
    let ran = on(&text, &["list"]);
    let dates: Vec<&str> = ran.out.lines().map(|line| line.split('\t').next().unwrap()).collect();
    assert_eq!(dates, ["/2025-01", "2025-02", "[..2026-03-10]", "2026-03-10", "[2026-03-10,2026-05]", "2026-03-12"]);
    let stage = Stage::of(Arc::new(deal_file::read(&text).unwrap()), (120, 30));
    let headings = stage.rows().iter().filter(|row| row.starts_with("   20")).count();
    assert_eq!(headings, 2, "{}", stage.rows().join("\n"));
}
