//! Which events of two deals are one.

use serde_json::{Value, json};

use super::{event, ids, merged_text, tells};

/// The IDs of the events of the merged deal, and what is told.
fn merged(first: &[(&str, &str, &str)], second: &[(&str, &str, &str)]) -> (Vec<String>, String, Value) {
    let events = |events: &[(&str, &str, &str)]| json!({ "events": events.iter().map(|(id, date, title)| event(id, date, title)).collect::<Vec<_>>() });
    let (text, told) = merged_text(&events(first), &events(second));
    let deal = serde_json::from_str(&text).unwrap();
    (ids(&deal, "events"), told, deal)
}

/// Each side counts its hearings by itself.
#[test]
fn numbers_behind_ids_are_no_reason_to_pair_events() {
    let (ids, told, deal) = merged(
        &[("hearing", "2031-04-01", "Hearing on bail"), ("hearing-2", "2031-04-08", "Hearing on the motion")],
        &[("hearing", "2031-04-08", "HEARING on the Motion"), ("hearing-2", "2031-05-06", "Hearing on costs")],
    );
    assert_eq!(ids, ["hearing", "hearing-2", "hearing-2-2"]);
    assert_eq!(deal["events"][2]["title"], "Hearing on costs");
    tells(&told, "event hearing of b.json was matched with hearing-2 by date and similar words");
    tells(&told, "event hearing-2 of b.json was renamed hearing-2-2, since a.json has another record with that ID");
}

#[test]
fn a_title_that_recurs_is_told_apart_by_its_date() {
    let (ids, ..) = merged(
        &[("hearing", "2031-04-01", "Hearing"), ("hearing-2", "2031-04-08", "Hearing")],
        &[("hearing", "2031-04-08", "Hearing"), ("hearing-2", "2031-05-06", "Hearing"), ("h", "2031-04-01", "Hearing")],
    );
    assert_eq!(ids, ["hearing", "hearing-2", "hearing-2-2"]);
}

#[test]
fn another_date_alone_makes_no_other_event() {
    for id in ["signing", "other-name"] {
        let (ids, told, deal) = merged(
            &[("signing", "2031-03-12", "Agreement is signed"), ("talks", "2031-03-01", "Talks begin")],
            &[(id, "2031-03-14", "Agreement is signed")],
        );
        assert_eq!(ids, ["signing", "talks"]);
        assert_eq!(
            deal["disagreements"][0]["sides"][1]["says"],
            "According to the second chronology, the date is 14 Mar 2031."
        );
        if id != "signing" {
            tells(&told, "event other-name of b.json was matched with signing by title");
        }
    }
}

#[test]
fn one_id_pairs_what_is_not_plainly_different() {
    let pairs = |date: &str, title: &str| {
        merged(&[("signing", "2031-03-12", "Agreement is signed")], &[("signing", date, title)]).0.len() == 1
    };
    assert!(pairs("2031-03-12", "Both parties put their names to it"));
    assert!(pairs("2031-03", "Agreement of both is signed"));
    assert!(!pairs("2031-03-13", "Agreement of both is signed"));
    assert!(!pairs("2031-03", "A storm"));
}

/// One of two lists of parties is longer.
#[test]
fn events_of_which_one_names_more_parties_are_one() {
    let deal = |id: &str, parties: &[&str]| {
        let mut talks = event(id, "2031-03-01", "Talks begin");
        talks["parties"] = parties.iter().map(|id| json!({ "id": id })).collect();
        json!({ "parties": [{ "id": "tern", "name": "Tern" }, { "id": "mill", "name": "Mill" }], "events": [talks] })
    };
    let (text, _) = merged_text(&deal("talks", &["tern"]), &deal("begin", &["mill", "tern"]));
    let merged: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(ids(&merged, "events"), ["talks"]);
    assert_eq!(merged["events"][0]["parties"], json!([{ "id": "tern" }, { "id": "mill" }]));
}

/// A signing that a source of this title at one address bears out, and the deals' own titles.
fn signed(deal: &str, id: &str, title: &str, source: &str, more: &[Value]) -> Value {
    let mut signing = event(id, "2031-08-08", title);
    signing["parties"] = json!([{ "id": "tern" }, { "id": "mill" }]);
    signing["corroboration"] = json!([{ "source": "spa", "verdict": "confirms" }]);
    signing["amounts"] = json!([{ "value": if id == "spa-signed" { "38900000" } else { "39750000" }, "unit": "USD" }]);
    let events = [&[signing], more].concat();
    json!({ "deal": { "id": "m", "title": deal }, "parties": [{ "id": "tern", "name": "Tern" }, { "id": "mill", "name": "Mill" }],
        "sources": [{ "id": "spa", "title": source, "url": "https://data.example/spa.pdf" }],
        "events": events })
}

#[test]
fn events_of_one_day_source_and_parties_are_one_whatever_they_are_called() {
    let (text, told) = merged_text(
        &signed("Sale of Tern", "share-purchase", "Share purchase agreement signed", "SPA § 2.1", &[]),
        &signed("Mill's chronology", "spa-signed", "SPA signed", "SPA", &[]),
    );
    let deal: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(ids(&deal, "events"), ["share-purchase"]);
    tells(&told, "event spa-signed of b.json was matched with share-purchase by date, source and parties");
    tells(&told, "source spa: left out the title “SPA”, which differs only in its locator");
    let disagreements = deal["disagreements"].as_array().unwrap();
    assert_eq!(disagreements.len(), 1, "{text}");
    assert_eq!(disagreements[0]["point"], "The amount of “Share purchase agreement signed”");
    assert_eq!(
        disagreements[0]["sides"],
        json!([
            { "says": "According to “Sale of Tern”, the amount is $39,750,000.", "sources": ["spa"] },
            { "says": "According to “Mill's chronology”, the amount is $38,900,000.", "sources": ["spa"] },
        ])
    );
}

#[test]
fn events_that_may_be_one_are_told_but_stay_apart() {
    let mut closing = event("closing", "2031-08-08", "Guarantee of the parent is signed");
    closing["parties"] = json!([{ "id": "tern" }, { "id": "mill" }]);
    closing["corroboration"] = json!([{ "source": "spa", "verdict": "confirms" }]);
    let first = signed("S", "share-purchase", "Share purchase agreement signed", "SPA", &[closing]);
    let (text, told) = merged_text(&first, &signed("S", "spa-signed", "SPA signed", "SPA", &[]));
    let deal: Value = serde_json::from_str(&text).unwrap();
    // One of them has to be told by a person.
    assert_eq!(ids(&deal, "events"), ["share-purchase", "closing", "spa-signed"]);
    tells(
        &told,
        "perhaps the same event: “Share purchase agreement signed” (share-purchase) or “Guarantee of the parent is signed” (closing) and “SPA signed” (spa-signed)",
    );
    // No word in common but a name.
    let (text, _) = merged_text(
        &signed("S", "share-purchase", "Mill raises its price", "SPA", &[]),
        &signed("S", "spa-signed", "Mill walks away", "SPA", &[]),
    );
    let deal: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(ids(&deal, "events").len(), 2);
}

#[test]
fn other_titles_of_one_address_are_a_dispute() {
    for (first, second, count) in [
        ("SPA § 2.1", "SPA, clause 3", 0),
        ("SPA (p. 4)", "SPA", 0),
        ("SPA", "Disclosure letter", 1),
        ("Report of 2030", "Report of 2031", 1),
    ] {
        let one = |source: &str| signed("S", "spa-signed", "SPA signed", source, &[]);
        let (text, _) = merged_text(&one(first), &one(second));
        let deal: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(deal["disagreements"].as_array().map_or(0, Vec::len), count, "{first} {second}: {text}");
    }
}

/// Whether two events of one day are paired that have these titles and IDs.
fn is_one_of_day(own: &str, other: &str, ids: [&str; 2]) -> bool {
    let [first, second] = ids;
    merged(&[(first, "2031-03-12", own)], &[(second, "2031-03-12", other)]).0.len() == 1
}

#[test]
fn what_is_numbered_or_decided_otherwise_is_another_event() {
    for [own, other] in [
        ["Tranche 1 paid", "Tranche 2 paid"],
        ["Exhibit A filed", "Exhibit B filed"],
        ["First closing", "Second closing"],
        ["Phase I ends", "Phase II ends"],
        ["Q1 results published", "Q2 results published"],
        ["Rent for May paid", "Rent for June paid"],
        ["Loan 2029 repaid", "Loan 2030 repaid"],
        ["Motion to dismiss granted", "Motion to dismiss denied"],
        ["Board approves the sale", "Board rejects the sale"],
        ["Notice of default served", "Notice of default not served"],
        ["Lease of the mill signed", "Lease of the mill terminated"],
        ["Vote for the plan", "Vote against the plan"],
        ["Shares in the mill bought", "Shares in the mill sold"],
    ] {
        assert!(!is_one_of_day(own, other, ["own", "other"]), "{own} / {other}");
        assert!(!is_one_of_day(own, other, ["same", "same"]), "{own} / {other}");
        assert!(!is_one_of_day(other, own, ["own", "other"]), "{other} / {own}");
    }
}

#[test]
fn other_words_for_the_same_are_one_event() {
    for [own, other] in [
        ["Deal announced", "The deal is announced"],
        ["Tranche 2 paid", "Second tranche paid"],
        ["First closing", "1st closing"],
        ["Phase I ends", "Phase 1 ends"],
        ["A letter is sent", "Letter sent"],
        ["Acme's board approves the sale", "Board of Acme approved the sale"],
        ["Motion to dismiss granted", "Court grants the motion to dismiss"],
        ["Agreement is signed", "Agreement signed in May"],
        ["Notice of default not served", "The notice of default was not served"],
        ["Court denies the motion", "Motion denied by the court"],
        ["Rent for May paid", "May rent paid"],
    ] {
        assert!(is_one_of_day(own, other, ["own", "other"]), "{own} / {other}");
        assert!(is_one_of_day(other, own, ["own", "other"]), "{other} / {own}");
    }
}

#[test]
fn what_only_the_other_side_has_is_tagged_with_its_chronology() {
    let chronology =
        |title: &str, events: Vec<Value>| json!({ "deal": { "id": "m", "title": title }, "events": events });
    let mut only = event("dinner", "2031-04-01", "Dinner with bankers");
    only["tags"] = json!(["talks"]);
    let (text, told) = merged_text(
        &chronology(
            "Buyer's chronology",
            vec![event("sale", "2031-03-12", "Agreement is signed"), event("own", "2031-01-01", "Talks begin")],
        ),
        &chronology("Seller's chronology", vec![event("sale", "2031-03-12", "Agreement is signed"), only]),
    );
    let deal: Value = serde_json::from_str(&text).unwrap();
    let tags: Vec<&Value> = deal["events"].as_array().unwrap().iter().map(|event| &event["tags"]).collect();
    assert_eq!(tags, [&Value::Null, &Value::Null, &json!(["talks", "from-chronology-sellers-chronology"])]);
    tells(&told, "1 event that only b.json has carries the tag from-chronology-sellers-chronology");
}

/// A body may have a name in each of two languages.
#[test]
fn two_names_of_one_body_on_one_page_of_one_day_may_be_one_event() {
    let chronology = |id: &str, title: &str, page: &str| {
        let mut event = event(id, "2031-04-11", title);
        event["parties"] = json!([{ "id": "office" }]);
        event["corroboration"] = json!([{ "source": "decision", "verdict": "confirms", "note": page }]);
        json!({ "parties": [{ "id": "office", "name": "Bundeskartellamt" }],
            "sources": [{ "id": "decision", "title": "Clearance decision" }], "events": [event] })
    };
    let own = chronology("own", "Bundeskartellamt clears the sale", "p. 4");
    let (_, told) = merged_text(&own, &chronology("other", "Federal Cartel Office clears the sale", "p. 4"));
    tells(
        &told,
        "perhaps the same event: “Bundeskartellamt clears the sale” (own) and “Federal Cartel Office clears the sale” (other)",
    );
    for (title, page) in
        [("Federal Cartel Office clears the sale", "p. 9"), ("Federal Cartel Office clears Tranche 2", "p. 4")]
    {
        let (_, told) = merged_text(&own, &chronology("other", title, page));
        assert!(!told.contains("perhaps"), "{title}, {page}: {told}");
    }
}

#[test]
fn no_dispute_has_the_id_of_another_record() {
    let long = "letter-of-intent-signed-for-the-sale-of";
    let letter = |amount: &str| {
        let mut event = event(long, "2031-01-14", "Letter of intent signed for the sale");
        event["amounts"] = json!([{ "value": amount, "unit": "EUR" }]);
        json!({ "events": [event] })
    };
    let (text, told) = merged_text(&letter("42"), &letter("44"));
    let deal: Value = serde_json::from_str(&text).unwrap();
    let dispute = ids(&deal, "disagreements").concat();
    assert_ne!(dispute, long, "{told}");
    assert!(told.contains(&format!("new disagreement {dispute}")), "{told}");
}
