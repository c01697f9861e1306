//! References of a deal file: each finds what it names, and a missing one is
//! reported with the list that it belongs to.

use dealtui::{
    deal_file,
    domain::{Event, Source},
};

use crate::{program::on, screens::Stage};

/// A deal with a dispute; `@x` are the references.
const DEAL: &str = r#"{"format":1,"deal":{"id":"d","title":"D"},
"parties":[{"id":"x","name":"X"},{"id":"y","name":"Y"}],
"sources":[{"id":"other","title":"Other"},{"id":"memo","title":"Memo"}],
"events":[{"id":"a","date":"2025-03-01","kind":"report","title":"First","parties":[{"id":"x","role":"issuer"}]},
{"id":"b","date":"2025-04-01","kind":"report","title":"Second","parties":[{"id":"x","role":"issuer"}],
"passages":[{"id":"words","source":"memo","exact":"Some words."}]}],
"terms":[{"id":"s","title":"Supply","from":["x"],"to":["y"],"kind":"freedom","versions":[{"in_force":"2025","text":"s","basis":[{"source":"memo"}]}]},
{"id":"t","title":"Tenure","from":["x"],"to":["y"],"kind":"freedom","versions":[{"in_force":"2025","text":"t","basis":[{"source":"memo"}]}]}],
"disagreements":[{"id":"p","point":"Who pays","events":["b"],"terms":["t"],"assessment":"Nobody does.",
"sides":[{"says":"X pays","sources":["memo"],"passages":["words"]},{"says":"Y pays","sources":["other"]}]},
{"id":"q","point":"Who asks","events":["b"],"sides":[{"says":"X asks","sources":["memo"]},{"says":"Y asks","sources":["memo"]}]}]}
"#;

#[test]
fn a_dispute_resolves_all_its_references() {
    let deal = deal_file::read(DEAL).unwrap();
    let dispute = deal.disagreements().next().unwrap();
    let terms: Vec<&str> = dispute.terms().map(|term| term.title().shown()).collect();
    assert_eq!(terms, ["Tenure"]);
    let events: Vec<&str> = dispute.events().map(Event::id).collect();
    assert_eq!(events, ["b"]);
    let sources = dispute.sides().map(|side| side.sources().map(Source::id).collect());
    assert_eq!(sources.collect::<Vec<Vec<&str>>>(), [["memo"], ["other"]]);
    let passages = dispute.sides().map(|side| side.passages().len());
    assert_eq!(passages.collect::<Vec<usize>>(), [1, 0]);
}

#[test]
fn a_missing_reference_names_the_list_that_it_belongs_to() {
    let cases = [
        (r#"{"id":"x","role""#, r#"{"id":"zzzzzz","role""#, "unknown-party", "no party has the ID", "parties"),
        (
            r#""sources":["memo"],"passages""#,
            r#""sources":["zzzzzz"],"passages""#,
            "unknown-source",
            "no source",
            "sources",
        ),
        (r#""terms":["t"]"#, r#""terms":["zzzzzz"]"#, "unknown-term", "no term has the ID", "terms"),
        (r#""events":["b"]"#, r#""events":["zzzzzz"]"#, "unknown-event", "no event has the ID", "events"),
        (r#""passages":["words"]"#, r#""passages":["zzzzzz"]"#, "unknown-passage", "no passage has the ID", "events"),
    ];
    for (named, other, code, what, list) in cases {
        assert!(DEAL.contains(named), "{named}");
        let text = DEAL.replacen(named, other, 1);
        let ran = on(&text, &["list"]);
        assert_eq!(ran.status, 2, "{other}");
        assert!(ran.err.contains(what), "{}", ran.err);
        assert!(ran.err.contains(&format!("add it to \"{list}\", or name an existing one")), "{}", ran.err);
        let shown = on(&text, &["check", "--json"]);
        assert!(shown.out.contains(&format!("\"{code}\"")), "{}", shown.out);
    }
}

#[test]
fn the_assessment_of_a_dispute_is_shown_if_there_is_one() {
    let record = on(DEAL, &["show", "b"]).out;
    let (_, disputes) = record.split_once("\nDisputes 2\n").unwrap();
    let shown = "\
≠ Who pays (p) · open
  assessment: Nobody does.
  • X pays  Memo
  • Y pays  Other

≠ Who asks (q) · open
  • X asks  Memo
  • Y asks  Memo
";
    assert_eq!(disputes, shown);
}

#[test]
fn the_page_of_a_dispute_separates_its_parts() {
    let deal = std::sync::Arc::new(deal_file::read(DEAL).unwrap());
    let mut stage = Stage::of(deal, (120, 40));
    let rows = stage.keys("5").rows();
    let below = rows.iter().skip_while(|row| !row.starts_with("─ Dispute ")).skip(1);
    let page: Vec<&str> = below.map(|row| row.trim_matches(['│', '▐', ' '])).collect();
    let at =
        |text: &str| page.iter().position(|row| row.starts_with(text)).unwrap_or_else(|| panic!("{text}: {page:#?}"));
    assert_eq!(page[at("≠ Who pays") + 1], "open");
    // Free lines below the state, the assessment and the sides.
    let first = at("≠ Who pays") + 2;
    assert_eq!(page[first..first + 4], ["", "Assessment", "Nobody does.", ""]);
    assert_eq!(page[first + 4], "Sides");
    assert!(page[first + 5].starts_with("• X pays"), "{page:#?}");
    assert_eq!(page[at("Events and terms") - 1], "");
    assert!(page[at("Events and terms") + 1].starts_with("• 1 Apr 2025 Second"), "{page:#?}");
    assert!(page[at("Events and terms") + 2].starts_with("§ Tenure"), "{page:#?}");
}
