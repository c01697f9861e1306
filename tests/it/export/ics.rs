//! Calendars, read back by the parser of another library.

use std::collections::BTreeSet;

use dealtui::{
    deal_file,
    domain::Event,
    export::{Format, Selection},
};
use icalendar::parser::{read_calendar, unfold};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{handed_over, made::shape, of, text, whole};
use crate::kites;

/// The properties of an entry: name with parameters, and value, which the parser
/// has unescaped where it knows the property.
type Entry = Vec<(String, String)>;

fn entries(calendar: &str) -> Vec<Entry> {
    let unfolded = unfold(calendar);
    let calendar = read_calendar(&unfolded).unwrap();
    let named = |property: &icalendar::parser::Property<'_>| {
        let parameters = property.params.iter().map(|one| {
            let value = one.val.as_ref().map(ToString::to_string).unwrap_or_default();
            format!(";{}={value}", one.key)
        });
        (format!("{}{}", property.name, parameters.collect::<String>()), property.val.to_string())
    };
    let entry = |component: &icalendar::parser::Component<'_>| {
        assert_eq!((component.name.as_ref(), component.components.len()), ("VEVENT", 0));
        component.properties.iter().map(named).collect()
    };
    calendar.components.iter().map(entry).collect()
}

fn value<'e>(entry: &'e Entry, name: &str) -> Option<&'e str> {
    entry.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
}

fn entry<'e>(entries: &'e [Entry], uid: &str) -> &'e Entry {
    entries.iter().find(|entry| value(entry, "UID") == Some(uid)).unwrap_or_else(|| panic!("no {uid}: {entries:#?}"))
}

fn of_kites() -> Vec<Entry> {
    entries(&text(whole(kites::TEXT, Format::Ics)))
}

#[test]
fn every_event_has_an_entry_with_its_words() {
    let (deal, entries) = (kites::deal(), of_kites());
    for event in deal.events() {
        let entry = entry(&entries, &format!("{}@{}", event.id(), deal.id()));
        assert_eq!(value(entry, "SUMMARY"), Some(event.title().shown()));
        assert_eq!(value(entry, "TRANSP"), Some("TRANSPARENT"));
        let described = value(entry, "DESCRIPTION").unwrap();
        for passage in event.passages() {
            assert!(described.contains(passage.exact().shown()), "{described}");
        }
    }
    let agreement = entry(&entries, "cloth-agreement@kites");
    assert!(value(agreement, "DESCRIPTION").unwrap().contains("not the speaker's words"));
    assert_eq!(value(agreement, "URL"), Some("https://roundup.example/41"));
}

/// A calendar has days only: the first of the span, and the day after its last.
#[test]
fn imprecise_dates_are_their_days_and_keep_what_is_written() {
    let entries = of_kites();
    let when = |id: &str| {
        let entry = entry(&entries, &format!("{id}@kites"));
        ["DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "X-DEALTUI-EDTF"].map(|name| value(entry, name).map(str::to_owned))
    };
    let dates = |dates: [&str; 3]| dates.map(|date| (!date.is_empty()).then(|| date.to_owned()));
    assert_eq!(when("cloth-agreement"), dates(["20250310", "20250311", ""]));
    assert_eq!(when("loom-stake"), dates(["20250512", "20250517", "2025-05-12/2025-05-16"]));
    assert_eq!(when("second-quarter"), dates(["20250401", "20250701", "2025-34"]));
    assert_eq!(when("wind-filing"), dates(["20250701", "20250801", "2025-07-XX"]));
    assert_eq!(when("ferry-doubts"), dates(["20251101", "20251201", "2025-11"]));
}

fn kites_dated(date: &Value) -> String {
    let mut deal: Value = serde_json::from_str(kites::TEXT).unwrap();
    deal["events"][0]["date"] = date.clone();
    deal.to_string()
}

fn first_dated(date: &str) -> Entry {
    let text = kites_dated(&json!(date));
    let deal = deal_file::read(&text).unwrap();
    let event = deal.events().next().unwrap();
    let uid = format!("{}@{}", event.id(), deal.id());
    entry(&entries(&super::text(whole(&text, Format::Ics))), &uid).clone()
}

#[test]
fn a_time_is_that_of_utc_or_of_any_place() {
    let zoned = first_dated("2025-03-10T22:42-04:00");
    assert_eq!(value(&zoned, "DTSTART"), Some("20250311T024200Z"));
    assert_eq!(value(&zoned, "X-DEALTUI-EDTF"), Some("2025-03-10T22:42-04:00"));
    assert_eq!(value(&first_dated("2025-03-10T09:42"), "DTSTART"), Some("20250310T094200"));
    assert_eq!(value(&first_dated("2025-03-10T09:42Z"), "DTSTART"), Some("20250310T094200Z"));
}

#[test]
fn dates_at_the_ends_of_the_calendar_are_four_digits() {
    let last = first_dated("9999-12-31");
    assert_eq!(value(&last, "DTSTART;VALUE=DATE"), Some("99991231"));
    assert_eq!(value(&last, "DTEND;VALUE=DATE"), None);
    let after = first_dated("9999-12-31T23:00-04:00");
    assert_eq!(value(&after, "DTSTART;VALUE=DATE"), Some("99991231"));
    assert_eq!(value(&first_dated("0044-03-15"), "DTSTART;VALUE=DATE"), Some("00440315"));
    let set = first_dated("[2025-03-01,2025-03-05]");
    assert_eq!(value(&set, "X-DEALTUI-EDTF"), Some("[2025-03-01,2025-03-05]"));
    // An open end is no day.
    let open = first_dated("2025-03-10/..");
    assert_eq!(value(&open, "DTEND;VALUE=DATE"), Some("20250311"));
}

#[test]
fn what_falls_due_is_there_for_the_terms_of_the_selection() {
    let deal = kites::deal();
    let ahead = deal.ahead(super::day());
    let dated = ahead.iter().filter(|item| item.date.is_some());
    let entries = of_kites();
    let due: Vec<&Entry> = entries.iter().filter(|entry| value(entry, "UID").unwrap().starts_with("terms/")).collect();
    assert!(dated.clone().count() > 0);
    assert_eq!(due.len(), dated.clone().count());
    for item in dated {
        let term = deal.term(item.term);
        let summary = format!("{} {}", term.title().shown(), item.kind.label());
        let of_term = due.iter().filter(|entry| value(entry, "SUMMARY").unwrap().starts_with(&summary));
        let text = term.version(item.version).unwrap().text().shown();
        assert!(of_term.clone().any(|entry| value(entry, "DESCRIPTION").unwrap().contains(text)), "{summary}");
    }
    let none = Selection { terms: Vec::new(), ..Selection::whole(&deal) };
    let entries = self::entries(&text(of(kites::TEXT, &deal, &none, Format::Ics)));
    assert_eq!(entries.len(), deal.len());
}

#[test]
fn what_a_calendar_cannot_hold_is_told() {
    let deal = kites::deal();
    let losses = whole(kites::TEXT, Format::Ics).losses.join(", ");
    let statements: usize = deal.events().map(|event| event.corroboration().len()).sum();
    assert!(losses.contains(&format!("without {statements} statements by other sources")), "{losses}");
    // A season, a range, a quarter, a month with an open day, one in doubt, and a month.
    assert!(losses.contains("6 imprecise dates as spans of all possible days"), "{losses}");
    let undated = kites_dated(&Value::Null);
    let exported = whole(&undated, Format::Ics);
    assert!(exported.losses.contains(&"without 1 undated event".to_owned()), "{:?}", exported.losses);
    assert!(!text(exported).contains("UID:cloth-agreement@"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn lines_are_short_and_no_text_makes_one(shape in shape()) {
        let deal_text = shape.deal("zorvex", 0);
        let Ok(exported) = handed_over(&deal_text, Format::Ics) else { return Ok(()) };
        let calendar = text(exported);
        prop_assert!(calendar.ends_with("\r\n"));
        for line in calendar.trim_end_matches("\r\n").split("\r\n") {
            prop_assert!(line.len() <= 75, "{} octets: {line}", line.len());
            prop_assert!(!line.is_empty() && !line.contains(['\r', '\n', '\u{202e}', '\u{1b}']), "{line:?}");
        }
        let entries = entries(&calendar);
        let names: BTreeSet<&str> = entries.iter().flatten().map(|(name, _)| name.as_str()).collect();
        let known = [
            "CATEGORIES", "DESCRIPTION", "DTEND;VALUE=DATE", "DTSTAMP", "DTSTART", "DTSTART;VALUE=DATE", "STATUS", "SUMMARY",
            "TRANSP", "UID", "URL", "X-DEALTUI-EDTF",
        ];
        prop_assert!(names.iter().all(|name| known.contains(name)), "{names:?}");
        let uids: BTreeSet<&str> = entries.iter().filter_map(|entry| value(entry, "UID")).collect();
        prop_assert_eq!(uids.len(), entries.len());
        // Each title is there to the letter.
        let left = super::read(&text(handed_over(&deal_text, Format::Json).unwrap()));
        for event in left.events().filter(|event: &Event<'_>| event.date().is_some()) {
            let entry = entry(&entries, &format!("{}@made", event.id()));
            prop_assert_eq!(value(entry, "SUMMARY"), Some(event.title().shown()));
        }
    }
}
