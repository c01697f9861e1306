//! Tables, read back by the CSV reader of another library.

use dealtui::export::{Format, Table};
use proptest::prelude::*;

use super::{handed_over, html::DENIED, made::shape, text, whole, with_confidential};
use crate::kites;

/// The rows by the names of their columns.
fn rows(table: &str) -> Vec<Vec<(String, String)>> {
    let mut reader = csv::ReaderBuilder::new().from_reader(table.as_bytes());
    let head = reader.headers().unwrap().clone();
    let row = |row: csv::StringRecord| head.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

fn cell<'r>(row: &'r [(String, String)], name: &str) -> &'r str {
    &row.iter().find(|(own, _)| own == name).unwrap_or_else(|| panic!("no column {name}")).1
}

fn table(table: Table) -> Vec<Vec<(String, String)>> {
    rows(&text(whole(kites::TEXT, Format::Csv(table))))
}

#[test]
fn each_table_has_a_row_per_record() {
    let deal = kites::deal();
    let events = table(Table::Events);
    assert_eq!(events.len(), 10);
    let ids: Vec<&str> = events.iter().map(|row| cell(row, "id")).collect();
    let timeline: Vec<&str> = deal.timeline().iter().map(|ix| deal.event(*ix).id()).collect();
    assert_eq!(ids, timeline);
    let agreement = events.iter().find(|row| cell(row, "id") == "cloth-agreement").unwrap();
    assert_eq!(cell(agreement, "kind"), "agreement");
    assert_eq!(cell(agreement, "source_id"), "courier-copy");
    assert!(cell(agreement, "source").contains("not the speaker's words"));
    let passages: usize = deal.events().map(|event| event.passages().len()).sum();
    assert_eq!((table(Table::Passages).len(), passages), (8, 8));
    assert_eq!(table(Table::Sources).len(), 8);
    let versions: usize = deal.terms().map(|term| term.versions().len()).sum();
    assert_eq!(table(Table::Terms).len(), versions);
}

#[test]
fn what_a_row_has_no_cell_for_is_told() {
    let losses = whole(kites::TEXT, Format::Csv(Table::Events)).losses;
    let deal = kites::deal();
    let further: usize = deal.events().map(|event| event.passages().len().saturating_sub(1)).sum();
    assert!(
        losses.contains(&format!("without {further} further passage{}", if further == 1 { "" } else { "s" })),
        "{losses:?}"
    );
}

#[test]
fn the_source_of_an_event_bears_it_out() {
    let events = rows(&text(whole(DENIED, Format::Csv(Table::Events))));
    let sources: Vec<[&str; 2]> = events.iter().map(|row| ["id", "source_id"].map(|name| cell(row, name))).collect();
    // The denial is no source of what it denies; an exhibit that nobody read is named as such.
    assert_eq!(sources, [["signs", "ledger"], ["pays", ""], ["calls", "exhibit"]]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_cell_is_a_formula_and_each_row_is_one(shape in shape()) {
        let deal = shape.deal("zorvex", 0);
        for of in [Table::Events, Table::Passages, Table::Sources, Table::Terms] {
            let Ok(exported) = handed_over(&deal, Format::Csv(of)) else { continue };
            let written = text(exported);
            for row in rows(&written) {
                for (name, value) in row {
                    let begins = value.trim_start().chars().next().unwrap_or('x');
                    let is_number = value.parse::<f64>().is_ok();
                    prop_assert!(is_number || !"=+-@\t\r".contains(begins), "{name}: {value:?}");
                    prop_assert!(!value.contains(['\u{0}', '\u{1b}', '\u{202e}', '\r']), "{name}: {value:?}");
                }
            }
        }
    }
}

/// Some programs leave out what no one sees before they look for a formula.
#[test]
fn a_formula_behind_blanks_and_line_breaks_is_text() {
    for title in ["\n=1+1", "\n\n@x", " \t\n+1-1", "\r\n-2+3", "'\n=1+1", "\u{2003}=1+1"] {
        let deal = serde_json::json!({ "format": 1, "deal": { "id": "d", "title": "D" },
            "events": [{ "id": "a", "date": "2031", "kind": "other", "title": "A", "summary": title }] })
        .to_string();
        let events = rows(&text(whole(&deal, Format::Csv(Table::Events))));
        let summary = cell(&events[0], "summary");
        let is_bare = summary.trim_start().starts_with(['=', '+', '-', '@']);
        assert!(!is_bare, "{title:?}: {summary:?}");
    }
}

#[test]
fn a_table_without_rows_says_so_and_a_paragraph_in_words_stays_one() {
    let deal = r#"{ "format": 1, "deal": { "id": "d", "title": "D" }, "sources": [{ "id": "memo", "title": "Memo", "read": "full" }],
      "events": [{ "id": "a", "date": "2031", "kind": "other", "title": "A", "corroboration": [{ "source": "memo", "verdict": "confirms", "note": "para. 12" }] }] }"#;
    assert_eq!(whole(deal, Format::Csv(Table::Passages)).losses[0], "only the headings, since there are no passages");
    assert_eq!(whole(deal, Format::Csv(Table::Terms)).losses, ["only the headings, since there are no terms"]);
    let events = rows(&text(whole(deal, Format::Csv(Table::Events))));
    assert_eq!((cell(&events[0], "page"), cell(&events[0], "paragraph")), ("", "para. 12"));
}

/// A table that is handed over with confidential names says in each row that has one.
#[test]
fn a_row_that_names_somebody_confidential_is_marked() {
    let deal = r#"{ "format": 1, "deal": { "id": "d", "title": "D" },
      "parties": [{ "id": "falcon", "name": "Falcon", "confidential": true }, { "id": "kite", "name": "Kite", "privileged": true }, { "id": "open", "name": "Open" }],
      "sources": [{ "id": "memo", "title": "Memo", "read": "full" }, { "id": "note", "title": "Note", "read": "full", "privileged": true }],
      "events": [
        { "id": "a", "date": "2031-01-01", "kind": "other", "title": "A", "parties": [{ "id": "falcon" }] },
        { "id": "b", "date": "2031-01-02", "kind": "other", "title": "B", "passages": [{ "source": "memo", "exact": "So.", "speakers": ["kite"] }] },
        { "id": "c", "date": "2031-01-03", "kind": "other", "title": "C", "corroboration": [{ "source": "note", "verdict": "confirms" }] },
        { "id": "e", "date": "2031-01-04", "kind": "other", "title": "E", "parties": [{ "id": "open" }] }],
      "terms": [{ "id": "t", "title": "T", "kind": "loan", "from": ["open"], "to": ["falcon"], "versions": [{ "text": "Five", "in_force": "2031/" }] }] }"#;
    let marks = |table: Table| -> Vec<[String; 2]> {
        let written = rows(&text(with_confidential(deal, Format::Csv(table))));
        written.iter().map(|row| ["confidential", "privileged"].map(|name| cell(row, name).to_owned())).collect()
    };
    assert_eq!(marks(Table::Events), [["yes", ""], ["", "yes"], ["", "yes"], ["", ""]]);
    assert_eq!(marks(Table::Passages), [["", "yes"]]);
    assert_eq!(marks(Table::Terms), [["yes", ""]]);
}
