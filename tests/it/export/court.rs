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
            ["Saved", "text at hand"],
            ["Read", "read in full; text not saved"],
            ["Unsaid", "reading not recorded"],
            ["Told", "not at hand"],
            ["Unread", "only cited; not read for this chronology"],
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
            ["", "", "", "Doc. 3, p. 7; Doc. 5 (not read)", "No notice was received."],
        ]
    );
    let disputed: Vec<String> =
        rows(&page, "#chronology").iter().filter(|row| row.len() > 3).map(|row| row.last().unwrap().clone()).collect();
    // What contradicts, the other side, and the event that disputes it; on neither side, the point.
    assert_eq!(
        disputed,
        [
            "Doc. 3, p. 7 Docs. 3, 5 (point 1: Was the sale announced?) No. 3",
            "",
            "",
            "Docs. 1, 2 (point 1: Was the sale announced?)",
        ]
    );
}

#[test]
fn a_paragraph_is_that_of_a_saved_text_only_where_there_is_one() {
    let deal = deal();
    let cites: Vec<String> = rows(&page_of(&deal, &Selection::whole(&deal)), "#chronology")
        .iter()
        .take(2)
        .map(|row| row[3].clone())
        .collect();
    assert_eq!(cites, ["Doc. 1, p. 3, saved text ¶2", "Doc. 2, p. 4, ¶9"]);
}

/// Exhibits with and without a link, a letter known only from a newspaper, and a memo that
/// nobody has read; amounts, one of them contradicted, and a statement beside quoted words.
const EXHIBITS: &str = r#"{
  "format": 1, "deal": { "id": "d", "title": "D" },
  "sources": [
    { "id": "paper", "publisher": "Paper", "published": "2026-01-04", "read": "full" },
    { "id": "exhibit", "title": "Exhibit 1", "read": "link" },
    { "id": "linked", "title": "Exhibit 2", "url": "https://data.example/2.pdf", "read": "link" },
    { "id": "dated", "title": "Draft of January", "published": "2026-01-20", "read": "link" },
    { "id": "letter", "title": "Letter", "published": "2026-02-01", "read": "relayed", "relayed_by": ["paper"] },
    { "id": "memo", "title": "Memo", "read": "unread" }
  ],
  "events": [
    { "id": "calls", "kind": "other", "title": "They call", "corroboration": [{ "source": "exhibit", "verdict": "confirms" }] },
    { "id": "signs", "date": "2026-01-02", "kind": "agreement", "title": "Acme signs",
      "amounts": [{ "value": "7600000000", "unit": "USD", "for": "price", "certainty": "reported", "condition": "the court agrees" },
        { "value": "7500000000", "unit": "USD", "bound": "about", "certainty": "contradicted", "source": "paper" }, { "value": "39750000" },
        { "value": "39750000", "unit": "EUR" }],
      "passages": [{ "source": "paper", "page": 2, "exact": "They sign." }],
      "corroboration": [{ "source": "linked", "verdict": "confirms", "note": "p. 4" }, { "source": "memo", "verdict": "confirms" }] },
    { "id": "pays", "date": "2026-03-02", "kind": "other", "title": "Acme pays", "corroboration": [{ "source": "letter", "verdict": "confirms", "note": "¶ 9" }] },
    { "id": "rests", "date": "2026-03-03", "kind": "other", "title": "Acme rests" }
  ],
  "disagreements": [
    { "id": "payment", "point": "Did it pay?", "events": ["pays"],
      "sides": [{ "says": "It did.", "sources": ["letter"] }, { "says": "Not all.", "sources": [] }] },
    { "id": "rest", "point": "Did it rest?", "events": ["rests"], "sides": [{ "says": "It did.", "sources": [] }, { "says": "No.", "sources": ["memo"] }] }
  ]
}"#;

fn exhibits() -> Document {
    let deal = read(EXHIBITS);
    Document::from(text(of(EXHIBITS, &deal, &Selection::whole(&deal), Format::Html(Page::Chronology(Reader::Court)))))
}

#[test]
fn documents_that_are_not_on_file_stand_at_their_day_with_a_link_or_without() {
    let page = exhibits();
    let first_rows = rows(&page, "#chronology").into_iter().filter(|row| !row[0].is_empty());
    let entries: Vec<[String; 3]> = first_rows.map(|row| [0, 1, 2].map(|nth| row[nth].clone())).collect();
    let dated = entries.iter().map(|row| (row[0].as_str(), row[1].as_str(), &row[2][..9])).collect::<Vec<_>>();
    assert_eq!(
        dated,
        [
            ("1", "undated", "They call"),
            ("2", "2 Jan 2026", "Acme sign"),
            ("3", "20 Jan 2026", "Document "),
            ("4", "1 Feb 2026", "Document "),
            ("5", "2 Mar 2026", "Acme pays"),
            ("6", "3 Mar 2026", "Acme rest"),
        ]
    );
    assert_eq!(entries[2][2], "Document referred to but not at hand: Draft of January (Doc. 6)");
    assert_eq!(entries[3][2], "Document referred to but not at hand: Letter (Doc. 5)");
    let headings: Vec<String> = page.select("h2").iter().map(|heading| heading.text().to_string()).collect();
    assert_eq!(headings, ["Points in dispute", "Documents"]);
}

#[test]
fn an_event_has_its_amounts_and_every_document_that_bears_it_out() {
    let page = exhibits();
    let rows = rows(&page, "#chronology");
    assert_eq!(
        rows[1][2],
        "Acme signs$7,600,000,000 (price, reported); if: the court agrees about $7,500,000,000 (contradicted); from Doc. 2 €39,750,000"
    );
    assert_eq!(rows[1][3], "Doc. 2, p. 2");
    assert_eq!((rows[2][3].as_str(), rows[2][4].as_str()), ("Doc. 3, p. 4; Doc. 4 (not read)", ""));
    assert_eq!(rows[5][3], "Doc. 5, ¶ 9 (not at hand)");
    assert_eq!(rows[6][3], "none on record");
}

#[test]
fn a_side_without_quotations_has_the_place_that_its_source_is_cited_for() {
    let rows = rows(&exhibits(), "#points");
    let evidence: Vec<&str> = rows.iter().map(|row| row[3].as_str()).collect();
    assert_eq!(
        evidence,
        [
            "Doc. 5, ¶ 9 (not at hand)",
            // The only document of the entry is on the other side.
            "none on record",
            "none on record",
            "Doc. 4"
        ]
    );
}

/// A document is named once with all its places, in whatever it was cited.
#[test]
fn a_document_is_cited_once_with_its_places() {
    let deal = r#"{
  "format": 1, "deal": { "id": "d", "title": "D" },
  "sources": [{ "id": "nda", "title": "NDA", "read": "full" }, { "id": "spa", "title": "SPA", "read": "link" }],
  "events": [{ "id": "signs", "date": "2026-01-02", "kind": "other", "title": "Acme signs",
    "passages": [{ "id": "a", "source": "nda", "page": 3, "exact": "One." }, { "id": "b", "source": "nda", "page": 9, "exact": "Two." }],
    "corroboration": [{ "source": "spa", "verdict": "confirms", "note": "p. 1" }, { "source": "nda", "verdict": "confirms", "note": "as said" },
      { "source": "spa", "verdict": "refines", "note": "p. 2" }, { "source": "spa", "verdict": "confirms", "note": "p. 1" }] }],
  "disagreements": [{ "id": "x", "point": "When?", "events": ["signs"], "sides": [
    { "says": "Then.", "passages": ["a", "b"] }, { "says": "Now." }] }]
}"#;
    let deal_read = read(deal);
    let page = of(deal, &deal_read, &Selection::whole(&deal_read), Format::Html(Page::Chronology(Reader::Court)));
    let page = Document::from(text(page));
    let evidence = rows(&page, "#chronology").into_iter().filter_map(|row| row.get(3).cloned()).collect::<Vec<_>>();
    assert_eq!(evidence, ["Doc. 1, p. 3", "Doc. 1, p. 9", "Doc. 2, p. 1, p. 2"]);
    let points: Vec<String> = rows(&page, "#points").into_iter().map(|row| row[3].clone()).collect();
    assert_eq!(points, ["Doc. 1, p. 3, p. 9", "none named; entry 1 cites Doc. 2, p. 1, p. 2"]);
}

/// What a spreadsheet cites by exhibit and page was at hand, whoever saved no text of it.
#[test]
fn documents_of_a_plain_spreadsheet_are_cited_as_it_cites_them() {
    let place = crate::place::Place::new(&[(
        "facts.csv",
        "Date,Event,Parties,Exhibit,Page,Read\n2031-03-04,Board of Mill approves,Mill; Tern,Exhibit 14,p. 7,yes\n2031-03-05,Notice is sent,Tern,Exhibit 15,p. 3,\n2031-03-06,Closing,Tern,Minutes,,\n2031-03-07,Audit,Tern,Exhibit 16,p. 1,no\n"
            .as_bytes(),
    )]);
    assert_eq!(place.run(&["import", "facts.csv", "-o", "acme.json"]).status, 0);
    let ran = place.run(&["acme.json", "export", "html", "--for", "court"]);
    let page = Document::from(ran.out.as_str());
    let chronology = rows(&page, "#chronology");
    let cells: Vec<[&str; 2]> = chronology.iter().map(|row| [row[2].as_str(), row[3].as_str()]).collect();
    assert_eq!(
        cells,
        [
            ["Board of Mill approvesTern", "Doc. 1, p. 7"],
            ["Notice is sentTern", "Doc. 2, p. 3"],
            ["ClosingTern", "Doc. 3 (not read)"],
            ["AuditTern", "Doc. 4, p. 1 (not read)"],
        ]
    );
    let on_file: Vec<String> = rows(&page, "#documents").into_iter().map(|row| row[4].clone()).collect();
    assert_eq!(
        on_file,
        [
            "read in full; text not saved",
            "reading not recorded",
            "only cited; not read for this chronology",
            "only cited; not read for this chronology",
        ]
    );
    assert_eq!(ran.out.matches("Exhibit 15").count(), 1, "{}", ran.out);
    assert!(!ran.err.contains("mentions of parties"), "{}", ran.err);
}

#[test]
fn a_number_in_the_file_stands_beside_the_document() {
    for (heading, number, expected) in [
        ("Bates", "LO-0001", "Bates LO-0001"),
        ("Bates No.", "LO-0001", "Bates LO-0001"),
        ("Exhibit", "14", "Exhibit 14"),
        ("Ex.", "14", "Ex. 14"),
        ("Anlage", "K 5", "Anlage K 5"),
        ("Anlage", "Anlage K5", "Anlage K5"),
    ] {
        let rows = format!(
            "Date;Event;Source;Quote;{heading}\n2031-03-04;Mill signs;SPA, p. 1;The price is 39.;{number}\n2031-03-05;Mill pays;Statement, p. 2;;{number}\n2031-03-06;Closing;;;{number}\n"
        );
        let place = crate::place::Place::new(&[("facts.csv", rows.as_bytes())]);
        let ran = place.run(&["import", "facts.csv", "-o", "acme.json"]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        let ran = place.run(&["acme.json", "export", "html", "--for", "court"]);
        let page = Document::from(ran.out.as_str());
        let evidence: Vec<String> = rows_of(&page).into_iter().map(|row| row[3].clone()).collect();
        assert_eq!(
            evidence,
            [format!("Doc. 1, p. 1, {expected}"), format!("Doc. 2, p. 2, {expected}"), "none on record".to_owned()]
        );
        assert!(place.text().contains(&format!("{heading}: {number}")), "{}", place.text());
    }
}

fn rows_of(page: &Document) -> Vec<Vec<String>> {
    rows(page, "#chronology")
}

/// Who said the words of one document has not said those of the others on its side.
#[test]
fn a_speaker_is_named_with_the_document_of_the_words() {
    let text =
        DEAL.replace(r#""sources": ["#, r#""parties": [{ "id": "jo", "name": "Jo Kite" }], "sources": ["#).replace(
            r#""paragraph": 2, "exact": "It was announced.""#,
            r#""paragraph": 2, "speaker": "jo", "exact": "It was announced.""#,
        );
    let deal = read(&text);
    let page = Document::from(text_of(&text, &deal));
    assert_eq!(rows(&page, "#points")[0][4], "It was, in January.Doc. 1, p. 3, ¶2: words attributed to Jo Kite");
}

/// What was disputed and is not any more says on which point.
#[test]
fn a_contradiction_on_a_settled_point_names_the_point() {
    let text = DEAL.replace(r#""events": ["sale", "talks"], "#, r#""events": ["sale", "talks"], "settled": true, "#);
    let deal = read(&text);
    let page = Document::from(text_of(&text, &deal));
    let sale = rows(&page, "#chronology").into_iter().find(|row| row.len() > 3).unwrap();
    assert_eq!(sale.last().unwrap(), "Doc. 3, p. 7 (settled: Was the sale announced?) No. 3");
}

/// Where they stand, too, not only beside the entry.
#[test]
fn words_of_a_document_that_contradicts_the_entry_say_so() {
    let text = DEAL.replace(
        r#""exact": "It sold." }],"#,
        r#""exact": "It sold." }, { "source": "unsaid", "page": 7, "exact": "It did not." }],"#,
    );
    let text = text.replace(r#"{ "id": "unsaid", "#, r#"{ "id": "unsaid", "read": "full", "#);
    let deal = read(&text);
    let rows = rows_of(&Document::from(text_of(&text, &deal)));
    let words: Vec<&str> = rows.iter().take(3).filter_map(|row| Some(row.get(4)?.as_str())).collect();
    let against = |words: &&&str| words.contains("words against this entry");
    assert_eq!(
        words.iter().filter(against).collect::<Vec<_>>(),
        [&"“It did not.” words against this entry"],
        "{rows:?}"
    );
}

/// The mail agrees with the minutes on whether it voted, and differs on something else.
#[test]
fn words_on_a_side_with_documents_that_support_the_entry_are_not_against_it() {
    let deal = r#"{
  "format": 1, "deal": { "id": "d", "title": "D" },
  "sources": [{ "id": "minutes", "title": "Minutes", "read": "full" }, { "id": "mail", "title": "Mail", "read": "full" }],
  "events": [{ "id": "vote", "date": "2026-01-02", "kind": "other", "title": "The board votes",
    "passages": [{ "id": "a", "source": "minutes", "page": 1, "exact": "It voted for five years." },
      { "id": "b", "source": "mail", "page": 2, "exact": "It did vote." },
      { "id": "c", "source": "mail", "page": 3, "exact": "For three years." }],
    "corroboration": [{ "source": "mail", "verdict": "contradicts", "passages": ["a"] }] }],
  "disagreements": [
    { "id": "x", "point": "Did it vote?", "events": ["vote"], "sides": [{ "says": "Yes.", "passages": ["a", "b"] }, { "says": "No." }] },
    { "id": "y", "point": "How long?", "events": ["vote"], "sides": [{ "says": "Five.", "passages": ["a"] }, { "says": "Three.", "passages": ["c"] }] }]
}"#;
    let rows = rows_of(&Document::from(text_of(deal, &read(deal))));
    let words: Vec<&str> = rows.iter().take(3).filter_map(|row| Some(row.get(4)?.as_str())).collect();
    let against = ["“It voted for five years.”", "“It did vote.”", "“For three years.” words against this entry"];
    assert_eq!(words, against, "{rows:?}");
}

/// What the entry cites for a side that names nothing is neither the words of the other side nor those
/// against the entry.
#[test]
fn a_side_without_documents_has_not_those_of_the_other_side() {
    let deal = r#"{
  "format": 1, "deal": { "id": "d", "title": "D" },
  "sources": [{ "id": "minutes", "title": "Minutes", "read": "full" }, { "id": "memo", "title": "Memo", "read": "full" },
    { "id": "mail", "title": "Mail", "read": "full" }],
  "events": [{ "id": "vote", "date": "2026-01-02", "kind": "other", "title": "The board votes",
    "passages": [{ "id": "a", "source": "minutes", "page": 1, "exact": "It voted." },
      { "id": "b", "source": "memo", "page": 2, "exact": "It did not." },
      { "id": "c", "source": "mail", "page": 3, "exact": "Nobody voted." }],
    "corroboration": [{ "source": "memo", "verdict": "contradicts", "passages": ["a"] },
      { "source": "mail", "verdict": "contradicts", "passages": ["a"] },
      { "source": "mail", "verdict": "confirms", "passages": ["b"] }] }],
  "disagreements": [{ "id": "x", "point": "Did it vote?", "events": ["vote"], "sides": [
    { "says": "Yes." }, { "says": "No.", "passages": ["b"] }] }]
}"#;
    let page = Document::from(text_of(deal, &read(deal)));
    let points: Vec<String> = rows(&page, "#points").into_iter().map(|row| row[3].clone()).collect();
    assert_eq!(points, ["none named; entry 1 cites Doc. 1, p. 1", "Doc. 2, p. 2"]);
}

fn text_of(file: &str, deal: &Deal) -> String {
    text(of(file, deal, &Selection::whole(deal), Format::Html(Page::Chronology(Reader::Court))))
}
