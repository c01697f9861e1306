//! Words that state another amount than the event in which they are cited.

use serde_json::{Value, json};

use super::changing::Desk;

/// A sale, of which one source is quoted.
fn deal(bound: &str) -> Value {
    json!({
        "format": 1,
        "deal": { "id": "acme", "title": "Acme" },
        "sources": [
            { "id": "ledger", "publisher": "Pier Ledger", "published": "2025-03-12", "read": "full" },
            { "id": "gazette", "publisher": "Gazette", "published": "2025-03-13", "read": "full" }
        ],
        "events": [{
            "id": "sale", "date": "2025-03-11", "kind": "agreement", "title": "Ferrous sold",
            "amounts": [{ "value": "410000000", "unit": "USD", "bound": bound }],
            "passages": [{ "id": "p1", "source": "ledger", "paragraph": 1, "exact": "It was sold." }]
        }]
    })
}

fn with_words(bound: &str, gazette: &str) -> Desk {
    let texts = [("ledger", "It was sold.\n\nThe price is $455 million.\n"), ("gazette", gazette)];
    Desk::with_texts(&deal(bound).to_string(), &texts)
}

/// The words of the first sentence, cited in the event.
fn citing(bound: &str, words: &str) -> Desk {
    let mut desk = with_words(bound, &format!("{words}\n"));
    desk.keys("3/gazette<Enter>vs<Enter>Ferrous<Tab>");
    desk
}

#[test]
fn words_with_another_amount_are_not_taken_to_support() {
    for (bound, words, other) in [
        ("exactly", "It brings $455 million", Some("$455 million; the event says $410,000,000")),
        ("exactly", "It brings $410 million", None),
        ("exactly", "It brings $410 million and not $455 million", None),
        ("exactly", "It brings €455 million", None),
        ("exactly", "It brings 12% a year", None),
        ("exactly", "It brings between $400 million and $420 million", None),
        ("exactly", "It brings about $411 million", None),
        ("exactly", "It brings about $455 million", Some("about $455 million; the event says $410,000,000")),
        ("up to", "It brings $400 million", None),
        ("up to", "It brings $455 million", Some("$455 million; the event says up to $410,000,000")),
        ("up to", "It brings up to $455 million", Some("up to $455 million; the event says up to $410,000,000")),
        ("at least", "It brings $455 million", None),
        ("at least", "It brings $400 million", Some("$400 million; the event says at least $410,000,000")),
    ] {
        let mut desk = citing(bound, words);
        match other {
            Some(other) => {
                desk.shows(&format!("these words say {other}")).shows("‹ differ from › the event").shows("Others say");
                // Also beside what is chosen instead.
                desk.keys("support").shows(&format!("these words say {other}")).keys("<Down>");
                desk.shows(&format!("these words say {other}"));
            }
            None => {
                desk.shows("‹ support › the event").lacks("these words say");
            }
        }
    }
}

#[test]
fn citing_again_asks_where_the_amount_is_another_one() {
    let mut desk = with_words("exactly", "It was sold.\n\nIt brings $455 million.\n\nIt brings $410 million.\n");
    desk.keys("3/gazette<Enter>vs<Enter>Ferrous<Tab><C-s>").shows("Cited ¶1");
    let before = desk.deal();
    desk.keys("s").shows(" . asks: these words say $455 million").keys(".");
    desk.shows("Cite ¶2 of Gazette").shows("Title           Ferrous sold").shows("‹ differ from › the event");
    assert_eq!(desk.deal(), before);
    desk.keys("<C-s>").shows("Cited ¶2");
    let side = json!({ "says": "It was sold.", "sources": ["ledger"], "passages": ["p1"] });
    assert_eq!(desk.deal()["disagreements"][0]["sides"][0], side);
    // What agrees is cited at once.
    desk.keys("s").shows(" . ").lacks("asks:").keys(".").shows("Cited ¶3");
    // A source does not dispute itself: it is told, and nothing else is proposed.
    let mut desk = with_words("exactly", "It was sold.\n");
    desk.keys("3/ledger<Enter>v}s<Enter>Ferrous<Tab>")
        .shows("‹ add to › the event")
        .shows("these words say $455 million");
    desk.keys("<C-s>").shows("Cited ¶2 of Pier Ledger");
}
