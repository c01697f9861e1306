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
    ("ledger", "The price is US$41.75 per share.\n\nThe price is $40.00 per share.\n\nHolders receive $43 in cash.\n"),
];

/// A sentence of the third source, about to differ from the event.
fn differing(deal: &Value, to_sentence: &str) -> Desk {
    let mut desk = Desk::with_texts(&deal.to_string(), &TEXTS);
    desk.keys("3/ledger<Enter>v").keys(to_sentence).keys("s<Enter>Merger<Tab>differ");
    desk
}

/// A source that joins the words that the event has from its own sources does not contradict the event.
#[test]
fn words_that_differ_go_to_the_side_with_their_figure() {
    for (to_sentence, says, nth, against, with) in
        [("", "It is 41.75", 0, None, "p1"), ("}", "It is 40", 1, Some("p1"), "p2")]
    {
        let mut desk = differing(&deal(), to_sentence);
        desk.shows("they say otherwise: choose which side of the dispute they're on");
        desk.shows(&format!("Their side      “{says}”")).lacks("They say");
        desk.keys("<Down>").shows(&format!("‹ “{says}” ›")).shows("Proxy ¶1 “The price is $41.75 per share.”");
        desk.shows("Gazette ¶1 “The price is $40 per share.”").shows("neither: a new dispute");
        desk.keys("<C-s>").shows("Cited ¶").shows(&format!("on the side “{says}”"));
        let deal = desk.deal();
        let new = deal["events"][0]["passages"][2]["id"].clone();
        assert_eq!(deal["disagreements"].as_array().unwrap().len(), 1, "{deal:#}");
        let side = &deal["disagreements"][0]["sides"][nth];
        assert_eq!(side["passages"], json!([with, new]));
        // The source is on the side by its words.
        assert_eq!(side["sources"], self::deal()["disagreements"][0]["sides"][nth]["sources"]);
        let said = deal["events"][0]["corroboration"].as_array().unwrap();
        let said: Vec<Value> = said.iter().filter(|said| said["source"] == "ledger").cloned().collect();
        let statement =
            |verdict: &str, passage: &str| json!({ "source": "ledger", "passages": [passage], "verdict": verdict });
        let contradicts = against.map(|passage| statement("contradicts", passage));
        let expected: Vec<Value> = contradicts.into_iter().chain([statement("confirms", with)]).collect();
        assert_eq!(said, expected);
        desk.keys("<Esc>5").shows("Pier Ledger");
    }
}

/// Citing again files words on the side that they are on for certain; of others the form asks.
#[test]
fn words_are_cited_again_in_a_disputed_event_only_on_a_certain_side() {
    let words = "The price is US$41.75 per share.\n\nThe price is $41.75 per share.\n\nHolders are paid in cash.\n";
    let texts = [TEXTS[0], TEXTS[1], ("ledger", words)];
    let mut desk = Desk::with_texts(&deal().to_string(), &texts);
    desk.keys("3/ledger<Enter>vs<Enter>Merger<Tab><C-s>").shows("on the side “It is 41.75”");
    desk.keys("s").shows(" . cites in “Merger agreed”, on the side “It is 4").keys(".");
    desk.shows("Cited ¶2 of Pier Ledger in “Merger agreed”, in support, on the side “It is 41.75”");
    let before = desk.deal();
    assert_eq!(before["disagreements"][0]["sides"][0]["passages"].as_array().unwrap().len(), 3);
    desk.keys("s").shows(" . asks: the event is in an open dispute").keys(".");
    desk.shows("Cite ¶3 of Pier Ledger").shows("Their side      none: another point");
    assert_eq!(desk.deal(), before);
}

/// No side has this figure: it is asked.
#[test]
fn words_with_a_third_figure_open_a_dispute_unless_a_side_is_chosen() {
    let mut desk = differing(&deal(), "}}");
    desk.shows("Their side      (needed)").lacks("They say").keys("<C-s>");
    desk.shows("not saved: choose which side of the dispute these words are on").shows("▌Their side      ‹ choose ›");
    assert_eq!(desk.deal(), deal());
    desk.keys("<Right>")
        .shows("‹ “It is 41.75” ›")
        .keys("<Left><Left>")
        .shows("‹ a new side of “The price” ›")
        .keys("<Left>")
        .shows("‹ “It is 40” ›")
        .keys("  ")
        .shows("‹ neither: a new dispute ›")
        .shows("They say");
    desk.keys("<Down><C-u>It is 43<C-s>").shows("Cited ¶3");
    assert_eq!(desk.deal()["disagreements"].as_array().unwrap().len(), 2);
}

/// The other side of a new dispute has what the event rests on: never a passage with the same figure, nor one
/// against the event, nor its title.
#[test]
fn words_differ_from_those_in_support_with_another_figure() {
    let mut settled = deal();
    settled["disagreements"][0]["settled"] = json!(true);
    let mut desk = differing(&settled, "}");
    desk.lacks("Their side").keys("<Down>");
    desk.shows("found in the words").shows("Others' words   Proxy ¶1 “The price is $41.75 per share.”");
    desk.keys("<C-u>Otherwise<Down>").shows("▌Others say").shows("defaults to $41.75").keys("<C-s>").shows("Cited ¶");
    let side = json!({ "says": "$41.75", "sources": ["proxy"], "passages": ["p1"] });
    assert_eq!(desk.deal()["disagreements"][1]["sides"][0], side);
    // Nor the only one, if that is against the event.
    let mut against = settled.clone();
    against["events"][0]["passages"].as_array_mut().unwrap().remove(0);
    against["events"][0]["corroboration"] = json!([{ "source": "gazette", "verdict": "contradicts" }]);
    against["disagreements"] = json!([]);
    let mut desk = differing(&against, "");
    desk.shows("Others' words").lacks("Others' words   Gazette").keys("<C-s>").shows("✗ say what the others say");
    // All in support that have the figure; what they say is the same.
    let mut both = settled.clone();
    both["disagreements"] = json!([]);
    both["events"][0]["corroboration"] = json!([]);
    both["events"][0]["passages"][1]["exact"] = json!("They receive US$41.75 in cash.");
    let mut desk = differing(&both, "}}");
    desk.shows("Others' words   Proxy ¶1 “The price is $41.75 per share.” and Gazette ¶1")
        .keys("<C-s>")
        .shows("Cited ¶3");
    let side = json!({ "says": "$41.75", "sources": ["proxy", "gazette"], "passages": ["p1", "p2"] });
    assert_eq!(desk.deal()["disagreements"][0]["sides"][0], side);
    // Where all agree, none is named.
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

/// The side is chosen by letters as a kind is: by its beginning, or by the beginning of a word.
#[test]
fn a_side_is_chosen_by_its_letters() {
    let mut desk = differing(&deal(), "}}");
    for (typed, chosen) in [
        ("it is 40", "“It is 40”"),
        ("n", "neither: a new dispute"),
        ("41", "“It is 41.75”"),
        ("a new", "a new side of “The price”"),
    ] {
        let keys = if chosen == "“It is 40”" { "<Down>" } else { "<Right><Left>" };
        desk.keys(keys).keys(typed).shows(&format!("‹ {chosen} ›"));
    }
    desk.keys("q").shows("nothing matches “q”: choose with").shows("‹ a new side of “The price” ›");
}

/// Words that say something else than all sides are a further side of the same dispute.
#[test]
fn words_become_a_new_side_of_a_dispute() {
    let mut desk = differing(&deal(), "}}");
    desk.keys("<Down>a new").lacks("Others").keys("<Down><C-u>It is 43<C-s>");
    desk.shows("Cited ¶3").shows("on the new side “It is 43”");
    let deal = desk.deal();
    let new = deal["events"][0]["passages"][2]["id"].clone();
    assert_eq!(deal["disagreements"].as_array().unwrap().len(), 1);
    let side = json!({ "says": "It is 43", "sources": ["ledger"], "passages": [new] });
    assert_eq!(deal["disagreements"][0]["sides"][2], side);
    let said = json!({ "source": "ledger", "passages": ["p1", "p2"], "verdict": "contradicts" });
    assert_eq!(deal["events"][0]["corroboration"][1], said);
}

/// There are never two sides with the same words.
#[test]
fn a_new_side_that_says_what_another_one_does_is_that_side() {
    for says in ["It is 40", "it is 40.", "“It is 40”"] {
        let mut desk = differing(&deal(), "}}");
        desk.keys("<Down>a new<Down><C-u>").keys(says).keys("<C-s>").shows("on the side “It is 40”");
        let sides = desk.deal()["disagreements"][0]["sides"].clone();
        assert_eq!((sides.as_array().unwrap().len(), sides[1]["passages"].as_array().unwrap().len()), (2, 2));
    }
    // Nor in a new dispute, nor by editing one.
    let mut desk = differing(&deal(), "}}");
    desk.keys("<Down>neither<Down><C-u>US$41.75<C-s>");
    desk.shows("✗ the others say the same: say what these words say instead");
    assert_eq!(desk.deal(), deal());
    let mut desk = Desk::with_texts(&deal().to_string(), &TEXTS);
    desk.keys("5E")
        .keys("<Down><Down><Down><C-u>it is 40<C-s>")
        .shows("✗ side 2 says the same: add sources and passages there");
    assert_eq!(desk.deal(), deal());
    desk.keys("<C-u>It was 41.75<C-s>").shows("Edited");
    desk.keys("AFee | Small (Proxy) | small (Gazette)<Enter>").shows("two views say “small”");
}

/// Another program rewords, removes or settles what was chosen.
#[test]
fn a_chosen_side_that_is_gone_is_told_and_no_other_one_taken() {
    let mut reworded = deal();
    reworded["disagreements"][0]["sides"][0]["says"] = json!("It is 41.75 per share");
    let mut removed = deal();
    removed["disagreements"][0]["sides"].as_array_mut().unwrap()[0] =
        json!({ "says": "It is 39", "sources": ["proxy"] });
    let mut settled = deal();
    settled["disagreements"][0]["settled"] = json!(true);
    for other in [reworded, removed, settled] {
        let mut desk = differing(&deal(), "");
        desk.outside(&other.to_string())
            .shows("“It is 41.75”")
            .shows("✗ another program has changed or removed this side");
        desk.keys("<C-s>").shows("not saved: correct what is marked with ✗").shows("‹ “It is 41.75” ›");
        assert_eq!(desk.deal(), other);
        desk.keys("neither").lacks("✗");
    }
}

/// Nothing is proposed that does not clearly say the same: the same words, with the same figures.
#[test]
fn a_side_is_proposed_only_if_it_clearly_says_the_same() {
    for (sides, words, proposed) in [
        (["35 million", "40 million"], "The price was $30 million.", None),
        (["$30 million", "$40 million"], "No price was told.", None),
        (["The board was not consulted", "The board had approved"], "The board was consulted.", None),
        (["The board was consulted", "The board was not consulted"], "The board was consulted.", Some(0)),
        (["Tern lost the bid", "Tern won the bid"], "Tern won a bid.", Some(1)),
        (["It paid $30 million", "It paid $40 million"], "It paid $30,000,000.", Some(0)),
        (["It paid $30 million", "It paid $40 million"], "It paid below $30 million.", None),
        (["It paid up to $30 million", "It paid $40 million"], "It paid $30 million.", None),
        (["It paid $30 million", "It paid $40 million"], "It never paid $30 million.", None),
        (["It never paid $30 million", "It paid $40 million"], "It paid $30 million.", None),
        (["It paid $30 million", "It paid $40 million"], "It is untrue that it paid $30 million.", None),
        (["It paid $30 million", "It paid $40 million"], "It paid $30 million?", None),
        (["The price is $30 million", "The price is $40 million"], "The fee is $30 million.", None),
        (["Tern bought Heron", "Heron was bought"], "Heron bought Tern.", None),
        (["It paid $30 million", "It paid $30,000,000"], "It paid $30 million.", None),
        (["Signed on 3 March 2025", "Signed on 4 March 2025"], "Signed on March 4, 2025.", Some(1)),
        (["Signed on 3 March 2025", "Signed on 4 March 2025"], "They met on 4 March 2025.", None),
        (["thirty million", "forty million"], "thirty-five million", None),
    ] {
        let mut deal = deal();
        let says = |nth: usize| {
            let source = ["proxy", "gazette"][nth];
            json!({ "says": sides[nth], "sources": [source] })
        };
        deal["disagreements"][0]["sides"] = json!([says(0), says(1)]);
        let mut desk = Desk::with_texts(&deal.to_string(), &[TEXTS[0], TEXTS[1], ("ledger", &format!("{words}\n"))]);
        desk.keys("3/ledger<Enter>vs<Enter>Merger<Tab>differ");
        let side = proposed.map_or_else(|| "(needed)".to_owned(), |nth: usize| format!("“{}”", sides[nth]));
        desk.shows(&format!("Their side      {side}"));
    }
}

/// Whoever supports the event has not said what it is disputed on.
#[test]
fn the_other_side_of_a_new_dispute_has_only_who_is_quoted_there() {
    let mut deal = deal();
    deal["disagreements"] = json!([]);
    deal["sources"].as_array_mut().unwrap().push(json!({ "id": "courier", "publisher": "Courier", "read": "full" }));
    let event = &mut deal["events"][0];
    event["corroboration"] = json!([{ "source": "courier", "verdict": "confirms" }]);
    event["passages"][1] = json!({ "id": "p2", "source": "gazette", "paragraph": 1, "exact": "They met at noon." });
    let mut desk = differing(&deal, "}}");
    desk.shows("Others' words   Proxy ¶1").keys("<C-s>").shows("Cited ¶3");
    let side = json!({ "says": "$41.75", "sources": ["proxy"], "passages": ["p1"] });
    let dispute = &desk.deal()["disagreements"][0];
    assert_eq!((&dispute["sides"][0], &dispute["point"]), (&side, &json!("$41.75, or: $43?")));
}

/// The event itself is not what they dispute.
#[test]
fn what_the_others_say_is_asked_unless_one_passage_is_chosen() {
    let mut deal = deal();
    deal["disagreements"] = json!([]);
    deal["events"][0]["corroboration"] = json!([]);
    let asked = "✗ say what the others say";
    let mut desk = differing(&deal, "}}");
    desk.shows("Others' words   Proxy ¶1 “The price is $41.75 per share.” and Gazette ¶1");
    desk.keys("<Down><Down>").shows("▌Others say").lacks("defaults to");
    desk.keys("<Down><C-u>p1<Up>").shows("defaults to $41.75");
    for others in ["<C-u>", "<C-u>p1; p2"] {
        desk.keys("<Down>").keys(others).keys("<Up>").lacks("defaults to").keys("<C-s>").shows(asked);
        assert_eq!(desk.deal(), deal);
    }
    desk.keys("It is less<C-s>").shows("Cited ¶3");
    let side = &desk.deal()["disagreements"][0]["sides"][0];
    assert_eq!((&side["says"], &side["passages"]), (&json!("It is less"), &json!(["p1", "p2"])));
    // Nobody is quoted.
    let mut unquoted = deal.clone();
    unquoted["events"][0]["passages"] = json!([]);
    let mut desk = differing(&unquoted, "}}");
    desk.keys("<C-s>").shows(asked).shows("▌Others say").keys("It is less<C-s>").shows("Cited ¶3");
    let side = json!({ "says": "It is less" });
    assert_eq!(desk.deal()["disagreements"][0]["sides"][0], side);
}

/// Who supports an event by what a side says is on that side.
#[test]
fn words_in_support_go_to_the_side_with_their_figure() {
    let mut desk = Desk::with_texts(&deal().to_string(), &TEXTS);
    desk.keys("3/ledger<Enter>vs<Enter>Merger<Tab>").shows("‹ support ›").shows("Their side      “It is 41.75”");
    desk.keys("<Right>").shows("‹ add to ›").shows("Their side      “It is 41.75”").keys("<Left><C-s>");
    desk.shows("Cited ¶1 of Pier Ledger in “Merger agreed”, in support, on the side “It is 41.75”");
    let saved = desk.deal();
    let new = saved["events"][0]["passages"][2]["id"].clone();
    assert_eq!(saved["disagreements"][0]["sides"][0]["passages"], json!(["p1", new]));
    let said = json!({ "source": "ledger", "passages": ["p1"], "verdict": "confirms" });
    assert_eq!(saved["events"][0]["corroboration"][1], said);
    assert_eq!(saved["events"][0]["corroboration"].as_array().unwrap().len(), 2);
    // Nor are they on a side against what they are said to support, or on none for certain.
    for to_sentence in ["}", "}}"] {
        let mut desk = Desk::with_texts(&deal().to_string(), &TEXTS);
        desk.keys("3/ledger<Enter>v").keys(to_sentence).keys("s<Enter>Merger<Tab>support").shows("‹ support ›");
        desk.shows("Their side      none: another point").keys("<C-s>").shows("in support. Undo");
        assert_eq!(desk.deal()["disagreements"], deal()["disagreements"]);
    }
}

/// A term does not rest on words that differ: the dispute is about it, too.
#[test]
fn words_that_differ_put_their_term_in_dispute() {
    let mut deal = deal();
    let version = json!({ "in_force": "2025-03-11/2026-03-11", "text": "The price", "set_by": "merger",
        "basis": [{ "passage": "p1" }] });
    deal["terms"] = json!([{ "id": "price-term", "title": "Share price", "kind": "other", "versions": [version] }]);
    for (side, rows, nth) in [("neither", 5, 1), ("a new", 3, 0), ("it is 40", 2, 0)] {
        let mut desk = differing(&deal, "}}");
        desk.keys("<Down>").keys(side).keys(&"<Down>".repeat(rows)).shows("▌Term");
        desk.keys("Share price<C-s>").shows("Cited ¶3");
        let saved = desk.deal();
        assert_eq!(saved["terms"], deal["terms"], "{side}");
        assert_eq!(saved["disagreements"][nth]["terms"], json!(["price-term"]), "{side}");
        desk.keys("<Esc><Esc>2").shows("✗");
    }
    // A dispute can be given its terms.
    let mut desk = Desk::with_texts(&deal.to_string(), &TEXTS);
    desk.keys("5E").shows("Terms").keys("<Down><Down>Share<Tab><C-s>").shows("Edited");
    assert_eq!(desk.deal()["disagreements"][0]["terms"], json!(["price-term"]));
    desk.keys("E<Down><Down><C-u>Share rice<C-s>")
        .shows("✗ no single term is called Share rice: did you mean Share price?");
}

/// A third source that agrees is asked for its side: what it says besides does not matter.
#[test]
fn words_in_support_can_go_to_a_side_that_has_their_figure() {
    for (sides, words, likely) in [
        (["$412 million in cash", "$455 million"], "Filings of 15 April 2024 show that it pays $412 million.", Some(0)),
        (["It ran to 9 May 2024", "It ran to 16 May 2024"], "It ran from 12 April 2024 to 9 May 2024.", Some(0)),
        (
            ["It runs from 1 May 2024 to 31 August 2024", "It runs from 2 May 2024 to 30 September 2024"],
            "It runs from 1 May 2024 until 30 September 2024.",
            None,
        ),
        (["Signed on 3 May 2024, due on 9 May 2024", "Signed on 4 May 2024"], "Signed on 3 May, due on 8 May.", None),
        (["It lasts five years", "It lasts ten years"], "It has a 60-month term.", Some(0)),
        (["It lasts five years", "It lasts ten years"], "It lasts five years, then two years.", None),
        (["It pays $412 million in 30 days", "$455 million"], "It pays $412 million in 60 days.", None),
        (["$412 million in cash", "$455 million"], "It pays $430 million.", None),
        (["$412 million in cash", "$455 million"], "It pays $412 million, not $455 million.", None),
        (["$412 million in cash", "$455 million"], "It pays $412 million of $455 million.", None),
        (["$412 million in cash", "$455 million"], "It never pays $412 million.", None),
        (["$412 million in cash", "$455 million"], "It pays up to $412 million.", None),
    ] {
        let mut deal = deal();
        deal["events"][0]["passages"] = json!([]);
        deal["events"][0].as_object_mut().unwrap().remove("corroboration");
        deal["disagreements"][0]["sides"] =
            json!([{ "says": sides[0], "sources": ["proxy"] }, { "says": sides[1], "sources": ["gazette"] }]);
        let texts = [TEXTS[0], TEXTS[1], ("ledger", &*format!("{words}\n"))];
        let mut desk = Desk::with_texts(&deal.to_string(), &texts);
        desk.keys("3/ledger<Enter>vs<Enter>Merger<Tab>support");
        let Some(nth) = likely else {
            // Only without a figure of any side it is on none.
            let shares_none = ["It pays $430 million.", "It pays up to $412 million."].contains(&words);
            desk.shows(&format!("Their side      {}", if shares_none { "none: another point" } else { "(needed)" }));
            desk.lacks("has their figure");
            continue;
        };
        let says: &str = sides[nth];
        desk.shows("Their side      (needed)")
            .keys("<C-s>")
            .shows("not saved: choose which side of the dispute")
            .keys("<Up>");
        desk.shows(&format!("“{says}” has their figure")).keys("<Down><Right>").shows(&format!("‹ “{says}” ›"));
        desk.lacks("has their figure").keys("<C-s>").shows(&format!("in support, on the side “{says}”"));
        let deal = desk.deal();
        assert_eq!(deal["disagreements"][0]["sides"][nth]["passages"][0], deal["events"][0]["passages"][0]["id"]);
    }
}

/// The key that cites again does the same.
#[test]
fn words_that_are_cited_again_go_to_the_side_with_their_figure() {
    let mut deal = deal();
    deal["sources"].as_array_mut().unwrap().push(json!({ "id": "courier", "publisher": "Courier", "read": "full" }));
    let texts = [TEXTS[0], TEXTS[1], TEXTS[2], ("courier", "The price is $41.75 per share.\n")];
    let mut desk = Desk::with_texts(&deal.to_string(), &texts);
    desk.keys("3/ledger<Enter>vs<Enter>Merger<Tab><C-s>").shows("Cited ¶1").keys("<Esc><Esc>/courier<Enter>vs.");
    desk.shows("in support, on the side “It is 41.75”");
    assert_eq!(desk.deal()["disagreements"][0]["sides"][0]["passages"].as_array().unwrap().len(), 3);
}

/// Who adds to an event is asked for a side, too, and has not confirmed what others say on it.
#[test]
fn words_that_add_to_an_event_can_go_to_a_side() {
    let mut priced = deal();
    priced["disagreements"][0]["sides"][0]["says"] = json!("It is $41.75");
    let mut desk = Desk::with_texts(&priced.to_string(), &TEXTS);
    desk.keys("3/ledger<Enter>v}}s<Enter>Merger<Tab>add")
        .shows("‹ add to ›")
        .shows("Their side      none: another point");
    desk.keys("<Down>it is").shows("‹ “It is $41.75” ›").keys("<C-s>").shows("these words say $43, not $41.75");
    assert_eq!(desk.deal(), priced);
    let mut desk = Desk::with_texts(&deal().to_string(), &TEXTS);
    desk.keys("3/ledger<Enter>vs<Enter>Merger<Tab>add<C-s>").shows("adding to it, on the side “It is 41.75”");
    let saved = desk.deal();
    let new = saved["events"][0]["passages"][2]["id"].clone();
    assert_eq!(saved["disagreements"][0]["sides"][0]["passages"], json!(["p1", new]));
    let said = json!({ "source": "ledger", "verdict": "refines" });
    assert_eq!(saved["events"][0]["corroboration"][1], said);
}

/// Nobody contradicts what the term in dispute does not rest on.
#[test]
fn a_dispute_about_a_term_has_only_what_the_term_rests_on() {
    let mut deal = deal();
    deal["disagreements"] = json!([]);
    deal["events"][0]["corroboration"] = json!([]);
    deal["events"][0]["passages"] =
        json!([{ "id": "p2", "source": "gazette", "paragraph": 2, "exact": "They met at noon." }]);
    let term = |basis: Value| {
        let version =
            json!({ "in_force": "2025-03-11/2026-03-11", "text": "The price", "set_by": "merger", "basis": [basis] });
        json!([{ "id": "price-term", "title": "Share price", "kind": "other", "versions": [version] }])
    };
    for (basis, passages) in [(json!({ "source": "proxy" }), json!([])), (json!({ "passage": "p2" }), json!(["p2"]))] {
        deal["terms"] = term(basis);
        let mut desk = differing(&deal, "}}");
        desk.keys(&"<Down>".repeat(4)).shows("▌Term").keys("Share price<C-s>");
        if passages == json!([]) {
            desk.shows("✗ say what the others say").keys("It is less<C-s>");
        }
        desk.shows("Cited ¶3").shows("against the term");
        let saved = desk.deal();
        let said: Vec<&Value> =
            saved["events"][0]["corroboration"].as_array().unwrap().iter().map(|said| &said["passages"]).collect();
        let expected = if passages == json!([]) { Vec::new() } else { vec![&passages] };
        assert_eq!(said, expected, "{saved:#}");
        let side = &saved["disagreements"][0]["sides"][0];
        assert_eq!(side.get("passages").cloned().unwrap_or(json!([])), passages);
        assert_eq!(saved["disagreements"][0]["terms"], json!(["price-term"]));
    }
}

/// The words are what others say of it.
#[test]
fn a_new_term_in_dispute_rests_on_the_words_in_support() {
    let mut desk = differing(&deal(), "}}");
    desk.keys("<Down>a new").keys("<Down><C-u>It is 43<Down><Down>").shows("▌Term").keys("Share price<Enter>");
    desk.shows("▌In force").keys("until 30 Jun 2026<C-s>").shows("and against the term");
    let saved = desk.deal();
    assert_eq!(saved["terms"][0]["versions"][0]["basis"], json!([{ "passage": "p1" }]));
    assert_eq!(saved["disagreements"][0]["terms"], json!([saved["terms"][0]["id"]]));
}

/// What the form was opened with is nobody's text to lose.
#[test]
fn a_form_in_which_nothing_was_typed_closes_at_once() {
    let mut desk = Desk::with_texts(&deal().to_string(), &TEXTS);
    desk.keys("3/ledger<Enter>vs<Enter>Merger<Tab><C-s>").shows("Cited ¶1").keys("}}s.");
    desk.shows("Title           Merger agreed").keys("<Esc>").lacks("discard").lacks("Cite ¶");
    desk.keys(".")
        .shows("Title           Merger agreed")
        .keys("<Up>")
        .keys(" now<Esc>")
        .shows("discard what you typed?");
}
