//! Words that differ from an event in a dispute: they go to one of its sides, or open another.

use serde_json::{Value, json};

use super::changing::Desk;

/// Two sources differ on a price; a third one has texts that were not cited yet.
fn deal() -> Value {
    json!({
        "format": 1,
        "deal": { "id": "acme", "title": "Acme" },
        "sources": [
            { "id": "proxy", "publisher": "Proxy", "published": "2025-03-12", "read": "full" },
            { "id": "gazette", "publisher": "Gazette", "published": "2025-03-13", "read": "full" },
            { "id": "ledger", "publisher": "Pier Ledger", "published": "2025-03-14", "read": "unread" }
        ],
        "events": [{
            "id": "merger", "date": "2025-03-11", "kind": "agreement", "title": "Merger agreed",
            "passages": [
                { "id": "p1", "source": "proxy", "paragraph": 1, "exact": "The price is $41.75 per share." },
                { "id": "p2", "source": "gazette", "paragraph": 1, "exact": "The price is $40 per share." }
            ],
            "corroboration": [{ "source": "gazette", "verdict": "contradicts", "passages": ["p1"] }]
        }],
        "disagreements": [{ "id": "price", "point": "The price", "events": ["merger"], "sides": [
            { "says": "It is 41.75", "sources": ["proxy"], "passages": ["p1"] },
            { "says": "It is 40", "passages": ["p2"] }
        ] }]
    })
}

const TEXTS: [(&str, &str); 3] = [
    ("proxy", "The price is $41.75 per share.\n"),
    ("gazette", "The price is $40 per share.\n"),
    ("ledger", "Holders receive $41.75 in cash.\n\nHolders receive $40 in cash.\n\nHolders receive $43 in cash.\n"),
];

/// A sentence of the third source, about to differ from the event.
fn differing(deal: &Value, to_sentence: &str) -> Desk {
    let mut desk = Desk::with_texts(&deal.to_string(), &TEXTS);
    desk.keys("3/ledger<Enter>v").keys(to_sentence).keys("s<Enter>Merger<Tab>differ");
    desk
}

#[test]
fn words_that_differ_go_to_the_side_with_their_figure() {
    for (to_sentence, says, nth, against, with) in
        [("", "It is 41.75", 0, "p2", "p1"), ("}", "It is 40", 1, "p1", "p2")]
    {
        let mut desk = differing(&deal(), to_sentence);
        desk.shows("they say otherwise: choose below on which side of the dispute they are");
        desk.shows(&format!("Their side      “{says}”")).lacks("They say");
        desk.keys("<Down>").shows(&format!("‹ “{says}” ›")).shows("Proxy ¶1 “The price is $41.75 per share.”");
        desk.shows("Gazette ¶1 “The price is $40 per share.”").shows("neither: a new dispute");
        desk.keys("<C-s>").shows("Cited ¶");
        let deal = desk.deal();
        let new = deal["events"][0]["passages"][2]["id"].clone();
        assert_eq!(deal["disagreements"].as_array().unwrap().len(), 1, "{deal:#}");
        let side = &deal["disagreements"][0]["sides"][nth];
        assert_eq!(side["passages"], json!([with, new]));
        // The source is on the side by its words.
        assert_eq!(side["sources"], self::deal()["disagreements"][0]["sides"][nth]["sources"]);
        let said = deal["events"][0]["corroboration"].as_array().unwrap();
        assert_eq!(said[1], json!({ "source": "ledger", "passages": [against], "verdict": "contradicts" }));
        assert_eq!(said[2], json!({ "source": "ledger", "passages": [with], "verdict": "confirms" }));
        desk.keys("<Esc>5").shows("Pier Ledger");
    }
}

/// No side has this figure.
#[test]
fn words_with_a_third_figure_open_a_dispute_unless_a_side_is_chosen() {
    let mut desk = differing(&deal(), "}}");
    desk.shows("Their side      neither: a new dispute").shows("They say").keys("<Down><Right>");
    desk.shows("‹ “It is 41.75” ›")
        .keys("<Left><Left>")
        .shows("‹ “It is 40” ›")
        .keys(" ")
        .shows("‹ neither: a new dispute ›");
    desk.keys("x").shows("nothing to type here").keys("<Down><C-u>It is 43<C-s>").shows("Cited ¶3");
    assert_eq!(desk.deal()["disagreements"].as_array().unwrap().len(), 2);
}

/// The other side of a new dispute is never a passage with the same figure, nor the title of the event.
#[test]
fn words_differ_from_those_with_another_figure() {
    for (settled, to_sentence, against) in [
        (false, "", "Gazette ¶1 “The price is $40 per share.”"),
        (true, "}", "Proxy ¶1 “The price is $41.75 per share.”"),
    ] {
        let mut deal = deal();
        deal["disagreements"][0]["settled"] = json!(settled);
        let mut desk = differing(&deal, to_sentence);
        if settled {
            desk.lacks("Their side").keys("<Down>");
        } else {
            desk.keys("<Down> ").keys(" ").keys("<Down>");
        }
        desk.shows("found in the words").shows(&format!("Others' words   {against}"));
        desk.keys("<C-u>Otherwise<Down>").shows("▌Others say").shows("defaults to “Merger agreed”").keys("<C-s>");
        desk.shows("Cited ¶");
        let disputes = desk.deal()["disagreements"].clone();
        assert_eq!(disputes[1]["sides"][0]["says"], "Merger agreed", "{disputes:#}");
        assert_eq!(disputes[1]["sides"][0]["passages"].as_array().unwrap().len(), 1);
    }
    // Of dates, too; where all agree, none is named.
    let mut same = deal();
    same["disagreements"] = json!([]);
    same["events"][0]["passages"][1]["exact"] = json!("The price of $41.75 is fixed.");
    differing(&same, "").shows("Others' words   ").lacks("Others' words   Proxy").lacks("Others' words   Gazette");
}

/// Another program changes the sides while the form is open.
#[test]
fn the_chosen_side_is_found_again() {
    let mut desk = differing(&deal(), "");
    let mut other = deal();
    let sides = other["disagreements"][0]["sides"].as_array_mut().unwrap();
    sides.insert(0, json!({ "says": "It is 39", "sources": ["gazette"] }));
    desk.outside(&other.to_string()).shows("Their side      “It is 41.75”").keys("<C-s>").shows("Cited ¶1");
    assert_eq!(desk.deal()["disagreements"][0]["sides"][1]["passages"].as_array().unwrap().len(), 2);
}
