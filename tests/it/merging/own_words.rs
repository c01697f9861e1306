//! What the two curators say in their own words stands in the record, and is no dispute.

use dealtui::export::{Format, Page, Reader};
use dom_query::Document;
use serde_json::{Value, json};

use super::{event, merged_text, tells};
use crate::export::{text as text_of, whole};

/// A vote that one source bears out, in a chronology with this title.
fn voted(title: &str, event_fields: &Value, note: Option<&str>) -> Value {
    let mut vote = event("vote", "2031-04-01", "Board votes");
    for (field, value) in event_fields.as_object().unwrap() {
        vote[field] = value.clone();
    }
    vote["passages"] = json!([{ "id": "p", "source": "minutes", "exact": "Carried", "reading": format!("As {title} sees it."),
        "reading_basis": { "note": format!("Because of {title}"), "sources": ["minutes"] } }]);
    vote["corroboration"] = json!([{ "source": "minutes", "verdict": "confirms", "note": note }]);
    json!({ "deal": { "id": "m", "title": title }, "sources": [{ "id": "minutes", "title": "Minutes", "note": format!("Copy of {title}") }],
        "events": [vote] })
}

#[test]
fn words_of_both_curators_stand_in_one_field() {
    let first = voted("Seller", &json!({ "summary": "Ohlsen dissents" }), Some("p. 7"));
    let second = voted("Buyer", &json!({ "summary": "Ohlsen abstains" }), Some("p. 8"));
    let (text, told) = merged_text(&first, &second);
    let deal: Value = serde_json::from_str(&text).unwrap();
    assert!(deal.get("disagreements").is_none(), "{text}");
    let vote = &deal["events"][0];
    assert_eq!(vote["summary"], "Ohlsen dissents; Buyer: Ohlsen abstains");
    assert_eq!(vote["corroboration"][0]["note"], "p. 7, p. 8");
    assert_eq!(vote["passages"][0]["reading"], "As Seller sees it.\nBuyer: As Buyer sees it.");
    assert_eq!(
        vote["passages"][0]["reading_basis"],
        json!({ "note": "Because of Seller; Buyer: Because of Buyer", "sources": ["minutes"] })
    );
    assert_eq!(deal["sources"][0]["note"], "Copy of Seller; Buyer: Copy of Buyer");
    tells(&told, "source minutes: the note differs; the record has both, a.json first");
    // The same words of the other one are not added again.
    let again: Value = serde_json::from_str(&merged_text(&deal, &second).0).unwrap();
    assert_eq!(again["events"], deal["events"]);
}

#[test]
fn words_that_only_one_has_are_taken_or_stay() {
    let (with, without) = (voted("Seller", &json!({}), Some("p. 7")), voted("Seller", &json!({}), None));
    for (first, second) in [(&with, &without), (&without, &with)] {
        let (text, told) = merged_text(first, second);
        let deal: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(deal["events"][0]["corroboration"][0]["note"], "p. 7");
        assert!(deal.get("disagreements").is_none(), "{text}");
        assert_eq!(told.contains("took the note on the source “Minutes” from b.json"), first == &without, "{told}");
    }
}

#[test]
fn facts_beside_such_words_are_a_dispute() {
    let first = voted("Seller", &json!({ "summary": "One" }), None);
    let mut second = voted("Buyer", &json!({ "summary": "Two" }), None);
    second["events"][0]["date"] = json!("2031-04-02");
    let (text, _) = merged_text(&first, &second);
    let deal: Value = serde_json::from_str(&text).unwrap();
    let sides = deal["disagreements"][0]["sides"].to_string();
    assert!(sides.contains("1 Apr 2031") && !sides.contains("summary") && !sides.contains("reading"), "{sides}");
}

/// What an event is called is no fact.
#[test]
fn another_title_stands_in_the_summary() {
    let closing = |title: &str, summary: Option<&str>| {
        let mut closing = event("closing", "2031-06-30", title);
        if let Some(summary) = summary {
            closing["summary"] = json!(summary);
        }
        json!({ "events": [closing] })
    };
    let (own, other) = ("Sale closes", "Closing of the sale");
    let called = "The second chronology calls it “Closing of the sale”.";
    for (first, second, summary) in [
        (None, None, called.to_owned()),
        (Some("At noon"), None, format!("At noon; {called}")),
        (None, Some("At ten."), format!("At ten.\n{called}")),
        (Some("At noon."), Some("At ten"), format!("At noon.\nThe second chronology: At ten\n{called}")),
    ] {
        let second = closing(other, second);
        let (text, told) = merged_text(&closing(own, first), &second);
        let deal: Value = serde_json::from_str(&text).unwrap();
        assert!(deal.get("disagreements").is_none(), "{text}");
        assert_eq!((&deal["events"][0]["title"], &deal["events"][0]["summary"]), (&json!(own), &json!(summary)));
        tells(
            &told,
            "event closing: keeps the title of a.json; b.json calls it “Closing of the sale”, which is in the summary",
        );
        let again: Value = serde_json::from_str(&merged_text(&deal, &second).0).unwrap();
        assert_eq!(again["events"], deal["events"]);
    }
}

#[test]
fn a_dispute_says_what_differs() {
    let first = json!({ "events": [event("closing", "2031-06-30", "Sale closes")] });
    let mut closing = event("closing", "2031-06-30", "The sale closes");
    closing["kind"] = json!("closing");
    let (text, told) = merged_text(&first, &json!({ "events": [closing] }));
    let deal: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(deal["disagreements"][0]["point"], "The kind of “Sale closes”", "{told}");
    assert!(!deal["disagreements"].to_string().contains("title"), "{text}");
}

/// A title is a label: only the figures and denials in it are facts.
#[test]
fn two_titles_of_one_event_are_no_dispute() {
    let answer = |title: &str, says: &str| {
        let mut answer = event("answer", "2031-06-30", says);
        answer["corroboration"] = json!([{ "source": "letter", "verdict": "confirms" }]);
        json!({ "deal": { "id": "m", "title": title }, "sources": [{ "id": "letter", "title": "Letter" }], "events": [answer] })
    };
    let theirs = "Mill answers the claim, 4 to 3";
    let (text, told) = merged_text(&answer("Tern", "Mill answers the claim, 5 to 2"), &answer("Mill", theirs));
    tells(
        &told,
        "event answer: the description differs; both versions are in the new disagreement answer-in-two-versions",
    );
    let page = text_of(whole(&text, Format::Html(Page::Chronology(Reader::Court))));
    let page = Document::from(page.as_str());
    let says = page.select("#points td").iter().map(|cell| cell.text().to_string()).collect::<Vec<String>>();
    assert!(says.iter().any(|says| says.contains(theirs)), "{says:?}");
    for [own, other] in [
        ["Mill answers the claim", "Mill says that the claim is time-barred"],
        ["Board authorises the sale", "Board authorizes the sale"],
        ["Mill receives the notice", "Mill gets the notice"],
        ["Share purchase agreement signed", "Share purchase agreement executed"],
        ["Due diligence begins", "Due diligence starts"],
        ["Mill signs a lease", "Mill signs the lease"],
        ["Mill signs the lease", "Mill signs the lease for 5 years"],
        ["Sale closes", "The sale is closed"],
        ["Court grants the motion", "Motion granted by the court"],
        ["Share purchase agreement signed", "SPA signed"],
        ["Fee of $1,500,000 paid", "The fee of $1.5 million is paid"],
    ] {
        let mut second = answer("Mill", other);
        second["sources"] = json!([{ "id": "memo", "title": "Memo" }]);
        second["events"][0]["corroboration"][0]["source"] = json!("memo");
        let (text, told) = merged_text(&answer("Tern", own), &second);
        let deal: Value = serde_json::from_str(&text).unwrap();
        assert!(deal.get("disagreements").is_none(), "{own} / {other}: {text}");
        assert_eq!(deal["events"][0]["title"], *own);
        assert_eq!(deal["events"][0]["summary"], format!("Mill calls it “{other}”."));
        assert_eq!(deal["events"][0]["corroboration"][1], json!({ "source": "memo", "verdict": "confirms" }));
        tells(
            &told,
            &format!("event answer: keeps the title of a.json; b.json calls it “{other}”, which is in the summary"),
        );
    }
}
