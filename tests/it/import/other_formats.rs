//! Timelines, calendars and references.

use serde_json::{Value, json};

use super::{Importing, column, fields, imported, tells};

const TIMELINE: &str = r#"{
  "title": { "text": { "headline": "Sale of the yard", "text": "<p>All of <b>it</b></p>" } },
  "events": [
    { "unique_id": "signing", "start_date": { "year": "2031", "month": "3", "day": "", "hour": "" },
      "text": { "headline": "Signed", "text": "<p>See <a href=\"https://a.example/x?a=1&amp;b=2\">this</a> <a href=\"javascript:alert(1)\">that</a></p>" },
      "media": { "url": "https://m.example/p.jpg", "caption": "The yard", "credit": "Pier Ledger" }, "group": "Talks" },
    { "start_date": { "year": 2031, "month": 3, "day": 12, "hour": 9, "minute": 42, "display_date": "noonish" },
      "end_date": { "year": 2031, "month": 3, "day": 14 }, "display_date": "mid-March 2031", "text": { "headline": "Hearing" },
      "media": { "url": "<blockquote>We will not sell.<cite>Jane Doe, letter</cite></blockquote>" } },
    { "text": { "headline": "No date at all" } },
    { "start_date": { "year": "-500" }, "text": { "headline": "Long ago" } },
    { "start_date": { "year": "2031" }, "text": {} },
    7
  ],
  "eras": [{ "start_date": { "year": "2030" }, "end_date": { "year": "2031" }, "text": { "headline": "The talks" } }]
}"#;

#[test]
fn a_timeline_of_timelinejs_is_read() {
    let (deal, told) = imported("timeline.json", TIMELINE);
    assert_eq!(deal["deal"], json!({ "id": "timeline", "title": "Sale of the yard", "summary": "All of it" }));
    let expected = json!([
        { "id": "signing", "date": "2031-03", "kind": "other", "title": "Signed",
            "summary": "See this (https://a.example/x?a=1&b=2) that", "tags": ["Talks"],
            "corroboration": [{ "source": "the-yard", "verdict": "confirms" }] },
        { "id": "hearing", "date": "2031-03-12/2031-03-14", "date_words": "mid-March 2031", "kind": "other", "title": "Hearing",
            "summary": "From 2031-03-12T09:42 to 2031-03-14",
            "passages": [{ "source": "jane-doe-letter", "exact": "We will not sell." }] },
        { "id": "no-date-at-all", "kind": "other", "title": "No date at all" },
        { "id": "long-ago", "date_words": "-500", "kind": "other", "title": "Long ago" },
        { "id": "the-talks", "date": "2030/2031", "kind": "other", "title": "The talks", "tags": ["era"] },
    ]);
    assert_eq!(deal["events"], expected);
    tells(&told, "timeline.json:11: guessed: -500 is not a date; the event is undated and keeps these words");
    tells(&told, "timeline.json:12: dropped: it doesn't say what happened: 2031");
    tells(&told, "timeline.json:13: dropped: not a TimelineJS event");
    tells(&told, "timeline.json:15: guessed: the era becomes an event that spans its dates, with the tag era");
}

/// Every field of the format is kept, or told by its name.
#[test]
fn what_a_deal_has_no_place_for_in_a_timeline_is_told() {
    let timeline = json!({
        "scale": "human", "presentation": "wide",
        "events": [
            { "unique_id": "vote", "group": "KEPTGROUP", "autolink": false, "display_date": "KEPTLABEL",
                "start_date": { "year": "2031", "month": "3", "day": "12", "hour": "9", "minute": "42", "second": "7", "millisecond": "5", "format": "yyyy", "display_date": "another label" },
                "end_date": { "year": "2031", "month": "3", "day": "14", "display_date": "until" },
                "text": { "headline": "KEPTHEADLINE", "text": "KEPTTEXT", "lang": "en" },
                "media": { "url": "https://kept.example/x", "caption": "KEPTCAPTION", "credit": "KEPTCREDIT", "alt": "KEPTALT", "thumbnail": "https://t.example/", "link": "https://l.example/", "link_target": "_blank", "title": "" },
                "background": { "color": "#fff", "url": "https://bg.example/" } },
            { "start_date": { "year": "2032" }, "text": { "headline": "More" }, "background": { "color": "#000" }, "group": ["list"] },
        ],
    });
    let (deal, told) = imported("timeline.json", timeline.to_string());
    let text = deal.to_string();
    for kept in ["GROUP", "LABEL", "HEADLINE", "TEXT", "CAPTION", "CREDIT", "ALT"] {
        assert!(text.contains(&format!("KEPT{kept}")), "{kept} {text}");
    }
    assert!(text.contains("https://kept.example/x") && text.contains("2031-03-12T09:42:07"), "{text}");
    tells(
        &told,
        "timeline.json: dropped: fields that a deal has no place for: background (2), end_date.display_date (1), group (1), media.link (1), media.link_target (1), media.thumbnail (1), presentation (1), start_date.display_date (1), start_date.format (1), start_date.millisecond (1), text.lang (1)",
    );
}

/// Every property of the format is kept, or told by its name.
#[test]
fn what_a_deal_has_no_place_for_in_a_calendar_is_told() {
    let file = format!("ATTACH;ENCODING=BASE64;VALUE=BINARY:{}", "A".repeat(3000));
    let text = calendar(&[
        "BEGIN:VEVENT",
        "UID:vote@acme",
        "DTSTART;TZID=Europe/Oslo:20310312T090000",
        "DTEND;TZID=Europe/Oslo:20310312T110000",
        "RDATE;VALUE=DATE:20310401",
        "EXDATE;VALUE=DATE:20310402",
        "SUMMARY:Vote",
        "SUMMARY;LANGUAGE=nb:Avstemning",
        "STATUS:CANCELLED",
        "PRIORITY:1",
        "GEO:59.9;10.7",
        "SEQUENCE:2",
        "CONTACT:Desk",
        &file,
        "BEGIN:VALARM",
        "TRIGGER:-PT15M",
        "END:VALARM",
        "END:VEVENT",
    ]);
    let (deal, told) = imported("matter.ics", &text);
    let event = &deal["events"][0];
    assert_eq!((&event["id"], &event["date"]), (&json!("vote"), &json!("2031-03-12T09:00")));
    assert_eq!(
        event["summary"],
        "STATUS: CANCELLED\nRepeats: RDATE: 20310401; EXDATE: 20310402\nTime: until 11:00, Europe/Oslo"
    );
    tells(&told, "matter.ics:18: dropped: VALARM");
    tells(
        &told,
        "matter.ics: dropped: properties that a deal has no place for: ATTACH (1), CONTACT (1), GEO (1), PRIORITY (1), SEQUENCE (1), SUMMARY (1)",
    );
}

/// Dates of references that a source has no field for are in its note.
#[test]
fn every_date_of_a_reference_is_kept() {
    let reference = json!([{ "id": "talk", "type": "speech", "title": "Talk", "issued": { "date-parts": [[2031, 3]] },
        "accessed": { "date-parts": [[2031, 4, 1]] }, "original-date": { "date-parts": [[1999]] },
        "event-date": { "date-parts": [[2031, 2, 1], [2031, 2, 3]] }, "submitted": { "raw": "some day" }, "event-title": "Yard days" }]);
    let (deal, _) = imported("library.json", reference.to_string());
    let source = &deal["sources"][0];
    assert_eq!((&source["published"], &source["accessed"]), (&json!("2031-03"), &json!("2031-04-01")));
    assert_eq!(
        source["note"],
        "event-date: 2031-02-01/2031-02-03\nevent-title: Yard days\noriginal-date: 1999\nsubmitted: {\"raw\":\"some day\"}"
    );
}

#[test]
fn a_timeline_of_another_scale_is_refused() {
    let text = r#"{"scale": "cosmological", "events": [{"start_date": {"year": "-13800000000"}, "text": {"headline": "Bang"}}]}"#;
    let importing = Importing::new("timeline.json", text);
    let ran = importing.run(&["import", "timeline.json"]);
    assert!(
        ran.status == 2 && ran.err.contains("a cosmological scale, and a deal cannot hold such years"),
        "{}",
        ran.err
    );
}

fn calendar(lines: &[&str]) -> String {
    let all =
        [&["BEGIN:VCALENDAR", "VERSION:2.0", "X-WR-CALNAME:Acme\\, the matter"], lines, &["END:VCALENDAR"]].concat();
    all.join("\r\n") + "\r\n"
}

/// By either of the properties for it; the parser unescapes one of them.
#[test]
fn the_name_of_a_calendar_is_the_title_of_the_deal() {
    let event = ["BEGIN:VEVENT", "DTSTART;VALUE=DATE:20310312", "SUMMARY:Vote", "END:VEVENT"];
    for name in ["NAME:Acme\\, the matter\\; again", "X-WR-CALNAME:Acme\\, the matter\\; again"] {
        let lines = [&["BEGIN:VCALENDAR", "VERSION:2.0", name], &event[..], &["END:VCALENDAR"]].concat();
        let (deal, _) = imported("calendar.ics", lines.join("\r\n") + "\r\n");
        assert_eq!(deal["deal"]["title"], "Acme, the matter; again", "{name}");
    }
}

#[test]
fn a_calendar_is_read() {
    let text = calendar(&[
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Oslo",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "UID:signing@acme",
        "DTSTAMP:20310101T000000Z",
        "DTSTART;VALUE=DATE:20310312",
        "DTEND;VALUE=DATE:20310315",
        "SUMMARY:Hearing\\, day one",
        "DESCRIPTION:A long text that is fol",
        " ded here\\nand goes on: h\u{e9}",
        "CATEGORIES:court,loan\\, big",
        "URL:https://court.example/1",
        "CLASS:CONFIDENTIAL",
        "END:VEVENT",
        "begin:vevent",
        "DTSTART;VALUE=DATE:20310312",
        "DTEND;VALUE=DATE:20310313",
        "SUMMARY:One day",
        "STATUS:CANCELLED",
        "end:vevent",
        "BEGIN:VEVENT",
        "DTSTART;TZID=Europe/Oslo:20310401T094200",
        "DTEND;TZID=Europe/Oslo:20310401T110000",
        "RRULE:FREQ=WEEKLY;COUNT=4",
        "SUMMARY:Call",
        "ATTENDEE;CN=\"Doe, Jane\":mailto:jane@example.com",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "SUMMARY:Not this",
        "END:VALARM",
        "LOCATION:Oslo",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "DTSTART:20310401T094200Z",
        "DURATION:P2D",
        "SUMMARY:In UTC",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "DTSTART;VALUE=DATE:20310401",
        "DTEND;VALUE=DATE:20310501",
        "X-DEALTUI-EDTF:2031-04~",
        "SUMMARY:About April",
        "END:VEVENT",
        "BEGIN:VTODO",
        "DUE;VALUE=DATE:20310501",
        "SUMMARY:File reply",
        "END:VTODO",
        "BEGIN:VEVENT",
        "SUMMARY:No date",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "DTSTART;VALUE=DATE:20310601",
        "END:VEVENT",
    ]);
    let (deal, told) = imported("matter.ics", &text);
    assert_eq!(deal["deal"], json!({ "id": "matter", "title": "Acme, the matter" }));
    let expected = json!([
        { "id": "signing", "date": "2031-03-12/2031-03-14", "kind": "other", "title": "Hearing, day one",
            "summary": "A long text that is folded here\nand goes on: hé", "tags": ["court", "loan, big"],
            "corroboration": [{ "source": "court-example", "verdict": "confirms" }], "confidential": true },
        { "id": "one-day", "date": "2031-03-12", "kind": "other", "title": "One day", "summary": "STATUS: CANCELLED" },
        { "id": "call", "date": "2031-04-01T09:42", "kind": "other", "title": "Call",
            "summary": "LOCATION: Oslo\nATTENDEE: Doe, Jane (mailto:jane@example.com)\nRepeats: RRULE: FREQ=WEEKLY;COUNT=4\nTime: until 11:00, Europe/Oslo" },
        { "id": "in-utc", "date": "2031-04-01/2031-04-03", "kind": "other", "title": "In UTC", "summary": "Time: at 09:42Z, lasts P2D" },
        { "id": "about-april", "date": "2031-04~", "kind": "other", "title": "About April" },
        { "id": "file-reply", "date": "2031-05-01", "kind": "other", "title": "File reply", "tags": ["task"] },
        { "id": "no-date", "kind": "other", "title": "No date" },
    ]);
    assert_eq!(deal["events"], expected);
    tells(&told, "matter.ics: dropped: properties that a deal has no place for: DTSTAMP (1)");
    tells(&told, "matter.ics:25: guessed: the time is in the zone Europe/Oslo, as the summary notes");
    let repeats = "guessed: recurring event; only the first occurrence is imported (RRULE: FREQ=WEEKLY;COUNT=4)";
    tells(&told, &format!("matter.ics:25: {repeats}"));
    tells(&told, "matter.ics:31: dropped: VALARM");
    tells(&told, "matter.ics:55: dropped: it doesn't say what happened: 2031-06-01");
}

#[test]
fn the_end_of_a_calendar_entry_has_its_own_time_zone() {
    let text = calendar(&[
        "BEGIN:VEVENT",
        "SUMMARY:Flight",
        "DTSTART;TZID=America/New_York:20310312T230000",
        "DTEND;TZID=Europe/Berlin:20310313T120000",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "SUMMARY:Call",
        "DTSTART:20310314T090000Z",
        "DTEND;TZID=Europe/Berlin:20310314T110000",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "SUMMARY:Moved hearing",
        "RECURRENCE-ID:20310315T090000Z",
        "DTSTART:20310316T090000Z",
        "END:VEVENT",
    ]);
    let (deal, told) = imported("matter.ics", &text);
    let expected = [
        json!("Time: from 23:00 to 12:00 (Europe/Berlin), starts in America/New_York"),
        json!("Time: until 11:00 (Europe/Berlin)"),
        json!("Repeats: RECURRENCE-ID: 20310315T090000Z"),
    ];
    assert_eq!(column(&deal, "summary"), expected);
    let moved = "guessed: one occurrence of a recurring event; imported as an event of its own";
    assert!(told.contains(&format!("{moved} (RECURRENCE-ID: 20310315T090000Z)")), "{told}");
    assert!(!told.contains("only the first occurrence"), "{told}");
}

#[test]
fn a_broken_line_of_a_calendar_spoils_no_other() {
    let text = calendar(&[
        "BEGIN:VEVENT",
        "SUMMARY:Vote",
        "no colon here",
        "DTSTART;VALUE=DATE:20310312",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "SUMMARY:Talk",
    ]);
    let (deal, told) = imported("matter.ics", text.replace("END:VCALENDAR\r\n", ""));
    assert_eq!(fields(&deal, &["title", "date"]), [[json!("Vote"), json!("2031-03-12")], [json!("Talk"), Value::Null]]);
    assert!(told.contains("no colon here"), "{told}");
    tells(&told, "matter.ics: VEVENT is never closed: the file may be cut off");
}

const REFERENCES: &str = r#"[
  { "id": "http://zotero.org/groups/1/items/AB", "type": "article-newspaper", "title": "Yard <i>sold</i>", "container-title": "Pier Ledger",
    "author": [{ "family": "Doe", "given": "Jane" }, { "literal": "Press Desk" }], "issued": { "date-parts": [["2031", 3, 12]] },
    "URL": "https://p.example/1", "accessed": { "date-parts": [[2031, 4, 1]] }, "language": "en-GB", "page": "A3" },
  { "id": 7, "type": "report", "title": "Annual report", "publisher": "Borealis", "issued": { "date-parts": [[2030]], "circa": true } },
  { "id": "smith2029", "type": "book", "title": "Yards", "issued": { "date-parts": [[2029, 1], [2029, 3]] }, "DOI": "10.1/x", "note": "A note" },
  { "id": "q", "type": "webpage", "title": "Season", "issued": { "date-parts": [[2029]], "season": "2" } },
  { "id": "raw", "type": "webpage", "title": "Raw", "issued": { "raw": "12 March 2029" } },
  { "id": "bad", "type": "webpage", "title": "Bad", "issued": { "raw": "some day" } },
  { "id": "x", "type": "book" },
  { "id": 7, "type": "report", "title": "Annual report", "publisher": "Borealis", "issued": { "date-parts": [[2030]], "circa": true } }
]"#;

#[test]
fn references_become_sources() {
    let importing = Importing::new("library.json", REFERENCES);
    let (deal, told) = importing.deal(&["library.json"]);
    let expected = json!([
        { "id": "yard-sold", "type": "article-newspaper", "publisher": "Pier Ledger", "title": "Yard sold",
            "authors": ["Jane Doe", "Press Desk"], "published": "2031-03-12", "accessed": "2031-04-01", "url": "https://p.example/1",
            "language": "en-GB", "read": "link", "note": "page: A3\nid: http://zotero.org/groups/1/items/AB" },
        { "id": "annual-report", "type": "report", "publisher": "Borealis", "title": "Annual report", "published": "2030~", "read": "link", "note": "id: 7" },
        { "id": "smith2029", "type": "book", "title": "Yards", "published": "2029-01/2029-03", "url": "https://doi.org/10.1/x",
            "read": "link", "note": "A note" },
        { "id": "season", "type": "webpage", "title": "Season", "published": "2029-22", "read": "link", "note": "id: q" },
        { "id": "raw", "type": "webpage", "title": "Raw", "published": "2029-03-12", "read": "link" },
        { "id": "bad", "type": "webpage", "title": "Bad", "read": "link" },
    ]);
    assert_eq!(deal["sources"], expected);
    tells(&told, "library.json:9: dropped: issued is not a date: {\"raw\":\"some day\"}");
    tells(&told, "library.json:10: dropped: no title, publisher or URL: x | book");
    tells(&told, "library.json:11: dropped: same source as annual-report");
    let ran = importing.run(&["import", "library.json", "-o", "acme.json"]);
    assert_eq!(ran.out, "Wrote acme.json: 8 rows: 6 sources; 2 dropped.\n");
    let before = importing.0.text();
    let ran = importing.run(&["import", "library.json", "--into", "acme.json"]);
    assert_eq!(ran.out, "Nothing to add to acme.json: 8 rows: 7 already there; 1 dropped.\n", "{}", ran.err);
    assert_eq!(importing.0.text(), before);
}

/// A number or a word; what is neither is told, and the year stays.
#[test]
fn seasons_of_references_are_kept() {
    let reference = |season: &str| {
        format!(
            r#"[{{ "id": "a", "type": "book", "title": "T", "issued": {{ "date-parts": [[2026]], "season": {season} }} }}]"#
        )
    };
    for (season, published) in
        [("3", "2026-23"), ("\"3\"", "2026-23"), ("\"summer\"", "2026-22"), ("\"Autumn \"", "2026-23")]
    {
        let (deal, told) = Importing::new("library.json", reference(season)).deal(&["library.json"]);
        assert_eq!(deal["sources"][0]["published"], published);
        assert!(!told.contains("season"), "{told}");
    }
    for season in ["7", "\"Michaelmas\"", "\"March\"", "\"5 March\""] {
        let (deal, told) = Importing::new("library.json", reference(season)).deal(&["library.json"]);
        assert_eq!(deal["sources"][0]["published"], "2026");
        tells(&told, &format!("library.json:1: dropped: the season of issued: {}", season.trim_matches('"')));
    }
}

#[test]
fn all_formats_are_there_already_the_second_time() {
    let text = calendar(&[
        "BEGIN:VEVENT",
        "UID:a-b@c",
        "DTSTART;VALUE=DATE:20310312",
        "SUMMARY:Vote",
        "URL:https://c.example/",
        "END:VEVENT",
    ]);
    for (name, bytes) in [("timeline.json", TIMELINE.to_owned()), ("matter.ics", text)] {
        let importing = Importing::new(name, bytes);
        assert_eq!(importing.run(&["import", name, "-o", "acme.json"]).status, 0);
        let before = importing.0.text();
        let ran = importing.run(&["import", name, "--into", "acme.json"]);
        assert!(ran.out.starts_with("Nothing to add to acme.json"), "{}{}", ran.out, ran.err);
        assert_eq!(importing.0.text(), before);
    }
}

#[test]
fn a_deal_keeps_its_title() {
    let importing = Importing::new("timeline.json", TIMELINE);
    importing.0.write("acme.json", r#"{"format":1,"deal":{"id":"a","title":"A"},"events":[]}"#);
    let ran = importing.run(&["import", "timeline.json", "--into", "acme.json"]);
    tells(&ran.err, "timeline.json: dropped: the title Sale of the yard, since the deal has its own");
    assert_eq!(importing.0.deal()["deal"], json!({ "id": "a", "title": "A" }));
    assert_eq!(column(&importing.0.deal(), "id").len(), 5);
}

#[test]
fn all_of_the_title_slide_is_kept_or_told() {
    let slide = |name: &str| {
        json!({
            "start_date": { "year": "2031" }, "group": "Acme", "text": { "headline": name, "text": format!("All of {name}") },
            "media": { "url": "https://a.example/yard.jpg", "caption": "The yard", "credit": "Courier", "alt": "Two cranes" },
        })
    };
    let event = json!({ "start_date": { "year": "2031" }, "text": { "headline": "Vote" } });
    let timeline = json!({ "title": slide("The sale"), "events": [event] });
    let (deal, told) = imported("timeline.json", timeline.to_string());
    assert_eq!(
        deal["deal"]["summary"],
        "All of The sale\nDescription of the media: Two cranes\nThe yard, Courier: https://a.example/yard.jpg",
        "{told}"
    );
    tells(&told, "timeline.json:1: dropped: the date 2031 of the title slide");
    tells(&told, "timeline.json:1: dropped: the group “Acme” of the title slide");
    // A quotation instead of a picture, and a second title.
    let sheet = "Year,Headline,Text,Media,Type\n,One,First,<blockquote>We sell.<cite>Doe</cite></blockquote>,title\n,Two,Second,,title\n2031,Vote,,,\n";
    let (deal, told) = imported("facts.csv", sheet);
    assert_eq!([&deal["deal"]["title"], &deal["deal"]["summary"]], ["One", "First\n“We sell.” (Doe)"], "{told}");
    tells(&told, "facts.csv:3: dropped: a second title: Two: Second");
}

#[test]
fn each_description_of_a_calendar_entry_is_kept() {
    let text =
        calendar(&["BEGIN:VEVENT", "SUMMARY:Vote", "DESCRIPTION:One", "DESCRIPTION;LANGUAGE=de:Zwei", "END:VEVENT"]);
    let (deal, told) = imported("matter.ics", text);
    assert_eq!(deal["events"][0]["summary"], "One\nZwei");
    assert!(!told.contains("DESCRIPTION"), "{told}");
}
