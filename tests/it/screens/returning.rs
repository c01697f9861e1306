//! What comes back after a change is undone, and what the header counts where.

use serde_json::json;

use super::changing::{DEAL, Desk};

#[test]
fn undoing_and_redoing_go_to_the_record_that_is_back() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("GDy").shows("Deleted event “The sale closes”").keys("gZ").shows("Undone: ");
    assert!(desk.stage.cursor_row().contains("The sale closes"), "{}", desk.stage.cursor_row());
    desk.keys("AUnion objects<Enter><Esc>Z").shows("Undone: add “Union objects”").keys("GR").shows("Redone: ");
    assert!(desk.stage.cursor_row().contains("Union objects"), "{}", desk.stage.cursor_row());
    desk.keys("4gDy").shows("Deleted party").keys("GZ");
    assert!(desk.stage.cursor_row().contains("Borealis Marine"), "{}", desk.stage.cursor_row());
}

/// Events, sources and disputes together, also a dispute without an event.
#[test]
fn the_header_counts_all_that_is_to_do_on_every_screen() {
    let passage = r#""passages": [{ "id": "p1", "source": "ledger", "exact": "words" }], "relations""#;
    let dispute = r#""disagreements": [{ "id": "d", "point": "The price", "sides": [{ "says": "ten", "sources": ["ledger"] }, { "says": "two", "sources": ["gazette"] }] }], "events": ["#;
    let text = DEAL.replace(r#""relations""#, passage).replacen(r#""events": ["#, dispute, 1);
    // Both events, both sources (one is unread, the words of the other are unchecked), one dispute.
    for screen in ["1", "2", "3", "4", "5"] {
        let mut desk = Desk::of(&text, (130, 30));
        let header = desk.keys(screen).stage.rows()[0].clone();
        assert!(header.contains("Acme · 5 to do · 0 of 1 passage checked"), "{header}");
        desk.keys("w").shows(
            "5 to do: 2 events on Timeline (key 1), 2 sources on Sources (key 3), 1 open dispute on Disputes (key 5)",
        );
        if screen == "5" {
            desk.shows("/ is:open").shows("The price");
        }
    }
    // A title of a few letters is whole in a small window.
    let mut desk = Desk::of(&text.replace(r#""title": "Acme""#, r#""title": "Sale of Acme""#), (80, 24));
    for screen in ["1", "2", "3", "4", "5"] {
        let header = desk.keys(screen).stage.rows()[0].clone();
        assert!(header.contains(" Sale of Acme · 5 to do "), "{header}");
        assert!(header.contains("1 Timeline") && header.contains("5 Disputes"), "{header}");
    }
}

#[test]
fn who_is_not_named_is_no_party() {
    let mut desk = Desk::with_texts(DEAL, &[("gazette", "It will close, a spokesperson said.\n")]);
    desk.keys("3/gazette<Enter>vs<Enter>Told<Enter><Enter>");
    for nobody in ["a spokesperson", "people familiar with the matter", "An unnamed official", "sources"] {
        desk.keys(&format!("<C-u>{nobody}")).shows(&format!("✗ “{nobody}” does not name anybody: leave this empty"));
    }
    // Names may begin like that.
    for (name, kind) in [("A. G. Edwards", "person"), ("People Magazine (publisher)", "publisher")] {
        desk.keys(&format!("<C-u>{name}")).shows(&format!(": new {kind}"));
    }
    desk.keys("<C-u>a spokesperson<C-s>").shows("not saved").keys("<C-u><C-s>").shows("Cited");
    assert_eq!(desk.deal()["parties"].as_array().unwrap().len(), 2);
    assert_eq!(desk.deal()["events"][2]["passages"][0].get("speaker"), None::<&serde_json::Value>);
    assert_eq!(desk.deal()["events"][2]["title"], json!("Told"));
}

#[test]
fn one_key_lists_what_is_to_do_and_everything_again() {
    let mut desk = Desk::of(DEAL, (160, 30));
    desk.shows("w to do").keys("w").shows("/ is:todo").shows("2 of 2");
    let all = desk.keys("w").stage.rows();
    assert!(!all.iter().any(|row| row.contains("/ is:todo") || row.contains("(key 1)")), "{all:#?}");
    // Of the sources one is to be read; the other one is no less done for being an excerpt.
    desk.keys("3w").shows("1 of 2").keys("r").shows("Marked Gazette, 13 Mar 2025 as read in full").keys("w");
    let header = desk.stage.rows()[0].clone();
    assert!(header.contains("Acme · 2 to do "), "{header}");
    desk.keys("2w").shows("2 events to do on Timeline (key 1)");
}

/// Where nothing is to do, the list stays, and it is told where something is.
#[test]
fn a_list_with_nothing_to_do_stays() {
    let text = DEAL.replace(r#""read": "unread""#, r#""read": "full""#);
    let mut desk = Desk::of(&text, (130, 30));
    desk.keys("3").shows("Gazette").keys("w");
    desk.shows("nothing to do in this list · 2 events to do on Timeline (key 1)").shows("Gazette").shows("Pier Ledger");
    desk.lacks("is:todo").keys("5w").shows("nothing to do in this list").lacks("is:open");
    desk.keys("1w").shows("/ is:todo").shows("2 of 2");
}

/// What `check` warns of is to do, too.
#[test]
fn own_texts_that_repeat_quoted_words_are_to_do() {
    let quoted = "The board of Borealis approved the sale of all its ships on Tuesday";
    let text = DEAL
        .replacen(r#""corroboration": [{ "source": "ledger""#, &format!(r#""passages": [{{ "id": "p1", "source": "ledger", "exact": "{quoted}" }}], "corroboration": [{{ "source": "ledger""#), 1);
    let to_do = "quoted words in your own text";
    let shown = |text: &str| Desk::of(text, (160, 40)).stage.rows().concat();
    assert!(!shown(&text).contains(to_do));
    let summary =
        text.replacen(r#""kind": "agreement","#, &format!(r#""kind": "agreement", "summary": "{quoted}.","#), 1);
    assert!(shown(&summary).contains(to_do), "{}", shown(&summary));
    let side = format!(
        r#""disagreements": [{{ "id": "d", "point": "P", "settled": true, "sides": [{{ "says": "{quoted}", "sources": ["ledger"] }}, {{ "says": "no", "sources": ["gazette"] }}] }}], "events": ["#
    );
    assert!(shown(&text.replacen(r#""events": ["#, &side, 1)).contains(to_do));
}

/// One that is about an event is to do there.
#[test]
fn a_dispute_and_its_event_are_one_thing_to_do() {
    let dispute = r#""disagreements": [{ "id": "d", "point": "The price", "events": ["signing"], "sides": [{ "says": "ten", "sources": ["ledger"] }, { "says": "two", "sources": ["gazette"] }] }], "events": ["#;
    let text = DEAL.replacen(r#""events": ["#, dispute, 1);
    // Both events have no passage, and one source is unread.
    Desk::of(&text, (130, 30))
        .shows("Acme · 3 to do")
        .keys("w")
        .shows("3 to do: 2 events on Timeline (key 1), 1 source on Sources (key 3)");
}
