//! The pages of parties and terms, as text.

use dealtui::report::{self, Days, Extent, Highlights, Medium, Page};

use crate::{kites, program::run};

/// The lines of a page.
pub(crate) fn lines(page: &Page) -> Vec<String> {
    let text = |line| page.spans(line, &Highlights::default()).iter().map(|span| span.text).collect();
    (0..page.len()).map(text).collect()
}

fn shown(id: &str) -> String {
    let ran = run(&["show", id, "--data", kites::PATH]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{id}");
    ran.out
}

#[test]
fn a_party_is_shown_with_what_it_is_and_took_part_in() {
    let expected = "\
Bram Osterlo (bram-osterlo)
person of Mossbank Looms (mossbank)

Events
• about Sep 2025 Both say that the cloth stays exclusive (cloth-statement) (speaker)
• 6 Oct 2025 Osterlo writes to other kite makers (osterlo-letter) (speaker)
";
    assert_eq!(shown("bram-osterlo"), expected);
    let expected = "\
Tern & Tide (tern)
company

Events
• Jul 2025 Ferries file for a share of the wind (wind-filing) (issuer)
• Nov 2025 Ferries doubt that the mill was ever bound (ferry-doubts) (subject)
";
    assert_eq!(shown("tern"), expected);
}

#[test]
fn a_company_is_shown_with_its_people_products_and_terms() {
    let shown = shown("mossbank");
    let (head, rest) = shown.split_once("\nEvents\n").unwrap();
    let expected = "\
Mossbank Looms (mossbank)
company
also known as MBL
products: Featherweave, Gossamer

People
• Bram Osterlo (bram-osterlo)
";
    assert_eq!(head, expected);
    let (events, terms) = rest.split_once("\n\nTerms\n").unwrap();
    let ids = ["cloth-agreement", "second-quarter", "loom-stake", "cloth-amendment", "loom-paid"];
    for (line, id) in events.lines().zip(ids) {
        assert!(line.contains(&format!("({id})")), "{line}");
    }
    assert_eq!((events.lines().count(), terms.lines().count()), (5, 9));
    assert_eq!(
        terms.lines().next(),
        Some("§ License to the cloud pattern (pattern-license)  Mossbank Looms → Quillby Kites")
    );
    assert!(terms.contains("§ Dyeing together (dye-works)  Quillby Kites ↔ Mossbank Looms"), "{terms}");
}

#[test]
fn a_party_is_printed_as_the_record_that_the_file_has() {
    let ran = run(&["show", "tern", "--json", "--data", kites::PATH]);
    let record: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(record, serde_json::json!({ "id": "tern", "name": "Tern & Tide", "kind": "company" }));
}

#[test]
fn a_doubt_names_the_source_that_raises_it() {
    let deal = kites::deal();
    let day = chrono::NaiveDate::from_ymd_opt(2025, 11, 1).unwrap();
    let term = deal.find_term("first-refusal").unwrap();
    let document = report::term(&deal, term.ix(), Days::On(day), Extent::Whole);
    let mut text = Vec::new();
    report::write_document(document, &deal, Medium { columns: None, theme: None }, &mut text).unwrap();
    let text = String::from_utf8(text).unwrap();
    let doubt = "in doubt since 6 Oct 2025: The amendment does not speak of it · Quillby Kites and Mossbank Looms, 6 Oct 2025 (joint-release)";
    assert!(text.contains(doubt), "{text}");
    assert_eq!(text.matches("in doubt").count(), 1, "it is said once: {text}");
}
