//! Dates that are no day are told as what they are, and no text makes a line of a calendar.

use dealtui::export::{Format, Page, Reader};
use dom_query::Document;
use serde_json::Value;

use super::{text, whole};

/// A month that is one of two, a span, one whose start is unknown, an uncertain day and none.
const DEAL: &str = r#"{
  "format": 1, "deal": { "id": "d", "title": "D" },
  "events": [
    { "id": "none", "kind": "other", "title": "None" },
    { "id": "either", "date": "2026-X1", "kind": "other", "title": "Either" },
    { "id": "day", "date": "2026-01-20", "kind": "other", "title": "Day" },
    { "id": "talks", "date": "2026-03/2026-05", "kind": "other", "title": "Talks" },
    { "id": "ends", "date": "/2026-04-27", "kind": "other", "title": "Ends" },
    { "id": "doubt", "date": "2026-04-30?", "kind": "other", "title": "Doubt" }
  ]
}"#;

const IN_WORDS: [(&str, &str); 4] = [
    ("Either", "Jan or Nov 2026"),
    ("Talks", "Mar 2026 to May 2026"),
    ("Ends", "until 27 Apr 2026, start unknown"),
    ("Doubt", "30 Apr 2026?"),
];

#[test]
fn pages_have_dates_in_words() {
    for reader in [Reader::Court, Reader::Editor, Reader::Client] {
        let page = Document::from(text(whole(DEAL, Format::Html(Page::Chronology(reader)))));
        for (title, words) in IN_WORDS.into_iter().chain([("None", "undated"), ("Day", "20 Jan 2026")]) {
            let row = page.select("table tbody tr").iter().find(|row| row.text().contains(title)).unwrap();
            assert_eq!(row.select("td.date").text().trim(), words, "{reader:?}");
        }
    }
}

#[test]
fn a_chart_says_which_events_are_placed_by_their_earliest_day() {
    let page = Document::from(text(whole(DEAL, Format::Html(Page::Everything))));
    assert_eq!(
        page.select("figcaption").attr("data-label").unwrap().as_ref(),
        "Events per month; 1 undated event not shown; 3 imprecise dates counted in the first known month"
    );
}

#[test]
fn a_timeline_and_a_calendar_say_what_is_no_day() {
    let timeline: Value = serde_json::from_str(&text(whole(DEAL, Format::TimelineJs))).unwrap();
    let slides = timeline["events"].as_array().unwrap();
    let calendar = text(whole(DEAL, Format::Ics)).replace("\r\n ", "");
    for (title, words) in IN_WORDS {
        let slide = slides.iter().find(|slide| slide["text"]["headline"] == title).unwrap();
        assert_eq!(slide["display_date"], words);
        let entry =
            calendar.split("BEGIN:VEVENT").find(|entry| entry.contains(&format!("SUMMARY:{title}\r\n"))).unwrap();
        let words = words.replace(',', "\\,");
        assert!(entry.contains(&format!("DESCRIPTION:Date: {words}")), "{entry}");
        assert!(entry.contains("X-DEALTUI-EDTF:"), "{entry}");
    }
    assert!(!calendar.contains("SUMMARY:None") && slides.len() == 5);
    // All the days that it may be: to the last of November, not the first of January.
    let either = calendar.split("BEGIN:VEVENT").find(|entry| entry.contains("SUMMARY:Either")).unwrap();
    assert!(either.contains("DTSTART;VALUE=DATE:20260101\r\nDTEND;VALUE=DATE:20261201\r\n"), "{either}");
}

/// Two octets a letter: a line of 75 has room for 33 of them behind `SUMMARY:`.
#[test]
fn a_calendar_folds_at_75_octets_between_letters() {
    let deal = DEAL.replace(r#""title": "Day""#, &format!(r#""title": "{}""#, "é".repeat(40)));
    let calendar = text(whole(&deal, Format::Ics));
    assert!(calendar.contains(&format!("\r\nSUMMARY:{}\r\n {}\r\n", "é".repeat(33), "é".repeat(7))), "{calendar}");
}

#[test]
fn no_field_makes_a_line_of_a_calendar() {
    let evil = r"a\r\nATTACH:file\u2028BEGIN:VALARM\u0085X:y\u000bZ:1\nEND:VEVENT";
    let deal = format!(
        r#"{{ "format": 1, "deal": {{ "id": "d", "title": "{evil}", "summary": "{evil}" }},
          "parties": [{{ "id": "p", "name": "{evil}" }}],
          "sources": [{{ "id": "s", "publisher": "{evil}", "url": "https://example.org/{evil}", "title": "{evil}", "read": "full" }}],
          "events": [{{ "id": "e", "date": "2026-01-20", "date_words": "{evil}", "kind": "other", "title": "{evil}", "summary": "{evil}", "tags": ["{evil}"],
            "parties": [{{ "id": "p", "role": "x" }}], "amounts": [{{ "value": "1", "unit": "USD", "for": "{evil}" }}],
            "passages": [{{ "source": "s", "exact": "{evil}", "speaker": "p", "translation": "{evil}" }}] }}],
          "terms": [{{ "id": "t", "title": "{evil}", "kind": "payment", "from": ["p"], "versions": [{{ "in_force": "2026-01-20/2027-01-01", "text": "{evil}", "set_by": "e" }}] }}] }}"#
    );
    let names = [
        "BEGIN",
        "VERSION",
        "PRODID",
        "NAME",
        "X-WR-CALNAME",
        "DESCRIPTION",
        "X-WR-CALDESC",
        "UID",
        "DTSTAMP",
        "DTSTART;VALUE=DATE",
        "DTEND;VALUE=DATE",
        "SUMMARY",
        "URL",
        "CATEGORIES",
        "STATUS",
        "TRANSP",
        "END",
        "X-DEALTUI-EDTF",
    ];
    let calendar = text(whole(&deal, Format::Ics)).replace("\r\n ", "");
    for line in calendar.lines() {
        let name = line.split(':').next().unwrap();
        assert!(names.contains(&name) && !line.contains(['\r', '\u{2028}', '\u{85}', '\u{b}']), "{line:?}");
    }
    assert_eq!(calendar.matches("BEGIN:VEVENT\r\n").count(), 2, "{calendar}");
}
