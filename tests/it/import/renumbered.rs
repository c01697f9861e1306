//! Tables that leave out what is confidential, which may give its IDs to others, taken in again.

use serde_json::{Value, json};

use super::{Importing, imported};

fn source(id: &str, title: &str, publisher: &str, is_hidden: bool) -> Value {
    json!({ "id": id, "title": title, "publisher": publisher, "read": "full", "confidential": is_hidden })
}

fn event(id: &str, title: &str, source: &str) -> Value {
    json!({ "id": id, "date": format!("2031-01-0{}", title.len() % 9 + 1), "kind": "other", "title": title,
        "corroboration": [{ "source": source, "verdict": "confirms" }] })
}

/// A deal of which the export renumbers sources and events.
fn deal() -> Value {
    let mut hidden = event("talks-2", "Hush", "memo-2");
    hidden["confidential"] = json!(true);
    json!({
        "format": 1, "deal": { "id": "d", "title": "D" }, "parties": [],
        "sources": [
            source("memo", "Board memo of May", "Tern", true),
            source("memo-2", "Board memo of June", "Mill", false),
            source("memo-3", "Board memo of July", "Crane", false),
            source("memo-4", "Board memo of August", "Heron", true),
            source("memo-5", "Board memo of September", "Stork", false),
            source("memo-6", "Board memo of September", "Stork", false),
        ],
        "events": [
            event("talks", "Talks begin", "memo-2"),
            hidden,
            event("talks-3", "The board meets", "memo-3"),
            event("talks-4", "The board votes again", "memo-5"),
            event("talks-5", "Signed", "memo-6"),
        ],
    })
}

#[test]
fn an_export_that_leaves_records_out_adds_nothing_where_it_came_from() {
    for what in ["events", "sources"] {
        let importing = Importing::new("d.json", deal().to_string());
        let exported = importing.run(&["export", "csv", "--what", what, "--data", "d.json"]);
        assert_eq!(exported.status, 0, "{}", exported.err);
        importing.0.write("table.csv", &exported.out);
        let ran = importing.run(&["import", "table.csv", "--into", "d.json"]);
        let text = std::fs::read_to_string(importing.0.path("d.json")).unwrap();
        assert_eq!(text, deal().to_string(), "{what}: {}{}\n{}", ran.out, ran.err, exported.out);
    }
}

#[test]
fn sources_with_a_place_each_are_several() {
    let (deal, told) = imported("facts.csv", "Date,Event,Source\n2031-03-12,Sold,\"Deed, p. 3; Letter, p. 4\"\n");
    assert_eq!(
        deal["events"][0]["corroboration"],
        json!([
            { "source": "deed", "verdict": "confirms", "note": "p. 3" },
            { "source": "letter", "verdict": "confirms", "note": "p. 4" },
        ]),
        "{told}"
    );
    // A title may have a semicolon.
    let (deal, _) = imported("facts.csv", "Date,Event,Source\n2031-03-12,Sold,\"Fish; or fowl, p. 4\"\n");
    assert_eq!(deal["sources"].as_array().unwrap().len(), 1);
}
