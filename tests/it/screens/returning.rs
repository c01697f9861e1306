//! What comes back after a change is undone, and what the header counts where.

use serde_json::json;

use super::changing::{DEAL, Desk};

#[test]
fn undoing_and_redoing_go_to_the_record_that_is_back() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("GDy").shows("done: delete event “The sale closes”").keys("gZ").shows("undone: ");
    assert!(desk.stage.cursor_row().contains("The sale closes"), "{}", desk.stage.cursor_row());
    desk.keys("AUnion objects<Enter><Esc>Z").shows("undone: add “Union objects”").keys("GR").shows("redone: ");
    assert!(desk.stage.cursor_row().contains("Union objects"), "{}", desk.stage.cursor_row());
    desk.keys("4gDy").shows("done: delete party").keys("GZ");
    assert!(desk.stage.cursor_row().contains("Borealis Marine"), "{}", desk.stage.cursor_row());
}

#[test]
fn the_header_counts_what_is_to_do_where_the_list_has_it() {
    let passage = r#""passages": [{ "id": "p1", "source": "ledger", "exact": "words" }], "relations""#;
    let mut desk = Desk::of(&DEAL.replace(r#""relations""#, passage), (120, 30));
    for (screen, counts) in [("1", true), ("2", false), ("3", true), ("4", true), ("5", false)] {
        let header = desk.keys(screen).stage.rows()[0].clone();
        assert_eq!(header.contains("is:todo"), counts, "{header}");
        assert!(header.contains("0 of 1 checked"), "{header}");
    }
}

#[test]
fn who_is_not_named_is_no_party() {
    let mut desk = Desk::with_texts(DEAL, &[("gazette", "It will close, a spokesperson said.\n")]);
    desk.keys("3/gazette<Enter>vs<Enter>Told<Enter><Enter>");
    for nobody in ["a spokesperson", "people familiar with the matter", "An unnamed official", "sources"] {
        desk.keys(&format!("<C-u>{nobody}")).shows(&format!("✗ {nobody} is nobody's name: the quoted words say who"));
    }
    // Names may begin like that.
    for (name, kind) in [("A. G. Edwards", "person"), ("People Magazine (publisher)", "publisher")] {
        desk.keys(&format!("<C-u>{name}")).shows(&format!(": new {kind}"));
    }
    desk.keys("<C-u>a spokesperson<C-s>").shows("not saved").keys("<C-u><C-s>").shows("done: cite");
    assert_eq!(desk.deal()["parties"].as_array().unwrap().len(), 2);
    assert_eq!(desk.deal()["events"][2]["passages"][0].get("speaker"), None::<&serde_json::Value>);
    assert_eq!(desk.deal()["events"][2]["title"], json!("Told"));
}
