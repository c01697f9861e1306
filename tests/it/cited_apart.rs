//! Sources of one publisher and day, named together: their titles tell them apart.

use serde_json::{Value, json};

use crate::{kites, program::run};

fn shown(id: &str) -> String {
    let ran = run(&["show", id]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    ran.out
}

#[test]
fn what_a_term_is_based_on_is_told_apart() {
    let term = shown("stateful-runtime");
    assert!(term.contains("based on OpenAI, 27 Feb 2026, “OpenAI and Amazon announce strategic …” ("), "{term}");
    assert!(term.contains("based on OpenAI, 27 Feb 2026, “Introducing the Stateful Runtime …” ("), "{term}");
}

/// One on each side; what is cited once is not lengthened.
#[test]
fn the_sources_of_a_dispute_are_told_apart() {
    let dispute = shown("d09-frontier-exclusivity");
    assert!(dispute.contains("OpenAI, 27 Feb 2026, “OpenAI and Amazon announce strategic …” ("), "{dispute}");
    assert!(dispute.contains("OpenAI, 27 Feb 2026, “Joint Statement from OpenAI and …” ("), "{dispute}");
    assert!(dispute.contains("Tom's Hardware, 27 Feb 2026 ("), "{dispute}");
}

/// Those of a likely meaning; where the titles begin alike, they are given in full.
#[test]
fn titles_that_begin_alike_are_whole() {
    let mut deal: Value = serde_json::from_str(kites::TEXT).unwrap();
    let begins = "Quillby Kites and Mossbank Looms on the cloth of";
    let mut added = Vec::new();
    for month in ["March", "April"] {
        let mut source = deal["sources"][0].clone();
        source["id"] = json!(format!("told-in-{month}").to_lowercase());
        source["title"] = json!(format!("{begins} {month}"));
        source["url"] = json!(format!("https://example.com/{month}"));
        added.push(source["id"].clone());
        deal["sources"].as_array_mut().unwrap().push(source);
    }
    let mut events = deal["events"].as_array_mut().unwrap().iter_mut();
    let event = events.find(|event| !event["passages"][0]["reading"].is_null()).unwrap();
    let id = event["id"].as_str().unwrap().to_owned();
    event["passages"][0]["reading_basis"] = json!({ "sources": added });
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("deal.json");
    std::fs::write(&path, deal.to_string()).unwrap();
    let ran = run(&["show", path.to_str().unwrap(), &id]);
    for month in ["March", "April"] {
        assert!(ran.out.contains(&format!(", “{begins} {month}”")), "{}{}", ran.out, ran.err);
    }
}
