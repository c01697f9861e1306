//! Words that state another amount or another day than the event in which they are cited.

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
            "passages": [{ "id": "p1", "source": "ledger", "paragraph": 1, "exact": "It brings $410 million" }, { "id": "p2", "source": "ledger", "paragraph": 2, "exact": "Signed on 11 March 2025" }]
        }]
    })
}

fn with_words(bound: &str, gazette: &str) -> Desk {
    let texts = [
        ("ledger", "It brings $410 million.\n\nSigned on 11 March 2025.\n\nThe price is $455 million.\n"),
        ("gazette", gazette),
    ];
    Desk::with_texts(&deal(bound).to_string(), &texts)
}

/// The words of the first sentence, cited in the event.
fn citing(bound: &str, words: &str) -> Desk {
    let mut desk = with_words(bound, &format!("{words}\n"));
    desk.keys("3/gazette<Enter>vs<Enter>Ferrous<Tab>");
    desk
}

/// Only the same words with another figure differ for certain.
#[test]
fn words_with_another_figure_are_not_taken_to_support() {
    let (asked, differ) = ("‹ choose › the event", "‹ differ from › the event");
    for (bound, words, other, row) in [
        ("exactly", "It brings $455 million", "say $455 million; the event says $410,000,000", differ),
        ("exactly", "It brings $455 million.", "say $455 million; the event says $410,000,000", differ),
        ("exactly", "The fee is $30 million", "say $30 million; the event says $410,000,000", asked),
        ("exactly", "Never $455 million", "say $455 million; the event says $410,000,000", asked),
        ("exactly", "It brings below $410 million", "say below $410 million; the event says $410,000,000", asked),
        ("exactly", "It brings over $400 million", "say over $400 million; the event says $410,000,000", asked),
        ("exactly", "It brings about $411 million", "say about $411 million; the event says $410,000,000", asked),
        ("exactly", "Not $410 million but $455 million", "say $455 million; the event says $410,000,000", asked),
        ("exactly", "It does not bring $410 million", "have “not”", asked),
        ("exactly", "It was never sold", "have “never”", asked),
        ("exactly", "Was it sold?", "ask", asked),
        ("exactly", "It brings €410 million", "say €410 million; the event says $410,000,000", asked),
        ("exactly", "It was sold in April 2025", "say April 2025; the event is dated 11 Mar 2025", asked),
        (
            "exactly",
            "It was sold before 11 March 2025",
            "say before 11 March 2025; the event is dated 11 Mar 2025",
            asked,
        ),
        (
            "exactly",
            "It was signed on 11 March 2025 after talks on 5 March 2025",
            "say 5 March 2025; the event is dated 11 Mar 2025",
            asked,
        ),
        ("up to", "It brings $400 million", "say $400 million; the event says up to $410,000,000", asked),
        ("up to", "It brings up to $455 million", "say up to $455 million; the event says up to $410,000,000", asked),
        ("exactly", "Signed on 5 May 2025", "say 5 May 2025; the event is dated 11 Mar 2025", asked),
        ("exactly", "Closing was on 5 May", "say 5 May; the event is dated 11 Mar 2025", asked),
        ("exactly", "Closing was on 5 May 2025", "say 5 May 2025; the event is dated 11 Mar 2025", asked),
        ("exactly", "Closing was on 11 March 2026", "say 11 March 2026; the event is dated 11 Mar 2025", asked),
    ] {
        let mut desk = citing(bound, words);
        desk.shows(&format!("these words {other}")).shows(row);
        // Also beside what is chosen instead.
        desk.keys("support").shows("‹ support ›").shows(&format!("these words {other}")).keys("<Down>");
        desk.shows(&format!("these words {other}"));
    }
    for (bound, words) in [
        ("exactly", "It brings $410 million"),
        ("exactly", "It has a price of USD 410,000,000"),
        ("up to", "It brings as much as $410 million"),
        ("exactly", "It brings 12% a year"),
        ("exactly", "It was sold on 11 March"),
        ("exactly", "It was sold in March 2025"),
        ("exactly", "It was sold before 5 May 2025"),
    ] {
        citing(bound, words).shows("‹ support › the event").lacks("the event says").lacks("the event is dated");
    }
}

/// Nothing is saved before it is said what the words do.
#[test]
fn what_words_with_another_figure_do_is_asked() {
    let mut desk = citing("exactly", "The fee is $30 million");
    let before = desk.deal();
    desk.shows("support, add to, differ from").keys("<C-s>").shows("not saved: choose what these words do");
    assert_eq!(desk.deal(), before);
    desk.keys("<Down>").shows("These words     (needed)").keys("<C-s>").shows("▌These words").shows("‹ choose ›");
    desk.keys("<Right>").shows("‹ support ›").keys("<Right><C-s>").shows("Cited ¶1 of Gazette in “Ferrous sold”");
    assert_eq!(desk.deal()["events"][0]["corroboration"][0]["verdict"], "refines");
}

#[test]
fn citing_again_asks_where_the_figure_is_another_one() {
    let words = "It was sold.\n\nIt brings $455 million.\n\nIt brings $410 million.\n\nThey met on 5 May.\n";
    let mut desk = with_words("exactly", words);
    desk.keys("3/gazette<Enter>vs<Enter>Ferrous<Tab><C-s>").shows("Cited ¶1");
    let before = desk.deal();
    desk.keys("s").shows(" . asks: these words say $455 million").keys(".");
    desk.shows("Cite ¶2 of Gazette").shows("Title           Ferrous sold").shows("‹ differ from › the event");
    assert_eq!(desk.deal(), before);
    desk.keys("<C-s>").shows("Cited ¶2");
    let side = json!({ "says": "$410 million", "sources": ["ledger"], "passages": ["p1"] });
    assert_eq!(desk.deal()["disagreements"][0]["sides"][0], side);
    // What agrees is cited at once, unless the event is in an open dispute.
    desk.keys("s").shows(" . asks: the event is in an open dispute");
    let mut settled = desk.deal();
    settled["disagreements"][0]["settled"] = json!(true);
    desk.outside(&settled.to_string());
    desk.shows(" . ").lacks("asks:").keys(".").shows("Cited ¶3");
    // Another day is only asked about.
    let before = desk.deal();
    desk.keys("s").shows(" . asks: these words say 5 May").keys(".").shows("‹ choose › the event");
    desk.shows("the event is dated 11 Mar 2025");
    assert_eq!(desk.deal(), before);
    // A source does not dispute itself: it is told, and nothing else is proposed.
    let mut desk = with_words("exactly", "It was sold.\n");
    desk.keys("3/ledger<Enter>v}}s<Enter>Ferrous<Tab>")
        .shows("‹ add to › the event")
        .shows("these words say $455 million");
    desk.keys("<C-s>").shows("Cited ¶3 of Pier Ledger");
}

/// Which of several figures is disputed is for somebody to say.
#[test]
fn only_a_single_differing_figure_is_proposed_for_a_side() {
    for (quoted, words, says, others) in [
        ("The deposit is $12 million and the price $410 million.", "The price is $455 million.", "", ""),
        (
            "The deposit is $12 million and the price $410 million.",
            "The deposit is $12 million and the price $455 million.",
            "$455 million",
            "$410 million",
        ),
    ] {
        assert_eq!(dealtui::editing::differing_figure(words, quoted).unwrap_or_default(), says);
        assert_eq!(dealtui::editing::differing_figure(quoted, words).unwrap_or_default(), others);
    }
}

/// An event without an amount has those in its title, its quoted words and its term.
#[test]
fn figures_that_are_only_in_words_of_the_event_are_its_own() {
    let fee = "The termination fee is $15 million";
    for (title, quoted, words, told) in [
        ("Fee of £15 million", "", "It is £14.5 million", Some("£14.5 million; its title says £15 million")),
        ("Fee of £15 million", "", "It is £15 million", None),
        ("Fee of £15 million", "", "It is €15 million", Some("€15 million; its title says £15 million")),
        ("Fee agreed", fee, "It is $14.5 million", Some("$14.5 million; its quoted words say $15 million")),
        ("Fee agreed", fee, "It is $15 million", None),
        ("Fee agreed", fee, "They met again", None),
        (
            "Fee agreed",
            "Bought for $410 million, fee of $12 million",
            "Bought for $12 million, fee of $410 million",
            Some("$12 million where its quoted words say $410 million"),
        ),
        (
            "Fee agreed",
            "Bought for $410 million, fee of $12 million",
            "A fee of $410 million is due",
            Some("$410 million where its quoted words say $12 million"),
        ),
        (
            "Fee of $12 million, price of $410 million",
            "",
            "The price is $12 million and the fee $410 million",
            Some("$12 million where its title says $410 million"),
        ),
        (
            "Fee agreed",
            "Signed on 9 May 2025, due on 16 May 2025",
            "Signed on 16 May 2025, due on 9 May 2025",
            Some("16 May 2025 where its quoted words say 9 May 2025"),
        ),
        (
            "Fee agreed",
            "Bought for $410 million, fee of $12 million",
            "The fee is $12 million and the price $410 million",
            None,
        ),
        ("Fee agreed", "It never exceeds $15 million", "It never exceeds $15 million.", None),
        ("Fee due by 9 May 2025", "", "Due by 16 May 2025", Some("by 16 May 2025; its title says by 9 May 2025")),
        ("Fee agreed", "Due on 9 May 2025", "Due on 16 May 2025", Some("16 May 2025; its quoted words say 9 May 2025")),
        ("Fee agreed", "Due on 9 May 2025", "On 11 March they said it is due on 9 May", None),
        (
            "Fee agreed",
            "It ran from 2 May 2025 to 9 May 2025",
            "It ran from 2 May 2025 to 16 May 2025",
            Some("from 2 May 2025 to 16 May 2025; its quoted words say from 2 May"),
        ),
    ] {
        let mut deal = deal("exactly");
        deal["events"][0]["title"] = json!(title);
        deal["events"][0].as_object_mut().unwrap().remove("amounts");
        let passage = json!({ "id": "p1", "source": "ledger", "paragraph": 1, "exact": quoted });
        deal["events"][0]["passages"] = if quoted.is_empty() { json!([]) } else { json!([passage]) };
        let ledger = if quoted.is_empty() { "Nothing." } else { quoted };
        let texts = [("ledger", &*format!("{ledger}\n")), ("gazette", &*format!("{words}\n"))];
        let mut desk = Desk::with_texts(&deal.to_string(), &texts);
        desk.keys("3/gazette<Enter>vs<Enter>Fee<Tab>");
        match told {
            Some(told) => desk.shows(&format!("these words say {told}")).lacks("‹ support ›"),
            None => desk.shows("‹ support › the event").lacks("these words say"),
        };
    }
    let mut deal = deal("exactly");
    deal["events"][0].as_object_mut().unwrap().remove("amounts");
    deal["events"][0]["passages"] = json!([]);
    let version = json!({ "in_force": "2025-03-11/2026-03-11", "text": "A fee", "set_by": "sale",
        "amounts": [{ "value": "15000000", "unit": "USD" }], "basis": [{ "source": "ledger" }] });
    deal["terms"] = json!([{ "id": "fee", "title": "Fee", "kind": "other", "versions": [version] }]);
    for (words, told) in [
        ("It is $14.5 million", Some("$14.5 million; the term that it sets says $15,000,000")),
        ("It is due until 1 June 2026", Some("until 1 June 2026; the term that it sets says 11 Mar 2025–11 Mar")),
        ("It is $15 million, due until 11 March 2026", None),
    ] {
        let texts = [("ledger", "Nothing.\n"), ("gazette", &*format!("{words}\n"))];
        let mut desk = Desk::with_texts(&deal.to_string(), &texts);
        desk.keys("3/gazette<Enter>vs<Enter>Ferrous<Tab>");
        match told {
            Some(told) => desk.shows(&format!("these words say {told}")).shows("‹ choose ›"),
            None => desk.shows("‹ support › the event").lacks("these words say"),
        };
    }
}

/// The important words come first, and none are cut in a small window.
#[test]
fn what_the_words_say_can_be_read_in_a_small_window() {
    let mut desk = citing("exactly", "It does not bring $455 million but signed on 16 May 2026");
    desk.stage.resize((40, 10));
    let rows = desk.stage.rows();
    let text = rows.iter().map(|row| row.trim_matches(['│', ' '])).collect::<Vec<_>>().join(" ");
    for told in ["these words have “not”", "these words say $455 million; the event says $410,000,000"] {
        assert!(text.contains(told), "{told}: {rows:#?}");
    }
}
