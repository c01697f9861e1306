//! HTML, read back by a browser's parser: only what may be there, and nothing that runs.

use std::collections::BTreeSet;

use dealtui::{
    domain::{Deal, Event, Passage, ReadingExtent},
    export::{Confidentiality, Format, Page, Reader, Request, Selection, export},
};
use dom_query::{Document, Selection as Elements};
use proptest::prelude::*;

use super::{day, handed_over, made::shape, text, whole};
use crate::kites;

const PAGES: [Page; 5] = [
    Page::Everything,
    Page::Chronology(Reader::Court),
    Page::Chronology(Reader::Editor),
    Page::Chronology(Reader::Client),
    Page::Brief,
];

const ELEMENTS: &str = "html head meta title style body header h1 h2 h3 h4 p main footer nav ul li a section article \
                        figure figcaption table caption colgroup col thead tbody tr th td blockquote strong span ins del \
                        svg line rect div";

const ATTRIBUTES: &str = "lang class charset http-equiv content name id href rel scope colspan valign data-label style aria-label aria-hidden \
                          role viewbox viewBox preserveaspectratio preserveAspectRatio x y x1 x2 y1 y2 width height";

fn page(page: Page) -> Document {
    Document::from(text(whole(kites::TEXT, Format::Html(page))))
}

/// The words of a page, with single blanks.
fn words(document: &Document) -> String {
    let body = document.select("body").text().to_string();
    body.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is on a page that may not be there.
fn faults(document: &Document) -> Vec<String> {
    let mut faults = Vec::new();
    for node in document.select("*").nodes() {
        let name = node.node_name().unwrap_or_default().to_string();
        if !ELEMENTS.split(' ').any(|element| element == name) {
            faults.push(format!("<{name}>"));
        }
        for attribute in node.attrs() {
            let (key, value) = (attribute.name.local.to_string(), attribute.value.to_string());
            let is_link = key != "href" || ["#", "https://", "http://"].iter().any(|start| value.starts_with(start));
            if !ATTRIBUTES.split_whitespace().any(|allowed| allowed == key) || !is_link {
                faults.push(format!("<{name} {key}={value:?}>"));
            }
        }
    }
    faults
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn hostile_text_stays_text_and_links_lead_somewhere(shape in shape()) {
        let deal = shape.deal("zorvex", 0);
        for page in PAGES {
            let Ok(exported) = handed_over(&deal, Format::Html(page)) else { continue };
            let written = String::from_utf8(exported.bytes).unwrap();
            prop_assert!(!written.contains(['\u{202e}', '\u{0}', '\u{1b}']), "{page:?}");
            let document = Document::from(written);
            prop_assert_eq!(faults(&document), Vec::<String>::new(), "{:?}", page);
            let ids: Vec<String> = document.select("[id]").iter().filter_map(|node| node.attr("id")).map(|id| id.to_string()).collect();
            let distinct: BTreeSet<&String> = ids.iter().collect();
            prop_assert_eq!(distinct.len(), ids.len(), "an anchor is there twice");
            for link in &document.select("a[href^='#']") {
                let target = link.attr("href").unwrap().trim_start_matches('#').to_owned();
                prop_assert!(distinct.contains(&target), "nothing is at #{target}");
            }
        }
    }
}

#[test]
fn the_record_has_every_word_that_is_quoted() {
    let (document, deal) = (page(Page::Everything), kites::deal());
    let words = words(&document);
    for passage in deal.events().flat_map(Event::passages) {
        let exact: Vec<&str> = passage.exact().shown().split_whitespace().collect();
        assert!(words.contains(&exact.join(" ")), "{exact:?}");
    }
    for event in deal.events() {
        assert_eq!(document.select(&format!("#event-{} h3", event.id())).length(), 1);
    }
    assert_eq!(document.select("#events article").length(), deal.len());
    // The chart says in words what it draws.
    assert!(document.select(".chart[role=img]").attr("aria-label").unwrap().starts_with("Events by time. "));
}

#[test]
fn likely_meanings_stand_apart_from_words() {
    let document = page(Page::Everything);
    let deal = kites::deal();
    let readings: Vec<String> = deal
        .events()
        .flat_map(Event::passages)
        .filter_map(Passage::reading)
        .map(|reading| reading.text().shown().to_owned())
        .collect();
    assert!(!readings.is_empty());
    let quoted = document.select("blockquote").text().to_string();
    for reading in readings {
        assert!(document.select(".reading").text().contains(&reading), "{reading}");
        assert!(!quoted.contains(&reading), "{reading}");
    }
}

/// Likely meanings, assessments, summaries and notes: what the curator thinks.
fn thoughts(deal: &Deal) -> Vec<String> {
    let passages = || deal.events().flat_map(Event::passages);
    let readings = passages().filter_map(Passage::reading);
    let bases = readings.clone().filter_map(dealtui::domain::Reading::note);
    let assessments = deal.disagreements().map(dealtui::domain::Disagreement::assessment);
    let notes = deal.sources().filter_map(dealtui::domain::Source::note);
    let said =
        deal.events().flat_map(dealtui::domain::Event::corroboration).filter_map(dealtui::domain::Corroboration::note);
    let all = readings.map(dealtui::domain::Reading::text).chain(bases).chain(assessments).chain(notes).chain(said);
    all.map(|text| text.shown().to_owned()).filter(|text| !text.is_empty()).collect()
}

#[test]
fn a_court_gets_nothing_that_the_curator_thinks() {
    let (document, deal) = (page(Page::Chronology(Reader::Court)), kites::deal());
    let words = words(&document);
    for thought in thoughts(&deal) {
        let thought = thought.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(!words.contains(&thought), "{thought}");
    }
    let heads: Vec<String> = document
        .select("table")
        .iter()
        .next()
        .unwrap()
        .select("th[scope=col]")
        .iter()
        .map(|head| head.text().to_string())
        .collect();
    assert_eq!(heads, ["No.", "Date", "Event", "Evidence", "Words", "Disputed by"]);
    // Undated first, then in the order of time; numbers without a gap.
    let numbers: Vec<String> = document
        .select("tbody td.number[rowspan], tbody td.number")
        .iter()
        .map(|cell| cell.text().to_string())
        .collect();
    assert_eq!(numbers.first().map(String::as_str), Some("1"));
}

#[test]
fn a_document_that_is_not_at_hand_has_a_row_of_its_own() {
    let words = words(&page(Page::Chronology(Reader::Court)));
    let deal = kites::deal();
    let absent: Vec<String> = deal
        .sources()
        .filter(|source| matches!(source.read(), Some(ReadingExtent::Relayed | ReadingExtent::Link)))
        .map(|source| source.title().map_or(source.name(), |title| title.shown()).to_owned())
        .collect();
    assert!(!absent.is_empty());
    for title in absent {
        assert!(words.contains(&format!("Document referred to but not at hand: {title}")), "{title}\n{words}");
    }
}

#[test]
fn a_brief_shows_the_marked_events_and_their_cites() {
    let deal = kites::deal();
    let marked = [deal.find_event("cloth-agreement").unwrap().ix()];
    let selection = Selection::whole(&deal);
    let request = Request {
        deal: &deal,
        text: kites::TEXT,
        selection: &selection,
        format: Format::Html(Page::Brief),
        confidentiality: Confidentiality::Withheld,
        marked: &marked,
        day: dealtui::export::AsOf::Day(day()),
    };
    let document = Document::from(text(export(request).unwrap()));
    let matters = document.select("main > ul").iter().next().unwrap().text().to_string();
    let event = deal.find_event("cloth-agreement").unwrap();
    assert!(matters.contains(event.title().shown()), "{matters}");
    // The words are those of a damaged copy; the party's own statement says the same.
    assert!(matters.contains("Quillby Kites, 10 Mar 2025"), "{matters}");
    let headings: Vec<String> = document.select("h2").iter().map(|heading| heading.text().to_string()).collect();
    assert_eq!(
        headings,
        ["What matters", "Terms in force", "Next dates", "Who owes whom", "Open disputes", "Unread sources"]
    );
}

/// An event that one source denies and another one bears out.
pub(super) const DENIED: &str = r#"{
  "format": 1, "deal": { "id": "d", "title": "D" },
  "sources": [
    { "id": "denial", "publisher": "Denial", "published": "2026-01-03", "read": "full" },
    { "id": "ledger", "publisher": "Ledger", "published": "2026-01-04", "read": "full" },
    { "id": "exhibit", "title": "Ex. 1", "read": "link" }
  ],
  "events": [
    { "id": "signs", "date": "2026-01-02", "kind": "agreement", "title": "Acme signs",
      "corroboration": [{ "source": "denial", "verdict": "contradicts" }, { "source": "ledger", "verdict": "confirms" }] },
    { "id": "pays", "date": "2026-02-02", "kind": "other", "title": "Acme pays",
      "corroboration": [{ "source": "denial", "verdict": "contradicts" }] },
    { "id": "calls", "date": "2026-03-02", "kind": "statement", "title": "Acme calls",
      "corroboration": [{ "source": "exhibit", "verdict": "confirms", "note": "p. 2" }] }
  ]
}"#;

fn cells(page: Page, title: &str) -> Vec<String> {
    let document = Document::from(text(whole(DENIED, Format::Html(page))));
    let rows: Vec<_> = document.select("tbody tr").iter().filter(|row| row.text().contains(title)).collect();
    rows[0].select("td, th").iter().map(|cell| cell.text().trim().to_owned()).collect()
}

#[test]
fn what_contradicts_an_event_is_not_its_source() {
    let client = Page::Chronology(Reader::Client);
    assert_eq!(cells(client, "Acme signs")[4], "Ledger, 4 Jan 2026");
    assert_eq!(cells(client, "Acme pays")[4], "none on record");
    let court = cells(Page::Chronology(Reader::Court), "Acme signs");
    assert_eq!((court[3].as_str(), court[4].as_str()), ("Doc. 2", "Doc. 1"));
    let editor = Document::from(text(whole(DENIED, Format::Html(Page::Chronology(Reader::Editor)))));
    assert_eq!(
        editor.select("p.against").iter().filter(|said| said.text().contains("contradicts the event")).count(),
        2
    );
}

#[test]
fn an_exhibit_that_is_only_named_is_evidence_with_its_page() {
    let court = cells(Page::Chronology(Reader::Court), "Acme calls");
    let document = Document::from(text(whole(DENIED, Format::Html(Page::Chronology(Reader::Court)))));
    // Who cites the page had it at hand.
    assert_eq!(court[3], "Doc. 3, p. 2");
    assert_eq!(document.select("#undated-documents").length(), 0);
}

/// Word processors take widths in pixels from attributes, and from nothing else.
#[test]
fn columns_have_their_widths_in_word_processors() {
    for reader in [Reader::Court, Reader::Editor, Reader::Client] {
        let page = page(Page::Chronology(reader));
        let tables = page.select("table.fixed");
        assert!(tables.length() > 0);
        for table in &tables {
            let pixels = |element: &Elements<'_>| element.attr("width").unwrap().parse::<usize>().unwrap();
            let columns: Vec<usize> = table.select("col").iter().map(|column| pixels(&column)).collect();
            let whole = pixels(&table);
            // An A4 page across has 1032 between margins of 12 mm, one of Letter size 965.
            assert!(whole < 965, "{whole}");
            assert_eq!(columns.iter().sum::<usize>(), whole, "{reader:?}: {columns:?}");
            assert_eq!(columns.len(), table.select("thead th").length());
        }
    }
}
