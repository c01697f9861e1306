//! What is confidential and is included all the same says so wherever it stands.

use dealtui::export::{Confidentiality, Format, Page, Reader, Request, Selection, Table, export};
use dom_query::Document;

use super::{day, formats, read, text};

const DEAL: &str = r#"{
  "format": 1, "deal": { "id": "d", "title": "D", "summary": "A sale." },
  "parties": [{ "id": "acme", "name": "Acme" }, { "id": "falcon", "name": "Falcon", "confidential": true }],
  "sources": [
    { "id": "wire", "publisher": "Wire", "published": "2026-01-03", "read": "full" },
    { "id": "memo", "publisher": "Board", "published": "2026-01-04", "read": "full", "confidential": true }
  ],
  "events": [
    { "id": "buys", "date": "2026-01-02", "kind": "agreement", "title": "Acme buys", "confidential": true,
      "parties": [{ "id": "falcon" }], "passages": [{ "source": "wire", "exact": "It buys." }] },
    { "id": "sells", "date": "2026-01-03", "kind": "agreement", "title": "Acme sells",
      "parties": [{ "id": "acme" }], "passages": [{ "source": "memo", "exact": "It sells." }] },
    { "id": "rests", "date": "2026-01-04", "kind": "other", "title": "Acme rests",
      "parties": [{ "id": "acme" }], "passages": [{ "source": "wire", "exact": "It rests." }] }
  ]
}"#;

fn exported(deal: &str, format: Format, confidentiality: Confidentiality) -> String {
    let deal_read = read(deal);
    let selection = Selection::whole(&deal_read);
    let marked = deal_read.timeline().to_vec();
    let request = Request {
        deal: &deal_read,
        text: deal,
        selection: &selection,
        format,
        confidentiality,
        marked: &marked,
        day: dealtui::export::AsOf::Day(day()),
    };
    text(export(request).unwrap())
}

fn included(format: Format) -> String {
    exported(DEAL, format, Confidentiality::Included)
}

/// The marks within what is about a record: an article, a row or an item that has these words.
fn marks(page: &Document, words: &str) -> Vec<String> {
    let about = page.select("article, table.fixed tbody, .brief main li, table.sources tr, #parties tr");
    let about = about.iter().filter(|record| record.text().contains(words));
    about
        .flat_map(|record| record.select(".restricted").iter().map(|mark| mark.text().to_string()).collect::<Vec<_>>())
        .collect()
}

#[test]
fn every_page_says_so_at_its_head_in_print_and_at_each_record() {
    let chronologies = [Reader::Court, Reader::Editor, Reader::Client].map(Page::Chronology);
    for page in [Page::Everything, Page::Brief].into_iter().chain(chronologies) {
        let written = included(Format::Html(page));
        assert!(written.contains(r#"@page { @top-right { content: "Confidential";"#), "{page:?}");
        let document = Document::from(written);
        assert_eq!(document.select("header .restricted").text().to_string(), "Confidential", "{page:?}");
        assert!(!marks(&document, "Acme buys").is_empty(), "{page:?}");
        assert_eq!(marks(&document, "Acme rests"), Vec::<String>::new(), "{page:?}");
        // The words of a confidential source.
        if matches!(page, Page::Chronology(_)) {
            assert_eq!(marks(&document, "Acme sells"), ["Confidential"], "{page:?}");
        }
        let withheld = exported(DEAL, Format::Html(page), Confidentiality::Withheld);
        assert!(!withheld.contains("Confidential"), "{page:?}");
    }
    let whole = Document::from(included(Format::Html(Page::Everything)));
    assert_eq!(marks(&whole, "Board"), ["Confidential"]);
    assert_eq!(whole.select("#parties .restricted").length(), 1);
}

#[test]
fn what_is_privileged_too_says_both() {
    let deal = DEAL.replace(r#""name": "Falcon", "confidential": true"#, r#""name": "Falcon", "privileged": true"#);
    let page = exported(&deal, Format::Html(Page::Chronology(Reader::Court)), Confidentiality::Included);
    assert_eq!(Document::from(page).select("header .restricted").text().to_string(), "Privileged and confidential");
}

#[test]
fn other_formats_say_so_in_their_text_or_fields() {
    let markdown = included(Format::Markdown);
    assert!(markdown.starts_with("# D\n\n**Confidential**\n\n"), "{markdown}");
    assert!(markdown.contains("- **2 Jan 2026** Acme buys (confidential, agreement)"), "{markdown}");
    assert!(markdown.contains("Board, 4 Jan 2026; confidential"), "{markdown}");
    assert!(
        markdown.lines().any(|line| line.starts_with("[^2]: Board") && line.ends_with("Confidential.")),
        "{markdown}"
    );
    let calendar = included(Format::Ics);
    assert!(calendar.contains("\r\nX-WR-CALDESC:Confidential\\n\\nA sale.\r\n"), "{calendar}");
    assert_eq!(calendar.matches("\r\nDESCRIPTION:Confidential\\n\\n").count(), 2, "{calendar}");
    assert_eq!(calendar.matches("\r\nCLASS:CONFIDENTIAL\r\n").count(), 1, "{calendar}");
    let timeline: serde_json::Value = serde_json::from_str(&included(Format::TimelineJs)).unwrap();
    assert!(timeline["title"]["text"]["text"].as_str().unwrap().starts_with("<p>Confidential</p>"));
    let slides = timeline["events"].as_array().unwrap().iter();
    let said: Vec<bool> =
        slides.map(|slide| slide["text"]["text"].as_str().unwrap().starts_with("<p>Confidential</p>")).collect();
    assert_eq!(said, [true, false, false]);
    for (table, rows) in [(Table::Events, 2), (Table::Passages, 2), (Table::Sources, 1)] {
        let written = included(Format::Csv(table));
        assert_eq!(written.lines().filter(|row| row.ends_with("yes,")).count(), rows, "{written}");
    }
}

#[test]
fn nothing_says_so_where_everything_is_for_everybody() {
    let open = DEAL.replace(r#", "confidential": true"#, "");
    for format in formats().into_iter().filter(|format| !matches!(format, Format::Csv(_))) {
        let written = exported(&open, format, Confidentiality::Included).to_lowercase();
        assert!(!written.contains("confidential"), "{format:?}\n{written}");
    }
}
