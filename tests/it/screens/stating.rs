//! Words that state a term, cited in one form with the event that they are of.

use serde_json::json;

use super::changing::{DEAL, Desk};

const TEXT: &str = "Tern is the sole supplier of hulls until 30 June 2026.\n\nNobody else may deliver.\n";

/// With a term that the first event set.
pub(super) fn deal_with_a_term() -> String {
    let term = r#"{ "id": "hulls", "title": "Sole supplier of hulls", "kind": "exclusivity", "versions": [
        { "in_force": "2025-03-14/2026-06-30", "set_by": "signing", "text": "Only Tern delivers hulls.", "basis": [{ "source": "ledger" }] }
    ] }"#;
    DEAL.replacen("\n}\n", &format!(",\n  \"terms\": [{term}]\n}}\n"), 1)
}

pub(super) fn reading(text: &str) -> Desk {
    let mut desk = Desk::with_texts(text, &[("gazette", TEXT)]);
    desk.keys("3/gazette<Enter>v");
    desk
}

/// From the title to the field of the term.
const TO_TERM: &str = "<Enter><Enter><Enter><Enter><Enter>";

#[test]
fn words_state_a_term_that_is_there_in_the_event_that_set_it() {
    let mut desk = reading(&deal_with_a_term());
    desk.keys("s<Enter>").keys(TO_TERM).shows("▌Term             the term these words set out, existing or new");
    desk.keys("supplier").shows("Tab Sole supplier of hulls").keys("<Tab>");
    // Without a title they are cited where the term was set.
    desk.shows("Title").shows("in “The agreement is signed”").keys("<C-s>");
    desk.shows("Cited ¶1 of Gazette in “The agreement is signed” for the term “Sole supplier of hulls”");
    let deal = desk.deal();
    let passage = &deal["events"][0]["passages"][0];
    assert_eq!(passage["exact"], "Tern is the sole supplier of hulls until 30 June 2026.");
    let basis = json!([{ "source": "ledger" }, { "passage": passage["id"] }]);
    assert_eq!(deal["terms"][0]["versions"][0]["basis"], basis);
    while desk.stage.text() != deal_with_a_term() {
        desk.keys("Z").shows("Undone: ");
    }
}

#[test]
fn words_state_a_new_term_with_the_event_of_its_name() {
    let mut desk = reading(DEAL);
    desk.keys("s<Enter>").keys(TO_TERM).keys("Sole supplier").shows("= a new term");
    desk.shows("a new event “Sole supplier”").shows("In force").shows("(needed)").keys("<C-s>");
    desk.shows("✗ enter a start and an end: ").keys("until 30 Jun 2026<Enter>Tern Shipping<Enter>Borealis Marine<C-s>");
    desk.shows("Cited ¶1 of Gazette in “Sole supplier” for the term “Sole supplier”");
    let deal = desk.deal();
    assert_eq!(deal["events"][2]["title"], "Sole supplier");
    let term = json!({
        "id": "sole-supplier-2", "title": "Sole supplier", "kind": "other", "from": ["tern"], "to": ["borealis"],
        "versions": [{ "in_force": "/2026-06-30", "text": "Sole supplier", "basis": [{ "passage": deal["events"][2]["passages"][0]["id"] }] }],
    });
    assert_eq!(deal["terms"], json!([term]));
}

/// Else every term that words state would be of the kind “other”.
#[test]
fn the_kind_of_a_new_term_is_asked() {
    let mut desk = reading(DEAL);
    desk.keys("s<Enter>").keys(TO_TERM).keys("Sole supplier<Enter>until 30 Jun 2026<Enter><Enter><Enter><Enter>");
    desk.shows("▌Term's kind     other").keys("excl<Tab><C-s>").shows("Cited ¶1");
    assert_eq!(desk.deal()["terms"][0]["kind"], "exclusivity");
}

#[test]
fn words_of_an_event_that_is_there_state_a_term_too() {
    let mut desk = reading(&deal_with_a_term());
    desk.keys("s<Enter>closes<Tab>support").shows("‹ support › the event").keys("<Tab><Tab>").shows("▌Term");
    desk.keys("sole<Tab><C-s>").shows("Cited ¶1 of Gazette in “The sale closes” for the term “Sole supplier of hulls”");
    let deal = desk.deal();
    let id = &deal["events"][1]["passages"][0]["id"];
    assert_eq!(deal["terms"][0]["versions"][0]["basis"][1], json!({ "passage": id }));
    // Words that the event has already are named, not quoted again.
    desk.keys("gs<Enter>closes<Tab>support<Tab><Tab>Delivery<Enter>2026<C-s>")
        .shows("Cited ¶1 of Gazette in “The sale closes”");
    let deal = desk.deal();
    assert_eq!(deal["events"][1]["passages"].as_array().unwrap().len(), 1);
    assert_eq!(deal["terms"][1]["versions"][0]["basis"], json!([{ "passage": id }]));
    // They are on record as checked.
    desk.lacks("not recorded");
    // And a term rests on them once.
    let text = desk.stage.text();
    desk.keys("gs<Enter>closes<Tab>support<Tab><Tab>sole<Tab><C-s>").shows("✗ this term rests on these words already");
    desk.keys("<Esc>y").keys("gs<Enter>closes<Tab>support<Tab>Tern Shipping<Enter>sole<Tab><C-s>");
    desk.shows("✗ these words are cited there already: edit their passage to change this");
    assert_eq!(desk.stage.text(), text);
}

#[test]
fn periods_that_the_words_state_are_offered() {
    for (words, period) in [
        ("Tern supplies hulls until 2034.", Some(("until 2034", "/2034"))),
        (
            "Tern supplies hulls from 1 March 2025 until 30 June 2026.",
            Some(("1 Mar 2025 to 30 Jun 2026", "2025-03-01/2026-06-30")),
        ),
        ("Tern supplies hulls through 2034.", Some(("until 2034", "/2034"))),
        ("Effective 1 March 2025, Tern supplies hulls.", Some(("1 Mar 2025", "2025-03-01/"))),
        (
            "Rates are frozen from the closing of the sale until June 30, 2030.",
            Some(("closing of the sale to 30 Jun 2030", "/2030-06-30")),
        ),
        (
            "Rates are frozen from the date of the State's approval until June 30, 2030.",
            Some(("date of the State's approval to 30 Jun 2030", "/2030-06-30")),
        ),
        // Somebody, and something, is no time.
        ("Revenue share from Beta until 31 December 2032.", Some(("until 31 Dec 2032", "/2032-12-31"))),
        ("Tern buys hulls from Borealis Marine until 2034.", Some(("until 2034", "/2034"))),
        ("Tern earns interest from deposits until 2034.", Some(("until 2034", "/2034"))),
        // Nobody can tell from these when it ends or begins.
        ("Tern supplies hulls for three years from closing.", None),
        ("Tern supplies the first hull by 30 June 2026, and none before 2025.", None),
    ] {
        let mut desk = Desk::with_texts(DEAL, &[("gazette", &format!("{words}\n"))]);
        desk.keys("3/gazette<Enter>vp<Enter>").keys(TO_TERM).keys("Hulls<Enter>").shows("▌In force");
        let Some((offered, written)) = period else {
            assert!(!desk.stage.rows().iter().any(|row| row.contains("in the words")), "{words}");
            continue;
        };
        desk.shows(&format!("C-n {offered}   in the words")).keys("<C-n><Tab><C-s>").shows("Cited");
        assert_eq!(desk.deal()["terms"][0]["versions"][0]["in_force"], written, "{words}");
    }
}

/// Nothing happens on “until 2034”: that is when something lasts.
#[test]
fn an_end_in_the_words_is_no_date_of_the_event() {
    let mut desk = Desk::with_texts(DEAL, &[("gazette", "Tern supplies hulls until 2034.\n")]);
    desk.keys("3/gazette<Enter>vp<Enter>Hulls<Enter>")
        .shows("▌Date")
        .shows("C-n Thu 13 March 2025   date of the source");
    assert!(!desk.stage.rows().iter().any(|row| row.contains("until 2034  ")), "{:#?}", desk.stage.rows());
}

#[test]
fn a_term_that_nobody_is_owed_has_no_arrow_to_nobody() {
    let owed = |sides: &str| {
        let text =
            deal_with_a_term().replacen(r#""kind": "exclusivity","#, &format!(r#""kind": "exclusivity", {sides},"#), 1);
        let mut desk = Desk::of(&text, (100, 30));
        desk.keys("2");
        desk
    };
    owed(r#""from": ["borealis"]"#).shows("owed by Borealis Marine · exclusivity");
    owed(r#""to": ["tern"]"#).shows("owed to Tern Shipping · exclusivity");
    owed(r#""from": ["borealis"], "to": ["tern"]"#).shows("Borealis Marine → Tern Shipping · exclusivity");
}

/// A document says `held in escrow until the transfer of permits`.
#[test]
fn a_term_ends_on_a_condition() {
    let mut desk = Desk::of(DEAL, (140, 40));
    desk.keys("2A3 Jun 2025 to transfer of permits to the city | Escrow | gazette");
    desk.shows("= from Tue 3 June 2025 until “transfer of permits to the city” · said by Gazette, 13 Mar 2025")
        .keys("<Enter><Esc>");
    let version = |desk: &Desk, nth: usize| desk.deal()["terms"][nth]["versions"][0].clone();
    let ends = |words: &str| json!({ "text": words, "effect": "ends" });
    assert_eq!(version(&desk, 0)["in_force"], "2025-06-03/");
    assert_eq!(version(&desk, 0)["condition"], ends("transfer of permits to the city"));
    desk.shows("ends when: transfer of permits to the city");
    assert!(!desk.stage.rows().iter().any(|row| row.contains("end not published")), "{:#?}", desk.stage.rows());
    // The form shows the condition, and rewords, dates and removes it.
    let edited = |desk: &mut Desk, period: &str| {
        desk.keys("E<Enter><Enter><Enter><Enter>").shows("▌In force").keys("<C-u>").keys(period).keys("<C-s>");
        desk.shows("Edited term “Escrow”");
    };
    desk.keys("E").shows("3 Jun 2025 until transfer of permits to the city").keys("<Esc>");
    edited(&mut desk, "3 Jun 2025 to 30 Jun 2026, or until the permits lapse");
    assert_eq!(version(&desk, 0)["in_force"], "2025-06-03/2026-06-30");
    assert_eq!(version(&desk, 0)["condition"], ends("the permits lapse"));
    desk.keys("E").shows("3 Jun 2025 to 30 Jun 2026, or until the permits lapse").keys("<Esc>");
    edited(&mut desk, "3 Jun 2025 to 30 Jun 2026");
    assert_eq!(version(&desk, 0)["condition"], json!(null));
    edited(&mut desk, "3 Jun 2025 until 30 days after closing");
    assert_eq!(version(&desk, 0)["condition"], ends("30 days after closing"));
}

#[test]
fn words_that_are_nearly_a_date_are_no_condition() {
    let mut desk = Desk::of(DEAL, (140, 40));
    for nearly in
        ["31 Juni 2025", "2025-13-01", "31 Feb 2026", "Jnue 2025", "5 Foo 2025", "the end of Jume", "2025-6-31"]
    {
        desk.keys(&format!("2A3 Jun 2025 to {nearly} | Escrow")).shows(&format!(" {nearly} is "));
        desk.keys("<C-c>");
    }
}

#[test]
fn a_new_term_that_words_state_ends_on_a_condition() {
    let mut desk = reading(DEAL);
    desk.keys("s<Enter>").keys(TO_TERM).keys("Escrow<Enter>").shows("▌In force");
    desk.keys("12 Mar 2025 until the transfer of permits");
    desk.shows("= from Wed 12 March 2025 until “the transfer of permits”").keys("<C-s>").shows("Cited ¶1");
    let version = &desk.deal()["terms"][0]["versions"][0];
    assert_eq!(version["condition"], json!({ "text": "the transfer of permits", "effect": "ends" }));
    assert_eq!(version["in_force"], "2025-03-12/");
}

/// A deal file has no period without a date.
#[test]
fn a_term_that_ends_on_a_condition_needs_no_start() {
    let mut desk = Desk::of(DEAL, (140, 40));
    desk.keys("2Auntil the transfer of permits | Escrow | gazette");
    desk.shows("start not known, until “the transfer of permits”").keys("<Enter>");
    assert_eq!(desk.deal()["terms"][0]["versions"][0]["in_force"], "/");
}

#[test]
fn the_amounts_of_a_new_term_are_asked_where_an_event_is_there() {
    let mut desk = reading(DEAL);
    desk.keys("s<Enter>closes<Tab>support<Tab><Tab>Escrow of $20 million<Enter>").shows("▌In force");
    desk.keys("12 Mar 2025<Enter><Enter><Enter>").shows("▌Term's amounts").shows("C-n $20 million   in the words");
    desk.keys("<C-n><Tab><C-s>").shows("Cited ¶1 of Gazette in “The sale closes”");
    let amounts = &desk.deal()["terms"][0]["versions"][0]["amounts"];
    assert_eq!(*amounts, json!([{ "value": "20000000", "unit": "USD" }]));
}

/// Whoever turned to an offer has chosen it.
#[test]
fn enter_takes_the_offer_that_was_turned_to() {
    let mut desk = reading(DEAL);
    desk.keys("s<Enter>closes<Tab>support<Tab><Tab>Escrow of $20 million<Enter>").shows("▌In force");
    desk.keys("12 Mar 2025<Enter><Enter><Enter>").shows("▌Term's amounts").lacks("Enter take, go on");
    desk.keys("<C-n>").shows("Enter take, go on").keys("<Enter>").lacks("▌Term's amounts").keys("<C-s>").shows("Cited");
    let amounts = &desk.deal()["terms"][0]["versions"][0]["amounts"];
    assert_eq!(*amounts, json!([{ "value": "20000000", "unit": "USD" }]));
}

/// Who has turned to an offer has chosen it, and need not say so once more.
#[test]
fn leaving_a_field_and_saving_take_the_offer_that_was_turned_to() {
    for leaves in ["<C-n><C-s>", "<C-n><Down><C-s>", "<C-n><Up><C-s>"] {
        let mut desk = reading(DEAL);
        desk.keys("s<Enter>closes<Tab>support<Tab><Tab>Escrow of $20 million<Enter>12 Mar 2025<Enter><Enter><Enter>");
        desk.shows("▌Term's amounts").keys(leaves).shows("Cited");
        let amounts = &desk.deal()["terms"][0]["versions"][0]["amounts"];
        assert_eq!(*amounts, json!([{ "value": "20000000", "unit": "USD" }]), "{leaves}");
    }
    // Back in front of the first, none is chosen.
    let mut desk = reading(DEAL);
    desk.keys("s<Enter>closes<Tab>support<Tab><Tab>Escrow of $20 million<Enter>12 Mar 2025<Enter><Enter><Enter>");
    desk.keys("<C-n><C-p><C-s>").shows("Cited");
    assert_eq!(desk.deal()["terms"][0]["versions"][0]["amounts"], serde_json::Value::Null);
}

#[test]
fn kinds_of_terms_are_offered_and_a_new_one_is_told() {
    let mut desk = Desk::of(&deal_with_a_term(), (140, 40));
    desk.keys("2E<Down>")
        .shows("▌Kind")
        .keys("<C-u>other")
        .shows("C-n exclusivity")
        .keys("<C-u>")
        .shows("C-n exclusivity")
        .shows("anti assignment");
    desk.keys("escr")
        .shows("Tab escrow")
        .lacks("a new kind of term")
        .keys("<Tab>")
        .shows("▌Owed by")
        .keys("<C-s>")
        .shows("Edited term");
    assert_eq!(desk.deal()["terms"][0]["kind"], "escrow");
    desk.keys("E<Down><C-u>first refusal").shows("Tab rofr   right of first refusal").keys("<C-u>towage rights");
    desk.shows("= a new kind of term").keys("<C-s>").shows("Edited term");
    assert_eq!(desk.deal()["terms"][0]["kind"], "towage-rights");
    desk.keys("E<Down><C-u>right of first refusal<C-s>").shows("Edited term");
    assert_eq!(desk.deal()["terms"][0]["kind"], "rofr");
}

#[test]
fn words_of_a_term_that_repeat_quoted_ones_are_told_beside_the_field() {
    let told = "repeats quoted words: use your own words";
    let repeated = "Tern is the sole supplier of hulls until 30 June";
    let mut desk = reading(&deal_with_a_term());
    desk.keys("s<Enter>").keys(TO_TERM).keys(repeated).shows(&format!("= a new term · {told}"));
    desk.keys("<C-u>supplier<Tab><C-s>").shows("Cited").keys("<Esc>2E");
    desk.keys(&"<Down>".repeat(5)).shows("▌Summary").keys("<C-u>").keys(repeated).shows(told);
    desk.keys("<C-u>Only Tern builds hulls");
    assert!(!desk.stage.rows().iter().any(|row| row.contains(told)), "{:#?}", desk.stage.rows());
}

/// A document says `from the closing of the sale until June 30, 2030`.
#[test]
fn a_term_begins_on_a_condition() {
    let mut desk = Desk::of(DEAL, (140, 40));
    desk.keys("2Aclosing of the sale to 30 Jun 2030 | Sole supplier | gazette");
    desk.shows("= from “closing of the sale” to Sun 30 June 2030 · said by").keys("<Enter><Esc>");
    let version = |desk: &Desk| desk.deal()["terms"][0]["versions"][0].clone();
    let begins = |words: &str| json!({ "text": words, "effect": "begins" });
    assert_eq!(version(&desk)["in_force"], "/2030-06-30");
    assert_eq!(version(&desk)["condition"], begins("closing of the sale"));
    desk.shows("1 until Sun 30 June 2030 · not yet in force").shows("begins when: closing of the sale");
    desk.shows("when: closing of the sale");
    // The form shows the condition, and rewords, dates and removes it.
    for (shown, typed, in_force, condition) in [
        (
            "closing of the sale to 30 Jun 2030",
            "from consent to transfer until 30 Jun 2030",
            "/2030-06-30",
            begins("consent to transfer"),
        ),
        (
            "consent to transfer to 30 Jun 2030",
            "from the day of closing to Jun 2030",
            "/2030-06",
            begins("the day of closing"),
        ),
        ("the day of closing to Jun 2030", "1 Apr 2025, but not before closing", "2025-04-01/", begins("closing")),
        (
            "1 Apr 2025, but not before closing",
            "1 Apr 2025 until closing",
            "2025-04-01/",
            json!({ "text": "closing", "effect": "ends" }),
        ),
        ("1 Apr 2025 until closing", "1 Apr 2025", "2025-04-01/", json!(null)),
    ] {
        desk.keys("E").shows(shown).keys("<Enter><Enter><Enter><Enter>").shows("▌In force");
        desk.keys("<C-u>").keys(typed).keys("<C-s>").shows("Edited term “Sole supplier”");
        assert_eq!(
            (version(&desk)["in_force"].as_str(), &version(&desk)["condition"]),
            (Some(in_force), &condition),
            "{typed}"
        );
    }
}

const NO_END: &str = "say when it ends, too: add “to 30 Jun 2026”, “for five years”, or “to ?”";

#[test]
fn a_term_with_a_condition_at_both_ends_says_that_one_needs_a_date() {
    let mut desk = Desk::of(DEAL, (140, 40));
    let one = "a period holds one condition: write ? or a date for its other end";
    let behind = "a period holds one condition, for its start or for its end: keep “but not before” or “or until”";
    for (typed, why) in [
        ("closing of the sale until permits are transferred", one),
        ("2030 until permits lapse, but not before closing", behind),
        ("12 Mar 2025 to 30 Jun 2026, but not before closing, or until audit", behind),
        ("12 Mar 2025 to 30 Jun 2026, or until audit, but not before closing", behind),
        ("12 Mar 2025 to 30 Jun 2026, but not before closing, Or Until audit", behind),
        ("closing", NO_END),
        ("12 Mar 2025 to", NO_END),
        ("12 Mar 2025 unti", NO_END),
    ] {
        desk.keys(&format!("2A{typed} | Escrow")).shows(why).keys("<C-c>");
    }
    assert_eq!(desk.deal()["terms"], json!(null));
}

#[test]
fn what_is_missing_of_a_line_is_named() {
    let mut desk = Desk::of(DEAL, (160, 40));
    let no_start = "say when it begins, too: add it in front, as in “12 Mar 2025 to december 31, 2025”, or write “until december 31, 2025”";
    for (line, why) in [
        ("to december 31, 2025 | Fee", no_start),
        ("To december 31, 2025 | Fee", no_start),
        ("from to december 31, 2025 | Fee", no_start),
        ("to closing | Fee", "or write “until closing”"),
        ("to | Fee", "say when it begins and when it ends: 12 Mar 2025 to 30 Jun 2026"),
        ("from | Fee", "say when it begins and when it ends: 12 Mar 2025 to 30 Jun 2026"),
        ("until | Fee", "say when it begins and when it ends: 12 Mar 2025 to 30 Jun 2026"),
        ("12 Mar 2025 to 30 Jun 2026, or until | Fee", "say what has to happen, too, after “or until”"),
        ("12 Mar 2025 to 30 Jun 2026, but not before | Fee", "say what has to happen, too, after “but not before”"),
        ("12 Mar 2025 to 30 Jun 2026", "it does not say what is agreed: write FROM to UNTIL"),
        ("Fee", "it does not say from when to when: write FROM to UNTIL"),
    ] {
        desk.keys(&format!("2A{line}")).shows(why).keys("<C-c>");
    }
    for (line, why) in [
        ("| 1 (gazette) | 2 (gazette)", "it does not say what is in dispute"),
        ("Price", "it has no view yet, and needs two"),
        ("Price | 1 (gazette)", "it has only one view"),
    ] {
        desk.keys(&format!("5A{line}")).shows(why).keys("<C-c>");
    }
}

#[test]
fn a_period_in_the_field_of_something_else_is_recognized() {
    let mut desk = Desk::of(DEAL, (160, 40));
    for (line, period) in [
        ("Termination fee | 4 mar 2025 to 31 dec 2025", "4 mar 2025 to 31 dec 2025"),
        ("Termination fee | gazette | 4 mar 2025", "4 mar 2025"),
        ("Fee until closing | until 31 dec 2025", "until 31 dec 2025"),
    ] {
        let first = line.split(" | ").next().unwrap();
        let told = format!("{period} is a period, which comes first: write {period} | {first}");
        desk.keys(&format!("2A{line}")).shows(&told).keys("<C-c>");
    }
    desk.keys("2A4 mar 2025 to 31 dec 2025 | 2025 budget").shows("= Tue 4 March 2025 to Wed 31 December 2025");
}

/// Words are the same with capital letters.
#[test]
fn periods_are_understood_with_capital_letters_too() {
    let mut desk = Desk::of(DEAL, (140, 40));
    for (typed, understood) in [
        ("From 12 Mar 2025 to 30 Jun 2026", "= Wed 12 March 2025 to Tue 30 June 2026"),
        ("12 Mar 2025 TO 30 Jun 2026", "= Wed 12 March 2025 to Tue 30 June 2026"),
        ("Until 30 Jun 2026", "= until Tue 30 June 2026"),
        ("closing to Open", "= from “closing”, with no end"),
        ("From closing to ?", "= from “closing”, end not known"),
        ("closing to Unknown", "= from “closing”, end not known"),
        ("closing onwards", "= from “closing”, end not known"),
        ("Closing Onward", "= from “Closing”, end not known"),
        ("12 Mar 2025 Until Closing", "= from Wed 12 March 2025 until “Closing”"),
    ] {
        desk.keys(&format!("2A{typed} | Escrow")).shows(understood).keys("<C-c>");
    }
}

/// A document says `takes effect at closing, for five years`, and no date at all.
#[test]
fn a_term_on_a_condition_needs_no_date() {
    let mut desk = Desk::of(DEAL, (140, 40));
    desk.keys("2Afrom closing on | Escrow | gazette")
        .shows("= from “closing”, end not known · said by")
        .keys("<Enter><Esc>");
    let version = |desk: &Desk| desk.deal()["terms"][0]["versions"][0].clone();
    let when = |words: &str, effect: &str| json!({ "text": words, "effect": effect });
    assert_eq!((&version(&desk)["in_force"], &version(&desk)["condition"]), (&json!("/"), &when("closing", "begins")));
    desk.shows("1 end not known · not yet in force").shows("begins when: closing");
    for (shown, typed, understood, in_force, condition, told) in [
        (
            "closing to ?",
            "closing to open",
            "= from “closing”, with no end",
            "/..",
            when("closing", "begins"),
            "1 with no end",
        ),
        (
            "closing to open",
            "closing, for five years",
            "= from “closing” for five years; the end has no date until it begins",
            "/",
            when("closing, for five years", "begins"),
            "begins when: closing; lasts five years",
        ),
        (
            "closing, for five years",
            "until permits are transferred",
            "= start not known, until “permits are transferred”",
            "/",
            when("permits are transferred", "ends"),
            "1 start not known",
        ),
        (
            "until permits are transferred",
            "sale to ?",
            "= from “sale”, end not known",
            "/",
            when("sale", "begins"),
            "1 end",
        ),
    ] {
        desk.keys("E").shows(shown).keys("<Enter><Enter><Enter><Enter>").shows("▌In force");
        desk.keys("<C-u>").keys(typed).shows(understood).keys("<C-s>").shows("Edited term “Escrow”").shows(told);
        assert_eq!(
            (&version(&desk)["in_force"], &version(&desk)["condition"]),
            (&json!(in_force), &condition),
            "{typed}"
        );
    }
    let path = desk.stage.text();
    assert!(path.contains("\"in_force\": \"/\""), "{path}");
}

/// A length is part of what a term ends on if its end was said before.
#[test]
fn a_condition_that_ends_a_term_may_have_a_length() {
    for (typed, understood) in [
        (
            "until the shares trade above $10 for 20 days",
            "= start not known, until “the shares trade above $10 for 20 days”",
        ),
        ("until there are no claims for six months", "= start not known, until “there are no claims for six months”"),
        ("by the vote, for 30 days", "= start not known, until “the vote, for 30 days”"),
        (
            "12 Mar 2025 until there are no claims for six months",
            "= from Wed 12 March 2025 until “there are no claims for six months”",
        ),
        (
            "From 12 Mar 2025 to the third default, 30 days",
            "= from Wed 12 March 2025 until “the third default, 30 days”",
        ),
        ("12 Mar 2025 until six months after closing", "= from Wed 12 March 2025 until “six months after closing”"),
        ("closing until default for 30 days", "a period holds one condition"),
        ("closing to 30 Jun 2026 for five years", "a period holds one condition"),
        ("transfer of permits to the city for five years", "= from “transfer of permits to the city” for five years"),
    ] {
        let mut desk = Desk::of(DEAL, (140, 40));
        desk.keys(&format!("2A{typed} | Escrow | gazette")).shows(understood);
    }
}

/// As documents have it, and as people turn that into a period.
#[test]
fn a_term_may_last_from_what_it_begins_with() {
    for typed in [
        "closing of the sale for five years",
        "closing of the sale, five years",
        "closing of the sale to five years after closing",
        "From closing of the sale until five years thereafter",
        "five years from closing of the sale",
        "for five years after closing of the sale",
    ] {
        let mut desk = Desk::of(DEAL, (140, 40));
        desk.keys(&format!("2A{typed} | Escrow | gazette"));
        desk.shows("= from “closing of the sale” for five years; the end has no date until it begins");
        desk.keys("<Enter><Esc>").shows("begins when: closing of the sale; lasts five years");
        let version = &desk.deal()["terms"][0]["versions"][0];
        let condition = json!({ "text": "closing of the sale, for five years", "effect": "begins" });
        assert_eq!((&version["in_force"], &version["condition"]), (&json!("/"), &condition), "{typed}");
    }
    let mut desk = Desk::of(DEAL, (140, 40));
    desk.keys("2Aclosing to 30 days after approval | Escrow | gazette<Enter>").shows("a period holds one condition");
    desk.keys("<C-u>");
    desk.keys("12 Mar 2025 for five years | Escrow | gazette<Enter>")
        .shows("write the date on which it ends: 12 Mar 2025 to …, five years later");
}

/// The column has ends: what begins there says so.
#[test]
fn until_when_a_term_applies_is_told_apart_from_when_it_begins() {
    let mut desk = Desk::of(DEAL, (140, 40));
    for line in ["closing to 30 Jun 2030 | Supply", "12 Mar 2025 until closing | Standstill", "from sale | Escrow"] {
        desk.keys(&format!("2A{line} | gazette<Enter><Esc>"));
    }
    desk.shows("30 Jun 2030; begins when: closing").shows("begins when: sale").shows("  closing");
}

#[test]
fn an_amount_that_the_words_state_twice_is_offered_once() {
    let words = "Tern pays $20 million at closing. Of the $20 million, $5 million is held back.\n";
    let mut desk = Desk::with_texts(DEAL, &[("gazette", words)]);
    desk.keys("3/gazette<Enter>vp<Enter>")
        .keys(TO_TERM)
        .keys("Price<Enter>2026<Enter><Enter><Enter>")
        .shows("▌Term's amounts");
    let offered = desk.stage.rows().iter().filter(|row| row.contains("$20 million   in the words")).count();
    assert_eq!(offered, 1, "{:#?}", desk.stage.rows());
}
