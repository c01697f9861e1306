//! An export of a part has what its events refer to, nothing that only others support, and
//! says that it is a part.

use dealtui::{
    domain::Deal,
    export::{Format, Page, Reader, Selection},
};
use dom_query::Document;

use super::{of, read, text};

/// The first event sets a term; the point about it is also about a term that only the second
/// event sets. What one side says is quoted for the third.
const DEAL: &str = r#"{
  "format": 1, "deal": { "id": "d", "title": "D" },
  "sources": [
    { "id": "wire", "publisher": "Wire", "read": "full" }, { "id": "post", "publisher": "Post", "read": "full" },
    { "id": "mail", "publisher": "Mail", "read": "full" }
  ],
  "events": [
    { "id": "one", "date": "2026-01-02", "kind": "agreement", "title": "One", "passages": [{ "source": "wire", "exact": "One." }] },
    { "id": "two", "date": "2026-02-02", "kind": "agreement", "title": "Two", "passages": [{ "source": "wire", "exact": "Two." }] },
    { "id": "three", "date": "2026-03-02", "kind": "other", "title": "Three", "passages": [{ "id": "words", "source": "mail", "exact": "Three." }] }
  ],
  "terms": [
    { "id": "fee", "title": "Fee", "kind": "payment", "versions": [{ "in_force": "2026-01-02/2027", "text": "A fee.", "set_by": "one" }] },
    { "id": "rent", "title": "Rent", "kind": "payment", "versions": [{ "in_force": "2026-02-02/2027", "text": "A rent.", "set_by": "two" }] }
  ],
  "disagreements": [
    { "id": "about-one", "point": "How much?", "events": ["one"], "terms": ["fee", "rent"], "assessment": "",
      "sides": [{ "says": "Five.", "sources": ["post"] }, { "says": "Six.", "sources": [], "passages": ["words"] }] },
    { "id": "about-two", "point": "When?", "events": ["two"], "assessment": "",
      "sides": [{ "says": "Now.", "sources": ["post"] }, { "says": "Later.", "sources": ["mail"] }] }
  ]
}"#;

fn first(deal: &Deal) -> Selection {
    Selection::of_events(deal, vec![deal.find_event("one").unwrap().ix()])
}

#[test]
fn a_part_has_every_side_of_its_disputes_and_no_term_of_others() {
    let deal = read(DEAL);
    let part = first(&deal);
    let sources: Vec<&str> = part.sources.iter().map(|ix| deal.source(*ix).id()).collect();
    assert_eq!(sources, ["wire", "post", "mail"]);
    let terms: Vec<&str> = part.terms.iter().map(|ix| deal.term(*ix).id()).collect();
    let disputes: Vec<&str> = part.disagreements.iter().map(|ix| deal.disagreement(*ix).id()).collect();
    assert_eq!((terms, disputes), (vec!["fee"], vec!["about-one"]));
}

#[test]
fn a_page_says_of_how_many_events_it_is() {
    let deal = read(DEAL);
    let head = |selection: &Selection, page: Page| {
        Document::from(text(of(DEAL, &deal, selection, Format::Html(page)))).select("header p").text().to_string()
    };
    let editor = Page::Chronology(Reader::Editor);
    assert_eq!(head(&first(&deal), editor), "Chronology · selection: 1 of 3 events");
    assert_eq!(head(&Selection::whole(&deal), editor), "Chronology · 3 events");
    let terms = Selection { terms: first(&deal).terms, ..Selection::default() };
    assert!(head(&terms, Page::Everything).starts_with("Record · selection: 1 of 2 terms"));
    let brief = text(of(DEAL, &deal, &first(&deal), Format::Markdown));
    assert!(brief.contains("As of 2 Mar 2026 · selection: 1 of 3 events\n"), "{brief}");
    let calendar = text(of(DEAL, &deal, &first(&deal), Format::Ics));
    assert!(calendar.contains("\r\nX-WR-CALDESC:Selection: 1 of 3 events\r\n"), "{calendar}");
}
