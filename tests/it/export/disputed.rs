//! Whoever reads only one row of an export learns that it is disputed.

use dealtui::export::Format;
use serde_json::{Value, json};

use super::{text, whole};

fn deal() -> String {
    json!({
        "format": 1, "deal": { "id": "m", "title": "Matter" }, "parties": [],
        "sources": [{ "id": "letter", "title": "Letter", "standing": "press", "read": "full" }],
        "events": [
            { "id": "vote", "date": "2031-04-01", "kind": "vote", "title": "Board votes",
              "amounts": [{ "value": "1250000", "unit": "USD" }],
              "corroboration": [{ "source": "letter", "verdict": "confirms" }] },
            { "id": "sale", "date": "2031-05-01", "kind": "closing", "title": "Sale closes",
              "corroboration": [{ "source": "letter", "verdict": "confirms" }] },
            { "id": "call", "date": "2031-06-01", "kind": "other", "title": "A call" },
        ],
        "disagreements": [{ "id": "count", "point": "The count of the votes", "events": ["vote"],
            "sides": [{ "says": "Five to two." }, { "says": "Four to three." }] }],
    })
    .to_string()
}

#[test]
fn each_row_of_a_disputed_event_says_so() {
    let deal = deal();
    let csv = text(whole(&deal, Format::Csv(dealtui::export::Table::Events)));
    let mut rows = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let column = rows.headers().unwrap().iter().position(|name| name == "status").unwrap();
    let statuses: Vec<String> = rows.records().map(|row| row.unwrap()[column].to_owned()).collect();
    assert_eq!(statuses, ["disputed; reported-only", "reported-only", ""]);

    let markdown = text(whole(&deal, Format::Markdown));
    assert!(markdown.contains("- **1 Apr 2031** Board votes · \\$1,250,000 (vote, disputed"), "{markdown}");
    assert!(markdown.contains("- **1 May 2031** Sale closes (closing, reported only)\n"), "{markdown}");

    let calendar = text(whole(&deal, Format::Ics)).replace("\r\n ", "");
    let events: Vec<&str> = calendar.split("BEGIN:VEVENT").skip(1).collect();
    assert!(events[0].contains("CATEGORIES:vote,disputed\r\n") && events[0].contains("STATUS:TENTATIVE"), "{calendar}");
    assert!(events[0].contains("DESCRIPTION:Disputed: The count of the votes"), "{calendar}");
    assert!(events[1].contains("CATEGORIES:closing\r\n") && events[1].contains("STATUS:CONFIRMED"), "{calendar}");

    let timeline: Value = serde_json::from_str(&text(whole(&deal, Format::TimelineJs))).unwrap();
    let slides: Vec<&str> =
        timeline["events"].as_array().unwrap().iter().map(|slide| slide["text"]["text"].as_str().unwrap()).collect();
    assert!(slides[0].contains("<p>Disputed: The count of the votes</p>"), "{}", slides[0]);
    assert!(!slides[1].contains("Disputed"), "{}", slides[1]);
}

#[test]
fn a_table_with_disputed_events_comes_back_and_says_what_it_leaves_out() {
    let place = crate::place::Place::new(&[("acme.json", deal().as_bytes())]);
    let ran = place.run(&["acme.json", "export", "csv", "-o", "acme.csv"]);
    assert!(ran.err.contains("1 event only marked as disputed, without the sides"), "{}", ran.err);
    let ran = place.run(&["import", "acme.csv", "--into", "acme.json"]);
    assert!(!ran.err.contains("dropped: the"), "{}", ran.err);
    let ran = place.run(&["import", "acme.csv", "-o", "new.json"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let new: Value = serde_json::from_str(&std::fs::read_to_string(place.path("new.json")).unwrap()).unwrap();
    assert_eq!((new["events"][0].get("status"), new["events"][0].get("tags")), (None, None));
}

/// What the pages for each reader say, by their text.
pub(super) fn page(deal: &str, arguments: &[&str]) -> String {
    let place = crate::place::Place::new(&[("acme.json", deal.as_bytes())]);
    let ran = place.run(&[&["acme.json", "export", "html"], arguments].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    let text = dom_query::Document::from(ran.out.as_str()).select("body").text().to_string();
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}

#[test]
fn pages_say_what_is_partial_and_what_is_disputed_about_terms() {
    let deal = json!({
        "format": 1, "deal": { "id": "m", "title": "Matter", "revised": "2031-07-01" },
        "parties": [{ "id": "tern", "name": "Tern" }, { "id": "mill", "name": "Mill" }],
        "sources": [
            { "id": "deed", "title": "Deed", "read": "full" }, { "id": "ledger", "title": "Ledger", "read": "full" },
            { "id": "news", "title": "News", "read": "unread" },
        ],
        "events": [
            { "id": "loan", "date": "2031-01-01", "kind": "agreement", "title": "Loan", "passages": [{ "id": "words", "source": "deed", "page": 2, "exact": "a loan" }] },
            { "id": "half", "date": "2031-03-01", "kind": "other", "title": "Half is repaid",
              "corroboration": [{ "source": "ledger", "verdict": "partly" }, { "source": "news", "verdict": "contradicts" }],
              "relations": [{ "event": "loan", "kind": "fulfils", "extent": "part" }] },
        ],
        "terms": [{ "id": "interest", "title": "Interest", "kind": "loan", "from": ["tern"], "to": ["mill"],
            "versions": [{ "text": "5 percent", "in_force": "2031-01-01/2031-12-31", "set_by": "loan" }] }],
        "disagreements": [{ "id": "rate", "point": "The rate of interest", "terms": ["interest"],
            "sides": [{ "says": "Five.", "passages": ["words"] }, { "says": "Six.", "sources": ["ledger"] }] }],
    })
    .to_string();
    let [court, editor, client] = ["court", "editor", "client"].map(|reader| page(&deal, &["--for", reader]));
    assert!(court.contains("Doc. 2 (in part)"), "{court}");
    assert!(court.contains("Doc. 3 (not read)"), "{court}");
    assert!(editor.contains("supports the event only in part"), "{editor}");
    assert!(client.contains("Ledger (in part)"), "{client}");
    assert!(client.contains("Partly fulfilled") && !client.contains(" Fulfilled"), "{client}");
    for page in [&editor, &client] {
        assert!(page.contains("The rate of interestFive. (Deed") && page.contains("Six. (Ledger"), "{page}");
    }
}

/// A sheet cites an exhibit by its page; a newspaper that nobody has read is said to contradict it.
const CITED: &str = r#"{
  "format": 1, "deal": { "id": "m", "title": "Matter", "revised": "2031-07-01" },
  "parties": [{ "id": "kite", "name": "Jo Kite", "kind": "person" }],
  "sources": [
    { "id": "exhibit", "title": "Exhibit 14", "read": "link" }, { "id": "news", "title": "News", "published": "2031-03-08", "read": "link", "url": "https://news.example/a" },
    { "id": "memo", "title": "Memo", "read": "full" }, { "id": "plan", "title": "Plan", "read": "full" }
  ],
  "events": [
    { "id": "loan", "date": "2031-03-04", "kind": "agreement", "title": "Loan is given",
      "passages": [{ "id": "no", "source": "memo", "exact": "No loan.", "speakers": ["kite"] }],
      "corroboration": [{ "source": "exhibit", "verdict": "partly", "note": "p. 3" }, { "source": "news", "verdict": "contradicts" }] },
    { "id": "half", "date": "2031-03-05", "kind": "other", "title": "Half is repaid", "corroboration": [{ "source": "exhibit", "verdict": "partly", "note": "p. 4" }] },
    { "id": "talk", "kind": "other", "title": "They talk", "corroboration": [{ "source": "plan", "verdict": "confirms" }] }
  ],
  "disagreements": [{ "id": "whether", "point": "Whether there was a loan", "events": ["loan"],
    "sides": [{ "says": "There was.", "sources": ["exhibit"] }, { "says": "There was none.", "passages": ["no"] }] }]
}"#;

/// The brief on an event that is marked.
pub(super) fn brief(deal: &str, marked: &str) -> String {
    let read = super::read(deal);
    let marked = [read.find_event(marked).unwrap().ix()];
    let exported = dealtui::export::export(dealtui::export::Request {
        deal: &read,
        text: deal,
        selection: &dealtui::export::Selection::of_events(&read, marked.to_vec()),
        format: Format::Html(dealtui::export::Page::Brief),
        confidentiality: dealtui::export::Confidentiality::Withheld,
        marked: &marked,
        day: dealtui::export::AsOf::Day(super::day()),
    });
    let page = dom_query::Document::from(text(exported.unwrap()).as_str()).select("body").text().to_string();
    page.split_whitespace().collect::<Vec<&str>>().join(" ")
}

#[test]
fn all_pages_say_the_same_of_what_was_read() {
    let unrecorded = "reading not recorded";
    let [court, editor, client] = ["court", "editor", "client"].map(|reader| page(CITED, &["--for", reader]));
    assert!(court.contains(unrecorded) && editor.contains(unrecorded), "{court}\n{editor}");
    for page in [&court, &editor, &client] {
        assert!(!page.contains("Exhibit 14 (not read)") && !page.contains("(in part) (not read)"), "{page}");
        assert!(!page.contains("only named"), "{page}");
    }
    let brief = brief(CITED, "half");
    assert!(brief.contains("It does not say whether its only source has been read"), "{brief}");
    assert!(brief.contains("Unread sourcesNone."), "{brief}");
}

#[test]
fn a_source_that_is_said_to_contradict_an_event_is_named_though_nobody_has_read_it() {
    for reader in ["editor", "client"] {
        let page = page(CITED, &["--for", reader]).to_lowercase();
        assert!(page.contains("said to be contradicted by news, 8 mar 2031 (not read)"), "{page}");
    }
    let read = CITED.replace(r#""read": "link", "url""#, r#""read": "full", "url""#);
    for reader in ["editor", "client"] {
        let page = page(&read, &["--for", reader]).to_lowercase();
        assert!(page.contains("contradicted by news, 8 mar 2031") && !page.contains("said to be"), "{page}");
    }
}

#[test]
fn a_brief_says_what_a_source_supports_only_in_part() {
    let brief = brief(CITED, "half");
    assert!(brief.contains("5 Mar 2031: Half is repaid · Exhibit 14 (in part)"), "{brief}");
}

#[test]
fn a_court_reads_for_which_entries_a_document_without_a_date_is_cited_and_whose_words_a_side_has() {
    let court = page(CITED, &["--for", "court"]);
    assert!(court.contains("Memonot recorded; cited for entry 2 (4 Mar 2031)"), "{court}");
    assert!(court.contains("Exhibit 14not recorded; cited for entries 2, 3"), "{court}");
    assert!(court.contains("Plandate not recorded"), "{court}");
    assert!(court.contains("There was none.Doc. 2: words attributed to Jo Kite"), "{court}");
}

#[test]
fn every_format_says_the_same_of_what_was_read() {
    // Known in full, in part, not at all; cited by its page, so that nobody knows; of the last, nothing is said.
    let sources = [("Deed", "full"), ("Ledger", "excerpt"), ("News", "unread"), ("Exhibit 14", "link"), ("Memo", "")];
    let source = |(title, read): &(&str, &str)| {
        let mut source = json!({ "id": title.replace(' ', "-").to_lowercase(), "title": title });
        if !read.is_empty() {
            source["read"] = (*read).into();
        }
        source
    };
    let event = |(nth, (title, _)): (usize, &(&str, &str))| {
        let id = title.replace(' ', "-").to_lowercase();
        json!({ "id": format!("e{nth}"), "date": "2031-03-04", "kind": "other", "title": format!("Fact {nth}"),
            "passages": [{ "id": format!("w{nth}"), "source": id, "exact": format!("words {nth}") }],
            "corroboration": [{ "source": id, "verdict": "confirms", "note": "p. 4" }] })
    };
    let deal = json!({
        "format": 1, "deal": { "id": "m", "title": "Matter", "revised": "2031-07-01" },
        "sources": sources.iter().map(source).collect::<Vec<Value>>(),
        "events": sources.iter().enumerate().map(event).collect::<Vec<Value>>(),
    })
    .to_string();
    for format in super::formats() {
        let said = text(super::whole(&deal, format));
        for title in ["Deed", "Ledger", "Exhibit 14", "Memo"] {
            assert!(!said.contains(&format!("{title} (not read)")), "{format:?}: {title}\n{said}");
        }
        assert!(!said.contains("named: Exhibit 14") && !said.contains("not stated"), "{format:?}\n{said}");
    }
    for format in [Format::Markdown, Format::Csv(dealtui::export::Table::Events), Format::Ics, Format::TimelineJs] {
        let said = text(super::whole(&deal, format)).replace("\r\n ", "");
        assert!(said.contains("News (not read)"), "{format:?}: {said}");
    }
    let unrecorded = "reading not recorded";
    let [court, editor, everything] =
        [&["--for", "court"][..], &["--for", "editor"], &[]].map(|arguments| page(&deal, arguments));
    assert_eq!(court.matches(unrecorded).count(), 2, "{court}");
    assert_eq!(editor.matches(unrecorded).count(), 2, "{editor}");
    // The table of sources.
    for page in [&editor, &everything] {
        assert_eq!(page.matches("date not recordednot recorded").count(), 2, "{page}");
    }
    assert!(brief(&deal, "e0").contains("has been read"), "{}", brief(&deal, "e0"));
}
