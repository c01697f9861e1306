//! A part of a withheld name that is left in a text is told of, without the name.

use serde_json::{Value, json};

use crate::place::Place;

/// What standard error says of an export with these titles of open events.
fn told(titles: [&str; 3], open: &str) -> String {
    let event = |(nth, title): (usize, &&str)| json!({ "id": format!("e{nth}"), "date": format!("2031-03-0{}", nth + 1), "kind": "other", "title": title });
    let events: Vec<Value> = titles.iter().enumerate().map(event).collect();
    let deal = json!({ "format": 1, "deal": { "id": "m", "title": "Matter" }, "sources": [], "events": events,
        "parties": [{ "id": "p1", "name": "Osprey Capital", "confidential": true }, { "id": "p2", "name": open },
            { "id": "p3", "name": "Jane Halloran", "kind": "person", "confidential": true }] });
    let place = Place::new(&[("acme.json", deal.to_string().as_bytes())]);
    let ran = place.run(&["acme.json", "export", "markdown"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    ran.err
}

#[test]
fn a_text_with_a_word_of_a_withheld_name_is_told_of_without_the_name() {
    let err = told(["Osprey calls", "Mill answers", "A note for Ms. Halloran"], "Mill");
    let expected = "2 texts have a word of a withheld name: look at the event of 1 Mar 2031 and the event of 3 Mar 2031 before you hand this over";
    assert!(err.contains(expected), "{err}");
    assert!(!err.contains("Osprey") && !err.contains("Halloran"), "{err}");
    // An open party has the word, it is another word, or all of the name is taken out.
    for titles in [["Osprey calls", "Mill answers", "Talks"], ["An osprey is seen", "Jane answers", "Capital rises"]] {
        let err = told(titles, "Osprey Mill");
        assert!(!err.contains("a word of a withheld name"), "{err}");
    }
    assert!(!told(["Osprey Capital calls", "Mill answers", "Talks"], "Mill").contains("a word of"));
}

#[test]
fn a_surname_is_told_of_though_its_name_was_taken_for_a_company() {
    let event = |id: &str, title: &str, more: &Value| {
        let mut event = json!({ "id": id, "date": "2031-03-01", "kind": "other", "title": title });
        for (field, value) in more.as_object().unwrap() {
            event[field] = value.clone();
        }
        event
    };
    for (name, text, is_told) in [
        ("Klara Voss", "Buyer says Voss knew", true),
        ("Klara Maria Voss", "Buyer says Klara knew", true),
        ("Kestrel Partners", "The Partners meet", false),
        ("Kestrel Mill AG", "The Mill is sold", false),
        ("Kestrel Mill AG, Heron Partners", "Buyer denies talks with Heron", true),
        ("Kestrel Mill AG; Heron", "Buyer denies talks with Heron", true),
    ] {
        let secret = json!({ "confidential": true, "parties": [{ "id": "p" }] });
        let deal = json!({ "format": 1, "deal": { "id": "m", "title": "Matter" }, "sources": [],
            "parties": [{ "id": "p", "name": name }],
            "events": [event("open", text, &json!({})), event("secret", "Talks", &secret)] });
        let place = Place::new(&[("acme.json", deal.to_string().as_bytes())]);
        let ran = place.run(&["acme.json", "export", "markdown"]);
        assert_eq!(ran.err.contains("a word of a withheld name"), is_told, "{name}: {}", ran.err);
    }
}

#[test]
fn a_word_is_told_of_in_any_letters_and_if_only_a_title_has_it() {
    assert!(told(["MS HALLORAN SIGNED", "Mill answers", "Talks"], "Mill").contains("1 text has a word"));
    let told = |title: &str, open: &str| {
        let deal = json!({ "format": 1, "deal": { "id": "m", "title": "Matter" },
            "sources": [{ "id": "memo", "title": "Memo to Nakamura on Fees", "confidential": true }],
            "events": [
                { "id": "bid", "date": "2031-03-01", "kind": "other", "title": title, "privileged": true },
                { "id": "open", "date": "2031-03-02", "kind": "other", "title": open },
            ] });
        let place = Place::new(&[("acme.json", deal.to_string().as_bytes())]);
        let ran = place.run(&["acme.json", "export", "markdown"]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        ran.err
    };
    let warned = "1 text has a word of a withheld name: look at the event of 2 Mar 2031 before";
    for (title, open) in [
        ("Talks with Kingfisher", "Kingfisher is named"),
        ("Project Kingfisher", "The KINGFISHER papers"),
        ("Talks", "Nakamura answers"),
    ] {
        let err = told(title, open);
        assert!(err.contains(warned), "{open}: {err}");
        assert!(!err.to_lowercase().contains("kingfisher") && !err.contains("Nakamura"), "{err}");
    }
    // The first word of a sentence is any word, and so is one that is used in small letters.
    for (title, open) in
        [("Rejected by Kingfisher", "Rejected in part"), ("Talks on the Purchase", "Purchase: a purchase by a third")]
    {
        assert!(!told(title, open).contains("a word of"), "{open}");
    }
}

#[test]
fn the_title_of_the_deal_and_the_makers_of_withheld_sources_are_looked_at() {
    let told = |head: &Value, source: &Value, title: &str| {
        let mut memo = json!({ "id": "memo", "title": "Memo", "confidential": true });
        for (field, value) in source.as_object().unwrap() {
            memo[field] = value.clone();
        }
        let event = json!({ "id": "talks", "date": "2031-03-01", "kind": "other", "title": title });
        let parties = json!([{ "id": "p", "name": "Falkenberg Capital", "confidential": true }]);
        let deal = json!({ "format": 1, "deal": head, "sources": [memo], "parties": parties, "events": [event] });
        let place = Place::new(&[("acme.json", deal.to_string().as_bytes())]);
        place.run(&["acme.json", "export", "markdown"]).err
    };
    let plain = json!({ "id": "m", "title": "Matter" });
    for head in [
        json!({ "id": "m", "title": "Sale of Orchid to Falkenberg" }),
        json!({ "id": "m", "title": "Matter", "summary": "Falkenberg buys." }),
    ] {
        let err = told(&head, &json!({}), "Talks");
        let expected = "1 text has a word of a withheld name: look at the title or the summary of the deal before";
        assert!(err.contains(expected), "{err}");
    }
    for (source, title) in [
        (json!({ "authors": ["Quist, Ulla"] }), "Quist warns"),
        (json!({ "authors": ["U. Quist"] }), "Quist warns"),
        (json!({ "publisher": "Quillfeather's" }), "Quillfeather warns"),
    ] {
        let err = told(&plain, &source, title);
        assert!(
            err.contains("1 text has a word of a withheld name: look at the event of 1 Mar 2031"),
            "{source}: {err}"
        );
        assert!(!told(&plain, &source, "Talks").contains("a word of"));
    }
}
