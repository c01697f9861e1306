//! What a court reads: which documents are at hand, and what both sides of a dispute say.

use std::collections::HashMap;

use dealtui::{
    domain::{AvailableText, Deal, SourceText},
    export::{Format, Page, Reader, Selection},
};
use dom_query::Document;

use super::{of, read, text};

/// A sale that one side says was announced, and the other not; a strike that calls it in
/// question. Each document is at hand in another way.
const DEAL: &str = r#"{
  "format": 1, "deal": { "id": "d", "title": "D" },
  "sources": [
    { "id": "saved", "publisher": "Saved", "published": "2026-01-03", "read": "full" },
    { "id": "read", "publisher": "Read", "published": "2026-01-04", "read": "full" },
    { "id": "unread", "publisher": "Unread", "published": "2026-01-05", "read": "unread" },
    { "id": "unsaid", "publisher": "Unsaid", "published": "2026-01-06" },
    { "id": "told", "publisher": "Told", "published": "2026-01-07", "read": "relayed", "relayed_by": ["saved"] }
  ],
  "events": [
    { "id": "sale", "date": "2026-01-02", "kind": "agreement", "title": "Acme sells",
      "passages": [{ "id": "words", "source": "saved", "page": 3, "paragraph": 2, "exact": "It was announced." },
        { "source": "read", "page": 4, "paragraph": 9, "exact": "It sold." }],
      "corroboration": [{ "source": "unsaid", "verdict": "contradicts", "note": "p. 7" }] },
    { "id": "strike", "date": "2026-02-02", "kind": "other", "title": "The strike begins",
      "corroboration": [{ "source": "told", "verdict": "confirms" }], "relations": [{ "kind": "disputes", "event": "sale" }] },
    { "id": "talks", "date": "2026-03-02", "kind": "other", "title": "They talk", "corroboration": [{ "source": "unread", "verdict": "confirms" }] }
  ],
  "disagreements": [
    { "id": "old", "point": "Who spoke first?", "events": ["talks"], "settled": true, "assessment": "Acme.",
      "sides": [{ "says": "Acme.", "sources": ["read"] }, { "says": "Beta.", "sources": ["told"] }] },
    { "id": "notice", "point": "Was the sale announced?", "events": ["sale", "talks"], "assessment": "Probably.",
      "sides": [{ "says": "It was, in January.", "sources": ["read"], "passages": ["words"] },
        { "says": "No notice was received.", "sources": ["unread", "unsaid"] }] }
  ]
}"#;

fn deal() -> Deal {
    let deal = read(DEAL);
    let saved = deal.find_source("saved").unwrap().ix();
    let text = SourceText::new("Headline\nIt was announced.\n");
    deal.with_texts(HashMap::from([(saved, AvailableText::Matching(text))]))
}

fn page_of(deal: &Deal, selection: &Selection) -> Document {
    Document::from(text(of(DEAL, deal, selection, Format::Html(Page::Chronology(Reader::Court)))))
}

/// The cells of the rows of the table below a heading, or of the first table.
fn rows(page: &Document, table: &str) -> Vec<Vec<String>> {
    let rows = page.select(&format!("{table} tbody tr"));
    let cells = |row: &dom_query::Selection<'_>| -> Vec<String> {
        let words = |cell: dom_query::Selection<'_>| cell.html().replace("</p>", " ");
        let words = |cell| Document::from(words(cell)).text().split_whitespace().collect::<Vec<_>>().join(" ");
        row.select("td, th").iter().map(words).collect()
    };
    rows.iter().map(|row| cells(&row)).collect()
}

#[test]
fn a_document_is_on_file_only_if_its_text_is() {
    let deal = deal();
    let documents = rows(&page_of(&deal, &Selection::whole(&deal)), "#documents");
    let on_file: Vec<[&str; 2]> = documents.iter().map(|row| [row[1].as_str(), row[4].as_str()]).collect();
    assert_eq!(
        on_file,
        [
            ["Saved", "text on file"],
            ["Read", "only cited"],
            ["Unsaid", "only cited"],
            ["Told", "only cited"],
            ["Unread", "only cited"],
        ]
    );
}

#[test]
fn a_text_that_was_checked_and_is_not_at_hand_is_told() {
    let page = Format::Html(Page::Chronology(Reader::Court));
    let page = Document::from(text(super::whole(dealtui::deal_file::BUILT_IN, page)));
    let documents = rows(&page, "#documents");
    assert_eq!(documents[0][1], "machine-paraphrased copy of TechCrunch");
    assert_eq!(documents[0][4], "only cited; quotations matched its text on 26 Nov 2026");
}

#[test]
fn both_sides_of_a_dispute_are_there_with_their_cites() {
    let deal = deal();
    let page = page_of(&deal, &Selection::whole(&deal));
    assert_eq!(
        rows(&page, "#points"),
        [
            ["1", "Was the sale announced?", "1, 4", "Doc. 1, p. 3, saved text ¶2; Doc. 2", "It was, in January."],
            ["", "", "", "Docs. 3, 5", "No notice was received."],
        ]
    );
    let disputed: Vec<String> = rows(&page, "#chronology").iter().map(|row| row[5].clone()).collect();
    // What contradicts, the other side, and the event that disputes it; on neither side, the point.
    assert_eq!(
        disputed,
        [
            "Doc. 3, p. 7 Docs. 3, 5 (point 1: Was the sale announced?) No. 3",
            "",
            "",
            "",
            "Docs. 1, 2 (point 1: Was the sale announced?)",
        ]
    );
}

#[test]
fn a_paragraph_is_that_of_a_saved_text_only_where_there_is_one() {
    let deal = deal();
    let cites: Vec<String> =
        rows(&page_of(&deal, &Selection::whole(&deal)), "#chronology").iter().map(|row| row[3].clone()).collect();
    assert_eq!(cites[..2], ["Doc. 1, p. 3, saved text ¶2", "Doc. 2, p. 4, ¶9"]);
}
